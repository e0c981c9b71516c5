"""Journal, tables, migrations: one SQLite file through sqlite-utils."""
