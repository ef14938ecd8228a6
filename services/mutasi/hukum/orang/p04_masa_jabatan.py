"""P-04: in the present post at least two years and at most five (PP 11/2017 art 190(3); J-6, J-14)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from services.mutasi.hukum.aturan import Akibat, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_sedikit
from services.mutasi.hukum.uraian import TAHUN
from shared.calendar.bulan import bulan_penuh, tambah_bulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.status import PPPK, StatusPegawai
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p04_masa_jabatan"
SETAHUN = 12


class BacaanJpt(StrEnum):
    """Bacaan tentang JPT yang belum dua tahun dalam jabatannya."""

    PERSETUJUAN = "jpt_persetujuan"
    LARANGAN = "jpt_larangan"
    ALASAN = "jpt_alasan"


class BacaanLain(StrEnum):
    """Bacaan tentang jabatan selain JPT."""

    PEDOMAN = "selain_jpt_pedoman"
    UMUM = "selain_jpt_umum"


BACAAN: Mapping[BacaanJpt | BacaanLain, Bacaan] = {
    BacaanJpt.PERSETUJUAN: Bacaan(
        BacaanJpt.PERSETUJUAN,
        "JPT yang belum selama itu dipindahkan dengan persetujuan",
        "PP 11/2017 pasal 132 menyebut lamanya; bahwa persetujuan mencukupi, bawaan sistem",
    ),
    BacaanJpt.LARANGAN: Bacaan(
        BacaanJpt.LARANGAN,
        "JPT tidak diganti sebelum selama itu sejak dilantik",
        "UU 5/2014 pasal 116, dicabut UU 20/2023",
    ),
    BacaanJpt.ALASAN: Bacaan(
        BacaanJpt.ALASAN, "JPT yang belum selama itu dipindahkan dengan alasan yang dinyatakan", "SE MenPANRB 19/2023"
    ),
    BacaanLain.PEDOMAN: Bacaan(BacaanLain.PEDOMAN, "bagi jabatan selain JPT masa itu adalah pedoman", "praktik"),
    BacaanLain.UMUM: Bacaan(BacaanLain.UMUM, "masa itu mengikat bagi semua jabatan", "PP 11/2017 pasal 190 ayat (3)"),
}


MENURUT_BACAAN: Mapping[BacaanJpt | BacaanLain, tuple[Tingkat, ...]] = {
    BacaanJpt.PERSETUJUAN: (Tingkat.PERLU_PERSETUJUAN,),
    BacaanJpt.LARANGAN: (Tingkat.MENGHALANGI,),
    BacaanJpt.ALASAN: (Tingkat.PERINGATAN,),
    BacaanLain.PEDOMAN: (Tingkat.PERINGATAN,),
    BacaanLain.UMUM: (Tingkat.PERLU_PERSETUJUAN, Tingkat.MENGHALANGI),
}
"""How heavily less than the shortest time weighs by each reading."""


class SyaratMasaJabatan(BaseModel):
    """Paling singkat dan paling lama memangku jabatan sebelum dimutasikan, dan akibatnya menurut bacaannya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tahun_minimal: Annotated[int, TAHUN, paling_sedikit(2, "PP 11/2017 pasal 190 ayat (3)")] = Field(
        strict=True, ge=0, le=10, description="Paling singkat."
    )
    tahun_maksimal: Annotated[int, TAHUN] = Field(strict=True, ge=1, le=40, description="Paling lama.")
    bacaan: tuple[BacaanJpt, BacaanLain] = Field(description="Bacaan bagi JPT, lalu bagi jabatan lain.")
    tingkat: Mapping[JenisJabatan, Tingkat] = Field(
        title="Akibat bila belum mencapai yang paling singkat, pada",
        description="Akibat bila belum mencapai yang paling singkat, menurut bacaannya.",
    )
    tingkat_maksimal: Tingkat = Field(description="Akibat bila melampaui yang paling lama.")

    @field_validator("tingkat")
    @classmethod
    def _menurut_bacaan(
        cls, tingkat: Mapping[JenisJabatan, Tingkat], info: ValidationInfo
    ) -> Mapping[JenisJabatan, Tingkat]:
        """A reading is what makes it weigh so much; what stands on record from before keeps its weight."""
        semua = info.data.get("bacaan")
        if semua is not None and diusulkan(info):
            for jenis, each in tingkat.items():
                bacaan = semua[0 if jenis is JenisJabatan.JPT else 1]
                if each not in MENURUT_BACAAN[bacaan]:
                    raise ValueError(
                        f"{jenis} menjadi {' atau '.join(MENURUT_BACAAN[bacaan])} menurut bacaan {bacaan} "
                        f"({BACAAN[bacaan].sumber}); sesuaikan tingkat dengan bacaannya"
                    )
        return tingkat

    @model_validator(mode="after")
    def _wajar(self) -> Self:
        if self.tahun_minimal >= self.tahun_maksimal:
            raise ValueError("tahun_minimal harus kurang dari tahun_maksimal")
        if kurang := [each.value for each in JenisJabatan if each not in self.tingkat]:
            raise ValueError(f"tingkat belum menyebut: {', '.join(kurang)}")
        return self


class _Orang(NamedTuple):
    status: StatusPegawai
    jenis: JenisJabatan | None = None
    tmt: date | None = None
    tanpa_jabatan: bool = False
    """In no unit of the city: there is no post whose time could be asked for."""


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(asn.status_pegawai)
    if asn.jabatan is None:
        # Whoever comes from another government has a post there.
        tanpa = not asn.jalur_unit and acara.jenis is not JenisMutasi.MASUK
        return _Orang(asn.status_pegawai, tanpa_jabatan=tanpa)
    return _Orang(asn.status_pegawai, asn.jabatan.jenis, asn.jabatan.tmt)


def _uji(orang: _Orang, _: None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """Completed to the day: two years after 1 April 2024 are 1 April 2026, and more than five begin a day after."""
    if orang.status in PPPK:
        kalimat = f"Tidak berlaku bagi {orang.status}, yang menjabat selama masa perjanjian kerjanya."
        return Temuan(Hasil.TERPENUHI, kalimat, {"status_pegawai": orang.status}, tingkat=Tingkat.KETERANGAN)
    if orang.tanpa_jabatan:
        kalimat = "Tidak berlaku bagi pegawai yang tidak memangku jabatan."
        return Temuan(Hasil.TERPENUHI, kalimat, {"jabatan_sekarang": None}, tingkat=Tingkat.KETERANGAN)
    batas: SyaratMasaJabatan = ketentuan[BILANGAN]
    if orang.jenis is None or orang.tmt is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Sejak kapan pegawai memangku jabatannya belum tercatat; lengkapi riwayat jabatan.",
            {"tmt_jabatan": None, "tmt": acara.tmt},
            kurang=(Kurang("tmt_jabatan", "SK jabatan terakhir beserta TMT-nya pada riwayat jabatan pegawai."),),
            tingkat=Tingkat.PERINGATAN,
        )
    sejak = tambah_bulan(orang.tmt, batas.tahun_minimal * SETAHUN)
    lama = _lama(orang.tmt, acara.tmt)
    dilihat: dict[str, Nilai] = {"tmt_jabatan": orang.tmt, "tmt": acara.tmt, "masa_jabatan": lama}
    kalimat = f"Pada TMT {acara.tmt:%d-%m-%Y} pegawai memangku jabatannya {lama} (sejak {orang.tmt:%d-%m-%Y})"
    if acara.tmt < sejak:
        bacaan = BACAAN[batas.bacaan[0 if orang.jenis is JenisJabatan.JPT else 1]]
        tingkat = batas.tingkat[orang.jenis]
        dilihat["bacaan"] = bacaan.kode
        kalimat = (
            f"{kalimat}, belum {batas.tahun_minimal} tahun. Bacaan yang dipakai: {bacaan.kalimat} ({bacaan.sumber})."
        )
        if tingkat is not Tingkat.PERLU_PERSETUJUAN:
            kalimat += f" Pilih TMT paling awal {sejak:%d-%m-%Y}."
            return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=sejak, tingkat=tingkat)
        jenis = JenisDokumen.ALASAN_KURANG_DUA_TAHUN
        persetujuan = acara.surat(jenis)
        dilihat["dokumen"] = None if persetujuan is None else acara.sebutan(persetujuan)
        if persetujuan is not None:
            kalimat += f" Persetujuannya {acara.pernyataan(persetujuan)}."
            return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
        kalimat += f" Lampirkan {jenis.nama} dari {jenis.penerbit}, atau pilih TMT paling awal {sejak:%d-%m-%Y}."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=sejak, tingkat=tingkat, sejak=Tahap.KEPUTUSAN)
    if acara.tmt > tambah_bulan(orang.tmt, batas.tahun_maksimal * SETAHUN):
        kalimat += f", lebih dari {batas.tahun_maksimal} tahun: sudah waktunya dimutasikan."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=batas.tingkat_maksimal)
    kalimat += f", di antara {batas.tahun_minimal} dan {batas.tahun_maksimal} tahun."
    return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=batas.tingkat[orang.jenis])


def _lama(mulai: date, pada: date) -> str:
    tahun, bulan = divmod(bulan_penuh(mulai, pada), SETAHUN)
    return f"{tahun} tahun {bulan} bulan"


ATURAN = Aturan(
    kode="P-04",
    judul="Masa memangku jabatan",
    dasar_hukum="PP 11/2017 pasal 190 ayat (3)",
    bunyi="PNS dimutasikan setelah memangku jabatannya paling singkat {p04_masa_jabatan.tahun_minimal} tahun dan "
    "paling lama {p04_masa_jabatan.tahun_maksimal} tahun. Apakah yang belum selama itu dapat dipindahkan, dan dengan "
    "apa, menurut bacaan yang dipakai: satu bagi JPT, satu bagi jabatan lain. Yang sudah lebih lama tidak ditahan.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.ORANG,
    membaca=("status_pegawai", "tmt_jabatan", "tmt", "dokumen"),
    orang=_orang,
    uji=_uji,
    bilangan={BILANGAN: SyaratMasaJabatan},
    akibat=(Akibat("bila TMT jabatannya belum tercatat", Tingkat.PERINGATAN),),
    surat=(JenisDokumen.ALASAN_KURANG_DUA_TAHUN,),
    bacaan=tuple(BACAAN.values()),
    pemulihan="masa paling singkat dihitung bagi jabatan yang dipangku dengan sah.",
)
