"""Routes of mandates."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.errors import PerwakilanSudahBerakhir
from services.mutasi.perwakilan.kuasa import TugasDiwakili
from services.mutasi.perwakilan.perkara import PERKARA, usulkan
from services.mutasi.perwakilan.repository import Tercatat
from services.mutasi.perwakilan.schemas import (
    KeadaanPerwakilan,
    Nip,
    PencabutanPerwakilan,
    PerwakilanBaru,
    PerwakilanSaya,
    PerwakilanTercatat,
    UsulanPerwakilan,
    keadaan,
)
from shared.api.jawab import HalamanOrang, Membaca, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.etag import IfMatch, etag, require_version
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/perwakilan", tags=["perwakilan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu(*PERKARA.pembaca)]
Nomor = Annotated[UUID, Path(description="Nomor perwakilan.")]
TIDAK_ADA = "Perwakilan ini tidak ada atau di luar lingkup Anda."


def _bentuk(row: Tercatat, hari: date) -> PerwakilanTercatat:
    mandat = row.mandat
    return PerwakilanTercatat(**row._asdict(), keadaan=keadaan(mandat, hari), sebutan=mandat.sebutan)


def _tentang(*rows: Tercatat) -> list[str]:
    return sorted({nip for each in rows for nip in (each.wakil, each.diwakili) if nip is not None})


async def _jawab(membaca: Pembacaan, row: Tercatat, hari: date) -> Response:
    return await membaca.jawab(
        PerwakilanTercatat, _bentuk(row, hari), nip=_tentang(row), headers={"ETag": etag(row.versi)}
    )


@router.post("", summary="Usulkan perwakilan", status_code=201, response_model=UsulanPerwakilan)
async def usulkan_perwakilan(
    uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu(*PERKARA.pengusul)], isi: PerwakilanBaru
) -> Dibuat:
    """Berlaku sesudah disetujui orang lain (`/usulan-perwakilan`), pada hari-hari dan bagi langkah yang disebut
    suratnya. Yang akan bertindak tidak mengusulkan atau menyetujuinya, begitu pula kerabatnya."""
    return await jawab_baru(membaca, PERKARA, await usulkan(uow, pelaku, isi))


@router.get("", summary="Daftar perwakilan", response_model=HalamanOrang[PerwakilanTercatat])
async def daftar_perwakilan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    minta: MintaHalaman,
    pelaku: Pembaca,
    wakil: Annotated[Nip | None, Query(description="Hanya yang bertindak ini.")] = None,
    diwakili: Annotated[Nip | None, Query(description="Hanya yang mewakili ini.")] = None,
    tugas: Annotated[TugasDiwakili | None, Query(description="Hanya tugas ini.")] = None,
    keadaan: Annotated[KeadaanPerwakilan | None, Query(description="Hanya yang hari ini berkeadaan ini.")] = None,
) -> Response:
    """Siapa bertindak bagi siapa, juga yang sudah berakhir; dari yang terbaru."""
    hari = runtime.clock.today()
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar(
        baca,
        pelaku,
        wakil=wakil,
        diwakili=diwakili,
        tugas=tugas,
        keadaan=keadaan,
        hari=hari,
        sebelum=sebelum,
        limit=minta.banyak,
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[PerwakilanTercatat](data=[_bentuk(each, hari) for each in halaman], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[PerwakilanTercatat], isi, nip=_tentang(*halaman))


@router.get("/saya", summary="Perwakilan saya hari ini", response_model=PerwakilanSaya)
async def baca_perwakilan_saya(
    baca: Baca, runtime: Berjalan, membaca: MembacaDiri, pelaku: Annotated[Pelaku, perlu(*PERAN)]
) -> Response:
    """Bagi siapa Anda boleh bertindak hari ini dan untuk apa, dan siapa hari ini bertindak bagi Anda."""
    hari = runtime.clock.today()
    rows = [] if pelaku.nip is None else await repository.milik(baca, pelaku.nip, hari)
    isi = PerwakilanSaya(
        hari=hari,
        mewakili=[_bentuk(each, hari) for each in rows if each.wakil == pelaku.nip and each.mandat.mencakup(hari)],
        wakil=[_bentuk(each, hari) for each in rows if each.diwakili == pelaku.nip],
    )
    return await membaca.jawab(PerwakilanSaya, isi, nip=_tentang(*rows))


@router.get("/{perwakilan_id}", summary="Satu perwakilan", response_model=PerwakilanTercatat)
async def baca_perwakilan(
    perwakilan_id: Nomor,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", "kepala_unit", *PERKARA.pembaca)],
) -> Berversi:
    """Surat, masa, dan apa yang dicakupnya; bila dicabut, oleh siapa dan mengapa. Juga bagi yang bertindak dan yang
    diwakili sendiri."""
    row = await repository.satu(baca, perwakilan_id, pelaku)
    if row is not None and not pelaku.berperan(*PERKARA.pembaca) and pelaku.nip not in (row.wakil, row.diwakili):
        row = None
    row = wajib_ada(row, TIDAK_ADA)
    return await _jawab(membaca, row, runtime.clock.today())


@router.post("/{perwakilan_id}/pencabutan", summary="Cabut perwakilan", response_model=PerwakilanTercatat)
async def cabut_perwakilan(
    perwakilan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PERKARA.pemutus)],
    seen: IfMatch,
    isi: PencabutanPerwakilan,
) -> Berversi:
    """Sejak saat itu tidak ada lagi yang dapat dilakukan dengannya; yang sudah dilakukan tetap. Cukup satu orang,
    karena hanya mengurangi wewenang."""
    wajib_seluruh_kota(pelaku, "Pencabutan perwakilan")
    wajib_ada(await repository.satu(uow, perwakilan_id, pelaku), TIDAK_ADA)
    mandat = wajib_ada(await repository.tahan(uow, perwakilan_id), TIDAK_ADA)
    require_version(seen, mandat.versi)
    if mandat.dicabut_pada is not None or mandat.selesai < uow.today:
        raise PerwakilanSudahBerakhir("Perwakilan ini sudah berakhir atau dicabut. Tidak ada yang perlu dicabut lagi.")
    row = await repository.cabut(uow, perwakilan_id, isi.alasan)
    uow.audit(
        "cabut",
        "perwakilan",
        str(perwakilan_id),
        sebelum={"dicabut_pada": None},
        sesudah={"dicabut_pada": uow.now.isoformat()},
        alasan=isi.alasan,
    )
    uow.work_for.add("akhiri_perwakilan")
    return await _jawab(membaca, row, uow.today)
