"""The screens on which a draft is made: whom it asks, what, and what its start would mean."""

from collections.abc import Awaitable, Callable

from bot.campaigns import actions, words
from bot.campaigns.buttons import mark
from bot.campaigns.preview import preview
from bot.campaigns.view import View
from bot.governor import OVERALL_PER_SECOND
from bot.letters import Keyboard, Text
from bot.texts import LANGUAGES, texts
from nps.abc import AbcClass
from nps.campaigns import Campaign, Filter
from storage import audiences

_CHOSEN = "✓ "
_SINCE_DAYS = (30, 90, 180, 365)


async def draw(view: View, screen: str, campaign: Campaign) -> Text:
    """The screen of a draft; one that is not known is its first."""
    return await _SCREENS.get(screen.partition(":")[0], _draft)(view, campaign)


async def _draft(view: View, campaign: Campaign) -> Text:
    say, button = view.say, view.button
    lines = [words.draft(campaign, say)]
    rows: Keyboard = (
        button("button-audience", "audience") + button("button-wording", "wordings"),
        button("button-kind", "kind") + button("button-name", "name"),
    )
    if view.settings.allow_paid_broadcast:
        rate = view.settings.paid_per_second if campaign.paid else int(OVERALL_PER_SECOND)
        lines.append(say("campaign-paid-on" if campaign.paid else "campaign-paid-off", rate=rate))
        rows += (button("button-paid", "paid"),)
    rows += (
        button("button-preview", "preview"),
        button("button-discard", "discard") + button("button-campaigns", "list", 0),
    )
    return Text("\n\n".join(lines), rows)


async def _audience(view: View, campaign: Campaign) -> Text:
    say, button, chosen = view.say, view.button, campaign.audience
    counted = await actions.reach(view.tx, campaign, view.settings, view.now)
    text = say("campaign-audience", audience=words.audience(chosen, say), people=counted.people)

    def row(key: str, action: str, argument: str = "", *, on: bool) -> Keyboard:
        return ((button.labelled((_CHOSEN if on else "") + say(key), action, argument),),)

    rows = row("button-everybody", "everybody", on=chosen.everybody)
    rows += row("button-since", "since", on=chosen.bought_since is not None)
    rows += row("button-never-asked", "never", on=chosen.never_asked)
    for each in Filter:
        rows += row(f"button-{each.value}", "pick", each.value, on=bool(chosen.entries(each)))
    rows += row("button-listed", "ids", on=chosen.listed)
    return Text(text, (*rows, button("button-back", "draft")))


async def _since(view: View, campaign: Campaign) -> Text:
    say, button = view.say, view.button
    days = [button("button-since-days", "bought", count, days=count)[0] for count in _SINCE_DAYS]
    ever = button("button-since-ever", "bought", 0)
    return Text(
        say("campaign-since"), (tuple(days[:2]), tuple(days[2:]), ever, button("button-back", "audience"))
    )


async def _pick(view: View, campaign: Campaign) -> Text:
    say, button = view.say, view.button
    filter_ = Filter(view.argument)
    chosen = campaign.audience.entries(filter_)
    offered = await choices(view, filter_)
    entries = [*chosen, *(entry for entry in offered if entry not in chosen)] if filter_ in _OPEN else offered
    cells = [
        button.labelled(
            (_CHOSEN if entry in chosen else "") + words.entry_name(filter_, entry),
            "toggle",
            f"{filter_.value}.{mark(entry)}",
        )
        for entry in entries
    ]
    rows = tuple(tuple(cells[at : at + 2]) for at in range(0, len(cells), 2))
    text = say("campaign-pick" if entries else "campaign-pick-nothing")
    return Text(text, (*rows, button("button-back", "audience")))


_OPEN = (Filter.SEGMENTS, Filter.TAGS)


async def choices(view: View, filter_: Filter) -> list[str]:
    """What can be chosen in a filter."""
    if filter_ is Filter.ABC:
        return list(AbcClass)
    return list(LANGUAGES) if filter_ is Filter.LANGUAGES else await audiences.choices(view.tx, filter_)


async def _ids(view: View, campaign: Campaign) -> Text:
    button = view.button
    rows = (button("button-no-list", "nolist"), button("button-back", "audience"))
    return Text(view.say("campaign-ask-list"), rows)


async def _reading(view: View, campaign: Campaign) -> Text:
    return Text(view.say("campaign-list-reading"), (view.button("button-back", "audience"),))


async def _wordings(view: View, campaign: Campaign) -> Text:
    say, button = view.say, view.button
    lines, cells = [say("campaign-wordings"), ""], []
    for code in LANGUAGES:
        there = texts(code)
        own = campaign.wordings.get(code)
        asked = there("question", shop=view.settings.shop_name) if own is None else own
        lines.append(say("campaign-wording-line", language=there("language-name"), wording=asked))
        cells.append(button.labelled(f"✏️ {there('language-name')}", "reword", code))
    return Text("\n".join(lines), (tuple(cells[:2]), tuple(cells[2:]), button("button-back", "draft")))


async def _wording(view: View, campaign: Campaign) -> Text:
    button = view.button
    asked = view.say("campaign-ask-wording", language=texts(view.argument)("language-name"))
    rows = (button("button-usual-wording", "usual", view.argument), button("button-back", "wordings"))
    return Text(asked, rows)


async def _name(view: View, campaign: Campaign) -> Text:
    return Text(view.say("campaign-ask-name"), (view.button("button-back", "draft"),))


async def _preview(view: View, campaign: Campaign) -> Text:
    seen = await preview(view.tx, campaign, view.settings, view.now)
    lines = words.preview(campaign, seen, view.say, view.settings, view.now)
    back = view.button("button-back", "draft")
    if not seen.people:
        return Text("\n".join(lines), (back,))
    lines += ["", view.say("campaign-sample")]
    return Text("\n".join(lines), (view.button("button-start", "confirm", seen.people), back))


async def _confirm(view: View, campaign: Campaign) -> Text:
    people = int(view.argument)
    text = view.say("campaign-confirm", name=campaign.name, people=people)
    yes = view.button("button-start-now", "start", people, people=people)
    return Text(text, (yes, view.button("button-not-yet", "preview")))


_SCREENS: dict[str, Callable[[View, Campaign], Awaitable[Text]]] = {
    "draft": _draft,
    "audience": _audience,
    "since": _since,
    "pick": _pick,
    "ids": _ids,
    "reading": _reading,
    "wordings": _wordings,
    "wording": _wording,
    "name": _name,
    "preview": _preview,
    "confirm": _confirm,
}
