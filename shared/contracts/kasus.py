"""What ``mutasi`` tells a person of their own case, as they may know it at that time, in words that need no table."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal
from uuid import UUID

from shared.contracts.bagian import Bagian
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kompetensi import KategoriJpm
from shared.events.registry import Event, state


class StatusKasus(StrEnum):
    """Keadaan sebuah kasus; tiga yang terakhir mengakhirinya tanpa mutasi."""

    DRAF = "draf"
    DIKEMBALIKAN = "dikembalikan"
    TERVERIFIKASI = "terverifikasi"
    DIPERTIMBANGKAN = "dipertimbangkan"
    DISETUJUI = "disetujui"
    DITETAPKAN = "ditetapkan"
    DIPUTUSKAN = "diputuskan"
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    GAGAL_BERLAKU = "gagal_berlaku"


class StatusKeberatanKasus(StrEnum):
    """Keadaan sebuah keberatan."""

    DIAJUKAN = "diajukan"
    DITERUSKAN = "diteruskan"
    DIPERIKSA = "diperiksa"
    DIKABULKAN = "dikabulkan"
    DIKABULKAN_SEBAGIAN = "dikabulkan_sebagian"
    DITOLAK = "ditolak"
    TIDAK_DAPAT_DITERIMA = "tidak_dapat_diterima"
    DILAKSANAKAN = "dilaksanakan"
    DICABUT = "dicabut"
    GUGUR = "gugur"


class TingkatKasus(StrEnum):
    """Akibat aturan yang tidak terpenuhi."""

    MENGHALANGI = "menghalangi"
    PERLU_PERSETUJUAN = "perlu_persetujuan"
    PERINGATAN = "peringatan"
    KETERANGAN = "keterangan"


class HasilAturanKasus(StrEnum):
    """Kata satu aturan; yang belum dapat dinilai tidak pernah dianggap terpenuhi."""

    TERPENUHI = "terpenuhi"
    TIDAK_TERPENUHI = "tidak_terpenuhi"
    BELUM_DAPAT_DINILAI = "belum_dapat_dinilai"


class PutusanKasus(StrEnum):
    """Bagaimana sebuah kasus diputuskan atau berakhir."""

    DISETUJUI = "disetujui"
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    DICABUT = "dicabut"
    GAGAL_BERLAKU = "gagal_berlaku"


class LiburKasus(Bagian):
    """A holiday on a weekday, which no working day is counted on."""

    tanggal: date
    nama: str


class TenggatKasus(Bagian):
    """A period in working days, with all that it takes to count what is left of it on any day."""

    mulai: date
    """The day after which it runs."""
    hari_kerja: int
    tanggal: date
    """The last day."""
    sementara: bool
    """Holidays that are still to be announced may move it later."""
    dasar: str | None
    libur: list[LiburKasus]
    """Those between both days."""


class LangkahKasus(Bagian):
    """One step of the path of the case."""

    kode: str
    nama: str
    keadaan: Literal["selesai", "kini", "nanti"]
    tanggal: date | None
    """When it was taken; of what is to come on a known day, that day."""
    oleh: str
    """The office, never a name."""
    kalimat: str


class KiniKasus(Bagian):
    """What the case waits for."""

    kode: str | None
    """Of the step; None where none is waited for."""
    ditunggu: str | None
    """The office; None where nobody is waited for."""
    mulai: date
    """Since when it waits."""
    kalimat: str
    tenggat: TenggatKasus | None
    tanpa_tenggat: str | None
    """Why there is none, in words."""
    berikutnya: str | None
    """What comes then, in words."""


class HasilKasus(Bagian):
    """How the case ended, or was decided."""

    putusan: PutusanKasus
    kalimat: str
    alasan: str | None
    nomor_sk: str | None
    tanggal_sk: date | None


class AturanKasus(Bagian):
    """What one rule of the law said when the case was last judged."""

    kode: str
    judul: str
    dasar_hukum: str
    hasil: HasilAturanKasus
    tingkat: TingkatKasus
    dikecualikan: bool
    kalimat: str
    lengkapi: list[str]
    """What is missing, and how to complete it."""


class PengecualianKasus(Bagian):
    """A rule that does not stop this case, by the word of two people."""

    kode: str
    judul: str
    alasan: str
    dokumen: str | None
    tanggal_dokumen: date | None
    tanggal_putusan: date
    kalimat: str


class BagianSkor(Bagian):
    """One part of an index."""

    nama: str
    nilai: Decimal


class SkorKasus(Bagian):
    """The scores that were there to be considered; nothing is decided by them alone."""

    total: Decimal | None
    kategori: Kategori | None
    kebijakan: str | None
    """Version of the policy that gave the points."""
    bagian: list[BagianSkor]
    kecocokan_persen: Decimal | None
    """Match with the standard of the level of the post."""
    kecocokan_kategori: KategoriJpm | None
    belum_lengkap: list[str]
    kalimat: str


class KeberatanKasus(Bagian):
    """An objection of the person against the decision."""

    keberatan_id: UUID
    status: StatusKeberatanKasus
    diajukan: date
    kalimat: str
    dijawab_sampai: list[TenggatKasus]
    """By each of both laws; none once it is answered."""
    jawaban: str | None
    """Outcome and reason; None before."""
    lanjutan: str | None
    """What can be done after it."""


class SuratKasus(Bagian):
    """A signed letter about the person."""

    surat_id: UUID
    nama: str
    nomor: str
    tanggal: date
    alamat: str
    """Where it is read, through the gateway."""
    dengan_membukanya: str | None
    """What opening it brings about; None where nothing."""


class TindakanKasus(Bagian):
    """Something that the person can do now."""

    kode: str
    kalimat: str
    metode: Literal["GET", "POST", "PUT"]
    alamat: str
    tenggat: list[TenggatKasus]
    """Until when, by each law that says so; none: whenever they like."""
    penting: bool
    """Somebody waits for it, or a right ends."""


class DilihatKasus(Bagian):
    """Who has looked at what ``mutasi`` keeps about the person, on one day, as what, and what for."""

    tanggal: date
    oleh: str
    """The office, never a name."""
    keperluan: str
    """As whoever looked has stated it."""
    kali: int


@state("mutasi", "kasus", key="usulan_id")
class KasusState(Event):
    """One case as its person may know it. There is none of a case that they do not know of yet (record 86); others than
    the person appear by their office alone."""

    usulan_id: UUID
    nip: str
    versi_kasus: int
    jenis: JenisMutasi
    status: StatusKasus
    judul: str
    ringkas: str
    """Where the case stands, in one sentence."""
    jabatan_asal: str | None
    jabatan_tujuan: str
    permintaan_sendiri: bool
    alasan: str
    tmt: date
    mulai_berlaku: date
    """The TMT, or where the decision was suspended beyond it the day after that: the earliest one. Whether the decision
    can take effect on it yet, what is said of its outcome tells."""
    terbuka: bool
    """Its outcome is not known yet, or a right about it still runs."""
    dimulai: date
    diketahui_karena: str
    """Why the person knows of it, in words."""
    jalan: list[LangkahKasus]
    kini: KiniKasus
    hasil: HasilKasus | None
    penundaan: str | None
    aturan: list[AturanKasus]
    aturan_dinilai: date | None
    pengecualian: list[PengecualianKasus]
    skor: SkorKasus | None
    alternatif: str
    """What else was weighed, as far as the person may know: never other people."""
    keberatan: list[KeberatanKasus]
    surat: list[SuratKasus]
    tindakan: list[TindakanKasus]
    dilihat: list[DilihatKasus]
    """Since the case began, the newest first and no more than forty; of others' looks alone."""
    jalur_unit: list[str]
    """Units above the person when the case was opened: an officer of none of them does not look at it."""
    disusun_pada: datetime
