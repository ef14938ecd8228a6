"""Competences are added to the dictionary, versioned and corrected."""

from typing import Any
from uuid import UUID

from services.kompetensi.kamus import repository
from services.kompetensi.kamus.errors import JenisTetap
from services.kompetensi.kamus.schemas import SEBUTAN_LEVEL, IsiKompetensi, KoreksiKamus, VersiKompetensi
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import wajib_ada


async def tambah(uow: UnitOfWork, isi: VersiKompetensi) -> UUID:
    """Let a version hold from its first day until the next later one; answers its id.

    Raises:
        JenisTetap, VersiSudahMulai.
    """
    terdaftar = await repository.terdaftar(uow, isi.kode)
    if terdaftar is not None and (terdaftar.jenis, terdaftar.urusan) != (isi.jenis, isi.urusan):
        raise JenisTetap(f"{isi.kode} sudah terdaftar sebagai {terdaftar.jenis}. Pakai kode lain.")
    if terdaftar is None and isi.jenis != "teknis":
        raise JenisTetap("Kompetensi manajerial dan sosiokultural ditetapkan peraturan; yang baru hanya teknis.")
    nomor = await repository.TABEL.sisipkan(
        uow, isi.mulai, {"kode": isi.kode, "jenis": isi.jenis, "urusan": isi.urusan, **_kolom(isi)}
    )
    uow.audit("tambah_versi", "kamus", isi.kode, sesudah=isi.model_dump(mode="json"), alasan=isi.alasan)
    return nomor


async def koreksi(uow: UnitOfWork, nomor: UUID, isi: KoreksiKamus) -> str:
    """Put the right content in the place of a wrong one; answers the code.

    Raises:
        SudahDigantikan, TidakDitemukan.
    """
    lama = wajib_ada(await repository.tahan(uow, nomor), "Versi ini tidak ada.")
    if lama.digantikan_pada is not None:
        raise SudahDigantikan("Koreksilah catatan yang menggantikannya; lihat /kamus/{kode}/riwayat.")
    tetap = {"kode": lama.kode, "jenis": lama.jenis, "urusan": lama.urusan}
    await repository.TABEL.koreksi(uow, lama, {**tetap, **_kolom(isi)})
    sesudah = isi.model_dump(mode="json")
    uow.audit("koreksi", "kamus", lama.kode, sebelum={"id": str(nomor)}, sesudah=sesudah, alasan=isi.alasan)
    return lama.kode


def _kolom(isi: IsiKompetensi) -> dict[str, Any]:
    return {
        "nama": isi.nama,
        "definisi": isi.definisi,
        "level": [
            {"level": nomor, "sebutan": sebutan, **each.model_dump()}
            for nomor, (sebutan, each) in enumerate(zip(SEBUTAN_LEVEL, isi.level, strict=True), start=1)
        ],
        "sumber": isi.sumber,
        "dasar_hukum": isi.dasar_hukum,
    }
