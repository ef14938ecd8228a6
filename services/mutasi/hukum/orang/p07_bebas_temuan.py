"""P-07: the Inspektorat of origin states that no finding is open (PerBKN 5/2019 art 3(1)j, of a move of a PNS)."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import pilih_pppk, uji_surat_pns

ATURAN = Aturan(
    kode="P-07",
    judul="Bebas temuan",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf j",
    bunyi="Inspektorat instansi asal menerangkan bahwa pegawai bebas temuan; suratnya tercatat dan masih berlaku. "
    "Tidak berlaku bagi PPPK.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=uji_surat_pns(JenisDokumen.BEBAS_TEMUAN, "PerBKN 5/2019"),
    surat=(JenisDokumen.BEBAS_TEMUAN,),
    versi="2",
)
