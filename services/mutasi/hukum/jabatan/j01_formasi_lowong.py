"""J-01: the target post stands in the peta jabatan and has a free place on the TMT (PerBKN 5/2019 art 3(1)b)."""

from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.sejak import PP_11_2017
from shared.ketentuan.hari import KetentuanHari


class _Jabatan(NamedTuple):
    nama: str
    ada: bool
    formasi: int
    bezetting: int
    menggantikan: bool
    mulai: date | None
    """First day, if after the TMT."""
    selesai: date | None
    """Last day, if before the TMT."""


def _jabatan(jabatan: FaktaJabatan, acara: Acara) -> _Jabatan:
    return _Jabatan(
        jabatan.nama,
        jabatan.ada,
        jabatan.formasi,
        jabatan.bezetting_pada_tmt,
        jabatan.menggantikan,
        jabatan.mulai if jabatan.mulai is not None and jabatan.mulai > acara.tmt else None,
        jabatan.selesai if jabatan.selesai is not None and jabatan.selesai < acara.tmt else None,
    )


def _uji(_: None, jabatan: _Jabatan, acara: Acara, __: KetentuanHari) -> Temuan:
    """Is there a place on the TMT? A post that will fall vacant before the TMT counts as vacant."""
    isi = f"formasi {jabatan.formasi}, terisi {jabatan.bezetting}"
    dilihat: dict[str, Nilai] = {
        "jabatan_tujuan": jabatan.nama,
        "ada": jabatan.ada,
        "formasi": jabatan.formasi,
        "bezetting_pada_tmt": jabatan.bezetting,
        "tmt": acara.tmt,
    }
    if not jabatan.ada:
        kalimat = f"Jabatan {jabatan.nama} tidak ada dalam peta jabatan yang ditetapkan. Pilih jabatan lain."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    if jabatan.selesai is not None:
        dilihat["selesai"] = jabatan.selesai
        kalimat = (
            f"Jabatan {jabatan.nama} hanya ada sampai {jabatan.selesai:%d-%m-%Y}; TMT {acara.tmt:%d-%m-%Y} sesudahnya. "
            "Pilih jabatan lain."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    lowong = jabatan.bezetting < jabatan.formasi
    if jabatan.mulai is not None:
        dilihat["mulai"] = jabatan.mulai
        kalimat = (
            f"Jabatan {jabatan.nama} baru ada sejak {jabatan.mulai:%d-%m-%Y}; TMT {acara.tmt:%d-%m-%Y} mendahuluinya. "
            "Pilih TMT sejak hari itu, atau jabatan lain."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=jabatan.mulai if lowong else None)
    if not lowong:
        kalimat = (
            f"Jabatan {jabatan.nama} tidak lowong pada TMT {acara.tmt:%d-%m-%Y}: {isi}. Pilih jabatan atau TMT lain."
        )
        if jabatan.menggantikan:
            kalimat += (
                " Yang digantikan hanya dihitung pergi bila memangku jabatan ini dan usulannya sendiri, paling lambat "
                "pada TMT itu, sudah sejauh yang diminta langkah ini."
            )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    kalimat = f"Jabatan {jabatan.nama} lowong pada TMT {acara.tmt:%d-%m-%Y}: {isi}."
    if jabatan.menggantikan:
        kalimat += " Pemangku yang digantikan dihitung pergi menurut usulannya sendiri."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="J-01",
    judul="Jabatan ada dan lowong pada TMT",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf b; PP 11/2017 pasal 190 ayat (4)",
    mulai=PP_11_2017,
    bunyi="Pada TMT jabatan tujuan ada dalam peta jabatan yang ditetapkan dan lowong.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.JABATAN,
    jenis=JABATAN_KOTA,
    membaca=("ada", "mulai", "selesai", "formasi", "bezetting_pada_tmt", "tmt"),
    jabatan=_jabatan,
    uji=_uji,
)
