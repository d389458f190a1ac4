"""What one process does for all that share a database on a server: the keys of the locks that they hold."""

from enum import IntEnum


class Office(IntEnum):
    """A number once given stays what it is: processes of two versions may stand beside each other."""

    SENDER = 1
    """Sends; each would take the whole of Telegram's limit."""

    VALUER = 2
    """Values customers by night."""

    SUMMER = 3
    """Sums the shop up by night."""

    TELLER = 4
    """Tells another program of events, in their order."""

    IMPORTER = 5
    """Imports files that admins sent."""
