"""What stops a command: one sentence for the person who typed it."""


class Problem(Exception):
    """Names the setting, file or line and says what to do; the command line prints it and exits with 2."""
