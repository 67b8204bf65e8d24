"""Where things are kept: SQLite in one file, or PostgreSQL; the same tables and the same SQL for both."""
