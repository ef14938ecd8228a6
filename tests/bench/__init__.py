"""``make bench``: the speed of the system as ratios, each taken beside its yardstick in the same run."""
