"""From facts to the question: who may sit where, and what each place is worth. Pure; integers only.

People and posts keep their names; in which order they come changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.gerbang import ARAH, MENURUT_PENGHUNI, Gerbang
from services.mutasi.penataan.bahan import timbangan
from services.mutasi.penataan.bahan.errors import BahanSalah
from services.mutasi.penataan.bahan.fakta import BahanSkenario
from services.mutasi.penataan.bahan.larangan import Larangan, himpun_larangan
from services.mutasi.penataan.bahan.matriks import MatriksSkor
from services.mutasi.penataan.bahan.ongkos import letak_jabatan, letak_orang, ongkos, pecah
from services.mutasi.penataan.bahan.sebab import (
    ARAH_LAIN,
    KECOCOKAN,
    PENUH,
    TANPA_STANDAR,
    TERTUTUP,
    TETAP,
    TIDAK_ADA,
    Terpilah,
    saran,
    sebut,
)
from services.mutasi.penataan.skenario.isi import IsiSkenario, JenisSematan
from services.mutasi.penataan.soal import TANPA, TIDAK, JenisKaitan, Kaitan, Nomor, Soal
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

BARIS = 2048
"""People of whom the fits are taken over at a time."""


@dataclass(frozen=True)
class Susunan:
    """The question, and what is needed to say why something is excluded in it."""

    bahan: BahanSkenario
    matriks: MatriksSkor
    soal: Soal
    gerbang: Gerbang
    larangan: Larangan
    baris: Nomor
    """Row of each person in the matrix."""
    profil: Nomor
    """Column of each post in the matrix, -1 without a standard."""
    tertutup: Mapping[str, str]
    """Code of each post to which nobody may come → why."""
    tidak_ditata: Mapping[str, str]
    """NIP of who is in the scope and not planned → why, in words. Their seats are taken."""

    @cached_property
    def nomor_orang(self) -> Mapping[str, int]:
        return {nip: nomor for nomor, nip in enumerate(self.soal.nip)}

    @cached_property
    def nomor_jabatan(self) -> Mapping[str, int]:
        return {kode: nomor for nomor, kode in enumerate(self.soal.kode)}

    def arah(self, orang: int, jabatan: int) -> Arah | None:
        """Where a move leads."""
        siapa, mana = np.array([orang], np.int32), np.array([jabatan], np.int32)
        return ARAH[int(self.gerbang.arah(siapa, mana)[0, 0])]

    def sebab(self, orang: int, jabatan: int) -> Terpilah:
        """What excludes a move; nothing where it is possible."""
        menurut = self.gerbang.sebab(orang, jabatan)
        return Terpilah(menurut.menghalangi, menurut.gelap, tuple(self._sebab_lain(orang, jabatan)))

    def _sebab_lain(self, orang: int, jabatan: int) -> Iterator[str]:
        arah = self.arah(orang, jabatan)
        if arah not in self.bahan.isi.arah:
            yield f"{ARAH_LAIN}{arah or 'tidak_diketahui'}"
        kode = self.soal.kode[jabatan]
        if kode in self.tertutup:
            yield self.tertutup[kode]
        if jabatan in self.soal.jabatan_tertutup:
            yield TERTUTUP
        if self.soal.tetap[orang]:
            yield TETAP
        if self.profil[jabatan] >= 0:
            yield from (
                f"{KECOCOKAN}{each}"
                for each in self.matriks.gerbang_gagal(int(self.baris[orang]), int(self.profil[jabatan]))
            )


def susun(bahan: BahanSkenario, matriks: MatriksSkor) -> Susunan:
    """The question of a scenario.

    Raises:
        BahanSalah: it cannot be asked so; who, which post and which rules are meant.
        KetentuanBelumAda: a legal number is missing.
    """
    baris = {nip: letak for letak, nip in enumerate(matriks.nip)}
    orang, tidak_ditata = _ditata(bahan, baris)
    jabatan = bahan.jabatan
    if not orang:
        raise BahanSalah("Tidak seorang pun dalam lingkup ini dapat ditata. Periksa lingkup dan data pegawainya.")
    nomor = {each.kode: letak for letak, each in enumerate(jabatan)}
    asal = np.array([TANPA if each.jabatan is None else nomor[each.jabatan.kode] for each in orang], np.int32)
    profil = np.array([matriks.jabatan.get(each.kode, -1) for each in jabatan], np.int32)
    penghuni = np.bincount(asal[asal >= 0], minlength=len(jabatan)).tolist()
    formasi, tertutup = _kursi(bahan, penghuni, profil)
    gerbang = Gerbang(
        orang, jabatan, acara(bahan), bahan.ketentuan, MENURUT_PENGHUNI, diperberat=bahan.isi.tanpa_peringatan
    )
    ditutup = np.array([each.kode in tertutup for each in jabatan], np.bool_)
    larangan = himpun_larangan(gerbang, bahan.isi.arah, ditutup)
    letak = np.array([baris[each.nip] for each in orang], np.int32)
    hasil = Susunan(
        bahan=bahan,
        matriks=matriks,
        soal=_soal(bahan, matriks, orang, letak, asal, profil, formasi, larangan),
        gerbang=gerbang,
        larangan=larangan,
        baris=letak,
        profil=profil,
        tertutup=tertutup,
        tidak_ditata=tidak_ditata,
    )
    _periksa_sematan(hasil)
    return hasil


def acara(bahan: BahanSkenario) -> Acara:
    """The occasion by which a plan asks the rules: as a case is judged when it is proposed, its reason written."""
    return Acara(JenisMutasi.ANTAR_UNIT, bahan.tmt, bahan.hari_ini, beralasan=True)


def _ditata(bahan: BahanSkenario, baris: Mapping[str, int]) -> tuple[list[FaktaAsn], dict[str, str]]:
    """Who is planned, and why others are not."""
    dikenal = {each.kode for each in bahan.jabatan}
    ditata: list[FaktaAsn] = []
    tidak: dict[str, str] = {}
    for each in bahan.orang:
        if each.nip in bahan.berusulan:
            tujuan = bahan.berusulan[each.nip]
            tidak[each.nip] = f"sedang diusulkan ke {'instansi lain' if tujuan is None else f'jabatan {tujuan}'}"
        elif each.nip not in baris:
            tidak[each.nip] = "tidak ada pada matriks skor"
        elif each.jabatan is None and each.nip in bahan.memegang:
            tidak[each.nip] = f"jabatan yang dipegangnya ({bahan.memegang[each.nip]}) tidak lengkap datanya"
        elif each.jabatan is not None and each.jabatan.kode not in dikenal:
            tidak[each.nip] = f"jabatan yang dipegangnya ({each.jabatan.kode}) tidak ada pada peta jabatan"
        else:
            ditata.append(each)
    return ditata, tidak


def _kursi(bahan: BahanSkenario, penghuni: Sequence[int], profil: Nomor) -> tuple[Nomor, dict[str, str]]:
    """Seats of each post for who is planned, and the posts to which nobody may come.

    Others hold seats too: who is out of the scope, who is decided to come, and for whom that is proposed, as a case is
    opened beside others. Nobody comes beyond what the workload asks for. Where more hold a post than there are seats,
    all may stay and nobody comes.
    """
    jabatan, tmt = bahan.jabatan, bahan.tmt
    formasi = np.zeros(len(jabatan), np.int32)
    tertutup: dict[str, str] = {}
    for letak, each in enumerate(jabatan):
        ditata = penghuni[letak]
        lain = max(0, each.bezetting_pada_tmt - ditata) + max(0, bahan.diusulkan.get(each.kode, 0))
        cukup = each.formasi if each.kebutuhan is None else min(each.formasi, each.kebutuhan)
        formasi[letak] = max(ditata, cukup - lain)
        sebelum = each.mulai is not None and each.mulai > tmt
        sesudah = each.selesai is not None and each.selesai < tmt
        if not each.ada or sebelum or sesudah:
            tertutup[each.kode] = TIDAK_ADA
        elif profil[letak] < 0:
            tertutup[each.kode] = TANPA_STANDAR
        elif cukup - lain < ditata or not formasi[letak]:
            tertutup[each.kode] = PENUH
        if each.kode in tertutup:
            formasi[letak] = ditata
    return formasi, tertutup


def _soal(
    bahan: BahanSkenario,
    matriks: MatriksSkor,
    orang: Sequence[FaktaAsn],
    baris: Nomor,
    asal: Nomor,
    profil: Nomor,
    formasi: Nomor,
    larangan: Larangan,
) -> Soal:
    isi, tujuan, jabatan = bahan.isi, bahan.isi.tujuan, bahan.jabatan
    tipe = np.maximum(profil, 0)
    tambahan = np.array([nilai_jabatan(isi, each) for each in jabatan], np.int32)
    baru = np.array(
        [timbangan.ongkos_baru_menjabat(tujuan, each, bahan.tmt, bahan.ketentuan) for each in orang], np.int32
    )
    cocok = np.zeros((len(orang), matriks.nilai.shape[1]), np.int32)
    for mulai in range(0, len(orang), BARIS):
        ini = baris[mulai : mulai + BARIS]
        cocok[mulai : mulai + BARIS] = np.where(
            matriks.gagal(ini), TIDAK, matriks.nilai[ini].astype(np.int32) - baru[mulai : mulai + BARIS, None]
        )
    # A post without a standard has no fit; who holds it stays, whatever that is worth.
    punya, berstandar = asal >= 0, (asal >= 0) & (profil[asal] >= 0)
    nilai_asal = np.zeros(len(orang), np.int64)
    nilai_asal[berstandar] = matriks.nilai[baris[berstandar], profil[asal[berstandar]]]
    nilai_asal[punya] += tambahan[asal[punya]]
    dari, kelas_orang = pecah(larangan.orang, [letak_orang(bahan, each) for each in orang])
    ke, kelas_jabatan = pecah(larangan.jabatan, [letak_jabatan(bahan, each) for each in jabatan])
    nomor_orang = {each.nip: letak for letak, each in enumerate(orang)}
    nomor_jabatan = {each.kode: letak for letak, each in enumerate(jabatan)}
    tetap = [nip for nip in isi.orang_tetap if nip in nomor_orang]
    suka = _keinginan(bahan, nomor_orang, nomor_jabatan)
    return Soal(
        nomor=bahan.nomor,
        nip=tuple(nomor_orang),
        kode=tuple(nomor_jabatan),
        formasi=formasi,
        asal=asal,
        nilai_asal=nilai_asal,
        luar=np.where(punya, TIDAK, 0).astype(np.int64),
        cocok=cocok,
        tipe=tipe,
        kelas_orang=kelas_orang,
        kelas_jabatan=kelas_jabatan,
        ongkos=ongkos(bahan, larangan, dari, ke),
        tambahan=tambahan,
        suka_orang=np.array([each[0] for each in suka], np.int32),
        suka_jabatan=np.array([each[1] for each in suka], np.int32),
        suka=np.array([each[2] for each in suka], np.int32),
        batas_pindah=isi.batas_pindah,
        harus=_sematan(isi, JenisSematan.HARUS, nomor_orang, nomor_jabatan),
        tidak_boleh=_sematan(isi, JenisSematan.TIDAK_BOLEH, nomor_orang, nomor_jabatan),
        orang_tetap=frozenset(nomor_orang[nip] for nip in tetap),
        jabatan_tertutup=frozenset(
            {nomor_jabatan[kode] for kode in isi.jabatan_tertutup} | set(np.flatnonzero(profil < 0).tolist())
        ),
        kaitan=tuple(
            Kaitan(nomor_orang[each.nip], nomor_orang[each.nip_lain], JenisKaitan(each.jenis))
            for each in isi.kaitan
            if each.nip in nomor_orang and each.nip_lain in nomor_orang
        ),
        wilayah=_nomori([each.instansi or "" for each in jabatan]),
    )


def nilai_jabatan(isi: IsiSkenario, jabatan: FaktaJabatan) -> int:
    """What a filled seat of a post is worth besides the fit of who sits there."""
    return timbangan.nilai_kebutuhan(isi.tujuan, jabatan) + timbangan.nilai_keseimbangan(isi.tujuan, jabatan)


def _keinginan(
    bahan: BahanSkenario, orang: Mapping[str, int], jabatan: Mapping[str, int]
) -> list[tuple[int, int, int]]:
    """What wishes add, each pair once: the most that one of the person's wishes gives."""
    hasil: dict[tuple[int, int], int] = {}
    for each in bahan.keinginan:
        if (siapa := orang.get(each.nip)) is None or (
            nilai := timbangan.nilai_keinginan(bahan.isi.tujuan, each.urutan)
        ) <= 0:
            continue
        for kode in each.jabatan:
            if (mana := jabatan.get(kode)) is not None:
                hasil[siapa, mana] = max(nilai, hasil.get((siapa, mana), 0))
    return [(siapa, mana, nilai) for (siapa, mana), nilai in sorted(hasil.items())]


def _nomori(isi: Sequence[str]) -> Nomor:
    nomor = {each: letak for letak, each in enumerate(sorted(set(isi)))}
    return np.array([nomor[each] for each in isi], np.int32)


def _sematan(
    isi: IsiSkenario, jenis: JenisSematan, orang: Mapping[str, int], jabatan: Mapping[str, int]
) -> tuple[tuple[int, int], ...]:
    return tuple(
        (orang[each.nip], jabatan[each.jabatan]) for each in isi.sematan if each.jenis is jenis and each.nip in orang
    )


def _periksa_sematan(hasil: Susunan) -> None:
    """Pins and couples that no plan can obey, before anything is solved; all of them at once."""
    isi = hasil.bahan.isi
    disebut = {each.nip for each in isi.sematan if each.jenis is JenisSematan.HARUS}
    disebut |= {nip for each in isi.kaitan for nip in (each.nip, each.nip_lain)}
    if hilang := sorted(disebut & hasil.tidak_ditata.keys()):
        kata = "; ".join(f"{nip} {hasil.tidak_ditata[nip]}" for nip in hilang[:20])
        raise BahanSalah(f"Pegawai yang disebut skenario tidak dapat ditata: {kata}.", orang=tuple(hilang))
    soal = hasil.soal
    nomor = {(each.nip, each.jabatan): letak for letak, each in enumerate(isi.sematan, 1)}
    terhalang = {
        (siapa, mana): sebab
        for siapa, mana in soal.harus
        if soal.asal[siapa] != mana and (sebab := hasil.sebab(siapa, mana)).semua
    }
    if terhalang:
        kata = "; ".join(
            f"sematan ke-{nomor[soal.nip[siapa], soal.kode[mana]]} ke {soal.kode[mana]}: {sebut(sebab)}"
            for (siapa, mana), sebab in list(terhalang.items())[:20]
        )
        raise BahanSalah(
            f"Penempatan yang diharuskan terhalang: {kata}. {saran([*terhalang.values()])}",
            tuple(dict.fromkeys(soal.nip[siapa] for siapa, _ in terhalang)),
            tuple(dict.fromkeys(soal.kode[mana] for _, mana in terhalang)),
            tuple(dict.fromkeys(each for sebab in terhalang.values() for each in sebab.aturan)),
        )
