"""A roster meets histories: what somebody has recorded or corrected is not undone by a file that does not know of it.

The roster has the last word where it is newer: a later rank, a higher education, a leaving that no history has ever
said. Otherwise the history stands, and
the report says where the two differ.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from services.pegawai.identitas.pendidikan import rung
from services.pegawai.penempatan.dinas import sebab_keluar
from services.pegawai.siasn.kembali import catat_kembali
from shared.contracts.istilah.status import KELUAR
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan

_JUDUL = {
    "golongan": ("GOL AKHIR NAMA", "golongan"),
    "pendidikan": ("TINGKAT PENDIDIKAN NAMA", "tingkat_pendidikan"),
    "status": ("KEDUDUKAN HUKUM ID", "kedudukan_hukum"),
}

_BANDING = (
    "nip", "golongan", "tmt_golongan", "tingkat_pendidikan", "program_studi", "tahun_lulus", "status_pegawai",
    "kedudukan_hukum",
)  # fmt: skip
"""What of a row is compared."""


async def pertahankan_riwayat(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]
) -> tuple[list[tuple[int, Baris]], list[Catatan]]:
    """The rows of a roster as the histories let them stand, and remarks where they differ.

    A row that says again what has been corrected or withdrawn since is no news, and not remarked upon; but one that has
    somebody serve who is on record as gone always is, and is on the
    work list: it may be BKN that has taken the leaving back.
    """
    tetap = await _berbeda(
        uow, [{"nomor": nomor, **{each: nilai[each] for each in _BANDING}} for nomor, nilai in baris]
    )
    hasil = dict(baris)
    catatan = []
    semua_kembali: dict[str, str] = {}
    for row in tetap:
        nomor, slug = row.nomor, row.slug
        judul, isian = _JUDUL[slug]
        kembali = slug == "status" and row.tercatat[isian] in KELUAR and hasil[nomor][isian] not in KELUAR
        if kembali:
            semua_kembali[hasil[nomor]["nip"]] = hasil[nomor][isian]
        if kembali or not row.pernah:
            sebab = (
                f"{sebab_keluar(row.tercatat[isian])} menurut riwayat, tetapi aktif menurut BKN; " if kembali else ""
            )
            alasan = (
                f"{sebab}riwayat mencatat {row.tercatat[isian]}; tidak diubah, catat lewat riwayat {slug} "
                "bila roster ini yang benar"
            )
            catatan.append(Catatan(nomor, judul, hasil[nomor][isian], alasan, "peringatan"))
        hasil[nomor] = {**hasil[nomor], **row.tercatat}
    await catat_kembali(uow, [nilai["nip"] for _, nilai in baris], semua_kembali)
    return list(hasil.items()), catatan


class _Berbeda(NamedTuple):
    """What stands in a person's copy and a history keeps, where a row of the roster says otherwise."""

    nomor: int
    slug: str
    tercatat: dict[str, Any]
    pernah: bool


_BERBEDA = Statement(
    f"""
    WITH r AS MATERIALIZED (
        SELECT r.*, a.golongan AS g, a.tmt_golongan AS tg, a.mk_tahun AS mkt, a.mk_bulan AS mkb,
               a.tingkat_pendidikan AS p, a.program_studi AS ps, a.tahun_lulus AS tl,
               a.status_pegawai AS s, a.kedudukan_hukum AS kh
        FROM jsonb_to_recordset(CAST(:rows AS jsonb))
             AS r(nomor bigint, nip text, golongan text, tmt_golongan date, tingkat_pendidikan text,
                  program_studi text, tahun_lulus integer, status_pegawai text, kedudukan_hukum text)
        JOIN asn a ON a.nip = r.nip
        WHERE (r.golongan, r.tmt_golongan, r.tingkat_pendidikan, r.program_studi, r.tahun_lulus, r.status_pegawai,
               r.kedudukan_hukum) IS DISTINCT FROM
              (a.golongan, a.tmt_golongan, a.tingkat_pendidikan, a.program_studi, a.tahun_lulus, a.status_pegawai,
               a.kedudukan_hukum)
    )
    SELECT r.nomor, 'golongan' AS slug,
           json_build_object('golongan', g, 'tmt_golongan', tg, 'mk_tahun', mkt, 'mk_bulan', mkb) AS tercatat,
           EXISTS (SELECT 1 FROM riwayat_golongan x WHERE x.nip = r.nip AND x.digantikan_pada IS NOT NULL
                   AND (x.golongan, x.tmt) = (r.golongan, r.tmt_golongan)) AS pernah
    FROM r
    WHERE (r.golongan, r.tmt_golongan) IS DISTINCT FROM (g, tg)
      AND EXISTS (SELECT 1 FROM riwayat_golongan x WHERE x.nip = r.nip AND x.digantikan_pada IS NULL
                  AND x.tmt <= :hari AND x.tmt >= coalesce(r.tmt_golongan, '-infinity'))
    UNION ALL
    SELECT r.nomor, 'pendidikan',
           json_build_object('tingkat_pendidikan', p, 'program_studi', ps, 'tahun_lulus', tl),
           EXISTS (SELECT 1 FROM riwayat_pendidikan x WHERE x.nip = r.nip
                   AND (x.tingkat, x.program_studi, x.tahun_lulus) =
                       (r.tingkat_pendidikan, r.program_studi, r.tahun_lulus))
    FROM r
    WHERE (r.tingkat_pendidikan, r.program_studi, r.tahun_lulus) IS DISTINCT FROM (p, ps, tl)
      AND EXISTS (SELECT 1 FROM riwayat_pendidikan x WHERE x.nip = r.nip AND x.digantikan_pada IS NULL
                  AND {rung("x.tingkat")} >= {rung("r.tingkat_pendidikan")})
    UNION ALL
    SELECT r.nomor, 'status', json_build_object('status_pegawai', s, 'kedudukan_hukum', kh),
           EXISTS (SELECT 1 FROM status_pegawai x WHERE x.nip = r.nip
                   AND (x.status, x.kedudukan_hukum) = (r.status_pegawai, r.kedudukan_hukum)
                   AND (x.digantikan_pada IS NOT NULL OR x.tmt <= :hari))
    FROM r
    WHERE (r.status_pegawai, r.kedudukan_hukum) IS DISTINCT FROM (s, kh)
      AND EXISTS (SELECT 1 FROM status_pegawai x WHERE x.nip = r.nip AND x.digantikan_pada IS NULL AND x.tmt <= :hari)
      AND NOT (r.kedudukan_hukum = ANY(CAST(:keluar AS text[])) AND kh <> ALL(CAST(:keluar AS text[]))
               AND NOT EXISTS (SELECT 1 FROM status_pegawai x
                               WHERE x.nip = r.nip AND x.kedudukan_hukum = r.kedudukan_hukum))
    ORDER BY 1""",  # noqa: S608 (constants)
    _Berbeda,
    sure=("nomor",),
)


async def _berbeda(uow: UnitOfWork, baris: Sequence[Baris]) -> list[_Berbeda]:
    """Where numbered rows of a roster would change a copy that a history keeps, and know nothing newer.

    Answers the number, the kind, what stands, and whether the roster says what was true or recorded once.
    """
    return await uow.fetch(_BERBEDA, rows=list(baris), hari=uow.today, keluar=sorted(KELUAR)) if baris else []
