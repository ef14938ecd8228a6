"""Plans the strategic posts of Dinas Perhubungan over HTTP, as an officer of BKPSDM would, and reads all of the plan.

Traffic engineering and transport management are what the agency is for. Some of these posts are vacant, some are held
by people who studied something else, while people who studied it sit in PUPR, DLH and the kecamatan.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from deploy.demo.cerita import Pengamat
from deploy.demo.klien import DemoGagal, Klien, baik
from deploy.demo.penataan.alasan import Kurang, baca_andai, baca_kurang
from shared.clock import SystemClock

PERANGKAT = "DISHUB"
STRATEGIS = ("DISHUB-LL", "DISHUB-AK", "DISHUB-PK")
"""Traffic, transport, and their development and safety."""
JENJANG = ("administrator", "pengawas")
BIDANG = "TRANSPORTASI"
"""The field of study that makes a post of these units strategic."""
PROGRAM = ("transportasi", "lalu lintas")
"""How programmes of study in this field are called."""
LUAR = ("PUPR", "DLH")
"""Where people with it sit besides the kecamatan."""
PERIODE = (4, 10)
"""Months in which people move between agencies (K-01)."""
SESUAI = 100.0
"""What somebody's study is worth for a post whose field it is."""
DINILAI = 5
"""So many of those to be assessed first are printed."""
_SEKALI = 500
"""Pairs that are judged at once."""

Token = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Cocok:
    """How one person fits one post, part by part, as kompetensi says it."""

    nilai: float
    bagian: dict[str, dict[str, Any]]

    @property
    def sesuai(self) -> bool:
        """Whether they studied what the post asks for."""
        studi = self.bagian.get("rumpun_ilmu")
        return studi is not None and studi["nilai"] >= SESUAI


@dataclass(frozen=True, slots=True)
class Strategis:
    """A strategic post: what it asks for, who holds it, and by the plan who will."""

    jabatan: dict[str, Any]
    rumpun: list[str]
    pemangku: list[dict[str, Any]]
    kebutuhan: dict[str, Any]


@dataclass(slots=True)
class Penataan:
    """Everything about the planned case, as it came."""

    tmt: date
    strategis: list[Strategis]
    orang: dict[str, dict[str, Any]]
    """Who is planned, by number."""
    bukan_pns: int
    """Who studied the field and is not moved, being no PNS."""
    ditahan: Counter[str] = field(default_factory=Counter)
    """Of pairs of them and a strategic post, how many each rule holds back."""
    diperingatkan: Counter[str] = field(default_factory=Counter)
    """And of how many it warns."""
    judul: dict[str, str] = field(default_factory=dict)
    """Titles of rules."""
    banyak_pasangan: int = 0
    dapat: int = 0
    skenario: dict[str, Any] = field(default_factory=dict)
    kemajuan: list[dict[str, Any]] = field(default_factory=list)
    penempatan: list[dict[str, Any]] = field(default_factory=list)
    rantai: list[dict[str, Any]] = field(default_factory=list)
    harga: dict[str, dict[str, Any]] = field(default_factory=dict)
    cocok: dict[tuple[str, str], Cocok] = field(default_factory=dict)
    """By person and post: all holders of strategic posts before and after, and who moves in both places."""
    dinilai: dict[str, Any] = field(default_factory=dict)
    """Whom to assess first: the first page."""
    andai: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    """Of who moves the best plan in which they do not."""
    kurang: list[Kurang] = field(default_factory=list)
    """Of strategic posts that the plan leaves to others, which official who studied the field came nearest."""
    verifikasi: str = ""
    folder: Path | None = None
    adopsi: dict[str, Any] | None = None
    tak_diadopsi: str | None = None

    def sesudah(self, kode: str) -> list[str]:
        """Who holds a strategic post by the plan."""
        pergi = {each["nip"] for each in self.penempatan}
        datang = [each["nip"] for each in self.penempatan if each["tujuan"] and each["tujuan"]["kode"] == kode]
        tetap = [each["nip"] for satu in self.strategis if satu.jabatan["kode"] == kode for each in satu.pemangku]
        return [each for each in tetap if each not in pergi] + datang

    def sebelum(self, kode: str) -> list[str]:
        """Who holds it now."""
        return [each["nip"] for satu in self.strategis if satu.jabatan["kode"] == kode for each in satu.pemangku]

    def nilai(self, nip: str, kode: str) -> float | None:
        """How they fit: as the plan counts it who moves, else as it is."""
        for each in self.penempatan:
            if each["nip"] == nip:
                for tempat, nilai in (("asal", "nilai_asal"), ("tujuan", "nilai")):
                    if each[tempat] and each[tempat]["kode"] == kode and each[nilai] is not None:
                        return float(each[nilai]) / 100
        cocok = self.cocok.get((nip, kode))
        return None if cocok is None else cocok.nilai

    @property
    def berstudi(self) -> list[str]:
        """The officials of them who studied the field, by what their study is called."""
        return [
            nip
            for nip, orang in self.orang.items()
            if orang["jenjang"] in JENJANG and any(each in (orang["program_studi"] or "").lower() for each in PROGRAM)
        ]

    def berlatar(self, nip: Iterable[str], kode: str) -> int:
        """How many of them studied what the post asks for."""
        return sum(self.cocok[each, kode].sesuai for each in nip if (each, kode) in self.cocok)


async def tata(gerbang: str, token: Token, pengamat: Pengamat, ke: Path, *, adopsi: bool = True) -> Penataan:
    """Plan the case; files of the plan go to ``ke``.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        klien = Klien(http, token("verifikator"))
        with pengamat.langkah("Melihat jabatan strategis Dinas Perhubungan dan siapa yang berlatar sesuai") as lapor:
            kasus = await _lihat(klien)
            lapor(f"{len(kasus.strategis)} jabatan, {len(kasus.orang)} pegawai dalam lingkup")
        with pengamat.langkah("Memeriksa siapa yang menurut aturan dapat mendudukinya") as lapor:
            await _periksa(klien, kasus)
            lapor(f"{kasus.dapat} dari {kasus.banyak_pasangan} pasangan tidak terhalang")
        with pengamat.langkah("Menghitung rencana") as lapor:
            await _hitung(klien, kasus, lapor)
            lapor(f"{kasus.skenario['ringkasan']['pindah']} orang pindah")
        with pengamat.langkah("Membaca rencana dan alasannya"):
            await _baca(klien, kasus)
        with pengamat.langkah("Memeriksa rencana dengan verifikator yang berdiri sendiri") as lapor:
            await _verifikasi(Klien(http, token("auditor")), kasus, ke)
            lapor(kasus.verifikasi)
        if adopsi and kasus.penempatan:
            with pengamat.langkah("Mengadopsi rencana menjadi usulan") as lapor:
                await _adopsi(klien, kasus)
                lapor(kasus.tak_diadopsi or f"{len((kasus.adopsi or {}).get('usulan', ()))} usulan draf")
    return kasus


def periode(hari_ini: date) -> date:
    """The first day of the next month in which people move between agencies."""
    return next(
        hari
        for tahun in (hari_ini.year, hari_ini.year + 1)
        for bulan in PERIODE
        if (hari := date(tahun, bulan, 1)) > hari_ini
    )


async def _lihat(klien: Klien) -> Penataan:
    tmt = periode(SystemClock().today())
    strategis = [each async for each in _strategis(klien)]
    orang = {each["nip"]: each for satu in strategis for each in satu.pemangku}
    bukan_pns = set()
    async for each in _yang_ditata(klien):
        if each["status_pegawai"] != "PNS":
            bukan_pns.add(each["nip"])
        elif each["kode_jabatan"] is not None:
            orang[each["nip"]] = each
    return Penataan(tmt, strategis, orang, len(bukan_pns))


async def _strategis(klien: Klien) -> AsyncIterator[Strategis]:
    for unit in STRATEGIS:
        for jenjang in JENJANG:
            async for jabatan in klien.semua("/api/pegawai/jabatan", di_bawah=unit, jenjang=jenjang):
                kode = jabatan["kode"]
                jawab = await klien.ambil(f"/api/kompetensi/jabatan/{kode}/standar")
                standar = baik(jawab)["standar"] if jawab.status_code < 400 else None
                if standar is None or BIDANG not in standar["rumpun"]:
                    continue
                pemangku = [each async for each in klien.semua("/api/pegawai/asn", kode_jabatan=kode)]
                kebutuhan = baik(await klien.ambil(f"/api/pegawai/kebutuhan/jabatan/{kode}"))
                yield Strategis(jabatan, standar["rumpun"], pemangku, kebutuhan)


async def _yang_ditata(klien: Klien) -> AsyncIterator[dict[str, Any]]:
    """The agency's officials, and who studied the field: in the agency, and officials of the others and the kecamatan.

    Of the others only officials: between staff and the head of a seksi lies more than a study.
    """
    for jenjang in JENJANG:
        async for each in klien.semua("/api/pegawai/asn", di_bawah=PERANGKAT, jenjang=jenjang):
            yield each
    kecamatan = [each["kode"] async for each in klien.semua("/api/pegawai/unit", jenis="KECAMATAN")]
    for unit in (PERANGKAT, *LUAR, *kecamatan):
        # A small city has not all of these agencies.
        if (await klien.ambil(f"/api/pegawai/unit/{unit}")).status_code >= 400:
            continue
        for program in PROGRAM:
            async for each in klien.semua("/api/pegawai/asn", di_bawah=unit, program_studi=program):
                if unit == PERANGKAT or each["jenjang"] in JENJANG:
                    yield each


async def _periksa(klien: Klien, kasus: Penataan) -> None:
    """Judge everybody for every strategic post that they do not hold, one pair at a time."""
    pasangan = [
        {"nip": nip, "kode_jabatan": each.jabatan["kode"]}
        for each in kasus.strategis
        for nip, orang in kasus.orang.items()
        if orang["kode_jabatan"] != each.jabatan["kode"]
    ]
    kasus.banyak_pasangan = len(pasangan)
    aturan = baik(await klien.ambil("/api/mutasi/publik/hukum/aturan"))["data"]
    kasus.judul = {each["kode"]: each["judul"] for each in aturan}
    for hasil in await periksa(klien, pasangan, kasus.tmt):
        penahan = [each for each in hasil["putusan"] if menghalangi(each)]
        kasus.dapat += not penahan
        kasus.ditahan.update({each["kode"] for each in penahan})
        kasus.diperingatkan.update({each["kode"] for each in hasil["putusan"] if each["tingkat"] == "peringatan"})


MENURUT_PENGHUNI = ("J-01", "J-02", "J-02b")
"""Rules about how many there are in a post and a unit: a plan moves many, and counts that itself."""


def menghalangi(putusan: dict[str, Any]) -> bool:
    """Whether this verdict keeps a pair out of a plan; a warning does not."""
    return putusan["tingkat"] in ("menghalangi", "perlu_persetujuan") and putusan["kode"] not in MENURUT_PENGHUNI


async def periksa(klien: Klien, pasangan: Sequence[dict[str, str]], tmt: date) -> list[dict[str, Any]]:
    """What holds each of these pairs back."""
    hasil: list[dict[str, Any]] = []
    for mulai in range(0, len(pasangan), _SEKALI):
        isi = {"pasangan": pasangan[mulai : mulai + _SEKALI], "tmt": tmt.isoformat(), "hanya_penahan": True}
        hasil += baik(await klien.kirim("/api/mutasi/hukum/periksa", isi))["data"]
    return hasil


async def _hitung(klien: Klien, kasus: Penataan, lapor: Callable[[str], None]) -> None:
    isi = {
        "nama": f"Penataan Dinas Perhubungan {kasus.tmt:%d-%m-%Y}",
        "keterangan": "Jabatan rekayasa lalu lintas dan manajemen transportasi bagi yang berlatar sesuai.",
        "tmt": kasus.tmt.isoformat(),
        "isi": {
            "lingkup": {
                "orang": sorted(kasus.orang),
                "jabatan": [each.jabatan["kode"] for each in kasus.strategis],
            },
            "arah": ["rotasi", "promosi"],
        },
    }
    dibuat = await klien.kirim("/api/mutasi/penataan/skenario", isi)
    alamat = f"/api/mutasi/penataan/skenario/{baik(dibuat)['id']}"
    baik(await klien.kirim(f"{alamat}/perhitungan", versi=dibuat.headers["etag"]))
    async for kabar in klien.peristiwa(f"{alamat}/kemajuan"):
        kasus.kemajuan.append(kabar)
        if maju := kabar["kemajuan"]:
            lapor(f"{maju['tahap'].replace('_', ' ')}, {maju['persen']} %")
    kasus.skenario = baik(await klien.ambil(alamat))
    if kasus.skenario["status"] != "siap":
        raise DemoGagal(f"skenario {kasus.skenario['status']}: {(kasus.skenario['gagal'] or {}).get('pesan')}")


async def _baca(klien: Klien, kasus: Penataan) -> None:
    alamat = f"/api/mutasi/penataan/skenario/{kasus.skenario['id']}"
    kasus.penempatan = [each async for each in klien.semua(f"{alamat}/penempatan")]
    kasus.rantai = [each async for each in klien.semua(f"{alamat}/rantai")]
    kasus.harga = {each["kode"]: each async for each in klien.semua(f"{alamat}/jabatan")}
    kasus.dinilai = baik(await klien.ambil(f"{alamat}/dinilai-dahulu", limit=DINILAI))
    pasangan = {
        (each["nip"], tempat["kode"])
        for each in kasus.penempatan
        for tempat in (each["asal"], each["tujuan"])
        if tempat is not None
    }
    for each in kasus.strategis:
        kode = each.jabatan["kode"]
        pasangan |= {(nip, kode) for nip in (*kasus.sebelum(kode), *kasus.sesudah(kode))}
    for nip, kode in sorted(pasangan):
        jawab = await klien.ambil(f"/api/kompetensi/jabatan/{kode}/kandidat/{nip}")
        if jawab.status_code < 400:
            hitungan = jawab.json()["hitungan"]
            kasus.cocok[nip, kode] = Cocok(hitungan["nilai"], {bag["kode"]: bag for bag in hitungan["bagian"]})
    kasus.andai = await baca_andai(klien, alamat, kasus.penempatan)
    dapat = {nip for each in kasus.strategis for nip in kasus.sesudah(each.jabatan["kode"])}
    siapa = [each for each in kasus.berstudi if each not in dapat]
    for each in kasus.strategis:
        kode = each.jabatan["kode"]
        if kasus.berlatar(kasus.sesudah(kode), kode) < len(kasus.sesudah(kode)):
            kasus.kurang.append(await baca_kurang(klien, alamat, siapa, kode, kasus.sesudah(kode)))


async def _verifikasi(klien: Klien, kasus: Penataan, ke: Path) -> None:
    alamat = f"/api/mutasi/penataan/skenario/{kasus.skenario['id']}/berkas"
    folder = ke / kasus.skenario["id"]
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    for each in baik(await klien.ambil(alamat))["data"]:
        jawab = await klien.ambil(f"{alamat}/{each['nama']}")
        if jawab.status_code >= 400:
            baik(jawab)
        await asyncio.to_thread((folder / each["nama"]).write_bytes, jawab.content)
    proses = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.mutasi.penataan.verifikasi",
        str(folder),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    keluaran, _ = await proses.communicate()
    kasus.verifikasi, kasus.folder = keluaran.decode().strip(), folder
    if proses.returncode:
        raise DemoGagal(f"verifikator menolak rencana: {kasus.verifikasi}")


async def _adopsi(klien: Klien, kasus: Penataan) -> None:
    alamat = f"/api/mutasi/penataan/skenario/{kasus.skenario['id']}"
    kini = await klien.ambil(alamat)
    baik(kini)
    isi = {"alasan": "Mengisi jabatan rekayasa lalu lintas dan manajemen transportasi dengan yang berlatar sesuai."}
    jawab = await klien.kirim(f"{alamat}/adopsi", isi, versi=kini.headers["etag"])
    if jawab.status_code >= 400:
        kasus.tak_diadopsi = jawab.json().get("detail", jawab.text)
    else:
        kasus.adopsi = jawab.json()
