"""The whole city's features, kept in this process as arrays, and the ranking of people for a post.

What is kept belongs to a day and to the state of the data: before each use the database tells what that is (numbers of
rows and sums of versions, which only grow), so that nothing old is ever answered. Two states are kept at most, some ten
megabytes each.

Ties are broken by a digest of post and person that anybody can compute. The NIP would not do: it begins with the date
of birth, and age must not decide.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from services.kompetensi.kecocokan.muat import Hari, JabatanKota, OrangKota, daftar_nip, muat_jabatan, muat_orang
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil
from services.kompetensi.rumus.kecocokan.kebijakan import GAGAL, KebijakanKecocokan
from shared.db.reader import Reader
from shared.db.statement import Statement

if TYPE_CHECKING:
    from services.kompetensi.rumus.kecocokan.blok import OrangLarik, ProfilLarik

DISIMPAN = 2
URUTAN_DISIMPAN = 4
"""Rankings kept with a state: whoever asks why is often followed by others who ask about the same post."""


@dataclass(frozen=True, slots=True)
class Kota:
    """Everybody and every post on a day."""

    nip: tuple[str, ...]
    orang: "OrangLarik"
    jabatan: JabatanKota
    profil: "ProfilLarik"
    tidak_terbaca: Mapping[str, str]
    """Who has no place in any ranking, because what is on record of them cannot be read: NIP → why."""
    urutan: "OrderedDict[tuple[str, Profil, str], Urutan]" = field(default_factory=OrderedDict)
    """The last rankings, by post, what it asks for, and version of the policy."""


@dataclass(frozen=True, slots=True)
class Calon:
    """One person in a ranking."""

    nip: str
    nilai: int
    tanda: int
    """The bits of the match: see ``rumus.kecocokan.kebijakan``."""
    sidik: str


@dataclass(frozen=True, slots=True)
class Urutan:
    """Everybody for one post."""

    lolos: tuple[Calon, ...]
    """Those who pass every hard gate, the best first."""
    lain: tuple[Calon, ...]
    """The others, the best first."""
    belum_lengkap: int
    """Those of the others who fail no hard gate: of one or more it cannot be told."""

    def peringkat(self, nip: str) -> int | None:
        """The place of a person, beginning with 1; None for who does not pass every hard gate."""
        return next((urut for urut, each in enumerate(self.lolos, 1) if each.nip == nip), None)


_KOTA: OrderedDict[tuple[Hari, str], Kota] = OrderedDict()
_KUNCI: "WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]" = WeakKeyDictionary()


# Of the database its number, of each table how many rows and what only grows.
_KEADAAN = Statement(
    """
    SELECT concat_ws(' ', (SELECT oid FROM pg_database WHERE datname = current_database()),
                     (SELECT (count(*), sum(versi), count(*) FILTER (WHERE dalam_dinas)) FROM proyeksi_asn),
                     (SELECT (count(*), sum(versi)) FROM proyeksi_jabatan),
                     (SELECT (count(*), count(digantikan_pada)) FROM penilaian),
                     (SELECT (count(*), count(digantikan_pada)) FROM potensi),
                     (SELECT (count(*), count(digantikan_pada)) FROM skj),
                     (SELECT (count(*), count(digantikan_pada)) FROM program_studi),
                     (SELECT (count(*), count(digantikan_pada)) FROM rumpun_dekat)) AS keadaan""",
    str,
    sure=("keadaan",),
)


async def kota(baca: Reader, pada: Hari) -> Kota:
    """The city on a day, as it is in the database now."""
    kunci = pada, await baca.value(_KEADAAN)
    if (ada := _KOTA.get(kunci)) is not None:
        return ada
    # Whoever asks meanwhile waits for the same arrays instead of making them as well.
    async with _KUNCI.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
        if (ada := _KOTA.get(kunci)) is not None:
            return ada
        orang = await muat_orang(baca, pada, await daftar_nip(baca, pada))
        jabatan = await muat_jabatan(baca, pada)
        hasil = await asyncio.to_thread(_susun, orang, jabatan)
        _KOTA[kunci] = hasil
        while len(_KOTA) > DISIMPAN:
            _KOTA.popitem(last=False)
        return hasil


def _susun(orang: OrangKota, jabatan: JabatanKota) -> Kota:
    from services.kompetensi.rumus.kecocokan.blok import susun_profil

    return Kota(orang.nip, orang.orang, jabatan, susun_profil(jabatan.profil), orang.tidak_terbaca)


def urutkan(semua: Kota, kode: str, profil: Profil, kebijakan: KebijakanKecocokan) -> Urutan:
    """Rank everybody for a post: by the match, and ties by their digests."""
    kunci = (kode, profil, kebijakan.versi)
    if kunci not in semua.urutan:
        semua.urutan[kunci] = _urutkan(semua, kode, profil, kebijakan)
        while len(semua.urutan) > URUTAN_DISIMPAN:
            semua.urutan.popitem(last=False)
    return semua.urutan[kunci]


def _urutkan(semua: Kota, kode: str, profil: Profil, kebijakan: KebijakanKecocokan) -> Urutan:
    from services.kompetensi.rumus.kecocokan.blok import hitung, susun_profil

    nilai, tanda = (each[:, 0].tolist() for each in hitung(semua.orang, susun_profil([profil]), kebijakan))
    sidik, topeng = pemecah(kode), kebijakan.topeng
    gagal = topeng & sum(GAGAL.values())
    calon = sorted(
        (Calon(nip, satu, bit, sidik(nip)) for nip, satu, bit in zip(semua.nip, nilai, tanda, strict=True)),
        key=kunci_urut,
    )
    lain = tuple(each for each in calon if each.tanda & topeng)
    return Urutan(
        tuple(each for each in calon if not each.tanda & topeng), lain, sum(not each.tanda & gagal for each in lain)
    )


def cocok_dengan(semua: Kota, nip: str, satu: Ciri, kebijakan: KebijakanKecocokan) -> list[tuple[str, int, str]]:
    """Posts of which a person passes every hard gate: code, match and digest, the best first."""
    from services.kompetensi.rumus.kecocokan.blok import hitung, susun_orang

    nilai, tanda = (each[0].tolist() for each in hitung(susun_orang([satu]), semua.profil, kebijakan))
    hasil = [
        (kode, nilai[ke], pemecah(kode)(nip))
        for kode, ke in semua.jabatan.ke_profil.items()
        if not tanda[ke] & kebijakan.topeng
    ]
    return sorted(hasil, key=lambda each: (-each[1], each[2]))


def kunci_urut(calon: Calon) -> tuple[int, str]:
    """What a ranking is sorted by."""
    return -calon.nilai, calon.sidik


def pemecah(kode: str) -> Callable[[str], str]:
    """The digest that breaks ties for a post: the first eight bytes of BLAKE2b of ``post/NIP``, as hexadecimals."""
    awal = f"{kode}/"
    return lambda nip: hashlib.blake2b((awal + nip).encode(), digest_size=8).hexdigest()
