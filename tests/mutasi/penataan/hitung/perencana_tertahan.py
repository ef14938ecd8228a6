"""The process that plans, standing still before it solves as long as there is the folder ``UJI_TERTAHAN``, in which it
leaves its number."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from services.mutasi.penataan.hitung import perencana, rencanakan
from services.mutasi.penataan.pemecah.tempatkan import Kemajuan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import Soal
from shared.child import serve

asli = rencanakan.rencanakan
TEMPAT = Path(os.environ["UJI_TERTAHAN"])


def tertahan(soal: Soal, kabar: Callable[[Kemajuan], None]) -> Rencana:
    if TEMPAT.exists():
        (TEMPAT / str(os.getpid())).touch()
    while TEMPAT.exists():
        time.sleep(0.01)
    return asli(soal, kabar)


rencanakan.rencanakan = tertahan

if __name__ == "__main__":
    serve(perencana.rencanakan_suruhan)
