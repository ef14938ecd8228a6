"""The scoring table of IP ASN."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import Isi, Kebijakan, Poin, Tahun, berjumlah_seratus, lengkap, menurun
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


class Kelompok(StrEnum):
    """Tiga kelompok jabatan yang dibedakan indeks."""

    STRUKTURAL = "struktural"
    """JPT, administrator, pengawas."""
    FUNGSIONAL = "fungsional"
    PELAKSANA = "pelaksana"


class Disiplin(StrEnum):
    """Hukuman terberat dalam masa yang dilihat."""

    TIDAK_PERNAH = "tidak pernah"
    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


class KodeBagian(StrEnum):
    """Baris-baris sebuah skor."""

    KUALIFIKASI = "kualifikasi"
    DIKLAT_PIMPINAN = "diklat_pimpinan"
    DIKLAT_FUNGSIONAL = "diklat_fungsional"
    DIKLAT_TEKNIS = "diklat_teknis"
    SEMINAR = "seminar"
    KINERJA = "kinerja"
    DISIPLIN = "disiplin"


KEGIATAN = frozenset(
    (KodeBagian.DIKLAT_PIMPINAN, KodeBagian.DIKLAT_FUNGSIONAL, KodeBagian.DIKLAT_TEKNIS, KodeBagian.SEMINAR)
)
"""Lines of the competence part: what somebody has done, or has not."""


class BatasKategori(Isi):
    """Kategori dan nilai terendahnya."""

    kategori: Kategori = Field(examples=["Tinggi"])
    paling_rendah: Poin = Field(examples=[81])


class KebijakanIpAsn(Kebijakan):
    """Tabel penilaian IP ASN."""

    kualifikasi: Annotated[Mapping[TingkatPendidikan, Poin], lengkap(TingkatPendidikan)] = Field(
        description="Nilai tiap pendidikan terakhir."
    )
    kompetensi: Annotated[Mapping[Kelompok, Mapping[KodeBagian, Poin]], lengkap(Kelompok)] = Field(
        description="Tiap kelompok jabatan: kegiatan yang dihitung dan nilainya bila ada; tanpa itu 0."
    )
    kinerja: Annotated[Mapping[Predikat, Poin], lengkap(Predikat)]
    disiplin: Annotated[Mapping[Disiplin, Poin], lengkap(Disiplin)]
    kategori: Annotated[tuple[BatasKategori, ...], menurun(lambda each: each.paling_rendah)] = Field(
        min_length=1, description="Dari yang tertinggi; di bawah yang terakhir: kategori terendah."
    )
    kategori_terendah: Kategori
    jp_minimal_teknis: int = Field(strict=True, ge=1, le=200)
    jendela_teknis_tahun: Tahun
    jendela_seminar_tahun: Tahun
    tinjau_hukdis_tahun: int | None = Field(
        strict=True, ge=1, le=50, description="Berapa tahun ke belakang hukuman dihitung; kosong: selamanya."
    )

    @model_validator(mode="after")
    def _berjumlah(self) -> Self:
        puncak = max(self.kualifikasi.values()) + max(self.kinerja.values()) + max(self.disiplin.values())
        for kelompok, item in self.kompetensi.items():
            if asing := sorted(set(item) - KEGIATAN):
                raise ValueError(f"bukan kegiatan kelompok {kelompok}: {', '.join(asing)}")
            berjumlah_seratus([puncak, *item.values()], f"jumlah nilai tertinggi kelompok {kelompok}")
        urutan, semua = list(Kategori), [*(each.kategori for each in self.kategori), self.kategori_terendah]
        tempat = [urutan.index(each) for each in semua]
        if any(atas >= bawah for atas, bawah in pairwise(tempat)):
            raise ValueError(f"kategori harus menurun, masing-masing sekali: {', '.join(urutan)}")
        return self
