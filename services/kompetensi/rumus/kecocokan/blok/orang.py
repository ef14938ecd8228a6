"""The features of people as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from services.kompetensi.rumus.kecocokan.aturan import Ciri, KunciDiklat
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.contracts.istilah.predikat import Predikat

Larik = npt.NDArray[Any]
PREDIKAT = tuple(Predikat)
"""Their places are what is in an array."""
TAK_TERCATAT = -32_768


@dataclass(frozen=True, slots=True)
class OrangLarik:
    """Features of people, a row each."""

    level: Larik
    """[n, 9], 0 without a valid assessment."""
    teknis: Larik
    """[n, k] levels of technical competences in the order of ``kode_teknis``, 0 for not assessed."""
    kode_teknis: tuple[str, ...]
    pendidikan: Larik
    rumpun: Larik
    """[n, f] by field, in the order of ``kode_rumpun``: one more than the highest rank it was studied in, or 0."""
    serumpun: Larik
    """The same of fields that are close."""
    kode_rumpun: tuple[str, ...]
    asing: Larik
    """The same of programs of which no field is known."""
    diklat: Larik
    """Numbers of ``kunci_diklat``, of all people one after another."""
    diklat_mulai: Larik
    """[n + 1] where each person's begin."""
    kunci_diklat: tuple[KunciDiklat, ...]
    bulan: Larik
    """[n, j] months of experience by level of post, in the order of ``jenjang``."""
    jenjang: tuple[str, ...]
    riwayat: Larik
    """Whether anything is known of a person's posts."""
    skala: Larik
    """Scale of the golongan, -1 for none."""
    golongan: Larik
    predikat: Larik
    """[n, 2] places in the list of predicates, -1 for none."""
    aspek: Larik
    """[n, 8] basis points, the first -1 without a valid assessment."""
    setara: Larik
    """Rank of the level of the present post, 0 for not known."""
    kelas: Larik
    pns: Larik
    sisa: Larik
    """Months until retirement, were its age 0 years; ``TAK_TERCATAT`` for not known."""
    layanan: Larik
    """[n, u] months of service by the affairs served, in the order of ``kode_layanan``; several are joined by ``+``."""
    kode_layanan: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.pendidikan)

    def iris(self, mulai: int, selesai: int) -> "OrangLarik":
        """The people from ``mulai`` to before ``selesai``; nothing is copied but where training begins."""
        batas = self.diklat_mulai[mulai : selesai + 1]
        return replace(
            self,
            **{each: getattr(self, each)[mulai:selesai] for each in (*SEBARIS, *(nama for nama, _ in BERKODE))},
            diklat=self.diklat[batas[0] : batas[-1]],
            diklat_mulai=batas - batas[0],
        )

    def pilih(self, baris: Larik) -> "OrangLarik":
        """The people of these rows, in this order."""
        diklat, mulai = petik(self.diklat, self.diklat_mulai, baris)
        return replace(
            self,
            **{each: getattr(self, each)[baris] for each in (*SEBARIS, *(nama for nama, _ in BERKODE))},
            diklat=diklat,
            diklat_mulai=mulai,
        )


SEBARIS = (
    "level", "pendidikan", "asing", "riwayat", "skala", "golongan", "predikat", "aspek", "setara", "kelas", "pns",
    "sisa",
)  # fmt: skip
"""Fields with a row for each person, whose columns are always the same; and those whose columns have codes."""
BERKODE = (
    ("teknis", "kode_teknis"), ("rumpun", "kode_rumpun"), ("serumpun", "kode_rumpun"), ("bulan", "jenjang"),
    ("layanan", "kode_layanan"),
)  # fmt: skip


def petik(isi: Larik, mulai: Larik, baris: Larik) -> tuple[Larik, Larik]:
    """Of lists that stand one after another those of these rows, and where each begins."""
    banyak = np.diff(mulai)[baris]
    batas = np.concatenate([np.zeros(1, np.int64), np.cumsum(banyak, dtype=np.int64)])
    return isi[np.arange(batas[-1]) + np.repeat(mulai[baris] - batas[:-1], banyak)], batas


def susun_orang(ciri: Sequence[Ciri]) -> OrangLarik:
    """The features of people as arrays, in their order."""
    n = len(ciri)
    kode_teknis = tuple(sorted({kode for each in ciri for kode, _ in each.teknis}))
    rumpun = [_tertinggi((satu.rumpun, satu.tingkat) for satu in each.studi) for each in ciri]
    serumpun = [_tertinggi((kode, satu.tingkat) for satu in each.studi for kode in satu.dekat) for each in ciri]
    kode_rumpun = tuple(sorted({kode for each in (*rumpun, *serumpun) for kode in each}))
    layanan = [_dijumlah(("+".join(sorted(kode)), bulan) for kode, bulan in each.layanan or ()) for each in ciri]
    kode_layanan = tuple(sorted({kode for each in layanan for kode in each}))
    jenjang = tuple(sorted({satu for each in ciri for satu, _ in each.pengalaman or ()}))
    nomor_diklat: dict[KunciDiklat, int] = {}
    diklat: list[int] = []
    mulai = [0]
    for each in ciri:
        diklat.extend(nomor_diklat.setdefault(kunci, len(nomor_diklat)) for kunci in sorted(each.diklat))
        mulai.append(len(diklat))
    bulan = np.zeros((n, len(jenjang)), np.int32)
    nomor_jenjang = {satu: urut for urut, satu in enumerate(jenjang)}
    for baris, each in enumerate(ciri):
        for satu, banyak in each.pengalaman or ():
            bulan[baris, nomor_jenjang[satu]] += banyak
    urut_predikat = {each: urut for urut, each in enumerate(PREDIKAT)}
    return OrangLarik(
        level=np.array([each.level or (0,) * 9 for each in ciri], np.int8).reshape(n, 9),
        teknis=_tabel(n, kode_teknis, [each.teknis for each in ciri]),
        kode_teknis=kode_teknis,
        pendidikan=np.array([each.pendidikan for each in ciri], np.int8),
        rumpun=_tabel(n, kode_rumpun, [tuple(each.items()) for each in rumpun]),
        serumpun=_tabel(n, kode_rumpun, [tuple(each.items()) for each in serumpun]),
        kode_rumpun=kode_rumpun,
        asing=np.array(
            [max((satu.tingkat + 1 for satu in each.studi if satu.rumpun is None), default=0) for each in ciri], np.int8
        ),
        diklat=np.array(diklat, np.int32),
        diklat_mulai=np.array(mulai, np.int64),
        kunci_diklat=tuple(nomor_diklat),
        bulan=bulan,
        jenjang=jenjang,
        riwayat=np.array([each.pengalaman is not None for each in ciri], np.bool_),
        skala=np.array([-1 if each.golongan is None else each.golongan[0] for each in ciri], np.int8),
        golongan=np.array([0 if each.golongan is None else each.golongan[1] for each in ciri], np.int8),
        predikat=np.array(
            [[-1 if satu is None else urut_predikat[satu] for satu in each.predikat] for each in ciri], np.int8
        ).reshape(n, 2),
        aspek=np.array([each.aspek or (-1,) * len(AspekPotensi) for each in ciri], np.int32).reshape(
            n, len(AspekPotensi)
        ),
        setara=np.array([0 if each.jenjang is None else each.jenjang.setara for each in ciri], np.int8),
        kelas=np.array([each.kelas for each in ciri], np.int8),
        pns=np.array([each.pns for each in ciri], np.bool_),
        sisa=np.array([TAK_TERCATAT if each.sisa is None else each.sisa for each in ciri], np.int16),
        layanan=_tabel(n, kode_layanan, [tuple(each.items()) for each in layanan], np.int16),
        kode_layanan=kode_layanan,
    )


def _tertinggi(isi: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    """One more than the highest rank of each field."""
    hasil: dict[str, int] = {}
    for kode, tingkat in isi:
        if kode is not None:
            hasil[kode] = max(hasil.get(kode, 0), tingkat + 1)
    return hasil


def _dijumlah(isi: Iterable[tuple[str, int]]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for kode, bulan in isi:
        hasil[kode] = hasil.get(kode, 0) + bulan
    return hasil


def _tabel(
    n: int, kode: Sequence[str], isi: Sequence[Sequence[tuple[str, int]]], jenis: type[np.integer[Any]] = np.int8
) -> Larik:
    hasil = np.zeros((n, len(kode)), jenis)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    for baris, semua in enumerate(isi):
        for satu, nilai in semua:
            hasil[baris, nomor[satu]] = nilai
    return hasil
