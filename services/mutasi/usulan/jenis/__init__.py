"""The path of a case, one declaration for each kind."""
