"""The supervisor lives as long as the system: it loads nothing that only others, or only a terminal, need."""

import subprocess
import sys

from deploy.lokal.layanan import AKAR

BESAR = ("fastapi", "httpx", "nats", "pydantic", "rich", "structlog")


def test_the_supervisor_loads_none_of_the_large_packages() -> None:
    isi = f"import sys, deploy.lokal.jalankan; print(*(each for each in {BESAR} if each in sys.modules))"
    done = subprocess.run([sys.executable, "-c", isi], cwd=AKAR, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
