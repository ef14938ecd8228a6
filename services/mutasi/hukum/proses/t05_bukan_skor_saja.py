"""T-05: no decision rests on an automatic score alone (UU 27/2022 art 10): a human being gives the reason."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import Hasil, Kurang, Temuan, Tingkat
from services.mutasi.hukum.sejak import UU_27_2022
from shared.ketentuan.hari import KetentuanHari


def _uji(_: None, __: None, acara: Acara, ___: KetentuanHari) -> Temuan:
    if acara.beralasan:
        alasan = "dianggap ditulis pada usulannya" if acara.andaian else "usulan ditulis oleh pengusulnya"
        return Temuan(
            Hasil.TERPENUHI,
            f"Alasan {alasan}; skor hanya bahan pertimbangan, dan pegawai dapat berkeberatan.",
            {"alasan": "dianggap ada" if acara.andaian else True},
        )
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        "Belum ada alasan yang ditulis seseorang; mutasi tidak diputuskan berdasarkan skor saja.",
        {"alasan": False},
        kurang=(Kurang("alasan", "Alasan pengusul pada usulan."),),
    )


ATURAN = Aturan(
    kode="T-05",
    judul="Tidak diputuskan hanya menurut skor",
    dasar_hukum="UU 27/2022 pasal 10",
    mulai=UU_27_2022,
    bunyi="Mutasi tidak diputuskan hanya berdasarkan skor yang dihitung otomatis: seorang pejabat menulis alasannya, "
    "dan pegawai dapat mengajukan keberatan.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    membaca=("alasan",),
    uji=_uji,
)
