"""One objection, from its filing to its answer: the person objects to the decision of the story's case, others examine
and answer it. Functions for whoever joins the chapters; each may run again, and goes on where it stands."""

from dataclasses import dataclass
from typing import Any

import httpx
from rich.console import Console

from deploy.demo.cerita import Hasil, Pengamat, Token
from deploy.demo.klien import Klien, baik
from deploy.demo.rekan import rekan
from shared.clock import SystemClock

Isi = dict[str, Any]
ALASAN = "Jabatan baru saya jauh dari rumah sakit tempat orang tua saya dirawat; hal itu sudah saya sampaikan."


@dataclass(frozen=True, slots=True)
class Dijawab:
    """The chapter."""

    keberatan: Isi
    """As the person reads it at last."""
    hak: Isi
    """The clocks by both laws, as they were before."""
    akibat: Isi
    """What granting it would have done, as the PPK saw it."""


async def keberatan_dijawab(gerbang: str, pemeran: Isi, token: Token, hasil: Hasil, pengamat: Pengamat) -> Dijawab:
    """Object to the decision of the story's case, and have it answered.

    Raises:
        DemoGagal: some step did not happen, and why.
    """
    hari = f"{SystemClock().today()}"
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        pegawai = Klien(http, token("asn", nip=hasil.kasus.nip))
        petugas = await rekan(Klien(http, token("verifikator")), pemeran, 2)
        # The second of them has taken no part in the story's case.
        pemeriksa, ppk = Klien(http, token("verifikator", nip=petugas[-1])), Klien(http, token("ppk"))
        usulan = f"/api/mutasi/usulan/{hasil.usulan_id}"
        hak: Isi = baik(await pegawai.ambil(f"{usulan}/keberatan"))
        if hak["diterima"] is None:
            terima = {"tanggal": hari, "nomor_bukti": f"800/1/TT/{hari[:4]}"}
            hak = baik(await pemeriksa.kirim(f"{usulan}/penerimaan-keputusan", terima))
        with pengamat.langkah("Pegawai mengajukan keberatan") as lapor:
            ini = await _milik(pegawai, hak, hasil.usulan_id)
            lapor(f"paling lambat {hak['mengajukan']['terpendek']}")
        with pengamat.langkah("Diteruskan, diperiksa, dan ditelaah"):
            ini = await _langkah(pemeriksa, ini, "diajukan", "penerusan", {})
            ini = await _langkah(pemeriksa, ini, "diteruskan", "pemeriksaan", {})
            telaah = {"telaah": "Prosedurnya sesuai; keadaan keluarga sudah ditimbang.", "usul_putusan": "ditolak"}
            ini = await _langkah(pemeriksa, ini, "diperiksa", "telaah", telaah)
        with pengamat.langkah("PPK melihat akibatnya, lalu menjawab") as lapor:
            akibat: Isi = baik(await ppk.ambil(f"/api/mutasi/keberatan/{ini['id']}/akibat"))
            jawaban = {
                "putusan": "ditolak",
                "nomor_jawaban": f"800/77-{hasil.usulan_id[-4:]}/BKPSDM/{hari[:4]}",
                "tanggal_jawaban": hari,
                "alasan": "Keputusan itu telah dipertimbangkan tim penilai kinerja, dan keadaan keluarga ditimbang.",
            }
            ini = await _langkah(ppk, ini, "diperiksa", "jawaban", jawaban)
            lapor(ini["status"])
        if ini["jawaban_diterima"] is None:
            sampai = {"tanggal": hari, "nomor_bukti": f"800/2/TT/{hari[:4]}"}
            await _langkah(pemeriksa, ini, ini["status"], "penyampaian", sampai)
        return Dijawab(baik(await pegawai.ambil(f"/api/mutasi/keberatan/{ini['id']}")), hak, akibat)


async def _milik(pegawai: Klien, hak: Isi, usulan_id: str) -> Isi:
    """The objection of a run before, or a new one."""
    ada = [each["id"] for each in hak["keberatan"] if each["status"] not in ("dicabut", "gugur")]
    if ada:
        lama: Isi = baik(await pegawai.ambil(f"/api/mutasi/keberatan/{ada[-1]}"))
        return lama
    isi = {"usulan_id": usulan_id, "alasan": ALASAN, "permohonan": "Mencabut keputusan itu sepanjang mengenai saya."}
    baru: Isi = baik(await pegawai.kirim("/api/mutasi/keberatan", isi))
    return baru


async def _langkah(siapa: Klien, ini: Isi, dari: str, kata: str, isi: Isi) -> Isi:
    """One step from where it starts; what is past that is left as it is."""
    if ini["status"] != dari or (kata == "telaah" and ini["usul_putusan"] is not None):
        return ini
    hasil: Isi = baik(await siapa.kirim(f"/api/mutasi/keberatan/{ini['id']}/{kata}", isi, versi=f'"{ini["versi"]}"'))
    return hasil


def tampilkan_keberatan(konsol: Console, bab: Dijawab) -> None:
    """Print the clocks, what was shown before the answer, and what the person can do next."""
    ini = bab.keberatan
    konsol.print(f"\n[bold]Keberatan atas SK {ini['nomor_sk']}[/]: {ini['status'].replace('_', ' ')}")
    for each in bab.hak["mengajukan"]["menurut"]:
        konsol.print(f"  {each['tenggang']['dasar']}: sampai {each['tenggang']['batas']}")
    konsol.print(f"  Bila dikabulkan: {bab.akibat['kalimat']}", soft_wrap=True)
    if ini["lanjutan"] is not None:
        konsol.print(f"  {ini['lanjutan']['kalimat']}", soft_wrap=True)
