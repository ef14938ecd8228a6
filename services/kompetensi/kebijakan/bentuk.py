"""What a policy of each kind holds, how it is checked, and the object that the computation uses.

Whoever proposes a policy sends one of these, and the register stores it as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from services.kompetensi.rumus.hari import (
    KEBIJAKAN_BAWAAN,
    JenisKebijakan,
    Kebijakan,
)
from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin, Kategori, KebijakanIpAsn, Kelompok, KodeBagian
from services.kompetensi.rumus.jpm import AmbangJpm, KategoriJpm, KebijakanJpm, TujuanJpm
from services.kompetensi.rumus.kecocokan.kebijakan import (
    PENUH,
    PRIBADI,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
    TeknisKosong,
)
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian, MasaBerlaku
from services.kompetensi.rumus.talenta.kebijakan import (
    KEBIJAKAN_TALENTA,
    AspekPotensi,
    BilaKosong,
    Hukuman,
    KebijakanTalenta,
    Keragaman,
    KesesuaianIlmu,
    KodeKomponen,
    Komponen,
    Penghargaan,
    PenugasanTim,
    Rubrik,
    UmpanBalik,
)
from services.kompetensi.rumus.talenta.kotak import Ambang, Sumbu
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat

SERATUS = Decimal(100)
Poin = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
"""Points or weight, 0–100, at most two places."""
Persen = Annotated[int, Field(ge=0, le=100)]
BasisPoin = Annotated[int, Field(ge=0, le=PENUH)]
Tahun = Annotated[int, Field(ge=1, le=10)]

_KATEGORI_JPM = {
    TujuanJpm.PENGISIAN: (KategoriJpm.MS, KategoriJpm.MMS, KategoriJpm.KMS),
    TujuanJpm.PEMETAAN: (KategoriJpm.OPTIMAL, KategoriJpm.CUKUP_OPTIMAL, KategoriJpm.KURANG_OPTIMAL),
}
_ANGGOTA_SUMBU = {
    Sumbu.KINERJA: frozenset(
        (KodeKomponen.PREDIKAT, KodeKomponen.PENGHARGAAN, KodeKomponen.PENUGASAN_TIM, KodeKomponen.UMPAN_BALIK)
    ),
}
_ANGGOTA_SUMBU[Sumbu.POTENSIAL] = frozenset(KodeKomponen) - _ANGGOTA_SUMBU[Sumbu.KINERJA]


_RUBRIK = KEBIJAKAN_TALENTA.rubrik
"""Points of what policies did not speak of before it could be recorded."""


def _beri_contoh(skema: dict[str, Any], model: type[Any]) -> None:
    bawaan = next(each for each in _BAWAAN if BENTUK[each] is model)
    skema["example"] = model.dari(_BAWAAN[bawaan]).model_dump(mode="json")


class Isi(BaseModel):
    """Content of a policy; unknown fields are refused, so that a misspelt weight is not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IsiUtuh(Isi):
    """The whole content of one policy; its example is the policy that the register begins with."""

    model_config = ConfigDict(json_schema_extra=_beri_contoh)


@dataclass(frozen=True, slots=True)
class Terbit:
    """Under which name, when, and by which law a content holds."""

    versi: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str


def _jumlah_seratus(nama: str, bobot: Mapping[Any, Decimal] | list[Decimal]) -> None:
    jumlah = sum(bobot.values() if isinstance(bobot, Mapping) else bobot, Decimal(0))
    if jumlah != SERATUS:
        raise ValueError(f"jumlah {nama} harus 100, bukan {jumlah}")


def _lengkap(nama: str, isi: Mapping[Any, Any], semua: Any) -> None:
    if kurang := [each.value for each in semua if each not in isi]:
        raise ValueError(f"{nama} belum menyebut: {', '.join(kurang)}")


class BatasKategori(Isi):
    """Kategori dan nilai terendahnya."""

    kategori: Kategori = Field(examples=["Tinggi"])
    paling_rendah: Poin = Field(examples=["81"])


class BatasSkp(Isi):
    """Predikat dan nilai SKP terendahnya."""

    predikat: Predikat = Field(examples=["Baik"])
    paling_rendah: Poin = Field(examples=["76"])


class IsiIpAsn(IsiUtuh):
    """Tabel penilaian IP ASN."""

    kualifikasi: dict[TingkatPendidikan, Poin] = Field(description="Nilai tiap pendidikan terakhir.")
    kompetensi: dict[Kelompok, dict[KodeBagian, Poin]] = Field(
        description="Tiap kelompok jabatan: kegiatan yang dihitung dan nilainya bila ada."
    )
    kinerja: dict[Predikat, Poin]
    disiplin: dict[Disiplin, Poin]
    kategori: list[BatasKategori] = Field(
        min_length=1, description="Dari yang tertinggi; di bawah yang terakhir: kategori terendah."
    )
    kategori_terendah: Kategori
    nilai_skp: list[BatasSkp] = Field(description="Nilai SKP angka, dari yang tertinggi.")
    jp_minimal_teknis: int = Field(ge=1, le=200)
    jendela_teknis_tahun: Tahun
    jendela_seminar_tahun: Tahun
    tinjau_hukdis_tahun: int | None = Field(ge=1, le=50, description="Kosong: selamanya.")

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        _lengkap("kualifikasi", self.kualifikasi, TingkatPendidikan)
        _lengkap("kompetensi", self.kompetensi, Kelompok)
        _lengkap("kinerja", self.kinerja, Predikat)
        _lengkap("disiplin", self.disiplin, Disiplin)
        puncak = max(self.kualifikasi.values()) + max(self.kinerja.values()) + max(self.disiplin.values())
        for kelompok, item in self.kompetensi.items():
            _jumlah_seratus(f"nilai tertinggi kelompok {kelompok}", [puncak, *item.values()])
        _menurun("kategori", [each.paling_rendah for each in self.kategori])
        _menurun("nilai_skp", [each.paling_rendah for each in self.nilai_skp])
        return self

    def kebijakan(self, terbit: Terbit) -> KebijakanIpAsn:
        """The object to compute with."""
        return KebijakanIpAsn(
            versi=terbit.versi,
            berlaku_mulai=terbit.berlaku_mulai,
            berlaku_sampai=terbit.berlaku_sampai,
            dasar_hukum=terbit.dasar_hukum,
            kualifikasi=self.kualifikasi,
            kompetensi=self.kompetensi,
            kinerja=self.kinerja,
            disiplin=self.disiplin,
            kategori=tuple((each.paling_rendah, each.kategori) for each in self.kategori),
            kategori_terendah=self.kategori_terendah,
            nilai_skp=tuple((each.paling_rendah, each.predikat) for each in self.nilai_skp),
            jp_minimal_teknis=self.jp_minimal_teknis,
            jendela_teknis_tahun=self.jendela_teknis_tahun,
            jendela_seminar_tahun=self.jendela_seminar_tahun,
            tinjau_hukdis_tahun=self.tinjau_hukdis_tahun,
        )

    @classmethod
    def dari(cls, kebijakan: KebijakanIpAsn) -> Self:
        """The content of such an object."""
        return cls(
            kualifikasi=dict(kebijakan.kualifikasi),
            kompetensi={kelompok: dict(item) for kelompok, item in kebijakan.kompetensi.items()},
            kinerja=dict(kebijakan.kinerja),
            disiplin=dict(kebijakan.disiplin),
            kategori=[BatasKategori(kategori=nama, paling_rendah=batas) for batas, nama in kebijakan.kategori],
            kategori_terendah=kebijakan.kategori_terendah,
            nilai_skp=[BatasSkp(predikat=nama, paling_rendah=batas) for batas, nama in kebijakan.nilai_skp],
            jp_minimal_teknis=kebijakan.jp_minimal_teknis,
            jendela_teknis_tahun=kebijakan.jendela_teknis_tahun,
            jendela_seminar_tahun=kebijakan.jendela_seminar_tahun,
            tinjau_hukdis_tahun=kebijakan.tinjau_hukdis_tahun,
        )


class BatasJpm(Isi):
    """Batas bawah dua kategori teratas, dalam persen."""

    atas: Poin = Field(examples=["80"])
    tengah: Poin = Field(examples=["68"])

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        _menurun("ambang JPM", [self.atas, self.tengah])
        return self


class IsiJpm(IsiUtuh):
    """Ambang Job Person Match."""

    ambang: dict[TujuanJpm, BatasJpm]
    tujuan_terbit: TujuanJpm = Field(description="Tujuan JPM yang diterbitkan bersama skor pegawai.")
    batasi_terbit: bool = Field(description="true: level di atas standar dihitung sebesar standar.")

    @field_validator("ambang")
    @classmethod
    def _periksa(cls, ambang: dict[TujuanJpm, BatasJpm]) -> dict[TujuanJpm, BatasJpm]:
        _lengkap("ambang", ambang, TujuanJpm)
        return ambang

    def kebijakan(self, terbit: Terbit) -> KebijakanJpm:
        """The object to compute with."""
        return KebijakanJpm(
            versi=terbit.versi,
            berlaku_mulai=terbit.berlaku_mulai,
            berlaku_sampai=terbit.berlaku_sampai,
            dasar_hukum=terbit.dasar_hukum,
            ambang={
                tujuan: AmbangJpm(self.ambang[tujuan].atas, self.ambang[tujuan].tengah, kategori)
                for tujuan, kategori in _KATEGORI_JPM.items()
            },
            tujuan_terbit=self.tujuan_terbit,
            batasi_terbit=self.batasi_terbit,
        )

    @classmethod
    def dari(cls, kebijakan: KebijakanJpm) -> Self:
        """The content of such an object."""
        return cls(
            ambang={
                tujuan: BatasJpm(atas=batas.atas, tengah=batas.tengah) for tujuan, batas in kebijakan.ambang.items()
            },
            tujuan_terbit=kebijakan.tujuan_terbit,
            batasi_terbit=kebijakan.batasi_terbit,
        )


class IsiMasaBerlaku(IsiUtuh):
    """Masa berlaku hasil penilaian menurut jenisnya, untuk penilaian yang dilakukan sejak kebijakan ini berlaku."""

    tahun: dict[JenisPenilaian, Tahun]

    @field_validator("tahun")
    @classmethod
    def _periksa(cls, tahun: dict[JenisPenilaian, int]) -> dict[JenisPenilaian, int]:
        _lengkap("tahun", tahun, JenisPenilaian)
        return tahun

    def kebijakan(self, terbit: Terbit) -> MasaBerlaku:
        """The object to compute with."""
        return MasaBerlaku(terbit.versi, terbit.berlaku_mulai, terbit.berlaku_sampai, terbit.dasar_hukum, self.tahun)

    @classmethod
    def dari(cls, kebijakan: MasaBerlaku) -> Self:
        """The content of such an object."""
        return cls(tahun=dict(kebijakan.tahun))


class BatasSumbu(Isi):
    """Batas bawah sepertiga atas dan sepertiga tengah satu sumbu."""

    tinggi: Poin = Field(examples=["80"])
    menengah: Poin = Field(examples=["60"])

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        _menurun("ambang sumbu", [self.tinggi, self.menengah])
        return self


class BobotKomponen(Isi):
    """Satu komponen sumbu."""

    kode: KodeKomponen
    bobot: Poin = Field(gt=0)
    bila_kosong: BilaKosong = Field(
        description="wajib: tanpa data ini pegawai belum dipetakan. bagi: bobotnya dibagi ke komponen lain. "
        "nol: dihitung 0."
    )


class Langkah(Isi):
    """Nilai sejak batas tertentu."""

    paling_sedikit: int = Field(ge=0, le=1000)
    nilai: Poin


class IsiRubrik(Isi):
    """Nilai 0–100 bagi tiap keadaan."""

    predikat: dict[Predikat, Poin]
    penghargaan: dict[Penghargaan, Poin] = Field(default_factory=lambda: dict(_RUBRIK.penghargaan))
    penugasan_tim: dict[PenugasanTim, Poin] = Field(default_factory=lambda: dict(_RUBRIK.penugasan_tim))
    keragaman: dict[Keragaman, Poin] = Field(default_factory=lambda: dict(_RUBRIK.keragaman))
    umpan_balik: dict[UmpanBalik, Poin]
    jam_pelajaran: list[Langkah] = Field(description="Jam pelajaran pengembangan kompetensi setahun terakhir.")
    lama_jabatan: list[Langkah] = Field(description="Tahun penuh pada jabatan sekarang.")
    pendidikan: dict[TingkatPendidikan, Poin]
    bidang_ilmu: dict[KesesuaianIlmu, Poin]
    integritas: dict[Hukuman, Poin]
    potensi: dict[AspekPotensi, Poin] = Field(description="Bobot delapan aspek potensi; jumlahnya 100.")

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        _lengkap("predikat", self.predikat, Predikat)
        _lengkap("penghargaan", self.penghargaan, Penghargaan)
        _lengkap("penugasan_tim", self.penugasan_tim, PenugasanTim)
        _lengkap("keragaman", self.keragaman, Keragaman)
        _lengkap("umpan_balik", self.umpan_balik, UmpanBalik)
        _lengkap("pendidikan", self.pendidikan, TingkatPendidikan)
        _lengkap("bidang_ilmu", self.bidang_ilmu, KesesuaianIlmu)
        _lengkap("integritas", self.integritas, Hukuman)
        _lengkap("potensi", self.potensi, AspekPotensi)
        _jumlah_seratus("bobot aspek potensi", self.potensi)
        for nama in ("jam_pelajaran", "lama_jabatan"):
            batas = [each.paling_sedikit for each in getattr(self, nama)]
            _menurun(nama, batas)
            if not batas or batas[-1] != 0:
                raise ValueError(f"{nama} harus berakhir pada batas 0, agar setiap pegawai bernilai")
        return self


class IsiTalenta(IsiUtuh):
    """Rumus peta talenta: dua sumbu, komponen dan bobotnya, rubrik, dan ambang sembilan kotak."""

    bobot_sumbu: dict[Sumbu, Poin] = Field(description="Bagian tiap sumbu dalam nilai talenta; jumlahnya 100.")
    ambang: dict[Sumbu, BatasSumbu]
    komponen: dict[Sumbu, list[BobotKomponen]] = Field(description="Jumlah bobot tiap sumbu 100.")
    rubrik: IsiRubrik
    tahun_kinerja: int = Field(ge=1, le=2, description="Predikat berapa tahun terakhir yang dirata-ratakan.")
    tinjau_hukdis_tahun: Tahun
    tujuan_jpm: TujuanJpm
    batasi_per_kompetensi: bool
    campuran: dict[str, Poin] = Field(
        default_factory=lambda: dict(KEBIJAKAN_TALENTA.campuran),
        description="Jenjang jabatan yang dituju: bagian nilai talenta dalam persen; sisanya bagian kompetensi teknis.",
    )

    @field_validator("bobot_sumbu")
    @classmethod
    def _periksa_bobot(cls, bobot: dict[Sumbu, Decimal]) -> dict[Sumbu, Decimal]:
        _lengkap("bobot_sumbu", bobot, Sumbu)
        _jumlah_seratus("bobot_sumbu", bobot)
        return bobot

    @field_validator("ambang")
    @classmethod
    def _periksa_ambang(cls, ambang: dict[Sumbu, BatasSumbu]) -> dict[Sumbu, BatasSumbu]:
        _lengkap("ambang", ambang, Sumbu)
        return ambang

    @field_validator("komponen")
    @classmethod
    def _periksa_komponen(cls, komponen: dict[Sumbu, list[BobotKomponen]]) -> dict[Sumbu, list[BobotKomponen]]:
        _lengkap("komponen", komponen, Sumbu)
        for sumbu, isi in komponen.items():
            kode = [each.kode for each in isi]
            if len(set(kode)) != len(kode):
                raise ValueError(f"komponen sumbu {sumbu} disebut dua kali")
            if asing := set(kode) - _ANGGOTA_SUMBU[sumbu]:
                raise ValueError(f"bukan komponen sumbu {sumbu}: {', '.join(sorted(asing))}")
            _jumlah_seratus(f"bobot sumbu {sumbu}", [each.bobot for each in isi])
        return komponen

    def kebijakan(self, terbit: Terbit) -> KebijakanTalenta:
        """The object to compute with."""
        rubrik = self.rubrik
        return KebijakanTalenta(
            versi=terbit.versi,
            berlaku_mulai=terbit.berlaku_mulai,
            berlaku_sampai=terbit.berlaku_sampai,
            dasar_hukum=terbit.dasar_hukum,
            bobot_sumbu=self.bobot_sumbu,
            ambang={sumbu: Ambang(batas.tinggi, batas.menengah) for sumbu, batas in self.ambang.items()},
            komponen={
                sumbu: tuple(Komponen(each.kode, each.bobot, each.bila_kosong) for each in isi)
                for sumbu, isi in self.komponen.items()
            },
            rubrik=Rubrik(
                predikat=rubrik.predikat,
                penghargaan=rubrik.penghargaan,
                penugasan_tim=rubrik.penugasan_tim,
                keragaman=rubrik.keragaman,
                umpan_balik=rubrik.umpan_balik,
                jam_pelajaran=tuple((each.paling_sedikit, each.nilai) for each in rubrik.jam_pelajaran),
                lama_jabatan=tuple((each.paling_sedikit, each.nilai) for each in rubrik.lama_jabatan),
                pendidikan=rubrik.pendidikan,
                bidang_ilmu=rubrik.bidang_ilmu,
                integritas=rubrik.integritas,
                potensi=rubrik.potensi,
            ),
            tahun_kinerja=self.tahun_kinerja,
            tinjau_hukdis_tahun=self.tinjau_hukdis_tahun,
            tujuan_jpm=self.tujuan_jpm,
            batasi_per_kompetensi=self.batasi_per_kompetensi,
            campuran=self.campuran,
        )

    @classmethod
    def dari(cls, kebijakan: KebijakanTalenta) -> Self:
        """The content of such an object."""
        rubrik = kebijakan.rubrik
        return cls(
            bobot_sumbu=dict(kebijakan.bobot_sumbu),
            ambang={
                sumbu: BatasSumbu(tinggi=batas.tinggi, menengah=batas.menengah)
                for sumbu, batas in kebijakan.ambang.items()
            },
            komponen={
                sumbu: [BobotKomponen(kode=k.kode, bobot=k.bobot, bila_kosong=k.bila_kosong) for k in isi]
                for sumbu, isi in kebijakan.komponen.items()
            },
            rubrik=IsiRubrik(
                predikat=dict(rubrik.predikat),
                penghargaan=dict(rubrik.penghargaan),
                penugasan_tim=dict(rubrik.penugasan_tim),
                keragaman=dict(rubrik.keragaman),
                umpan_balik=dict(rubrik.umpan_balik),
                jam_pelajaran=[Langkah(paling_sedikit=batas, nilai=nilai) for batas, nilai in rubrik.jam_pelajaran],
                lama_jabatan=[Langkah(paling_sedikit=batas, nilai=nilai) for batas, nilai in rubrik.lama_jabatan],
                pendidikan=dict(rubrik.pendidikan),
                bidang_ilmu=dict(rubrik.bidang_ilmu),
                integritas=dict(rubrik.integritas),
                potensi=dict(rubrik.potensi),
            ),
            tahun_kinerja=kebijakan.tahun_kinerja,
            tinjau_hukdis_tahun=kebijakan.tinjau_hukdis_tahun,
            tujuan_jpm=kebijakan.tujuan_jpm,
            batasi_per_kompetensi=kebijakan.batasi_per_kompetensi,
            campuran=dict(kebijakan.campuran),
        )


class IsiKecocokan(IsiUtuh):
    """Rumus kecocokan pegawai dengan jabatan: bobot, batas, dan gerbang; nilai dalam basis poin (10000 = 100 %)."""

    bobot: dict[BagianCocok, Persen] = Field(
        description="Bobot tiap bagian; jumlahnya 100. Bagian berbobot 0 tidak diminta."
    )
    boleh_kosong: list[BagianCocok] = Field(
        description="Bagian yang boleh belum ada datanya (kinerja, potensi): bobotnya dibagi ke bagian lain."
    )
    gerbang_keras: list[Gerbang] = Field(
        description="Syarat standar jabatan yang bila tidak dipenuhi meniadakan kecocokan; yang lain hanya ditampilkan."
    )
    batasi_per_kompetensi: bool = Field(description="true: level di atas standar dihitung sebesar standar.")
    ambang_kompetensi: BasisPoin = Field(description="Nilai kompetensi paling rendah untuk lulus gerbangnya.")
    porsi_teknis: Persen = Field(description="Bagian kompetensi teknis dalam kompetensi, bila jabatan memintanya.")
    teknis_kosong: TeknisKosong = Field(
        description="wajib: tanpa penilaian teknis tidak ada kecocokan. kesampingkan: hanya yang umum dihitung."
    )
    porsi_diklat: Persen = Field(description="Bagian diklat dalam kualifikasi, bila jabatan memintanya.")
    tahun_kinerja: int = Field(ge=1, le=2, description="Predikat berapa tahun terakhir yang dirata-ratakan.")
    predikat: dict[Predikat, BasisPoin]
    ilmu: dict[KesesuaianIlmu, BasisPoin]
    potensi: dict[AspekPotensi, Persen] = Field(description="Bobot delapan aspek potensi; jumlahnya 100.")

    @model_validator(mode="after")
    def _periksa(self) -> Self:
        _lengkap("bobot", self.bobot, BagianCocok)
        _lengkap("predikat", self.predikat, Predikat)
        _lengkap("ilmu", self.ilmu, KesesuaianIlmu)
        _lengkap("potensi", self.potensi, AspekPotensi)
        _jumlah_seratus("bobot", [Decimal(each) for each in self.bobot.values()])
        _jumlah_seratus("bobot aspek potensi", [Decimal(each) for each in self.potensi.values()])
        if asing := set(self.boleh_kosong) - PRIBADI:
            raise ValueError(f"boleh_kosong hanya kinerja dan potensi, bukan: {', '.join(sorted(asing))}")
        if len(set(self.gerbang_keras)) != len(self.gerbang_keras):
            raise ValueError("gerbang_keras menyebut satu gerbang dua kali")
        return self

    def kebijakan(self, terbit: Terbit) -> KebijakanKecocokan:
        """The object to compute with."""
        return KebijakanKecocokan(
            versi=terbit.versi,
            berlaku_mulai=terbit.berlaku_mulai,
            berlaku_sampai=terbit.berlaku_sampai,
            dasar_hukum=terbit.dasar_hukum,
            bobot=self.bobot,
            boleh_kosong=frozenset(self.boleh_kosong),
            gerbang_keras=frozenset(self.gerbang_keras),
            batasi_per_kompetensi=self.batasi_per_kompetensi,
            ambang_kompetensi=self.ambang_kompetensi,
            porsi_teknis=self.porsi_teknis,
            teknis_kosong=self.teknis_kosong,
            porsi_diklat=self.porsi_diklat,
            tahun_kinerja=self.tahun_kinerja,
            predikat=self.predikat,
            ilmu=self.ilmu,
            potensi=self.potensi,
        )

    @classmethod
    def dari(cls, kebijakan: KebijakanKecocokan) -> Self:
        """The content of such an object."""
        return cls(
            bobot=dict(kebijakan.bobot),
            boleh_kosong=sorted(kebijakan.boleh_kosong),
            gerbang_keras=sorted(kebijakan.gerbang_keras),
            batasi_per_kompetensi=kebijakan.batasi_per_kompetensi,
            ambang_kompetensi=kebijakan.ambang_kompetensi,
            porsi_teknis=kebijakan.porsi_teknis,
            teknis_kosong=kebijakan.teknis_kosong,
            porsi_diklat=kebijakan.porsi_diklat,
            tahun_kinerja=kebijakan.tahun_kinerja,
            predikat=dict(kebijakan.predikat),
            ilmu=dict(kebijakan.ilmu),
            potensi=dict(kebijakan.potensi),
        )


IsiKebijakan = IsiIpAsn | IsiJpm | IsiMasaBerlaku | IsiTalenta | IsiKecocokan
BENTUK: Mapping[
    JenisKebijakan, type[IsiIpAsn] | type[IsiJpm] | type[IsiMasaBerlaku] | type[IsiTalenta] | type[IsiKecocokan]
] = {
    JenisKebijakan.IP_ASN: IsiIpAsn,
    JenisKebijakan.JPM: IsiJpm,
    JenisKebijakan.MASA_BERLAKU: IsiMasaBerlaku,
    JenisKebijakan.TALENTA: IsiTalenta,
    JenisKebijakan.KECOCOKAN: IsiKecocokan,
}
_BAWAAN: Mapping[JenisKebijakan, Any] = {each: getattr(KEBIJAKAN_BAWAAN, each.value) for each in JenisKebijakan}


def isi_dari(kebijakan: Kebijakan) -> IsiKebijakan:
    """The content of a policy object of any kind."""
    if isinstance(kebijakan, KebijakanIpAsn):
        return IsiIpAsn.dari(kebijakan)
    if isinstance(kebijakan, KebijakanJpm):
        return IsiJpm.dari(kebijakan)
    if isinstance(kebijakan, MasaBerlaku):
        return IsiMasaBerlaku.dari(kebijakan)
    if isinstance(kebijakan, KebijakanKecocokan):
        return IsiKecocokan.dari(kebijakan)
    return IsiTalenta.dari(kebijakan)


def _menurun(nama: str, batas: list[Any]) -> None:
    if any(atas <= bawah for atas, bawah in pairwise(batas)):
        raise ValueError(f"{nama} harus menurun dari yang tertinggi")
