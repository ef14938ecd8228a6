"""Registers of letter numbers: each number of a register and year is given once, and stands in a book for ever."""
