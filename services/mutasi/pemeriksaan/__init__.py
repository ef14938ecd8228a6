"""Asking the law without opening a case: the catalogue for everybody, and what it would say of a person and a post."""
