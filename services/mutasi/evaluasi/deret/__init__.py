"""Series: what an agency counts of its services, by unit and month or day, as it uploads it."""
