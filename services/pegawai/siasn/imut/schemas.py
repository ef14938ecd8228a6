"""What goes over the wire about the list of I-MUT."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from services.pegawai.orang.isian import contoh
from shared.contracts.pegawai.imut import ArtiUsul
from shared.privasi.kelas import INTERNAL, DataOrang


class BidangTerlihat(BaseModel):
    """Satu nama bidang pada baris I-MUT dan rupa nilainya, tanpa nilainya."""

    nama: str
    rupa: list[str] = Field(description="`18 angka`, `tanggal`, `pengenal`, `teks`, `kosong` …")


class KeadaanBacaanImut(BaseModel):
    """Sampai mana daftar usul I-MUT terbaca."""

    model_config = contoh(
        terakhir_dibaca="2026-09-18T04:30:00Z",
        sedang_dibaca=False,
        terbaca=0,
        diminta_pada=None,
        berikutnya="2026-09-18T05:00:00Z",
        usul=312,
        menurut_arti={"di_bkn": 40, "pertek_terbit": 272},
        tak_terbaca=0,
        dugaan=True,
        perlu=["Nama bidang I-MUT masih dugaan. Cocokkan dengan `bidang`, lalu sebut petanya pada ASN_SIASN_IMUT_MAP."],
        bidang=[{"nama": "nip", "rupa": ["18 angka"]}, {"nama": "status_usulan", "rupa": ["2 angka"]}],
    )

    terakhir_dibaca: datetime | None = Field(description="Kapan seluruh daftar terakhir terbaca; null: belum pernah.")
    sedang_dibaca: bool
    terbaca: int = Field(description="Baris yang sudah didapat bacaan yang sedang berjalan.")
    diminta_pada: datetime | None = Field(description="Seseorang minta dibaca sekarang, dan belum dimulai.")
    berikutnya: datetime | None = Field(description="Kapan dibaca lagi paling lambat; null: segera.")
    usul: int = Field(description="Usul yang terbaca pada bacaan terakhir.")
    menurut_arti: dict[ArtiUsul, int]
    tak_terbaca: int = Field(description="Baris yang tidak dipahami; lihat /siasn/imut/tak-terbaca.")
    dugaan: bool = Field(description="Nama bidangnya masih dugaan.")
    perlu: list[str] = Field(description="Yang perlu dilakukan, bila ada.")
    bidang: list[BidangTerlihat] = Field(description="Nama yang terlihat pada baris-barisnya.")


class BarisTakTerbaca(BaseModel):
    """Satu baris I-MUT yang tidak dipahami: nama bidangnya dan rupanya, tanpa isinya."""

    model_config = contoh(
        sidik="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        sebab="tidak ada bidang untuk status (dicari status_usulan)",
        corak={"id": "pengenal", "nip": "18 angka", "statusUsul": "2 angka"},
        pertama_pada="2026-09-18T04:30:00Z",
    )

    sidik: str
    sebab: str
    corak: dict[str, str]
    pertama_pada: datetime


class UsulDiImut(DataOrang):
    """Satu usul seperti terakhir terbaca dari I-MUT."""

    model_config = contoh(
        id="002a8227-9603-5aa8-a78f-180b73a1ab7d",
        nomor_surat="800/1234/BKPSDM/2026",
        nip="198503122010011001",
        kode_status="22",
        nama_status="Sdh di TTD - Pertek",
        arti="pertek_terbit",
        nomor_pertek="AB-1671000123",
        tanggal_pertek="2026-09-18",
        alasan=None,
        sejak="2026-09-18T04:30:00Z",
        hilang_pada=None,
    )

    id: Annotated[str, INTERNAL] = Field(description="Id usul pada I-MUT.")
    nomor_surat: Annotated[str | None, INTERNAL]
    nip: Annotated[str, INTERNAL]
    kode_status: Annotated[str, INTERNAL] = Field(description="Kode BKN.")
    nama_status: Annotated[str | None, INTERNAL]
    arti: Annotated[ArtiUsul, INTERNAL] = Field(description="`tidak_dikenal`: kodenya tidak ada pada daftar.")
    nomor_pertek: Annotated[str | None, INTERNAL]
    tanggal_pertek: Annotated[date | None, INTERNAL]
    alasan: Annotated[str | None, INTERNAL]
    sejak: Annotated[datetime, INTERNAL] = Field(description="Kapan pertama terbaca dengan status ini.")
    hilang_pada: Annotated[datetime | None, INTERNAL] = Field(description="Sejak kapan tidak lagi pada daftar I-MUT.")


_TERBIT = {"kode": "22", "nama": "Sdh di TTD - Pertek", "arti": "pertek_terbit"}


class StatusImut(BaseModel):
    """Satu status usul menurut BKN."""

    model_config = contoh(**_TERBIT)

    kode: str
    nama: str
    arti: ArtiUsul


class KamusStatusImut(BaseModel):
    """Semua status usul yang dikenal."""

    model_config = contoh(data=[_TERBIT])

    data: list[StatusImut]
