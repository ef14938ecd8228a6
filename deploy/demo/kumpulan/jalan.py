"""The steps of a batch over HTTP, each by somebody else: nobody checks what they have made."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx

from deploy.demo.klien import DemoGagal, Klien, baik, sampai
from deploy.demo.kumpulan.pindah import Pindah

BERSAMA = 6
"""Requests at once."""
SURAT = "bebas_temuan"
IMUT = "rekomendasi_imut"


@dataclass(frozen=True, slots=True)
class Petugas:
    """Who takes part, each a human of their own."""

    pengusul: Klien
    pemeriksa: Klien
    tim: Klien
    ppk: Klien
    pelepas: Klien


@dataclass(slots=True)
class Usulan:
    """One case of the batch, as it was last answered."""

    pindah: Pindah
    id: str
    versi: str
    penempatan: str | None = None
    status: str = "draf"


@dataclass(slots=True)
class Kumpulan:
    """A batch and its cases, by the NIP of whom each is about."""

    nama: str
    tmt: date
    id: str = ""
    versi: str = ""
    usulan: dict[str, Usulan] = field(default_factory=dict)

    def milik(self, satu: Iterable[Pindah]) -> list[Usulan]:
        """The cases of these moves."""
        return [self.usulan[each.nip] for each in satu]


async def bersama(semua: Iterable[Coroutine[Any, Any, Any]]) -> list[Any]:
    """All of these, a few at once, answers in their order."""
    giliran = asyncio.Semaphore(BERSAMA)

    async def satu(kerja: Coroutine[Any, Any, Any]) -> Any:
        async with giliran:
            return await kerja

    return await asyncio.gather(*map(satu, semua))


async def usulkan(petugas: Petugas, kumpulan: Kumpulan, pindah: Sequence[tuple[Pindah, ...]], alasan: str) -> None:
    """Open a case for each move, each chain from its free end."""

    async def serangkai(satu: tuple[Pindah, ...]) -> None:
        for each in satu:
            isi = {
                "nip": each.nip,
                "jabatan_tujuan": each.tujuan,
                "jenis": "antar_unit",
                "tmt": kumpulan.tmt.isoformat(),
                "alasan": alasan,
                "menggantikan": each.menggantikan,
            }
            jawab = await petugas.pengusul.kirim("/api/mutasi/usulan", isi)
            kumpulan.usulan[each.nip] = Usulan(each, baik(jawab)["id"], jawab.headers["etag"])

    await bersama(map(serangkai, pindah))


async def himpun(petugas: Petugas, kumpulan: Kumpulan, alasan: str) -> dict[str, Any]:
    """One batch of all these cases."""
    isi = {"nama": kumpulan.nama, "alasan": alasan, "usulan": [each.id for each in kumpulan.usulan.values()]}
    jawab = await petugas.pengusul.kirim("/api/mutasi/kumpulan", isi)
    hasil: dict[str, Any] = baik(jawab)
    kumpulan.id, kumpulan.versi = hasil["id"], jawab.headers["etag"]
    return hasil


async def pasangkan(petugas: Petugas, kumpulan: Kumpulan, satu: Pindah, dua: Pindah) -> None:
    """Both, or neither."""
    isi = {"satu": kumpulan.usulan[satu.nip].id, "dua": kumpulan.usulan[dua.nip].id}
    jawab = await petugas.pengusul.kirim(f"/api/mutasi/kumpulan/{kumpulan.id}/pasangan", isi, versi=kumpulan.versi)
    baik(jawab)
    kumpulan.versi = jawab.headers["etag"]


async def segarkan(klien: Klien, usulan: Usulan) -> dict[str, Any]:
    """Read a case again: a batch, a paper and the answer of BKN give it another version."""
    jawab = await klien.ambil(f"/api/mutasi/usulan/{usulan.id}")
    isi: dict[str, Any] = baik(jawab)
    usulan.versi, usulan.status, usulan.penempatan = jawab.headers["etag"], isi["status"], isi["penempatan"]
    return isi


async def catat_surat(petugas: Petugas, usulan: Usulan, nomor: Mapping[str, str], hari: date) -> None:
    """Papers by kind with their numbers; what was typed of BKN's answer another verifikator vouches for."""
    await segarkan(petugas.pemeriksa, usulan)
    alamat = f"/api/mutasi/usulan/{usulan.id}/dokumen"
    for jenis, satu in nomor.items():
        isi = {"jenis": jenis, "nomor": satu, "tanggal": hari.isoformat()}
        jawab = await petugas.pemeriksa.kirim(alamat, isi, versi=usulan.versi)
        baik(jawab)
        if jenis == IMUT:
            jawab = await petugas.pelepas.kirim(f"{alamat}/{jenis}/konfirmasi", versi=jawab.headers["etag"])
            baik(jawab)
        usulan.versi = jawab.headers["etag"]


async def kirim_salinan(petugas: Petugas, usulan: Usulan, jenis: str, isi: bytes) -> httpx.Response:
    """The copy of a recorded paper; it may be refused at once."""
    return await petugas.pemeriksa.kirim(
        f"/api/mutasi/usulan/{usulan.id}/dokumen/{jenis}/berkas",
        files={"berkas": (f"{jenis}-{usulan.id[-6:]}.pdf", isi, "application/pdf")},
    )


async def melangkah(petugas: Petugas, usulan: Usulan, langkah: str, **isi: Any) -> None:
    """One step, by whose it is."""
    klien = {"pertimbangan": petugas.tim, "keputusan": petugas.ppk}.get(langkah, petugas.pemeriksa)
    await segarkan(petugas.pemeriksa, usulan)
    jawab = await klien.kirim(f"/api/mutasi/usulan/{usulan.id}/{langkah}", isi, versi=usulan.versi)
    hasil = baik(jawab)
    usulan.versi, usulan.status = jawab.headers["etag"], hasil["status"]


async def verifikasi_bersama(petugas: Petugas, kumpulan: Kumpulan, semua: Sequence[Usulan]) -> None:
    """Somebody else has checked all of these."""
    await _bersama(petugas.pemeriksa, kumpulan, semua, langkah="verifikasi")


async def pertimbangkan(petugas: Petugas, kumpulan: Kumpulan, semua: Sequence[Usulan], hari: date) -> None:
    """The tim penilai has been heard about all of these, in one meeting."""
    berita_acara = {"nomor_berita_acara": f"61/TPK/{hari.year}", "tanggal": hari.isoformat()}
    await _bersama(petugas.tim, kumpulan, semua, langkah="pertimbangan", **berita_acara)


async def _bersama(klien: Klien, kumpulan: Kumpulan, semua: Sequence[Usulan], **isi: Any) -> None:
    """One step of all of these, by one request.

    Raises:
        DemoGagal: one of them did not take it, and why.
    """
    alamat = f"/api/mutasi/kumpulan/{kumpulan.id}"
    versi = (await klien.ambil(alamat)).headers["etag"]
    isi["usulan"] = [{"usulan_id": each.id} for each in semua]
    hasil = baik(await klien.kirim(f"{alamat}/langkah", isi, versi=versi))
    for each in hasil["tetap"]:
        raise DemoGagal(f"{each['nama']} tidak ikut pada {isi['langkah']}: {each['pesan']}")
    status = {each["usulan_id"]: each["status"] for each in hasil["melangkah"]}
    for usulan in semua:
        usulan.status = status[usulan.id]


async def lepaskan(petugas: Petugas, kumpulan: Kumpulan) -> dict[str, Any]:
    """As many as can go, by somebody who has not made the batch."""
    alamat = f"/api/mutasi/kumpulan/{kumpulan.id}"
    versi = (await petugas.pelepas.ambil(alamat)).headers["etag"]
    isi = {"usulan": None, "alasan": "Berkas sudah diperiksa dan BKN menyetujui."}
    hasil: dict[str, Any] = baik(await petugas.pelepas.kirim(f"{alamat}/pelepasan", isi, versi=versi))
    return hasil


async def putuskan(petugas: Petugas, semua: Sequence[Usulan], hari: date) -> None:
    """The PPK decides them one after the other; who takes somebody's seat after them."""
    for nomor, each in enumerate(semua, start=1):
        sk = f"800.1.3.3/{nomor:03}-{each.id[-4:]}/BKPSDM/{hari.year}"
        await melangkah(petugas, each, "keputusan", putusan="setuju", nomor_sk=sk, tanggal_sk=hari.isoformat())


async def tunggu_berlaku(petugas: Petugas, semua: Sequence[Usulan], lapor: Callable[[str], None]) -> None:
    """Until each of these people holds the new post.

    Raises:
        DemoGagal: one of them never will, and why.
    """

    async def sudah() -> bool | None:
        belum = [each for each in semua if each.penempatan != "terlaksana"]
        for isi in await bersama(segarkan(petugas.pemeriksa, each) for each in belum):
            if isi["status"] == "gagal_berlaku":
                raise DemoGagal(f"{isi['nama']} tidak jadi pindah: {isi['alasan_gagal']}")
        lapor(f"{sum(each.penempatan == 'terlaksana' for each in semua)} dari {len(semua)} menduduki jabatan baru")
        return all(each.penempatan == "terlaksana" for each in semua) or None

    await sampai("penempatan semuanya", sudah)


async def jabatan_kini(klien: Klien, semua: Iterable[Usulan]) -> dict[str, str | None]:
    """Which post each of these people holds, as pegawai says it."""
    nip = [each.pindah.nip for each in semua]
    orang = await bersama(klien.ambil(f"/api/pegawai/asn/{each}") for each in nip)
    return {each: baik(satu)["kode_jabatan"] for each, satu in zip(nip, orang, strict=True)}
