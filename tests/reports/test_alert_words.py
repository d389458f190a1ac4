"""Words that call a manager are found in four languages, and not in what only looks like them."""

import pytest

from reports.themes.listing import WrongThemes, alert_words, read_alert_words
from reports.themes.matching import Matcher
from reports.themes.stems import LANGUAGES

MATCHER = Matcher(alert_words())

SAID = [
    ("Please call me, nobody answers at the shop", "help"),
    ("WHERE IS MY order??", "help"),
    ("I want a refund", "help"),
    ("I will never buy here again", "leaving"),
    ("You have lost a customer. I am going elsewhere, and I want my money back", "help leaving"),
    ("They helped me choose, lovely people", ""),
    ("I will come back", ""),
    ("The courier called me twice, all good", ""),
    ("Перезвоните мне, пожалуйста", "help"),
    ("Никто не отвечает, верните деньги!", "help"),
    ("Больше не приду, потеряли клиента", "leaving"),
    ("Пойду к вашим конкурентам", "leaving"),
    ("Мне помогли выбрать, спасибо", ""),
    ("Больше всего понравился чай", ""),
    ("Kérem, hívjanak vissza minél előbb", "help"),
    ("Hol van a rendelésem?", "help"),
    ("Soha többet nem vásárolok itt", "leaving"),
    ("soha tobbet", "leaving"),
    ("Segítőkészek voltak, köszönöm", ""),
    ("لطفاً با من تماس بگیرید", "help"),
    ("پولم را پس بدهید", "help"),
    ("دیگه از اینجا خرید نمی‌کنم، دیگه خرید نمی‌کنم", "leaving"),
    ("خیلی خوب بود، ممنون", ""),
    ("", ""),
]


@pytest.mark.parametrize(("said", "found"), SAID)
def test_words_that_alert(said: str, found: str) -> None:
    assert list(MATCHER.themes(said)) == found.split()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["help", "leaving"])
def test_every_language_has_words_of_both_kinds(kind: str, language: str) -> None:
    assert len(alert_words().themes[kind][language]) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["help", "leaving"])
def test_every_entry_finds_itself(kind: str, language: str) -> None:
    for entry in alert_words().themes[kind][language]:
        if not entry.startswith("-"):
            assert kind in MATCHER.themes(entry.strip("=*"), language), entry


def test_a_shop_adds_words_of_its_own() -> None:
    listing = read_alert_words('[help]\nen = ["...", "complaints book"]')
    assert "help" in Matcher(listing).themes("Bring me the complaints book")
    assert "help" in Matcher(listing).themes("please call")


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(WrongThemes, match="'parking' is not one of help, leaving"):
        read_alert_words('[parking]\nen = ["parking"]')
