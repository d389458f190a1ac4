"""A simulated manager and admin: open their link, and now and then want to know."""

from sandbox import people
from sandbox.messages import Person
from sandbox.simulated_person import DAY, HOUR, MINUTE, Deed, SimulatedPerson, whole_minute
from sandbox.simulated_shopper import Season
from sandbox.world import World

ASKED_PER_WEEK = {"/nps": 0.5, "/report": 0.25}


class StaffMember(SimulatedPerson):
    """Somebody who works for the shop; a manager asks for figures in some weeks, an admin is silent."""

    def __init__(self, world: World, person: Person, seed: int, season: Season) -> None:
        super().__init__(world, person, seed)
        self._season = season
        self._enrolled = False

    def staff_link(self, role: str, link: str) -> None:
        """Open the first link that is for this role, two minutes later."""
        if role != self.person.role or self._enrolled:
            return
        self._enrolled = True
        now = self.world.clock.now()
        self.plan(now + 2 * MINUTE, self._enrolling(people.payload_of(link)))
        if role == "manager":
            self._plan_commands(now + HOUR)

    def _enrolling(self, payload: str) -> Deed:
        """The deed of opening the link, unless somebody at the page has done so in the meantime."""

        def deed(now: float) -> None:
            if not self.person.started:
                people.open_link(self.world, self.person, payload)

        return deed

    def _plan_commands(self, since: float) -> None:
        """Commands on weekdays at office hours, until the season ends."""
        monday = (whole_minute(since) // DAY + 3) // 7 * 7 - 3  # day 0, 1970-01-01, was a Thursday
        weeks = range(int((self._season.end - monday * DAY) // (7 * DAY)) + 1)
        for week in weeks:
            for command, share in ASKED_PER_WEEK.items():
                dice = self.dice(command, week)
                day = monday + 7 * week + dice.randrange(5)
                at = whole_minute(day * DAY + dice.uniform(8 * HOUR, 18 * HOUR))
                if dice.random() < share and since < at < self._season.end:
                    self.plan(at, self.writing(command))
