"""A signed decree comes from mutasi: the event names an object, which is fetched, looked at, and handed on as if an
officer had uploaded it. One that is lost, damaged or refused is told so and stops no other.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import structlog
from sqlalchemy.dialects.postgresql import insert

from services.pegawai.siasn.keluar.dokumen import DokumenSk, terima
from services.pegawai.siasn.keluar.models import SiasnSkMutasi as _Tabel
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.bus.objects import ObjectDamaged, ObjectMissing, ObjectStore, StoreAway
from shared.bus.subscription import Received
from shared.contracts.mutasi import SkTersedia
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem
from shared.service import Job, Runtime
from shared.sewa import Antrean, Pekerja

log = structlog.get_logger("siasn_sk")
PEKERJAAN = "ambil_sk_mutasi"


class MacamSkMutasi(StrEnum):
    """Surat apa yang datang dari layanan mutasi."""

    SK = "sk"
    SPMT = "spmt"


class StatusSkMutasi(StrEnum):
    """Sampai di mana surat dari layanan mutasi."""

    MENUNGGU = "menunggu"
    DITERIMA = "diterima"
    DIGANTIKAN = "digantikan"
    """A later one of the same decree was there first."""
    GAGAL = "gagal"


JENIS = {MacamSkMutasi.SK: JenisDokumenSiasn.SK_JABATAN, MacamSkMutasi.SPMT: JenisDokumenSiasn.SPMT}

_T = _Tabel
_TAMBAH = Statement(
    insert(_T)
    .values(
        **bound(_T.penandatanganan_id, _T.macam, _T.nomor_sk, _T.tanggal_sk, _T.nama, _T.gudang, _T.objek),
        **bound(_T.nip, _T.sha256, _T.ukuran, _T.tiba_pada),
        status=StatusSkMutasi.MENUNGGU.value,
        percobaan=0,
    )
    .on_conflict_do_nothing(index_elements=[_T.penandatanganan_id])
)


async def terima_sk_tersedia(uow: UnitOfWork, events: Sequence[Received[SkTersedia]]) -> None:
    """Note what is to be fetched; the same twice is one."""
    for received in events:
        uow.caused_by(received.envelope)
        each = received.event
        await uow.execute(
            _TAMBAH,
            penandatanganan_id=each.penandatanganan_id,
            macam=each.macam,
            nomor_sk=each.nomor_sk,
            tanggal_sk=each.tanggal_sk,
            # The paper of a decree is everybody's, whatever else is said.
            nip=None if each.macam == "sk" else each.nip,
            nama=each.nama,
            gudang=each.gudang,
            objek=each.objek,
            sha256=each.sha256,
            ukuran=each.byte,
            tiba_pada=uow.now,
        )
    uow.work_for.add(PEKERJAAN)


class SkMutasi(NamedTuple):
    """One in hand."""

    penandatanganan_id: UUID
    macam: MacamSkMutasi
    nomor_sk: str
    tanggal_sk: date
    nip: str | None
    nama: str
    gudang: str
    objek: str
    sha256: str
    ukuran: int
    percobaan: int


ANTREAN = Antrean(_Tabel, SkMutasi, f"t.status = '{StatusSkMutasi.MENUNGGU}'", urut="t.percobaan, t.penandatanganan_id")
_SELESAI = Statement(
    f"""
    UPDATE siasn_sk_mutasi SET status = :status, galat = :galat, selesai_pada = :kini, pemegang = NULL,
        dipegang_sampai = NULL
    WHERE penandatanganan_id = :nomor AND status = '{StatusSkMutasi.MENUNGGU}'"""
)


async def _selesai(uow: UnitOfWork, row: SkMutasi, status: StatusSkMutasi, galat: str | None = None) -> None:
    if galat is not None:
        log.warning("sk_mutasi_gagal", penandatanganan=str(row.penandatanganan_id), galat=galat)
    await uow.execute(_SELESAI, nomor=row.penandatanganan_id, status=status, galat=galat, kini=uow.now)


_LEBIH_BARU = Statement(
    f"""
    SELECT EXISTS (
        SELECT FROM siasn_sk_mutasi WHERE (nomor_sk, tanggal_sk, macam) = (:nomor_sk, :tanggal_sk, :macam)
            AND nip IS NOT DISTINCT FROM :nip AND penandatanganan_id > :nomor
            AND status = '{StatusSkMutasi.DITERIMA}')""",
    bool,
)


async def _digantikan(uow: UnitOfWork, row: SkMutasi) -> bool:
    """Whether a later paper of the same decree is there already, of the same person where it is about one."""
    return await uow.value(
        _LEBIH_BARU,
        nomor_sk=row.nomor_sk,
        tanggal_sk=row.tanggal_sk,
        macam=row.macam,
        nip=row.nip,
        nomor=row.penandatanganan_id,
    )


class _Pengambil:
    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime

    async def kerjakan(self, row: SkMutasi) -> None:
        batas = self.runtime.settings.siasn_document_kb << 10
        if row.macam is MacamSkMutasi.SPMT and row.nip is None:
            # It would be attached to the rows of all whom the decree names.
            return await self._gagal(row, "Tidak disebut SPMT siapa: lampirkan sendiri di SIASN.")
        assert self.runtime.client is not None
        try:
            # Checked against its digest; nothing that is larger than BKN takes is fetched.
            isi = (
                b""
                if row.ukuran > batas
                else await ObjectStore(self.runtime.client, row.gudang, owner="mutasi").get(row.objek, row.sha256)
            )
        except ObjectMissing:
            return await self._gagal(row, "Berkasnya tidak ada lagi di gudang: unggah PDF SK-nya lewat /siasn/dokumen.")
        except ObjectDamaged:
            return await self._gagal(row, "Berkasnya rusak di gudang: unggah PDF SK-nya lewat /siasn/dokumen.")
        if row.ukuran > batas:
            return await self._gagal(
                row,
                f"Berkasnya {row.ukuran >> 10} KiB; SIASN menerima paling besar {batas >> 10} KiB. Unggah yang "
                "diperkecil lewat /siasn/dokumen.",
            )
        try:
            async with self.runtime.unit_of_work() as uow:
                if await _digantikan(uow, row):
                    await _selesai(uow, row, StatusSkMutasi.DIGANTIKAN)
                    return None
                jenis, milik = JENIS[row.macam], row.nip or ""
                await terima(uow, DokumenSk(row.nomor_sk, row.tanggal_sk, jenis, row.nama, isi, milik), batas)
                await _selesai(uow, row, StatusSkMutasi.DITERIMA)
        except Problem as galat:
            await self._gagal(row, galat.detail)

    async def menyerah(self, uow: UnitOfWork, row: SkMutasi) -> None:
        await _selesai(uow, row, StatusSkMutasi.GAGAL, "Berkasnya berulang kali tidak dapat diolah.")

    async def _gagal(self, row: SkMutasi, galat: str) -> None:
        async with self.runtime.unit_of_work() as uow:
            await _selesai(uow, row, StatusSkMutasi.GAGAL, galat)


async def _ambil(runtime: Runtime) -> None:
    if runtime.client is None:
        return
    pekerja, pengambil = Pekerja(runtime, PEKERJAAN, StoreAway), _Pengambil(runtime)
    try:
        while not runtime.stopping.is_set() and await pekerja.satu(ANTREAN, pengambil.kerjakan, pengambil.menyerah):
            pass
    except StoreAway as galat:
        log.warning("sk_mutasi_menunggu_gudang", galat=str(galat))


AMBIL_SK_MUTASI = Job(PEKERJAAN, 60.0, _ambil)


class SkMutasiTercatat(NamedTuple):
    """One as it is shown."""

    penandatanganan_id: UUID
    macam: MacamSkMutasi
    nomor_sk: str
    tanggal_sk: date
    nama: str
    sha256: str
    ukuran: int
    tiba_pada: datetime
    status: StatusSkMutasi
    galat: str | None
    selesai_pada: datetime | None


_DAFTAR = Statement(
    f"""
    SELECT {columns(SkMutasiTercatat)} FROM siasn_sk_mutasi
    WHERE penandatanganan_id < :sebelum AND (CAST(:status AS text) IS NULL OR status = :status)
    ORDER BY penandatanganan_id DESC LIMIT :banyak""",
    SkMutasiTercatat,
)


async def daftar(baca: Reader, sebelum: UUID, banyak: int, status: StatusSkMutasi | None) -> list[SkMutasiTercatat]:
    """Those that have come, the newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, status=status)
