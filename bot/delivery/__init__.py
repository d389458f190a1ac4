"""Out of the outbox: each letter once, in order within a chat, at the pace that Telegram allows."""
