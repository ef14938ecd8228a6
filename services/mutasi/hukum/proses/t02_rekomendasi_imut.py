"""T-02: BKN's recommendation through I-MUT comes before the SK, also for JF and staff (SE Kepala BKN 7/2024).

Between governments it comes before the decree above both of them (PP 11/2017 art 192 and 193): where that is there,
the consideration is due. What is at hand of it names posts and no status, so whoever holds one needs it; that a PPPK,
who is moved by an amended agreement, does not is the other reading.
"""

from dataclasses import replace
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.surat import periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "t02_rekomendasi_imut"
SURAT = JenisDokumen.REKOMENDASI_IMUT


class BacaanImut(StrEnum):
    """Bacaan tentang siapa yang memerlukan rekomendasi BKN."""

    SELURUH_ASN = "seluruh_asn"
    HANYA_PNS = "hanya_pns"


BACAAN = {
    BacaanImut.SELURUH_ASN: Bacaan(
        BacaanImut.SELURUH_ASN,
        "Rekomendasi diperlukan bagi semua ASN, juga PPPK",
        "SE Kepala BKN 7/2024 menurut pemberitaan: termasuk jabatan fungsional dan pelaksana",
    ),
    BacaanImut.HANYA_PNS: Bacaan(
        BacaanImut.HANYA_PNS,
        "Rekomendasi diperlukan bagi PNS; PPPK pindah dengan perubahan perjanjian kerja",
        "PP 11/2017 pasal 190 sampai dengan pasal 197 mengatur mutasi PNS; PP 49/2018 tidak mengatur mutasi PPPK",
    ),
}


class RekomendasiImut(BaseModel):
    """Bacaan yang dipakai tentang rekomendasi BKN bagi PPPK."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bacaan: BacaanImut = Field(description="Bacaan yang dipakai.")


def perlu_rekomendasi(pppk: StatusPegawai | None, ketentuan: KetentuanHari) -> bool:
    """Whether the move of a PPPK, or of somebody else, rests on it."""
    dibaca: RekomendasiImut = ketentuan[BILANGAN]
    return pppk is None or dibaca.bacaan is BacaanImut.SELURUH_ASN


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    temuan = periksa_surat(SURAT, acara)
    if pppk is None:
        # A later step does not mend what the decree should have rested on.
        return replace(temuan, sejak=Tahap.PERTIMBANGAN) if acara.surat(JenisDokumen.KEPUTUSAN_MUTASI) else temuan
    perlu = perlu_rekomendasi(pppk, ketentuan)
    bacaan = BACAAN[BacaanImut.SELURUH_ASN if perlu else BacaanImut.HANYA_PNS]
    dilihat = {"status_pegawai": pppk, "bacaan": bacaan.kode, **temuan.dilihat}
    dipakai = f"Bacaan yang dipakai: {bacaan.kalimat} ({bacaan.sumber})."
    if not perlu:
        kalimat = f"Tidak berlaku bagi {pppk}. {dipakai}"
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    return Temuan(temuan.hasil, f"{temuan.penjelasan} {dipakai}", dilihat, temuan.kurang)


ATURAN = Aturan(
    kode="T-02",
    judul="Rekomendasi BKN melalui I-MUT",
    dasar_hukum="SE Kepala BKN 7/2024",
    bunyi="Pengangkatan, pemindahan, dan pemberhentian dalam jabatan, termasuk jabatan fungsional dan pelaksana, "
    "memerlukan rekomendasi BKN melalui I-MUT; nomor dan tanggalnya tercatat sebelum keputusan ditetapkan, dan "
    "antarinstansi sebelum penetapannya dicatat. Apakah juga bagi PPPK, menurut bacaan yang dipakai.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.KEPUTUSAN,
    membaca=("status_pegawai", "dokumen"),
    orang=pilih_pppk,
    uji=_uji,
    bilangan={BILANGAN: RekomendasiImut},
    surat=(SURAT,),
    bacaan=tuple(BACAAN.values()),
    versi="3",
)
