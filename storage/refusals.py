"""Why a database cannot be used. Every message is a sentence for the person who set DATABASE_URL."""


class DatabaseRefused(Exception):
    """The database cannot be used as it is; somebody has to change something, trying again is no help."""


class DatabaseUnreachable(DatabaseRefused):
    """The file or server that DATABASE_URL names cannot be opened, read or written."""


class SchemaTooOld(DatabaseRefused):
    """The database is of an earlier npsbot, or empty: `npsbot db upgrade` brings it up."""


class SchemaUnknown(DatabaseRefused):
    """The database is of a later npsbot, or of another program: nothing in it may be touched."""


class CopyRefused(DatabaseRefused):
    """The database is not carried over; its words say why."""


class BackupRefused(DatabaseRefused):
    """A backup cannot be made, or cannot take the place of the database."""
