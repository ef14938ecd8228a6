"""P-06: neither on a study assignment nor bound by one on the TMT or inauguration (PerBKN 5/2019 art 3(1)i; A.12)."""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn, Masa, TugasBelajarAsn, bebas_sejak, berjalan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_STUDI
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import hari_berpernyataan, tanpa_pernyataan
from services.mutasi.hukum.uraian import KALI_MASA_BELAJAR
from shared.calendar.bulan import bulan_penuh, tambah_bulan
from shared.contracts.istilah.status import PPPK, KedudukanHukum
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI

BILANGAN = "p06_tugas_belajar"
TERBANYAK = 4


class IkatanDinas(BaseModel):
    """Selama apa ikatan dinas yang belum tercatat masih mungkin mengikat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ikatan_kali_masa_belajar: Annotated[int, KALI_MASA_BELAJAR] = Field(
        strict=True,
        ge=0,
        le=TERBANYAK,
        title="Ikatan dinas yang belum tercatat dihitung paling lama",
        description="Kelipatan masa belajarnya.",
    )


class _Orang(NamedTuple):
    belajar: tuple[TugasBelajarAsn, ...] = ()
    """Those that hold on the TMT, the inauguration or later, or whose bond may."""
    sedang_belajar: bool = False
    """By the kedudukan hukum, and no assignment on record explains it."""
    pppk: bool = False


_LEPAS, _LEPAS_PPPK = _Orang(), _Orang(pppk=True)


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if not asn.tugas_belajar and asn.kedudukan_hukum != KedudukanHukum.TUGAS_BELAJAR:
        return _LEPAS_PPPK if asn.status_pegawai in PPPK else _LEPAS
    belajar = tuple(
        each
        for each in asn.tugas_belajar
        if (akhir := _sampai(each, TERBANYAK)) is None or akhir >= acara.hari_pindah[0]
    )
    sedang = asn.kedudukan_hukum == KedudukanHukum.TUGAS_BELAJAR and not berjalan(
        asn.tugas_belajar, acara.tanggal_diterima
    )
    return _Orang(belajar, sedang, asn.status_pegawai in PPPK)


def _sampai(belajar: TugasBelajarAsn, kali: int) -> date | None:
    """The last day on which somebody may be bound; of a bond that is not on record so many times the study."""
    if belajar.selesai is None:
        return None
    if belajar.ikatan_dinas_sampai is not None:
        return max(belajar.selesai, belajar.ikatan_dinas_sampai)
    lama = bulan_penuh(belajar.mulai, belajar.selesai + SEHARI)
    return tambah_bulan(belajar.selesai, lama * kali)


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """What is on record binds; what is not may bind for a while, and no day is sure before it is over."""
    ikatan: IkatanDinas = ketentuan[BILANGAN]
    kali = ikatan.ikatan_kali_masa_belajar
    mungkin = [Masa(each.mulai, _sampai(each, kali)) for each in orang.belajar]
    hari = acara.hari_pindah
    bebas = bebas_sejak(mungkin, acara.tmt, acara.tanggal_pelantikan)
    belajar = tuple(str(each) for each in orang.belajar if each.memuat_satu(hari))
    terikat = [
        sampai
        for each in orang.belajar
        if (sampai := each.ikatan_dinas_sampai)
        and Masa(each.mulai, sampai).memuat_satu(hari)
        and (each.selesai is None or sampai > each.selesai)
    ]
    diduga = kali > 0 and any(
        each.memuat_satu(hari) and each.selesai is not None and each.ikatan_dinas_sampai is None
        for each in orang.belajar
    )
    dilihat: dict[str, Nilai] = {
        "tugas_belajar": belajar,
        "ikatan_dinas_sampai": max(terikat, default=None),
        **acara.hari_dilihat,
    }
    if orang.sedang_belajar:
        bebas = None
    berikutnya = bebas if orang.pppk else hari_berpernyataan(JenisDokumen.BEBAS_TUGAS_BELAJAR, acara, bebas)
    if belajar or terikat:
        sebab = [f"menjalani tugas belajar {' dan '.join(belajar)}"] if belajar else []
        if terikat:
            sebab.append(f"terikat ikatan dinas sampai {max(terikat):%d-%m-%Y}")
        if diduga:
            sebab.append(f"ikatan dinasnya, yang belum tercatat, dihitung {kali} kali masa belajar")
        tunggu = "Tunggu sampai selesai" if bebas is None else f"Pilih TMT paling awal {bebas:%d-%m-%Y}"
        kalimat = f"Pada {acara.sebutan_hari('atau')} pegawai {' dan '.join(sebab)}. {tunggu}."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=berikutnya)
    kurang = []
    if orang.sedang_belajar:
        kurang.append(TANPA_STUDI)
    if any(each.memuat_satu(hari) for each in mungkin):
        kurang.append(Kurang("ikatan_dinas_sampai", "Hari terakhir ikatan dinas pada riwayat tugas belajar pegawai."))
    if kurang:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"Pada {acara.sebutan_hari('atau')} pegawai mungkin masih tugas belajar atau terikat ikatan dinas; "
            "lengkapi riwayat tugas belajarnya.",
            dilihat,
            kurang=tuple(kurang),
            berikutnya=berikutnya,
        )
    # The statement is asked of a PNS (PerBKN 5/2019); what is on record binds everybody.
    if not orang.pppk and (temuan := tanpa_pernyataan(JenisDokumen.BEBAS_TUGAS_BELAJAR, acara, dilihat)) is not None:
        return temuan
    kalimat = f"Pada {acara.sebutan_hari()} pegawai tidak tugas belajar dan tidak terikat ikatan dinas."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat)


ATURAN = Aturan(
    kode="P-06",
    judul="Tidak tugas belajar atau terikat ikatan dinas",
    dasar_hukum="PerBKN 5/2019 pasal 3 ayat (1) huruf i",
    mulai=PERBKN_5_2019,
    bunyi="Pada TMT, dan pada hari pelantikannya, pegawai tidak menjalani tugas belajar, dan ikatan dinasnya "
    "sudah berakhir. Bila mutasinya atas permintaan sendiri atau antarinstansi, PPK atau pejabat yang menangani "
    "kepegawaian, paling rendah JPT pratama, menyatakannya dengan surat; dari PPPK surat itu tidak diminta.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=(
        "status_pegawai",
        "tugas_belajar",
        "ikatan_dinas_sampai",
        "kedudukan_hukum",
        "dokumen",
        "tmt",
        "tanggal_pelantikan",
    ),
    orang=_orang,
    uji=_uji,
    bilangan={BILANGAN: IkatanDinas},
    surat=(JenisDokumen.BEBAS_TUGAS_BELAJAR,),
    versi="5",
    pemulihan="ikatan dinas mengikatnya pada tempat semula, ke mana ia kembali.",
)
