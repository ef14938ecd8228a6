"""Users and permissions of NATS in containers.

They become a file with ``python -m deploy.container.izin_nats > deploy/container/nats-izin.conf``.

They are those of the embedded run; only the passwords come from the environment of the server.
"""

import json
import re
import sys

from deploy.lokal import LAYANAN
from deploy.lokal.nats import pengguna_dari, susun_akun

KEPALA = """\
# Made by `python -m deploy.container.izin_nats` from deploy/lokal/nats.py, where the permissions are explained.
# A test compares both; do not edit.
"""
_TANDA = re.compile(r'"@([A-Z_]+)@"')


def variabel(pengguna: str) -> str:
    """The environment variable with a user's password."""
    return f"NATS_SANDI_{pengguna.upper().replace('-', '_')}"


def susun() -> str:
    """The file's text."""
    akun = susun_akun({each: f"@{variabel(each)}@" for each in pengguna_dari(LAYANAN)})
    # The server's own language contains JSON; a reference to a variable is a value without quotes.
    isi = _TANDA.sub(r"$\1", json.dumps(akun, indent=1))
    return f"{KEPALA}accounts: {isi}\n"


if __name__ == "__main__":
    sys.stdout.write(susun())
