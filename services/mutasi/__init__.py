"""Windows, rules, placement planning, cases, decisions, objections, evaluation, public trace."""
