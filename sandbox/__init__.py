"""A Bot API server on loopback that stands in for Telegram, with people, a clock and a shop."""
