"""The formula of the talent map.

Its first version (``ketentuan/talenta.toml``) follows the formula attributed to Kepka BKN 411/2025 and its thresholds
80/60 (one public source; regulation tables E.3 and J-5). What that source leaves open is chosen there, and a city
changes it as a new version:

- points of a predicate are set so that, without any reinforcement, Sangat Baik lies above the expectation, Baik meets
  it and the others fall below, which is how PermenPANRB 20/2025 art. 17 tells the three states apart;
- awards, team work and feedback reinforce: each adds its weight × points, in per cent, of what the predicate lacks to
  100, so that none lowers the axis, none on record takes nothing away, and all of them in full give what the source
  gives (60 % of the predicate and 40); a city whose records are complete lets them count as 0, as the source does;
- variety of posts and field of study count the fewest points of their rubric until they are known;
- of several awards or teams the best counts, however long ago: the source gives no look-back;
- time in the post and variety of posts weigh half each of the ten points for experience;
- D-I and D-II count like SLTA, below SLTA one step of ten less.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from services.kompetensi.rumus.kebijakan import (
    SERATUS,
    Isi,
    Kebijakan,
    Poin,
    Tahun,
    berjumlah_seratus,
    lengkap,
    menurun,
)
from services.kompetensi.rumus.talenta.kotak import Ambang, Sumbu
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.ketentuan.butir import diusulkan


class KodeKomponen(StrEnum):
    """Komponen yang dapat membentuk sebuah sumbu."""

    PREDIKAT = "predikat"
    PENGHARGAAN = "penghargaan"
    PENUGASAN_TIM = "penugasan_tim"
    UMPAN_BALIK = "umpan_balik"
    KOMPETENSI = "kompetensi"
    PENGEMBANGAN = "pengembangan"
    LAMA_JABATAN = "lama_jabatan"
    KERAGAMAN = "keragaman"
    POTENSI = "potensi"
    PENDIDIKAN = "pendidikan"
    BIDANG_ILMU = "bidang_ilmu"
    INTEGRITAS = "integritas"


class BilaKosong(StrEnum):
    """Perlakuan atas komponen yang tidak ada datanya."""

    WAJIB = "wajib"
    """Without it the person is not mapped."""
    BAGI = "bagi"
    """Its weight is shared by the other components of the axis. Of versions on record only: to learn something below
    the others would lower the axis, so nobody proposes it any more."""
    TERENDAH = "terendah"
    """It counts the fewest points of its rubric until it is known."""
    PENGUAT = "penguat"
    """It is no part of the base: it adds weight × points, in per cent, of what the base lacks to 100."""
    NOL = "nol"
    """It counts as 0 points: the policy takes a missing record for a missing achievement."""


class AspekPotensi(StrEnum):
    """Delapan aspek potensi (PermenPANRB 20/2025 pasal 17)."""

    INTELEKTUAL = "Kemampuan intelektual"
    INTERPERSONAL = "Kemampuan interpersonal"
    KESADARAN_DIRI = "Kesadaran diri"
    BERPIKIR_KRITIS = "Berpikir kritis dan strategis"
    PEMECAHAN_MASALAH = "Pemecahan masalah"
    KECERDASAN_EMOSIONAL = "Kecerdasan emosional"
    BELAJAR_CEPAT = "Kemampuan belajar cepat dan mengembangkan diri"
    MOTIVASI = "Motivasi dan komitmen"


class UmpanBalik(StrEnum):
    """Tingkat umpan balik 360°."""

    SANGAT_BAIK = "sangat baik"
    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"


class TingkatPenghargaan(StrEnum):
    """Pemberi penghargaan."""

    INTERNASIONAL = "internasional"
    NASIONAL = "nasional"
    SATYALANCANA = "satyalancana"
    INSTANSI = "instansi"


class PenugasanTim(StrEnum):
    """Peran dalam tim kerja di samping jabatan."""

    KETUA_LINTAS = "ketua lintas instansi"
    KETUA = "ketua internal"
    ANGGOTA_LINTAS = "anggota lintas instansi"
    ANGGOTA = "anggota internal"


class Keragaman(StrEnum):
    """Seberapa beragam jabatan yang pernah diduduki."""

    LINTAS_INSTANSI = "lintas instansi"
    LINTAS_UNIT = "lintas unit"
    SATU_UNIT = "satu unit"


class KesesuaianIlmu(StrEnum):
    """Kesesuaian rumpun ilmu dengan yang diminta jabatan."""

    SESUAI = "sesuai"
    SERUMPUN = "serumpun"
    TIDAK = "tidak sesuai"


class Hukuman(StrEnum):
    """Keadaan disiplin seseorang, untuk integritas dan moralitas."""

    BERSIH = "bersih"
    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"
    MENJALANI = "sedang menjalani"


class Komponen(Isi):
    """Satu komponen sumbu."""

    kode: KodeKomponen
    bobot: Poin = Field(gt=0)
    bila_kosong: BilaKosong = Field(
        description="wajib: tanpa data ini pegawai belum dipetakan. nol: dihitung 0. terendah: dihitung nilai terendah "
        "rubriknya sampai diketahui. penguat: bukan bagian dasar; menambah bobot × nilai (persen) dari jarak dasar ke "
        "100, tidak pernah menurunkan. bagi (hanya versi lama): bobotnya dibagi ke komponen lain."
    )

    @field_validator("bila_kosong")
    @classmethod
    def _tidak_menurunkan(cls, isi: BilaKosong, info: ValidationInfo) -> BilaKosong:
        if isi is BilaKosong.BAGI and diusulkan(info):
            raise ValueError(
                "bagi tidak dapat diusulkan lagi: data baru dapat menurunkan nilai; pilih terendah, penguat, atau nol"
            )
        return isi


class Langkah(Isi):
    """Nilai sejak batas tertentu."""

    paling_sedikit: int = Field(strict=True, ge=0, le=1000)
    nilai: Poin


def _sampai_nol(langkah: tuple[Langkah, ...]) -> tuple[Langkah, ...]:
    if not langkah or langkah[-1].paling_sedikit != 0:
        raise ValueError("harus berakhir pada batas 0, agar setiap pegawai bernilai")
    return langkah


Tangga = Annotated[tuple[Langkah, ...], menurun(lambda each: each.paling_sedikit), AfterValidator(_sampai_nol)]


class Rubrik(Isi):
    """Nilai 0–100 bagi tiap keadaan."""

    predikat: Annotated[Mapping[Predikat, Poin], lengkap(Predikat)]
    penghargaan: Annotated[Mapping[TingkatPenghargaan, Poin], lengkap(TingkatPenghargaan)]
    penugasan_tim: Annotated[Mapping[PenugasanTim, Poin], lengkap(PenugasanTim)]
    keragaman: Annotated[Mapping[Keragaman, Poin], lengkap(Keragaman)]
    umpan_balik: Annotated[Mapping[UmpanBalik, Poin], lengkap(UmpanBalik)]
    jam_pelajaran: Tangga = Field(description="Jam pelajaran pengembangan kompetensi setahun terakhir.")
    lama_jabatan: Tangga = Field(description="Tahun penuh pada jabatan sekarang.")
    pendidikan: Annotated[Mapping[TingkatPendidikan, Poin], lengkap(TingkatPendidikan)]
    bidang_ilmu: Annotated[Mapping[KesesuaianIlmu, Poin], lengkap(KesesuaianIlmu)]
    integritas: Annotated[Mapping[Hukuman, Poin], lengkap(Hukuman)]
    potensi: Annotated[Mapping[AspekPotensi, Poin], lengkap(AspekPotensi), SERATUS] = Field(
        description="Bobot delapan aspek potensi; jumlahnya 100."
    )


_KINERJA = frozenset(
    (KodeKomponen.PREDIKAT, KodeKomponen.PENGHARGAAN, KodeKomponen.PENUGASAN_TIM, KodeKomponen.UMPAN_BALIK)
)
_ANGGOTA = {Sumbu.KINERJA: _KINERJA, Sumbu.POTENSIAL: frozenset(KodeKomponen) - _KINERJA}


def _tersusun(komponen: Mapping[Sumbu, tuple[Komponen, ...]]) -> Mapping[Sumbu, tuple[Komponen, ...]]:
    for sumbu, isi in komponen.items():
        kode = [each.kode for each in isi]
        if len(set(kode)) != len(kode):
            raise ValueError(f"komponen sumbu {sumbu} disebut dua kali")
        if asing := set(kode) - _ANGGOTA[sumbu]:
            raise ValueError(f"bukan komponen sumbu {sumbu}: {', '.join(sorted(asing))}")
        if all(each.bila_kosong is BilaKosong.PENGUAT for each in isi):
            raise ValueError(f"sumbu {sumbu} belum mempunyai komponen dasar: tidak semua boleh penguat")
        berjumlah_seratus([each.bobot for each in isi], f"jumlah bobot sumbu {sumbu}")
    return komponen


class KebijakanTalenta(Kebijakan):
    """Rumus peta talenta: dua sumbu, komponen dan bobotnya, rubrik, dan ambang sembilan kotak."""

    bobot_sumbu: Annotated[Mapping[Sumbu, Poin], lengkap(Sumbu), SERATUS] = Field(
        description="Bagian tiap sumbu dalam nilai talenta; jumlahnya 100."
    )
    ambang: Annotated[Mapping[Sumbu, Ambang], lengkap(Sumbu)] = Field(
        description="Sumber berbeda menerbitkan pasangan tinggi/menengah yang berbeda, dan tidak satu pun ditetapkan "
        "peraturan: 80/60 (nilai awal; rumus yang dikaitkan dengan Kepka BKN 411/2025, juga DJBK–PUPR), 81/61, 90/70, "
        "90/75 (kode publik instansi), 90/78 (juga ambang JPM pemetaan)."
    )
    komponen: Annotated[Mapping[Sumbu, tuple[Komponen, ...]], lengkap(Sumbu), AfterValidator(_tersusun)] = Field(
        description="Jumlah bobot tiap sumbu 100."
    )
    rubrik: Rubrik
    tahun_kinerja: int = Field(
        strict=True, ge=1, le=2, description="Predikat berapa tahun terakhir yang dirata-ratakan."
    )
    tinjau_hukdis_tahun: Tahun
    batasi_per_kompetensi: bool
    campuran: Mapping[JenjangJabatan, Poin] = Field(
        description="Jenjang jabatan yang dituju: bagian nilai talenta dalam persen; sisanya bagian kompetensi teknis."
    )

    @model_validator(mode="before")
    @classmethod
    def _tanpa_yang_tidak_dipakai(cls, isi: Any, info: ValidationInfo) -> Any:
        # Older versions say a purpose that nothing read, and may name levels that there are none of.
        if diusulkan(info) or not isinstance(isi, Mapping):
            return isi
        baru = {nama: nilai for nama, nilai in isi.items() if nama != "tujuan_jpm"}
        if isinstance(campuran := baru.get("campuran"), Mapping):
            baru["campuran"] = {each: nilai for each, nilai in campuran.items() if kenali(JenjangJabatan, each)}
        return baru
