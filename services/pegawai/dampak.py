"""What follows when a legal number changes here, and what a proposal would change."""

from decimal import Decimal
from typing import NamedTuple

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.kini import BULATKAN, selaraskan_kebutuhan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.repository import Usulan
from shared.ketentuan.schemas import Dampak
from shared.ketentuan.ubah import Kaitan

MENGUBAH_KEBUTUHAN = ("abk.wke", "abk.pembulatan")
"""By these the need of every post is reckoned; the others only judge or arrange what comes of it."""


class AkibatKetentuan(Kaitan):
    """Lets what was reckoned follow."""

    async def disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """The needs that change today are told anew."""
        if usulan.kode in MENGUBAH_KEBUTUHAN:
            await selaraskan_kebutuhan(uow, None)


class _Kebutuhan(NamedTuple):
    """Needs of all posts that have a sheet."""

    sebelum: int
    sesudah: int
    jabatan: int
    """Posts whose need changes."""


def _menurut(yang: str) -> str:
    return BULATKAN.format(
        beban="beban_menit", ambang=f"CAST(:ambang_{yang} AS numeric)", wke=f"CAST(:wke_{yang} AS numeric)"
    )


_KEBUTUHAN = Statement(
    f"""
    SELECT coalesce(sum(lama), 0)::bigint AS sebelum, coalesce(sum(baru), 0)::bigint AS sesudah,
           count(*) FILTER (WHERE lama <> baru) AS jabatan
    FROM (SELECT {_menurut("lama")} AS lama, {_menurut("baru")} AS baru FROM abk
          WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)) s""",  # noqa: S608 (constants)
    _Kebutuhan,
    sure=("sebelum", "sesudah"),
)


async def pratinjau(baca: Reader, usulan: Usulan) -> list[Dampak]:
    """What a proposal would change on its first day."""
    if usulan.kode not in MENGUBAH_KEBUTUHAN:
        return []
    aturan = await ketentuan(baca, usulan.mulai)
    nilai = Decimal(str(usulan.isi))
    kebutuhan = await baca.value(
        _KEBUTUHAN,
        hari=usulan.mulai,
        wke_lama=aturan.wke,
        ambang_lama=aturan.pembulatan,
        wke_baru=nilai if usulan.kode == "abk.wke" else aturan.wke,
        ambang_baru=nilai if usulan.kode == "abk.pembulatan" else aturan.pembulatan,
    )
    return [
        Dampak(ukuran="jumlah kebutuhan pegawai", sebelum=kebutuhan.sebelum, sesudah=kebutuhan.sesudah),
        Dampak(ukuran="jabatan yang kebutuhannya berubah", sebelum=0, sesudah=kebutuhan.jabatan),
    ]
