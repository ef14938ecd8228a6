"""A letter on paper: its template, its frozen data, and the way to its page of verification as a QR code."""

import base64
import io
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import segno

from services.mutasi.surat.templat import FOLDER
from shared.service import Runtime
from shared.typeset.press import Press


async def cetak(
    press: Press,
    templat: str,
    isi: Mapping[str, Any],
    dibuat_pada: datetime,
    *,
    draf: bool,
    lambang: bytes | None = None,
) -> bytes:
    """PDF/A of a letter: the same bytes whenever and wherever it is printed, with the coat of arms that it names.

    Raises:
        NotPrintable, TimeoutError, ChildEnded.
    """
    gambar = {} if draf else {"qr.svg": kode_qr(isi["verifikasi"]["alamat"])}
    if lambang is not None:
        gambar["lambang.svg"] = bungkus(lambang)
    return await press.print(FOLDER, f"{templat}/main.typ", {**isi, "draf": draf}, made=dibuat_pada, assets=gambar)


async def coba_lambang(runtime: Runtime, png: bytes) -> None:
    """Typeset one page with a coat of arms: what no letterhead could be printed with is found before anybody uses it.

    Raises:
        NotPrintable, TimeoutError, ChildEnded.
    """
    gambar, isi = {"lambang.svg": bungkus(png)}, {"titik": list(png)}
    await mesin_pratinjau(runtime).print(_HALAMAN, "main.typ", isi, made=runtime.clock.now(), assets=gambar)


_HALAMAN = FOLDER.parent / "coba_lambang"


def bungkus(png: bytes) -> bytes:
    """A picture of points as a drawing: the typesetter takes texts only."""
    lebar, tinggi = struct.unpack(">II", png[16:24])
    isi = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" width="{lebar}" height="{tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" href="data:image/png;base64,{isi}"/></svg>'
    ).encode()


def kode_qr(alamat: str) -> bytes:
    """An address as a QR code that bears a crease and a stamp (a quarter of it may be lost)."""
    gambar = io.BytesIO()
    segno.make(alamat, error="q", micro=False).save(gambar, kind="svg", border=2)
    return gambar.getvalue()


class _Pratinjau(Press):
    """The press of previews: one of a process, which ends when nobody asks."""


def mesin_pratinjau(runtime: Runtime) -> Press:
    """That of this process."""
    if _Pratinjau not in runtime.kept:
        runtime.kept[_Pratinjau] = baru = _Pratinjau(runtime.service.name, runtime.settings)
        runtime.at_end.push_async_callback(baru.aclose)
    ada: Press = runtime.kept[_Pratinjau]
    return ada
