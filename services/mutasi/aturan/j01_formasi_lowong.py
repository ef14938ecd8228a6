"""J-01: the target post stands in the peta jabatan and has a free place on the TMT (PerBKN 5/2019 art 3(1)b)."""

from datetime import date

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import Dilihat, HasilAturan, Tingkat
from shared.ketentuan.hari import KetentuanHari

KODE = "J-01"
VERSI = "1"


class FormasiDilihat(Dilihat):
    """J-01."""

    jabatan: str | None
    ada: bool | None
    formasi: int | None
    bezetting_pada_tmt: int | None
    tmt: date


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> HasilAturan:  # noqa: ARG001 - one shape
    """Is there a place on the TMT? A post that will fall vacant before the TMT counts as vacant."""
    jabatan = fakta.jabatan
    tmt = fakta.usulan.tmt
    lolos = False
    if jabatan is None:
        penjelasan = "Jabatan tujuan belum ditentukan. Pilih jabatan dari peta jabatan yang ditetapkan."
    elif not jabatan.ada:
        penjelasan = f"Jabatan {jabatan.nama} tidak ada dalam peta jabatan yang ditetapkan. Pilih jabatan lain."
    elif jabatan.bezetting_pada_tmt >= jabatan.formasi:
        penjelasan = (
            f"Jabatan {jabatan.nama} tidak lowong pada TMT {tmt:%d-%m-%Y}: formasi {jabatan.formasi}, "
            f"terisi {jabatan.bezetting_pada_tmt}. Pilih jabatan atau TMT lain."
        )
    else:
        lolos = True
        penjelasan = (
            f"Jabatan {jabatan.nama} lowong pada TMT {tmt:%d-%m-%Y}: formasi {jabatan.formasi}, "
            f"terisi {jabatan.bezetting_pada_tmt}."
        )
        if jabatan.menggantikan:
            penjelasan += " Pemangku yang digantikan dihitung pergi menurut usulannya sendiri."
    return HasilAturan(
        kode=KODE,
        versi_aturan=VERSI,
        dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf b; PP 11/2017 pasal 190 ayat (4)",
        tingkat=Tingkat.MENGHALANGI,
        lolos=lolos,
        penjelasan=penjelasan,
        fakta=FormasiDilihat(
            jabatan=jabatan and jabatan.kode,
            ada=jabatan and jabatan.ada,
            formasi=jabatan and jabatan.formasi,
            bezetting_pada_tmt=jabatan and jabatan.bezetting_pada_tmt,
            tmt=tmt,
        ),
    )
