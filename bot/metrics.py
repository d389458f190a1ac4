"""What Prometheus is told. No metric carries a name, a chat or a text."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from bot.courier import (
    Blocked,
    DeliveryFailed,
    Moved,
    NotReached,
    OutcomeUnknown,
    OutOfStars,
    Refused,
    TooFast,
)
from nps.records import DeliveryState, Lane

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LAGS = (1, 2, 5, 10, 30, 60, 300, 3600, 86_400)
_KINDS = (Blocked, Moved, NotReached, OutcomeUnknown, OutOfStars, Refused, TooFast)

# Else each has a second series, which says since when it is counted.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library has no types for it


class Outcome(StrEnum):
    """What became of an update."""

    HANDLED = "handled"
    KNOWN = "known"
    SET_ASIDE = "set_aside"
    REFUSED = "refused"


@dataclass(frozen=True)
class Standing:
    """How things stand at this moment: unlike what is counted, the same for all processes of a bot.

    ``oldest`` is for how many seconds the oldest letter has been ready and unsent, 0 if none is;
    ``oldest_event`` the same of events for another program, of which ``events`` wait and ``given_up`` are
    tried no more.
    """

    deliveries: Mapping[DeliveryState, int]
    oldest: float
    events: int = 0
    given_up: int = 0
    oldest_event: float = 0.0
    open_alerts: int = 0


class Metrics:
    """What one process has counted since its start; each of them has a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        updates = Counter(
            "npsbot_updates",
            "Updates: handled, known already, set aside as they came, or refused, so that they come again.",
            ["outcome"],
            registry=self._registry,
        )
        self._failures = Counter(
            "npsbot_delivery_failures",
            "Deliveries that failed, by what to do next; TooFast is Telegram's 429.",
            ["kind"],
            registry=self._registry,
        )
        calls = Histogram(
            "npsbot_call_seconds",
            "Seconds that calls to Telegram took which send a letter, by lane; a report is drawn meanwhile.",
            ["lane"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        for kind in _KINDS:
            self._failures.labels(kind.__name__)  # a zero can be seen, what is missing cannot
        self._lag = Histogram(
            "npsbot_update_lag_seconds",
            "Seconds between what somebody wrote, by Telegram's clock to the second, and its being handled.",
            buckets=_LAGS,
            registry=self._registry,
        )
        self._reports = Histogram(
            "npsbot_report_seconds",
            "Seconds that a report took to be made, its pictures included.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._updates = {outcome: updates.labels(outcome) for outcome in Outcome}
        self._calls = {lane: calls.labels(lane.name.lower()) for lane in Lane}
        self._scores = Counter(
            "npsbot_scores", "Scores that taps have stored or changed.", registry=self._registry
        )

    def update(self, outcome: Outcome) -> None:
        """An update came to an end."""
        self._updates[outcome].inc()

    def lag(self, seconds: float) -> None:
        """So long ago what was handled just now was written."""
        self._lag.observe(max(0.0, seconds))

    def report(self) -> AbstractContextManager[object]:
        """Measures the making of a report for as long as the block lasts."""
        return self._reports.time()

    def score(self) -> None:
        """A score was stored, or changed."""
        self._scores.inc()

    def call(self, lane: Lane) -> AbstractContextManager[object]:
        """Measures a call to Telegram for as long as the block lasts."""
        return self._calls[lane].time()

    def failure(self, failure: DeliveryFailed) -> None:
        """A delivery failed."""
        self._failures.labels(type(failure).__name__).inc()

    def text(self, rate: float, standing: Standing | None) -> bytes:
        """Everything in Prometheus' format; ``rate`` is in broadcasts a second."""
        return generate_latest(self._registry) + generate_latest(_at_this_moment(rate, standing))


def _at_this_moment(rate: float, standing: Standing | None) -> CollectorRegistry:
    now = CollectorRegistry()
    Gauge(
        "npsbot_broadcasts_per_second",
        "The pace of broadcasts at present, in the process that sends.",
        registry=now,
    ).set(rate)
    if standing is not None:
        deliveries = Gauge("npsbot_deliveries", "Deliveries by state.", ["state"], registry=now)
        for state, number in standing.deliveries.items():
            deliveries.labels(state).set(number)
        Gauge(
            "npsbot_oldest_ready_seconds",
            "For how long the oldest letter has been ready and unsent.",
            registry=now,
        ).set(standing.oldest)
        _events(now, standing)
        Gauge("npsbot_open_alerts", "Cases of customers who may be lost.", registry=now).set(
            standing.open_alerts
        )
    return now


def _events(now: CollectorRegistry, standing: Standing) -> None:
    events = Gauge("npsbot_events", "Events for another program, by state.", ["state"], registry=now)
    events.labels("waiting").set(standing.events)
    events.labels("given_up").set(standing.given_up)
    Gauge(
        "npsbot_oldest_event_seconds",
        "For how long the oldest event has waited to be told.",
        registry=now,
    ).set(standing.oldest_event)
