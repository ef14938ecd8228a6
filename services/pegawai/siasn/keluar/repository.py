"""Queries of the ledger for people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.asn.cari import Carian, awal_kata
from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import (
    BELUM_SAMPAI,
    BERJALAN,
    DI_ANTREAN,
    MACET,
    AksiBuku,
    JenisBuku,
    SebabBuku,
)
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants and columns of row classes only.
# ruff: noqa: S608


class BarisTercatat(NamedTuple):
    """A row as it is listed."""

    id: UUID
    jenis: JenisBuku
    aksi: AksiBuku
    nip: str
    nama: str
    untuk_id: UUID
    isi: dict[str, Any]
    nama_jabatan: str | None
    kode_unit: str | None
    nama_unit: str | None
    """Of the post that it is about, and of its unit; None of other kinds."""
    didahului_id: UUID | None
    """The row of the same history that has to be done with first."""
    nomor_sk: str | None
    mulai: date
    keadaan: KeadaanBuku
    keadaan_pada: datetime
    sebab: SebabBuku | None
    alasan: str | None
    rw_id: str | None
    dikirim_kali: int
    percobaan: int
    dicoba_lagi_pada: datetime | None
    dicatat_pada: datetime
    versi: int


DISUSUL = """EXISTS (
        SELECT 1 FROM siasn_buku s WHERE s.nip = b.nip AND s.id > b.id AND s.keadaan <> 'dibatalkan'
          AND (s.menyusul_id = b.id OR s.rw_id = b.rw_id))"""
"""SQL: whether a later row changes or removes what the row ``b`` has made at BKN."""
_KOLOM = f"""
    b.id, b.jenis, b.aksi, b.nip, a.nama, b.untuk_id, b.isi, j.nama AS nama_jabatan, j.kode_unit, u.nama AS nama_unit,
    CASE WHEN b.keadaan IN {listed(DI_ANTREAN)} THEN (
        SELECT d.id FROM siasn_buku d
        WHERE d.nip = b.nip AND d.jenis = b.jenis AND d.keadaan IN {listed(BELUM_SAMPAI)}
          AND (d.mulai, d.id) < (b.mulai, b.id)
        ORDER BY d.mulai, d.id LIMIT 1) END AS didahului_id, b.nomor_sk, b.mulai, b.keadaan, b.keadaan_pada, b.sebab,
    b.alasan, b.rw_id, b.dikirim_kali, b.percobaan,
    CASE WHEN b.pemegang IS NULL THEN b.dipegang_sampai END AS dicoba_lagi_pada, b.dicatat_pada, b.versi"""
_DARI = """siasn_buku b JOIN asn a ON a.nip = b.nip
    LEFT JOIN jabatan j ON j.kode = b.isi ->> 'kode_jabatan' LEFT JOIN unit u ON u.kode = j.kode_unit"""
_TAMPAK = f"{SYARAT_LINGKUP} AND (b.jenis <> 'hukdis' OR CAST(:hukdis AS boolean))"
_DISARING = f"""{_TAMPAK} AND (CAST(:keadaan AS text[]) IS NULL OR b.keadaan = ANY(CAST(:keadaan AS text[])))
      AND (CAST(:milik AS text) IS NULL OR b.nip = :milik)
      AND (CAST(:kunci_sk AS text) IS NULL OR b.kunci_sk = :kunci_sk)
      AND (CAST(:sebab AS text) IS NULL OR b.sebab = :sebab)
      AND (CAST(:sejak AS timestamptz) IS NULL OR b.keadaan_pada >= :sejak)
      AND (CAST(:kata AS text[]) IS NULL OR a.teks_nama LIKE ALL(CAST(:kata AS text[])))
      AND (CAST(:awal_nip AS text) IS NULL OR b.nip LIKE :awal_nip || '%'
           OR a.nip_berlaku LIKE :awal_nip || '%')"""


@dataclass(frozen=True, slots=True)
class SaringanBuku:
    """Filters of the list; None does not restrict."""

    keadaan: Collection[str] | None = None
    milik: str | None = None
    kunci_sk: str | None = None
    sebab: str | None = None
    sejak: datetime | None = None
    cari: Carian | None = None

    @property
    def nilai(self) -> dict[str, Any]:
        """What the statements are bound with; a search of signs alone, without a letter or digit, finds nobody."""
        kata = None if self.cari is None else [awal_kata(each) for each in self.cari.kata]
        if self.cari is not None and self.cari.kosong:
            kata = [""]
        return {
            "keadaan": None if not self.keadaan else sorted(self.keadaan),
            "milik": self.milik,
            "kunci_sk": self.kunci_sk,
            "sebab": self.sebab,
            "sejak": self.sejak,
            "kata": kata,
            "awal_nip": None if self.cari is None else self.cari.digit,
        }


_DAFTAR = Statement(
    f"""
    SELECT {_KOLOM} FROM {_DARI}
    WHERE {_DISARING} AND (CAST(:sesudah AS uuid) IS NULL OR b.id < CAST(:sesudah AS uuid))
    ORDER BY b.id DESC LIMIT :limit""",
    BarisTercatat,
)


async def daftar(
    baca: Reader, pelaku: Pelaku, saringan: SaringanBuku, sesudah: UUID | None, limit: int, *, hukdis: bool
) -> list[BarisTercatat]:
    """Rows about people in the caller's scope, the newest first."""
    halaman = {"sesudah": sesudah, "limit": limit, "hukdis": hukdis}
    return await baca.fetch(_DAFTAR, **saringan.nilai, **halaman, **lingkup(pelaku))


_BANYAK = Statement(f"SELECT count(*) FROM {_DARI} WHERE {_DISARING}", int)


async def banyak(baca: Reader, pelaku: Pelaku, saringan: SaringanBuku, *, hukdis: bool) -> int:
    """How many rows the list has on all its pages."""
    return await baca.value(_BANYAK, **saringan.nilai, hukdis=hukdis, **lingkup(pelaku))


class Kendala(NamedTuple):
    """A row that does not go on, without whose it is."""

    id: UUID
    jenis: JenisBuku
    aksi: AksiBuku
    keadaan: KeadaanBuku
    keadaan_pada: datetime
    sebab: SebabBuku | None
    alasan: str | None
    dikirim_kali: int
    percobaan: int
    dicoba_lagi_pada: datetime | None


# BKN's words may name somebody, and that there is a sanction is told to nobody who may not see it.
_KENDALA = Statement(
    f"""
    SELECT b.id, b.jenis, b.aksi, b.keadaan, b.keadaan_pada, b.sebab,
           CASE WHEN b.sebab = 'galat' THEN b.alasan END AS alasan, b.dikirim_kali, b.percobaan,
           CASE WHEN b.pemegang IS NULL THEN b.dipegang_sampai END AS dicoba_lagi_pada
    FROM siasn_buku b
    WHERE b.keadaan IN {listed(MACET)} AND b.jenis <> 'hukdis' AND (CAST(:sebab AS text) IS NULL OR b.sebab = :sebab)
      AND (CAST(:sesudah AS uuid) IS NULL OR b.id < CAST(:sesudah AS uuid))
    ORDER BY b.id DESC LIMIT :limit""",
    Kendala,
)


async def kendala(baca: Reader, sebab: str | None, sesudah: UUID | None, limit: int) -> list[Kendala]:
    """Rows that somebody has to look at, the newest first."""
    return await baca.fetch(_KENDALA, sebab=sebab, sesudah=sesudah, limit=limit)


class BarisLengkap(NamedTuple):
    """What else is told of one row."""

    menyusul_id: UUID | None
    pns_id: str | None
    diadopsi: bool
    hanya_baca: bool
    tambahan: dict[str, Any]
    niat: dict[str, Any] | None
    di_bkn: dict[str, Any] | None
    perbedaan: list[dict[str, Any]] | None
    terlampir: dict[str, Any]
    dikirim_pada: datetime | None
    dijawab_pada: datetime | None
    dilampirkan_pada: datetime | None
    disamakan_pada: datetime | None
    dibaca_pada: datetime | None
    cocok_pada: datetime | None
    ditegaskan_oleh: str | None
    ditegaskan_pada: datetime | None
    diperbaiki_oleh: str | None
    diperbaiki_pada: datetime | None
    dipegang: bool
    usang: bool
    """A later row has taken its place, or its placement stands no longer."""


_SATU = Statement(
    f"""
    SELECT {_KOLOM} FROM {_DARI}
    WHERE {_TAMPAK} AND b.id = :id""",
    BarisTercatat,
)
_LENGKAP = Statement(
    f"""
    SELECT {", ".join(f"b.{each}" for each in BarisLengkap._fields if each not in ("dipegang", "usang"))},
           coalesce(b.pemegang IS NOT NULL AND b.dipegang_sampai > :kini, false) AS dipegang,
           {DISUSUL} OR b.jenis = 'jabatan' AND b.aksi <> 'hapus' AND NOT EXISTS (
               SELECT 1 FROM penempatan p WHERE p.id = b.untuk_id AND p.digantikan_pada IS NULL) AS usang
    FROM siasn_buku b WHERE b.id = :id""",
    BarisLengkap,
)


async def satu(
    baca: Reader | UnitOfWork, pelaku: Pelaku, nomor: UUID, kini: datetime, *, hukdis: bool
) -> tuple[BarisTercatat, BarisLengkap] | None:
    """One row, or None when there is none in the caller's scope."""
    baris = await baca.row(_SATU, id=nomor, hukdis=hukdis, **lingkup(pelaku))
    return None if baris is None else (baris, await baca.value(_LENGKAP, id=nomor, kini=kini))


_TAHAN = _SATU.locked("b")


async def tahan(
    uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, *, hukdis: bool
) -> tuple[BarisTercatat, BarisLengkap] | None:
    """The same, locked."""
    baris = await uow.row(_TAHAN, id=nomor, hukdis=hukdis, **lingkup(pelaku))
    return None if baris is None else (baris, await uow.value(_LENGKAP, id=nomor, kini=uow.now))


_DIPAKAI = Statement("SELECT true FROM siasn_buku WHERE rw_id = :rw_id AND nip <> :nip LIMIT 1", bool)


async def dipakai_orang_lain(uow: UnitOfWork, rw_id: str, nip: str) -> bool:
    """Whether a row of BKN's belongs to somebody else's change."""
    return await uow.row(_DIPAKAI, rw_id=rw_id, nip=nip) is not None


_PERBAIKI = Statement("""
    UPDATE siasn_buku b
    SET keadaan = CAST(:ke AS text), sebab = NULL, alasan = :alasan, perbedaan = NULL, hanya_baca = :hanya_baca,
        tambahan = b.tambahan || CAST(:tambahan AS jsonb),
        ditegaskan_oleh = CASE WHEN CAST(:tegas AS boolean) THEN :oleh ELSE b.ditegaskan_oleh END,
        ditegaskan_pada = CASE WHEN CAST(:tegas AS boolean) THEN :kini ELSE b.ditegaskan_pada END,
        diperbaiki_oleh = :oleh, diperbaiki_pada = :kini, keadaan_pada = :kini, cocok_pada = NULL, versi = b.versi + 1,
        percobaan = 0, pemegang = NULL, dipegang_sampai = NULL
    WHERE b.id = :id""")


async def perbaiki(
    uow: UnitOfWork,
    nomor: UUID,
    ke: KeadaanBuku,
    oleh: str,
    *,
    alasan: str | None = None,
    hanya_baca: bool = False,
    tambahan: dict[str, Any] | None = None,
    tegas: bool = False,
) -> None:
    """An officer's step."""
    await uow.execute(
        _PERBAIKI,
        id=nomor,
        ke=ke,
        alasan=alasan,
        hanya_baca=hanya_baca,
        tambahan=tambahan or {},
        tegas=tegas,
        oleh=oleh,
        kini=uow.now,
    )


class SkDitunggu(NamedTuple):
    """A decree of which changes wait, and which of its papers are here."""

    kunci: str
    nomor_sk: str
    tanggal_sk: str | None
    perubahan: int
    menunggu_sk: int
    dokumen: list[dict[str, Any]]


_SK = Statement(
    f"""
    SELECT k.kunci, k.nomor_sk, k.tanggal_sk, k.perubahan, k.menunggu_sk,
           coalesce((SELECT jsonb_agg(jsonb_build_object('jenis', l.jenis, 'nama', l.nama, 'ukuran', l.ukuran,
                                                         'sha256', l.sha256, 'pada', l.pada) ORDER BY l.jenis)
                     FROM siasn_lampiran l
                     WHERE l.kunci_sk = k.kunci AND l.nip = ''
                       AND coalesce(CAST(k.tanggal_sk AS date), l.tanggal_sk) = l.tanggal_sk), '[]') AS dokumen
    FROM (SELECT b.kunci_sk AS kunci, b.isi ->> 'tanggal_sk' AS tanggal_sk, max(b.nomor_sk) AS nomor_sk,
                 count(*) AS perubahan, count(*) FILTER (WHERE b.sebab = 'sk') AS menunggu_sk
          FROM siasn_buku b
          WHERE b.jenis = 'jabatan' AND b.kunci_sk IS NOT NULL AND b.keadaan IN {listed(BERJALAN)}
            AND (b.kunci_sk, coalesce(b.isi ->> 'tanggal_sk', '')) > (CAST(:kunci AS text), CAST(:tanggal AS text))
          GROUP BY b.kunci_sk, b.isi ->> 'tanggal_sk'
          ORDER BY b.kunci_sk, coalesce(b.isi ->> 'tanggal_sk', '') LIMIT :limit) k
    ORDER BY k.kunci, coalesce(k.tanggal_sk, '')""",
    SkDitunggu,
    sure=("nomor_sk",),
)


async def sk_ditunggu(baca: Reader, sesudah: tuple[str, str], limit: int) -> list[SkDitunggu]:
    """Decrees of which changes are under way."""
    kunci, tanggal = sesudah
    return await baca.fetch(_SK, kunci=kunci, tanggal=tanggal, limit=limit)
