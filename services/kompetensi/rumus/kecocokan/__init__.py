"""The match: how far a person meets everything that a post asks for, one by one and by the block."""
