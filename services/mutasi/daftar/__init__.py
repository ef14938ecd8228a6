"""Lists of cases: filtered, counted, as a file, and as what waits for whom."""
