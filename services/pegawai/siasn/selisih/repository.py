"""Queries of differences."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.siasn.selisih.di_jalan import DI_JALAN, STATUS
from services.pegawai.siasn.selisih.keadaan import BERDIRI, PutusanSelisih, StatusSelisih
from services.pegawai.siasn.selisih.menang import Macam, Menang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this module only.
# ruff: noqa: S608


class Selisih(NamedTuple):
    """One difference, with whose it is."""

    id: UUID
    nip: str
    nama: str
    nama_jabatan: str | None
    kode_unit: str | None
    nama_unit: str | None
    bidang: str
    baris: str
    lokal_id: str | None
    macam: Macam
    lokal: str | None
    bkn: str | None
    menang: Menang
    alasan: str
    status: StatusSelisih
    putusan: PutusanSelisih | None
    sejak: datetime
    berubah_pada: datetime
    ditutup_pada: datetime | None
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None
    tunda_sampai: date | None
    buku_id: UUID | None
    sebelum: dict[str, Any] | None
    versi: int


_LAIN = {
    **{each: f"a.{each}" for each in ("nama", "nama_jabatan", "kode_unit", "nama_unit")},
    "status": f"{STATUS} AS status",
    "buku_id": "coalesce(s.buku_id, k.id) AS buku_id",
}
_ISI = ", ".join(_LAIN.get(each, f"s.{each}") for each in Selisih._fields)
_DARI = f"siasn_selisih s JOIN asn a ON a.nip = s.nip {DI_JALAN}"
_DAFTAR = Statement(
    f"""
    SELECT {_ISI} FROM {_DARI}
    WHERE {SYARAT_LINGKUP} AND {STATUS} = ANY(CAST(:status AS text[]))
      AND (s.status = ANY(CAST(:status AS text[])) OR s.status = 'terbuka') AND s.bidang = ANY(CAST(:bidang AS text[]))
      AND (CAST(:menang AS text) IS NULL OR s.menang = :menang)
      AND (CAST(:di_bawah AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:di_bawah AS text)])
      AND (CAST(:sejak AS date) IS NULL OR s.sejak >= CAST(:sejak AS date))
      AND (s.bidang, s.nip, s.baris) > (CAST(:sesudah_bidang AS text), CAST(:sesudah_nip AS text),
                                        CAST(:sesudah_baris AS text))
    ORDER BY s.bidang, s.nip, s.baris LIMIT :limit""",
    Selisih,
)


async def daftar(
    baca: Reader,
    pelaku: Pelaku,
    *,
    bidang: Collection[str],
    status: Collection[str],
    menang: str | None,
    di_bawah: str | None,
    sejak: date | None,
    sesudah: tuple[str, str, str],
    limit: int,
) -> list[Selisih]:
    """Differences of people in the caller's scope, field by field."""
    awal = dict(zip(("sesudah_bidang", "sesudah_nip", "sesudah_baris"), sesudah, strict=True))
    saringan = {"bidang": sorted(bidang), "status": sorted(status), "menang": menang, "di_bawah": di_bawah}
    return await baca.fetch(_DAFTAR, **saringan, sejak=sejak, limit=limit, **awal, **lingkup(pelaku))


class Hitungan(NamedTuple):
    """How many differences there are of one field."""

    bidang: str
    menang: Menang
    status: StatusSelisih
    jumlah: int


_HITUNG = Statement(
    f"""
    SELECT s.bidang, s.menang, {STATUS} AS status, count(*) AS jumlah FROM {_DARI}
    WHERE {SYARAT_LINGKUP} AND s.status IN {listed(BERDIRI)} AND s.bidang = ANY(CAST(:bidang AS text[]))
      AND (CAST(:di_bawah AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:di_bawah AS text)])
    GROUP BY s.bidang, s.menang, {STATUS} ORDER BY s.bidang, s.menang, {STATUS}""",
    Hitungan,
)


async def hitung(baca: Reader, pelaku: Pelaku, bidang: Collection[str], di_bawah: str | None) -> list[Hitungan]:
    """How many stand, of people in the caller's scope."""
    return await baca.fetch(_HITUNG, bidang=sorted(bidang), di_bawah=di_bawah, **lingkup(pelaku))


class Orang(NamedTuple):
    """Somebody in scope, and how far their comparison is."""

    nip: str
    diambil_pada: datetime | None
    dibandingkan: bool


_ORANG = Statement(
    f"""
    SELECT a.nip, (SELECT max(s.diambil_pada) FROM siasn_salinan s WHERE s.nip = a.nip) AS diambil_pada,
           EXISTS (SELECT 1 FROM siasn_banding b WHERE b.nip = a.nip AND b.versi = a.versi)
               AND NOT EXISTS (SELECT 1 FROM siasn_salinan s WHERE s.nip = a.nip AND s.diperiksa_pada IS NULL)
               AS dibandingkan
    FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}""",
    Orang,
)


async def orang(baca: Reader, nip: str, pelaku: Pelaku) -> Orang | None:
    """How far the comparison of somebody is, or None when unknown or out of scope."""
    return await baca.row(_ORANG, nip=nip, **lingkup(pelaku))


_MILIK = Statement(
    f"""
    SELECT {_ISI} FROM {_DARI}
    WHERE s.nip = :nip AND s.status IN {listed(BERDIRI)} AND s.bidang = ANY(CAST(:bidang AS text[]))
    ORDER BY s.bidang, s.baris""",
    Selisih,
)


async def milik(baca: Reader, nip: str, bidang: Collection[str]) -> list[Selisih]:
    """What of one person still differs."""
    return await baca.fetch(_MILIK, nip=nip, bidang=sorted(bidang))


_SATU = Statement(
    f"""
    SELECT {_ISI} FROM {_DARI}
    WHERE s.id = :id AND {SYARAT_LINGKUP} AND s.bidang = ANY(CAST(:bidang AS text[]))""",
    Selisih,
)


async def satu(baca: Reader | UnitOfWork, nomor: UUID, pelaku: Pelaku, bidang: Collection[str]) -> Selisih | None:
    """One difference of a person in scope, of these fields."""
    return await baca.row(_SATU, id=nomor, bidang=sorted(bidang), **lingkup(pelaku))


_PUTUS = Statement(
    """
    UPDATE siasn_selisih
    SET status = CASE WHEN status = 'ditutup_sama' THEN status ELSE :status END, putusan = :putusan,
        diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :kini, catatan = :catatan,
        tunda_sampai = CAST(:tunda_sampai AS date), buku_id = CAST(:buku_id AS uuid), sebelum = CAST(:sebelum AS jsonb),
        versi = versi + 1
    WHERE id = :id"""
)


class Diputus(NamedTuple):
    """What is kept of a decision."""

    putusan: PutusanSelisih
    status: StatusSelisih
    catatan: str
    tunda_sampai: date | None = None
    buku_id: UUID | None = None
    sebelum: dict[str, Any] | None = None


async def putus(uow: UnitOfWork, nomor: UUID, pelaku: Pelaku, diputus: Diputus) -> None:
    """Keep what was decided; what both say alike by now stays closed."""
    oleh = {"oleh": pelaku.name, "subjek": pelaku.subject, "kini": uow.now}
    await uow.execute(_PUTUS, id=nomor, **diputus._asdict(), **oleh)


_TARIK = Statement(
    """
    UPDATE siasn_selisih
    SET status = CASE WHEN status = 'ditutup_sama' THEN status ELSE 'terbuka' END, putusan = NULL, diputus_oleh = NULL,
        diputus_subjek = NULL, diputus_pada = NULL, catatan = NULL, tunda_sampai = NULL, buku_id = NULL,
        sebelum = NULL, versi = versi + 1
    WHERE id = :id"""
)


async def tarik_putusan(uow: UnitOfWork, nomor: UUID) -> None:
    """Nothing is decided about it any more."""
    await uow.execute(_TARIK, id=nomor)


_MENUNGGU_MASUK = Statement(
    f"""
    SELECT {_ISI} FROM {_DARI}
    WHERE s.nip = ANY(CAST(:nip AS text[])) AND s.bidang = ANY(CAST(:bidang AS text[]))
      AND s.status = 'terbuka' AND s.menang = 'bkn' AND s.putusan IS NULL AND NOT s.ditolak
      AND NOT EXISTS (SELECT 1 FROM siasn_selisih x WHERE x.nip = s.nip AND x.status = 'terbuka'
                      AND x.bidang IN ('nip', 'tidak_dikenal', 'pns_id_ganda'))
    ORDER BY s.nip, s.bidang, s.baris""",
    Selisih,
)


# Whose file it is must be sure before anything of it comes in by itself.
async def menunggu_masuk(uow: UnitOfWork, nip: Collection[str], bidang: Collection[str]) -> list[Selisih]:
    """What BKN wins of these people in these fields, and nobody has decided about."""
    return await uow.fetch(_MENUNGGU_MASUK, nip=sorted(nip), bidang=sorted(bidang))


_TANYAKAN = Statement("""
    UPDATE siasn_selisih SET menang = 'tanya', alasan = :alasan, ditolak = true, versi = versi + 1 WHERE id = :id""")


async def tanyakan(uow: UnitOfWork, nomor: UUID, alasan: str) -> None:
    """A person has to say, and why."""
    await uow.execute(_TANYAKAN, id=nomor, alasan=alasan)


_TERTUTUP = Statement(
    "SELECT id FROM siasn_selisih WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'ditutup_sama'", UUID
)


async def tertutup(uow: UnitOfWork, nomor: Collection[UUID]) -> list[UUID]:
    """Which of these both sides say alike by now."""
    return await uow.fetch(_TERTUTUP, id=list(nomor))
