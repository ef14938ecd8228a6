"""P-01: only a PNS may be moved, a CPNS not yet (PerBKN 5/2019 art 3(1)a); P-02 and P-03 judge a PPPK."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.sejak import PERBKN_5_2019
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari

_PENJELASAN = {
    StatusPegawai.PNS: "Pegawai berstatus PNS.",
    StatusPegawai.CPNS: "Pegawai masih CPNS. Mutasi dapat diusulkan setelah pegawai diangkat menjadi PNS.",
}


def _orang(asn: FaktaAsn, _: Acara) -> StatusPegawai:
    return asn.status_pegawai


def _uji(status: StatusPegawai, _: None, __: Acara, ___: KetentuanHari) -> Temuan:
    dilihat = {"status_pegawai": status}
    if status in PPPK:
        kalimat = f"Tidak berlaku bagi {status}: perpindahannya dinilai menurut aturan P-02 dan P-03."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    hasil = Hasil.TERPENUHI if status is StatusPegawai.PNS else Hasil.TIDAK_TERPENUHI
    return Temuan(hasil, _PENJELASAN[status], dilihat)


ATURAN = Aturan(
    kode="P-01",
    judul="Berstatus PNS",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf a",
    mulai=PERBKN_5_2019,
    bunyi="Yang dimutasikan adalah PNS; calon PNS menunggu sampai diangkat. PPPK dinilai menurut P-02 dan P-03.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=("status_pegawai",),
    orang=_orang,
    uji=_uji,
    versi="2",
    pemulihan="yang dituntut dari yang dimutasikan tidak menahannya pada jabatan yang SK-nya dicabut.",
)
