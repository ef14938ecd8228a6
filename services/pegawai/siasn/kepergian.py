"""Whom a roster has as pensioned or dismissed has left everywhere: history of status, placement, facts and states.

A roster names no day. Who has passed the retirement age of their post has left on the day of the law; of all others
nobody here knows more than that they have left by the day on which the file is applied. The remark says which it was,
and the work list keeps them until somebody has entered day and decree.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.penempatan.dinas import sebab_keluar
from services.pegawai.penempatan.gulirkan import ikuti_kepergian
from services.pegawai.riwayat.salinan import Perubahan, StatusBerubah
from services.pegawai.riwayat.selaraskan import kabarkan
from shared.contracts.istilah.status import KELUAR, PENSIUN
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan


class _Keluar(NamedTuple):
    nip: str
    nama: str
    versi: int
    tmt: date
    menurut_bup: bool


# What the roster said before comes first, where no history says it: withdrawn, the leaving leaves what was there.
_CATAT = Statement(
    """
    WITH r AS (
        SELECT r.nip, r.status, r.kedudukan, r.status_dulu, r.kedudukan_dulu, a.nama, a.versi,
               coalesce(CASE WHEN r.status_dulu = 'PNS' THEN a.tmt_pns END, a.tmt_cpns) AS awal,
               r.kedudukan = ANY(CAST(:pensiun AS text[])) AND a.tmt_pensiun <= CAST(:hari AS date)
                   AND a.tmt_pensiun > coalesce(a.tmt_jabatan, '-infinity') AS menurut_bup, a.tmt_pensiun
        FROM jsonb_to_recordset(CAST(:rows AS jsonb))
             AS r(nip text, status text, kedudukan text, status_dulu text, kedudukan_dulu text)
        JOIN asn a ON a.nip = r.nip
    ), dulu AS (
        INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum)
        SELECT nip, awal, status_dulu, kedudukan_dulu FROM r
        WHERE awal < CASE WHEN menurut_bup THEN tmt_pensiun ELSE CAST(:hari AS date) END
          AND NOT EXISTS (SELECT 1 FROM status_pegawai s WHERE s.nip = r.nip)
    ), keluar AS (
        INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum)
        SELECT nip, CASE WHEN menurut_bup THEN tmt_pensiun ELSE CAST(:hari AS date) END, status, kedudukan FROM r
        ON CONFLICT DO NOTHING
        RETURNING nip, tmt
    )
    SELECT r.nip, r.nama, r.versi, keluar.tmt, r.menurut_bup FROM keluar JOIN r ON r.nip = keluar.nip ORDER BY r.nip""",
    _Keluar,
    sure=("menurut_bup",),
)


async def catat_kepergian(
    uow: UnitOfWork,
    baris: Sequence[tuple[int, Baris]],
    berubah: Mapping[str, tuple[dict[str, Any], dict[str, Any]]],
    hari: date,
) -> tuple[set[str], list[Catatan]]:
    """Record the leaving of those whom these rows have let leave (``berubah``: what differs, before and after).

    Answers whom, and a remark for each. Before anybody is placed: their seats are free.
    """
    pergi = []
    menurut_nip = {nilai["nip"]: (nomor, nilai) for nomor, nilai in baris}
    for nip, (sebelum, sesudah) in berubah.items():
        if sesudah.get("kedudukan_hukum") in KELUAR and sebelum["kedudukan_hukum"] not in KELUAR:
            kini = menurut_nip[nip][1]["status_pegawai"]
            pergi.append(
                {
                    "nip": nip,
                    "status": kini,
                    "kedudukan": sesudah["kedudukan_hukum"],
                    "status_dulu": sebelum.get("status_pegawai", kini),
                    "kedudukan_dulu": sebelum["kedudukan_hukum"],
                }
            )
    if not pergi:
        return set(), []
    rows = await uow.fetch(_CATAT, rows=pergi, hari=hari, pensiun=sorted(PENSIUN))
    dulu = {each["nip"]: each for each in pergi}
    kabarkan(
        uow,
        Perubahan(
            set(dulu),
            status=[
                StatusBerubah(
                    row.nip,
                    row.nama,
                    row.versi,
                    dulu[row.nip]["status_dulu"],
                    dulu[row.nip]["status"],
                    dulu[row.nip]["kedudukan_dulu"],
                    dulu[row.nip]["kedudukan"],
                    row.tmt,
                    None,
                )
                for row in rows
            ],
        ),
    )
    await ikuti_kepergian(uow, dulu)
    return set(dulu), [_catatan(menurut_nip[row.nip][0], dulu[row.nip]["kedudukan"], row) for row in rows]


def _catatan(nomor: int, kedudukan: str, row: _Keluar) -> Catatan:
    dasar = "TMT pensiun menurut batas usia jabatannya" if row.menurut_bup else "hari berkas ini diterapkan"
    alasan = (
        f"{sebab_keluar(kedudukan)}, tetapi berkas tidak menyebut TMT-nya: jabatan berakhir {row.tmt:%d-%m-%Y} "
        f"({dasar}); koreksi TMT dan isi nomor SK pada riwayat status"
    )
    return Catatan(nomor, "KEDUDUKAN HUKUM ID", kedudukan, alasan, "peringatan")
