"""What an officer says of a letter besides what is on record of its case."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.penomoran.schemas import KodeRegister
from services.mutasi.surat.jenis import BERNOMOR_SENDIRI
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda

Nip = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]
NomorSurat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
_Sebutan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Agama = Literal["Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu", "Kepercayaan"]
PEMBUKA: Mapping[str, str] = {
    "Islam": "Demi Allah, saya bersumpah:",
    "Kristen": "Demi Tuhan, saya berjanji:",
    "Katolik": "Demi Tuhan, saya berjanji:",
    "Hindu": "Om Atah Paramawisesa, saya bersumpah:",
    "Buddha": "Demi Sang Hyang Adi Buddha, saya bersumpah:",
    "Khonghucu": "Kehadirat Tian di tempat yang Maha Tinggi, saya bersumpah:",
    "Kepercayaan": "Demi Tuhan Yang Maha Esa, saya berjanji:",
}
PENUTUP = {"Kristen": "Kiranya Tuhan menolong saya.", "Katolik": "Kiranya Tuhan menolong saya."}
_PENANDA: dict[str, JsonValue] = {
    "nip": "196901011995011006",
    "sebagai": "definitif",
    "atas_nama_kepala_daerah": True,
}


class _Masukan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PejabatPenanda(_Masukan):
    """Pejabat yang menandatangani surat selain keputusan; nama, jabatan, dan pangkatnya menurut catatan."""

    model_config = ConfigDict(json_schema_extra={"example": _PENANDA})

    nip: Nip
    sebagai: Literal["definitif", "Plt", "Plh"] = Field(
        default="definitif", description="Plt atau Plh: jabatannya dibaca dari penugasannya yang berlaku hari itu."
    )
    atas_nama_kepala_daerah: bool = Field(
        default=False,
        description="Menandatangani a.n. kepala daerah: jabatan yang mandatnya tercatat (ketentuan `naskah_dinas`).",
    )


class AcaraPelantikan(_Masukan):
    """Kapan dan di mana pelantikannya."""

    tanggal: Hari
    pukul: _Sebutan | None = Field(default=None, description="Wajib pada undangan, misalnya 09.00 WIB.")
    tempat: _Sebutan
    pakaian: _Sebutan | None = Field(default=None, description="Wajib pada undangan.")


class RohaniwanSumpah(_Masukan):
    """Yang mendampingi pengucapan sumpah; agamanya menentukan kalimat pembukanya."""

    nama: _Sebutan
    agama: Agama


class AnggotaTimPenilai(_Masukan):
    """Seorang anggota tim penilai kinerja."""

    nip: Nip
    kedudukan: Literal["Ketua", "Wakil ketua", "Sekretaris", "Anggota"]


JenisUsulanSurat = Literal[
    JenisSurat.SK,
    JenisSurat.PETIKAN,
    JenisSurat.BERITA_ACARA_TIM,
    JenisSurat.UNDANGAN,
    JenisSurat.BERITA_ACARA_SUMPAH,
    JenisSurat.SPP,
    JenisSurat.SPMT,
    JenisSurat.SK_PENCABUTAN,
]
"""Those that an officer issues; the answer to an objection comes from its own procedure."""
_WAJIB: Mapping[JenisSurat, tuple[str, ...]] = {
    JenisSurat.PETIKAN: ("penanda",),
    JenisSurat.BERITA_ACARA_TIM: ("tim",),
    JenisSurat.UNDANGAN: ("penanda", "acara"),
    JenisSurat.BERITA_ACARA_SUMPAH: ("acara", "saksi", "rohaniwan"),
    JenisSurat.SPMT: ("penanda",),
}
_BOLEH: Mapping[JenisSurat, tuple[str, ...]] = {
    JenisSurat.BERITA_ACARA_SUMPAH: ("penanda",),
    JenisSurat.SPP: ("penanda",),
    JenisSurat.SPMT: ("mulai",),
}
_KHUSUS = ("penanda", "acara", "saksi", "rohaniwan", "tim", "mulai")


class IsianSurat(_Masukan):
    """What an officer says of a letter, be it about one or about many."""

    register_nomor: KodeRegister | None = Field(
        default=None,
        description="Register tempat nomornya diambil; wajib pada undangan, SPP, SPMT, dan berita acara sumpah yang "
        "pelantikannya belum dicatat, kecuali `nomor` diisi. Surat lain bernomor seperti tercatat: kosongkan.",
    )
    nomor: NomorSurat | None = Field(
        default=None, description="Nomornya, bila dari buku nomor di luar sistem ini; pengganti `register_nomor`."
    )
    tanggal: Hari | None = Field(default=None, description="Tanggal surat; bawaan: hari ini. Tidak di kemudian hari.")
    penanda: PejabatPenanda | None = Field(
        default=None,
        description="Wajib pada petikan, undangan, dan SPMT. Kosong pada berita acara sumpah dan SPP: yang memutuskan.",
    )
    acara: AcaraPelantikan | None = Field(default=None, description="Wajib pada undangan dan berita acara sumpah.")
    saksi: tuple[Nip, ...] | None = Field(
        default=None, min_length=2, max_length=2, description="Dua saksi; wajib pada berita acara sumpah."
    )
    tim: tuple[AnggotaTimPenilai, ...] | None = Field(
        default=None, min_length=1, max_length=15, description="Wajib pada berita acara tim penilai."
    )
    mulai: Hari | None = Field(
        default=None,
        description="Hari pertama melaksanakan tugas, pada SPMT; bawaan: TMT, atau pelantikannya bila kemudian. Tidak "
        "sebelum itu, dan tidak sesudah tanggal surat.",
    )

    @property
    def para_rohaniwan(self) -> tuple[RohaniwanSumpah, ...]:
        """Who attends the oath."""
        return ()

    def _wajib_sesuai(self, jenis: JenisSurat) -> None:
        """Every kind has what it needs, and nothing that is another one's.

        Raises:
            SalahDi.
        """
        wajib = _WAJIB.get(jenis, ())
        kurang = [each for each in wajib if getattr(self, each) is None]
        if jenis is JenisSurat.UNDANGAN and self.acara is not None:
            kurang += [f"acara.{each}" for each in ("pukul", "pakaian") if getattr(self.acara, each) is None]
        if kurang:
            raise SalahDi(f"wajib diisi pada {jenis}", *(tuple(each.split(".")) for each in kurang))
        if self.register_nomor is not None and self.nomor is not None:
            raise SalahDi("isi register_nomor atau nomor, salah satu", ("nomor",))
        lebih = [
            each for each in _KHUSUS if getattr(self, each) is not None and each not in (*wajib, *_BOLEH.get(jenis, ()))
        ]
        if jenis in BERNOMOR_SENDIRI:
            lebih += [each for each in ("register_nomor", "nomor", "tanggal") if getattr(self, each) is not None]
        if lebih:
            raise SalahDi(f"bukan isian {jenis}: kosongkan", *((each,) for each in lebih))
        tolak_ganda([each.nip for each in self.tim or ()], "disebut dua kali", "tim", "nip")


class PenerbitanSurat(IsianSurat):
    """Surat mana yang diterbitkan, dan apa yang belum tercatat pada usulannya."""

    model_config = ConfigDict(json_schema_extra={"example": {"jenis": "sk"}})

    jenis: JenisUsulanSurat
    rohaniwan: RohaniwanSumpah | None = Field(default=None, description="Wajib pada berita acara sumpah.")
    menggantikan: UUID | None = Field(
        default=None,
        description="Surat sejenis yang sudah ditandatangani dan digantikan surat ini, misalnya karena nomornya "
        "dikoreksi. Yang belum ditandatangani cukup dibatalkan.",
    )

    @property
    def para_rohaniwan(self) -> tuple[RohaniwanSumpah, ...]:
        """Who attends the oath."""
        return () if self.rohaniwan is None else (self.rohaniwan,)

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        self._wajib_sesuai(JenisSurat(self.jenis))
        return self
