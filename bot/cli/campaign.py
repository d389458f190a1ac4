"""``npsbot campaign``: what admins do from the chat, from a terminal. A running bot sees it in a second."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from bot.problems import Problem

if TYPE_CHECKING:
    from bot.campaigns.actions import Hand
    from nps.campaigns import Audience

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)


class Abc(StrEnum):
    """The classes of :class:`nps.abc.AbcClass`."""

    A = "A"
    B = "B"
    C = "C"


class Language(StrEnum):
    """Those that are spoken, as :data:`bot.texts.LANGUAGES` has them."""

    EN = "en"
    RU = "ru"
    HU = "hu"
    FA = "fa"


Number = Annotated[int, typer.Argument(min=2, help="The campaign's number.")]
Given = TypeVar("Given")


@app.command()
def new(
    name: Annotated[str, typer.Option(help="What staff call it.")],
    kind: Annotated[
        Literal["broadcast", "post_purchase"],
        typer.Option(help="Ask about the shop in general, or everybody about their last purchase."),
    ] = "broadcast",
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Who has bought since: 2026-01-31, or 90d.")
    ] = None,
    never_asked: Annotated[bool, typer.Option("--never-asked", help="Who was never asked before.")] = False,
    segment: Annotated[list[str] | None, typer.Option(help="Who bought there; repeat for several.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Who has this tag; repeat for several.")] = None,
    abc: Annotated[list[Abc] | None, typer.Option(help="Who is of this class by revenue.")] = None,
    language: Annotated[list[Language] | None, typer.Option(help="Who is spoken to in it.")] = None,
    ids: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only these: your customer ids, one a line.")
    ] = None,
    wording: Annotated[
        list[str] | None, typer.Option(metavar="en=TEXT", help="A question of your own in a language.")
    ] = None,
    paid: Annotated[bool, typer.Option("--paid", help="Send it as a paid broadcast.")] = False,
) -> None:
    """Make a draft, and show what its start would mean. Nobody is asked yet."""
    from nps.abc import AbcClass
    from nps.campaigns import Audience
    from nps.records import CampaignKind

    listed = _ids_in(ids) if ids is not None else None
    chosen = Audience(
        bought_since=None,
        never_asked=never_asked,
        segments=tuple(segment or ()),
        tags=tuple(tag or ()),
        abc=tuple(AbcClass(each.value) for each in abc or ()),
        languages=tuple(each.value for each in language or ()),
    )
    own = _wordings(wording or [])

    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns import actions

        campaign = await actions.make(hand, name, CampaignKind(kind))
        audience = _since(chosen, since, hand)
        await actions.change(hand, campaign.id, audience=audience, wordings=own, paid=paid or None)
        if listed is not None:
            known = await actions.limit_to(hand, await actions.get(hand.tx, campaign.id), listed)
            typer.echo(f"Of {len(listed)} ids, {known} are known.", err=True)
        return [f"This is campaign {campaign.id}.", "", *await _preview(hand, campaign.id)]

    _tell(_with_hand(work))


@app.command()
def preview(
    number: Number,
    send: Annotated[
        bool, typer.Option("--send", help="Also send the message, as a customer sees it, to all admins.")
    ] = False,
) -> None:
    """Show who would be asked and who would not, how long it takes, what it costs, and the message itself."""

    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns.sampling import send_samples
        from nps.log import Deed

        lines = await _preview(hand, number)
        await hand.did(Deed.CAMPAIGN_PREVIEWED, number)
        if send:
            sent = await send_samples(hand, number)
            lines += ["", f"It is on its way to {sent} admins."]
        return lines

    _tell(_with_hand(work))


@app.command()
def start(
    number: Number,
    people: Annotated[
        int | None, typer.Option(min=1, help="How many: the number that the preview shows.")
    ] = None,
) -> None:
    """Ask now. Needs the number of people as the preview shows it, so that nothing starts by accident."""
    if people is None:
        _tell(_with_hand(lambda hand: _preview(hand, number)))
        raise Problem("To start it, say how many people that are: --people N, with N from the preview above.")

    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns import actions

        await actions.start(hand, number, people)
        return [
            f"Campaign {number} asks {people:,} people. npsbot campaign status {number} shows how far it is."
        ]

    _tell(_with_hand(work))


@app.command()
def pause(number: Number) -> None:
    """Stop a running campaign for a while."""
    _steer("pause", number, "is paused; npsbot campaign resume goes on with it")


@app.command()
def resume(number: Number) -> None:
    """Go on with a paused campaign."""
    _steer("resume", number, "goes on")


@app.command()
def cancel(number: Number) -> None:
    """End a campaign for good: who has not been asked yet is not. A draft is thrown away."""

    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns import actions
        from nps.campaigns import CampaignState
        from storage import campaigns

        campaign = await actions.get(hand.tx, number)
        if campaign.state is CampaignState.DRAFT:
            await actions.discard(hand, number)
            return [f"The draft of campaign {number} is gone."]
        await actions.cancel(hand, number)
        progress = await campaigns.progress(hand.tx, await actions.get(hand.tx, number))
        return [f"Campaign {number} is cancelled. Not asked because of that: {progress.cancelled:,}."]

    _tell(_with_hand(work))


@app.command()
def status(
    number: Annotated[int | None, typer.Argument(min=2, help="One campaign; without it, all.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The numbers, for other programs.")] = False,
) -> None:
    """Show how far campaigns are."""
    import json

    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns.reporting import figures, told

        if as_json:
            return [json.dumps(await figures(hand, number), indent=2, ensure_ascii=False)]
        return await told(hand, number)

    _tell(_with_hand(work))


def _steer(verb: str, number: int, done: str) -> None:
    async def work(hand: "Hand") -> list[str]:
        from bot.campaigns import actions

        await {"pause": actions.pause, "resume": actions.resume}[verb](hand, number)
        return [f"Campaign {number} {done}."]

    _tell(_with_hand(work))


def _tell(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)


def _with_hand(work: "Callable[[Hand], Awaitable[Given]]") -> Given:
    """Do it in one transaction, as the command line. Raises Problem."""
    import asyncio

    return asyncio.run(_in_one_transaction(work))


async def _in_one_transaction(work: "Callable[[Hand], Awaitable[Given]]") -> Given:
    from bot.campaigns.actions import Hand
    from bot.campaigns.refusals import CampaignRefused
    from bot.cli.opening import database_of
    from bot.clock import SystemClock
    from bot.settings.loading import load
    from bot.texts import texts

    settings = load()
    try:
        async with database_of(settings) as database, database.write() as tx:
            return await work(Hand(tx, settings, SystemClock().now()))
    except CampaignRefused as refused:
        raise Problem(refused.sentence(texts("en"))) from None


async def _preview(hand: "Hand", number: int) -> list[str]:
    """What a start would mean, and the message as a customer reads it."""
    from bot.campaigns import actions, sampling, words
    from bot.campaigns.preview import preview as looked_at
    from bot.texts import texts

    campaign = await actions.get(hand.tx, number)
    seen = await looked_at(hand.tx, campaign, hand.settings, hand.now)
    say = texts("en")
    lines = words.preview(campaign, seen, say, hand.settings, hand.now)
    return [*lines, "", *sampling.sample_text(campaign, hand.settings).splitlines()]


def _since(chosen: "Audience", since: str | None, hand: "Hand") -> "Audience":
    """The audience with the day since which people have bought: a day, or so many days ago."""
    from dataclasses import replace
    from datetime import date, timedelta

    from nps.periods import local_day

    if since is None:
        return chosen
    if since[-1:] in "dD" and since[:-1].isdigit() and len(since) <= 5:
        days_ago = hand.now - timedelta(days=int(since[:-1]))
        return replace(chosen, bought_since=local_day(days_ago, hand.settings.timezone))
    try:
        return replace(chosen, bought_since=date.fromisoformat(since))
    except ValueError:
        raise Problem(
            f"--since {since} is no day: write it like 2026-01-31, or like 90d for 90 days ago."
        ) from None


def _wordings(given: list[str]) -> dict[str, str]:
    from bot.texts import LANGUAGES
    from bot.wording import LONGEST_WORDING

    own: dict[str, str] = {}
    for each in given:
        code, _, asked = each.partition("=")
        if code not in LANGUAGES or not asked.strip():
            raise Problem(f'--wording {each} is not understood: write it like --wording en="How likely ...?"')
        if len(asked) > LONGEST_WORDING:
            raise Problem(f"The wording in {code} is too long: {LONGEST_WORDING} characters are possible.")
        own[code] = asked.strip()
    return own


def _ids_in(path: Path) -> list[str]:
    from bot.campaigns.lists import ids_in_file
    from bot.imports.problems import FileProblem

    try:
        return ids_in_file(path)
    except FileProblem as wrong:
        raise Problem(str(wrong)) from wrong
    except OSError as wrong:
        raise Problem(f"{path} cannot be read ({wrong.strerror}): check --ids.") from wrong
