"""Routes by which officers put files beside the text of a draft."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, File, Path, UploadFile
from starlette.responses import Response

from services.notifikasi.kampanye.lampiran import repository
from services.notifikasi.kampanye.lampiran.errors import LampiranDitolak
from services.notifikasi.kampanye.lampiran.periksa import TERBESAR, periksa_lampiran, tajuk_unduh
from services.notifikasi.kampanye.lampiran.repository import IsiLampiran
from services.notifikasi.kampanye.lampiran.schemas import LampiranKampanye
from services.notifikasi.kampanye.rancangan import repository as rancangan
from services.notifikasi.kampanye.rancangan.api import NomorKampanye, Pembaca, Penyusun
from services.notifikasi.kampanye.rancangan.errors import KampanyeBukanDraf
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import sebutan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Diterima

router = APIRouter(prefix="/kampanye/{kampanye_id}/lampiran", tags=["kampanye"], route_class=TransactionRoute)

TERBANYAK = 10
_FORMULIR = 1 << 16
BUKAN_LAMPIRAN = "Kampanye ini tidak mempunyai lampiran ini."
NomorLampiran = Annotated[UUID, Path(description="Nomor lampiran.")]
BERKAS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Isi lampirannya.",
        "content": {
            "application/octet-stream": {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}
        },
    }
}


async def _draf(uow: UnitOfWork, kampanye_id: UUID, pelaku: Pelaku) -> None:
    """A draft, held; whoever changes its files is one of its authors.

    Raises:
        TidakDitemukan, KampanyeBukanDraf.
    """
    row = wajib_ada(await rancangan.tahan_kampanye(uow, kampanye_id, pelaku), TIDAK_ADA)
    if row.status is not StatusKampanye.DRAF:
        raise KampanyeBukanDraf("Lampiran hanya diubah pada draf, sebab orang lain menyetujui yang dilihatnya.")
    penyusun = list(dict.fromkeys([*row.penyusun, *sebutan(pelaku)]))
    await rancangan.ubah_kampanye(uow, row._replace(penyusun=penyusun))


def unduhan(isi: IsiLampiran) -> Response:
    """A file as it was uploaded."""
    return Response(isi.isi, media_type=isi.media, headers=tajuk_unduh(isi.nama))


@router.post("", summary="Unggah lampiran kampanye", status_code=201)
@accepts(TERBESAR + _FORMULIR)
async def unggah_lampiran(
    kampanye_id: NomorKampanye,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Penyusun,
    response: Diterima,
    berkas: Annotated[UploadFile, File(description="PDF, JPEG, atau PNG; paling besar 5 MB.")],
) -> LampiranKampanye:
    """Pada draf. Dikenali menurut isinya, dan dipindai bila ada pemindai virus; PDF yang terkunci, membawa berkas lain,
    atau menjalankan sesuatu ditolak. Isi yang sama sekali lagi tidak menambah apa pun."""
    lolos = await periksa_lampiran(runtime.settings, berkas)
    await _draf(uow, kampanye_id, pelaku)
    ada = await repository.daftar_lampiran(uow, kampanye_id)
    row = next((each for each in ada if each.sha256 == lolos.sha256), None)
    if row is None:
        if len(ada) >= TERBANYAK:
            raise LampiranDitolak(f"Paling banyak {TERBANYAK} lampiran. Hapus salah satu, atau gabungkan.")
        row = await repository.tambah_lampiran(uow, kampanye_id, lolos)
        uow.audit("unggah_lampiran", "kampanye", str(kampanye_id), sesudah={"nama": row.nama, "sha256": row.sha256})
    response.headers["Location"] = f"{runtime.settings.root_path}/kampanye/{kampanye_id}/lampiran/{row.id}"
    return LampiranKampanye(**row._asdict())


@router.get("", summary="Lampiran kampanye")
async def daftar_lampiran_kampanye(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca
) -> Halaman[LampiranKampanye]:
    """Dalam urutan diunggah."""
    wajib_ada(await rancangan.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    rows = await repository.daftar_lampiran(baca, kampanye_id)
    return Halaman[LampiranKampanye].utuh([LampiranKampanye(**each._asdict()) for each in rows])


@router.get("/{lampiran_id}", summary="Unduh lampiran kampanye", response_class=Response, responses=BERKAS)
async def unduh_lampiran(
    kampanye_id: NomorKampanye, lampiran_id: NomorLampiran, baca: Baca, pelaku: Pembaca
) -> Response:
    """Seperti diunggah, sebagai berkas untuk disimpan."""
    wajib_ada(await rancangan.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    return unduhan(wajib_ada(await repository.isi_lampiran(baca, kampanye_id, lampiran_id), BUKAN_LAMPIRAN))


@router.post("/{lampiran_id}/penghapusan", summary="Hapus lampiran kampanye", status_code=204)
async def hapus_lampiran_kampanye(
    kampanye_id: NomorKampanye, lampiran_id: NomorLampiran, uow: Uow, pelaku: Penyusun
) -> None:
    """Pada draf."""
    await _draf(uow, kampanye_id, pelaku)
    wajib_ada(await repository.hapus_lampiran(uow, kampanye_id, lampiran_id) or None, BUKAN_LAMPIRAN)
    uow.audit("hapus_lampiran", "kampanye", str(kampanye_id), sebelum={"lampiran": str(lampiran_id)})
