"""Themes of comments for staff: in the report, and in the chat, where each comment's can be set right."""
