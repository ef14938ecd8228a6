"""Where people would like to go, in their own words of posts and units: never asked for, theirs to change, private."""
