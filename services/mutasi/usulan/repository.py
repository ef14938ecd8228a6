"""Every query about cases. Scope is part of the query: what the caller may not know of is not found."""

# Statements are put together from constants of this package only.
# ruff: noqa: S608

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.mutasi.aturan.putusan import Putusan
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.status import Status
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup

Baca = Reader | UnitOfWork

BERWENANG = ("kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor")
"""Roles whose unit scope counts; everybody else sees only their own case."""

TERBUKA = "(status IN ('DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN') OR penempatan = 'menunggu')"
_DIBERIKAN = "(u.status = 'DIPUTUSKAN' OR u.penempatan = 'menunggu')"
"""Decided moves that the projection of people and posts does not show yet."""

KOLOM = """id, versi, status, nip, nama, jabatan_asal, nama_jabatan_asal, unit_asal, nama_unit_asal, jabatan_tujuan,
    nama_jabatan_tujuan, unit_tujuan, nama_unit_tujuan, jenis, tmt, alasan, tanggal_diterima, nomor_berita_acara,
    tanggal_pertimbangan, nomor_sk, tanggal_sk, penempatan, terlaksana_pada, alasan_gagal, dibuat_pada"""


@dataclass(frozen=True, slots=True)
class Usulan:
    """One case as stored."""

    id: UUID
    versi: int
    status: Status
    nip: str
    nama: str
    jabatan_asal: str | None
    nama_jabatan_asal: str | None
    unit_asal: str | None
    nama_unit_asal: str | None
    jabatan_tujuan: str
    nama_jabatan_tujuan: str
    unit_tujuan: str
    nama_unit_tujuan: str
    jenis: str
    tmt: date
    alasan: str
    tanggal_diterima: date
    nomor_berita_acara: str | None
    tanggal_pertimbangan: date | None
    nomor_sk: str | None
    tanggal_sk: date | None
    penempatan: str | None
    terlaksana_pada: datetime | None
    alasan_gagal: str | None
    dibuat_pada: datetime


def usulan_dari(row: Any) -> Usulan:
    """A row of ``KOLOM``."""
    return Usulan(**{**dict(row), "status": Status(row["status"])})


_SATU = Statement(f"SELECT {KOLOM} FROM usulan a WHERE id = :id AND {SYARAT_LINGKUP}")
_KUNCI = Statement(f"SELECT {KOLOM} FROM usulan a WHERE id = :id AND {SYARAT_LINGKUP} FOR UPDATE")
_DAFTAR = Statement(f"""
    SELECT {KOLOM} FROM usulan a
    WHERE {SYARAT_LINGKUP}
      AND (CAST(:status AS text) IS NULL OR status = CAST(:status AS text))
      AND (CAST(:nip AS text) IS NULL OR nip = CAST(:nip AS text))
      AND (CAST(:sebelum AS uuid) IS NULL OR id < CAST(:sebelum AS uuid))
    ORDER BY id DESC LIMIT :limit""")


async def cari(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """One case, if it is in the caller's scope."""
    row = await baca.row(_SATU, id=usulan_id, **lingkup(pelaku))
    return None if row is None else usulan_dari(row)


async def kunci(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """Like ``cari``; nobody else changes the case until this transaction ends."""
    row = await uow.row(_KUNCI, id=usulan_id, **lingkup(pelaku))
    return None if row is None else usulan_dari(row)


# The person is in scope by where they are, or were when the case was opened; ``jalur_unit`` holds the post's path too.
_KETERLIBATAN = Statement(f"""
    SELECT u.id, coalesce(a.kerabat, '{{}}') AS kerabat,
           (coalesce({di_unit()}, false) OR coalesce({di_unit("asal.jalur")}, false)
            OR u.nip = :sendiri) AS dalam_lingkup,
           coalesce((SELECT jsonb_object_agg(sebutan, l.langkah ORDER BY l.versi)
                     FROM usulan_langkah l CROSS JOIN unnest(array_remove(ARRAY[l.oleh, l.subjek], NULL)) AS sebutan
                     WHERE l.usulan_id = u.id AND l.langkah <> 'pemberlakuan'), '{{}}') AS pelaku
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE u.id = ANY(CAST(:id AS uuid[]))""")


async def keterlibatan(baca: Baca, usulan_id: Sequence[UUID], pelaku: Pelaku) -> dict[UUID, Keterlibatan]:
    """Of each case: whether its person is in the caller's scope, their relatives, and who has taken which step."""
    rows = await baca.fetch(_KETERLIBATAN, id=list(usulan_id), **lingkup(pelaku))
    return {row["id"]: Keterlibatan(row["dalam_lingkup"], frozenset(row["kerabat"]), row["pelaku"]) for row in rows}


async def daftar(
    baca: Baca, pelaku: Pelaku, *, status: str | None, nip: str | None, sebelum: UUID | None, limit: int
) -> list[Usulan]:
    """Cases in scope, newest first."""
    rows = await baca.fetch(_DAFTAR, status=status, nip=nip, sebelum=sebelum, limit=limit, **lingkup(pelaku))
    return [usulan_dari(row) for row in rows]


_ORANG = Statement(f"""
    SELECT nip, nama, status_pegawai, pendidikan, kode_jabatan, nama_jabatan, kode_unit, nama_unit, instansi,
           jalur_unit, kinerja, kerabat
    FROM proyeksi_asn WHERE nip = :nip AND {di_unit("jalur_unit")}""")
_JABATAN = Statement("""
    SELECT kode, nama, kode_unit, nama_unit, instansi, jalur_unit, jenjang, formasi, terisi, pendidikan_minimal,
           aktif
    FROM proyeksi_jabatan WHERE kode = :kode""")
_JABATAN_KUNCI = Statement(f"{_JABATAN.sql.replace('$1', ':kode')} FOR UPDATE")
_PERUBAHAN = Statement(f"""
    SELECT (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a USING (nip)
            WHERE u.jabatan_tujuan = :kode AND {_DIBERIKAN} AND u.nip <> :nip
              AND a.kode_jabatan IS DISTINCT FROM u.jabatan_tujuan) AS datang,
           (SELECT count(*) FROM usulan u JOIN proyeksi_asn a USING (nip)
            WHERE a.kode_jabatan = :kode AND u.jabatan_tujuan <> :kode AND {_DIBERIKAN} AND u.nip <> :nip
              AND u.tmt <= :tmt) AS pergi,
           (SELECT count(*) FROM proyeksi_asn a WHERE a.nip = :nip AND a.kode_jabatan = :kode) AS sendiri,
           (SELECT count(*) FROM usulan u
            WHERE u.jabatan_tujuan = :kode AND u.nip <> :nip
              AND u.status IN ('DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN')) AS diusulkan""")


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A post as it will be on a TMT."""

    terisi_pada_tmt: int
    """Holders of today, less decided leavings until the TMT, plus decided arrivals; the person proposed not counted."""
    diusulkan: int
    """Undecided cases of other people for the same post."""


async def orang(baca: Baca, nip: str, pelaku: Pelaku | None = None) -> Any:
    """One person of the projection, or None; if somebody asks, also None for who is outside their part of the city."""
    kota = pelaku is None or pelaku.seluruh_kota
    return await baca.row(_ORANG, nip=nip, kota=kota, unit=[] if pelaku is None else list(pelaku.unit))


async def jabatan(uow: UnitOfWork, kode: str, *, kunci: bool) -> Any:
    """One post of the projection, or None; ``kunci`` lets one case at a time ask for its places."""
    return await uow.row(_JABATAN_KUNCI if kunci else _JABATAN, kode=kode)


async def keadaan(uow: UnitOfWork, post: Any, nip: str, tmt: date) -> Keadaan:
    """Who will hold the post on the TMT. Ask after the post is locked: the count must see what committed before."""
    row = await uow.row(_PERUBAHAN, kode=post["kode"], nip=nip, tmt=tmt)
    return Keadaan(post["terisi"] + row["datang"] - row["pergi"] - row["sendiri"], row["diusulkan"])


_BUAT = Statement(f"""
    INSERT INTO usulan (id, versi, status, nip, nama, jabatan_asal, nama_jabatan_asal, unit_asal, nama_unit_asal,
                        jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan, nama_unit_tujuan, jalur_unit, jenis, tmt,
                        alasan, tanggal_diterima, dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (:id, 1, 'DRAF', :nip, :nama, :jabatan_asal, :nama_jabatan_asal, :unit_asal, :nama_unit_asal,
            :jabatan_tujuan, :nama_jabatan_tujuan, :unit_tujuan, :nama_unit_tujuan, :jalur_unit, :jenis, :tmt,
            :alasan, :tanggal_diterima, :dibuat_oleh, :waktu, :waktu)
    ON CONFLICT (nip) WHERE {TERBUKA[1:-1]} DO NOTHING
    RETURNING {KOLOM}""")
_TERBUKA = Statement(f"SELECT 1 FROM usulan WHERE nip = :nip AND {TERBUKA}")
_PINDAH = Statement(f"""
    UPDATE usulan SET status = :status, versi = versi + 1, diubah_pada = :waktu
    WHERE id = :id RETURNING {KOLOM}""")
_PERTIMBANGAN = Statement(f"""
    UPDATE usulan SET status = :status, versi = versi + 1, diubah_pada = :waktu, nomor_berita_acara = :nomor,
                      tanggal_pertimbangan = :tanggal, rekomendasi = :rekomendasi
    WHERE id = :id RETURNING {KOLOM}""")
_KEPUTUSAN = Statement(f"""
    UPDATE usulan SET status = :status, versi = versi + 1, diubah_pada = :waktu, nomor_sk = :nomor,
                      tanggal_sk = :tanggal, putusan = :putusan
    WHERE id = :id RETURNING {KOLOM}""")


async def terbuka(baca: Baca, nip: str) -> bool:
    """Whether the person has a case whose outcome is open."""
    return await baca.value(_TERBUKA, nip=nip) is not None


async def buat(uow: UnitOfWork, **isi: Any) -> Usulan | None:
    """A new case, or None when the person got another one meanwhile."""
    row = await uow.row(_BUAT, waktu=uow.now, dibuat_oleh=uow.actor.name, **isi)
    return None if row is None else usulan_dari(row)


async def pindah(uow: UnitOfWork, usulan_id: UUID, status: Status) -> Usulan:
    """Give a locked case its next state."""
    return usulan_dari(await uow.row(_PINDAH, id=usulan_id, status=status.value, waktu=uow.now))


async def catat_pertimbangan(
    uow: UnitOfWork, usulan_id: UUID, status: Status, *, nomor: str, tanggal: date, rekomendasi: str
) -> Usulan:
    """Give a locked case the minutes of the tim penilai and its next state."""
    row = await uow.row(
        _PERTIMBANGAN,
        id=usulan_id,
        status=status.value,
        waktu=uow.now,
        nomor=nomor,
        tanggal=tanggal,
        rekomendasi=rekomendasi,
    )
    return usulan_dari(row)


async def catat_keputusan(
    uow: UnitOfWork, usulan_id: UUID, status: Status, *, nomor: str | None, tanggal: date | None, putusan: str
) -> Usulan:
    """Give a locked case the decision and its next state."""
    row = await uow.row(
        _KEPUTUSAN, id=usulan_id, status=status.value, waktu=uow.now, nomor=nomor, tanggal=tanggal, putusan=putusan
    )
    return usulan_dari(row)


_LANGKAH = Statement("""
    INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, subjek, waktu, catatan,
                                rincian)
    SELECT l.usulan_id, l.versi, l.langkah, l.dari_status, l.ke_status, :oleh, :subjek, :waktu, l.catatan, l.rincian
    FROM jsonb_to_recordset(CAST(:baris AS jsonb))
         AS l(usulan_id uuid, versi bigint, langkah text, dari_status text, ke_status text, catatan text,
              rincian jsonb)""")
_PUTUSAN = Statement("""
    INSERT INTO usulan_putusan (usulan_id, versi, kode, urutan, tanggal, versi_aturan, dasar_hukum, tingkat, lolos,
                                penjelasan, fakta)
    SELECT :id, :versi, p.kode, p.urutan, :tanggal, p.versi_aturan, p.dasar_hukum, p.tingkat, p.lolos, p.penjelasan,
           p.fakta
    FROM jsonb_to_recordset(CAST(:baris AS jsonb))
         AS p(kode text, urutan bigint, versi_aturan text, dasar_hukum text, tingkat text, lolos boolean,
              penjelasan text, fakta jsonb)""")
_RIWAYAT = Statement("""
    SELECT versi, langkah, dari_status, ke_status, oleh, waktu, catatan, rincian
    FROM usulan_langkah WHERE usulan_id = :id ORDER BY versi""")
_PENILAIAN = Statement("""
    SELECT versi, tanggal, kode, versi_aturan, dasar_hukum, tingkat, lolos, penjelasan, fakta
    FROM usulan_putusan WHERE usulan_id = :id ORDER BY versi DESC, urutan""")
_SKOR = Statement("""
    SELECT s.ip_asn, s.belum_lengkap, j.jenjang,
           (SELECT m FROM jsonb_array_elements(s.jpm) AS m WHERE m ->> 'standar' = j.jenjang LIMIT 1) AS jpm
    FROM proyeksi_skor s LEFT JOIN proyeksi_jabatan j ON j.kode = :jabatan
    WHERE s.nip = :nip""")


@dataclass(frozen=True, slots=True)
class Jejak:
    """One step to be recorded."""

    usulan: Usulan
    """The case after the step."""
    langkah: str
    dari: str | None
    catatan: str | None
    rincian: dict[str, Any]


async def catat_langkah(uow: UnitOfWork, jejak: Sequence[Jejak]) -> None:
    """Append steps."""
    baris = [
        {
            "usulan_id": str(each.usulan.id),
            "versi": each.usulan.versi,
            "langkah": each.langkah,
            "dari_status": each.dari,
            "ke_status": each.usulan.status,
            "catatan": each.catatan,
            "rincian": each.rincian,
        }
        for each in jejak
    ]
    await uow.execute(_LANGKAH, oleh=uow.actor.name, subjek=uow.actor.subject, waktu=uow.now, baris=baris)


async def catat_putusan(uow: UnitOfWork, usulan: Usulan, tanggal: date, putusan: Sequence[Putusan]) -> None:
    """Append the verdicts of one judgement."""
    baris = [
        {
            "kode": each.kode,
            "urutan": urutan,
            "versi_aturan": each.versi,
            "dasar_hukum": each.dasar_hukum,
            "tingkat": each.tingkat,
            "lolos": each.lolos,
            "penjelasan": each.penjelasan,
            "fakta": dict(each.fakta),
        }
        for urutan, each in enumerate(putusan)
    ]
    await uow.execute(_PUTUSAN, id=usulan.id, versi=usulan.versi, tanggal=tanggal, baris=baris)


async def riwayat(baca: Baca, usulan_id: UUID) -> list[Any]:
    """Steps, first to last."""
    return await baca.fetch(_RIWAYAT, id=usulan_id)


async def penilaian(baca: Baca, usulan_id: UUID) -> list[Any]:
    """Verdicts, newest judgement first."""
    return await baca.fetch(_PENILAIAN, id=usulan_id)


async def skor(baca: Baca, nip: str, kode_jabatan: str) -> Any:
    """Scores of a person, with the match to the standard of a post's jenjang; None when none have arrived."""
    return await baca.row(_SKOR, nip=nip, jabatan=kode_jabatan)
