"""What goes over the wire about questions and answers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.notifikasi.kampanye.kalimat import KalimatAlasan, KalimatJawab, KalimatTanya
from services.notifikasi.kampanye.tanya_jawab.models import StatusPertanyaan
from shared.http.problem import SalahDi
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

_ID = "0197f0a0-0000-7000-8000-0000000000d1"
_JAWABAN = "0197f0a0-0000-7000-8000-0000000000d2"
_TANYA = "Apakah tunjangan saya berubah selama masa penyesuaian di unit yang baru?"
_RUMUSAN = "Apakah tunjangan berubah selama masa penyesuaian di unit baru?"
_JAWAB = "Tidak. Tunjangan mengikuti jabatan yang diduduki sejak tanggal berlakunya keputusan."
_PADA = "2026-09-15T03:00:00Z"
Nip = Annotated[str, StringConstraints(pattern=r"^[0-9]{18}$")]


class _Isian(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PertanyaanBaru(_Isian):
    """Satu pertanyaan peserta."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"isi": _TANYA, "nama_terlihat": False}}
    )

    isi: KalimatTanya = Field(description="Teks biasa, tanpa NIP atau NIK siapa pun.")
    nama_terlihat: bool = Field(
        default=False, description="Petugas boleh melihat nama Anda. Peserta lain tidak pernah melihatnya."
    )
    pribadi: bool = Field(
        default=False,
        description="Tentang urusan Anda sendiri: dijawab hanya kepada Anda dan tidak diterbitkan. Petugas perlu tahu "
        "urusan siapa, jadi `nama_terlihat` harus `true`.",
    )
    lanjutan_dari: UUID | None = Field(
        default=None, description="Pertanyaan Anda yang sudah terjawab, bila ini lanjutannya."
    )

    @model_validator(mode="after")
    def _dapat_dijawab(self) -> "PertanyaanBaru":
        if self.pribadi and not self.nama_terlihat:
            raise SalahDi(
                "pertanyaan tentang urusan sendiri hanya dapat dijawab bila petugas tahu urusan siapa: isi true, atau "
                "tanyakan secara umum",
                ("nama_terlihat",),
            )
        return self


class PenilaianJawaban(_Isian):
    """Apakah ini menjawab?"""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"menjawab": True}})

    menjawab: bool


class PertanyaanSaya(DataOrang):
    """Pertanyaan sendiri, dan apa jadinya."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _ID,
                "versi": 2,
                "isi": _TANYA,
                "nama_terlihat": False,
                "pribadi": False,
                "lanjutan_dari": None,
                "ditanyakan_pada": _PADA,
                "status": "terjawab",
                "terjawab": True,
                "jawaban": _JAWAB,
                "jawaban_id": _JAWABAN,
                "alasan": None,
                "menjawab": None,
            }
        }
    )

    id: UUID
    versi: int
    isi: str
    nama_terlihat: bool
    pribadi: bool
    lanjutan_dari: UUID | None
    ditanyakan_pada: datetime
    status: StatusPertanyaan = Field(description="`digabung`: sama dengan pertanyaan lain, dan dijawab bersamanya.")
    terjawab: bool = Field(description="Ada jawabannya, juga bila bersama pertanyaan lain.")
    jawaban: str | None
    jawaban_id: UUID | None = Field(description="Pada daftar jawaban; `null`: dijawab hanya kepada Anda.")
    alasan: str | None = Field(description="Mengapa tidak dijawab.")
    menjawab: bool | None = Field(description="Penilaian Anda atas jawabannya.")


class PertanyaanTampil(BaseModel):
    """Pertanyaan yang menunggu jawaban, dalam kata-kata yang tidak menyebut siapa pun."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": _ID, "rumusan": _RUMUSAN, "dukungan": 4, "saya_juga": False}}
    )

    id: UUID
    rumusan: str
    dukungan: int = Field(description="Berapa peserta lain yang juga ingin tahu.")
    saya_juga: bool = Field(description="Anda bertanya, atau sudah mengatakan juga ingin tahu.")


class Dukungan(BaseModel):
    """Apakah Anda juga ingin tahu."""

    model_config = ConfigDict(json_schema_extra={"example": {"saya_juga": True}})

    saya_juga: bool


class JawabanTerbit(BaseModel):
    """Satu jawaban bagi semua peserta."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _JAWABAN,
                "pertanyaan": _RUMUSAN,
                "jawaban": _JAWAB,
                "terbit_pada": _PADA,
                "asal_id": None,
            }
        }
    )

    id: UUID
    pertanyaan: str
    jawaban: str
    terbit_pada: datetime
    asal_id: UUID | None = Field(description="Jawaban pada kampanye terdahulu yang disalin ke sini.")


_PERTANYAAN: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 3,
    "penanya_nip": None,
    "nama_penanya": None,
    "pribadi": False,
    "isi": _TANYA,
    "lanjutan_dari": None,
    "ditanyakan_pada": _PADA,
    "umur_hari": 2,
    "terlambat": False,
    "status": "konsep",
    "petugas_nip": "197001012000031001",
    "digabung_ke": None,
    "dukungan": 4,
    "rumusan": _RUMUSAN,
    "ditampilkan": True,
    "jawaban": _JAWAB,
    "jawaban_id": None,
    "alasan": None,
    "selesai_pada": None,
    "menjawab": None,
    "anda_penyusun": False,
}


class PertanyaanPetugas(DataOrang):
    """Satu pertanyaan sebagaimana petugas melihatnya: penanyanya hanya bila ia mengizinkan."""

    model_config = ConfigDict(json_schema_extra={"example": _PERTANYAAN})

    id: Annotated[UUID, PUBLIK]
    versi: Annotated[int, PUBLIK] = Field(description="Kirim sebagai If-Match.")
    penanya_nip: Annotated[str | None, INTERNAL] = Field(description="`null`: penanya tidak ingin dikenali.")
    nama_penanya: Annotated[str | None, INTERNAL]
    pribadi: Annotated[bool, PUBLIK]
    isi: Annotated[str, INTERNAL]
    lanjutan_dari: Annotated[UUID | None, PUBLIK]
    ditanyakan_pada: Annotated[datetime, PUBLIK]
    umur_hari: Annotated[int, PUBLIK] = Field(description="Berapa hari menunggu, sampai sekarang atau sampai selesai.")
    terlambat: Annotated[bool, PUBLIK] = Field(description="Menunggu lebih lama dari ketentuannya.")
    status: Annotated[StatusPertanyaan, PUBLIK]
    petugas_nip: Annotated[str | None, INTERNAL]
    digabung_ke: Annotated[UUID | None, PUBLIK]
    dukungan: Annotated[int, PUBLIK]
    rumusan: Annotated[str | None, PUBLIK]
    ditampilkan: Annotated[bool, PUBLIK]
    jawaban: Annotated[str | None, INTERNAL]
    jawaban_id: Annotated[UUID | None, PUBLIK]
    alasan: Annotated[str | None, INTERNAL]
    selesai_pada: Annotated[datetime | None, PUBLIK]
    menjawab: Annotated[bool | None, PUBLIK] = Field(description="Penilaian penanya atas jawabannya.")
    anda_penyusun: Annotated[bool, PUBLIK] = Field(
        description="Anda ikut menyusun konsepnya, jadi tidak menerbitkannya."
    )


class RingkasanTanya(BaseModel):
    """Bagaimana pertanyaan satu kampanye."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "menunggu": 4,
                "konsep": 1,
                "terjawab": 12,
                "ditolak": 0,
                "digabung": 3,
                "terlambat": 1,
                "tanpa_petugas": 2,
                "belum_menjawab": 1,
                "tertua_pada": _PADA,
                "tertua_umur_hari": 6,
                "hari_jawab": 5,
            }
        }
    )

    menunggu: int
    konsep: int
    terjawab: int
    ditolak: int
    digabung: int
    terlambat: int
    tanpa_petugas: int
    belum_menjawab: int = Field(description="Menurut penanyanya jawabannya belum menjawab.")
    tertua_pada: datetime | None
    tertua_umur_hari: int | None
    hari_jawab: int = Field(description="Sesudah berapa hari sebuah pertanyaan terlambat.")


class PenugasanTanya(_Isian):
    """Siapa yang menjawab."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"petugas_nip": "197001012000031001"}}
    )

    petugas_nip: Nip | None = Field(description="`null`: tidak ada lagi.")


class PenampilanTanya(_Isian):
    """Bagaimana peserta lain melihat pertanyaan yang belum dijawab."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"rumusan": _RUMUSAN}})

    rumusan: KalimatTanya | None = Field(description="Tanpa menyebut siapa pun; `null`: tidak ditampilkan lagi.")


class PenggabunganTanya(_Isian):
    """Sama dengan pertanyaan lain."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {"ke": _ID}})

    ke: UUID = Field(description="Pertanyaan yang sama pada kampanye ini.")


class KonsepJawaban(_Isian):
    """Jawaban bagi semua peserta, sebelum orang lain menerbitkannya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"rumusan": _RUMUSAN, "jawaban": _JAWAB}}
    )

    rumusan: KalimatTanya = Field(description="Pertanyaannya dalam kata-kata yang tidak menyebut siapa pun.")
    jawaban: KalimatJawab


class JawabanPribadi(_Isian):
    """Jawaban hanya kepada penanyanya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"jawaban": "Usulan Anda masih pada tahap verifikasi di BKPSDM."}},
    )

    jawaban: KalimatJawab


class AlasanTanya(_Isian):
    """Mengapa; yang bertanya atau yang menyusun membacanya."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Di luar pokok kampanye ini."}}
    )

    alasan: KalimatAlasan


class PenahananPenanya(_Isian):
    """Berapa lama penanyanya tidak dapat bertanya pada kampanye ini, dan mengapa."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Berisi makian.", "hari": 7}}
    )

    alasan: KalimatAlasan
    hari: int = Field(ge=1, le=90)


class SalinanJawaban(_Isian):
    """Jawaban kampanye lain yang juga berlaku pada kampanye ini."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"dari_kampanye_id": _ID, "jawaban": [_JAWABAN]}}
    )

    dari_kampanye_id: UUID
    jawaban: Annotated[list[UUID], Field(min_length=1, max_length=500)] | None = Field(
        default=None, description="Kosong: semua yang terbit di sana."
    )


class HasilSalinan(BaseModel):
    """Berapa jawaban yang baru di sini."""

    model_config = ConfigDict(json_schema_extra={"example": {"disalin": 12}})

    disalin: int
