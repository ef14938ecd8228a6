"""Checks a plan from its files alone; it knows nothing of the planner, and needs NumPy only."""
