"""Campaigns that admins start: from a draft to the last question, in the chat and on the command line."""
