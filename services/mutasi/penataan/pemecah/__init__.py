"""The solver: a plan of the highest value, and the prices that prove it."""
