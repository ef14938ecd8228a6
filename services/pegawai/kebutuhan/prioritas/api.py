"""The most urgent gaps over HTTP. They hold posts and counts and name nobody: every role may read them.

Only when the next holder of a post with few retires is told to nobody but those who see these people.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.prioritas import repository, susun
from services.pegawai.kebutuhan.prioritas.schemas import CelahPrioritas, HalamanPrioritas
from services.pegawai.orang.isian import DiBawah, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat, merencanakan
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.halaman import MintaHalaman
from shared.service import Runtime

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


EKSPOR = Ekspor(
    "prioritas",
    kolom(*(each for each in CelahPrioritas.model_fields if each != "rincian"), kode="KODE JABATAN"),
)


@router.get(
    "/prioritas/ekspor",
    summary="Celah menurut mendesaknya sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR.responses,
)
async def ekspor_prioritas(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
    bentuk: Format = "csv",
) -> Response:
    """Seluruh daftar menurut saringan yang sama, dari yang paling mendesak, dengan sebabnya."""
    _, urut = await _terurut(baca, runtime, pelaku, di_bawah, per_tanggal)
    celah = [susun.keluar(nomor, each).model_dump() for nomor, each in enumerate(urut, start=1)]

    async def ambil(sesudah: int, banyak: int) -> Sequence[Mapping[str, Any]]:
        return [{**each, "alasan": " ".join(each["alasan"])} for each in celah[sesudah : sesudah + banyak]]

    return await EKSPOR.jawab(bentuk, ambil, 0, itemgetter("urutan"), runtime)


async def _terurut(
    baca: Reader, runtime: Runtime, pelaku: Pelaku, di_bawah: str | None, per_tanggal: date | None
) -> tuple[date, list[susun.Dinilai]]:
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    rinci = await merencanakan(baca, pelaku, di_bawah)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.celah(serentak, hari, aturan, di_bawah)
    return hari, susun.urutkan(rows, hari, aturan, rinci=rinci)


@router.get("/prioritas", summary="Celah menurut mendesaknya")
async def prioritas_celah(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
) -> HalamanPrioritas:
    """Jabatan yang kekurangan orang, dari yang paling mendesak; `rincian` berjumlah tepat sebesar skornya.

    Skor membantu mengurutkan dan tidak memutuskan apa pun; bobotnya parameter bertanggal yang dapat diubah.
    """
    sesudah = minta.sesudah(int, str)
    hari, urut = await _terurut(baca, runtime, pelaku, di_bawah, per_tanggal)
    mulai = 0 if sesudah is None else bisect_right(urut, sesudah, key=lambda each: each.letak)
    halaman, berikutnya = minta.potong(urut[mulai : mulai + minta.banyak], lambda each: each.letak)
    return HalamanPrioritas(
        per_tanggal=hari,
        jumlah=len(urut),
        data=[susun.keluar(nomor, each) for nomor, each in enumerate(halaman, start=mulai + 1)],
        berikutnya=berikutnya,
    )
