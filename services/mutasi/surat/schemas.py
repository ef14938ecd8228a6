"""What goes over the wire about letters."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from services.mutasi.penomoran.jenis import REGISTER_SURAT, JenisSurat, SuratBernomor
from services.mutasi.surat.errors import VariabelKurang
from services.mutasi.surat.jenis import KeadaanSurat, LangkahSurat, langkah_dari
from services.mutasi.surat.naskah import orangnya
from services.mutasi.surat.repository import Surat
from services.mutasi.tanda_tangan.serah import StatusPenyerahan, alamat_penyerahan
from shared.auth.pelaku import Pelaku
from shared.privasi.kelas import DataInternal
from shared.privasi.terlihat import ATAS_ORANG_LAIN

_CONTOH: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000e1",
    "versi": 2,
    "jenis": "sk",
    "nama_jenis": "Keputusan tentang mutasi pegawai",
    "jenis_register": "sk_mutasi",
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "kumpulan_id": None,
    "keadaan": "dibuat",
    "nomor": "800.1.3.3/17/BKPSDM/2026",
    "tanggal": "2026-09-15",
    "nip": ["199003152015032004"],
    "tentang": ["Contoh Pegawai"],
    "penanda": "Contoh Wali Kota",
    "templat": "sk/v1",
    "verifikasi": "https://contoh.go.id/mutasi/verifikasi/K7QWM2XR9BTA4HNE6SPD",
    "menggantikan": None,
    "dibuat_oleh": "198001012005011005",
    "dibuat_pada": "2026-09-20T02:00:00Z",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "byte": 48213,
    "galat": None,
    "penandatanganan_id": None,
    "sha256_bertanda": None,
    "ditandatangani_pada": None,
    "diserahkan_pada": None,
    "penyerahan": None,
    "alasan": None,
    "dapat": ["penandatanganan", "pembatalan"],
}


class PenyerahanSurat(DataInternal):
    """Sampai di mana surat ini diserahkan, dan tempat pegawainya membukanya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000e7",
                "status": "disajikan",
                "buka": "/usulan/0197f0a0-0000-7000-8000-000000000001/penyerahan/berkas",
            }
        }
    )

    id: UUID
    status: StatusPenyerahan
    buka: str = Field(
        description="Alamat berkasnya di bawah alamat layanan ini. Bila pegawainya sendiri membukanya, itu bukti "
        "penerimaan; sebelum itu ia tidak dapat membacanya di tempat lain."
    )


class SuratMutasi(DataInternal):
    """Satu surat, dan sampai di mana."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match saat membatalkan.")
    jenis: JenisSurat
    nama_jenis: str
    jenis_register: SuratBernomor = Field(description="Sebutannya pada register dan buku nomor.")
    usulan_id: UUID = Field(description="Usulannya; pada surat bersama, usulan pertama pada lampirannya.")
    kumpulan_id: UUID | None
    keadaan: KeadaanSurat
    nomor: str
    tanggal: date
    nip: list[str] = Field(
        description="NIP pegawai pada surat ini, paling banyak sepuluh; bagi pegawainya hanya NIP-nya sendiri."
    )
    tentang: list[str] = Field(description="Nama pegawai pada surat ini, paling banyak sepuluh.")
    penanda: str | None = Field(description="Nama yang menandatangani; kosong bila ditandatangani bersama.")
    templat: str = Field(description="Templat dan versinya.")
    verifikasi: str = Field(description="Alamat tempat siapa pun memeriksa surat ini.")
    menggantikan: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    sha256: str | None = Field(description="Sidik berkasnya sebelum ditandatangani.")
    byte: int | None
    galat: str | None
    penandatanganan_id: UUID | None
    sha256_bertanda: str | None = Field(description="Sidik berkasnya yang bertanda tangan.")
    ditandatangani_pada: datetime | None
    diserahkan_pada: datetime | None
    penyerahan: PenyerahanSurat | None = Field(
        description="Bagaimana keputusan atau petikan ini diserahkan kepada pegawainya; kosong: tidak, atau belum."
    )
    alasan: str | None = Field(description="Mengapa dibatalkan.")
    dapat: list[LangkahSurat] = Field(description="Yang dapat Anda lakukan sekarang.")


class PembatalanSurat(BaseModel):
    """Mengapa surat ini tidak dipakai."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Nama saksinya keliru."}}
    )

    alasan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]


_DARI_ISI = frozenset({"nip", "penanda"})
"""What a row holds under the same name in another form."""


def bentuk(row: Surat, pelaku: Pelaku) -> SuratMutasi:
    """A letter as its reader is told of it."""
    jenis, keadaan = JenisSurat(row.jenis), KeadaanSurat(row.keadaan)
    daftar = orangnya(row.isi["isi"])[:10]
    melihat = pelaku.berperan(*ATAS_ORANG_LAIN)
    dapat = langkah_dari(keadaan) if pelaku.berperan("verifikator") else ()
    return SuratMutasi(
        **{
            nama: getattr(row, nama)
            for nama in SuratMutasi.model_fields
            if nama not in _DARI_ISI and hasattr(row, nama)
        },
        nama_jenis=jenis.nama,
        jenis_register=REGISTER_SURAT[jenis],
        nip=[each["nip"] for each in daftar if melihat or each["nip"] == pelaku.nip],
        tentang=[each["nama"] for each in daftar],
        penanda=None if jenis is JenisSurat.BERITA_ACARA_TIM else row.isi["penanda"]["nama"],
        verifikasi=row.isi["verifikasi"]["alamat"],
        penyerahan=None
        if row.penyerahan_id is None or row.status_penyerahan is None
        else PenyerahanSurat(id=row.penyerahan_id, status=row.status_penyerahan, buka=alamat_penyerahan(row.usulan_id)),
        dapat=[each for each in dapat if row.penanda is not None or each is not LangkahSurat.PENANDATANGANAN],
    )


class PermintaanTandaTanganKumpulan(BaseModel):
    """Surat mana saja dari kumpulan ini."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"jenis": ["sk"]}})

    jenis: Annotated[list[JenisSurat], Field(min_length=1, max_length=len(JenisSurat))] | None = Field(
        default=None, description="Hanya jenis ini; kosong: semua yang ditandatangani seorang pejabat."
    )
    tampak: bool = Field(default=False, description="Tanda tangannya tampak pada tempatnya di surat.")


class SuratTetap(DataInternal):
    """Satu surat yang tanda tangannya belum dapat diminta."""

    surat_id: UUID
    usulan_id: UUID
    jenis: JenisSurat
    nomor: str
    kode: str = Field(description="Kode masalahnya, seperti pada permintaan satu surat.")
    pesan: str


class HasilPermintaanTandaTangan(DataInternal):
    """Apa yang terjadi pada tiap surat; yang belum dapat tidak menahan yang lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "uji": False,
                "sudah_diminta": 58,
                "diminta": [{**_CONTOH, "keadaan": "menunggu_tanda_tangan", "dapat": []}],
                "tetap": [
                    {
                        "surat_id": "0197f0a0-0000-7000-8000-0000000000e2",
                        "usulan_id": "0197f0a0-0000-7000-8000-000000000002",
                        "jenis": "sk",
                        "nomor": "800.1.3.3/18/BKPSDM/2026",
                        "kode": "langkah_tidak_mungkin",
                        "pesan": "Surat ini menunggu cetak. Muat ulang untuk melihat keadaannya.",
                    }
                ],
            }
        }
    )

    uji: bool = Field(description="Hanya dicoba: tidak ada yang diminta.")
    sudah_diminta: int = Field(description="Sudah dimintakan, atau sudah ditandatangani, sebelum ini.")
    diminta: list[SuratMutasi] = Field(description="Pada uji: yang akan diminta, dengan keadaannya sesudah itu.")
    tetap: list[SuratTetap]


class SuratDitolak(DataInternal):
    """Satu usulan yang suratnya belum dapat diterbitkan."""

    usulan_id: UUID
    nip: str
    nama: str
    kode: str = Field(description="Kode masalahnya, seperti pada penerbitan satu surat.")
    pesan: str
    kurang: list[VariabelKurang] = Field(
        description="Dari `surat_belum_lengkap`: yang kurang, seperti pada penerbitan satu surat."
    )


class HasilPenerbitan(DataInternal):
    """Apa yang terjadi pada surat tiap usulan; yang sudah ada tetap, dan yang bermasalah tidak menahan yang lain."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"uji": False, "baru": 1, "sudah_ada": 0, "surat": [_CONTOH], "ditolak": []}}
    )

    uji: bool = Field(default=False, description="Hanya diuji: tidak ada yang terbit, dan tidak ada nomor terpakai.")
    baru: int
    sudah_ada: int
    surat: list[SuratMutasi]
    ditolak: list[SuratDitolak]
