"""Cases as the work of officers: who has which in hand, by when, and who is told when it takes too long."""
