"""Themes in the customers' words: a list of words per language, how it is matched, and what is said of it."""
