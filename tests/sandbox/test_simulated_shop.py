"""The simulated shop as a whole: the same seed is the same shop, and its figures look like a shop's."""

import time
from collections import Counter

import pytest

from sandbox.phrases import mood_of
from sandbox.simulated import BRANCHES, populate
from tests.sandbox.simulated_bot import DAY, START, Replay, entries, lived, new_world

FIGURES = {
    "bought",
    "opened",
    "tapped",
    "scored",
    "commented",
    "skipped",
    "permitted",
    "asked_to_stop",
    "blocked",
}


@pytest.fixture(scope="module")
def shop() -> Replay:
    """Three hundred customers, twelve weeks, seed 7."""
    return lived(300, 12, 7)


def deeds(replay: Replay) -> set[tuple[str, str, int, str]]:
    """Who did what in which second, and with which words; message numbers are the bot's affair."""
    return {
        (entry.person, entry.did, round(entry.at), f"{entry.more.get('score')} {entry.more.get('text')}")
        for entry in replay.world.journal.after(0)
        if entry.did in FIGURES
    }


def first_scores(replay: Replay, segment: str) -> list[tuple[float, int]]:
    """When and how customers of a branch first answered."""
    found = []
    for entry in entries(replay.world, "scored"):
        bought = replay.world.shop.of(replay.world.people[entry.person])[0]
        if entry.more["first"] and bought.segment == segment:
            found.append((entry.at, int(str(entry.more["score"]))))
    return found


def nps(scores: list[int]) -> float:
    return 100 * (sum(score >= 9 for score in scores) - sum(score <= 6 for score in scores)) / len(scores)


def test_the_same_seed_gives_the_same_journal(shop: Replay) -> None:
    assert lived(300, 12, 7).world.journal.after(0) == shop.world.journal.after(0)


def test_another_seed_gives_another_shop(shop: Replay) -> None:
    other = lived(300, 12, 8)
    assert deeds(other) != deeds(shop)
    assert [person.first_name for person in other.world.people.values()] != [
        person.first_name for person in shop.world.people.values()
    ]


@pytest.mark.parametrize(("lag", "backwards"), [(0.0, True), (1.7, False), (3.1, True)])
def test_a_slow_bot_that_serves_people_in_another_order_changes_nothing(
    shop: Replay, lag: float, backwards: bool
) -> None:
    assert deeds(lived(300, 12, 7, lag=lag, backwards=backwards)) == deeds(shop)


def test_purchases_lie_in_shop_hours_and_in_the_season(shop: Replay) -> None:
    for purchase in shop.world.shop.after(0):
        assert 9 <= (purchase.bought_at % DAY) / 3600 < 20
        assert START <= purchase.bought_at < START + 12 * 7 * DAY
        assert purchase.currency == "EUR"


def test_many_buy_once_and_some_every_week(shop: Replay) -> None:
    counts = Counter(purchase.person.id for purchase in shop.world.shop.after(0))
    assert 0.35 < sum(count == 1 for count in counts.values()) / 300 < 0.75
    assert 0.03 < sum(count >= 8 for count in counts.values()) / 300 < 0.25


def test_every_branch_sells(shop: Replay) -> None:
    sold = Counter(purchase.segment for purchase in shop.world.shop.after(0))
    assert set(sold) == {branch.name for branch in BRANCHES}
    assert min(sold.values()) > 80


def test_languages_and_nasty_names_are_mixed(shop: Replay) -> None:
    people = [person for person in shop.world.people.values() if person.role == "customer"]
    languages = Counter(person.language_code for person in people)
    assert 0.30 < languages["en"] / 300 < 0.50
    assert 0.20 < languages["ru"] / 300 < 0.40
    assert 0.08 < languages["hu"] / 300 < 0.23
    assert 0.08 < languages["fa"] / 300 < 0.23
    names = {person.first_name for person in people}
    assert {"<b>Bold</b>", "Tom & Jerry", "🦊✨"} <= names
    assert max(len(name) for name in names) == 64


def test_most_open_the_link_and_two_in_three_answer(shop: Replay) -> None:
    linked = {entry.person for entry in entries(shop.world, "opened") if entry.more["payload"]}
    asked = {entry.person for entry in entries(shop.world, "question")}
    scored = {entry.person for entry in entries(shop.world, "scored")}
    assert len(linked) / 300 > 0.8
    assert 0.53 < len(scored) / len(asked) < 0.73


def test_a_customer_opens_one_link_only(shop: Replay) -> None:
    opened = Counter(entry.person for entry in entries(shop.world, "opened") if entry.more["payload"])
    assert set(opened.values()) == {1}


def test_scores_lean_to_promoters_and_zero_is_among_them(shop: Replay) -> None:
    scores = Counter(int(str(entry.more["score"])) for entry in entries(shop.world, "scored"))
    assert scores[0] > 0
    assert sum(scores[score] for score in (9, 10)) > sum(scores[score] for score in range(7))


def test_one_branch_falls_in_the_last_third(shop: Replay) -> None:
    for branch in BRANCHES:
        scores = first_scores(shop, branch.name)
        before = nps([score for at, score in scores if at < START + 56 * DAY])
        after = nps([score for at, score in scores if at >= START + 56 * DAY])
        assert (before - after > 40) == (branch.fall > 0), branch.name


def test_unhappy_people_comment_twice_as_often() -> None:
    """Over many seeds, since one shop has a few dozen detractors only."""
    scored: Counter[str] = Counter()
    commented: Counter[str] = Counter()
    for seed in range(6):
        world = lived(200, 8, seed).world
        final = {entry.person: int(str(entry.more["score"])) for entry in entries(world, "scored")}
        scored.update(mood_of(score) for score in final.values())
        commented.update(mood_of(final[entry.person]) for entry in entries(world, "commented"))
    share = {mood: commented[mood] / scored[mood] for mood in scored}
    assert 0.42 < share["unhappy"] < 0.62
    assert 0.25 < share["soso"] < 0.45
    assert 0.17 < share["happy"] < 0.33


def test_the_rare_things_happen_too() -> None:
    """Blocks, second thoughts, voice, photos, stops and staff commands, in a larger shop."""
    world = lived(1500, 6, 3).world
    did = Counter(entry.did for entry in world.journal.after(0))
    assert (
        min(did[rare] for rare in ("blocked", "unblocked", "asked_to_stop", "sent_voice", "sent_photo")) > 0
    )
    assert sum(not entry.more["first"] for entry in entries(world, "scored")) > 10
    wrote = Counter(str(entry.more["text"]) for entry in entries(world, "wrote"))
    assert min(wrote["/nps"], wrote["/report"], wrote["/stop"]) > 0
    assert sum(not entry.more["payload"] for entry in entries(world, "opened")) > 5


def test_the_journal_agrees_with_what_the_bot_heard(shop: Replay) -> None:
    """Final scores and numbers of comments, person by person: nothing meant that was not said."""
    final = {entry.chat_id: int(str(entry.more["score"])) for entry in entries(shop.world, "scored")}
    assert final == {chat_id: scores[-1] for chat_id, scores in shop.taken.items()}
    assert Counter(entry.chat_id for entry in entries(shop.world, "commented")) == shop.comments


def test_a_shop_without_customers_is_empty() -> None:
    world = new_world()
    populate(world, customers=0, weeks=12, seed=7)
    assert not world.people


def test_three_hundred_customers_cost_little() -> None:
    """Far under the three seconds that the demo can spare, on a slow machine too."""
    before = time.process_time()
    lived(300, 12, 5)
    assert time.process_time() - before < 1.5
