"""Runs over the whole city, as they are recorded: previews of policies, and recomputations after an approved one."""
