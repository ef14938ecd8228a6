"""T-01: the tim penilai kinerja PNS is heard before a move in the same agency (PP 11/2017 art 191)."""

from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import uji_surat

ATURAN = Aturan(
    kode="T-01",
    judul="Pertimbangan tim penilai kinerja",
    dasar_hukum="PP 11/2017 pasal 191",
    bunyi="Sebelum PPK memutuskan mutasi di dalam instansinya, tim penilai kinerja PNS didengar; pertimbangannya "
    "tercatat dalam berita acara.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=DI_DALAM_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("dokumen",),
    uji=uji_surat(JenisDokumen.BERITA_ACARA_TIM_PENILAI),
)
