"""Signing papers of cases electronically: who must sign which file, what became of it, never twice by itself."""
