"""The HTTP API: what other programs of the shop bring in and fetch, each with a token of its own."""
