"""Signed decrees, and statements of having begun (SPMT), go on to pegawai, which brings them to BKN: the file by the
object store, the event names it."""

# Statements are put together from constants only.

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

import structlog

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.penyerahan.tunda import PekerjaanTertunda, lepas, sudah_waktunya, tunda
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.repository import SURATNYA
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import DIPUTUS
from shared.blobs.store import BlobMissing, BlobStore, store_of
from shared.blobs.store import StoreAway as BerkasJauh
from shared.bus.objects import Bucket, ObjectStore, StoreAway
from shared.contracts.mutasi import SkTersedia
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

SIMPAN = timedelta(days=90)
"""How long pegawai may take to fetch one; then the object goes by itself. The file stays in our own store."""
GUDANG = Bucket(
    "mutasi_sk", "Keputusan dan SPMT yang bertanda tangan, untuk diambil layanan pegawai", SIMPAN.total_seconds()
)
log = structlog.get_logger("penyerahan")


class Dikirim(NamedTuple):
    """A signed decree, or SPMT, that pegawai does not know of yet."""

    penandatanganan_id: UUID
    sha256: str
    byte: int
    nama: str
    macam: Literal["sk", "spmt"]
    nomor_sk: str
    """Of the decree, also of an SPMT that follows from it."""
    tanggal_sk: date
    nip: str | None
    """Of whom an SPMT is."""


_SPMT = f"l.jenis IS NOT DISTINCT FROM '{JenisSurat.SPMT}'"
_MENUNGGU = f"""
    FROM penandatanganan t JOIN usulan u ON u.id = t.usulan_id {SURATNYA}
    WHERE t.status = '{StatusTandaTangan.TERTANDATANGANI}' AND u.status IN {listed(DIPUTUS)}
        AND (t.perihal = '{PerihalTandaTangan.KEPUTUSAN}' OR {_SPMT})
        AND NOT EXISTS (SELECT FROM penyerahan_kiriman k WHERE k.penandatanganan_id = t.id)"""
_BELUM = Statement(
    f"""
    SELECT t.id AS penandatanganan_id, t.sha256_hasil AS sha256, t.byte_hasil AS byte, t.nama,
        CASE WHEN {_SPMT} THEN 'spmt' ELSE 'sk' END AS macam, u.nomor_sk, u.tanggal_sk,
        CASE WHEN {_SPMT} THEN u.nip END AS nip
    {_MENUNGGU} AND {sudah_waktunya(PekerjaanTertunda.KIRIM)}
    ORDER BY t.id LIMIT 50""",
    Dikirim,
    sure=("sha256", "byte", "nomor_sk", "tanggal_sk"),
)


async def _belum(baca: Baca, kini: datetime) -> list[Dikirim]:
    return await baca.fetch(_BELUM, kini=kini)


class MenungguKirim(NamedTuple):
    """How many signed papers were not sent yet, and since when the oldest is signed."""

    jumlah: int
    sejak: datetime | None


_BANYAK_MENUNGGU = Statement(
    f"SELECT count(*) AS jumlah, min(t.ditandatangani_pada) AS sejak {_MENUNGGU}", MenungguKirim
)


async def menunggu_kirim(baca: Baca) -> MenungguKirim:
    """Signed papers that were not sent yet, those that are tried again later among them."""
    return await baca.value(_BANYAK_MENUNGGU)


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
    gudang, berkas = ObjectStore(runtime.client, GUDANG.name), store_of(runtime)
    if berkas is None:
        log.warning("sk_menunggu_gudang")
        return
    for each in await _belum(runtime.reader, runtime.clock.now()):
        # Each by itself; only where a store is away the others need not be tried.
        try:
            await _satu(runtime, each, gudang, berkas)
        except (StoreAway, BerkasJauh) as galat:
            log.warning("sk_menunggu_gudang", galat=repr(galat))
            return
        except Exception as galat:
            log.exception("kirim_sk_gagal", penandatanganan=str(each.penandatanganan_id))
            async with runtime.unit_of_work() as uow:
                await tunda(uow, PekerjaanTertunda.KIRIM, each.penandatanganan_id, galat)


async def _satu(runtime: Runtime, satu: Dikirim, gudang: ObjectStore, berkas: BlobStore) -> None:
    try:
        isi = b"".join([piece async for piece in berkas.read(satu.sha256)])
    except BlobMissing:
        # It is told once.
        log.error("sk_hilang", penandatanganan=str(satu.penandatanganan_id))
        async with runtime.unit_of_work() as uow:
            await _catat(uow, satu, None)
        return
    await gudang.put(objek(satu), isi)
    async with runtime.unit_of_work() as uow:
        if await _catat(uow, satu, objek(satu)):
            await lepas(uow, PekerjaanTertunda.KIRIM, satu.penandatanganan_id)
            uow.publish(_kabar(satu, uow.today), version=1)


def _kabar(satu: Dikirim, hari: date) -> SkTersedia:
    return SkTersedia(
        penandatanganan_id=satu.penandatanganan_id,
        macam=satu.macam,
        nomor_sk=satu.nomor_sk,
        tanggal_sk=satu.tanggal_sk,
        nip=satu.nip,
        nama=satu.nama,
        gudang=GUDANG.name,
        objek=objek(satu),
        sha256=satu.sha256,
        byte=satu.byte,
        simpan_sampai=hari + SIMPAN - timedelta(days=1),
    )


KIRIM_SK = Job("kirim_sk", 15.0, _kirim)
