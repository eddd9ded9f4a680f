"""Migrations of the database, by Alembic, and the function that applies them."""
