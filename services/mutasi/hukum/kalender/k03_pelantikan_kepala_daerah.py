"""K-03: for 6 months from the inauguration of the mayor a pejabat is replaced only with the written approval of the
Minister of Home Affairs (UU 10/2016, first UU 8/2015, art 162(3))."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender.k02_pilkada import bebas_sejak
from services.mutasi.hukum.kalender.pejabat import TANPA_JENJANG, jabatan_pejabat, pejabat_sekarang
from shared.calendar.bulan import tambah_bulan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k03_pelantikan_kepala_daerah"
BacaanSurat = Literal["keduanya", "mendagri"]
_SURAT: dict[BacaanSurat, tuple[JenisDokumen, ...]] = {
    "keduanya": (JenisDokumen.PERSETUJUAN_MENDAGRI, JenisDokumen.REKOMENDASI_IMUT),
    "mendagri": (JenisDokumen.PERSETUJUAN_MENDAGRI,),
}


class MasaPelantikan(BaseModel):
    """Pelantikan kepala daerah, berapa bulan sesudahnya perlu persetujuan, dan surat mana saja (J-16)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: int = Field(strict=True, ge=1, le=24)
    pelantikan: tuple[date, ...] = Field(max_length=20, description="Tanggal pelantikan kepala daerah.")
    bacaan: BacaanSurat
    tingkat: Tingkat

    @property
    def masa(self) -> tuple[Masa, ...]:
        """The times of the approval, first to last; the same day of the last month belongs to it."""
        return tuple(Masa(each, tambah_bulan(each, self.bulan)) for each in sorted(self.pelantikan))


def _uji(dari: bool, ke: bool | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: MasaPelantikan = ketentuan[BILANGAN]
    tmt = acara.tmt
    dilihat: dict[str, Nilai] = {"tmt": tmt, "bacaan": syarat.bacaan}
    masa = next((each for each in syarat.masa if each.memuat(tmt)), None)
    if masa is None:
        kalimat = f"TMT {tmt:%d-%m-%Y} tidak berada dalam {syarat.bulan} bulan sejak pelantikan kepala daerah."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    assert masa.selesai is not None
    rentang = f"{masa.mulai:%d-%m-%Y} sampai {masa.selesai:%d-%m-%Y}"
    dilihat |= {"masa_pelantikan": rentang, "pejabat": dari or ke}
    if not dari and ke is False:
        kalimat = f"Persetujuan penggantian pejabat pada {rentang} tidak berlaku bagi yang bukan pejabat."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    surat = {each: acara.surat(each) for each in _SURAT[syarat.bacaan]}
    dilihat |= {f"dokumen:{jenis}": ada.nomor for jenis, ada in surat.items() if ada is not None}
    belum = [f"{jenis.nama} dari {jenis.penerbit}" for jenis, ada in surat.items() if ada is None]
    letak = f"TMT {tmt:%d-%m-%Y} berada dalam {syarat.bulan} bulan sejak pelantikan kepala daerah ({rentang})"
    if not belum:
        kalimat = f"{letak}, dan surat yang disyaratkan tercatat (bacaan: {syarat.bacaan})."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    berikutnya = bebas_sejak(syarat.masa, tmt)
    if not dari and ke is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{letak}, dan jenjang jabatan tujuan belum ada.",
            dilihat,
            (TANPA_JENJANG,),
            berikutnya=berikutnya,
            tingkat=syarat.tingkat,
        )
    kalimat = (
        f"{letak}. Menurut bacaan {syarat.bacaan} masih diperlukan: {'; '.join(belum)}. Catat suratnya, atau pilih "
        "TMT sesudahnya."
    )
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=berikutnya, tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="K-03",
    judul="Enam bulan sejak pelantikan kepala daerah",
    dasar_hukum="UU 10/2016 (UU 8/2015) pasal 162 ayat (3)",
    bunyi="Dalam {k03_pelantikan_kepala_daerah.bulan} bulan sejak kepala daerah dilantik, penggantian pejabat "
    "memerlukan persetujuan tertulis Menteri Dalam Negeri.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("tmt", "jabatan_sekarang", "jenjang", "dokumen"),
    orang=pejabat_sekarang,
    jabatan=jabatan_pejabat,
    uji=_uji,
    bilangan={BILANGAN: MasaPelantikan},
    bacaan=(
        Bacaan(
            "keduanya",
            "Persetujuan Menteri Dalam Negeri dan rekomendasi BKN melalui I-MUT sama-sama diperlukan.",
            "UU 10/2016 pasal 162 ayat (3) dan SE Kepala BKN 7/2024",
        ),
        Bacaan("mendagri", "Persetujuan Menteri Dalam Negeri saja.", "UU 10/2016 pasal 162 ayat (3)"),
    ),
)
