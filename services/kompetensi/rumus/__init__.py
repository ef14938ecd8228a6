"""The formulas: from what is on record of a person to every score. Pure: no clock, no database, no HTTP."""
