"""The rounds in which everything is exchanged with SIASN, by one process of all replicas: what BKN bears (calls at
once, calls an hour, one token a user) is reckoned for the installation, not for a process."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from prometheus_client import Gauge

from services.pegawai.siasn.klien.galat import GalatSiasn, SedangIstirahat
from services.pegawai.siasn.klien.panggil import Keadaan
from services.pegawai.siasn.sambungan import repository
from services.pegawai.siasn.sambungan.buka import Sambungan, SettingKurang, sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from services.pegawai.siasn.sambungan.sandi import buka, kunci_dari
from shared.db.leadership import candidate
from shared.db.outage import DatabaseAway
from shared.service import Job, Runtime
from shared.telemetry.metrics import JOB_FAILURES

log = structlog.get_logger("siasn")

NAMA = "siasn"
SETIAP = 10.0
SEGARKAN = timedelta(seconds=60)
"""How old what an operator is shown may be while nothing changes."""
SSO_SISA = Gauge("asn_siasn_sso_seconds_left", "Seconds until the token of the user at SIASN ends; below 0 it has")
TERHENTI = Gauge("asn_siasn_work_held_up", "1 while this kind of exchange with SIASN is held up", ["work"])


def job(semua: Sequence[Pekerjaan]) -> Job:
    """The background job that carries these kinds of exchange out."""

    async def run(runtime: Runtime) -> None:
        try:
            ada = await sambungan(runtime)
        except SettingKurang as kurang:
            log.error("siasn_belum_lengkap", sebab=str(kurang))
            return
        if ada is None:
            return
        dsn = runtime.settings.database_url.get_secret_value()
        async with candidate(dsn, runtime.service.name, "luar") as calon:
            if not await calon.elected():
                return
            while not (calon.lost.is_set() or runtime.stopping.is_set()):
                babak = asyncio.create_task(_babak(runtime, ada, semua))
                hilang = asyncio.create_task(calon.lost.wait())
                try:
                    await asyncio.wait({babak, hilang}, return_when=asyncio.FIRST_COMPLETED)
                    # Who leads no more must not go on beside who does.
                    if not babak.done() or not await babak:
                        return
                finally:
                    for each in (babak, hilang):
                        each.cancel()
                    await asyncio.wait({babak, hilang})

    return Job(NAMA, SETIAP, run)


async def _babak(runtime: Runtime, ada: Sambungan, semua: Sequence[Pekerjaan]) -> bool:
    """One round; whether more waits that can be done at once."""
    row = await repository.tercatat(runtime.reader)
    if row.dijeda_pada is not None:
        return False
    _pakai_token(runtime, ada, row)
    hasil = await asyncio.gather(*(_satu(runtime, ada, each) for each in semua))
    await _catat(runtime, ada, row, {each.nama: kendala for each, (_, kendala) in zip(semua, hasil, strict=True)})
    return any(lagi for lagi, _ in hasil)


def _pakai_token(runtime: Runtime, ada: Sambungan, row: repository.Tercatat) -> None:
    """Give the client what an operator has pasted since."""
    rahasia = runtime.settings.siasn_secret
    if row.token is None or rahasia is None or ada.token_versi == row.versi:
        return
    ada.token_versi = row.versi
    teks = buka(row.token, kunci_dari(rahasia.get_secret_value()))
    if teks is None:
        log.warning("token_sso_tidak_terbaca")
        return
    # Ended since it was pasted: the next call says so.
    with contextlib.suppress(ValueError):
        ada.bkn.pakai_sso(teks)


async def _satu(runtime: Runtime, ada: Sambungan, pekerjaan: Pekerjaan) -> tuple[bool, str | None]:
    """One kind of exchange in this round: whether more waits, and what holds it up. One that fails stops no other."""
    try:
        return await pekerjaan.jalankan(runtime, ada), None
    except SedangIstirahat as galat:
        return False, str(galat)
    except GalatSiasn as galat:
        log.warning("siasn_terhenti", pekerjaan=pekerjaan.nama, sebab=str(galat))
        return False, str(galat)
    except DatabaseAway:
        raise
    except Exception as galat:
        JOB_FAILURES.labels(f"{NAMA}_{pekerjaan.nama}").inc()
        log.error("pekerjaan_gagal", job=f"{NAMA}_{pekerjaan.nama}", exc_info=galat)
        return False, f"kesalahan program ({type(galat).__name__}); lihat log pegawai"


async def _catat(runtime: Runtime, ada: Sambungan, row: repository.Tercatat, kendala: dict[str, str | None]) -> None:
    """Let all processes know how it stands, when that has changed or is old."""
    kini = runtime.clock.now()
    keadaan = ada.bkn.keadaan
    if keadaan.sso_sampai is not None:
        SSO_SISA.set((keadaan.sso_sampai - kini).total_seconds())
    for nama, kata in kendala.items():
        TERHENTI.labels(nama).set(kata is not None)
    baru = {**_ditulis(keadaan), "pekerjaan": {nama: {"kendala": kata} for nama, kata in kendala.items()}}
    lama = {} if row.keadaan is None else row.keadaan
    if row.keadaan_pada is not None and kini - row.keadaan_pada < SEGARKAN and _pokok(baru) == _pokok(lama):
        return
    async with runtime.unit_of_work() as uow:
        await repository.simpan_keadaan(uow, baru)


def _ditulis(keadaan: Keadaan) -> dict[str, Any]:
    return {
        nama: nilai.isoformat() if nama.endswith("_sampai") and nilai is not None else nilai
        for nama, nilai in keadaan._asdict().items()
    }


def _pokok(keadaan: dict[str, Any]) -> dict[str, Any]:
    """What an operator wants to know at once; counts may be a minute old."""
    return {nama: nilai for nama, nilai in keadaan.items() if nama not in ("terpakai", "berjalan", "serentak")}
