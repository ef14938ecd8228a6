"""Until when the next step of a case is to be taken."""
