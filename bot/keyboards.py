"""The buttons of the conversation, and what comes back when one is tapped."""

from dataclasses import dataclass
from functools import cache

from bot.letters import Button, Keyboard
from bot.texts import LANGUAGES, Texts, texts
from nps.alerts import Verdict
from nps.scores import SCORES

# Two rows split after 5: a split after 6 would show where detractors end.
_FIRST_ROW_ENDS = 6


@dataclass(frozen=True)
class Tap:
    """What a button carried: the deed, the number of what it belongs to, and a word if it has one."""

    deed: str
    number: int
    value: str = ""


SCORE, CHANGE, SKIP, NO_MORE, MAY_WRITE, LANGUAGE, PANEL = "s", "c", "k", "n", "w", "l", "p"
THEMES, RECIPIENT, REPORT = "t", "r", "v"
ALERT, SOLVED, FORGET, STAFF, BOUGHT, IMPORT, DOUBT, CHANNEL = "a", "j", "f", "m", "b", "i", "d", "h"
DEEDS = frozenset(
    {SCORE, CHANGE, SKIP, NO_MORE, MAY_WRITE, LANGUAGE, PANEL, THEMES, RECIPIENT, REPORT, ALERT, SOLVED}
    | {FORGET, STAFF, BOUGHT, IMPORT, DOUBT, CHANNEL}
)
"""All that a button can stand for."""

SAMPLE = 0
"""The invitation that the buttons of a sample belong to: nobody's."""


def data(deed: str, number: int, value: object = "") -> str:
    """What a button carries: the deed, the number of what it belongs to, and a word if it has one."""
    return f"{deed}:{number}:{value}"


def read(data: str) -> Tap | None:
    """The tap that ``data`` means; None where no button of ours carried it."""
    deed, _, rest = data.partition(":")
    number, _, value = rest.partition(":")
    if deed not in DEEDS:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        return None
    return Tap(deed, int(number), value)


def scale(invitation_id: int, say: Texts, *, with_stop: bool) -> Keyboard:
    """Eleven plain buttons, 0 left and 10 right, and a small way out of being asked."""
    buttons = [Button(label, data(SCORE, invitation_id, n)) for n, label in enumerate(_scores(say))]
    rows: Keyboard = (tuple(buttons[:_FIRST_ROW_ENDS]), tuple(buttons[_FIRST_ROW_ENDS:]))
    if with_stop:
        rows += ((Button(say("button-do-not-ask"), data(NO_MORE, invitation_id)),),)
    return rows


@cache
def _scores(say: Texts) -> tuple[str, ...]:
    return tuple(say.number(score) for score in SCORES)


def change(invitation_id: int, say: Texts) -> Keyboard:
    return ((Button(say("button-change"), data(CHANGE, invitation_id)),),)


def skip(invitation_id: int, say: Texts) -> Keyboard:
    return ((Button(say("button-skip"), data(SKIP, invitation_id)),),)


def may_write(invitation_id: int, say: Texts) -> Keyboard:
    yes = Button(say("button-may-write"), data(MAY_WRITE, invitation_id, "yes"))
    no = Button(say("button-may-not-write"), data(MAY_WRITE, invitation_id, "no"))
    return ((yes, no),)


def solved(alert_id: int, say: Texts) -> Keyboard:
    """What the customer says of a closed alert."""
    return tuple(
        (Button(say(f"button-solved-{each.value}"), data(SOLVED, alert_id, each.value)),) for each in Verdict
    )


def forget(customer_id: int, say: Texts) -> Keyboard:
    """Whether to be forgotten: for good, so it is asked."""
    yes = Button(say("button-forget"), data(FORGET, customer_id, "yes"))
    return ((yes,), (Button(say("button-forget-not"), data(FORGET, customer_id, "no")),))


def bought(counter_id: int, say: Texts) -> Keyboard:
    """What somebody says who has scanned the code at a counter."""
    return ((Button(say("button-bought"), data(BOUGHT, counter_id)),),)


def review(link: str, say: Texts) -> Keyboard:
    return ((Button(say("button-review"), url=link),),)


def languages() -> Keyboard:
    """Each language by its own name, so that nobody has to read another to find it."""
    names = [Button(texts(code)("language-name"), data(LANGUAGE, 0, code)) for code in LANGUAGES]
    return (tuple(names[:2]), tuple(names[2:]))
