"""Logs: key and value, to stderr; JSON where nobody is looking."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

# A bot's token stands in every address of the Bot API, and so may stand in any error about one.
_TOKEN = re.compile(r"\b(\d+):[A-Za-z0-9_-]{20,}")


def log_to_stderr(level: str) -> None:
    """Log from ``level`` (debug, info, warning, error) on; other libraries only from warnings on."""
    number = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(stream=sys.stderr, level=max(number, logging.WARNING))
    for handler in logging.getLogger().handlers:
        handler.setFormatter(_Discreet(logging.BASIC_FORMAT))
    # Tracebacks stay plain: with every local variable they take seconds, and show what nobody should see.
    screen = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    looks = screen if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _discreetly,
            looks,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def without_token(written: str) -> str:
    """The text with the secret part of every bot token left out."""
    return _TOKEN.sub(r"\1:***", written)


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_token(super().format(record))


def _discreetly(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    return {key: without_token(value) if isinstance(value, str) else value for key, value in event.items()}
