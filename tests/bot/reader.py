"""Maria, who reads reports as text, and the same figures as the command line prints them."""

from dataclasses import dataclass
from typing import Any

from bot.digests import digest_of
from bot.texts import LANGUAGES, texts
from nps.periods import named
from reports.caption import LONGEST_CAPTION, caption
from reports.digest import Digest, as_json
from reports.length import units
from tests.bot.stage import Actor, Stage


@dataclass(frozen=True)
class Reader:
    actor: Actor

    @property
    def stage(self) -> Stage:
        return self.actor.stage

    async def reads(self, week: str) -> list[str]:
        """The lines of a week's report as it arrives in her chat; it can be told in every language."""
        await self.actor.writes(f"/report {week}")
        shop = self.stage.app.settings.shop_name
        newest = next(text for text in reversed(self.actor.texts()) if text.startswith(f"{shop} · "))
        digest = await self._digest(week)
        for language in LANGUAGES:
            written = caption(digest, texts(language))
            assert 0 < units(written) <= LONGEST_CAPTION, language
        assert newest.startswith(caption(digest, texts("en")))
        return [line for line in newest.splitlines() if line]

    async def figures(self, week: str) -> dict[str, Any]:
        """What ``npsbot report --week --json`` prints at this moment."""
        return as_json(await self._digest(week))

    async def _digest(self, week: str) -> Digest:
        settings, now = self.stage.app.settings, self.stage.clock.now()
        period = named(week, settings.timezone, settings.first_weekday)
        async with self.stage.app.database.read() as tx:
            return await digest_of(tx, period, settings=settings, now=now)


async def reader(stage: Stage) -> Reader:
    """A manager who has chosen text, which takes no drawing."""
    maria = await stage.manager()
    await maria.writes("/settings")
    await maria.taps("As text")
    return Reader(maria)


def tally(**scores: int) -> list[int]:
    """Eleven counts: ``tally(s3=1)`` is one 3."""
    return [scores.get(f"s{score}", 0) for score in range(11)]
