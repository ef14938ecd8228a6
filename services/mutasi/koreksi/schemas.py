"""What goes over the wire about corrections of papers."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.koreksi.surat import TMT_TETAP
from services.mutasi.usulan.isian import NOMOR_TERPENDEK, Kalimat, Nomor
from shared.contracts.mutasi import SuratUsulan
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import INTERNAL, KINERJA, PUBLIK, DataInternal, DataOrang

NOMOR = "{nomor}"
_ID = "0197f0a0-0000-7000-8000-000000000001"
_SALAH, _BENAR = "800.1.3.3/71/BKPSDM/2026", "800.1.3.3/17/BKPSDM/2026"


class KoreksiSuratBaru(BaseModel):
    """Nomor atau tanggal surat yang benar, seperti tertulis pada suratnya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "surat": "keputusan",
                "nomor": _BENAR,
                "tanggal": None,
                "sedaftar": False,
                "alasan": "Dua angka nomor SK tertukar ketika diketik; pada suratnya 17.",
            }
        },
    )

    surat: SuratUsulan = Field(
        description="Surat langkah mana: keputusan (SK), pelantikan, pertimbangan (berita acara tim penilai), dan pada "
        "mutasi antarinstansi persetujuan dan penetapan. SK mutasi keluar ialah keputusan."
    )
    nomor: Nomor | None = Field(
        default=None,
        description="Nomor yang benar; kosong: tetap. Bila sedaftar dan nomornya berurutan, dengan `{nomor}` di "
        "dalamnya.",
    )
    tanggal: Hari | None = Field(default=None, description="Tanggal yang benar; kosong: tetap.")
    sedaftar: bool = Field(
        default=False,
        description="Juga semua usulan sekumpulan yang suratnya sama: bernomor dan bertanggal sama, atau dicatat dalam "
        "daftar yang sama.",
    )
    nomor_awal: int = Field(
        default=1,
        ge=1,
        le=999_999,
        description="Nomor usulan pertama pada daftar, bila nomornya berurutan. Yang tidak dikoreksi lagi, misalnya "
        "karena keputusannya sudah dicabut, tetap mendapat tempatnya: nomornya dilewati.",
    )
    alasan: Kalimat

    @model_validator(mode="before")
    @classmethod
    def _tanpa_tmt(cls, isi: Any) -> Any:
        if isinstance(isi, dict) and "tmt" in isi:
            raise SalahDi(TMT_TETAP, ("tmt",))
        return isi

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if self.nomor is None and self.tanggal is None:
            raise SalahDi("isi nomor atau tanggal yang benar", ("nomor",), ("tanggal",))
        nomor = self.nomor or ""
        if re.search(r"[{}]", nomor.replace(NOMOR, "", 1) if self.sedaftar else nomor):
            raise SalahDi(
                "nomor memuat {nomor} hanya bila sedaftar, paling banyak sekali, tanpa kurung kurawal lain", ("nomor",)
            )
        if self.nomor is not None and len(self.nomor_ke(0, "")) < NOMOR_TERPENDEK:
            raise SalahDi(f"nomor dengan nomor_awal di dalamnya paling sedikit {NOMOR_TERPENDEK} karakter", ("nomor",))
        return self

    @property
    def berurutan(self) -> bool:
        """Whether each case of the list gets a number of its own."""
        return self.nomor is not None and NOMOR in self.nomor

    def nomor_ke(self, urutan: int, lama: str) -> str:
        """The number of the case in this place of the list, from 0."""
        return lama if self.nomor is None else self.nomor.replace(NOMOR, str(self.nomor_awal + urutan))


_BARIS: dict[str, Any] = {
    "usulan_id": _ID,
    "nip": "198503122010011001",
    "nomor_lama": _SALAH,
    "tanggal_lama": "2026-09-15",
    "nomor": _BENAR,
    "tanggal": "2026-09-15",
    "peringatan": [],
}


class PeringatanKoreksi(DataOrang):
    """Satu aturan yang memperingatkan karena tanggal yang benar; yang menyetujui koreksinya menimbangnya."""

    seluruhnya = (KINERJA,)
    model_config = ConfigDict(frozen=True)

    kode: str
    judul: str
    penjelasan: str


class BarisKoreksiSurat(DataInternal):
    """Surat satu usulan, seperti tercatat dan seharusnya."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _BARIS})

    usulan_id: UUID
    nip: str
    nomor_lama: str
    tanggal_lama: date
    nomor: str
    tanggal: date
    peringatan: list[PeringatanKoreksi] = Field(
        default=[],
        description="Aturan yang hanya memperingatkan, dan baru karena tanggal yang benar. Yang menghalangi, atau yang "
        "memerlukan persetujuan, menolak koreksinya.",
    )


class UsulanKoreksiSurat(Usulan):
    """Usul koreksi surat, dan putusannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": ["198503122010011001"],
                "surat": "keputusan",
                "isi": [_BARIS],
                "alasan": "Dua angka nomor SK tertukar ketika diketik; pada suratnya 17.",
                "hasil": None,
            }
        }
    )
    jejak: ClassVar[tuple[str, ...]] = ("surat", "isi")

    nip: Annotated[list[str], INTERNAL]
    surat: Annotated[SuratUsulan, INTERNAL]
    isi: Annotated[list[BarisKoreksiSurat], INTERNAL] = Field(description="Menurut urutan pada daftarnya.")
    alasan: Annotated[str, INTERNAL]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Usulan yang dikoreksi; pada daftar, yang pertama.")
