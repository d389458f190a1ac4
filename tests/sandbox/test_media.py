"""Files: pictures that are pictures, known and unknown file ids, downloads."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.media import UPLOAD_LIMIT, measure, ogg_seconds
from tests.sandbox.wire_client import Client, Refused, jpeg, ogg, png


def test_a_picture_is_measured() -> None:
    assert measure(png(1280, 900)) == (1280, 900)
    assert measure(jpeg(640, 480)) == (640, 480)
    assert ogg_seconds(ogg(4)) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        png(10, 10)[:-6],
        png(10, 10)[:40] + b"!" + png(10, 10)[41:],
        jpeg(5, 5)[:-2],
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        measure(data)


@pytest.mark.parametrize("size", [(9000, 1001), (2100, 100)])
async def test_a_picture_too_large_or_too_long_is_refused(client: Client, size: tuple[int, int]) -> None:
    ann = await client.person()
    with pytest.raises(Refused, match="PHOTO_INVALID_DIMENSIONS"):
        await client.upload("sendPhoto", {"photo": png(*size)}, chat_id=str(ann["chat_id"]))


async def test_a_picture_comes_in_several_sizes_and_can_be_fetched_and_sent_again(client: Client) -> None:
    ann = await client.person()
    data = png(1280, 960)
    sent = await client.upload("sendPhoto", {"photo": data}, chat_id=str(ann["chat_id"]), caption="week 3")
    assert [size["width"] for size in sent["photo"]] == [90, 320, 800, 1280]
    file = await client.call("getFile", file_id=sent["photo"][-1]["file_id"])
    url = f"{client.sandbox.url}/file/bot{client.sandbox.token}/{file['file_path']}"
    async with client.session.get(url) as response:
        assert await response.read() == data
    async with client.session.get(f"{client.sandbox.url}/sandbox/files/{file['file_id']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", data)
    again = await client.call("sendPhoto", chat_id=ann["chat_id"], photo=file["file_id"])
    assert again["photo"] == sent["photo"]


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendPhoto", {"photo": "nothing"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "attach://lost"}, "there is no photo in the request"),
        ("sendDocument", {"document": "https://x.org/a.png"}, "failed to get HTTP URL content"),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "x"}]},
            "media group must include 2-10 items",
        ),
        ("sendMediaGroup", {"media": [{"type": "poem", "media": "x"}]}, "unsupported type 'poem' of media"),
        ("getFile", {"file_id": "nothing"}, "invalid file_id"),
    ],
)
async def test_a_file_that_is_not_there_is_named(
    client: Client, method: str, params: dict[str, Any], words: str
) -> None:
    ann = await client.person()
    where = {} if method == "getFile" else {"chat_id": ann["chat_id"]}
    with pytest.raises(Refused, match=words):
        await client.call(method, **where, **params)


async def test_a_file_is_what_it_was_sent_as(client: Client) -> None:
    ann = await client.person()
    sent = await client.upload("sendDocument", {"document": b"a;b"}, chat_id=str(ann["chat_id"]))
    assert sent["document"]["file_name"] == "document.bin"
    with pytest.raises(Refused, match="can't use file of type Document as Photo"):
        await client.call("sendPhoto", chat_id=ann["chat_id"], photo=sent["document"]["file_id"])


async def test_a_caption_has_1024_units(client: Client) -> None:
    ann = await client.person()
    files = {"photo": png(10, 10)}
    with pytest.raises(Refused, match="message caption is too long"):
        await client.upload("sendPhoto", files, chat_id=str(ann["chat_id"]), caption="a" * 1025)
    sent = await client.upload("sendPhoto", files, chat_id=str(ann["chat_id"]), caption="😀" * 512)
    where = {"chat_id": ann["chat_id"], "message_id": sent["message_id"]}
    with pytest.raises(Refused, match="there is no text in the message to edit"):
        await client.call("editMessageText", **where, text="x")
    edited = await client.call("editMessageCaption", **where, caption="<i>new</i>", parse_mode="HTML")
    assert (edited["caption"], edited["photo"]) == ("new", sent["photo"])


async def test_an_album_goes_out_together_and_a_picture_can_be_replaced(client: Client) -> None:
    ann = await client.person()
    media = '[{"type":"photo","media":"attach://a","caption":"one"},{"type":"photo","media":"attach://b"}]'
    files = {"a": png(10, 10), "b": png(20, 20)}
    first, second = await client.upload("sendMediaGroup", files, chat_id=str(ann["chat_id"]), media=media)
    assert first["media_group_id"] == second["media_group_id"]
    other = '{"type":"photo","media":"attach://c","caption":"three"}'
    edited = await client.upload(
        "editMessageMedia",
        {"c": png(30, 30)},
        chat_id=str(ann["chat_id"]),
        message_id=str(first["message_id"]),
        media=other,
    )
    assert (edited["photo"][-1]["width"], edited["caption"]) == (30, "three")


async def test_a_document_is_neither_empty_nor_larger_than_50_mb(client: Client) -> None:
    ann = await client.person()
    for data, words in (
        (b"", "file must be non-empty"),
        (b"x" * (UPLOAD_LIMIT + 1), "Request Entity Too Large"),
    ):
        with pytest.raises(Refused, match=words):
            await client.upload("sendDocument", {"document": data}, chat_id=str(ann["chat_id"]))
