"""What BKN's units and nomenclatures are here as far as names tell, worked out anew from what is kept."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.pegawai.siasn.nama import kunci
from services.pegawai.siasn.rujukan import bahan
from services.pegawai.siasn.rujukan.nomenklatur import Sebutan, sebut
from services.pegawai.siasn.rujukan.pasangkan import Pasangan, Unor, pasangkan
from services.pegawai.siasn.rujukan.tabel import NOMENKLATUR
from services.pegawai.siasn.schemas import Keyakinan, PadananBaru
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork

_URUTAN = list(Keyakinan)


class UnorDikenal(NamedTuple):
    """One unor and what it is or may be."""

    unor: Unor
    tingkat: int
    kode_unit: str | None
    pasangan: Pasangan | None


@dataclass(frozen=True, slots=True)
class Pohon:
    """BKN's whole tree against ours."""

    semua: Sequence[UnorDikenal]
    """Those above before those below, by name."""

    @property
    def keyakinan(self) -> Mapping[Keyakinan, int]:
        """How many of those without a meaning are how certain."""
        banyak = Counter(each.pasangan.keyakinan for each in self.semua if each.pasangan is not None)
        return {each: banyak[each] for each in Keyakinan}

    @property
    def calon_unit(self) -> Mapping[str, Sequence[tuple[Unor, Keyakinan]]]:
        """Unit → unors that may mean it, the most certain first."""
        hasil: dict[str, list[tuple[Unor, Keyakinan]]] = defaultdict(list)
        for each in self.semua:
            if each.pasangan is not None and each.pasangan.calon:
                hasil[each.pasangan.calon[0].kode].append((each.unor, each.pasangan.keyakinan))
        return {kode: sorted(semua, key=lambda satu: _URUTAN.index(satu[1])) for kode, semua in hasil.items()}


async def pohon(baca: Reader | UnitOfWork) -> Pohon:
    """Every unor of BKN, what it is here, or what it may be."""
    unor, unit, arti = await bahan.unor(baca), await bahan.unit(baca), await bahan.arti_unor(baca)
    pasangan = await asyncio.to_thread(pasangkan, unor, unit, arti)
    kode = {each.kode for each in unit}
    tingkat = _tingkat(unor)
    semua = [
        UnorDikenal(
            each, tingkat[each.id], arti.get(each.id) or (each.id if each.id in kode else None), pasangan.get(each.id)
        )
        for each in unor
    ]
    return Pohon(sorted(semua, key=urut))


def urut(satu: UnorDikenal) -> tuple[int, str, str]:
    """Those above first: what is below them follows from them."""
    return satu.tingkat, satu.unor.nama, satu.unor.id


def _tingkat(unor: Sequence[Unor]) -> dict[str, int]:
    """How far each is from the top; who goes round in a circle ends where it began."""
    induk = {each.id: each.induk_id for each in unor}
    hasil: dict[str, int] = {}
    for each in unor:
        jalan: dict[str, None] = {}
        nomor: str | None = each.id
        while nomor in induk and nomor not in jalan and nomor not in hasil:
            assert nomor is not None
            jalan[nomor] = None
            nomor = induk[nomor]
        dasar = hasil.get(nomor, -1) if nomor is not None else -1
        for langkah, satu in enumerate(reversed(jalan), start=1):
            hasil[satu] = dasar + langkah
    return hasil


async def sebutan(baca: Reader | UnitOfWork) -> list[Sebutan]:
    """What the posts without a nomenclature are called at BKN."""
    jabatan = await bahan.nama_jabatan(baca)
    nomenklatur = await bahan.nomenklatur(baca, NOMENKLATUR, {kunci(each.nama) for each in jabatan})
    return sebut(jabatan, nomenklatur, await bahan.menunggu(baca))


def cukup_yakin(satu: Keyakinan, paling_kurang: Keyakinan) -> bool:
    """Whether one is at least so certain."""
    return _URUTAN.index(satu) <= _URUTAN.index(paling_kurang)


def padanan_unor(pohon_: Pohon, paling_kurang: Keyakinan, kecuali: Collection[str]) -> list[PadananBaru]:
    """The pairs of unor and unit that are so certain, those above first."""
    return [
        PadananBaru(
            id_bkn=each.unor.id,
            nama=each.unor.nama[:200],
            kode_unit=each.pasangan.calon[0].kode,
            keyakinan=each.pasangan.keyakinan,
            alasan=each.pasangan.alasan,
        )
        for each in pohon_.semua
        if each.pasangan is not None
        and each.pasangan.calon
        and cukup_yakin(each.pasangan.keyakinan, paling_kurang)
        and each.unor.id not in kecuali
    ]


def padanan_jabatan(semua: Sequence[Sebutan], paling_kurang: Keyakinan, kecuali: Collection[str]) -> list[PadananBaru]:
    """The pairs of nomenclature and post that are so certain: each post of the name."""
    return [
        PadananBaru(
            id_bkn=each.calon[0].id,
            nama=each.calon[0].nama[:200],
            kode_jabatan=kode,
            keyakinan=each.keyakinan,
            alasan=each.alasan,
        )
        for each in semua
        if each.calon and cukup_yakin(each.keyakinan, paling_kurang) and each.calon[0].id not in kecuali
        for kode in each.jabatan.kode
    ]
