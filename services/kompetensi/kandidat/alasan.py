"""Why somebody stands where they stand in a ranking. Pure."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from services.kompetensi.kandidat.schemas import KelompokKandidat
from services.kompetensi.rumus.kecocokan.aturan import Rincian
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok

if TYPE_CHECKING:
    from services.kompetensi.kecocokan.larik import Calon, Urutan

_TEPAT = 2
"""So many of those right above somebody are told of, beside the first."""


def di_atas(urutan: "Urutan", peringkat: int | None) -> "list[tuple[int, Calon]]":
    """The first, and those right above a person; above one without a match stand all who have one."""
    batas = len(urutan.siap) if peringkat is None else peringkat - 1
    tempat: Collection[int] = {1, *range(batas - _TEPAT + 1, batas + 1)} if peringkat else {1}
    return [(urut, urutan.calon(int(urutan.siap[urut - 1]))) for urut in sorted(tempat) if 1 <= urut <= batas]


def daftar(rincian: Rincian) -> KelompokKandidat:
    """In which list somebody stands."""
    if rincian.siap:
        return KelompokKandidat.SIAP
    return KelompokKandidat.TIDAK_LOLOS if rincian.gagal else KelompokKandidat.LAYAK_DINILAI


def keunggulan(dia: Rincian, saya: Rincian) -> Mapping[BagianCocok, int]:
    """By how many basis points one is ahead of another, or behind, in each part in which they differ."""
    return {
        satu.kode: satu.nilai - each.nilai
        for satu, each in zip(dia.bagian, saya.bagian, strict=True)
        if satu.nilai != each.nilai
    }


def ringkas(rincian: Rincian, peringkat: int | None, dari: int) -> str:
    """The place in a sentence, or why there is none."""
    if peringkat is not None:
        kata = f"Peringkat {peringkat} dari {dari}."
        return f"{kata} Nilai sementara: {' '.join(rincian.kurang)}" if rincian.sementara else kata
    if rincian.gagal:
        return " ".join(["Syarat tidak dipenuhi:", *dict.fromkeys(each.keterangan for each in rincian.gagal)])
    return " ".join(["Perlu dinilai atau dilengkapi dahulu:", *rincian.kurang])
