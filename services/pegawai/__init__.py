"""People, organisation, posts, needs, and the exchange with SIASN."""
