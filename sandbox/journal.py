"""What each person really did, written down by the sandbox and never read by the bot."""

from dataclasses import dataclass

from sandbox.wire import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: who did what, when (unix seconds of the sandbox clock)."""

    seq: int
    at: float
    person: str
    chat_id: int
    did: str
    more: dict[str, JsonValue]

    def to_json(self) -> JsonObject:
        """The entry as the control API shows it."""
        return {
            "seq": self.seq,
            "at": self.at,
            "person": self.person,
            "chat_id": self.chat_id,
            "did": self.did,
            **self.more,
        }


class Journal:
    """Entries in the order in which they happened, numbered from 1 without gaps."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def add(self, at: float, person: str, chat_id: int, did: str, more: dict[str, JsonValue]) -> None:
        """Write down that `person` did something."""
        self._entries.append(Entry(len(self._entries) + 1, at, person, chat_id, did, more))

    def after(self, seq: int) -> list[Entry]:
        """Everything that came after entry `seq` (0: everything)."""
        return self._entries[max(0, seq) :]

    def last(self) -> int:
        """The number of the latest entry, 0 where there is none."""
        return len(self._entries)
