"""P-01: only a PNS may be moved (PerBKN 5/2019 art 3(1)a)."""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari

_PENJELASAN = {
    StatusPegawai.PNS: "Pegawai berstatus PNS.",
    StatusPegawai.CPNS: "Pegawai masih CPNS. Mutasi dapat diusulkan setelah pegawai diangkat menjadi PNS.",
    **dict.fromkeys(
        PPPK, "Pegawai berstatus PPPK. Mutasi hanya untuk PNS; penempatan PPPK mengikuti perjanjian kerja."
    ),
}


def _orang(asn: FaktaAsn, _: Acara) -> StatusPegawai:
    return asn.status_pegawai


def _uji(status: StatusPegawai, _: None, __: Acara, ___: KetentuanHari) -> Temuan:
    """A CPNS and a PPPK are no PNS."""
    hasil = Hasil.TERPENUHI if status is StatusPegawai.PNS else Hasil.TIDAK_TERPENUHI
    return Temuan(hasil, _PENJELASAN[status], {"status_pegawai": status})


ATURAN = Aturan(
    kode="P-01",
    judul="Berstatus PNS",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf a",
    bunyi="Yang dimutasikan adalah PNS; calon PNS menunggu sampai diangkat.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=("status_pegawai",),
    orang=_orang,
    uji=_uji,
)
