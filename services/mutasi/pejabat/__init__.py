"""Who holds the office of the PPK and has no NIP: the mayor, and whoever acts in that office without being an ASN."""
