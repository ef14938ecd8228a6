"""Who may sit where: how many people each post holds, how many it may hold, and their status.

The numbers of PNS, PPPK and PPPK paruh waktu keep Palembang's shares exactly (to one person).
"""

from dataclasses import dataclass

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.bentuk import Jabatan, Kursi

_PNS, _PPPK, _PARUH_WAKTU = 9_240, 10_287, 2_181
_SEMUA = _PNS + _PPPK + _PARUH_WAKTU
_SEKTOR = {"sekolah": 0.455, "kesehatan": 0.165, "wilayah": 0.045, "perangkat": 0.335}
"""Where people other than officials and heads work."""
_JENJANG_AWAL = ("pemula", "terampil", "ahli_pertama")
_PORSI_PEJABAT = 0.45
"""At most this share of the PNS are officials; it binds only in small cities, whose trees are large for them."""
_KOSONG = 0.045
"""Chance that an official's post is vacant."""
_DIPIMPIN = ("OPD", "KECAMATAN", "SEKOLAH", "PUSKESMAS", "RSUD")
_SIMPAN_KOSONG = 0.35
"""Chance that a post nobody sits in stays in the peta jabatan as a vacancy."""


@dataclass(frozen=True, slots=True)
class Susunan:
    """How many of each status."""

    pns: int
    pppk: int
    paruh_waktu: int

    @classmethod
    def dari(cls, orang: int) -> "Susunan":
        """The shares of Palembang for so many people; PNS take the rounding."""
        pppk = round(orang * _PPPK / _SEMUA)
        paruh_waktu = round(orang * _PARUH_WAKTU / _SEMUA)
        return cls(orang - pppk - paruh_waktu, pppk, paruh_waktu)


def tempatkan(
    jabatan: list[Jabatan], orang: int, pemeran: dict[str, Jabatan], tujuan: Jabatan, acak: Acak
) -> tuple[list[Jabatan], list[Kursi]]:
    """Fill the posts with `orang` places; sets `terisi` and `formasi`.

    Returns the posts that stay (many that nobody needs are dropped) and the filled places in the order of the posts.
    """
    susunan = Susunan.dari(orang)
    utama = {j.kode: peran for peran, j in pemeran.items()}
    for jab in pemeran.values():
        jab.terisi = 1
    _isi_tunggal(jabatan, utama, int(susunan.pns * _PORSI_PEJABAT), acak)
    sisa = orang - sum(j.terisi for j in jabatan)
    if sisa < 0:
        raise ValueError(f"Kota memerlukan lebih dari {orang} orang.")
    _bagi(jabatan, sisa, tujuan, acak)
    tetap = [j for j in jabatan if j.terisi or not j.bobot or j is tujuan or acak.kena(_SIMPAN_KOSONG)]
    _tetapkan_formasi(tetap, tujuan, acak)
    kursi = _kursi(tetap, utama)
    _tetapkan_status(kursi, susunan, acak)
    return tetap, kursi


def _isi_tunggal(jabatan: list[Jabatan], utama: dict[str, str], paling_banyak: int, acak: Acak) -> None:
    """Officials and heads: the highest first, a few posts left vacant."""
    urutan: list[tuple[float, int, Jabatan]] = []
    terisi = 0
    for nomor, jab in enumerate(jabatan):
        undi = acak.pecahan()
        if jab.kode in utama:
            terisi += not jab.bobot
            continue
        if jab.bobot:
            continue
        # The heads of agencies, kecamatan, schools and the like come first, then the others by eselon.
        pemimpin = jab.kepala and jab.unit.jenis in _DIPIMPIN
        tingkat = 0 if pemimpin else {"II": 1, "III": 2, "IV": 3}[jab.eselon.partition(".")[0]] + (not jab.kepala)
        if jab.unit.jenis != "OPD" and undi < _KOSONG:
            continue
        urutan.append((tingkat + undi, nomor, jab))
    urutan.sort(key=lambda u: u[:2])
    for _, _, jab in urutan[: max(0, paling_banyak - terisi)]:
        jab.terisi = 1


def _bagi(jabatan: list[Jabatan], orang: int, tujuan: Jabatan, acak: Acak) -> None:
    """Share people out to the other posts by weight, largest remainder."""
    sektor = [s for s in _SEKTOR if any(j.bobot and j.unit.sektor == s for j in jabatan)]
    jatah = _sisa_terbesar([_SEKTOR[s] for s in sektor], orang, [0.0] * len(sektor))
    for nama, jumlah in zip(sektor, jatah, strict=True):
        penerima = [j for j in jabatan if j.bobot and j.unit.sektor == nama and j is not tujuan]
        # Chance moves the remainder about, so that equal posts of different units do not all round alike.
        geser = [acak.antara(-0.45, 0.45) for _ in penerima]
        for jab, tambah in zip(penerima, _sisa_terbesar([j.bobot for j in penerima], jumlah, geser), strict=True):
            jab.terisi += tambah


def _sisa_terbesar(bobot: list[float], jumlah: int, geser: list[float]) -> list[int]:
    kali = jumlah / sum(bobot)
    hasil = [int(b * kali) for b in bobot]
    urutan = sorted(range(len(bobot)), key=lambda i: (hasil[i] - bobot[i] * kali + geser[i], i))
    for i in urutan[: jumlah - sum(hasil)]:
        hasil[i] += 1
    return hasil


def _tetapkan_formasi(jabatan: list[Jabatan], tujuan: Jabatan, acak: Acak) -> None:
    for jab in jabatan:
        if jab is tujuan:
            jab.formasi = 2
        elif not jab.bobot or not jab.terisi:
            jab.formasi = 1
        else:
            undi = acak.pecahan()
            kosong = 0 if undi < 0.62 else 1 if undi < 0.9 else acak.bulat(1, max(2, jab.terisi // 4))
            jab.formasi = jab.terisi + kosong


def _kursi(jabatan: list[Jabatan], utama: dict[str, str]) -> list[Kursi]:
    return [
        Kursi(jab, peran=utama.get(jab.kode, "") if nomor == 0 else "")
        for jab in jabatan
        for nomor in range(jab.terisi)
    ]


def _tetapkan_status(kursi: list[Kursi], susunan: Susunan, acak: Acak) -> None:
    bebas = [k for k in kursi if k.jabatan.bobot and not k.peran]
    for k in kursi:
        k.status = "PNS"
    for status, jumlah, hasrat in (
        ("PPPK_PARUH_WAKTU", susunan.paruh_waktu, _hasrat_paruh_waktu),
        ("PPPK", susunan.pppk, _hasrat_pppk),
    ):
        urutan = sorted((-hasrat(k.jabatan) - acak.pecahan(), nomor) for nomor, k in enumerate(bebas))
        for _, nomor in urutan[:jumlah]:
            bebas[nomor].status = status
        bebas = [k for k in bebas if k.status == "PNS"]
    for k in bebas:
        if k.jabatan.jenjang in ("pelaksana", *_JENJANG_AWAL) and acak.kena(0.025):
            k.status = "CPNS"


def _hasrat_paruh_waktu(jab: Jabatan) -> float:
    if jab.jenjang == "pelaksana":
        return 0.5 if jab.pendidikan == "S-1" else 1.0
    return 0.15 if jab.jenjang in _JENJANG_AWAL else -2.0


def _hasrat_pppk(jab: Jabatan) -> float:
    if jab.jenjang == "pelaksana":
        return 0.1
    if jab.jenjang not in _JENJANG_AWAL:
        return -2.0
    return 0.6 if jab.guru else 0.55 if jab.kesehatan else 0.15
