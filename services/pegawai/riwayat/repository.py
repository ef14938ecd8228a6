"""Queries of histories, and of the copies that a person's row keeps of them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.ketentuan.katalog import KATALOG as KETENTUAN
from services.pegawai.riwayat import pernyataan
from services.pegawai.riwayat.katalog import KATALOG, JenisRiwayat
from services.pegawai.riwayat.periksa import Batas, BatasCltn, BatasPenugasan
from services.pegawai.riwayat.pernyataan import Berbeda, Berkunci, Terekspor
from services.pegawai.riwayat.schemas import PenugasanJabatan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup


class Isi(NamedTuple):
    """Rows of histories as JSON text, with the version of the person's file."""

    versi: int
    isi: str


def _satu_jenis(jenis: JenisRiwayat, *, pada: bool) -> Statement[Isi]:
    bagian = pernyataan.pada(jenis) if pada else pernyataan.semua(jenis)
    return Statement(
        f"SELECT a.versi, {bagian}::text AS isi FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}",  # noqa: S608
        Isi,
    )


_SATU = {(each.slug, pada): _satu_jenis(each, pada=pada) for each in KATALOG for pada in (True, False)}


async def satu_jenis(
    baca: Reader, nip: str, jenis: JenisRiwayat, pelaku: Pelaku, *, hari: date | None, lengkap: bool
) -> Isi | None:
    """The rows of one kind, or None when the person is out of scope."""
    waktu: dict[str, Any] = {"lengkap": lengkap} if hari is None else {"hari": hari}
    return await baca.row(_SATU[jenis.slug, hari is not None], nip=nip, **waktu, **lingkup(pelaku))


def _semua_jenis(*, pada: bool) -> Statement[Isi]:
    bagian = []
    for each in KATALOG:
        isi = pernyataan.pada(each) if pada else pernyataan.semua(each)
        # What the caller may not see is not even read.
        isi = f"CASE WHEN '{each.slug}' = ANY(CAST(:terlihat AS text[])) THEN {isi} END"
        bagian.append(f"'{each.slug}', {isi}")
    return Statement(
        f"SELECT a.versi, json_build_object({', '.join(bagian)})::text AS isi "  # noqa: S608
        f"FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}",
        Isi,
        sure=("isi",),
    )


_SEMUA = {pada: _semua_jenis(pada=pada) for pada in (True, False)}


async def semua_jenis(
    baca: Reader, nip: str, pelaku: Pelaku, *, hari: date | None, terlihat: Collection[str]
) -> Isi | None:
    """These kinds, or None when the person is out of scope."""
    waktu: dict[str, Any] = {"lengkap": False} if hari is None else {"hari": hari}
    return await baca.row(_SEMUA[hari is not None], nip=nip, terlihat=list(terlihat), **waktu, **lingkup(pelaku))


_PENUGASAN = Statement(
    f"""
    SELECT t.nip, a.nama, t.jenis, t.kode_jabatan, coalesce(v.nama, j.nama) AS nama_jabatan, u.kode AS kode_unit,
           u.nama AS nama_unit, lower(t.berlaku) AS mulai, upper(t.berlaku) - 1 AS selesai, t.nomor_sp, t.id,
           (SELECT min(lower(p.berlaku)) FROM penempatan p
            WHERE p.kode_jabatan = t.kode_jabatan AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
              AND p.nip <> t.nip AND lower(p.berlaku) > lower(t.berlaku)) AS definitif_sejak
    FROM penugasan t
    JOIN asn a ON a.nip = t.nip
    JOIN jabatan j ON j.kode = t.kode_jabatan
    LEFT JOIN jabatan_versi v ON v.kode = t.kode_jabatan AND v.digantikan_pada IS NULL
                             AND v.berlaku @> CAST(:hari AS date)
    JOIN unit u ON u.kode = coalesce(v.kode_unit, j.kode_unit)
    WHERE t.digantikan_pada IS NULL AND t.berlaku @> CAST(:hari AS date) AND t.kode_jabatan > :sesudah
      AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
      AND ({SYARAT_LINGKUP} OR {di_unit("u.jalur")})
    ORDER BY t.kode_jabatan LIMIT :limit""",  # noqa: S608 (constants)
    PenugasanJabatan,
    sure=("mulai",),
)


async def penugasan_pada(
    baca: Reader, pelaku: Pelaku, *, hari: date, di_bawah: str | None, sesudah: str, limit: int
) -> list[PenugasanJabatan]:
    """Who acts in which post on a day, in order of posts: people and posts in the caller's scope."""
    return await baca.fetch(_PENUGASAN, hari=hari, di_bawah=di_bawah, sesudah=sesudah, limit=limit, **lingkup(pelaku))


class OrangDiimpor(NamedTuple):
    """What the checks of an imported row need to know of a person."""

    nip: str
    tanggal_lahir: date
    status_pegawai: StatusPegawai
    tmt_cpns: date | None
    tmt_golongan: date | None
    tingkat_pendidikan: str | None


_BERKAS = {each.slug: pernyataan.berkas(each, SYARAT_LINGKUP) for each in KATALOG}


async def berkas(
    baca: Reader, jenis: JenisRiwayat, pelaku: Pelaku, *, di_bawah: str | None, sesudah: tuple[str, UUID], limit: int
) -> list[Terekspor]:
    """The live rows of a kind of the people in the caller's scope, in order of people."""
    nip, nomor = sesudah
    return await baca.fetch(_BERKAS[jenis.slug], di_bawah=di_bawah, nip=nip, id=nomor, limit=limit, **lingkup(pelaku))


# Joined, for in an ANY of a thousand numbers the planner sees reason to read another index from end to end.
_ORANG = Statement(
    f"SELECT {columns(OrangDiimpor, 'a')} FROM unnest(CAST(:nip AS text[])) AS n(nip) JOIN asn a ON a.nip = n.nip",  # noqa: S608
    OrangDiimpor,
)


async def orang(uow: UnitOfWork, nip: Collection[str]) -> dict[str, OrangDiimpor]:
    """These people; those who are unknown are left out."""
    return {row.nip: row for row in await uow.fetch(_ORANG, nip=sorted(nip))}


_CATAT = {each.slug: pernyataan.catat(each) for each in KATALOG}


async def catat(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, baris: Baris, menggantikan: UUID | None) -> Baris:
    """Write one row; answers it as it is recorded."""
    isi = {**baris, "nip": nip, "menggantikan": menggantikan}
    return await uow.value(_CATAT[jenis.slug], rows=[isi])


_GANTIKAN = {each.slug: pernyataan.gantikan(each) for each in KATALOG}


async def gantikan(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, nomor: UUID) -> Baris | None:
    """Let a live row be live no longer; answers it, or None when there is none."""
    return await uow.row(_GANTIKAN[jenis.slug], id=nomor, nip=nip)


_ADA = {
    each.slug: Statement(f"SELECT id FROM {each.tabel} WHERE id = :id AND nip = :nip", UUID)  # noqa: S608 (our own models)
    for each in KATALOG
}


async def ada(uow: UnitOfWork, jenis: JenisRiwayat, nip: str, nomor: UUID) -> bool:
    """Whether the person has such a row, live or replaced."""
    return await uow.row(_ADA[jenis.slug], id=nomor, nip=nip) is not None


_IMPOR = {each.slug: pernyataan.impor(each) for each in KATALOG}


async def impor(uow: UnitOfWork, jenis: JenisRiwayat, baris: Sequence[Baris]) -> list[Baris]:
    """Add the rows that say something new; answers those that were added."""
    if not baris:
        return []
    menurut_id = {uow.new_id(): nilai for nilai in baris}
    isian = ("nip", *(each.nama for each in pernyataan.isian(jenis)))
    kolom = {nama: [nilai[nama] for nilai in baris] for nama in isian}
    return [menurut_id[each] for each in await uow.fetch(_IMPOR[jenis.slug], id=list(menurut_id), **kolom)]


_KUNCI = {each.slug: pernyataan.kunci_tercatat(each) for each in KATALOG}


async def kunci_tercatat(uow: UnitOfWork, jenis: JenisRiwayat, nip: Collection[str]) -> list[Berkunci]:
    """The keys of these people's live rows, as texts."""
    return await uow.fetch(_KUNCI[jenis.slug], nip=sorted(nip))


_BEDA = {each.slug: pernyataan.beda(each) for each in KATALOG}


async def beda(uow: UnitOfWork, jenis: JenisRiwayat, baris: Sequence[Baris]) -> list[Berbeda]:
    """Which of these numbered rows contradict a live row of the same key: in which fields, and what is recorded."""
    return await uow.fetch(_BEDA[jenis.slug], rows=list(baris))


_BERSTATUS = Statement(
    """
    SELECT id FROM status_pegawai WHERE nip = :nip AND digantikan_pada IS NULL AND tmt <= :hari LIMIT 1""",
    UUID,
)


async def berstatus(uow: UnitOfWork, nip: str) -> bool:
    """Whether a live row says what the person's status is today."""
    return await uow.row(_BERSTATUS, nip=nip, hari=uow.today) is not None


class HukdisBaru(NamedTuple):
    """A sanction that this transaction has recorded and that is not over."""

    nip: str
    hukdis_id: UUID
    tingkat: TingkatHukdis
    jenis: str
    mulai: date
    selesai: date | None


_HUKDIS_BARU = Statement(
    """
    SELECT nip, id AS hukdis_id, tingkat, jenis, mulai, selesai FROM hukdis
    WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL AND dicatat_pada = now()
      AND coalesce(selesai, 'infinity') >= :hari
    ORDER BY nip, mulai""",
    HukdisBaru,
)


async def hukdis_baru(uow: UnitOfWork, nip: Collection[str]) -> list[HukdisBaru]:
    """Of these people."""
    return await uow.fetch(_HUKDIS_BARU, nip=sorted(nip), hari=uow.today)


class Masa(NamedTuple):
    """First and last day of a leave or of an acting duty."""

    mulai: date
    selesai: date | None


_MASA_CLTN = Statement(
    """
    SELECT lower(berlaku) AS mulai, upper(berlaku) - 1 AS selesai FROM cltn
    WHERE nip = :nip AND digantikan_pada IS NULL AND lower(berlaku) < :sebelum""",
    Masa,
    sure=("mulai",),
)
_MASA_PENUGASAN = Statement(
    """
    SELECT lower(berlaku) AS mulai, upper(berlaku) - 1 AS selesai FROM penugasan
    WHERE nip = :nip AND kode_jabatan = :kode_jabatan AND digantikan_pada IS NULL AND lower(berlaku) < :sebelum""",
    Masa,
    sure=("mulai",),
)


async def masa_sebelum(uow: UnitOfWork, nip: str, sebelum: date, kode_jabatan: str | None) -> list[Masa]:
    """The person's earlier acting duties in a post, or their earlier leaves (CLTN)."""
    if kode_jabatan is None:
        return await uow.fetch(_MASA_CLTN, nip=nip, sebelum=sebelum)
    return await uow.fetch(_MASA_PENUGASAN, nip=nip, kode_jabatan=kode_jabatan, sebelum=sebelum)


async def batas(uow: UnitOfWork, hari: date) -> Batas:
    """The limits of leaves and acting duties that hold on a day: dated parameters."""
    nilai = await ketentuan_pada(uow, KETENTUAN, hari)
    return Batas(
        BatasCltn(nilai["cltn.masa_kerja"], nilai["cltn.lama"], nilai["cltn.perpanjangan"]),
        BatasPenugasan(nilai["penugasan.bulan"], nilai["penugasan.perpanjangan"]),
    )
