"""Which posts of a batch more people come to than there are seats, and who competes for them. Pure.

On the TMT, beside what is decided, and beside what others than the batch have brought before the PPK.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.graf import Graf, Simpul, dapat_dilepas


class Kursi(NamedTuple):
    """A post on the TMT, without what the batch will do."""

    kode: str
    nama: str
    formasi: int
    bezetting: int
    """Decided arrivals and leavings are counted."""
    lain: int
    """Cases outside the batch for seats that nobody is named as leaving, which the PPK could decide next."""


class Rebutan(NamedTuple):
    """A post that more people come to than there are seats."""

    kursi: Kursi
    menjadi: int
    """People there if all came."""
    bersaing: Sequence[Anggota]
    """Who comes without a seat of their own: all of them, as nobody here chooses between them."""


def rebutan(anggota: Collection[Anggota], kursi: Mapping[str, Kursi], *, andai_pergi: bool = False) -> list[Rebutan]:
    """Where these undecided cases together come to more people than seats; posts that are not known are left out.

    ``andai_pergi``: whoever is named as leaving a seat leaves it, in whichever case that is or will be.
    """
    datang: dict[str, list[Anggota]] = {}
    for each in anggota:
        # Whoever sits there already takes no other seat.
        if each.jabatan_tujuan is not None and each.jabatan_asal != each.jabatan_tujuan and not each.menduduki:
            datang.setdefault(each.jabatan_tujuan, []).append(each)
    pergi: dict[str, set[str]] = {}
    for each in anggota:
        if each.jabatan_asal is not None and each.jabatan_asal != each.jabatan_tujuan and not each.berubah:
            pergi.setdefault(each.jabatan_asal, set()).add(each.nip)
        if andai_pergi and each.menggantikan is not None and each.kursi_pemangku and each.jabatan_tujuan is not None:
            pergi.setdefault(each.jabatan_tujuan, set()).add(each.menggantikan)
    hasil = []
    for kode, siapa in datang.items():
        if (ini := kursi.get(kode)) is None:
            continue
        kosong = pergi.get(kode, set())
        menjadi = ini.bezetting + ini.lain + len(siapa) - len(kosong)
        if menjadi > ini.formasi:
            hasil.append(Rebutan(ini, menjadi, _bersaing(siapa, kosong)))
    return hasil


def _bersaing(datang: Sequence[Anggota], kosong: Collection[str]) -> Sequence[Anggota]:
    """Who comes and does not alone take the seat of somebody that leaves; all, where everybody does."""
    penerus = Counter(each.menggantikan for each in datang)
    return [each for each in datang if each.menggantikan not in kosong or penerus[each.menggantikan] > 1] or datang


def dapat_dilepas_berkursi(
    graf: Graf,
    simpul: Collection[Simpul],
    anggota: Mapping[UUID, Anggota],
    menunggu: Collection[UUID],
    kursi: Mapping[str, Kursi],
    diminta: Collection[UUID] | None = None,
) -> set[UUID]:
    """The cases that can be let go now without breaking a chain and without filling a post beyond its seats.

    ``menunggu``: what was let go before and is not decided. Of those who compete for a seat none goes, and nobody who
    needs them: who of them gets it, somebody decides who takes the others out, or names whom to let go.
    """
    lepas = dapat_dilepas(graf, simpul, diminta)
    while lepas:
        lebih = rebutan([anggota[each] for each in (*menunggu, *lepas)], kursi)
        bersaing = {each.id for satu in lebih for each in satu.bersaing} & lepas
        # Where only those compete that were let go before, nobody who comes with a seat of their own is held by it.
        if not bersaing:
            return lepas
        lepas = dapat_dilepas(graf, simpul, lepas - bersaing)
    return lepas


def sebutan_rebutan(satu: Rebutan, sebut: int = 5) -> str:
    """Which post it is, how many seats it has, and who competes, as a phrase."""
    nama = [each.nama for each in satu.bersaing[:sebut]]
    if (sisa := len(satu.bersaing) - len(nama)) > 0:
        nama.append(f"{sisa} lainnya")
    if satu.kursi.lain:
        nama.append(f"{satu.kursi.lain} usulan di luar kumpulan ini")
    siapa = nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])} dan {nama[-1]}"
    return f"{satu.kursi.nama} ({satu.kursi.formasi} kursi, menjadi {satu.menjadi} orang), yang dituju {siapa}"
