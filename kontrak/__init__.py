"""The published contracts, written from the code for a review to see: no running service imports this."""
