"""Writes people as a roster has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.pegawai.riwayat.salinan import GolonganBerubah
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris


@dataclass(slots=True)
class Tersimpan:
    """What writing people did."""

    baru: set[str]
    berubah: dict[str, tuple[dict[str, Any], dict[str, Any]]]
    """NIP → the fields that differ, before and after."""
    golongan: list[GolonganBerubah]


_ISIAN = (
    "pns_id text, nama text, gelar_depan text, gelar_belakang text, tempat_lahir text, tanggal_lahir date, "
    "jenis_kelamin text, agama text, status_kawin text, nik text, nomor_hp text, email text, email_dinas text, "
    "alamat text, npwp text, status_pegawai text, kedudukan_hukum text, tmt_cpns date, tmt_pns date, golongan text, "
    "tmt_golongan date, mk_tahun integer, mk_bulan integer, tingkat_pendidikan text, program_studi text, "
    "tahun_lulus integer, kode_unor text"
)
_KOLOM = [each.strip().split(" ")[0] for each in _ISIAN.split(",")]

# Somebody new stands at once in the post that the same row places them in: a second writing of the row, with all its
# indexes, would cost as much as the first. Of those who are known only the placement itself says what they hold.
_SIMPAN = Statement(f"""
    INSERT INTO asn AS a (nip, {", ".join(_KOLOM)}, kode_jabatan, kode_unit, jalur_unit, tmt_jabatan)
    SELECT r.nip, {", ".join(f"r.{each}" for each in _KOLOM)}, j.kode, j.kode_unit, coalesce(u.jalur, '{{}}'),
           CASE WHEN j.kode IS NOT NULL THEN r.tmt_jabatan END
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, kode_jabatan text, tmt_jabatan date, {_ISIAN})
    LEFT JOIN jabatan j ON j.kode = r.kode_jabatan AND r.tmt_jabatan <= :hari
    LEFT JOIN unit u ON u.kode = j.kode_unit
    ON CONFLICT (nip) DO UPDATE
    SET {", ".join(f"{each} = excluded.{each}" for each in _KOLOM)}, versi = a.versi + 1, diubah_pada = now()
    WHERE ({", ".join(f"a.{each}" for each in _KOLOM)}) IS DISTINCT FROM
          ({", ".join(f"excluded.{each}" for each in _KOLOM)})
    RETURNING a.nip, a.nama, a.versi, a.versi = 1 AS baru, old.golongan AS golongan_lama, new.golongan AS golongan_baru,
              new.tmt_golongan, CASE WHEN a.versi > 1 THEN to_jsonb(old) END AS sebelum,
              CASE WHEN a.versi > 1 THEN to_jsonb(new) END AS sesudah""")  # noqa: S608 (constants of this module)


async def simpan(uow: UnitOfWork, orang: Sequence[Baris], hari: date) -> Tersimpan:
    """Write people as a roster of this day has them. The placements themselves are the caller's to write."""
    rows = await uow.fetch(_SIMPAN, rows=list(orang), hari=hari) if orang else []
    golongan = [
        GolonganBerubah(
            row["nip"], row["nama"], row["versi"], row["golongan_lama"], row["golongan_baru"], row["tmt_golongan"]
        )
        for row in rows
    ]
    berubah = {row["nip"]: _perbedaan(row["sebelum"], row["sesudah"]) for row in rows if not row["baru"]}
    return Tersimpan({row["nip"] for row in rows if row["baru"]}, berubah, golongan)


def _perbedaan(sebelum: Mapping[str, Any], sesudah: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    beda = [each for each in _KOLOM if sebelum[each] != sesudah[each]]
    return {each: sebelum[each] for each in beda}, {each: sesudah[each] for each in beda}
