"""The door: where other programs reach this process over HTTP."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.problems import Problem

DEFAULT_ADDRESS = "127.0.0.1:8080"
# A program on this machine reaches what listens at every address of it by the loopback one.
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


@dataclass(frozen=True)
class Door:
    """A socket that listens; ``webhook`` where Telegram is to post its updates there."""

    listener: socket.socket
    webhook: bool = False

    @property
    def address(self) -> str:
        """The host and the port, as they are and not as they were asked for."""
        host, port = self.listener.getsockname()[:2]
        return _written(str(host), int(port))

    @property
    def url(self) -> str:
        """Where a program on this machine reaches it; without a slash at the end."""
        host, port = self.listener.getsockname()[:2]
        return f"http://{_written(_ANYWHERE.get(host, host), port)}"


@contextmanager
def open_at(address: str, *, webhook: bool = False) -> Iterator[Door]:
    """A door at ``address`` (LISTEN's form; port 0 is any free one).

    Raises Problem where it is taken, or is no address of this machine.
    """
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, int(port)))
            listener.listen()
        except OSError as wrong:
            raise Problem(
                f"npsbot cannot listen at {address} ({wrong.strerror}): set LISTEN to another address or "
                "port, or stop the program that is there."
            ) from None
        yield Door(listener, webhook)


def _written(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
