"""How much a process has grown, as the kernel counts it."""

from pathlib import Path

_STATUS = Path("/proc/self/status")


class Growth:
    """Megabytes that this process came to need, at the most, since this was made."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # the kernel forgets the highest so far
        self._before = _kibibytes("VmRSS")

    @property
    def megabytes(self) -> float:
        return (_kibibytes("VmHWM") - self._before) / 1024


def _kibibytes(name: str) -> int:
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith(name))
