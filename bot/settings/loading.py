"""Reads the settings, and refuses wrong ones with a sentence before anything starts."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path

from dotenv.parser import parse_stream
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.problems import Problem
from bot.settings import Settings

_ALL_PERCENT = 100


def load() -> Settings:
    """Read the settings. Raises Problem, which names the first wrong one."""
    _check_file(Path(".env"))
    try:
        settings = Settings()
    except ValidationError as wrong:
        raise Problem(_sentence(wrong.errors(include_url=False)[0])) from None
    _check_together(settings)
    _check_words(settings)
    _check_privacy_text(settings)
    return settings


def _check_together(settings: Settings) -> None:
    """Settings that are right one by one, and cannot be so at once. Raises Problem."""
    if settings.ask_after >= settings.ask_within:
        raise Problem(
            "With ASK_AFTER_HOURS no shorter than ASK_WITHIN_DAYS nobody would ever be asked: "
            "change one of the two."
        )
    try:
        _ = settings.working_hours
    except ValueError:
        raise Problem("WORK_UNTIL is before WORK_FROM: the working day ends after it begins.") from None
    if settings.abc_a_percent + settings.abc_b_percent > _ALL_PERCENT:
        raise Problem(
            "ABC_A_PERCENT and ABC_B_PERCENT are more than 100 together, and class C would have less than "
            "nothing: lower one of the two."
        )
    try:
        _ = settings.terms
    except ValueError as wrong:
        raise Problem(
            f"The setting ACQUISITION_COST is wrong: {wrong}. Change it in .env or in the environment."
        ) from None
    if settings.events_url is not None and settings.events_secret is None:
        raise Problem(
            "EVENTS_URL needs EVENTS_SECRET, by which the other program knows what is from npsbot: "
            "npsbot webhooks secret makes one."
        )


def _check_privacy_text(settings: Settings) -> None:
    """Read the shop's own text, if it has one. Raises Problem."""
    if settings.privacy_text is not None:
        from bot.rights.wordings import shops_own

        shops_own(settings.privacy_text, settings.language)


def _check_words(settings: Settings) -> None:
    """Read the shop's own lists of words, if it has any. Raises Problem."""
    if settings.themes is None and settings.alert_words is None:
        return
    from bot.themes.lists import alert_words_at, listing_at  # the stemmers are not loaded for nothing

    if settings.themes is not None:
        listing_at(settings.themes)
    if settings.alert_words is not None:
        alert_words_at(settings.alert_words)


def _sentence(wrong: ErrorDetails) -> str:
    name = str(wrong["loc"][0]).upper()
    return f"The setting {name} is wrong: {_reason(wrong)}. Change it in .env or in the environment."


# What pydantic says to programmers, said to people; "value_error" is a sentence of ours already.
_REASONS = {
    "greater_than": "{input} is too little, it must be more than {gt:g}",
    "greater_than_equal": "{input} is too little, it must be {ge:g} or more",
    "less_than": "{input} is too much, it must be less than {lt:g}",
    "less_than_equal": "{input} is too much, it must be {le:g} or less",
    "bool_parsing": "it is neither on nor off",
    "decimal_parsing": "{input} is not a number",
    "finite_number": "{input} is not a number",
    "float_parsing": "{input} is not a number",
    "int_parsing": "{input} is not a whole number",
    "int_from_float": "{input} is not a whole number",
    "literal_error": "{input} is not one of {expected}",
    "string_too_short": "it is empty",
    "string_too_long": "it is longer than {max_length} characters",
}


def _reason(wrong: ErrorDetails) -> str:
    context: Mapping[str, object] = wrong.get("ctx", {})
    if wrong["type"] in _REASONS:
        return _REASONS[wrong["type"]].format(input=repr(wrong["input"]), **context)
    return wrong["msg"].removeprefix("Value error, ")


def _check_file(env_file: Path) -> None:
    if not env_file.exists():
        return
    if env_file.is_dir():
        raise Problem(".env is a directory, but it should be a file of settings: rename it or remove it.")
    try:
        with env_file.open(encoding="utf-8-sig") as file:
            lines = list(parse_stream(file))
    except UnicodeDecodeError:
        raise Problem(".env is not a text in UTF-8: save it as UTF-8.") from None
    except OSError as wrong:
        raise Problem(f".env cannot be read ({wrong.strerror}): check its permissions.") from None
    for line in lines:
        if line.error:
            raise Problem(
                f".env, line {line.original.line}: this is not a setting; write it like NAME=value."
            )
        _refuse_misspelt(line.key, line.original.line)


def _refuse_misspelt(name: str | None, line: int) -> None:
    # Other programs may share the file, so a strange name is refused only where it is nearly one of ours.
    known = {name.upper() for name in Settings.model_fields}
    if name is None or name.upper() in known:
        return
    meant = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.85)
    if meant and name not in os.environ:
        raise Problem(f".env, line {line}: {name} is not a setting; did you mean {meant[0]}?")
