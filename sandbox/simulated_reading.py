"""How people read a keyboard: by its labels and positions, knowing none of the bot's texts.

Every function gives None where it cannot be sure; people then do nothing.
"""

from dataclasses import dataclass

from sandbox.messages import Message

SCORES = range(11)


@dataclass(frozen=True, slots=True)
class Scale:
    """The callback data of the scores 0 to 10, by score, and of the button beside them."""

    scores: tuple[str, ...]
    never: str | None


def scale(message: Message) -> Scale | None:
    """Eleven buttons that say 0 to 10, in digits of any script, and perhaps one more."""
    by_score: dict[int, str] = {}
    others: list[str | None] = []
    for button in _live(message):
        score = _number(button[0])
        if score is None:
            others.append(button[1])
        elif button[1] is None or score in by_score:
            return None
        else:
            by_score[score] = button[1]
    if sorted(by_score) != list(SCORES):
        return None
    return Scale(tuple(by_score[score] for score in SCORES), others[0] if len(others) == 1 else None)


def only_button(message: Message) -> str | None:
    """The data of the one button on the message."""
    buttons = _live(message)
    return buttons[0][1] if len(buttons) == 1 else None


def yes_and_no(message: Message) -> tuple[str, str] | None:
    """The data of two buttons that stand in one row, alone: the first says yes."""
    buttons = _live(message)
    rows = message.inline["inline_keyboard"] if message.inline else ()
    if len(buttons) != 2 or not isinstance(rows, list | tuple) or len([row for row in rows if row]) != 1:
        return None
    yes, no = buttons[0][1], buttons[1][1]
    return None if yes is None or no is None else (yes, no)


def _live(message: Message) -> list[tuple[str, str | None]]:
    """Label and data of the buttons that can be pressed now."""
    if message.deleted:
        return []
    return [(button.label, button.data) for button in message.buttons()]


def _number(label: str) -> int | None:
    try:
        return int(label)
    except ValueError:
        return None
