"""The buttons of a panel: each carries the panel's number and what is to be done, in 64 bytes at most."""

from hashlib import sha256

from bot.keyboards import PANEL, data
from bot.letters import Button
from bot.texts import Texts


class Buttons:
    """Makes the buttons of one panel, in one language."""

    def __init__(self, panel_id: int, say: Texts) -> None:
        self._panel_id = panel_id
        self._say = say

    def __call__(
        self, key: str, action: str, argument: object = "", **facts: str | int
    ) -> tuple[Button, ...]:
        """A row of one button with the text ``key``."""
        return (self.labelled(self._say(key, **facts), action, argument),)

    def labelled(self, label: str, action: str, argument: object = "") -> Button:
        """A button whose label is no text of ours, such as a branch's name."""
        return Button(label[:64], data(PANEL, self._panel_id, f"{action}.{argument}"))


def mark(entry: str) -> str:
    """A few letters that stand for a branch or tag in a button, whatever it is called and however long."""
    return sha256(entry.encode()).hexdigest()[:12]
