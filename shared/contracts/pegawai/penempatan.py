"""What happened to a person's placement."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import AliasChoices, Field

from shared.contracts.bagian import Bagian, TentangAsn
from shared.events.registry import Event, fact

AlasanAkhir = Literal[
    "pensiun",
    "meninggal",
    "diberhentikan",
    "mengundurkan_diri",
    "pindah_instansi",
    "kontrak_berakhir",
    "cltn",
    "tugas_belajar",
    "pembebasan_jabatan",
    "penataan_organisasi",
]
"""Why somebody holds a post no longer without beginning in another one."""


class Tempat(Bagian):
    """A post, its unit, and who heads that unit."""

    jabatan: str
    nama_jabatan: str
    unit: str
    nama_unit: str
    atasan_nip: str | None


@fact("pegawai", "asn", "pindah", key="nip")
class AsnPindah(TentangAsn):
    """A person's definitive placement has changed by a decision that came into force."""

    usulan_id: UUID
    nomor_sk: str
    tmt: date
    """From which day they hold the post."""
    tmt_keputusan: date | None = None
    """The TMT of the decree, where it was suspended and so takes effect later; None of any other."""
    lama: Tempat | None
    baru: Tempat


@fact("pegawai", "asn", "penempatan_ditolak", key="nip")
class AsnPenempatanDitolak(Event):
    """A decision in force could not be carried out, for instance because the post had been filled meanwhile."""

    nip: str
    usulan_id: UUID
    kode: str
    alasan: str


@fact("pegawai", "asn", "penempatan_menunggu", key="nip")
class AsnPenempatanMenunggu(Event):
    """A decision in force has found its post full. It is tried again: whoever is to leave the post may still do so."""

    nip: str
    usulan_id: UUID
    alasan: str
    paling_lambat: datetime
    """When it is refused at last."""


@fact("pegawai", "asn", "ditempatkan", key="nip")
class AsnDitempatkan(TentangAsn):
    """A person holds a post by a decision that was made outside this system and is now in force."""

    penempatan_id: UUID
    nomor_sk: str | None
    tmt: date
    lama: Tempat | None
    baru: Tempat


@fact("pegawai", "asn", "jabatan_berakhir", key="nip")
class AsnJabatanBerakhir(TentangAsn):
    """A person holds no post any more; ``tmt`` is the first day without."""

    penempatan_id: UUID | None
    tmt: date
    alasan: AlasanAkhir | None
    nomor_sk: str | None
    lama: Tempat
    usulan_id: UUID | None = None
    """The case by which they left the city, when one did."""


@fact("pegawai", "asn", "penempatan_dicatat", key="nip")
class AsnPenempatanDicatat(TentangAsn):
    """A placement, or the end of one, was recorded that changes nothing today: it is past, or still to come."""

    penempatan_id: UUID
    usulan_id: UUID | None = None
    """The case that decided it, when one did."""
    jabatan: str
    tmt: date
    selesai: date | None
    """The last day, None while nobody has ended it."""
    alasan_akhir: AlasanAkhir | None
    nomor_sk: str | None


@fact("pegawai", "asn", "penempatan_dikoreksi", key="nip")
class AsnPenempatanDikoreksi(TentangAsn):
    """A placement had been recorded wrongly; a new row replaces it. ``sekarang`` is the post held today."""

    penempatan_id: UUID
    menggantikan: UUID
    jabatan: str
    tmt: date
    selesai: date | None
    alasan: str
    dokumen: str = Field(validation_alias=AliasChoices("dokumen", "nomor_dokumen"))
    sekarang: Tempat | None
    sebelum: Tempat | None = None
    """The post held until then."""


@fact("pegawai", "asn", "penempatan_dibatalkan", key="nip")
class AsnPenempatanDibatalkan(TentangAsn):
    """A placement should not have been recorded. ``sekarang`` is the post held today, None for no post."""

    penempatan_id: UUID
    usulan_id: UUID | None
    jabatan: str
    tmt: date
    alasan: str
    dokumen: str = Field(validation_alias=AliasChoices("dokumen", "nomor_dokumen"))
    sekarang: Tempat | None
    sebelum: Tempat | None = None
    """The post held until then."""
