"""Quality of a roster's rows by the indicators that BKN scores nationally (indeks kualitas data, IKD).

What is looked at is the file, for it is BKN's data that the index measures. Codes, dimensions and what each asks are
those of the index. Not told by a roster: COM_1 (SKP of the year) and TIM_4 (two heads of one unor), which BKN's own
histories tell (``ikd``), and TIM_2 (candidates for a jabatan fungsional), which nothing here tells.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from services.pegawai.identitas.nip import JenisKelamin, JenisNip, Nip
from services.pegawai.ketentuan.ikd import Dimensi
from services.pegawai.siasn.kolom import BUKAN_CPNS
from shared.contracts.istilah.golongan import Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.status import KEDUDUKAN_PPPK, PPPK, KedudukanHukum, StatusPegawai
from shared.impor.bentuk import Baris


class Indikator(StrEnum):
    """Indikator indeks kualitas data BKN."""

    nama: str

    def __new__(cls, kode: str, nama: str = "") -> Self:
        baru = str.__new__(cls, kode)
        baru._value_ = kode
        baru.nama = nama
        return baru

    COM_1 = "COM_1", "SKP tahun berjalan kosong"
    COM_2 = "COM_2", "Jabatan kosong"
    COM_3 = "COM_3", "Pendidikan kosong"
    COM_4 = "COM_4", "TMT PNS kosong"
    COM_5 = "COM_5", "Gelar kosong"
    COM_6 = "COM_6", "Surel pribadi kosong atau salah format"
    COM_7 = "COM_7", "Nomor HP kosong"
    TIM_1 = "TIM_1", "Unor tidak aktif"
    TIM_2 = "TIM_2", "Calon jabatan fungsional belum diangkat"
    TIM_3 = "TIM_3", "Masa CPNS lebih dari satu tahun"
    TIM_4 = "TIM_4", "Jabatan struktural diduduki lebih dari satu orang"
    TIM_5 = "TIM_5", "Telah mencapai BUP tetapi masih aktif"
    TIM_6 = "TIM_6", "Masih CLTN sesudah tanggal berakhirnya"
    ACC_1 = "ACC_1", "TMT CPNS sesudah TMT PNS"
    ACC_2 = "ACC_2", "Jenis pegawai diperbantukan tidak sesuai"
    ACC_3 = "ACC_3", "Masa kerja kurang dari dua tahun di jabatan struktural"
    ACC_4 = "ACC_4", "Kedudukan hukum PPPK salah"
    ACC_5 = "ACC_5", "NIK belum valid"
    ACC_6 = "ACC_6", "Pendidikan di bawah syarat jabatan struktural"
    ACC_7 = "ACC_7", "Tahun pengangkatan PPPK di luar masa PPPK"
    ACC_8 = "ACC_8", "Pendidikan di bawah syarat jabatan fungsional"
    ACC_9 = "ACC_9", "Pelaksana dengan nama jabatan fungsional"
    ACC_10 = "ACC_10", "Pangkat pimpinan tinggi di bawah syarat"
    CON_1 = "CON_1", "TMT CPNS berbeda dengan NIP"
    CON_2 = "CON_2", "Tanggal lahir berbeda dengan NIP"
    CON_3 = "CON_3", "Jenis kelamin berbeda dengan NIP"
    CON_4 = "CON_4", "TMT PPPK berbeda dengan NI PPPK"

    @property
    def dimensi(self) -> Dimensi:
        return {
            "COM": Dimensi.KELENGKAPAN,
            "TIM": Dimensi.KETEPATAN_WAKTU,
            "ACC": Dimensi.AKURASI,
            "CON": Dimensi.KONSISTENSI,
        }[self[:3]]


class Temuan(NamedTuple):
    """What an indicator finds in a row."""

    indikator: Indikator
    isian: str
    """The field that it is told of."""
    alasan: str

    @property
    def kalimat(self) -> str:
        return f"{self.indikator}: {self.alasan}"


class FaktaTercatat(NamedTuple):
    """What stands on record of a person on the day of the roster."""

    nip: str
    kedudukan_hukum: str
    tingkat_pendidikan: str | None
    tmt_pensiun: date
    jenis_jabatan: str | None
    pendidikan_minimal: str | None
    """Of the post that they hold; None where it asks for none, or where it is no structural and no functional one."""
    unit_aktif: bool | None
    """Of the unit that the roster names; None where it is not known."""
    cltn_sampai: date | None
    """The last day of the latest leave on record."""


I = Indikator  # noqa: E741
AKTIF = frozenset((KedudukanHukum.AKTIF, KedudukanHukum.PPPK_AKTIF))
CLTN = frozenset((KedudukanHukum.CLTN, KedudukanHukum.CLTN_DIPERPANJANG))
PPPK_SEJAK = 2019
"""The first appointments of PPPK (PP 49/2018)."""
_MASA_CPNS = timedelta(days=366)
_TIDAK_DIPERBANTUKAN = frozenset(("1", "10", "15"))
"""BKN's jenis pegawai of who works where they belong; all others are lent (DPK, DPB)."""
_STRUKTURAL, _FUNGSIONAL, _PELAKSANA = "1", "2", "4"
"""BKN's jenis jabatan."""
_NAMA_FUNGSIONAL = re.compile(r"\b(ahli (pertama|muda|madya|utama)|penyelia|mahir|terampil)\b", re.IGNORECASE)
_SUREL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PALSU = frozenset(("0", "false", "tidak", "f", "n"))


def berselisih(nilai: Baris) -> Iterator[tuple[str, str]]:
    """Where a row contradicts itself so that it cannot be taken: the field, and why."""
    status, golongan = nilai["status_pegawai"], nilai["golongan"]
    pppk = status in PPPK
    if golongan is not None and (Golongan(golongan).jenis is JenisGolongan.PPPK) is not pppk:
        skala = "I sampai XVII" if pppk else "I/a sampai IV/e"
        yield "golongan", f"{status} bergolongan {skala}, bukan {golongan}; perbaiki golongan atau STATUS CPNS PNS"
    if not pppk and nilai["kedudukan_hukum"] in KEDUDUKAN_PPPK:
        alasan = f"kedudukan ini milik PPPK, sedangkan statusnya {status}; perbaiki salah satunya"
        yield "kedudukan_hukum", alasan


def lengkapi(nilai: Baris, nip: Nip) -> None:
    """Put the status in the place of BKN's letter P, which rosters write of PNS and PPPK alike."""
    if nilai["status_pegawai"] != BUKAN_CPNS:
        return
    golongan = nilai["golongan"]
    kontrak = nilai["kedudukan_hukum"] in KEDUDUKAN_PPPK or (
        nip.jenis is JenisNip.PPPK and (golongan is None or Golongan(golongan).jenis is JenisGolongan.PPPK)
    )
    nilai["status_pegawai"] = StatusPegawai.PPPK if kontrak else StatusPegawai.PNS


def nilai_mutu(nilai: Baris, nip: Nip, tiada: Collection[str] = ()) -> Iterator[Temuan]:
    """What the indicators find in one row of a roster, whatever the day. A column that the file has not (``tiada``)
    says nothing."""
    yield from _konsistensi(nilai, nip)
    yield from _akurasi(nilai, nip)
    yield from _kelengkapan(nilai, tiada)


def nilai_masa_cpns(nilai: Baris, hari: date) -> Iterator[Temuan]:
    """What the one indicator finds that asks for the day of the roster."""
    status, cpns = nilai["status_pegawai"], nilai["tmt_cpns"]
    if status == StatusPegawai.CPNS and cpns is not None and hari - cpns > _MASA_CPNS:
        yield Temuan(I.TIM_3, "status_pegawai", f"masih CPNS, lebih dari satu tahun sejak TMT CPNS {cpns:%d-%m-%Y}")


def _konsistensi(nilai: Baris, nip: Nip) -> Iterator[Temuan]:
    lahir, kelamin, cpns = nilai["tanggal_lahir"], JenisKelamin(nilai["jenis_kelamin"]), nilai["tmt_cpns"]
    if lahir != nip.tanggal_lahir:
        yield Temuan(I.CON_2, "nip", f"tanggal lahir pada NIP {nip.tanggal_lahir:%d-%m-%Y}, pada data {lahir:%d-%m-%Y}")
    if kelamin is not nip.jenis_kelamin:
        yield Temuan(I.CON_3, "nip", f"jenis kelamin pada NIP {nip.jenis_kelamin}, pada data {kelamin}")
    if cpns is None:
        return
    if nip.jenis is JenisNip.PNS and cpns.replace(day=1) != nip.tmt_cpns:
        yield Temuan(I.CON_1, "tmt_cpns", f"TMT CPNS pada NIP {nip.tmt_cpns:%m-%Y}, pada data {cpns:%m-%Y}")
    if nip.jenis is JenisNip.PPPK and cpns.year != nip.tahun_pengangkatan:
        yield Temuan(I.CON_4, "tmt_cpns", f"tahun pada NI PPPK {nip.tahun_pengangkatan}, pada data {cpns.year}")


def _akurasi(nilai: Baris, nip: Nip) -> Iterator[Temuan]:
    pppk = nilai["status_pegawai"] in PPPK
    cpns, pns = nilai["tmt_cpns"], nilai["tmt_pns"]
    if cpns is not None and pns is not None and cpns > pns:
        yield Temuan(I.ACC_1, "tmt_pns", f"TMT CPNS {cpns:%d-%m-%Y} sesudah TMT PNS {pns:%d-%m-%Y}")
    jenis, induk, kerja = nilai["jenis_pegawai_id"], nilai["instansi_induk_id"], nilai["instansi_kerja_id"]
    if None not in (jenis, induk, kerja) and (jenis in _TIDAK_DIPERBANTUKAN) is not (induk == kerja):
        alasan = "instansi kerja bukan instansi induk, tetapi jenisnya bukan DPK atau DPB"
        if induk == kerja:
            alasan = "jenisnya DPK atau DPB, tetapi instansi kerja sama dengan instansi induk"
        yield Temuan(I.ACC_2, "jenis_pegawai_id", alasan)
    struktural = nilai["jenis_jabatan_id"] == _STRUKTURAL
    if struktural and not pppk and nilai["mk_tahun"] is not None and nilai["mk_tahun"] < 2:
        yield Temuan(I.ACC_3, "mk_tahun", "menduduki jabatan struktural dengan masa kerja kurang dari dua tahun")
    if pppk and nilai["kedudukan_hukum"] == KedudukanHukum.AKTIF:
        yield Temuan(I.ACC_4, "kedudukan_hukum", "PPPK yang aktif berkode 71, bukan 01")
    if nilai["nik"] is not None and (nilai["nik_sah"] or "").casefold() in _PALSU:
        yield Temuan(I.ACC_5, "nik", "NIK belum valid menurut SIASN")
    if nip.jenis is JenisNip.PPPK and nip.tahun_pengangkatan < PPPK_SEJAK:
        yield Temuan(I.ACC_7, "nip", f"tahun pengangkatan {nip.tahun_pengangkatan}, sebelum ada PPPK ({PPPK_SEJAK})")
    if nilai["jenis_jabatan_id"] == _PELAKSANA and _NAMA_FUNGSIONAL.search(nilai["jabatan_nama"] or ""):
        yield Temuan(I.ACC_9, "jabatan_nama", "jabatan pelaksana bernama seperti jabatan fungsional")
    eselon, golongan = nilai["eselon_id"], nilai["golongan"]
    pimpinan_tinggi = struktural and eselon is not None and "10" <= eselon <= "22"
    if pimpinan_tinggi and not pppk and golongan is not None and Golongan(golongan).urut < Golongan.IV_B.urut:
        yield Temuan(I.ACC_10, "golongan", f"pimpinan tinggi bergolongan {golongan}, di bawah IV/b")


def _kelengkapan(nilai: Baris, tiada: Collection[str]) -> Iterator[Temuan]:
    """Cells that are there and blank."""

    def kosong(isian: str) -> bool:
        return nilai[isian] is None and isian not in tiada

    tingkat = nilai["tingkat_pendidikan"]
    if nilai["jenis_jabatan_id"] in (_FUNGSIONAL, _PELAKSANA) and kosong("jabatan_id"):
        yield Temuan(I.COM_2, "jabatan_id", "jabatan fungsional atau pelaksana tanpa id jabatan")
    if kosong("tingkat_pendidikan"):
        yield Temuan(I.COM_3, "tingkat_pendidikan", "pendidikan terakhir kosong")
    if nilai["status_pegawai"] == StatusPegawai.PNS and kosong("tmt_pns"):
        yield Temuan(I.COM_4, "tmt_pns", "TMT PNS kosong")
    bergelar = tingkat is not None and TingkatPendidikan(tingkat).urut >= TingkatPendidikan.D1.urut
    if bergelar and kosong("gelar_depan") and kosong("gelar_belakang"):
        yield Temuan(I.COM_5, "gelar_belakang", f"gelar kosong, padahal berpendidikan {tingkat}")
    if kosong("email") or (nilai["email"] is not None and not _SUREL.fullmatch(nilai["email"])):
        yield Temuan(I.COM_6, "email", "surel pribadi kosong atau salah format")
    if kosong("nomor_hp"):
        yield Temuan(I.COM_7, "nomor_hp", "nomor HP kosong")
    if kosong("nik"):
        yield Temuan(I.ACC_5, "nik", "NIK kosong")


def temuan_tercatat(fakta: FaktaTercatat, hari: date) -> Iterator[Temuan]:
    """What the indicators find in what stands on record after the roster: post, unit, leave."""
    jabatan, syarat = fakta.jenis_jabatan, fakta.pendidikan_minimal
    if fakta.tingkat_pendidikan is not None and syarat is not None:
        punya, perlu = TingkatPendidikan(fakta.tingkat_pendidikan), TingkatPendidikan(syarat)
        if punya.urut < perlu.urut:
            alasan = f"berpendidikan {punya}, jabatannya menuntut {perlu}"
            yield Temuan(I.ACC_8 if jabatan == JenisJabatan.JF else I.ACC_6, "tingkat_pendidikan", alasan)
    if fakta.unit_aktif is False:
        yield Temuan(I.TIM_1, "unor_id", "unit ini sudah tidak ada pada susunan organisasi")
    if fakta.tmt_pensiun <= hari and fakta.kedudukan_hukum in AKTIF:
        yield Temuan(I.TIM_5, "kedudukan_hukum", f"mencapai BUP pada {fakta.tmt_pensiun:%d-%m-%Y} dan masih aktif")
    if fakta.kedudukan_hukum in CLTN and fakta.cltn_sampai is not None and fakta.cltn_sampai < hari:
        alasan = f"masih CLTN, sedangkan CLTN yang tercatat berakhir {fakta.cltn_sampai:%d-%m-%Y}"
        yield Temuan(I.TIM_6, "kedudukan_hukum", alasan)
