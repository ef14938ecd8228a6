"""J-06: who comes into the city, or into one of eight agencies, has passed a selection (Perwali Palembang 49/2025)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import PERWALI_49_2025, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.uraian import KODE_UNIT
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "j06_seleksi"
KOTA = "(kota)"
"""Of a selection to move into the city."""


class SyaratSeleksi(BaseModel):
    """Perangkat daerah yang dimasuki, atau juga ditinggalkan, dengan seleksi."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instansi: tuple[Annotated[str, KODE_UNIT], ...] = Field(
        max_length=60,
        title="Perangkat daerah dengan seleksi",
        description="Kode perangkat daerah pada peta jabatan.",
    )
    bacaan: Literal["memasuki", "memasuki_dan_keluar"] = Field(description="Bacaan yang dipakai.")
    tingkat: Tingkat = Field(description="Akibat bila belum lulus seleksi.")


def _orang(asn: FaktaAsn, acara: Acara) -> tuple[tuple[str, ...], str | None]:
    """Where a selection for a move of this kind was passed by the TMT, and the agency that is left.

    Whoever once passed to come into the city has not passed the one of an agency that selects among its people.
    """
    lulus = {
        each.instansi or KOTA
        for each in asn.seleksi
        if each.lulus and each.tanggal <= acara.tmt and each.jenis is acara.jenis
    }
    return tuple(sorted(lulus)), asn.jabatan.instansi if asn.jabatan else None


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> str | None:
    return jabatan.instansi


def _uji(
    orang: tuple[tuple[str, ...], str | None], instansi: str | None, acara: Acara, ketentuan: KetentuanHari
) -> Temuan:
    lulus, asal = orang
    dilihat: dict[str, Nilai] = {"instansi": instansi, "seleksi": lulus}
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
    keluar = syarat.bacaan == "memasuki_dan_keluar" and asal in syarat.instansi
    if not masuk and instansi not in syarat.instansi and not keluar:
        kalimat = "Mutasi ke perangkat daerah jabatan tujuan tidak memerlukan seleksi."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if (KOTA if masuk else instansi) in lulus:
        untuk = "mutasi masuk" if masuk else "perangkat daerah jabatan tujuan"
        return Temuan(Hasil.TERPENUHI, f"Lulus seleksi untuk {untuk} tercatat.", dilihat, tingkat=syarat.tingkat)
    sebab = "Mutasi masuk" if masuk else "Mutasi ke perangkat daerah jabatan tujuan"
    kalimat = f"{sebab} memerlukan seleksi, dan belum ada hasil lulus yang tercatat sampai TMT {acara.tmt:%d-%m-%Y}."
    kalimat += " Catat hasilnya, atau ikutkan pegawai pada seleksi berikutnya."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="J-06",
    judul="Perangkat daerah dengan seleksi",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Hanya yang lulus seleksi yang dimutasikan masuk ke kota, dan di dalam kota ke perangkat daerah "
    "yang memilih pegawainya dengan seleksi.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=PERWALI_49_2025,
    membaca=("seleksi", "instansi", "jabatan_sekarang", "jenis"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: SyaratSeleksi},
    versi="2",
    bacaan=(
        Bacaan("memasuki", "Seleksi bagi yang memasuki perangkat daerah itu.", "pemberitaan Perwali Palembang 49/2025"),
        Bacaan(
            "memasuki_dan_keluar",
            "Seleksi juga bagi yang meninggalkan perangkat daerah itu.",
            "isi lengkap Perwali Palembang 49/2025 ditanyakan kepada BKPSDM",
        ),
    ),
)
