"""What versions say of units and posts: one list of fields for queries, the plan of a reorganisation, and copies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IsiUnit:
    """What a unit is during one period."""

    nama: str
    induk: str | None
    jenis: str
    instansi: str
    eselon_kepala: str | None
    wilayah: str | None
    """The kecamatan in which its people work, where it is not that of the unit above."""


@dataclass(frozen=True, slots=True)
class IsiJabatan:
    """What a post is during one period."""

    nama: str
    kode_unit: str
    jenis: str
    jenjang: str
    eselon: str | None
    kelas: int
    formasi: int
    pendidikan_minimal: str | None
    kepala_unit: bool
    bup: int | None
