"""Where a signature shows on its page, when somebody wants it seen. What counts is the signature, not the mark."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.bsre.klien.bentuk import TAK_TAMPAK, Letak, Tampilan
from shared.http.problem import IsianTidakSah, KesalahanIsian, SalahDi

LEBAR, TINGGI = 170.0, 56.0
"""Points of the mark: 6 by 2 cm, far less than what the verification takes for covering a page."""
TEPI = 36.0
A4 = (595.0, 842.0)
"""Points of a page whose size was not seen."""
TERJAUH = 5000.0
_TITIK = "titik (1/72 inci)"


class TampilanTandaTangan(BaseModel):
    """Letak tanda tangan yang tampak: tanpa isian, di kanan bawah halaman terakhir."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"halaman": None}})

    halaman: int | None = Field(default=None, ge=1, le=1000, description="Kosong: halaman terakhir.")
    x: float | None = Field(default=None, ge=0, le=TERJAUH, description=f"Dari tepi kiri, {_TITIK}.")
    y: float | None = Field(default=None, ge=0, le=TERJAUH, description=f"Dari tepi bawah, {_TITIK}.")
    tautan: Annotated[str, StringConstraints(max_length=300)] = Field(
        default="", description="Alamat pada kode QR-nya, bila server BSrE membuatnya (v1)."
    )

    @model_validator(mode="after")
    def _sepasang(self) -> Self:
        if (self.x is None) != (self.y is None):
            kosong = "x" if self.x is None else "y"
            raise SalahDi("isi x dan y bersama, atau kosongkan keduanya", (kosong,))
        return self


def tampilan(
    diminta: TampilanTandaTangan | None, halaman_terakhir: int | None, sisi: tuple[float, float] | None
) -> Tampilan:
    """As the client says it, on a file of so many pages, whose last is of this size; always whole on the page."""
    if diminta is None:
        return TAK_TAMPAK
    lebar, tinggi = sisi or A4
    x = lebar - TEPI - LEBAR if diminta.x is None else diminta.x
    y = TEPI if diminta.y is None else diminta.y
    halaman = min(diminta.halaman or halaman_terakhir or 1, halaman_terakhir or diminta.halaman or 1)
    letak = Letak(
        halaman=halaman,
        x=max(0.0, min(x, lebar - LEBAR)),
        y=max(0.0, min(y, tinggi - TINGGI)),
        lebar=min(LEBAR, lebar),
        tinggi=min(TINGGI, tinggi),
        tinggi_halaman=tinggi,
    )
    return Tampilan(di=letak, tautan=diminta.tautan)


def letak(*, tampak: bool, halaman: int | None, x: float | None, y: float | None) -> TampilanTandaTangan | None:
    """What a form asks for; None of a signature that does not show.

    Raises:
        IsianTidakSah: one of two, or a place of what does not show.
    """
    isi = {"halaman": halaman, "x": x, "y": y}
    if not tampak and (terisi := [nama for nama, nilai in isi.items() if nilai is not None]):
        raise _salah(terisi, "kosongkan, atau isi `tampak` dengan true")
    if (x is None) != (y is None):
        raise _salah(["y" if y is None else "x"], "isi x dan y bersama, atau kosongkan keduanya")
    return TampilanTandaTangan(halaman=halaman, x=x, y=y) if tampak else None


def _salah(isian: list[str], pesan: str) -> IsianTidakSah:
    return IsianTidakSah(
        "Perbaiki letak tanda tangannya, lalu kirim lagi.",
        kesalahan=[KesalahanIsian(pointer=f"/{each}", pesan=pesan) for each in isian],
    )
