"""Who is in the service, as ``pegawai`` last told it. Of whom nothing was told yet, they are."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from services.notifikasi.proyeksi.models import Orang
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_DARI = {
    "keluar": "coalesce(s.keluar, false)",
    "kode_jabatan": "b.isi #>> '{jabatan,kode}'",
    "nama_jabatan": "b.isi #>> '{jabatan,nama}'",
    "jenis_jabatan": "b.isi #>> '{jabatan,jenis}'",
    "jenjang": "b.isi #>> '{jabatan,jenjang}'",
    "kepala_unit": "coalesce(CAST(b.isi #>> '{jabatan,kepala_unit}' AS boolean), false)",
    "kode_unit": "b.isi #>> '{jabatan,kode_unit}'",
    "nama_unit": "b.isi #>> '{jabatan,nama_unit}'",
    "instansi": "b.isi #>> '{jabatan,instansi}'",
    "nama_instansi": "b.isi #>> '{jabatan,nama_instansi}'",
    "penugasan": "coalesce(s.penugasan, '[]')",
    "kerabat": "coalesce(s.kerabat, '{}')",
}
# Every state has a name, which the releases before did not keep: by it what is kept of a place is filled too.
_TERIMA = Statement(keep_states(Orang, _DARI, refilled=("nama", "kerabat")))


async def terima_orang(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of people."""
    await uow.execute(_TERIMA, baris=batch(events))


_WAFAT = Statement("""
    INSERT INTO wafat (nip, sejak)
    SELECT DISTINCT ON (r.nip) r.nip, r.sejak FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, sejak date)
    ORDER BY r.nip, r.sejak
    ON CONFLICT (nip) DO NOTHING""")


async def terima_wafat(uow: UnitOfWork, events: Sequence[Received[AsnJabatanBerakhir]]) -> None:
    """Posts that ended, of whom by death."""
    semua = [each.event for each in events if each.event.alasan == "meninggal"]
    if semua:
        await uow.execute(_WAFAT, baris=[{"nip": each.nip, "sejak": each.tmt.isoformat()} for each in semua])


class Tiada(NamedTuple):
    """Somebody who is in the service no longer."""

    nip: str
    wafat: bool


_TIADA = Statement(
    """
    SELECT r.nip, EXISTS (SELECT FROM wafat w WHERE w.nip = r.nip) AS wafat
    FROM unnest(CAST(:nip AS text[])) AS r(nip)
    WHERE EXISTS (SELECT FROM orang o WHERE o.nip = r.nip AND o.keluar)
       OR EXISTS (SELECT FROM wafat w WHERE w.nip = r.nip)""",
    Tiada,
    sure=("nip",),
)


async def yang_tiada(baca: Reader | UnitOfWork, nip: Collection[str]) -> dict[str, bool]:
    """Of these people those who are in the service no longer, and whether they have died."""
    return {each.nip: each.wafat for each in await baca.fetch(_TIADA, nip=sorted(nip))}


_DIKENAL = Statement("SELECT EXISTS (SELECT FROM orang WHERE nip = :nip) OR NOT EXISTS (SELECT FROM orang)", bool)


async def dalam_dinas(baca: Reader | UnitOfWork, nip: str) -> bool:
    """Whether somebody is in the service; where nothing is known of anybody yet, they are."""
    return await baca.value(_DIKENAL, nip=nip) and not await yang_tiada(baca, [nip])


class Bernama(NamedTuple):
    """Somebody and their name."""

    nip: str
    nama: str


_NAMA = Statement("SELECT nip, nama FROM orang WHERE nip = ANY(CAST(:nip AS text[])) AND nama IS NOT NULL", Bernama)


async def nama_orang(baca: Reader | UnitOfWork, nip: Collection[str]) -> dict[str, str]:
    """Names of these people, of whom one is known."""
    return {each.nip: each.nama for each in await baca.fetch(_NAMA, nip=sorted(nip))} if nip else {}
