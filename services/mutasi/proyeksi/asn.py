"""People as ``pegawai`` last described them."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from services.mutasi.proyeksi.models import ProyeksiAsn
from shared.auth.pelaku import Pelaku
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.pegawai.asn import AsnState
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

# Relatives came to be known later than people.
_SIMPAN = keep_states(
    ProyeksiAsn,
    {
        "pendidikan": "b.isi #>> '{pendidikan,tingkat}'",
        "kode_jabatan": "b.isi #>> '{jabatan,kode}'",
        "nama_jabatan": "b.isi #>> '{jabatan,nama}'",
        "kode_unit": "b.isi #>> '{jabatan,kode_unit}'",
        "nama_unit": "b.isi #>> '{jabatan,nama_unit}'",
        "instansi": "b.isi #>> '{jabatan,instansi}'",
        "kerabat": "coalesce(s.kerabat, '{}')",
        "nip_lain": "coalesce(s.nip_lain, '{}')",
    },
    refilled=("kerabat", "nip_lain"),
)
_TERIMA = Statement(_SIMPAN)


async def terima_asn(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of ASN."""
    await uow.execute(_TERIMA, baris=batch(events))


class _Nomor(NamedTuple):
    nomor: str
    nip: str


_PEMILIK = Statement(
    """
    SELECT nomor, nip FROM proyeksi_asn, unnest(nip_lain) AS nomor
    WHERE nip_lain <> '{}' AND nip_lain && CAST(:nomor AS text[]) AND nomor = ANY(CAST(:nomor AS text[]))""",
    _Nomor,
)


async def pemilik(baca: Reader, nomor: Collection[str]) -> dict[str, str]:
    """Of these numbers those that were given later, with the NIP under which their person is kept."""
    rows = await baca.fetch(_PEMILIK, nomor=sorted(nomor))
    return dict(rows)


class Orang(NamedTuple):
    """One person, as the rules look at them."""

    nip: str
    nama: str
    status_pegawai: StatusPegawai
    pendidikan: str | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    kode_unit: str | None
    nama_unit: str | None
    instansi: str | None
    jalur_unit: list[str]
    kinerja: list[dict[str, Any]]
    kerabat: list[str]


_ORANG = Statement(
    f"SELECT {columns(Orang)} FROM proyeksi_asn a WHERE nip = :nip AND {SYARAT_UNIT}",  # noqa: S608 (constants)
    Orang,
)


async def orang(baca: Reader | UnitOfWork, nip: str, pelaku: Pelaku | None = None) -> Orang | None:
    """One person, or None; if somebody asks, also None for who is outside their part of the city."""
    return await baca.row(_ORANG, nip=nip, **lingkup_unit(pelaku))
