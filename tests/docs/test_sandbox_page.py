"""The sandbox's page lists what the sandbox has, no more and no less."""

import re

from sandbox.clock import Clock
from sandbox.control import Control, control_routes
from sandbox.faults import KINDS, Faults
from sandbox.limits import Limits
from sandbox.schema import METHODS
from sandbox.world import World
from tests.docs.pages import ROOT, table

PAGE = ROOT / "docs" / "sandbox.md"


def test_every_route_of_the_control_api_is_listed() -> None:
    clock = Clock(0.0, 0.0)
    routes = control_routes(Control(World(clock, 1), Limits(clock), Faults(7)))

    told = [(row[0], row[1].strip("`")) for row in table(PAGE, "method")]
    assert sorted(told) == sorted((route.method, route.path) for route in routes)


def test_every_method_of_the_bot_api_is_listed() -> None:
    told = [name for row in table(PAGE, "for") for name in re.findall(r"`(\w+)`", row[1])]

    assert sorted(told) == sorted(METHODS)


def test_every_fault_is_listed() -> None:
    assert {row[0].strip("`") for row in table(PAGE, "fault")} == KINDS
