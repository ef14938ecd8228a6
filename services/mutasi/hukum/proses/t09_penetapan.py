"""T-09: a move between governments is decided above both of them, before the receiving PPK appoints (table A.3; PP
11/2017 art 192 to 195).

Which of the three authorities it is follows from where the person comes from or goes to, which a case does not say yet
(``belum``).
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="T-09",
    judul="Penetapan mutasi antarinstansi",
    dasar_hukum="PP 11/2017 pasal 192 sampai dengan pasal 195; SE BKN 3/SE/VIII/2019",
    bunyi="Mutasi PNS dari dan ke instansi lain ditetapkan, sesudah pertimbangan teknis BKN, oleh Gubernur bila di "
    "dalam satu provinsi, oleh Menteri Dalam Negeri bila antarprovinsi, dan oleh Kepala BKN bila dari atau ke instansi "
    "pusat. Sesudah itu PPK instansi penerima mengangkat pegawai dalam jabatannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.KEPUTUSAN_MUTASI, "PP 11/2017"),
    surat=(JenisDokumen.KEPUTUSAN_MUTASI,),
)
