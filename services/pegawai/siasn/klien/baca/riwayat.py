"""The histories of a person, ``pns/rw-…/{nip}`` (contract sections 5.1, 7.1). The key of the person has another name in
each; the typing errors in BKN's names are part of the contract."""

from typing import Any, TypeVar

from pydantic import Field

from services.pegawai.siasn.klien.baca.bacaan import Bacaan, baca_daftar, baca_satu
from services.pegawai.siasn.klien.bentuk import (
    Angka,
    Baris,
    Bulat,
    Dokumens,
    Hari,
    Kode,
    Teks,
    Ya,
    hari,
    ruas,
    teks,
)
from services.pegawai.siasn.klien.panggil import Pemanggil


class RwBaris(Baris):
    """What every row of a history has."""

    id: str
    nip_baru: Teks = None
    """Of most tables; a row of somebody else's is known by it."""
    path: Dokumens = ()


class RwJabatan(RwBaris):
    """A post that was held. ``nomor_sk``, ``tmt_jabatan`` and ``unor_id`` together tell one decision from another."""

    id_pns: Kode = None
    jenis_jabatan: Kode = None
    instansi_kerja_id: Kode = None
    satuan_kerja_id: Kode = None
    unor_id: Kode = None
    unor_nama: Teks = None
    unor_induk_id: Kode = None
    unor_induk_nama: Teks = None
    eselon_id: Kode = None
    jabatan_fungsional_id: Kode = None
    jabatan_fungsional_umum_id: Kode = None
    nama_jabatan: Teks = None
    tmt_jabatan: Hari = None
    tmt_pelantikan: Hari = None
    tmt_mutasi: Hari = None
    nomor_sk: Teks = None
    tanggal_sk: Hari = None
    jenis_mutasi_id: Kode = None
    jenis_penugasan_id: Kode = None
    sub_jabatan_id: Kode = None


class RwGolongan(RwBaris):
    """A pangkat."""

    id_pns: Kode = None
    golongan_id: Kode = None
    golongan: Teks = None
    tmt_golongan: Hari = None
    sk_nomor: Teks = None
    sk_tanggal: Hari = None
    no_pertek_bkn: Teks = None
    tgl_pertek_bkn: Hari = None
    jenis_kp_id: Kode = None
    masa_kerja_golongan_tahun: Bulat = None
    masa_kerja_golongan_bulan: Bulat = None


class RwPendidikan(RwBaris):
    """A school or study."""

    id_pns: Kode = None
    pendidikan_id: Kode = None
    pendidikan_nama: Teks = None
    tk_pendidikan_id: Kode = None
    tahun_lulus: Bulat = None
    tgl_lulus: Hari = None
    is_pendidikan_pertama: Ya = None
    nomor_ijasah: Teks = None
    nama_sekolah: Teks = None
    gelar_depan: Teks = None
    gelar_belakang: Teks = None


class RwDiklat(RwBaris):
    """A structural training."""

    id_pns: Kode = None
    latihan_struktural_id: Kode = None
    latihan_struktural_nama: Teks = None
    nomor: Teks = None
    tanggal: Hari = None
    tanggal_selesai: Hari = None
    tahun: Bulat = None
    jumlah_jam: Bulat = None
    institusi_penyelenggara: Teks = None


class RwKursus(RwBaris):
    """Any other training; the certificate is spelled one way when read and another when sent."""

    id_pns: Kode = None
    jenis_diklat_id: Kode = None
    jenis_kursus_sertifikat: Teks = None
    nama_kursus: Teks = None
    no_sertipikat: Teks = None
    tahun_kursus: Bulat = None
    tanggal_kursus: Hari = None
    tanggal_selesai_kursus: Hari = None
    jumlah_jam: Bulat = None
    institusi_penyelenggara: Teks = None


class RwHukdis(RwBaris):
    """A sanction."""

    pns_orang: Kode = None
    jenis_hukuman: Kode = None
    jenis_hukuman_nama: Teks = None
    jenis_tingkat_hukuman_id: Teks = None
    kedudukan_hukum: Kode = None
    sk_nomor: Teks = None
    sk_tanggal: Hari = None
    hukuman_tanggal: Hari = None
    akhir_hukum_tanggal: Hari = None
    masa_tahun: Bulat = None
    masa_bulan: Bulat = None
    nomor_pp: Teks = None
    alasan_hukuman_disiplin: Kode = None
    sk_pembatalan_nomor: Teks = None
    sk_pembatalan_tanggal: Hari = None


class RwSkp(RwBaris):
    """A year's performance until 2021."""

    pns: Kode = None
    tahun: Bulat = None
    nilai_skp: Angka = None
    nilai_perilaku_kerja: Angka = None
    nilai_prestasi_kerja: Angka = None
    nilai_integrasi: Angka = None


class RwSkp22(RwBaris):
    """A year's performance since 2022."""

    pns_dinilai_id: Kode = None
    tahun: Bulat = None
    hasil_kinerja: Teks = None
    hasil_kinerja_nilai: Bulat = None
    perilaku_kerja: Teks = None
    perilaku_kerja_nilai: Bulat = None
    kuadran_kinerja: Teks = None
    kuadran_kinerja_nilai: Bulat = None
    nama_penilai: Teks = None
    nip_nrp_penilai: Teks = None
    penilai_golongan_id: Teks = None
    penilai_jabatan_nm: Teks = None
    penilai_unor_nm: Teks = None


class RwKinerjaPeriodik(RwBaris):
    """A month's or quarter's performance."""

    pns_dinilai_id: Kode = None
    tahun: Bulat = None
    periodik_id: Kode = None
    koefisien_id: Kode = Field(None, alias="koefisenId")
    hasil_kinerja_nilai: Bulat = None
    perilaku_kerja_nilai: Bulat = None
    kuadran_kinerja_nilai: Bulat = None


class RwAngkaKredit(RwBaris):
    """A statement of credit points."""

    pns: Kode = None
    nomor_sk: Teks = None
    tanggal_sk: Hari = None
    bulan_mulai: Bulat = Field(None, alias="bulanMulaiPenailan")
    tahun_mulai: Bulat = Field(None, alias="tahunMulaiPenailan")
    bulan_selesai: Bulat = Field(None, alias="bulanSelesaiPenailan")
    tahun_selesai: Bulat = Field(None, alias="tahunSelesaiPenailan")
    kredit_utama_baru: Angka = None
    kredit_penunjang_baru: Angka = None
    kredit_baru_total: Angka = None
    rw_jabatan: Kode = None
    is_angka_kredit_pertama: Ya = None
    is_integrasi: Ya = None
    is_konversi: Ya = None


class RwMasaKerja(RwBaris):
    """Service before that counts; its years are misspelled by BKN."""

    id_pns: Kode = None
    pengalaman: Teks = None
    tanggal_awal: Hari = None
    tanggal_selesai: Hari = None
    nomor_sk: Teks = None
    tanggal_sk: Hari = None
    masa_kerja_tahun: Bulat = Field(None, alias="tasaKerjaTahun")
    masa_kerja_bulan: Bulat = None
    dinilai: Ya = None


class RwPenghargaan(RwBaris):
    """An award."""

    pns_orang_id: Kode = None
    harga_id: Kode = None
    harga_nama: Teks = None
    sk_nomor: Teks = None
    sk_date: Hari = None
    tahun: Bulat = None


class RwPnsUnor(RwBaris):
    """A change of unit as BKN has kept it before posts had them."""

    pns_orang: Kode = None
    unor_baru: Kode = None
    nama_unor_baru: Teks = None
    asal_id: Kode = None
    asal_nama: Teks = None
    sk_nomor: Teks = None
    sk_tanggal: Hari = None


class RwPindahInstansi(RwBaris):
    """A move between governments."""

    pns_orang: Kode = None
    instansi_kerja_lama: Kode = None
    instansi_kerja_baru: Kode = None
    unor_lama: Kode = None
    unor_baru: Kode = None
    tmt_pi: Hari = None
    sk_bkn_nomor: Teks = None
    sk_bkn_tanggal: Hari = None
    sk_asal_nomor: Teks = None
    sk_asal_tanggal: Hari = None
    sk_tujuan_nomor: Teks = None
    sk_tujuan_tanggal: Hari = None


class RwPemberhentian(RwBaris):
    """The end of service."""

    pns_orang: Kode = None
    jenis_henti: Kode = None
    kedudukan_hukum_pns: Kode = None
    sk_nomor: Teks = None
    sk_tanggal: Hari = None


class RwCltn(RwBaris):
    """Leave outside state duty, and what BKN files with it."""

    pns_orang_id: Kode = None
    cltn_id: Kode = None
    sk_nomor: Teks = None
    sk_tanggal: Hari = None
    tanggal_awal: Hari = None
    tanggal_akhir: Hari = None
    tanggal_aktif: Hari = None


R = TypeVar("R", bound=RwBaris)

RIWAYAT: dict[type[RwBaris], str] = {
    RwJabatan: "jabatan",
    RwGolongan: "golongan",
    RwPendidikan: "pendidikan",
    RwDiklat: "diklat",
    RwKursus: "kursus",
    RwHukdis: "hukdis",
    RwSkp: "skp",
    RwSkp22: "skp22",
    RwKinerjaPeriodik: "kinerjaperiodik",
    RwAngkaKredit: "angkakredit",
    RwMasaKerja: "masakerja",
    RwPenghargaan: "penghargaan",
    RwPnsUnor: "pnsunor",
    RwPindahInstansi: "pindahinstansi",
    RwPemberhentian: "pemberhentian",
    RwCltn: "cltn",
}
"""Which question answers with which rows."""

SATU: dict[type[RwBaris], str] = {
    RwJabatan: "jabatan",
    RwAngkaKredit: "angkakredit",
    RwDiklat: "diklat",
    RwHukdis: "hukdis",
    RwKursus: "kursus",
    RwPenghargaan: "penghargaan",
    RwSkp: "skp",
    RwSkp22: "skp22",
}
"""Of which histories one row can be asked for by its id."""


async def riwayat(bkn: Pemanggil, bentuk: type[R], nip: str) -> Bacaan[R]:
    """All rows of one kind of a person; none where BKN has none. What was deleted there is told too, and is none."""
    semua = await bkn.ambil_daftar(f"pns/rw-{RIWAYAT[bentuk]}/{ruas(nip)}")
    return baca_daftar(bentuk, [each for each in semua if not _dihapus(each)])


def _dihapus(mentah: Any) -> bool:
    """Whether a row has a day on which it was deleted (``deletedAt``, in newer answers)."""
    if not isinstance(mentah, dict):
        return False
    return any(teks(mentah.get(nama)) and hari(mentah[nama]) is not None for nama in ("deletedAt", "deleted_at"))


async def satu_riwayat(bkn: Pemanggil, bentuk: type[R], id_riwayat: str) -> Bacaan[R]:
    """One row. Raises TidakAda where there is none under this id."""
    return baca_satu(bentuk, await bkn.ambil(f"{SATU[bentuk]}/id/{ruas(id_riwayat)}"))
