"""Which column of a file is which of ours: as --map says, else by its name, else by what is in it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.imports.contents import Contents
from bot.imports.digits import plain
from bot.imports.headers import is_question, likeness, means_otherwise, words_of
from bot.imports.problems import FileProblem, Trouble
from bot.imports.source import Record
from nps.segments import Field
from reports.sheets.harmless import as_it_was

TRAITS = (Field.PRODUCT.value, Field.EMPLOYEE.value, Field.CHANNEL.value)
"""Further fields that answers are told apart by."""

PURCHASES = (
    "order",
    "customer",
    "name",
    "phone",
    "time",
    "clock",
    "amount",
    "currency",
    "segment",
    "tags",
    "zone",
    *TRAITS,
)
RESPONSES = ("time", "clock", "score", "segment", "comment", "customer", *TRAITS)
_NEEDED = ("time", "amount", "score")
_HEADER_WITHIN = 15
_UNSEEN = 0.5  # a column that is empty in the sample counts half: a comment may come later
_LEAST = 0.4
_NUMBERED = re.compile(r"#([0-9]{1,4})")
"""A column by its place, the first being #1, where names do not tell columns apart."""

Accepts = Callable[[Contents], bool]


def _of_few_kinds(it: Contents) -> bool:
    return it.dates < 0.5 and it.emails < 0.5 and (it.distinct <= 0.5 or len(it.cells) <= 20)


_FITS: dict[str, Accepts] = {
    "time": lambda it: it.dates >= 0.5 or it.bare_dates >= 0.9,
    "clock": lambda it: it.clocks >= 0.9,
    "score": lambda it: it.scores >= 0.5 and not it.stars,
    "comment": lambda it: it.lettered >= 0.6 and it.dates < 0.5 and it.scores < 0.5 and it.emails < 0.5,
    "customer": lambda it: it.dates < 0.5 and it.clocks < 0.5,
    "phone": lambda it: it.phones >= 0.5 and it.dates < 0.5,
    "name": lambda it: it.worded >= 0.6 and it.clocks < 0.5,
    "order": lambda it: it.numbered >= 0.8 and it.dates < 0.5 and it.emails < 0.5,
    "amount": lambda it: it.amounts >= 0.5 and it.dates < 0.5,
    "currency": lambda it: it.currencies >= 0.6 and it.numbered < 0.5,
    "segment": _of_few_kinds,
    "tags": lambda it: it.lettered >= 0.6 and it.dates < 0.5 and it.emails < 0.5,
    "zone": lambda it: it.zones >= 0.9,
    **dict.fromkeys(TRAITS, _of_few_kinds),
}

# Where the name leaves no doubt, less is asked of the contents.
_FITS_ITS_NAME: dict[str, Accepts] = {
    "order": lambda it: (it.numbered >= 0.8 or it.single >= 0.9) and it.dates < 0.5 and it.emails < 0.5,
}

# Where no name helps, the one column that can be nothing else.
_BY_CONTENT: tuple[tuple[str, Accepts], ...] = (
    ("time", lambda it: it.dates >= 0.9),
    ("customer", lambda it: it.emails >= 0.9),
    ("amount", lambda it: it.priced >= 0.5 and it.amounts >= 0.9 and it.dates < 0.1),
    ("score", lambda it: it.scores >= 0.9 and len(set(it.cells)) > 1 and not it.stars),
    ("comment", lambda it: it.long >= 0.6 and it.dates < 0.1),
)


@dataclass(frozen=True)
class Layout:
    """Which column holds what. ``columns`` goes from our name to a place in a row."""

    header: tuple[str, ...]
    header_line: int
    columns: Mapping[str, int]

    def cell(self, cells: Sequence[str], field: str) -> str:
        """The cell of one of our columns, "" where the row or the file has none.

        What an export of ours put into it, so that no spreadsheet takes it for a formula, is taken out again.
        """
        place = self.columns.get(field)
        return as_it_was(cells[place]) if place is not None and place < len(cells) else ""

    def theirs(self, field: str) -> str:
        """What the file calls one of our columns, which it has."""
        return self.header[self.columns[field]]

    @property
    def recognised(self) -> tuple[tuple[str, str], ...]:
        """Our name and the file's, in the file's order."""
        return tuple(
            (ours, self.header[place]) for ours, place in sorted(self.columns.items(), key=lambda it: it[1])
        )


def lay_out(
    file: str, sample: Sequence[Record], fields: Sequence[str], mapping: Mapping[str, str], shop_currency: str
) -> Layout:
    """Choose the columns from the first rows, header included. Raises FileProblem."""
    header = _header(file, sample, fields, forced=bool(mapping))
    names = tuple(header.cells)
    if sample[-1].line == header.line:
        raise FileProblem(f"{file} has no rows beneath the line that names the columns.", Trouble.EMPTY)
    chosen = _as_mapped(file, names, fields, mapping)
    rows = [record.cells for record in sample if record.line > header.line and not record.broken]
    contents = [
        Contents.of([row[place] for row in rows if place < len(row)], shop_currency)
        for place in range(len(names))
    ]
    wanted = [field for field in fields if field not in mapping and field != "phone"]
    _by_name(names, contents, wanted, chosen)
    _by_content(names, contents, wanted, chosen)
    _settle(names, contents, wanted, chosen)
    if "phone" in fields and "phone" not in mapping:
        _find_phone(names, contents, chosen)
    _require(file, names, fields, chosen)
    return Layout(names, header.line, {ours: place for ours, place in chosen.items() if place is not None})


Chosen = dict[str, int | None]


def _as_mapped(
    file: str, names: tuple[str, ...], fields: Sequence[str], mapping: Mapping[str, str]
) -> Chosen:
    chosen: Chosen = {}
    for ours, theirs in mapping.items():
        if ours not in fields:
            raise FileProblem(
                f"--map {ours}={theirs}: there is no {ours} here; ours are {', '.join(fields)}."
            )
        chosen[ours] = _place(file, names, ours, theirs) if theirs else None
    return chosen


def _place(file: str, names: tuple[str, ...], ours: str, theirs: str) -> int:
    if theirs in names:
        return names.index(theirs)
    if (numbered := _NUMBERED.fullmatch(theirs)) and 0 < int(numbered[1]) <= len(names):
        return int(numbered[1]) - 1
    for place, name in enumerate(names):
        if words_of(name) == words_of(theirs) and words_of(theirs):
            return place
    raise FileProblem(f"--map {ours}={theirs}: {file} has no column “{theirs}”; it has {_listed(names)}.")


def _by_name(names: tuple[str, ...], contents: list[Contents], wanted: list[str], chosen: Chosen) -> None:
    """The best match first, each of our columns and each of theirs once; leftmost where all else is equal."""
    offers = sorted(
        (-worth, place, field)
        for field in wanted
        for place, name in enumerate(names)
        if (worth := _worth(field, name, contents[place])) >= _LEAST
    )
    for _, place, field in offers:
        if field not in chosen and place not in chosen.values():
            chosen[field] = place


def _worth(field: str, name: str, contents: Contents) -> float:
    worth = likeness(field, name)
    if worth == 0.0 or not contents.cells:
        return worth * _UNSEEN
    fits = _FITS_ITS_NAME.get(field, _FITS[field]) if worth == 1.0 else _FITS[field]
    return worth if fits(contents) else 0.0


def _by_content(names: tuple[str, ...], contents: list[Contents], wanted: list[str], chosen: Chosen) -> None:
    for field, certain in _BY_CONTENT:
        if field in wanted and field not in chosen:
            taken = chosen.values()
            free = [place for place, it in enumerate(contents) if it.cells and place not in taken]
            fitting = [place for place in free if certain(contents[place]) and _may_be(field, names[place])]
            if len(fitting) == 1:
                chosen[field] = fitting[0]


def _may_be(field: str, name: str) -> bool:
    # Figures from 0 to 10 are quantities and ratings far more often than answers to our question.
    return not means_otherwise(field, name) and (field != "score" or is_question(name))


def _settle(names: tuple[str, ...], contents: list[Contents], wanted: list[str], chosen: Chosen) -> None:
    """A customer column that holds names gives the name too; a time of day stands only beside bare dates,
    and a time zone beside those two is theirs, not the customer's."""
    if "customer" in wanted:
        _tell_namesakes_apart(names, contents, chosen)
    place = chosen.get("customer")
    if "name" in wanted and "name" not in chosen and place is not None and contents[place].named >= 0.6:
        chosen["name"] = place
    day = chosen.get("time")
    if "clock" in wanted and day is not None and any(":" in cell for cell in contents[day].cells):
        chosen.pop("clock", None)
    if "zone" in wanted and "clock" in chosen:
        chosen.pop("zone", None)


def _find_phone(names: tuple[str, ...], contents: list[Contents], chosen: Chosen) -> None:
    """Last of all, and the customer's own column may hold it, too: where it is all that says who they are."""
    taken = {place for ours, place in chosen.items() if ours != "customer"}
    offers = {
        place: worth
        for place, name in enumerate(names)
        if place not in taken and (worth := _worth("phone", name, contents[place])) >= _LEAST
    }
    if offers:
        chosen["phone"] = max(offers, key=offers.__getitem__)


def _tell_namesakes_apart(names: tuple[str, ...], contents: list[Contents], chosen: Chosen) -> None:
    """Where "Customer" holds names and an e-mail or number stands beside it, that says who the person is."""
    place = chosen.get("customer")
    if place is None or contents[place].named < 0.6:
        return
    free = [other for other in range(len(names)) if other not in chosen.values()]
    worth = {other: _worth("customer", names[other], contents[other]) for other in free}
    better = [other for other in free if worth[other] >= _LEAST and contents[other].named < 0.6]
    if better:
        chosen["customer"] = max(better, key=worth.__getitem__)
        chosen.setdefault("name", place)


def _require(file: str, names: tuple[str, ...], fields: Sequence[str], chosen: Chosen) -> None:
    for field in _NEEDED:
        if field in fields and chosen.get(field) is None:
            raise FileProblem(
                f"{file}: no column is recognised as {field} among {_listed(names)}; "
                f"say which it is with --map {field}=NAME.",
                Trouble.NO_COLUMN,
                {"field": field},
                names,
            )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names if name) or "none with a name"


def _header(file: str, sample: Sequence[Record], fields: Sequence[str], *, forced: bool) -> Record:
    """The row with the columns' names: the first, or one a little further down under a title."""
    first = sample[0]
    for record in sample[:_HEADER_WITHIN]:
        if not record.broken and _recognised(record, fields) >= 2:
            return record
    if first.broken:
        raise FileProblem(
            f"{file}, line {first.line}, should name the columns, but has {first.broken}.",
            Trouble.NO_HEADER,
            {"line": first.line},
        )
    if not forced and any(map(_is_data, first.cells)):
        raise FileProblem(
            f"{file}, line {first.line}, should name the columns, but looks like data: "
            f"put a line such as {','.join(field for field in fields if field != 'clock')} on top.",
            Trouble.NO_HEADER,
            {"line": first.line},
        )
    return first


def _recognised(record: Record, fields: Sequence[str]) -> int:
    """How many different columns of ours the cells can name, none of them being data."""
    if any(map(_is_data, record.cells)):
        return 0
    named = {
        field
        for cell in record.cells
        for field in fields
        if field != "phone" and likeness(field, cell) >= 0.6  # one cell that says who they are names one
    }
    return min(len(named), sum(bool(cell) for cell in record.cells))


def _is_data(cell: str) -> bool:
    text = plain(cell)
    return Contents.of([text], "USD").dates == 1.0 or text.replace(".", "", 1).replace(",", "", 1).isdecimal()
