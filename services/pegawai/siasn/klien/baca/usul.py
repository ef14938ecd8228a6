"""What is under way at BKN: promotions, pensions, new appointments, and the moves of I-MUT (contract sections 7.2, 9).

Their dates and keys come in two styles; the rows of I-MUT nobody has published, so they are handed on as they come.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

from services.pegawai.siasn.klien.baca.bacaan import Bacaan, baca_daftar
from services.pegawai.siasn.klien.baca.halaman import semua
from services.pegawai.siasn.klien.bentuk import Baris, Hari, Kode, Teks, hari_dari
from services.pegawai.siasn.klien.panggil import Pemanggil

SEKALI = 100


class UsulKp(Baris):
    """A promotion of a period."""

    id: str
    pns_id: Kode = None
    nip_baru: Teks = None
    nama: Teks = None
    status_usulan: Kode = None
    status_usulan_nama: Teks = None
    no_pertek: Teks = None
    tgl_pertek: Hari = None
    no_sk: Teks = None
    tgl_sk: Hari = None
    golongan_baru_id: Kode = None
    tmt_kp: Hari = None
    jenis_kp: Kode = None


class UsulPensiun(Baris):
    """A pension."""

    id: str
    pns_id: Kode = None
    nip_baru: Teks = None
    nama: Teks = None
    status_usulan: Kode = None
    status_usulan_nama: Teks = None
    pertek_nomor: Teks = None
    pertek_tgl: Hari = None
    sk_nomor: Teks = None
    sk_tgl: Hari = None
    tmt_pensiun: Hari = None
    detail_layanan_nama: Teks = None


class Pengadaan(Baris):
    """A new CPNS or PPPK."""

    id: str
    orang_id: Kode = None
    no_peserta: Teks = None
    nip: Teks = None
    nama: Teks = None
    no_pertek: Teks = None
    tgl_pertek: Hari = None
    tgl_kontrak_mulai: Hari = None
    tgl_kontrak_akhir: Hari = None
    jenis_formasi_id: Teks = None
    jenis_formasi_nama: Teks = None


async def kenaikan_pangkat(bkn: Pemanggil, periode: date) -> Bacaan[UsulKp]:
    """All promotions of a period; its day is the first of the month, and written ISO, as nothing else is."""
    params = {"periode": periode.isoformat()}
    return baca_daftar(UsulKp, [each async for each in _semua(bkn, "pns/list-kp-instansi", params)])


async def pensiun(bkn: Pemanggil, awal: date, akhir: date) -> Bacaan[UsulPensiun]:
    """Pensions whose pertek is of these days; ask for no more than three months at once."""
    params = {"tglAwal": hari_dari(awal), "tglAkhir": hari_dari(akhir)}
    return baca_daftar(UsulPensiun, await bkn.ambil_daftar("pns/list-pensiun-instansi", params))


async def pengadaan(bkn: Pemanggil, tahun: int) -> Bacaan[Pengadaan]:
    """All new people of a year."""
    params = {"tahun": str(tahun)}
    isi = [each async for each in _semua(bkn, "pengadaan/list-pengadaan-instansi", params)]
    return baca_daftar(Pengadaan, isi)


_IMUT = "imut/simpeg/usulan/list"


async def imut(bkn: Pemanggil, instansi_id: str, no_surat_usulan: str = "") -> AsyncIterator[Mapping[str, Any]]:
    """The proposals of I-MUT as they come; all four parameters are sent, also empty ones."""
    async for each in _semua(bkn, _IMUT, {"instansi_id": instansi_id, "no_surat_usulan": no_surat_usulan}):
        yield each


async def imut_halaman(bkn: Pemanggil, instansi_id: str, mulai: int) -> list[Any]:
    """The rows of one page of the same, for who keeps how far they are. BKN may send fewer than were asked for: there
    are no more when it sends nothing new."""
    params = {"instansi_id": instansi_id, "limit": str(SEKALI), "offset": str(mulai), "no_surat_usulan": ""}
    return await bkn.ambil_daftar(_IMUT, params)


def _semua(bkn: Pemanggil, jalur: str, params: Mapping[str, str]) -> AsyncIterator[Any]:
    return semua(lambda halaman: bkn.ambil_daftar(jalur, {**params, **halaman}), SEKALI)
