"""P-20: whoever failed the selection waits one year, after a second time five (Perwali Palembang 49/2025)."""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import PERWALI_49_2025, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.uraian import TAHUN, dan
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "p20_gagal_seleksi"
SETAHUN = 12


class MasaTunggu(BaseModel):
    """Berapa tahun menunggu sesudah gagal seleksi."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenis: tuple[JenisMutasi, ...] = Field(min_length=1, description="Jenis mutasi yang masa tunggunya dihitung.")
    tahun_sekali: Annotated[int, TAHUN] = Field(
        strict=True, ge=0, le=10, description="Masa tunggu sesudah gagal sekali."
    )
    tahun_dua_kali: Annotated[int, TAHUN] = Field(
        strict=True, ge=0, le=10, description="Masa tunggu sesudah gagal dua kali atau lebih."
    )


class _Ikut(NamedTuple):
    tanggal: date
    lulus: bool


def _orang(asn: FaktaAsn, acara: Acara) -> tuple[_Ikut, ...]:
    """Selections for a move of this kind, the first first."""
    return tuple(sorted(_Ikut(each.tanggal, each.lulus) for each in asn.seleksi if each.jenis is acara.jenis))


def _gagal(ikut: tuple[_Ikut, ...], hari: date) -> list[date]:
    """Failures by a day since the last pass."""
    gagal: list[date] = []
    for each in ikut:
        if each.tanggal <= hari:
            gagal = [] if each.lulus else [*gagal, each.tanggal]
    return gagal


def _boleh(ikut: tuple[_Ikut, ...], hari: date, tunggu: MasaTunggu) -> date:
    """The day on which the wait ends that runs on a day, or the day itself."""
    if not (gagal := _gagal(ikut, hari)):
        return hari
    tahun = tunggu.tahun_sekali if len(gagal) == 1 else tunggu.tahun_dua_kali
    return max(hari, tambah_bulan(gagal[-1], tahun * SETAHUN))


def _uji(ikut: tuple[_Ikut, ...], _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    gagal = _gagal(ikut, acara.tmt)
    dilihat: dict[str, Nilai] = {
        "gagal_seleksi": len(gagal),
        "gagal_terakhir": gagal[-1] if gagal else None,
        "tmt": acara.tmt,
    }
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Masa tunggu sesudah gagal seleksi tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    tunggu: MasaTunggu = ketentuan[BILANGAN]
    if acara.jenis not in tunggu.jenis:
        mengenai = dan([each.nama for each in tunggu.jenis])
        kalimat = f"Tidak berlaku bagi mutasi {acara.jenis.nama}: masa tunggu mengenai mutasi {mengenai}."
        return Temuan(Hasil.TERPENUHI, kalimat, {"jenis": acara.jenis}, tingkat=Tingkat.KETERANGAN)
    if not gagal:
        return Temuan(Hasil.TERPENUHI, "Pegawai tidak tercatat gagal dalam seleksi mutasi.", dilihat)
    tahun = tunggu.tahun_sekali if len(gagal) == 1 else tunggu.tahun_dua_kali
    awal = f"Pegawai gagal seleksi {len(gagal)} kali, terakhir {gagal[-1]:%d-%m-%Y}, dan menunggu {tahun} tahun"
    if _boleh(ikut, acara.tmt, tunggu) == acara.tmt:
        return Temuan(Hasil.TERPENUHI, f"{awal}; pada TMT {acara.tmt:%d-%m-%Y} sudah lewat.", dilihat)
    # Another failure makes it longer, and a pass ends it.
    berubah = [acara.tmt, *(each.tanggal for each in ikut if each.tanggal > acara.tmt)]
    calon = sorted({*berubah, *(_boleh(ikut, each, tunggu) for each in berubah)})
    bebas = next(each for each in calon if _boleh(ikut, each, tunggu) == each)
    kalimat = f"{awal}: TMT {acara.tmt:%d-%m-%Y} masih di dalamnya. Pilih TMT paling awal {bebas:%d-%m-%Y}."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=bebas)


ATURAN = Aturan(
    kode="P-20",
    judul="Masa tunggu sesudah gagal seleksi",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="Pelamar yang gagal dalam seleksi mutasi masuk baru dapat dimutasikan masuk sesudah "
    "{p20_gagal_seleksi.tahun_sekali} tahun, dan sesudah {p20_gagal_seleksi.tahun_dua_kali} tahun bila gagal dua kali.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    jenis=PERWALI_49_2025,
    membaca=("seleksi", "tmt", "jenis"),
    orang=_orang,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: MasaTunggu},
)
