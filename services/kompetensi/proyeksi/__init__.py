"""What kompetensi knows of people and posts: built from events, never asked for on a request."""
