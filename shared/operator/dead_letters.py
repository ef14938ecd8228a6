"""Dead letters over the API: an operator lists them, reads why, and replays or closes them, one or many at once."""

import time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from shared.api.jawab import Membaca, RuteSebutan
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.apply import Unreadable, apply, decode
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope, MalformedEnvelope
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import Problem, wajib_ada
from shared.operator import repository
from shared.operator.at_once import told
from shared.operator.schemas import (
    GagalDiputar,
    HasilPemutaranMassal,
    JumlahKena,
    PenutupanSuratMati,
    RincianSuratMati,
    SaringanSuratMati,
    SuratMati,
    Uji,
)
from shared.service import Runtime
from shared.telemetry.masking import masked

router = APIRouter(tags=["operator"], route_class=TransactionRoute)
told_router = APIRouter(tags=["operator"], route_class=RuteSebutan)

LONGEST = 60.0
"""Seconds that one request spends on replaying; what is left over waits for the next request."""
_FIRST = UUID(int=0)
_EXAMPLES = 20


class _StillFails(Exception):
    """A letter cannot be applied now either; the text says why, in Bahasa."""


@router.get("/operator/surat-mati", summary="Daftar surat mati")
async def daftar_surat_mati(
    baca: Baca, minta: MintaHalaman, _: Annotated[Pelaku, perlu("operator")]
) -> Halaman[SuratMati]:
    """Pesan yang gagal diproses, belum diputar ulang, dan belum ditutup."""
    (after,) = minta.sesudah(UUID) or (_FIRST,)
    rows = await repository.open_letters(baca, after, minta.banyak)
    return minta.halaman(rows, lambda row: row, kunci=lambda row: (row.id,))


@told_router.get("/operator/surat-mati/{surat_id}", summary="Baca satu surat mati", response_model=RincianSuratMati)
async def baca_surat_mati(
    surat_id: UUID,
    baca: Baca,
    membaca: Membaca,
    _: Annotated[Pelaku, perlu("operator")],
) -> Response:
    """Isi, tajuk, dan galat terakhir satu pesan. Bila menyebut pegawai, pembacaan ini tercatat bagi mereka."""
    row = wajib_ada(await repository.letter(baca, surat_id), "Surat mati ini tidak ada.")
    return await membaca.jawab_sebutan(row, bawaan="memeriksa surat mati")


@router.post("/operator/surat-mati/pemutaran", summary="Putar ulang surat mati")
async def putar_surat_mati(
    saringan: SaringanSuratMati,
    baca: Baca,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("operator")],
    uji: Uji = False,
) -> HasilPemutaranMassal:
    """Memproses setiap pesan yang cocok, masing-masing sendiri: yang masih gagal tidak menahan yang lain."""
    ids = await repository.meant_letters(baca, saringan.meant())
    done, failed, looked_at = 0, [], 0
    until = time.monotonic() + LONGEST
    for each in ids if not uji else ():
        if time.monotonic() > until:
            break
        looked_at += 1
        own = runtime.unit_of_work(actor=uow.actor, traceparent=uow.traceparent)
        try:
            async with own:
                done += await _replay(runtime, own, each)
        except (_StillFails, Problem) as error:
            failed.append(GagalDiputar(id=each, galat=masked(str(error))))
            async with runtime.unit_of_work(actor=uow.actor, traceparent=uow.traceparent) as noted:
                await repository.still_fails(noted, each, str(error))
    if looked_at:
        uow.audit("putar_banyak", "surat_mati", "-", sesudah={"berhasil": done, "gagal": len(failed)})
    return HasilPemutaranMassal(
        cocok=len(ids),
        berhasil=done,
        gagal=len(failed),
        belum_dicoba=len(ids) - looked_at,
        contoh_gagal=failed[:_EXAMPLES],
    )


@router.post("/operator/surat-mati/penutupan", summary="Tutup surat mati")
async def tutup_surat_mati(
    penutupan: PenutupanSuratMati,
    uow: Uow,
    _: Annotated[Pelaku, perlu("operator")],
    uji: Uji = False,
) -> JumlahKena:
    """Semua pesan yang cocok tidak akan diproses. Isinya masih tersimpan selama masa simpan surat mati."""
    jumlah = await repository.dismiss(uow, penutupan.meant())
    return await told(uow, jumlah, "tutup", "surat_mati", penutupan.told(), penutupan.catatan, uji=uji)


async def _replay(runtime: Runtime, uow: UnitOfWork, id_: UUID) -> bool:
    """Apply one letter inside ``uow``; False when it is not open.

    Raises:
        _StillFails: what it fails for this time.
    """
    row = await repository.lock_letter(uow, id_)
    if row is None:
        return False
    subscriptions = {each.type.name: each for each in runtime.service.subscriptions}
    try:
        read = decode(Envelope.read(row.subject, row.headers, row.body), subscriptions)
        await apply(uow, row.consumer, [read])
    except Problem:
        raise
    except DatabaseAway:
        raise
    except (MalformedEnvelope, Unreadable) as error:
        raise _StillFails(f"Pesan ini belum dapat dibaca: {error}") from error
    except Exception as error:
        raise _StillFails(f"Pesan ini masih ditolak: {error}") from error
    await repository.replayed(uow, id_)
    uow.audit("putar_surat_mati", "surat_mati", str(id_))
    return True
