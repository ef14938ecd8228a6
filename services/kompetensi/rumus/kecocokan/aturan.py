"""The rule of the job-person match for one person and one requirement profile. Pure integers: no clock, no database.

Every part is in basis points, 0–10000, rounded down. The match is the sum of weight × part over the sum of the weights,
rounded down once, so ``bagian`` re-adds to it exactly. The weights sum to 100, or to less where the policy lets a part
without data be left out. Where a hard gate fails, or something is missing that no number may be given
without, the match is ``TIADA`` (-1) and the reasons say why: never a zero that only means "not known".

Sex, religion, ethnicity, marital status, family and age are not among the features of a person here, so no score can
depend on them. Legal rules, age ceilings among them, are another service's and come on top.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.kompetensi.rumus.ip_asn.riwayat import tingkat_pim
from services.kompetensi.rumus.jpm import jumlah_jpm
from services.kompetensi.rumus.kecocokan.kebijakan import (
    PENUH,
    TIADA,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
    TeknisKosong,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, Golongan, JenisGolongan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat

PENDIDIKAN = tuple("/".join(each for each in reversed(TingkatPendidikan) if each.urut == urut) for urut in range(1, 10))
"""From the lowest; ranks begin with 1. D-IV and S-1 are of one rank."""
KunciDiklat = tuple[str, str]
"""Kind and what it is called; an empty name stands for any of the kind."""
Tangga = tuple[int, int]
"""A golongan: scale (0 PNS, 1 PPPK) and step on it, beginning with 1."""

_SKALA = tuple(JenisGolongan)


@dataclass(frozen=True, slots=True)
class Profil:
    """What posts of one kind ask for; posts that ask for the same share one profile."""

    level: tuple[int, ...]
    """Of the nine general competences, in their order."""
    bobot: tuple[int, ...]
    teknis: tuple[tuple[str, int, int], ...] = ()
    """Code, level and weight of technical competences, by code."""
    pendidikan: int = 0
    """Rank of the lowest education; 0 for none asked."""
    rumpun: frozenset[str] = frozenset()
    """Fields of study; empty for any."""
    diklat: frozenset[KunciDiklat] = frozenset()
    pengalaman_bulan: int = 0
    pengalaman_jenjang: frozenset[str] = frozenset()
    """Levels of posts in which the experience was made; empty for any."""
    golongan: Tangga | None = None


@dataclass(frozen=True, slots=True)
class Ciri:
    """What a match looks at in one person on a day. Nothing here tells who, how old, or of what sex they are."""

    level: tuple[int, ...] | None
    """Nine levels of a valid assessment."""
    teknis: tuple[tuple[str, int], ...] = ()
    """Technical levels of the same assessment."""
    pendidikan: int = 0
    """Rank of the highest finished education; 0 when none is on record."""
    rumpun: frozenset[str] = frozenset()
    """Fields that were studied."""
    serumpun: frozenset[str] = frozenset()
    """Fields close to these."""
    program_asing: bool = False
    """A program was studied of which no field is known."""
    diklat: frozenset[KunciDiklat] = frozenset()
    """Finished training, each by its name and as any of its kind."""
    pengalaman: tuple[tuple[str, int], ...] | None = None
    """Level of post → completed months; an empty level for posts of which it is not known. None: nothing on record."""
    golongan: Tangga | None = None
    predikat: tuple[Predikat | None, Predikat | None] = (None, None)
    """Of the last finished year and of the one before."""
    aspek: tuple[int, ...] | None = None
    """Eight aspects of potential in basis points, of a valid assessment."""


@dataclass(frozen=True, slots=True)
class BagianRincian:
    """One part of a match."""

    kode: BagianCocok
    bobot: int
    nilai: int | None
    """Basis points; None when something is missing."""
    hasil: int | None
    """``bobot`` × ``nilai``."""
    keterangan: str


@dataclass(frozen=True, slots=True)
class HasilGerbang:
    """One gate that the post has."""

    kode: Gerbang
    keras: bool
    lulus: bool | None
    """None when it cannot be told."""
    keterangan: str


@dataclass(frozen=True, slots=True)
class Rincian:
    """A match that explains itself."""

    bagian: tuple[BagianRincian, ...]
    gerbang: tuple[HasilGerbang, ...]
    kurang: tuple[str, ...]
    """What is missing, so that no match can be stated."""
    jumlah: int | None
    """Sum of ``hasil`` over ``jumlah_bobot``, rounded down, whatever the gates say; None when a part is missing."""
    jumlah_bobot: int
    """Sum of the weights of the parts that count: 100, unless one was left out."""
    nilai: int
    """The match: ``jumlah``, or ``TIADA`` when a hard gate is not passed or something is missing."""

    @property
    def gagal(self) -> tuple[HasilGerbang, ...]:
        """Hard gates that were not passed."""
        return tuple(each for each in self.gerbang if each.keras and each.lulus is False)


Temuan = tuple[int | None, str]
"""Basis points of a part, or None, and why."""


def cocokkan(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Rincian:
    """Match one person with one profile; everything that is missing is named together."""
    bagian = []
    for kode in BagianCocok:
        nilai, keterangan = _BAGIAN[kode](ciri, profil, kebijakan)
        bobot = kebijakan.bobot[kode]
        bagian.append(BagianRincian(kode, bobot, nilai, None if nilai is None else bobot * nilai, keterangan))
    gerbang = tuple(_gerbang(ciri, profil, kebijakan))
    dihitung = [
        each for each in bagian if each.bobot and not (each.hasil is None and each.kode in kebijakan.boleh_kosong)
    ]
    jumlah_bobot = sum(each.bobot for each in dihitung)
    kurang = [each.keterangan for each in dihitung if each.hasil is None]
    if not dihitung:
        # Nothing else is asked for, so what was left out is all there is.
        kurang = [each.keterangan for each in bagian if each.bobot]
    jumlah = None if kurang else sum(each.hasil or 0 for each in dihitung) // jumlah_bobot
    kurang += [each.keterangan for each in gerbang if each.keras and each.lulus is None]
    lolos = jumlah is not None and all(each.lulus for each in gerbang if each.keras)
    return Rincian(
        tuple(bagian),
        gerbang,
        tuple(dict.fromkeys(kurang)),
        jumlah,
        jumlah_bobot,
        jumlah if lolos and jumlah is not None else TIADA,
    )


def tingkat_pendidikan(kata: str | None) -> int:
    """The rank of a level of education; 0 for none, and for a word that is not of the list."""
    dikenal = kenali(TingkatPendidikan, kata)
    return 0 if dikenal is None else dikenal.urut


def golongan(kata: str | None) -> Tangga | None:
    """The step that a golongan is; None for none, and for a word that is not of the list."""
    dikenal = kenali(Golongan, kata)
    return None if dikenal is None else (_SKALA.index(dikenal.jenis), dikenal.urut)


@lru_cache(maxsize=16_384)
def kunci_diklat(jenis: str, nama: str | None) -> KunciDiklat:
    """How training is looked up: leadership training by its level, whatever it was called at the time."""
    if nama is None:
        return jenis, ""
    if jenis == JenisDiklat.STRUKTURAL and (tingkat := tingkat_pim(nama)) is not None:
        return jenis, tingkat.name
    return jenis, " ".join(nama.upper().split())


def sebutan_golongan(satu: Tangga) -> str:
    """As it is written."""
    skala, nomor = satu
    return (GOLONGAN_PNS, GOLONGAN_PPPK)[skala][nomor - 1]


def _kualifikasi(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if profil.pendidikan and not ciri.pendidikan:
        return None, "Riwayat pendidikan belum ada."
    cukup = not profil.pendidikan or ciri.pendidikan >= profil.pendidikan
    kata = (
        f"Pendidikan {PENDIDIKAN[ciri.pendidikan - 1]}, diminta paling rendah {PENDIDIKAN[profil.pendidikan - 1]}."
        if profil.pendidikan
        else "Jabatan ini tidak meminta tingkat pendidikan tertentu."
    )
    nilai = PENUH if cukup else 0
    if not profil.diklat:
        return nilai, kata
    dimiliki = len(profil.diklat & ciri.diklat)
    porsi = kebijakan.porsi_diklat
    diklat = dimiliki * PENUH // len(profil.diklat)
    return (
        ((100 - porsi) * nilai + porsi * diklat) // 100,
        f"{kata} Diklat yang diminta: {dimiliki} dari {len(profil.diklat)} sudah diikuti ({porsi} % bagian ini).",
    )


def _persen(ciri: Sequence[int], profil: Sequence[int], bobot: Sequence[int], *, batasi: bool) -> int:
    dicapai, diminta = jumlah_jpm(ciri, profil, bobot, batasi=batasi)
    return min(PENUH, dicapai * PENUH // diminta)


def _kompetensi(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if ciri.level is None:
        return None, "Penilaian kompetensi yang masih berlaku belum ada."
    batasi = kebijakan.batasi_per_kompetensi
    umum = _persen(ciri.level, profil.level, profil.bobot, batasi=batasi)
    kata = f"Kompetensi manajerial dan sosio-kultural {umum / 100:.2f} % dari standar."
    if not profil.teknis:
        return umum, kata
    dimiliki = dict(ciri.teknis)
    belum = [kode for kode, _, _ in profil.teknis if kode not in dimiliki]
    if belum:
        kata_belum = f"Kompetensi teknis belum dinilai: {', '.join(belum)}."
        if kebijakan.teknis_kosong is TeknisKosong.WAJIB:
            return None, kata_belum
        return umum, f"{kata} {kata_belum} Menurut kebijakan tidak dihitung."
    teknis = _persen(
        [dimiliki[kode] for kode, _, _ in profil.teknis],
        [level for _, level, _ in profil.teknis],
        [bobot for _, _, bobot in profil.teknis],
        batasi=batasi,
    )
    porsi = kebijakan.porsi_teknis
    return (
        ((100 - porsi) * umum + porsi * teknis) // 100,
        f"{kata} Kompetensi teknis {teknis / 100:.2f} % dari standar ({porsi} % bagian ini).",
    )


def _kinerja(ciri: Ciri, _: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    predikat = ciri.predikat[: kebijakan.tahun_kinerja]
    if (nilai := [kebijakan.predikat[each] for each in predikat if each is not None]) and len(nilai) == len(predikat):
        kata = ", ".join(str(each) for each in predikat)
        return sum(nilai) // len(nilai), f"Predikat kinerja {len(nilai)} tahun terakhir: {kata}."
    return None, f"Hasil evaluasi kinerja {kebijakan.tahun_kinerja} tahun terakhir belum lengkap."


def _potensi(ciri: Ciri, _: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if ciri.aspek is None:
        return None, "Penilaian potensi yang masih berlaku belum ada."
    nilai = sum(kebijakan.potensi[aspek] * satu for aspek, satu in zip(AspekPotensi, ciri.aspek, strict=True)) // 100
    return nilai, f"Rata-rata berbobot delapan aspek potensi {nilai / 100:.2f}."


def bulan_diminta(ciri: Ciri, profil: Profil) -> tuple[int, int]:
    """Completed months of the experience that is asked for, and those of posts whose level is not known."""
    semua = ciri.pengalaman or ()
    if not profil.pengalaman_jenjang:
        return sum(bulan for _, bulan in semua), 0
    return (
        sum(bulan for jenjang, bulan in semua if jenjang in profil.pengalaman_jenjang),
        sum(bulan for jenjang, bulan in semua if not jenjang),
    )


def _pengalaman(ciri: Ciri, profil: Profil, _: KebijakanKecocokan) -> Temuan:
    perlu = profil.pengalaman_bulan
    if not perlu:
        return PENUH, "Jabatan ini tidak meminta pengalaman tertentu."
    if ciri.pengalaman is None:
        return None, "Riwayat jabatan belum ada."
    ada, entah = bulan_diminta(ciri, profil)
    pada = f" pada jenjang {', '.join(sorted(profil.pengalaman_jenjang))}" if profil.pengalaman_jenjang else ""
    if ada < perlu <= ada + entah:
        return None, f"Jenjang {entah} bulan jabatan terdahulu belum tercatat, sehingga pengalaman{pada} belum pasti."
    return min(PENUH, ada * PENUH // perlu), f"Pengalaman {ada} bulan{pada}, diminta {perlu} bulan."


def _ilmu(ciri: Ciri, profil: Profil) -> KesesuaianIlmu | None:
    if ciri.rumpun & profil.rumpun:
        return KesesuaianIlmu.SESUAI
    if ciri.serumpun & profil.rumpun:
        return KesesuaianIlmu.SERUMPUN
    return None if ciri.program_asing or not ciri.rumpun else KesesuaianIlmu.TIDAK


def _rumpun_ilmu(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if not profil.rumpun:
        return PENUH, "Jabatan ini tidak meminta bidang ilmu tertentu."
    diminta, sesuai = ", ".join(sorted(profil.rumpun)), _ilmu(ciri, profil)
    if sesuai is None:
        return None, (
            "Program studi belum dipetakan ke rumpun ilmu." if ciri.program_asing else "Program studi belum tercatat."
        )
    return kebijakan.ilmu[sesuai], f"Bidang ilmu {sesuai}; diminta {diminta}."


_BAGIAN: dict[BagianCocok, Callable[[Ciri, Profil, KebijakanKecocokan], Temuan]] = {
    BagianCocok.KUALIFIKASI: _kualifikasi,
    BagianCocok.KOMPETENSI: _kompetensi,
    BagianCocok.KINERJA: _kinerja,
    BagianCocok.POTENSI: _potensi,
    BagianCocok.PENGALAMAN: _pengalaman,
    BagianCocok.RUMPUN_ILMU: _rumpun_ilmu,
}


def _gerbang(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> list[HasilGerbang]:
    """The gates that the post has, in their order."""
    semua: list[tuple[Gerbang, bool | None, str]] = []
    if profil.pendidikan:
        lulus = ciri.pendidikan >= profil.pendidikan if ciri.pendidikan else None
        semua.append((Gerbang.PENDIDIKAN, lulus, _kualifikasi(ciri, profil, kebijakan)[1]))
    if profil.rumpun:
        sesuai = _ilmu(ciri, profil)
        lulus = None if sesuai is None else sesuai is not KesesuaianIlmu.TIDAK
        semua.append((Gerbang.RUMPUN_ILMU, lulus, _rumpun_ilmu(ciri, profil, kebijakan)[1]))
    if profil.diklat:
        belum = sorted(profil.diklat - ciri.diklat)
        kata = f"Diklat belum diikuti: {', '.join(sebutan_diklat(each) for each in belum)}."
        semua.append((Gerbang.DIKLAT, not belum, kata if belum else "Semua diklat yang diminta sudah diikuti."))
    if profil.pengalaman_bulan:
        nilai, kata = _pengalaman(ciri, profil, kebijakan)
        semua.append((Gerbang.PENGALAMAN, None if nilai is None else nilai == PENUH, kata))
    if profil.golongan is not None:
        semua.append((Gerbang.GOLONGAN, *_golongan(ciri.golongan, profil.golongan)))
    nilai, kata = _kompetensi(ciri, profil, kebijakan)
    lulus = None if nilai is None else nilai >= kebijakan.ambang_kompetensi
    if lulus is not None:
        kata = f"{kata} Ambang {kebijakan.ambang_kompetensi / 100:.2f} %."
    semua.append((Gerbang.KOMPETENSI, lulus, kata))
    return [HasilGerbang(kode, kode in kebijakan.gerbang_keras, lulus, kata) for kode, lulus, kata in semua]


def sebutan_diklat(kunci: KunciDiklat) -> str:
    """In words, which training."""
    jenis, nama = kunci
    return f"{jenis} {nama.replace('_', ' ')}" if nama else f"{jenis} (mana pun)"


def _golongan(dimiliki: Tangga | None, diminta: Tangga) -> tuple[bool | None, str]:
    if dimiliki is None:
        return None, "Golongan belum tercatat."
    kata = f"Golongan {sebutan_golongan(dimiliki)}, diminta paling rendah {sebutan_golongan(diminta)}."
    if dimiliki[0] != diminta[0]:
        # The two scales have no published equivalence, and the standard names one of them.
        return False, f"{kata} Standar menyebut golongan {_SKALA[diminta[0]]}."
    return dimiliki[1] >= diminta[1], kata
