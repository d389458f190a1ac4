"""/export: the answers as a workbook, for whom they are meant."""

import io

import openpyxl
import pytest

from bot import rendering
from bot.campaigns.buttons import mark
from bot.exports import worker
from nps.records import Role
from sandbox.messages import Message
from tests.bot.alerting import unhappy
from tests.bot.stage import HOUR, Actor, Stage, staged
from tests.bot.test_manager import answers


def documents(actor: Actor) -> list[Message]:
    return [it for it in actor.sees() if it.content.media is not None and it.content.media.kind == "document"]


def book(stage: Stage, message: Message) -> "openpyxl.Workbook":
    media = message.content.media
    assert media is not None
    stored = stage.sandbox.world.files.find(media.file_id)
    assert stored is not None
    return openpyxl.load_workbook(io.BytesIO(stored.data))


def column(sheet: "openpyxl.worksheet.worksheet.Worksheet", head: str) -> list[object]:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)].value for row in sheet.iter_rows(min_row=2)]


async def test_a_manager_gets_summary_answers_and_segments(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, "Anna", 0, "=HYPERLINK(1)")
    await answers(stage, "Boris", 10, "Fine")
    await maria.writes("/export")
    (sent,) = documents(maria)
    assert sent.text == "Tea & Co: all answers so far"
    assert "nps-all.xlsx" in str(sent.content.media)
    whole = book(stage, sent)
    assert whole.sheetnames == ["Summary", "Answers", "Segments", "Alerts", "Bought once"]
    told = {row[0].value: row[1].value for row in whole["Summary"].iter_rows(min_row=2)}
    assert (told["Answers"], told["Promoters"], told["Detractors"]) == (2, 1, 1)
    assert (told["NPS"], told["Note"]) == (None, "Too few answers for an NPS")
    assert (told["Due"], told["Scored"], told["Commented"]) == (2, 2, 2)
    assert column(whole["Answers"], "Score") == [0, 10]
    assert column(whole["Answers"], "Name") == ["Anna", "Boris"]
    assert column(whole["Answers"], "Comment") == ["=HYPERLINK(1)", "Fine"]
    assert column(whole["Answers"], "Category") == ["detractor", "promoter"]
    assert column(whole["Segments"], "Answers") == [2]
    assert column(whole["Alerts"], "Name") == ["Anna"]


async def test_the_figures_are_those_of_when_it_is_sent(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes("/export 2026-W02")
        await answers(stage, "Anna", 9)
        await maria.writes("/export 2026-W02")
        before, after = documents(maria)
        assert column(book(stage, before)["Answers"], "Score") == []
        assert column(book(stage, after)["Answers"], "Score") == [9]


@pytest.mark.parametrize(
    ("asked", "caption", "found"),
    [
        ("2026-W02", "5–11 Jan 2026", 1),
        ("2026-w02", "5–11 Jan 2026", 1),
        ("2026-01", "1–31 Jan 2026", 1),
        ("2026", "1 Jan – 31 Dec 2026", 1),
        ("2025", "1 Jan – 31 Dec 2025", 0),
    ],
)
async def test_a_week_a_month_or_a_year(sqlite_url: str, asked: str, caption: str, found: int) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await answers(stage, "Anna", 9)
        await maria.writes(f"/export {asked}")
        (sent,) = documents(maria)
        assert caption in sent.text
        assert len(column(book(stage, sent)["Answers"], "Score")) == found


@pytest.mark.parametrize("asked", ["soon", "2026-W60", "2026-13", "26", "2026-00"])
async def test_what_is_no_time_is_refused_with_a_hint(sqlite_url: str, asked: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes(f"/export {asked}")
        assert maria.texts()[-1].startswith(f"{asked} is not a week, a month or a year.")
        await maria.writes("/export 2027")
        assert maria.texts()[-1] == "2027 has not begun yet."
        assert documents(maria) == []


async def test_to_a_customer_the_command_does_not_exist(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/no_such_command")
    await anna.writes("/export")
    assert anna.texts()[-1] == anna.texts()[-2]
    assert documents(anna) == []


async def test_the_log_says_who_exported_what(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager("Maria")
        ada = await stage.manager("Ada", role=Role.ADMIN)
        await maria.writes("/export 2026-W02")
        await ada.writes("/export")
        await ada.writes("/log")
        assert "Maria: exported answers: 2026-W02" in ada.texts()[-1]
        assert "Ada: exported answers: all of them" in ada.texts()[-1]


@pytest.mark.parametrize(
    ("language", "sheets", "promoter"),
    [
        ("ru", ["Сводка", "Ответы", "Сегменты", "Обращения", "Купили один раз"], "промоутер"),
        ("hu", ["Összesítés", "Válaszok", "Szegmensek", "Ügyek", "Egyszer vásároltak"], "ajánló"),
        ("fa", ["خلاصه", "پاسخ‌ها", "بخش‌ها", "پرونده‌ها", "یک بار خریده‌اند"], "مروج"),
    ],
)
async def test_a_workbook_speaks_its_readers_language(
    sqlite_url: str, language: str, sheets: list[str], promoter: str
) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager(language=language)
        await answers(stage, "Anna", 9)
        await maria.writes("/export")
        whole = book(stage, documents(maria)[-1])
        assert whole.sheetnames == sheets
        assert bool(whole[sheets[1]].sheet_view.rightToLeft) is (language == "fa")
        assert promoter in [cell.value for row in whole[sheets[1]] for cell in row]


async def test_a_file_that_telegram_would_not_take_is_not_sent_and_the_command_is_named(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "LARGEST_DOCUMENT", 100)
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes("/export 2026-01")
        assert documents(maria) == []
        assert maria.texts()[-1].endswith(
            "npsbot export responses --format xlsx --from 2026-01-01 --to 2026-01-31 --out answers.xlsx"
        )


async def test_an_export_that_fails_is_told_and_holds_up_nothing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise worker.ExportFailed("no room")

    monkeypatch.setattr(rendering, "made_outside", fail)
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        await maria.writes("/export")
        assert maria.texts()[-1].startswith("The export could not be made, sorry.")
        await stage.passes(HOUR)
        await maria.writes("/nps")
        assert "No answers yet" in maria.texts()[-1]


async def test_alerts_are_a_sheet_in_the_readers_language(stage: Stage) -> None:
    maria = await stage.manager(language="ru")
    anna = await unhappy(stage, words="=1+1 помогите, нужна помощь")
    await anna.writes("/stop")
    alert = maria.sees()[-1].message_id
    for data in ("take.", "close.lost", f"cause.lost.{mark('other')}"):
        await maria.forges(alert, f"a:1:{data}")
    await maria.writes("/export")
    sheet = book(stage, documents(maria)[-1])["Обращения"]
    assert column(sheet, "Сигналы") == ["низкая оценка, просьба о помощи, стоп"]
    assert column(sheet, "Ведёт") == ["Maria"]
    assert (column(sheet, "Итог"), column(sheet, "Причина")) == (["Потеряли"], ["Другое"])
    assert (column(sheet, "Состояние"), column(sheet, "Оценка")) == (["закрыто"], [2])
