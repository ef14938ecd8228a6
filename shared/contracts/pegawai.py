"""What ``pegawai`` publishes: the state of each ASN, post and unit; and what happened to a person's placement."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.bus.registry import Event, fact, state
from shared.contracts.impor import HasilImpor
from shared.contracts.jejak import JejakDiikat

StatusPegawai = Literal["CPNS", "PNS", "PPPK", "PPPK_PARUH_WAKTU"]
JenisJabatan = Literal["JPT", "JA", "JF"]
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


class Bagian(BaseModel):
    """A part of an event; unknown fields are ignored like in the event itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Pendidikan(Bagian):
    """Highest formal education. ``tingkat`` is a level of the civil service's list (``SLTA`` … ``S-3``)."""

    tingkat: str
    program_studi: str | None
    tahun_lulus: int | None


class JabatanDiduduki(Bagian):
    """The definitive post a person holds today."""

    kode: str
    nama: str
    jenis: JenisJabatan
    jenjang: str
    eselon: str | None
    kelas: int
    kode_unit: str
    nama_unit: str
    instansi: str
    kepala_unit: bool
    tmt: date


class KinerjaTahunan(Bagian):
    """Annual performance predicate (PermenPANRB 6/2022)."""

    tahun: int
    predikat: str


class Diklat(Bagian):
    """A finished training; ``jenis`` is STRUKTURAL, FUNGSIONAL, TEKNIS or SEMINAR; ``jp`` are teaching hours."""

    jenis: str
    nama: str
    selesai: date
    jp: int


class HukumanDisiplin(Bagian):
    """A disciplinary sanction; ``tingkat`` is ringan, sedang or berat."""

    tingkat: str
    mulai: date
    selesai: date | None


class Masa(Bagian):
    """A period of days; ``selesai`` is the last one, none while it is open."""

    mulai: date
    selesai: date | None


class TugasBelajar(Masa):
    """A study assignment; the bond to the city outlasts it."""

    ikatan_dinas_sampai: date | None


class Penugasan(Masa):
    """A post in which the person acts as Plt, Plh or Pj beside their own."""

    jenis: Literal["Plt", "Plh", "Pj"]
    kode_jabatan: str


class JabatanPernah(Masa):
    """A post held before the present one; level and eselon where they are known."""

    nama: str
    jenjang: str | None
    eselon: str | None


@state("pegawai", "asn", key="nip")
class AsnState(Event):
    """Everything other services need to know about one ASN."""

    nip: str
    nama: str
    status_pegawai: StatusPegawai
    kedudukan_hukum: str
    """Code of BKN's table: 01 active, 02 CLTN, 03 tugas belajar, 71 PPPK active …"""
    jenis_kelamin: Literal["L", "P"]
    tanggal_lahir: date
    golongan: str | None
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
    penugasan: list[Penugasan] = Field(default=[])
    kerabat: list[str] = Field(default=[], description="NIPs of relatives who serve the city too.")
    kontrak_sampai: date | None = Field(default=None, description="Last day of a PPPK's last agreement.")

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "status_pegawai": "PNS",
                "kedudukan_hukum": "01",
                "jenis_kelamin": "L",
                "tanggal_lahir": "1985-03-12",
                "golongan": "III/c",
                "tmt_cpns": "2010-01-01",
                "pendidikan": {"tingkat": "S-1", "program_studi": "Teknik Sipil", "tahun_lulus": 2008},
                "jabatan": {
                    "kode": "DISHUB-LL-01",
                    "nama": "Pengelola Lalu Lintas",
                    "jenis": "JA",
                    "jenjang": "pelaksana",
                    "eselon": None,
                    "kelas": 7,
                    "kode_unit": "DISHUB-LL",
                    "nama_unit": "Bidang Lalu Lintas",
                    "instansi": "DISHUB",
                    "kepala_unit": False,
                    "tmt": "2022-04-01",
                },
                "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
                "kinerja": [{"tahun": 2025, "predikat": "Baik"}],
                "diklat": [{"jenis": "TEKNIS", "nama": "Manajemen Lalu Lintas", "selesai": "2026-03-20", "jp": 40}],
                "hukdis": [],
                "tmt_pns": "2011-01-01",
                "tmt_golongan": "2022-04-01",
                "riwayat_jabatan": [
                    {
                        "nama": "Pengadministrasi Umum",
                        "jenjang": "pelaksana",
                        "eselon": None,
                        "mulai": "2010-01-01",
                        "selesai": "2022-03-31",
                    }
                ],
                "riwayat_pendidikan": [{"tingkat": "S-1", "program_studi": "Teknik Sipil", "tahun_lulus": 2008}],
                "tugas_belajar": [
                    {"mulai": "2024-08-01", "selesai": "2026-07-31", "ikatan_dinas_sampai": "2030-07-31"}
                ],
                "cltn": [],
                "penugasan": [
                    {
                        "jenis": "Plt",
                        "kode_jabatan": "DISHUB-AK-00",
                        "mulai": "2026-09-01",
                        "selesai": "2026-11-30",
                    }
                ],
                "kerabat": ["197801012003121002"],
                "kontrak_sampai": None,
            }
        },
    )


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
    jenjang: str
    eselon: str | None
    kelas: int
    formasi: int
    terisi: int
    pendidikan_minimal: str | None
    kepala_unit: bool
    aktif: bool = True
    """Whether it is in the peta jabatan today: one that has ended, or will only begin, is not."""
    kebutuhan: int | None = None
    """People the workload asks for today, or the formasi where no workload sheet holds; None: not told yet."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK-02",
                "nama": "Pengelola Angkutan",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
                "instansi": "DISHUB",
                "jalur_unit": ["KOTA", "DISHUB", "DISHUB-AK"],
                "jenis": "JA",
                "jenjang": "pelaksana",
                "eselon": None,
                "kelas": 7,
                "formasi": 3,
                "terisi": 2,
                "pendidikan_minimal": "SLTA",
                "kepala_unit": False,
                "aktif": True,
                "kebutuhan": 3,
            }
        },
    )


@state("pegawai", "unit", key="kode")
class UnitState(Event):
    """One unit of the organisation and who heads it today."""

    kode: str
    nama: str
    induk: str | None
    jenis: str
    instansi: str
    jalur: list[str]
    kepala_nip: str | None
    aktif: bool = True
    """Whether it exists today: one that has been dissolved, or will only be founded, does not."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "kode": "DISHUB-AK",
                "nama": "Bidang Angkutan",
                "induk": "DISHUB",
                "jenis": "BIDANG",
                "instansi": "DISHUB",
                "jalur": ["KOTA", "DISHUB", "DISHUB-AK"],
                "kepala_nip": "197801012003121002",
                "aktif": True,
            }
        },
    )


class Tempat(Bagian):
    """A post, its unit, and who heads that unit."""

    jabatan: str
    nama_jabatan: str
    unit: str
    nama_unit: str
    atasan_nip: str | None


_TEMPAT_LAMA: dict[str, JsonValue] = {
    "jabatan": "DISHUB-LL-01",
    "nama_jabatan": "Pengelola Lalu Lintas",
    "unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
    "atasan_nip": "197805052003121003",
}
_TEMPAT_BARU: dict[str, JsonValue] = {
    "jabatan": "DISHUB-AK-02",
    "nama_jabatan": "Pengelola Angkutan",
    "unit": "DISHUB-AK",
    "nama_unit": "Bidang Angkutan",
    "atasan_nip": "197801012003121002",
}


@fact("pegawai", "asn", "pindah", key="nip")
class AsnPindah(Event):
    """A person's definitive placement has changed by a decision that came into force."""

    nip: str
    nama: str
    usulan_id: UUID
    nomor_sk: str
    tmt: date
    lama: Tempat | None
    baru: Tempat

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "nomor_sk": "800.1.3.3/17/BKPSDM/2026",
                "tmt": "2026-10-01",
                "lama": _TEMPAT_LAMA,
                "baru": _TEMPAT_BARU,
            }
        },
    )


@fact("pegawai", "asn", "penempatan_ditolak", key="nip")
class AsnPenempatanDitolak(Event):
    """A decision in force could not be carried out, for instance because the post had been filled meanwhile."""

    nip: str
    usulan_id: UUID
    kode: str
    alasan: str

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "kode": "formasi_penuh",
                "alasan": "Formasi jabatan DISHUB-AK-02 sudah penuh pada 2026-10-01.",
            }
        },
    )


_SIAPA: dict[str, JsonValue] = {"nip": "198503122010011001", "nama": "Contoh Pegawai"}
_PENEMPATAN_ID = "0197f0a0-0000-7000-8000-0000000000a1"


def _contoh(**isi: JsonValue) -> ConfigDict:
    return ConfigDict(frozen=True, extra="ignore", json_schema_extra={"example": {**_SIAPA, **isi}})


@fact("pegawai", "asn", "ditempatkan", key="nip")
class AsnDitempatkan(Event):
    """A person holds a post by a decision that was made outside this system and is now in force."""

    nip: str
    nama: str
    penempatan_id: UUID
    nomor_sk: str | None
    tmt: date
    lama: Tempat | None
    baru: Tempat

    model_config = _contoh(
        penempatan_id=_PENEMPATAN_ID,
        nomor_sk="800.1.3.3/21/BKPSDM/2026",
        tmt="2026-10-01",
        lama=_TEMPAT_LAMA,
        baru=_TEMPAT_BARU,
    )


@fact("pegawai", "asn", "jabatan_berakhir", key="nip")
class AsnJabatanBerakhir(Event):
    """A person holds no post any more; ``tmt`` is the first day without."""

    nip: str
    nama: str
    penempatan_id: UUID | None
    tmt: date
    alasan: AlasanAkhir | None
    nomor_sk: str | None
    lama: Tempat

    model_config = _contoh(
        penempatan_id=_PENEMPATAN_ID,
        tmt="2026-10-01",
        alasan="pensiun",
        nomor_sk="882/15/BKPSDM/2026",
        lama=_TEMPAT_LAMA,
    )


@fact("pegawai", "asn", "penempatan_dicatat", key="nip")
class AsnPenempatanDicatat(Event):
    """A placement, or the end of one, was recorded that changes nothing today: it is past, or still to come."""

    nip: str
    nama: str
    penempatan_id: UUID
    jabatan: str
    tmt: date
    selesai: date | None
    """The last day, None while nobody has ended it."""
    alasan_akhir: AlasanAkhir | None
    nomor_sk: str | None

    model_config = _contoh(
        penempatan_id=_PENEMPATAN_ID,
        jabatan="DISHUB-AK-02",
        tmt="2027-01-01",
        selesai=None,
        alasan_akhir=None,
        nomor_sk="800.1.3.3/30/BKPSDM/2026",
    )


@fact("pegawai", "asn", "penempatan_dikoreksi", key="nip")
class AsnPenempatanDikoreksi(Event):
    """A placement had been recorded wrongly; a new row replaces it. ``sekarang`` is the post held today."""

    nip: str
    nama: str
    penempatan_id: UUID
    menggantikan: UUID
    jabatan: str
    tmt: date
    selesai: date | None
    alasan: str
    nomor_dokumen: str
    sekarang: Tempat | None
    sebelum: Tempat | None = None
    """The post held until then."""

    model_config = _contoh(
        penempatan_id="0197f0a0-0000-7000-8000-0000000000a2",
        menggantikan=_PENEMPATAN_ID,
        jabatan="DISHUB-AK-02",
        tmt="2026-09-01",
        selesai=None,
        alasan="TMT pada SK salah dibaca.",
        nomor_dokumen="800.1.3.3/17/BKPSDM/2026",
        sekarang=_TEMPAT_BARU,
        sebelum=_TEMPAT_LAMA,
    )


@fact("pegawai", "asn", "penempatan_dibatalkan", key="nip")
class AsnPenempatanDibatalkan(Event):
    """A placement should not have been recorded. ``sekarang`` is the post held today, None for no post."""

    nip: str
    nama: str
    penempatan_id: UUID
    usulan_id: UUID | None
    jabatan: str
    tmt: date
    alasan: str
    nomor_dokumen: str
    sekarang: Tempat | None
    sebelum: Tempat | None = None
    """The post held until then."""

    model_config = _contoh(
        penempatan_id=_PENEMPATAN_ID,
        usulan_id=None,
        jabatan="DISHUB-AK-02",
        tmt="2026-10-01",
        alasan="SK dibatalkan.",
        nomor_dokumen="800.1.3.3/40/BKPSDM/2026",
        sekarang=_TEMPAT_LAMA,
        sebelum=_TEMPAT_BARU,
    )


@fact("pegawai", "restrukturisasi", "diterapkan", key="restrukturisasi_id")
class RestrukturisasiDiterapkan(Event):
    """A change set of the organisation has been applied; it holds from its day on, which may be past or to come.

    The states of units, posts and people say the rest, when its day has come.
    """

    restrukturisasi_id: UUID
    nama: str
    dasar_hukum: str
    berlaku_mulai: date
    unit: list[str] = Field(description="Units that begin, change or end.")
    jabatan: list[str] = Field(description="Posts that begin, change or end.")
    orang: int = Field(description="People who hold a post that changes, or that is in a unit that changes or moves.")

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "restrukturisasi_id": "0197f0a0-0000-7000-8000-000000000001",
                "nama": "Penggabungan Bidang Angkutan ke Bidang Lalu Lintas",
                "dasar_hukum": "Perwali Nomor 12 Tahun 2026 tentang SOTK Dinas Perhubungan",
                "berlaku_mulai": "2027-01-01",
                "unit": ["DISHUB-AK", "DISHUB-LL"],
                "jabatan": ["DISHUB-AK-00", "DISHUB-AK-01"],
                "orang": 12,
            }
        },
    )


@fact("pegawai", "restrukturisasi", "dibatalkan", key="restrukturisasi_id")
class RestrukturisasiDibatalkan(Event):
    """A change set that had been applied was taken back before its day came."""

    restrukturisasi_id: UUID
    nama: str
    berlaku_mulai: date
    alasan: str

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "restrukturisasi_id": "0197f0a0-0000-7000-8000-000000000001",
                "nama": "Penggabungan Bidang Angkutan ke Bidang Lalu Lintas",
                "berlaku_mulai": "2027-01-01",
                "alasan": "Perwali dicabut sebelum berlaku.",
            }
        },
    )


@fact("pegawai", "asn", "golongan", key="nip")
class AsnGolongan(Event):
    """A person's rank of today is another one: a promotion has come into force, or the record was corrected."""

    nip: str
    nama: str
    lama: str | None
    baru: str | None
    tmt: date | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "lama": "III/c",
                "baru": "III/d",
                "tmt": "2026-10-01",
            }
        },
    )


@fact("pegawai", "asn", "diangkat", key="nip")
class AsnDiangkat(Event):
    """A person's status of today is another one: appointed as PNS after the trial period, taken over from PPPK …"""

    nip: str
    nama: str
    lama: StatusPegawai
    status: StatusPegawai
    tmt: date
    nomor_sk: str | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "200003122025041001",
                "nama": "Contoh Pegawai",
                "lama": "CPNS",
                "status": "PNS",
                "tmt": "2026-10-01",
                "nomor_sk": "821.1/17/BKPSDM/2026",
            }
        },
    )


@fact("pegawai", "asn", "pensiun", key="nip")
class AsnPensiun(Event):
    """A person has left the service with a pension; the post becomes vacant by a decision of its own."""

    nip: str
    nama: str
    kedudukan_hukum: str
    tmt: date
    nomor_sk: str | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "196809152000011001",
                "nama": "Contoh Pegawai",
                "kedudukan_hukum": "99",
                "tmt": "2026-10-01",
                "nomor_sk": "882/17/BKPSDM/2026",
            }
        },
    )


@fact("pegawai", "asn", "diberhentikan", key="nip")
class AsnDiberhentikan(Event):
    """A person has left the service without being pensioned."""

    nip: str
    nama: str
    kedudukan_hukum: str
    tmt: date
    nomor_sk: str | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "kedudukan_hukum": "77",
                "tmt": "2026-10-01",
                "nomor_sk": "888/3/BKPSDM/2026",
            }
        },
    )


@fact("pegawai", "asn", "riwayat_diubah", key="nip")
class AsnRiwayatDiubah(Event):
    """A row of a person's history was recorded, corrected or withdrawn by hand, and no other fact tells of it.

    It does not say what the row says. That there is such a row may itself be specific personal data: whoever receives
    this tells nobody but the person.
    """

    nip: str
    nama: str
    baris_id: UUID
    riwayat: str
    judul: str
    """What the history is called."""
    perubahan: Literal["dicatat", "dikoreksi", "dibatalkan"]

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "baris_id": "0197f0a0-0000-7000-8000-000000000022",
                "riwayat": "kinerja",
                "judul": "Evaluasi kinerja tahunan",
                "perubahan": "dicatat",
            }
        },
    )


@fact("pegawai", "asn", "hukdis", key="nip")
class AsnHukdis(Event):
    """A disciplinary sanction that runs, or will, was recorded, corrected or withdrawn.

    Specific personal data: whoever receives it tells nobody but the person and who decides about them.
    """

    nip: str
    nama: str
    hukdis_id: UUID
    perubahan: Literal["dicatat", "dikoreksi", "dibatalkan"]
    menggantikan: UUID | None
    tingkat: Literal["ringan", "sedang", "berat"]
    jenis: str
    mulai: date
    selesai: date | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "hukdis_id": "0197f0a0-0000-7000-8000-000000000021",
                "perubahan": "dicatat",
                "menggantikan": None,
                "tingkat": "sedang",
                "jenis": "Pemotongan TPP 25% selama 6 bulan",
                "mulai": "2026-09-01",
                "selesai": "2027-02-28",
            }
        },
    )


@fact("pegawai", "impor", "selesai", key="id")
class ImporSelesai(HasilImpor):
    """An import of people, units, posts or histories has ended; a dry run has changed nothing."""


@fact("pegawai", "asn", "koreksi_diputus", key="nip")
class AsnKoreksiDiputus(Event):
    """A correction that a person proposed to their own record was accepted or refused; the values stay here."""

    nip: str
    nama: str
    koreksi_id: UUID
    isian: str
    diterima: bool
    catatan: str | None

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "koreksi_id": "0197f0a0-0000-7000-8000-000000000031",
                "isian": "nomor_hp",
                "diterima": True,
                "catatan": None,
            }
        },
    )


@fact("pegawai", "jejak", "diikat", key="hari")
class JejakPegawaiDiikat(JejakDiikat):
    """The end of the chain of ``pegawai`` on a day."""
