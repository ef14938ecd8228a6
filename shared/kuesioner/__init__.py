"""Questionnaires without names: what an answer must be, the urn in which answers lie sealed, what many answers say
together, and of how many people it may be said. Whoever asks keeps the tables (``kotak_layanan``).
"""
