"""Whether moves helped: before and after, against those who were not touched, and what cannot be told."""
