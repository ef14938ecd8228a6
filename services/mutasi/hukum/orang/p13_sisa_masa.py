"""P-13: enough service left before the retirement age of the target post (A.9; UU 20/2023 art 55)."""

from datetime import date
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Akibat, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_LAHIR
from services.mutasi.hukum.pensiun import tmt_pensiun
from services.mutasi.hukum.sejak import UU_20_2023
from services.mutasi.hukum.uraian import BULAN
from shared.calendar.bulan import bulan_penuh
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p13_sisa_masa"
SETAHUN = 12
MUDA = 45 * SETAHUN
"""Under this age everybody has more left than any margin asks for: they are one class."""


class SisaMasaKerja(BaseModel):
    """Paling sedikit sisa masa kerja pada TMT sampai pensiun menurut jabatan tujuan, dalam bulan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    peringatan_bulan: Annotated[int, BULAN] = Field(
        strict=True, ge=0, le=60, description="Sisa yang cukup, paling sedikit."
    )
    halangan_bulan: Annotated[int, BULAN] = Field(
        strict=True, ge=0, le=60, description="Sisa yang menghalangi, kurang dari."
    )

    @model_validator(mode="after")
    def _berurut(self) -> Self:
        if self.halangan_bulan > self.peringatan_bulan:
            raise ValueError("halangan_bulan tidak boleh lebih dari peringatan_bulan")
        return self


class _Orang(NamedTuple):
    lahir: date | None
    """First day of the month of birth: nobody retires by the day. None: not known, or young."""
    usia_bulan: int | None
    """Completed months of age on the TMT; never more than ``MUDA`` of the young. None: not known."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.tanggal_lahir is None:
        return _Orang(None, None)
    usia = bulan_penuh(asn.tanggal_lahir, acara.tmt)
    return _Orang(None, MUDA) if usia <= MUDA else _Orang(asn.tanggal_lahir.replace(day=1), usia)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> int | None:
    return jabatan.bup


def _uji(orang: _Orang, bup: int | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """Whoever retires at once by the target post is named so, whatever the margin."""
    batas: SisaMasaKerja = ketentuan[BILANGAN]
    kurang = []
    if orang.usia_bulan is None:
        kurang.append(TANPA_LAHIR)
    if bup is None:
        kurang.append(Kurang("bup", "Batas usia pensiun jabatan tujuan menurut peta jabatan."))
    if bup is None or orang.usia_bulan is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Sisa masa kerja sampai pensiun pada jabatan tujuan belum dapat dihitung; lengkapi datanya.",
            {"bup": bup, "tmt": acara.tmt},
            kurang=tuple(kurang),
        )
    if orang.lahir is None:
        kalimat = f"Pada TMT pegawai belum lebih dari {MUDA // SETAHUN} tahun; jabatan tujuan pensiun pada {bup} tahun."
        return Temuan(Hasil.TERPENUHI, kalimat, {"bup": bup, "tmt": acara.tmt})
    tahun, bulan = divmod(orang.usia_bulan, SETAHUN)
    usia = f"{tahun} tahun {bulan} bulan"
    pensiun = tmt_pensiun(orang.lahir, bup)
    sisa = bulan_penuh(acara.tmt, pensiun)
    dilihat: dict[str, Nilai] = {
        "usia_pada_tmt": usia,
        "bup": bup,
        "tmt": acara.tmt,
        "tmt_pensiun": pensiun,
        "sisa_bulan": sisa,
    }
    awal = f"Pada TMT {acara.tmt:%d-%m-%Y} pegawai berusia {usia}"
    if pensiun <= acara.tmt:
        kalimat = (
            f"{awal}, sedangkan jabatan tujuan pensiun pada usia {bup} tahun: dengan mutasi ini pegawai langsung "
            f"pensiun (TMT pensiun {pensiun:%d-%m-%Y}). Pilih jabatan dengan batas usia pensiun yang lebih tinggi."
        )
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=Tingkat.MENGHALANGI)
    kalimat = (
        f"{awal} dan pensiun pada usia {bup} tahun menurut jabatan tujuan (TMT pensiun {pensiun:%d-%m-%Y}): sisa masa "
        f"kerja {sisa} bulan"
    )
    if sisa < batas.halangan_bulan:
        kalimat += f", kurang dari {batas.halangan_bulan} bulan. Pilih jabatan lain, atau biarkan pada jabatannya."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=Tingkat.MENGHALANGI)
    if sisa < batas.peringatan_bulan:
        kalimat += f", kurang dari {batas.peringatan_bulan} bulan. Catat alasan bila tetap dimutasikan."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat)
    return Temuan(Hasil.TERPENUHI, f"{kalimat}.", dilihat)


ATURAN = Aturan(
    kode="P-13",
    judul="Sisa masa kerja sampai pensiun",
    dasar_hukum="UU 20/2023 pasal 55",
    mulai=UU_20_2023,
    bunyi="Pada TMT sisa masa kerja pegawai sampai batas usia pensiun jabatan tujuan paling sedikit "
    "{p13_sisa_masa.peringatan_bulan} bulan. Bila kurang dari {p13_sisa_masa.halangan_bulan} bulan, atau pegawai "
    "langsung pensiun karenanya, mutasi tidak dapat diusulkan.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("tanggal_lahir", "bup", "tmt"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: SisaMasaKerja},
    akibat=(
        Akibat(
            "bila sisanya kurang dari {p13_sisa_masa.halangan_bulan} bulan, atau pegawai langsung pensiun",
            Tingkat.MENGHALANGI,
        ),
        Akibat("bila sisanya kurang dari {p13_sisa_masa.peringatan_bulan} bulan", Tingkat.PERINGATAN),
    ),
)
