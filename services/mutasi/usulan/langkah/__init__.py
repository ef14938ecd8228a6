"""The steps of a case. Each locks it, checks who and when, moves it on, and says so in one transaction."""
