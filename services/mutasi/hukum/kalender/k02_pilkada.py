"""K-02: no pejabat is replaced from 6 months before the candidates are named to the end of the term, unless the
Minister of Home Affairs agrees in writing (UU 10/2016 art 71(2))."""

from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender.pejabat import TANPA_JENJANG, jabatan_pejabat, pejabat_sekarang
from shared.calendar.bulan import tambah_bulan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k02_pilkada"


class Pemilihan(BaseModel):
    """Satu pemilihan kepala daerah."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    penetapan_paslon: date = Field(description="Tanggal penetapan pasangan calon oleh KPU.")
    akhir_jabatan: date = Field(description="Hari terakhir masa jabatan kepala daerah yang digantikan.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.akhir_jabatan < self.penetapan_paslon:
            raise ValueError("akhir_jabatan tidak boleh sebelum penetapan_paslon")
        return self


class LaranganPilkada(BaseModel):
    """Pemilihan yang sudah ditetapkan tanggalnya, dan berapa bulan sebelumnya larangan mulai."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: int = Field(strict=True, ge=1, le=24, description="Bulan sebelum penetapan pasangan calon.")
    pemilihan: tuple[Pemilihan, ...] = Field(max_length=20)
    tingkat: Tingkat

    @property
    def masa(self) -> tuple[Masa, ...]:
        """The times of the ban, first to last."""
        mulai = (Masa(tambah_bulan(each.penetapan_paslon, -self.bulan), each.akhir_jabatan) for each in self.pemilihan)
        return tuple(sorted(mulai, key=lambda each: each.mulai))


def bebas_sejak(masa: tuple[Masa, ...], hari: date) -> date | None:
    """First day from that one on which lies in none of these times, given first to last; None where one never ends."""
    for each in masa:
        if each.memuat(hari):
            if each.selesai is None:
                return None
            hari = each.selesai + timedelta(days=1)
    return hari


def _uji(dari: bool, ke: bool | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    larangan: LaranganPilkada = ketentuan[BILANGAN]
    tmt = acara.tmt
    dilihat: dict[str, Nilai] = {"tmt": tmt}
    masa = next((each for each in larangan.masa if each.memuat(tmt)), None)
    if masa is None:
        kalimat = f"TMT {tmt:%d-%m-%Y} berada di luar masa larangan penggantian pejabat menjelang Pilkada."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    assert masa.selesai is not None
    rentang = f"{masa.mulai:%d-%m-%Y} sampai {masa.selesai:%d-%m-%Y}"
    dilihat |= {"masa_larangan": rentang, "pejabat": dari or ke}
    if not dari and ke is False:
        kalimat = f"Larangan penggantian pejabat {rentang} tidak berlaku bagi yang bukan pejabat."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    surat = acara.surat(JenisDokumen.PERSETUJUAN_MENDAGRI)
    if surat is not None:
        dilihat["dokumen:persetujuan_mendagri"] = surat.nomor
        kalimat = (
            f"TMT {tmt:%d-%m-%Y} berada dalam masa larangan {rentang}; Menteri Dalam Negeri menyetujui dengan surat "
            f"{surat.nomor} tanggal {surat.tanggal:%d-%m-%Y}."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=larangan.tingkat)
    berikutnya = bebas_sejak(larangan.masa, tmt)
    if not dari and ke is None:
        kalimat = f"TMT berada dalam masa larangan penggantian pejabat {rentang}, dan jenjang jabatan tujuan belum ada."
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            kalimat,
            dilihat,
            (TANPA_JENJANG,),
            berikutnya=berikutnya,
            tingkat=larangan.tingkat,
        )
    kalimat = (
        f"TMT {tmt:%d-%m-%Y} berada dalam masa larangan penggantian pejabat {rentang}. Mintalah persetujuan tertulis "
        "Menteri Dalam Negeri dan catat suratnya, atau pilih TMT sesudahnya."
    )
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=berikutnya, tingkat=larangan.tingkat)


ATURAN = Aturan(
    kode="K-02",
    judul="Larangan penggantian pejabat menjelang Pilkada",
    dasar_hukum="UU 10/2016 pasal 71 ayat (2)",
    bunyi="Sejak {k02_pilkada.bulan} bulan sebelum penetapan pasangan calon sampai akhir masa jabatan kepala daerah, "
    "pejabat, juga pejabat fungsional yang memimpin unit, tidak diganti kecuali Menteri Dalam Negeri menyetujui "
    "secara tertulis.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("tmt", "jabatan_sekarang", "jenjang", "dokumen"),
    orang=pejabat_sekarang,
    jabatan=jabatan_pejabat,
    uji=_uji,
    bilangan={BILANGAN: LaranganPilkada},
)
