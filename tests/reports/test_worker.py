"""The process that draws, apart from the one that talks."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from bot.texts import texts
from reports.drawing.album import draw
from reports.pictures.album import album
from reports.pictures.loyalty import Loyalty, loyalty
from reports.worker import Painter, PictureFailed
from tests.reports.figures import digest_of, of_size
from tests.reports.shops import busy

EN = texts("en")
PLAN = loyalty(digest_of(of_size(40), of_size(50)), EN)


@pytest.fixture
def painter() -> Iterator[Painter]:
    painter = Painter()
    yield painter
    painter.close()


def kill_worker() -> None:
    """As the system does when memory runs out."""
    for process in active_children():
        process.kill()
        process.join()


async def test_the_picture_is_the_one_that_would_be_drawn_here(painter: Painter) -> None:
    """Two processes, the same bytes: here and there, all the pictures of a busy shop."""
    for plan in album(busy(), texts("fa")):
        assert await painter.paint(plan) == draw(plan)


async def test_several_pictures_at_once_come_from_one_process(painter: Painter) -> None:
    before = len(active_children())
    pictures = await asyncio.gather(*(painter.paint(PLAN) for _ in range(3)))
    assert len(set(pictures)) == 1
    assert len(active_children()) == before + 1


async def test_a_worker_that_died_is_replaced(painter: Painter) -> None:
    first = await painter.paint(PLAN)
    kill_worker()
    assert await asyncio.gather(*(painter.paint(PLAN) for _ in range(2))) == [first, first]


async def test_a_worker_that_dies_again_is_a_failure_with_a_sentence(painter: Painter) -> None:
    class Deadly(Loyalty):
        """A picture that ends the process which unpacks it."""

        def __reduce__(self) -> tuple[object, ...]:
            return sys.exit, (1,)

    with pytest.raises(PictureFailed, match="died twice"):
        await painter.paint(Deadly(**vars(PLAN)))
    assert (await painter.paint(PLAN)).startswith(b"\x89PNG")


async def test_a_picture_that_cannot_be_drawn_leaves_the_next_one_alone(painter: Painter) -> None:
    with pytest.raises(PictureFailed, match="cannot be drawn"):
        await painter.paint(replace(PLAN, ticks=()))
    assert (await painter.paint(PLAN)).startswith(b"\x89PNG")


async def test_closing_ends_the_process_and_may_be_done_twice(painter: Painter) -> None:
    before = active_children()
    await painter.paint(PLAN)
    painter.close()
    painter.close()
    assert active_children() == before


def test_the_process_that_talks_never_imports_matplotlib() -> None:
    """It costs a second and 60 megabytes, and is needed in the worker alone."""
    code = "import sys, reports.words, reports.worker, bot.rendering; print('matplotlib' in sys.modules)"
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
