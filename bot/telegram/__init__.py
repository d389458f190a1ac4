"""The one place that talks to Telegram, and that knows aiogram."""

from bot.telegram import unbuilt

unbuilt.load()  # before a module beside this one imports it
