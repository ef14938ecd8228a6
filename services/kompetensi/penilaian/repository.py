"""Queries of assessments: three kinds in tables of the same shape."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert

from services.kompetensi.berversi import HIDUP
from services.kompetensi.penilaian.models import Penilaian, Potensi, TabelHasil, UmpanBalik
from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from services.kompetensi.terkirim import TabelTerkirim
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

KOLOM_LEVEL = {each: each.name.lower() for each in Kompetensi}
"""Competence → column that holds its level."""
KOLOM_POTENSI = {each: each.name.lower() for each in AspekPotensi}
"""Aspect of potential → column that holds its points."""
_LEVEL = ", ".join(KOLOM_LEVEL.values())
_ASPEK = ", ".join(KOLOM_POTENSI.values())


def terakhir(syarat: str) -> str:
    """Lateral joins on person ``a``: their newest assessment of each kind on day ``:hari`` among those of ``syarat``.

    Of two on one day it is the one recorded last; they say the same. Whether it is still valid is for the reader to
    judge, so that an expired one can be named as the reason.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT id::text AS penilaian_id, tanggal, metode, asesor, berlaku_sampai, ARRAY[{_LEVEL}] AS level, teknis
        FROM penilaian WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS potensi_id, tanggal AS potensi_tanggal, berlaku_sampai AS potensi_sampai,
               ARRAY[{_ASPEK}] AS potensi
        FROM potensi WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) q ON true
    LEFT JOIN LATERAL (
        SELECT id::text AS umpan_balik_id, tanggal AS umpan_balik_tanggal, berlaku_sampai AS umpan_balik_sampai,
               kategori AS umpan_balik
        FROM umpan_balik WHERE nip = a.nip AND tanggal <= :hari AND {syarat}
        ORDER BY tanggal DESC, id DESC LIMIT 1) u ON true"""  # noqa: S608 (constants only)


class Kunci(NamedTuple):
    """Of one person's results of a kind, one stands for each."""

    nip: str
    tanggal: date
    metode: str


HASIL: Mapping[JenisPenilaian, tuple[str, ...]] = {
    JenisPenilaian.KOMPETENSI: (*KOLOM_LEVEL.values(), "teknis"),
    JenisPenilaian.POTENSI: tuple(KOLOM_POTENSI.values()),
    JenisPenilaian.UMPAN_BALIK: ("kategori", "penilai"),
}
"""Kind → columns of what was found."""
_MODEL: Mapping[JenisPenilaian, type[TabelHasil]] = {
    JenisPenilaian.KOMPETENSI: Penilaian,
    JenisPenilaian.POTENSI: Potensi,
    JenisPenilaian.UMPAN_BALIK: UmpanBalik,
}
NAMA = {jenis: tabel.__tablename__ for jenis, tabel in _MODEL.items()}
"""Kind → its table, which is also the kind of file that it comes in."""
TABEL = {
    jenis: TabelTerkirim.untuk(tabel, Kunci, ("asesor", *HASIL[jenis], "dokumen"), ("berlaku_sampai", "baris"))
    for jenis, tabel in _MODEL.items()
}


class Hasil(NamedTuple):
    """One result of any kind."""

    jenis: JenisPenilaian
    id: UUID
    nip: str
    tanggal: date
    metode: str
    asesor: str
    isi: dict[str, Any]
    """What was found, by column of ``HASIL``."""
    dokumen: str | None
    selesai: date
    """The last day on which it may be used."""
    menggantikan: UUID | None
    dicatat_pada: datetime
    digantikan_pada: datetime | None


_TETAP = ("nip", "tanggal", "metode", "asesor", "dokumen", "berlaku_sampai", "menggantikan", "dicatat_pada")
_PILIH = {
    jenis: f"""
    SELECT '{jenis}' AS jenis, p.id, p.nip, p.tanggal, p.metode, p.asesor,
           jsonb_build_object({", ".join(f"'{each}', p.{each}" for each in HASIL[jenis])}) AS isi, p.dokumen,
           p.berlaku_sampai AS selesai, p.menggantikan, p.dicatat_pada, p.digantikan_pada
    FROM {nama} p"""  # noqa: S608 (constants of this module)
    for jenis, nama in NAMA.items()
}


_SEHARI = {
    jenis: Statement(
        f"""{pilih}
    WHERE p.{HIDUP} AND (p.nip, p.tanggal) IN (
        SELECT * FROM unnest(CAST(:nip AS text[]), CAST(:tanggal AS date[])))
    ORDER BY p.id""",  # noqa: S608
        Hasil,
    )
    for jenis, pilih in _PILIH.items()
}


async def sehari(uow: UnitOfWork, jenis: JenisPenilaian, hari: Sequence[tuple[str, date]]) -> list[Hasil]:
    """What stands recorded of these people on these days."""
    return await uow.fetch(_SEHARI[jenis], nip=[each[0] for each in hari], tanggal=[each[1] for each in hari])


_TAHAN = {
    jenis: Statement(
        f"{pilih} LEFT JOIN proyeksi_asn a ON a.nip = p.nip WHERE p.id = :id AND {SYARAT_LINGKUP}", Hasil
    ).locked("p")
    for jenis, pilih in _PILIH.items()
}


async def tahan(uow: UnitOfWork, jenis: JenisPenilaian, penilaian_id: UUID, pelaku: Pelaku) -> Hasil | None:
    """One assessment, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_TAHAN[jenis], id=penilaian_id, **lingkup(pelaku))


_KOREKSI = {
    jenis: Statement(
        insert(tabel).values(**bound(*(getattr(tabel, each) for each in (*_TETAP, *HASIL[jenis])))).returning(tabel.id),
        UUID,
    )
    for jenis, tabel in _MODEL.items()
}


async def koreksi(uow: UnitOfWork, jenis: JenisPenilaian, row: Mapping[str, Any]) -> UUID:
    """Write the row that takes the place of ``menggantikan``; answers its id."""
    return await uow.value(_KOREKSI[jenis], **row, dicatat_pada=uow.now)


_SEMUA = Statement(
    f"""{" UNION ALL ".join(f"{pilih} WHERE p.nip = :nip" for pilih in _PILIH.values())}
    ORDER BY tanggal DESC, id DESC""",
    Hasil,
)


async def semua(baca: Reader | UnitOfWork, nip: str) -> list[Hasil]:
    """Everything recorded about a person, the newest first."""
    return await baca.fetch(_SEMUA, nip=nip)


BELUM_DIKENAL = f"""NOT EXISTS (SELECT 1 FROM proyeksi_asn WHERE nip = :nip)
    AND (:nip = :sendiri OR CAST(:kota AS boolean) AND ({
    " OR ".join(f"EXISTS (SELECT 1 FROM {nama} WHERE nip = :nip)" for nama in NAMA.values())
}))"""  # noqa: S608 (constants of this module)
"""Somebody of whom ``pegawai`` has not told yet, and so in no unit: for themselves, and, once there is a result about
them, for who reads the whole city. Parameters as for ``SYARAT_LINGKUP``."""
_DALAM_LINGKUP = Statement(
    f"""
    SELECT EXISTS (SELECT 1 FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}) OR {BELUM_DIKENAL}""",  # noqa: S608
    bool,
)


async def dalam_lingkup(baca: Reader, nip: str, pelaku: Pelaku) -> bool:
    """Whether the caller may read about this person."""
    return await baca.value(_DALAM_LINGKUP, nip=nip, **lingkup(pelaku))
