"""``make bench``: the speed of the system as ratios, each taken beside its yardstick in the same run."""

import os

# As the services are started.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
