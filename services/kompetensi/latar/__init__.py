"""Who has studied what: people by the fields of their studies."""
