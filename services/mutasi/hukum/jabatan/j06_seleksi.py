"""J-06: who comes into the city, or into one of eight agencies, has passed a selection (Perwali Palembang 49/2025).

Press tells of tests for staff, with places for pelaksana. Whether a structural post inside the city is filled by such
a selection is not said (a JPT has a selection of its own, PP 11/2017 art 107 and 131): both readings are named, and
going to one warns.
"""

from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import tempat_jabatan
from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import sekali
from services.mutasi.hukum.uraian import KODE_UNIT
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import MANAJERIAL, JenisJabatan
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "j06_seleksi"
KOTA = "(kota)"
"""Of a selection to move into the city."""
STRUKTURAL = (
    Bacaan(
        "semua_jabatan",
        "Seleksi perangkat daerah itu berlaku bagi semua jabatan, juga jabatan struktural.",
        "Perwali Palembang 49/2025 menurut pemberitaan menyebut mutasi internal tanpa pengecualian",
    ),
    Bacaan(
        "tanpa_struktural",
        "Seleksi itu bagi staf; jabatan struktural diisi menurut pertimbangan tim penilai kinerja, dan jabatan "
        "pimpinan tinggi menurut seleksinya sendiri.",
        "pemberitaan tentang Perwali Palembang 49/2025; PP 11/2017 pasal 107, 131, dan 191",
    ),
)
"""How the city fills structural posts of those agencies: the text is not at hand, so neither reading is applied."""


class SyaratSeleksi(BaseModel):
    """Perangkat daerah yang dimasuki, atau juga ditinggalkan atau di dalamnya berpindah, dengan seleksi."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instansi: Annotated[tuple[Annotated[str, KODE_UNIT], ...], AfterValidator(sekali)] = Field(
        max_length=60,
        title="Perangkat daerah dengan seleksi",
        description="Kode perangkat daerah pada peta jabatan.",
    )
    bacaan: Literal["memasuki", "memasuki_dan_keluar", "juga_di_dalam"] = Field(description="Bacaan yang dipakai.")
    tingkat: Tingkat = Field(description="Akibat bila belum lulus seleksi.")
    struktural: Tingkat | None = Field(
        None,
        title="Akibat bila belum lulus seleksi untuk jabatan struktural di dalam kota",
        description="Akibat bila mutasi di dalam kota ke jabatan pimpinan tinggi, administrator, atau pengawas; "
        "kosong: seperti ke jabatan lain.",
    )


class _Orang(NamedTuple):
    lulus: tuple[str, ...]
    """For which agencies, or the city, the last selection by the TMT was passed."""
    gagal: tuple[str, ...]
    """For which it was not."""
    asal: str | None
    """The agency that is left."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    """The last result counts: who passed, stayed, took part again and failed has not passed, as P-20 has it too.

    Whoever once passed to come into the city has not passed the one of an agency that selects among its people.
    """
    hasil = {
        each.instansi or KOTA: each.lulus
        for each in sorted(asn.seleksi, key=lambda each: each.tanggal)
        if each.tanggal <= acara.tmt
    }
    return _Orang(
        tuple(sorted(kode for kode, lulus in hasil.items() if lulus)),
        tuple(sorted(kode for kode, lulus in hasil.items() if not lulus)),
        asn.jabatan.instansi if asn.jabatan else None,
    )


class _Jabatan(NamedTuple):
    instansi: str | None
    struktural: bool
    """Surely one: a level that is not known is none that would weigh less."""


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    tingkat = tempat_jabatan(jabatan).tingkat
    return _Jabatan(jabatan.instansi, tingkat in MANAJERIAL or (tingkat is None and jabatan.jenis is JenisJabatan.JPT))


def _uji(orang: _Orang, jabatan: _Jabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    instansi = jabatan.instansi
    dilihat: dict[str, Nilai] = {"instansi": instansi, "seleksi": orang.lulus}
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Seleksi mutasi tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    syarat: SyaratSeleksi = ketentuan[BILANGAN]
    dilihat |= {"seleksi_opd": syarat.instansi, "bacaan": syarat.bacaan}
    if instansi is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Perangkat daerah jabatan tujuan belum ada.",
            dilihat,
            (Kurang("instansi", "Perangkat daerah jabatan tujuan pada peta jabatan."),),
            tingkat=syarat.tingkat,
        )
    masuk = acara.jenis is JenisMutasi.MASUK
    di_dalam = not masuk and instansi == orang.asal
    memasuki = instansi in syarat.instansi and (not di_dalam or syarat.bacaan == "juga_di_dalam")
    meninggalkan = orang.asal in syarat.instansi and not di_dalam and syarat.bacaan != "memasuki"
    arah = f"{'di dalam' if di_dalam else 'ke'} perangkat daerah jabatan tujuan"
    if not (masuk or memasuki or meninggalkan):
        kalimat = f"Mutasi {arah} tidak memerlukan seleksi."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    kode = KOTA if masuk else instansi
    if kode in orang.lulus:
        untuk = "mutasi masuk" if masuk else "perangkat daerah jabatan tujuan"
        return Temuan(Hasil.TERPENUHI, f"Lulus seleksi untuk {untuk} tercatat.", dilihat, tingkat=syarat.tingkat)
    sebab = "Mutasi masuk" if masuk else f"Mutasi {arah}"
    hasil = "hasil terakhir yang tercatat tidak lulus" if kode in orang.gagal else "belum ada hasil yang tercatat"
    kalimat = f"{sebab} memerlukan seleksi, dan sampai TMT {acara.tmt:%d-%m-%Y} {hasil}."
    tingkat = syarat.tingkat
    if jabatan.struktural and not masuk and syarat.struktural is not None:
        tingkat = syarat.struktural
        kalimat += f" {' '.join(f'{each.kalimat} ({each.sumber}).' for each in STRUKTURAL)}"
    if not masuk and orang.asal is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{kalimat} Apakah pegawai sudah bertugas di sana belum diketahui: perangkat daerahnya belum tercatat.",
            dilihat,
            (Kurang("jabatan_sekarang", "Perangkat daerah jabatan sekarang pada riwayat jabatan pegawai."),),
            tingkat=tingkat,
        )
    kalimat += " Catat hasilnya, atau ikutkan pegawai pada seleksi berikutnya."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=tingkat)


ATURAN = Aturan(
    kode="J-06",
    judul="Perangkat daerah dengan seleksi",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Hanya yang lulus seleksi yang dimutasikan masuk ke kota, dan di dalam kota ke perangkat daerah "
    "yang memilih pegawainya dengan seleksi. Apakah itu juga mengenai jabatan struktural, sumbernya tidak menyebut.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("seleksi", "instansi", "jabatan_sekarang", "jenjang", "eselon", "jenis"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: SyaratSeleksi},
    versi="4",
    bacaan=(
        Bacaan("memasuki", "Seleksi bagi yang memasuki perangkat daerah itu.", "pemberitaan Perwali Palembang 49/2025"),
        Bacaan(
            "memasuki_dan_keluar",
            "Seleksi juga bagi yang meninggalkan perangkat daerah itu.",
            "isi lengkap Perwali Palembang 49/2025 ditanyakan kepada BKPSDM",
        ),
        Bacaan(
            "juga_di_dalam",
            "Seleksi juga bagi yang meninggalkan perangkat daerah itu, dan bagi yang berpindah di dalamnya.",
            "isi lengkap Perwali Palembang 49/2025 ditanyakan kepada BKPSDM",
        ),
        *STRUKTURAL,
    ),
    pemulihan="yang kembali ke perangkat daerah semula tidak dipilih lagi untuk bertugas di sana.",
)
