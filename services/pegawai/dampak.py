"""What follows when a legal number changes here, and what a proposal would change."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from services.pegawai.identitas.pensiun import BUP, GURU
from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.kini import dibulatkan, menurut_sotk, selaraskan_kebutuhan
from shared.auth.pelaku import Pelaku
from shared.db.clock_check import certain_of_today
from shared.db.leadership import lock
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.schemas import Dampak
from shared.ketentuan.ubah import Kaitan, Usulan
from shared.service import Job, Runtime

MENGUBAH_KEBUTUHAN = ("abk.wke", "abk.pembulatan")
"""By these the need of every post is reckoned; the others only judge or arrange what comes of it."""


# A row that is written takes its copies anew.
_SELARASKAN_BUP = Statement(f"""
    WITH {BUP}
    UPDATE asn a SET kode_jabatan = a.kode_jabatan
    FROM bup, asn b LEFT JOIN jabatan j ON j.kode = b.kode_jabatan LEFT JOIN unit u ON u.kode = b.kode_unit
    WHERE b.nip = a.nip AND a.bup <> usia_pensiun(bup.isi, j.jenjang, {GURU}, j.bup)""")  # noqa: S608 (constants)

# The age is part of what is told of a post.
_SIARKAN_JABATAN = Statement("INSERT INTO state_mark (aggregate, aggregate_id) SELECT 'jabatan', kode FROM jabatan")


class AkibatKetentuan(Kaitan):
    """Lets what was reckoned follow."""

    async def disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """The needs that change today are told anew, the days of retirement kept anew."""
        if usulan.kode in MENGUBAH_KEBUTUHAN:
            await selaraskan_kebutuhan(uow, None)
        elif usulan.kode == "bup":
            await _selaraskan_bup(uow)


async def _selaraskan_bup(uow: UnitOfWork) -> None:
    if await uow.execute(_SELARASKAN_BUP, hari=uow.today):
        await uow.execute(_SIARKAN_JABATAN)


def job() -> Job:
    """Once a day: sheets and numbers begin and end on their days, also when nobody changes anything."""
    selesai: tuple[Runtime, date] | None = None

    async def run(runtime: Runtime) -> None:
        nonlocal selesai
        uow = runtime.unit_of_work()
        if selesai is not None and selesai[0] is runtime and selesai[1] == uow.today:
            return
        async with uow:
            if not await lock(await uow.connection(), "hari"):
                return
            await certain_of_today(uow)
            await selaraskan_kebutuhan(uow, None)
            await _selaraskan_bup(uow)
        selesai = runtime, uow.today

    return Job("ketentuan_hari", 60.0, run)


class _Kebutuhan(NamedTuple):
    """Needs of all posts that have a sheet."""

    sebelum: int
    sesudah: int
    jabatan: int
    """Posts whose need changes."""


def _menurut(yang: str) -> str:
    return dibulatkan("beban_menit", f"CAST(:ambang_{yang} AS numeric)", f"CAST(:wke_{yang} AS numeric)")


_KEBUTUHAN = Statement(
    f"""
    SELECT coalesce(sum(lama), 0)::bigint AS sebelum, coalesce(sum(baru), 0)::bigint AS sesudah,
           count(*) FILTER (WHERE lama <> baru) AS jabatan
    FROM (SELECT {_menurut("lama")} AS lama, {_menurut("baru")} AS baru
          FROM abk JOIN jabatan j ON j.kode = abk.kode_jabatan
          WHERE abk.digantikan_pada IS NULL AND abk.berlaku @> CAST(:hari AS date)
            AND {menurut_sotk("j")} IS NULL) s""",  # noqa: S608 (constants)
    _Kebutuhan,
    sure=("sebelum", "sesudah"),
)


_PENSIUN = Statement(
    f"""
    WITH {BUP}
    SELECT count(*) FROM bup, jabatan j JOIN unit u ON u.kode = j.kode_unit
    WHERE j.aktif AND j.bup IS NULL
      AND usia_pensiun(bup.isi, j.jenjang, {GURU}, NULL) <>
          usia_pensiun(CAST(:isi AS jsonb), j.jenjang, {GURU}, NULL)""",  # noqa: S608 (constants)
    int,
)


async def pratinjau(baca: Reader, usulan: Usulan, _: Pelaku) -> list[Dampak]:
    """What a proposal would change on its first day."""
    if usulan.kode == "bup":
        banyak = await baca.value(_PENSIUN, hari=usulan.mulai, isi=usulan.isi)
        return [Dampak(ukuran="jabatan yang batas usianya berubah", sebelum=0, sesudah=banyak)]
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
