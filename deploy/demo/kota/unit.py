"""The tree of units: which agencies, kecamatan, schools and puskesmas a city of some size has.

Dinas Perhubungan always has its whole tree, because the demonstration plays there; the other parts grow with the
number of people.
"""

from dataclasses import dataclass
from typing import Any

from deploy.demo.kota.bentuk import Unit
from deploy.demo.kota.data import baca

KOTA_PENUH = 21_708
"""People at which the city has its full size (Palembang, end of October 2025)."""
_SELALU = ("SETDA", "BKPSDM", "DISHUB", "DISDIK", "DINKES", "INSPEKTORAT")
_SD, _SMP, _TK, _PUSKESMAS = 240, 61, 6, 42
_ASISTEN: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "AS1",
        "Asisten Pemerintahan dan Kesejahteraan Rakyat",
        (("TPM", "Bagian Tata Pemerintahan"), ("KSR", "Bagian Kesejahteraan Rakyat"), ("HKM", "Bagian Hukum")),
    ),
    (
        "AS2",
        "Asisten Perekonomian dan Pembangunan",
        (
            ("EKO", "Bagian Perekonomian"),
            ("PBG", "Bagian Administrasi Pembangunan"),
            ("PBJ", "Bagian Pengadaan Barang dan Jasa"),
        ),
    ),
    (
        "AS3",
        "Asisten Administrasi Umum",
        (("UMU", "Bagian Umum"), ("ORG", "Bagian Organisasi"), ("PRO", "Bagian Protokol dan Komunikasi Pimpinan")),
    ),
)
_PUSAT = ("16.71.11", "16.71.05", "16.71.04", "16.71.09", "16.71.01", "16.71.18")
"""Kecamatan in which agencies work, in turn; which agency works where is invented."""
_RSUD = (
    (
        "RSUDBARI",
        "RSUD Palembang BARI",
        "II.b",
        "16.71.02",
        1_500,
        (("YAN", "Wakil Direktur Pelayanan"), ("UMK", "Wakil Direktur Umum dan Keuangan")),
    ),
    (
        "RSUDGANDUS",
        "RSUD Gandus",
        "III.a",
        "16.71.12",
        3_000,
        (("YAN", "Bidang Pelayanan"), ("UMK", "Bagian Umum dan Keuangan")),
    ),
)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """How much of the city is built for a number of people."""

    perangkat: int
    rinci: int
    """0: agencies with one bidang; 1: with two; 2: whole."""
    kecamatan: int
    kelurahan: int
    sd: int
    smp: int
    tk: int
    puskesmas: int
    orang: int

    @classmethod
    def dari(cls, orang: int) -> "Ukuran":
        """The size for so many people."""
        bagian = min(orang / KOTA_PENUH, 1.0)
        kecamatan = max(1, round(18 * bagian))
        return cls(
            perangkat=len(_SELALU) + orang // 160,
            rinci=0 if orang < 300 else 1 if orang < 2_000 else 2,
            kecamatan=kecamatan,
            kelurahan=max(2 * kecamatan, round(107 * bagian)),
            sd=max(1, round(_SD * bagian)),
            smp=round(_SMP * bagian),
            tk=round(_TK * bagian),
            puskesmas=max(1, round(_PUSKESMAS * bagian)),
            orang=orang,
        )


class _Pohon:
    def __init__(self) -> None:
        self.unit: list[Unit] = []
        self._menurut_kode: dict[str, Unit] = {}

    def tambah(
        self,
        kode: str,
        nama: str,
        induk: Unit | None,
        jenis: str,
        eselon: str,
        *,
        instansi: str = "",
        sektor: str = "",
        laki: float | None = None,
        wilayah: str = "",
    ) -> Unit:
        """Hang a unit under another; agency, sector and share of men are inherited."""
        if kode in self._menurut_kode:
            raise ValueError(f"Kode unit {kode} dipakai dua kali.")
        if laki is None:
            laki = induk.bagian_laki if induk else 0.5
        unit = Unit(
            kode=kode,
            nama=nama,
            induk=induk.kode if induk else None,
            jenis=jenis,
            instansi=instansi or (induk.instansi if induk else kode),
            eselon_kepala=eselon,
            sektor=sektor or (induk.sektor if induk else ""),
            bagian_laki=laki,
            wilayah=wilayah,
        )
        self.unit.append(unit)
        self._menurut_kode[kode] = unit
        return unit

    def __getitem__(self, kode: str) -> Unit:
        return self._menurut_kode[kode]


def bangun_unit(ukuran: Ukuran) -> list[Unit]:
    """All units, each after its parent; the first is `KOTA`."""
    pohon = _Pohon()
    kota = pohon.tambah("KOTA", "Pemerintah Kota Palembang", None, "KOTA", "", sektor="perangkat")
    for nomor, opd in enumerate(perangkat(ukuran)):
        _bangun_perangkat(pohon, kota, {**opd, "wilayah": _PUSAT[nomor % len(_PUSAT)]}, ukuran)
    for kode, nama, eselon, tempat, mulai, bagian in _RSUD:
        if ukuran.orang >= mulai:
            rs = pohon.tambah(
                kode, nama, kota, "RSUD", eselon, instansi=kode, sektor="kesehatan", laki=0.28, wilayah=tempat
            )
            for akhir, sebutan in bagian:
                pohon.tambah(f"{kode}-{akhir}", sebutan, rs, "BIDANG", "III.b" if eselon == "II.b" else "IV.a")
    kecamatan = baca("wilayah")["kecamatan"][: ukuran.kecamatan]
    _bangun_wilayah(pohon, kota, kecamatan, ukuran)
    _bangun_sekolah(pohon, pohon["DISDIK"], kecamatan, ukuran)
    _bangun_puskesmas(pohon, pohon["DINKES"], ukuran)
    return pohon.unit


def perangkat(ukuran: Ukuran) -> list[dict[str, Any]]:
    """The agencies of this size, as the list describes them."""
    daftar: list[dict[str, Any]] = baca("perangkat")["opd"]
    return daftar[: ukuran.perangkat]


def _bangun_perangkat(pohon: _Pohon, kota: Unit, opd: dict[str, Any], ukuran: Ukuran) -> None:
    kode: str = opd["kode"]
    eselon = "II.a" if kode == "SETDA" else "II.b"
    induk = pohon.tambah(
        kode, opd["nama"], kota, "OPD", eselon, instansi=kode, laki=opd["laki"], wilayah=opd["wilayah"]
    )
    if kode == "SETDA":
        for asisten, nama, bagian in _ASISTEN[2:] if ukuran.rinci == 0 else _ASISTEN:
            atas = pohon.tambah(f"{kode}-{asisten}", nama, induk, "BIDANG", "II.b")
            for akhir, sebutan in bagian[: (1, 2, 3)[ukuran.rinci]]:
                pohon.tambah(f"{kode}-{akhir}", sebutan, atas, "BIDANG", "III.a")
        return
    utuh = kode == "DISHUB"
    if not opd.get("tanpa_sekretariat"):
        sekretariat = pohon.tambah(f"{kode}-SEK", f"Sekretariat {opd['nama']}", induk, "SEKRETARIAT", "III.a")
        subbagian = [("UMP", "Subbagian Umum dan Kepegawaian"), ("KEU", "Subbagian Keuangan")]
        if utuh:
            subbagian.append(("REN", "Subbagian Perencanaan dan Pelaporan"))
        for akhir, nama in subbagian if utuh or ukuran.rinci else ():
            pohon.tambah(f"{kode}-SEK-{akhir}", nama, sekretariat, "SUBBIDANG", "IV.a")
    banyak = len(opd["bidang"]) if utuh or ukuran.rinci == 2 else ukuran.rinci + 1
    if kode == "BKPSDM":
        banyak = max(banyak, 2)
    for akhir, nama in opd["bidang"][:banyak]:
        polos = nama.startswith(("Bagian ", "Inspektorat "))
        setingkat = "III.a" if polos else "III.b"
        pohon.tambah(f"{kode}-{akhir}", nama if polos else f"Bidang {nama}", induk, "BIDANG", setingkat)
    for bidang, akhir, nama in opd.get("seksi", ()):
        pohon.tambah(f"{kode}-{bidang}-{akhir}", f"Seksi {nama}", pohon[f"{kode}-{bidang}"], "SUBBIDANG", "IV.a")
    for akhir, nama in opd.get("uptd", ()) if utuh or ukuran.rinci == 2 else ():
        uptd = pohon.tambah(f"{kode}-{akhir}", f"UPTD {nama}", induk, "UPTD", "IV.a")
        pohon.tambah(f"{kode}-{akhir}-TU", f"Subbagian Tata Usaha UPTD {nama}", uptd, "SUBBIDANG", "IV.b")


def _bangun_wilayah(pohon: _Pohon, kota: Unit, kecamatan: list[dict[str, Any]], ukuran: Ukuran) -> None:
    # Every kecamatan gets its first kelurahan before any gets its second, so that none is left without.
    giliran = sorted(((urut, nomor) for nomor, kec in enumerate(kecamatan) for urut in range(len(kec["kelurahan"]))))[
        : ukuran.kelurahan
    ]
    for nomor, kec in enumerate(kecamatan):
        kode = f"KEC-{kec['kode']}"
        induk = pohon.tambah(
            kode,
            f"Kecamatan {kec['nama']}",
            kota,
            "KECAMATAN",
            "III.a",
            instansi=kode,
            sektor="wilayah",
            laki=0.56,
            wilayah=kec["kemendagri"],
        )
        pohon.tambah(f"{kode}-SEK", f"Sekretariat Kecamatan {kec['nama']}", induk, "SEKRETARIAT", "III.b")
        seksi = (
            ("PEM", "Pemerintahan"),
            ("TTU", "Ketenteraman dan Ketertiban Umum"),
            ("PMK", "Pemberdayaan Masyarakat"),
            ("YAN", "Pelayanan Umum"),
        )
        for akhir, nama in seksi[: (1, 2, 4)[ukuran.rinci]]:
            pohon.tambah(f"{kode}-{akhir}", f"Seksi {nama} Kecamatan {kec['nama']}", induk, "SUBBIDANG", "IV.a")
        for urut, nama in enumerate(kec["kelurahan"]):
            if (urut, nomor) in giliran:
                pohon.tambah(f"KEL-{kec['kode']}-{urut + 1:02d}", f"Kelurahan {nama}", induk, "KELURAHAN", "IV.a")


def _bangun_sekolah(pohon: _Pohon, dinas: Unit, kecamatan: list[dict[str, Any]], ukuran: Ukuran) -> None:
    for awalan, sebutan, banyak, laki in (
        ("SDN", "SD", ukuran.sd, 0.24),
        ("SMPN", "SMP", ukuran.smp, 0.3),
        ("TKN", "TK", ukuran.tk, 0.02),
    ):
        for nomor in range(1, banyak + 1):
            pohon.tambah(
                f"{awalan}-{nomor:03d}",
                f"{sebutan} Negeri {nomor} Palembang",
                dinas,
                "SEKOLAH",
                "",
                sektor="sekolah",
                laki=laki,
                wilayah=kecamatan[nomor % len(kecamatan)]["kemendagri"],
            )


def _bangun_puskesmas(pohon: _Pohon, dinas: Unit, ukuran: Ukuran) -> None:
    tempat = [
        (kec["kelurahan"][urut], kec["kemendagri"])
        for urut in range(3)
        for kec in baca("wilayah")["kecamatan"]
        if urut < len(kec["kelurahan"])
    ]
    for nomor in range(1, ukuran.puskesmas + 1):
        nama, wilayah = tempat[(nomor - 1) % len(tempat)]
        pohon.tambah(
            f"PKM-{nomor:02d}",
            f"Puskesmas {nama}",
            dinas,
            "PUSKESMAS",
            "",
            sektor="kesehatan",
            laki=0.2,
            wilayah=wilayah,
        )
