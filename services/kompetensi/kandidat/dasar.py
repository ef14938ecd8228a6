"""What a ranking of a day is made of: the policy, the post and what it asks for, and the person."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends

from services.kompetensi.isian import JABATAN_TIDAK_ADA, TIDAK_ADA, HariLihat
from services.kompetensi.kandidat import repository
from services.kompetensi.kecocokan import kota, muat
from services.kompetensi.kecocokan.muat import Hari, Jabatan, Orang, kebijakan_kecocokan, sebut_jabatan
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.kegunaan import KECOCOKAN
from services.kompetensi.skj.errors import StandarBelumDitetapkan
from shared.api.route import Baca, Berjalan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.problem import TidakDitemukan
from shared.service import Runtime

if TYPE_CHECKING:
    from services.kompetensi.kecocokan.larik import Peta, Urutan


@dataclass(frozen=True, slots=True)
class Dasar:
    """The day, and what matches are computed with on it."""

    pada: Hari
    kebijakan: KebijakanKecocokan
    _runtime: Runtime

    def sebutan(self) -> dict[str, Any]:
        """As fields of an answer."""
        return {
            "per_tanggal": self.pada.hari,
            "kebijakan": self.kebijakan.versi,
            "dasar_hukum": self.kebijakan.dasar_hukum,
            "kegunaan": KECOCOKAN,
        }

    async def urutan(self, kode: str, profil: Profil) -> "Urutan":
        """Everybody in the city for a post."""
        return await kota.urutan(self._runtime, self.pada, kode, profil, self.kebijakan)

    async def peta(self) -> "Peta":
        """All posts."""
        return await kota.peta(self._runtime, self.pada)


async def dasar_pada(baca: Baca, runtime: Berjalan, hari: HariLihat) -> Dasar:
    """That of a day.

    Raises:
        KetentuanBelumAda: no such day.
    """
    pada = Hari.dari(hari, runtime)
    return Dasar(pada, await kebijakan_kecocokan(baca, pada), runtime)


DasarHari = Annotated[Dasar, Depends(dasar_pada)]
"""For a parameter of a route: that of the day asked for."""


async def jabatan_dituju(baca: Reader, pada: Hari, kode: str) -> tuple[Jabatan, Profil]:
    """A post, and what it asks for.

    Raises:
        TidakDitemukan, StandarBelumDitetapkan: nobody can be matched with it.
    """
    semua = await sebut_jabatan(baca, pada, [kode])
    if not semua:
        raise TidakDitemukan(JABATAN_TIDAK_ADA)
    if semua[0].profil is None:
        raise StandarBelumDitetapkan(
            f"Standar kompetensi untuk jenjang '{semua[0].jenjang}' belum ditetapkan. Tetapkan dahulu pada /skj."
        )
    return semua[0], semua[0].profil


async def satu_orang(baca: Reader, pada: Hari, nip: str, pelaku: Pelaku) -> tuple[Orang, Ciri]:
    """A person as on record, with their features.

    Raises:
        TidakDitemukan: out of the caller's scope, or not known on that day.
        DataTidakTerbaca, TidakDalamDinas: nobody to be matched.
    """
    if not await repository.boleh(baca, pelaku, [nip]):
        raise TidakDitemukan(TIDAK_ADA)
    orang = await muat.satu_orang(baca, pada, nip)
    if orang is None:
        raise TidakDitemukan("Pegawai ini belum dikenal pada tanggal itu.")
    return orang
