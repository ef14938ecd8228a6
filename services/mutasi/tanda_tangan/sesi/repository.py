"""Queries about sittings: their signer knows them, and who looks after signings. How many files a sitting has is told
to all of these; of its files each knows those of people in their part of the city."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, null, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.tanda_tangan.keadaan import StatusTandaTangan
from services.mutasi.tanda_tangan.repository import DARI, PENANDA, TERLIHAT, Baca, oleh
from services.mutasi.tanda_tangan.sesi.keadaan import TIDAK_JADI, HasilBerkas, HentiSesi, StatusSesi
from services.mutasi.tanda_tangan.sesi.models import SesiTandaTangan as _Tabel
from services.mutasi.tanda_tangan.sesi.models import SesiTandaTanganBerkas as _Berkas
from services.mutasi.tanda_tangan.sesi.schemas import BerkasSesi, SesiTandaTangan
from shared.auth.dua_orang import sebutan
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, bound, columns, listed, rows_into
from shared.db.unit_of_work import UnitOfWork

_B, _T = _Berkas, _Tabel


def _banyak(hasil: HasilBerkas) -> str:
    return f"count(*) FILTER (WHERE b.hasil = '{hasil}') AS {hasil}"


_HITUNG = f"""(SELECT count(*) AS jumlah, {", ".join(map(_banyak, HasilBerkas))},
        count(*) FILTER (WHERE b.hasil IS NULL) AS sisa
    FROM sesi_tanda_tangan_berkas b WHERE b.sesi_id = s.id) AS h"""
_SENDIRI = ("perlu", "dapat_dilanjutkan")
_HITUNGAN = ("jumlah", *HasilBerkas, "sisa")
_KOLOM = ", ".join(
    f"{'h' if each in _HITUNGAN else 's'}.{each}" for each in SesiTandaTangan.model_fields if each not in _SENDIRI
)
_PILIH = f"SELECT {_KOLOM} FROM sesi_tanda_tangan s CROSS JOIN LATERAL {_HITUNG}"
_MILIK = "ARRAY[s.penanda, s.penanda_subjek] && CAST(:saya AS text[])"
_BOLEH = f"({_MILIK} OR CAST(:semua AS boolean))"


def _siapa(pelaku: Pelaku) -> dict[str, Any]:
    return {"saya": sebutan(pelaku), "semua": pelaku.berperan("verifikator", "auditor")}


_SATU = Statement(f"{_PILIH} WHERE s.id = :id AND {_BOLEH}", SesiTandaTangan)


async def cari(baca: Baca, sesi_id: UUID, pelaku: Pelaku) -> SesiTandaTangan | None:
    """One sitting, if the caller may know of it."""
    return await baca.row(_SATU, id=sesi_id, **_siapa(pelaku))


_KEMAJUAN = Statement(f"{_PILIH} WHERE s.id = :id", SesiTandaTangan)


async def kemajuan(baca: Baca, sesi_id: UUID) -> SesiTandaTangan | None:
    """How far one is, whoever asks."""
    return await baca.row(_KEMAJUAN, id=sesi_id)


_MILIK_SENDIRI = Statement(f"SELECT EXISTS (SELECT FROM sesi_tanda_tangan s WHERE s.id = :id AND {_MILIK})", bool)


async def milik_sendiri(baca: Baca, sesi_id: UUID, pelaku: Pelaku) -> bool:
    """Whether it is the caller who signs in it."""
    return await baca.value(_MILIK_SENDIRI, id=sesi_id, saya=sebutan(pelaku))


_SAYA = Statement(f"{_PILIH} WHERE {_MILIK} AND s.id < :sebelum ORDER BY s.id DESC LIMIT :banyak", SesiTandaTangan)


async def milik_saya(baca: Baca, pelaku: Pelaku, sebelum: UUID, banyak: int) -> list[SesiTandaTangan]:
    """Those of the caller, the newest first."""
    return await baca.fetch(_SAYA, saya=sebutan(pelaku), sebelum=sebelum, banyak=banyak)


_DARI_KASUS = {
    "usulan_id": "t.usulan_id",
    "surat_id": "l.id",
    "jenis_surat": "l.jenis",
    "kumpulan_id": "u.kumpulan_id",
    "perihal": "t.perihal",
    "nama": "t.nama",
    "status": "t.status",
    "nip": "u.nip",
    "nama_pegawai": "u.nama",
    "jabatan_tujuan": "u.nama_jabatan_tujuan",
    "nomor_sk": "u.nomor_sk",
    "tmt": "u.tmt",
}
_ISI = ", ".join(
    f"{_DARI_KASUS.get(each, f'b.{each}')} AS {each}" for each in BerkasSesi.model_fields if each != "disamarkan"
)
_BERKAS = Statement(
    f"""
    SELECT {_ISI}
    FROM sesi_tanda_tangan_berkas b JOIN ({DARI}) ON t.id = b.penandatanganan_id
    WHERE b.sesi_id = :sesi AND b.urutan > :sesudah AND {TERLIHAT}
        AND (CAST(:hasil AS text) IS NULL OR b.hasil = :hasil)
    ORDER BY b.urutan LIMIT :banyak""",
    BerkasSesi,
)


async def berkas(
    baca: Baca, sesi_id: UUID, pelaku: Pelaku, sesudah: int, banyak: int, hasil: HasilBerkas | None
) -> list[BerkasSesi]:
    """Files of a sitting that the caller may know of, in the order in which they are signed."""
    return await baca.fetch(_BERKAS, sesi=sesi_id, sesudah=sesudah, banyak=banyak, hasil=hasil, **oleh(pelaku))


class Dipilih(NamedTuple):
    """A file for a sitting."""

    id: UUID
    nama_penanda: str


_MILIK_SAYA = Statement(
    f"""
    SELECT t.id, t.nama_penanda FROM penandatanganan t
    WHERE {PENANDA} AND t.id = ANY(CAST(:nomor AS uuid[])) AND t.status <> '{StatusTandaTangan.DIBATALKAN}'""",
    Dipilih,
)


async def milik(uow: UnitOfWork, pelaku: Pelaku, nomor: Sequence[UUID]) -> Mapping[UUID, Dipilih]:
    """Those of these that are the caller's to sign."""
    rows = await uow.fetch(_MILIK_SAYA, saya=sebutan(pelaku), nomor=list(nomor))
    return {each.id: each for each in rows}


_BUAT = Statement(
    insert(_T).values(
        **bound(_T.id, _T.penanda, _T.penanda_subjek, _T.nama_penanda, _T.pemegang, _T.dibuat_pada),
        **bound(_T.dimulai_pada, _T.batas_pada),
        versi=1,
        status=StatusSesi.BERJALAN.value,
    )
)
_TAMBAH = Statement(rows_into(_B.sesi_id, _B.penandatanganan_id, _B.urutan))


async def buat(
    uow: UnitOfWork, pelaku: Pelaku, nama_penanda: str, pemegang: UUID, batas: datetime, berkas: Sequence[UUID]
) -> UUID:
    """A new one of these files, in this order; under way.

    Raises:
        asyncpg.UniqueViolationError: another one of theirs is.
    """
    nomor = uow.new_id()
    await uow.execute(
        _BUAT,
        id=nomor,
        penanda=pelaku.name,
        penanda_subjek=pelaku.subject,
        nama_penanda=nama_penanda,
        pemegang=pemegang,
        dibuat_pada=uow.now,
        dimulai_pada=uow.now,
        batas_pada=batas,
    )
    baris = [
        {"sesi_id": str(nomor), "penandatanganan_id": str(each), "urutan": urutan}
        for urutan, each in enumerate(berkas, start=1)
    ]
    await uow.execute(_TAMBAH, baris=baris)
    return nomor


class Dipegang(NamedTuple):
    """One that is held, and whose it is."""

    id: UUID
    versi: int
    status: StatusSesi
    penanda: str
    penanda_subjek: str | None
    nama_penanda: str


_TAHAN = Statement(
    f"SELECT {columns(Dipegang, 's')} FROM sesi_tanda_tangan s WHERE s.id = :id AND {_MILIK}", Dipegang
).locked("s")


async def tahan(uow: UnitOfWork, sesi_id: UUID, pelaku: Pelaku) -> Dipegang | None:
    """One of the caller's; nobody else changes it until this transaction ends."""
    return await uow.row(_TAHAN, id=sesi_id, saya=sebutan(pelaku))


_LANJUTKAN = Statement(
    update(_T)
    .values(
        **bound(_T.pemegang, _T.batas_pada, _T.dimulai_pada),
        status=StatusSesi.BERJALAN.value,
        versi=_T.versi + 1,
        berakhir_pada=null(),
        henti=null(),
        kata=null(),
    )
    .where(_T.id == bindparam("nomor"))
)


async def lanjutkan(uow: UnitOfWork, sesi_id: UUID, pemegang: UUID, batas: datetime) -> None:
    """The held one is under way again.

    Raises:
        asyncpg.UniqueViolationError: another one of theirs is.
    """
    await uow.execute(_LANJUTKAN, nomor=sesi_id, pemegang=pemegang, batas_pada=batas, dimulai_pada=uow.now)


class Berikut(NamedTuple):
    """The next file."""

    id: UUID
    urutan: int


_HIDUP = Statement(
    update(_T)
    .values(**bound(_T.batas_pada))
    .where(
        _T.id == bindparam("nomor"),
        _T.pemegang == bindparam("saya"),
        _T.status == StatusSesi.BERJALAN.value,
    )
)


async def masih_dipegang(uow: UnitOfWork, sesi_id: UUID, saya: UUID, batas: datetime) -> bool:
    """Whether this task still signs for it; a sign of life goes with the question."""
    return bool(await uow.execute(_HIDUP, nomor=sesi_id, saya=saya, batas_pada=batas))


_BERIKUT = Statement(
    """
    SELECT b.penandatanganan_id AS id, b.urutan FROM sesi_tanda_tangan_berkas b
    WHERE b.sesi_id = :sesi AND b.hasil IS NULL AND b.urutan > :sesudah ORDER BY b.urutan LIMIT 1""",
    Berikut,
)


async def berikut(uow: UnitOfWork, sesi_id: UUID, sesudah: int) -> Berikut | None:
    """The next file that was not tried."""
    return await uow.row(_BERIKUT, sesi=sesi_id, sesudah=sesudah)


_CATAT = Statement(
    """
    UPDATE sesi_tanda_tangan_berkas SET hasil = :hasil, kode = :kode, kata = :kata, pada = :kini
    WHERE sesi_id = :sesi AND penandatanganan_id = :id AND hasil IS NULL"""
)
_NAIK = Statement("UPDATE sesi_tanda_tangan SET versi = versi + 1 WHERE id = :sesi")


async def catat(
    uow: UnitOfWork, sesi_id: UUID, nomor: UUID, hasil: HasilBerkas, kode: str | None, kata: str | None
) -> None:
    """What became of a file, which is one step further."""
    await uow.execute(_CATAT, sesi=sesi_id, id=nomor, hasil=hasil, kode=kode, kata=kata, kini=uow.now)
    await uow.execute(_NAIK, sesi=sesi_id)


_TUTUP = Statement(
    f"""
    UPDATE sesi_tanda_tangan SET status = :status, henti = :henti, kata = :kata, versi = versi + 1, pemegang = NULL,
        batas_pada = NULL, berakhir_pada = :kini
    WHERE id = :sesi AND status = '{StatusSesi.BERJALAN}' AND (CAST(:saya AS uuid) IS NULL OR pemegang = :saya)"""
)


async def tutup(
    uow: UnitOfWork, sesi_id: UUID, saya: UUID | None, status: StatusSesi, henti: HentiSesi | None, kata: str | None
) -> bool:
    """It has ended; False where somebody else has ended it before. ``saya``: by the task that signs for it."""
    return bool(await uow.execute(_TUTUP, sesi=sesi_id, saya=saya, status=status, henti=henti, kata=kata, kini=uow.now))


_TERPUTUS = Statement(
    f"""
    SELECT {columns(Dipegang, "s")} FROM sesi_tanda_tangan s
    WHERE s.status = '{StatusSesi.BERJALAN}' AND s.batas_pada < :kini ORDER BY s.id LIMIT 20""",
    Dipegang,
).locked("s", skip=True)


async def terputus(uow: UnitOfWork) -> list[Dipegang]:
    """Those of which there was no sign of life for too long; held."""
    return await uow.fetch(_TERPUTUS, kini=uow.now)


class MenurutPeminta(NamedTuple):
    """What became of files of a sitting that one has asked for."""

    petugas: str
    ditandatangani: int
    tidak_jadi: int


_PEMINTA = Statement(
    f"""
    SELECT t.diminta_oleh AS petugas,
        count(*) FILTER (WHERE b.hasil = '{HasilBerkas.DITANDATANGANI}') AS ditandatangani,
        count(*) FILTER (WHERE b.hasil IN {listed(TIDAK_JADI)}) AS tidak_jadi
    FROM sesi_tanda_tangan_berkas b JOIN penandatanganan t ON t.id = b.penandatanganan_id
    JOIN sesi_tanda_tangan s ON s.id = b.sesi_id
    WHERE b.sesi_id = :sesi AND b.pada >= s.dimulai_pada GROUP BY t.diminta_oleh ORDER BY t.diminta_oleh""",
    MenurutPeminta,
)


async def menurut_peminta(uow: UnitOfWork, sesi_id: UUID) -> list[MenurutPeminta]:
    """Who has asked for files that were tried since the passphrase was typed last, and what became of them."""
    return await uow.fetch(_PEMINTA, sesi=sesi_id)
