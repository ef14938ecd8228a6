"""What ``mutasi`` publishes: every step of a case."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict

from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact

_LANGKAH = {
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jabatan_asal": "DISHUB-LL-01",
    "jabatan_tujuan": "DISHUB-AK-02",
    "tmt": "2026-10-01",
    "oleh": "198001012005011001",
    "catatan": None,
}


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


def _contoh(**more: object) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": {**_LANGKAH, **more}})  # type: ignore[dict-item]


@fact("mutasi", "usulan", "dibuat", key="usulan_id")
class UsulanDibuat(_Langkah):
    """A case was opened for one person and one vacant post."""

    model_config = _contoh()


@fact("mutasi", "usulan", "diverifikasi", key="usulan_id")
class UsulanDiverifikasi(_Langkah):
    """BKPSDM checked documents and rules."""

    model_config = _contoh()


@fact("mutasi", "usulan", "dipertimbangkan", key="usulan_id")
class UsulanDipertimbangkan(_Langkah):
    """The tim penilai kinerja was heard (PP 11/2017 art. 191)."""

    nomor_berita_acara: str

    model_config = _contoh(nomor_berita_acara="12/TPK/2026")


@fact("mutasi", "usulan", "diputuskan", key="usulan_id")
class UsulanDiputuskan(_Langkah):
    """The PPK decided to move the person."""

    nomor_sk: str
    tanggal_sk: date

    model_config = _contoh(nomor_sk="800.1.3.3/17/BKPSDM/2026", tanggal_sk="2026-09-20")


@fact("mutasi", "usulan", "berlaku", key="usulan_id")
class UsulanBerlaku(_Langkah):
    """The decision's TMT has come: the placement changes today."""

    nomor_sk: str
    tanggal_sk: date

    model_config = _contoh(nomor_sk="800.1.3.3/17/BKPSDM/2026", tanggal_sk="2026-09-20")


@fact("mutasi", "usulan", "ditolak", key="usulan_id")
class UsulanDitolak(_Langkah):
    """The case ended without a move; ``catatan`` says why."""

    tahap: str

    model_config = _contoh(tahap="pertimbangan", catatan="Unit asal akan kekurangan pegawai.")


@fact("mutasi", "jejak", "diikat", key="hari")
class JejakMutasiDiikat(JejakDiikat):
    """The end of the chain of ``mutasi`` on a day."""
