"""How moves in force are turned round: who goes back where, in which order, and who cannot. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pemberlakuan.urutan import urutkan
from services.mutasi.pencabutan.repository import Terkait


class SebabTetap(StrEnum):
    """Mengapa seseorang tidak dapat kembali."""

    BELUM_BERLAKU = "belum_berlaku"
    SUDAH_KELUAR = "sudah_keluar"
    SUDAH_BERPINDAH = "sudah_berpindah"
    TANPA_JABATAN_ASAL = "tanpa_jabatan_asal"
    JABATAN_DIHAPUS = "jabatan_dihapus"
    KURSI_DITEMPATI = "kursi_ditempati"
    BERUSULAN = "berusulan"
    PASANGAN_TETAP = "pasangan_tetap"


class Balik(NamedTuple):
    """Somebody goes back."""

    id: UUID
    """Of the case that is undone."""
    jabatan_asal: str
    """The post that is left now."""
    jabatan_tujuan: str
    """The post of before."""
    tmt: date
    menggantikan: str | None = None
    """Who leaves the post of before."""


class Rencana(NamedTuple):
    """How moves are turned round."""

    balik: list[Balik]
    """Who leaves before who comes."""
    tetap: dict[UUID, SebabTetap]
    """Who was to go back and cannot."""


def rencana_balik(
    semua: Sequence[Terkait],
    diminta: Collection[UUID],
    bebas: Mapping[str, int],
    pasangan: Collection[tuple[UUID, UUID]],
    berusulan: Collection[str] = (),
) -> Rencana:
    """Who must go back so that these can. ``bebas``: the seats that are free today; ``berusulan``: NIPs of those who
    have an open case.

    Whoever has taken the seat goes back too, those first who took it from the one that returns, else the latest. If
    they cannot, nobody who needs their seat can.
    """
    milik = {each.id: each for each in semua}
    bersama: dict[UUID, set[UUID]] = {}
    for satu, dua in pasangan:
        bersama.setdefault(satu, set()).add(dua)
        bersama.setdefault(dua, set()).add(satu)
    tetap = {each.id: sebab for each in semua if (sebab := _halangan(each, berusulan)) is not None}
    while True:
        pergi, gagal = _kumpulkan(milik, [each for each in diminta if each not in tetap], bebas, bersama, tetap)
        if not gagal:
            break
        tetap |= gagal
    urut = urutkan([Balik(each.id, each.jabatan_tujuan or "", each.jabatan_asal or "", each.tmt) for each in pergi])
    return Rencana(_penerus(urut, milik, bebas), {each: tetap[each] for each in diminta if each in tetap})


def _halangan(ini: Terkait, berusulan: Collection[str]) -> SebabTetap | None:
    if ini.penempatan != "terlaksana":
        return SebabTetap.BELUM_BERLAKU
    if ini.keluar:
        return SebabTetap.SUDAH_KELUAR
    if ini.kini != ini.jabatan_tujuan:
        return SebabTetap.SUDAH_BERPINDAH
    if ini.jabatan_asal is None:
        return SebabTetap.TANPA_JABATAN_ASAL
    if not ini.asal_ada:
        return SebabTetap.JABATAN_DIHAPUS
    if ini.nip in berusulan:
        return SebabTetap.BERUSULAN
    return None


def _kumpulkan(
    milik: Mapping[UUID, Terkait],
    mulai: Sequence[UUID],
    bebas: Mapping[str, int],
    bersama: Mapping[UUID, Collection[UUID]],
    tetap: Mapping[UUID, SebabTetap],
) -> tuple[list[Terkait], dict[UUID, SebabTetap]]:
    """All who go back with these, or who of them cannot for want of a seat or of the other half."""
    pergi: dict[UUID, Terkait] = {}
    antre = list(mulai)
    while True:
        while antre:
            nomor = antre.pop(0)
            if nomor in pergi:
                continue
            pergi[nomor] = milik[nomor]
            for lain in bersama.get(nomor, ()):
                if lain in tetap or lain not in milik:
                    return [], {nomor: SebabTetap.PASANGAN_TETAP}
                antre.append(lain)
        datang = Counter(each.jabatan_asal for each in pergi.values())
        lega = Counter(each.jabatan_tujuan for each in pergi.values())
        penuh = sorted(kode for kode, banyak in datang.items() if kode and banyak > bebas.get(kode, 0) + lega[kode])
        if not penuh:
            return list(pergi.values()), {}
        kode = penuh[0]
        kembali = [each for each in pergi.values() if each.jabatan_asal == kode]
        nip = {each.nip for each in kembali}
        calon = [
            each
            for each in milik.values()
            if each.jabatan_tujuan == kode and each.id not in pergi and each.id not in tetap
        ]
        if not calon:
            # The latest gives way, and whoever needs the seat that they do not leave is seen in the next round.
            terakhir = max(kembali, key=lambda each: (each.tmt, each.id))
            return [], {terakhir.id: SebabTetap.KURSI_DITEMPATI}
        antre.append(max(calon, key=lambda each: (each.menggantikan in nip, each.tmt, each.id)).id)


def _penerus(urut: Sequence[Balik], milik: Mapping[UUID, Terkait], bebas: Mapping[str, int]) -> list[Balik]:
    """Each with whose place it takes, where there is no free seat."""
    sisa = dict(bebas)
    ditinggalkan: dict[str, list[str]] = {}
    for each in urut:
        ditinggalkan.setdefault(each.jabatan_asal, []).append(milik[each.id].nip)
    hasil = []
    for each in urut:
        mereka = ditinggalkan.get(each.jabatan_tujuan, [])
        if mereka and sisa.get(each.jabatan_tujuan, 0) < 1:
            hasil.append(each._replace(menggantikan=mereka.pop(0)))
        else:
            sisa[each.jabatan_tujuan] = sisa.get(each.jabatan_tujuan, 0) - 1
            hasil.append(each)
    return hasil


def isi_sk(semua: Sequence[Terkait]) -> list[str]:
    """What the new SK says of the ones that it comes after, as sentences; one for each SK."""
    sk: dict[tuple[str, date], list[str]] = {}
    for each in semua:
        if each.nomor_sk is not None and each.tanggal_sk is not None:
            sk.setdefault((each.nomor_sk, each.tanggal_sk), []).append(each.nama)
    return [
        f"Mencabut SK nomor {nomor} tanggal {tanggal:%d-%m-%Y} sepanjang mengenai {', '.join(nama)}."
        for (nomor, tanggal), nama in sorted(sk.items(), key=lambda each: (each[0][1], each[0][0]))
    ]
