"""Registers and their books as rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.mutasi.penomoran import models
from services.mutasi.penomoran.jenis import AsalNomor, StatusNomor, SuratBernomor, Untuk
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_R, _T, _N, _U = models.RegisterNomor, models.RegisterNomorTahun, models.NomorSurat, models.NomorSuratUntuk


class Register(NamedTuple):
    """One register."""

    kode: str
    versi: int
    nama: str
    pola: str
    jenis: list[str]
    nomor_awal: int
    nomor_akhir: int | None
    tahun_awal: int
    tenggang_hari: int
    aktif: bool

    def sampai(self, tahun: int) -> date:
        """The last day on which a letter of that year gets a number."""
        return date(tahun, 12, 31) + timedelta(days=self.tenggang_hari)


class Nomor(NamedTuple):
    """One number of a book."""

    id: UUID
    register: str
    tahun: int
    urut: int
    nomor: str
    """As it stands on the letter."""
    jenis: SuratBernomor | None
    tanggal: date | None
    asal: AsalNomor
    status: StatusNomor
    kelompok: UUID | None
    keterangan: str | None
    pada: datetime
    batal_pada: datetime | None
    alasan_batal: str | None


_REGISTER = Statement(select(*picked(Register, _R)).where(given(_R.kode)), Register)


async def register(baca: Baca, kode: str) -> Register | None:
    """One register."""
    return await baca.row(_REGISTER, kode=kode)


_SEMUA = Statement(select(*picked(Register, _R)).order_by(_R.kode), Register)


async def semua_register(baca: Baca) -> list[Register]:
    """All of them, also those that are closed: a city has some dozen."""
    return await baca.fetch(_SEMUA)


_GILIR = Statement("LOCK TABLE register_nomor IN SHARE ROW EXCLUSIVE MODE")


async def bergilir(uow: UnitOfWork) -> None:
    """Who writes registers does so one after the other; numbers are taken meanwhile."""
    await uow.execute(_GILIR)


_SEKERANGKA = Statement(select(_R.kode).where(given(_R.kerangka), _R.kode != bindparam("kode")), str)


async def sekerangka(baca: Baca, kode: str, kerangka: str) -> str | None:
    """Another register than this one that writes such numbers."""
    return await baca.row(_SEKERANGKA, kode=kode, kerangka=kerangka)


_ISI_REGISTER = (
    *(_R.nama, _R.pola, _R.kerangka, _R.jenis, _R.nomor_awal, _R.nomor_akhir, _R.tahun_awal, _R.tenggang_hari),
    *(_R.aktif, _R.diubah_pada),
)
_BUAT = Statement(
    insert(_R).values(**bound(_R.kode, _R.dicatat_pada, *_ISI_REGISTER), versi=1).returning(*picked(Register, _R)),
    Register,
)


async def buat_register(uow: UnitOfWork, kode: str, isi: Mapping[str, Any]) -> Register:
    """A new register."""
    return await uow.value(_BUAT, kode=kode, dicatat_pada=uow.now, diubah_pada=uow.now, **isi)


_UBAH = Statement(
    update(_R)
    .values(**bound(*_ISI_REGISTER), versi=_R.versi + 1)
    .where(_R.kode == bindparam("milik"))
    .returning(*picked(Register, _R)),
    Register,
)


async def ubah_register(uow: UnitOfWork, kode: str, isi: Mapping[str, Any]) -> Register:
    """What a register is from now on."""
    return await uow.value(_UBAH, milik=kode, diubah_pada=uow.now, **isi)


_BUKA_TAHUN = Statement(
    """
    INSERT INTO register_nomor_tahun (register, tahun, nomor_awal, berikut)
    VALUES (:register, :tahun, :nomor_awal, :nomor_awal) ON CONFLICT DO NOTHING"""
)
_BERIKUT = Statement(select(_T.berikut).where(given(_T.register), given(_T.tahun)), int).locked()


async def tahan_tahun(uow: UnitOfWork, milik: Register, tahun: int) -> int:
    """Hold a register's year until the transaction ends; answers the number that comes next."""
    await uow.execute(_BUKA_TAHUN, register=milik.kode, tahun=tahun, nomor_awal=milik.nomor_awal)
    return await uow.value(_BERIKUT, register=milik.kode, tahun=tahun)


_MAJU = Statement(
    """
    UPDATE register_nomor_tahun t SET berikut = (
        SELECT coalesce(min(calon), t.berikut) FROM (
            SELECT t.berikut AS calon WHERE NOT EXISTS (
                SELECT FROM nomor_surat n WHERE n.register = t.register AND n.tahun = t.tahun AND n.urut = t.berikut)
            UNION ALL
            (SELECT n.urut + 1 FROM nomor_surat n
             WHERE n.register = t.register AND n.tahun = t.tahun AND n.urut >= t.berikut AND NOT EXISTS (
                 SELECT FROM nomor_surat m WHERE m.register = n.register AND m.tahun = n.tahun AND m.urut = n.urut + 1)
             ORDER BY n.urut LIMIT 1)) bebas)
    WHERE t.register = :register AND t.tahun = :tahun"""
)


async def majukan(uow: UnitOfWork, kode: str, tahun: int) -> None:
    """The number that comes next in a held year is the lowest one that is not in the book."""
    await uow.execute(_MAJU, register=kode, tahun=tahun)


_CATAT = Statement(
    f"""{
        rows_into(
            *(_N.id, _N.register, _N.tahun, _N.urut, _N.nomor, _N.kunci, _N.jenis, _N.tanggal, _N.asal, _N.status),
            *(_N.kelompok, _N.keterangan, _N.oleh, _N.pada),
        )
    } ON CONFLICT DO NOTHING RETURNING {columns(Nomor)}""",
    Nomor,
)


async def catat(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> list[Nomor]:
    """Rows of a book; without those that another row has the number of."""
    sama = {"status": StatusNomor.TERPAKAI, "oleh": uow.actor.name, "pada": uow.now}
    return await uow.fetch(_CATAT, baris=[{"id": uow.new_id(), **sama, **each} for each in baris])


_SATU = Statement(select(*picked(Nomor, _N)).where(given(_N.id)), Nomor)
_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, nomor_id: UUID) -> Nomor | None:
    """One number, held."""
    return await uow.row(_TAHAN, id=nomor_id)


async def satu(baca: Baca, nomor_id: UUID) -> Nomor | None:
    """One number."""
    return await baca.row(_SATU, id=nomor_id)


_MENURUT_KUNCI = Statement(select(*picked(Nomor, _N)).where(given(_N.kunci)), Nomor)


async def menurut_kunci(baca: Baca, kunci: str) -> Nomor | None:
    """A number as it is compared."""
    return await baca.row(_MENURUT_KUNCI, kunci=kunci)


_MENURUT_URUT = Statement(select(*picked(Nomor, _N)).where(given(_N.register), given(_N.tahun), given(_N.urut)), Nomor)


async def menurut_urut(baca: Baca, kode: str, tahun: int, urut: int) -> Nomor | None:
    """A number by its place in the book."""
    return await baca.row(_MENURUT_URUT, register=kode, tahun=tahun, urut=urut)


_MILIK = Statement(
    f"""SELECT {columns(Nomor, "n")} FROM nomor_surat_untuk u JOIN nomor_surat n ON n.id = u.nomor_id
        WHERE u.jenis = :jenis AND u.surat_id = :surat_id AND u.dilepas_pada IS NULL""",  # noqa: S608 (constants)
    Nomor,
)


async def milik(baca: Baca, untuk: Untuk) -> Nomor | None:
    """The number that a letter has."""
    return await baca.row(_MILIK, jenis=untuk.jenis, surat_id=untuk.id)


_PAKAI = Statement(
    """
    INSERT INTO nomor_surat_untuk (nomor_id, jenis, surat_id, pada) VALUES (:nomor_id, :jenis, :surat_id, :pada)
    ON CONFLICT DO NOTHING"""
)
_PAKAI_LAGI = Statement(
    """
    UPDATE nomor_surat_untuk SET pada = :pada, dilepas_pada = NULL
    WHERE nomor_id = :nomor_id AND jenis = :jenis AND surat_id = :surat_id AND NOT EXISTS (
        SELECT FROM nomor_surat_untuk WHERE jenis = :jenis AND surat_id = :surat_id AND dilepas_pada IS NULL)"""
)


async def pakai(uow: UnitOfWork, nomor_id: UUID, untuk: Untuk) -> bool:
    """A letter has this number from now on; False where it has one already."""
    isi = {"nomor_id": nomor_id, "jenis": untuk.jenis, "surat_id": untuk.id, "pada": uow.now}
    return bool(await uow.execute(_PAKAI, **isi) or await uow.execute(_PAKAI_LAGI, **isi))


_LEPAS = Statement(
    update(_U)
    .values(**bound(_U.dilepas_pada))
    .where(given(_U.jenis), given(_U.surat_id), _U.dilepas_pada.is_(None))
    .returning(_U.nomor_id),
    UUID,
)


async def lepas(uow: UnitOfWork, untuk: Untuk) -> UUID | None:
    """A letter has its number no more; answers which."""
    return await uow.row(_LEPAS, jenis=untuk.jenis, surat_id=untuk.id, dilepas_pada=uow.now)


_PEMAKAI = Statement(
    select(_U.surat_id).where(given(_U.nomor_id), _U.dilepas_pada.is_(None)).order_by(_U.surat_id), UUID
)


async def pemakai(baca: Baca, nomor_id: UUID) -> list[UUID]:
    """The letters that have a number: of a collective SK its cases."""
    return await baca.fetch(_PEMAKAI, nomor_id=nomor_id)


_ISI = Statement(
    update(_N)
    .values(**bound(_N.jenis, _N.tanggal, _N.kelompok))
    .where(_N.id == bindparam("nomor_id", type_=_N.id.type))
    .returning(*picked(Nomor, _N)),
    Nomor,
)


async def isi(uow: UnitOfWork, nomor_id: UUID, jenis: SuratBernomor, tanggal: date, kelompok: UUID | None) -> Nomor:
    """Say of which letter a number is."""
    return await uow.value(_ISI, nomor_id=nomor_id, jenis=jenis, tanggal=tanggal, kelompok=kelompok)


_BATALKAN = Statement(
    update(_N)
    .values(**bound(_N.batal_oleh, _N.batal_pada, _N.alasan_batal), status=StatusNomor.BATAL.value)
    .where(_N.id == bindparam("nomor_id", type_=_N.id.type), _N.status == StatusNomor.TERPAKAI.value)
)


async def batalkan(uow: UnitOfWork, nomor_id: UUID, alasan: str) -> bool:
    """A number is void from now on; False where it was already."""
    isi = {"batal_oleh": uow.actor.name, "batal_pada": uow.now, "alasan_batal": alasan}
    return bool(await uow.execute(_BATALKAN, nomor_id=nomor_id, **isi))
