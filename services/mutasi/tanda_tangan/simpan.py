"""Bytes of a file that is to be signed, from the store; and of a result, into it."""

import hashlib
import io

import structlog

from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.errors import BerkasTidakDiberikan
from services.mutasi.berkas.keadaan import Pindaian
from services.mutasi.berkas.terima import PDF, gudang_wajib, tak_terjangkau
from shared.blobs.store import BlobMissing, StoreAway
from shared.db.byproducts import Actor
from shared.service import Runtime

log = structlog.get_logger("tanda_tangan")
COBA = 3
"""How often a result is put: what was signed is not had again everywhere."""


async def ambil(runtime: Runtime, sha256: str) -> bytes:
    """The bytes of this digest, whole.

    Raises:
        GudangBelumAda, GudangTidakTerjangkau.
        BerkasTidakDiberikan: they are lost, or are others by now.
    """
    try:
        return b"".join([each async for each in gudang_wajib(runtime).read(sha256)])
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    except BlobMissing as error:
        raise BerkasTidakDiberikan(
            "Isi berkas ini hilang atau rusak di gudang. Mintalah tanda tangan atas berkas yang baru, dan sampaikan "
            "kepada petugas teknis."
        ) from error


async def simpan_hasil(runtime: Runtime, siapa: Actor, pdf: bytes) -> str:
    """Keep a result; its digest. The store is tried a few times.

    Raises:
        StoreAway.
    """
    sha256 = hashlib.sha256(pdf).hexdigest()
    pindai = Pindaian.MENUNGGU if runtime.settings.virus_scanner else Pindaian.TIDAK_DIPINDAI
    async with runtime.unit_of_work(siapa) as uow:
        await berkas.kenali(uow, sha256, len(pdf), PDF, pindai)
    gudang = gudang_wajib(runtime)
    for coba in range(1, COBA + 1):
        try:
            await gudang.put(sha256, io.BytesIO(pdf))
        except StoreAway as error:
            log.warning("hasil_belum_tersimpan", coba=coba, galat=str(error))
            if coba == COBA:
                raise
        else:
            break
    return sha256
