"""K-03: for 6 months from the inauguration of the mayor a pejabat is replaced only with the written approval of the
Minister of Home Affairs (UU 10/2016, first UU 8/2015, art 162(3))."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bacaan, Bergantung
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

BILANGAN = "k03_pelantikan_kepala_daerah"
BacaanSurat = Literal["keduanya", "mendagri"]
_SURAT: dict[BacaanSurat, tuple[JenisDokumen, ...]] = {
    "keduanya": (JenisDokumen.PERSETUJUAN_MENDAGRI, JenisDokumen.REKOMENDASI_IMUT),
    "mendagri": (JenisDokumen.PERSETUJUAN_MENDAGRI,),
}

_DIBACA: dict[BacaanSurat, str] = {
    "keduanya": "kedua suratnya diperlukan",
    "mendagri": "persetujuan Menteri Dalam Negeri mencukupi",
}


class MasaPelantikan(BaseModel):
    """Pelantikan kepala daerah, berapa bulan sesudahnya perlu persetujuan, dan surat mana saja."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[int, BULAN, paling_sedikit(6, "UU 10/2016 pasal 162 ayat (3)")] = Field(
        strict=True, ge=1, le=24, description="Lamanya sejak pelantikan."
    )
    pelantikan: tuple[HariHukum, ...] = Field(max_length=20, description="Tanggal pelantikan kepala daerah.")
    bacaan: BacaanSurat = Field(description="Bacaan yang dipakai.")
    tingkat: Annotated[Tingkat, paling_ringan(Tingkat.PERLU_PERSETUJUAN, "UU 10/2016 pasal 162 ayat (3)")] = Field(
        description="Akibat bila suratnya belum ada dalam masa itu."
    )

    @property
    def masa(self) -> tuple[Masa, ...]:
        """The times of the approval, first to last; the same day of the last month belongs to it."""
        return tuple(Masa(each, tambah_bulan(each, self.bulan)) for each in sorted(self.pelantikan))


def _uji(dari: bool | None, ke: bool | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: MasaPelantikan = ketentuan[BILANGAN]
    hari = HariPenggantian(acara, syarat.masa)
    dilihat = hari.dilihat | {"bacaan": syarat.bacaan}
    sejak = f"{syarat.bulan} bulan sejak pelantikan kepala daerah"
    if not hari.terkena:
        kalimat = f"{hari.pembuka} tidak berada dalam {sejak}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    return penggantian(
        dari,
        ke,
        hari,
        dilihat | {"masa_pelantikan": hari.masa},
        letak=f"{hari.pembuka} berada dalam {sejak} ({hari.masa}; dibaca bahwa {_DIBACA[syarat.bacaan]})",
        surat=_SURAT[syarat.bacaan],
        tingkat=syarat.tingkat,
    )


ATURAN = Aturan(
    kode="K-03",
    judul="Masa sesudah pelantikan kepala daerah",
    dasar_hukum="UU 10/2016 (UU 8/2015) pasal 162 ayat (3)",
    bunyi="Dalam {k03_pelantikan_kepala_daerah.bulan} bulan sejak kepala daerah dilantik, penggantian pejabat "
    "memerlukan persetujuan tertulis Menteri Dalam Negeri, juga bila pejabatnya dilepas ke instansi lain. Yang dilihat "
    "ialah tanggal SK, TMT, dan tanggal pelantikannya.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    sejak=Tahap.KEPUTUSAN,
    membaca=("tmt", "tanggal_sk", "tanggal_pelantikan", "jabatan_sekarang", "jenjang", "dokumen"),
    orang=pejabat_sekarang,
    jabatan=jabatan_pejabat,
    uji=_uji,
    bilangan={BILANGAN: MasaPelantikan},
    surat=_SURAT["keduanya"],
    versi="3",
    bacaan=(
        Bacaan(
            "keduanya",
            "Persetujuan Menteri Dalam Negeri dan rekomendasi BKN melalui I-MUT sama-sama diperlukan.",
            "UU 10/2016 pasal 162 ayat (3) dan SE Kepala BKN 7/2024",
        ),
        Bacaan("mendagri", "Persetujuan Menteri Dalam Negeri saja.", "UU 10/2016 pasal 162 ayat (3)"),
    ),
)
