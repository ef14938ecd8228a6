"""A sheet as it is answered: each task with its load, and the need that they add up to."""

from datetime import date
from decimal import Decimal

from services.pegawai.kebutuhan.abk import repository
from services.pegawai.kebutuhan.abk.repository import Tugas
from services.pegawai.kebutuhan.abk.schemas import LembarAbk, TugasLembar
from services.pegawai.kebutuhan.beban import dasar, kebutuhan, kebutuhan_sotk, kebutuhan_tepat, wpt
from services.pegawai.kebutuhan.ketentuan import Ketentuan, ketentuan
from services.pegawai.organisasi import per_tanggal
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada


def tugas_lembar(row: Tugas, aturan: Ketentuan) -> TugasLembar:
    """One task with its load."""
    menit = wpt(row.volume, row.norma_waktu)
    return TugasLembar(**row._asdict(), wpt=menit, kebutuhan=kebutuhan_tepat(menit, aturan.wke))


async def lembar_abk(baca: Reader | UnitOfWork, kode: str, hari: date) -> LembarAbk:
    """The sheet of a post on a day; without one the need is the formasi.

    Raises:
        TidakDitemukan: there is no such post on that day.
    """
    jabatan = await per_tanggal.jabatan(baca, kode, hari)
    jabatan = wajib_ada(jabatan, f"Jabatan ini tidak ada pada {hari:%d-%m-%Y}. Pilih tanggal lain dengan per_tanggal.")
    aturan = await ketentuan(baca, hari)
    lembar = await repository.pada(baca, kode, hari)
    tugas = [] if lembar is None else [tugas_lembar(row, aturan) for row in await repository.tugas(baca, lembar.id)]
    beban = [each.wpt for each in tugas]
    jumlah = sum(beban, Decimal()) if lembar is not None else None
    sotk = kebutuhan_sotk(jabatan.kepala_unit, jabatan.jenjang, jabatan.formasi)
    return LembarAbk(
        kode_jabatan=kode,
        nama_jabatan=jabatan.nama,
        per_tanggal=hari,
        versi=await repository.versi(baca, kode),
        dasar=dasar(sotk, jumlah),
        mulai=None if lembar is None else lembar.mulai,
        selesai=None if lembar is None else lembar.selesai,
        dokumen=None if lembar is None else lembar.nomor_dokumen,
        tugas=tugas,
        tugas_ditolak=[] if lembar is None else await repository.tugas_ditolak(baca, kode, lembar.mulai),
        wke_menit=aturan.wke,
        beban_menit=jumlah,
        kebutuhan_tepat=None if jumlah is None else kebutuhan_tepat(jumlah, aturan.wke),
        kebutuhan=sotk
        if sotk is not None
        else (jabatan.formasi if lembar is None else kebutuhan(beban, aturan.wke, aturan.pembulatan)),
    )
