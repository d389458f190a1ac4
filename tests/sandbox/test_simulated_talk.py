"""One simulated customer at a time, the bot's side of the conversation spoken by hand."""

from dataclasses import replace

import pytest

from sandbox import shop, simulated_answers
from sandbox.messages import Message
from sandbox.simulated_answers import Intent
from sandbox.simulated_person import SimulatedPerson
from sandbox.simulated_shopper import Branch, Habits, Season, Shopper
from sandbox.simulated_staff import StaffMember
from sandbox.world import World
from tests.sandbox.simulated_bot import DAY, START, change, deliver, entries, keyboard, new_world, scale

SEASON = Season(START, START + 28 * DAY)
WILLING = Intent(
    reaction="answer",
    delay=600,
    score=0,
    second_score=None,
    change_after=300,
    correct_after=20,
    twice=False,
    think=60,
    comment_roll=0.0,
    skip_roll=0.0,
    stop_after=None,
)


class Talk:
    """A chat with one customer, `world.people["p1"]`."""

    def __init__(self, language: str = "en") -> None:
        self.world = new_world()
        person = self.world.add_person("Alice", language, simulated=True)
        habits = Habits(Branch("Nevsky 12", 1.0, 9.0), 0.0, None, START + DAY, 25.0)
        self.resident = Shopper(self.world, person, 1, habits, SEASON)
        self.world.move_in(self.resident)
        self.chat = self.world.chat_of(person)

    def says(self, text: str, *rows: list[str]) -> Message:
        return deliver(self.world, self.chat, text, keyboard(list(rows)) if rows else None)

    def asks(self) -> Message:
        return deliver(self.world, self.chat, "question", scale(self.chat.person.language_code))  # type: ignore[union-attr]

    def passes(self, seconds: float) -> None:
        self.world.advance_to(self.world.clock.now() + seconds)

    def did(self) -> list[str]:
        """What the customer did, in order; what the bot did is left out."""
        said = []
        for entry in self.world.journal.after(0):
            if entry.did == "tapped":
                said.append(f"tapped {entry.more['label']}")
            elif entry.did == "scored":
                said.append(f"scored {entry.more['score']}" + (" first" if entry.more["first"] else ""))
            elif entry.did not in ("received", "saw_edit", "bought"):
                said.append(entry.did)
        return said


def decided(monkeypatch: pytest.MonkeyPatch, intent: Intent) -> None:
    """Whatever is asked, this is what the customer makes of it."""
    monkeypatch.setattr(simulated_answers, "intend", lambda satisfaction, dice: intent)
    for rare in ("VOICE", "PHOTO", "MAY_NOT"):
        monkeypatch.setattr(simulated_answers, rare, 0.0)
    monkeypatch.setattr(simulated_answers, "MAY_WRITE", 1.0)


def test_zero_is_tapped_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, WILLING)
    talk = Talk()
    question = talk.asks()
    talk.passes(601)
    change(talk.world, question, "you chose 0", keyboard([["change"]]))
    talk.says("why?", ["skip"])
    talk.passes(61)
    assert talk.did() == ["question", "tapped 0", "scored 0 first", "wrote", "commented"]
    comment = entries(talk.world, "commented")[0]
    assert talk.chat.messages[int(str(comment.more["message_id"]))].text == comment.more["text"]


def test_persian_digits_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, score=10))
    talk = Talk("fa")
    talk.asks()
    talk.passes(601)
    assert talk.did()[1:3] == ["tapped ۱۰", "scored 10 first"]


def test_a_change_of_mind_goes_through_the_scale_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, score=3, second_score=9))
    talk = Talk()
    question = talk.asks()
    talk.passes(601)
    change(talk.world, question, "you chose 3", keyboard([["change"]]))
    talk.passes(300)
    change(
        talk.world,
        question,
        "question",
        keyboard([["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]]),
    )
    talk.passes(20)
    change(talk.world, question, "you chose 9", keyboard([["change"]]))
    talk.passes(DAY)
    assert talk.did() == ["question", "tapped 3", "scored 3 first", "tapped change", "tapped 9", "scored 9"]


def test_whoever_ignores_the_question_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, reaction="ignore"))
    talk = Talk()
    talk.asks()
    talk.passes(4 * DAY)
    assert talk.did() == ["question"]


def test_the_button_beside_the_scale_ends_all_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, reaction="never"))
    talk = Talk()
    talk.asks()
    talk.passes(601)
    assert talk.did() == ["question", "tapped do not ask me", "asked_to_stop"]


def test_a_double_tap_is_one_score(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, twice=True))
    talk = Talk()
    talk.asks()
    talk.passes(601)
    assert talk.did() == ["question", "tapped 0", "scored 0 first", "tapped 0"]


def test_skip_is_pressed_by_those_who_do_not_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, comment_roll=0.9))
    talk = Talk()
    talk.asks()
    talk.passes(601)
    talk.says("why?", ["skip"])
    talk.passes(61)
    assert talk.did()[3:] == ["tapped skip", "skipped"]


def test_two_buttons_after_the_comment_ask_for_leave_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, WILLING)
    talk = Talk()
    talk.asks()
    talk.passes(601)
    talk.says("why?", ["skip"])
    talk.passes(61)
    talk.says("may we write back?", ["yes", "no"])
    talk.passes(DAY)
    assert talk.did()[5:] == ["tapped yes", "permitted"]


@pytest.mark.parametrize(("share", "kind"), [("VOICE", "voice"), ("PHOTO", "photo")])
def test_a_comment_may_be_a_voice_message_or_a_photo(
    monkeypatch: pytest.MonkeyPatch, share: str, kind: str
) -> None:
    decided(monkeypatch, WILLING)
    monkeypatch.setattr(simulated_answers, share, 1.0)
    talk = Talk()
    talk.asks()
    talk.passes(601)
    talk.says("why?", ["skip"])
    talk.passes(61)
    assert talk.did()[3:] == [f"sent_{kind}", "commented"]
    assert entries(talk.world, "commented")[0].more["kind"] == kind


def test_a_second_thought_about_the_score_brings_no_second_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot asks why once more; who has said it already has nothing to add."""
    decided(monkeypatch, WILLING)
    talk = Talk()
    talk.asks()
    talk.passes(601)
    talk.says("why?", ["skip"])
    talk.says("and why?", ["skip"])
    talk.passes(DAY)
    assert talk.did().count("commented") == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9"]],  # ten scores
        [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "9"]],  # a score twice
        [["English", "Русский"], ["Magyar", "فارسی"]],
        [["yes", "no"]],
        [["skip"]],
    ],
)
def test_a_keyboard_that_says_nothing_is_left_alone(rows: list[list[str]]) -> None:
    talk = Talk()
    talk.says("?", *rows)
    talk.passes(0.9 * DAY)
    assert talk.did() == []


def test_a_question_closed_in_the_meantime_is_not_tapped(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, WILLING)
    talk = Talk()
    question = talk.asks()
    change(talk.world, question, "this question is closed")
    talk.passes(DAY)
    assert talk.did() == ["question"]


def test_whoever_has_blocked_the_bot_says_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, stop_after=7200))
    talk = Talk()
    talk.asks()
    talk.world.people["p1"].blocked = True
    talk.passes(DAY)
    assert talk.did() == ["question"]


def test_stop_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(monkeypatch, replace(WILLING, reaction="ignore", stop_after=7200))
    talk = Talk()
    talk.asks()
    talk.passes(7201)
    assert talk.did() == ["question", "wrote", "asked_to_stop"]


def test_the_manager_opens_the_link_and_asks_for_figures_at_office_hours() -> None:
    world = new_world()
    manager = staff(world, "manager")
    world.advance_to(START + 3600)
    shop.hand_out(world, "admin", "https://t.me/sandbox_shop_bot?start=other")
    shop.hand_out(world, "manager", "https://t.me/sandbox_shop_bot?start=mine")
    world.advance_to(SEASON.end)
    assert [entry.more["payload"] for entry in entries(world, "opened")] == ["mine"]
    wrote = entries(world, "wrote")
    assert wrote
    assert {entry.more["text"] for entry in wrote} <= {"/nps", "/report"}
    for entry in wrote:
        assert (entry.at - START) % (7 * DAY) < 5 * DAY
        assert 8 <= entry.at % DAY / 3600 < 18
    assert manager.next_at() is None


def test_the_admin_opens_the_link_and_is_silent() -> None:
    world = new_world()
    staff(world, "admin")
    shop.hand_out(world, "admin", "https://t.me/sandbox_shop_bot?start=mine")
    world.advance_to(SEASON.end)
    assert [entry.did for entry in world.journal.after(0)] == ["opened"]


def staff(world: World, role: str) -> SimulatedPerson:
    """A member of the staff who has moved in."""
    member = StaffMember(world, world.add_person("Olga", "en", role=role, simulated=True), 7, SEASON)
    world.move_in(member)
    return member
