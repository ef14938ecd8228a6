"""The process that draws and prints reports, one after another."""

from datetime import date, datetime
from typing import Any

from services.mutasi.evaluasi.berkala.hasil import HasilEvaluasi
from services.mutasi.evaluasi.laporan.cetak import cetak
from services.mutasi.evaluasi.laporan.isi import TindakLanjut
from services.mutasi.evaluasi.laporan.susun import Kop, susun_laporan
from shared.child import Given, serve
from shared.typeset.compile import NotPrintable
from shared.typeset.workshop import MADE

DIAM = 300.0
"""Seconds without a request after which it ends; the next one starts another."""


async def answer(given: Given, request: Any) -> dict[str, str]:
    """``{}`` and the report in the folder, or the reason why there is none."""
    kop = request["kop"]
    laporan = susun_laporan(
        HasilEvaluasi.model_validate(request["hasil"]),
        Kop(**{**kop, "dihitung": date.fromisoformat(kop["dihitung"])}),
        [TindakLanjut(**each) for each in request["tindak_lanjut"]],
    )
    try:
        pdf = cetak(laporan, datetime.fromisoformat(request["dibuat"]))
    except NotPrintable as galat:
        return {"reason": str(galat)}
    (given.folder / MADE).write_bytes(pdf)
    return {}


if __name__ == "__main__":
    serve(answer, DIAM)
