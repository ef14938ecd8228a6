"""The process that draws and prints campaigns' reports, one after another."""

from typing import Any

from services.notifikasi.kampanye.laporan.cetak import cetak_laporan
from services.notifikasi.kampanye.laporan.gambar import GAMBAR
from services.notifikasi.kampanye.laporan.schemas import BarisUnit, LaporanKampanye
from shared.child import Given, serve
from shared.typeset.compile import NotPrintable
from shared.typeset.workshop import MADE

DIAM = 300.0
"""Seconds without a request after which it ends; the next one starts another."""


async def answer(given: Given, request: Any) -> dict[str, str]:
    """``{}`` and the picture or the report in the folder, or the reason why there is none."""
    laporan = LaporanKampanye.model_validate(request["laporan"])
    if (nama := request["gambar"]) is not None:
        (given.folder / MADE).write_bytes(GAMBAR[nama](laporan))
        return {}
    baris = [(dalam, BarisUnit.model_validate(each)) for dalam, each in request["baris"]]
    try:
        pdf = cetak_laporan(laporan, baris)
    except NotPrintable as galat:
        return {"reason": str(galat)}
    (given.folder / MADE).write_bytes(pdf)
    return {}


if __name__ == "__main__":
    serve(answer, DIAM)
