"""The process that draws: matplotlib would hold up the event loop, and is never imported on this side."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context

from reports.child import begin
from reports.pictures.album import Picture


class PictureFailed(Exception):
    """A picture could not be drawn. Send the others without it, or try again later."""


def _draw(plan: Picture) -> bytes:
    from reports.drawing.album import draw

    return draw(plan)


class Painter:
    """Draws in one worker process, which starts at the first picture."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def paint(self, plan: Picture) -> bytes:
        """A picture as PNG. A worker that died is replaced once; raises PictureFailed after that."""
        with suppress(BrokenProcessPool):
            return await self._painted(plan)
        try:
            return await self._painted(plan)
        except BrokenProcessPool as died:
            raise PictureFailed("A picture cannot be drawn: the drawing process died twice.") from died

    async def _painted(self, plan: Picture) -> bytes:
        pool = self._pool = self._pool or ProcessPoolExecutor(1, get_context("spawn"), initializer=begin)
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _draw, plan)
        except BrokenProcessPool:
            if self._pool is pool:  # else another picture has replaced it already
                self._pool = None
            pool.shutdown(wait=False)
            raise
        except Exception as wrong:
            # Whatever is wrong with one picture must not keep the others from being sent.
            raise PictureFailed(f"A picture cannot be drawn: {wrong!r}") from wrong

    def close(self) -> None:
        """End the worker process; pictures that wait for it are given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
