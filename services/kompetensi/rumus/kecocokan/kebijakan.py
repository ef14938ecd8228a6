"""What the match of people with posts is computed with: integers only.

The weights are a choice of the city: no regulation sets them. What is asked and what is a gate comes from the standard
of the post; the policy says only which gates stop a match, and how much each part counts.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from services.kompetensi.rumus.kebijakan import SERATUS, Isi, Kebijakan, Persen, lengkap
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.predikat import Predikat

PENUH = 10_000
"""A part that is met in full, in basis points."""
TIADA = -1
"""In place of a match in an answer that has one number only, where none may be stated."""


class BagianCocok(StrEnum):
    """Bagian kecocokan, menurut urutan tampilnya."""

    KUALIFIKASI = "kualifikasi"
    KOMPETENSI = "kompetensi"
    KINERJA = "kinerja"
    POTENSI = "potensi"
    PENGALAMAN = "pengalaman"
    RUMPUN_ILMU = "rumpun_ilmu"
    JENJANG = "jenjang"
    BIDANG = "bidang"


class Gerbang(StrEnum):
    """Syarat standar yang bila tidak dipenuhi membuat orang tidak cocok."""

    PENDIDIKAN = "pendidikan"
    RUMPUN_ILMU = "rumpun_ilmu"
    DIKLAT = "diklat"
    PENGALAMAN = "pengalaman"
    GOLONGAN = "golongan"
    KOMPETENSI = "kompetensi"
    ARAH = "arah"
    SISA_MASA_KERJA = "sisa_masa_kerja"


_LETAK_ENTAH, _LETAK_KOSONG = 8, 16
GAGAL = {each: 1 << urut for urut, each in enumerate(Gerbang)}
"""Bit of a gate that is not passed, in the second plane of a match."""
ENTAH = {each: 1 << urut + _LETAK_ENTAH for urut, each in enumerate(Gerbang)}
"""Bit of a gate of which that cannot be told."""
KOSONG = {each: 1 << urut + _LETAK_KOSONG for urut, each in enumerate(BagianCocok)}
"""Bit of a part of which something is missing, so that its floor counts."""

BasisPoin = Annotated[int, Field(strict=True, ge=0, le=PENUH)]


class ArahKarier(Isi):
    """Ke mana orang boleh berpindah, menurut kesetaraan jenjang PermenPANRB 1/2023 dan kelas jabatan."""

    naik: int = Field(strict=True, ge=0, le=5, description="Paling banyak sekian jenjang lebih tinggi.")
    turun: int = Field(strict=True, ge=0, le=5, description="Paling banyak sekian jenjang lebih rendah.")
    turun_kelas: int = Field(strict=True, ge=0, le=16, description="Paling banyak sekian kelas lebih rendah.")
    manajerial_hanya_pns: bool = Field(
        description="true: jabatan pimpinan tinggi, administrator, dan pengawas hanya untuk PNS (PP 11/2017 pasal 54)."
    )


class NilaiJenjang(Isi):
    """Nilai bagian jenjang menurut arah, sebelum potongan kelas."""

    setara: BasisPoin = Field(description="Jenjang yang setara.")
    naik: BasisPoin = Field(description="Satu jenjang lebih tinggi.")
    melompat: BasisPoin = Field(description="Dua jenjang lebih tinggi atau lebih.")
    turun: BasisPoin = Field(description="Lebih rendah: orang ini melebihi kebutuhan jabatan.")
    potongan_kelas: BasisPoin = Field(description="Dikurangkan untuk tiap kelas jabatan yang turun.")


_DAHULU: Mapping[str, Any] = {
    "nilai_bila_kosong": dict.fromkeys(BagianCocok, 0),
    "arah": {"naik": 5, "turun": 5, "turun_kelas": 16, "manajerial_hanya_pns": False},
    "jenjang": {"setara": 0, "naik": 0, "melompat": 0, "turun": 0, "potongan_kelas": 0},
    "bulan_bidang": 1,
    "sisa_bulan": 0,
}
"""What a policy says that does not look at directions, fields of service, and the time that is left."""


class KebijakanKecocokan(Kebijakan):
    """Rumus kecocokan pegawai dengan jabatan: bobot, batas, dan gerbang; nilai dalam basis poin (10000 = 100 %)."""

    bobot: Annotated[Mapping[BagianCocok, Persen], lengkap(BagianCocok), SERATUS] = Field(
        description="Bobot tiap bagian; jumlahnya 100. Bagian berbobot 0 tidak diminta."
    )
    nilai_bila_kosong: Annotated[Mapping[BagianCocok, BasisPoin], lengkap(BagianCocok)] = Field(
        description="Yang dihitung untuk bagian yang datanya belum ada. Bobotnya tidak pernah dibagi ke bagian lain, "
        "sehingga yang belum dinilai tidak pernah diuntungkan; kecocokannya bertanda sementara."
    )
    gerbang_keras: tuple[Gerbang, ...] = Field(
        description="Syarat standar jabatan yang bila tidak dipenuhi menghalangi; yang lain hanya ditampilkan. "
        "Tidak satu pun mengubah nilai."
    )
    batasi_per_kompetensi: bool = Field(description="true: level di atas standar dihitung sebesar standar.")
    ambang_kompetensi: BasisPoin = Field(description="Nilai kompetensi paling rendah untuk lulus gerbangnya.")
    porsi_teknis: Persen = Field(description="Bagian kompetensi teknis dalam kompetensi, bila jabatan memintanya.")
    porsi_diklat: Persen = Field(description="Bagian diklat dalam kualifikasi, bila jabatan memintanya.")
    tahun_kinerja: int = Field(
        strict=True, ge=1, le=2, description="Predikat berapa tahun terakhir yang dirata-ratakan."
    )
    predikat: Annotated[Mapping[Predikat, BasisPoin], lengkap(Predikat)]
    ilmu: Annotated[Mapping[KesesuaianIlmu, BasisPoin], lengkap(KesesuaianIlmu)]
    potensi: Annotated[Mapping[AspekPotensi, Persen], lengkap(AspekPotensi), SERATUS] = Field(
        description="Bobot delapan aspek potensi; jumlahnya 100."
    )

    arah: ArahKarier
    jenjang: NilaiJenjang
    bulan_bidang: int = Field(
        strict=True, ge=1, le=480, description="Sekian bulan pada urusan jabatan sudah pengalaman bidang penuh."
    )
    sisa_bulan: int = Field(
        strict=True,
        ge=0,
        le=120,
        description="Masa kerja paling sedikit sampai batas usia pensiun jabatan yang dituju. Hanya gerbang: umur "
        "tidak pernah mengubah nilai.",
    )

    @model_validator(mode="before")
    @classmethod
    def _sejak_dulu(cls, isi: Any) -> Any:
        """A policy from before parts without data had a floor, and directions a say, as the register holds it."""
        if not isinstance(isi, Mapping) or "boleh_kosong" not in isi:
            return isi
        tetap = {nama: satu for nama, satu in isi.items() if nama not in ("boleh_kosong", "teknis_kosong")}
        return {**tetap, "bobot": dict.fromkeys(BagianCocok, 0) | {**tetap.get("bobot", {})}, **_DAHULU}

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        if len(set(self.gerbang_keras)) != len(self.gerbang_keras):
            raise ValueError("gerbang_keras menyebut satu gerbang dua kali")
        return self

    @property
    def topeng(self) -> int:
        """Of the bits of a match those that keep somebody out: a hard gate that is not passed, or cannot be told."""
        return sum(GAGAL[each] | ENTAH[each] for each in self.gerbang_keras)
