"""Exports: lists as files, for the command line and for the chat."""
