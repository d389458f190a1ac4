"""How Alembic runs a migration: on the connection, and inside the transaction, that it is handed."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)  # it gives constraints their names
context.run_migrations()
