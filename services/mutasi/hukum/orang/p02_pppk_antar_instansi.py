"""P-02: no PPPK moves to another government while their agreement lasts (PP 49/2018; statement of KemenPANRB).

Nor after it: who is bound by none is hired anew by the other government, which is no move.
"""

from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.sejak import PP_49_2018
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari


class _Orang(NamedTuple):
    status: StatusPegawai
    kontrak_sampai: date | None


def _orang(asn: FaktaAsn, _: Acara) -> _Orang:
    return _Orang(asn.status_pegawai, asn.kontrak_sampai if asn.status_pegawai in PPPK else None)


def _uji(orang: _Orang, _: None, acara: Acara, __: KetentuanHari) -> Temuan:
    dilihat: dict[str, Nilai] = {"status_pegawai": orang.status}
    if orang.status not in PPPK:
        kalimat = f"Tidak berlaku bagi {orang.status}: hanya mengenai PPPK."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    dilihat |= {"kontrak_sampai": orang.kontrak_sampai, "tmt": acara.tmt}
    if orang.kontrak_sampai is not None and acara.tmt > orang.kontrak_sampai:
        sebab = (
            f"Perjanjian kerja pegawai berakhir {orang.kontrak_sampai:%d-%m-%Y}, sebelum TMT {acara.tmt:%d-%m-%Y}, "
            "maka tidak ada lagi yang dimutasi"
        )
    elif orang.kontrak_sampai is not None:
        sebab = (
            "PPPK tidak dapat pindah ke instansi pemerintah lain selama masa perjanjian kerjanya: pada TMT "
            f"{acara.tmt:%d-%m-%Y} perjanjian pegawai ini masih berlaku sampai {orang.kontrak_sampai:%d-%m-%Y}"
        )
    else:
        sebab = "PPPK tidak dapat pindah ke instansi pemerintah lain selama masa perjanjian kerjanya"
    kalimat = f"{sebab}. Sesudah perjanjian berakhir, penerimaannya mengikuti pengadaan instansi yang dituju."
    # No day alone helps: after the agreement there is nobody to move, only somebody to hire.
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-02",
    judul="PPPK tidak pindah instansi selama perjanjian kerja",
    dasar_hukum="PP 49/2018; penjelasan KemenPANRB",
    mulai=PP_49_2018,
    bunyi="Selama masa perjanjian kerja PPPK tidak dapat pindah dari atau ke instansi pemerintah lain. Sesudah "
    "perjanjiannya berakhir ia diterima instansi lain melalui pengadaan, bukan mutasi.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    jenis=ANTAR_INSTANSI,
    membaca=("status_pegawai", "kontrak_sampai", "tmt"),
    orang=_orang,
    uji=_uji,
    versi="2",
)
