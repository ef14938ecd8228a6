"""Questions drawn by chance, and what they mean told once more in the slowest and plainest way."""

from dataclasses import dataclass, fields, replace

import numpy as np

from services.mutasi.penataan.pemecah.tempatkan import TakMungkin
from services.mutasi.penataan.soal import TANPA, TIDAK, JenisKaitan, Kaitan, Nomor, SalahSoal, Soal, periksa

JENIS = tuple(JenisKaitan)
MUSTAHIL = (SalahSoal, TakMungkin)


def acak(r: np.random.Generator, n: int, m: int, tajam: int = 5) -> Soal:
    """People and posts; the smaller ``tajam``, the more plans are of equal value."""
    tipe, jenis_orang, jenis_jabatan = (int(r.integers(1, atas)) for atas in (m + 1, 4, 4))
    formasi = r.integers(0, 3, m).astype(np.int32)
    kursi = np.repeat(np.arange(m), formasi)
    r.shuffle(kursi)
    asal = np.full(n, TANPA, np.int32)
    duduk = min(n, len(kursi))
    asal[:duduk] = np.where(r.random(duduk) < 0.75, kursi[:duduk], TANPA)
    if r.random() < 0.3:
        asal[int(r.integers(n))] = int(r.integers(m))
    luar = np.where(asal == TANPA, 0, TIDAK).astype(np.int64)
    luar[(asal >= 0) & (np.bincount(asal[asal >= 0], minlength=m) > formasi)[asal]] = -20
    cocok = r.integers(-2, tajam, (n, tipe)).astype(np.int32) * int(r.integers(1, 4))
    cocok[r.random((n, tipe)) < 0.3] = TIDAK
    ongkos = -r.integers(0, 3, (jenis_orang, jenis_jabatan)).astype(np.int32)
    ongkos[r.random(ongkos.shape) < 0.15] = TIDAK
    suka = r.choice(n * m, int(r.integers(0, min(4, n * m))), replace=False)
    return Soal(
        nomor=f"SK-{int(r.integers(100))}",
        nip=[f"{each:018d}" for each in r.permutation(10 * n)[:n]],
        kode=[f"J{each}" for each in r.permutation(10 * m)[:m]],
        formasi=formasi,
        asal=asal,
        nilai_asal=r.integers(0, tajam, n),
        luar=luar,
        cocok=cocok,
        tipe=r.integers(0, tipe, m).astype(np.int32),
        kelas_orang=r.integers(0, jenis_orang, n).astype(np.int32),
        kelas_jabatan=r.integers(0, jenis_jabatan, m).astype(np.int32),
        ongkos=ongkos,
        tambahan=r.integers(0, 4, m).astype(np.int32),
        suka_orang=(suka // m).astype(np.int32),
        suka_jabatan=(suka % m).astype(np.int32),
        suka=r.integers(0, 3, len(suka)).astype(np.int32),
        wilayah=r.integers(0, 2, m).astype(np.int32),
    )


def bersyarat(r: np.random.Generator, soal: Soal) -> Soal:
    """The same under a budget, pins, couples, and with people and posts held out."""

    def orang() -> int:
        return int(r.integers(soal.n))

    def jabatan() -> int:
        return int(r.integers(soal.m))

    def kaitan() -> Kaitan:
        satu, dua = r.choice(soal.n, 2, replace=False).tolist()
        return Kaitan(satu, dua, JENIS[int(r.integers(2))])

    return replace(
        soal,
        batas_pindah=int(r.integers(0, soal.n)) if r.random() < 0.7 else None,
        harus=((orang(), jabatan()),) if r.random() < 0.3 else (),
        tidak_boleh=tuple((orang(), jabatan()) for _ in range(int(r.integers(0, 3)))),
        orang_tetap=frozenset({orang()} if r.random() < 0.3 else ()),
        jabatan_tertutup=frozenset({jabatan()} if r.random() < 0.2 else ()),
        kaitan=tuple(kaitan() for _ in range(int(r.integers(0, 3)))) if soal.n > 1 else (),
    )


def boleh_ditanya(soal: Soal) -> bool:
    try:
        periksa(soal)
    except SalahSoal:
        return False
    return True


def tabel(soal: Soal) -> list[list[int | None]]:
    """What each place is worth to each person, the last for having none; None where it must not be."""
    suka = {(int(i), int(p)): int(x) for i, p, x in zip(soal.suka_orang, soal.suka_jabatan, soal.suka, strict=True)}
    return [[_satu(soal, suka, orang, tempat) for tempat in range(soal.m + 1)] for orang in range(soal.n)]


def _satu(soal: Soal, suka: dict[tuple[int, int], int], orang: int, tempat: int) -> int | None:
    asal = int(soal.asal[orang])
    tetap = orang in soal.orang_tetap or asal in soal.jabatan_tertutup
    harus = dict(soal.harus).get(orang, tempat)
    if harus != tempat or (orang, tempat) in soal.tidak_boleh or (tetap and tempat not in (asal, soal.m)):
        return None
    if tempat == soal.m:
        return None if soal.luar[orang] == TIDAK else int(soal.luar[orang])
    if tempat == asal:
        return int(soal.nilai_asal[orang])
    cocok = int(soal.cocok[orang, soal.tipe[tempat]])
    ongkos = int(soal.ongkos[soal.kelas_orang[orang], soal.kelas_jabatan[tempat]])
    if TIDAK in (cocok, ongkos) or soal.formasi[tempat] == 0 or tempat in soal.jabatan_tertutup:
        return None
    return cocok + ongkos + int(soal.tambahan[tempat]) + suka.get((orang, tempat), 0)


def tukar_baris(r: np.random.Generator, soal: Soal) -> Soal:
    """The same question with people, posts, pins, wishes and couples in another order, and who of a couple is first."""
    orang, jabatan, suka = r.permutation(soal.n), r.permutation(soal.m), r.permutation(len(soal.suka))
    ke_orang, ke_jabatan = (np.argsort(each).astype(np.int32) for each in (orang, jabatan))

    def pasangan(isi: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((int(ke_orang[i]), int(ke_jabatan[p])) for i, p in reversed(isi))

    def kaitan(each: Kaitan) -> Kaitan:
        satu, dua = int(ke_orang[each.satu]), int(ke_orang[each.dua])
        return Kaitan(satu, dua, each.jenis) if r.random() < 0.5 else Kaitan(dua, satu, each.jenis)

    return replace(
        soal,
        nip=[soal.nip[each] for each in orang],
        kode=[soal.kode[each] for each in jabatan],
        asal=np.where(soal.asal[orang] < 0, TANPA, ke_jabatan[soal.asal[orang]]).astype(np.int32),
        **{each: getattr(soal, each)[orang] for each in ("nilai_asal", "luar", "cocok", "kelas_orang")},
        **{each: getattr(soal, each)[jabatan] for each in ("formasi", "tipe", "kelas_jabatan", "tambahan", "wilayah")},
        suka_orang=ke_orang[soal.suka_orang[suka]],
        suka_jabatan=ke_jabatan[soal.suka_jabatan[suka]],
        suka=soal.suka[suka],
        harus=pasangan(soal.harus),
        tidak_boleh=pasangan(soal.tidak_boleh),
        orang_tetap=frozenset(int(ke_orang[each]) for each in soal.orang_tetap),
        jabatan_tertutup=frozenset(int(ke_jabatan[each]) for each in soal.jabatan_tertutup),
        kaitan=tuple(kaitan(each) for each in reversed(soal.kaitan)),
    )


def bernama(soal: Soal, pilihan: Nomor) -> dict[str, str | None]:
    """A plan by NIP and code."""
    return {nip: soal.kode[p] if p >= 0 else None for nip, p in zip(soal.nip, pilihan.tolist(), strict=True)}


@dataclass(frozen=True, slots=True)
class Kursi:
    """A person of a question told by hand: the post held, and what each post is worth."""

    asal: int
    nilai: tuple[int | None, ...]


def soal_dari(orang: list[Kursi], formasi: list[int], **lain: object) -> Soal:
    """A question told as a table: ``nilai`` of the post held is that of staying."""
    n, m = len(orang), len(formasi)
    kosong = np.zeros(0, np.int32)
    isi = {
        "nomor": "SK-1",
        "nip": [f"ORANG-{each}" for each in range(n)],
        "kode": [f"JABATAN-{each}" for each in range(m)],
        "formasi": np.array(formasi, np.int32),
        "asal": np.array([each.asal for each in orang], np.int32),
        "nilai_asal": np.array([each.nilai[each.asal] or 0 if each.asal >= 0 else 0 for each in orang], np.int64),
        "luar": np.array([TIDAK if each.asal >= 0 else 0 for each in orang], np.int64),
        "cocok": np.array([[TIDAK if v is None else v for v in each.nilai] for each in orang], np.int32),
        "tipe": np.arange(m, dtype=np.int32),
        "kelas_orang": np.zeros(n, np.int32),
        "kelas_jabatan": np.zeros(m, np.int32),
        "ongkos": np.zeros((1, 1), np.int32),
        "tambahan": np.zeros(m, np.int32),
        "suka_orang": kosong,
        "suka_jabatan": kosong,
        "suka": kosong,
        "wilayah": np.zeros(m, np.int32),
    }
    assert set(lain) <= {each.name for each in fields(Soal)}
    return Soal(**{**isi, **lain})  # type: ignore[arg-type]
