"""One step of many cases of a batch, by one request: each is judged by the code that takes the step of a single one.

So nothing is made easier by being many: who has another part in a case, whose own case it is or a relative's, is told
so of that case, and the others go. One transaction has it all; a kill in the middle leaves nothing, and the same key
sent again is answered what was done.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import baca, repository
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.himpun import tahan_kumpulan
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.keputusan_schemas import UsulanDilihat
from services.mutasi.kumpulan.langkah_schemas import LangkahKumpulan, putusan
from services.mutasi.kumpulan.utuh import Gagal, bersama, sendiri, terdaftar, versi_lain
from services.mutasi.penomoran.ambil import cari
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.boleh import perkara_alur
from services.mutasi.usulan.isian import PelantikanBaru, Pertimbangan, Verifikasi
from services.mutasi.usulan.langkah.pelantikan import lantik
from services.mutasi.usulan.langkah.pertimbangan import pertimbangkan
from services.mutasi.usulan.langkah.verifikasi import verifikasi
from services.mutasi.usulan.mesin import PELAKSANA, langkah_dari
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import TidakBerwenang

LANGKAH: Mapping[LangkahMutasi, Callable[[UnitOfWork, UUID, Pelaku, int, Any], Awaitable[Usulan]]] = {
    LangkahMutasi.VERIFIKASI: verifikasi,
    LangkahMutasi.PERTIMBANGAN: pertimbangkan,
    LangkahMutasi.PELANTIKAN: lantik,
}
"""The steps that many cases take together, each by the door of a single one."""
PEMERAN = tuple(dict.fromkeys(peran for each in LANGKAH for peran in PELAKSANA[each]))
"""Who takes any of them."""


class Hasil(NamedTuple):
    """What became of the cases of one request."""

    gambar: Gambar
    """The batch as it was."""
    melangkah: list[Usulan]
    ditolak: list[Usulan]
    tetap: dict[UUID, Gagal]


async def langkahkan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, isi: LangkahKumpulan) -> Hasil:
    """Take a step of these cases, or of all that can; what needs each other among them goes whole.

    Raises:
        TidakBerwenang, TidakDitemukan, VersiBerubah, TidakSekumpulan, TidakAdaPerubahan.
    """
    if not pelaku.berperan(*PELAKSANA[isi.langkah]):
        raise TidakBerwenang(f"Langkah {isi.langkah} diambil {' atau '.join(PELAKSANA[isi.langkah])}.")
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    gambar = await baca.gambar_tertahan(uow, kumpulan)
    semua = await _daftar(uow, pelaku, gambar, isi)
    sesudah: dict[UUID, Usulan] = {}
    nomor_acara: list[str] = []

    async def satu(usulan: Anggota, _: int) -> None:
        badan = await _senomor(uow, isi.isi(semua[usulan.id]), nomor_acara)
        sesudah[usulan.id] = await LANGKAH[isi.langkah](uow, usulan.id, pelaku, usulan.versi, badan)
        if not isinstance(badan, Verifikasi) and badan.register_nomor is not None:
            acara = sesudah[usulan.id]
            nomor = acara.nomor_berita_acara if isinstance(badan, Pertimbangan) else acara.nomor_pelantikan
            assert nomor is not None
            nomor_acara.append(nomor)

    tetap: dict[UUID, Gagal] = {}
    ditolak = []
    for nomor, each in semua.items():
        gagal = versi_lain(gambar.anggota[nomor], each.versi)
        if gagal is None and putusan(each) == "tolak":
            gagal = await sendiri(uow, gambar.anggota[nomor], satu)
            if gagal is None:
                ditolak.append(sesudah[nomor])
        if gagal is not None:
            tetap[nomor] = gagal
    setuju = [nomor for nomor, each in semua.items() if putusan(each) == "setuju"]
    melangkah = await bersama(uow, gambar, setuju, [each.id for each in ditolak], tetap, satu)
    if melangkah or ditolak:
        await repository.naik(uow, kumpulan_id)
        uow.audit(
            str(isi.langkah),
            "kumpulan",
            str(kumpulan_id),
            sesudah={
                "usulan": sorted(str(each) for each in melangkah),
                "ditolak": sorted(str(each.id) for each in ditolak),
            },
        )
    return Hasil(gambar, [sesudah[each] for each in melangkah], ditolak, tetap)


async def _senomor(
    uow: UnitOfWork, badan: Verifikasi | Pertimbangan | PelantikanBaru, nomor_acara: list[str]
) -> Verifikasi | Pertimbangan | PelantikanBaru:
    """One berita acara for all: the number that the first case took from the register is the others' too, unless what
    took it has failed since."""
    if isinstance(badan, Verifikasi) or badan.register_nomor is None or not nomor_acara:
        return badan
    if await cari(uow, nomor_acara[-1]) is None:
        return badan
    return badan.model_copy(update={"nomor_berita_acara": nomor_acara[-1], "register_nomor": None})


async def _daftar(uow: UnitOfWork, pelaku: Pelaku, gambar: Gambar, isi: LangkahKumpulan) -> dict[UUID, UsulanDilihat]:
    """The cases that are named, or all whose path has the step now, in the order in which they were opened.

    Raises:
        TidakSekumpulan, TidakAdaPerubahan.
    """
    if isi.usulan is not None:
        return terdaftar(gambar, {each.usulan_id: each for each in isi.usulan})
    terlibat = await usulan_repository.keterlibatan(uow, list(gambar.anggota), pelaku)
    semua = await usulan_repository.beberapa(uow, gambar.anggota)
    mungkin = [each.id for each in semua if isi.langkah in langkah_dari(perkara_alur(each, terlibat[each.id]))]
    if not mungkin:
        raise TidakAdaPerubahan(f"Tidak ada usulan kumpulan ini yang kini menunggu langkah {isi.langkah}.")
    return {each: UsulanDilihat(usulan_id=each) for each in gambar.anggota if each in mungkin}
