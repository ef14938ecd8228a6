"""K-02b: when the next mayor is elected is open (Putusan MK 135/PUU-XXII/2024): shown, and stops nothing."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender import k02_pilkada
from services.mutasi.hukum.kalender.k02_pilkada import LaranganPilkada
from shared.calendar.bulan import tambah_bulan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k02b_pilkada_berikutnya"
BacaanPilkada = Literal["serentak_lima_tahunan", "terpisah"]


_BACAAN: dict[BacaanPilkada, str] = {
    "serentak_lima_tahunan": "bahwa pemilihan daerah serentak lima tahunan",
    "terpisah": "bahwa pemilihan daerah dipisahkan dari pemilihan nasional",
}


class PilkadaBerikutnya(BaseModel):
    """Tahun-tahun yang mungkin bagi Pilkada berikutnya, dan bacaan yang dipakai."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bacaan: BacaanPilkada = Field(description="Bacaan yang dipakai.")
    serentak_lima_tahunan: int = Field(
        strict=True, ge=2024, le=2100, description="Perkiraan tahun bila pemilihan daerah serentak lima tahunan."
    )
    terpisah: int = Field(
        strict=True, ge=2024, le=2100, description="Perkiraan tahun bila dipisahkan dari pemilihan nasional."
    )

    @property
    def tahun(self) -> int:
        """The year by the reading that is applied."""
        return self.terpisah if self.bacaan == "terpisah" else self.serentak_lima_tahunan


def _uji(_: None, __: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    perkiraan: PilkadaBerikutnya = ketentuan[BILANGAN]
    larangan: LaranganPilkada = ketentuan[k02_pilkada.BILANGAN]
    dilihat: dict[str, Nilai] = {"tmt": acara.tmt, "bacaan": perkiraan.bacaan, "tahun_pilkada": perkiraan.tahun}
    # Nobody knows the day; from the first one of the ban that it could bring, the year is not judged.
    mungkin = tambah_bulan(date(perkiraan.tahun, 1, 1), -larangan.bulan)
    if tercatat := [each for each in larangan.pemilihan if each.penetapan_paslon >= mungkin]:
        hari = min(each.penetapan_paslon for each in tercatat)
        kalimat = (
            f"Penetapan pasangan calon Pilkada berikutnya tercatat {hari:%d-%m-%Y}; masa larangannya dinilai K-02."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    kalimat = (
        f"Tanggal Pilkada berikutnya belum ditetapkan; diperkirakan tahun {perkiraan.tahun} menurut bacaan "
        f"{_BACAAN[perkiraan.bacaan]}."
    )
    if acara.tmt < mungkin:
        return Temuan(Hasil.TERPENUHI, f"{kalimat} TMT {acara.tmt:%d-%m-%Y} mendahului masa larangannya.", dilihat)
    return Temuan(
        Hasil.BELUM_DAPAT_DINILAI,
        f"{kalimat} TMT {acara.tmt:%d-%m-%Y} dapat jatuh dalam masa larangannya.",
        dilihat,
        (
            Kurang(
                "pilkada_berikutnya", "Tanggal penetapan pasangan calon dari KPU, pada ketentuan masa larangan (K-02)."
            ),
        ),
    )


ATURAN = Aturan(
    kode="K-02b",
    judul="Tanggal Pilkada berikutnya",
    dasar_hukum="Putusan MK 135/PUU-XXII/2024",
    bunyi="Pilkada berikutnya belum bertanggal. Bila tanggalnya ditetapkan, petugas mencatatnya pada ketentuan masa "
    "larangan (K-02).",
    tingkat=Tingkat.KETERANGAN,
    bergantung=Bergantung.HARI,
    membaca=("tmt",),
    uji=_uji,
    bilangan={BILANGAN: PilkadaBerikutnya},
    memakai=(k02_pilkada.BILANGAN,),
    bacaan=(
        Bacaan(
            "terpisah",
            "Pemilihan daerah dipisahkan dari pemilihan nasional dan diadakan sesudahnya.",
            "Putusan MK 135/PUU-XXII/2024",
        ),
        Bacaan(
            "serentak_lima_tahunan",
            "Pemilihan daerah diadakan serentak, lima tahunan sejak November 2024.",
            "UU 10/2016 pasal 3 ayat (1)",
        ),
    ),
)
