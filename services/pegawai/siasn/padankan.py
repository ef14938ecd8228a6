"""Which unit and which post a row of a roster means.

BKN names an unor and, of a post, its nomenclature: the same all over the country. A post here is one box of one unit.
So the unor tells the unit, and unor and nomenclature together the post. The head of an unor is told by the unor alone.
Our own codes are understood in the same cells.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

STRUKTURAL = "1"
"""BKN's jenis jabatan of whoever heads an unor."""


class Letak(NamedTuple):
    """What a row's ids are here, as far as it is known."""

    kode_unit: str | None
    kode_jabatan: str | None


class Calon(NamedTuple):
    """A post that an id may mean."""

    id: str
    kode: str
    kode_unit: str
    formasi: int


async def padankan(uow: UnitOfWork, baris: Sequence[Baris]) -> list[Letak]:
    """Unit and post of each of these rows.

    Where several posts of one unit bear the nomenclature it is the one that the person holds, else one with room.
    """
    unit = await unit_menurut(uow, {nilai["unor_id"] for nilai in baris} - {None})
    calon: dict[str, list[Calon]] = defaultdict(list)
    tanpa_unor = {nilai["jabatan_id"] for nilai in baris if nilai["unor_id"] is None} - {None}
    for each in await _calon(uow, {nilai["jabatan_id"] for nilai in baris} - {None}, unit.values(), tanpa_unor):
        calon[each.id].append(each)
    kepala = {each.kode_unit: each for each in await _kepala(uow, unit.values())}
    mungkin = [_mungkin(nilai, unit.get(nilai["unor_id"]), calon, kepala) for nilai in baris]
    terpilih = await _pilih(uow, baris, mungkin)
    return [Letak(unit.get(nilai["unor_id"]), each) for nilai, each in zip(baris, terpilih, strict=True)]


def _mungkin(
    nilai: Baris, kode_unit: str | None, calon: Mapping[str, Sequence[Calon]], kepala: Mapping[str, Calon]
) -> list[Calon]:
    """The posts that a row may mean."""
    if nilai["tmt_jabatan"] is None:
        return []
    jabatan = nilai["jabatan_id"]
    bernama = calon.get(jabatan, ())
    sendiri = [each for each in bernama if each.kode == jabatan]
    di_unit = sendiri or [each for each in bernama if nilai["unor_id"] is None or each.kode_unit == kode_unit]
    if di_unit or kode_unit is None or kode_unit not in kepala:
        return di_unit
    memimpin = nilai["jenis_jabatan_id"] == STRUKTURAL or (jabatan is not None and jabatan == nilai["unor_id"])
    return [kepala[kode_unit]] if memimpin else []


async def _pilih(uow: UnitOfWork, baris: Sequence[Baris], mungkin: Sequence[Sequence[Calon]]) -> list[str | None]:
    """One of the possible posts for each row; None where there is none."""
    hasil: list[str | None] = [each[0].kode if each else None for each in mungkin]
    ragu = [tempat for tempat, each in enumerate(mungkin) if len(each) > 1]
    if not ragu:
        return hasil
    milik = dict(await dipegang(uow, {nilai["nip"] for nilai in baris}))
    bezetting = await _bezetting(uow, {each.kode for tempat in ragu for each in mungkin[tempat]})
    banyak: Counter[str | None] = Counter(dict(bezetting))
    for nilai, semua in zip(baris, mungkin, strict=True):
        lama = milik.get(nilai["nip"])
        # Whoever the same file moves elsewhere leaves room.
        if semua and lama not in {each.kode for each in semua}:
            banyak[lama] -= 1
    for tempat in ragu:
        lama = milik.get(baris[tempat]["nip"])
        if lama in {each.kode for each in mungkin[tempat]}:
            hasil[tempat] = lama
            continue
        lowong = next((each for each in mungkin[tempat] if banyak[each.kode] < each.formasi), mungkin[tempat][0])
        hasil[tempat] = lowong.kode
        banyak[lowong.kode] += 1
    return hasil


class _Unit(NamedTuple):
    id: str
    kode: str


_UNIT = Statement(
    """
    SELECT DISTINCT ON (s.id) s.id, s.kode FROM (
        SELECT id_bkn AS id, kode_unit AS kode, 1 AS urut FROM padanan_siasn
        WHERE id_bkn = ANY(CAST(:id AS text[])) AND kode_unit IS NOT NULL AND dicabut_pada IS NULL
        UNION ALL
        SELECT kode, kode, 2 FROM unit WHERE kode = ANY(CAST(:id AS text[]))) s
    ORDER BY s.id, s.urut""",
    _Unit,
)


async def unit_menurut(uow: UnitOfWork, nomor: Collection[str]) -> dict[str, str]:
    """What these ids are as units, as far as it is known."""
    return {each.id: each.kode for each in await uow.fetch(_UNIT, id=sorted(nomor))} if nomor else {}


_CALON = Statement(
    """
    SELECT p.id_bkn AS id, j.kode, j.kode_unit, j.formasi
    FROM padanan_siasn p JOIN jabatan j ON j.kode = p.kode_jabatan
    WHERE p.id_bkn = ANY(CAST(:id AS text[])) AND p.dicabut_pada IS NULL AND j.aktif
      AND (j.kode_unit = ANY(CAST(:unit AS text[])) OR p.id_bkn = ANY(CAST(:tanpa_unor AS text[])))
    UNION ALL
    SELECT kode, kode, kode_unit, formasi FROM jabatan WHERE kode = ANY(CAST(:id AS text[]))
    ORDER BY 1, 2""",
    Calon,
)


async def _calon(
    uow: UnitOfWork, nomor: Collection[str], unit: Collection[str], tanpa_unor: Collection[str]
) -> list[Calon]:
    """Posts that these ids may mean: of these units, and of any where a row names no unor."""
    pilihan = {"id": sorted(nomor), "unit": sorted(set(unit)), "tanpa_unor": sorted(tanpa_unor)}
    return await uow.fetch(_CALON, **pilihan) if nomor else []


_KEPALA = Statement(
    """
    SELECT kode AS id, kode, kode_unit, formasi FROM jabatan
    WHERE kepala_unit AND aktif AND kode_unit = ANY(CAST(:unit AS text[]))""",
    Calon,
)


async def _kepala(uow: UnitOfWork, unit: Collection[str]) -> list[Calon]:
    """The posts that head these units."""
    return await uow.fetch(_KEPALA, unit=sorted(set(unit))) if unit else []


class _Dipegang(NamedTuple):
    nip: str
    kode_jabatan: str | None


_DIPEGANG = Statement("SELECT nip, kode_jabatan FROM asn WHERE nip = ANY(CAST(:nip AS text[]))", _Dipegang)


async def dipegang(uow: UnitOfWork, nip: Collection[str]) -> list[_Dipegang]:
    """What these people hold today."""
    return await uow.fetch(_DIPEGANG, nip=sorted(nip))


class _Bezetting(NamedTuple):
    kode_jabatan: str
    banyak: int


_BEZETTING = Statement(
    """
    SELECT kode_jabatan, count(*) AS banyak FROM asn
    WHERE kode_jabatan = ANY(CAST(:kode AS text[])) GROUP BY kode_jabatan""",
    _Bezetting,
)


async def _bezetting(uow: UnitOfWork, kode: Collection[str]) -> list[_Bezetting]:
    """How many hold these posts today."""
    return await uow.fetch(_BEZETTING, kode=sorted(kode))
