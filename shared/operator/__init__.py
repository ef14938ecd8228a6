"""What an operator may look at and set right over the API of each service."""
