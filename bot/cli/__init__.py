"""The command line. Each command imports what it needs when it runs, so that ``--help`` is instant."""

import sys


def main() -> None:
    """Run the command that was typed, and exit with its status."""
    try:
        from bot.cli.commands import run_command

        run_command()
    except KeyboardInterrupt:  # at any moment, also while the commands are still being imported
        sys.exit(130)
