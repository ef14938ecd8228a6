"""The queue of files: what waits for its pre-flight or the scanner, and how each of them ends."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update

from services.mutasi.berkas.fakta import HILANG, PEMBACA, Fakta
from services.mutasi.berkas.fakta import temuan as temuan_berkas
from services.mutasi.berkas.keadaan import TERJANGKIT, TERPINDAI, Pindaian, StatusBerkas, Temuan
from services.mutasi.berkas.models import TERPAKAI, Berkas
from services.mutasi.hukum.berkas_dokumen import BatasBerkas
from services.mutasi.hukum.dokumen import JenisDokumen
from shared.contracts.mutasi import SalinanDitolak
from shared.db.statement import Statement, bound, given, listed
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import DILEPAS, Antrean


class Ditangani(NamedTuple):
    """A file in hand."""

    sha256: str
    byte: int
    percobaan: int


# Before something names them the bytes may just be on their way into the store.
_TERPASANG = TERPAKAI.format("t")
# What the store does not have waits for nobody but its sender.
_HILANG = f"""CAST('[{{"kode": "{HILANG.kode}"}}]' AS jsonb)"""
PERIKSA: Antrean[Ditangani] = Antrean(
    Berkas,
    Ditangani,
    f"t.status = 'menunggu' AND {_TERPASANG}",
    # What another reader has seen waits behind what nobody has, the newest first: its case is the likelier to be open.
    urut="t.percobaan, t.fakta IS NOT NULL, CASE WHEN t.fakta IS NULL THEN t.disimpan_pada END, t.disimpan_pada DESC",
    lama=timedelta(minutes=10),
    sekian=2,
)
PINDAI: Antrean[Ditangani] = Antrean(
    Berkas,
    Ditangani,
    f"t.status <> 'menunggu' AND t.pindai = 'menunggu' AND NOT t.temuan @> {_HILANG} AND {_TERPASANG}",
    urut="t.percobaan, t.disimpan_pada",
    lama=timedelta(minutes=10),
    # Nobody gives up on a scanner: what it has not seen never counts.
    sekian=1_000_000,
)
_MILIKKU = (given(Berkas.sha256), Berkas.pemegang == bindparam("saya"))
_DIPERIKSA = Statement(
    update(Berkas)
    .values(
        **bound(Berkas.status, Berkas.halaman, Berkas.fakta, Berkas.temuan, Berkas.batas, Berkas.diperiksa_pada),
        percobaan=0,
        **DILEPAS,
    )
    .where(*_MILIKKU, Berkas.status == "menunggu")
)


async def diperiksa(
    uow: UnitOfWork,
    sha256: str,
    saya: UUID,
    fakta: dict[str, Any] | None,
    temuan: Sequence[Temuan],
    batas: BatasBerkas | None,
) -> None:
    """Record what the pre-flight says, unless somebody else has meanwhile."""
    berubah = await uow.execute(
        _DIPERIKSA,
        sha256=sha256,
        saya=saya,
        status=_status(temuan),
        halaman=None if fakta is None else fakta["halaman"],
        fakta=fakta,
        temuan=[each.model_dump(mode="json") for each in temuan],
        batas=None if batas is None else batas.model_dump(mode="json"),
        diperiksa_pada=uow.now,
    )
    if berubah and (sebab := [each.pesan for each in temuan if each.tingkat == "tolak"]):
        await kabarkan_ditolak(uow, sha256, sebab)


def _status(temuan: Sequence[Temuan]) -> StatusBerkas:
    ditolak = any(each.tingkat == "tolak" for each in temuan)
    return StatusBerkas.BERMASALAH if ditolak else StatusBerkas.SEHAT


class Dinilai(NamedTuple):
    """A file that was looked at, and what was seen."""

    sha256: str
    byte: int
    fakta: dict[str, Any]


_DINILAI_LAMA = Statement(
    """
    SELECT i.sha256, i.byte, i.fakta FROM berkas i
    WHERE i.status <> 'menunggu' AND i.fakta IS NOT NULL
      AND (i.batas IS DISTINCT FROM CAST(:batas AS jsonb) OR i.fakta ->> 'pembaca' IS DISTINCT FROM :pembaca)
      AND EXISTS (SELECT FROM dokumen_berkas b WHERE b.sha256 = i.sha256 AND b.digantikan_pada IS NULL)
    LIMIT 200 FOR UPDATE OF i SKIP LOCKED""",
    Dinilai,
)
_NILAI_ULANG = Statement(
    update(Berkas)
    .values(**bound(Berkas.status, Berkas.temuan, Berkas.batas))
    .where(given(Berkas.sha256), Berkas.status != "menunggu")
)
_LIHAT_ULANG = Statement(
    update(Berkas).values(status="menunggu", diperiksa_pada=None, percobaan=0).where(given(Berkas.sha256))
)


async def nilai_ulang(uow: UnitOfWork, batas: BatasBerkas) -> int:
    """Ask of some files that were looked at under other numbers what follows now; how many. What another reader has
    seen is looked at again, and so is a file of which no page was, as it had too many, where it may have as many."""
    sekarang = batas.model_dump(mode="json")
    semua = await uow.fetch(_DINILAI_LAMA, batas=sekarang, pembaca=PEMBACA)
    for each in semua:
        fakta = Fakta.model_validate(each.fakta)
        tak_dilihat = fakta.terbuka and not fakta.dilihat and (fakta.halaman or 0) <= batas.halaman_terbanyak
        if tak_dilihat or fakta.pembaca != PEMBACA:
            await uow.execute(_LIHAT_ULANG, sha256=each.sha256)
            continue
        temuan = temuan_berkas(fakta, each.byte, batas)
        isi = [satu.model_dump(mode="json") for satu in temuan]
        await uow.execute(_NILAI_ULANG, sha256=each.sha256, status=_status(temuan), temuan=isi, batas=sekarang)
    return len(semua)


_DIPINDAI = Statement(
    update(Berkas)
    .values(**bound(Berkas.pindai, Berkas.dipindai_pada), percobaan=0, **DILEPAS)
    .where(*_MILIKKU, Berkas.pindai == "menunggu")
)


async def dipindai(uow: UnitOfWork, sha256: str, saya: UUID, pindai: Pindaian) -> None:
    """Record what the scanner says."""
    berubah = await uow.execute(_DIPINDAI, sha256=sha256, saya=saya, pindai=pindai, dipindai_pada=uow.now)
    if berubah and pindai is Pindaian.TERJANGKIT:
        await kabarkan_ditolak(uow, sha256, [TERJANGKIT], pindaian=True)


_TAK_TERPINDAI = Statement(
    update(Berkas)
    .values(
        **bound(Berkas.status, Berkas.halaman, Berkas.fakta, Berkas.temuan, Berkas.batas, Berkas.diperiksa_pada),
        percobaan=0,
        **DILEPAS,
    )
    .where(*_MILIKKU, Berkas.status != "menunggu", Berkas.pindai == "menunggu")
)


async def hilang(uow: UnitOfWork, sha256: str, saya: UUID) -> None:
    """Record that the scanner could not be shown what the store does not have, or has otherwise."""
    berubah = await uow.execute(
        _TAK_TERPINDAI,
        sha256=sha256,
        saya=saya,
        status=StatusBerkas.BERMASALAH,
        halaman=None,
        fakta=None,
        temuan=[HILANG.model_dump(mode="json")],
        batas=None,
        diperiksa_pada=uow.now,
    )
    if berubah:
        await kabarkan_ditolak(uow, sha256, [HILANG.pesan])


DIAM = timedelta(days=30)
"""After as long without a word of a scanner there is none any more."""
_ADA_PEMINDAI = f"""EXISTS (SELECT FROM berkas WHERE pindai IN {listed(TERPINDAI)}
    AND coalesce(dipindai_pada, disimpan_pada) > :sejak)"""
_PUNYA_PEMINDAI = Statement(f"SELECT {_ADA_PEMINDAI}", bool)


async def punya_pemindai(uow: UnitOfWork) -> bool:
    """Whether a scanner has said a word here lately: one process without its address does not make it none."""
    return await uow.value(_PUNYA_PEMINDAI, sejak=uow.now - DIAM)


_TUNGGU = Statement("UPDATE berkas SET pindai = 'menunggu' WHERE pindai = 'tidak_dipindai'")
_JANGAN_TUNGGU = Statement(
    f"UPDATE berkas SET pindai = 'tidak_dipindai' WHERE pindai = 'menunggu' AND NOT {_ADA_PEMINDAI}"  # noqa: S608
)


async def menurut_pemindai(uow: UnitOfWork, *, ada: bool) -> None:
    """What was taken before there was a scanner waits for it; where there is none, nothing does."""
    if ada:
        await uow.execute(_TUNGGU)
    else:
        await uow.execute(_JANGAN_TUNGGU, sejak=uow.now - DIAM)


class Terdampak(NamedTuple):
    """A copy whose bytes something was found out about, and who has sent it."""

    id: UUID
    usulan_id: UUID
    jenis: JenisDokumen
    diunggah_oleh: str


_TERDAMPAK = Statement(
    """
    SELECT b.id, d.usulan_id, d.jenis, b.diunggah_oleh
    FROM dokumen_berkas b JOIN usulan_dokumen d ON d.id = b.dokumen_id
    WHERE b.sha256 = :sha256 AND b.digantikan_pada IS NULL AND d.digantikan_pada IS NULL
      AND b.diunggah_oleh ~ '^[0-9]{18}$'""",
    Terdampak,
)


async def kabarkan_ditolak(uow: UnitOfWork, sha256: str, sebab: Sequence[str], *, pindaian: bool = False) -> None:
    """Tell whoever has sent a copy of these bytes what is wrong with it; accounts that are nobody's read no inbox."""
    for each in await uow.fetch(_TERDAMPAK, sha256=sha256):
        jenis = JenisDokumen(each.jenis)
        kabar = SalinanDitolak(
            berkas_id=each.id,
            usulan_id=each.usulan_id,
            petugas=each.diunggah_oleh,
            dokumen="dokumen tertutup" if jenis.tertutup else jenis.nama,
            sebab=" ".join(sebab),
            pindaian=pindaian,
        )
        uow.publish(kabar, version=2 if pindaian else 1)
