"""What is answered of the half of a case that another government answers for."""

from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from services.mutasi.antar.isian import HukdisLuar, JabatanDahuluLuar, JabatanTerakhirLuar, KinerjaLuar, PegawaiLuar
from services.mutasi.antar.repository import Antar
from services.mutasi.hukum.fakta.instansi import JenisInstansi, PejabatMutasi
from services.mutasi.hukum.jalur import Jalur
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.privasi.kelas import HUKDIS, INTERNAL, KELUARGA, KINERJA, PRIBADI, TALENTA, DataInternal, DataOrang


class JalurMutasi(DataInternal):
    """Jalan mutasi antara kedua instansi (SE BKN 3/SE/VIII/2019)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "I.a",
                "sebutan": "antar-kabupaten/kota dalam satu provinsi",
                "pertimbangan": "kepala_kanreg_bkn",
                "melalui": "gubernur",
                "penetap": "gubernur",
                "dasar_hukum": "PP 11/2017 pasal 192; SE BKN 3/SE/VIII/2019",
            }
        }
    )

    kode: str
    sebutan: str
    pertimbangan: PejabatMutasi = Field(description="Yang memberi pertimbangan teknis.")
    melalui: PejabatMutasi | None = Field(description="Lewat siapa usulnya disampaikan; kosong: langsung.")
    penetap: PejabatMutasi = Field(description="Yang menetapkan mutasinya; sesudah itu PPK penerima mengangkat.")
    dasar_hukum: str


class PegawaiDatang(DataOrang):
    """Pegawai yang datang dari instansi lain, menurut surat-suratnya."""

    gelar_depan: Annotated[str | None, INTERNAL]
    gelar_belakang: Annotated[str | None, INTERNAL]
    tanggal_lahir: Annotated[date, PRIBADI]
    tmt_cpns: Annotated[date, INTERNAL]
    tmt_pns: Annotated[date, INTERNAL]
    golongan: Annotated[Golongan, INTERNAL]
    tmt_golongan: Annotated[date, INTERNAL]
    pendidikan: Annotated[TingkatPendidikan, INTERNAL]
    program_studi: Annotated[str | None, INTERNAL]
    tahun_lulus: Annotated[int | None, INTERNAL]
    jabatan: Annotated[JabatanTerakhirLuar, INTERNAL]
    riwayat_jabatan: Annotated[list[JabatanDahuluLuar], INTERNAL]
    kinerja: Annotated[list[KinerjaLuar], KINERJA]
    hukdis: Annotated[list[HukdisLuar], HUKDIS]
    kerabat: Annotated[list[str], KELUARGA] = Field(description="NIP kerabat yang bertugas di kota ini.")
    penilaian_berlaku_sampai: Annotated[date | None, TALENTA]


class AntarInstansi(DataOrang):
    """Bagian usulan yang menyangkut instansi lain."""

    jenis_instansi: Annotated[JenisInstansi, INTERNAL]
    kode_instansi: Annotated[str | None, INTERNAL] = Field(description="Kosong bagi instansi pusat.")
    nama_instansi: Annotated[str, INTERNAL]
    nama_jabatan: Annotated[str, INTERNAL] = Field(description="Jabatan di sana: yang ditinggalkan, atau yang dituju.")
    jalur: Annotated[JalurMutasi | None, INTERNAL] = Field(
        description="Jalan menurut hukum hari ini; kosong: daftar daerahnya belum ditetapkan."
    )
    nomor_persetujuan: Annotated[str | None, INTERNAL] = Field(
        description="Surat PPK kota: usul bagi yang masuk, persetujuan bagi yang keluar."
    )
    tanggal_persetujuan: Annotated[date | None, INTERNAL]
    penetap: Annotated[PejabatMutasi | None, INTERNAL] = Field(description="Yang menetapkan.")
    nomor_penetapan: Annotated[str | None, INTERNAL]
    tanggal_penetapan: Annotated[date | None, INTERNAL]
    pegawai: Annotated[PegawaiDatang | None, INTERNAL] = Field(description="Kosong bagi yang keluar.")


def bentuk(antar: Antar, jalur: Jalur | None) -> AntarInstansi:
    """As it is answered."""
    isi = antar._asdict()
    luar = antar.pegawai_luar
    return AntarInstansi(
        **{each: isi[each] for each in AntarInstansi.model_fields if each not in ("jalur", "pegawai")},
        jalur=None if jalur is None else JalurMutasi(**jalur._asdict()),
        pegawai=None if luar is None else PegawaiDatang(**_isi(luar)),
    )


def _isi(luar: PegawaiLuar) -> dict[str, Any]:
    return {each: getattr(luar, each) for each in PegawaiDatang.model_fields}
