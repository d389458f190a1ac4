"""``python -m bot`` is the ``npsbot`` command."""

from bot.cli import main

main()
