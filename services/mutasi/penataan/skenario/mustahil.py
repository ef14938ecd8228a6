"""What no plan can hold, found before anything is computed: each conflict names the pins that it is about. Pure.

Whether the law allows a pair is not asked here: that takes the gates of the whole scope.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field

from services.mutasi.penataan.skenario.isi import IsiSkenario, JenisSematan

TERBANYAK = 50
"""Conflicts that one answer tells."""


class JenisKonflik(StrEnum):
    """Mengapa skenario tidak mungkin dipenuhi."""

    LINGKUP_KOSONG = "lingkup_kosong"
    TIDAK_DIKENAL = "tidak_dikenal"
    DI_LUAR_LINGKUP = "di_luar_lingkup"
    KURSI_KURANG = "kursi_kurang"
    BATAS_PINDAH_KURANG = "batas_pindah_kurang"
    ORANG_TETAP = "orang_tetap"
    JABATAN_TERTUTUP = "jabatan_tertutup"
    KAITAN_TERTAHAN = "kaitan_tertahan"


class Konflik(BaseModel):
    """Satu hal yang tidak mungkin, dan sematan mana yang menyebabkannya."""

    jenis: JenisKonflik
    pesan: str
    isian: list[str] = Field(
        description="JSON Pointer ke isian skenario yang bertentangan.", examples=[["/isi/sematan/0"]]
    )
    nip: list[str]
    jabatan: list[str]


@dataclass(frozen=True, slots=True)
class OrangSkenario:
    """A person who is named, or holds a post that somebody must have."""

    nip: str
    kode_jabatan: str | None
    dalam: bool
    """In the scope, and in service."""


@dataclass(frozen=True, slots=True)
class JabatanSkenario:
    """A post that is named."""

    kode: str
    nama: str
    formasi: int
    dalam: bool
    """In the scope, and there on the TMT."""


@dataclass(frozen=True, slots=True)
class FaktaSkenario:
    """What is known of whom and what a scenario names."""

    orang: Mapping[str, OrangSkenario]
    jabatan: Mapping[str, JabatanSkenario]
    banyak_orang: int
    """In the scope."""
    banyak_jabatan: int


def mustahil(isi: IsiSkenario, fakta: FaktaSkenario) -> list[Konflik]:
    """All that cannot be, at most ``TERBANYAK``; empty where a plan may be possible."""
    return [each for each, _ in zip(_semua(isi, fakta), range(TERBANYAK), strict=False)]


def _semua(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    yield from _lingkup(fakta)
    yield from _tidak_dikenal(isi, fakta)
    yield from _di_luar(isi, fakta)
    yield from _tertahan(isi, fakta)
    yield from _kursi(isi, fakta)
    yield from _batas(isi, fakta)
    yield from _kaitan(isi, fakta)


def _konflik(
    jenis: JenisKonflik, pesan: str, isian: Sequence[str], nip: Sequence[str] = (), jabatan: Sequence[str] = ()
) -> Konflik:
    return Konflik(jenis=jenis, pesan=pesan, isian=list(isian), nip=list(nip), jabatan=list(jabatan))


def _lingkup(fakta: FaktaSkenario) -> Iterator[Konflik]:
    for banyak, apa in (
        (fakta.banyak_orang, "seorang pun pegawai yang bertugas"),
        (fakta.banyak_jabatan, "satu pun jabatan pada TMT"),
    ):
        if not banyak:
            pesan = f"Lingkup ini tidak memuat {apa}. Perluas lingkupnya."
            yield _konflik(JenisKonflik.LINGKUP_KOSONG, pesan, ["/isi/lingkup"])


def _sebutan_orang(isi: IsiSkenario) -> Iterator[tuple[str, str]]:
    """Everybody who is named, with where."""
    yield from ((f"/isi/lingkup/orang/{n}", each) for n, each in enumerate(isi.lingkup.orang))
    yield from ((f"/isi/sematan/{n}", each.nip) for n, each in enumerate(isi.sematan))
    for n, each in enumerate(isi.kaitan):
        yield from ((f"/isi/kaitan/{n}", nip) for nip in (each.nip, each.nip_lain))
    yield from ((f"/isi/orang_tetap/{n}", each) for n, each in enumerate(isi.orang_tetap))


def _sebutan_jabatan(isi: IsiSkenario) -> Iterator[tuple[str, str]]:
    yield from ((f"/isi/lingkup/jabatan/{n}", each) for n, each in enumerate(isi.lingkup.jabatan))
    yield from ((f"/isi/sematan/{n}", each.jabatan) for n, each in enumerate(isi.sematan))
    yield from ((f"/isi/jabatan_tertutup/{n}", each) for n, each in enumerate(isi.jabatan_tertutup))


def _tidak_dikenal(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    for di, nip in _sebutan_orang(isi):
        if nip not in fakta.orang:
            pesan = f"Pegawai {nip} tidak dikenal. Periksa NIP-nya, atau hapus dari skenario."
            yield _konflik(JenisKonflik.TIDAK_DIKENAL, pesan, [di], [nip])
    for di, kode in _sebutan_jabatan(isi):
        if kode not in fakta.jabatan:
            pesan = f"Jabatan {kode} tidak ada pada peta jabatan. Periksa kodenya, atau hapus dari skenario."
            yield _konflik(JenisKonflik.TIDAK_DIKENAL, pesan, [di], (), [kode])


def _di_luar(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    for di, nip in _sebutan_orang(isi):
        if nip in fakta.orang and not fakta.orang[nip].dalam:
            pesan = f"Pegawai {nip} di luar lingkup penataan, atau tidak lagi bertugas. Tambahkan pada lingkup, atau "
            yield _konflik(JenisKonflik.DI_LUAR_LINGKUP, f"{pesan}hapus isian ini.", [di], [nip])
    for di, kode in _sebutan_jabatan(isi):
        if kode in fakta.jabatan and not fakta.jabatan[kode].dalam:
            pesan = (
                f"Jabatan {kode} di luar lingkup penataan, atau tidak ada pada TMT. Tambahkan pada lingkup, atau hapus "
                "isian ini."
            )
            yield _konflik(JenisKonflik.DI_LUAR_LINGKUP, pesan, [di], (), [kode])


def _tertahan(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    """Pins of people or posts that are held out."""
    orang = {nip: f"/isi/orang_tetap/{n}" for n, nip in enumerate(isi.orang_tetap)}
    jabatan = {kode: f"/isi/jabatan_tertutup/{n}" for n, kode in enumerate(isi.jabatan_tertutup)}
    for n, each in enumerate(isi.sematan):
        di = f"/isi/sematan/{n}"
        asal = _asal(fakta, each.nip)
        pindah = (each.jenis is JenisSematan.HARUS) is (asal != each.jabatan)
        if not pindah:
            continue
        apa = "diharuskan pindah" if each.jenis is JenisSematan.HARUS else "tidak boleh tetap di jabatannya"
        if each.nip in orang:
            pesan = f"Pegawai {each.nip} {apa}, padahal juga dinyatakan tetap di tempatnya. Hapus salah satunya."
            yield _konflik(JenisKonflik.ORANG_TETAP, pesan, [di, orang[each.nip]], [each.nip], [each.jabatan])
        for kode in {each.jabatan, asal} & jabatan.keys():
            pesan = f"Pegawai {each.nip} {apa}, padahal jabatan {kode} tidak ikut ditata. Hapus salah satunya."
            yield _konflik(JenisKonflik.JABATAN_TERTUTUP, pesan, [di, jabatan[str(kode)]], [each.nip], [str(kode)])


def _asal(fakta: FaktaSkenario, nip: str) -> str | None:
    return fakta.orang[nip].kode_jabatan if nip in fakta.orang else None


def _menetap(isi: IsiSkenario, fakta: FaktaSkenario) -> Mapping[str, list[str]]:
    """Of each post who holds it and cannot leave."""
    tetap, tertutup = frozenset(isi.orang_tetap), frozenset(isi.jabatan_tertutup)
    hasil: dict[str, list[str]] = defaultdict(list)
    for each in fakta.orang.values():
        if each.kode_jabatan and (not each.dalam or each.nip in tetap or each.kode_jabatan in tertutup):
            hasil[each.kode_jabatan].append(each.nip)
    return hasil


def _kursi(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    """More people must sit in a post than it has seats, besides those who do not leave it."""
    menetap = _menetap(isi, fakta)
    harus: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(isi.sematan):
        if each.jenis is JenisSematan.HARUS and each.jabatan in fakta.jabatan:
            harus[each.jabatan].append(n)
    for kode, nomor in harus.items():
        siapa = [isi.sematan[n].nip for n in nomor]
        tinggal = [nip for nip in menetap[kode] if nip not in siapa]
        jabatan = fakta.jabatan[kode]
        if any(_asal(fakta, nip) != kode for nip in siapa) and len(siapa) + len(tinggal) > jabatan.formasi:
            tambahan = f", dan {len(tinggal)} pemangkunya tetap di sana" if tinggal else ""
            yield _konflik(
                JenisKonflik.KURSI_KURANG,
                f"Jabatan {jabatan.nama} ({kode}) berformasi {jabatan.formasi}, tetapi {len(siapa)} pegawai diharuskan "
                f"menempatinya{tambahan}. Hapus satu atau beberapa sematannya.",
                [f"/isi/sematan/{n}" for n in nomor],
                [*siapa, *tinggal],
                [kode],
            )


def _batas(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    """Fewer moves than must be: who must move takes along whoever moves only with them."""
    pindah = [
        (n, each)
        for n, each in enumerate(isi.sematan)
        if each.jenis is JenisSematan.HARUS and _asal(fakta, each.nip) != each.jabatan
    ]
    harus = dict.fromkeys(each.nip for _, each in pindah)
    kaitan = _ikut(isi, harus)
    ikut = dict.fromkeys(nip for n in kaitan for nip in (isi.kaitan[n].nip, isi.kaitan[n].nip_lain) if nip not in harus)
    banyak = len(harus) + len(ikut)
    if isi.batas_pindah is not None and banyak > isi.batas_pindah:
        bersama = f", {len(ikut)} di antaranya karena dikaitkan agar pindah bersama" if ikut else ""
        yield _konflik(
            JenisKonflik.BATAS_PINDAH_KURANG,
            f"Batas {isi.batas_pindah} perpindahan kurang dari {banyak} perpindahan yang diharuskan{bersama}. Naikkan "
            f"batasnya, atau kurangi sematannya{' atau kaitannya' if ikut else ''}.",
            [
                "/isi/batas_pindah",
                *(f"/isi/sematan/{n}" for n, _ in pindah),
                *(f"/isi/kaitan/{n}" for n in kaitan if ikut),
            ],
            [*harus, *ikut],
            sorted({each.jabatan for _, each in pindah}),
        )


def _ikut(isi: IsiSkenario, harus: Iterable[str]) -> list[int]:
    """The couples that move together with people who must: also those of a couple's other couple."""
    bergerak = set(harus)
    kaitan: dict[int, None] = {}
    while baru := [
        n
        for n, each in enumerate(isi.kaitan)
        if n not in kaitan and each.jenis == "bersama" and bergerak & {each.nip, each.nip_lain}
    ]:
        kaitan |= dict.fromkeys(baru)
        bergerak.update(nip for n in baru for nip in (isi.kaitan[n].nip, isi.kaitan[n].nip_lain))
    return sorted(kaitan)


def _kaitan(isi: IsiSkenario, fakta: FaktaSkenario) -> Iterator[Konflik]:
    """Two who both move or neither, of whom one must and the other cannot."""
    harus = {
        each.nip: f"/isi/sematan/{n}"
        for n, each in enumerate(isi.sematan)
        if each.jenis is JenisSematan.HARUS and _asal(fakta, each.nip) != each.jabatan
    }
    tinggal = {
        each.nip: f"/isi/sematan/{n}"
        for n, each in enumerate(isi.sematan)
        if each.jenis is JenisSematan.HARUS and _asal(fakta, each.nip) == each.jabatan
    } | {nip: f"/isi/orang_tetap/{n}" for n, nip in enumerate(isi.orang_tetap)}
    for n, each in enumerate(isi.kaitan):
        for satu, lain in ((each.nip, each.nip_lain), (each.nip_lain, each.nip)):
            if each.jenis == "bersama" and satu in harus and lain in tinggal:
                yield _konflik(
                    JenisKonflik.KAITAN_TERTAHAN,
                    f"Pegawai {satu} dan {lain} dikaitkan agar pindah bersama, padahal {satu} diharuskan pindah dan "
                    f"{lain} tetap di tempatnya. Hapus salah satunya.",
                    [f"/isi/kaitan/{n}", harus[satu], tinggal[lain]],
                    [satu, lain],
                )
