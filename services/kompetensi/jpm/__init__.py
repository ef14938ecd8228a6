"""Job person match: the nine competences of one person against the standard of one post (PermenPANRB 38/2017)."""
