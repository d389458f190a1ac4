"""The bot against its sandbox: everything over HTTP, as between two machines; unused with a real token."""
