"""Alembic environment of ``kompetensi``."""

from shared.db.migrations import run_environment

run_environment()
