"""What goes into a matrix, written once: every block is computed from these bytes, whoever computes it.

The bytes depend on nothing but the data: names in their order, sets sorted, numbers with the little end first. Their
digest names the matrix. Needs NumPy, so only those who compute import it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.matriks.bidang import susun
from services.kompetensi.rumus.kecocokan.aturan import Profil
from services.kompetensi.rumus.kecocokan.blok.gabung import rapikan
from services.kompetensi.rumus.kecocokan.blok.hitung import Penghitung
from services.kompetensi.rumus.kecocokan.blok.orang import OrangLarik
from services.kompetensi.rumus.kecocokan.blok.profil import susun_profil
from services.kompetensi.rumus.kecocokan.kebijakan import GAGAL, PENUH, BagianCocok, Gerbang, KebijakanKecocokan
from services.kompetensi.rumus.kecocokan.rentang import rentang
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.kompetensi import BlokMatriks, ManifesMatriks, RentangBagian, sidik_urut

RUMUS = 4
"""Rises when the code gives other numbers for the same data, so that no matrix of before is taken for one of now: a
test ties it to the numbers."""

_JEJAK = 64
"""Arrays begin at multiples of this, so that they are used where they lie."""


@dataclass(frozen=True, slots=True)
class Dasar:
    """What a matrix rests on, by name, so that one can say why another is not the same."""

    tanggal_data: date
    """The day whose data it is made of: of a day to come, the day on which it was made."""
    kebijakan: Mapping[str, str]
    """Kind of policy → version in force on the day."""
    acuan: Mapping[str, str]
    """``standar`` and ``rumpun`` → their digests."""


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """The people, the profiles and the policy of one matrix, and the bytes that say so."""

    isi: bytes
    sidik: str
    per_tanggal: date
    nip: Sequence[str]
    profil: Sequence[str]
    """Digests of the requirement profiles."""
    jabatan: Mapping[str, int]
    """Code of each post → its profile."""
    tanpa_standar: Sequence[str]
    """Posts that were asked for and have no standard, so that nobody can be matched with them."""
    tidak_terbaca: Mapping[str, str]
    """Who has no row because what is on record of them cannot be read: NIP → why."""
    tidak_bertugas: Mapping[str, str]
    """Who has none because they are not at work in a post: NIP → why."""
    dasar: Dasar
    orang: OrangLarik
    penghitung: Penghitung

    @property
    def baris(self) -> int:
        """People."""
        return len(self.nip)

    @property
    def kolom(self) -> int:
        """Profiles."""
        return len(self.profil)

    def hitung(self, mulai: int, baris: int) -> bytes:
        """The rows of some people, as ``ManifesMatriks`` describes them."""
        return susun(*self.penghitung.hitung_lapis(self.orang.iris(mulai, mulai + baris)))

    def manifes(self, blok: Sequence[BlokMatriks]) -> ManifesMatriks:
        """What the matrix is made of, once its blocks are stored."""
        return ManifesMatriks(
            sidik=self.sidik,
            rumus=RUMUS,
            per_tanggal=self.per_tanggal,
            tanggal_data=self.dasar.tanggal_data,
            kebijakan=dict(self.dasar.kebijakan),
            acuan=dict(self.dasar.acuan),
            skala=PENUH,
            gerbang=list(Gerbang),
            bagian=list(BagianCocok),
            keras=sum(GAGAL[each] for each in self.penghitung.kebijakan.gerbang_keras),
            rentang={
                bagian: RentangBagian(**each._asdict()) for bagian, each in rentang(self.penghitung.kebijakan).items()
            },
            orang=list(self.nip),
            profil=list(self.profil),
            jabatan=dict(self.jabatan),
            tanpa_standar=list(self.tanpa_standar),
            tidak_terbaca=dict(self.tidak_terbaca),
            tidak_bertugas=dict(self.tidak_bertugas),
            blok=list(blok),
        )


def kemas(
    *,
    per_tanggal: date,
    dasar: Dasar,
    kebijakan: KebijakanKecocokan,
    nip: Sequence[str],
    orang: OrangLarik,
    profil: Mapping[str, Profil],
    jabatan: Mapping[str, str],
    tanpa_standar: Sequence[str],
    tidak_terbaca: Mapping[str, str],
    tidak_bertugas: Mapping[str, str],
) -> Cuplikan:
    """Put down what goes into a matrix: people in the order of their digests, profiles and posts by theirs.

    Raises:
        ValueError: people are not in that order, or not as many as their features.
    """
    if len(nip) != len(orang) or any(satu >= dua for satu, dua in pairwise(map(sidik_urut, nip))):
        raise ValueError("people must be in the order of their digests, each once")
    orang = rapikan(orang)
    urut = sorted(profil)
    tempat = {sidik: kolom for kolom, sidik in enumerate(urut)}
    larik: dict[str, npt.NDArray[Any]] = {}
    kata: dict[str, Any] = {}
    for each in fields(orang):
        nilai = getattr(orang, each.name)
        if isinstance(nilai, np.ndarray):
            larik[each.name] = np.ascontiguousarray(nilai, nilai.dtype.newbyteorder("<"))
        else:
            kata[each.name] = nilai
    letak, susunan = 0, {}
    for nama, satu in larik.items():
        susunan[nama] = [satu.dtype.str, list(satu.shape), letak]
        letak += satu.nbytes + -satu.nbytes % _JEJAK
    kepala = orjson.dumps(
        {
            "rumus": RUMUS,
            "per_tanggal": per_tanggal,
            "dasar": dasar,
            "kebijakan": {
                "versi": kebijakan.versi,
                "dasar_hukum": kebijakan.dasar_hukum,
                "isi": KATALOG["kecocokan"].tulis(kebijakan),
            },
            "nip": list(nip),
            "profil": {sidik: _tertulis(profil[sidik]) for sidik in urut},
            "jabatan": {kode: tempat[sidik] for kode, sidik in jabatan.items()},
            "tanpa_standar": list(tanpa_standar),
            "tidak_terbaca": dict(tidak_terbaca),
            "tidak_bertugas": dict(tidak_bertugas),
            "kata": kata,
            "larik": susunan,
        },
        option=orjson.OPT_SORT_KEYS,
    )
    potongan = [len(kepala).to_bytes(8, "little"), kepala, bytes(-(8 + len(kepala)) % _JEJAK)]
    for satu in larik.values():
        potongan += [satu.tobytes(), bytes(-satu.nbytes % _JEJAK)]
    return buka(b"".join(potongan))


def buka(isi: bytes) -> Cuplikan:
    """Read what ``kemas`` has put down; the arrays are views of the bytes.

    Raises:
        ValueError: it was put down for another formula than this code's, whose numbers would not be its.
    """
    panjang = int.from_bytes(isi[:8], "little")
    kepala = orjson.loads(memoryview(isi)[8 : 8 + panjang])
    if kepala["rumus"] != RUMUS:
        raise ValueError(f"made for formula {kepala['rumus']}, this is {RUMUS}")
    awal = 8 + panjang + -(8 + panjang) % _JEJAK
    per_tanggal = date.fromisoformat(kepala["per_tanggal"])
    bidang: dict[str, Any] = {nama: _berurut(nilai) for nama, nilai in kepala["kata"].items()}
    for nama, (jenis, bentuk, letak) in kepala["larik"].items():
        banyak = int(np.prod(bentuk, dtype=np.int64))
        bidang[nama] = np.frombuffer(isi, jenis, banyak, awal + letak).reshape(bentuk)
    tercatat = kepala["kebijakan"]
    # Since when it holds changes nothing on this day.
    rumus = KebijakanKecocokan.model_validate(tercatat["isi"]).terbit(
        tercatat["versi"], per_tanggal, tercatat["dasar_hukum"]
    )
    return Cuplikan(
        isi=isi,
        sidik=hashlib.sha256(isi).hexdigest(),
        per_tanggal=per_tanggal,
        nip=kepala["nip"],
        profil=list(kepala["profil"]),
        jabatan=kepala["jabatan"],
        tanpa_standar=kepala["tanpa_standar"],
        tidak_terbaca=kepala["tidak_terbaca"],
        # A release before did not put them down.
        tidak_bertugas=kepala.get("tidak_bertugas", {}),
        dasar=Dasar(
            date.fromisoformat(kepala["dasar"]["tanggal_data"]), kepala["dasar"]["kebijakan"], kepala["dasar"]["acuan"]
        ),
        orang=OrangLarik(**bidang),
        penghitung=Penghitung(susun_profil([_terbaca(each) for each in kepala["profil"].values()]), rumus),
    )


def _tertulis(profil: Profil) -> dict[str, Any]:
    """A profile as JSON, its sets sorted."""
    return {
        each.name: sorted(nilai) if isinstance(nilai := getattr(profil, each.name), frozenset) else nilai
        for each in fields(Profil)
    }


_HIMPUNAN = frozenset(each.name for each in fields(Profil) if isinstance(each.default, frozenset))


def _terbaca(isi: Mapping[str, Any]) -> Profil:
    bidang: dict[str, Any] = {nama: _berurut(nilai) for nama, nilai in isi.items()}
    bidang |= {nama: frozenset(bidang[nama]) for nama in _HIMPUNAN}
    return Profil(**bidang | {"jenjang": kenali(JenjangJabatan, bidang["jenjang"])})


def _berurut(nilai: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(_berurut(each) for each in nilai) if isinstance(nilai, list) else nilai
