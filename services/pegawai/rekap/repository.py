"""Counts of the people of a list."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from services.pegawai.asn.daftar import Daftar
from services.pegawai.rekap.schemas import Bilangan, Per
from shared.contracts.istilah.golongan import SEMUA_GOLONGAN
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.db.reader import Reader

KELOMPOK_UMUR = (30, 40, 50, 55, 60)
"""The first years of life of all groups but the youngest."""

_UMUR = "date_part('year', age(CAST(:hari AS date), a.tanggal_lahir))::integer"
_SEBUTAN = (
    f"di bawah {KELOMPOK_UMUR[0]}",
    *(f"{dari}–{sampai - 1}" for dari, sampai in pairwise(KELOMPOK_UMUR)),
    f"{KELOMPOK_UMUR[-1]} ke atas",
)
_NILAI = {
    Per.KELOMPOK_UMUR: f"(ARRAY[{', '.join(repr(each) for each in _SEBUTAN)}])"
    f"[width_bucket({_UMUR}, ARRAY{list(KELOMPOK_UMUR)}) + 1]",
    Per.TAHUN_PENSIUN: "date_part('year', a.tmt_pensiun)::integer::text",
    Per.INSTANSI: "(SELECT u.instansi FROM unit u WHERE u.kode = a.kode_unit)",
}
"""What is counted by, where it is no column of a person."""

_URUTAN: dict[Per, Sequence[str]] = {
    Per.KELOMPOK_UMUR: _SEBUTAN,
    Per.GOLONGAN: SEMUA_GOLONGAN,
    Per.TINGKAT_PENDIDIKAN: tuple(TingkatPendidikan),
}
"""The order of values, where it is not that of the alphabet."""


async def hitung(baca: Reader, daftar: Daftar, menurut: Sequence[Per], hari: date) -> list[Bilangan]:
    """The people of a list by each of these, in the order of the values; who has none comes last."""
    hasil = []
    for per in menurut:
        nilai = _NILAI.get(per, f"a.{per.value}")
        rows = await daftar.kelompokkan(baca, nilai, hari if ":hari" in nilai else None)
        bilangan = [Bilangan(per=per, kunci=each.kunci, jumlah=each.jumlah) for each in rows]
        hasil += sorted(bilangan, key=lambda each: _letak(per, each.kunci))
    return hasil


def _letak(per: Per, kunci: str | None) -> tuple[bool, int, str]:
    urutan = _URUTAN.get(per, ())
    return kunci is None, urutan.index(kunci) if kunci in urutan else len(urutan), kunci or ""
