"""Signed decrees go on to pegawai, which brings them to BKN: the file by the object store, the event names it."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog

from services.mutasi.berkas.terima import gudang_wajib
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import DIPUTUS
from shared.blobs.store import BlobMissing
from shared.blobs.store import StoreAway as BerkasJauh
from shared.bus.objects import Bucket, ObjectStore, StoreAway
from shared.contracts.mutasi import SkTersedia
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem
from shared.service import Job, Runtime

SIMPAN = timedelta(days=90)
"""How long pegawai may take to fetch one; then the object goes by itself. The file stays in our own store."""
GUDANG = Bucket(
    "mutasi_sk", "Keputusan dan SPMT yang bertanda tangan, untuk diambil layanan pegawai", SIMPAN.total_seconds()
)
log = structlog.get_logger("penyerahan")


class Dikirim(NamedTuple):
    """A signed decree that pegawai does not know of yet."""

    penandatanganan_id: UUID
    sha256: str
    byte: int
    nama: str
    nomor_sk: str
    tanggal_sk: date


# No SPMT: that is of one person, and pegawai keeps a paper by its decree, which may be for many (record 77).
_BELUM = Statement(
    f"""
    SELECT t.id AS penandatanganan_id, t.sha256_hasil AS sha256, t.byte_hasil AS byte, t.nama,
        u.nomor_sk, u.tanggal_sk
    FROM penandatanganan t JOIN usulan u ON u.id = t.usulan_id
    WHERE t.status = '{StatusTandaTangan.TERTANDATANGANI}' AND u.status IN {listed(DIPUTUS)}
        AND t.perihal = '{PerihalTandaTangan.KEPUTUSAN}'
        AND NOT EXISTS (SELECT FROM penyerahan_kiriman k WHERE k.penandatanganan_id = t.id)
    ORDER BY t.id LIMIT 50""",
    Dikirim,
    sure=("sha256", "byte", "nomor_sk", "tanggal_sk"),
)


async def _belum(baca: Baca) -> list[Dikirim]:
    return await baca.fetch(_BELUM)


_CATAT = Statement(
    """
    INSERT INTO penyerahan_kiriman (penandatanganan_id, objek, sha256, dikirim_pada)
    VALUES (:penandatanganan, :objek, :sha256, :kini) ON CONFLICT DO NOTHING RETURNING penandatanganan_id""",
    UUID,
)


async def _catat(uow: UnitOfWork, satu: Dikirim, objek: str | None) -> bool:
    """Keep that it was sent; False where another process has."""
    nomor = await uow.row(
        _CATAT, penandatanganan=satu.penandatanganan_id, objek=objek, sha256=satu.sha256, kini=uow.now
    )
    return nomor is not None


def objek(satu: Dikirim) -> str:
    """Its digest is part of the name: what is put twice is the same."""
    return f"{satu.penandatanganan_id}/{satu.sha256}"


async def _kirim(runtime: Runtime) -> None:
    if runtime.client is None:
        return
    gudang = ObjectStore(runtime.client, GUDANG.name)
    for each in await _belum(runtime.reader):
        try:
            isi = b"".join([piece async for piece in gudang_wajib(runtime).read(each.sha256)])
            await gudang.put(objek(each), isi)
        except (StoreAway, BerkasJauh, Problem) as galat:
            log.warning("sk_menunggu_gudang", galat=repr(galat))
            return
        except BlobMissing:
            # It is told once, and stops no other.
            log.error("sk_hilang", penandatanganan=str(each.penandatanganan_id))
            async with runtime.unit_of_work() as uow:
                await _catat(uow, each, None)
            continue
        async with runtime.unit_of_work() as uow:
            if await _catat(uow, each, objek(each)):
                uow.publish(_kabar(each, uow.today), version=1)


def _kabar(satu: Dikirim, hari: date) -> SkTersedia:
    return SkTersedia(
        penandatanganan_id=satu.penandatanganan_id,
        macam="sk",
        nomor_sk=satu.nomor_sk,
        tanggal_sk=satu.tanggal_sk,
        nama=satu.nama,
        gudang=GUDANG.name,
        objek=objek(satu),
        sha256=satu.sha256,
        byte=satu.byte,
        simpan_sampai=hari + SIMPAN - timedelta(days=1),
    )


KIRIM_SK = Job("kirim_sk", 15.0, _kirim)
