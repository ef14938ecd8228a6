"""The cases of a year under another law: a proposed number before anybody approves it, or the law of another day."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.rekam import Perkara
from services.mutasi.hukum.rekam import baca as baca_perkara
from services.mutasi.hukum.tingkat import TINGKAT
from services.mutasi.hukum.ulang import dengan_usulan, nilai_ulang, yang_terkena
from services.mutasi.hukum.uraian import dan
from services.mutasi.pemeriksaan.errors import UsulanTerlaluBanyak
from services.mutasi.usulan import repository
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
from shared.ketentuan.masa import SEHARI
from shared.ketentuan.schemas import Dampak
from shared.ketentuan.ubah import Usulan
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import lingkup, pandangan

log = structlog.get_logger("hukum")
SETAHUN = timedelta(days=365)
SEKALI = 200
"""Cases that are read and judged at a time: in a thread of its own, and between two of them others are read for."""
TERBANYAK = 20_000
"""Cases of a year that one answer is reckoned over: nearly as many as the city has people."""


class Kasus(NamedTuple):
    """A case that a number is tried on."""

    tanggal_diterima: date
    id: UUID


class Terekam(NamedTuple):
    """The last judgement of a case, with all that it looked at."""

    usulan_id: UUID
    nip: str
    nama: str
    jabatan_tujuan: str | None
    nama_jabatan_tujuan: str
    tmt: date
    tanggal: date
    """The day of which the law was asked."""
    asn: dict[str, Any]
    jabatan: dict[str, Any] | None
    acara: dict[str, Any]


# Whose verdicts the caller may read: a case is also found by who stands above the post only.
_KASUS = """
    SELECT u.tanggal_diterima, u.id FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE u.tanggal_diterima BETWEEN :mulai AND :selesai AND {}
    ORDER BY u.tanggal_diterima DESC, u.id DESC LIMIT :banyak"""
_KOTA = Statement(_KASUS.format("true"), Kasus)
_LINGKUP = Statement(_KASUS.format(repository.ORANG_DALAM_LINGKUP), Kasus)


async def kasus_diterima(baca: Reader, mulai: date, selesai: date, pelaku: Pelaku | None = None) -> list[Kasus]:
    """Cases received from a day to a day, the latest first: of the city, or of the caller's scope.

    Raises:
        UsulanTerlaluBanyak.
    """
    tanya = {"mulai": mulai, "selesai": selesai, "banyak": TERBANYAK + 1}
    if pelaku is None:
        semua = await baca.fetch(_KOTA, **tanya)
    else:
        semua = await baca.fetch(_LINGKUP, **tanya, **lingkup(pelaku))
    if len(semua) > TERBANYAK:
        raise UsulanTerlaluBanyak(
            f"Dari {mulai:%d-%m-%Y} sampai {selesai:%d-%m-%Y} diterima lebih dari {TERBANYAK:,} usulan mutasi: lebih "
            "banyak daripada yang dinilai untuk satu jawaban. Mintalah petugas teknis menghitungnya.".replace(",", ".")
        )
    return semua


# A case counts once, by its last judgement.
_TEREKAM = Statement(
    """
    SELECT a.id AS usulan_id, a.nip, a.nama, a.jabatan_tujuan, a.nama_jabatan_tujuan, a.tmt,
           n.tanggal, n.asn, n.jabatan, n.acara
    FROM usulan a
    JOIN LATERAL (
        SELECT tanggal, asn, jabatan, acara FROM usulan_penilaian WHERE usulan_id = a.id ORDER BY versi DESC LIMIT 1
    ) n ON true
    WHERE a.id = ANY(CAST(:usulan_id AS uuid[]))""",
    Terekam,
)


async def terekam_usulan(baca: Reader, usulan_id: UUID) -> Terekam | None:
    """The last judgement of one case; None where none was kept."""
    return await baca.row(_TEREKAM, usulan_id=[usulan_id])


def perkara(rekam: Terekam) -> Perkara | None:
    """What was judged; None where it was kept in a shape of before, which is told to the operator."""
    try:
        return baca_perkara({"asn": rekam.asn, "jabatan": rekam.jabatan, "acara": rekam.acara})
    except ValueError:
        log.warning("penilaian tidak terbaca", usulan=str(rekam.usulan_id))
        return None


class Dinilai(NamedTuple):
    """One rule's verdict on one case under both laws."""

    rekam: Terekam
    sebelum: HasilAturan
    sesudah: HasilAturan

    @property
    def berubah(self) -> bool:
        """Another outcome, or another weight of one that is not met."""
        lama, baru = self.sebelum, self.sesudah
        return lama.hasil is not baru.hasil or (not baru.lolos and lama.tingkat is not baru.tingkat)


def bandingkan(
    rekam: Iterable[Terekam], lama: KetentuanHari, baru: KetentuanHari, kode: frozenset[str] | None = None
) -> list[Dinilai]:
    """The verdicts of these rules, or of all, under both laws."""
    semua = []
    for each in rekam:
        if (isi := perkara(each)) is not None:
            pasangan = zip(nilai_ulang(isi, lama, kode), nilai_ulang(isi, baru, kode), strict=True)
            semua += [Dinilai(each, *satu) for satu in pasangan]
    return semua


Bagian = list[tuple[Kasus, list[Dinilai]]]
"""Some cases, each with what is said of it."""


async def _per_bagian(
    baca: Reader, semua: Sequence[Kasus], banding: Callable[[Sequence[Terekam]], Awaitable[list[Dinilai]]]
) -> AsyncIterator[Bagian]:
    for mulai in range(0, len(semua), SEKALI):
        bagian = semua[mulai : mulai + SEKALI]
        dinilai: dict[UUID, list[Dinilai]] = {}
        for each in await banding(await baca.fetch(_TEREKAM, usulan_id=[each.id for each in bagian])):
            dinilai.setdefault(each.rekam.usulan_id, []).append(each)
        yield [(each, dinilai.get(each.id, [])) for each in bagian]


def masa_coba(usulan: Usulan) -> tuple[date, date]:
    """First and last day of the year on which a number is tried: it ends with the day of its proposal, or before the
    number would hold, whichever comes first. Both who decide so see the same cases."""
    diusulkan = usulan.diusulkan_pada.astimezone(ZONA_PALEMBANG).date()
    selesai = min(diusulkan, usulan.mulai - SEHARI)
    return selesai - SETAHUN + SEHARI, selesai


def _terkena(usulan: Usulan, lama: KetentuanHari) -> frozenset[str]:
    """The rules on which it is tried: of weights those that it changes, for it may change any."""
    if usulan.kode != TINGKAT:
        return yang_terkena(usulan.kode)
    dahulu = lama.versi[TINGKAT].isi.tingkat if TINGKAT in lama.versi else {}
    baru = usulan.isi["tingkat"]
    lain = frozenset(kode for kode in {*dahulu, *baru} if dahulu.get(kode) != baru.get(kode))
    return lain or yang_terkena(usulan.kode)


async def coba(
    baca: Reader, usulan: Usulan, pelaku: Pelaku | None = None, dari: Kasus | None = None
) -> AsyncIterator[Bagian]:
    """The cases of ``masa_coba`` under a proposed number and without it, part by part.

    ``dari`` is the case with which to begin; without it the latest.

    Raises:
        UsulanTerlaluBanyak.
    """
    lama = await ketentuan_pada(baca, KETENTUAN, usulan.mulai)
    baru, kode = dengan_usulan(lama, usulan), _terkena(usulan, lama)

    async def banding(rekam: Sequence[Terekam]) -> list[Dinilai]:
        return await asyncio.to_thread(bandingkan, rekam, lama, baru, kode)

    semua = await kasus_diterima(baca, *masa_coba(usulan), pelaku)
    async for bagian in _per_bagian(baca, [each for each in semua if dari is None or each <= dari], banding):
        yield bagian


async def nilai_ulang_setahun(
    baca: Reader, tahun: int, hari: date, pelaku: Pelaku, dari: Kasus | None = None
) -> AsyncIterator[Bagian]:
    """The cases received in a year, as they were last judged and under the law of a day, part by part.

    Raises:
        UsulanTerlaluBanyak.
    """
    baru = await ketentuan_pada(baca, KETENTUAN, hari)
    lama: dict[date, KetentuanHari] = {}

    async def banding(rekam: Sequence[Terekam]) -> list[Dinilai]:
        for each in {satu.tanggal for satu in rekam} - lama.keys():
            lama[each] = await ketentuan_pada(baca, KETENTUAN, each)
        return await asyncio.to_thread(lambda: [d for r in rekam for d in bandingkan([r], lama[r.tanggal], baru)])

    semua = await kasus_diterima(baca, date(tahun, 1, 1), date(tahun, 12, 31), pelaku)
    async for bagian in _per_bagian(baca, [each for each in semua if dari is None or each <= dari], banding):
        yield bagian


def _melihat_semua(pelaku: Pelaku, kode: str) -> bool:
    """Whether somebody may know by name whom a number touches: the whole city, and every verdict that it may change."""
    dilihat = pandangan(pelaku, None, tujuan=None)
    return pelaku.seluruh_kota and all(dilihat.berhak(tanda_putusan(each)) for each in yang_terkena(kode))


async def pratinjau(baca: Reader, usulan: Usulan, pelaku: Pelaku) -> list[Dampak]:
    """In numbers, of the whole city: cases held back before and after, and those with another verdict.

    Whoever may not see by name whom it is about gets no measure that tells of fewer than ``SEL_TERKECIL`` people, by
    itself or by what lies between before and after (decisions 11 and 12).

    Raises:
        UsulanTerlaluBanyak.
    """
    banyak = sebelum = sesudah = berubah = 0
    async for bagian in coba(baca, usulan):
        for _, dinilai in bagian:
            banyak += bool(dinilai)
            sebelum += any(each.sebelum.menahan for each in dinilai)
            sesudah += any(each.sesudah.menahan for each in dinilai)
            berubah += any(each.berubah for each in dinilai)
    mulai, selesai = masa_coba(usulan)
    dicoba = f"usulan yang diterima {mulai:%d-%m-%Y} sampai {selesai:%d-%m-%Y} dan dapat dinilai ulang"
    terkena = _terkena(usulan, await ketentuan_pada(baca, KETENTUAN, usulan.mulai))
    oleh = "aturan mana pun" if len(terkena) == len(KATALOG) else f"aturan {dan(sorted(terkena))}"
    tertahan = Dampak(ukuran=f"usulan setahun itu yang tertahan oleh {oleh}", sebelum=sebelum, sesudah=sesudah)
    lain = Dampak(ukuran="usulan setahun itu yang putusan atau tingkatnya menjadi lain", sebelum=0, sesudah=berubah)
    if _melihat_semua(pelaku, usulan.kode):
        return [Dampak(ukuran=dicoba, sebelum=banyak, sesudah=banyak), tertahan, lain]
    dicoba += f"; akibat atas kurang dari {SEL_TERKECIL} usulan tidak disebut di luar lingkup Anda"
    boleh = [] if _sedikit(berubah, abs(sesudah - sebelum)) else [lain]
    if not _sedikit(sebelum, sesudah, abs(sesudah - sebelum), berubah):
        boleh.insert(0, tertahan)
    return [Dampak(ukuran=dicoba, sebelum=banyak, sesudah=banyak), *boleh]


def _sedikit(*jumlah: int) -> bool:
    """Whether one of these counts tells of so few that they are persons."""
    return any(0 < each < SEL_TERKECIL for each in jumlah)
