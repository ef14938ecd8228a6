"""P-01: only a PNS may be moved (PerBKN 5/2019 art 3(1)a)."""

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import Dilihat, HasilAturan, Tingkat
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari

KODE = "P-01"
VERSI = "1"

_PENJELASAN = {
    StatusPegawai.PNS: "Pegawai berstatus PNS.",
    StatusPegawai.CPNS: "Pegawai masih CPNS. Mutasi dapat diusulkan setelah pegawai diangkat menjadi PNS.",
    **dict.fromkeys(
        PPPK, "Pegawai berstatus PPPK. Mutasi hanya untuk PNS; penempatan PPPK mengikuti perjanjian kerja."
    ),
}


class StatusDilihat(Dilihat):
    """P-01."""

    status_pegawai: StatusPegawai


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> HasilAturan:  # noqa: ARG001 - one shape
    """Is the person a PNS? A CPNS and a PPPK are not."""
    status = fakta.asn.status_pegawai
    return HasilAturan(
        kode=KODE,
        versi_aturan=VERSI,
        dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf a",
        tingkat=Tingkat.MENGHALANGI,
        lolos=status is StatusPegawai.PNS,
        penjelasan=_PENJELASAN[status],
        fakta=StatusDilihat(status_pegawai=status),
    )
