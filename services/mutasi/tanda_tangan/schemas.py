"""What goes over the wire about signings. A passphrase and a NIK only come in."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, SecretStr, StringConstraints

from services.mutasi.bsre.putusan import KeadaanSertifikat, Putusan
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan.keadaan import (
    DAPAT,
    CaraTandaTangan,
    HambatanTandaTangan,
    KeadaanPenanda,
    LangkahTandaTangan,
    PerihalTandaTangan,
    StatusTandaTangan,
    nama_cocok,
    perlu,
)
from services.mutasi.tanda_tangan.repository import Penandatanganan
from services.mutasi.tanda_tangan.tampilan import TampilanTandaTangan
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.privasi.kelas import DataInternal, Kelas
from shared.privasi.terlihat import Hak, Pandangan

Rahasia = Annotated[SecretStr, Field(min_length=1, max_length=128)]
Nik = Annotated[SecretStr, Field(min_length=16, max_length=16)]
Surel = Annotated[SecretStr, Field(min_length=5, max_length=120)]
NamaSertifikat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
DINYATAKAN = (
    "Bila nama pada sertifikat Anda lain daripada nama Anda di sini: nama itu persis, tanda bahwa sertifikat itu milik "
    "Anda. Dicatat pada jejak; tanpanya hasilnya tidak diterima (`nama_lain`)."
)
_SIAPA = "Satu dari dua; tidak disimpan. Server BSrE versi v1 mengenal NIK saja."


class PenandaBsre(BaseModel):
    """Dengan apa BSrE mengenal Anda."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra={"example": {"nik": "9901016902880001", "email": None}},
    )

    nik: Nik | None = Field(default=None, description=_SIAPA)
    email: Surel | None = Field(default=None, description=_SIAPA)


class TandatanganiBerkas(PenandaBsre):
    """Tanda tangan Anda, sekali."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nik": "9901016902880001",
                "email": None,
                "passphrase": "passphrase Anda",
                "ulangi": False,
                "nama_sertifikat": None,
            }
        }
    )

    passphrase: Rahasia = Field(description="Passphrase BSrE Anda, hanya bagi tanda tangan ini; tidak disimpan.")
    nama_sertifikat: NamaSertifikat | None = Field(default=None, description=DINYATAKAN)
    ulangi: bool = Field(
        default=False,
        description="Wajib `true` bila berkas ini mungkin sudah ditandatangani (`tidak_pasti`, `gagal`): Anda sudah "
        "melihat pada aplikasi BSrE, dan tetap menandatangani lagi.",
    )


class PembatalanTandaTangan(BaseModel):
    """Mengapa tanda tangannya tidak diminta lagi."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Nomor pada suratnya keliru."}}
    )

    alasan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]


class SertifikatPenanda(BaseModel):
    """Kata server BSrE tentang sertifikat Anda."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"status": "aktif", "boleh": True, "perlu": "Sertifikat Anda aktif."}}
    )

    status: KeadaanPenanda
    boleh: bool = Field(description="Apakah passphrase boleh ditanyakan sekarang.")
    perlu: str = Field(description="Yang perlu Anda lakukan.")


_SERTIFIKAT: dict[str, JsonValue] = {
    "nama": "RATNA CONTOHWATI",
    "penerbit": "OSD PNS CA G1",
    "nomor": "3a91c4",
    "sejak": "2026-01-01T00:00:00Z",
    "sampai": "2028-01-01T00:00:00Z",
    "keadaan": "berlaku",
    "nama_cocok": True,
}


class SertifikatTandaTangan(DataInternal):
    """Sertifikat pada berkas hasilnya."""

    model_config = ConfigDict(json_schema_extra={"example": _SERTIFIKAT})

    nama: str
    penerbit: str
    nomor: str
    sejak: datetime
    sampai: datetime
    keadaan: KeadaanSertifikat
    nama_cocok: bool = Field(
        description="Apakah namanya mungkin nama pejabat yang diminta. `false`: diterima hanya bila pejabat itu "
        "menyatakan bahwa sertifikatnya memang miliknya."
    )


_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000f1",
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "surat_id": "0197f0a0-0000-7000-8000-0000000000e1",
    "jenis_surat": "sk",
    "kumpulan_id": None,
    "versi": 3,
    "status": "tertandatangani",
    "perihal": "keputusan",
    "nip": "198503122010011001",
    "nama_pegawai": "Contoh Pegawai",
    "jabatan_tujuan": "Kepala Seksi Angkutan",
    "unit_tujuan": "Bidang Angkutan",
    "nomor_sk": "800.1.3.3/123/2026",
    "tmt": "2026-10-01",
    "nama": "SK mutasi.pdf",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "byte": 482130,
    "penanda": "196801011994011007",
    "nama_penanda": "Ratna Contohwati",
    "jabatan_penanda": "SEKRETARIS DAERAH",
    "diminta_oleh": "198001012005011005",
    "nama_peminta": "Contoh Verifikator",
    "diminta_pada": "2026-09-20T02:00:00Z",
    "percobaan": 1,
    "dimulai_pada": "2026-09-21T03:00:00Z",
    "cara": "bsre_v2",
    "hambatan": None,
    "perlu": None,
    "sha256_hasil": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    "byte_hasil": 497204,
    "ditandatangani_pada": "2026-09-21T03:00:04Z",
    "sertifikat": _SERTIFIKAT,
    "alasan": None,
    "tampilan": None,
    "dapat": [],
}


class PenandatangananBerkas(DataInternal):
    """Satu berkas usulan yang ditandatangani seorang pejabat, dan sampai di mana."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    usulan_id: UUID
    surat_id: UUID | None = Field(description="Suratnya; kosong: berkas yang diunggah, bukan surat terbitan di sini.")
    jenis_surat: JenisSurat | None
    kumpulan_id: UUID | None = Field(description="Kumpulan usulannya.")
    versi: int = Field(description="Kirim sebagai If-Match pada langkah berikutnya.")
    status: StatusTandaTangan = Field(
        description="`tidak_pasti`: server BSrE sudah diminta dan jawabannya hilang, sehingga berkasnya mungkin sudah "
        "ditandatangani; tidak ada yang diulang dengan sendirinya."
    )
    perihal: PerihalTandaTangan
    nip: str = Field(description="Pegawai pada usulannya.")
    nama_pegawai: str
    jabatan_tujuan: str = Field(description="Nama jabatan tujuannya.")
    unit_tujuan: str
    nomor_sk: str | None = Field(description="Nomor keputusannya; kosong: belum diputuskan.")
    tmt: date
    nama: str = Field(description="Nama berkasnya.")
    sha256: str = Field(description="Sidik berkas sebelum ditandatangani.")
    byte: int
    penanda: str = Field(description="Yang harus menandatangani: NIP-nya, atau akunnya bila bukan ASN.")
    nama_penanda: str
    jabatan_penanda: str | None = Field(description="Seperti pada suratnya; kosong: berkas yang diunggah.")
    diminta_oleh: str
    nama_peminta: str | None = Field(description="Kosong: tidak tercatat sebagai pegawai.")
    diminta_pada: datetime
    percobaan: int = Field(description="Berapa kali server BSrE diminta.")
    dimulai_pada: datetime | None = Field(description="Kapan terakhir diminta.")
    cara: CaraTandaTangan | None
    hambatan: HambatanTandaTangan | None = Field(description="Mengapa percobaan terakhir tidak berhasil.")
    perlu: str | None = Field(description="Apa yang terjadi dan apa yang perlu dilakukan.")
    sha256_hasil: str | None = Field(description="Sidik berkas yang bertanda tangan.")
    byte_hasil: int | None
    ditandatangani_pada: datetime | None = Field(description="Kapan hasilnya selesai diperiksa dan disimpan.")
    sertifikat: SertifikatTandaTangan | None = Field(description="Dari hasil terakhir, diterima atau tidak.")
    alasan: str | None = Field(description="Mengapa dibatalkan.")
    tampilan: TampilanTandaTangan | None = Field(description="Kosong: tanda tangannya tidak tampak pada halamannya.")
    dapat: list[LangkahTandaTangan] = Field(description="Yang dapat Anda lakukan sekarang.")


PENANDA_MELIHAT = Pandangan(Hak(frozenset({Kelas.PUBLIK, Kelas.INTERNAL})), bertujuan=True)
"""Who has to sign reads what they sign, wherever they work."""
PENANDA = (LangkahTandaTangan.TANDATANGANI, LangkahTandaTangan.TANDATANGANI_LAGI, LangkahTandaTangan.UNGGAH_HASIL)


def bentuk(row: Penandatanganan, pelaku: Pelaku) -> PenandatangananBerkas:
    """A signing as its reader is told of it."""
    putusan = None if row.putusan is None else Putusan.model_validate(row.putusan)
    milik = orang_yang_sama(pelaku, row.siapa)
    dapat = [
        each
        for each, dari in DAPAT.items()
        if row.status in dari and (milik if each in PENANDA else pelaku.berperan("verifikator"))
    ]
    return PenandatangananBerkas(
        **{nama: getattr(row, nama) for nama in PenandatangananBerkas.model_fields if hasattr(row, nama)},
        perlu=None if row.hambatan is None else perlu(row.hambatan, row.kata),
        sertifikat=_sertifikat(putusan, row.nama_penanda),
        dapat=dapat,
    )


def _sertifikat(putusan: Putusan | None, penanda: str) -> SertifikatTandaTangan | None:
    if putusan is None or putusan.sertifikat is None:
        return None
    isi = putusan.sertifikat
    return SertifikatTandaTangan(**isi.model_dump(), nama_cocok=nama_cocok(isi.nama, penanda))
