"""A request for a score matrix, whoever makes it: over the API or by an event of the planner."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from services.kompetensi.kecocokan.muat import Hari, kebijakan_kecocokan
from services.kompetensi.matriks import repository
from services.kompetensi.matriks.errors import MasaSimpanTidakSah, SeleksiKosong, TanggalTerlaluJauh
from services.kompetensi.proyeksi.unit import wajib_dikenal
from shared.contracts.mutasi import MATRIKS_PALING_JAUH
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import JabatanTidakDikenal
from shared.http.problem import KesalahanIsian

SIMPAN = timedelta(days=30)
"""How long a matrix is kept for a request that does not say so."""
PALING_LAMA = timedelta(days=366)
"""How long it may be kept by a day; longer only by whoever holds it until they let it go."""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is asked for; None is everybody, or every post."""

    skenario: str | None
    per_tanggal: date
    unit: Sequence[str] | None
    lingkup: Sequence[str] | None
    nip: Sequence[str] | None
    kode_jabatan: Sequence[str] | None
    kebijakan_diminta: Mapping[str, str] | None
    """Kind of policy → the version that must be in force on the day."""
    simpan_sampai: date | None


def berurut(isi: Collection[str] | None) -> list[str] | None:
    """Each once, in order; None stays."""
    return None if isi is None else sorted(set(isi))


async def catat(uow: UnitOfWork, nomor: UUID, oleh: str, peran: Collection[str], minta: Permintaan) -> bool:
    """Put a request down, so that a worker takes it up; False when it stands already."""
    if not await repository.catat(uow, nomor, oleh, peran, **asdict(minta)):
        return False
    uow.work_for.add("matriks")
    return True


async def periksa(uow: UnitOfWork, minta: Permintaan) -> None:
    """Refuse what cannot be fulfilled, as far as that can be told before the data are brought together.

    Raises:
        Problem: says what to ask for instead.
    """
    if minta.per_tanggal > uow.today + MATRIKS_PALING_JAUH:
        raise TanggalTerlaluJauh(
            f"Pilih tanggal paling lambat {uow.today + MATRIKS_PALING_JAUH:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/per_tanggal", pesan="terlalu jauh di depan")],
        )
    await kebijakan_kecocokan(uow, Hari(minta.per_tanggal))
    periksa_masa_simpan(uow, minta.simpan_sampai)
    if minta.kode_jabatan is not None and (asing := await repository.jabatan_tidak_ada(uow, minta.kode_jabatan)):
        raise JabatanTidakDikenal(
            f"Tidak ada pada peta jabatan: {', '.join(asing)}. Hapus atau perbaiki kodenya.",
            kesalahan=[KesalahanIsian(pointer="/kode_jabatan", pesan="ada kode yang tidak dikenal")],
        )
    if minta.kode_jabatan is None and not await repository.ada_jabatan(uow):
        raise SeleksiKosong("Belum ada jabatan pada peta jabatan. Tunggu sampai data jabatan diterima.")
    if minta.unit is not None:
        await wajib_dikenal(uow, minta.unit, "/di_bawah")
    if not await repository.ada_orang(uow, minta.unit, minta.lingkup, minta.nip):
        raise SeleksiKosong(
            "Tidak ada pegawai pada unit ini yang dalam lingkup Anda. Periksa kode unitnya.",
            kesalahan=[KesalahanIsian(pointer="/di_bawah", pesan="tidak memuat pegawai")],
        )


def periksa_masa_simpan(uow: UnitOfWork, sampai: date | None) -> None:
    """Refuse a day that is over or too far away; None keeps it until it is let go.

    Raises:
        MasaSimpanTidakSah: names the days that are possible.
    """
    if sampai is not None and not uow.today <= sampai <= uow.today + PALING_LAMA:
        raise MasaSimpanTidakSah(
            f"Pilih hari antara {uow.today:%d-%m-%Y} dan {uow.today + PALING_LAMA:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/simpan_sampai", pesan="di luar rentang")],
        )
