"""What happened to a person's service record: rank, status, leaving, history, corrections."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.bagian import TentangAsn
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.events.registry import fact


@fact("pegawai", "asn", "golongan", key="nip")
class AsnGolongan(TentangAsn):
    """A person's rank of today is another one: a promotion has come into force, or the record was corrected."""

    lama: Golongan | None
    baru: Golongan | None
    tmt: date | None


@fact("pegawai", "asn", "diangkat", key="nip")
class AsnDiangkat(TentangAsn):
    """A person's status of today is another one: appointed as PNS after the trial period, taken over from PPPK …"""

    lama: StatusPegawai
    status: StatusPegawai
    tmt: date
    nomor_sk: str | None


@fact("pegawai", "asn", "pensiun", key="nip")
class AsnPensiun(TentangAsn):
    """A person has left the service with a pension. Their placement ends on that day, which another fact tells."""

    kedudukan_hukum: str
    tmt: date
    nomor_sk: str | None


@fact("pegawai", "asn", "diberhentikan", key="nip")
class AsnDiberhentikan(TentangAsn):
    """A person has left the service without being pensioned."""

    kedudukan_hukum: str
    tmt: date
    nomor_sk: str | None


@fact("pegawai", "asn", "riwayat_diubah", key="nip")
class AsnRiwayatDiubah(TentangAsn):
    """A row of a person's history was recorded, corrected or withdrawn by hand, and no other fact tells of it.

    It does not say what the row says. That there is such a row may itself be specific personal data: whoever receives
    this tells nobody but the person.
    """

    baris_id: UUID
    riwayat: str
    judul: str
    """What the history is called."""
    perubahan: Literal["dicatat", "dikoreksi", "dibatalkan"]


@fact("pegawai", "asn", "hukdis", key="nip")
class AsnHukdis(TentangAsn):
    """A disciplinary sanction that runs, or will, was recorded, corrected or withdrawn.

    Specific personal data: whoever receives it tells nobody but the person and who decides about them.
    """

    hukdis_id: UUID
    perubahan: Literal["dicatat", "dikoreksi", "dibatalkan"]
    menggantikan: UUID | None
    tingkat: TingkatHukdis
    jenis: str
    mulai: date
    selesai: date | None


@fact("pegawai", "asn", "identitas_dikoreksi", key="nip")
class AsnIdentitasDikoreksi(TentangAsn):
    """A clerk corrected fields of a person's identity, by a document; the values stay here."""

    versi: int
    """Of the person's file: the correction that made it."""
    isian: list[str]
    dokumen: str
    nip_dicabut: str | None = None
    """A number of theirs that two people have taken back: it means this person no longer."""


@fact("pegawai", "asn", "nip_dikoreksi", key="nip")
class AsnNipDikoreksi(TentangAsn):
    """BKN has given the person another number. They stay who they are, under the same ``nip``; documents of before keep
    the old number, those of after bear the new one."""

    versi: int
    """Of the person's file."""
    nip_baru: str
    tmt: date
    dokumen: str


@fact("pegawai", "asn", "koreksi_diputus", key="nip")
class AsnKoreksiDiputus(TentangAsn):
    """A correction that a person proposed to their own record was accepted or refused; the values stay here."""

    koreksi_id: UUID
    isian: str
    diterima: bool
    catatan: str | None
