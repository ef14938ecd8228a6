"""P-08: performance at least Baik in each of the last two years (PerBKN 5/2019 art 3(1)h)."""

from datetime import date
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from services.mutasi.hukum.aturan import Akibat, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_sedikit
from services.mutasi.hukum.uraian import NAMA_BULAN, TAHUN
from shared.calendar.bulan import nama_bulan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import KINERJA

BILANGAN = "p08_kinerja_baik"
PENERAPAN = "p08_penerapan"
TERBANYAK = 5
DASAR = "PerBKN 5/2019 pasal 3 ayat (1) huruf h"


class SyaratKinerja(BaseModel):
    """Tiap tahun dari sekian tahun terakhir paling rendah berpredikat sekian."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: Annotated[int, TAHUN, paling_sedikit(2, DASAR)] = Field(
        strict=True, ge=1, le=TERBANYAK, description="Masa terakhir yang dinilai."
    )
    minimal: Predikat = Field(description="Predikat paling rendah.")

    @field_validator("minimal")
    @classmethod
    def _menurut_hukum(cls, minimal: Predikat, info: ValidationInfo) -> Predikat:
        if diusulkan(info) and minimal.urut < Predikat.BAIK.urut:
            raise ValueError(f"tidak dapat lebih rendah daripada {Predikat.BAIK} ({DASAR})")
        return minimal


class HariSetahun(BaseModel):
    """Satu hari dalam setiap tahun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[int, NAMA_BULAN] = Field(strict=True, ge=1, le=12, description="Bulan.")
    hari: int = Field(strict=True, ge=1, le=31, description="Tanggal.")

    @model_validator(mode="after")
    def _ada(self) -> Self:
        date(2001, self.bulan, self.hari)
        return self

    @property
    def sebutan(self) -> str:
        """In words."""
        return f"{self.hari} {nama_bulan(self.bulan)}"


class PenerapanKinerja(BaseModel):
    """Tahun mana yang dinilai selama hasil tahun terakhir belum ada, dan akibatnya bagi PPPK."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pengganti_sampai: HariSetahun | None = Field(
        title="Selama hasil tahun terakhir belum ada, tahun sebelumnya dinilai bagi berkas yang diterima sampai",
        description="Berkas yang diterima sampai hari ini, setiap tahun, dapat memakai hasil tahun sebelumnya; kosong: "
        "tidak pernah.",
    )
    tingkat_pppk: Tingkat = Field(description="Akibat bagi PPPK, yang tidak diatur PerBKN 5/2019.")


class _Orang(NamedTuple):
    pppk: bool
    hasil: tuple[Predikat | None, ...]
    """Of the finished years before the file was received, newest first, and one more.

    The years follow from the file and the requirement from the law of the day: judging a case again under the law of
    another day must not make it look at other years.
    """
    sejak_diterima: tuple[Predikat | None, ...] = ()
    """From the decision on also of the years finished between the file and the TMT, newest first."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    terakhir = acara.tanggal_diterima.year - 1
    hasil = tuple(map(asn.kinerja.get, range(terakhir, terakhir - TERBANYAK - 1, -1)))
    return _Orang(asn.status_pegawai in PPPK, hasil, tuple(map(asn.kinerja.get, _sejak_diterima(acara))))


def _sejak_diterima(acara: Acara) -> range:
    """Years finished since the file was received, newest first: a decision does not look away from them."""
    if acara.tahap.urut < Tahap.KEPUTUSAN.urut:
        return range(0)
    return range(acara.tmt.year - 1, max(acara.tanggal_diterima.year, acara.tmt.year - TERBANYAK) - 1, -1)


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """Until the day that the number names, the year before stands in for the last one of whom it is not known yet."""
    syarat: SyaratKinerja = ketentuan[BILANGAN]
    penerapan: PenerapanKinerja | None = ketentuan[PENERAPAN] if PENERAPAN in ketentuan.versi else None
    terakhir = acara.tanggal_diterima.year - 1
    sampai = _pengganti_sampai(penerapan, acara.tanggal_diterima)
    geser = int(sampai is not None and orang.hasil[0] is None and orang.hasil[1] is not None)
    sejak_diterima = zip(_sejak_diterima(acara), orang.sejak_diterima, strict=True)
    tahunan: dict[int, Predikat | None] = {tahun: nilai for tahun, nilai in sejak_diterima if nilai is not None}
    masa = f"{syarat.tahun} tahun terakhir"
    if tahunan:
        masa += " sebelum berkas diterima, dan tahun sesudahnya,"
    tahunan |= {terakhir - i: orang.hasil[i] for i in range(geser, syarat.tahun + geser)}
    tingkat = None
    if orang.pppk:
        tingkat = Tingkat.KETERANGAN if penerapan is None else penerapan.tingkat_pppk
    dilihat: dict[str, Nilai] = {f"kinerja:{tahun}": nilai for tahun, nilai in tahunan.items()}
    dilihat |= {"jumlah_tahun": syarat.tahun, "predikat_minimal": syarat.minimal}
    kosong = [str(tahun) for tahun, nilai in tahunan.items() if nilai is None]
    kurang = {tahun: nilai for tahun, nilai in tahunan.items() if nilai and nilai.urut < syarat.minimal.urut}
    ganti = ""
    if geser and sampai is not None:
        ganti = (
            f" Hasil tahun {terakhir} belum ada; bagi berkas yang diterima sampai {sampai:%d-%m-%Y} dinilai tahun "
            f"{' dan '.join(str(tahun) for tahun in tahunan if tahun < terakhir)}."
        )
    if not kosong and not kurang:
        rincian = ", ".join(f"{tahun} {nilai}" for tahun, nilai in tahunan.items())
        kalimat = f"Kinerja {masa} paling rendah {syarat.minimal}: {rincian}.{ganti}"
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    harus = "tidak disyaratkan bagi PPPK, bagi PNS" if tingkat is Tingkat.KETERANGAN else "harus"
    kalimat = f"Kinerja setiap tahun dalam {masa} {harus} paling rendah {syarat.minimal}."
    if kurang:
        rincian = ", ".join(f"tahun {tahun} {nilai}" for tahun, nilai in kurang.items())
        kalimat = f"{kalimat} Belum terpenuhi: {rincian}.{ganti}"
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"{kalimat} Hasil evaluasi kinerja tahun {' dan '.join(kosong)} belum ada; lengkapi riwayat kinerja pegawai."
        f"{ganti}",
        dilihat,
        kurang=tuple(
            Kurang(f"kinerja:{tahun}", f"Dokumen evaluasi kinerja tahun {tahun} pada riwayat kinerja pegawai.")
            for tahun in kosong
        ),
        tingkat=tingkat,
    )


def _pengganti_sampai(penerapan: PenerapanKinerja | None, diterima: date) -> date | None:
    """Until when the year before may stand in; None where it may not, or no more."""
    if penerapan is None or penerapan.pengganti_sampai is None:
        return None
    sampai = date(diterima.year, penerapan.pengganti_sampai.bulan, penerapan.pengganti_sampai.hari)
    return sampai if diterima <= sampai else None


ATURAN = Aturan(
    kode="P-08",
    judul="Kinerja paling rendah Baik",
    dasar_hukum=f"{DASAR}; PP 11/2017 pasal 54",
    bunyi="Setiap tahun dalam {p08_kinerja_baik.tahun} tahun terakhir kinerja pegawai paling rendah "
    "{p08_kinerja_baik.minimal}. Yang dinilai adalah tahun-tahun sebelum berkas diterima; pada awal tahun, selama "
    "hasil tahun terakhir belum ada, dinilai tahun-tahun sebelumnya. Sejak keputusan, hasil tahun yang selesai sesudah "
    "berkas diterima, bila sudah ada, dinilai juga. Bagi PPPK hasilnya hanya diberitahukan.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=("status_pegawai", "kinerja", "tanggal_diterima", "tmt"),
    orang=_orang,
    uji=_uji,
    tanda=KINERJA,
    bilangan={BILANGAN: SyaratKinerja, PENERAPAN: PenerapanKinerja},
    akibat=(Akibat("bagi PNS", Tingkat.MENGHALANGI), Akibat("bagi PPPK", Tingkat.KETERANGAN, tanpa=PENERAPAN)),
    versi="4",
    pemulihan="yang dituntut dari yang dimutasikan tidak menahannya pada jabatan yang SK-nya dicabut.",
)
