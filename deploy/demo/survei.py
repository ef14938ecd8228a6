"""The survey of the Dishub story: people of its units answer without names, it closes, and the evaluation is measured
once more with what enough of them say together.

The system has carried out no move of that time, so it is the people of the units who are asked.
"""

import asyncio
import random
import time
from datetime import date, timedelta
from typing import Any

import httpx

from deploy.demo.cerita import Token
from deploy.demo.klien import DemoGagal, Klien, baik
from shared.calendar.bulan import bulan_penuh

Isi = dict[str, Any]
MENJAWAB = 40
"""People who answer; in a small city fewer."""
UNIT = "DISHUB"
ALASAN = "Ditutup untuk peragaan; yang menjawab sudah cukup."


async def survei_dishub(http: httpx.AsyncClient, token: Token, petugas: Klien, evaluasi: Isi, hari_ini: date) -> Isi:
    """Ask, answer, close and measure, or find what a run before has done: the evaluation as it stands then.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    ini = await _survei(petugas, evaluasi["id"], hari_ini)
    if ini["status"] == "terbuka":
        await _jawab_semua(http, token, petugas, ini)
        isi = {"alasan": ALASAN}
        baik(await petugas.kirim(f"/api/mutasi/survei/{ini['id']}/penutupan", isi, versi=f'"{ini["versi"]}"'))
    return await _ukur_lagi(petugas, evaluasi["id"], bulan_penuh(date.fromisoformat(evaluasi["mulai"]), hari_ini))


async def _survei(petugas: Klien, evaluasi_id: str, hari_ini: date) -> Isi:
    async for each in petugas.semua("/api/mutasi/survei", evaluasi=evaluasi_id):
        ada: Isi = baik(await petugas.ambil(f"/api/mutasi/survei/{each['id']}"))
        return ada
    isi = {"sasaran": "unit", "mulai": f"{hari_ini}", "selesai": f"{hari_ini + timedelta(days=13)}"}
    baru: Isi = baik(await petugas.kirim(f"/api/mutasi/evaluasi/{evaluasi_id}/survei", isi))
    return baru


async def _jawab_semua(http: httpx.AsyncClient, token: Token, petugas: Klien, ini: Isi) -> None:
    semua = [each["nip"] async for each in petugas.semua("/api/pegawai/asn", di_bawah=UNIT)]
    acak = random.Random("survei Dishub")
    masuk = 0
    for nip in acak.sample(semua, len(semua)):
        if masuk == MENJAWAB:
            return
        jawaban = {each["kode"]: min(4, max(1, round(acak.gauss(2.9, 0.8)))) for each in ini["pertanyaan"]}
        pegawai = Klien(http, token("asn", nip=nip))
        balasan = await pegawai.kirim(f"/api/mutasi/survei/saya/{ini['id']}/jawaban", {"jawaban": jawaban})
        if balasan.status_code == 409 and balasan.json()["kode"] == "sudah_menjawab":
            masuk += 1
        elif balasan.status_code != 404:
            # Who has come since it was opened is not asked.
            baik(balasan)
            masuk += 1


async def _ukur_lagi(petugas: Klien, evaluasi_id: str, bulan_ke: int, sabar: float = 120.0) -> Isi:
    alamat = f"/api/mutasi/evaluasi/{evaluasi_id}"
    diminta, batas = False, time.monotonic() + sabar
    while time.monotonic() < batas:
        jawab = await petugas.ambil(alamat)
        evaluasi: Isi = baik(jawab)
        ada = [each for each in evaluasi["pengukuran"] if each["bulan_ke"] == bulan_ke]
        if any(each["status"] == "selesai" for each in ada) and evaluasi["hasil"]["survei"]:
            return evaluasi
        if not diminta and all(each["status"] != "menunggu" for each in ada):
            baik(await petugas.kirim(f"{alamat}/pengukuran", {"bulan_ke": bulan_ke}, versi=jawab.headers["etag"]))
            diminta = True
        await asyncio.sleep(1)
    raise DemoGagal(f"Evaluasi {evaluasi_id} belum diukur lagi sesudah {sabar:.0f} detik.")
