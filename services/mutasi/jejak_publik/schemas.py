"""What goes over the wire about the public log. Hashes are hexadecimal digits."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.jejak_publik.catatan_kepala import Kunci
from services.mutasi.jejak_publik.rantai import RantaiDiikat
from services.mutasi.jejak_publik.repository import Kepala, KunciDipakai
from shared.privasi.kelas import DataInternal

_LOG = "penataan-mutasi-asn/jejak-publik"
_A = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
_B = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_C = "d0a0f27bd8e0e2a6e4ba2b4fea4fd3ac5d02d1b1f6ccf4b7d6d3d5a4c6c1e5f7"
_CATATAN = (
    f"{_LOG}\n3\n0KDye9jg4qbkuitP6k/TrF0C0bH2zPS31tPVpMbB5fc=\nhari 2026-09-15\nwaktu 2026-09-15T03:00:00Z\n"
    f"rantai mutasi 128 {_B}\n\n— {_LOG} 3qCxAAAA…\n"
)
_KEPALA: dict[str, JsonValue] = {
    "nomor": 1,
    "log": _LOG,
    "hari": "2026-09-15",
    "ukuran": 3,
    "akar": _C,
    "waktu": "2026-09-15T03:00:00Z",
    "rantai": [{"layanan": "mutasi", "nomor": 128, "ujung": _B}],
    "kunci_id": "dea0b100",
    "catatan": _CATATAN,
}

_ISI = '{"jenis":"langkah","ke":"terverifikasi","langkah":"verifikasi","versi":2}'
_PEMBUKTIAN: dict[str, JsonValue] = {
    "indeks": 2,
    "ukuran": 3,
    "garam": _B,
    "isi": _ISI,
    "jalur": [_A],
    "kepala": _CATATAN,
    "kunci": [f"{_LOG}+dea0b100+AQ…"],
}
_PEMERIKSA: dict[str, JsonValue] = {
    "alamat": "../pemeriksa",
    "sha256": _C,
    "kunci": [f"{_LOG}+dea0b100+AQ…"],
    "perintah": f"python verifikasi.py surat surat.pdf --bukti bukti.json --kunci '{_LOG}+dea0b100+AQ…'",
}


class RantaiPadaKepala(BaseModel):
    """Ujung rantai jejak satu layanan ketika kepalanya ditandatangani."""

    layanan: str
    nomor: int = Field(description="Nomor segel terakhirnya.")
    ujung: str = Field(description="Hash segel itu.")


class KepalaJejak(BaseModel):
    """Satu kepala bertanda tangan: sebanyak inilah log ketika itu, dan inilah hash seluruh isinya."""

    model_config = ConfigDict(json_schema_extra={"example": _KEPALA})

    nomor: int
    log: str = Field(description="Nama log.")
    hari: date
    ukuran: int = Field(description="Banyak daun di bawahnya.")
    akar: str = Field(description="Hash akar pohon Merkle (RFC 9162).")
    waktu: datetime
    rantai: list[RantaiPadaKepala] = Field(description="Ujung rantai jejak tiap layanan yang diikat kepala ini.")
    kunci_id: str = Field(description="Kunci mana yang menandatanganinya.")
    catatan: str = Field(
        description="Teks yang ditandatangani beserta tanda tangannya (signed note, Ed25519). Simpan teks ini: "
        "dengannya siapa pun dapat menunjukkan bahwa log bercabang."
    )

    @classmethod
    def dari(cls, row: Kepala) -> Self:
        """From what is kept."""
        return cls.model_validate({**row._asdict(), "akar": row.akar.hex()})


class KunciJejak(BaseModel):
    """Satu kunci umum yang menandatangani, atau pernah menandatangani, kepala log."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "dea0b100",
                "log": _LOG,
                "kunci": f"{_LOG}+dea0b100+AQ…",
                "mulai": "2026-09-15",
                "terakhir": "2026-09-20",
            }
        }
    )

    id: str
    log: str
    kunci: str = Field(
        description="Kunci umumnya, seperti diminta pemeriksa signed note: nama, tanda pengenal, Base64."
    )
    mulai: date = Field(description="Hari kepala pertama yang ditandatanganinya.")
    terakhir: date | None = Field(description="Hari kepala terakhir yang ditandatanganinya sejauh ini.")

    @classmethod
    def dari(cls, row: KunciDipakai) -> Self:
        """From what is kept."""
        kunci = Kunci(row.log, row.umum)
        return cls(id=kunci.sidik.hex(), log=row.log, kunci=kunci.teks, mulai=row.mulai, terakhir=row.terakhir)


class BuktiInklusi(BaseModel):
    """Bukti bahwa satu daun ada di dalam log."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"indeks": 2, "komitmen": _A, "ukuran": 3, "jalur": [_B], "kepala": _KEPALA},
        }
    )

    indeks: int = Field(description="Letak daun, dari 0.")
    komitmen: str = Field(description="Isi daun: komitmen bergaram.")
    ukuran: int = Field(description="Banyak daun pohon yang dibuktikan.")
    jalur: list[str] = Field(description="Hash di sepanjang jalan dari daun ke akar (RFC 9162 bagian 2.1.3).")
    kepala: KepalaJejak | None = Field(description="Kepala atas pohon seukuran itu, bila ada.")


class BuktiKonsistensi(BaseModel):
    """Bukti bahwa log yang lebih besar diawali log yang lebih kecil: tidak ada yang diubah, hanya ditambah."""

    model_config = ConfigDict(json_schema_extra={"example": {"lama": 2, "baru": 3, "jalur": [_A]}})

    lama: int
    baru: int
    jalur: list[str] = Field(description="RFC 9162 bagian 2.1.4.")


class DaunLog(BaseModel):
    """Sebagian daun log, berurutan."""

    model_config = ConfigDict(json_schema_extra={"example": {"awal": 0, "akhir": 3, "ukuran": 3, "data": [_A, _B, _C]}})

    awal: int
    akhir: int = Field(description="Tidak termasuk.")
    ukuran: int = Field(description="Banyak daun di bawah kepala terakhir.")
    data: list[str] = Field(description="Komitmen tiap daun.")


class Pembuktian(BaseModel):
    """Satu daun yang dibuka, dengan buktinya sampai kepala bertanda tangan: cukup bagi program pemeriksa."""

    model_config = ConfigDict(json_schema_extra={"example": _PEMBUKTIAN})

    indeks: int
    ukuran: int = Field(description="Banyak daun di bawah kepala itu.")
    garam: str
    isi: str = Field(description="Yang dicatat: JSON kanonik, persis seperti ketika komitmennya dihitung.")
    jalur: list[str] = Field(description="Bukti inklusi (RFC 9162).")
    kepala: str = Field(description="Teks kepala beserta tanda tangannya.")
    kunci: list[str] = Field(description="Kunci umum log.")


class CatatanSurat(BaseModel):
    """Satu hal yang dicatat tentang surat ini."""

    indeks: int = Field(description="Letak daunnya.")
    apa: str = Field(description="Apa yang dicatat, dalam kata-kata.")
    sejak: datetime | None = Field(description="Waktu kepala pertama di atasnya; kosong selama menunggu.")


class PemeriksaJejak(BaseModel):
    """Program yang memeriksa bukti ini tanpa mempercayai siapa pun, dan cara menjalankannya."""

    model_config = ConfigDict(json_schema_extra={"example": _PEMERIKSA})

    alamat: str = Field(description="Alamat programnya, dilihat dari alamat ini.")
    sha256: str = Field(description="Sidik SHA-256 programnya; bandingkan dengan yang diumumkan di tempat lain.")
    kunci: list[str] = Field(
        description="Kunci umum yang menandatangani kepalanya. Datang dari sini juga: bandingkan dengan yang diumumkan "
        "pemerintah kota di tempat lain."
    )
    perintah: str | None = Field(
        description="Yang diketik, dengan surat tersimpan sebagai surat.pdf dan jawaban ini sebagai bukti.json; kosong "
        "selama belum ada buktinya."
    )


class JejakSurat(BaseModel):
    """Apa yang terbukti tentang satu surat, dan apa yang tidak, dalam kata-kata; dengan buktinya bagi program."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "K7QWM2XR9BTA4HNE6SPD",
                "nomor": "800.1.3.3/17/BKPSDM/2026",
                "terbukti": True,
                "catatan": [{"indeks": 2, "apa": "Berkas surat ini dibuat.", "sejak": "2026-09-15T03:00:00Z"}],
                "dibuktikan": ["Surat ini tercatat, dan sesudah itu catatannya tidak diubah."],
                "tidak_dibuktikan": ["Bahwa isi keputusannya benar atau adil."],
                "pembuktian": [_PEMBUKTIAN],
                "pemeriksa": _PEMERIKSA,
            }
        }
    )

    kode: str
    nomor: str
    terbukti: bool = Field(description="Ada catatannya di bawah kepala bertanda tangan.")
    catatan: list[CatatanSurat]
    dibuktikan: list[str]
    tidak_dibuktikan: list[str]
    pembuktian: list[Pembuktian] = Field(description="Bagi program pemeriksa: simpan jawaban ini.")
    pemeriksa: PemeriksaJejak


class CatatanTerbuka(DataInternal):
    """Satu catatan tentang usulan pada log publik, dengan garam yang membukanya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "indeks": 2,
                "komitmen": _A,
                "garam": _B,
                "isi": _ISI,
                "pembuktian": _PEMBUKTIAN,
                "garam_tertutup": None,
                "tertutup": None,
            }
        }
    )

    indeks: int = Field(description="Letak daunnya.")
    komitmen: str = Field(description="Isi daunnya: SHA-256 dari `jejak-publik/1`, baris baru, garam, dan isi.")
    garam: str
    isi: str = Field(description="Yang dicatat: JSON kanonik.")
    pembuktian: Pembuktian | None = Field(description="Kosong selama belum ada kepala di atasnya.")
    garam_tertutup: str | None = Field(description="Bagi auditor: garam dari `tertutup`.")
    tertutup: str | None = Field(
        description="Bagi auditor: siapa yang melangkah, dan rinciannya. Hashnya ada di dalam `isi`."
    )


class RantaiDiperiksa(BaseModel):
    """Rantai jejak satu layanan dibandingkan dengan yang disebut kepala-kepala log."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "layanan": "pegawai",
                "cocok": True,
                "kepala": 12,
                "nomor": 77,
                "hari": "2026-09-15",
                "hilang": 0,
                "hilang_sejak": None,
                "berubah": False,
            }
        }
    )

    layanan: str
    cocok: bool = Field(description="Semua yang disebut kepala masih ada, dan rantai itu tidak pernah berganti.")
    kepala: int = Field(description="Banyak kepala yang menyebutnya.")
    nomor: int = Field(description="Segel yang disebut kepala terakhir.")
    hari: date = Field(description="Hari kepala itu.")
    hilang: int = Field(description="Banyak ujung yang disebut kepala dan tidak ada lagi.")
    hilang_sejak: date | None = Field(description="Hari kepala pertama yang tidak cocok lagi.")
    berubah: bool = Field(
        description="Layanan itu pernah mengirim rantai yang tidak lagi memuat ujung yang disimpan di sini."
    )

    @classmethod
    def dari(cls, row: RantaiDiikat) -> Self:
        """From what was compared."""
        return cls(cocok=not (row.hilang or row.berubah), **row._asdict())
