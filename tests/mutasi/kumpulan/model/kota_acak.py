"""The city of the random walk: few people on few seats, so that their moves meet; officers of whom some are related."""

from typing import NamedTuple

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.unit import UnitState
from tests.mutasi.kota import JALUR, KEPALA_AK, KEPALA_LL, TIM, WALI_KOTA, asn, unit
from tests.pegawai.berkas import orang, siasn

KURSI = {
    "DISHUB-LL-01": 3,
    "DISHUB-AK-01": 1,
    "DISHUB-AK-02": 1,
    "DISHUB-AK-03": 1,
    "DISHUB-AK-04": 1,
    "DINKES-GZ-01": 2,
    "DINKES-GZ-02": 1,
}
"""Posts and how many seats each has; the fourth of Angkutan and one of Gizi are vacant."""
JABATAN = tuple(KURSI)
ORANG = tuple(f"1990010120150110{n:02}" for n in range(1, 10))
DUDUK: dict[str, str | None] = dict(
    zip(
        ORANG,
        [
            *["DISHUB-LL-01"] * 3,
            *("DISHUB-AK-01", "DISHUB-AK-02", "DISHUB-AK-03"),
            *("DINKES-GZ-01", "DINKES-GZ-02"),
            # Somebody of another office, whom an order from outside may seat anywhere.
            "KOTA-01",
        ],
        strict=True,
    )
)
LUAR = ORANG[-1]
BERGERAK = ORANG[:-1]
"""Who is proposed."""


class Petugas(NamedTuple):
    """One account with its roles; two of them may be one human."""

    nip: str
    peran: tuple[str, ...]
    unit: tuple[str, ...] = ("*",)
    sub: str | None = None

    @property
    def akun(self) -> str:
        return self.sub or self.nip


SATU, DUA, TIGA, EMPAT, LIMA, ENAM = (f"1980010120050110{n:02}" for n in range(11, 17))
TIM_DUA, SEKDA, TUJUH, DELAPAN = (f"1970010119950110{n:02}" for n in range(21, 25))
PETUGAS = (
    Petugas(SATU, ("verifikator", "asn")),
    Petugas(ENAM, ("verifikator",)),
    Petugas(TUJUH, ("verifikator",)),
    Petugas(TIM, ("tim_penilai",)),
    Petugas(WALI_KOTA, ("ppk",)),
    Petugas(DUA, ("verifikator",)),
    Petugas(TIGA, ("verifikator", "tim_penilai")),
    Petugas(EMPAT, ("verifikator",), ("DINKES",)),
    Petugas(LIMA, ("verifikator",)),
    Petugas(DELAPAN, ("verifikator",)),
    Petugas(TIM_DUA, ("tim_penilai", "ppk")),
    Petugas(SEKDA, ("verifikator", "ppk")),
    Petugas(KEPALA_LL, ("kepala_unit",), ("DISHUB-LL",)),
    Petugas(KEPALA_AK, ("kepala_unit",), ("DISHUB-AK",)),
    # People who may be moved themselves, and have duties besides.
    Petugas(ORANG[3], ("verifikator", "asn")),
    Petugas(ORANG[0], ("tim_penilai", "ppk")),
    Petugas(ORANG[4], ("asn",), ()),
    Petugas("199912312024012099", ("auditor",)),
    # The first of them by another account, and that account with another number.
    Petugas(SATU, ("verifikator", "tim_penilai", "ppk"), sub="akun-kedua"),
    Petugas("198001012005011099", ("verifikator", "tim_penilai"), sub="akun-kedua"),
)
_SEKELUARGA = ((DUA, ORANG[1]), (DELAPAN, SATU), (LIMA, TIM), (ORANG[3], ORANG[2]))
KERABAT: dict[str, frozenset[str]] = {}
for _a, _b in _SEKELUARGA:
    KERABAT[_a] = KERABAT.get(_a, frozenset()) | {_b}
    KERABAT[_b] = KERABAT.get(_b, frozenset()) | {_a}


def riwayat_hidup(nip: str, kode: str | None) -> AsnState:
    """Somebody against whom nothing in the law stands, on this post: only seats, papers and people decide here."""
    return asn(nip, kode, kerabat=sorted(KERABAT.get(nip, ())))


def unit_kota() -> list[UnitState]:
    kepala = {"DISHUB-LL": KEPALA_LL, "DISHUB-AK": KEPALA_AK}
    return [unit(kode, kepala.get(kode)) for kode in JALUR]


def berkas_unit() -> str:
    baris = ["KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA", "KOTA;Pemerintah Kota Contoh;;KOTA;KOTA;"]
    for kode, jalur in JALUR.items():
        if len(jalur) > 1:
            jenis = "OPD" if len(jalur) == 2 else "BIDANG"
            baris.append(f"{kode};Unit {kode};{jalur[-2]};{jenis};{jalur[1]};")
    return "\n".join(baris) + "\n"


def berkas_jabatan() -> str:
    kolom = "KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;ESELON;KELAS;FORMASI;PENDIDIKAN MINIMAL;KEPALA UNIT;BUP"
    semua = {**KURSI, "KOTA-01": 1}
    return "\n".join(
        [
            kolom,
            *(
                f"{kode};Jabatan {kode};{kode.rpartition('-')[0]};JA;pelaksana;;7;{kursi};SLTA;TIDAK;58"
                for kode, kursi in semua.items()
            ),
        ]
    )


def berkas_siasn() -> str:
    return siasn(
        *(orang(nip, f"Pegawai {nip[-2:]}", kode or "", (kode or "").rpartition("-")[0]) for nip, kode in DUDUK.items())
    )
