"""What mutasi knows of people, posts, units and scores: built from events, never asked for on a request."""
