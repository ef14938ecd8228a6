"""BKN's tables of references as they are kept here, and what its units and posts may be called here."""
