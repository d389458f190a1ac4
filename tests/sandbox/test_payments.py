"""Payments: what Telegram refuses in an invoice, the ten seconds in which a bot says yes, and the refund."""

from typing import Any

import pytest
from aiogram.types import Message, Update

from tests.sandbox.test_bot_api_schema import fits
from tests.sandbox.wire_client import Client, Refused

PROVIDER = "284685063:TEST:ZmFrZQ"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def invoice(**changes: Any) -> dict[str, Any]:
    """An invoice in euros; what is changed to None is left out."""
    given: dict[str, Any] = {
        "title": "Green tea",
        "description": "A hundred grams of it",
        "payload": "order 7",
        "provider_token": PROVIDER,
        "currency": "EUR",
        "prices": [{"label": "Tea", "amount": 1300}, {"label": "Rebate", "amount": -50}],
        **changes,
    }
    return {name: value for name, value in given.items() if value is not None}


def in_stars(**changes: Any) -> dict[str, Any]:
    """An invoice in Telegram Stars."""
    price = [{"label": "Tea", "amount": 50}]
    return invoice(**{"currency": "XTR", "provider_token": "", "prices": price, **changes})


async def sent(client: Client, person: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = await client.call("sendInvoice", chat_id=person["chat_id"], **given)
    return message


async def pressed(client: Client, person: dict[str, Any], **which: Any) -> dict[str, Any]:
    """Somebody presses Pay; the query that the bot gets."""
    told = await client.post(f"people/{person['id']}/pay", **which)
    [update] = await client.updates()
    fits(Update, update)
    query: dict[str, Any] = update["pre_checkout_query"]
    assert query["id"] == told["pre_checkout_query_id"]
    return query


async def says_yes(client: Client, query: dict[str, Any]) -> dict[str, Any]:
    """The bot lets a payment through; the message that tells it of the payment."""
    assert await client.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True) is True
    [update] = await client.updates()
    fits(Update, update)
    message: dict[str, Any] = update["message"]
    return message


async def test_an_invoice_is_paid_once_the_bot_says_yes(client: Client) -> None:
    ann = await client.person("Ann")
    message = await sent(client, ann, invoice())
    fits(Message, message)
    assert message["invoice"]["total_amount"] == 1250
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "Pay 12.50 EUR", "pay": True}]]
    query = await pressed(client, ann, message_id=message["message_id"])
    assert (query["total_amount"], query["currency"], query["invoice_payload"]) == (1250, "EUR", "order 7")
    paid = await says_yes(client, query)
    assert paid["from"]["id"] == paid["chat"]["id"] == ann["chat_id"]
    assert paid["successful_payment"]["total_amount"] == 1250
    assert paid["successful_payment"]["telegram_payment_charge_id"]
    with pytest.raises(Refused, match="this invoice is paid"):
        await client.post(f"people/{ann['id']}/pay", message_id=message["message_id"])


async def test_a_stranger_pays_by_a_link_and_may_be_written_to_then(client: Client) -> None:
    bob = await client.person("Bob", started=False)
    link = await client.call("createInvoiceLink", **in_stars())
    with pytest.raises(Refused, match="can't initiate conversation"):
        await client.call("sendMessage", chat_id=bob["chat_id"], text="hello")
    first = await says_yes(client, await pressed(client, bob, link=link))
    again = await says_yes(client, await pressed(client, bob, link=link))
    charges = {each["successful_payment"]["telegram_payment_charge_id"] for each in (first, again)}
    assert len(charges) == 2
    await client.call("sendMessage", chat_id=bob["chat_id"], text="hello")


async def test_after_ten_seconds_it_is_cancelled_and_a_yes_is_said_once(client: Client) -> None:
    ann = await client.person("Ann")
    message = await sent(client, ann, in_stars())
    query = await pressed(client, ann, message_id=message["message_id"])
    await client.post("clock", advance=10.5)
    for id_ in (query["id"], "7", ""):
        with pytest.raises(Refused) as late:
            await client.call("answerPreCheckoutQuery", pre_checkout_query_id=id_, ok=True)
        assert (late.value.code, str(late.value)) == (400, TOO_OLD)
    assert await client.updates() == []
    query = await pressed(client, ann, message_id=message["message_id"])
    await says_yes(client, query)
    with pytest.raises(Refused, match="query is too old"):
        await client.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    assert await client.updates() == []


async def test_a_no_has_its_reason_which_the_person_reads(client: Client) -> None:
    ann = await client.person("Ann")
    query = await pressed(client, ann, message_id=(await sent(client, ann, invoice()))["message_id"])
    with pytest.raises(Refused, match='parameter "error_message" is required'):
        await client.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=False)
    await client.call(
        "answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=False, error_message="Sold out"
    )
    chat = await client.get(f"people/{ann['id']}/chat")
    assert [toast["text"] for toast in chat["toasts"]] == ["Sold out"]
    assert await client.updates() == []


async def test_a_bot_that_does_not_ask_for_it_hears_of_no_payment_that_is_about_to_be_made(
    client: Client,
) -> None:
    ann = await client.person("Ann")
    await client.updates(allowed_updates=["message"])
    message = await sent(client, ann, in_stars())
    await client.post(f"people/{ann['id']}/pay", message_id=message["message_id"])
    assert await client.updates() == []


async def test_stars_go_back_once_and_the_bot_hears_of_it(client: Client) -> None:
    ann, bob = await client.person("Ann"), await client.person("Bob")
    message = await sent(client, ann, in_stars())
    paid = await says_yes(client, await pressed(client, ann, message_id=message["message_id"]))
    charge = paid["successful_payment"]["telegram_payment_charge_id"]
    for whose, which in ((bob["chat_id"], charge), (ann["chat_id"], "another")):
        with pytest.raises(Refused, match="CHARGE_ID_INVALID"):
            await client.call("refundStarPayment", user_id=whose, telegram_payment_charge_id=which)
    with pytest.raises(Refused, match="user not found"):
        await client.call("refundStarPayment", user_id=5, telegram_payment_charge_id=charge)
    await client.call("refundStarPayment", user_id=ann["chat_id"], telegram_payment_charge_id=charge)
    [update] = await client.updates()
    fits(Update, update)
    assert update["message"]["refunded_payment"]["total_amount"] == 50
    assert update["message"]["refunded_payment"]["telegram_payment_charge_id"] == charge
    with pytest.raises(Refused, match="CHARGE_ALREADY_REFUNDED"):
        await client.call("refundStarPayment", user_id=ann["chat_id"], telegram_payment_charge_id=charge)


async def test_what_went_through_a_provider_goes_back_through_it(client: Client) -> None:
    ann = await client.person("Ann")
    message = await sent(client, ann, invoice())
    paid = await says_yes(client, await pressed(client, ann, message_id=message["message_id"]))
    charge = paid["successful_payment"]["telegram_payment_charge_id"]
    with pytest.raises(Refused, match="CHARGE_ID_INVALID"):
        await client.call("refundStarPayment", user_id=ann["chat_id"], telegram_payment_charge_id=charge)


async def test_what_is_asked_of_the_customer_comes_with_the_payment(client: Client) -> None:
    ann = await client.person("Ann", last_name="Lee")
    given = invoice(need_name=True, need_phone_number=True, need_email=True, need_shipping_address=True)
    query = await pressed(client, ann, message_id=(await sent(client, ann, given))["message_id"])
    paid = await says_yes(client, query)
    assert paid["successful_payment"]["order_info"] == query["order_info"]
    assert query["order_info"]["name"] == "Ann Lee"
    assert query["order_info"].keys() == {"name", "phone_number", "email", "shipping_address"}


def prices(*amounts: int) -> list[dict[str, Any]]:
    return [{"label": "Tea", "amount": amount} for amount in amounts]


def key(text: str, **action: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, **action}]]}


WRONG: list[tuple[dict[str, Any], str]] = [
    (invoice(title=None), 'parameter "title" is required'),
    (invoice(payload=""), 'parameter "payload" is required'),
    (invoice(prices=None), 'parameter "prices" is required'),
    (invoice(title="t" * 33), "MEDIA_INVALID"),
    (invoice(description="d" * 256), "MEDIA_INVALID"),
    (invoice(payload="é" * 65), "INVOICE_PAYLOAD_INVALID"),
    (invoice(start_parameter="a b"), "START_PARAM_INVALID"),
    (invoice(currency="DUC"), "CURRENCY_INVALID"),
    (invoice(currency="eur"), "CURRENCY_INVALID"),
    (invoice(provider_token=None), "PAYMENT_PROVIDER_INVALID"),
    (invoice(provider_token="4242:SANDBOX"), "PAYMENT_PROVIDER_INVALID"),
    (invoice(prices=[]), "total price must be positive"),
    (invoice(prices=prices(50, -50)), "total price must be positive"),
    (invoice(prices=prices(10**13)), "too big amount of the currency specified"),
    (invoice(prices=prices(9 * 10**12, 9 * 10**12)), "total price is too big"),
    (invoice(prices=prices(20)), "CURRENCY_TOTAL_AMOUNT_INVALID"),
    (invoice(prices=prices(1_000_000)), "CURRENCY_TOTAL_AMOUNT_INVALID"),
    (invoice(prices=[{"label": "Tea"}]), "LabeledPrice needs the field 'amount'"),
    (invoice(prices=[{"label": "Tea", "amount": "1.5"}]), "amount must be an integer"),
    (invoice(max_tip_amount=-1), "invalid max_tip_amount"),
    (invoice(suggested_tip_amounts=[100]), "suggested tip amount can't be bigger than max_tip_amount"),
    (invoice(max_tip_amount=100, suggested_tip_amounts=[0]), "suggested tip amount must be positive"),
    (invoice(max_tip_amount=9, suggested_tip_amounts=[1, 2, 3, 4, 5]), "at most 4 suggested tip amounts"),
    (invoice(max_tip_amount=9, suggested_tip_amounts=[2, 2]), "must be strictly increased"),
    (invoice(is_flexible=True), "the sandbox has no shipping queries"),
    (invoice(reply_markup=key("Buy", callback_data="b")), "REPLY_MARKUP_BUY_EMPTY"),
    (in_stars(provider_token=PROVIDER), "STARS_INVOICE_INVALID"),
    (in_stars(prices=prices(20, 30)), "STARS_INVOICE_INVALID"),
    (in_stars(need_email=True), "STARS_INVOICE_INVALID"),
    (in_stars(max_tip_amount=5), "STARS_INVOICE_INVALID"),
    (in_stars(prices=prices(100_001)), "CURRENCY_TOTAL_AMOUNT_INVALID"),
]


@pytest.mark.parametrize(("given", "why"), WRONG, ids=lambda part: part if isinstance(part, str) else "")
async def test_a_wrong_invoice_is_refused(client: Client, given: dict[str, Any], why: str) -> None:
    ann = await client.person("Ann")
    with pytest.raises(Refused) as refused:
        await sent(client, ann, given)
    assert why in str(refused.value)


async def test_an_invoice_may_have_its_own_pay_button_and_others_behind_it(client: Client) -> None:
    ann = await client.person("Ann")
    keys = {"inline_keyboard": [[{"text": "Buy", "pay": True}], [{"text": "No", "callback_data": "n"}]]}
    message = await sent(client, ann, invoice(reply_markup=keys))
    assert message["reply_markup"] == keys
    with pytest.raises(Refused, match="REPLY_MARKUP_BUY_EMPTY"):
        await client.call(
            "editMessageReplyMarkup",
            chat_id=ann["chat_id"],
            message_id=message["message_id"],
            reply_markup=key("No", callback_data="n"),
        )
    with pytest.raises(Refused, match="BUTTON_TYPE_INVALID"):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="x", reply_markup=key("Buy", pay=True))


async def test_an_invoice_is_neither_copied_nor_rewritten(client: Client) -> None:
    ann = await client.person("Ann")
    chat = ann["chat_id"]
    number = (await sent(client, ann, invoice()))["message_id"]
    with pytest.raises(Refused, match="message can't be copied"):
        await client.call("copyMessage", chat_id=chat, from_chat_id=chat, message_id=number)
    with pytest.raises(Refused, match="no text in the message to edit"):
        await client.call("editMessageText", chat_id=chat, message_id=number, text="x")
    with pytest.raises(Refused, match="no caption in the message to edit"):
        await client.call("editMessageCaption", chat_id=chat, message_id=number, caption="x")


async def test_only_an_invoice_can_be_paid_and_not_by_who_has_blocked_the_bot(client: Client) -> None:
    ann = await client.person("Ann")
    text = await client.call("sendMessage", chat_id=ann["chat_id"], text="x")
    with pytest.raises(Refused, match="there is no invoice"):
        await client.post(f"people/{ann['id']}/pay", message_id=text["message_id"])
    with pytest.raises(Refused, match="there is no invoice at"):
        await client.post(f"people/{ann['id']}/pay", link="https://t.me/$nothing")
    number = (await sent(client, ann, invoice()))["message_id"]
    await client.post(f"people/{ann['id']}/block", blocked=True)
    with pytest.raises(Refused, match="has blocked the bot"):
        await client.post(f"people/{ann['id']}/pay", message_id=number)
