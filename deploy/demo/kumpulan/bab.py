"""The chapter: four bonds that come into force, then Sidoarjo; what an earlier run has done is shown, not repeated."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from deploy.demo.cerita import Pengamat
from deploy.demo.klien import Klien
from deploy.demo.kumpulan import empat, sidoarjo
from deploy.demo.kumpulan.empat import Empat, cari_empat, mainkan_empat, sudah_ada
from deploy.demo.kumpulan.jalan import Petugas
from deploy.demo.kumpulan.pindah import Pencari
from deploy.demo.kumpulan.sidoarjo import Sidoarjo, cari_61, mainkan_61
from deploy.demo.rekan import rekan
from shared.clock import SystemClock

Token = Callable[..., str]


@dataclass(slots=True)
class Bab:
    """What the chapter tells; of each half what was played now, or the batch that is there from before."""

    empat: Empat | dict[str, Any] | None = None
    sidoarjo: Sidoarjo | dict[str, Any] | None = None


async def mainkan_kumpulan(gerbang: str, kota: Path, token: Token, pengamat: Pengamat) -> Bab:
    """Play both halves against a running system.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    pemeran = json.loads(await asyncio.to_thread((kota / "pemeran.json").read_text, encoding="utf-8"))
    async with httpx.AsyncClient(base_url=gerbang, timeout=60) as http:
        petugas, nip = await petugas_kota(http, token, pemeran)
        bab = Bab(await sudah_ada(petugas, empat.NAMA), await sudah_ada(petugas, sidoarjo.NAMA))
        if bab.empat is not None and bab.sidoarjo is not None:
            return bab
        tmt = SystemClock().today()
        pencari = Pencari(petugas.pemeriksa, tmt)
        with pengamat.langkah("Mencari siapa yang menurut aturan dapat pindah berantai") as lapor:
            kecuali = {each[nama] for each in pemeran.values() for nama in ("nip", "kode") if each.get(nama)}
            await pencari.muat(kecuali | nip)
            ikatan = [] if bab.empat is not None else await cari_empat(pencari)
            pindah = None if bab.sidoarjo is not None else await cari_61(pencari)
            lapor(f"{sum(len(satu) for _, satu in ikatan) + sum(map(len, pindah or ()))} orang")
        if ikatan:
            bab.empat = await mainkan_empat(petugas, ikatan, tmt, pengamat)
        if pindah is not None:
            bab.sidoarjo = await mainkan_61(petugas, pindah, tmt, pengamat)
        return bab


async def petugas_kota(
    http: httpx.AsyncClient, token: Token, pemeran: dict[str, Any]
) -> tuple[Petugas, frozenset[str]]:
    """Five officers, and the NIPs of those that are people of the city.

    Raises:
        DemoGagal: the city has too few of them.
    """
    pengusul = Klien(http, token("verifikator"))
    dua = await rekan(pengusul, pemeran, 2)
    pemeriksa, pelepas = (Klien(http, token("verifikator", nip=each)) for each in dua)
    petugas = Petugas(pengusul, pemeriksa, Klien(http, token("tim_penilai")), Klien(http, token("ppk")), pelepas)
    return petugas, frozenset(dua)
