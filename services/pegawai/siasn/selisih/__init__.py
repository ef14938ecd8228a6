"""Where BKN and the city say different things about a person, who is right, and what somebody has decided."""
