"""Fields of study: new ones, what belongs to them, and which are near each other."""

from uuid import UUID

from services.kompetensi.rumpun import repository
from services.kompetensi.rumpun.errors import RumpunSudahAda, RumpunTidakDikenal
from services.kompetensi.rumpun.schemas import Kedekatan, PemetaanProgram, RumpunBaru
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import IsianTidakSah, KesalahanIsian


async def terpetakan(uow: UnitOfWork, nama: str) -> UUID | None:
    """The row that tells a course's field today, held; None where it belongs to none."""
    lama = await repository.tahan_program(uow, " ".join(nama.split()))
    return None if lama is None else lama.id


async def petakan(uow: UnitOfWork, isi: PemetaanProgram, menggantikan: UUID | None) -> None:
    """Put a course of study into a field, or move it there from the row that was looked at; whoever took it is scored
    anew.

    Raises:
        RumpunTidakDikenal, NilaiSudahBerganti.
    """
    await _pastikan_ada(uow, ("rumpun", isi.rumpun))
    nama = " ".join(isi.nama.split())
    lama = await repository.tahan_program(uow, nama)
    if menggantikan != (None if lama is None else lama.id):
        raise NilaiSudahBerganti(
            f"Rumpun {nama} sudah berganti sejak diusulkan: kini {lama.rumpun if lama else 'belum dipetakan'}. "
            "Tolak atau tarik usulan ini, lalu usulkan lagi bila masih perlu."
        )
    if lama is not None and lama.rumpun == isi.rumpun:
        return
    kunci = await repository.petakan(uow, nama, isi.rumpun, None if lama is None else lama.id)
    await repository.tandai(uow, kunci=[kunci])
    uow.audit(
        "petakan",
        "program_studi",
        kunci,
        sebelum=lama and {"rumpun": lama.rumpun},
        sesudah={"rumpun": isi.rumpun},
        alasan=isi.alasan,
    )


async def tambah(uow: UnitOfWork, isi: RumpunBaru) -> None:
    """Add a field of study.

    Raises:
        RumpunSudahAda.
    """
    if not await repository.tambah_rumpun(uow, isi.kode, isi.nama):
        raise RumpunSudahAda(f"Kode {isi.kode} sudah dipakai. Lihat /rumpun.")
    uow.audit("tambah", "rumpun", isi.kode, sesudah={"nama": isi.nama}, alasan=isi.alasan)


async def atur_kedekatan(uow: UnitOfWork, isi: Kedekatan) -> None:
    """Let two fields count as near each other, or no longer; whoever is concerned is scored anew.

    Raises:
        IsianTidakSah, RumpunTidakDikenal.
    """
    if isi.satu == isi.dua:
        raise IsianTidakSah(
            "Sebutkan dua rumpun yang berbeda.", kesalahan=[KesalahanIsian(pointer="/dua", pesan="sama dengan satu")]
        )
    await _pastikan_ada(uow, ("satu", isi.satu), ("dua", isi.dua))
    if await repository.atur_dekat(uow, isi.satu, isi.dua, dekat=isi.serumpun):
        await repository.tandai(uow, rumpun=[isi.satu, isi.dua])
        uow.audit(
            "atur_kedekatan",
            "rumpun",
            "/".join(sorted((isi.satu, isi.dua))),
            sesudah={"serumpun": isi.serumpun},
            alasan=isi.alasan,
        )


async def _pastikan_ada(uow: UnitOfWork, *rumpun: tuple[str, str]) -> None:
    ada = await repository.kode_rumpun(uow)
    if tiada := [(isian, kode) for isian, kode in rumpun if kode not in ada]:
        raise RumpunTidakDikenal(
            "Pakai kode dari /rumpun, atau tambahkan dahulu.",
            kesalahan=[KesalahanIsian(pointer=f"/{isian}", pesan=f"{kode} tidak dikenal") for isian, kode in tiada],
        )
