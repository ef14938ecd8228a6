"""Who should sit where: a plan for a unit, an agency or the city, proven to be the best under its stated rules."""
