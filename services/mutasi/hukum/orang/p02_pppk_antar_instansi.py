"""P-02: no PPPK moves to another government while their agreement lasts (PP 49/2018; statement of KemenPANRB)."""

from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_KONTRAK
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI


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
    aturan = "PPPK tidak dapat pindah ke instansi pemerintah lain selama masa perjanjian kerjanya"
    if orang.kontrak_sampai is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{aturan}, sedangkan hari terakhir perjanjian kerja pegawai ini belum tercatat; lengkapi data perjanjian.",
            dilihat,
            kurang=(TANPA_KONTRAK,),
        )
    if acara.tmt > orang.kontrak_sampai:
        kalimat = (
            f"Pada TMT {acara.tmt:%d-%m-%Y} pegawai tidak lagi terikat perjanjian kerja, yang berakhir "
            f"{orang.kontrak_sampai:%d-%m-%Y}; penerimaannya mengikuti pengadaan instansi yang dituju."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    kalimat = (
        f"{aturan}: pada TMT {acara.tmt:%d-%m-%Y} perjanjian pegawai ini masih berlaku sampai "
        f"{orang.kontrak_sampai:%d-%m-%Y}. Tempatkan pegawai di dalam instansinya."
    )
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=orang.kontrak_sampai + SEHARI)


ATURAN = Aturan(
    kode="P-02",
    judul="PPPK tidak pindah instansi selama perjanjian kerja",
    dasar_hukum="PP 49/2018; penjelasan KemenPANRB",
    bunyi="Selama masa perjanjian kerja PPPK tidak dapat pindah dari atau ke instansi pemerintah lain.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    jenis=ANTAR_INSTANSI,
    membaca=("status_pegawai", "kontrak_sampai", "tmt"),
    orang=_orang,
    uji=_uji,
)
