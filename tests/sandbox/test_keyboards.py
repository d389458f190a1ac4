"""What a keyboard may be."""

from typing import Any

import pytest

from sandbox import keyboards
from sandbox.calls import read_call
from sandbox.errors import ApiError
from sandbox.wire import JsonObject


def checked(*rows: list[dict[str, Any]]) -> JsonObject | None:
    """An inline keyboard of these rows, as sendMessage takes it."""
    raw: JsonObject = {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": list(rows)}}
    return keyboards.checked(read_call("sendMessage", raw, {}).object("reply_markup"))


def key(data: str = "a", text: str = "0") -> dict[str, Any]:
    """One button."""
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[key("")]], "BUTTON_DATA_INVALID"),
        ([[key("a" * 65)]], "BUTTON_DATA_INVALID"),
        ([[key("é" * 33)]], "BUTTON_DATA_INVALID"),
        ([[key(text="")]], "keyboard button text must be non-empty"),
        ([[{"text": "x"}]], "text buttons are unallowed in the inline keyboard"),
        ([[{**key(), "url": "https://x.org"}]], "a button has exactly one action, not callback_data and url"),
        (
            [[{"text": "x", "url": "not a link"}]],
            "inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
        ),
        ([[{"text": "x", "url": "http://localhost/"}]], "Wrong HTTP URL"),
        ([[key()] * 9], "too many buttons in a row"),
        ([[key()]] * 101, "reply markup is too long"),
        ([[{**key(), "callbackdata": "b"}]], "InlineKeyboardButton has no field 'callbackdata'"),
        ([[{"callback_data": "b"}]], "InlineKeyboardButton needs the field 'text'"),
    ],
)
def test_a_wrong_inline_keyboard_is_refused(rows: list[list[dict[str, Any]]], words: str) -> None:
    with pytest.raises(ApiError) as refused:
        checked(*rows)
    assert words in str(refused.value)


def test_the_largest_keyboard_is_taken() -> None:
    assert checked(*[[key("é" * 32)] * 8] * 12, [key()] * 4) is not None


def test_a_keyboard_without_buttons_is_none() -> None:
    assert checked() is None
    assert checked([]) is None


def test_a_link_to_telegram_is_a_link() -> None:
    assert checked([{"text": "x", "url": "tg://user?id=5"}, {"text": "y", "url": "https://t.me/shop"}])
