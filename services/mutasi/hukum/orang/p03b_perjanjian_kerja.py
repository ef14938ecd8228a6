"""P-03b: a PPPK who moves inside the city has an amended agreement at the inauguration, whichever post it is (J-10).

It is a rule beside P-03 so that an exception from the post being the same does not lift the paper: who is moved to
another post needs it all the more.
"""

from services.mutasi.hukum.aturan import DI_DALAM_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.sejak import PP_49_2018
from services.mutasi.hukum.surat import kurang_surat, surat_tercatat, terlambat
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari

SURAT = JenisDokumen.PERJANJIAN_KERJA


def _orang(asn: FaktaAsn, _: Acara) -> StatusPegawai:
    return asn.status_pegawai


def _uji(status: StatusPegawai | None, _: None, acara: Acara, __: KetentuanHari) -> Temuan:
    hari = acara.hari_pindah[-1]
    dilihat: dict[str, Nilai] = {"status_pegawai": status, **acara.hari_dilihat}
    if status not in PPPK:
        kalimat = "Tidak berlaku: hanya mengenai PPPK, yang bekerja menurut perjanjian kerja."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    dilihat |= surat_tercatat([SURAT], acara, hari)
    if terlambat(SURAT, acara, hari):
        kalimat = f"{SURAT.nama} terbit sesudah {acara.sebutan_hari()}. Perjanjian diubah sebelum pegawai pindah."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    if acara.surat(SURAT, hari) is not None:
        kalimat = f"{SURAT.nama} {acara.tercatat}, dan berlaku pada {acara.sebutan_hari()}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    if SURAT in acara.dokumen:
        kalimat = f"{SURAT.nama} yang tercatat tidak berlaku lagi pada {acara.sebutan_hari()}. Catat yang baru."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    kalimat = (
        f"{SURAT.nama} belum tercatat. Perjanjian kerja menyebut jabatan dan unit kerjanya, maka diubah sebelum "
        "pelantikan. Mintalah, lalu catat nomor dan tanggalnya."
    )
    return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, kurang=(kurang_surat(SURAT),))


ATURAN = Aturan(
    kode="P-03b",
    judul="Perubahan perjanjian kerja PPPK",
    dasar_hukum="PP 49/2018; penjelasan KemenPANRB 2025",
    mulai=PP_49_2018,
    bunyi="Perjanjian kerja PPPK yang pindah di dalam kota diubah sebelum pelantikan, juga bila usulannya dikecualikan "
    "dari aturan bahwa jabatannya tetap sama (P-03).",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PROSES,
    jenis=DI_DALAM_KOTA,
    sejak=Tahap.PELANTIKAN,
    membaca=("status_pegawai", "dokumen", "tmt", "tanggal_pelantikan"),
    orang=_orang,
    uji=_uji,
    surat=(SURAT,),
    versi="2",
)
