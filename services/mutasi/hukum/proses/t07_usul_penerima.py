"""T-07: the PPK who receives proposes the move and names the post (table A.4 d; PP 11/2017 art 192 and 193).

Inside the city there is one PPK: the case names the post, and the decision is the consent.
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="T-07",
    judul="Usul PPK instansi penerima",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf d; PP 11/2017 pasal 192 dan pasal 193",
    mulai=PP_11_2017,
    bunyi="Mutasi PNS dari dan ke instansi lain diusulkan PPK instansi penerima dengan surat yang menyebut jabatan "
    "yang akan diduduki.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.PERTIMBANGAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.SURAT_USUL, "PerBKN 5/2019"),
    surat=(JenisDokumen.SURAT_USUL,),
)
