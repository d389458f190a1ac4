"""The client that the bot uses, against the sandbox: what comes back is what Telegram would make of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from tests.sandbox.wire_client import Client, png


@pytest.fixture
async def bot(client: Client) -> AsyncIterator[Bot]:
    """aiogram, pointed at the sandbox."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(client.sandbox.url))
    async with Bot(client.sandbox.token, session=session) as bot:
        yield bot


async def test_a_conversation_goes_both_ways(client: Client, bot: Bot) -> None:
    ann = await client.person()
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="0", callback_data="s0")]])
    sent = await bot.send_message(
        ann["chat_id"], "How <b>likely</b>?", parse_mode="HTML", reply_markup=keyboard
    )
    await client.post(f"people/{ann['id']}/tap", message_id=sent.message_id, data="s0")
    (update,) = await bot.get_updates(timeout=1)
    assert update.callback_query is not None
    assert update.callback_query.data == "s0"
    assert await bot.answer_callback_query(update.callback_query.id, text="Noted")
    edited = await bot.edit_message_text("You chose 0", chat_id=ann["chat_id"], message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("You chose 0", None)


async def test_pictures_go_up_and_come_down(client: Client, bot: Bot) -> None:
    ann = await client.person()
    data = png(1280, 900)
    sent = await bot.send_photo(ann["chat_id"], BufferedInputFile(data, "week.png"), caption="Week 3")
    assert sent.photo is not None
    fetched = await bot.download(sent.photo[-1].file_id)
    assert fetched is not None
    assert fetched.read() == data
    album = [
        InputMediaPhoto(media=BufferedInputFile(png(9, 9), "a.png")),
        InputMediaPhoto(media=sent.photo[0].file_id),
    ]
    assert len(await bot.send_media_group(ann["chat_id"], [*album])) == 2


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        ({"kind": "too_many_requests", "retry_after": 9}, TelegramRetryAfter),
        ({"kind": "forbidden"}, TelegramForbiddenError),
        ({"kind": "migrate"}, TelegramMigrateToChat),
        ({"kind": "bad_gateway"}, ClientDecodeError),
        ({"kind": "drop"}, TelegramNetworkError),
        ({"kind": "drop_after"}, TelegramNetworkError),
    ],
)
async def test_a_fault_is_the_exception_that_telegram_would_cause(
    client: Client, bot: Bot, rule: dict[str, object], error: type[Exception]
) -> None:
    ann = await client.person()
    await client.put("faults", rules=[rule])
    with pytest.raises(error):
        await bot.send_message(ann["chat_id"], "hi")


async def test_refusals_are_told_apart(client: Client, bot: Bot) -> None:
    ann = await client.person(started=False)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(ann["chat_id"], "hi")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "hi")
    with pytest.raises(TelegramUnauthorizedError):
        await Bot("1:WRONG", session=bot.session).get_me()
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    await bot.get_updates()
    with pytest.raises(TelegramConflictError):
        await waiting
