"""Queries of the talent map: today's, or that of a past day from what was kept."""

from datetime import date
from typing import NamedTuple

from services.kompetensi.proyeksi.repository import DALAM_DINAS, DI_BAWAH
from services.kompetensi.talenta.schemas import PegawaiPeta
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

_SYARAT = f"{DALAM_DINAS} AND {SYARAT_UNIT}"
_KINI = """proyeksi_asn a
    JOIN (SELECT nip, versi, kotak, CAST(talenta ->> 'kinerja' AS numeric) AS kinerja,
                 CAST(talenta ->> 'potensial' AS numeric) AS potensial, talenta_belum_lengkap AS kurang
          FROM skor WHERE versi > 0) s USING (nip)"""
_ORANG = "SELECT nip, nama, jabatan, jalur_unit, dalam_dinas FROM"
_LALU = f"""(
        {_ORANG} proyeksi_asn WHERE sejak <= :hari
        UNION ALL {_ORANG} proyeksi_asn_riwayat WHERE sejak <= :hari AND sampai > :hari) a
    JOIN (
        SELECT nip, kotak, CAST(talenta ->> 'kinerja' AS numeric) AS kinerja,
               CAST(talenta ->> 'potensial' AS numeric) AS potensial, CAST('{{}}' AS text[]) AS kurang
        FROM skor WHERE versi > 0 AND sejak <= :hari
        UNION ALL SELECT nip, kotak, kinerja, potensial, '{{}}' FROM skor_riwayat
        WHERE sejak <= :hari AND sampai > :hari) s USING (nip)"""  # noqa: S608 (constants of this module)


class JumlahJalur(NamedTuple):
    """How many people of a path of units sit in a box; None is for those not mapped."""

    jalur: list[str]
    kotak: int | None
    jumlah: int


def _hitung(asal: str) -> Statement[JumlahJalur]:
    return Statement(
        f"SELECT a.jalur_unit AS jalur, s.kotak, count(*) AS jumlah FROM {asal} WHERE {_SYARAT} GROUP BY 1, 2",  # noqa: S608
        JumlahJalur,
    )


_HITUNG_KINI, _HITUNG_LALU = _hitung(_KINI), _hitung(_LALU)


async def hitung_peta(baca: Reader, pelaku: Pelaku, hari: date | None) -> list[JumlahJalur]:
    """How many people of the caller's units sit in each box. ``hari`` None is today."""
    query, lalu = (_HITUNG_KINI, {}) if hari is None else (_HITUNG_LALU, {"hari": hari})
    return await baca.fetch(query, **lalu, **lingkup_unit(pelaku))


def _daftar(asal: str) -> Statement[PegawaiPeta]:
    return Statement(
        f"""
        SELECT a.nip, a.nama, a.jabatan ->> 'kode' AS kode_jabatan, a.jabatan ->> 'nama' AS nama_jabatan,
               a.jabatan ->> 'nama_unit' AS nama_unit, s.kotak, s.kinerja, s.potensial, s.kurang AS belum_dipetakan
        FROM {asal}
        WHERE {_SYARAT} AND {DI_BAWAH} AND a.nip > :sesudah
          AND (CASE WHEN CAST(:belum AS boolean) THEN s.kotak IS NULL
                    ELSE CAST(:kotak AS bigint) IS NULL OR s.kotak = :kotak END)
        ORDER BY a.nip LIMIT :limit""",  # noqa: S608
        PegawaiPeta,
    )


_DAFTAR_KINI, _DAFTAR_LALU = _daftar(_KINI), _daftar(_LALU)


async def daftar_peta(
    baca: Reader,
    pelaku: Pelaku,
    *,
    di_bawah: str | None,
    hari: date | None,
    kotak: int | None,
    belum: bool,
    sesudah: str,
    limit: int,
) -> list[PegawaiPeta]:
    """People of the caller's units by box, in the order of their numbers."""
    query, lalu = (_DAFTAR_KINI, {}) if hari is None else (_DAFTAR_LALU, {"hari": hari})
    isi = {"di_bawah": di_bawah, "kotak": kotak, "belum": belum, "sesudah": sesudah, "limit": limit}
    return await baca.fetch(query, **isi, **lalu, **lingkup_unit(pelaku))
