"""What ``mutasi`` publishes: every step of a case."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.bagian import Bagian
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact


class AtasNama(Bagian):
    """For whom somebody has acted, and by which letter."""

    perwakilan_id: UUID
    kapasitas: str
    tugas: str
    sebutan: str
    """How the deputy signs: ``Plh Kepala Dinas Perhubungan``."""
    jabatan: str
    nip: str | None
    """Of who is represented; None of an office without a holder."""
    nomor_surat: str
    tanggal_surat: date


class _Langkah(Event):
    usulan_id: UUID
    nip: str
    nama: str
    jabatan_asal: str | None
    jabatan_tujuan: str | None
    """None of a move to another government, which has the post."""
    tmt: date
    oleh: str
    """NIP or name of who took the step."""
    catatan: str | None
    atas_nama: AtasNama | None = None
    """For whom they took it; None of who acted for themselves."""
    jenis: JenisMutasi | None = None
    """None as a release before told it: inside the city."""
    instansi_lain: str | None = None
    """Name of the government from which, or to which, somebody moves."""


@fact("mutasi", "usulan", "dibuat", key="usulan_id")
class UsulanDibuat(_Langkah):
    """A case was opened for one person and one vacant post."""


@fact("mutasi", "usulan", "diverifikasi", key="usulan_id")
class UsulanDiverifikasi(_Langkah):
    """BKPSDM checked documents and rules."""


@fact("mutasi", "usulan", "dikembalikan", key="usulan_id")
class UsulanDikembalikan(_Langkah):
    """Whoever checks the case sends it back; ``catatan`` says what is to be mended."""

    versi: int
    """Of the case, once it is returned."""
    pengusul: str
    """NIP of who has opened the case, and is asked to mend it."""


@fact("mutasi", "usulan", "diperbaiki", key="usulan_id")
class UsulanDiperbaiki(_Langkah):
    """A case that had been returned is mended, and waits for its verification; ``catatan`` says what was done."""


@fact("mutasi", "usulan", "dipertimbangkan", key="usulan_id")
class UsulanDipertimbangkan(_Langkah):
    """The tim penilai kinerja was heard (PP 11/2017 art. 191)."""

    nomor_berita_acara: str


@fact("mutasi", "usulan", "disetujui", key="usulan_id")
class UsulanDisetujui(_Langkah):
    """The city's PPK signed what a move between governments takes: the proposal for who comes, the consent for who
    goes."""

    nomor: str
    tanggal: date


@fact("mutasi", "usulan", "ditetapkan", key="usulan_id")
class UsulanDitetapkan(_Langkah):
    """An authority above both governments decided that somebody comes; the city's PPK appoints them next."""

    penetap: str
    nomor: str
    tanggal: date


@fact("mutasi", "usulan", "diputuskan", key="usulan_id")
class UsulanDiputuskan(_Langkah):
    """The PPK decided to move the person; of who goes to another government an authority above both did."""

    nomor_sk: str
    tanggal_sk: date
    menunggu_pelantikan: bool = False
    """It comes into force on its TMT, but not before whoever is moved has been inaugurated or has the papers for it."""


@fact("mutasi", "usulan", "dilantik", key="usulan_id")
class UsulanDilantik(_Langkah):
    """What a decision waited for is done: it comes into force when its TMT has come."""

    tanggal: date
    nomor_berita_acara: str


SuratUsulan = Literal["pertimbangan", "persetujuan", "penetapan", "keputusan", "pelantikan"]
"""A paper of a case, by the step that brings it."""


@fact("mutasi", "usulan", "surat_dikoreksi", key="usulan_id")
class UsulanSuratDikoreksi(_Langkah):
    """The number or day of a paper of a decided case was typed wrongly; two people have put on record what the paper
    says. Nothing that was decided changes by it, and never the TMT; ``catatan`` says why."""

    surat: SuratUsulan
    nomor_lama: str
    tanggal_lama: date
    nomor: str
    tanggal: date
    koreksi_id: UUID
    """What was proposed and approved."""


class PegawaiMasuk(Bagian):
    """Who comes from another government, as the papers of the case say it."""

    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    tempat_lahir: str | None = None
    tanggal_lahir: date
    jenis_kelamin: Literal["L", "P"]
    tmt_cpns: date
    tmt_pns: date | None = None
    golongan: Golongan
    tmt_golongan: date
    pendidikan: TingkatPendidikan
    program_studi: str | None = None
    tahun_lulus: int | None = None


@fact("mutasi", "usulan", "berlaku", key="usulan_id")
class UsulanBerlaku(_Langkah):
    """The decision's TMT has come: the placement changes today.

    Whoever moves out of the city (``keluar``) holds no post of it from the TMT on; whoever moves into it (``masuk``)
    may not be known yet, and is registered by what is told here.
    """

    nomor_sk: str
    tanggal_sk: date
    tanggal_pelantikan: date | None = None
    """The day of the inauguration, or without an oath of the placing; None where the decision waited for neither."""
    tmt_berlaku: date | None = None
    """From which day it takes effect, where it was suspended beyond its TMT (UU 30/2014 art 65), or needs the seat of
    who was; None: from the TMT on."""
    rantai: list[UUID] = Field(default_factory=list)
    """All cases that come into force in one act with this one, who leaves before who comes, and this one among them;
    empty: it stands alone. Who carries it out waits until all have come, and then moves them at once."""
    pasangan: list[UUID] = Field(default_factory=list)
    """Cases of the chain without which this one is not carried out: both, or neither."""
    masuk: PegawaiMasuk | None = None

    @property
    def mulai(self) -> date:
        """From which day it takes effect."""
        return self.tmt_berlaku or self.tmt


@fact("mutasi", "usulan", "belum_berlaku", key="usulan_id")
class UsulanBelumBerlaku(_Langkah):
    """A decision has not come into force on its TMT, or nothing was heard of it since; ``catatan`` says why."""

    sebab: Literal[
        "kursi_penuh",
        "menunggu_pasangan",
        "pasangan_gugur",
        "pegawai_berpindah",
        "pegawai_berubah",
        "jabatan_tidak_ada",
        "belum_dijawab",
    ]
    tindakan: str
    """What is to be done."""
    sejak: datetime
    """Since when it is held for this."""
    kabar_ke: int
    """1 at first; it is told again as long as nobody has acted."""
    petugas: list[str]
    """NIPs of those who are to act: who proposed, verified and decided, later also who heads the units."""


@fact("mutasi", "usulan", "ditolak", key="usulan_id")
class UsulanDitolak(_Langkah):
    """The case ended without a move; ``catatan`` says why."""

    tahap: str
    petugas: list[str] = Field(default_factory=list)
    """NIPs of those who worked on a decision that could not be carried out."""
    nomor_sk: str | None = None
    """Of the decision; None where the case ended before there was one."""
    tanggal_sk: date | None = None
    nomor_sk_pencabutan: str | None = None
    """Of the one by which it was revoked; None where it still stands."""
    tanggal_sk_pencabutan: date | None = None


@fact("mutasi", "usulan", "menunggu_konfirmasi", key="usulan_id")
class UsulanMenungguKonfirmasi(_Langkah):
    """Somebody has recorded a paper in the person's name, which counts once the person, or a verifikator who has not
    brought the case, says that it is theirs."""

    nama_dokumen: str
    """What kind of paper, in words."""
    dokumen: str
    """Its number."""


@fact("mutasi", "salinan", "ditolak", key="berkas_id")
class SalinanDitolak(Event):
    """The copy of a paper cannot go on to BKN as it is, found some moments after it was sent. Whom the case is about it
    does not say, and of a closed paper not which it is."""

    berkas_id: UUID
    """Of the copy."""
    usulan_id: UUID
    petugas: str
    """NIP of whoever has sent it."""
    dokumen: str
    """What kind of paper, in words."""
    sebab: str
    """What is wrong with it and what to do, in sentences."""
    pindaian: bool
    """Whether the virus scanner refuses it, and not the pre-flight."""


@fact("mutasi", "pekerjaan", "ditugaskan", key="usulan_id")
class PekerjaanDitugaskan(Event):
    """The next step of a case is somebody's from now on, or with no ``petugas`` whoever's may take it. Whom the case is
    about it does not say: the officer reads that there, where it is on record."""

    usulan_id: UUID
    langkah: str
    petugas: str | None
    """NIP of the officer."""
    sebelumnya: str | None
    """Who had it until now."""
    oleh: str
    tenggat: date | None
    """The last day for the step; None where it has no clock."""
    nomor: int
    """Which handing over of the case it is."""


@fact("mutasi", "pekerjaan", "mendekati_tenggat", key="usulan_id")
class PekerjaanMendekatiTenggat(Event):
    """The last day for the next step of a case is near; told once of each state to whoever has it in hand."""

    usulan_id: UUID
    langkah: str
    tenggat: date
    penerima: list[str]
    putaran: int
    """How many states the case has come to."""


@fact("mutasi", "pekerjaan", "lewat_tenggat", key="usulan_id")
class PekerjaanLewatTenggat(Event):
    """The last day for the next step of a case is over; told once of each state to those who can do something: the
    superior of whoever has it in hand and who gave it to them; where nobody has it, whoever brought the case."""

    usulan_id: UUID
    langkah: str
    tenggat: date
    penerima: list[str]
    putaran: int
    ditugaskan: bool
    """Whether somebody has it in hand."""


@fact("mutasi", "catatan", "ditulis", key="catatan_id")
class CatatanDitulis(Event):
    """Somebody has written a note about a case. What it says is read there alone, by those who may."""

    catatan_id: UUID
    usulan_id: UUID
    oleh: str
    penerima: list[str]
    """NIPs of those whom it concerns."""
    disebut: list[str]
    """Those of them whom it names."""
    pegawai: str | None
    """Which of them the case is about, where it is written for them too."""


class _Penandatanganan(Event):
    """About one file of a case that an official signs. Whom the case is about it does not say."""

    penandatanganan_id: UUID
    usulan_id: UUID
    perihal: Literal["keputusan", "surat"]


@fact("mutasi", "penandatanganan", "diminta", key="penandatanganan_id")
class PenandatangananDiminta(_Penandatanganan):
    """A file waits for a signature."""

    penanda: str | None
    """NIP of who is to sign; None of who has none."""
    menunggu: int
    """How many files wait for them now, this one among them."""
    hari: date


@fact("mutasi", "penandatanganan", "ditandatangani", key="penandatanganan_id")
class PenandatangananDitandatangani(_Penandatanganan):
    """It is signed, and the result is verified and kept."""

    petugas: str | None
    """NIP of who has asked for it; None where a service has."""
    sha256: str
    """Of the signed file."""
    sesi_id: UUID | None
    """The sitting in which it was signed; None of one that was signed alone."""


@fact("mutasi", "penandatanganan", "tidak_jadi", key="penandatanganan_id")
class PenandatangananTidakJadi(_Penandatanganan):
    """A try has ended without a result that counts; the file may be signed all the same."""

    petugas: str | None
    penanda: str | None
    """NIP of the signer, where nobody could tell them by an answer; None where they know."""
    status: Literal["gagal", "tidak_pasti"]
    percobaan: int
    """Which try it was."""
    sesi_id: UUID | None
    """The sitting of which it was part."""


class HasilSesi(Bagian):
    """What of a sitting is told to one who has asked for signatures."""

    petugas: str
    """Their NIP."""
    ditandatangani: int
    tidak_jadi: int
    """Failed, refused, or perhaps signed."""


@fact("mutasi", "sesi_tanda_tangan", "berakhir", key="sesi_id")
class SesiTandaTanganBerakhir(Event):
    """A sitting, in which an official signs many files, has ended or come to a halt."""

    sesi_id: UUID
    penanda: str | None
    """NIP of who signs; None of who has none."""
    status: Literal["selesai", "berhenti", "terputus"]
    versi: int
    ditandatangani: int
    tidak_jadi: int
    sisa: int
    """Files that still wait for the passphrase."""
    petugas: list[HasilSesi]


@fact("mutasi", "penyerahan", "disajikan", key="penyerahan_id")
class KeputusanDisajikan(Event):
    """A signed decree lies ready for whom it is about."""

    penyerahan_id: UUID
    usulan_id: UUID
    nip: str | None
    """None of who comes from another government, and has no inbox here yet."""
    nomor_sk: str
    tanggal_sk: date
    tmt: date


@fact("mutasi", "penyerahan", "dicatat", key="penyerahan_id")
class PenyerahanDicatat(Event):
    """An officer has put on record what became of the handing over of a decree: whom it is about did nothing here."""

    penyerahan_id: UUID
    usulan_id: UUID
    nip: str | None
    """None of who comes from another government, and has no inbox here yet."""
    peristiwa: Literal["kertas", "ditolak", "tidak_terjangkau", "diumumkan"]
    """``kertas``, ``diumumkan``: it counts as received on that day."""
    tanggal: date
    nomor_sk: str


@fact("mutasi", "penyerahan", "belum_bergabung", key="usulan_id")
class PegawaiBelumBergabung(Event):
    """Somebody's move is in force for longer than it may take, and nobody has put on record that they have begun."""

    usulan_id: UUID
    nip: str
    tmt: date
    mulai: date | None = None
    """Since when it is in force, or the day of the inauguration if that is later; None as a release before told it."""
    batas: date
    """The last day on which they should have."""
    hari: date
    """When it is told: it is told again as long as nobody has acted."""
    petugas: list[str]
    """NIPs of those who can do something: who heads the new unit, who has asked for the decree."""


@fact("mutasi", "penyerahan", "sk_tersedia", key="penandatanganan_id")
class SkTersedia(Event):
    """A signed paper of a decree lies in the bucket ``gudang`` of the JetStream object store, as ``objek``; ``sha256``
    is its digest. Check it."""

    penandatanganan_id: UUID
    macam: Literal["sk", "spmt"]
    nomor_sk: str
    """Of the decree, also where the paper is another one that follows from it."""
    tanggal_sk: date
    nip: str | None = None
    """Of the one person whom an SPMT is about; None of a decree, which is the paper of all whom it names."""
    nama: str
    """Of the file."""
    gudang: str
    objek: str
    sha256: str
    byte: int
    simpan_sampai: date
    """Last day on which it is sure to be there."""


class _Perwakilan(Event):
    perwakilan_id: UUID
    wakil: str
    """NIP of who acts."""
    nama_wakil: str
    diwakili: str | None
    """NIP of who is represented; None of an office without a holder."""
    sebutan: str
    """How the deputy signs: ``Plh Kepala Dinas Perhubungan``."""
    nomor_surat: str
    mulai: date
    selesai: date
    tugas: Literal["verifikator", "tim_penilai", "ppk", "kepala_unit"] | None = None
    """Whose duty it is; None as a release before told it."""
    unit: list[str] = Field(default=[])
    """Units that it covers with all below them; ``*`` is the whole city."""
    langkah: list[str] = Field(default=[])
    """What it covers: steps of cases, their papers."""


@fact("mutasi", "perwakilan", "ditetapkan", key="perwakilan_id")
class PerwakilanDitetapkan(_Perwakilan):
    """Two people have put on record that somebody acts for another."""


@fact("mutasi", "perwakilan", "akan_berakhir", key="perwakilan_id")
class PerwakilanAkanBerakhir(_Perwakilan):
    """Its last day is near."""


@fact("mutasi", "perwakilan", "berakhir", key="perwakilan_id")
class PerwakilanBerakhir(_Perwakilan):
    """Its last day is over, or it was revoked: nothing is done by it any more."""

    alasan: str | None
    """Why it was revoked; None of one that has run out."""


class _Pertek(Event):
    """About a submission to BKN, to the officers who have made and sent it."""

    pertek_id: UUID
    nama: str
    nomor_usul: str
    penerima: list[str]
    """NIPs of those officers."""
    jumlah: int
    """How many cases it is about."""


@fact("mutasi", "pertek", "hampir_jatuh_tempo", key="pertek_id")
class PertekHampirJatuhTempo(_Pertek):
    """The last day on which BKN answers is near; told once of each such day."""

    tanggal_usul: date
    batas: date
    sisa: int
    """Working days left after today."""


@fact("mutasi", "pertek", "lewat_batas", key="pertek_id")
class PertekLewatBatas(_Pertek):
    """The last day on which BKN answers is over; told once of each such day."""

    tanggal_usul: date
    batas: date
    dapat_dianggap_mulai: date | None
    """From then on its silence may be recorded as an approval; None where it means none, or that is not known."""


@fact("mutasi", "pertek", "akan_habis", key="pertek_id")
class PertekAkanHabis(_Pertek):
    """What BKN has approved soon holds no more, and the cases are not decided yet; told once of each such day."""

    selesai: date
    """The last day on which it holds."""


@fact("mutasi", "pertek", "ditolak_terlambat", key="pertek_id")
class PertekDitolakTerlambat(_Pertek):
    """BKN has refused cases that were decided on its silence: their decrees rest on nothing. Also to who decided."""

    versi: int
    """Of the submission: told once of each."""
    usulan: list[UUID]


class KabarDariImut(StrEnum):
    """What I-MUT says anew of cases that wait for BKN's answer."""

    DIMINTA_PERBAIKAN = "diminta_perbaikan"
    TERBIT = "terbit"
    TIDAK_DISETUJUI = "tidak_disetujui"
    DIBATALKAN = "dibatalkan"


@fact("mutasi", "pertek", "berubah_di_imut", key="pertek_id")
class PertekBerubahDiImut(_Pertek):
    """By the list of I-MUT, BKN asks for something about cases of this submission, or has answered. Nothing is recorded
    by that: an officer looks, and does."""

    kabar: KabarDariImut
    terlihat: datetime
    """When the last of them was first seen so."""
    usulan: list[UUID]
    """Those of which it is news: no later event of the same news names them again."""


class _Keberatan(Event):
    """About an objection of a person against a decision of theirs; what it says is told to nobody here."""

    keberatan_id: UUID
    usulan_id: UUID
    nip: str
    """Who objects."""
    nomor_sk: str
    tanggal_sk: date
    tanggal_diajukan: date
    petugas: list[str]
    """NIPs of the officers who have to know."""
    jawab_uu: date | None
    """The last day of its answer by UU 30/2014; None where the calendar does not reach."""
    jawab_pp: date | None
    """The same by PP 79/2021."""


@fact("mutasi", "keberatan", "melangkah", key="keberatan_id")
class KeberatanMelangkah(_Keberatan):
    """An objection has come, gone on, was answered, taken back, or what followed was done."""

    versi: int
    """Of the objection after the step."""
    langkah: Literal[
        "pengajuan",
        "penerusan",
        "penerusan_otomatis",
        "pemeriksaan",
        "telaah",
        "jawaban",
        "anggapan",
        "koreksi_jawaban",
        "penundaan",
        "pengakhiran_penundaan",
        "penyampaian",
        "pelaksanaan",
        "pencabutan",
        "penghentian",
    ]
    status: Literal[
        "diajukan",
        "diteruskan",
        "diperiksa",
        "dikabulkan",
        "dikabulkan_sebagian",
        "ditolak",
        "tidak_dapat_diterima",
        "dilaksanakan",
        "dicabut",
        "gugur",
    ]
    banding: date | None
    """The last day of an appeal (UU 30/2014 art 78), once the answer has reached the person."""
    gugatan: date | None
    """The last day of going to court (Perma 6/2018), likewise."""
    tmt: date | None = None
    """Of the decision."""
    tmt_berlaku: date | None = None
    """From which day the decision takes effect, where its suspension has ended after its TMT; None of any other."""


@fact("mutasi", "keberatan", "jawaban_tertanda", key="keberatan_id")
class KeberatanJawabanTertanda(Event):
    """The letter that answers an objection is signed: the person can open it, and has received it then."""

    keberatan_id: UUID
    usulan_id: UUID
    nip: str
    """Who objects."""
    nomor_sk: str
    tanggal_sk: date
    sha256: str
    """Of the signed file: another letter in its place is told anew."""


@fact("mutasi", "keberatan", "tenggat", key="keberatan_id")
class KeberatanTenggat(_Keberatan):
    """A last day of an objection is near or over; told once of each such day. What follows is done by people."""

    macam: Literal["mendekati_uu", "lewat_uu", "mendekati_pp", "lewat_pp", "lewat_laksana"]
    batas: date
    sisa: int
    """Working days left after today; below zero so many after it."""
    dianggap_dikabulkan: bool
    """By the law in force, silence may be recorded as a granting from now on."""


@fact("mutasi", "keberatan", "tenggang_mendekati", key="usulan_id")
class TenggangKeberatanMendekati(Event):
    """The time in which a person may object to a decision that they have received is nearly over, and they have not;
    told once of each decision."""

    usulan_id: UUID
    nip: str
    nomor_sk: str
    tanggal_sk: date
    diterima: date
    """When it was received: day 1 is the first working day after it."""
    batas: date
    """The last day by the shorter of both laws, or where that is over by the longer one."""
    sisa: int
    """Working days left after today."""
    batas_pp: date | None
    """The last day by PP 79/2021."""
    batas_uu: date | None
    """The same by UU 30/2014."""
    dapat_mundur: bool = False
    """Holidays that are still to be announced may move ``batas`` later, never earlier."""


class TahunLibur(Bagian):
    """The free days of one year; weekends need not be among them."""

    tahun: int
    status: Literal["ditetapkan", "sementara"]
    """``sementara``: holidays are still to be announced."""
    libur: list[date]


@fact("mutasi", "kalender", "diterbitkan", key="kode")
class KalenderDiterbitkan(Event):
    """The holidays of the city have changed, by which working days are counted. It is the whole calendar."""

    kode: Literal["kota"]
    tahun: list[TahunLibur]


@fact("mutasi", "tindak_lanjut", "dikabarkan", key="tindak_lanjut_id")
class TindakLanjutDikabarkan(Event):
    """Something is to follow from an evaluation: it was given to somebody, or its last day is near or over. What it is
    stands at its address, for whoever may read it."""

    tindak_lanjut_id: UUID
    evaluasi_id: UUID
    versi: int
    """Rises when it is opened again: then each day is told once more."""
    macam: Literal["diberikan", "dibuka_lagi", "mendekati", "lewat"]
    judul: str
    """Of the evaluation."""
    selesai: date
    penerima: list[str]
    """NIPs of its owner or of who holds the post that it was given to; once it is late also of who has given it."""


@fact("mutasi", "survei", "dikabarkan", key="survei_id")
class SurveiDikabarkan(Event):
    """Somebody is asked by a survey: it begins, or its last day is near. All who are asked hear both, also those who
    have answered: nobody knows who they are."""

    survei_id: UUID
    nip: str
    macam: Literal["dibuka", "mengingatkan"]
    judul: str
    evaluasi: str
    """The title of what it is about."""
    selesai: date
    """The last day."""


MATRIKS_PALING_JAUH = timedelta(days=731)
"""So far ahead may the day of a matrix lie: nobody knows the standards and policies of later."""


@fact("mutasi", "matriks", "diminta", key="id")
class MatriksDiminta(Event):
    """A planning scenario wants a score matrix. kompetensi makes it, once for each ``id``, and answers
    ``MatriksSelesai`` or ``MatriksGagal`` with that id."""

    id: UUID
    """Of this request; the matrix is known by it from here on."""
    skenario: str
    per_tanggal: date
    """The TMT of the plan, or a past day. Of one to come (``MATRIKS_PALING_JAUH`` at most): the data of today, judged
    on it."""
    di_bawah: list[str] | None = None
    """Only people of these units and below; None for everybody in service."""
    nip: list[str] | None = None
    """Only these people; None for everybody in service."""
    kode_jabatan: list[str] | None = None
    """Only these posts; None for all."""
    kebijakan: dict[str, str] = Field(default_factory=dict)
    """Kind of policy → the version that must be in force on the day; otherwise there is no matrix. Empty for any."""
    diminta_oleh: str
    """NIP of who plans: people can read that they were compared, by whom."""


@fact("mutasi", "matriks", "diperlukan", key="id")
class MatriksDiperlukan(Event):
    """How long the plan needs the matrix of a request: the last word counts.

    A plan that was adopted holds its matrix with no day; what is no longer needed is let go with a day that is over or
    today.
    """

    id: UUID
    selesai: date | None
    """The last day; None until another word."""


@fact("mutasi", "khalayak", "diserahkan", key="serahan_id")
class KhalayakDiserahkan(Event):
    """An officer lets those be told something whom a plan would move. Nothing else of the plan leaves: not its name,
    and not who would go where. Of many people each event tells a part."""

    serahan_id: UUID
    sebutan: str
    """How the officer calls them; it says nothing of a plan."""
    oleh: str
    """Number of the officer: who else may address them is the receiver's to know."""
    bagian: int
    """Which part this is, from 1."""
    jumlah: int
    """People in all parts together."""
    nip: Annotated[list[str], Field(max_length=1_000)]


@fact("mutasi", "jejak", "diikat", key="hari")
class JejakMutasiDiikat(JejakDiikat):
    """The end of the chain of ``mutasi`` on a day."""


@fact("mutasi", "jejak_publik", "diterbitkan", key="nomor")
class KepalaJejakDiterbitkan(Event):
    """A signed head of the public log. It holds nothing about anybody; whoever keeps it can show a fork."""

    nomor: int
    log: str
    hari: date
    ukuran: int
    akar: str
    """The root, in hexadecimal digits."""
    catatan: str
    """The signed text."""
