"""Signs the files of a sitting one after the other, as the one task that holds its passphrase.

The passphrase is an argument of this task and nothing else: it is in no row, no log and no other object, and with the
process it is gone. What is signed is signed; what was under way then is looked after as a single file is
(``pulihkan``), and the rest has no result yet, so whoever goes on with the passphrase takes it up there. That nothing
is signed twice is kept by each file: none is begun that may be signed already.
"""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog
from pydantic import SecretStr

from services.mutasi.berkas.errors import GudangBelumAda, GudangTidakTerjangkau
from services.mutasi.bsre.klien.bentuk import Penanda
from services.mutasi.bsre.putusan import KeadaanSertifikat, Putusan
from services.mutasi.tanda_tangan import repository as tanda_tangan
from services.mutasi.tanda_tangan.bubuhkan import tandatangani
from services.mutasi.tanda_tangan.errors import (
    BsreBelumDisiapkan,
    BsreMenolak,
    BsreTidakTerjangkau,
    PassphraseDitolak,
    SedangMenandatangani,
    SertifikatBelumSiap,
)
from services.mutasi.tanda_tangan.keadaan import HambatanTandaTangan, StatusTandaTangan, perlu
from services.mutasi.tanda_tangan.mulai import LONGGAR
from services.mutasi.tanda_tangan.repository import Penandatanganan
from services.mutasi.tanda_tangan.sesi import repository
from services.mutasi.tanda_tangan.sesi.kabar import kabarkan_berakhir, tercatat
from services.mutasi.tanda_tangan.sesi.keadaan import BERUNTUN, MENURUT_STATUS, HasilBerkas, HentiSesi, StatusSesi
from services.mutasi.tanda_tangan.sesi.repository import Berikut
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor
from shared.http.problem import Problem
from shared.pause import pause
from shared.service import Runtime

TENGGANG = timedelta(seconds=30)
"""Beside what one file may take."""
SAAT = 0.5
LAMA_MENUNGGU = 240
"""How long, and how often, is waited for a file that the signer has under way elsewhere."""
log = structlog.get_logger("sesi_tanda_tangan")


class Sesi(NamedTuple):
    """A sitting in hand: whose it is, and by what the task is known that signs."""

    id: UUID
    pemegang: UUID
    siapa: Actor
    pelaku: Pelaku
    nama_sertifikat: str | None


class _Akhir(NamedTuple):
    """What one file has come to."""

    hasil: HasilBerkas | None
    """None: it still waits."""
    kode: str | None = None
    kata: str | None = None
    henti: HentiSesi | None = None
    """Why none of the others is tried."""
    server: bool = False
    """Whether it is the server that has failed."""


def batas_hidup(runtime: Runtime, kini: datetime) -> datetime:
    """Until when a task that has just begun a file is waited for."""
    return kini + timedelta(seconds=runtime.settings.bsre_timeout) + LONGGAR + TENGGANG


async def jalankan(runtime: Runtime, sesi: Sesi, penanda: Penanda, passphrase: SecretStr) -> None:
    """Sign until nothing is left, or something says that it should stop."""
    try:
        henti, kata = await _semua(runtime, sesi, penanda, passphrase)
    except Exception as galat:  # noqa: BLE001 (its signer has to hear of it, whatever it is)
        # Not what it says: nothing is known of it, not even that it holds no secret.
        log.error("sesi_tanda_tangan_terhenti", sesi=str(sesi.id), galat=type(galat).__name__)
        await _tutup(runtime, sesi, StatusSesi.TERPUTUS, None, None)
        return
    await _tutup(runtime, sesi, StatusSesi.SELESAI if henti is None else StatusSesi.BERHENTI, henti, kata)


async def _semua(
    runtime: Runtime, sesi: Sesi, penanda: Penanda, passphrase: SecretStr
) -> tuple[HentiSesi | None, str | None]:
    """Why it has stopped; None when each was tried."""
    sesudah = berturut = tertinggal = 0
    while True:
        if runtime.stopping.is_set():
            return HentiSesi.LAYANAN_BERHENTI, None
        async with runtime.unit_of_work(sesi.siapa) as uow:
            if not await repository.masih_dipegang(uow, sesi.id, sesi.pemegang, batas_hidup(runtime, uow.now)):
                # Somebody has stopped it, and said so.
                return HentiSesi.DIHENTIKAN, None
            satu = await repository.berikut(uow, sesi.id, sesudah)
        if satu is None:
            return (HentiSesi.TIDAK_TERJANGKAU, None) if tertinggal else (None, None)
        sesudah = satu.urutan
        akhir = await _satu(runtime, sesi, satu, penanda, passphrase)
        if akhir.hasil is not None:
            async with runtime.unit_of_work(sesi.siapa) as uow:
                await repository.catat(uow, sesi.id, satu.id, akhir.hasil, akhir.kode, akhir.kata)
        if akhir.henti is not None:
            return akhir.henti, akhir.kata
        tertinggal += akhir.hasil is None
        berturut = berturut + 1 if akhir.server else 0
        if berturut >= BERUNTUN:
            return (HentiSesi.TIDAK_TERJANGKAU if akhir.hasil is None else HentiSesi.BERUNTUN), None


async def _satu(runtime: Runtime, sesi: Sesi, satu: Berikut, penanda: Penanda, passphrase: SecretStr) -> _Akhir:
    for _ in range(LAMA_MENUNGGU):
        try:
            row = await tandatangani(
                runtime,
                sesi.siapa,
                sesi.pelaku,
                satu.id,
                None,
                penanda,
                passphrase,
                nama_sertifikat=sesi.nama_sertifikat,
                sesi_id=sesi.id,
            )
        except Problem as galat:
            if (akhir := await _ditolak(runtime, sesi, satu, galat)) is not None:
                return akhir
        else:
            return _jadi(row)
        await pause(SAAT, runtime.stopping)
        if runtime.stopping.is_set():
            return _Akhir(None, henti=HentiSesi.LAYANAN_BERHENTI)
    return _Akhir(None, henti=HentiSesi.SEDANG_MENANDATANGANI)


def _jadi(row: Penandatanganan) -> _Akhir:
    """What a try has come to for which the server was asked."""
    hasil = MENURUT_STATUS.get(row.status, HasilBerkas.TIDAK_PASTI)
    if hasil is HasilBerkas.DITANDATANGANI:
        return _Akhir(hasil)
    hambatan = row.hambatan or HambatanTandaTangan.JAWABAN_HILANG
    henti = None
    if hambatan is HambatanTandaTangan.NAMA_LAIN:
        # So would be all others, and each is a signature that is lost.
        henti = HentiSesi.NAMA_LAIN
    elif hambatan is HambatanTandaTangan.HASIL_TIDAK_SAH and _sertifikat_buruk(row):
        henti = HentiSesi.SERTIFIKAT_TIDAK_SAH
    return _Akhir(hasil, hambatan, perlu(hambatan, row.kata), henti, server=True)


def _sertifikat_buruk(row: Penandatanganan) -> bool:
    sertifikat = None if row.putusan is None else Putusan.model_validate(row.putusan).sertifikat
    return sertifikat is not None and sertifikat.keadaan is not KeadaanSertifikat.BERLAKU


async def _ditolak(runtime: Runtime, sesi: Sesi, satu: Berikut, galat: Problem) -> _Akhir | None:
    """What a refusal means: for the whole sitting, or for this file alone; None of what goes by."""
    match galat:
        case SedangMenandatangani():
            return None
        case PassphraseDitolak():
            return _Akhir(None, henti=HentiSesi.PASSPHRASE_SALAH)
        case SertifikatBelumSiap():
            return _Akhir(None, kata=galat.detail, henti=HentiSesi.SERTIFIKAT_TIDAK_SIAP)
        case BsreBelumDisiapkan():
            return _Akhir(None, kata=galat.detail, henti=HentiSesi.AKSES_DITOLAK)
        case GudangTidakTerjangkau() | GudangBelumAda():
            return _Akhir(None, henti=HentiSesi.GUDANG_TIDAK_TERJANGKAU)
        case BsreTidakTerjangkau():
            return _Akhir(None, server=True)
    row = await tanda_tangan.cari(runtime.reader, satu.id, sesi.pelaku)
    if row is None or row.status in (StatusTandaTangan.TERTANDATANGANI, StatusTandaTangan.DIBATALKAN):
        return _Akhir(HasilBerkas.DILEWATI, galat.kode, galat.detail)
    if row.status is StatusTandaTangan.BERJALAN:
        return None
    if row.status in MENURUT_STATUS:
        # Of an earlier try it is open whether it is signed: only who says that they know signs it again.
        hambatan = row.hambatan or HambatanTandaTangan.JAWABAN_HILANG
        return _Akhir(MENURUT_STATUS[row.status], hambatan, perlu(hambatan, row.kata))
    if isinstance(galat, BsreMenolak) and row.hambatan is HambatanTandaTangan.AKSES_DITOLAK:
        return _Akhir(None, henti=HentiSesi.AKSES_DITOLAK)
    return _Akhir(HasilBerkas.DITOLAK, galat.kode, galat.detail, server=isinstance(galat, BsreMenolak))


async def _tutup(runtime: Runtime, sesi: Sesi, status: StatusSesi, henti: HentiSesi | None, kata: str | None) -> None:
    async with runtime.unit_of_work(sesi.siapa) as uow:
        if await repository.tutup(uow, sesi.id, sesi.pemegang, status, henti, kata):
            tercatat(uow, sesi.id, status, henti)
            await kabarkan_berakhir(uow, sesi.id, sesi.pelaku.name)
    log.info("sesi_tanda_tangan_berakhir", sesi=str(sesi.id), status=status, henti=henti)
