"""P-22c: the papers of special posts on which the tim penilai consents (table A.10)."""

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.orang.surat_khusus import aturan_surat

ATURAN = aturan_surat(
    "P-22c",
    Tahap.PERTIMBANGAN,
    dasar_hukum="Permendikdasmen 1/2025; peraturan jabatan masing-masing",
    bunyi="Surat yang menjadi bahan pertimbangan tim penilai kinerja atas jabatan khusus ada pada pertimbangan: rasio "
    "guru dan kesesuaian mata pelajaran bila jabatan guru diisi atau ditinggalkan. Pengecualian dari syarat pegawai "
    "(P-22) tidak menggantikannya.",
    surat=(JenisDokumen.KESESUAIAN_GURU,),
)
