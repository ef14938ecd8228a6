"""P-01: only a PNS may be moved (PerBKN 5/2019 art 3(1)a)."""

from datetime import date

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.parameter_bawaan import ParameterAturan
from services.mutasi.aturan.putusan import Putusan, Tingkat
from shared.contracts.istilah.status import PPPK, StatusPegawai

KODE = "P-01"
VERSI = "1"

_PENJELASAN = {
    StatusPegawai.PNS: "Pegawai berstatus PNS.",
    StatusPegawai.CPNS: "Pegawai masih CPNS. Mutasi dapat diusulkan setelah pegawai diangkat menjadi PNS.",
    **dict.fromkeys(
        PPPK, "Pegawai berstatus PPPK. Mutasi hanya untuk PNS; penempatan PPPK mengikuti perjanjian kerja."
    ),
}


def periksa(fakta: FaktaUsulan, tanggal: date, parameter: ParameterAturan) -> Putusan:  # noqa: ARG001 - one shape
    """Is the person a PNS? A CPNS and a PPPK are not."""
    status = fakta.asn.status_pegawai
    return Putusan(
        kode=KODE,
        versi=VERSI,
        dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf a",
        tingkat=Tingkat.BLOCK,
        lolos=status is StatusPegawai.PNS,
        penjelasan=_PENJELASAN[status],
        fakta={"status_pegawai": status.value},
    )
