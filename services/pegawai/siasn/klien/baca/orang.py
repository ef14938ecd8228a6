"""The main file of a person, and their family (contract sections 5.1, 7.1)."""

import contextlib
from typing import Any

from pydantic import Field

from services.pegawai.siasn.klien.baca.bacaan import Bacaan, baca_satu
from services.pegawai.siasn.klien.bentuk import Baris, Bulat, Dokumens, Hari, Kode, Teks, TeksWajib, Ya, ruas
from services.pegawai.siasn.klien.galat import TidakAda, TidakBerhak
from services.pegawai.siasn.klien.panggil import Pemanggil


class DataUtama(Baris):
    """What this system looks at of ``pns/data-utama``. ``id`` is the key of every save about the person."""

    id: str
    nip_baru: TeksWajib
    nip_lama: Teks = None
    nama: TeksWajib
    gelar_depan: Teks = None
    gelar_belakang: Teks = None
    tempat_lahir: Teks = None
    tgl_lahir: Hari = None
    jenis_kelamin: Teks = None
    agama_id: Kode = None
    nik: Teks = None
    valid_nik: Ya = None
    alamat: Teks = None
    no_hp: Teks = None
    email: Teks = None
    email_gov: Teks = None
    jenis_pegawai_id: Kode = None
    kedudukan_pns_id: Kode = None
    kedudukan_pns_nama: Teks = None
    status_pegawai: Teks = None
    jenis_kawin_id: Kode = None
    tk_pendidikan_terakhir_id: Kode = None
    pendidikan_terakhir_id: Kode = None
    pendidikan_terakhir_nama: Teks = None
    tahun_lulus: Bulat = None
    tmt_cpns: Hari = None
    tmt_pns: Hari = None
    tmt_pensiun: Hari = None
    bup_pensiun: Bulat = None
    instansi_induk_id: Kode = None
    instansi_kerja_id: Kode = None
    satuan_kerja_induk_id: Kode = None
    satuan_kerja_kerja_id: Kode = None
    unor_id: Kode = None
    unor_nama: Teks = None
    unor_induk_id: Kode = None
    unor_induk_nama: Teks = None
    jenis_jabatan_id: Kode = None
    jabatan_nama: Teks = None
    jabatan_struktural_id: Kode = None
    jabatan_fungsional_id: Kode = None
    jabatan_fungsional_umum_id: Kode = None
    tmt_jabatan: Hari = None
    lokasi_kerja_id: Kode = None
    gol_ruang_awal_id: Kode = None
    gol_ruang_akhir_id: Kode = None
    gol_ruang_akhir: Teks = None
    tmt_gol_akhir: Hari = None
    mk_tahun: Bulat = None
    mk_bulan: Bulat = None
    eselon_id: Kode = None
    tmt_eselon: Hari = None
    kelas_jabatan: Teks = None
    kpkn_id: Kode = None
    no_npwp: Teks = None
    bpjs: Teks = None
    path: Dokumens = ()


class Orang(Baris):
    """A husband or wife."""

    id: Kode = None
    nama: Teks = None
    tgl_lahir: Hari = None
    jenis_kelamin: Teks = None
    status_hidup: Teks = None
    tgl_meninggal: Hari = None


class Pernikahan(Baris):
    """Their marriage; the doubled g is BKN's."""

    id: Kode = None
    orang_id: Kode = None
    pns_orang_id: Kode = None
    akta_menikah: Teks = None
    tgl_menikah: Hari = Field(None, alias="tgglMenikah")
    tgl_cerai: Hari = Field(None, alias="tgglCerai")
    status: Kode = None
    is_pns: Ya = None
    posisi: Bulat = None


class Pasangan(Baris):
    """One of a person's husbands or wives."""

    orang: Orang | None = None
    data_pernikahan: Pernikahan | None = None
    status_nikah: Teks = None


class DataPasangan(Baris):
    """``pns/data-pasangan``."""

    id_pns: Kode = None
    nip_baru: Teks = None
    list_pasangan: tuple[Pasangan, ...] = ()


class Anak(Baris):
    """A child."""

    id: Kode = None
    nama: Teks = None
    jenis_kelamin: Teks = None
    tgl_lahir: Hari = None
    jenis_anak: Kode = None
    ayah_id: Kode = None
    ibu_id: Kode = None


class DataAnak(Baris):
    """``pns/data-anak``."""

    id_pns: Kode = None
    nip_baru: Teks = None
    list_anak: tuple[Anak, ...] = ()


async def jawaban_utama(bkn: Pemanggil, nip: str, *, paruh_waktu: bool = False) -> Any:
    """The main file as BKN says it. PPPK paruh waktu are asked for at an address of their own, which one source alone
    names: where there is nothing, they are asked for as everybody else.

    Raises TidakAda where BKN does not know the NIP, or it is of another government.
    """
    if paruh_waktu:
        with contextlib.suppress(TidakAda, TidakBerhak):
            return await bkn.ambil(f"pns/data-utama/paruhwaktu/{ruas(nip)}")
    return await bkn.ambil(f"pns/data-utama/{ruas(nip)}")


async def data_utama(bkn: Pemanggil, nip: str, *, paruh_waktu: bool = False) -> Bacaan[DataUtama]:
    """The same understood."""
    return baca_satu(DataUtama, await jawaban_utama(bkn, nip, paruh_waktu=paruh_waktu))


async def data_pasangan(bkn: Pemanggil, nip: str) -> Bacaan[DataPasangan]:
    """Husbands and wives. Raises TidakAda where there are none."""
    return baca_satu(DataPasangan, await bkn.ambil(f"pns/data-pasangan/{ruas(nip)}"))


async def data_anak(bkn: Pemanggil, nip: str) -> Bacaan[DataAnak]:
    """Children. Raises TidakAda where there are none."""
    return baca_satu(DataAnak, await bkn.ambil(f"pns/data-anak/{ruas(nip)}"))
