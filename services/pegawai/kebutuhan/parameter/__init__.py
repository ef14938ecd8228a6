"""Legal numbers with their days: what they are, and how two people change one."""
