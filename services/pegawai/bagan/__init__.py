"""The org chart of the city, or of a part of it, as of any day."""
