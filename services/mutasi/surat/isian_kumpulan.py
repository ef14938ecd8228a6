"""What an officer says of the letters of a batch."""

from collections.abc import Sequence
from typing import Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.isian import IsianSurat, NomorSurat, PenerbitanSurat, RohaniwanSumpah
from services.mutasi.surat.jenis import SATU_BAGI_SEMUA
from shared.http.problem import SalahDi, tolak_ganda

JenisKumpulanSurat = Literal[
    JenisSurat.SK_KOLEKTIF,
    JenisSurat.SK,
    JenisSurat.PETIKAN,
    JenisSurat.BERITA_ACARA_TIM,
    JenisSurat.UNDANGAN,
    JenisSurat.BERITA_ACARA_SUMPAH,
    JenisSurat.SPP,
    JenisSurat.SPMT,
]
TERBANYAK = 5000
_GANDA = "disebut dua kali"
_BERNOMOR = (JenisSurat.BERITA_ACARA_TIM, JenisSurat.BERITA_ACARA_SUMPAH)


class PenerbitanKumpulan(IsianSurat):
    """Surat apa yang diterbitkan bagi usulan sekumpulan."""

    model_config = ConfigDict(json_schema_extra={"example": {"jenis": "sk_kolektif"}})

    jenis: JenisKumpulanSurat = Field(
        description="`sk_kolektif`, `berita_acara_tim`, `undangan`, `berita_acara_sumpah`: satu surat dengan "
        "lampirannya. `sk`, `petikan`, `spp`, `spmt`: satu bagi tiap pegawai, dengan isian yang sama; SPMT tiap "
        "unit oleh kepalanya: sebut `usulan` unit itu."
    )
    usulan: Sequence[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="Hanya usulan ini; null: semua yang keadaannya sesuai dengan surat ini.",
    )
    nomor_sk: NomorSurat | None = Field(
        default=None, description="Nomor SK kolektif yang mana, bila usulannya diputuskan dengan beberapa nomor."
    )
    nomor_berita_acara: NomorSurat | None = Field(
        default=None,
        description="Nomor berita acara tercatat yang mana, bila usulannya bernomor berita acara lain-lain.",
    )
    rohaniwan: tuple[RohaniwanSumpah, ...] | None = Field(
        default=None,
        min_length=1,
        max_length=7,
        description="Wajib pada berita acara sumpah: satu bagi tiap agama yang mengangkat sumpah.",
    )
    menggantikan: UUID | None = Field(
        default=None, description="Surat bersama sejenis yang sudah ditandatangani dan digantikan surat ini."
    )

    @property
    def para_rohaniwan(self) -> tuple[RohaniwanSumpah, ...]:
        """Who attends the oath."""
        return self.rohaniwan or ()

    def satu(self) -> PenerbitanSurat:
        """The same of each person alone."""
        lain = {"usulan", "nomor_sk", "nomor_berita_acara", "rohaniwan", "menggantikan"}
        return PenerbitanSurat.model_validate(self.model_dump(exclude=lain, exclude_unset=True))

    @model_validator(mode="after")
    def _sesuai(self) -> Self:
        jenis = JenisSurat(self.jenis)
        self._wajib_sesuai(jenis)
        lebih = {
            "nomor_sk": jenis is not JenisSurat.SK_KOLEKTIF,
            "nomor_berita_acara": jenis not in _BERNOMOR,
            "menggantikan": jenis not in SATU_BAGI_SEMUA,
            # Each has a number of its own.
            "nomor": jenis not in SATU_BAGI_SEMUA,
        }
        if salah := [each for each, bukan in lebih.items() if bukan and getattr(self, each) is not None]:
            raise SalahDi(f"bukan isian {jenis} sekumpulan: kosongkan", *((each,) for each in salah))
        tolak_ganda(list(self.usulan or ()), _GANDA, "usulan")
        agama = [each.agama for each in self.rohaniwan or ()]
        tolak_ganda(agama, _GANDA, "rohaniwan", "agama")
        return self
