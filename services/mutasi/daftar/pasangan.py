"""Which pairs of posts lead in a direction, as the database finds them: by what tells how high each stands."""

from collections.abc import Collection
from functools import lru_cache

from services.mutasi.daftar.repository import Tinggi
from services.mutasi.hukum.arah import Arah, Bentuk, Tempat, perpindahan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali


def _kunci(satu: Tinggi) -> str:
    return "|".join("" if each is None else str(each) for each in satu)


def _tempat(satu: Tinggi) -> Tempat:
    return Tempat(kenali(JenjangJabatan, satu.jenjang), kenali(Eselon, satu.eselon), satu.kelas)


def pasangan(semua: Collection[Tinggi], arah: Arah | None, bentuk: Bentuk | None, kelas: int) -> list[str]:
    """The pairs of these heights that lead so; ``kelas`` as in ``perpindahan``."""
    return _pasangan(tuple(semua), arah, bentuk, kelas)


@lru_cache(maxsize=32)
def _pasangan(semua: tuple[Tinggi, ...], arah: Arah | None, bentuk: Bentuk | None, kelas: int) -> list[str]:
    tempat = [(_kunci(each), _tempat(each)) for each in semua]
    hasil = []
    for dari, lama in tempat:
        for ke, baru in tempat:
            pindah = perpindahan(lama, baru, kelas)
            if pindah is not None and arah in (None, pindah.arah) and bentuk in (None, pindah.bentuk):
                hasil.append(f"{dari}>{ke}")
    return hasil
