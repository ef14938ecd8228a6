"""Score matrices that ``kompetensi`` has stored, as a planner reads them."""
