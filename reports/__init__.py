"""Numbers in, a digest out; digest in, pictures and captions out. Knows no Telegram."""
