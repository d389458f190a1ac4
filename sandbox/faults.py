"""Misbehaviour on demand: which rule, if any, befalls a call or an update."""

from dataclasses import dataclass
from random import Random

from sandbox.errors import SandboxError
from sandbox.wire import JsonObject, JsonValue

# Refusals of a message: without a method named, they befall calls that name a chat.
REFUSALS = frozenset({"too_many_requests", "forbidden", "migrate"})
NETWORK = frozenset({"bad_gateway", "drop", "drop_after", "hang", "latency"})
KINDS = REFUSALS | NETWORK | {"duplicate_update"}
NUMBERS = ("chat_id", "share", "count", "retry_after", "ms")


@dataclass(slots=True)
class Rule:
    """One rule; `count` is how often it may still happen (None: always), `share` how likely."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    share: float = 1.0
    count: int | None = None
    retry_after: int = 5
    ms: int = 1000
    happened: int = 0

    def to_json(self) -> JsonObject:
        """The rule as the control API shows it."""
        shown: JsonObject = {"kind": self.kind, "share": self.share, "happened": self.happened}
        for name in ("method", "chat_id", "count"):
            if getattr(self, name) is not None:
                shown[name] = getattr(self, name)
        if self.kind == "too_many_requests":
            shown["retry_after"] = self.retry_after
        if self.kind in ("hang", "latency"):
            shown["ms"] = self.ms
        return shown

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether the rule means such a call (or, for duplicate_update, such an update)."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return chat_id is not None or self.kind not in REFUSALS


class Faults:
    """The rules in force, tried in order, with their own dice."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._dice = Random(seed)  # noqa: S311 - dice that repeat themselves are wanted
        self.rules: list[Rule] = []

    def set(self, rules: list[Rule]) -> None:
        """Put these rules in the place of all others, and start the dice anew."""
        self.rules = rules
        self._dice.seed(self._seed)

    def pick(self, kinds: frozenset[str], method: str, chat_id: int | None) -> Rule | None:
        """The first rule of these kinds that befalls this call; it then counts as happened."""
        for rule in self.rules:
            if rule.kind in kinds and rule.count != 0 and rule.fits(method, chat_id):
                if rule.share < 1 and self._dice.random() >= rule.share:
                    continue
                rule.happened += 1
                rule.count = None if rule.count is None else rule.count - 1
                return rule
        return None

    def twice(self, kind: str, chat_id: int) -> bool:
        """Whether an update of `kind` is to be delivered twice."""
        return bool(self.rules) and self.pick(frozenset({"duplicate_update"}), kind, chat_id) is not None


def read_rule(given: JsonObject) -> Rule:
    """A rule from the control API. Raises SandboxError for one that makes no sense."""
    kind, method = given.get("kind"), given.get("method")
    unknown = given.keys() - {"kind", "method", "happened", *NUMBERS}
    if not isinstance(kind, str) or kind not in KINDS:
        raise SandboxError(f"a fault is one of {', '.join(sorted(KINDS))}, not {kind!r}")
    if unknown or not isinstance(method, str | None):
        raise SandboxError(f"a fault has no field {', '.join(sorted(unknown)) or 'method of that type'}")
    rule = Rule(kind, method)
    for name in NUMBERS:
        value = given.get(name)
        if value is not None:
            setattr(rule, name, _number(name, value))
    return rule


def _number(name: str, value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SandboxError(f"{name} is a number, not {value!r}")
    if name == "share" and not 0 <= value <= 1:
        raise SandboxError(f"a share lies between 0 and 1, not at {value}")
    if name != "chat_id" and value < 0:
        raise SandboxError(f"{name} is not negative")
    return value if name == "share" else int(value)
