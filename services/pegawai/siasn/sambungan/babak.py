"""The turns in which everything is exchanged with SIASN, by one process of all replicas: what BKN bears (calls at
once, calls an hour, one token a user) is reckoned for the installation, not for a process."""

import asyncio
import contextlib
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

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
LIHAT = 2.0
"""How often a pause, a pasted token and the end of this process are looked for while something is at work."""
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
                for each in semua:
                    each.lupakan()
                return
            pimpin = asyncio.create_task(_pimpin(runtime, ada, semua))
            hilang = asyncio.create_task(calon.lost.wait())
            try:
                await asyncio.wait({pimpin, hilang}, return_when=asyncio.FIRST_COMPLETED)
                # Who leads no more must not go on beside who does.
                if pimpin.done():
                    await pimpin
            finally:
                for tugas in (pimpin, hilang):
                    tugas.cancel()
                await asyncio.wait({pimpin, hilang})

    return Job(NAMA, SETIAP, run)


async def _pimpin(runtime: Runtime, ada: Sambungan, semua: Sequence[Pekerjaan]) -> None:
    """As long as this process leads and something is to do. None waits for a slow one of another kind."""
    row = await repository.tercatat(runtime.reader)
    _lanjutkan(ada, row)
    giliran = _Giliran(runtime, ada, semua, row)
    try:
        while True:
            if row.dijeda_pada is None and not runtime.stopping.is_set():
                _pakai_token(runtime, ada, row)
                giliran.mulai()
            if not giliran.berjalan:
                return
            await giliran.tunggu()
            await _catat(runtime, ada, row, giliran.kendala, terakhir=giliran.usai)
            row = await repository.tercatat(runtime.reader)
    finally:
        # Where the lead is lost, or a round fails, nothing of it goes on: another may lead by then.
        await giliran.hentikan()


class Kendala(NamedTuple):
    """What holds up a kind of exchange; ``sampai``: it is not tried before then."""

    kendala: str | None
    sampai: str | None = None


class _Giliran:
    """Which kinds of exchange are at work, which begin again at once, and which rest."""

    def __init__(self, runtime: Runtime, ada: Sambungan, semua: Sequence[Pekerjaan], row: repository.Tercatat) -> None:
        self._runtime, self._ada = runtime, ada
        self.berjalan: dict[asyncio.Task[tuple[bool, Kendala]], Pekerjaan] = {}
        self._siap = list(semua)
        self._rehat: dict[str, tuple[Pekerjaan, float, int]] = {}
        """By its name, when one has ended with nothing more to do, and how many turns had brought something then."""
        self._maju = 0
        dahulu = (row.keadaan or {}).get("pekerjaan") or {}
        self.kendala = {each.nama: _dahulu(dahulu.get(each.nama) or {}) for each in semua}

    @property
    def usai(self) -> bool:
        """Whether none is at work, nor ready."""
        return not self.berjalan and not self._siap

    def mulai(self) -> None:
        """Begin what is ready; what rests looks again in a while, and when all others have come to rest since."""
        kini = asyncio.get_running_loop().time()
        usai = self.usai
        for nama, (pekerjaan, sejak, maju) in list(self._rehat.items()):
            if maju < self._maju if usai else kini - sejak >= SETIAP:
                del self._rehat[nama]
                self._siap.append(pekerjaan)
        for each in self._siap:
            self.berjalan[asyncio.create_task(_satu(self._runtime, self._ada, each))] = each
        self._siap = []

    async def tunggu(self) -> None:
        """Until one has ended, and not for long: somebody may have paused it, or pasted a token."""
        selesai, _ = await asyncio.wait(self.berjalan, timeout=LIHAT, return_when=asyncio.FIRST_COMPLETED)
        for each in selesai:
            lagi, kata = each.result()
            pekerjaan = self.berjalan.pop(each)
            self.kendala[pekerjaan.nama] = kata
            if lagi:
                self._maju += 1
                self._siap.append(pekerjaan)
            else:
                self._rehat[pekerjaan.nama] = pekerjaan, asyncio.get_running_loop().time(), self._maju

    async def hentikan(self) -> None:
        """End all that is at work."""
        for each in self.berjalan:
            each.cancel()
        await asyncio.gather(*self.berjalan, return_exceptions=True)


def _dahulu(isi: dict[str, Any]) -> Kendala:
    return Kendala(isi.get("kendala"), isi.get("sampai"))


def _lanjutkan(ada: Sambungan, row: repository.Tercatat) -> None:
    """What another process has called before this one led counts as if this one had."""
    lama = row.keadaan or {}
    if row.keadaan_pada is None or lama.get("proses") == ada.proses:
        return
    istirahat = lama.get("istirahat_sampai")
    sampai = None if istirahat is None else datetime.fromisoformat(istirahat)
    ada.bkn.lanjutkan(lama.get("terpakai") or 0, row.keadaan_pada, sampai, lama.get("gangguan"))


def _pakai_token(runtime: Runtime, ada: Sambungan, row: repository.Tercatat) -> None:
    """Give the client what an operator has pasted since, or take it away; what BKN has refused is not given again."""
    rahasia = runtime.settings.siasn_secret
    if rahasia is None or ada.token == row.token:
        return
    ada.token = row.token
    if row.token is None:
        ada.bkn.lepas_sso()
        return
    teks = buka(row.token, kunci_dari(rahasia.get_secret_value()))
    if teks is None:
        log.warning("token_sso_tidak_terbaca")
        return
    # Ended since it was pasted: the next call says so.
    with contextlib.suppress(ValueError):
        ada.bkn.pakai_sso(teks)


async def _satu(runtime: Runtime, ada: Sambungan, pekerjaan: Pekerjaan) -> tuple[bool, Kendala]:
    """One turn of one kind of exchange: whether more waits, and what holds it up. One that fails stops no other."""
    try:
        return await pekerjaan.jalankan(runtime, ada), Kendala(None)
    except SedangIstirahat as galat:
        return False, Kendala(str(galat), galat.pada.isoformat())
    except GalatSiasn as galat:
        log.warning("siasn_terhenti", pekerjaan=pekerjaan.nama, sebab=str(galat))
        return False, Kendala(str(galat))
    except DatabaseAway:
        raise
    except Exception as galat:
        JOB_FAILURES.labels(f"{NAMA}_{pekerjaan.nama}").inc()
        log.error("pekerjaan_gagal", job=f"{NAMA}_{pekerjaan.nama}", exc_info=galat)
        return False, Kendala(f"kesalahan program ({type(galat).__name__}); lihat log pegawai")


async def _catat(
    runtime: Runtime, ada: Sambungan, row: repository.Tercatat, kendala: dict[str, Kendala], *, terakhir: bool
) -> None:
    """Let all know how it stands, when that has changed or is old; and what was used, before another may lead."""
    kini = runtime.clock.now()
    keadaan = ada.bkn.keadaan
    SSO_SAMPAI.set(0 if keadaan.sso_sampai is None else keadaan.sso_sampai.timestamp())
    for nama, each in kendala.items():
        TERHENTI.labels(nama).set(each.kendala is not None)
    pekerjaan = {nama: each._asdict() for nama, each in kendala.items()}
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
