"""T-04: every exception carries its reason, who asked and who granted it, when, and on which paper (Perpres 116/2022).

Without that the SK can be revoked (repressive supervision). That nobody grants alone, and that a rule which forbids has
no exception, is kept by the slice ``pengecualian``; who may grant is the number of this rule.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.sejak import PERPRES_116_2022
from services.mutasi.hukum.uraian import SALAH_SATU
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import HUKDIS

BILANGAN = "t04_pengecualian"
PENGUSUL = ("verifikator", "kepala_unit")
"""Roles that ask for an exception."""
Pemutus = Literal["verifikator", "tim_penilai", "ppk"]


class SyaratPengecualian(BaseModel):
    """Siapa yang memutus, dan apakah harus ada dokumen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pemutus: Annotated[tuple[Pemutus, ...], SALAH_SATU] = Field(
        min_length=1,
        title="Diputus",
        description="Peran yang memutus; tidak hanya peran yang mengusulkannya.",
    )
    wajib_dokumen: bool = Field(description="Wajib berdokumen.")

    @field_validator("pemutus")
    @classmethod
    def _bukan_pengusul(cls, pemutus: tuple[Pemutus, ...], info: ValidationInfo) -> tuple[Pemutus, ...]:
        if diusulkan(info) and set(pemutus) <= set(PENGUSUL):
            raise ValueError(
                f"{' dan '.join(pemutus)} yang mengusulkan pengecualian; sebut juga tim_penilai atau ppk (T-04)"
            )
        return pemutus

    @field_validator("wajib_dokumen")
    @classmethod
    def _berdokumen(cls, wajib: bool, info: ValidationInfo) -> bool:
        if diusulkan(info) and not wajib:
            raise ValueError("setiap pengecualian berdasar dokumen (T-04, Perpres 116/2022)")
        return wajib


class KewenanganPengecualian(BaseModel):
    """Syarat pengecualian menurut tingkat aturannya; yang menghalangi tidak dapat dikecualikan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    peringatan: SyaratPengecualian = Field(description="Atas aturan yang memberi peringatan.")
    perlu_persetujuan: SyaratPengecualian = Field(description="Atas aturan yang memerlukan persetujuan.")

    @field_validator("perlu_persetujuan")
    @classmethod
    def _bukan_verifikator(cls, syarat: SyaratPengecualian, info: ValidationInfo) -> SyaratPengecualian:
        if diusulkan(info) and not set(syarat.pemutus).isdisjoint(PENGUSUL):
            raise ValueError("yang memerlukan persetujuan tidak diputus peran yang mengusulkannya (T-04)")
        return syarat

    def menurut(self, tingkat: Tingkat) -> SyaratPengecualian | None:
        """What it takes for a rule of this weight; None: there is no exception, or none is needed."""
        if tingkat is Tingkat.PERINGATAN:
            return self.peringatan
        return self.perlu_persetujuan if tingkat is Tingkat.PERLU_PERSETUJUAN else None


def _uji(_: None, __: None, acara: Acara, ___: KetentuanHari) -> Temuan:
    dilihat = {"pengecualian": tuple(acara.pengecualian)}
    if not acara.pengecualian:
        kalimat = "Belum ada usulan yang dikecualikan." if acara.andaian else "Usulan ini berjalan tanpa pengecualian."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    return Temuan(
        Hasil.TERPENUHI,
        f"Aturan {', '.join(acara.pengecualian)} dikecualikan, dengan alasan, dokumen, dan persetujuan orang kedua.",
        dilihat,
    )


ATURAN = Aturan(
    kode="T-04",
    judul="Pengecualian beralasan, berdokumen, dan disetujui orang kedua",
    dasar_hukum="Perpres 116/2022",
    mulai=PERPRES_116_2022,
    bunyi="Aturan yang memberi peringatan atau memerlukan persetujuan hanya dapat dilewati dengan alasan, dokumen, dan "
    "persetujuan orang kedua, yang semuanya tercatat; aturan yang menghalangi tidak dapat dikecualikan.",
    tingkat=Tingkat.KETERANGAN,
    bergantung=Bergantung.PROSES,
    membaca=("pengecualian",),
    uji=_uji,
    # It names the other rules, and that one of them stands against somebody may be what not everybody sees.
    tanda=HUKDIS,
    bilangan={BILANGAN: KewenanganPengecualian},
)
