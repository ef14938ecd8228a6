"""T-02: BKN's recommendation through I-MUT comes before the SK, also for JF and staff (SE Kepala BKN 7/2024)."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import uji_surat

ATURAN = Aturan(
    kode="T-02",
    judul="Rekomendasi BKN melalui I-MUT",
    dasar_hukum="SE Kepala BKN 7/2024",
    bunyi="Pengangkatan, pemindahan, dan pemberhentian dalam jabatan, termasuk jabatan fungsional dan pelaksana, "
    "memerlukan rekomendasi BKN melalui I-MUT; nomor dan tanggalnya tercatat sebelum keputusan ditetapkan.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.KEPUTUSAN,
    membaca=("dokumen",),
    uji=uji_surat(JenisDokumen.REKOMENDASI_IMUT),
    surat=(JenisDokumen.REKOMENDASI_IMUT,),
)
