"""What a signed document is worth, in words that do not change, and in sentences for whoever has to act."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class KeadaanSertifikat(StrEnum):
    """Sertifikat penanda tangan menurut akar yang dipercaya pemasangan ini."""

    BERLAKU = "berlaku"
    KEDALUWARSA = "kedaluwarsa"
    BELUM_BERLAKU = "belum_berlaku"
    DICABUT = "dicabut"
    TIDAK_DIPERCAYA = "tidak_dipercaya"


class Sertifikat(BaseModel):
    """Of whom a signature is, as their certificate says; their NIK is not kept."""

    model_config = ConfigDict(frozen=True)

    nama: str
    penerbit: str
    nomor: str
    """Serial number, in hex."""
    sejak: datetime
    sampai: datetime
    keadaan: KeadaanSertifikat


class Putusan(BaseModel):
    """What was seen of a document that is said to be the original, signed."""

    model_config = ConfigDict(frozen=True)

    terbaca: bool
    asli_utuh: bool = False
    """It begins with the original, byte for byte."""
    berubah: tuple[str, ...] = ()
    """What was changed beside the signature that was added."""
    tanda_tangan: int = 0
    """Signatures that the original did not have."""
    utuh: bool = False
    """The new ones, each: made by the key of its certificate, over these bytes."""
    seluruhnya: bool = False
    """The last of them covers the whole document; what came after only proves it."""
    sertifikat: Sertifikat | None = None
    """Of the last of them."""
    waktu: datetime | None = None
    """When it was signed, as the signer's side says."""
    tsa: datetime | None = None
    """The same by a timestamp authority whose signature is intact."""

    @property
    def sah(self) -> bool:
        """Whether nothing is against it."""
        return not self.sebab

    @property
    def sebab(self) -> list[str]:
        """What is against it, in sentences; what is seen first makes the rest meaningless."""
        if not self.terbaca:
            return ["Berkas hasilnya tidak terbaca sebagai PDF."]
        if not self.asli_utuh:
            return ["Berkas hasilnya bukan berkas yang dimintakan tanda tangan: isi awalnya lain."]
        if not self.tanda_tangan:
            return ["Berkas hasilnya tidak bertanda tangan elektronik."]
        semua = []
        if not self.utuh:
            semua.append("Tanda tangan elektroniknya rusak: isi berkas tidak cocok dengan yang ditandatangani.")
        if not self.seluruhnya:
            semua.append("Tanda tangan elektroniknya tidak mencakup seluruh berkas.")
        if self.berubah:
            semua.append(f"Selain tanda tangan ada yang berubah: {', '.join(self.berubah)}.")
        if self.sertifikat is None:
            semua.append("Sertifikat penanda tangannya tidak ada di dalam berkas.")
        elif self.sertifikat.keadaan is not KeadaanSertifikat.BERLAKU:
            semua.append(_SERTIFIKAT[self.sertifikat.keadaan])
        return semua


_SERTIFIKAT = {
    KeadaanSertifikat.KEDALUWARSA: "Sertifikat penanda tangannya sudah habis masa berlakunya.",
    KeadaanSertifikat.BELUM_BERLAKU: "Sertifikat penanda tangannya belum berlaku.",
    KeadaanSertifikat.DICABUT: "Sertifikat penanda tangannya sudah dicabut.",
    KeadaanSertifikat.TIDAK_DIPERCAYA: "Sertifikat penanda tangannya tidak berasal dari akar yang dipercaya "
    "pemasangan ini.",
}
