"""How the tests talk to the sandbox: over HTTP, as a bot and as the page would."""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, FormData

from sandbox.server import Sandbox

START = 1_767_571_200.0  # Monday 2026-01-05, 00:00 UTC
TOKEN = "4242:SANDBOX"


class Refused(Exception):
    """The sandbox refused; `code` and `parameters` are the Bot API's."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.code = body.get("error_code")
        self.parameters = body.get("parameters", {})
        super().__init__(body.get("description", body.get("error")))


@dataclass
class Client:
    """One bot and everybody's hands."""

    sandbox: Sandbox
    session: ClientSession

    @property
    def api(self) -> str:
        return f"{self.sandbox.url}/bot{self.sandbox.token}"

    async def call(self, method: str, **params: Any) -> Any:
        """Make a Bot API call; gives the result."""
        async with self.session.post(f"{self.api}/{method}", json=params) as response:
            return _result(await response.json())

    async def upload(self, method: str, files: dict[str, bytes], **params: str) -> Any:
        """Make a Bot API call with files."""
        form = FormData()
        for name, value in params.items():
            form.add_field(name, value)
        for name, data in files.items():
            form.add_field(name, data, filename=f"{name}.bin")
        async with self.session.post(f"{self.api}/{method}", data=form) as response:
            return _result(await response.json())

    async def get(self, path: str) -> Any:
        """Look at something through the control API."""
        async with self.session.get(f"{self.sandbox.url}/sandbox/{path}") as response:
            return _shown(response.status, await response.json())

    async def post(self, path: str, **given: Any) -> Any:
        """Do something through the control API."""
        async with self.session.post(f"{self.sandbox.url}/sandbox/{path}", json=given) as response:
            return _shown(response.status, await response.json())

    async def put(self, path: str, **given: Any) -> Any:
        """Set something through the control API."""
        async with self.session.put(f"{self.sandbox.url}/sandbox/{path}", json=given) as response:
            return _shown(response.status, await response.json())

    async def person(self, name: str = "Ann", *, started: bool = True, **more: Any) -> dict[str, Any]:
        """Somebody, who has pressed Start unless told otherwise."""
        person: dict[str, Any] = await self.post("people", first_name=name, language_code="en", **more)
        if started:
            await self.post(f"people/{person['id']}/start")
            await self.call("getUpdates", offset=-1)
            updates = await self.call("getUpdates")
            await self.call("getUpdates", offset=updates[-1]["update_id"] + 1)
        return person

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Fetch what waits, and confirm it."""
        updates: list[dict[str, Any]] = await self.call("getUpdates", **params)
        if updates:
            await self.call("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates

    async def journal(self) -> list[dict[str, Any]]:
        """Everything in the journal."""
        entries: list[dict[str, Any]] = (await self.get("journal"))["entries"]
        return entries


def _result(body: dict[str, Any]) -> Any:
    if not body["ok"]:
        raise Refused(body)
    return body["result"]


def _shown(status: int, body: Any) -> Any:
    if status >= 400:
        raise Refused(body)
    return body


def png(width: int, height: int) -> bytes:
    """A real, black picture."""
    rows = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int, height: int) -> bytes:
    """The frame of a JPEG: what says its measures, and its end."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + b"\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xd9"


def ogg(seconds: float) -> bytes:
    """The last page of an Ogg Opus file that plays so long."""
    return b"OggS\x00\x04" + struct.pack("<q", int(seconds * 48_000)) + b"\0" * 20


def keys(*data: str) -> dict[str, Any]:
    """An inline keyboard with one button in a row."""
    return {"inline_keyboard": [[{"text": f"say {word}", "callback_data": word}] for word in data]}
