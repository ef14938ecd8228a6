"""Which kinds of changes go out, and who writes each: a new kind is a module and a line here."""

from collections.abc import Mapping

from services.pegawai.siasn.keluar.alur_buku import JenisBuku
from services.pegawai.siasn.keluar.data_utama import PenulisDataUtama
from services.pegawai.siasn.keluar.diklat import PenulisDiklat
from services.pegawai.siasn.keluar.hukdis import PenulisHukdis
from services.pegawai.siasn.keluar.jabatan import PenulisJabatan
from services.pegawai.siasn.keluar.kursus import PenulisKursus
from services.pegawai.siasn.keluar.penghargaan import PenulisPenghargaan
from services.pegawai.siasn.keluar.penulis import Penulis
from services.pegawai.siasn.keluar.skp22 import PenulisSkp22

PENULIS: Mapping[JenisBuku, Penulis] = {
    JenisBuku.JABATAN: PenulisJabatan(),
    JenisBuku.DATA_UTAMA: PenulisDataUtama(),
    JenisBuku.DIKLAT: PenulisDiklat(),
    JenisBuku.KURSUS: PenulisKursus(),
    JenisBuku.HUKDIS: PenulisHukdis(),
    JenisBuku.PENGHARGAAN: PenulisPenghargaan(),
    JenisBuku.SKP22: PenulisSkp22(),
}
