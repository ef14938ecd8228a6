"""T-01: the tim penilai kinerja PNS is heard before a PNS moves in the same agency (PP 11/2017 art 191)."""

from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="T-01",
    judul="Pertimbangan tim penilai kinerja",
    dasar_hukum="PP 11/2017 pasal 191",
    mulai=PP_11_2017,
    bunyi="Sebelum PPK memutuskan mutasi PNS di dalam instansinya, tim penilai kinerja PNS didengar; pertimbangannya "
    "tercatat dalam berita acara. Tidak berlaku bagi PPPK.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=DI_DALAM_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.BERITA_ACARA_TIM_PENILAI, "PP 11/2017 pasal 191"),
    surat=(JenisDokumen.BERITA_ACARA_TIM_PENILAI,),
    versi="2",
)
