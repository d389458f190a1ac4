"""The shop's channel on the page: its admin lets the bot in, and a subscriber follows a post's button."""

import pytest
from playwright.async_api import expect

from tests.page.visit import Visit
from tests.sandbox.wire_client import Client

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_admin_lets_the_bot_in_and_a_subscriber_comes_by_its_post(visit: Visit, bot: Client) -> None:
    await visit.at("channel").locator("summary").click()
    await expect(visit.at("channel-about")).to_have_text("Be the admin, and let the bot in.")
    await visit.at("be-admin").click()
    await visit.at("channel-bot").click()
    await expect(visit.at("channel-bot")).to_have_text("Put the bot out")
    [update] = await bot.updates()
    told = update["my_chat_member"]
    assert (told["chat"]["title"], told["new_chat_member"]["can_post_messages"]) == ("Shop news", True)
    button = {"text": "Come in", "url": "https://t.me/sandbox_shop_bot?start=channel"}
    keys = {"inline_keyboard": [[button]]}
    await bot.call("sendMessage", chat_id=told["chat"]["id"], text="How do you like it?", reply_markup=keys)
    await visit.be_customer(start=False)
    await expect(visit.at("channel-bot")).to_be_hidden()
    await expect(visit.at("channel-posts")).to_contain_text("How do you like it?")
    await visit.at("channel-posts").get_by_test_id("key").click()
    await expect(visit.at("mine")).to_contain_text("/start channel")


async def test_the_owner_puts_the_bot_out_again(visit: Visit, bot: Client) -> None:
    await visit.at("be-admin").click()
    await visit.at("channel").locator("summary").click()
    await visit.at("channel-bot").click()
    await expect(visit.at("channel-bot")).to_have_text("Put the bot out")
    await visit.at("channel-bot").click()
    await expect(visit.at("channel-bot")).to_have_text("Let the bot in")
    [_, update] = await bot.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
