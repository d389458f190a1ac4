"""Themes are found in what customers write, in four languages, and not in what only looks like them."""

import time

import pytest

from reports.themes.listing import SHIPPED, WrongThemes, read, shipped
from reports.themes.matching import Matcher

MATCHER = Matcher(shipped())

ENGLISH = [
    ("Courier was two days late and left the parcel outside", "delivery waiting"),
    ("Great prices, will come back!", "price"),
    ("Too expensive for what you get", "price"),
    ("Staff were RUDE and the queue was endless", "staff waiting"),
    ("the shoes fell apart after a week. poor quality", "quality"),
    ("Wanted to return it, still no refund", "returns"),
    ("The app crashes every time I log in", "app"),
    ("The website doesn’t work on my phone", "app"),
    ("the kettle doesnt work", "quality"),
    ("I’ve been waiting since Monday, nobody answers", "waiting"),
    ("Super fast delivery and a lovely lady at the till", "delivery waiting"),
    ("Ordered twice: overpriced, but delicious", "price quality"),
    ("Customer service never replied about my refund", "staff waiting returns"),
    ("They always deliver on their promises", ""),
    ("I will happily return to this shop", ""),
    ("Mr Price at the till was lovely", ""),
    ("Can’t wait to come back!", ""),
    ("A priceless experience", ""),
    ("User-friendly, I like it", "app"),
    ("Good", ""),
    ("👍👍", ""),
    ("", ""),
]
RUSSIAN = [
    ("Доставили на два дня позже, курьер хамил", "delivery staff"),
    ("Посылку везли две недели, а трек-номер так и не дали", "delivery"),
    ("Очень дорого, цены выросли", "price"),
    ("Девушка на кассе очень вежливая", "staff"),
    ("Чайник сломался через неделю, деньги не вернули", "quality returns"),
    ("Приложение вылетает при оплате", "app"),
    ("Пришлось ждать целый час", "waiting"),
    ("Ждём уже третью неделю", "waiting"),
    ("Хочу вернуть товар, а гарантию не признают", "returns"),
    ("Свежие овощи, быстро привезли", "delivery quality waiting"),
    ("Сайт не работает", "app"),
    ("Пылесос не работает", "quality"),
    ("Недорого и качественно", "price quality"),
    ("Почти всё понравилось", ""),
    ("По дороге домой заехал, всё хорошо", ""),
    ("Ожидания не оправдались", ""),
    ("Ценю ваш подход", ""),
    ("Доставило огромное удовольствие", ""),
    ("Буду возвращаться к вам снова", ""),
    ("В первую очередь спасибо", ""),
]
HUNGARIAN = [
    ("A futár két napot késett", "delivery waiting"),
    ("A házhozszállítás pontos volt, a csomagot sértetlenül kaptam meg", "delivery"),
    ("Túl drága, máshol olcsóbb", "price"),
    ("Jó árakon lehet vásárolni", "price"),
    ("Nagyon kedves eladók", "staff"),
    ("Az ügyfélszolgálat nem válaszol", "staff waiting"),
    ("A cipő egy hét után szétesett", "quality"),
    ("Nem kaptam vissza a pénzemet", "returns"),
    ("Visszaküldtem, mert hibás volt", "quality returns"),
    ("Az app folyton lefagy", "app"),
    ("A frissítés óta nem működik az alkalmazás", "app"),
    ("Egy órát álltam sorban", "waiting"),
    ("Friss áru, jó árak", "price quality"),
    ("tul draga es lassu kiszolgalas", "price staff waiting"),
    ("Kedves Bolt! Minden rendben volt.", ""),
    ("Többet vártam", ""),
    ("Váratlan meglepetés", ""),
    ("Szep a varos, jo hely", ""),
    ("Nem kár érte", ""),
]
PERSIAN = [
    ("پیک خیلی دیر رسید", "delivery waiting"),
    ("سفارشم هنوز به دستم نرسیده", "delivery"),
    ("قيمتها خيلي بالاست", "price"),  # with Arabic letters and without a ZWNJ
    ("قیمت‌هاتون گرونه", "price"),
    ("قیمت ها ارزان‌تر از بقیه", "price"),
    ("فروشنده بی ادب بود", "staff"),
    ("برخورد کارکنان عالی بود", "staff"),
    ("کیفیتش عالی بود", "quality"),
    ("جنس بی‌کیفیت بود و پولم را پس ندادند", "quality returns"),
    ("اپلیکیشن هنگ می‌کنه", "app"),
    ("سایت کار نمی‌کند", "app"),
    ("توی صف معطل شدم", "waiting"),
    ("کالا مرجوع شد", "returns"),
    ("بسته‌بندی عالی بود", "delivery"),
    ("کِیفیّت", "quality"),  # with its vowels
    ("فروشگاه بسته بود", ""),
    ("بیشتر از این انتظار داشتم", ""),
    ("برنامه ریزی خوبی دارید", ""),
    ("تازه خریدم", ""),
    ("ممنون از شما", ""),
]


@pytest.mark.parametrize(("comment", "expected"), [*ENGLISH, *RUSSIAN, *HUNGARIAN, *PERSIAN])
def test_a_comment_has_its_themes_and_no_others(comment: str, expected: str) -> None:
    assert " ".join(MATCHER.themes(comment)) == expected


def test_a_comment_in_another_language_than_the_customers_is_not_lost() -> None:
    assert MATCHER.themes("Too expensive", "hu") == ("price",)
    assert MATCHER.themes("A futár udvariatlan volt", "en") == ("delivery", "staff")
    assert MATCHER.themes("Курьер опоздал, app тоже", "fa") == ("delivery", "waiting", "app")


@pytest.mark.parametrize("form", ["доставка", "доставки", "доставку", "доставкой", "доставили", "Доставщик"])
def test_a_word_is_known_in_its_forms(form: str) -> None:
    assert MATCHER.themes(form) == ("delivery",)


def test_every_shipped_theme_has_words_in_every_language() -> None:
    for theme in SHIPPED:
        assert all(len(entries) > 15 for entries in shipped().themes[theme].values()), theme


def test_a_shop_adds_a_theme_of_its_own() -> None:
    matcher = Matcher(read('["Car park"]\nen = ["parking", "car park"]\nru = ["парковк*"]'))
    assert matcher.themes("No parking near the shop, and expensive") == ("price", "Car park")
    assert matcher.themes("Парковка тесная") == ("Car park",)


def test_a_shop_changes_the_words_of_a_theme_in_one_language_and_leaves_one_out() -> None:
    matcher = Matcher(read('app = false\n[delivery]\nen = ["drone"]\n[price]\nen = ["...", "dear"]'))
    assert matcher.themes("The drone was late") == ("delivery", "waiting")
    assert matcher.themes("The courier smiled") == ()
    assert matcher.themes("Курьер") == ("delivery",)
    assert matcher.themes("dear") == matcher.themes("expensive") == ("price",)
    assert matcher.themes("The app crashes") == ()


def test_a_sign_before_a_word_means_one_form_or_none() -> None:
    matcher = Matcher(read('[tea]\nen = ["=teas", "green*", "-greenhouse", "oolong tea"]'))
    assert [matcher.themes(said) for said in ("teas", "tea", "greenish", "greenhouse", "Oolong  TEA")] == [
        ("tea",),
        (),
        ("tea",),
        (),
        ("tea",),
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("[delivery", "it is no TOML"),
        ('delivery = "courier"', 'delivery: write its words by language, such as en = \\["parking"'),
        ('[parking]\nde = ["Parkplatz"]', "parking: 'de' is not one of en, ru, hu, fa"),
        ('[parking]\nen = "parking"', "parking, en: write a list of words"),
        ('[parking]\nen = ["!!"]', "parking, en: '!!' is not a word"),
        ("[parking]\nen = [3]", "parking, en: 3 is not a word"),
        (f'[{"x" * 41}]\nen = ["x"]', "is no name of 1 to 40 letters"),
        (
            "\n".join(f'[t{n}]\nen = ["x"]' for n in range(20)),
            "there are 27 themes, and there may be 1 to 20",
        ),
        ("\n".join(f"{theme} = false" for theme in SHIPPED), "there are 0 themes"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(written: str, reason: str) -> None:
    with pytest.raises(WrongThemes, match=reason):
        read(written)


def test_ten_thousand_comments_take_a_second_or_two() -> None:
    comments = [f"{text} {n}" for n in range(125) for text, _ in [*ENGLISH, *RUSSIAN, *HUNGARIAN, *PERSIAN]]
    began = time.perf_counter()
    for comment in comments[:10_000]:
        MATCHER.themes(comment)
    assert time.perf_counter() - began < 5
