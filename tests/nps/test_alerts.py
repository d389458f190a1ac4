"""Whom an alert calls."""

from datetime import UTC, datetime

from nps.alerts import called, may_work
from nps.records import Role, Staff

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def member(name: str, role: Role = Role.MANAGER, *branches: str, names: bool = True) -> Staff:
    return Staff(len(name), role, 100 + len(name), name, "en", "UTC", NOW, branches, names)


MARIA = member("Maria", Role.MANAGER, "Arbat")
IVAN = member("Ivan", Role.MANAGER, "Nevsky")
EVERYWHERE = member("Olga")
FIGURES = member("Accountant", names=False)
ADMIN = member("Administrator", Role.ADMIN)


def names(*staff: Staff, branch: str) -> list[str]:
    return [each.name for each in called(staff, branch)]


def test_the_managers_of_the_branch_come_first() -> None:
    assert names(MARIA, IVAN, EVERYWHERE, ADMIN, branch="Arbat") == ["Maria"]


def test_without_them_all_managers_who_see_it_are_called() -> None:
    assert names(IVAN, EVERYWHERE, ADMIN, branch="Arbat") == ["Olga"]
    assert names(MARIA, EVERYWHERE, branch="") == ["Olga"]


def test_without_managers_the_admins_are() -> None:
    assert names(IVAN, ADMIN, branch="Arbat") == ["Administrator"]
    assert names(IVAN, branch="Arbat") == []


def test_who_sees_figures_only_works_no_alerts() -> None:
    assert names(FIGURES, ADMIN, branch="Arbat") == ["Administrator"]
    assert not may_work(FIGURES, "Arbat")
    assert may_work(MARIA, "Arbat")
    assert not may_work(MARIA, "Nevsky")
