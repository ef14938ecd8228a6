"""What ``kompetensi`` publishes: each person's scores, with the policy version that made them."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import AliasChoices, Field

from shared.contracts.bagian import Bagian
from shared.contracts.impor import HasilImpor
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact, state


class IpAsn(Bagian):
    """Indeks Profesionalitas (PermenPANRB 38/2018): total of four parts, 0–100."""

    total: Decimal
    kategori: Kategori
    kualifikasi: Decimal
    kompetensi: Decimal
    kinerja: Decimal
    disiplin: Decimal
    kebijakan: str
    """Version of the policy that gave these points."""


KategoriJpm = Literal["MS", "MMS", "KMS", "OPTIMAL", "CUKUP_OPTIMAL", "KURANG_OPTIMAL"]
"""The first three for filling a post, the others for mapping."""
TujuanJpm = Literal["pengisian", "pemetaan"]


class Jpm(Bagian):
    """Job person match against one standard, in hundredths of a percent, so that it is exact on the wire."""

    standar: str
    """Profile of required levels, for instance ``administrator``."""
    persen: Decimal
    kategori: KategoriJpm
    tujuan: TujuanJpm = "pengisian"
    """What it was computed for: each purpose has its own bounds and categories."""


@state("kompetensi", "skor", key="nip")
class SkorState(Event):
    """One person's scores as of the last change; a part that cannot be computed says what is missing."""

    nip: str
    ip_asn: IpAsn | None
    jpm: list[Jpm]
    belum_lengkap: list[str]
    penilaian_berlaku_sampai: date | None = None
    """Last day on which the newest competence assessment may be used, also where it is over and gives no ``jpm`` any
    more; None when there is none."""
    kotak: int | None = None
    """Box of the talent map, 1–9; None while the person is not mapped."""
    kinerja: Decimal | None = None
    """Performance axis, 0–100, in hundredths."""
    potensial: Decimal | None = None
    """Potential axis, 0–100, in hundredths."""
    krs: bool = False
    """Whether the box belongs to the kelompok rencana suksesi."""
    kotak_berlaku_sampai: date | None = None
    """Last day on which every assessment behind the box may be used; None when none of them expires."""
    kebijakan_talenta: str | None = None
    """Version of the policy that gave the box."""
    belum_dipetakan: list[str] = Field(default_factory=list)
    """What is missing for a box; empty when there is one."""


class KompetensiDiminta(Bagian):
    """A competence that a post asks for, at a level 1–5, and what it weighs in the match."""

    kode: str
    level: int
    bobot: int


class DiklatDiminta(Bagian):
    """A training that a post asks for; without a name any of its kind."""

    jenis: str
    nama: str | None


@state("kompetensi", "standar", key="kode")
class StandarState(Event):
    """What one post asks for today: by its own standard, that of its profile, or the default of its level."""

    kode: str
    """Code of the post."""
    profil: str
    """Posts with the same digest ask for the same; it names their column in a score matrix."""
    sasaran: Literal["jabatan", "profil", "jenjang"]
    """Whose standard it is."""
    kode_sasaran: str
    nomor: str | None
    mulai: date = Field(validation_alias=AliasChoices("mulai", "tmt_berlaku"))
    selesai: date | None = Field(validation_alias=AliasChoices("selesai", "berlaku_sampai"))
    kompetensi: list[KompetensiDiminta]
    """The eight managerial competences and the sosio-kultural one."""
    teknis: list[KompetensiDiminta]
    pendidikan_minimal: str | None
    """Of the standard, or of the post where the standard names none."""
    rumpun: list[str]
    """Fields of study; empty means any, but for what the post itself adds."""
    rumpun_jabatan: list[str] = Field(default_factory=list)
    """Fields that the post adds where its standard names none: of its profession, or of the affairs that it serves. The
    match asks for them; no standard does."""
    seprofesi: bool = False
    """The post is of a profession: only those fields themselves will do, and none that is close. With no field at all:
    nobody has said yet what that profession studies."""
    urusan: list[str] = Field(default_factory=list)
    """Affairs of government that the post serves, in which service counts; empty for none in particular."""
    diklat: list[DiklatDiminta]
    pengalaman_tahun: int | None
    pengalaman_jenjang: list[str]
    golongan_minimal: str | None
    """Only where the standard names one."""
    dasar_hukum: str


@fact("kompetensi", "impor", "selesai", key="id")
class ImporSelesai(HasilImpor):
    """An import of assessments has ended; a dry run has changed nothing."""


KUNCI_URUT = b"asn.kompetensi.urut"


def sidik_urut(kunci: str) -> int:
    """Where somebody, or a post, stands among others that nothing else tells apart: the first 63 bits of BLAKE2b of
    eight bytes with ``KUNCI_URUT``. Not the NIP itself: it begins with the date of birth, and age must not decide."""
    return int.from_bytes(hashlib.blake2b(kunci.encode(), digest_size=8, key=KUNCI_URUT).digest()) >> 1


class BlokMatriks(Bagian):
    """The rows of some people in a row, as one object."""

    objek: str
    """Name of the object in the bucket."""
    mulai: int
    """Place of the first person in ``orang``."""
    baris: int
    """How many people."""
    byte: int
    sha256: str


class RentangBagian(Bagian):
    """How far a value can still move by what is missing of one part, in basis points of the value."""

    naik: int
    """It rises by no more, once what is missing is known."""
    turun: int
    """It falls by no more."""
    seorang: bool = False
    """The part is the same in every column: what is missing moves all values of a person alike, up to 1 of rounding."""


class ManifesMatriks(Bagian):
    """What a score matrix is made of: the object that ``MatriksSelesai`` names.

    The matrix has a row per person, in the order of ``orang``, and a column per requirement profile, in the order of
    ``profil``. It has two planes. A value is the fit in basis points, 0 to ``skala``, whatever the gates say; where a
    part is not known its published floor counts, so that everybody has one. Marks are bits of a cell: 0–7 a gate that
    is not passed (bit 0 is the first of ``gerbang``), 8–15 a gate of which that cannot be told, 16–23 a part of which
    something is missing (bit 16 is the first of ``bagian``). ``keras`` are the gates that keep somebody out by policy:
    ``tanda & keras`` are those not passed, ``tanda >> 8 & keras`` those that cannot be told.

    A block holds ``baris`` whole rows and is not compressed; its digest is that of its bytes. First the values as
    16-bit integers with sign, little end first, row after row without gaps. Then, for each of the 24 bits, a 16-bit
    number: how many different sets of people have it; unless that is 0, for each column a 16-bit number that says which
    set, and the sets, a bit per row, the first in the lowest bit of the first byte. This reads it::

        import numpy as np

        def baca_blok(isi, baris, kolom):
            nilai = np.frombuffer(isi, "<i2", baris * kolom).reshape(baris, kolom)
            tanda = np.zeros((baris, kolom), np.uint32)
            letak, lebar = nilai.nbytes, -(-baris // 8)
            for bit in range(24):
                berbeda = int.from_bytes(isi[letak : letak + 2], "little")
                letak += 2
                if berbeda:
                    ke = np.frombuffer(isi, "<u2", kolom, letak)
                    letak += ke.nbytes
                    himpunan = np.frombuffer(isi, np.uint8, berbeda * lebar, letak).reshape(berbeda, lebar)
                    letak += himpunan.nbytes
                    ada = np.unpackbits(himpunan, axis=1, count=baris, bitorder="little").T.astype(np.uint32)
                    tanda |= ada[:, ke] << np.uint32(bit)
            return nilai, tanda
    """

    bentuk: Literal[2] = 2
    """Of this document and of the blocks."""
    sidik: str
    """SHA-256 of everything that went in; a matrix asked for again with the same data is the same."""
    rumus: int
    """Of the code that gave the numbers: another one may give others for the same data."""
    per_tanggal: date
    tanggal_data: date
    """The day whose data it is made of: of a day to come, the day on which it was made."""
    kebijakan: dict[str, str]
    """Kind of policy → the version in force on ``per_tanggal``."""
    acuan: dict[str, str]
    """``standar`` and ``rumpun`` → digest of what posts asked for, and of the fields of study."""
    skala: int
    gerbang: list[str]
    bagian: list[str]
    keras: int
    rentang: dict[str, RentangBagian] | None = None
    """By the names of ``bagian``; of several that are missing the sum. None from a release before: anything may come of
    what is missing."""
    orang: list[str]
    """NIP of each row, people in service only, in the order of ``sidik_urut``: it says nothing of anybody's age."""
    profil: list[str]
    """Digest of the requirement profile of each column, ascending: that of ``StandarState``."""
    jabatan: dict[str, int]
    """Code of each post → its column."""
    tanpa_standar: list[str] = Field(default_factory=list)
    """Posts that were asked for and have no standard: they have no column."""
    tidak_terbaca: dict[str, str] = Field(default_factory=dict)
    """NIP → why what is on record of somebody cannot be read: they have no row."""
    tidak_bertugas: dict[str, str] = Field(default_factory=dict)
    """NIP → why somebody in the service is not at work in a post (leave, study, suspension): they have no row."""
    blok: list[BlokMatriks]


@fact("kompetensi", "matriks", "selesai", key="id")
class MatriksSelesai(Event):
    """A score matrix is stored whole, in the bucket ``gudang`` of the JetStream object store.

    ``manifes`` names the object that tells the rest, a ``ManifesMatriks`` as JSON, and ``sha256`` is its digest; it
    names every block with the digest of that. Check both. How they are read stands at ``ManifesMatriks``
    (``shared/contracts/kompetensi.py``), of the form ``bentuk``.
    """

    id: UUID
    skenario: str | None
    bentuk: Literal[1, 2] = 1
    """1: one plane, -1 where a gate is not passed or something is missing. 2: values and marks."""
    per_tanggal: date
    tanggal_data: date | None = None
    """The day whose data it is made of."""
    gudang: str
    manifes: str
    sha256: str
    sidik: str
    orang: int
    profil: int
    jabatan: int
    blok: int
    byte: int
    kebijakan: dict[str, str]
    simpan_sampai: date | None
    """Last day on which it is sure to be there; None: until somebody lets it go."""
    diminta_oleh: str


@fact("kompetensi", "matriks", "gagal", key="id")
class MatriksGagal(Event):
    """A request for a score matrix has ended without one."""

    id: UUID
    skenario: str | None
    status: Literal["gagal", "dibatalkan"]
    galat: str | None
    sebab: str | None = None
    """The code of the refusal (``kode``), where what was asked for is refused."""
    diminta_oleh: str


@fact("kompetensi", "jejak", "diikat", key="hari")
class JejakKompetensiDiikat(JejakDiikat):
    """The end of the chain of ``kompetensi`` on a day."""
