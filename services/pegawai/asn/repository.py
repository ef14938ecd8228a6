"""Queries of people. The hot ones answer JSON text that goes out as it is."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from services.pegawai.asn.schemas import Asn
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

_TALENTA = Statement("""
    INSERT INTO asn_talenta AS t (nip, kotak, versi)
    SELECT r.nip, r.kotak, r.versi
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, kotak integer, versi bigint)
    ON CONFLICT (nip) DO UPDATE SET kotak = excluded.kotak, versi = excluded.versi WHERE excluded.versi > t.versi""")
_LINGKUP = "(CAST(:kota AS boolean) OR a.nip = :sendiri OR a.jalur_unit && CAST(:unit AS text[]))"
_NIK = "CASE WHEN a.nik IS NOT NULL THEN left(a.nik, 4) || '**********' || right(a.nik, 2) END"


@cache
def _satu(dilihat: Pandangan) -> Statement:
    """One person with the fields that this view shows: the others are not even read."""
    isi = {"jalur_unit": "to_json(a.jalur_unit)"} | ({} if dilihat.nik_utuh else {"nik": _NIK})
    bidang = (each for each in bidang_terlihat(Asn, dilihat) if each != DISAMARKAN)
    objek = ", ".join(f"'{each}', {isi.get(each, f'a.{each}')}" for each in bidang)
    return Statement(f"""
    SELECT a.versi, json_build_object({objek})::text AS isi FROM asn a WHERE a.nip = :nip AND {_LINGKUP}""")  # noqa: S608


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


async def simpan_talenta(uow: UnitOfWork, talenta: Sequence[dict[str, Any]]) -> None:
    """Keep the talent boxes that are newer than those known."""
    await uow.execute(_TALENTA, rows=list(talenta))
