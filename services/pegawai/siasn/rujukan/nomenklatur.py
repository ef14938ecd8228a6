"""Which nomenclature of BKN the posts of one name are: the same all over the country, so one is many posts here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from services.pegawai.siasn.nama import kunci, rata
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from services.pegawai.siasn.schemas import Keyakinan
from shared.contracts.istilah.jenjang import JenisJabatan


class NamaJabatan(NamedTuple):
    """What posts are called here that no nomenclature means."""

    nama: str
    jenis: JenisJabatan
    kode: list[str]

    @property
    def tabel(self) -> TabelRujukan:
        """Where BKN has such posts."""
        fungsional = self.jenis is JenisJabatan.JF
        return TabelRujukan.JABATAN_FUNGSIONAL if fungsional else TabelRujukan.JABATAN_PELAKSANA


class Nomenklatur(NamedTuple):
    """What BKN calls a post."""

    id: str
    tabel: TabelRujukan
    nama: str
    kunci: str
    kemiripan: float


class Sebutan(NamedTuple):
    """What is suggested for the posts of one name."""

    jabatan: NamaJabatan
    keyakinan: Keyakinan
    calon: tuple[Nomenklatur, ...]
    alasan: str


def sebut(
    jabatan: Sequence[NamaJabatan], nomenklatur: Sequence[Nomenklatur], menunggu: Mapping[str, int]
) -> list[Sebutan]:
    """A suggestion for each name, of the nomenclatures that are called the same."""
    menurut: dict[tuple[TabelRujukan, str], list[Nomenklatur]] = defaultdict(list)
    for each in nomenklatur:
        menurut[each.tabel, each.kunci].append(each)
    return [_sebutan(each, menurut.get((each.tabel, kunci(each.nama)), []), menunggu) for each in jabatan]


def _sebutan(jabatan: NamaJabatan, sama: Sequence[Nomenklatur], menunggu: Mapping[str, int]) -> Sebutan:
    persis = [each for each in sama if rata(each.nama) == rata(jabatan.nama)]
    calon = sorted(persis or sama, key=lambda each: (-menunggu.get(each.id, 0), each.id))
    if not calon:
        return Sebutan(jabatan, Keyakinan.TIDAK_ADA, (), "tidak ada nomenklatur BKN bernama demikian")
    if len(calon) == 1:
        if persis:
            return Sebutan(jabatan, Keyakinan.PASTI, tuple(calon), "namanya sama, dan hanya satu di BKN")
        alasan = "namanya sama setelah singkatan dan urutan katanya disamakan"
        return Sebutan(jabatan, Keyakinan.KUAT, tuple(calon), alasan)
    dipakai = [each for each in calon if menunggu.get(each.id)]
    if len(dipakai) == 1:
        alasan = f"dari {len(calon)} nomenklatur bernama demikian hanya ini yang dipakai roster"
        return Sebutan(jabatan, Keyakinan.KUAT, tuple(calon), alasan)
    return Sebutan(jabatan, Keyakinan.MUNGKIN, tuple(calon), f"{len(calon)} nomenklatur BKN bernama demikian")
