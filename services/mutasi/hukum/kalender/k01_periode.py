"""K-01: moves into the city and between OPD are made in April and October only (Perwali Palembang 49/2025)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import PERWALI_49_2025, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.lantai import sekali
from services.mutasi.hukum.uraian import NAMA_BULAN
from shared.calendar.bulan import bulan_tahun, nama_bulan
from shared.contracts.istilah.jenjang import MANAJERIAL
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k01_periode"


class PeriodeMutasi(BaseModel):
    """Bulan-bulan mutasi, dan akibat bila TMT di luarnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[
        tuple[Annotated[int, Field(strict=True, ge=1, le=12), NAMA_BULAN], ...], AfterValidator(sekali)
    ] = Field(min_length=1, max_length=12, description="Bulan mutasi.")
    tingkat: Tingkat = Field(description="Akibat bila TMT di luar periode.")
    bacaan: Literal["semua_jabatan", "tanpa_struktural"] = Field(
        default="semua_jabatan", description="Jabatan mana yang terikat periode; lihat bacaan aturan K-01."
    )

    @property
    def nama(self) -> str:
        """The months in words."""
        return " dan ".join(nama_bulan(each) for each in sorted(self.bulan))


def periode_terdekat(tanggal: date, bulan: tuple[int, ...]) -> date:
    """First day of the period a file received on a day belongs to: the running one, or the next."""
    urut = sorted(bulan)
    for b in urut:
        if b >= tanggal.month:
            return date(tanggal.year, b, 1)
    return date(tanggal.year + 1, urut[0], 1)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> bool | None:
    """Whether it is a structural post; None: its level is not known."""
    return None if jabatan.jenjang is None else jabatan.jenjang in MANAJERIAL


def _uji(_: None, struktural: bool | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """Does the TMT lie in a period, and not before the one the file belongs to?

    The regulation speaks of the move; whether it also binds the day a file is handed in is open, so a file is
    taken on any day and the TMT is judged. How heavily the rule weighs is part of the number.
    Under the law of a day before the regulation the rule is met and says so. Press speaks of staff, and whether
    structural posts are bound is open too: the reading is part of the number.
    """
    dilihat: dict[str, Nilai] = {"tmt": acara.tmt, "tanggal_diterima": acara.tanggal_diterima}
    if BILANGAN not in ketentuan.versi:
        kalimat = f"Ketentuan periode mutasi tidak berlaku pada {ketentuan.hari:%d-%m-%Y}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    periode: PeriodeMutasi = ketentuan[BILANGAN]
    terdekat = periode_terdekat(acara.tanggal_diterima, periode.bulan)
    semua = periode.nama
    dilihat |= {"bulan_periode": semua, "periode_terdekat": bulan_tahun(terdekat)}
    if acara.tmt.month in periode.bulan and acara.tmt >= terdekat:
        kalimat = f"TMT {acara.tmt:%d-%m-%Y} berada dalam periode mutasi ({semua})."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=periode.tingkat)
    berikutnya = max(terdekat, periode_terdekat(acara.tmt, periode.bulan))
    if periode.bacaan == "tanpa_struktural":
        dilihat["bacaan"] = periode.bacaan
        if struktural:
            kalimat = "Menurut bacaan yang dipakai, periode mutasi tidak berlaku bagi jabatan struktural."
            return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
        if struktural is None:
            return Temuan(
                Hasil.BELUM_DAPAT_DINILAI,
                f"TMT {acara.tmt:%d-%m-%Y} di luar periode {semua}, dan jenjang jabatan tujuan belum ada.",
                dilihat,
                (TANPA_JENJANG,),
                berikutnya=berikutnya,
                tingkat=periode.tingkat,
            )
    kalimat = (
        f"Mutasi hanya dilaksanakan pada bulan {semua}. Berkas yang diterima {acara.tanggal_diterima:%d-%m-%Y} masuk "
        f"periode {bulan_tahun(terdekat)}; TMT {acara.tmt:%d-%m-%Y} tidak sesuai."
    )
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=berikutnya, tingkat=periode.tingkat)


ATURAN = Aturan(
    kode="K-01",
    judul="Periode mutasi",
    dasar_hukum="Perwali Palembang 49/2025",
    bunyi="TMT mutasi masuk dan mutasi antar-OPD jatuh pada bulan {k01_periode.nama}; berkas yang diterima di "
    "antaranya menunggu bulan terdekat berikutnya.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.JABATAN,
    jenis=PERWALI_49_2025,
    membaca=("tmt", "tanggal_diterima", "jenjang"),
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: PeriodeMutasi},
    bacaan=(
        Bacaan("semua_jabatan", "Periode mengikat mutasi ke semua jabatan.", "Perwali Palembang 49/2025"),
        Bacaan(
            "tanpa_struktural",
            "Periode mengikat mutasi staf; rotasi dan promosi pejabat struktural tidak.",
            "pemberitaan tentang Perwali Palembang 49/2025; isi lengkapnya ditanyakan kepada BKPSDM",
        ),
    ),
    pemulihan="pencabutan tidak menunggu periode mutasi.",
)
