"""Puts the city together."""

from datetime import date

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.asesmen import Asesor
from deploy.demo.kota.bekas import yang_keluar
from deploy.demo.kota.bentuk import Kota
from deploy.demo.kota.jabatan import bangun_jabatan
from deploy.demo.kota.orang import Penduduk
from deploy.demo.kota.pemeran import jabatan_pemeran, susun_pemeran
from deploy.demo.kota.penempatan import tempatkan
from deploy.demo.kota.riwayat import Perjalanan
from deploy.demo.kota.skj import syarat_jabatan
from deploy.demo.kota.tersilang import silangkan
from deploy.demo.kota.unit import Ukuran, bangun_unit

ORANG_PALING_SEDIKIT = 60


def buat_kota(orang: int, benih: int, tanggal: date) -> Kota:
    """A city of exactly `orang` civil servants as of `tanggal`; the same arguments give the same city.

    Raises ValueError below 60 people, which are too few for the units a demonstration needs.
    """
    if orang < ORANG_PALING_SEDIKIT:
        raise ValueError(f"Kota memerlukan paling sedikit {ORANG_PALING_SEDIKIT} orang, yang diminta {orang}.")
    ukuran = Ukuran.dari(orang)
    unit = bangun_unit(ukuran)
    semua = bangun_jabatan(unit, ukuran)
    utama, tujuan = jabatan_pemeran(semua)
    jabatan, kursi = tempatkan(semua, orang, utama, tujuan, Acak(benih, 2))
    penduduk = Penduduk(benih, tanggal)
    warga = [penduduk.lahirkan(k) for k in kursi]
    perjalanan = Perjalanan(benih, tanggal, jabatan)
    for w in warga:
        perjalanan.tulis(w)
    syarat = syarat_jabatan(jabatan, benih)
    asesor = Asesor(benih, tanggal, syarat, jabatan, warga)
    for w in warga:
        asesor.nilai(w)
    silangkan(warga, jabatan, syarat, tanggal)
    bekas = yang_keluar(benih, tanggal, jabatan, penduduk, orang)
    return Kota(tanggal, benih, unit, jabatan, warga, bekas, syarat, susun_pemeran(warga, tujuan))
