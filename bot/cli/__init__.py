"""The command line. Each command imports what it needs when it runs, so that ``--help`` is instant."""

from bot.cli.main import main

__all__ = ["main"]
