"""J-05: pay takes at most 30 % of the city's budget (UU 1/2022 art 146(1)).

It says nothing about one person: it is asked of all moves of a plan together. Only who comes from outside adds to the
pay; how much is not known here, so from the share of the year alone it is said whether there is room.
"""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_banyak
from services.mutasi.hukum.uraian import PERSEN
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.angka import Angka
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j05_belanja_pegawai"
Persen = Annotated[Angka, Field(ge=0, le=100, max_digits=5, decimal_places=2), PERSEN]
PalingBanyak = Annotated[Persen, paling_banyak(30, "UU 1/2022 pasal 146 ayat (1)")]


class BelanjaTahun(BaseModel):
    """Bagian belanja pegawai dari APBD satu tahun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: int = Field(strict=True, ge=2000, le=2200, description="Tahun anggaran.")
    persen: Persen = Field(description="Bagian belanja pegawai dari APBD.")
    sumber: str = Field(min_length=3, max_length=300, description="Perda APBD atau laporan realisasinya.")


class BelanjaPegawai(BaseModel):
    """Bagian belanja pegawai yang paling besar, dan yang dianggarkan tiap tahun."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    paling_banyak: PalingBanyak = Field(description="Bagian belanja pegawai dari APBD yang paling besar.")
    tahun: tuple[BelanjaTahun, ...] = Field(max_length=30, description="Bagian yang dianggarkan tiap tahun.")
    tingkat: Tingkat = Field(description="Akibat bila melebihi bagian itu, atau bagian tahunnya belum tercatat.")

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tahun = [each.tahun for each in self.tahun]
        if len(set(tahun)) < len(tahun):
            raise ValueError("satu tahun tercantum dua kali")
        return self


def _tertulis(persen: Decimal) -> str:
    return f"{persen.normalize():f}".replace(".", ",") + " %"


def _uji(_: None, __: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    batas: BelanjaPegawai = ketentuan[BILANGAN]
    dilihat: dict[str, Nilai] = {"jenis": acara.jenis}
    if acara.jenis is not JenisMutasi.MASUK:
        kalimat = "Mutasi di dalam kota tidak menambah belanja pegawai; batasnya dilihat pada kumpulan mutasi masuk."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    tahun = acara.tmt.year
    bagian = next((each for each in batas.tahun if each.tahun == tahun), None)
    terbanyak = _tertulis(batas.paling_banyak)
    if bagian is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Belanja pegawai paling banyak {terbanyak} dari APBD; bagian tahun {tahun} belum tercatat.",
            dilihat,
            (
                Kurang(
                    f"belanja_pegawai:{tahun}",
                    f"Bagian belanja pegawai dari APBD {tahun} menurut BPKAD, pada ketentuan batas belanja pegawai.",
                ),
            ),
            tingkat=batas.tingkat,
        )
    dilihat[f"belanja_pegawai:{tahun}"] = _tertulis(bagian.persen)
    kalimat = f"Belanja pegawai {tahun} adalah {_tertulis(bagian.persen)} dari APBD ({bagian.sumber}), "
    if bagian.persen > batas.paling_banyak:
        kalimat += f"melebihi {terbanyak}. Tiap mutasi masuk menambahnya: tulis alasannya pada usulan kumpulan."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=batas.tingkat)
    return Temuan(Hasil.TERPENUHI, kalimat + f"tidak melebihi {terbanyak}.", dilihat, tingkat=Tingkat.KETERANGAN)


ATURAN = Aturan(
    kode="J-05",
    judul="Batas belanja pegawai",
    dasar_hukum="UU 1/2022 pasal 146 ayat (1)",
    bunyi="Belanja pegawai paling banyak {j05_belanja_pegawai.paling_banyak} persen dari APBD; mutasi masuk "
    "menambahnya.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.KUMPULAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("jenis", "tmt", "belanja_pegawai"),
    uji=_uji,
    bilangan={BILANGAN: BelanjaPegawai},
)
