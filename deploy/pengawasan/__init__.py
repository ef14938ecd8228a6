"""What an operator's monitoring takes as it is: rules that alarm, and the board that one looks at."""
