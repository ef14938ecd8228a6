"""The state of each unit."""

from shared.contracts.istilah.unit import JenisUnit
from shared.contracts.istilah.wilayah import KodeKecamatan
from shared.events.registry import Event, state


@state("pegawai", "unit", key="kode")
class UnitState(Event):
    """One unit of the organisation and who heads it today."""

    kode: str
    nama: str
    induk: str | None
    jenis: JenisUnit
    instansi: str
    jalur: list[str]
    kepala_nip: str | None
    aktif: bool = True
    """Whether it exists today: one that has been dissolved, or will only be founded, does not."""
    wilayah: KodeKecamatan | None = None
    """The kecamatan in which its people work; None: that of the unit above."""
