"""J-04: an appointment or a move to a functional post weighs local finance as well (Perwali Palembang 49/2025).

The motive of the Perwali is the share of pay in the budget (UU 1/2022 art 146(1)). Whoever keeps their jabatan
fungsional and its level in another place, in no higher class, costs the city nothing more: a setting says whether that
is weighed too.
"""

from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import JfAsn, JfJabatan, Satuan, pilih_asn, pilih_jabatan, tetap
from services.mutasi.hukum.kurang import TANPA_JENIS
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.surat import kurang_surat, mendahului, surat_tercatat
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j04_keuangan_jf"
SURAT = JenisDokumen.PERTIMBANGAN_KEUANGAN
TANPA_KELAS = Kurang("kelas", "Kelas jabatan tujuan pada peta jabatan.")


class BacaanKeuangan(StrEnum):
    """Bacaan tentang perpindahan yang menimbang kemampuan keuangan daerah."""

    MENAMBAH_BELANJA = "menambah_belanja"
    SETIAP_PERPINDAHAN = "setiap_perpindahan"


BACAAN = {
    BacaanKeuangan.MENAMBAH_BELANJA: Bacaan(
        BacaanKeuangan.MENAMBAH_BELANJA,
        "Yang ditimbang adalah perpindahan yang dapat menambah belanja pegawai: ke jabatan fungsional yang lain, ke "
        "jenjang atau kelas yang lebih tinggi, atau dari luar kota.",
        "penafsiran menurut tujuan Perwali 49/2025: UU 1/2022 pasal 146 ayat (1)",
    ),
    BacaanKeuangan.SETIAP_PERPINDAHAN: Bacaan(
        BacaanKeuangan.SETIAP_PERPINDAHAN,
        "Setiap pengangkatan dan perpindahan jabatan fungsional ditimbang.",
        "bunyi Perwali Palembang 49/2025 menurut pemberitaan",
    ),
}


class PertimbanganKeuangan(BaseModel):
    """Perpindahan mana yang menimbang keuangan daerah, dan akibat bila pertimbangannya belum ada."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat: Tingkat = Field(description="Akibat bila pertimbangannya belum ada.")
    bacaan: BacaanKeuangan = Field(BacaanKeuangan.MENAMBAH_BELANJA, description="Perpindahan yang ditimbang.")


class _Orang(NamedTuple):
    jf: Padanan | None
    jenjang: JenjangJabatan | None
    satuan: Satuan | None
    kelas: int | None


class _Jabatan(NamedTuple):
    jenis: JenisJabatan | None
    jf: Padanan | None = None
    jenjang: JenjangJabatan | None = None
    memimpin: Satuan | None = None
    kelas: int | None = None


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    jf = pilih_asn(asn, acara)
    return _Orang(*jf, kelas=asn.jabatan.kelas if asn.jabatan and jf.jf else None)


def _jabatan(jabatan: FaktaJabatan, acara: Acara) -> _Jabatan:
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    if jenis is not JenisJabatan.JF:
        return _Jabatan(jenis)
    return _Jabatan(jenis, *pilih_jabatan(jabatan, acara), kelas=jabatan.kelas)


def _menambah(orang: _Orang, jabatan: _Jabatan, acara: Acara) -> bool | tuple[Kurang, ...]:
    """Whether it may cost more, or what is missing to tell."""
    if jabatan.jenis is None:
        return (TANPA_JENIS,)
    dari, ke = JfAsn(*orang[:3]), JfJabatan(*jabatan[1:4])
    if tetap(dari, ke):
        # Whoever comes from another government is paid by the city from now on.
        if acara.jenis is JenisMutasi.MASUK:
            return True
        if orang.kelas is None or jabatan.kelas is None:
            return (TANPA_KELAS,)
        return jabatan.kelas > orang.kelas
    # With its level the post might be the one that they hold.
    return (TANPA_JENIS,) if jabatan.jenjang is None and orang.jf is not None and orang.jf == jabatan.jf else True


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {
        "jenis_jabatan": jabatan.jenis,
        "jf_sekarang": orang.jf,
        "jf_tujuan": jabatan.jf,
        "jenjang": jabatan.jenjang,
        "kelas": jabatan.kelas,
    }
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Pertimbangan keuangan bagi jabatan fungsional tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    syarat: PertimbanganKeuangan = ketentuan[BILANGAN]
    if jabatan.jenis is not None and jabatan.jenis is not JenisJabatan.JF:
        kalimat = "Pertimbangan keuangan tidak berlaku bagi jabatan tujuan yang bukan jabatan fungsional."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    bacaan = BACAAN[syarat.bacaan]
    dilihat["bacaan"] = bacaan.kode
    setiap = syarat.bacaan is BacaanKeuangan.SETIAP_PERPINDAHAN and jabatan.jenis is not None
    menambah = True if setiap else _menambah(orang, jabatan, acara)
    if menambah is False:
        kalimat = (
            "Tidak berlaku: pegawai tetap dalam jabatan fungsional dan jenjangnya pada kelas yang tidak lebih tinggi, "
            "maka belanja pegawai tidak bertambah."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    surat = acara.surat(SURAT)
    if surat is not None and acara.tanggal_sk is not None and acara.tanggal_sk < surat.tanggal:
        dilihat["tanggal_sk"] = acara.tanggal_sk
        (terlambat,) = mendahului("SK", acara.tanggal_sk, SURAT, acara)
        kalimat = f"{terlambat} Yang sudah diputuskan tidak lagi ditimbang: tetapkan SK sesudah pertimbangannya ada."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    if surat is not None:
        dilihat |= surat_tercatat([SURAT], acara)
        kalimat = f"{SURAT.nama} {acara.pernyataan(surat)}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    kurang: tuple[Kurang, ...] = (kurang_surat(SURAT),)
    if menambah is not True:
        kurang = (*menambah, *kurang)
    kalimat = (
        f"Pengangkatan dan perpindahan ke jabatan fungsional menimbang kemampuan keuangan daerah. {bacaan.kalimat} "
        f"{SURAT.nama} dari {SURAT.penerbit} belum tercatat."
    )
    return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, kurang, tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="J-04",
    judul="Kemampuan keuangan bagi jabatan fungsional",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Pengangkatan dan mutasi ke jabatan fungsional mempertimbangkan juga kemampuan keuangan daerah. Yang tetap "
    "dalam jabatan fungsional dan jenjangnya pada kelas yang tidak lebih tinggi tidak menambah belanja, dan menurut "
    "bacaan yang dipakai tidak memerlukan pertimbangan itu.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=(
        *("jenis", "tanggal_sk", "dokumen"),
        *("jenis_jabatan", "jf_sekarang", "jf_tujuan", "jenjang", "kelas"),
    ),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PertimbanganKeuangan},
    surat=(SURAT,),
    bacaan=tuple(BACAAN.values()),
    versi="3",
)
