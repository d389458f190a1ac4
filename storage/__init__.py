"""Tables, migrations, one module a noun; SQLite or PostgreSQL."""
