"""Queries of holders."""

from datetime import date

from services.pegawai.pemangku.schemas import Keadaan, Pemangku
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup

Letak = tuple[int, date, str, str]
"""Where a holder stands on the list: state, first day, number, and as what."""

_PEMANGKU = Statement(
    f"""
    WITH masa AS (
        SELECT nip, kode_jabatan, berlaku, 'definitif' AS sebagai, nomor_sk FROM penempatan
        WHERE kode_jabatan = :kode AND digantikan_pada IS NULL
        UNION ALL
        SELECT nip, kode_jabatan, berlaku, jenis, nomor_sp FROM penugasan
        WHERE kode_jabatan = :kode AND digantikan_pada IS NULL)
    SELECT {columns(Pemangku)} FROM (
        SELECT a.nip, a.nama, a.gelar_depan, a.gelar_belakang, m.sebagai, k.keadaan, m.nomor_sk,
               lower(m.berlaku) AS mulai, upper(m.berlaku) - 1 AS selesai,
               array_position(CAST(:keadaan AS text[]), k.keadaan) AS urut
        FROM masa m
        JOIN asn a ON a.nip = m.nip
        JOIN jabatan j ON j.kode = m.kode_jabatan
        JOIN unit u ON u.kode = j.kode_unit
        CROSS JOIN LATERAL (SELECT CASE
            WHEN m.berlaku @> CAST(:hari AS date) AND (m.sebagai <> 'definitif' OR EXISTS (
                SELECT 1 FROM pemangku_pada(CAST(:hari AS date)) q WHERE q.nip = m.nip)) THEN 'sekarang'
            WHEN lower(m.berlaku) > CAST(:hari AS date) THEN 'akan_datang' ELSE 'terdahulu' END AS keadaan) k
        WHERE NOT isempty(m.berlaku) AND k.keadaan = ANY(CAST(:keadaan AS text[]))
          AND ({SYARAT_LINGKUP} OR {di_unit("u.jalur")})) p
    WHERE CAST(:urut AS integer) IS NULL
       OR (urut, mulai, nip, sebagai) > (CAST(:urut AS integer), CAST(:mulai AS date), CAST(:nip AS text),
                                         CAST(:sebagai AS text))
    ORDER BY urut, mulai, nip, sebagai LIMIT :limit""",  # noqa: S608 (constants and columns of a row class)
    Pemangku,
    sure=("mulai",),
)


async def pemangku(
    baca: Reader,
    pelaku: Pelaku,
    kode: str,
    *,
    hari: date,
    keadaan: list[Keadaan],
    sesudah: Letak | None,
    limit: int,
) -> list[Pemangku]:
    """Who holds a post, or acts in it, seen from a day: in order of these states and of first days. People and posts
    in the caller's scope."""
    urut, mulai, nip, sebagai = sesudah or (None, None, None, None)
    return await baca.fetch(
        _PEMANGKU,
        kode=kode,
        hari=hari,
        keadaan=keadaan,
        urut=urut,
        mulai=mulai,
        nip=nip,
        sebagai=sebagai,
        limit=limit,
        **lingkup(pelaku),
    )
