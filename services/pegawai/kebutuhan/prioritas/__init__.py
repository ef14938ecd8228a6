"""Which gap presses most, and why."""
