"""What a score of a day is made of: today's from what is known, a past one's from what was known then.

A past day has its own policies, and the data as they stood at its end, so that the answer is the one that was given
then; what was learned or corrected later changes only the days after. Who was not known here yet is looked at as first
known.
"""

from dataclasses import dataclass
from datetime import date

from services.kompetensi.isian import TIDAK_ADA, akhir_hari, periksa_tanggal
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.masa_berlaku import kekurangan
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.skor import repository
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.problem import wajib_ada
from shared.service import Runtime


@dataclass(frozen=True, slots=True)
class BahanHari:
    """One person on one day."""

    orang: Bahan
    hari: date
    diketahui: date
    """The day whose knowledge it is."""
    kebijakan: KebijakanHari


async def bahan_pada(baca: Reader, runtime: Runtime, nip: str, per_tanggal: date | None, pelaku: Pelaku) -> BahanHari:
    """Gather it.

    Raises:
        TidakDitemukan: out of the caller's scope.
        TanggalBelumTiba, KebijakanBelumAda: no such day.
    """
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    if hari == hari_ini:
        orang = wajib_ada(await repository.bahan_satu(baca, nip, hari, pelaku), TIDAK_ADA)
        return BahanHari(orang, hari, hari, await kebijakan_pada(baca, hari))
    sejak = wajib_ada(await repository.dikenal_sejak(baca, nip, pelaku), TIDAK_ADA)
    diketahui = max(hari, sejak)
    batas = akhir_hari(diketahui, runtime)
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


async def belum_dikenal(
    baca: Reader, runtime: Runtime, nip: str, per_tanggal: date | None, pelaku: Pelaku
) -> BelumDikenal:
    """What can be said of them.

    Raises:
        TidakDitemukan: there is nobody like that, or not for the caller.
    """
    hari = periksa_tanggal(per_tanggal, runtime.clock.today())
    orang = wajib_ada(await repository.belum_dikenal(baca, nip, hari, pelaku), TIDAK_ADA)
    return BelumDikenal(
        orang,
        hari,
        await kebijakan_pada(baca, hari),
        f"Data kepegawaian {nip} belum diterima dari layanan pegawai: jabatan, pendidikan, diklat, kinerja, dan "
        "hukuman disiplin belum diketahui.",
        kekurangan(orang, hari),
    )
