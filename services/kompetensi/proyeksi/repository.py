"""A batch of states becomes one statement, and an older version never replaces a newer one.

The bodies go to the database as they came, where most of them is wanted: they have been validated already.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from services.kompetensi.proyeksi.models import ProyeksiJabatan
from services.kompetensi.rumus.orang import KeadaanOrang
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.istilah.status import DILEPAS, KELUAR, KedudukanHukum
from shared.contracts.pegawai.asn import AsnState
from shared.db.reader import Reader
from shared.db.statement import Statement, fields
from shared.db.unit_of_work import UnitOfWork

KOLOM = tuple(fields(KeadaanOrang))
INSTANSI = "coalesce(a.jabatan ->> 'instansi', a.jalur_unit[2])"
"""The agency of person ``a``: that of the post, or without one the first unit below the city."""
DI_BAWAH = "(CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(a.jalur_unit))"
"""The condition that person ``a`` belongs below a unit, if one is named."""
DALAM_DINAS = "a.dalam_dinas"
"""The condition that person ``a`` has not left the service."""
BERTUGAS = f"{DALAM_DINAS} AND a.dilepas IS NULL"
"""The condition that person ``a`` is in the service, and at work."""
_KOLOM = ", ".join(KOLOM)
_BERJALAN = (
    "EXISTS (SELECT FROM jsonb_to_recordset(coalesce(s.{}, '[]')) AS m(mulai date, selesai date)"
    " WHERE m.mulai <= :hari AND coalesce(m.selesai, 'infinity') >= :hari)"
)
# A state of before says it by the code alone. Which sanction it was is nobody's business here.
_DILEPAS = f"""CASE
    WHEN s.keluar OR NOT (coalesce(s.dilepas, false) OR s.kedudukan_hukum = ANY('{{{", ".join(sorted(DILEPAS))}}}'))
        THEN NULL
    {" ".join(f"WHEN s.kedudukan_hukum = '{each}' THEN '{each.nama}'" for each in sorted(DILEPAS))}
    WHEN {_BERJALAN.format("cltn")} THEN '{KedudukanHukum.CLTN.nama}'
    WHEN {_BERJALAN.format("tugas_belajar")} THEN '{KedudukanHukum.TUGAS_BELAJAR.nama}'
    ELSE 'Dilepas dari jabatan' END"""
_DARI = {
    "kode_jabatan": "s.jabatan ->> 'kode'",
    "jenjang": "s.jabatan ->> 'jenjang'",
    "dalam_dinas": f"NOT (coalesce(s.keluar, false) OR s.kedudukan_hukum = ANY('{{{', '.join(sorted(KELUAR))}}}'))",
    "dilepas": _DILEPAS,
    **{each: f"coalesce(s.{each}, '[]')" for each in ("riwayat_pendidikan", "riwayat_jabatan")},
}
"""What stands in a state under another name, or may be missing there."""
_ISI_LAMA, _ISI_BARU = (f"({', '.join(f'{asal}.{each}' for each in KOLOM)})" for asal in ("p", "excluded"))


# What was known until yesterday is kept; of several changes on one day only the last is ever looked back at.
_ASN = Statement(
    f"""
    WITH diterima AS (
        INSERT INTO proyeksi_asn AS p (nip, versi, {_KOLOM}, sejak)
        SELECT s.nip, b.versi, {", ".join(_DARI.get(each, f"s.{each}") for each in KOLOM)}, :hari
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
             jsonb_to_record(b.isi) AS s(nip text, nama text, status_pegawai text, jabatan jsonb,
                                         jabatan_terakhir jsonb, jalur_unit text[], pendidikan jsonb, kinerja jsonb,
                                         diklat jsonb, hukdis jsonb, riwayat_pendidikan jsonb, golongan text,
                                         riwayat_jabatan jsonb, kedudukan_hukum text, keluar boolean, dilepas boolean,
                                         cltn jsonb, tugas_belajar jsonb)
        ORDER BY s.nip
        ON CONFLICT (nip) DO UPDATE
        SET versi = excluded.versi, {", ".join(f"{each} = excluded.{each}" for each in KOLOM)},
            sejak = CASE WHEN {_ISI_LAMA} IS DISTINCT FROM {_ISI_BARU} THEN greatest(p.sejak, excluded.sejak)
                         ELSE p.sejak END
        -- A release before did not keep whether somebody is in the service, and at work, nor their last post.
        WHERE excluded.versi > p.versi OR excluded.versi = p.versi
              AND (excluded.dalam_dinas, excluded.dilepas, excluded.jabatan_terakhir)
                  IS DISTINCT FROM (p.dalam_dinas, p.dilepas, p.jabatan_terakhir)
        RETURNING new.nip, new.sejak AS kini, old.sejak, old.versi, {", ".join(f"old.{each}" for each in KOLOM)}
    ), disimpan AS (
        INSERT INTO proyeksi_asn_riwayat (nip, sejak, sampai, versi, {_KOLOM})
        SELECT nip, sejak, kini, versi, {_KOLOM} FROM diterima WHERE sejak < kini
    )
    SELECT nip FROM diterima""",  # noqa: S608 (constants of this module)
    str,
)


async def simpan_asn(uow: UnitOfWork, events: Sequence[Received[Any]]) -> list[str]:
    """Take over states of ASN; answers the NIPs of those that were news."""
    return await uow.fetch(_ASN, baris=batch(events), hari=uow.today)


# Only of those who have any, or had: most people's states say nothing of it.
_SIMPAN_KERABAT = Statement("""
    INSERT INTO kerabat_orang AS k (nip, versi, kerabat, nip_lain)
    SELECT s.nip, s.versi, s.kerabat, s.nip_lain
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS s(nip text, versi bigint, kerabat text[], nip_lain text[])
    WHERE s.kerabat <> '{}' OR s.nip_lain <> '{}' OR EXISTS (SELECT 1 FROM kerabat_orang WHERE nip = s.nip)
    ORDER BY s.nip
    ON CONFLICT (nip) DO UPDATE
    SET versi = excluded.versi, kerabat = excluded.kerabat, nip_lain = excluded.nip_lain
    WHERE excluded.versi > k.versi""")


async def simpan_kerabat(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """Take over from states of ASN who is whose relative, and by which other numbers people come."""
    baris = [
        {"nip": isi.nip, "versi": each.version, "kerabat": isi.kerabat, "nip_lain": isi.nip_lain}
        for each in events
        for isi in [each.event]
    ]
    await uow.execute(_SIMPAN_KERABAT, baris=baris)


_KERABAT = Statement(
    """
    SELECT unnest(kerabat) AS nip FROM kerabat_orang WHERE nip = ANY(CAST(:nip AS text[]))
    UNION SELECT nip FROM kerabat_orang WHERE kerabat && CAST(:nip AS text[])""",
    str,
)


async def kerabat(uow: UnitOfWork, nip: Collection[str]) -> set[str]:
    """Relatives of these people, whichever of the two has recorded it."""
    return set(await uow.fetch(_KERABAT, nip=sorted(nip)))


class Nomor(NamedTuple):
    """A number, and whose it is."""

    nomor: str
    nip: str


_PEMILIK = Statement(
    """
    SELECT nomor, nip FROM kerabat_orang, unnest(nip_lain) AS nomor
    WHERE nip_lain <> '{}' AND nip_lain && CAST(:nomor AS text[]) AND nomor = ANY(CAST(:nomor AS text[]))""",
    Nomor,
)


async def pemilik(baca: Reader | UnitOfWork, nomor: Collection[str]) -> dict[str, str]:
    """Of these numbers those that were given later, with the NIP under which their person is kept."""
    rows = await baca.fetch(_PEMILIK, nomor=sorted(nomor))
    return dict(rows)


_DALAM_LINGKUP = Statement(
    """
    SELECT nip FROM proyeksi_asn
    WHERE nip = ANY(CAST(:nip AS text[])) AND jalur_unit && CAST(:unit AS text[])""",
    str,
)


async def dalam_lingkup(uow: UnitOfWork, nip: Collection[str], unit: Collection[str]) -> set[str]:
    """Which of these people are known and belong below one of these units."""
    return set(await uow.fetch(_DALAM_LINGKUP, nip=sorted(nip), unit=list(unit)))


# States that stand in the stream say ``terisi``.
_DIBUAT = {"aktif": "coalesce(s.aktif, true)", "terisi": "coalesce((b.isi ->> 'bezetting')::integer, s.terisi)"}
_JABATAN = Statement(f"{keep_states(ProyeksiJabatan, _DIBUAT, refilled=('kelas',))} RETURNING p.kode", str)


async def simpan_jabatan(uow: UnitOfWork, events: Sequence[Received[Any]]) -> list[str]:
    """Take over states of posts; answers the codes of those that were news."""
    return await uow.fetch(_JABATAN, baris=batch(events))
