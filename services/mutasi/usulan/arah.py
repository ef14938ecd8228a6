"""Where a case leads: up, aside or down, by its two posts as they are today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.mutasi.antar.repository import Antar, antar_banyak
from services.mutasi.hukum.arah import Arah, Tempat
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p23_penurunan_jabatan import arah_pada
from services.mutasi.proyeksi.models import ProyeksiJabatan
from services.mutasi.usulan.kabarkan import instansi_lain
from services.mutasi.usulan.repository import Usulan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.db.reader import Reader
from shared.db.statement import Statement, among, picked
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada


class _Tinggi(NamedTuple):
    kode: str
    jenjang: str
    eselon: str | None
    kelas: int | None


_TINGGI = Statement(select(*picked(_Tinggi, ProyeksiJabatan)).where(among(ProyeksiJabatan.kode)), _Tinggi)


async def arah_usulan(baca: Reader | UnitOfWork, semua: Sequence[Usulan], hari: date) -> Mapping[UUID, Arah | None]:
    """The direction of each case under the law of a day; None where a post is not known, or does not tell it."""
    kode = {satu for each in semua for satu in (each.jabatan_asal, each.jabatan_tujuan) if satu is not None}
    luar = await antar_banyak(baca, [each.id for each in semua if instansi_lain(each) is not None])
    if not kode:
        return {}
    tinggi = {
        each.kode: Tempat(kenali(JenjangJabatan, each.jenjang), kenali(Eselon, each.eselon), each.kelas)
        for each in await baca.fetch(_TINGGI, kode=sorted(kode))
    }
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari)
    return {
        each.id: arah_pada(
            _tempat(tinggi, luar.get(each.id), each.jabatan_asal),
            _tempat(tinggi, luar.get(each.id), each.jabatan_tujuan),
            ketentuan,
        )
        for each in semua
    }


def _tempat(tinggi: Mapping[str, Tempat], lain: Antar | None, kode: str | None) -> Tempat | None:
    """A post of the city, or where it is none the one in another government, as its paper says."""
    if kode is not None:
        return tinggi.get(kode)
    if lain is None or lain.jenjang is None:
        return None
    return Tempat(kenali(JenjangJabatan, lain.jenjang), kenali(Eselon, lain.eselon), lain.kelas)
