"""What ``mutasi`` publishes: every step of a case."""

from datetime import date
from uuid import UUID

from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact


class _Langkah(Event):
    usulan_id: UUID
    nip: str
    nama: str
    jabatan_asal: str | None
    jabatan_tujuan: str
    tmt: date
    oleh: str
    """NIP or name of who took the step."""
    catatan: str | None


@fact("mutasi", "usulan", "dibuat", key="usulan_id")
class UsulanDibuat(_Langkah):
    """A case was opened for one person and one vacant post."""


@fact("mutasi", "usulan", "diverifikasi", key="usulan_id")
class UsulanDiverifikasi(_Langkah):
    """BKPSDM checked documents and rules."""


@fact("mutasi", "usulan", "dipertimbangkan", key="usulan_id")
class UsulanDipertimbangkan(_Langkah):
    """The tim penilai kinerja was heard (PP 11/2017 art. 191)."""

    nomor_berita_acara: str


@fact("mutasi", "usulan", "diputuskan", key="usulan_id")
class UsulanDiputuskan(_Langkah):
    """The PPK decided to move the person."""

    nomor_sk: str
    tanggal_sk: date


@fact("mutasi", "usulan", "berlaku", key="usulan_id")
class UsulanBerlaku(_Langkah):
    """The decision's TMT has come: the placement changes today."""

    nomor_sk: str
    tanggal_sk: date


@fact("mutasi", "usulan", "ditolak", key="usulan_id")
class UsulanDitolak(_Langkah):
    """The case ended without a move; ``catatan`` says why."""

    tahap: str


@fact("mutasi", "jejak", "diikat", key="hari")
class JejakMutasiDiikat(JejakDiikat):
    """The end of the chain of ``mutasi`` on a day."""
