"""Follow-up actions as stored. Whoever sees the evaluation sees them, and whose they are."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.evaluasi.berkala.repository import TERLIHAT, Baca
from services.mutasi.evaluasi.tindak_lanjut.models import Diingatkan, StatusTindakLanjut
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup


class TindakLanjut(NamedTuple):
    """One action as stored."""

    id: UUID
    versi: int
    evaluasi_id: UUID
    apa: str
    pemilik_nip: str | None
    pemilik_jabatan: str | None
    sampai: date
    status: StatusTindakLanjut
    hasil: str | None
    diingatkan: Diingatkan | None
    dibuat_oleh: str


class Tampak(NamedTuple):
    """The same with what it belongs to."""

    id: UUID
    versi: int
    evaluasi_id: UUID
    apa: str
    pemilik_nip: str | None
    pemilik_jabatan: str | None
    sampai: date
    status: StatusTindakLanjut
    hasil: str | None
    judul: str
    nama_pemilik: str | None
    """Of the person, or of the post."""
    milik_saya: bool


_MILIK = """(t.pemilik_nip = :sendiri OR EXISTS (
        SELECT FROM proyeksi_asn p WHERE p.nip = :sendiri AND NOT p.keluar AND p.kode_jabatan = t.pemilik_jabatan))"""
_KASUS = {
    "judul": "e.judul",
    "nama_pemilik": "coalesce(o.nama, j.nama)",
    "milik_saya": f"coalesce({_MILIK}, false)",
}
_PILIH = f"""
    SELECT {", ".join(f"{_KASUS.get(each, f't.{each}')} AS {each}" for each in Tampak._fields)}
    FROM evaluasi_tindak_lanjut t JOIN evaluasi e ON e.id = t.evaluasi_id
    LEFT JOIN proyeksi_asn o ON o.nip = t.pemilik_nip
    LEFT JOIN proyeksi_jabatan j ON j.kode = t.pemilik_jabatan
    WHERE (coalesce({_MILIK}, false) OR {TERLIHAT})"""
_SATU = Statement(f"{_PILIH} AND t.id = :id", Tampak)


async def cari(baca: Baca, tindak_lanjut_id: UUID, pelaku: Pelaku) -> Tampak | None:
    """One action that the caller may see."""
    return await baca.row(_SATU, id=tindak_lanjut_id, **lingkup(pelaku))


_DAFTAR = Statement(
    f"""{_PILIH} AND (t.sampai, t.id) > (CAST(:hari AS date), CAST(:sesudah AS uuid))
      AND (CAST(:evaluasi_id AS uuid) IS NULL OR t.evaluasi_id = :evaluasi_id)
      AND (CAST(:status AS text) IS NULL OR t.status = :status)
      AND (CAST(:sebelum AS date) IS NULL OR (t.status = 'terbuka' AND t.sampai < :sebelum))
      AND (NOT CAST(:saya AS boolean) OR coalesce({_MILIK}, false))
    ORDER BY t.sampai, t.id LIMIT :banyak""",
    Tampak,
)


async def daftar(
    baca: Baca,
    pelaku: Pelaku,
    *,
    evaluasi_id: UUID | None,
    status: str | None,
    sebelum: date | None,
    saya: bool,
    sesudah: tuple[date, UUID],
    banyak: int,
) -> list[Tampak]:
    """Actions that the caller may see, the earliest last day first; ``sebelum``: open ones whose day is over."""
    return await baca.fetch(
        _DAFTAR,
        evaluasi_id=evaluasi_id,
        status=status,
        sebelum=sebelum,
        saya=saya,
        hari=sesudah[0],
        sesudah=sesudah[1],
        banyak=banyak,
        **lingkup(pelaku),
    )


_MILIK_EVALUASI = Statement(f"{_PILIH} AND t.evaluasi_id = :evaluasi_id ORDER BY t.sampai, t.id", Tampak)


async def milik_evaluasi(baca: Baca, pelaku: Pelaku, evaluasi_id: UUID) -> list[Tampak]:
    """All actions of an evaluation, the earliest last day first."""
    return await baca.fetch(_MILIK_EVALUASI, evaluasi_id=evaluasi_id, **lingkup(pelaku))


class DalamLaporan(NamedTuple):
    """One action on paper: whose it is by the post, for a report says nobody's name."""

    apa: str
    siapa: str
    sampai: date
    status: StatusTindakLanjut
    hasil: str | None


_DALAM_LAPORAN = Statement(
    """
    SELECT t.apa, coalesce(j.nama, o.nama_jabatan, 'pegawai yang ditunjuk') AS siapa, t.sampai, t.status, t.hasil
    FROM evaluasi_tindak_lanjut t
    LEFT JOIN proyeksi_asn o ON o.nip = t.pemilik_nip
    LEFT JOIN proyeksi_jabatan j ON j.kode = t.pemilik_jabatan
    WHERE t.evaluasi_id = :evaluasi_id ORDER BY t.sampai, t.id""",
    DalamLaporan,
)


async def dalam_laporan(baca: Baca, evaluasi_id: UUID) -> list[DalamLaporan]:
    """All actions of an evaluation as its report tells them."""
    return await baca.fetch(_DALAM_LAPORAN, evaluasi_id=evaluasi_id)


_TAHAN = Statement(
    f"SELECT {columns(TindakLanjut, 't')} FROM evaluasi_tindak_lanjut t WHERE t.id = :id", TindakLanjut
).locked("t")


async def tahan(uow: UnitOfWork, tindak_lanjut_id: UUID) -> TindakLanjut:
    """One that was found, held."""
    return await uow.value(_TAHAN, id=tindak_lanjut_id)


_BUAT = Statement(
    f"""
    INSERT INTO evaluasi_tindak_lanjut (id, versi, evaluasi_id, apa, pemilik_nip, pemilik_jabatan, sampai, status,
                                        dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (:id, 1, :evaluasi_id, :apa, :pemilik_nip, :pemilik_jabatan, :sampai, 'terbuka', :oleh, :pada, :pada)
    RETURNING {columns(TindakLanjut)}""",
    TindakLanjut,
)


async def buat(
    uow: UnitOfWork, evaluasi_id: UUID, *, apa: str, pemilik_nip: str | None, pemilik_jabatan: str | None, sampai: date
) -> TindakLanjut:
    """A new one."""
    return await uow.value(
        _BUAT,
        id=uow.new_id(),
        evaluasi_id=evaluasi_id,
        apa=apa,
        pemilik_nip=pemilik_nip,
        pemilik_jabatan=pemilik_jabatan,
        sampai=sampai,
        oleh=uow.actor.name,
        pada=uow.now,
    )


_UBAH = Statement(
    f"""
    UPDATE evaluasi_tindak_lanjut SET status = :status, hasil = :hasil, sampai = :sampai, diingatkan = NULL,
           versi = versi + 1, diubah_pada = :pada
    WHERE id = :id RETURNING {columns(TindakLanjut)}""",
    TindakLanjut,
)


async def ubah(
    uow: UnitOfWork, tindak_lanjut_id: UUID, status: StatusTindakLanjut, hasil: str | None, sampai: date
) -> TindakLanjut:
    """The held one is closed, or open again."""
    return await uow.value(_UBAH, id=tindak_lanjut_id, status=status, hasil=hasil, sampai=sampai, pada=uow.now)


_TERBUKA = Statement(
    "SELECT count(*) FROM evaluasi_tindak_lanjut WHERE evaluasi_id = :evaluasi_id AND status = 'terbuka'", int
)


async def terbuka(baca: Baca, evaluasi_id: UUID) -> int:
    """How many of an evaluation are open."""
    return await baca.value(_TERBUKA, evaluasi_id=evaluasi_id)


_HENTIKAN = Statement(
    """
    UPDATE evaluasi_tindak_lanjut SET status = 'tidak_dilaksanakan', hasil = :hasil, versi = versi + 1,
           diubah_pada = :pada
    WHERE evaluasi_id = :evaluasi_id AND status = 'terbuka'"""
)


async def hentikan(uow: UnitOfWork, evaluasi_id: UUID, alasan: str) -> None:
    """The held evaluation is called off, and what was to follow from it."""
    await uow.execute(_HENTIKAN, evaluasi_id=evaluasi_id, hasil=alasan, pada=uow.now)


_ADA_ORANG = Statement("SELECT EXISTS (SELECT FROM proyeksi_asn WHERE nip = :nip AND NOT keluar)", bool)
_ADA_JABATAN = Statement("SELECT EXISTS (SELECT FROM proyeksi_jabatan WHERE kode = :kode)", bool)


async def pemilik_ada(baca: Baca, nip: str | None, jabatan: str | None) -> bool:
    """Whether there is such a person in service, or such a post."""
    if nip is not None:
        return await baca.value(_ADA_ORANG, nip=nip)
    return await baca.value(_ADA_JABATAN, kode=jabatan)


_PEMANGKU = Statement("SELECT nip FROM proyeksi_asn WHERE kode_jabatan = :kode AND NOT keluar ORDER BY nip", str)


async def pemangku(baca: Baca, jabatan: str) -> list[str]:
    """Who holds a post today."""
    return await baca.fetch(_PEMANGKU, kode=jabatan)


_INGAT = Statement(
    f"""
    UPDATE evaluasi_tindak_lanjut t
    SET diingatkan = CASE WHEN t.sampai < :hari_ini THEN 'lewat' ELSE 'mendekati' END
    FROM evaluasi e
    WHERE e.id = t.evaluasi_id AND e.status = 'berjalan' AND t.status = 'terbuka'
      AND ((t.sampai < :hari_ini AND t.diingatkan IS DISTINCT FROM 'lewat')
           OR (t.sampai >= :hari_ini AND t.sampai <= :batas AND t.diingatkan IS NULL))
    RETURNING {columns(TindakLanjut, "t")}""",
    TindakLanjut,
)


async def ingat(uow: UnitOfWork, hari_ini: date, batas: date) -> list[TindakLanjut]:
    """Those whose last day is near or over and whose owner was not told yet: they count as told from here on."""
    return await uow.fetch(_INGAT, hari_ini=hari_ini, batas=batas)
