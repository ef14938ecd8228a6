"""Runs and copies as they are told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from services.pegawai.siasn.tarik.jenis import JenisSalinan
from services.pegawai.siasn.tarik.salinan import Salinan
from services.pegawai.siasn.tarik.schemas import StatusTarikan, TarikanSiasn
from services.pegawai.siasn.tarik.tarikan import Tercatat


def susun_tarikan(row: Tercatat, kini: datetime) -> TarikanSiasn:
    """A run with what follows from its figures."""
    lewat = row.terbaca + row.tidak_dikenal + row.gagal
    sisa = row.jumlah - lewat
    selesai = None
    if row.status is StatusTarikan.BERJALAN and row.tertahan is None and row.laju:
        # Those who are being read count as a whole.
        selesai = kini + timedelta(seconds=sisa * len(JenisSalinan) / row.laju)
    return TarikanSiasn(
        **row._asdict(),
        sisa=sisa,
        persen=round(100 * lewat / row.jumlah, 1) if row.jumlah else 100.0,
        perkiraan_selesai=selesai,
    )


def susun_salinan(nip: str, semua: Sequence[Salinan], *, ganda: bool) -> dict[str, Any]:
    """What BKN said of somebody, part by part; None where it was never asked."""
    ada = {each.jenis: each for each in semua}
    utama = ada.get(JenisSalinan.DATA_UTAMA)
    return {
        "nip": nip,
        "dikenal": None if utama is None else utama.isi is not None,
        "pns_id": None if utama is None else utama.pns_id,
        "pns_id_ganda": ganda,
        "diambil_pada": min((each.diambil_pada for each in semua), default=None),
        **{jenis.replace("-", "_"): _bagian(ada.get(jenis)) for jenis in JenisSalinan},
    }


def _bagian(row: Salinan | None) -> dict[str, Any] | None:
    if row is None:
        return None
    baris = [row.isi] if isinstance(row.isi, dict) else row.isi or []
    return {
        "baris": [each for each in baris if each],
        "cacat": row.cacat,
        "diambil_pada": row.diambil_pada,
        "berubah_pada": row.berubah_pada,
    }
