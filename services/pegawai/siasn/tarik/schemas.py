"""The pull over HTTP: runs, and what BKN last said of somebody."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from services.pegawai.orang.isian import Kode, contoh, masukan
from shared.privasi.kelas import HUKDIS, INTERNAL, KINERJA, PRIBADI, PUBLIK, DataOrang


class CakupanTarikan(StrEnum):
    """Siapa yang ditarik."""

    SEMUA = "semua"
    UNIT = "unit"
    ORANG = "orang"


class UrutanTarikan(StrEnum):
    """Siapa lebih dahulu: yang salinannya paling lama, atau yang datanya pada BKN paling baru berubah."""

    TERLAMA = "terlama"
    BARU_BERUBAH = "baru_berubah"


class StatusTarikan(StrEnum):
    """Keadaan satu tarikan."""

    BERJALAN = "berjalan"
    DIHENTIKAN = "dihentikan"
    SELESAI = "selesai"


class KeadaanOrang(StrEnum):
    """Mengapa seorang pada tarikan belum terbaca."""

    MENUNGGU = "menunggu"
    TIDAK_DIKENAL = "tidak_dikenal"
    GAGAL = "gagal"


class TarikanMasuk(BaseModel):
    """Siapa yang akan ditarik dari SIASN."""

    model_config = masukan(cakupan="unit", kode_unit="DISHUB", nip=[], urutan="terlama")

    cakupan: CakupanTarikan
    kode_unit: Kode | None = Field(default=None, description="Untuk cakupan `unit`: unit ini dan di bawahnya.")
    nip: list[Annotated[str, StringConstraints(pattern="^[0-9]{18}$")]] = Field(
        default=[], max_length=1000, description="Untuk cakupan `orang`.", examples=[["198503122010011001"]]
    )
    urutan: UrutanTarikan = UrutanTarikan.TERLAMA

    @model_validator(mode="after")
    def _sesuai_cakupan(self) -> Self:
        if (self.cakupan is CakupanTarikan.UNIT) != (self.kode_unit is not None):
            raise ValueError("kode_unit diisi untuk cakupan `unit`, dan hanya untuk itu")
        if (self.cakupan is CakupanTarikan.ORANG) != bool(self.nip):
            raise ValueError("nip diisi untuk cakupan `orang`, dan hanya untuk itu")
        return self


class TarikanSiasn(BaseModel):
    """Satu tarikan dari SIASN, dan sejauh mana."""

    model_config = contoh(
        id="01981111-2222-7333-8444-555566667777",
        cakupan="semua",
        kode_unit=None,
        urutan="terlama",
        terjadwal=True,
        dimulai_oleh="jadwal",
        dimulai_pada="2026-11-30T11:00:00Z",
        status="berjalan",
        berakhir_pada=None,
        dihentikan_oleh=None,
        dihentikan_pada=None,
        jumlah=21708,
        terbaca=5400,
        tidak_dikenal=3,
        gagal=1,
        sisa=16304,
        persen=24.9,
        jawaban=48641,
        berubah=212,
        sama=48429,
        laju=13.1,
        maju_pada="2026-11-30T12:02:00Z",
        perkiraan_selesai="2026-11-30T15:09:00Z",
        tertahan=None,
        tertahan_pada=None,
    )

    id: UUID
    cakupan: CakupanTarikan
    kode_unit: str | None
    urutan: UrutanTarikan
    terjadwal: bool = Field(description="Dimulai oleh jadwal, dan hanya berjalan pada jamnya.")
    dimulai_oleh: str
    dimulai_pada: datetime
    status: StatusTarikan
    berakhir_pada: datetime | None
    dihentikan_oleh: str | None
    dihentikan_pada: datetime | None
    jumlah: int = Field(description="Berapa orang.")
    terbaca: int = Field(description="Orang yang sudah terbaca seluruhnya.")
    tidak_dikenal: int = Field(description="Orang yang tidak dikenal BKN dengan nomornya.")
    gagal: int = Field(description="Orang yang sebagian datanya tidak terbaca walau BKN menjawab yang lain.")
    sisa: int
    persen: float
    jawaban: int = Field(description="Jawaban BKN yang sudah disimpan; sembilan untuk tiap orang.")
    berubah: int = Field(description="Jawaban yang berbeda dari yang sebelumnya.")
    sama: int
    laju: float | None = Field(description="Jawaban tiap detik akhir-akhir ini.")
    maju_pada: datetime | None
    perkiraan_selesai: datetime | None = Field(description="Menurut laju sekarang; kosong bila tidak sedang maju.")
    tertahan: str | None = Field(description="Mengapa tidak maju; dilanjutkan sendiri begitu sebabnya hilang.")
    tertahan_pada: datetime | None


class OrangTarikanSiasn(DataOrang):
    """Seorang pada tarikan yang belum terbaca."""

    model_config = contoh(
        nip="198503122010011001",
        nama="Contoh Pegawai",
        keadaan="tidak_dikenal",
        sebab=None,
        percobaan=0,
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    keadaan: Annotated[KeadaanOrang, INTERNAL]
    sebab: Annotated[str | None, INTERNAL] = Field(description="Menurut jawaban BKN.")
    percobaan: Annotated[int, INTERNAL]


class CacatSalinan(BaseModel):
    """Satu hal pada jawaban BKN yang tidak dapat dibaca."""

    model_config = contoh(nomor=0, bidang="tmtJabatan", sebab="Value error, bukan tanggal dd-mm-yyyy atau ISO")

    nomor: int = Field(description="Baris keberapa pada jawaban, dari 0.")
    bidang: str
    sebab: str


class BagianSalinan(BaseModel):
    """Satu bagian berkas seseorang menurut jawaban BKN yang terakhir."""

    model_config = contoh(
        baris=[{"id": "A5EB03E2", "nama_jabatan": "Pengelola Lalu Lintas", "tmt_jabatan": "2022-01-01"}],
        cacat=[],
        diambil_pada="2026-11-30T12:02:00Z",
        berubah_pada="2026-11-02T12:40:00Z",
    )

    baris: list[dict[str, str | int | bool | list[str] | None]] = Field(
        description="Hanya isian yang dipakai sistem ini, dengan nama isian BKN dalam huruf kecil bergaris bawah."
    )
    cacat: list[CacatSalinan] = Field(description="Baris yang tidak dapat dibaca; yang lain tetap dipakai.")
    diambil_pada: datetime = Field(description="Kapan BKN terakhir menjawab.")
    berubah_pada: datetime = Field(description="Sejak kapan jawabannya demikian.")


class SalinanOrang(DataOrang):
    """Berkas seorang pegawai menurut BKN, seperti terakhir dibaca."""

    model_config = contoh(
        nip="198503122010011001",
        dikenal=True,
        pns_id="A5EB03E23BFCF6A0E040640A040252AD",
        pns_id_ganda=False,
        diambil_pada="2026-11-30T12:02:00Z",
        data_utama={
            "baris": [{"id": "A5EB03E23BFCF6A0E040640A040252AD", "nama": "Contoh Pegawai"}],
            "cacat": [],
            "diambil_pada": "2026-11-30T12:02:00Z",
            "berubah_pada": "2026-11-02T12:40:00Z",
        },
        **dict.fromkeys(
            ("jabatan", "golongan", "pendidikan", "diklat", "kursus", "penghargaan", "skp22", "hukdis"), None
        ),
    )

    nip: Annotated[str, INTERNAL]
    dikenal: Annotated[bool | None, INTERNAL] = Field(
        description="Apakah BKN mengenal nomornya; kosong bila belum pernah ditanyakan."
    )
    pns_id: Annotated[str | None, PRIBADI]
    pns_id_ganda: Annotated[bool, INTERNAL] = Field(
        description="PNS ID yang sama dimiliki pegawai lain: tidak ada yang dikirim ke BKN tentang keduanya."
    )
    diambil_pada: Annotated[datetime | None, INTERNAL] = Field(description="Bagian yang paling lama dibaca.")
    data_utama: Annotated[BagianSalinan | None, PRIBADI]
    jabatan: Annotated[BagianSalinan | None, INTERNAL]
    golongan: Annotated[BagianSalinan | None, INTERNAL]
    pendidikan: Annotated[BagianSalinan | None, INTERNAL]
    diklat: Annotated[BagianSalinan | None, INTERNAL]
    kursus: Annotated[BagianSalinan | None, INTERNAL]
    penghargaan: Annotated[BagianSalinan | None, INTERNAL]
    skp22: Annotated[BagianSalinan | None, KINERJA]
    hukdis: Annotated[BagianSalinan | None, HUKDIS]


class PnsGanda(DataOrang):
    """Seorang pegawai yang PNS ID-nya juga dimiliki pegawai lain."""

    model_config = contoh(nip="198503122010011001", nama="Contoh Pegawai", pns_id="A5EB03E23BFCF6A0E040640A040252AD")

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    pns_id: Annotated[str, PRIBADI]
