"""The rounds in which everything is exchanged with SIASN, by one process of all replicas: what BKN bears (calls at
once, calls an hour, one token a user) is reckoned for the installation, not for a process."""

import asyncio
import contextlib
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
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
SSO_SAMPAI = Gauge(
    "asn_siasn_sso_expires_timestamp_seconds", "When the token of the user at SIASN ends; 0 while there is none"
)
TERHENTI = Gauge("asn_siasn_work_held_up", "1 while this kind of exchange with SIASN is held up", ["work"])


def job(semua: Sequence[Pekerjaan]) -> Job:
    """The background job that carries these kinds of exchange out."""

    async def run(runtime: Runtime) -> None:
        try:
            ada = await sambungan(runtime)
        except SettingKurang as kurang:
            if runtime.kept.get(SettingKurang) != str(kurang):
                runtime.kept[SettingKurang] = str(kurang)
                log.error("siasn_belum_lengkap", sebab=str(kurang))
            return
        if ada is None:
            return
        dsn = runtime.settings.database_url.get_secret_value()
        async with candidate(dsn, runtime.service.name, "luar") as calon:
            if not await calon.elected():
                # Another leads, and tells how it stands.
                SSO_SAMPAI.set(math.nan)
                TERHENTI.clear()
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
    _lanjutkan(ada, row)
    _pakai_token(runtime, ada, row)
    tugas = [asyncio.create_task(_satu(runtime, ada, each)) for each in semua]
    try:
        hasil = await asyncio.gather(*tugas)
    finally:
        # Where the round fails nothing of it goes on: another may lead by then.
        for each in tugas:
            each.cancel()
        await asyncio.gather(*tugas, return_exceptions=True)
    lagi = any(more for more, _ in hasil)
    kendala = {each.nama: kata for each, (_, kata) in zip(semua, hasil, strict=True)}
    await _catat(runtime, ada, row, kendala, terakhir=not lagi)
    return lagi


def _lanjutkan(ada: Sambungan, row: repository.Tercatat) -> None:
    """What another process has called before this one led counts as if this one had."""
    lama = row.keadaan or {}
    if row.keadaan_pada is None or lama.get("proses") == ada.proses:
        return
    istirahat = lama.get("istirahat_sampai")
    ada.bkn.lanjutkan(
        lama.get("terpakai") or 0, row.keadaan_pada, None if istirahat is None else datetime.fromisoformat(istirahat)
    )


def _pakai_token(runtime: Runtime, ada: Sambungan, row: repository.Tercatat) -> None:
    """Give the client what an operator has pasted since; what BKN has refused is not given again."""
    rahasia = runtime.settings.siasn_secret
    if row.token is None or rahasia is None or ada.token == row.token:
        return
    ada.token = row.token
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


async def _catat(
    runtime: Runtime, ada: Sambungan, row: repository.Tercatat, kendala: dict[str, str | None], *, terakhir: bool
) -> None:
    """Let all know how it stands, when that has changed or is old; and what was used, before another may lead."""
    kini = runtime.clock.now()
    keadaan = ada.bkn.keadaan
    SSO_SAMPAI.set(0 if keadaan.sso_sampai is None else keadaan.sso_sampai.timestamp())
    for nama, kata in kendala.items():
        TERHENTI.labels(nama).set(kata is not None)
    pekerjaan = {nama: {"kendala": kata} for nama, kata in kendala.items()}
    baru = {**_ditulis(keadaan), "proses": ada.proses, "pekerjaan": pekerjaan}
    lama = {} if row.keadaan is None else row.keadaan
    segar = row.keadaan_pada is not None and kini - row.keadaan_pada < SEGARKAN
    if segar and _pokok(baru) == _pokok(lama) and not (terakhir and baru["terpakai"] != lama.get("terpakai")):
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
