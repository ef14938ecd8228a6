"""P-07: the Inspektorat of origin states that no finding is open (PerBKN 5/2019 art 3(1)j)."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import uji_surat

ATURAN = Aturan(
    kode="P-07",
    judul="Bebas temuan",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf j",
    bunyi="Inspektorat instansi asal menerangkan bahwa pegawai bebas temuan; suratnya tercatat dan masih berlaku.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("dokumen",),
    uji=uji_surat(JenisDokumen.BEBAS_TEMUAN),
)
