"""P-17: no move on own request for ten years from the appointment as PNS (PermenPANRB 27/2021, 6/2024; J-8).

Between two governments nobody moves without an application (table A.4 c), so the promise binds there too.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from services.mutasi.hukum.aturan import Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.surat import atas_permohonan
from services.mutasi.hukum.uraian import BULAN
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p17_janji_cpns"
SETAHUN = 12


class BacaanJanji(StrEnum):
    """Bacaan tentang lamanya janji tidak pindah."""

    SEPULUH_TAHUN = "sepuluh_tahun", "peraturan pengadaan PNS"
    ENAM_BULAN = "enam_bulan", "rencana BKN"

    nama: str
    """Whose words it follows."""

    def __new__(cls, kode: str, nama: str = "") -> Self:
        bacaan = str.__new__(cls, kode)
        bacaan._value_ = kode
        bacaan.nama = nama
        return bacaan


BACAAN = {
    BacaanJanji.SEPULUH_TAHUN: Bacaan(
        BacaanJanji.SEPULUH_TAHUN,
        "janji tidak pindah selama masa menurut peraturan pengadaan PNS, sejak diangkat sebagai PNS",
        "PermenPANRB 27/2021 dan PermenPANRB 6/2024 tentang pengadaan PNS",
    ),
    BacaanJanji.ENAM_BULAN: Bacaan(
        BacaanJanji.ENAM_BULAN,
        "janji tidak pindah selama masa yang lebih singkat menurut rencana BKN, sejak diangkat sebagai PNS",
        "berita Juli 2025 tentang rencana BKN, belum menjadi peraturan",
    ),
}


PALING_SEDIKIT = {BacaanJanji.SEPULUH_TAHUN: 120, BacaanJanji.ENAM_BULAN: 6}
"""Months that a reading speaks of."""


class JanjiTidakPindah(BaseModel):
    """Sejak pengangkatan sebagai PNS, berapa bulan mutasi atas permintaan sendiri belum dapat diajukan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bacaan: BacaanJanji = Field(description="Bacaan yang dipakai.")
    bulan: Mapping[BacaanJanji, Annotated[int, Field(strict=True, ge=0, le=240), BULAN]] = Field(
        description="Lamanya menurut setiap bacaan."
    )

    @model_validator(mode="after")
    def _lengkap(self, info: ValidationInfo) -> Self:
        if kurang := [each.value for each in BacaanJanji if each not in self.bulan]:
            raise ValueError(f"bulan belum menyebut: {', '.join(kurang)}")
        if diusulkan(info) and (pendek := [each for each in BacaanJanji if self.bulan[each] < PALING_SEDIKIT[each]]):
            sebut = ", ".join(f"{each} {PALING_SEDIKIT[each]}" for each in pendek)
            raise ValueError(f"bulan tidak dapat kurang dari: {sebut} (PermenPANRB 27/2021 dan 6/2024; rencana BKN)")
        return self

    @property
    def lama(self) -> str:
        """By the reading that is applied, in words."""
        bulan = self.bulan[self.bacaan]
        return f"{bulan} bulan" if bulan % SETAHUN else f"{bulan // SETAHUN} tahun"


class _Orang(NamedTuple):
    status: StatusPegawai
    tmt_pns: date | None = None
    tmt_cpns: date | None = None
    """Where the other is not known: nobody is appointed before it."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai in PPPK or not atas_permohonan(acara):
        return _Orang(asn.status_pegawai)
    return _Orang(asn.status_pegawai, asn.tmt_pns, asn.tmt_cpns if asn.tmt_pns is None else None)


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    if orang.status in PPPK or not atas_permohonan(acara):
        sebab = f"bagi {orang.status}" if orang.status in PPPK else "bagi mutasi karena kedinasan di dalam kota"
        kalimat = f"Tidak berlaku {sebab}: hanya mengenai permintaan sendiri PNS."
        dilihat: dict[str, Nilai] = {
            "status_pegawai": orang.status,
            "permintaan_sendiri": acara.permintaan_sendiri,
        }
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    janji: JanjiTidakPindah = ketentuan[BILANGAN]
    bacaan = BACAAN[janji.bacaan]
    bulan = janji.bulan[janji.bacaan]
    dasar = f"Bacaan yang dipakai: {bacaan.kalimat}, {janji.lama} ({bacaan.sumber})."
    dilihat = {
        "permintaan_sendiri": acara.permintaan_sendiri,
        "jenis": acara.jenis,
        "tmt_pns": orang.tmt_pns,
        "tmt": acara.tmt,
        "bacaan": janji.bacaan,
    }
    if orang.tmt_pns is None:
        if orang.tmt_cpns is not None and acara.tmt < tambah_bulan(orang.tmt_cpns, bulan):
            kalimat = (
                f"TMT {acara.tmt:%d-%m-%Y} masih dalam masa janji tidak pindah atas permintaan sendiri, yang belum "
                f"berakhir karena pegawai baru menjadi CPNS {orang.tmt_cpns:%d-%m-%Y}. {dasar}"
            )
            return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat | {"tmt_cpns": orang.tmt_cpns})
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Sejak kapan pegawai diangkat sebagai PNS belum tercatat; lengkapi TMT PNS. {dasar}",
            dilihat,
            kurang=(Kurang("tmt_pns", "SK pengangkatan sebagai PNS pada data pokok pegawai."),),
        )
    akhir = tambah_bulan(orang.tmt_pns, bulan)
    if acara.tmt < akhir:
        kalimat = (
            f"Pegawai diangkat sebagai PNS {orang.tmt_pns:%d-%m-%Y} dan berjanji tidak pindah atas permintaan sendiri; "
            f"TMT {acara.tmt:%d-%m-%Y} masih di dalamnya. {dasar} Pilih TMT paling awal {akhir:%d-%m-%Y}."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=akhir)
    kalimat = f"Janji tidak pindah sejak diangkat sebagai PNS {orang.tmt_pns:%d-%m-%Y} sudah lewat. {dasar}"
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-17",
    judul="Janji tidak pindah atas permintaan sendiri",
    dasar_hukum="PermenPANRB 27/2021; PermenPANRB 6/2024",
    bunyi="Selama {p17_janji_cpns.lama} sejak diangkat sebagai PNS, pegawai tidak dapat mengajukan mutasi atas "
    "permintaan sendiri: itulah janjinya ketika melamar. Mutasi dari dan ke instansi lain selalu memerlukan "
    "permohonannya, maka terikat juga; mutasi karena kedinasan di dalam kota tidak.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=("status_pegawai", "tmt_pns", "tmt_cpns", "permintaan_sendiri", "jenis", "tmt"),
    orang=_orang,
    uji=_uji,
    bilangan={BILANGAN: JanjiTidakPindah},
    bacaan=tuple(BACAAN.values()),
    versi="2",
)
