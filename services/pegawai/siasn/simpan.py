"""Writes people as a roster has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.pegawai.asn.models import Asn
from services.pegawai.riwayat.salinan import GolonganBerubah
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.tables import bertipe
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris


@dataclass(slots=True)
class Tersimpan:
    """What writing people did."""

    baru: set[str]
    berubah: dict[str, tuple[dict[str, Any], dict[str, Any]]]
    """NIP → the fields that differ, before and after."""
    golongan: Sequence[GolonganBerubah]


_KOLOM = [
    *(each.isian for each in KOLOM if each.isian in Asn.__table__.columns and each.isian not in ("nip", "tmt_jabatan")),
    "kode_unor",
]
"""What the roster says of a person, but for their post: columns of the file that are columns of the table, and (last)
the unit. A row that names no unor leaves the person in theirs."""
_DIKIRIM = ("nip", "unor_id", "kode_jabatan", "tmt_jabatan", *_KOLOM)
"""What the database needs of a row."""


@dataclass(frozen=True, slots=True)
class _Disimpan(GolonganBerubah):
    """One person whom the roster has changed; the rows before and after where there was one before."""

    sebelum: dict[str, Any] | None
    sesudah: dict[str, Any] | None


# Somebody new stands at once in the post that the same row places them in: a second writing of the row, with all its
# indexes, would cost as much as the first. Of those who are known only the placement itself says what they hold.
_SIMPAN = Statement(
    f"""
    INSERT INTO asn AS a (nip, {", ".join(_KOLOM)}, kode_jabatan, kode_unit, jalur_unit, tmt_jabatan)
    SELECT r.nip, {", ".join(f"r.{each}" for each in _KOLOM if each != "kode_unor")},
           CASE WHEN r.unor_id IS NOT NULL THEN r.kode_unor ELSE lama.kode_unor END,
           j.kode, j.kode_unit, coalesce(u.jalur, '{{}}'),
           CASE WHEN j.kode IS NOT NULL THEN r.tmt_jabatan END
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, unor_id text, kode_jabatan text, tmt_jabatan date, {bertipe(Asn, _KOLOM)})
    LEFT JOIN asn lama ON lama.nip = r.nip
    LEFT JOIN jabatan j ON j.kode = r.kode_jabatan AND r.tmt_jabatan <= :hari
    LEFT JOIN unit u ON u.kode = j.kode_unit
    ON CONFLICT (nip) DO UPDATE
    SET {", ".join(f"{each} = excluded.{each}" for each in _KOLOM)}, versi = a.versi + 1, diubah_pada = now()
    WHERE ({", ".join(f"a.{each}" for each in _KOLOM)}) IS DISTINCT FROM
          ({", ".join(f"excluded.{each}" for each in _KOLOM)})
    RETURNING a.nip, a.nama, a.versi, old.golongan AS lama, new.golongan AS baru, new.tmt_golongan AS tmt,
              CASE WHEN a.versi > 1 THEN to_jsonb(old) END AS sebelum,
              CASE WHEN a.versi > 1 THEN to_jsonb(new) END AS sesudah""",  # noqa: S608
    _Disimpan,
)


async def simpan(uow: UnitOfWork, orang: Sequence[Baris], hari: date) -> Tersimpan:
    """Write people as a roster of this day has them. The placements themselves are the caller's to write."""
    isi = [{nama: nilai[nama] for nama in _DIKIRIM} for nilai in orang]
    rows = await uow.fetch(_SIMPAN, rows=isi, hari=hari) if isi else []
    berubah = {row.nip: _perbedaan(row.sebelum, row.sesudah) for row in rows if row.sebelum and row.sesudah}
    return Tersimpan({row.nip for row in rows} - berubah.keys(), berubah, rows)


def _perbedaan(sebelum: Mapping[str, Any], sesudah: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    beda = [each for each in _KOLOM if sebelum[each] != sesudah[each]]
    return {each: sebelum[each] for each in beda}, {each: sesudah[each] for each in beda}
