"""K-01: moves into the city and between OPD are made in April and October only (Perwali Palembang 49/2025)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.aturan.fakta import FaktaUsulan
from services.mutasi.aturan.hasil import Dilihat, HasilAturan, Tingkat
from shared.calendar.bulan import bulan_tahun, nama_bulan
from shared.ketentuan.hari import KetentuanHari

KODE = "K-01"
VERSI = "1"


class PeriodeMutasi(BaseModel):
    """Bulan-bulan mutasi, dan akibat bila TMT di luarnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: tuple[Annotated[int, Field(strict=True, ge=1, le=12)], ...] = Field(min_length=1, max_length=12)
    tingkat: Tingkat


class PeriodeDilihat(Dilihat):
    """K-01; tanpa periode yang berlaku pada hari itu, dua yang terakhir kosong."""

    tmt: date
    tanggal_diterima: date
    bulan_periode: tuple[int, ...] = ()
    periode_terdekat: str | None = Field(None, description="Bulan, `YYYY-MM`.")


def periode_terdekat(tanggal: date, bulan: tuple[int, ...]) -> date:
    """First day of the period a file received on a day belongs to: the running one, or the next."""
    urut = sorted(bulan)
    for b in urut:
        if b >= tanggal.month:
            return date(tanggal.year, b, 1)
    return date(tanggal.year + 1, urut[0], 1)


def periksa(fakta: FaktaUsulan, ketentuan: KetentuanHari) -> HasilAturan:
    """Does the TMT lie in a period, and not before the one the file belongs to?

    The regulation speaks of the move; whether it also binds the day a file is handed in is open, so a file is
    taken on any day and the TMT is judged. How heavily the rule weighs is part of the number.
    Under the law of a day before the regulation the rule passes and says so.
    """
    usulan = fakta.usulan
    dilihat = PeriodeDilihat(tmt=usulan.tmt, tanggal_diterima=usulan.tanggal_diterima)
    versi = ketentuan.versi.get("k01_periode")
    if versi is None:
        return HasilAturan(
            kode=KODE,
            versi_aturan=VERSI,
            dasar_hukum="Perwali Palembang 49/2025",
            tingkat=Tingkat.KETERANGAN,
            lolos=True,
            penjelasan=f"Ketentuan periode mutasi tidak berlaku pada {ketentuan.hari:%d-%m-%Y}.",
            fakta=dilihat,
        )
    periode: PeriodeMutasi = versi.isi
    terdekat = periode_terdekat(usulan.tanggal_diterima, periode.bulan)
    lolos = usulan.tmt.month in periode.bulan and usulan.tmt >= terdekat
    nama_terdekat = bulan_tahun(terdekat)
    semua = " dan ".join(nama_bulan(b) for b in sorted(periode.bulan))
    if lolos:
        penjelasan = f"TMT {usulan.tmt:%d-%m-%Y} berada dalam periode mutasi ({semua})."
    else:
        penjelasan = (
            f"Mutasi hanya dilaksanakan pada bulan {semua}. Berkas yang diterima "
            f"{usulan.tanggal_diterima:%d-%m-%Y} masuk periode {nama_terdekat}; TMT {usulan.tmt:%d-%m-%Y} tidak sesuai."
        )
    return HasilAturan(
        kode=KODE,
        versi_aturan=VERSI,
        dasar_hukum=versi.dasar_hukum,
        tingkat=periode.tingkat,
        lolos=lolos,
        penjelasan=penjelasan,
        fakta=dilihat.model_copy(
            update={"bulan_periode": tuple(sorted(periode.bulan)), "periode_terdekat": f"{terdekat:%Y-%m}"}
        ),
    )
