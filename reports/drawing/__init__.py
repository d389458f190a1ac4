"""The pictures of a report as PNG. Only the process that draws imports this, and with it matplotlib."""
