"""P-05: no sanction served, examined or before a court on the TMT or inauguration (PerBKN 5/2019 art 3(1)f; A.11)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, SEMUA_JENIS, Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn, HukdisAsn, bebas_sejak, berjalan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_ringan, wajib_seberat
from services.mutasi.hukum.sejak import PERBKN_5_2019
from services.mutasi.hukum.surat import hari_berpernyataan, tanpa_pernyataan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import PPPK, KedudukanHukum
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import HUKDIS

BILANGAN = "p05_hukdis"
_PASAL = "PerBKN 5/2019 pasal 3 ayat (1) huruf f"
_TERHUKUM = frozenset((KedudukanHukum.HUKUMAN_DISIPLIN, KedudukanHukum.PENURUNAN_JABATAN))


class AkibatHukdis(BaseModel):
    """Akibat hukuman disiplin yang dijalani, atau pemeriksaan dan peradilan yang berjalan, pada TMT."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat_permintaan_sendiri: Annotated[Tingkat, paling_ringan(Tingkat.MENGHALANGI, _PASAL)] = Field(
        description="Akibat bila atas permintaan sendiri, apa pun jenis mutasinya."
    )
    tingkat: Mapping[JenisMutasi, Tingkat] = Field(
        title="Akibat bila karena kedinasan, pada mutasi",
        description="Akibat bila karena kedinasan, menurut jenis mutasi.",
    )
    pppk: Tingkat = Field(Tingkat.PERINGATAN, description="Akibat bagi PPPK, yang tidak diatur PerBKN 5/2019.")

    @field_validator("tingkat")
    @classmethod
    def _wajar(cls, tingkat: Mapping[JenisMutasi, Tingkat], info: ValidationInfo) -> Mapping[JenisMutasi, Tingkat]:
        if diusulkan(info):
            for jenis, each in tingkat.items():
                lantai = Tingkat.MENGHALANGI if jenis in ANTAR_INSTANSI else Tingkat.PERINGATAN
                wajib_seberat(each, lantai, f"{jenis}: {_PASAL}")
        return tingkat

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        if kurang := sorted(SEMUA_JENIS - self.tingkat.keys()):
            raise ValueError(f"tingkat belum menyebut: {', '.join(kurang)}")
        return self


class _Orang(NamedTuple):
    """What holds on the TMT, or on the inauguration."""

    hukdis: tuple[HukdisAsn, ...] = ()
    proses_sejak: date | None = None
    bebas: date | None = None
    """The first day after it on which nothing of it holds."""
    pppk: bool = False
    terhukum: str | None = None
    """The kedudukan hukum that says so, where no sanction on record explains it."""


_BEBAS, _BEBAS_PPPK = _Orang(), _Orang(pppk=True)


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    bebas = _BEBAS_PPPK if asn.status_pegawai in PPPK else _BEBAS
    terhukum = asn.kedudukan_hukum if asn.kedudukan_hukum in _TERHUKUM else None
    if not asn.hukdis and not asn.proses_hukum and terhukum is None:
        return bebas
    hukdis = [_dijalani(each) for each in asn.hukdis]
    kini = tuple(each for each in hukdis if each.memuat_satu(acara.hari_pindah))
    # The latest: of an earlier one somebody may have been excepted already.
    proses = max((each.mulai for each in asn.proses_hukum if each.memuat_satu(acara.hari_pindah)), default=None)
    if berjalan(hukdis, acara.tanggal_diterima):
        terhukum = None
    if not kini and proses is None and terhukum is None:
        return bebas
    lepas = bebas_sejak((*hukdis, *asn.proses_hukum), acara.tmt, acara.tanggal_pelantikan) if terhukum is None else None
    return _Orang(kini, proses, lepas, bebas.pppk, terhukum)


def _dijalani(hukdis: HukdisAsn) -> HukdisAsn:
    """A light sanction has no time in which it is served (A.11): it is over with the day on which it was given."""
    if hukdis.selesai is None and hukdis.tingkat is TingkatHukdis.RINGAN:
        return replace(hukdis, selesai=hukdis.mulai)
    return hukdis


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    akibat: AkibatHukdis = ketentuan[BILANGAN]
    tingkat = akibat.tingkat_permintaan_sendiri if acara.permintaan_sendiri else akibat.tingkat[acara.jenis]
    if orang.pppk:
        tingkat = akibat.pppk
    masa = tuple(f"tingkat {each.tingkat} {each}" for each in orang.hukdis)
    dilihat: dict[str, Nilai] = {
        "hukdis": masa,
        "proses_hukum": orang.proses_sejak,
        "jenis": acara.jenis,
        "permintaan_sendiri": acara.permintaan_sendiri,
        **acara.hari_dilihat,
    }
    if orang.terhukum is not None:
        dilihat["kedudukan_hukum"] = f"{orang.terhukum} {KedudukanHukum(orang.terhukum).nama}"
    if not masa and orang.proses_sejak is None:
        if orang.terhukum is not None:
            return Temuan(
                Hasil.BELUM_DAPAT_DINILAI,
                f"Kedudukan hukum pegawai {dilihat['kedudukan_hukum']}, tetapi hukuman disiplin yang menjelaskannya "
                "tidak tercatat; lengkapi riwayat hukuman disiplin, atau betulkan kedudukan hukumnya bila hukumannya "
                "sudah selesai.",
                dilihat,
                kurang=(Kurang("hukdis", "SK hukuman disiplin pada riwayat pegawai: hari pertama dan terakhirnya."),),
                tingkat=tingkat,
            )
        pernyataan = None if orang.pppk else tanpa_pernyataan(JenisDokumen.BEBAS_HUKDIS, acara, dilihat, tingkat)
        if pernyataan is not None:
            return pernyataan
        kalimat = (
            f"Pada {acara.sebutan_hari()} tidak tercatat hukuman disiplin yang dijalani, pemeriksaan disiplin, atau "
            "proses peradilan."
        )
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    sebab = [f"menjalani hukuman disiplin {' dan '.join(masa)}"] if masa else []
    if orang.proses_sejak is not None:
        sebab.append(f"dalam pemeriksaan disiplin atau proses peradilan sejak {orang.proses_sejak:%d-%m-%Y}")
    tunggu = "Tunggu sampai selesai" if orang.bebas is None else f"Pilih TMT paling awal {orang.bebas:%d-%m-%Y}"
    alasan = ", atau catat alasan melanjutkan" if tingkat is Tingkat.PERINGATAN else ""
    kalimat = f"Pada {acara.sebutan_hari('atau')} pegawai {' dan '.join(sebab)}. {tunggu}{alasan}."
    berikutnya = orang.bebas if orang.pppk else hari_berpernyataan(JenisDokumen.BEBAS_HUKDIS, acara, orang.bebas)
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=berikutnya, tingkat=tingkat)


ATURAN = Aturan(
    kode="P-05",
    judul="Tidak dalam proses atau menjalani hukuman disiplin atau proses peradilan",
    dasar_hukum=_PASAL,
    mulai=PERBKN_5_2019,
    bunyi="Pada TMT, dan pada hari pelantikannya, pegawai tidak menjalani hukuman disiplin, tidak dalam pemeriksaan "
    "disiplin, dan tidak dalam proses peradilan. Bila mutasinya atas permintaan sendiri atau antarinstansi, hal itu "
    "menghalangi, dan PPK atau pejabat yang menangani kepegawaian, paling rendah JPT pratama, menyatakannya dengan "
    "surat. Bila karena kedinasan di dalam kota, dan bagi PPPK, mutasi dapat dilanjutkan dengan pengecualian yang "
    "beralasan, kecuali kebijakan daerah menentukan lain; dari PPPK surat itu tidak diminta.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.ORANG,
    membaca=(
        "status_pegawai",
        "hukdis",
        "proses_hukum",
        "kedudukan_hukum",
        "jenis",
        "permintaan_sendiri",
        "dokumen",
        "tmt",
        "tanggal_pelantikan",
    ),
    orang=_orang,
    uji=_uji,
    tanda=HUKDIS,
    bilangan={BILANGAN: AkibatHukdis},
    surat=(JenisDokumen.BEBAS_HUKDIS,),
    versi="5",
    pemulihan="yang dituntut dari yang dimutasikan tidak menahannya pada jabatan yang SK-nya dicabut.",
)
