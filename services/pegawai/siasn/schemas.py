"""What goes over the wire about ids of BKN, and who waits for them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from services.pegawai.orang.isian import Alasan, Dokumen, Kode, Teks, contoh, masukan
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

IdBkn = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_-]{1,42}$",
        description="Id unor atau nomenklatur jabatan pada SIASN; huruf besar dan kecil dibedakan.",
        examples=["A5EB03E23BFCF6A0E040640A040252AD"],
    ),
]


class Keyakinan(StrEnum):
    """Seberapa yakin sebuah pasangan yang dicari menurut nama, yang paling yakin lebih dahulu."""

    PASTI = "pasti"
    KUAT = "kuat"
    MUNGKIN = "mungkin"
    TIDAK_ADA = "tidak_ada"


class PadananBaru(BaseModel):
    """Arti satu id BKN di kota ini: sebuah unit, atau sebuah jabatan pada peta jabatan."""

    model_config = masukan(id_bkn="A5EB03E23BFCF6A0E040640A040252AD", kode_unit="DISHUB-LL")

    id_bkn: IdBkn
    nama: Teks | None = Field(default=None, description="Namanya menurut BKN.")
    kode_unit: Kode | None = Field(default=None, description="Bila id ini sebuah unor.")
    kode_jabatan: Kode | None = Field(default=None, description="Bila id ini nomenklatur jabatan.")
    keyakinan: Keyakinan | None = Field(default=None, description="Bila pasangannya dicari menurut nama.")
    alasan: Teks | None = Field(default=None, description="Mengapa pasangannya dianggap demikian.")

    @model_validator(mode="after")
    def _salah_satu(self) -> Self:
        if (self.kode_unit is None) == (self.kode_jabatan is None):
            raise ValueError("isi salah satu: kode_unit untuk unor, kode_jabatan untuk nomenklatur")
        return self


class PadananMasuk(BaseModel):
    """Beberapa padanan sekaligus."""

    model_config = masukan(padanan=[{"id_bkn": "A5EB03E23BFCF6A0E040640A040252AD", "kode_unit": "DISHUB-LL"}])

    padanan: list[PadananBaru] = Field(min_length=1, max_length=1000)


class JenisUsulanPadanan(StrEnum):
    """Id apa yang diusulkan artinya, atau bahwa arti yang berlaku dicabut."""

    UNOR = "unor"
    JABATAN = "jabatan"
    CAMPURAN = "campuran"
    PENCABUTAN = "pencabutan"


class UsulanPadanan(Usulan):
    """Arti beberapa id BKN yang diusulkan, dan putusannya."""

    model_config = contoh(
        **Usulan.CONTOH,
        jenis="unor",
        padanan=[
            {
                "id_bkn": "A5EB03E23BFCF6A0E040640A040252AD",
                "nama": "Bidang Lalu Lintas",
                "kode_unit": "DISHUB-LL",
                "kode_jabatan": None,
                "keyakinan": "pasti",
                "alasan": "namanya sama, dan hanya satu yang bernama demikian di bawah DISHUB",
            }
        ],
    )
    jejak = ("jenis", "padanan")

    jenis: Annotated[JenisUsulanPadanan, PUBLIK]
    padanan: Annotated[list[PadananBaru], PUBLIK] = Field(
        description="Seperti dikirim, atau yang akan dicabut; berlaku sesudah disetujui."
    )


class Padanan(BaseModel):
    """Satu padanan yang berlaku."""

    model_config = contoh(
        id="01981111-2222-7333-8444-555566667777",
        id_bkn="A5EB03E23BFCF6A0E040640A040252AD",
        nama="Bidang Lalu Lintas",
        kode_unit="DISHUB-LL",
        kode_jabatan=None,
        dicatat_pada="2026-11-24T02:15:00Z",
    )

    id: UUID
    id_bkn: str
    nama: str | None
    kode_unit: str | None
    kode_jabatan: str | None
    dicatat_pada: datetime


class JenisId(StrEnum):
    """Jenis id BKN yang belum dipadankan."""

    UNOR = "unor"
    JABATAN = "jabatan"


class Serupa(BaseModel):
    """Unit atau jabatan yang namanya serupa."""

    model_config = contoh(kode="DISHUB-LL", nama="Bidang Lalu Lintas", kemiripan=0.93)

    kode: str
    nama: str
    kemiripan: float = Field(description="1 bila namanya sama, 0 bila tidak ada yang serupa.")


class BelumDipadankan(BaseModel):
    """Satu id BKN yang belum diketahui artinya, dan berapa orang menunggunya."""

    model_config = contoh(
        jenis="unor",
        unor_id="A5EB03E23BFCF6A0E040640A040252AD",
        unor_nama="Bid. Lalu Lintas",
        kode_unit=None,
        jabatan_id=None,
        jabatan_nama=None,
        orang=12,
        serupa=[{"kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "kemiripan": 0.74}],
    )

    jenis: JenisId
    unor_id: str | None
    unor_nama: str | None
    kode_unit: str | None = Field(description="Unitnya; kosong bila unornya yang belum dipadankan.")
    jabatan_id: str | None
    jabatan_nama: str | None
    orang: int
    serupa: list[Serupa] = Field(description="Paling banyak tiga, yang paling mirip lebih dahulu.")


class MenungguPadanan(DataOrang):
    """Satu pegawai yang jabatannya menurut SIASN belum dapat dicatat."""

    model_config = contoh(
        nip="198503122010011001",
        nama="Contoh Pegawai",
        unor_id="A5EB03E23BFCF6A0E040640A040252AD",
        unor_nama="Bid. Lalu Lintas",
        kode_unit=None,
        jabatan_id="FF8080813F3E7A5B013F3EA1B2C30D4E",
        jabatan_nama="Pengelola Lalu Lintas",
        tmt_jabatan="2022-02-01",
        hari="2026-11-24",
        alasan=None,
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    unor_id: Annotated[str | None, INTERNAL]
    unor_nama: Annotated[str | None, INTERNAL]
    kode_unit: Annotated[str | None, INTERNAL]
    jabatan_id: Annotated[str | None, INTERNAL]
    jabatan_nama: Annotated[str | None, INTERNAL]
    tmt_jabatan: Annotated[date | None, INTERNAL]
    hari: Annotated[date, INTERNAL] = Field(description="Hari roster itu diimpor.")
    alasan: Annotated[str | None, INTERNAL] = Field(
        description="Mengapa tidak ditempatkan walaupun jabatannya sudah diketahui; kosong selama menunggu padanan."
    )


class PenegasanMasuk(BaseModel):
    """Mengapa catatan keluar tetap berlaku walaupun roster menyatakan pegawainya aktif."""

    model_config = masukan(alasan="SK pensiunnya sudah terbit; SIASN belum diperbarui.", dokumen="SK 882/41/2026")

    alasan: Alasan
    dokumen: Dokumen = Field(description="SK atau surat yang membuktikannya.")


class Penegasan(DataOrang):
    """Catatan keluar yang ditegaskan, dan apa kata roster."""

    model_config = contoh(
        nip="198503122010011001", kedudukan_hukum="01", hari="2026-09-15", ditegaskan_pada="2026-09-16T02:10:00Z"
    )

    nip: Annotated[str, INTERNAL]
    kedudukan_hukum: Annotated[str, PRIBADI] = Field(description="Menurut roster.")
    hari: Annotated[date, INTERNAL] = Field(description="Hari roster yang pertama menyatakannya.")
    ditegaskan_pada: Annotated[datetime, INTERNAL]
