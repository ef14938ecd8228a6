"""A planning scenario: what is asked of the planner, what became of it, and how two of them differ."""
