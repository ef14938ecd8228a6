"""Trainings, awards, sanctions, performance and credit points (contract section 6); each names the person otherwise."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer

from services.pegawai.siasn.klien.bentuk import Dokumen, Isian, KeHari, KeTeks, KeYa
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.tulis.jabatan import id_riwayat

KeAngka = Annotated[
    Decimal, PlainSerializer(lambda nilai: int(nilai) if nilai == nilai.to_integral_value() else float(nilai))
]
"""A number as a JSON number."""


class RiwayatBaru(Isian):
    """What every save of a history has; an empty ``id`` makes a row."""

    id: str = ""
    path: tuple[Dokumen, ...] = ()


class Diklat(RiwayatBaru):
    """A structural training."""

    pns_orang_id: str
    latihan_struktural_id: str
    institusi_penyelenggara: str
    jumlah_jam: int
    nomor: str
    tahun: int
    tanggal: KeHari = None
    tanggal_selesai: KeHari
    bobot: int = 0
    jenis_kompetensi: KeTeks = None


class Kursus(RiwayatBaru):
    """Any other training."""

    pns_orang_id: str
    jenis_diklat_id: str
    institusi_penyelenggara: str
    jumlah_jam: int
    nomor_sertipikat: str
    tahun_kursus: int
    nama_kursus: KeTeks = None
    jenis_kursus: KeTeks = None
    jenis_kursus_sertipikat: Literal["T", "F", "P", ""] = ""
    instansi_id: KeTeks = None
    lokasi_id: KeTeks = None
    tanggal_kursus: KeHari = None
    tanggal_selesai_kursus: KeHari = None


class Hukdis(RiwayatBaru):
    """A sanction; the field of its end is spelled otherwise when it is read."""

    pns_orang_id: str
    jenis_hukuman_id: str
    alasan_hukuman_disiplin_id: str
    golongan_id: str
    kedudukan_hukum_id: str
    sk_nomor: str
    sk_tanggal: KeHari = None
    hukuman_tanggal: KeHari = None
    akhir_hukuman_tanggal: KeHari = None
    jenis_tingkat_hukuman_id: Literal["R", "S", "B", ""] = ""
    masa_tahun: KeTeks = None
    masa_bulan: KeTeks = None
    nomor_pp: KeTeks = None
    golongan_lama: KeTeks = None
    hukdis_yang_diberhentikan_id: KeTeks = None
    keterangan: KeTeks = None
    sk_pembatalan_nomor: KeTeks = None
    sk_pembatalan_tanggal: KeHari = None


class Penghargaan(RiwayatBaru):
    """An award."""

    pns_orang_id: str
    harga_id: str
    sk_nomor: str
    sk_date: KeHari
    tahun: int


class Penilai(RiwayatBaru):
    """Who has appraised, as performance names them."""

    penilai_golongan: KeTeks = None
    penilai_nama: KeTeks = None
    penilai_nip_nrp: KeTeks = None
    penilai_unor_nama: KeTeks = None
    status_penilai: Literal["ASN", "NON ASN", ""] = ""
    hasil_kinerja_nilai: KeAngka
    perilaku_kerja_nilai: KeAngka
    kuadran_kinerja_nilai: KeAngka
    tahun: int


class Skp22(Penilai):
    """A year's performance."""

    pns_dinilai_orang: str
    penilai_jabatan: KeTeks = None


class KinerjaPeriodik(Penilai):
    """A month's or quarter's performance."""

    pns_dinilai_id: str
    penilai_jabatan_nama: KeTeks = None
    bulan_mulai_penilaian: int
    bulan_selesai_penilaian: int
    tahun_mulai_penilaian: int
    tahun_selesai_penilaian: int
    koefisien_id: str
    periodik_id: str


class AngkaKredit(RiwayatBaru):
    """A statement of credit points; the typing errors are part of the contract."""

    pns_id: str
    rw_jabatan_id: KeTeks = None
    nomor_sk: str
    tanggal_sk: KeHari
    bulan_mulai: str = Field(alias="bulanMulaiPenailan")
    tahun_mulai: str = Field(alias="tahunMulaiPenailan")
    bulan_selesai: str = Field(alias="bulanSelesaiPenailan")
    tahun_selesai: str = Field(alias="tahunSelesaiPenailan")
    kredit_utama_baru: str
    kredit_penunjang_baru: str
    kredit_baru_total: str
    is_angka_kredit_pertama: KeYa = None
    is_integrasi: KeYa = None
    is_konversi: KeYa = None


SIMPAN: dict[type[RiwayatBaru], tuple[str, str]] = {
    Diklat: ("diklat/save", "rwDiklatId"),
    Kursus: ("kursus/save", "rwKursusId"),
    Hukdis: ("hukdis/save", "rwHukdisId"),
    Penghargaan: ("penghargaan/save", "rwPenghargaanId"),
    Skp22: ("skp22/save", "rwSkpId"),
    KinerjaPeriodik: ("kinerjaperiodik/save", "rwKinerjaPeriodikId"),
    AngkaKredit: ("angkakredit/save", "rwAngkaKreditId"),
}
"""Where each is sent, and under which name its id comes back."""


async def simpan(bkn: Pemanggil, isi: RiwayatBaru) -> str:
    """The id of the row that was made or changed.

    Raises:
        TidakPasti: it may have been saved; look before it is sent again.
        GalatSiasn: it was not.
    """
    jalur, nama = SIMPAN[type(isi)]
    return id_riwayat(await bkn.kirim(jalur, isi.badan()), nama)
