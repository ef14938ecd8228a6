"""P-03: a PPPK moves between units of the city in the same post (J-10); the amended agreement is P-03b's.

A jabatan fungsional is the same on its level, however its name is written; to head a school is a further duty of a
teacher, also of a PPPK (A.10), and no other post.

Which posts a PPPK may hold is a list that is closed (PP 49/2018 art 2; Perpres 38/2020 art 2 and 3): jabatan
fungsional, some JPT utama and madya, and what the minister adds, which is neither JPT pratama nor a post of
administration that leads. UU 20/2023 speaks of "certain" posts that lead; no regulation says yet which.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import tempat_jabatan
from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Akibat, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import Satuan, pilih_asn, pilih_jabatan
from services.mutasi.hukum.kurang import TANPA_JENIS, TANPA_JENJANG, TANPA_KONTRAK
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.sejak import PP_49_2018
from shared.contracts.istilah.jenjang import MANAJERIAL, JenisJabatan, JenjangJabatan, sebutan_jenjang
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p03_pppk_dalam_kota"
_DASAR = "PP 49/2018; Perpres 38/2020; penjelasan KemenPANRB 2025; PP 11/2017 pasal 54 dan pasal 107"
HANYA_PNS = frozenset({JenjangJabatan.PRATAMA, JenjangJabatan.ADMINISTRATOR, JenjangJabatan.PENGAWAS})
"""Levels that are on no list of posts for PPPK, and of which the first requirement is to be a PNS (PP 11/2017 art
54(1)a, art 107)."""


class BacaanPppk(StrEnum):
    """Bacaan tentang perpindahan PPPK di dalam instansinya."""

    JABATAN_SAMA = "jabatan_sama"
    TIDAK_PINDAH = "tidak_pindah"


class BacaanManajerial(StrEnum):
    """Bacaan tentang jabatan pimpinan tinggi pratama, administrator, dan pengawas bagi PPPK."""

    HANYA_PNS = "manajerial_hanya_pns"
    TERTENTU = "manajerial_tertentu"


MANAJERIAL_PPPK = {
    BacaanManajerial.HANYA_PNS: Bacaan(
        BacaanManajerial.HANYA_PNS,
        "Jabatan pimpinan tinggi pratama, administrator, dan pengawas tidak diisi PPPK",
        "PP 49/2018 pasal 2, Perpres 38/2020 pasal 2 dan 3, PP 11/2017 pasal 54 dan 107",
    ),
    BacaanManajerial.TERTENTU: Bacaan(
        BacaanManajerial.TERTENTU,
        "PPPK dapat mengisi jabatan manajerial tertentu; jabatan mana, belum diatur",
        "UU 20/2023 pasal 34, tanpa peraturan pelaksanaan",
    ),
}
BACAAN = {
    BacaanPppk.JABATAN_SAMA: Bacaan(
        BacaanPppk.JABATAN_SAMA,
        "PPPK dapat pindah antarunit di dalam instansinya pada jabatan yang sama, dengan perubahan perjanjian kerja",
        "penjelasan KemenPANRB 2025",
    ),
    BacaanPppk.TIDAK_PINDAH: Bacaan(
        BacaanPppk.TIDAK_PINDAH,
        "PPPK tidak dapat pindah sama sekali selama perjanjian kerjanya",
        "bacaan lama PP 49/2018",
    ),
}


class PindahPppk(BaseModel):
    """Bacaan yang dipakai bagi perpindahan PPPK di dalam kota, dan akibat bila tidak terpenuhi."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bacaan: BacaanPppk = Field(description="Bacaan yang dipakai.")
    manajerial: BacaanManajerial = Field(
        BacaanManajerial.HANYA_PNS, description="Bacaan bagi jabatan pratama, administrator, dan pengawas."
    )
    tingkat: Tingkat = Field(description="Akibat bila jabatannya lain atau bacaannya melarang.")


class _Orang(NamedTuple):
    status: StatusPegawai
    jabatan: Padanan | None = None
    """The present jabatan fungsional, or the name of another post, in small letters."""
    jenjang: JenjangJabatan | None = None
    satuan: Satuan | None = None
    """What one may head in that jabatan fungsional."""
    kontrak_tercatat: bool = False
    kontrak_habis: date | None = None
    """Last day of an agreement that ends before the TMT."""


class _Jabatan(NamedTuple):
    jabatan: Padanan | None
    """None: a post that leads others, which is never the same as a PPPK's, unless that is a duty of it."""
    jenjang: JenjangJabatan | None
    memimpin: Satuan | None = None
    """The unit that a jabatan fungsional heads."""
    mungkin_pns: bool = False
    """Its level is not known, and may be one of ``HANYA_PNS``."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai not in PPPK:
        return _Orang(asn.status_pegawai)
    kini, sampai, jf = asn.jabatan, asn.kontrak_sampai, pilih_asn(asn, acara)
    return _Orang(
        status=asn.status_pegawai,
        jabatan=jf.jf or (None if kini is None else _nama(kini.nama)),
        jenjang=None if kini is None else kini.jenjang,
        satuan=jf.satuan,
        kontrak_tercatat=sampai is not None,
        kontrak_habis=sampai if sampai is not None and sampai < acara.tmt else None,
    )


def _jabatan(jabatan: FaktaJabatan, acara: Acara) -> _Jabatan:
    tingkat = tempat_jabatan(jabatan).tingkat
    if tingkat is None and jabatan.jenis is JenisJabatan.JPT:
        tingkat = JenjangJabatan.PRATAMA  # A city has no higher one.
    jf = pilih_jabatan(jabatan, acara)
    nama = None if tingkat in MANAJERIAL or jf.memimpin else jf.jf or _nama(jabatan.nama)
    return _Jabatan(nama, tingkat, jf.memimpin, tingkat is None and jabatan.jenis is not JenisJabatan.JF)


def _nama(nama: str) -> Padanan:
    return Padanan(" ".join(nama.casefold().split()))


def _sama(orang: _Orang, jabatan: _Jabatan) -> bool:
    """Whether it is the same post, apart from its level."""
    if jabatan.memimpin is not None:
        return orang.satuan is jabatan.memimpin
    return orang.jabatan is not None and orang.jabatan == jabatan.jabatan


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """A new post, then an agreement that has ended."""
    dilihat: dict[str, Nilai] = {"status_pegawai": orang.status}
    if orang.status not in PPPK:
        kalimat = f"Tidak berlaku bagi {orang.status}: hanya mengenai PPPK."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    aturan: PindahPppk = ketentuan[BILANGAN]
    manajerial = ""
    if jabatan.jenjang in HANYA_PNS:
        baca = MANAJERIAL_PPPK[aturan.manajerial]
        dilihat |= {"jenjang": jabatan.jenjang, "bacaan:manajerial": aturan.manajerial}
        manajerial = f" Jabatan {sebutan_jenjang(jabatan.jenjang)}: {baca.kalimat} ({baca.sumber})."
        if aturan.manajerial is BacaanManajerial.HANYA_PNS:
            kalimat = f"{manajerial.lstrip()} Pilih jabatan yang sama dengan jabatan dalam perjanjian kerja pegawai."
            return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=Tingkat.MENGHALANGI)
    if jabatan.mungkin_pns and aturan.manajerial is BacaanManajerial.HANYA_PNS:
        baca = MANAJERIAL_PPPK[aturan.manajerial]
        kalimat = f"Jenjang jabatan tujuan belum tercatat. {baca.kalimat} ({baca.sumber})."
        dilihat["bacaan:manajerial"] = aturan.manajerial
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, kurang=(TANPA_JENIS,), tingkat=Tingkat.MENGHALANGI)
    bacaan = BACAAN[aturan.bacaan]
    dasar = f"{bacaan.kalimat} ({bacaan.sumber})"
    perubahan = acara.surat(JenisDokumen.PERJANJIAN_KERJA)
    dilihat |= {
        "bacaan": aturan.bacaan,
        "jabatan_sekarang": orang.jabatan,
        "jabatan_tujuan": jabatan.jabatan,
        "dokumen": None if perubahan is None else acara.sebutan(perubahan),
    }
    if aturan.bacaan is BacaanPppk.TIDAK_PINDAH:
        kalimat = f"Menurut bacaan yang dipakai, {dasar}."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=aturan.tingkat)
    habis = orang.kontrak_habis if perubahan is None else None
    sudah_perlu = acara.tahap.urut >= Tahap.KEPUTUSAN.urut
    sama = _sama(orang, jabatan)
    setingkat = orang.jenjang is jabatan.jenjang
    lain = orang.jabatan is not None and not (sama and (setingkat or jabatan.jenjang is None))
    if lain and not (habis and sudah_perlu):
        tingkat_lain = " pada jenjang yang sama" if sama else ""
        kalimat = (
            f"Jabatan tujuan bukan jabatan yang sama{tingkat_lain}. Bacaan yang dipakai: {dasar}. Pilih jabatan yang "
            f"sama{tingkat_lain}."
        )
        kalimat += manajerial
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=aturan.tingkat)
    if habis is not None:
        dilihat["kontrak_sampai"] = habis
        kalimat = (
            f"Perjanjian kerja pegawai berakhir {habis:%d-%m-%Y}, sebelum TMT {acara.tmt:%d-%m-%Y}. Catat "
            "perpanjangan perjanjiannya, atau lampirkan perubahan perjanjian kerja yang berlaku pada TMT."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=Tingkat.PERLU_PERSETUJUAN, sejak=Tahap.KEPUTUSAN)
    kurang = _kurang(orang, setingkat, perubahan is not None)
    if kurang:
        apa = "Jenjang jabatan tujuan" if kurang == (TANPA_JENJANG,) else "Data pegawai"
        kalimat = f"{apa} belum lengkap. Bacaan yang dipakai: {dasar}."
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, kurang=kurang, tingkat=aturan.tingkat)
    kalimat = f"Jabatan tujuan sama dengan jabatan sekarang. Bacaan yang dipakai: {dasar}."
    if jabatan.memimpin is not None:
        kalimat = f"Memimpin {jabatan.memimpin} ialah tugas tambahan dalam jabatan fungsional pegawai. {kalimat}"
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=aturan.tingkat)


def _kurang(orang: _Orang, setingkat: bool, diubah: bool) -> tuple[Kurang, ...]:
    """What is not on record of somebody of whom nothing on record forbids it."""
    kurang = []
    if orang.jabatan is None:
        kurang.append(Kurang("jabatan_sekarang", "SK jabatan terakhir pada riwayat jabatan pegawai."))
    elif not setingkat:
        kurang.append(TANPA_JENJANG)
    if not orang.kontrak_tercatat and not diubah:
        kurang.append(TANPA_KONTRAK)
    return tuple(kurang)


ATURAN = Aturan(
    kode="P-03",
    judul="PPPK pindah di dalam kota pada jabatan yang sama",
    dasar_hukum=_DASAR,
    dasar_tetap=_DASAR,
    mulai=PP_49_2018,
    bunyi="PPPK yang pindah antarunit di dalam kota tetap pada jabatan yang sama, dan perjanjian kerjanya berlaku pada "
    "TMT. Jabatan fungsional sama bila jenis dan jenjangnya sama; memimpin satuan, seperti sekolah, ialah tugas "
    "tambahan di dalamnya. Jabatan pimpinan tinggi pratama, administrator, dan pengawas tidak termasuk jabatan yang "
    "dapat diisi PPPK menurut bacaan yang dipakai.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=DI_DALAM_KOTA,
    membaca=("status_pegawai", "jabatan_sekarang", "jabatan_tujuan", "kontrak_sampai", "dokumen", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PindahPppk},
    akibat=(
        Akibat("bila jabatan tujuan hanya diisi PNS", Tingkat.MENGHALANGI),
        Akibat("bila perjanjian kerjanya berakhir sebelum TMT", Tingkat.PERLU_PERSETUJUAN),
    ),
    surat=(JenisDokumen.PERJANJIAN_KERJA,),
    bacaan=(*BACAAN.values(), *MANAJERIAL_PPPK.values()),
    versi="6",
)
