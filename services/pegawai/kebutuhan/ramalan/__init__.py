"""How bezetting will go, month by month, from what is known today."""
