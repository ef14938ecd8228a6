"""Letters of cases: composed from what is on record, numbered, printed, signed, and verified by anybody."""
