"""What a score of a day is made of: today's from what is known, a past one's from what was known then.

A past day has its own policies, and the data as they stood at its end, so that the answer is the one that was given
then; what was learned or corrected later changes only the days after. Who was not known here yet is looked at as first
known.
"""

from dataclasses import dataclass
from datetime import date

from services.kompetensi.isian import TIDAK_ADA, akhir_hari
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.masa_berlaku import kekurangan
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.skor import repository
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.problem import TidakDitemukan, wajib_ada


@dataclass(frozen=True, slots=True)
class BahanHari:
    """One person on one day."""

    orang: Bahan
    hari: date
    diketahui: date
    """The day whose knowledge it is."""
    kebijakan: KebijakanHari


async def bahan_pada(baca: Reader, membaca: Pembacaan, nip: str, hari: date) -> BahanHari:
    """Gather it.

    Raises:
        TidakDitemukan: out of the caller's scope.
        KetentuanBelumAda: no such day.
    """
    if hari == membaca.runtime.clock.today():
        orang = wajib_ada(await repository.bahan_satu(baca, nip, hari, membaca.pelaku), TIDAK_ADA)
        return BahanHari(orang, hari, hari, await kebijakan_pada(baca, hari))
    sejak = wajib_ada(await repository.dikenal_sejak(baca, nip, membaca.pelaku), TIDAK_ADA)
    diketahui = max(hari, sejak)
    batas = akhir_hari(diketahui, membaca.runtime)
    orang = await repository.bahan_saat_itu(baca, nip, hari, diketahui, batas)
    return BahanHari(orang, hari, diketahui, await kebijakan_pada(baca, hari, batas))


@dataclass(frozen=True, slots=True)
class BelumDikenal:
    """Somebody of whom ``pegawai`` has not told yet: nothing is scored, and this is what is missing."""

    orang: repository.Dinilai
    """The number and the newest assessments."""
    hari: date
    kebijakan: KebijakanHari
    kepegawaian: str
    penilaian: tuple[str, ...]


async def bahan_atau_belum(baca: Reader, membaca: Pembacaan, nip: str, hari: date) -> BahanHari | BelumDikenal:
    """The one or the other.

    Raises:
        TidakDitemukan: there is nobody like that, or not for the caller.
        KetentuanBelumAda: no such day.
    """
    try:
        return await bahan_pada(baca, membaca, nip, hari)
    except TidakDitemukan:
        return await belum_dikenal(baca, nip, hari, membaca.pelaku)


async def belum_dikenal(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> BelumDikenal:
    """What can be said of them.

    Raises:
        TidakDitemukan: there is nobody like that, or not for the caller.
    """
    orang = wajib_ada(await repository.belum_dikenal(baca, nip, hari, pelaku), TIDAK_ADA)
    return BelumDikenal(
        orang,
        hari,
        await kebijakan_pada(baca, hari),
        f"Data kepegawaian {nip} belum diterima dari layanan pegawai: jabatan, pendidikan, diklat, kinerja, dan "
        "hukuman disiplin belum diketahui.",
        kekurangan(orang, hari),
    )
