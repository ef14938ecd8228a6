"""J-03: places of pelaksana for moves are opened per period by a decision of the mayor (Perwali Palembang 49/2025)."""

from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import PERWALI_49_2025, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, PembukaanJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENJANG
from shared.contracts.istilah.jenjang import JenjangJabatan, sebutan_jenjang
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j03_pembukaan"


class SyaratPembukaan(BaseModel):
    """Jenjang yang formasinya dibuka per periode, dan akibatnya bila tidak dibuka."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: tuple[JenjangJabatan, ...] = Field(
        min_length=1, max_length=14, description="Jenjang yang formasinya dibuka per periode."
    )
    tingkat: Tingkat = Field(description="Akibat bila formasinya tidak dibuka.")


class _Jabatan(NamedTuple):
    jenjang: JenjangJabatan | None
    kini: PembukaanJabatan | None
    """The opening of the TMT that has most places left."""
    nanti: date | None
    """First day after the TMT on which places will be open."""


def _sisa(buka: PembukaanJabatan) -> int:
    return buka.jumlah - buka.terpakai


def _jabatan(jabatan: FaktaJabatan, acara: Acara) -> _Jabatan:
    kini = [each for each in jabatan.pembukaan if each.mulai <= acara.tmt <= each.selesai]
    nanti = (each.mulai for each in jabatan.pembukaan if each.mulai > acara.tmt and _sisa(each) > 0)
    return _Jabatan(jabatan.jenjang, max(kini, key=_sisa, default=None), min(nanti, default=None))


def _uji(_: None, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"jenjang": jabatan.jenjang, "tmt": acara.tmt}
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Pembukaan formasi per periode tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    syarat: SyaratPembukaan = ketentuan[BILANGAN]
    if jabatan.jenjang is not None and jabatan.jenjang not in syarat.jenjang:
        kalimat = f"Pembukaan formasi tidak berlaku bagi jabatan {sebutan_jenjang(jabatan.jenjang)}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    buka = jabatan.kini
    if buka is not None:
        dilihat |= {"pembukaan": buka.nomor, "dibuka": buka.jumlah, "terpakai": buka.terpakai}
        isi = f"{buka.nomor} ({buka.mulai:%d-%m-%Y} sampai {buka.selesai:%d-%m-%Y}), {buka.jumlah} formasi"
        if _sisa(buka) > 0:
            kalimat = f"Formasi dibuka dengan {isi}; {buka.terpakai} sudah terpakai usulan lain."
            return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    if jabatan.jenjang is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Jenjang jabatan tujuan belum ada, sehingga belum jelas apakah formasinya harus dibuka.",
            dilihat,
            (TANPA_JENJANG,),
            berikutnya=jabatan.nanti,
            tingkat=syarat.tingkat,
        )
    if buka is None:
        kalimat = f"Formasi jabatan ini tidak dibuka dengan Keputusan Wali Kota untuk TMT {acara.tmt:%d-%m-%Y}."
    else:
        kalimat = f"Formasi yang dibuka sudah habis: {isi}, {buka.terpakai} terpakai usulan lain."
    kalimat += (
        f" Formasinya dibuka lagi mulai {jabatan.nanti:%d-%m-%Y}."
        if jabatan.nanti is not None
        else " Pilih jabatan yang dibuka, atau tunggu pembukaan berikutnya."
    )
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=jabatan.nanti, tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="J-03",
    judul="Formasi pelaksana dibuka per periode",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Formasi pelaksana bagi mutasi masuk dan mutasi antar-OPD dibuka tiap periode dengan Keputusan Wali Kota; "
    "yang tidak dibuka tidak dapat dilamar.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.JABATAN,
    jenis=PERWALI_49_2025,
    membaca=("jenjang", "pembukaan", "tmt"),
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: SyaratPembukaan},
    pemulihan="yang kembali ke jabatan semula tidak melamar formasi yang dibuka.",
)
