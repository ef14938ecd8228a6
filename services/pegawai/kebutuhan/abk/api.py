"""Workload sheets over HTTP. The needs of posts are public inside the city; nobody is named in them."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from services.pegawai.kebutuhan.abk import catat, repository
from services.pegawai.kebutuhan.abk.schemas import BarisLembar, LembarAbk, LembarBaru, PembatalanLembar
from services.pegawai.kebutuhan.abk.susun import lembar_abk
from services.pegawai.orang.isian import KodeJabatan, PerTanggal, SiapaPun
from services.pegawai.organisasi.per_tanggal import riwayat_jabatan
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman
from shared.http.limits import accepts
from shared.http.problem import TidakDitemukan
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/jabatan/{kode}/abk", tags=["kebutuhan"], route_class=TransactionRoute)


@router.get("", summary="ABK satu jabatan")
async def baca_abk(
    kode: KodeJabatan,
    response: Berversi,
    baca: Baca,
    runtime: Berjalan,
    _: SiapaPun,
    per_tanggal: PerTanggal = None,
) -> LembarAbk:
    """Tugas, beban, dan kebutuhan jabatan ini. Tanpa lembar, kebutuhan mengikuti formasi, dan `dasar` mengatakannya."""
    return _bertanda(response, await lembar_abk(baca, kode, per_tanggal or runtime.clock.today()))


@router.put("", summary="Catat lembar ABK")
@accepts(256 << 10)
async def catat_abk(
    kode: KodeJabatan,
    response: Berversi,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    seen: IfMatch,
    isi: LembarBaru,
) -> LembarAbk:
    """Lembar seutuhnya sejak satu hari; lembar sebelumnya berakhir. Lembar dengan hari pertama yang sama dikoreksi."""
    await catat.catat(uow, pelaku, kode, seen, isi)
    return _bertanda(response, await lembar_abk(uow, kode, isi.mulai))


@router.post("/pembatalan", summary="Batalkan lembar ABK")
async def batalkan_abk(
    kode: KodeJabatan,
    response: Berversi,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    seen: IfMatch,
    isi: PembatalanLembar,
) -> LembarAbk:
    """Tarik lembar yang salah catat. Lembar sebelumnya tidak hidup lagi dengan sendirinya: catat kembali bila perlu."""
    await catat.batalkan(uow, pelaku, kode, seen, isi)
    return _bertanda(response, await lembar_abk(uow, kode, isi.mulai))


@router.get("/riwayat", summary="Riwayat ABK satu jabatan")
async def riwayat_abk(kode: KodeJabatan, baca: Baca, _: SiapaPun) -> Halaman[BarisLembar]:
    """Semua lembar yang pernah dicatat, dari yang terbaru; yang digantikan tetap terlihat."""
    rows = await repository.riwayat(baca, kode)
    if not rows and not await riwayat_jabatan(baca, kode, semua=True):
        raise TidakDitemukan("Jabatan ini tidak ada.")
    return Halaman.utuh(rows)


def _bertanda(response: Response, lembar: LembarAbk) -> LembarAbk:
    response.headers["ETag"] = etag(lembar.versi)
    return lembar
