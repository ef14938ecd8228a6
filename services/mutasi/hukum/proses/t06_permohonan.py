"""T-06: who asks for a move asks in writing, and so does whoever goes to another government (table A.4 c).

A move for the service inside the city needs no application (PP 11/2017 art 191), and neither does a PPPK.
"""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Kurang, Temuan, Tingkat
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import atas_permohonan, bukan_bagi_pppk, periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

SURAT = JenisDokumen.SURAT_PERMOHONAN


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, __: KetentuanHari) -> Temuan:
    if pppk is not None:
        return bukan_bagi_pppk(pppk, "PerBKN 5/2019")
    kedinasan = not atas_permohonan(acara)
    if kedinasan and (surat := acara.dokumen.get(SURAT)) is not None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Dua keterangan bertentangan: usulan ini karena kedinasan, tetapi {SURAT.nama} nomor {surat.nomor} "
            f"tanggal {surat.tanggal:%d-%m-%Y} tercatat padanya. Bila suratnya salah catat, tarik surat itu. Bila "
            "pegawai memang memintanya, tarik usulan ini, lalu ajukan yang baru sebagai permintaan sendiri.",
            {"permintaan_sendiri": False, f"dokumen:{SURAT}": surat.nomor},
            kurang=(Kurang("permintaan_sendiri", "Usulan yang menyebut sebabnya sama dengan surat permohonannya."),),
        )
    if kedinasan:
        return Temuan(
            Hasil.TERPENUHI,
            "Mutasi karena kedinasan di dalam kota tidak memerlukan surat permohonan.",
            {"jenis": acara.jenis, "permintaan_sendiri": acara.permintaan_sendiri},
            tingkat=Tingkat.KETERANGAN,
        )
    return periksa_surat(SURAT, acara)


ATURAN = Aturan(
    kode="T-06",
    judul="Surat permohonan pegawai",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf c",
    mulai=PERBKN_5_2019,
    bunyi="PNS mengajukan surat permohonan bila mutasinya atas permintaan sendiri, dan bila ia berpindah dari atau ke "
    "instansi lain. Mutasi karena kedinasan di dalam kota tidak memerlukannya; bila surat itu tercatat dan benar, "
    "usulannya diajukan sebagai permintaan sendiri. Tidak berlaku bagi PPPK.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("status_pegawai", "jenis", "permintaan_sendiri", "dokumen"),
    orang=pilih_pppk,
    uji=_uji,
    surat=(SURAT,),
    versi="2",
)
