"""Invented series of the services of the demo city, and the evaluation of the Dishub story: functions that the story
calls. The same day gives the same figures.

Dishub is restructured seven months before. Since then it gets fewer complaints and its passengers answer better; other
agencies go on as they did. Congestion is counted at Dishub alone: it is told before and after, and the evaluation says
that this is no effect.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import date
from math import exp, pi, sin
from typing import Any

from deploy.demo.klien import DemoGagal, Klien, baik
from shared.calendar.bulan import tambah_bulan

DISHUB = "DISHUB"
BULAN_SEBELUM, BULAN_SESUDAH = 24, 6
RESPONDEN = 12
"""Answers of users a month and agency."""
INDIKATOR: tuple[dict[str, Any], ...] = (
    {
        "kode": "pengaduan",
        "nama": "Pengaduan masuk",
        "satuan": "pengaduan",
        "lebih_baik": "turun",
        "ukuran": "persen",
        "paling_kecil": 0,
        "sumber": "Rekap bulanan SP4N-LAPOR (rekaan)",
    },
    {
        "kode": "ikm",
        "nama": "Indeks Kepuasan Masyarakat",
        "satuan": "poin",
        "lebih_baik": "naik",
        "asal": "ikm",
        "sumber": "Survei Kepuasan Masyarakat (rekaan)",
    },
    {
        "kode": "titik_kemacetan",
        "nama": "Titik kemacetan",
        "satuan": "titik",
        "lebih_baik": "turun",
        "paling_kecil": 0,
        "sumber": "Pengendalian lalu lintas (rekaan)",
    },
)
JUDUL = "Penataan Dinas Perhubungan"


def mulai_penataan(hari_ini: date) -> date:
    """The day from which Dishub's new structure holds: the first of the seventh month before."""
    return tambah_bulan(hari_ini.replace(day=1), -BULAN_SESUDAH - 1)


def bulan_deret(hari_ini: date) -> list[date]:
    """All months of the series; the last one is over."""
    awal = tambah_bulan(mulai_penataan(hari_ini), -BULAN_SEBELUM)
    return [tambah_bulan(awal, nomor) for nomor in range(BULAN_SEBELUM + BULAN_SESUDAH + 1)]


def pengaduan(unit: Sequence[str], hari_ini: date) -> str:
    """A CSV of complaints by agency and month: of Dishub a quarter fewer since it was restructured."""
    baris = ["UNIT;BULAN;NILAI"]
    for kode in unit:
        acak = random.Random(f"pengaduan {kode}")
        tingkat = 40 + 30 * acak.random()
        for nomor, bulan in enumerate(bulan_deret(hari_ini)):
            nilai = tingkat * exp(0.12 * sin(2 * pi * bulan.month / 12) + acak.gauss(0, 0.08) + 0.002 * nomor)
            if kode == DISHUB and bulan >= mulai_penataan(hari_ini):
                nilai *= 0.75
            baris.append(f"{kode};{bulan:%Y-%m};{max(1, round(nilai))}")
    return "\n".join(baris)


def jawaban_ikm(unit: Sequence[str], hari_ini: date) -> str:
    """A CSV of users' answers, one a row: those of Dishub's are better since."""
    baris = ["UNIT;BULAN;" + ";".join(f"U{nomor}" for nomor in range(1, 10))]
    for kode in unit:
        acak = random.Random(f"ikm {kode}")
        suka = 3.0 + 0.2 * acak.random()
        for bulan in bulan_deret(hari_ini):
            lebih = 0.25 if kode == DISHUB and bulan >= mulai_penataan(hari_ini) else 0.0
            # Who waits in the rainy months is less content.
            musim = 0.06 * sin(2 * pi * (bulan.month - 4) / 12)
            for _ in range(RESPONDEN):
                isi = [min(4, max(1, round(acak.gauss(suka + musim + lebih, 0.7)))) for _ in range(9)]
                baris.append(f"{kode};{bulan:%Y-%m};" + ";".join(map(str, isi)))
    return "\n".join(baris)


def kemacetan(hari_ini: date) -> str:
    """A CSV of congestion points, which Dishub alone counts."""
    acak = random.Random("kemacetan")
    baris = ["UNIT;BULAN;NILAI"]
    for bulan in bulan_deret(hari_ini):
        turun = 9 if bulan >= mulai_penataan(hari_ini) else 0
        baris.append(
            f"{DISHUB};{bulan:%Y-%m};{round(48 - turun + 3 * sin(2 * pi * bulan.month / 12) + acak.gauss(0, 1.5))}"
        )
    return "\n".join(baris)


async def muat_deret(petugas: Klien, opd: Sequence[str], hari_ini: date) -> None:
    """Make the indicators and upload their series, for Dishub and other agencies; what is there already stays, and
    what an earlier run has left undone is done: an indicator without its series gets it.

    Raises:
        DemoGagal: a file is refused.
    """
    ada = {each["kode"] for each in baik(await petugas.ambil("/api/mutasi/indikator"))["data"]}
    unit = sorted({DISHUB, *opd})
    isi = {
        "pengaduan": pengaduan(unit, hari_ini),
        "ikm": jawaban_ikm(unit, hari_ini),
        "titik_kemacetan": kemacetan(hari_ini),
    }
    for each in INDIKATOR:
        if each["kode"] not in ada:
            baik(await petugas.kirim("/api/mutasi/indikator", each))
        alamat = f"/api/mutasi/indikator/{each['kode']}/unggahan"
        if any(satu["dibatalkan_pada"] is None for satu in baik(await petugas.ambil(alamat))["data"]):
            continue
        berkas = {"berkas": (f"{each['kode']}.csv", isi[each["kode"]].encode())}
        baik(await petugas.kirim(alamat, files=berkas, data={"keterangan": "Data rekaan untuk peragaan"}))


async def evaluasi_dishub(petugas: Klien, hari_ini: date, sabar: float = 120.0) -> dict[str, Any]:
    """Open the evaluation of the Dishub story, or find it, and wait for what it found: its JSON.

    Raises:
        DemoGagal: it was not measured in time.
    """
    async for each in petugas.semua("/api/mutasi/evaluasi", jenis="mandiri"):
        if each["judul"] == JUDUL:
            nomor = each["id"]
            break
    else:
        isi = {"judul": JUDUL, "mulai": mulai_penataan(hari_ini).isoformat(), "unit": [DISHUB]}
        nomor = baik(await petugas.kirim("/api/mutasi/evaluasi", isi))["id"]
    batas = time.monotonic() + sabar
    while time.monotonic() < batas:
        evaluasi: dict[str, Any] = baik(await petugas.ambil(f"/api/mutasi/evaluasi/{nomor}"))
        terukur = [each for each in evaluasi["pengukuran"] if each["status"] == "selesai"]
        if evaluasi["hasil"] is not None and len(terukur) >= 2:
            return evaluasi
        await asyncio.sleep(1)
    raise DemoGagal(f"Evaluasi {nomor} belum diukur sesudah {sabar:.0f} detik.")
