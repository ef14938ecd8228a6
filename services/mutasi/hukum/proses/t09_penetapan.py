"""T-09: a move between governments is decided above both of them, before the receiving PPK appoints (table A.3; PP
11/2017 art 192 to 195).

Which authority it is follows from the two governments (``jalur``). Where nobody has named the other one, as when
somebody only asks what the law says, the paper alone is looked at, and the sentence says so.
"""

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, Tahap
from services.mutasi.hukum.fakta.instansi import Instansi
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.instansi import PemerintahDaerah
from services.mutasi.hukum.jalur import Jalur, jalur
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import bukan_bagi_pppk, mendahului, periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "t09_penetapan"
SURAT = JenisDokumen.KEPUTUSAN_MUTASI
MENDAHULUINYA = (JenisDokumen.SURAT_USUL, JenisDokumen.PERSETUJUAN_ASAL, JenisDokumen.REKOMENDASI_IMUT)
"""What the decision rests on, in the order of art 192: whether each is there, T-07, T-08 and T-02 say."""
TANPA_PENETAP = Kurang("penetap", "Pejabat yang menetapkan mutasi pada keputusannya.")


def jalur_acara(acara: Acara, ketentuan: KetentuanHari) -> Jalur | None:
    """The way of this move under the law of a day; None where the other government is not said."""
    return None if acara.instansi_lain is None else jalur_ke(acara.instansi_lain, ketentuan)


def jalur_ke(lain: Instansi, ketentuan: KetentuanHari) -> Jalur | None:
    """The way between the city and another government; None on a day on which the city has no code."""
    if BILANGAN not in ketentuan.versi:
        return None
    daftar: PemerintahDaerah = ketentuan[BILANGAN]
    return jalur(daftar.sendiri, lain)


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    if pppk is not None:
        return bukan_bagi_pppk(pppk, "PP 11/2017")
    temuan = periksa_surat(SURAT, acara)
    cara = jalur_acara(acara, ketentuan)
    dilihat = dict(temuan.dilihat)
    if cara is not None:
        dilihat |= {"instansi_lain": cara.sebutan, "penetap_diminta": cara.penetap.nama}
    penetapan = acara.surat(SURAT)
    if penetapan is None:
        kalimat = temuan.penjelasan if cara is None else f"{temuan.penjelasan} {_berwenang(cara)}"
        return Temuan(temuan.hasil, kalimat, dilihat, kurang=temuan.kurang)
    langgar = [s for jenis in MENDAHULUINYA for s in mendahului(SURAT.nama, penetapan.tanggal, jenis, acara)]
    if langgar:
        kalimat = " ".join((*langgar, "Perbaiki tanggalnya, atau mintalah penetapan sesudah semua surat itu terbit."))
        surat: dict[str, Nilai] = {
            f"tanggal_surat:{each}": acara.dokumen[each].tanggal for each in MENDAHULUINYA if each in acara.dokumen
        }
        # What is wrong now is not mended by a later step.
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, {**dilihat, **surat}, sejak=Tahap.PERTIMBANGAN)
    if cara is None or acara.andaian:
        return Temuan(
            Hasil.TERPENUHI,
            f"{temuan.penjelasan} Siapa yang menetapkan mengikuti instansi asal dan tujuannya.",
            dilihat,
        )
    return _menurut_jalur(cara, acara, penetapan, dilihat)


def _menurut_jalur(cara: Jalur, acara: Acara, penetapan: Dokumen, dilihat: dict[str, Nilai]) -> Temuan:
    if acara.penetap is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{SURAT.nama} {acara.sebutan(penetapan)} tercatat, tetapi siapa yang menetapkannya belum disebut. "
            f"{_berwenang(cara)}",
            dilihat,
            kurang=(TANPA_PENETAP,),
        )
    dilihat["penetap"] = acara.penetap.nama
    if acara.penetap is not cara.penetap:
        return Temuan(
            Hasil.TIDAK_TERPENUHI,
            f"{SURAT.nama} {acara.sebutan(penetapan)} ditetapkan {acara.penetap.nama}. {_berwenang(cara)} Periksa "
            "suratnya, atau mintalah penetapan dari pejabat itu.",
            dilihat,
            sejak=Tahap.PERTIMBANGAN,
        )
    return Temuan(
        Hasil.TERPENUHI,
        f"{SURAT.nama} {acara.sebutan(penetapan)} ditetapkan {acara.penetap.nama}, yang berwenang atas mutasi "
        f"{cara.sebutan}.",
        dilihat,
    )


def _berwenang(cara: Jalur) -> str:
    return f"Mutasi {cara.sebutan} ditetapkan {cara.penetap.nama} ({cara.dasar_hukum})."


ATURAN = Aturan(
    kode="T-09",
    judul="Penetapan mutasi antarinstansi",
    dasar_hukum="PP 11/2017 pasal 192 sampai dengan pasal 195; SE BKN 3/SE/VIII/2019; Permendagri 58/2019",
    dasar_tetap="PP 11/2017 pasal 192 sampai dengan pasal 195; SE BKN 3/SE/VIII/2019; Permendagri 58/2019",
    mulai=PP_11_2017,
    bunyi="Mutasi PNS dari dan ke instansi lain ditetapkan, sesudah usul PPK penerima, persetujuan PPK asal, dan "
    "pertimbangan teknis BKN, oleh Gubernur bila di "
    "dalam satu provinsi, oleh Menteri Dalam Negeri bila antarprovinsi, dan oleh Kepala BKN bila dari atau ke instansi "
    "pusat; keputusan pejabat lain tidak berlaku. Sesudah itu PPK instansi penerima mengangkat pegawai dalam "
    "jabatannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    jenis=ANTAR_INSTANSI,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "dokumen", "instansi_lain", "penetap", "penetap_diminta"),
    orang=pilih_pppk,
    uji=_uji,
    bilangan={BILANGAN: PemerintahDaerah},
    surat=(SURAT,),
    versi="3",
)
