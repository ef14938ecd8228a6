"""The state of each post."""

from datetime import date
from uuid import UUID

from pydantic import AliasChoices, Field

from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.events.registry import Event, state


@state("pegawai", "jabatan", key="kode")
class JabatanState(Event):
    """One post of the peta jabatan: what it asks for, how many it may hold and how many hold it today."""

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jalur_unit: list[str]
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    formasi: int
    bezetting: int = Field(validation_alias=AliasChoices("bezetting", "terisi"))
    pendidikan_minimal: TingkatPendidikan | None
    kepala_unit: bool
    aktif: bool = True
    """Whether it is in the peta jabatan today: one that has ended, or will only begin, is not."""
    kebutuhan: int | None = None
    """People the workload asks for today, or the formasi where no workload sheet holds; None: not told yet."""
    nama_instansi: str | None = None
    bup: int | None = None
    """Retirement age of whoever holds it, by the rule of today; None: not told yet."""
    mulai: date | None = None
    """First day of the time around today in which it is in the peta jabatan, or of the next such time, or else of the
    last; None: as long as anybody knows."""
    selesai: date | None = None
    """Last day of that time; None: no end is decided."""
    keputusan: list[UUID] | None = None
    """Cases of mutasi whose decisions were carried out here in the last days, by somebody who came to this post or left
    it: ``bezetting`` counts them. None: not told yet."""
