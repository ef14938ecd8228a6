"""Queries of what expires. Of each person only the newest result of a kind counts: it has taken the place of others."""

from datetime import date

from services.kompetensi.berversi import HIDUP
from services.kompetensi.kedaluwarsa.schemas import PenilaianKedaluwarsa, RekapKedaluwarsa
from services.kompetensi.penilaian.repository import NAMA
from services.kompetensi.proyeksi.repository import DALAM_DINAS, DI_BAWAH, INSTANSI
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

_TERAKHIR = " UNION ALL ".join(
    f"""(SELECT DISTINCT ON (nip) nip, '{jenis}' AS jenis, id, tanggal, metode, berlaku_sampai FROM {nama}
         WHERE {HIDUP} AND tanggal <= :hari ORDER BY nip, tanggal DESC, id DESC)"""  # noqa: S608 (constants only)
    for jenis, nama in NAMA.items()
)
_SYARAT = f"{DALAM_DINAS} AND {SYARAT_UNIT} AND {DI_BAWAH}"

_DAFTAR = Statement(
    f"""
    SELECT a.nip, a.nama, a.jabatan ->> 'nama' AS nama_jabatan, a.jabatan ->> 'nama_unit' AS nama_unit,
           {INSTANSI} AS instansi, t.jenis, t.id AS penilaian_id, t.tanggal, t.metode, t.berlaku_sampai AS selesai,
           t.berlaku_sampai - CAST(:hari AS date) AS sisa_hari
    FROM ({_TERAKHIR}) t JOIN proyeksi_asn a USING (nip)
    WHERE {_SYARAT} AND t.berlaku_sampai <= :batas AND (CAST(:lewat AS boolean) OR t.berlaku_sampai >= :hari)
      AND (CAST(:jenis AS text) IS NULL OR t.jenis = :jenis)
      AND (t.berlaku_sampai, a.nip, t.jenis) > (CAST(:s1 AS date), CAST(:s2 AS text), CAST(:s3 AS text))
    ORDER BY t.berlaku_sampai, a.nip, t.jenis LIMIT :limit""",  # noqa: S608
    PenilaianKedaluwarsa,
)


async def daftar(
    baca: Reader,
    pelaku: Pelaku,
    *,
    hari: date,
    batas: date,
    lewat: bool,
    jenis: JenisPenilaian | None,
    di_bawah: str | None,
    sesudah: tuple[date, str, str],
    limit: int,
) -> list[PenilaianKedaluwarsa]:
    """Results of the caller's units that are valid until ``batas`` at most, the next to expire first."""
    return await baca.fetch(
        _DAFTAR,
        hari=hari,
        batas=batas,
        lewat=lewat,
        jenis=jenis,
        di_bawah=di_bawah,
        s1=sesudah[0],
        s2=sesudah[1],
        s3=sesudah[2],
        limit=limit,
        **lingkup_unit(pelaku),
    )


_REKAP = Statement(
    f"""
    SELECT {INSTANSI} AS instansi, j.jenis, count(*) AS jumlah,
           count(*) FILTER (WHERE t.berlaku_sampai > :batas) AS berlaku,
           count(*) FILTER (WHERE t.berlaku_sampai BETWEEN :hari AND :batas) AS segera,
           count(*) FILTER (WHERE t.berlaku_sampai < :hari) AS kedaluwarsa,
           count(*) FILTER (WHERE t.nip IS NULL) AS belum
    FROM proyeksi_asn a CROSS JOIN unnest(CAST(:semua AS text[])) AS j(jenis)
    LEFT JOIN ({_TERAKHIR}) t ON t.nip = a.nip AND t.jenis = j.jenis
    WHERE {_SYARAT}
    GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2""",  # noqa: S608
    RekapKedaluwarsa,
    sure=("jenis",),
)


async def rekap(
    baca: Reader, pelaku: Pelaku, *, hari: date, batas: date, di_bawah: str | None
) -> list[RekapKedaluwarsa]:
    """How many people of each agency have a result of each kind that is valid, expires soon, has expired, or none."""
    return await baca.fetch(
        _REKAP,
        hari=hari,
        batas=batas,
        di_bawah=di_bawah,
        semua=[each.value for each in JenisPenilaian],
        **lingkup_unit(pelaku),
    )
