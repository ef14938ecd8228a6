"""Objections of people to decisions of theirs: by when, by whom, how answered, and what follows."""
