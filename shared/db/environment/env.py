"""Alembic environment of every service."""

from shared.db.migrations import run_environment

run_environment()
