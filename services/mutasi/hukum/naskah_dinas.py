"""The city's own words in its letters: what it is called, the letterhead, what decrees consider and rest on, and who
gets a copy. Dated, and changed by two people, as the numbers of the law are."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

BILANGAN = "naskah_dinas"
_Sebutan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120)]
_Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=600)]
_Penerima = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
_KodeJabatan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_CONTOH: dict[str, JsonValue] = {
    "kepala_daerah": "Wali Kota Palembang",
    "pemerintah": "Pemerintah Kota Palembang",
    "provinsi": "Provinsi Sumatera Selatan",
    "tempat": "Palembang",
    "perangkat": ["Badan Kepegawaian dan", "Pengembangan Sumber Daya Manusia"],
    "alamat": ["Jalan Contoh Nomor 1, Palembang"],
    "menimbang": ["bahwa pegawai yang namanya tercantum dalam Keputusan ini cakap dan memenuhi syarat"],
    "menimbang_pencabutan": ["bahwa keputusan tentang mutasi pegawai yang tersebut dalam Keputusan ini perlu dicabut"],
    "menimbang_keberatan": ["bahwa keberatan pegawai yang tersebut dalam Keputusan ini telah diperiksa"],
    "mengingat": ["Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"],
    "mengingat_pns": ["Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil"],
    "mengingat_pppk": ["Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen PPPK"],
    "mengingat_pencabutan": [],
    "mengingat_keberatan": ["Peraturan Pemerintah Nomor 79 Tahun 2021 tentang Upaya Administratif"],
    "mengingat_kota": ["Peraturan Wali Kota tentang Tata Cara Mutasi Aparatur Sipil Negara"],
    "bunyi_sumpah": ["bahwa saya, akan menjaga integritas dan menghindarkan diri dari perbuatan tercela."],
    "tembusan_keputusan": ["Kepala Kantor Regional VII BKN di Palembang"],
    "tembusan_lain": [],
    "lambang": None,
    "atas_nama": ["SETDA"],
}


class NaskahDinas(BaseModel):
    """Kata-kata kota pada surat-suratnya."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": _CONTOH})

    kepala_daerah: _Sebutan = Field(description="Sebutan kepala daerah, misalnya Wali Kota Palembang.")
    pemerintah: _Sebutan = Field(description="Nama pemerintah daerah.")
    provinsi: _Sebutan = Field(description="Nama provinsi, di bawah sebutan kepala daerah.")
    tempat: _Sebutan = Field(description="Tempat surat ditetapkan.")
    perangkat: tuple[_Sebutan, ...] = Field(
        min_length=1, max_length=3, description="Nama perangkat daerah pada kop, tiap baris."
    )
    alamat: tuple[_Penerima, ...] = Field(max_length=3, description="Alamat pada kop, tiap baris.")
    menimbang: tuple[_Kalimat, ...] = Field(
        min_length=1, max_length=8, description="Menimbang pada keputusan mutasi, tanpa huruf dan titik koma."
    )
    menimbang_pencabutan: tuple[_Kalimat, ...] = Field(
        min_length=1, max_length=8, description="Menimbang pada keputusan yang mencabut."
    )
    menimbang_keberatan: tuple[_Kalimat, ...] = Field(
        min_length=1, max_length=8, description="Menimbang pada keputusan atas keberatan."
    )
    mengingat: tuple[_Kalimat, ...] = Field(
        min_length=1, max_length=20, description="Mengingat pada setiap keputusan, tanpa nomor dan titik koma."
    )
    mengingat_pns: tuple[_Kalimat, ...] = Field(
        (), max_length=10, description="Mengingat sesudahnya pada keputusan mutasi yang memuat PNS."
    )
    mengingat_pppk: tuple[_Kalimat, ...] = Field(
        (), max_length=10, description="Mengingat sesudahnya pada keputusan mutasi yang memuat PPPK."
    )
    mengingat_pencabutan: tuple[_Kalimat, ...] = Field(
        (), max_length=10, description="Mengingat sesudahnya pada keputusan yang mencabut."
    )
    mengingat_keberatan: tuple[_Kalimat, ...] = Field(
        (), max_length=10, description="Mengingat sesudahnya pada keputusan atas keberatan."
    )
    mengingat_kota: tuple[_Kalimat, ...] = Field(
        (), max_length=10, description="Mengingat pada setiap keputusan, di akhir: peraturan daerah dan kepala daerah."
    )
    bunyi_sumpah: tuple[_Kalimat, ...] = Field(
        min_length=1, max_length=8, description="Bunyi sumpah atau janji jabatan sesudah kalimat pembukanya."
    )
    tembusan_keputusan: tuple[_Penerima, ...] = Field(max_length=12, description="Tembusan keputusan.")
    tembusan_lain: tuple[_Penerima, ...] = Field(max_length=12, description="Tembusan surat lain.")
    lambang: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        default=None,
        description="Sidik SHA-256 gambar lambang daerah pada kop, yang sudah diunggah (`/lambang`); kosong: kertasnya "
        "sudah berlambang.",
    )
    atas_nama: tuple[_KodeJabatan, ...] = Field(
        (),
        max_length=20,
        description="Kode jabatan yang diberi mandat menandatangani surat selain keputusan a.n. kepala daerah; dasar "
        "hukumnya surat mandatnya (UU 30/2014 pasal 14).",
    )
