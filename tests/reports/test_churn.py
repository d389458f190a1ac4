"""The churn summary: what its words and its picture say, and what they keep to themselves."""

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from bot.texts import LANGUAGES, texts
from nps.backtest import Hits
from nps.cases import Ended, OpenCases, Promptness
from nps.frequency import Frequency
from nps.scores import Tally
from nps.signals import SignalKind
from nps.summary import SignalHits, Summary
from reports.churn.digest import ChurnDigest
from reports.churn.words import LONGEST_CAPTION, LONGEST_TEXT, caption, text, whole_text
from reports.drawing.album import draw, sheet_of
from reports.drawing.churn import shade
from reports.layout import HIGHEST, SMALLEST, WIDTH
from reports.length import units
from reports.pictures.churn import Churn, churn
from tests.reports.churns import CHURNS, branch, busy, cases, months, young
from tests.reports.figures import tally_of

EN = texts("en")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EVERY_SHOP = pytest.mark.parametrize("shop", CHURNS)


def picture(digest: ChurnDigest, language: str = "en") -> Churn:
    assert digest.whole is not None
    return churn(digest, digest.whole, texts(language))


def with_summary(**changed: object) -> ChurnDigest:
    digest = busy()
    assert digest.whole is not None
    known: Summary = replace(digest.whole.summary, **changed)  # type: ignore[arg-type]
    return replace(digest, whole=replace(digest.whole, summary=known))


def test_kept_lost_new_and_come_back_are_told_apart_and_churn_has_its_interval() -> None:
    said = caption(busy(), EN)
    assert "Of 640 customers of 1 Jan – 31 Mar 2018, 310 bought again in 1 Apr – 30 Jun 2018." in said
    assert "Lost: 330, new: 288, back after a gap: 104." in said
    assert "Retention 48.4%, churn 51.6% (between 47.7% and 55.4%, 95% sure)." in said
    assert "64.7" not in said  # the textbook's (702 - 288) / 640


def test_of_fewer_than_ten_customers_no_share_is_said() -> None:
    said = caption(months(), EN)
    assert "Of 9 customers" in said
    assert "Retention" not in said


def test_before_two_periods_are_over_nobody_is_kept_or_lost() -> None:
    assert "No two whole months are over yet" in caption(young(), EN)


def test_currencies_stand_beside_each_other() -> None:
    said = caption(busy(), EN)
    assert "The next 365 days should bring $" in said
    assert "Silence puts $56,300 more at risk, $22,520 of it" in said
    assert "Silence puts €950 more at risk, €380 of it" in said


def test_what_was_saved_and_lost_is_said_in_money_and_usual_purchases() -> None:
    said = caption(busy(), EN)
    assert "Saved since 1 Aug 2018: 5 customers, $1,380 (about 40 usual purchases)." in said
    assert "Lost since 1 Aug 2018: 2 customers, $690 (about 20 usual purchases)." in said
    unknown = replace(busy(), cases=replace(cases(), ended=(Ended(None, 1, 0, 0, 0),)))
    assert "Saved since 1 Aug 2018: 1 customer, money not known." in caption(unknown, EN)


def test_the_call_list_names_owner_age_and_money() -> None:
    said = text(busy(), EN)
    assert "1. Kovács Anna · Belváros · $812 · Maria · 3 days · alert 17 ⏰" in said
    assert "2. A customer without a name · not taken · today · alert 21" in said


def test_how_soon_customers_are_contacted() -> None:
    said = text(busy(), EN)
    assert "26 customers heard from you, half of them within 19 hours." in said
    assert "within 48 hours, days off not counted: 18 of 23 (78%)" in said
    few = replace(busy(), cases=replace(cases(), prompt=Promptness(None, 0, 3, 9)))
    assert "days off not counted: 3 of 9\n" in text(few, EN)


def test_the_next_answer_is_an_association_and_needs_ten_on_both_sides() -> None:
    assert "The two go together; it need not be the cause." in text(busy(), EN)
    assert "NPS +41 (34 answers) where you had been in touch, −19 (32 answers) where not" in text(busy(), EN)
    fewer = replace(cases(), others=tally_of(9, 0, 0))
    said = text(replace(busy(), cases=fewer), EN)
    assert "Of 34 contacted customers who answered again, 28 are no longer unhappy." in said
    assert "−19" not in said
    tentative = replace(cases(), others=tally_of(4, 0, 8))
    assert "Their next answer, tentative:" in text(replace(busy(), cases=tentative), EN)


def test_a_goal_is_held_against_chance_and_against_the_year_before() -> None:
    said = text(busy(), EN)
    assert "Purchases a year and customer: 3.00 (between 2.92 and 3.08, 95% sure)." in said
    assert "Your goal of 3.3 is not reached yet, and that is hardly chance. 40% of the way" in said
    assert "Change on the year before: +0.20, hardly by chance" in said
    assert "goal" not in text(young(), EN)
    fewer = text(with_summary(year=Frequency(29, 90, 300)), EN)
    assert "Purchases a year" not in fewer


def test_a_hit_rate_is_said_from_ten_signals_on() -> None:
    said = text(busy(), EN)
    assert "low score 41% of 41; lapse 69% of 190." in said
    assert "block" not in said
    assert "What we foresaw 91 days ago: $15,200. What came: $14,800." in said
    none = with_summary(tested=None, signals=(SignalHits(SignalKind.FALL, Hits(9, 9)),))
    assert "foresaw" not in text(none, EN)
    assert "How often" not in text(none, EN)


def test_who_sees_branches_only_reads_no_figure_of_the_whole_shop() -> None:
    said = whole_text(branch(), EN)
    assert "12 alerts are open, 3 overdue." in said
    for whole in ("Retention", "At risk", "usual purchase", "bought once", "foresaw", "48.9%"):
        assert whole not in said


def test_who_may_not_read_names_reads_none() -> None:
    said = whole_text(replace(busy(), cases=replace(cases(), calls=())), EN)
    assert "Anna" not in said
    assert "Maria" not in said
    assert "12 alerts are open" in said


def test_nothing_is_told_of_a_branch_without_cases() -> None:
    nothing = replace(
        cases(), standing=OpenCases(), ended=(), prompt=Promptness(), contacted=Tally(), others=Tally()
    )
    assert not replace(branch(), cases=nothing).telling
    assert branch().telling


@EVERY_LANGUAGE
@EVERY_SHOP
def test_words_fit_into_what_telegram_takes(shop: str, language: str) -> None:
    digest = CHURNS[shop]()
    assert 0 < units(caption(digest, texts(language))) <= LONGEST_CAPTION
    assert units(whole_text(digest, texts(language))) <= LONGEST_TEXT


@EVERY_LANGUAGE
@EVERY_SHOP
def test_no_letter_is_small_or_covered_or_off_the_sheet(shop: str, language: str) -> None:
    sheet = sheet_of(picture(CHURNS[shop](), language))
    assert (sheet.width, sheet.height) == (WIDTH, min(sheet.height, HIGHEST))
    for written in sheet.written:
        assert written.size >= SMALLEST, written
        assert written.left >= 8, written
        assert written.right <= WIDTH - 8, written
        assert written.bottom <= sheet.height, written
    for one, other in combinations(sheet.written, 2):
        assert not one.meets(other), (one, other)


def test_amounts_beneath_the_weeks_have_four_digits_at_most() -> None:
    plan = picture(months())
    assert plan.risk_title == "Value at risk at the end of each week, million IRR"
    assert [bar.figure for bar in plan.bars] == ["", "1,240", "", "2,410"]


def test_small_groups_of_newcomers_are_counted_and_have_no_shade() -> None:
    row = next(row for row in picture(busy()).rows if row.size == "8")
    assert {cell.share for cell in row.cells} == {None}
    assert picture(busy()).few_note == "Below 10 customers: a count instead of a share"
    assert (shade(0), shade(1)) == ("#FFFFFF", "#0072B2")


def test_persian_is_the_mirror_and_has_its_own_calendar() -> None:
    plan = picture(busy(), "fa")
    assert plan.head.rtl
    assert plan.rows[0].name == "۱۱ تیر ۱۳۹۵"
    image = Image.open(BytesIO(draw(plan))).convert("RGB")
    middle = [image.getpixel((x, image.height - 300)) for x in range(200)]
    assert set(middle) == {(255, 255, 255)}  # the grid's empty corner is at the left


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert draw(picture(busy())) == draw(picture(busy()))
