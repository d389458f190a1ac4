"""Random histories: whatever happens to answers and to those who gave them, the rollups equal a recount."""

from datetime import date
from operator import add

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nps.records import CampaignKind
from nps.scores import Tally
from nps.segments import Field
from storage import recounting, rollups
from storage.database import Database
from tests.storage.cast import DAY, HOUR, NOW, undone
from tests.storage.history import (
    ASKED,
    KNOWN,
    ORDERS,
    VISITORS,
    CountAnew,
    Delete,
    Event,
    Fold,
    Give,
    Import,
    MoveChat,
    MovePurchase,
    MoveTo,
    Row,
    Shop,
    Tap,
    shop,
)

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
ROWS = 6
LOOKED_AT = [(NOW + n * DAY).date() for n in range(-1, 320, 8)]

# From March on: the clocks change twice in Budapest, in Beirut at midnight, and in Auckland the other way.
zones = st.sampled_from(["UTC", "Europe/Budapest", "Asia/Beirut", "Asia/Tehran", "Pacific/Auckland"])
moments = st.integers(0, 200 * 24).map(lambda hours: NOW + hours * HOUR)
scores = st.integers(0, 10)
asked = st.integers(0, ASKED - 1)
known = st.sampled_from(KNOWN)
rows = st.integers(0, ROWS - 1)

taps = st.builds(Tap, asked, scores, moments)
lines = st.builds(Row, rows, st.sampled_from([*KNOWN, None]), scores, moments)
files = st.builds(Import, st.lists(lines, min_size=1, max_size=ROWS).map(tuple))
changes = st.one_of(
    taps,
    files,
    st.builds(Delete, st.lists(asked, max_size=3).map(tuple), st.lists(rows, max_size=3).map(tuple)),
    st.builds(MovePurchase, st.integers(0, len(ORDERS) - 1), known),
    st.builds(MoveChat, st.integers(0, len(VISITORS) - 1), known),
    st.builds(Give, st.lists(rows, min_size=1, max_size=3).map(tuple), known),
    st.builds(MoveTo, zones),
    st.just(Fold()),
    st.just(CountAnew()),
)
# Everybody answers first, or most of what may be changed would not be there.
answered = st.tuples(*(st.builds(Tap, st.just(which), scores, moments) for which in range(ASKED)), files)
histories = st.builds(add, answered.map(list), st.lists(changes, min_size=2, max_size=16))


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories)
async def test_whatever_happens_the_rollups_say_what_the_answers_say(
    database: Database, history: list[Event]
) -> None:
    async with undone(database) as tx:
        it = await shop(tx)
        for event in history:
            await event.happens(it)
        assert await recounting.recount(tx) == []
        assert await rollups.daily(tx, first=FIRST, last=LAST) == it.days()
        spring = Tally.of(each.score for each in it.of(CampaignKind.BROADCAST))
        assert await rollups.tally(tx, FIRST, LAST, CampaignKind.BROADCAST) == spring
        await _stands(it)


async def _stands(it: Shop) -> None:
    for day in LOOKED_AT:
        told = await rollups.standing(it.tx, day)
        assert told.get(Field.BRANCH, {}) == it.standing(day), day
    tallies = await rollups.standing_tallies(it.tx, LOOKED_AT)
    for day, tally in tallies.items():
        assert tally == sum((each.tally for each in it.standing(day).values()), Tally()), day
