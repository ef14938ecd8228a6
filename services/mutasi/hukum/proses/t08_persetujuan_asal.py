"""T-08: the PPK who releases consents and names the post (table A.4 e; PP 11/2017 art 192 and 193)."""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="T-08",
    judul="Persetujuan PPK instansi asal",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf e; PP 11/2017 pasal 192 dan pasal 193",
    mulai=PP_11_2017,
    bunyi="Mutasi PNS dari dan ke instansi lain disetujui PPK instansi asal dengan surat yang menyebut jabatan yang "
    "akan diduduki.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.PERTIMBANGAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.PERSETUJUAN_ASAL, "PerBKN 5/2019"),
    surat=(JenisDokumen.PERSETUJUAN_ASAL,),
)
