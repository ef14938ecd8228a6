"""The rule of the job-person match for one person and one requirement profile. Pure integers: no clock, no database.

Every part is in basis points, 0–10000, rounded down once. The match is the sum of weight × part over 100, rounded down
once, so ``bagian`` re-adds to it exactly. The weights always sum to 100: what is not known counts the floor that the
policy publishes, and is marked. So everybody has a match, and to learn something that is no worse than the floor
lowers none. Gates are no part of the number: each is passed, not passed, or cannot be told.

Sex, religion, ethnicity, marital status and family are not among the features of a person here, so no score can
depend on them. Age is in one gate only, that of the time until retirement, and in no part. Legal rules, age ceilings
among them, are another service's and come on top.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from services.kompetensi.rumus.ip_asn.riwayat import tingkat_pim
from services.kompetensi.rumus.jpm import jumlah_jpm
from services.kompetensi.rumus.kecocokan.kebijakan import (
    ENTAH,
    GAGAL,
    KOSONG,
    PENUH,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import (
    MANAJERIAL,
    JenjangJabatan,
    sebutan_jenjang,
    selisih_jenjang,
    turun_kelas,
)
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

TERENDAH, TERTINGGI = 1, 5
"""The lowest and the highest level that an assessed competence has."""
TAK_TENTU = frozenset({""})
"""The fields of a profession of which nobody has said yet what it studies."""
_SKALA = tuple(JenisGolongan)
ILMU_BELUM = "Bidang ilmu profesi jabatan ini belum diketahui: tetapkan standar jabatan ini pada /skj."
KELAS_BELUM = "Kelas jabatan sekarang belum tercatat."


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
    jenjang: JenjangJabatan | None = None
    """Level of the post; None for one that is not of the list, to which no direction leads."""
    kelas: int = 0
    """Class of the post; 0 for not known."""
    bup: int | None = None
    """Retirement age of whoever holds it, in years."""
    bidang: frozenset[str] = frozenset()
    """Affairs that it serves; empty for none in particular."""
    seprofesi: bool = False
    """Only the fields themselves will do, and none that is close."""


class Studi(NamedTuple):
    """A finished study."""

    sebutan: str
    tingkat: int
    """Rank of its level; 0 for a word that is not of the list."""
    rumpun: str | None
    """None for a program of which no field is known, or none at all."""
    dekat: frozenset[str] = frozenset()
    """Fields close to it."""


@dataclass(frozen=True, slots=True)
class Ciri:
    """What a match looks at in one person on a day. Nothing here tells who, or of what sex they are.

    ``sisa`` tells of age, and only the gate ``sisa_masa_kerja`` looks at it.
    """

    level: tuple[int, ...] | None
    """Nine levels of a valid assessment."""
    teknis: tuple[tuple[str, int], ...] = ()
    """Technical levels of the same assessment."""
    studi: tuple[Studi, ...] = ()
    diklat: frozenset[KunciDiklat] = frozenset()
    """Finished training, each by its name and as any of its kind."""
    pengalaman: tuple[tuple[str, int], ...] | None = None
    """Level of post → completed months; an empty level for posts of which it is not known. None: nothing on record."""
    golongan: Tangga | None = None
    predikat: tuple[Predikat | None, Predikat | None] = (None, None)
    catatan_kinerja: str = ""
    """Says so where an older year stands in for the last one; no number depends on it."""
    """Of the last finished year and of the one before."""
    aspek: tuple[int, ...] | None = None
    """Eight aspects of potential in basis points, of a valid assessment."""
    jenjang: JenjangJabatan | None = None
    """Level of the present post, or of the last one."""
    kelas: int = 0
    """Its class; 0 for not known."""
    pns: bool = True
    """PNS or to become one; False for PPPK."""
    layanan: tuple[tuple[frozenset[str], int], ...] | None = None
    """Affairs served → completed months; none for posts of which it is not known. None: nothing on record."""
    sisa: int | None = None
    """Months until retirement, were its age 0 years: as many less as the person is old."""

    @property
    def pendidikan(self) -> int:
        """Rank of the highest finished education; 0 when none is on record."""
        return max((each.tingkat for each in self.studi), default=0)


@dataclass(frozen=True, slots=True)
class BagianRincian:
    """One part of a match."""

    kode: BagianCocok
    bobot: int
    nilai: int
    """Basis points."""
    hasil: int
    """``bobot`` × ``nilai``."""
    sementara: bool
    """Something is missing, and the floor of the policy counts for it."""
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
    nilai: int
    """The match: the sum of ``hasil`` over 100, rounded down, whatever the gates say."""

    @property
    def gagal(self) -> tuple[HasilGerbang, ...]:
        """Hard gates that were not passed."""
        return tuple(each for each in self.gerbang if each.keras and each.lulus is False)

    @property
    def kurang(self) -> tuple[str, ...]:
        """What is missing, in sentences: for a part that counts, or for a hard gate."""
        bagian = [each.keterangan for each in self.bagian if each.sementara and each.bobot]
        gerbang = [each.keterangan for each in self.gerbang if each.keras and each.lulus is None]
        return tuple(dict.fromkeys(bagian + gerbang))

    @property
    def sementara(self) -> bool:
        """Whether a part counts of which something is missing."""
        return any(each.sementara and each.bobot for each in self.bagian)

    @property
    def siap(self) -> bool:
        """Whether every hard gate is passed."""
        return all(each.lulus for each in self.gerbang if each.keras)

    @property
    def tanda(self) -> int:
        """The bits that say the same, for every gate that the post has and every part."""
        return sum(
            [
                *(GAGAL[each.kode] for each in self.gerbang if each.lulus is False),
                *(ENTAH[each.kode] for each in self.gerbang if each.lulus is None),
                *(KOSONG[each.kode] for each in self.bagian if each.sementara),
            ]
        )


class Temuan(NamedTuple):
    """Basis points of a part, whether something is missing for it, and why."""

    nilai: int
    kosong: bool
    keterangan: str


def cocokkan(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Rincian:
    """Match one person with one profile; everything that is missing is named together."""
    bagian = []
    temuan = {kode: _BAGIAN[kode](ciri, profil, kebijakan) for kode in BagianCocok}
    for kode, (nilai, kosong, keterangan) in temuan.items():
        bobot = kebijakan.bobot[kode]
        bagian.append(BagianRincian(kode, bobot, nilai, bobot * nilai, kosong, keterangan))
    gerbang = tuple(_gerbang(ciri, profil, kebijakan, temuan))
    return Rincian(tuple(bagian), gerbang, sum(each.hasil for each in bagian) // 100)


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
    kosong = bool(profil.pendidikan) and not ciri.pendidikan
    if kosong:
        nilai, kata = kebijakan.nilai_bila_kosong[BagianCocok.KUALIFIKASI], "Riwayat pendidikan belum ada."
    else:
        nilai = PENUH if ciri.pendidikan >= profil.pendidikan else 0
        kata = (
            f"Pendidikan {PENDIDIKAN[ciri.pendidikan - 1]}, diminta paling rendah {PENDIDIKAN[profil.pendidikan - 1]}."
            if profil.pendidikan
            else "Jabatan ini tidak meminta tingkat pendidikan tertentu."
        )
    if not profil.diklat:
        return Temuan(nilai, kosong, kata)
    dimiliki = len(profil.diklat & ciri.diklat)
    porsi = kebijakan.porsi_diklat
    diklat = dimiliki * PENUH // len(profil.diklat)
    return Temuan(
        ((100 - porsi) * nilai + porsi * diklat) // 100,
        kosong,
        f"{kata} Diklat yang diminta: {dimiliki} dari {len(profil.diklat)} sudah diikuti ({porsi} % bagian ini).",
    )


class _Capaian(NamedTuple):
    """Exact shares of what is asked for; where technical competences are not assessed, with the floor of the policy,
    and with the least and the most that an assessment can say."""

    umum: Fraction
    teknis: Fraction
    berlantai: Fraction
    paling_rendah: Fraction
    paling_tinggi: Fraction
    belum: list[str]


def _capaian(level: Sequence[int], ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> _Capaian:
    batasi = kebijakan.batasi_per_kompetensi
    umum = min(Fraction(1), Fraction(*jumlah_jpm(level, profil.level, profil.bobot, batasi=batasi)))
    if not profil.teknis:
        return _Capaian(umum, umum, umum, umum, umum, [])
    dimiliki = dict(ciri.teknis)
    lantai = rendah = tinggi = Fraction(0)
    for kode, diminta, bobot in profil.teknis:
        if (ada := dimiliki.get(kode)) is not None:
            dicapai = bobot * (min(ada, diminta) if batasi else ada)
            lantai, rendah, tinggi = lantai + dicapai, rendah + dicapai, tinggi + dicapai
        else:
            lantai += Fraction(bobot * diminta * kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI], PENUH)
            rendah += bobot * TERENDAH
            tinggi += bobot * (diminta if batasi else TERTINGGI)
    semua = sum(bobot * diminta for _, diminta, bobot in profil.teknis)
    porsi = kebijakan.porsi_teknis
    teknis, sedikit, banyak = (min(Fraction(1), each / semua) for each in (lantai, rendah, tinggi))
    tengah, bawah, atas = (((100 - porsi) * umum + porsi * each) / 100 for each in (teknis, sedikit, banyak))
    return _Capaian(umum, teknis, tengah, bawah, atas, [kode for kode, _, _ in profil.teknis if kode not in dimiliki])


def _poin(pecahan: Fraction) -> int:
    """Basis points, rounded down."""
    return pecahan.numerator * PENUH // pecahan.denominator


def _persen(pecahan: Fraction) -> str:
    return f"{_poin(pecahan) / 100:.2f} %"


def _kompetensi(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if ciri.level is None:
        kosong = kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI]
        return Temuan(kosong, True, "Penilaian kompetensi yang masih berlaku belum ada.")
    isi = _capaian(ciri.level, ciri, profil, kebijakan)
    kata = f"Kompetensi manajerial dan sosio-kultural {_persen(isi.umum)} dari standar."
    if profil.teknis:
        kata += f" Kompetensi teknis {_persen(isi.teknis)} dari standar ({kebijakan.porsi_teknis} % bagian ini)."
    if isi.belum:
        kata += f" Kompetensi teknis belum dinilai, dihitung batas bawahnya: {', '.join(isi.belum)}."
    return Temuan(_poin(isi.berlantai), bool(isi.belum), kata)


def _lulus_kompetensi(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> bool | None:
    """Exact, without rounding. What is not assessed may turn out to be all or the lowest level: the floor of the policy
    is no promise, so it lets nobody pass whom an assessment could throw out."""
    if ciri.level is None:
        return None
    isi, ambang = _capaian(ciri.level, ciri, profil, kebijakan), Fraction(kebijakan.ambang_kompetensi, PENUH)
    if isi.paling_rendah >= ambang:
        return True
    return None if isi.paling_tinggi >= ambang else False


def _kinerja(ciri: Ciri, _: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    predikat = ciri.predikat[: kebijakan.tahun_kinerja]
    kosong = kebijakan.nilai_bila_kosong[BagianCocok.KINERJA]
    nilai = sum(kosong if each is None else kebijakan.predikat[each] for each in predikat) // len(predikat)
    if None in predikat:
        return Temuan(nilai, True, f"Hasil evaluasi kinerja {kebijakan.tahun_kinerja} tahun terakhir belum lengkap.")
    kata = ", ".join(str(each) for each in predikat)
    return Temuan(nilai, False, f"Predikat kinerja {len(predikat)} tahun terakhir: {kata}.{ciri.catatan_kinerja}")


def _potensi(ciri: Ciri, _: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if ciri.aspek is None:
        kosong = kebijakan.nilai_bila_kosong[BagianCocok.POTENSI]
        return Temuan(kosong, True, "Penilaian potensi yang masih berlaku belum ada.")
    nilai = sum(kebijakan.potensi[aspek] * satu for aspek, satu in zip(AspekPotensi, ciri.aspek, strict=True)) // 100
    return Temuan(nilai, False, f"Rata-rata berbobot delapan aspek potensi {nilai / 100:.2f}.")


def bulan_diminta(ciri: Ciri, profil: Profil) -> tuple[int, int]:
    """Completed months of the experience that is asked for, and those of posts whose level is not known."""
    semua = ciri.pengalaman or ()
    if not profil.pengalaman_jenjang:
        return sum(bulan for _, bulan in semua), 0
    return (
        sum(bulan for jenjang, bulan in semua if jenjang in profil.pengalaman_jenjang),
        sum(bulan for jenjang, bulan in semua if not jenjang),
    )


def _lulus_pengalaman(ciri: Ciri, profil: Profil) -> bool | None:
    if ciri.pengalaman is None:
        return None
    ada, entah = bulan_diminta(ciri, profil)
    if ada >= profil.pengalaman_bulan:
        return True
    return None if ada + entah >= profil.pengalaman_bulan else False


def _pengalaman(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    perlu, kosong = profil.pengalaman_bulan, kebijakan.nilai_bila_kosong[BagianCocok.PENGALAMAN]
    if not perlu:
        return Temuan(PENUH, False, "Jabatan ini tidak meminta pengalaman tertentu.")
    if ciri.pengalaman is None:
        return Temuan(kosong, True, "Riwayat jabatan belum ada.")
    ada, entah = bulan_diminta(ciri, profil)
    nilai = min(PENUH, ada * PENUH // perlu)
    pada = f" pada jenjang {', '.join(sorted(profil.pengalaman_jenjang))}" if profil.pengalaman_jenjang else ""
    kata = f"Pengalaman {ada} bulan{pada}, diminta {perlu} bulan."
    if entah and ada < perlu:
        lagi = f" Jenjang {entah} bulan jabatan terdahulu belum tercatat, sehingga pengalaman ini belum pasti."
        return Temuan(max(kosong, nilai), True, kata + lagi)
    return Temuan(nilai, False, kata)


def _ilmu(ciri: Ciri, profil: Profil) -> tuple[KesesuaianIlmu | None, Studi | None]:
    """How the studies fit that are at least of the level asked for, and the one that decides; None where that cannot
    be told."""
    if profil.rumpun == TAK_TENTU:
        return None, None
    cukup = sorted((each for each in ciri.studi if each.tingkat >= profil.pendidikan), key=lambda each: -each.tingkat)
    for satu in cukup:
        if satu.rumpun in profil.rumpun:
            return KesesuaianIlmu.SESUAI, satu
    for satu in cukup:
        if satu.dekat & profil.rumpun and not profil.seprofesi:
            return KesesuaianIlmu.SERUMPUN, satu
    asing = next((each for each in cukup if each.rumpun is None), None)
    if asing is not None or not ciri.pendidikan:
        return None, asing
    return KesesuaianIlmu.TIDAK, cukup[0] if cukup else None


def _rumpun_ilmu(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if not profil.rumpun:
        return Temuan(PENUH, False, "Jabatan ini tidak meminta bidang ilmu tertentu.")
    diminta = ", ".join(sorted(profil.rumpun))
    sesuai, studi = _ilmu(ciri, profil)
    if sesuai is None:
        kata = f"{studi.sebutan} belum dipetakan ke rumpun ilmu." if studi else "Program studi belum tercatat."
        if profil.rumpun == TAK_TENTU:
            kata = ILMU_BELUM
        return Temuan(kebijakan.nilai_bila_kosong[BagianCocok.RUMPUN_ILMU], True, kata)
    if studi is None:
        kata = f"Belum ada studi setingkat {PENDIDIKAN[profil.pendidikan - 1]} yang tercatat"
    else:
        kata = f"{studi.sebutan} {sesuai}"
    return Temuan(kebijakan.ilmu[sesuai], False, f"{kata}; bidang ilmu yang diminta: {diminta}.")


def _kelas_belum(ciri: Ciri, profil: Profil) -> bool:
    """Whether it cannot be told if the class of the post is lower."""
    return bool(profil.kelas) and not ciri.kelas


def _arah_kata(ciri: Ciri, profil: Profil, langkah: int) -> str:
    arah = "setara" if not langkah else f"{abs(langkah)} jenjang lebih {'tinggi' if langkah > 0 else 'rendah'}"
    kata = f"Dari {sebutan_jenjang(ciri.jenjang)} ke {sebutan_jenjang(profil.jenjang)}: {arah}"
    turun = turun_kelas(ciri.kelas, profil.kelas)
    return f"{kata}, kelas jabatan turun {turun} (dari {ciri.kelas} ke {profil.kelas})." if turun else f"{kata}."


def _jenjang(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    if profil.jenjang is None:
        return Temuan(PENUH, False, "Jenjang jabatan ini tidak termasuk daftar.")
    langkah, nilai = selisih_jenjang(ciri.jenjang, profil.jenjang), kebijakan.jenjang
    if langkah is None:
        return Temuan(
            kebijakan.nilai_bila_kosong[BagianCocok.JENJANG], True, "Jenjang jabatan sekarang belum tercatat."
        )
    menurut = nilai.turun if langkah < 0 else (nilai.setara, nilai.naik)[langkah] if langkah < 2 else nilai.melompat
    if _kelas_belum(ciri, profil):
        # To be known by a good class lowers nobody, and not to be known by a bad one is no advantage.
        lantai = kebijakan.nilai_bila_kosong[BagianCocok.JENJANG]
        return Temuan(min(menurut, lantai), True, f"{_arah_kata(ciri, profil, langkah)} {KELAS_BELUM}")
    potongan = nilai.potongan_kelas * turun_kelas(ciri.kelas, profil.kelas)
    return Temuan(max(0, menurut - potongan), False, _arah_kata(ciri, profil, langkah))


def _arah(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> tuple[bool | None, str]:
    boleh, langkah = kebijakan.arah, selisih_jenjang(ciri.jenjang, profil.jenjang)
    if boleh.manajerial_hanya_pns and profil.jenjang in MANAJERIAL and not ciri.pns:
        return False, f"Jabatan {sebutan_jenjang(profil.jenjang)} hanya untuk PNS."
    if langkah is None:
        return None, "Jenjang jabatan sekarang belum tercatat."
    turun = turun_kelas(ciri.kelas, profil.kelas)
    lulus: bool | None = -boleh.turun <= langkah <= boleh.naik and (turun <= boleh.turun_kelas or langkah > 0)
    if lulus and langkah <= 0 and _kelas_belum(ciri, profil):
        return None, f"{_arah_kata(ciri, profil, langkah)} {KELAS_BELUM}"
    return lulus, (
        f"{_arah_kata(ciri, profil, langkah)} Boleh naik {boleh.naik} jenjang, turun {boleh.turun} jenjang dan "
        f"{boleh.turun_kelas} kelas."
    )


def bulan_layanan(ciri: Ciri, profil: Profil) -> tuple[int, int]:
    """Completed months in posts that serve an affair of the post, and those of posts of which it is not known."""
    semua = ciri.layanan or ()
    return (
        sum(bulan for urusan, bulan in semua if urusan & profil.bidang),
        sum(bulan for urusan, bulan in semua if not urusan),
    )


def _bidang(ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan) -> Temuan:
    perlu, kosong = kebijakan.bulan_bidang, kebijakan.nilai_bila_kosong[BagianCocok.BIDANG]
    if not profil.bidang:
        return Temuan(PENUH, False, "Jabatan ini tidak terikat pada satu urusan.")
    if ciri.layanan is None:
        return Temuan(kosong, True, "Riwayat jabatan belum ada, sehingga pengalaman bidang belum diketahui.")
    ada, entah = bulan_layanan(ciri, profil)
    nilai = min(PENUH, ada * PENUH // perlu)
    kata = f"Bertugas {ada} bulan pada urusan {sebutan_bidang(profil.bidang)}; penuh pada {perlu} bulan."
    if entah and ada < perlu:
        lagi = f" Urusan {entah} bulan jabatan terdahulu belum diketahui."
        return Temuan(max(kosong, nilai), True, kata + lagi)
    return Temuan(nilai, False, kata)


def _sisa(ciri: Ciri, bup: int, kebijakan: KebijakanKecocokan) -> tuple[bool | None, str]:
    # Neither how old somebody is nor how long they have is told: only whether it is long enough.
    if ciri.sisa is None:
        return None, "Tanggal lahir belum tercatat, sehingga sisa masa kerja belum diketahui."
    lulus = ciri.sisa + bup * 12 >= kebijakan.sisa_bulan
    kata = "atau lebih" if lulus else "belum tercapai"
    return (
        lulus,
        f"Sisa masa kerja sampai batas usia pensiun jabatan ini ({bup} tahun): {kebijakan.sisa_bulan} bulan {kata}.",
    )


def sebutan_bidang(bidang: frozenset[str]) -> str:
    """In words, which affairs."""
    return ", ".join(each.replace("_", " ") for each in sorted(bidang))


_BAGIAN: dict[BagianCocok, Callable[[Ciri, Profil, KebijakanKecocokan], Temuan]] = {
    BagianCocok.KUALIFIKASI: _kualifikasi,
    BagianCocok.KOMPETENSI: _kompetensi,
    BagianCocok.KINERJA: _kinerja,
    BagianCocok.POTENSI: _potensi,
    BagianCocok.PENGALAMAN: _pengalaman,
    BagianCocok.RUMPUN_ILMU: _rumpun_ilmu,
    BagianCocok.JENJANG: _jenjang,
    BagianCocok.BIDANG: _bidang,
}


def _gerbang(
    ciri: Ciri, profil: Profil, kebijakan: KebijakanKecocokan, temuan: Mapping[BagianCocok, Temuan]
) -> list[HasilGerbang]:
    """The gates that the post has, in their order; what was found for a part says the same of its gate."""
    semua: list[tuple[Gerbang, bool | None, str]] = []
    if profil.pendidikan:
        lulus = ciri.pendidikan >= profil.pendidikan if ciri.pendidikan else None
        semua.append((Gerbang.PENDIDIKAN, lulus, temuan[BagianCocok.KUALIFIKASI].keterangan))
    if profil.rumpun:
        sesuai, _ = _ilmu(ciri, profil)
        lulus = None if sesuai is None else sesuai is not KesesuaianIlmu.TIDAK
        semua.append((Gerbang.RUMPUN_ILMU, lulus, temuan[BagianCocok.RUMPUN_ILMU].keterangan))
    if profil.diklat:
        belum = sorted(profil.diklat - ciri.diklat)
        kata = f"Diklat belum diikuti: {', '.join(sebutan_diklat(each) for each in belum)}."
        semua.append((Gerbang.DIKLAT, not belum, kata if belum else "Semua diklat yang diminta sudah diikuti."))
    if profil.pengalaman_bulan:
        lulus = _lulus_pengalaman(ciri, profil)
        semua.append((Gerbang.PENGALAMAN, lulus, temuan[BagianCocok.PENGALAMAN].keterangan))
    if profil.golongan is not None:
        semua.append((Gerbang.GOLONGAN, *_golongan(ciri.golongan, profil.golongan)))
    kata = temuan[BagianCocok.KOMPETENSI].keterangan
    if ciri.level is not None:
        kata = f"{kata} Ambang {kebijakan.ambang_kompetensi / 100:.2f} %."
    semua.append((Gerbang.KOMPETENSI, _lulus_kompetensi(ciri, profil, kebijakan), kata))
    if profil.jenjang is not None:
        semua.append((Gerbang.ARAH, *_arah(ciri, profil, kebijakan)))
    if profil.bup is not None:
        semua.append((Gerbang.SISA_MASA_KERJA, *_sisa(ciri, profil.bup, kebijakan)))
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
