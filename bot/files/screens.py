"""What an admin reads of a file: what it is taken for, what has to be said of it, and what came of it."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.delivery.live import Live
from bot.files.looking import Look, Row
from bot.files.refusals import in_words
from bot.imports.problems import FileProblem, Refused, Trouble
from bot.keyboards import IMPORT, data
from bot.letters import Button, Keyboard, Text
from bot.settings import Settings
from bot.texts import Texts
from nps.imports import Import, ImportState
from reports.length import cut

ASKED = ("time", "amount")
"""The columns without which a file cannot be read."""

_ORDERS = ("dmy", "mdy", "ymd")
_MOST_NAMES = 30
_HEAD, _CELL, _LABEL = 40, 40, 40
_GROUPED = re.compile(r"([0-9]+)[.,]([0-9]{3})")


class Verb(StrEnum):
    """What the buttons beneath a file say."""

    TAKE = "take"
    QUIET = "quiet"
    NOT_NOW = "no"
    DATES = "dates"
    DECIMAL = "decimal"
    COLUMN = "column"


def offer_of(number: int, chat_id: int) -> Live:
    """The message in which a file is offered."""
    return Live(f"import:{number}", chat_id)


def progress_of(file: Import) -> Live:
    """The message that shows how far it is."""
    return Live(f"import:{file.id}:progress", file.chat_id)


def _button(file: Import, label: str, verb: Verb, argument: object = "") -> tuple[Button, ...]:
    return (Button(cut(label, _LABEL), data(IMPORT, file.id, f"{verb}.{argument}")),)


def offer(file: Import, look: Look, say: Texts, settings: Settings) -> Text:
    """What the file is taken for, and whether to import it."""
    parts = [
        say("import-offer", file=file.name, rows=look.rows),
        _columns(look, say),
        _first(look, say, settings),
        _how(look, say, settings),
        say("import-question", days=round(settings.ask_within_days)),
    ]
    keyboard: Keyboard = (
        _button(file, say("button-import"), Verb.TAKE),
        _button(file, say("button-import-quiet"), Verb.QUIET),
        _button(file, say("button-import-not-now"), Verb.NOT_NOW),
    )
    return Text("\n\n".join(parts), keyboard)


def _columns(look: Look, say: Texts) -> str:
    lines = [say("import-columns")]
    lines += [
        say("import-column", theirs=_quoted(theirs, _HEAD), ours=say(f"import-field-{ours}"))
        for ours, theirs in look.columns
    ]
    if look.unused:
        lines.append(say("import-unused", names=_listed(look.unused)))
    return "\n".join(lines)


def _listed(names: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(f"“{_quoted(name, _HEAD)}”" for name in names[:most])
    return f"{shown} …" if len(names) > most else shown


def _quoted(text: str, most: int) -> str:
    return cut(" ".join(text.split()), most)


def _first(look: Look, say: Texts, settings: Settings) -> str:
    return "\n".join([say("import-first"), *(_row(each, say, settings) for each in look.first)])


def _row(row: Row, say: Texts, settings: Settings) -> str:
    if row.reason is not None:
        why = in_words(Refused(row.line, row.reason), say)
        return say("import-row-refused", line=say.numeral(row.line), why=_with_example(why, row.written))
    assert row.bought_at is not None
    assert row.amount is not None
    told = [say.moment(row.bought_at, settings.timezone), say.money(row.amount)]
    told += [say.apart(_quoted(text, _CELL)) for text in row.texts]
    return say("import-row", line=say.numeral(row.line), row=" · ".join(told))


def _with_example(why: str, written: str) -> str:
    return f"{why} (“{_quoted(written, _CELL)}”)" if written else why


def _how(look: Look, say: Texts, settings: Settings) -> str:
    decimal = "point" if look.decimal == "." else "comma"
    lines = [
        say(f"import-dates-{look.order or 'sure'}", timezone=settings.timezone),
        say(f"import-decimal-{decimal}", currency=say.currency(settings.currency)),
    ]
    if any(ours == "phone" for ours, _ in look.columns):
        region = settings.phone_region
        lines.append(say("import-phones-region", region=region) if region else say("import-phones-open"))
    return "\n".join(lines)


def refusal(file: Import, problem: FileProblem, say: Texts) -> Text:
    """Why the file cannot be used; or what has to be said of it first, with a button for each answer."""
    facts = {name: _quoted(it, _CELL) if isinstance(it, str) else it for name, it in problem.facts.items()}
    match problem.trouble:
        case Trouble.DATES_OPEN:
            said = say("import-ask-dates", file=file.name, written=facts["written"], column=facts["column"])
            return Text(said, _orders(file, problem, say))
        case Trouble.DECIMALS_OPEN:
            said = say("import-ask-decimal", file=file.name, written=facts["written"], column=facts["column"])
            return Text(said, _decimals(file, str(problem.facts["written"]), say))
        case Trouble.NO_COLUMN:
            field = str(facts["field"])
            said = say("import-ask-column", file=file.name, field=say(f"import-field-{field}"))
            return Text(said, _names(file, field, problem.names))
        case Trouble.DAMAGED if not facts["line"]:  # from its first byte on
            return Text(say("import-trouble-other_kind", file=file.name))
        case Trouble.NO_LIST | Trouble.DAMAGED | Trouble.NO_HEADER:
            return Text(say(f"import-trouble-{problem.trouble}", file=file.name, line=facts["line"]))
        case Trouble.FORMULA:
            return Text(say("import-trouble-formula", file=file.name, cell=facts["cell"]))
        case _:
            return Text(say(f"import-trouble-{problem.trouble}", file=file.name))


def _orders(file: Import, problem: FileProblem, say: Texts) -> Keyboard:
    rows: Keyboard = ()
    for order in _ORDERS:
        day = problem.facts.get(order)
        if day is not None:
            label = say(f"button-import-{order}-as", day=say.day(date.fromisoformat(str(day))))
            rows += (_button(file, label, Verb.DATES, order),)
        elif order != "ymd":
            rows += (_button(file, say(f"button-import-{order}"), Verb.DATES, order),)
    return rows


def _decimals(file: Import, written: str, say: Texts) -> Keyboard:
    found = _GROUPED.search(written)
    whole, parts = (found[1], found[2]) if found else ("1", "234")
    comma = "," in written
    as_whole = say("button-import-whole", number=say.numeral(int(whole + parts)))
    as_parts = say("button-import-parts", number=say.number(float(f"{whole}.{parts}"), len(parts)))
    # The sign that stands there is the decimal one, or the other one is.
    return (
        _button(file, as_whole, Verb.DECIMAL, "point" if comma else "comma"),
        _button(file, as_parts, Verb.DECIMAL, "comma" if comma else "point"),
    )


def _names(file: Import, field: str, names: Sequence[str]) -> Keyboard:
    return tuple(
        _button(file, _quoted(name, _LABEL), Verb.COLUMN, f"{field}.{place}")
        for place, name in enumerate(names[:_MOST_NAMES], 1)
        if name.strip()
    )


def unfetched(file: Import, say: Texts) -> Text:
    """It could not be had from Telegram, or its reading came to no end."""
    return Text(say("import-unfetched", file=file.name))


def progress(file: Import, say: Texts) -> Text:
    """How far an import is, or what came of it."""
    match file.state:
        case ImportState.DONE:
            return Text(_done(file, say))
        case ImportState.BROKEN_OFF:
            again: Keyboard = (
                _button(file, say("button-import-again"), Verb.TAKE if file.ask else Verb.QUIET),
            )
            return Text(say("import-broken-off", file=file.name, added=file.added), again)
        case _:
            share = file.read / file.rows if file.rows else 0
            return Text(
                say(
                    "import-running",
                    file=file.name,
                    percent=say.percent(share),
                    read=file.read,
                    rows=file.rows,
                )
            )


def _done(file: Import, say: Texts) -> str:
    lines = [
        say("import-done", file=file.name),
        "",
        say("import-added", n=file.added),
        say("import-known", n=file.known),
        say("import-refused", n=file.refused),
    ]
    if file.repeated:
        lines.append(say("import-repeated", n=file.repeated))
    if file.erased:
        lines.append(say("import-erased", n=file.erased))
    if file.refused:
        lines += ["", say("import-refused-follow")]
    return "\n".join(lines)
