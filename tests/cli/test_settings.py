"""Settings: read from the environment and ``.env``, and refused with the setting's name."""

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.problems import Problem
from bot.settings import Settings
from bot.settings.loading import load
from bot.themes.lists import listing_at
from nps.abc import Shares
from nps.money import Money
from nps.value import Terms
from tests.cli.command import ROOT

SECRET = "123456:AAbb-cc_DD"


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory without ``.env`` and an environment without settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaint() -> str:
    """The sentence that refuses the settings as they are."""
    with pytest.raises(Problem) as problem:
        load()
    return str(problem.value)


def test_without_any_setting_there_are_defaults() -> None:
    settings = load()
    assert settings.timezone == "UTC"
    assert settings.bot_token is None
    assert (settings.ask_after, settings.rest) == (timedelta(days=1), timedelta(days=90))
    assert not settings.sets_database()


def test_the_example_holds_every_setting_with_its_default(nothing_set: Path) -> None:
    """Who copies it to ``.env`` changes nothing by that."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)
    assert named == [name.upper() for name in Settings.model_fields]
    (nothing_set / ".env").write_text(example, encoding="utf-8")
    assert load() == Settings(_env_file=None)
    assert not load().sets_database()


def test_the_example_says_a_word_about_every_setting() -> None:
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n# ")
    for block in blocks[1:]:
        assert re.match(r".{20,}\n[A-Z_]+=", block), block


def test_the_environment_is_stronger_than_the_file(
    nothing_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nothing_set / ".env").write_text("REST_DAYS=10\nSHOP_NAME=File\n")
    monkeypatch.setenv("REST_DAYS", "20")
    assert load().rest_days == 20
    assert load().shop_name == "File"


def test_values_are_taken_as_people_write_them(nothing_set: Path) -> None:
    (nothing_set / ".env").write_bytes(
        "\ufeffexport SHOP_NAME='Kávé & Co'  # the sign\nquiet_from=9:30\nCURRENCY=huf\n"
        "BOT_USERNAME=https://t.me/tea_bot\nREVIEW_LINK=https://example.com/r/\nOTHER_PROGRAM=1\n".encode()
    )
    settings = load()
    assert settings.shop_name == "Kávé & Co"
    assert settings.quiet_from == time(9, 30)
    assert settings.currency == "HUF"
    assert settings.bot_username == "tea_bot"
    assert settings.review_link == "https://example.com/r"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("TIMEZONE", "Mars/Olympus", "'Mars/Olympus' is not a time zone; use a name such as Europe/Budapest"),
        ("TIMEZONE", "../../etc/passwd", "is not a time zone"),
        ("CURRENCY", "EURO", "'EURO' is not a currency; use three letters such as EUR"),
        ("LANGUAGE", "de", "'de' is not one of 'en', 'ru', 'hu' or 'fa'"),
        ("WORK_DAYS", "monday,fryday", "'fryday' is no day of the week; write them like monday,tuesday"),
        ("WORK_DAYS", " , ", "there is no day in it"),
        ("HOLIDAYS", "2026-02-30", "'2026-02-30' is no day; write 2026-04-06, or 12-25"),
        ("HOLIDAYS", "12-32", "'12-32' is no day"),
        ("QUIET_FROM", "25:00", "'25:00' is not a time of day; write it like 21:00"),
        ("QUIET_UNTIL", "9", "'9' is not a time of day"),
        ("REST_DAYS", "-1", "'-1' is too little, it must be 0 or more"),
        ("REST_DAYS", "inf", "'inf' is too much, it must be 36500 or less"),
        ("REST_DAYS", "nan", "'nan'"),
        ("ASK_WITHIN_DAYS", "0", "'0' is too little, it must be more than 0"),
        ("ASK_AFTER_HOURS", "soon", "'soon' is not a number"),
        ("REPORT_HOUR", "24", "'24' is too much, it must be 23 or less"),
        ("REPORT_HOUR", "9.5", "'9.5' is not a whole number"),
        ("VALUE_YEARS", "0", "'0' is too little, it must be more than 0"),
        ("VALUE_HORIZON_DAYS", "a year", "'a year' is not a whole number"),
        ("MARGIN_PERCENT", "101", "'101' is too much, it must be 100 or less"),
        ("ACQUISITION_COST", "much", "'much' is not a number"),
        ("ACQUISITION_COST", "nan", "'nan' is not a number"),
        ("ACQUISITION_COST", "0.001", "0.001 has more decimals than USD has"),
        ("ABC_A_PERCENT", "100", "'100' is too much, it must be less than 100"),
        ("SHOP_NAME", "x" * 101, "it is longer than 100 characters"),
        ("SANDBOX_PORT", "99999", "'99999' is too much, it must be 65535 or less"),
        ("LOG_LEVEL", "loud", "'loud' is not one of"),
        ("REVIEW_LINK", "example.com", "'example.com' is not a web address"),
        ("TELEGRAM_API_URL", "http://", "'http://' is not a web address"),
        ("TELEGRAM_API_URL", "http://host:port", "is not a web address"),
        ("WEBHOOK_URL", "http://shop.example/x", "'http://shop.example/x' does not begin with https://"),
        ("WEBHOOK_URL", "https://", "is not an address to post to; write it like https://shop.example/web"),
        ("WEBHOOK_URL", "https://shop.example/a b", "is not an address to post to"),
        ("WEBHOOK_URL", "https://shop.example/x?y=1", "is not an address to post to"),
        ("WEBHOOK_URL", "https://shop.example/../x", "is not an address to post to"),
        ("WEBHOOK_URL", "https://shop.example/{x}", "is not an address to post to"),
        ("WEBHOOK_URL", "https://me:hush@shop.example/x", "is not an address to post to"),
        ("WEBHOOK_URL", "https://kávé.example/x", "is not an address to post to"),
        ("WEBHOOK_URL", "https://shop.example:8080/x", "Telegram does not post to port 8080; leave the port"),
        ("WEBHOOK_SECRET", "not this", "it is not made of 1 to 256 of the signs A-Z, a-z, 0-9, _ and -"),
        ("WEBHOOK_SECRET", "x" * 257, "it is not made of 1 to 256 of the signs"),
        ("LISTEN", "8080", "'8080' is not an address to listen at; write it like 127.0.0.1:8080"),
        ("LISTEN", ":8080", "is not an address to listen at"),
        ("LISTEN", "::1:8080", "is not an address to listen at"),
        ("LISTEN", "localhost:http", "is not an address to listen at"),
        ("LISTEN", "localhost:65536", "is not an address to listen at"),
        ("LISTEN", "http://localhost:8080", "is not an address to listen at"),
        ("BOT_USERNAME", "tea bot", "'tea bot' is not a bot's user name"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    told = complaint()
    assert told.startswith(f"The setting {name} is wrong: ")
    assert reason in told
    assert told.endswith("Change it in .env or in the environment.")


@pytest.mark.parametrize(
    "token", ["abcdef", "987654", ":secret", "12a:secret", "987654:se cret", "987654:sécret"]
)
def test_a_malformed_token_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    told = complaint()
    assert "BOT_TOKEN" in told
    assert "BotFather" in told
    assert token not in told


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example",
        "https://shop.example/",
        "https://shop.example/bot-7/web_hook",
        "https://shop.example:8443/x/",
        "https://203.0.113.9:88",
    ],
)
def test_an_address_that_telegram_posts_to_is_taken_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", address)
    assert load().webhook_url == address


@pytest.mark.parametrize("address", ["127.0.0.1:0", "0.0.0.0:8080", "[::1]:80", "localhost:65535"])
def test_an_address_to_listen_at_is_taken(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LISTEN", address)
    assert load().listen == address


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", SECRET)
    monkeypatch.setenv("WEBHOOK_SECRET", "hush")
    monkeypatch.setenv("METRICS_TOKEN", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hush@host/name")
    shown = f"{load()!r} {load()}"
    assert "AAbb" not in shown
    assert "hush" not in shown


def test_classes_that_make_more_than_everything_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABC_A_PERCENT", "90")
    assert "more than 100 together" in complaint()


def test_customers_are_valued_by_the_shops_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACQUISITION_COST", "17500.50")
    monkeypatch.setenv("CURRENCY", "RUB")
    monkeypatch.setenv("ABC_A_PERCENT", "70")
    assert load().terms == Terms(acquisition_cost=Money(1_750_050, "RUB"), shares=Shares(70, 15))


def test_settings_under_which_nobody_would_be_asked_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASK_AFTER_HOURS", "48")
    monkeypatch.setenv("ASK_WITHIN_DAYS", "2")
    assert "nobody would ever be asked" in complaint()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"# ours\nREST_DAY=5\n", ".env, line 2: REST_DAY is not a setting; did you mean REST_DAYS?"),
        (b"BOTTOKEN=123456:abc\n", ".env, line 1: BOTTOKEN is not a setting; did you mean BOT_TOKEN?"),
        (
            b"REST_DAYS=5\nthis is no setting\n",
            ".env, line 2: this is not a setting; write it like NAME=value.",
        ),
        (b'SHOP_NAME="never closed\n', ".env, line 1: this is not a setting; write it like NAME=value."),
        (b"SHOP_NAME=K\xe1v\xe9\n", ".env is not a text in UTF-8: save it as UTF-8."),
        ("SHOP_NAME=Kávé".encode("utf-16"), ".env is not a text in UTF-8: save it as UTF-8."),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_the_line(
    nothing_set: Path, written: bytes, told: str
) -> None:
    (nothing_set / ".env").write_bytes(written)
    assert complaint() == told


def test_a_directory_called_env_is_told(nothing_set: Path) -> None:
    (nothing_set / ".env").mkdir()
    assert ".env is a directory" in complaint()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "THEMES: themes.toml cannot be read (No such file or directory): name a file of themes"),
        (b"\xff", "THEMES: themes.toml is not a text in UTF-8: save it as UTF-8."),
        (b"[delivery", "THEMES: themes.toml is wrong: it is no TOML"),
        (
            b'[parking]\nde = ["Parkplatz"]',
            "themes.toml is wrong: parking: 'de' is not one of en, ru, hu, fa.",
        ),
    ],
)
def test_a_wrong_file_of_themes_is_refused(nothing_set: Path, content: bytes | None, reason: str) -> None:
    (nothing_set / ".env").write_text("THEMES=themes.toml\n")
    if content is not None:
        (nothing_set / "themes.toml").write_bytes(content)
    listing_at.cache_clear()
    assert reason in complaint()


def test_a_wrong_file_of_words_that_alert_is_refused(nothing_set: Path) -> None:
    (nothing_set / ".env").write_text("ALERT_WORDS=words.toml\n")
    (nothing_set / "words.toml").write_text('[parking]\nen = ["parking"]')
    assert "ALERT_WORDS: words.toml is wrong: 'parking' is not one of help, leaving." in complaint()


def test_a_working_day_that_ends_before_it_begins_is_refused(nothing_set: Path) -> None:
    (nothing_set / ".env").write_text("WORK_FROM=18:00\nWORK_UNTIL=09:00\n")
    assert complaint().startswith("WORK_UNTIL is before WORK_FROM")


def test_working_hours_are_read_from_days_hours_and_holidays(nothing_set: Path) -> None:
    (nothing_set / ".env").write_text(
        "WORK_DAYS=Saturday, sunday\nWORK_UNTIL=20:00\nHOLIDAYS=2026-04-04,02-29\nTIMEZONE=Asia/Tehran\n"
    )
    hours = load().working_hours
    assert hours.days == {6, 7}
    assert not hours.works_on(date(2026, 4, 4))
    assert hours.works_on(date(2026, 4, 5))
    assert (hours.closes, hours.yearly, hours.timezone) == (time(20), frozenset({(2, 29)}), "Asia/Tehran")
