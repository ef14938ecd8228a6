"""Socialisation of Dishub's restructuring: people are asked before, told in one wave, read and confirm, ask and are
answered; the report says how far it came.

Whom they are and how each answers is chosen by lot with a fixed seed. It may run again, and goes on where it stands.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Pengamat, Token
from deploy.demo.klien import Klien, baik, sampai
from deploy.demo.rekan import rekan
from shared.clock import SystemClock

Isi = dict[str, Any]
UNIT = "DISHUB"
JUDUL = "Penataan Dinas Perhubungan: apa yang berubah bagi kita"
TANYA = "Apakah tunjangan saya berubah bila pindah bidang?"
JAWAB = "Tidak selama kelas jabatannya sama. Bila kelasnya berubah, itu disebut pada surat keputusannya, sejak TMT."
MEMBACA, MEMAHAMI, MENJAWAB, INGIN_TAHU = 0.7, 0.6, 40, 9
"""How many of a hundred read it and confirm it; people who answer the survey; who want to know the same."""
GAMBAR = ("corong", "unit", "harian", "penerimaan")
ANGKA = ("sasaran", "disampaikan", "dibaca", "dipahami", "bertanya")
KAMPANYE = "/api/notifikasi/kampanye"


@dataclass(frozen=True, slots=True)
class Sosialisasi:
    """The chapter."""

    laporan: Isi
    survei: Sequence[Isi]
    jawaban: Sequence[Isi]
    berkas: Sequence[Path]
    """The report as PDF, and its pictures."""


async def sosialisasikan(gerbang: str, pemeran: Isi, token: Token, folder: Path, pengamat: Pengamat) -> Sosialisasi:
    """Run the campaign and read its report; files go to ``folder``.

    Raises:
        DemoGagal: some step did not happen, and why.
    """
    hari_ini = SystemClock().today()
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        penyusun = Klien(http, token("verifikator"))
        (lain,) = await rekan(penyusun, pemeran, 1)
        penyetuju = Klien(http, token("verifikator", nip=lain))
        orang = [each["nip"] async for each in penyusun.semua("/api/pegawai/asn", di_bawah=UNIT)]
        acak = random.Random("sosialisasi Dishub")
        acak.shuffle(orang)
        pegawai = [Klien(http, token("asn", nip=each)) for each in orang]
        with pengamat.langkah("Menulis kampanye, dan menanyai orangnya sebelum apa pun disampaikan") as lapor:
            kampanye = await _kampanye(penyusun, hari_ini)
            if kampanye["status"] in ("draf", "diajukan"):
                await _setujui(penyusun, penyetuju, kampanye["id"])
            await _tanyai(penyusun, pegawai, kampanye, hari_ini, acak)
            lapor(f"{len(orang)} orang {UNIT}")
        with pengamat.langkah("Disetujui orang lain, lalu disampaikan") as lapor:
            await _majukan(penyusun, kampanye["id"], hari_ini)
            await _setujui(penyusun, penyetuju, kampanye["id"])
            gelombang = await sampai("gelombang selesai", lambda: _tersampaikan(penyusun, kampanye["id"]))
            lapor(f"{gelombang['disampaikan']} pesan")
        with pengamat.langkah("Dibaca, dinyatakan dipahami, ditanyakan, dan dijawab") as lapor:
            await _baca_semua(pegawai, kampanye["id"])
            jawaban = await _tanya_jawab(pegawai, penyusun, penyetuju, kampanye["id"])
            lapor(f"{len(jawaban)} jawaban terbit")
        with pengamat.langkah("Membaca laporannya"):
            alamat = f"{KAMPANYE}/{kampanye['id']}"
            laporan: Isi = baik(await penyusun.ambil(f"{alamat}/laporan"))
            survei = baik(await penyusun.ambil(f"{alamat}/survei"))["data"]
            berkas = await _unduh(penyusun, f"{alamat}/laporan", folder)
        return Sosialisasi(laporan, survei, jawaban, berkas)


async def _kampanye(penyusun: Klien, hari_ini: date) -> Isi:
    """The campaign of a run before, or a new one."""
    async for each in penyusun.semua(KAMPANYE):
        if each["judul"] == JUDUL and each["status"] != "dibatalkan":
            lama: Isi = baik(await penyusun.ambil(f"{KAMPANYE}/{each['id']}"))
            return lama
    # People are asked before anything goes out, and only about what two people have seen.
    baru: Isi = baik(await penyusun.kirim(KAMPANYE, _isi(hari_ini, gelombang=hari_ini + timedelta(days=1))))
    return baru


def _isi(hari_ini: date, *, gelombang: date) -> Isi:
    return {
        "judul": JUDUL,
        "tujuan": "Tiap pegawai Dinas Perhubungan tahu caranya dan haknya.",
        "ringkasan": "Bagaimana penataan dilakukan, apa yang berubah, dan apa hak Anda.",
        "isi": "# Apa yang berubah\n\nTiap perpindahan disertai alasannya, dan dapat Anda baca sendiri.\n\n"
        "# Apa hak Anda\n\n- Anda dapat bertanya di sini.\n"
        "- Atas keputusan tentang Anda, Anda dapat mengajukan keberatan.",
        "khalayak": {"sertakan": [{"jenis": "unit", "unit": [UNIT]}]},
        "saluran": [],
        # Whoever plays the demo does it at any hour of any day.
        "jadwal": {
            "gelombang": [{"tanggal": f"{gelombang}"}],
            "jam_mulai": 0,
            "jam_selesai": 24,
            "hari_kerja": False,
        },
        "selesai": f"{hari_ini + timedelta(days=45)}",
    }


async def _majukan(penyusun: Klien, kampanye_id: str, hari_ini: date) -> None:
    """Whoever plays the demo does not wait for tomorrow's wave: it is taken back, and planned for today."""
    alamat = f"{KAMPANYE}/{kampanye_id}"
    jawab = await penyusun.ambil(alamat)
    isi = baik(jawab)
    if isi["status"] not in ("draf", "terjadwal") or isi["mulai"] <= f"{hari_ini}":
        return
    if isi["status"] == "terjadwal":
        alasan = {"alasan": "Dimajukan untuk peragaan."}
        baik(await penyusun.kirim(f"{alamat}/pengembalian", alasan, versi=jawab.headers["etag"]))
        jawab = await penyusun.ambil(alamat)
    baru = _isi(hari_ini, gelombang=hari_ini)
    baik(await penyusun.ganti(alamat, baru, versi=jawab.headers["etag"]))


async def _tanyai(
    penyusun: Klien, pegawai: Sequence[Klien], kampanye: Isi, hari_ini: date, acak: random.Random
) -> None:
    """Acceptance before: opened, answered by some, and closed."""
    alamat = f"{KAMPANYE}/{kampanye['id']}/survei"
    ada = {each["tahap"]: each for each in baik(await penyusun.ambil(alamat))["data"]}
    if "sebelum" not in ada:
        if baik(await penyusun.ambil(f"{KAMPANYE}/{kampanye['id']}"))["status"] != "terjadwal":
            return
        isi = {"tahap": "sebelum", "mulai": f"{hari_ini}", "selesai": f"{hari_ini}"}
        ada["sebelum"] = baik(await penyusun.kirim(alamat, isi))
    if ada["sebelum"]["status"] != "terbuka":
        return
    survei = baik(await penyusun.ambil(f"/api/notifikasi/survei/{ada['sebelum']['id']}"))
    masuk = 0
    for each in pegawai:
        jawaban = {satu["kode"]: min(4, max(1, round(acak.gauss(2.6, 0.8)))) for satu in survei["pertanyaan"]}
        balasan = await each.kirim(f"/api/notifikasi/survei/saya/{survei['id']}/jawaban", {"jawaban": jawaban})
        # Who has come since is not asked, and who has answered in a run before cannot again.
        if balasan.status_code not in (404, 409):
            baik(balasan)
        masuk += balasan.status_code != 404
        if masuk == MENJAWAB:
            break
    alasan = {"alasan": "Ditutup untuk peragaan; yang menjawab sudah cukup."}
    tutup = f"/api/notifikasi/survei/{survei['id']}/penutupan"
    baik(await penyusun.kirim(tutup, alasan, versi=f'"{survei["versi"]}"'))


async def _setujui(penyusun: Klien, penyetuju: Klien, kampanye_id: str) -> None:
    for siapa, dari, jalan in ((penyusun, "draf", "pengajuan"), (penyetuju, "diajukan", "persetujuan")):
        jawab = await siapa.ambil(f"{KAMPANYE}/{kampanye_id}")
        if baik(jawab)["status"] == dari:
            baik(await siapa.kirim(f"{KAMPANYE}/{kampanye_id}/{jalan}", versi=jawab.headers["etag"]))


async def _tersampaikan(petugas: Klien, kampanye_id: str) -> Isi | None:
    semua = baik(await petugas.ambil(f"{KAMPANYE}/{kampanye_id}/gelombang"))["data"]
    return next((each for each in semua if each["selesai_pada"] is not None), None)


async def _baca_semua(pegawai: Sequence[Klien], kampanye_id: str) -> None:
    """The same people in every run: the first of them read it, fewer confirm."""
    alamat = f"{KAMPANYE}/saya/{kampanye_id}"
    for nomor, each in enumerate(pegawai[: int(len(pegawai) * MEMBACA)]):
        jawab = await each.ambil(alamat)
        if jawab.status_code == 404:
            continue
        isi = baik(jawab)
        if nomor < len(pegawai) * MEMAHAMI and isi["dipahami_pada"] is None:
            baik(await each.kirim(f"{alamat}/pemahaman", {"versi_naskah": isi["versi_naskah"]}))


async def _tanya_jawab(pegawai: Sequence[Klien], penyusun: Klien, penyetuju: Klien, kampanye_id: str) -> list[Isi]:
    """One asks, others want to know it too, one officer drafts and another publishes the answer."""
    saya, petugas = f"{KAMPANYE}/saya/{kampanye_id}", f"{KAMPANYE}/{kampanye_id}"
    terbit: list[Isi] = baik(await penyusun.ambil(f"{petugas}/jawaban"))["data"]
    if terbit:
        return terbit
    milik = baik(await pegawai[0].kirim(f"{saya}/pertanyaan", {"isi": TANYA}))
    alamat = f"{petugas}/pertanyaan/{milik['id']}"
    await _langkah(penyusun, alamat, "penampilan", {"rumusan": TANYA})
    for each in pegawai[1 : 1 + INGIN_TAHU]:
        baik(await each.kirim(f"{saya}/pertanyaan-tampil/{milik['id']}/dukungan"))
    await _langkah(penyusun, alamat, "konsep", {"rumusan": TANYA, "jawaban": JAWAB})
    await _langkah(penyetuju, alamat, "penerbitan", None)
    hasil: list[Isi] = baik(await penyusun.ambil(f"{petugas}/jawaban"))["data"]
    return hasil


async def _langkah(siapa: Klien, alamat: str, kata: str, isi: Isi | None) -> None:
    versi = baik(await siapa.ambil(alamat))["versi"]
    baik(await siapa.kirim(f"{alamat}/{kata}", isi, versi=f'"{versi}"'))


async def _unduh(petugas: Klien, laporan: str, folder: Path) -> list[Path]:
    await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    semua = []
    for jalan, nama in (("pdf", "laporan.pdf"), *((f"gambar/{each}", f"{each}.svg") for each in GAMBAR)):
        jawab = await petugas.ambil(f"{laporan}/{jalan}")
        if jawab.status_code != 200:
            baik(jawab)
        letak = folder / nama
        await asyncio.to_thread(letak.write_bytes, jawab.content)
        semua.append(letak)
    return semua


def tampilkan_sosialisasi(konsol: Console, isi: Sosialisasi) -> None:
    """Print the report by unit, what it says and what it does not."""
    laporan = isi.laporan
    tabel = Table(
        *("Unit", "Sasaran", "Sampai", "Dibaca", "Memahami", "Bertanya", "Penerimaan"),
        title=f"Laporan kampanye: {laporan['judul']}",
    )
    for each in (*laporan["bagian"], {**laporan, "nama": "Seluruhnya", "penerimaan": None}):
        angka, rata = each["angka"], (each["penerimaan"] or {}).get("rata")
        # Of few there is no number: it would say who.
        orang = ["–" if (satu := angka[kunci]) is None else str(satu) for kunci in ANGKA]
        tabel.add_row(each["nama"], *orang, "–" if rata is None else f"{rata['nilai']:.1f}".replace(".", ","))
    konsol.print(tabel)
    for kalimat in laporan["kalimat"]:
        konsol.print(f"  {kalimat}", soft_wrap=True)
    for each in isi.jawaban:
        konsol.print(f"  Ditanyakan: {each['pertanyaan']} Dijawab: {each['jawaban']}", soft_wrap=True)
    for kalimat in laporan["tidak_dapat_dikatakan"]:
        konsol.print(f"  Tidak dapat dikatakan: {kalimat}", soft_wrap=True)
    konsol.print(f"  Laporan dan gambarnya: {isi.berkas[0].parent}", soft_wrap=True)
