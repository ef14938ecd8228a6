"""Cases that are decided together: which of them need each other, what falls with one, and what can be let go now."""
