"""T-09: a move between governments is decided above both of them, before the receiving PPK appoints (table A.3; PP
11/2017 art 192 to 195).

Which of the three authorities it is follows from where the person comes from or goes to, which a case does not say yet
(``belum``).
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import bukan_bagi_pppk, mendahului, periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

SURAT = JenisDokumen.KEPUTUSAN_MUTASI
MENDAHULUINYA = (JenisDokumen.SURAT_USUL, JenisDokumen.PERSETUJUAN_ASAL, JenisDokumen.REKOMENDASI_IMUT)
"""What the decision rests on, in the order of art 192: whether each is there, T-07, T-08 and T-02 say."""


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, __: KetentuanHari) -> Temuan:
    if pppk is not None:
        return bukan_bagi_pppk(pppk, "PP 11/2017")
    temuan = periksa_surat(SURAT, acara)
    penetapan = acara.surat(SURAT)
    if penetapan is None:
        return temuan
    langgar = [s for jenis in MENDAHULUINYA for s in mendahului(SURAT.nama, penetapan.tanggal, jenis, acara)]
    if not langgar:
        return temuan
    kalimat = " ".join((*langgar, "Perbaiki tanggalnya, atau mintalah penetapan sesudah semua surat itu terbit."))
    dilihat = {f"tanggal_surat:{each}": acara.dokumen[each].tanggal for each in MENDAHULUINYA if each in acara.dokumen}
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, {**temuan.dilihat, **dilihat})


ATURAN = Aturan(
    kode="T-09",
    judul="Penetapan mutasi antarinstansi",
    dasar_hukum="PP 11/2017 pasal 192 sampai dengan pasal 195; SE BKN 3/SE/VIII/2019",
    mulai=PP_11_2017,
    bunyi="Mutasi PNS dari dan ke instansi lain ditetapkan, sesudah usul PPK penerima, persetujuan PPK asal, dan "
    "pertimbangan teknis BKN, oleh Gubernur bila di "
    "dalam satu provinsi, oleh Menteri Dalam Negeri bila antarprovinsi, dan oleh Kepala BKN bila dari atau ke instansi "
    "pusat. Sesudah itu PPK instansi penerima mengangkat pegawai dalam jabatannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=_uji,
    surat=(SURAT,),
    versi="2",
)
