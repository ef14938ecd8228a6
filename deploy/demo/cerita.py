"""One real case from end to end: a need, whom the ranking proposes, scores, a usulan, rules, four officers, a move,
three messages.

Everything goes over HTTP through the gateway, as a frontend would do it; between the services only events travel.
"""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import httpx

from deploy.demo.klien import DemoGagal, Klien, baik, sampai
from deploy.demo.peringkat import DINILAI, SIAP
from deploy.demo.register import wajib_register
from deploy.demo.rekan import rekan
from shared.clock import SystemClock


class Pengamat(Protocol):
    """Shows what is going on."""

    def langkah(self, nama: str) -> AbstractContextManager[Callable[[str], None]]:
        """A step that takes a while."""
        ...

    def kabar(self, teks: str) -> None:
        """One line."""
        ...


@dataclass(frozen=True, slots=True)
class Kasus:
    """Whom the story is about, and where they go."""

    nip: str
    nama: str
    jabatan_asal: str
    unit_asal: str
    jabatan_tujuan: str
    unit_tujuan: str
    jenis: str
    nilai: float
    """The match with the post, 0–100."""


@dataclass(slots=True)
class Hasil:
    """What the story ends with; the same whatever was killed on the way."""

    kasus: Kasus
    usulan_id: str
    nomor_sk: str
    ip_asn: str
    jpm: str
    aturan: list[tuple[str, str, str, str]]
    """Code, legal basis, verdict, explanation."""
    status: str
    penempatan: str
    jabatan_kini: str
    pesan: list[tuple[str, str, str]]
    """For whom, NIP, title."""
    langkah: list[str] = field(default_factory=list)


Token = Callable[..., str]
"""``token(peran, nip=…, unit=…)``."""


async def mainkan(gerbang: str, kota: Path, token: Token, pengamat: Pengamat) -> Hasil:
    """Play the whole story against a running system.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    pemeran = json.loads(await asyncio.to_thread((kota / "pemeran.json").read_text, encoding="utf-8"))
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:

        def sebagai(peran: str, **lain: Any) -> Klien:
            return Klien(http, token(peran, **lain))

        verifikator = sebagai("verifikator")
        with pengamat.langkah("Menunggu gerbang siap") as lapor:
            await sampai("gerbang siap", lambda: _siap(verifikator))
            lapor(gerbang)
        async for kasus in calon_kasus(verifikator, pemeran):
            pindah = f"{kasus.jabatan_asal} → {kasus.jabatan_tujuan}"
            pengamat.kabar(f"Kecocokan {kasus.nilai:.2f}: {kasus.nama} ({kasus.nip}), {pindah}")
            with pengamat.langkah("Mengimpor berkas SIASN pegawai itu") as lapor:
                lapor(await _impor_siasn(sebagai("integrasi"), kota / "siasn.csv", kasus.nip))
            with pengamat.langkah("Menghitung IP ASN dan kecocokan jabatan") as lapor:
                ip_asn, jpm = await _skor(verifikator, kasus)
                lapor(f"IP ASN {ip_asn}; JPM {jpm}")
            with pengamat.langkah("Membuat usulan dan menilai aturan") as lapor:
                kepala = sebagai("kepala_unit", unit=kasus.unit_asal)
                usulan = await _usulkan(kepala, verifikator, kasus)
                terpenuhi = sum(hasil == "terpenuhi" for *_, hasil, _ in usulan.aturan)
                lapor(f"{terpenuhi} dari {len(usulan.aturan)} aturan terpenuhi")
            if not (penahan := [penjelasan for *_, hasil, penjelasan in usulan.aturan if hasil in MENAHAN]):
                return await _putuskan(kasus, usulan, (ip_asn, jpm), sebagai, pengamat, pemeran)
            await _batalkan(verifikator, usulan, penahan[0])
            pengamat.kabar(f"Usulan dibatalkan: {penahan[0]}")
    raise DemoGagal("tidak ada lagi pegawai yang cocok; mulai lagi dengan `make reset` lalu `make run`")


@dataclass(frozen=True, slots=True)
class _Usulan:
    id: str
    versi: str
    aturan: list[tuple[str, str, str, str]]


MENAHAN = ("tidak terpenuhi", "belum dapat dinilai")


def _putusan(aturan: dict[str, Any]) -> str:
    """A verdict in a word: what a later step asks for is no fault yet."""
    if aturan["hasil"] != "terpenuhi" and not aturan["wajib"]:
        return "menyusul"
    if aturan["hasil"] != "terpenuhi" and aturan["tingkat"] == "keterangan":
        return "sekadar keterangan"
    return str(aturan["hasil"]).replace("_", " ")


async def _usulkan(pengusul: Klien, klien: Klien, kasus: Kasus) -> _Usulan:
    dibuat = await pengusul.kirim(
        "/api/mutasi/usulan",
        {
            "nip": kasus.nip,
            "jabatan_tujuan": kasus.jabatan_tujuan,
            "jenis": kasus.jenis,
            "tmt": _hari_ini(),
            "alasan": "Mengisi jabatan lowong menurut analisis kebutuhan.",
        },
    )
    usulan = baik(dibuat)["id"]
    rinci = baik(await klien.ambil(f"/api/mutasi/usulan/{usulan}"))
    aturan = [
        (each["kode"], each["dasar_hukum"], _putusan(each), each["penjelasan"])
        for each in rinci["penilaian"][0]["putusan"]
    ]
    return _Usulan(usulan, dibuat.headers["etag"], aturan)


async def _batalkan(klien: Klien, usulan: _Usulan, alasan: str) -> None:
    baik(await klien.kirim(f"/api/mutasi/usulan/{usulan.id}/pembatalan", {"alasan": alasan}, versi=usulan.versi))


def _hari_ini() -> str:
    return SystemClock().today().isoformat()


async def _putuskan(
    kasus: Kasus,
    dibuat: _Usulan,
    skor: tuple[str, str],
    sebagai: Callable[..., Klien],
    pengamat: Pengamat,
    pemeran: dict[str, Any],
) -> Hasil:
    verifikator, usulan, hari_ini = sebagai("verifikator"), dibuat.id, _hari_ini()
    versi, register = dibuat.versi, await wajib_register(verifikator)
    with pengamat.langkah("Mencatat surat bebas temuan dan rekomendasi I-MUT") as lapor:
        for jenis, nomor in (("bebas_temuan", "700/88/INSPEKTORAT"), ("rekomendasi_imut", "IMUT/0001")):
            surat = {"jenis": jenis, "nomor": f"{nomor}/{hari_ini[:4]}", "tanggal": hari_ini}
            jawab = await verifikator.kirim(f"/api/mutasi/usulan/{usulan}/dokumen", surat, versi=versi)
            baik(jawab)
            versi = jawab.headers["etag"]
        lapor("dua dokumen")
    with pengamat.langkah("Rekomendasi I-MUT dikonfirmasi verifikator lain") as lapor:
        (lain,) = await rekan(verifikator, pemeran, 1)
        alamat = f"/api/mutasi/usulan/{usulan}/dokumen/rekomendasi_imut/konfirmasi"
        jawab = await sebagai("verifikator", nip=lain).kirim(alamat, versi=versi)
        baik(jawab)
        versi = jawab.headers["etag"]
        lapor("dihitung")
    langkah: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
        ("Verifikasi BKPSDM", "verifikator", "verifikasi", {"catatan": "Berkas lengkap dan aturan terpenuhi."}),
        (
            "Pertimbangan tim penilai kinerja",
            "tim_penilai",
            "pertimbangan",
            {"nomor_berita_acara": f"12/TPK/{hari_ini[:4]}", "tanggal": hari_ini, "rekomendasi": "setuju"},
        ),
        (
            "Keputusan PPK",
            "ppk",
            "keputusan",
            {"putusan": "setuju", "register_nomor": register, "tanggal_sk": hari_ini},
        ),
    )
    for nama, peran, jalan, isi in langkah:
        with pengamat.langkah(nama) as lapor:
            jawab = await sebagai(peran).kirim(f"/api/mutasi/usulan/{usulan}/{jalan}", isi, versi=versi)
            lapor(baik(jawab)["status"])
            versi = jawab.headers["etag"]
    with pengamat.langkah("Menunggu TMT dan penempatan baru") as lapor:
        akhir = await sampai("penempatan terlaksana", lambda: _selesai(verifikator, usulan))
        kini = await sampai("jabatan baru tercatat", lambda: _menduduki(verifikator, kasus))
        lapor(f"{akhir['status']}, {kini}")
    pesan = []
    with pengamat.langkah("Membuka kotak masuk tiga orang yang bersangkutan") as lapor:
        for siapa, nip in await _yang_dikabari(verifikator, kasus):
            judul = await sampai(
                f"pesan bagi {siapa}",
                lambda nip=nip: _pesan(sebagai("asn", nip=nip), usulan),  # type: ignore[misc]
            )
            pesan.append((siapa, nip, judul))
        lapor(f"{len(pesan)} pesan")
    return Hasil(
        kasus=kasus,
        usulan_id=usulan,
        nomor_sk=akhir["nomor_sk"],
        ip_asn=skor[0],
        jpm=skor[1],
        aturan=dibuat.aturan,
        status=akhir["status"],
        penempatan=akhir["penempatan"],
        jabatan_kini=kini,
        pesan=pesan,
        langkah=[each["langkah"] for each in akhir["riwayat"]],
    )


async def _siap(klien: Klien) -> bool | None:
    return (await klien.ambil("/health/ready")).status_code == 200 or None


async def calon_kasus(klien: Klien, pemeran: dict[str, Any]) -> AsyncIterator[Kasus]:
    """Whom the ranking proposes for posts that are needed, the first first.

    The city's cast begins: its vacant post, while it is vacant, with the ranking of the whole city. After that other
    vacant pelaksana posts with the rankings of their agencies, for moves between agencies have their months. Of each
    post first those who are ready, then those who would be worth assessing; left out are PPPK, who are not moved,
    who holds no post (on leave, at their studies), and who sits in the unit already or has been proposed before.
    """
    async for jabatan, saringan in _yang_lowong(klien, pemeran):
        for daftar in (SIAP, DINILAI):
            alamat = f"/api/kompetensi/jabatan/{jabatan['kode']}/kandidat"
            async for calon in klien.semua(alamat, daftar=daftar, **saringan):
                orang = baik(await klien.ambil(f"/api/pegawai/asn/{calon['pegawai']['nip']}"))
                if orang["status_pegawai"] != "PNS" or orang["kode_jabatan"] is None:
                    continue
                if orang["kode_unit"] == jabatan["kode_unit"]:
                    continue
                if baik(await klien.ambil("/api/mutasi/usulan", nip=orang["nip"], limit=1))["data"]:
                    continue
                yield Kasus(
                    nip=orang["nip"],
                    nama=orang["nama"],
                    jabatan_asal=orang["kode_jabatan"],
                    unit_asal=orang["kode_unit"],
                    jabatan_tujuan=jabatan["kode"],
                    unit_tujuan=jabatan["kode_unit"],
                    jenis="antar_unit" if calon["pegawai"]["instansi"] == jabatan["instansi"] else "antar_opd",
                    nilai=calon["hitungan"]["nilai"],
                )


async def _yang_lowong(klien: Klien, pemeran: dict[str, Any]) -> AsyncIterator[tuple[dict[str, Any], dict[str, str]]]:
    """Vacant posts, and which part of the ranking to look at."""
    tujuan = pemeran["jabatan_tujuan"]["kode"]
    pertama = baik(await klien.ambil(f"/api/pegawai/jabatan/{tujuan}"))
    if pertama["lowong"]:
        yield pertama, {}
    for di_bawah in (pertama["instansi"], "KOTA"):
        saringan = {"di_bawah": di_bawah, "lowong": "true", "jenjang": "pelaksana"}
        async for each in klien.semua("/api/pegawai/jabatan", **saringan):
            if each["kode"] != tujuan and (di_bawah != "KOTA" or each["instansi"] != pertama["instansi"]):
                yield each, {"di_bawah": each["instansi"]}


async def _impor_siasn(klien: Klien, siasn: Path, nip: str) -> str:
    isi = await asyncio.to_thread(_satu_baris, siasn, nip)
    kirim = baik(
        await klien.kirim("/api/pegawai/impor", data={"jenis": "siasn"}, files={"berkas": (f"siasn-{nip}.csv", isi)})
    )

    async def selesai() -> dict[str, Any] | None:
        impor: dict[str, Any] = baik(await klien.ambil(f"/api/pegawai/impor/{kirim['id']}"))
        return None if impor["status"] in ("menunggu", "berjalan") else impor

    impor = await sampai("impor selesai", selesai)
    if impor["status"] != "selesai" or impor["ditolak"]:
        raise DemoGagal(f"impor {impor['status']}: {impor['galat'] or impor['ditolak']}")
    return f"1 baris: {impor['baru']} baru, {impor['berubah']} berubah, {impor['sama']} sama"


def _satu_baris(siasn: Path, nip: str) -> bytes:
    with siasn.open(encoding="utf-8-sig", newline="") as berkas:
        pembaca = csv.reader(berkas, delimiter=";")
        kepala = next(pembaca)
        tempat = kepala.index("NIP BARU")
        baris = next((each for each in pembaca if each[tempat].lstrip("'") == nip), None)
    if baris is None:
        raise DemoGagal(f"NIP {nip} tidak ada pada {siasn.name}")
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=";").writerows([kepala, baris])
    return keluar.getvalue().encode()


async def _skor(klien: Klien, kasus: Kasus) -> tuple[str, str]:
    async def ada() -> dict[str, Any] | None:
        jawab = await klien.ambil(f"/api/kompetensi/asn/{kasus.nip}/skor")
        return jawab.json() if jawab.status_code == 200 else None

    skor = await sampai("skor dihitung", ada)
    ip_asn = skor["ip_asn"]
    angka = "belum lengkap" if ip_asn is None else f"{ip_asn['total']} ({ip_asn['kategori']})"
    cocok = await klien.ambil("/api/kompetensi/kecocokan", nip=kasus.nip, jabatan=kasus.jabatan_tujuan)
    isi = baik(cocok)
    if isi.get("persen") is None:
        return angka, "belum dinilai"
    return angka, f"{isi['persen']} % ({isi['kategori']})"


async def _selesai(klien: Klien, usulan: str) -> dict[str, Any] | None:
    rinci: dict[str, Any] = baik(await klien.ambil(f"/api/mutasi/usulan/{usulan}"))
    if rinci["penempatan"] == "gagal":
        raise DemoGagal(f"penempatan gagal: {rinci['alasan_gagal']}")
    return rinci if rinci["penempatan"] == "terlaksana" else None


async def _menduduki(klien: Klien, kasus: Kasus) -> str | None:
    orang = baik(await klien.ambil(f"/api/pegawai/asn/{kasus.nip}"))
    return orang["kode_jabatan"] if orang["kode_jabatan"] == kasus.jabatan_tujuan else None


async def _yang_dikabari(klien: Klien, kasus: Kasus) -> list[tuple[str, str]]:
    siapa = [("Pegawai", kasus.nip)]
    for sebutan, unit in (("Atasan lama", kasus.unit_asal), ("Atasan baru", kasus.unit_tujuan)):
        kepala = await _kepala(klien, unit)
        if kepala is not None:
            siapa.append((sebutan, kepala))
    return siapa


async def _kepala(klien: Klien, unit: str) -> str | None:
    jabatan = baik(await klien.ambil("/api/pegawai/jabatan", di_bawah=unit, limit=200))["data"]
    kode = next((each["kode"] for each in jabatan if each["kode_unit"] == unit and each["kepala_unit"]), None)
    orang = baik(await klien.ambil("/api/pegawai/asn", di_bawah=unit, limit=200))["data"]
    return next((each["nip"] for each in orang if kode is not None and each["kode_jabatan"] == kode), None)


async def _pesan(klien: Klien, usulan: str) -> str | None:
    kotak = baik(await klien.ambil("/api/notifikasi/kotak-masuk", limit=50))
    cocok = [
        each["judul"]
        for each in kotak["data"]
        if each["perihal"]["id"] == usulan and each["jenis"].startswith("mutasi_berlaku")
    ]
    return cocok[0] if cocok else None
