"""Who a civil servant is: numbers, rank, education, age and the day of retirement. Pure functions."""
