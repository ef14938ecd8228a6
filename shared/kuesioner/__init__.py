"""Questionnaires without names: what an answer must be, what many answers say together, and of how many people it may
be said. Pure: who asks keeps the tables."""
