"""P-07: the Inspektorat of origin states that no finding is open (PerBKN 5/2019 art 3(1)j, of a move of a PNS).

What it states is how things were on its day: no law says for how long that counts, so a number does.
"""

from dataclasses import replace

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.hasil import Temuan, Tingkat
from services.mutasi.hukum.masa_surat import BILANGAN, MasaSurat, berlaku_sampai
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import bukan_bagi_pppk, periksa_surat, pilih_pppk
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.hari import KetentuanHari

SURAT = JenisDokumen.BEBAS_TEMUAN
_PASAL = "PerBKN 5/2019 pasal 3 ayat (1) huruf j"


def _uji(pppk: StatusPegawai | None, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    if pppk is not None:
        return bukan_bagi_pppk(pppk, "PerBKN 5/2019")
    surat = acara.dokumen.get(SURAT)
    if surat is not None and not acara.andaian:
        sampai = berlaku_sampai(SURAT, surat.tanggal, surat.berlaku_sampai, ketentuan)
        acara = replace(acara, dokumen={**acara.dokumen, SURAT: replace(surat, berlaku_sampai=sampai)})
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
