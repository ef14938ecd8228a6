"""How far each case of a batch is, and what it waits for. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan.graf import Graf, KeadaanAnggota, SebabButuh, Simpul, dapat_dilepas, penahan, susun_graf
from services.mutasi.kumpulan.repository import Anggota, Pasangan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi, langkah_dari

_GUGUR = frozenset({StatusMutasi.DITOLAK, StatusMutasi.DIBATALKAN, StatusMutasi.GAGAL_BERLAKU})


class Gambar(NamedTuple):
    """A batch as a graph."""

    anggota: Mapping[UUID, Anggota]
    simpul: Mapping[UUID, Simpul]
    graf: Graf

    @property
    def siap_lepas(self) -> set[UUID]:
        """What can be let go now."""
        return dapat_dilepas(self.graf, self.simpul.values())


def keadaan_usulan(usulan: Anggota) -> KeadaanAnggota:
    """How far a case is. Ready is what the PPK could decide next."""
    if usulan.status in _GUGUR:
        return KeadaanAnggota.GUGUR
    if usulan.status is StatusMutasi.BERLAKU:
        return KeadaanAnggota.BERLAKU
    if usulan.pelepasan_id is not None or usulan.status is StatusMutasi.DIPUTUSKAN:
        return KeadaanAnggota.DILEPAS
    siap = LangkahMutasi.KEPUTUSAN in langkah_dari(usulan.status, None, pppk=usulan.pppk)
    return KeadaanAnggota.SIAP if siap else KeadaanAnggota.BELUM_SIAP


def gambarkan(anggota: Sequence[Anggota], pasangan: Collection[Pasangan]) -> Gambar:
    """The graph of a batch."""
    simpul = {each.id: Simpul(each.id, each.nip, each.menggantikan, keadaan_usulan(each)) for each in anggota}
    return Gambar({each.id: each for each in anggota}, simpul, susun_graf(simpul.values(), pasangan))


def yang_menahan(gambar: Gambar, nomor: UUID, lepas: Collection[UUID]) -> Iterator[UUID]:
    """The cases that keep one from being let go together with ``lepas``; none of one that is not ready itself."""
    if gambar.simpul[nomor].keadaan is KeadaanAnggota.SIAP:
        yield from dict.fromkeys(each.id for each in penahan(gambar.graf, gambar.simpul.values(), lepas, nomor))


_KARENA = {
    KeadaanAnggota.BELUM_SIAP: "usulannya sendiri belum siap diputuskan",
    KeadaanAnggota.GUGUR: "usulannya sendiri sudah berakhir tanpa mutasi",
    KeadaanAnggota.DILEPAS: "usulannya sudah dilepas",
    KeadaanAnggota.BERLAKU: "usulannya sudah berlaku",
}
_MENUNGGU = {
    KeadaanAnggota.BELUM_SIAP: "yang belum siap diputuskan",
    KeadaanAnggota.SIAP: "yang tidak ikut dilepas",
    KeadaanAnggota.GUGUR: "yang usulannya sudah berakhir tanpa mutasi",
}


def sebab_tertahan(gambar: Gambar, nomor: UUID, menunggu: Collection[UUID]) -> str:
    """Why a case is not let go, as a sentence."""
    usulan = gambar.anggota[nomor]
    if not menunggu:
        return f"{usulan.nama}: {_KARENA.get(gambar.simpul[nomor].keadaan, 'tidak ikut dilepas')}."
    hubungan = {each.id: each.sebab for each in gambar.graf[nomor]}
    kata = []
    for each in menunggu:
        lain = gambar.anggota[each]
        apa = "menempati kursi" if hubungan[each] is SebabButuh.KURSI else "berpasangan dengan"
        kata.append(f"{apa} {lain.nama}, {_MENUNGGU.get(gambar.simpul[each].keadaan, 'yang belum dilepas')}")
    return f"{usulan.nama} {'; '.join(kata)}."
