"""A shop with a life of its own: its customers and staff move into the sandbox."""

import random

from sandbox.messages import Person
from sandbox.simulated_names import FIRST_NAMES, LAST_NAMES, NASTY_NAMES
from sandbox.simulated_person import DAY
from sandbox.simulated_shopper import Branch, Season, Shopper, habits
from sandbox.simulated_staff import StaffMember
from sandbox.world import World

LANGUAGES = {"en": 0.40, "ru": 0.30, "hu": 0.15, "fa": 0.15}
BRANCHES = (
    Branch("Nevsky 12", share=0.40, satisfaction=9.3, fall=2.2),
    Branch("Harbour Street 3", share=0.35, satisfaction=9.4),
    Branch("Váci út 8", share=0.25, satisfaction=8.5),
)
STAFF = (("manager", "Margaret", "Hill"), ("admin", "Adam", "Reed"))
NASTY_EVERY = 40


def populate(world: World, *, customers: int, weeks: int, seed: int) -> None:
    """Let `customers` people, a manager and an admin move in, from now on for `weeks` weeks.

    The same seed gives the same people, who do the same at the same moments whatever else happens
    in the sandbox, as long as the bot treats each of them the same. No customers: nobody moves in.
    """
    if customers <= 0:
        return
    season = Season(world.clock.now(), world.clock.now() + weeks * 7 * DAY)
    for role, first, last in STAFF:
        person = world.add_person(first, "en", last_name=last, role=role, simulated=True)
        world.move_in(StaffMember(world, person, seed, season))
    for number in range(customers):
        dice = random.Random(f"{seed}:customer {number}")  # noqa: S311 - a game
        person = _new_customer(world, number, dice)
        world.move_in(Shopper(world, person, seed, habits(BRANCHES, season, dice), season))


def _new_customer(world: World, number: int, dice: random.Random) -> Person:
    (language,) = dice.choices(list(LANGUAGES), list(LANGUAGES.values()))
    first, last = _name(language, number, dice)
    username = f"shopper_{number + 1}" if dice.random() < 0.4 else None
    return world.add_person(first, language, last_name=last, username=username, simulated=True)


def _name(language: str, number: int, dice: random.Random) -> tuple[str, str | None]:
    """A name in the language's script; every fortieth one is meant to break something."""
    first = dice.choice(FIRST_NAMES[language])
    last = dice.choice(LAST_NAMES[language]) if dice.random() < 0.8 else None
    if number % NASTY_EVERY == 3:
        return NASTY_NAMES[number // NASTY_EVERY % len(NASTY_NAMES)]
    return first, last
