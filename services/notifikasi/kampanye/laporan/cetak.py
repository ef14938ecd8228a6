"""A campaign's report as PDF/A. Keeps a processor busy: outside of ``pekerja`` only tests call it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from services.notifikasi.kampanye.laporan.gambar import GAMBAR
from services.notifikasi.kampanye.laporan.kalimat import SALURAN
from services.notifikasi.kampanye.laporan.schemas import BarisUnit, LaporanKampanye
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.gambar import angka
from shared.kuesioner.hasil import PokokSurvei
from shared.typeset.compile import compile_document

TEMPLAT = Path(__file__).parent / "templat"
VERSI = "v1"
"""Of the template; an older report is printed by the one that it was made with."""
KETERANGAN = {
    "corong": "Berapa orang sampai di langkah mana.",
    "unit": "Persen dari sasaran tiap unit; makin gelap makin besar. Dalam kurung: banyaknya sasaran.",
    "harian": "Jumlah sampai dengan tiap hari; garis tegak: gelombang.",
    "penerimaan": "Rata-rata jawaban 1 sampai 4; garis: selang 95 %.",
}


def cetak_laporan(laporan: LaporanKampanye, baris: Sequence[tuple[int, BarisUnit]]) -> bytes:
    """The same report gives the same bytes.

    Raises:
        NotPrintable.
    """
    gambar = {f"{nama}.svg": buat(laporan) for nama, buat in GAMBAR.items()}
    isi = orjson.dumps(_isi(laporan, baris))
    return compile_document(TEMPLAT, f"{VERSI}/main.typ", isi, gambar, laporan.dihitung_pada)


def _isi(laporan: LaporanKampanye, baris: Sequence[tuple[int, BarisUnit]]) -> dict[str, Any]:
    pertemuan = bool(laporan.angka.diundang)
    return {
        "judul": "Laporan Sosialisasi",
        "perihal": laporan.judul,
        "identitas": [
            ("Tujuan", laporan.tujuan),
            ("Disampaikan", f"{tanggal_panjang(laporan.mulai)} sampai {tanggal_panjang(laporan.selesai)}"),
            ("Sasaran", f"{angka(laporan.angka.sasaran)} orang: {laporan.nama_unit}"),
            ("Dihitung", _saat(laporan.dihitung_pada)),
            ("Keadaan", _keadaan(laporan)),
        ],
        "ringkasan": laporan.kalimat,
        "gambar": [(f"{nama}.svg", KETERANGAN[nama]) for nama in ("corong", "harian", "unit")],
        "kepala": ["Unit", "Sasaran", "Sampai", "Dibaca", "Memahami", "Bertanya", *(["Hadir"] if pertemuan else [])],
        "unit": [
            [
                f"{'   ' * dalam}{each.nama}",
                angka(each.angka.sasaran),
                *(_dengan_persen(each, langkah) for langkah in ("disampaikan", "dibaca", "dipahami", "bertanya")),
                *([_dengan_persen(each, "hadir")] if pertemuan else []),
            ]
            for dalam, each in baris
        ],
        "penerimaan": _penerimaan(laporan),
        "gambar_penerimaan": ("penerimaan.svg", KETERANGAN["penerimaan"]),
        "tanya": [[each.pertanyaan, angka(each.pendukung)] for each in laporan.tanya[:15]],
        "terdahulu": [
            [
                each.judul,
                f"{tanggal_panjang(each.mulai)} sampai {tanggal_panjang(each.selesai)}",
                angka(each.angka.sasaran),
                f"{angka(each.persen.dibaca or 0)} %",
                f"{angka(each.persen.dipahami or 0)} %",
                "–" if each.sesudah is None else angka(each.sesudah.nilai),
            ]
            for each in laporan.terdahulu
        ],
        "batas": laporan.tidak_dapat_dikatakan,
        "arti": [
            (each.nama, each.arti)
            for each in laporan.arti
            if (pertemuan or each.angka not in ("diundang", "hadir"))
            and (each.angka not in SALURAN or getattr(laporan.angka, each.angka) is not None)
        ],
        "sidik": None if laporan.beku is None else laporan.beku.sidik,
    }


def _saat(saat: datetime) -> str:
    kota = saat.astimezone(ZONA_PALEMBANG)
    return f"{tanggal_panjang(kota.date())} pukul {kota:%H.%M}"


def _keadaan(laporan: LaporanKampanye) -> str:
    if laporan.beku is None:
        return f"{laporan.status}: angkanya masih dapat berubah"
    return f"{laporan.status}: dibekukan, tidak berubah lagi"


def _dengan_persen(baris: BarisUnit, langkah: str) -> str:
    nilai = getattr(baris.persen, langkah)
    return "–" if nilai is None else f"{angka(getattr(baris.angka, langkah))} ({angka(nilai)} %)"


def _penerimaan(laporan: LaporanKampanye) -> list[list[str]]:
    terakhir = laporan.sesudah or laporan.sebelum
    if terakhir is None:
        return []
    tanpa_sesudah = laporan.sesudah is None
    return [
        [
            each.pokok.replace("_", " ").capitalize(),
            _rata(each if tanpa_sesudah else None) if tanpa_sesudah else _sebelumnya(each),
            "–" if tanpa_sesudah else _rata(each),
            _beda(each),
        ]
        for each in terakhir.pokok
    ]


def _rata(pokok: PokokSurvei | None) -> str:
    rata = None if pokok is None else pokok.rata
    return "–" if rata is None else f"{angka(rata.nilai)} ({angka(rata.bawah)} – {angka(rata.atas)})"


def _sebelumnya(pokok: PokokSurvei) -> str:
    lama = pokok.sebelumnya
    return "–" if lama is None else f"{angka(lama.nilai)} ({angka(lama.bawah)} – {angka(lama.atas)})"


def _beda(pokok: PokokSurvei) -> str:
    beda = pokok.beda
    if beda is None:
        return "–"
    tanda = "+" if beda.nilai > 0 else ""
    return f"{tanda}{angka(beda.nilai)} ({angka(beda.bawah)} – {angka(beda.atas)})"
