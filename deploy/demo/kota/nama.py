"""Invented names, addresses and numbers of people."""

from datetime import date

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.data import baca

DOMAIN_SUREL = "contoh.palembang.test"
"""The top-level domain `test` is reserved: no message can leave."""
_AGAMA = Undian([(1, 93.5), (2, 3.0), (3, 1.8), (5, 1.4), (4, 0.3)])
_BENTUK = Undian([("dua", 58.0), ("tiga", 27.0), ("satu", 5.0), ("gelar", 10.0)])


class Pencatat:
    """Gives out numbers no two people share."""

    def __init__(self) -> None:
        self._nip: dict[str, int] = {}
        self._nik: dict[str, int] = {}
        self._telepon = 0
        self._surel: dict[str, int] = {}

    def nip(self, lahir: date, tengah: str, *, perempuan: bool) -> str:
        """18 digits; `tengah` is YYYYMM of the TMT CPNS of a PNS, or year and contract code of a PPPK."""
        kunci = f"{lahir.year:04d}{lahir.month:02d}{lahir.day:02d}{tengah}{2 if perempuan else 1}"
        urut = self._nip[kunci] = self._nip.get(kunci, 0) + 1
        return f"{kunci}{urut:03d}"

    def nik(self, lahir: date, kecamatan: int, *, perempuan: bool) -> str:
        """16 digits with Palembang's region code; women's day of birth is 40 higher."""
        hari = lahir.day + (40 if perempuan else 0)
        kunci = f"1671{kecamatan:02d}{hari:02d}{lahir.month:02d}{lahir.year % 100:02d}"
        urut = self._nik[kunci] = self._nik.get(kunci, 0) + 1
        return f"{kunci}{urut:04d}"

    def telepon(self) -> str:
        """A number no network gives out: nothing but zeros before a running number."""
        self._telepon += 1
        return f"000000{self._telepon:06d}"

    def surel(self, nama: str) -> str:
        """An address at a domain that cannot exist."""
        kata = nama.lower().split()
        dasar = f"{kata[0]}.{kata[-1]}" if len(kata) > 1 else kata[0]
        urut = self._surel[dasar] = self._surel.get(dasar, 0) + 1
        return f"{dasar}{urut if urut > 1 else ''}@{DOMAIN_SUREL}"


def nama_dan_agama(acak: Acak, *, perempuan: bool) -> tuple[str, int]:
    """A name and BKN's code of the religion it goes with."""
    kata = baca("nama")
    kelamin = "perempuan" if perempuan else "laki"
    agama = _AGAMA.tarik(acak)
    netral: list[str] = kata[f"{kelamin}_netral"]
    depan: list[str] = kata[f"{kelamin}_islam"] if agama == 1 and acak.kena(0.6) else netral
    belakang: list[str] = kata[f"belakang_{kelamin}"]
    bentuk = _BENTUK.tarik(acak)
    pertama = acak.pilih(depan)
    if bentuk == "satu":
        return acak.pilih(belakang) if acak.kena(0.3) else pertama, agama
    if bentuk == "dua" or agama != 1:
        return f"{pertama} {acak.pilih(belakang)}", agama
    if bentuk == "gelar":
        return f"{acak.pilih(kata[f'gelar_{kelamin}'])} {pertama} {acak.pilih(belakang)}", agama
    kedua = acak.pilih(netral)
    return (
        f"{pertama} {kedua} {acak.pilih(belakang)}" if kedua != pertama else f"{pertama} {acak.pilih(belakang)}",
        agama,
    )


def alamat(acak: Acak, kecamatan: int) -> str:
    """An invented street and number in a kelurahan."""
    wilayah = baca("wilayah")["kecamatan"][kecamatan]
    jalan = acak.pilih(baca("nama")["jalan"])
    kelurahan = acak.pilih(wilayah["kelurahan"])
    return (
        f"Jalan {jalan} No. {acak.bulat(1, 240)} RT {acak.bulat(1, 60):03d} RW {acak.bulat(1, 18):03d}, "
        f"Kelurahan {kelurahan}, Kecamatan {wilayah['nama']}, Palembang"
    )


def kota_lahir(acak: Acak) -> str:
    """A town of birth; most are born in the city."""
    kota: list[str] = baca("nama")["kota_lahir"]
    return kota[0] if acak.kena(0.58) else acak.pilih(kota)
