"""Telling others once more: the present states, the facts of late, and reading once more what others told."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from shared.api.route import Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.events.names import durable_of
from shared.events.registry import type_of
from shared.http.problem import IsianTidakSah, KesalahanIsian, TidakDitemukan
from shared.operator import rebuild, repository, reset
from shared.operator.at_once import told
from shared.operator.schemas import (
    HasilBangunUlang,
    HasilPemulihan,
    JumlahKena,
    KeadaanDimaksud,
    KonsumenDiulang,
    Uji,
)

router = APIRouter(tags=["operator"], route_class=TransactionRoute)


@router.post("/operator/keadaan/{agregat}/penerbitan", summary="Terbitkan lagi keadaan")
async def terbitkan_keadaan(
    agregat: str,
    dimaksud: KeadaanDimaksud,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("operator")],
    uji: Uji = False,
) -> JumlahKena:
    """Keadaan terkini dikirim sekali lagi kepada layanan lain, semuanya atau beberapa; tidak ada data yang berubah."""
    source = next((each for each in runtime.service.states if type_of(each.model).aggregate == agregat), None)
    if source is None:
        dikenal = ", ".join(type_of(each.model).aggregate for each in runtime.service.states) or "tidak ada"
        raise TidakDitemukan(f"Layanan ini tidak menerbitkan keadaan {agregat!r}. Yang diterbitkan: {dikenal}.")
    if dimaksud.semua:
        jumlah = await repository.mark_all(uow, agregat, source.all_ids)
    else:
        known = await repository.known_ids(uow, source.all_ids, dimaksud.id)
        if asing := [each for each in dimaksud.id if each not in known]:
            raise IsianTidakSah(
                "Sebagian id tidak dikenal. Tidak ada yang diterbitkan.",
                kesalahan=[KesalahanIsian(pointer="/id", pesan=f"{len(asing)} id tidak dikenal")],
            )
        jumlah = len(known)
        uow.mark_state(agregat, *known)
    sesudah = {"agregat": agregat, "semua": dimaksud.semua}
    return await told(uow, jumlah, "terbitkan_keadaan", "keadaan", sesudah, uji=uji)


@router.post("/operator/fakta/penerbitan", summary="Terbitkan lagi fakta")
async def terbitkan_fakta(
    sejak: Annotated[datetime, Query(description="Yang dikirim pada saat itu atau sesudahnya, dengan zona waktu.")],
    uow: Uow,
    _: Annotated[Pelaku, perlu("operator")],
    jenis: Annotated[str | None, Query(description="Hanya jenis ini.")] = None,
    uji: Uji = False,
) -> JumlahKena:
    """Fakta yang masih disimpan sejak saat itu dikirim lagi dengan id yang sama: yang sudah diproses dikenali
    penerimanya, jadi tidak ada yang berlaku dua kali."""
    if sejak.tzinfo is None:
        raise IsianTidakSah(
            "Sebutkan zona waktunya.", kesalahan=[KesalahanIsian(pointer="sejak", pesan="tulis zona waktu: …+07:00")]
        )
    jumlah = await repository.send_again(uow, sejak, jenis)
    sesudah = {"sejak": sejak.isoformat(), "jenis": jenis}
    return await told(uow, jumlah, "terbitkan_fakta", "fakta", sesudah, uji=uji)


@router.post("/operator/konsumen/{stream}/pengulangan", summary="Baca lagi satu stream dari awal", status_code=202)
async def ulang_konsumen(
    stream: str, uow: Uow, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator")]
) -> KonsumenDiulang:
    """Konsumen layanan ini mulai lagi dari pesan pertama. Fakta yang sudah diproses dikenali dan dilewati; keadaan
    hanya menggantikan yang lebih lama."""
    streams = rebuild.streams_of(runtime.service)
    if stream not in streams:
        raise TidakDitemukan(f"Layanan ini tidak membaca {stream!r}. Yang dibaca: {', '.join(streams) or 'tidak ada'}.")
    await reset.want(uow, [stream])
    uow.audit("ulang_konsumen", "konsumen", stream)
    return KonsumenDiulang(stream=stream, konsumen=durable_of(runtime.service.name, stream))


@router.post("/operator/proyeksi/pembangunan-ulang", summary="Bangun ulang semua proyeksi", status_code=202)
async def bangun_ulang(
    uow: Uow, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator")], uji: Uji = False
) -> HasilBangunUlang:
    """Mengosongkan salinan data layanan lain, lalu mengisinya lagi dari keadaan terakhir di bus. Selama itu layanan
    menjawab dengan salinan yang belum lengkap; `antrean.selesai` berarti sudah mutakhir."""
    service = runtime.service
    done = await (rebuild.projections(uow, service) if uji else rebuild.rebuild(uow, service))
    return HasilBangunUlang(
        proyeksi=done,
        konsumen=[durable_of(service.name, each) for each in rebuild.streams_of(service, state=True)],
        uji=uji,
    )


@router.post("/operator/pemulihan", summary="Sesudah basis data dipulihkan", status_code=202)
async def pulihkan(uow: Uow, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator")]) -> HasilPemulihan:
    """Untuk basis data yang dikembalikan ke jam yang lebih awal: keadaan layanan ini diterbitkan lagi sebagai yang
    terbaru, dan semua stream dibaca lagi dari awal. Mengulanginya tidak merugikan."""
    marked = await rebuild.recover(uow, runtime.service)
    return HasilPemulihan(
        keadaan=marked,
        konsumen=[durable_of(runtime.service.name, each) for each in rebuild.streams_of(runtime.service)],
    )
