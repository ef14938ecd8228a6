"""Which government a case means, and how it is called."""

from services.mutasi.antar.errors import InstansiTidakDikenal
from services.mutasi.antar.isian import InstansiLain
from services.mutasi.hukum.instansi import PemerintahDaerah
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses.t09_penetapan import BILANGAN
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada


async def nama_instansi(uow: UnitOfWork, instansi: InstansiLain) -> str:
    """How the government is called: as the list of governments has it, else as the case says.

    Raises:
        InstansiTidakDikenal: it is this city, or of no province of the list, or nobody says its name.
    """
    daftar: PemerintahDaerah = (await ketentuan_pada(uow, KETENTUAN, uow.today))[BILANGAN]
    return kenali(daftar, instansi)


def kenali(daftar: PemerintahDaerah, instansi: InstansiLain) -> str:
    """The same by a list that is at hand."""
    if instansi.kode is None:
        assert instansi.nama is not None
        return instansi.nama
    if instansi.kode == daftar.kota_ini:
        raise _tolak("Kode itu kode kota ini: mutasi di dalam kota diusulkan sebagai antar_unit atau antar_opd.")
    if not daftar.dikenal(instansi.kode):
        raise _tolak("Provinsi pada kode wilayah itu tidak ada pada daftar daerah. Periksa kodenya.")
    if (nama := daftar.nama(instansi.kode) or instansi.nama) is None:
        raise _tolak("Instansi itu tidak bernama pada daftar daerah: isi juga namanya.", "/instansi/nama")
    return nama


def _tolak(kalimat: str, pointer: str = "/instansi/kode") -> InstansiTidakDikenal:
    return InstansiTidakDikenal(kalimat, kesalahan=[KesalahanIsian(pointer=pointer, pesan=kalimat)])
