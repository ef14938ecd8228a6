"""Figures of letters, and of the registers that number them, for who watches the installation."""

from datetime import datetime
from typing import NamedTuple

from prometheus_client import Gauge

from services.mutasi.penomoran.buku import sisa_register
from services.mutasi.surat.jenis import StatusSurat
from shared.db.reader import Reader
from shared.db.statement import Statement, listed
from shared.service import Job, Runtime

BELUM = (StatusSurat.MENUNGGU_CETAK, StatusSurat.GAGAL_CETAK)
"""Numbered, and no file yet."""
BANYAK = Gauge("asn_letters_unprinted", "Letters that have their number and no file yet", ["status"])
TERTUA = Gauge("asn_letter_unprinted_seconds", "Age of the oldest of them", ["status"])
SISA = Gauge("asn_register_numbers_left", "Numbers that a register can still give this year", ["register"])


class BelumTercetak(NamedTuple):
    """How many letters stand so, and since when the oldest does."""

    status: StatusSurat
    jumlah: int
    sejak: datetime


_BELUM = Statement(
    f"""SELECT status, count(*) AS jumlah, min(dibuat_pada) AS sejak FROM surat WHERE status IN {listed(BELUM)}
        GROUP BY status""",  # noqa: S608 (words)
    BelumTercetak,
)


async def belum_tercetak(baca: Reader) -> dict[StatusSurat, BelumTercetak]:
    """Letters without a file, by status."""
    return {each.status: each for each in await baca.fetch(_BELUM)}


async def _ukur(runtime: Runtime) -> None:
    kini = runtime.clock.now()
    ada = await belum_tercetak(runtime.reader)
    for status in BELUM:
        satu = ada.get(status)
        BANYAK.labels(status.value).set(0 if satu is None else satu.jumlah)
        TERTUA.labels(status.value).set(0 if satu is None else max(0.0, (kini - satu.sejak).total_seconds()))
    # One that gives no number any more, or has no last one, is not watched.
    SISA.clear()
    for register, sisa in (await sisa_register(runtime.reader, runtime.clock.today().year)).items():
        SISA.labels(register).set(sisa)


UKUR_SURAT = Job("ukur_surat", 60.0, _ukur)
