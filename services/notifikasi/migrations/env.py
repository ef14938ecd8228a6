"""Alembic environment of ``notifikasi``."""

from shared.db.migrations import run_environment

run_environment()
