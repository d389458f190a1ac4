"""Files: what is uploaded, under which file_id it is known, and whether it is a picture."""

import hashlib
import struct
import zlib
from dataclasses import dataclass

from sandbox.errors import ApiError
from sandbox.messages import Media
from sandbox.wire import JsonObject, JsonValue

PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
# Telegram offers a photo in several sizes; the boxes that they must fit.
BOXES = (90, 320, 800, 1280)
FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents"}
PREFIXES = {"photo": "AgACAgIAAxkD", "voice": "AwACAgIAAxkD", "document": "BQACAgIAAxkD"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    mime: str
    data: bytes

    def to_api(self) -> JsonObject:
        """The Bot API's File."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
            "file_path": self.path,
        }


class Files:
    """Every file sent so far, by file_id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._media: dict[str, Media] = {}

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at this `file_path`."""
        return self._by_path.get(path)

    def known(self, kind: str, file_id: str) -> Media:
        """What was sent before under `file_id`. Raises ApiError for an id of no `kind`."""
        media = self._media.get(file_id)
        if media is None:
            raise ApiError("wrong file identifier/HTTP URL specified")
        if media.kind != kind:
            raise ApiError(
                f"type of file mismatch: can't use file of type {media.kind.capitalize()}"
                f" as {kind.capitalize()}"
            )
        return media

    def photo(self, data: bytes) -> Media:
        """Take in a PNG or JPEG. Raises ApiError where Telegram refuses it as a photo.

        The smaller sizes have the right measures, but all give out the picture as it came:
        the sandbox does not scale.
        """
        width, height = measure(data)
        _check_photo(len(data), width, height)
        mime = "image/png" if data.startswith(PNG) else "image/jpeg"
        sizes: list[JsonValue] = []
        file_id = ""
        for box in _boxes(width, height):
            stored = self._keep("photo", data, "png" if mime == "image/png" else "jpg", mime)
            scale = min(1.0, box / max(width, height))
            sizes.append(
                {
                    "file_id": stored.file_id,
                    "file_unique_id": stored.unique_id,
                    "file_size": len(data),
                    "width": max(1, round(width * scale)),
                    "height": max(1, round(height * scale)),
                }
            )
            file_id = stored.file_id
        return self._remember(Media("photo", file_id, sizes), sizes)

    def voice(self, data: bytes, duration: int | None = None, mime: str = "audio/ogg") -> Media:
        """Take in a voice message; `duration` in seconds, read from an Ogg file if None."""
        _check_upload(data)
        stored = self._keep("voice", data, "oga", mime)
        length = ogg_seconds(data) if duration is None else duration
        body: JsonObject = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "duration": length,
            "mime_type": mime,
            "file_size": len(data),
        }
        return self._remember(Media("voice", stored.file_id, body), [body])

    def document(self, data: bytes, name: str, mime: str) -> Media:
        """Take in any file."""
        _check_upload(data)
        ending = name.rpartition(".")[2] if "." in name else "bin"
        stored = self._keep("document", data, ending, mime)
        body: JsonObject = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_name": name,
            "mime_type": mime,
            "file_size": len(data),
        }
        return self._remember(Media("document", stored.file_id, body), [body])

    def _keep(self, kind: str, data: bytes, ending: str, mime: str) -> StoredFile:
        number = len(self._by_id)
        name = hashlib.sha256(f"{kind} {number}".encode()).hexdigest()[:44]
        unique = hashlib.sha256(data + bytes([number % 251])).hexdigest()[:14]
        path = f"{FOLDERS[kind]}/file_{number}.{ending}"
        stored = StoredFile(PREFIXES[kind] + name, "AQAD" + unique, kind, path, mime, data)
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored

    def _remember(self, media: Media, bodies: list[JsonValue]) -> Media:
        for body in bodies:
            if isinstance(body, dict):
                self._media[str(body["file_id"])] = media
        return media


def measure(data: bytes) -> tuple[int, int]:
    """Width and height of a whole PNG or JPEG. Raises ApiError for anything else."""
    try:
        size = _measure_png(data) if data.startswith(PNG) else _measure_jpeg(data)
    except (struct.error, IndexError, zlib.error):
        size = None
    if size is None:
        raise ApiError("IMAGE_PROCESS_FAILED")
    return size


def ogg_seconds(data: bytes) -> int:
    """How long an Ogg Opus file plays, from its last page; 0 where it does not say."""
    page = data.rfind(b"OggS")
    if page < 0 or len(data) < page + 14:
        return 0
    samples = int.from_bytes(data[page + 6 : page + 14], "little", signed=True)
    return max(0, round(samples / 48_000))


def _measure_png(data: bytes) -> tuple[int, int] | None:
    place, width, height, ended = len(PNG), 0, 0, False
    while not ended:
        length, name = struct.unpack_from(">I4s", data, place)
        (check,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(data[place + 4 : place + 8 + length]) != check:
            return None
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", data, place + 8)
        ended = name == b"IEND"
        place += 12 + length
    return (width, height) if width and height else None


def _measure_jpeg(data: bytes) -> tuple[int, int] | None:
    if data[:3] != b"\xff\xd8\xff" or b"\xff\xd9" not in data[-32:]:
        return None
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        (length,) = struct.unpack_from(">H", data, place + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return (width, height) if width and height else None
        place += 2 + length
    return None


def _check_photo(size: int, width: int, height: int) -> None:
    if size > PHOTO_LIMIT:
        raise ApiError(
            f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise ApiError("PHOTO_INVALID_DIMENSIONS")


def _check_upload(data: bytes) -> None:
    if not data:
        raise ApiError("file must be non-empty")
    if len(data) > UPLOAD_LIMIT:
        raise ApiError("Request Entity Too Large", 413)


def _boxes(width: int, height: int) -> list[int]:
    longest = max(width, height)
    smaller = [box for box in BOXES if box < longest]
    return smaller if len(smaller) == len(BOXES) else [*smaller, longest]
