"""Benchmarks. They measure side by side, and never fail a build."""

import os

# As the services are started.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
