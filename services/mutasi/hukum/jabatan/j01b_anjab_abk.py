"""J-01b: between two governments the analysis of work and workload of both posts is on paper (row J-01; table A.4 b).

Inside the city the peta jabatan and the need in it are that analysis, which J-01 and J-02 look at; what the other
government needs stands in no register of this one.
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="J-01b",
    judul="Analisis jabatan dan analisis beban kerja kedua instansi",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf b",
    bunyi="Analisis jabatan dan analisis beban kerja bagi jabatan yang ditinggalkan dan jabatan yang akan diduduki, "
    "ditandatangani instansi asal dan instansi penerima, dilampirkan pada mutasi PNS dari dan ke instansi lain.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.VERIFIKASI,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.ANJAB_ABK, "PerBKN 5/2019"),
    surat=(JenisDokumen.ANJAB_ABK,),
)
