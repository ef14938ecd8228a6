"""Queries of people. The hot ones answer JSON text that goes out as it is."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from services.pegawai.asn.schemas import Asn, AsnRingkas
from services.pegawai.privasi.kelas import DataOrang
from services.pegawai.privasi.saring import DISAMARKAN, bidang_terlihat
from services.pegawai.privasi.terlihat import Pandangan, lingkup
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from shared.db.unit_of_work import Reader, UnitOfWork
from shared.impor.bentuk import Baris

_ISIAN = (
    "pns_id text, nama text, gelar_depan text, gelar_belakang text, tempat_lahir text, tanggal_lahir date, "
    "jenis_kelamin text, agama text, status_kawin text, nik text, nomor_hp text, email text, email_dinas text, "
    "alamat text, npwp text, status_pegawai text, kedudukan_hukum text, tmt_cpns date, tmt_pns date, golongan text, "
    "tmt_golongan date, mk_tahun integer, mk_bulan integer, tingkat_pendidikan text, program_studi text, "
    "tahun_lulus integer"
)
_KOLOM = [each.strip().split(" ")[0] for each in _ISIAN.split(",")]

_SIMPAN = Statement(f"""
    INSERT INTO asn AS a (nip, {", ".join(_KOLOM)})
    SELECT r.nip, {", ".join(f"r.{each}" for each in _KOLOM)}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, {_ISIAN})
    ON CONFLICT (nip) DO UPDATE
    SET {", ".join(f"{each} = excluded.{each}" for each in _KOLOM)}, versi = a.versi + 1, diubah_pada = now()
    WHERE ({", ".join(f"a.{each}" for each in _KOLOM)}) IS DISTINCT FROM
          ({", ".join(f"excluded.{each}" for each in _KOLOM)})
    RETURNING nip, versi = 1 AS baru""")  # noqa: S608 (constants of this module)

_DIKENAL = Statement("SELECT nip FROM asn WHERE nip = ANY(CAST(:nip AS text[]))")

_ISI = {
    **{each: f"a.{each}" for each in Asn.model_fields},
    "nama_jabatan": "j.nama",
    "jenjang": "j.jenjang",
    "kelas": "j.kelas",
    "nama_unit": "u.nama",
    "jalur_unit": "to_json(a.jalur_unit)",
    "nik": "CASE WHEN a.nik IS NOT NULL THEN left(a.nik, 4) || '**********' || right(a.nik, 2) END",
}
"""Where each field of an answer comes from."""
_ASAL = "FROM asn a LEFT JOIN jabatan j ON j.kode = a.kode_jabatan LEFT JOIN unit u ON u.kode = a.kode_unit"
_LINGKUP = "(CAST(:kota AS boolean) OR a.nip = :sendiri OR a.jalur_unit && CAST(:unit AS text[]))"


def _objek(model: type[DataOrang], dilihat: Pandangan) -> str:
    """The SQL of a JSON object with the fields that this view shows: the others are not even read."""
    isi = {**_ISI, "nik": "a.nik"} if dilihat.nik_utuh else _ISI
    pasangan = (f"'{each}', {isi[each]}" for each in bidang_terlihat(model, dilihat) if each != DISAMARKAN)
    return f"json_build_object({', '.join(pasangan)})"


@cache
def _satu(dilihat: Pandangan) -> Statement:
    return Statement(f"SELECT a.versi, {_objek(Asn, dilihat)}::text AS isi {_ASAL} WHERE a.nip = :nip AND {_LINGKUP}")


@cache
def _halaman(dilihat: Pandangan) -> Statement:
    return Statement(f"""
    SELECT coalesce(json_agg(t.isi ORDER BY t.nama, t.nip)::text, '[]') AS isi, array_agg(t.nip) AS nip,
           count(*) AS banyak, max(t.nama COLLATE "C") AS nama_terakhir,
           (array_agg(t.nip ORDER BY t.nama DESC, t.nip DESC))[1] AS nip_terakhir
    FROM (
        SELECT a.nama, a.nip, {_objek(AsnRingkas, dilihat)} AS isi
        {_ASAL}
        WHERE {_LINGKUP}
          AND (CAST(:di_bawah AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:di_bawah AS text)])
          AND (CAST(:cari AS text) IS NULL OR lower(a.nama) LIKE :cari)
          AND (CAST(:golongan AS text) IS NULL OR a.golongan = :golongan)
          AND (a.nama, a.nip) > (:sesudah_nama, :sesudah_nip)
        ORDER BY a.nama, a.nip LIMIT :limit
    ) t""")  # noqa: S608 (constants of this module)


async def simpan(uow: UnitOfWork, orang: Sequence[Baris]) -> tuple[set[str], set[str]]:
    """Write people; answers the NIPs of the new and of the changed ones."""
    rows = await uow.fetch(_SIMPAN, rows=list(orang)) if orang else []
    return {row["nip"] for row in rows if row["baru"]}, {row["nip"] for row in rows if not row["baru"]}


async def dikenal(uow: UnitOfWork, nip: Collection[str]) -> set[str]:
    """Which of these people are known."""
    return {row["nip"] for row in await uow.fetch(_DIKENAL, nip=sorted(nip))}


async def satu(baca: Reader, nip: str, pelaku: Pelaku, dilihat: Pandangan) -> Any:
    """One person as JSON text with its version, or None when unknown or out of the caller's scope."""
    return await baca.row(_satu(dilihat), nip=nip, **lingkup(pelaku))


async def halaman(
    baca: Reader,
    pelaku: Pelaku,
    dilihat: Pandangan,
    *,
    di_bawah: str | None,
    cari: str | None,
    golongan: str | None,
    sesudah: tuple[str, str],
    limit: int,
) -> Any:
    """One page in order of name, as JSON text, within the caller's scope."""
    pola = None
    if cari is not None:
        pola = "%" + cari.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return await baca.row(
        _halaman(dilihat),
        **lingkup(pelaku),
        di_bawah=di_bawah,
        cari=pola,
        golongan=golongan,
        sesudah_nama=sesudah[0],
        sesudah_nip=sesudah[1],
        limit=limit,
    )
