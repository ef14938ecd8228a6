"""K-02: no pejabat is replaced from 6 months before the candidates are named to the end of the term, unless the
Minister of Home Affairs agrees in writing (UU 10/2016 art 71(2))."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.kalender.hari_penggantian import HariPenggantian
from services.mutasi.hukum.kalender.pejabat import jabatan_pejabat, pejabat_sekarang, penggantian
from services.mutasi.hukum.lantai import HariHukum, paling_ringan, paling_sedikit
from services.mutasi.hukum.uraian import BULAN
from shared.calendar.bulan import tambah_bulan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k02_pilkada"


class Pemilihan(BaseModel):
    """Satu pemilihan kepala daerah."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    penetapan_paslon: HariHukum = Field(description="Tanggal penetapan pasangan calon oleh KPU.")
    akhir_jabatan: HariHukum = Field(description="Hari terakhir masa jabatan kepala daerah yang digantikan.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.akhir_jabatan < self.penetapan_paslon:
            raise ValueError("akhir_jabatan tidak boleh sebelum penetapan_paslon")
        return self


class LaranganPilkada(BaseModel):
    """Pemilihan yang sudah ditetapkan tanggalnya, dan berapa bulan sebelumnya larangan mulai."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[int, BULAN, paling_sedikit(6, "UU 10/2016 pasal 71 ayat (2)")] = Field(
        strict=True, ge=1, le=24, description="Larangan mulai sebelum penetapan pasangan calon."
    )
    pemilihan: tuple[Pemilihan, ...] = Field(
        max_length=20, description="Pemilihan menurut penetapan pasangan calonnya."
    )
    tingkat: Annotated[Tingkat, paling_ringan(Tingkat.PERLU_PERSETUJUAN, "UU 10/2016 pasal 71 ayat (2)")] = Field(
        description="Akibat bila suratnya belum ada dalam masa larangan."
    )

    @property
    def masa(self) -> tuple[Masa, ...]:
        """The times of the ban, first to last."""
        mulai = (Masa(tambah_bulan(each.penetapan_paslon, -self.bulan), each.akhir_jabatan) for each in self.pemilihan)
        return tuple(sorted(mulai, key=lambda each: each.mulai))


def _uji(dari: bool | None, ke: bool | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    larangan: LaranganPilkada = ketentuan[BILANGAN]
    hari = HariPenggantian(acara, larangan.masa)
    if not hari.terkena:
        kalimat = f"{hari.pembuka} berada di luar masa larangan penggantian pejabat menjelang Pilkada."
        return Temuan(Hasil.TERPENUHI, kalimat, hari.dilihat, tingkat=Tingkat.KETERANGAN)
    return penggantian(
        dari,
        ke,
        hari,
        hari.dilihat | {"masa_larangan": hari.masa},
        letak=f"{hari.pembuka} berada dalam masa larangan penggantian pejabat {hari.masa}",
        surat=(JenisDokumen.PERSETUJUAN_MENDAGRI,),
        tingkat=larangan.tingkat,
    )


ATURAN = Aturan(
    kode="K-02",
    judul="Larangan penggantian pejabat menjelang Pilkada",
    dasar_hukum="UU 10/2016 pasal 71 ayat (2)",
    bunyi="Sejak {k02_pilkada.bulan} bulan sebelum penetapan pasangan calon sampai akhir masa jabatan kepala daerah, "
    "pejabat, juga pejabat fungsional yang memimpin unit, tidak diganti kecuali Menteri Dalam Negeri menyetujui "
    "secara tertulis. Melepas pejabat ke instansi lain termasuk menggantinya. Yang dilihat ialah tanggal SK, TMT, dan "
    "tanggal pelantikannya.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    sejak=Tahap.KEPUTUSAN,
    membaca=("tmt", "tanggal_sk", "tanggal_pelantikan", "jabatan_sekarang", "jenjang", "dokumen"),
    orang=pejabat_sekarang,
    jabatan=jabatan_pejabat,
    uji=_uji,
    bilangan={BILANGAN: LaranganPilkada},
    surat=(JenisDokumen.PERSETUJUAN_MENDAGRI,),
    versi="3",
)
