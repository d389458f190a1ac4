"""What Telegram checks in a reply_markup beyond its types."""

from urllib.parse import urlsplit

from sandbox.errors import ApiError
from sandbox.spans import utf16
from sandbox.wire import JsonObject, JsonValue

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
STYLES = frozenset({"danger", "success", "primary"})
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
        "disabled",
    }
)


def checked(markup: JsonObject | None, *, invoice: bool = False, private: bool = True) -> JsonObject | None:
    """A reply_markup that fits the schema, without empty rows; None where nothing is left.

    That of an `invoice` begins with its Pay button, which no other message has. Only in a `private` chat a
    button may ask for a phone number or a place. Raises ApiError for a
    keyboard that Telegram refuses.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"])
        for row in rows:
            for button in row:
                _check_inline(button)
        _check_pay(rows, invoice)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        _check_reply(_rows(markup["keyboard"]), private)
    if utf16(str(markup.get("input_field_placeholder", ""))) > 64:
        raise ApiError("input field placeholder is too long")
    return markup


def _rows(value: JsonValue) -> list[list[JsonObject]]:
    rows = [[cell for cell in row if isinstance(cell, dict)] for row in _list(value) if isinstance(row, list)]
    rows = [row for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        raise ApiError(f"too many buttons in a row of the keyboard: {MOST_IN_A_ROW} at most")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise ApiError("reply markup is too long")
    return rows


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _check_reply(rows: list[list[JsonObject]], private: bool) -> None:
    if not rows:
        raise ApiError("reply keyboard is empty")
    for row in rows:
        for button in row:
            _check_label(button)
            if button.get("request_contact") is True and not private:
                raise ApiError("phone number can be requested in private chats only")
            if button.get("request_location") is True and not private:
                raise ApiError("location can be requested in private chats only")


def _check_pay(rows: list[list[JsonObject]], invoice: bool) -> None:
    paying = [button.get("pay") is True for row in rows for button in row]
    if any(paying[1:] if invoice else paying):
        raise ApiError("BUTTON_TYPE_INVALID")
    if invoice and rows and not paying[0]:
        raise ApiError("REPLY_MARKUP_BUY_EMPTY")


def _check_label(button: JsonObject) -> None:
    if not str(button.get("text", "")).strip():
        raise ApiError("keyboard button text must be non-empty")
    if button.get("style", "primary") not in STYLES:
        raise ApiError("invalid button style specified")


def _check_inline(button: JsonObject) -> None:
    _check_label(button)
    actions = ACTIONS & button.keys()
    if not actions:
        raise ApiError("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise ApiError(f"a button has exactly one action, not {' and '.join(sorted(actions))}")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise ApiError("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))
    copied = button.get("copy_text")
    if isinstance(copied, dict) and not 1 <= utf16(str(copied["text"])) <= 256:
        raise ApiError("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url if ":" in url else f"http://{url}")
    host = parts.hostname or ""
    fine = "." in host.strip(".") if parts.scheme in ("http", "https") else parts.scheme in ("tg", "ton")
    if not fine or any(letter.isspace() for letter in url):
        raise ApiError(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
