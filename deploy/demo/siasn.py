"""What becomes of a decided move at BKN: its decree goes to pegawai, the ledger sends it, and it is read back; then one
more, whose answer is lost on the way.

BKN is here what stands in for it (``deploy/lokal/tiruan.py``), and is looked at over its shoulder: what it has is what
was meant, and is there once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from deploy.demo.cerita import Hasil, Pengamat, Token
from deploy.demo.klien import DemoGagal, Klien, baik, sampai
from deploy.demo.kumpulan.surat import surat
from shared.clock import SystemClock

Isi = dict[str, Any]
SIASN = "siasn-tiruan"
BERJALAN = ("menunggu", "mengirim", "tersimpan", "terlampir", "disamakan")
"""States of a change that is on its way."""
SABAR = 180.0
"""Seconds for a change to come to BKN and back: a round begins every ten seconds."""


@dataclass(frozen=True, slots=True)
class Pengiriman:
    """One change as it ended: ours beside BKN's."""

    buku: Isi
    di_bkn: Isi
    """The row of ``rw-jabatan``."""
    jabatan_bkn: str
    """The post in BKN's main file."""
    simpanan: int
    """Saves of this person's post that BKN has carried out."""
    baris: int
    """Rows that BKN has of this decree."""
    orang: Isi
    """The person's file here, which says whether BKN has it."""


@dataclass(frozen=True, slots=True)
class Tercatat:
    """The chapter."""

    biasa: Pengiriman
    tanpa_jawaban: Pengiriman | None
    """None where no other decree waited to be sent."""
    sambungan: Isi


async def catatkan(
    gerbang: str, tiruan: str, token: Token, hasil: Hasil, pengamat: Pengamat, *, bertanda: bool = False
) -> Tercatat:
    """Have a case's move recorded at BKN with its decree, and after it another one, whichever waits for its paper.
    ``bertanda``: the decree is signed here, and goes there by itself.

    Raises:
        DemoGagal: it was not, and why.
    """
    async with (
        httpx.AsyncClient(base_url=gerbang, timeout=30) as http,
        httpx.AsyncClient(base_url=tiruan, timeout=30) as bkn,
    ):
        klien, nip = Klien(http, token("verifikator")), hasil.kasus.nip
        with pengamat.langkah("Meneruskan SK kepada SIASN") as lapor:
            buku = await sampai("perubahan bagi SIASN tercatat", lambda: _perubahan(klien, nip, hasil.nomor_sk))
            if not bertanda:
                await _serahkan(klien, buku)
            lapor(hasil.nomor_sk)
        with pengamat.langkah("Menunggu SIASN mencatatnya, dan membacanya kembali") as lapor:
            biasa = await _tunggu(klien, bkn, buku, lapor)
        lain = None
        if (buku_lain := await _yang_menunggu_sk(klien)) is not None:
            with pengamat.langkah("Satu lagi, dan jawaban SIASN hilang di jalan") as lapor:
                await sampai("kiriman lain selesai", lambda: _tenang(klien), sabar=SABAR)
                (await bkn.patch("/_gangguan", json={"hilang": 1})).raise_for_status()
                await _serahkan(klien, buku_lain)
                lain = await _tunggu(klien, bkn, buku_lain, lapor)
        sambungan: Isi = baik(await Klien(http, token("operator")).ambil("/api/pegawai/siasn/sambungan"))
    return Tercatat(biasa, lain, sambungan)


async def _perubahan(klien: Klien, nip: str, nomor_sk: str) -> Isi | None:
    semua = baik(await klien.ambil("/api/pegawai/siasn/buku", pegawai=nip, nomor_sk=nomor_sk))["data"]
    return next((each for each in semua if each["jenis"] == "jabatan"), None)


async def _yang_menunggu_sk(klien: Klien) -> Isi | None:
    """A change that lacks nothing but the paper of its decree."""
    semua = baik(await klien.ambil("/api/pegawai/siasn/buku", keadaan="tertahan", sebab="sk", limit=1))["data"]
    return semua[0] if semua else None


async def _tenang(klien: Klien) -> bool | None:
    """Whether no other change is on its way, which would lose its answer instead. What stands behind another change
    of the same person does not go before that one."""
    hari = SystemClock().today().isoformat()
    semua = baik(await klien.ambil("/api/pegawai/siasn/buku", keadaan=list(BERJALAN), limit=200))["data"]
    jalan = [each for each in semua if each["keadaan"] != "menunggu" or each["didahului_id"] is None]
    return not [each for each in jalan if each["mulai"] <= hari] or None


async def _serahkan(klien: Klien, buku: Isi) -> None:
    isi = {"nomor_sk": buku["nomor_sk"], "tanggal_sk": SystemClock().today().isoformat(), "jenis": "872"}
    pdf = surat("Keputusan tentang pemindahan", buku["nama"], buku["nip"], buku["nomor_sk"])
    berkas = {"berkas": ("sk.pdf", pdf, "application/pdf")}
    baik(await klien.kirim("/api/pegawai/siasn/dokumen", data=isi, files=berkas))


async def _tunggu(klien: Klien, bkn: httpx.AsyncClient, buku: Isi, lapor: Callable[[str], None]) -> Pengiriman:
    alamat = f"/api/pegawai/siasn/buku/{buku['id']}"

    async def selesai() -> Isi | None:
        isi: Isi = baik(await klien.ambil(alamat))
        lapor(isi["keadaan"] if isi["alasan"] is None else f"{isi['keadaan']}: {isi['alasan']}")
        if isi["keadaan"] in ("berbeda", "ditolak", "dibatalkan"):
            raise DemoGagal(f"SIASN tidak mencatat {isi['perihal']} seperti dimaksud: {isi['alasan']}")
        return isi if isi["keadaan"] == "cocok" else None

    isi = await sampai("perubahan tercatat di SIASN", selesai, sabar=SABAR)
    orang = (await bkn.get(f"/_orang/{isi['nip']}")).json()
    tercatat = (await bkn.get("/_tercatat", params={"pns": orang["data_utama"]["id"]})).json()
    riwayat = [each for each in orang["riwayat"]["jabatan"] if each["nomorSk"] == isi["nomor_sk"]]
    return Pengiriman(
        buku=isi,
        di_bkn=next(each for each in riwayat if each["id"] == isi["rw_id"]),
        jabatan_bkn=orang["data_utama"]["jabatanNama"],
        simpanan=sum(each["jalur"] == "jabatan" for each in tercatat),
        baris=len(riwayat),
        orang=baik(await klien.ambil(f"/api/pegawai/asn/{isi['nip']}")),
    )


def tampilkan_siasn(konsol: Console, isi: Tercatat) -> None:
    """Print the row as it was meant and as BKN has it, what the lost answer came to, and how the connection stands."""
    buku, orang, bkn = isi.biasa.buku, isi.biasa.orang, isi.biasa.di_bkn
    judul = f"Mutasi {buku['nama']} di sini dan pada SIASN (tiruan, bukan BKN)"
    tabel = Table("Isian", "Di sini", "Dibaca kembali dari SIASN", title=judul)
    tabel.add_row("Unit", orang["nama_unit"], bkn["unorNama"].strip())
    tabel.add_row("Jabatan", orang["nama_jabatan"], bkn["namaJabatan"].strip())
    tabel.add_row("TMT", f"{date.fromisoformat(buku['mulai']):%d-%m-%Y}", _tmt(bkn))
    tabel.add_row("Nomor SK", buku["nomor_sk"], bkn["nomorSk"])
    tabel.add_row("Dokumen", "PDF SK", ", ".join(each["dok_nama"] for each in bkn["path"].values()))
    tabel.add_row("Id riwayat", "", buku["rw_id"])
    konsol.print(tabel)
    beda = sum(each["beda"] for each in buku["nilai"])
    konsol.print(
        f"  {len(buku['nilai'])} isian dibandingkan, {beda} berbeda. Data utama SIASN: {isi.biasa.jabatan_bkn}."
    )
    konsol.print(f"  Pada berkas pegawai itu: {orang['keadaan_siasn']['kalimat']}")
    if isi.tanpa_jawaban is not None:
        konsol.print(f"  {_tanpa_jawaban(isi.tanpa_jawaban)}")
    konsol.print(f"  {_sambungan(isi.sambungan)}")


def _tmt(baris: Isi) -> str:
    """BKN keeps a change of the unit alone under a day of its own."""
    return str(baris["tmtMutasi"] if baris["jenisMutasiId"] == "MU" else baris["tmtJabatan"])


def _tanpa_jawaban(satu: Pengiriman) -> str:
    buku = satu.buku
    return (
        f"Jawaban atas {buku['nama']} hilang di jalan: dikirim {buku['dikirim_kali']} kali, lalu dicari di SIASN dan "
        f"ditemukan. SIASN menyimpan {satu.simpanan} kali; barisnya {satu.baris}."
    )


def _sambungan(isi: Isi) -> str:
    perlu = " ".join(isi["perlu"]) or "Tidak ada yang perlu dilakukan operator."
    return f"Hubungan dengan SIASN: {isi['status']}, {isi['panggilan_sejam']} panggilan dalam sejam. {perlu}"
