"""What goes over the wire about work that is to be done; each field carries its class (``shared.privasi.kelas``)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from services.pegawai.orang.isian import contoh
from shared.contracts.istilah.status import Bernama
from shared.contracts.pegawai.penempatan import AlasanAkhir
from shared.privasi.kelas import HUKDIS, INTERNAL, PUBLIK, DataOrang


class JenisTindakLanjut(Bernama):
    """Apa yang harus dikerjakan, menurut urutan tampilnya."""

    JABATAN_LOWONG = "jabatan_lowong", "Jabatan lowong karena pemangkunya keluar atau dilepas; perlu Plt dan pengisian"
    PERLU_DITEMPATKAN = "perlu_ditempatkan", "Pegawai yang masih berdinas tanpa jabatan"
    BELUM_DIKEMBALIKAN = (
        "belum_dikembalikan",
        "Catatan yang mengakhiri jabatannya sudah ditarik, tetapi jabatannya tidak dapat dikembalikan",
    )
    KONTRAK_HABIS = "kontrak_habis", "Perjanjian PPPK habis dan belum diperpanjang, pegawainya masih memangku jabatan"
    TANPA_KONTRAK = "tanpa_kontrak", "PPPK memangku jabatan tanpa perjanjian yang tercatat"
    LEWAT_BUP = "lewat_bup", "Sudah mencapai TMT pensiun, belum ada status atau pengakhirannya"
    BELUM_DILEPAS = "belum_dilepas", "Menurut roster atau riwayat tidak bekerja di jabatannya, tetapi masih memangkunya"
    PERIKSA_KEDUDUKAN = (
        "periksa_kedudukan",
        "Memangku jabatan dengan kode kedudukan hukum yang tidak menyatakan bekerja",
    )
    PERIKSA_RIWAYAT = "periksa_riwayat", "Riwayatnya memuat catatan yang mungkin melepas jabatannya, tetapi tak dikenal"
    KEMBALI_MENURUT_BKN = "kembali_menurut_bkn", "Sudah keluar menurut riwayat, tetapi aktif menurut roster SIASN"
    KELUAR_TANPA_SK = "keluar_tanpa_sk", "Sudah keluar tanpa nomor SK; TMT-nya mungkin hanya hari berkasnya"


class TindakLanjut(DataOrang):
    """Satu pekerjaan tentang satu orang dan, bila ada, satu jabatan.

    Alasan dan hari kembali dijaga seperti hukuman disiplin pada semua baris: bila hanya yang karena hukuman yang tidak
    tampak, itu sendiri menceritakannya.
    """

    model_config = contoh(
        jenis="jabatan_lowong",
        nip="198503122010011001",
        nama="Contoh Pegawai",
        kode_jabatan="DISHUB-AK-00",
        nama_jabatan="Kepala Bidang Angkutan",
        kode_unit="DISHUB-AK",
        mulai="2026-09-05",
        kembali="2027-09-05",
        pelaksana_tugas=0,
        alasan="cltn",
        kalimat="Lowong sejak 05-09-2026. Tunjuk Plt, lalu isi jabatan ini.",
    )

    jenis: Annotated[JenisTindakLanjut, INTERNAL]
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    kode_jabatan: Annotated[str | None, PUBLIK]
    nama_jabatan: Annotated[str | None, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK]
    mulai: Annotated[date | None, INTERNAL] = Field(description="Sejak kapan; kosong bila tidak diketahui.")
    kembali: Annotated[date | None, HUKDIS] = Field(
        description="Hari pertama sesudah CLTN, tugas belajar, atau hukuman: perlu ditempatkan kembali mulai hari itu."
    )
    pelaksana_tugas: Annotated[int, PUBLIK] = Field(description="Plt, Plh, atau Pj jabatan itu hari ini.")
    alasan: Annotated[AlasanAkhir | None, HUKDIS] = Field(description="Mengapa jabatannya berakhir.")
    kalimat: Annotated[str, INTERNAL] = Field(description="Apa yang harus dikerjakan.")
