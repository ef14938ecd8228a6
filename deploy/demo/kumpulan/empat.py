"""A swap, a ring of three, a chain of four and a couple: four batches that come into force whole, on one day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deploy.demo.cerita import Pengamat
from deploy.demo.klien import DemoGagal, baik
from deploy.demo.kumpulan import jalan
from deploy.demo.kumpulan.jalan import IMUT, SURAT, Kumpulan, Petugas
from deploy.demo.kumpulan.pindah import Pencari, Pindah

NAMA = "Empat ikatan"
Ikatan = tuple[str, tuple[Pindah, ...]]
"""What kind of bond, and who stands in it."""


@dataclass(slots=True)
class Empat:
    """What came of the four."""

    kumpulan: Kumpulan
    ikatan: Sequence[Ikatan]
    dilepas: int = 0
    kini: dict[str, str | None] = field(default_factory=dict)

    def terlaksana(self, satu: Sequence[Pindah]) -> bool:
        """Whether everybody of a bond holds the post that they were to go to."""
        return all(self.kini[each.nip] == each.tujuan for each in satu)


async def cari_empat(pencari: Pencari) -> list[Ikatan]:
    """Those of the four for which the city has people and seats."""
    semua: list[Ikatan] = [("tukar", each) for each in await pencari.cincin(2)]
    semua += [("cincin", each) for each in await pencari.cincin(3)]
    semua += [("rantai", each) for each in await pencari.rantai(4)]
    if len(berdua := await pencari.rantai(1, 2)) == 2:
        semua.append(("pasangan", (*berdua[0], *berdua[1])))
    return semua


async def mainkan_empat(
    petugas: Petugas, ikatan: Sequence[Ikatan], tmt: date, pengamat: Pengamat, nama: str = NAMA
) -> Empat:
    """Bring these bonds from proposals to the day.

    Raises:
        DemoGagal: some step did not happen; the text says which.
    """
    kumpulan = Kumpulan(nama, tmt)
    hasil = Empat(kumpulan, ikatan)
    with pengamat.langkah("Mengusulkan tukar, cincin, rantai, dan pasangan") as lapor:
        bebas = [satu if bentuk != "pasangan" else (each,) for bentuk, satu in ikatan for each in _sekali(bentuk, satu)]
        await jalan.usulkan(petugas, kumpulan, bebas, "Menata unit menurut kebutuhan.")
        await jalan.himpun(petugas, kumpulan, "Yang saling membutuhkan diputuskan bersama.")
        for bentuk, satu in ikatan:
            if bentuk == "pasangan":
                await jalan.pasangkan(petugas, kumpulan, *satu)
        lapor(f"{len(kumpulan.usulan)} usulan dalam satu kumpulan")
    semua = list(kumpulan.usulan.values())
    with pengamat.langkah("Mencatat surat, memverifikasi, dan mendengar tim penilai") as lapor:
        for each in semua:
            nomor = {jenis: f"{jenis}/{each.id[-6:]}" for jenis in (SURAT, IMUT)}
            await jalan.catat_surat(petugas, each, nomor, tmt)
        await jalan.verifikasi_bersama(petugas, kumpulan, semua)
        await jalan.pertimbangkan(petugas, kumpulan, semua, tmt)
        lapor(f"{len(semua)} usulan dipertimbangkan")
    with pengamat.langkah("Melepas kumpulan: masing-masing ikatan seutuhnya") as lapor:
        hasil.dilepas = len((await jalan.lepaskan(petugas, kumpulan))["dilepas"])
        lapor(f"{hasil.dilepas} dilepas")
        if hasil.dilepas < len(semua):
            raise DemoGagal(f"hanya {hasil.dilepas} dari {len(semua)} usulan yang dapat dilepas")
    with pengamat.langkah("Memutuskan dan memberlakukan"):
        await jalan.putuskan(petugas, semua, tmt)
    with pengamat.langkah("Menunggu semuanya menduduki jabatan baru") as lapor:
        await jalan.tunggu_berlaku(petugas, semua, lapor)
        hasil.kini = await jalan.jabatan_kini(petugas.pemeriksa, semua)
    return hasil


def _sekali(bentuk: str, satu: tuple[Pindah, ...]) -> Sequence[Pindah]:
    """A couple is proposed one by one, everything else once as a whole."""
    return satu if bentuk == "pasangan" else satu[:1]


async def sudah_ada(petugas: Petugas, nama: str) -> dict[str, Any] | None:
    """The batch of this name that an earlier run has made."""
    async for each in petugas.pemeriksa.semua("/api/mutasi/kumpulan"):
        if each["nama"] == nama:
            rinci: dict[str, Any] = baik(await petugas.pemeriksa.ambil(f"/api/mutasi/kumpulan/{each['id']}"))
            return rinci
    return None
