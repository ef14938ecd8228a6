"""The state of each ASN."""

from datetime import date
from typing import Literal

from pydantic import Field

from shared.contracts.bagian import Bagian, Masa
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, JenisProsesHukum, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.events.registry import Event, state


class Pendidikan(Bagian):
    """A finished formal education."""

    tingkat: TingkatPendidikan
    program_studi: str | None
    tahun_lulus: int | None


class JabatanDiduduki(Bagian):
    """The definitive post a person holds today."""

    kode: str
    nama: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    eselon: Eselon | None
    kelas: int
    kode_unit: str
    nama_unit: str
    instansi: str
    kepala_unit: bool
    tmt: date
    nama_instansi: str | None = None


class JabatanTerakhir(Bagian):
    """The post that somebody without one held last, as it was then: from it a move goes up, down or aside."""

    jenis: JenisJabatan
    jenjang: JenjangJabatan
    kelas: int
    selesai: date
    """The last day in it."""


class KinerjaTahunan(Bagian):
    """Annual performance predicate (PermenPANRB 6/2022)."""

    tahun: int
    predikat: Predikat


class Diklat(Bagian):
    """A finished training; ``jp`` are teaching hours."""

    jenis: JenisDiklat
    nama: str
    selesai: date
    jp: int


class HukumanDisiplin(Bagian):
    """A disciplinary sanction."""

    tingkat: TingkatHukdis
    mulai: date
    selesai: date | None


class ProsesHukum(Masa):
    """An examination for a breach of discipline, or a court case; none of its outcome."""

    jenis: JenisProsesHukum


class TugasBelajar(Masa):
    """A study assignment; the bond to the city outlasts it."""

    ikatan_dinas_sampai: date | None


class Penugasan(Masa):
    """A post in which the person acts as Plt, Plh or Pj beside their own."""

    jenis: JenisPenugasan
    kode_jabatan: str


class JabatanPernah(Masa):
    """A post held before the present one, here or elsewhere; level and eselon as the record writes them."""

    nama: str
    jenjang: str | None
    eselon: str | None
    nama_unit: str | None = None
    nama_instansi: str | None = None
    """Of the agency, where the post is one of this city."""


@state("pegawai", "asn", key="nip")
class AsnState(Event):
    """Everything other services need to know about one ASN."""

    nip: str
    nama: str
    status_pegawai: StatusPegawai
    kedudukan_hukum: str
    """Code of BKN's table, which is BKN's to extend: see ``KedudukanHukum`` for those of today."""
    jenis_kelamin: Literal["L", "P"]
    tanggal_lahir: date
    golongan: Golongan | None
    tmt_cpns: date | None
    pendidikan: Pendidikan | None
    jabatan: JabatanDiduduki | None
    jalur_unit: list[str] = Field(description="Units from the city down to the person's own.")
    kinerja: list[KinerjaTahunan]
    diklat: list[Diklat]
    hukdis: list[HukumanDisiplin]
    tmt_pns: date | None = None
    tmt_golongan: date | None = None
    riwayat_jabatan: list[JabatanPernah] = Field(default=[], description="Newest first; without the present post.")
    riwayat_pendidikan: list[Pendidikan] = Field(default=[], description="Newest first.")
    tugas_belajar: list[TugasBelajar] = Field(default=[])
    cltn: list[Masa] = Field(default=[])
    proses_hukum: list[ProsesHukum] = Field(default=[], description="Newest first; one that runs has no last day.")
    penugasan: list[Penugasan] = Field(default=[])
    kerabat: list[str] = Field(default=[], description="NIPs of relatives who serve the city too.")
    pasangan: list[str] = Field(default=[], description="Of ``kerabat`` the husband or wife.")
    keluar: bool = Field(
        default=False, description="No longer in the service: by the code, or by why their last post ended."
    )
    dilepas: bool = Field(
        default=False,
        description="In the service, but not at work in a post today: by the code, on CLTN, on a study longer than a "
        "post waits, or by a sanction that took the post and after which no other has begun.",
    )
    jabatan_terakhir: JabatanTerakhir | None = Field(
        default=None, description="Only of who holds no post, and held one of this city before."
    )
    kontrak_sampai: date | None = Field(default=None, description="Last day of a PPPK's last agreement.")
    nip_lain: list[str] = Field(
        default=[],
        description="Numbers that the person was given later, newest first: who comes by one of them is this person.",
    )
