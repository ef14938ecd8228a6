"""What goes over the wire about one step of many cases of a batch."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.mutasi.kumpulan.keputusan_schemas import UsulanDilihat, UsulanDiputus, UsulanTetap
from services.mutasi.kumpulan.schemas import GANDA, TERBANYAK, Kalimat, UsulanDisebut
from services.mutasi.penomoran.schemas import KodeRegister
from services.mutasi.usulan.isian import (
    HARI_PELANTIKAN,
    NOMOR_PELANTIKAN,
    REGISTER,
    Nomor,
    PelantikanBaru,
    Pertimbangan,
    Verifikasi,
    satu_nomor,
)
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.http.hari import Hari
from shared.http.problem import tolak_ganda
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
_SEMUA = "Hanya ini; null: semua yang kini dapat mengambil langkah ini, dengan setuju."
_CATATAN = "Bagi yang tidak bercatatan sendiri."
_SATU = "Satu berita acara, jadi satu nomor bagi semuanya."


def _contoh(**isi: JsonValue) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


class _Bersama(BaseModel):
    """One step, of many cases."""

    langkah: LangkahMutasi
    usulan: Sequence[UsulanDilihat] | None
    catatan: Kalimat | None = Field(default=None, description=_CATATAN)

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda([each.usulan_id for each in self.usulan or ()], GANDA, "usulan", "usulan_id")
        return self

    def _catatan(self, diputus: UsulanDilihat) -> str | None:
        sendiri = diputus.catatan if isinstance(diputus, UsulanDiputus) else None
        return sendiri or self.catatan


class VerifikasiKumpulan(_Bersama):
    """Pemeriksaan BKPSDM atas banyak usulan; yang ditolak berakhir."""

    model_config = _contoh(langkah="verifikasi", usulan=None, catatan="Berkas lengkap.")

    langkah: Literal[LangkahMutasi.VERIFIKASI]
    usulan: list[UsulanDiputus] | None = Field(None, min_length=1, max_length=TERBANYAK, description=_SEMUA)

    def isi(self, diputus: UsulanDilihat) -> Verifikasi:
        """What the step of one case is sent."""
        return Verifikasi(hasil=putusan(diputus), catatan=self._catatan(diputus))


class PertimbanganKumpulan(_Bersama):
    """Satu berita acara tim penilai kinerja atas banyak usulan; yang ditolak berakhir."""

    model_config = _contoh(
        langkah="pertimbangan",
        usulan=[
            {"usulan_id": _ID, "versi": 3},
            {"usulan_id": _LAIN, "putusan": "tolak", "catatan": "Unit asal kekurangan."},
        ],
        nomor_berita_acara="12/TPK/2026",
        tanggal="2026-09-15",
    )

    langkah: Literal[LangkahMutasi.PERTIMBANGAN]
    usulan: list[UsulanDiputus] | None = Field(None, min_length=1, max_length=TERBANYAK, description=_SEMUA)
    nomor_berita_acara: Nomor | None = Field(default=None, description="Wajib, kecuali dengan register_nomor.")
    register_nomor: KodeRegister | None = Field(default=None, description=f"{REGISTER} {_SATU}")
    tanggal: Hari = Field(description="Tanggal berita acara.")

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_berita_acara")
        return self

    def isi(self, diputus: UsulanDilihat) -> Pertimbangan:
        """What the step of one case is sent."""
        return Pertimbangan(
            nomor_berita_acara=self.nomor_berita_acara,
            register_nomor=self.register_nomor,
            tanggal=self.tanggal,
            rekomendasi=putusan(diputus),
            catatan=self._catatan(diputus),
        )


class PelantikanKumpulan(_Bersama):
    """Satu berita acara pelantikan bagi banyak usulan."""

    model_config = _contoh(
        langkah="pelantikan", usulan=None, tanggal="2026-09-25", nomor_berita_acara="821/31/BA/2026", catatan=None
    )

    langkah: Literal[LangkahMutasi.PELANTIKAN]
    usulan: list[UsulanDilihat] | None = Field(None, min_length=1, max_length=TERBANYAK, description=_SEMUA)
    tanggal: Hari | None = Field(default=None, description=HARI_PELANTIKAN)
    nomor_berita_acara: Nomor | None = Field(default=None, description=NOMOR_PELANTIKAN)
    register_nomor: KodeRegister | None = Field(default=None, description=f"{REGISTER} {_SATU}")

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_berita_acara", wajib=False)
        return self

    def isi(self, diputus: UsulanDilihat) -> PelantikanBaru:
        """What the step of one case is sent."""
        return PelantikanBaru(
            tanggal=self.tanggal,
            nomor_berita_acara=self.nomor_berita_acara,
            register_nomor=self.register_nomor,
            catatan=self._catatan(diputus),
        )


LangkahKumpulan = Annotated[
    VerifikasiKumpulan | PertimbanganKumpulan | PelantikanKumpulan, Field(discriminator="langkah")
]


def putusan(diputus: UsulanDilihat) -> Literal["setuju", "tolak"]:
    """The outcome that a request names for one case; of a step that has none, that it is taken."""
    return diputus.putusan if isinstance(diputus, UsulanDiputus) else "setuju"


class UsulanMelangkah(UsulanDisebut):
    """Satu usulan sesudah langkahnya."""

    versi: int = Field(description="Versi usulannya; pada uji, yang sekarang, untuk dikirim bila jadi diambil.")
    status: StatusMutasi = Field(description="Statusnya sesudah langkah ini; pada uji, yang akan menjadi.")


_DISEBUT: dict[str, JsonValue] = {"usulan_id": _ID, "nip": "198503122010011001", "nama": "Contoh Pegawai"}
_LAINNYA: dict[str, JsonValue] = {"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan"}


class HasilLangkahKumpulan(DataInternal):
    """Apa yang terjadi pada tiap usulan; tidak satu pun melangkah tanpa yang dibutuhkannya dalam permintaan ini."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 4,
                "uji": False,
                "langkah": "verifikasi",
                "melangkah": [{**_DISEBUT, "versi": 3, "status": "terverifikasi"}],
                "ditolak": [],
                "tetap": [
                    {
                        **_LAINNYA,
                        "kode": "terhalang_aturan",
                        "karena": None,
                        "pesan": "Usulan tidak dapat dilanjutkan karena aturan J-01. Jabatan tujuan tidak lowong.",
                    }
                ],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan; pada uji, yang sekarang.")
    uji: bool = Field(description="Hanya dicoba: tidak ada usulan yang berubah.")
    langkah: LangkahMutasi
    melangkah: list[UsulanMelangkah]
    ditolak: list[UsulanMelangkah] = Field(description="Usulan yang berakhir karena ditolak pada langkah ini.")
    tetap: list[UsulanTetap] = Field(description="Usulan yang tetap seperti semula, dan sebabnya.")
