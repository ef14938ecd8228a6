"""The Dishub story to its evaluation: series of its services and of others, what can be told, and the report."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Pengamat, Token
from deploy.demo.evaluasi import evaluasi_dishub, muat_deret
from deploy.demo.klien import Klien, baik
from deploy.demo.survei import survei_dishub
from shared.clock import SystemClock

Isi = dict[str, Any]
DISEBUT = 5
PUTUSAN = {
    "membaik": "membaik",
    "memburuk": "memburuk",
    "tidak_pasti": "tidak dapat dibedakan dari kebetulan",
    "arah_berbeda": "bukan dampak: arahnya sudah berbeda sebelumnya",
    "tidak_cukup": "tanpa pembanding: sebelum dan sesudah saja",
}


@dataclass(frozen=True, slots=True)
class Dinilai:
    """The chapter."""

    evaluasi: Isi
    laporan: Path


async def nilai_penataan(gerbang: str, token: Token, ke: Path, pengamat: Pengamat) -> Dinilai:
    """Upload the invented series, wait for the evaluation, and keep its report.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    hari = SystemClock().today()
    async with httpx.AsyncClient(base_url=gerbang, timeout=90) as http:
        petugas = Klien(http, token("verifikator"))
        with pengamat.langkah("Mengunggah deret layanan Dishub dan perangkat daerah lain (rekaan)") as lapor:
            opd = [each["kode"] async for each in petugas.semua("/api/pegawai/unit", jenis="OPD")]
            await muat_deret(petugas, opd, hari)
            lapor(f"{len(opd)} perangkat daerah")
        with pengamat.langkah("Mengevaluasi penataan Dishub") as lapor:
            evaluasi = await evaluasi_dishub(petugas, hari)
            lapor(f"diukur {evaluasi['hasil']['bulan_ke']} bulan sesudah berlaku")
        with pengamat.langkah("Menyurvei pegawai Dishub tanpa nama, lalu mengukur lagi") as lapor:
            evaluasi = await survei_dishub(http, token, petugas, evaluasi, hari)
            lapor(f"{evaluasi['hasil']['survei'][-1]['menjawab'] or 'belum cukup'} jawaban")
        with pengamat.langkah("Mencetak laporannya") as lapor:
            jawab = await petugas.ambil(f"/api/mutasi/evaluasi/{evaluasi['id']}/laporan")
            if jawab.status_code != 200:
                baik(jawab)
            laporan = ke / f"{evaluasi['judul'].lower().replace(' ', '-')}.pdf"

            def tulis() -> None:
                ke.mkdir(parents=True, exist_ok=True)
                laporan.write_bytes(jawab.content)

            await asyncio.to_thread(tulis)
            lapor(f"{len(jawab.content)} byte")
    return Dinilai(evaluasi, laporan)


def tampilkan_evaluasi(konsol: Console, isi: Dinilai) -> None:
    """Print what can be told of each service, and what cannot."""
    hasil = isi.evaluasi["hasil"]
    konsol.print(f"\n[bold]{hasil['ringkasan'][0]}[/]")
    tabel = Table("Layanan", "Beda dengan pembanding", "Selang 95 %", "Pembanding", "Putusan")
    for each in hasil["layanan"]:
        taksiran = each["taksiran"]
        beda, selang = "–", "–"
        if taksiran is not None:
            beda = f"{_angka(taksiran['nilai'])} {each['satuan_perubahan']}"
            selang = f"{_angka(taksiran['bawah'])} sampai {_angka(taksiran['atas'])}"
        tabel.add_row(each["nama"], beda, selang, str(len(each["pembanding"])), PUTUSAN[each["putusan"]])
    konsol.print(tabel)
    for each in hasil["layanan"]:
        if each["taksiran"] is None:
            konsol.print(f"  {each['kalimat'][0]}")
        else:
            padanan = [satu["nama"] for satu in each["padanan"]]
            sebut = ", ".join(padanan[:DISEBUT]) + (f", dan {len(padanan) - DISEBUT} lain" if padanan[DISEBUT:] else "")
            konsol.print(f"  {each['nama']} dibandingkan dengan {sebut}.")
            konsol.print(f"  {each['nama']}: {each['tren']['kalimat']}")
        for kata in each["alasan"]:
            konsol.print(f"  {each['nama']}: {kata}")
    for each in hasil["survei"]:
        konsol.print(f"  {each['kalimat']}")
    for kata in hasil["tidak_dapat_dikatakan"][:2]:
        konsol.print(f"  Tidak dapat dikatakan: {kata}")
    konsol.print(f"  Laporan: {isi.laporan}", soft_wrap=True)


def _angka(nilai: float) -> str:
    return f"{nilai:+.2f}".replace(".", ",").replace("-", "−")
