"""The posts of every unit (peta jabatan): class, level, eselon, education, retirement age and relative size."""

from collections.abc import Iterable
from typing import Any

from deploy.demo.kota.bentuk import Jabatan, Unit
from deploy.demo.kota.data import baca
from deploy.demo.kota.skj import studi
from deploy.demo.kota.tabel import BUP_JENJANG, KELAS_ESELON, KELAS_JF, SEBUTAN_JENJANG
from deploy.demo.kota.unit import Ukuran, perangkat

_JENJANG_ESELON = {"II": ("JPT", "pratama"), "III": ("JA", "administrator"), "IV": ("JA", "pengawas")}
_PENDIDIKAN_JENJANG = {"pratama": "S-1", "administrator": "S-1", "pengawas": "D-III"}
_KECIL = 8_000
_KETERAMPILAN = ("pemula", "terampil", "mahir", "penyelia")

PELAKSANA = {
    "Penelaah Teknis Kebijakan": ("S-1", 7),
    "Penata Layanan Operasional": ("S-1", 7),
    "Pengolah Data dan Informasi": ("D-III", 6),
    "Pengelola Layanan Operasional": ("D-III", 6),
    "Pengadministrasi Perkantoran": ("SLTA", 5),
    "Operator Layanan Operasional": ("SLTA", 5),
    "Pengelola Umum Operasional": ("SD", 3),
}
"""Pelaksana posts with minimum education and class."""
_KANTOR = (
    ("Penelaah Teknis Kebijakan", 0.22),
    ("Pengolah Data dan Informasi", 0.2),
    ("Pengadministrasi Perkantoran", 0.33),
    ("Operator Layanan Operasional", 0.17),
    ("Pengelola Umum Operasional", 0.08),
)
_BIDANG = (
    ("Penelaah Teknis Kebijakan", 0.32),
    ("Pengolah Data dan Informasi", 0.24),
    ("Pengadministrasi Perkantoran", 0.24),
    ("Operator Layanan Operasional", 0.2),
)
_LAPANGAN = (
    ("Penelaah Teknis Kebijakan", 0.1),
    ("Penata Layanan Operasional", 0.1),
    ("Pengelola Layanan Operasional", 0.12),
    ("Pengadministrasi Perkantoran", 0.1),
    ("Operator Layanan Operasional", 0.5),
    ("Pengelola Umum Operasional", 0.08),
)
_SEKOLAH_TU = (
    ("Pengadministrasi Perkantoran", 1.1),
    ("Operator Layanan Operasional", 0.9),
    ("Pengelola Umum Operasional", 0.4),
)
_MAPEL = (
    "Guru Matematika",
    "Guru Bahasa Indonesia",
    "Guru Bahasa Inggris",
    "Guru IPA",
    "Guru IPS",
    "Guru Pendidikan Pancasila",
    "Guru Pendidikan Agama Islam",
    "Guru PJOK",
    "Guru Seni Budaya",
    "Guru Informatika",
    "Guru Bimbingan dan Konseling",
)


class PetaJabatan:
    """Collects posts; numbers them within their unit."""

    def __init__(self) -> None:
        self.jabatan: list[Jabatan] = []
        self._nomor: dict[str, int] = {}

    def _tambah(self, jabatan: Jabatan) -> Jabatan:
        nomor = self._nomor.get(jabatan.unit.kode, 0) + 1
        self._nomor[jabatan.unit.kode] = nomor
        jabatan.kode = f"{jabatan.unit.kode}-{nomor:02d}"
        self.jabatan.append(jabatan)
        return jabatan

    def struktural(self, unit: Unit, nama: str, eselon: str, *, kepala: bool) -> Jabatan:
        """A JPT, administrator or pengawas post for one person."""
        jenis, jenjang = _JENJANG_ESELON[eselon.partition(".")[0]]
        return self._tambah(
            Jabatan(
                "",
                nama,
                unit,
                jenis,
                jenjang,
                eselon,
                KELAS_ESELON[eselon],
                _PENDIDIKAN_JENJANG[jenjang],
                kepala,
                BUP_JENJANG[jenjang],
                studi(unit, nama),
            )
        )

    def fungsional(self, unit: Unit, nama: str, jenjang: str, bobot: float, *, kepala: str = "") -> Jabatan:
        """A JF post; `kepala` is its name if its holder heads the unit."""
        jf: dict[str, Any] = baca("jf")[nama]
        terampil = jenjang in _KETERAMPILAN
        pendidikan = jf.get("keterampilan", "SLTA") if terampil else "S-1"
        return self._tambah(
            Jabatan(
                "",
                kepala or f"{nama} {SEBUTAN_JENJANG[jenjang]}",
                unit,
                "JF",
                jenjang,
                "",
                KELAS_JF[jenjang],
                pendidikan,
                bool(kepala),
                max(BUP_JENJANG[jenjang], jf.get("bup", 0)),
                jf["rumpun"],
                guru=jf.get("guru", False),
                kesehatan=jf.get("kesehatan", False),
                jenis_jf=nama,
                bobot=bobot,
            )
        )

    def pelaksana(self, unit: Unit, nama: str, bobot: float) -> Jabatan:
        """A pelaksana post."""
        pendidikan, kelas = PELAKSANA[nama]
        return self._tambah(
            Jabatan(
                "",
                nama,
                unit,
                "JA",
                "pelaksana",
                "",
                kelas,
                pendidikan,
                kepala=False,
                bup=BUP_JENJANG["pelaksana"],
                rumpun=studi(unit) if unit.sektor == "perangkat" else "umum",
                bobot=bobot,
                pelaksana=nama,
            )
        )

    def jenjang_jf(self, unit: Unit, nama: Iterable[str], bobot: float) -> None:
        """All levels of some JF, together weighing `bobot`."""
        semua = [(jf, jenjang, berat) for jf in nama for jenjang, berat in baca("jf")[jf]["jenjang"]]
        jumlah = sum(berat for _, _, berat in semua)
        for jf, jenjang, berat in semua:
            self.fungsional(unit, jf, jenjang, bobot * berat / jumlah)


def bangun_jabatan(unit: list[Unit], ukuran: Ukuran) -> list[Jabatan]:
    """All posts, in the order of the units. Every unit but the city itself has exactly one post that heads it.

    The city is headed by the Wali Kota, who is elected and no civil servant.
    """
    peta = PetaJabatan()
    opd = {o["kode"]: o for o in perangkat(ukuran)}
    beranak = {u.induk for u in unit}
    banyak: dict[str, int] = {}
    for u in unit:
        if u.jenis in ("BIDANG", "SUBBIDANG", "UPTD", "SEKRETARIAT"):
            banyak[u.instansi] = banyak.get(u.instansi, 0) + 1
    for u in unit:
        if u.jenis == "SEKOLAH":
            _sekolah(peta, u)
        elif u.jenis == "PUSKESMAS":
            _puskesmas(peta, u)
        elif u.jenis == "RSUD" or u.instansi.startswith("RSUD"):
            _rsud(peta, u)
        elif u.sektor == "wilayah":
            _wilayah(peta, u)
        elif u.jenis != "KOTA":
            _perangkat(peta, u, opd[u.instansi], banyak[u.instansi], u.kode in beranak, ukuran.orang < _KECIL)
    return peta.jabatan


def _sebutan_kepala(unit: Unit, opd: dict[str, Any]) -> str:
    if unit.jenis == "OPD":
        if unit.kode == "SETDA":
            return "Sekretaris Daerah"
        return str(opd.get("kepala") or f"Kepala {unit.nama}")
    if unit.jenis == "SEKRETARIAT":
        return unit.nama.replace("Sekretariat", "Sekretaris", 1)
    if unit.nama.startswith("Asisten "):
        return unit.nama
    if unit.nama.startswith("Inspektorat "):
        return unit.nama.replace("Inspektorat", "Inspektur", 1)
    return f"Kepala {unit.nama}"


def _perangkat(peta: PetaJabatan, unit: Unit, opd: dict[str, Any], banyak: int, beranak: bool, kecil: bool) -> None:
    """The posts of a unit; in a small city Dinas Perhubungan, whose tree is whole, has more people than its share."""
    peta.struktural(unit, _sebutan_kepala(unit, opd), unit.eselon_kepala, kepala=True)
    if unit.kode == "SETDA":
        for bidang in (
            "Pemerintahan, Hukum, dan Politik",
            "Ekonomi dan Pembangunan",
            "Kemasyarakatan dan Sumber Daya Manusia",
        ):
            peta.struktural(unit, f"Staf Ahli Bidang {bidang}", "II.b", kepala=False)
    if unit.jenis == "OPD" or unit.eselon_kepala == "II.b":
        return
    bobot = opd["orang"] / banyak * (2 if unit.instansi == "DISHUB" and kecil else 1)
    if unit.jenis == "SEKRETARIAT" or "Subbagian" in unit.nama:
        # A secretariat with subbagian leaves the daily work to them.
        for nama, bagian in _KANTOR:
            peta.pelaksana(unit, nama, bobot * bagian * (0.3 if beranak else 1.0))
        return
    porsi = opd.get("porsi_jf", 0.3)
    if unit.kode == "DISHUB-KIR":
        # Inspection is the work of the inspectors: more of them than of staff beside them.
        bobot, porsi = bobot * (5 if kecil else 2.2), 0.65
    elif unit.jenis == "UPTD":
        porsi = 0.15
    jf = opd["jf"]
    if unit.instansi == "DISHUB" and unit.kode != "DISHUB-KIR":
        jf = ["Analis Kebijakan"]
    peta.jenjang_jf(unit, jf, bobot * porsi)
    for nama, bagian in _LAPANGAN if opd.get("lapangan") else _BIDANG:
        peta.pelaksana(unit, nama, bobot * (1 - porsi) * bagian)


def _wilayah(peta: PetaJabatan, unit: Unit) -> None:
    sebutan = {"KECAMATAN": "Camat", "KELURAHAN": "Lurah", "SEKRETARIAT": "Sekretaris"}.get(unit.jenis)
    nama = unit.nama.partition(" ")[2]
    peta.struktural(unit, f"{sebutan} {nama}" if sebutan else f"Kepala {unit.nama}", unit.eselon_kepala, kepala=True)
    if unit.jenis == "KELURAHAN":
        peta.struktural(unit, f"Sekretaris Kelurahan {nama}", "IV.b", kepala=False)
        for seksi in ("Pemerintahan dan Ketertiban", "Pemberdayaan Masyarakat"):
            peta.struktural(unit, f"Kepala Seksi {seksi} Kelurahan {nama}", "IV.b", kepala=False)
        for pelaksana, bobot in (
            ("Pengolah Data dan Informasi", 0.7),
            ("Pengadministrasi Perkantoran", 2.0),
            ("Operator Layanan Operasional", 1.2),
        ):
            peta.pelaksana(unit, pelaksana, bobot)
        return
    if unit.jenis == "SEKRETARIAT":
        for subbagian in ("Umum dan Kepegawaian", "Perencanaan dan Keuangan"):
            peta.struktural(unit, f"Kepala Subbagian {subbagian} {nama}", "IV.b", kepala=False)
    if unit.jenis != "KECAMATAN":
        for pelaksana, bagian in _KANTOR:
            peta.pelaksana(unit, pelaksana, 3.0 * bagian)


def _sekolah(peta: PetaJabatan, unit: Unit) -> None:
    tingkat = unit.nama.partition(" ")[0]
    nomor = int(unit.kode.rpartition("-")[2])
    jf = baca("jf")
    # The head of a school is a teacher with the task of leading it: a JF post that heads the unit.
    kepala = "Guru Matematika" if tingkat == "SMP" else "Guru Kelas"
    peta.fungsional(unit, kepala, "ahli_madya" if nomor % 3 else "ahli_muda", 0, kepala=f"Kepala {unit.nama}")
    besar = 0.7 + 0.1 * (nomor * 7 % 7)
    if tingkat == "SMP":
        pelajaran: tuple[str, ...] = _MAPEL
    elif tingkat == "SD":
        pelajaran = ("Guru Kelas", "Guru Pendidikan Agama Islam", "Guru PJOK")
    else:
        pelajaran, besar = ("Guru Kelas",), 0.5
    for nama in pelajaran:
        for jenjang, bobot in jf[nama]["jenjang"]:
            # An SMP asks for about one and a half times the religion and sport teachers of an SD.
            kali = 1.5 if tingkat == "SMP" and nama in ("Guru Pendidikan Agama Islam", "Guru PJOK") else 1.0
            peta.fungsional(unit, nama, jenjang, bobot * besar * kali)
    for nama, bobot in _SEKOLAH_TU:
        peta.pelaksana(unit, nama, bobot * (2.0 if tingkat == "SMP" else 1.0))


def _tenaga_kesehatan(peta: PetaJabatan, unit: Unit, kali: float) -> None:
    for nama, jf in baca("jf").items():
        if jf.get("kesehatan"):
            for jenjang, bobot in jf["jenjang"]:
                peta.fungsional(unit, nama, jenjang, bobot * kali)


def _puskesmas(peta: PetaJabatan, unit: Unit) -> None:
    nomor = int(unit.kode.rpartition("-")[2])
    jf, jenjang = (
        ("Dokter", "ahli_madya"),
        ("Dokter", "ahli_muda"),
        ("Perawat", "ahli_muda"),
        ("Dokter Gigi", "ahli_madya"),
    )[nomor % 4]
    peta.fungsional(unit, jf, jenjang, 0, kepala=f"Kepala {unit.nama}")
    peta.struktural(unit, f"Kepala Subbagian Tata Usaha {unit.nama}", "IV.b", kepala=False)
    _tenaga_kesehatan(peta, unit, 0.75 + 0.1 * (nomor * 3 % 6))
    for nama, bagian in _KANTOR:
        peta.pelaksana(unit, nama, 4.0 * bagian)


def _rsud(peta: PetaJabatan, unit: Unit) -> None:
    besar = unit.instansi == "RSUDBARI"
    sebutan = f"Direktur {unit.nama}" if unit.jenis == "RSUD" else unit.nama
    if unit.jenis != "RSUD" and not besar:
        sebutan = f"Kepala {unit.nama}"
    peta.struktural(
        unit,
        f"{sebutan} RSUD Gandus" if unit.jenis != "RSUD" and not besar else sebutan,
        unit.eselon_kepala,
        kepala=True,
    )
    if unit.kode.endswith("-YAN"):
        _tenaga_kesehatan(peta, unit, 15.0 if besar else 4.0)
    elif unit.kode.endswith("-UMK"):
        for nama, bagian in _KANTOR:
            peta.pelaksana(unit, nama, (150.0 if besar else 45.0) * bagian)
