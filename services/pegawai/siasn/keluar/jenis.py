"""Which kinds of changes go out, and who writes each: a new kind is a module and a line here."""

from collections.abc import Mapping

from services.pegawai.siasn.keluar.alur_buku import JenisBuku
from services.pegawai.siasn.keluar.data_utama import PenulisDataUtama
from services.pegawai.siasn.keluar.jabatan import PenulisJabatan
from services.pegawai.siasn.keluar.penulis import Penulis

PENULIS: Mapping[JenisBuku, Penulis] = {
    JenisBuku.JABATAN: PenulisJabatan(),
    JenisBuku.DATA_UTAMA: PenulisDataUtama(),
}
