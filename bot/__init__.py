"""Telegram and the process: conversations, delivery, intake, ticks, texts, settings, command line."""
