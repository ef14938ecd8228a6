"""``make run``: start everything, say where it is, keep it alive, stop it on Ctrl-C."""

import asyncio
import os
import shlex
import shutil
import signal
import sys
from pathlib import Path

from deploy.lokal import LAYANAN
from deploy.lokal.layar import pengamat
from deploy.lokal.proses import GagalMulai, habisi, sisa
from deploy.lokal.sistem import ORANG, Gembok, LangkahGagal, Sistem

KOTA_TERKECIL = 60
"""Fewer people cannot fill the offices of the demo city."""


class SetelanSalah(Exception):
    """A variable has no usable value. The text is for the person at the terminal."""


def folder_data() -> Path:
    """The data folder (variable DATA)."""
    return Path(os.environ.get("DATA") or ".data").absolute()


def bilangan(nama: str, bawah: int, atas: int) -> int | None:
    """A whole number from the environment, None when the variable is not set.

    Raises:
        SetelanSalah: it is no number, or out of bounds.
    """
    isi = os.environ.get(nama, "").strip()
    if not isi:
        return None
    if not isi.isdecimal() or not bawah <= int(isi) <= atas:
        raise SetelanSalah(f"{nama} harus bilangan bulat {bawah} sampai {atas}, bukan {isi!r}")
    return int(isi)


def jalankan() -> int:
    """Run until told to stop; answers the exit code."""
    orang = bilangan("ORANG", 0, 200_000)
    if orang is not None and 0 < orang < KOTA_TERKECIL:
        raise SetelanSalah(f"ORANG paling sedikit {KOTA_TERKECIL}, atau 0 untuk sistem tanpa kota peraga")
    simpul = bilangan("NATS_NODES", 1, 5) or 1
    if simpul % 2 == 0:
        raise SetelanSalah("NATS_NODES harus ganjil (1, 3, atau 5): yang genap tidak menambah ketahanan")
    sistem = Sistem(
        folder_data(),
        ORANG if orang is None else orang,
        bilangan("GERBANG_PORT", 1, 65_535),
        ikat=os.environ.get("GERBANG_IKAT") or "127.0.0.1",
        # A city of nobody: an empty system, for those who bring their own data.
        kota=orang != 0,
        pengamat=pengamat(),
        simpul=simpul,
    )
    return asyncio.run(sampai_dihentikan(sistem))


async def sampai_dihentikan(sistem: Sistem) -> int:
    """Start a system, and stop it on SIGINT, SIGTERM or SIGHUP; answers the exit code."""
    berhenti = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hentikan() -> None:
        if berhenti.is_set():
            # Asked twice: no more waiting.
            habisi(sisa(sistem.data), 2)
            os._exit(1)
        berhenti.set()

    for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A shell that starts us in the background has SIGINT ignored, and means nothing by it; with SIGHUP, nohup does.
        if nomor != signal.SIGHUP or signal.getsignal(nomor) != signal.SIG_IGN:
            loop.add_signal_handler(nomor, hentikan)
    mulai, tunggu = asyncio.create_task(sistem.mulai()), asyncio.create_task(berhenti.wait())
    await asyncio.wait({mulai, tunggu}, return_when=asyncio.FIRST_COMPLETED)
    if not mulai.done():
        print("Menghentikan …", flush=True)
        mulai.cancel()
        await asyncio.gather(mulai, return_exceptions=True)
        return 0
    try:
        mulai.result()
    except LangkahGagal as galat:
        tunggu.cancel()
        _cetak_kegagalan(galat)
        return 1
    _cetak_alamat(sistem)
    await tunggu
    print("Menghentikan …", flush=True)
    await sistem.berhenti()
    print("Semua berhenti. Data tetap tersimpan.", flush=True)
    return 0


def _cetak_kegagalan(galat: LangkahGagal) -> None:
    print(f"\nGagal pada langkah {galat.langkah!r}: {galat.alasan}", file=sys.stderr)
    if galat.log is not None:
        print(f"Log lengkap: {galat.log}", file=sys.stderr)


def _cetak_alamat(sistem: Sistem) -> None:
    print("\n".join(ringkasan(sistem)), flush=True)


def ringkasan(sistem: Sistem) -> list[str]:
    """What somebody needs to go on, in few and short lines, and nothing that must not be seen over a shoulder."""
    data, token = (
        shlex.quote(min(os.path.relpath(each), str(each), key=len)) for each in (sistem.data, sistem.tulis_token())
    )
    return [
        "",
        f"Sistem siap: {sistem.gerbang.url}",
        "",
        *(f"  {nama:<11} {f'/api/{nama}/':<18} rujukan /docs/{nama}/" for nama in LAYANAN),
        *(f"  {each.judul}: {each.url} (kenop: /_gangguan)" for each in sistem.tiruan),
        "",
        "Token satu peran, 12 jam:  make -s token PERAN=verifikator",
        f"Token semua peran:         . {token}",
        f"Data dan log:              {data}",
        "",
        "Hentikan dengan Ctrl-C.",
    ]


def kosongkan() -> int:
    """``make reset``: remove the data folder unless a system runs on it; answers the exit code."""
    data = folder_data()
    if not data.exists():
        print(f"Folder {data} memang tidak ada.")
        return 0
    if not (data / ".gembok").exists() and any(data.iterdir()):
        print(f"Folder {data} bukan folder data sistem ini; tidak dihapus.", file=sys.stderr)
        return 1
    gembok = Gembok(data)
    try:
        gembok.pasang()
    except GagalMulai as galat:
        print(str(galat), file=sys.stderr)
        return 1
    habisi(sisa(data))
    shutil.rmtree(data)
    gembok.lepas()
    print(f"Folder {data} dikosongkan.")
    return 0
