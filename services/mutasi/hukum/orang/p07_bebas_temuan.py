"""P-07: the Inspektorat of origin states that no finding is open (PerBKN 5/2019 art 3(1)j, of a move of a PNS).

What it states is how things were on its day: no law says for how long that counts, so a number does.
"""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Temuan, Tingkat
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import bukan_bagi_pppk, periksa_surat, pilih_pppk
from services.mutasi.hukum.uraian import BULAN
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p07_masa_surat"
SURAT = JenisDokumen.BEBAS_TEMUAN
_PASAL = "PerBKN 5/2019 pasal 3 ayat (1) huruf j"


class MasaSurat(BaseModel):
    """Berapa lama surat bebas temuan dihitung, bila suratnya tidak menyebut masa yang lebih pendek."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[int, BULAN] = Field(
        strict=True, ge=1, le=24, description="Surat bebas temuan dihitung paling lama sesudah tanggalnya."
    )


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    if pppk is not None:
        return bukan_bagi_pppk(pppk, "PerBKN 5/2019")
    masa: MasaSurat = ketentuan[BILANGAN]
    surat = acara.dokumen.get(SURAT)
    if surat is not None and not acara.andaian:
        habis = tambah_bulan(surat.tanggal, masa.bulan)
        if surat.berlaku_sampai is None or habis < surat.berlaku_sampai:
            acara = replace(acara, dokumen={**acara.dokumen, SURAT: replace(surat, berlaku_sampai=habis)})
    return periksa_surat(SURAT, acara)


ATURAN = Aturan(
    kode="P-07",
    judul="Bebas temuan",
    dasar_hukum=_PASAL,
    dasar_tetap=_PASAL,
    mulai=PERBKN_5_2019,
    bunyi="Inspektorat instansi asal menerangkan bahwa pegawai bebas temuan; suratnya tercatat dan masih berlaku pada "
    "TMT, paling lama {p07_masa_surat.bulan} bulan sesudah tanggalnya. Tidak berlaku bagi PPPK.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    sejak=Tahap.VERIFIKASI,
    membaca=("status_pegawai", "dokumen", "tmt"),
    orang=pilih_pppk,
    uji=_uji,
    bilangan={BILANGAN: MasaSurat},
    surat=(SURAT,),
    versi="3",
    pemulihan="yang dituntut dari yang dimutasikan tidak menahannya pada jabatan yang SK-nya dicabut.",
)
