from shared.db.migrations import run_environment

run_environment()
