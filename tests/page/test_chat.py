"""The chat: what a person does reaches the bot, and what the bot does is seen."""

import re

import pytest
from playwright.async_api import FilePayload, expect

from tests.page.visit import Visit
from tests.sandbox.wire_client import Client, ogg, png

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHAT = 100_001
SCALE = {
    "inline_keyboard": [
        [{"text": str(score), "callback_data": f"s:{score}"} for score in range(6)],
        [{"text": str(score), "callback_data": f"s:{score}"} for score in range(6, 11)],
        [{"text": "Please don't ask me", "callback_data": "no"}],
    ]
}
NASTY = '<b>Bob</b> & "Co" <img src=x onerror=alert(1)> &amp; 🙂 \u202eevil'


async def test_a_new_customer_starts_the_chat(visit: Visit, bot: Client) -> None:
    await visit.be_customer("Анна", "ru")
    (update,) = await bot.updates()
    assert update["message"]["text"] == "/start"
    assert update["message"]["from"]["first_name"] == "Анна"
    assert update["message"]["from"]["language_code"] == "ru"
    await expect(visit.at("start")).to_be_hidden()


async def test_buttons_stand_in_their_rows_and_a_tap_is_answered(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    sent = await bot.call("sendMessage", chat_id=CHAT, text="How likely?", reply_markup=SCALE)
    await expect(visit.at("row")).to_have_count(3)
    labels = [await visit.at("row").nth(row).get_by_test_id("key").all_inner_texts() for row in range(3)]
    assert labels == [[*"012345"], [*"6789", "10"], ["Please don't ask me"]]
    await visit.at("key").first.click()
    await expect(visit.at("key").first).to_have_attribute("aria-busy", "true")
    (update,) = await bot.updates()
    assert update["callback_query"]["data"] == "s:0"
    assert update["callback_query"]["message"]["message_id"] == sent["message_id"]
    await bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Saved: 0")
    await expect(visit.at("toast")).to_have_text("Saved: 0")
    await expect(visit.at("key").first).not_to_have_attribute("aria-busy", "true")


async def test_a_keyboard_in_the_place_of_the_letters_shares_a_contact(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    share = {"text": "Share my number", "request_contact": True}
    keys = {"keyboard": [[share], [{"text": "Rather not"}]]}
    await bot.call("sendMessage", chat_id=CHAT, text="Your number?", reply_markup=keys)
    await expect(visit.at("reply-key")).to_have_text(["Share my number", "Rather not"])
    await visit.at("reply-key").first.click()
    await expect(visit.at("contact")).to_contain_text("+36300000001")
    (update,) = await bot.updates()
    assert update["message"]["contact"]["user_id"] == CHAT
    await bot.call("sendMessage", chat_id=CHAT, text="Thanks", reply_markup={"remove_keyboard": True})
    await expect(visit.at("reply-keys")).to_be_hidden()


async def test_an_invoice_is_paid_by_its_button(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    price = [{"label": "Tea", "amount": 50}]
    await bot.call(
        "sendInvoice", chat_id=CHAT, title="Green tea", description="A hundred grams", payload="7",
        currency="XTR", prices=price,
    )  # fmt: skip
    await expect(visit.at("invoice")).to_contain_text("Green tea")
    await expect(visit.at("key")).to_have_text(["Pay ⭐️50"])
    await visit.at("key").click()
    await expect(visit.at("key")).to_have_attribute("aria-busy", "true")
    (update,) = await bot.updates()
    await bot.call(
        "answerPreCheckoutQuery", pre_checkout_query_id=update["pre_checkout_query"]["id"], ok=True
    )
    await expect(visit.at("payment")).to_have_text("You have paid: ⭐️50")


async def test_an_edited_message_changes_in_its_place_and_says_so(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    sent = await bot.call("sendMessage", chat_id=CHAT, text="How likely?", reply_markup=SCALE)
    await bot.call("sendMessage", chat_id=CHAT, text="later")
    await visit.at("key").nth(10).focus()
    await bot.call(
        "editMessageText", chat_id=CHAT, message_id=sent["message_id"], text="You chose 10",
        reply_markup={"inline_keyboard": [[{"text": "Change", "callback_data": "c"}]]},
    )  # fmt: skip
    question = visit.at("theirs").first
    await expect(question).to_contain_text("You chose 10")
    await expect(question.get_by_test_id("edited")).to_be_visible()
    await expect(question.get_by_test_id("key")).to_have_text(["Change"])
    await expect(question.get_by_test_id("key")).to_be_focused()  # the keyboard's user is not thrown out
    await expect(visit.at("theirs").last).to_contain_text("later")


async def test_an_alert_waits_to_be_confirmed(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await bot.call("sendMessage", chat_id=CHAT, text="How likely?", reply_markup=SCALE)
    await visit.at("key").last.click()
    (update,) = await bot.updates()
    query = update["callback_query"]["id"]
    await bot.call("answerCallbackQuery", callback_query_id=query, text="Sure?", show_alert=True)
    await expect(visit.at("alert")).to_contain_text("Sure?")
    await visit.at("alert").get_by_role("button").click()
    await expect(visit.at("alert")).to_be_hidden()


async def test_toasts_of_an_earlier_visit_are_not_shown_again(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await bot.call("sendMessage", chat_id=CHAT, text="How likely?", reply_markup=SCALE)
    await visit.at("key").last.click()
    (update,) = await bot.updates()
    await bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Saved")
    await expect(visit.at("toast")).to_have_text("Saved")
    await visit.page.reload()
    await expect(visit.at("row")).to_have_count(3)
    await expect(visit.at("toast")).to_be_empty()


async def test_a_picture_is_shown_and_enlarged(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.upload("sendPhoto", {"photo": png(1280, 960)}, chat_id=str(CHAT), caption="Week 1\nfine")
    await visit.at("photo").wait_for()
    assert await visit.at("photo").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1280
    await expect(visit.at("theirs")).to_contain_text("Week 1\nfine", use_inner_text=True)
    await visit.at("photo").click()
    large = visit.at("picture").get_by_role("img", name="Week 1")
    await expect(large).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(large).to_be_hidden()


async def test_voice_can_be_played_and_a_document_taken(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.upload("sendVoice", {"voice": ogg(3)}, chat_id=str(CHAT))
    await bot.upload("sendDocument", {"document": b"a,b\n1,2\n"}, chat_id=str(CHAT))
    source = await visit.at("voice").get_attribute("src")
    answer = await visit.page.request.get(f"{visit.home}{source}")
    assert await answer.body() == ogg(3)
    async with visit.page.expect_download() as download:
        await visit.at("document").click()
    assert (await download.value).suggested_filename == "document.bin"


async def test_nasty_names_and_words_arrive_whole(visit: Visit, bot: Client) -> None:
    await visit.be_customer(NASTY)
    await expect(visit.at("who")).to_have_text(NASTY)
    await visit.says(NASTY)
    await expect(visit.at("mine").last.get_by_test_id("words-of")).to_have_text(NASTY)
    assert [update["message"]["text"] for update in await bot.updates()][-1] == NASTY
    buttons = {"inline_keyboard": [[{"text": NASTY, "callback_data": "x"}]]}
    await bot.call("sendMessage", chat_id=CHAT, text=NASTY, reply_markup=buttons)
    await expect(visit.at("theirs").get_by_test_id("words-of")).to_have_text(NASTY)
    await expect(visit.at("key")).to_have_text(NASTY)
    await expect(visit.at("journal")).to_contain_text(NASTY)
    assert await visit.page.locator("img[src=x], .words b").count() == 0


async def test_four_thousand_characters_arrive_whole(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    long = "слово " * 682 + "end!"
    await visit.says(long)
    await expect(visit.at("mine").last).to_contain_text("end!")
    assert (await bot.updates())[-1]["message"]["text"] == long


async def test_persian_runs_right_to_left_and_its_buttons_do_not(visit: Visit, bot: Client) -> None:
    await visit.be_customer("شیرین", "fa")
    digits = {"inline_keyboard": [[{"text": digit, "callback_data": digit} for digit in "۰۱۲۳"]]}
    text = "چقدر احتمال دارد؟ کافی است /stop را بفرستید.\n۰ – اصلاً"
    await bot.call("sendMessage", chat_id=CHAT, text=text, reply_markup=digits)
    words = visit.at("theirs").get_by_test_id("words-of")
    await expect(words).to_have_text(text, use_inner_text=True)
    assert await words.evaluate("words => words.matches(':dir(rtl)')")
    assert await visit.at("command").last.evaluate("command => command.matches(':dir(ltr)')")
    first, last = await visit.at("key").first.bounding_box(), await visit.at("key").last.bounding_box()
    assert first is not None
    assert last is not None
    assert first["x"] < last["x"]


async def test_formatting_nests_and_counts_as_telegram_does(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.call(
        "sendMessage", chat_id=CHAT, parse_mode="HTML",
        text='🙂 <b>bold <i>both</i></b> <a href="https://example.org/x">there</a> <code>&lt;b&gt;</code>',
    )  # fmt: skip
    words = visit.at("theirs").get_by_test_id("words-of")
    await expect(words).to_have_text("🙂 bold both there <b>")
    await expect(words.locator("strong")).to_have_text("bold both")
    await expect(words.locator("strong em")).to_have_text("both")
    await expect(words.locator("a")).to_have_attribute("href", "https://example.org/x")
    await expect(words.locator("code")).to_have_text("<b>")


async def test_a_command_in_a_message_is_sent_when_clicked(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await bot.call("sendMessage", chat_id=CHAT, text="/help tells more")
    await visit.at("theirs").get_by_test_id("command").click()
    await expect(visit.at("mine").last).to_contain_text("/help")
    assert [update["message"]["text"] for update in await bot.updates()] == ["/help"]


async def test_own_words_can_be_corrected(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await visit.says("teh soup")
    await expect(visit.at("mine").last).to_contain_text("teh soup")
    await bot.updates()
    await visit.at("words").press("ArrowUp")
    await expect(visit.at("editing")).to_be_visible()
    await visit.at("words").fill("the soup")
    await visit.at("words").press("Enter")
    await expect(visit.at("mine").last).to_contain_text("the soup")
    await expect(visit.at("mine").last.get_by_test_id("edited")).to_be_visible()
    await expect(visit.at("editing")).to_be_hidden()
    (update,) = await bot.updates()
    assert update["edited_message"]["text"] == "the soup"


async def test_photos_and_voice_files_are_sent(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await visit.at("words").fill("look")
    await visit.at("attach-photo").set_input_files(
        FilePayload(name="a.png", mimeType="image/png", buffer=png(90, 60))
    )
    await expect(visit.at("mine").last.get_by_test_id("photo")).to_be_visible()
    await visit.at("attach-voice").set_input_files(
        FilePayload(name="a.ogg", mimeType="audio/ogg", buffer=ogg(2))
    )
    await expect(visit.at("mine").last.get_by_test_id("voice")).to_be_visible()
    photo, voice = await bot.updates()
    assert photo["message"]["caption"] == "look"
    assert photo["message"]["photo"][-1]["width"] == 90
    assert voice["message"]["voice"]["duration"] == 2
    await expect(visit.at("words")).to_have_value("")


async def test_a_voice_can_be_recorded(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await visit.at("record").click()
    await expect(visit.at("record")).to_have_attribute("aria-pressed", "true")
    await visit.at("record").click()
    await expect(visit.at("mine").last.get_by_test_id("voice")).to_be_visible()
    (update,) = await bot.updates()
    assert update["message"]["voice"]["file_size"] > 0


async def test_blocking_the_bot_and_coming_back(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    await bot.updates()
    await visit.at("menu").click()
    await visit.at("block").click()
    await expect(visit.at("words")).to_be_disabled()
    await visit.at("unblock").click()
    await expect(visit.at("words")).to_be_enabled()
    blocked, back = await bot.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_a_link_to_the_bot_is_opened_by_hand_and_in_a_message(visit: Visit, bot: Client) -> None:
    await visit.be_customer(start=False)
    await visit.at("menu").click()
    await visit.at("deep-link").fill("https://t.me/sandbox_shop_bot?start=abc_1")
    await visit.at("deep-link-open").click()
    await expect(visit.at("mine")).to_contain_text("/start abc_1")
    await bot.call("sendMessage", chat_id=CHAT, text="Again: https://t.me/sandbox_shop_bot?start=abc_2")
    await visit.at("theirs").get_by_role("link").click()
    await expect(visit.at("mine").last).to_contain_text("/start abc_2")
    texts = [update["message"]["text"] for update in await bot.updates()]
    assert texts == ["/start abc_1", "/start abc_2"]


async def test_a_deleted_message_goes_and_new_days_are_marked(visit: Visit, bot: Client) -> None:
    await visit.be_customer()
    sent = await bot.call("sendMessage", chat_id=CHAT, text="wrong")
    await expect(visit.at("theirs")).to_have_count(1)
    await bot.call("deleteMessage", chat_id=CHAT, message_id=sent["message_id"])
    await expect(visit.at("theirs")).to_have_count(0)
    await bot.post("clock", advance=86_400 + 3_900)
    await bot.call("sendMessage", chat_id=CHAT, text="right")
    await expect(visit.at("log")).to_contain_text("Monday, 5 January 2026")
    await expect(visit.at("log")).to_contain_text("Tuesday, 6 January 2026")
    await expect(visit.at("theirs").locator("time")).to_have_text("01:05")


async def test_what_the_sandbox_refuses_is_said_and_the_words_stay(visit: Visit) -> None:
    await visit.be_customer()
    await visit.at("words").evaluate("words => words.removeAttribute('maxlength')")
    await visit.says("x" * 4097)
    await expect(visit.at("notice")).to_have_text(re.compile("4,096 characters"))
    await expect(visit.at("words")).to_have_value("x" * 4097)
    visit.complaints.clear()  # the browser notes every 400
