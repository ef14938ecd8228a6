"""The city's data quality by BKN's index: today's figures, what the next measurement will find, and whose rows."""
