"""T-06: who asks for a move asks in writing, and so does whoever goes to another government (table A.4 c).

A move for the service inside the city needs no application (PP 11/2017 art 191).
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.surat import periksa_surat
from shared.ketentuan.hari import KetentuanHari


def _uji(_: None, __: None, acara: Acara, ___: KetentuanHari) -> Temuan:
    if not acara.permintaan_sendiri and acara.jenis not in ANTAR_INSTANSI:
        return Temuan(
            Hasil.TERPENUHI,
            "Mutasi karena kedinasan di dalam kota tidak memerlukan surat permohonan.",
            {"jenis": acara.jenis, "permintaan_sendiri": acara.permintaan_sendiri},
            tingkat=Tingkat.KETERANGAN,
        )
    return periksa_surat(JenisDokumen.SURAT_PERMOHONAN, acara)


ATURAN = Aturan(
    kode="T-06",
    judul="Surat permohonan pegawai",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf c",
    bunyi="Pegawai mengajukan surat permohonan bila mutasinya atas permintaan sendiri, dan bila ia berpindah dari atau "
    "ke instansi lain. Mutasi karena kedinasan di dalam kota tidak memerlukannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("jenis", "permintaan_sendiri", "dokumen"),
    uji=_uji,
)
