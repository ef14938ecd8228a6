"""K-04: an acting head of the city moves nobody without BKN's recommendation and the written permission of the
Minister of Home Affairs (PP 49/2008 art 132A; letter of BKN's head 3915/2022)."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.kalender.hari_penggantian import HariPenggantian
from services.mutasi.hukum.lantai import HariHukum, paling_ringan
from services.mutasi.hukum.surat import sebutan_surat
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "k04_penjabat"
SURAT = (JenisDokumen.REKOMENDASI_IMUT, JenisDokumen.PERSETUJUAN_MENDAGRI)


class MasaPenjabat(BaseModel):
    """Kota dipimpin penjabat dari hari ke hari; kosong: belum berakhir."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mulai: HariHukum = Field(description="Hari pertama.")
    selesai: HariHukum | None = Field(default=None, description="Hari terakhir.")

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.selesai is not None and self.selesai < self.mulai:
            raise ValueError("selesai tidak boleh sebelum mulai")
        return self


class KotaBerpenjabat(BaseModel):
    """Kapan kota dipimpin penjabat, dan akibatnya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    masa: tuple[MasaPenjabat, ...] = Field(
        max_length=20, description="Masa kota dipimpin penjabat, sejak hari pertamanya."
    )
    tingkat: Annotated[Tingkat, paling_ringan(Tingkat.PERLU_PERSETUJUAN, "PP 49/2008 pasal 132A")] = Field(
        description="Akibat bila suratnya belum ada selama kota dipimpin penjabat."
    )


def masa_penjabat(acara: Acara, ketentuan: KetentuanHari) -> tuple[Masa, ...]:
    """When an acting head leads the city: by the legal number, and by the register of who holds the office of the PPK.

    Of one and the same Pj either will do, and a term of before anybody was put on record stands in the number alone.
    """
    menurut: KotaBerpenjabat | None = ketentuan[BILANGAN] if BILANGAN in ketentuan.versi else None
    umum = [] if menurut is None else [Masa(each.mulai, each.selesai) for each in menurut.masa]
    return tuple(dict.fromkeys((*umum, *acara.masa_penjabat)))


def _uji(_: None, __: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: KotaBerpenjabat = ketentuan[BILANGAN]
    hari = HariPenggantian(acara, masa_penjabat(acara, ketentuan))
    if not hari.terkena:
        kalimat = f"Tidak tercatat bahwa kota dipimpin penjabat pada {hari.letak}."
        return Temuan(Hasil.TERPENUHI, kalimat, hari.dilihat, tingkat=Tingkat.KETERANGAN)
    dilihat = hari.dilihat | {"masa_penjabat": hari.masa} | hari.tercatat(SURAT)
    letak = f"Pada {hari.letak} kota dipimpin penjabat ({hari.masa})"
    if not (belum := hari.belum(SURAT)):
        kalimat = f"{letak}, dan kedua suratnya {acara.tercatat}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    kalimat = f"{letak}; masih diperlukan: {sebutan_surat(*belum)}. {hari.saran}"
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=hari.bebas(SURAT), tingkat=syarat.tingkat)


ATURAN = Aturan(
    kode="K-04",
    judul="Kota dipimpin penjabat",
    dasar_hukum="PP 49/2008 pasal 132A; Surat Kepala BKN 3915/2022",
    bunyi="Selama kota dipimpin penjabat, mutasi memerlukan pertimbangan teknis BKN dan izin tertulis Menteri Dalam "
    "Negeri. Yang dilihat ialah tanggal SK, TMT, dan tanggal pelantikannya.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.HARI,
    sejak=Tahap.KEPUTUSAN,
    membaca=("tmt", "tanggal_sk", "tanggal_pelantikan", "masa_penjabat", "dokumen"),
    uji=_uji,
    bilangan={BILANGAN: KotaBerpenjabat},
    surat=SURAT,
    versi="3",
)
