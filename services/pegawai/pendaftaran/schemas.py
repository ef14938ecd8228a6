"""What is told of somebody who comes."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from services.pegawai.identitas.golongan import GolonganTerbaca
from services.pegawai.identitas.pendidikan import TingkatTerbaca
from services.pegawai.orang.isian import Dokumen, Kode, Teks, masukan
from services.pegawai.siasn.kolom import KOLOM
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.http.hari import Hari
from shared.impor.bentuk import Baris


class PegawaiBaru(BaseModel):
    """Pegawai yang belum tercatat. Jabatannya diusulkan sesudah itu lewat penempatan."""

    model_config = masukan(
        nip="199803122025062001",
        nama="Contoh Pegawai Baru",
        tanggal_lahir="1998-03-12",
        jenis_kelamin="P",
        status_pegawai="CPNS",
        kedudukan_hukum="01",
        tmt_cpns="2025-06-01",
        golongan="III/a",
        tmt_golongan="2025-06-01",
        tingkat_pendidikan="S-1",
        program_studi="S-1 Teknik Sipil",
        tahun_lulus=2021,
        kode_unit="DISHUB-LL",
        dokumen="SK CPNS 813.3/77/BKPSDM/2025",
    )

    nip: Annotated[str, Field(pattern="^[0-9]{18}$", description="NIP atau NI PPPK.")]
    nama: Teks
    gelar_depan: Annotated[str | None, Field(max_length=50)] = None
    gelar_belakang: Annotated[str | None, Field(max_length=100)] = None
    tempat_lahir: Annotated[str | None, Field(max_length=100)] = None
    tanggal_lahir: Hari
    jenis_kelamin: Literal["L", "P"]
    nik: Annotated[str | None, Field(pattern="^[0-9]{16}$", description="16 angka.")] = None
    status_pegawai: StatusPegawai
    kedudukan_hukum: KedudukanHukum
    tmt_cpns: Annotated[date | None, Field(description="TMT CPNS, atau TMT pengangkatan pertama PPPK.")] = None
    tmt_pns: date | None = None
    golongan: GolonganTerbaca | None = None
    tmt_golongan: date | None = None
    mk_tahun: Annotated[int | None, Field(ge=0, le=60)] = None
    mk_bulan: Annotated[int | None, Field(ge=0, le=11)] = None
    tingkat_pendidikan: TingkatTerbaca | None = None
    program_studi: Annotated[str | None, Field(max_length=200)] = None
    tahun_lulus: Annotated[int | None, Field(ge=1950, le=2100)] = None
    kode_unit: Annotated[Kode | None, Field(description="Unit tempatnya, selama belum memangku jabatan.")] = None
    dokumen: Annotated[Dokumen, Field(description="SK pengangkatan atau SK pindah masuk.")]


ISIAN = {"unor_id": "kode_unit"}
"""Fields of a roster that are called otherwise here."""


def baris_roster(isi: PegawaiBaru) -> Baris:
    """The row of a roster that says the same."""
    nilai = isi.model_dump()
    return {each.isian: nilai.get(ISIAN.get(each.isian, each.isian)) for each in KOLOM}
