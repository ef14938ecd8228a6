"""P-21: whoever moved into the city promised to serve five years and does not ask to leave before (Perwali 49/2025).

Nobody leaves for another government without an application (table A.4 c), whatever the case says of itself.
"""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_sedikit
from services.mutasi.hukum.uraian import TAHUN
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI
from shared.privasi.kelas import PRIBADI

BILANGAN = "p21_ikatan_masuk"
SETAHUN = 12


class IkatanMasuk(BaseModel):
    """Berapa tahun paling sedikit mengabdi menurut pernyataan sesudah lulus seleksi mutasi masuk."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun: Annotated[int, TAHUN, paling_sedikit(1, "Perwali Palembang 49/2025")] = Field(
        strict=True, ge=0, le=20, description="Mengabdi paling singkat."
    )


class _Orang(NamedTuple):
    ikatan_sampai: date | None = None
    """Last day of the latest promise."""
    lulus_tanpa_ikatan: date | None = None
    """Passed for a move into the city, and the promise is not on record."""


def _orang(asn: FaktaAsn, _: Acara) -> _Orang:
    lulus = [each for each in asn.seleksi if each.lulus]
    tanpa = [each.tanggal for each in lulus if each.ikatan_sampai is None and each.jenis is JenisMutasi.MASUK]
    return _Orang(
        max((each.ikatan_sampai for each in lulus if each.ikatan_sampai is not None), default=None),
        max(tanpa, default=None),
    )


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """A promise holds with its own last day; one that is not on record binds by the number, as far as is known."""
    dilihat: dict[str, Nilai] = {"ikatan_sampai": orang.ikatan_sampai, "tmt": acara.tmt}
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Pernyataan mengabdi sesudah mutasi masuk tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    ikatan: IkatanMasuk = ketentuan[BILANGAN]
    sampai = orang.ikatan_sampai
    mungkin = orang.lulus_tanpa_ikatan and tambah_bulan(orang.lulus_tanpa_ikatan, ikatan.tahun * SETAHUN)
    bebas = max((hari for hari in (sampai and sampai + SEHARI, mungkin) if hari), default=None)
    if sampai is not None and acara.tmt <= sampai:
        kalimat = (
            f"Pegawai menyatakan mengabdi di kota ini sampai {sampai:%d-%m-%Y}; mutasi keluar dengan TMT "
            f"{acara.tmt:%d-%m-%Y} belum dapat diajukan. Pilih TMT paling awal {bebas:%d-%m-%Y}."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=bebas)
    if mungkin is not None and acara.tmt < mungkin:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Pegawai lulus seleksi mutasi masuk {orang.lulus_tanpa_ikatan:%d-%m-%Y}, sedangkan sampai kapan ia "
            f"menyatakan mengabdi belum tercatat; paling sedikit {ikatan.tahun} tahun.",
            dilihat,
            kurang=(Kurang("ikatan_sampai", "Surat pernyataan mengabdi pada hasil seleksi pegawai."),),
            berikutnya=bebas,
        )
    kalimat = "Pegawai tidak terikat pernyataan mengabdi"
    if sampai is not None:
        kalimat = f"Pernyataan mengabdi pegawai berakhir {sampai:%d-%m-%Y}"
    return Temuan(Hasil.TERPENUHI, f"{kalimat}; pada TMT {acara.tmt:%d-%m-%Y} ia dapat meminta pindah.", dilihat)


ATURAN = Aturan(
    kode="P-21",
    judul="Pernyataan mengabdi sesudah mutasi masuk",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Pegawai yang masuk melalui seleksi menyatakan mengabdi di kota ini paling singkat {p21_ikatan_masuk.tahun} "
    "tahun; sebelum masa itu lewat ia tidak dapat memohon mutasi keluar, dan mutasi keluar selalu memerlukan "
    "permohonannya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    jenis=frozenset({JenisMutasi.KELUAR}),
    membaca=("seleksi", "ikatan_sampai", "tmt"),
    orang=_orang,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: IkatanMasuk},
    versi="2",
)
