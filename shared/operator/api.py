"""The operator's routes, which every service has; here those that look at how a service does."""

from typing import Annotated

from fastapi import APIRouter
from nats.errors import Error as NatsError
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.topology import jetstream_of
from shared.events.names import durable_of
from shared.http.halaman import Halaman
from shared.http.problem import SedangSibuk, wajib_ada
from shared.operator import dead_letters, rebuild, repository, retention, set_aside, states
from shared.operator.schemas import Tersisa, TugasGagal
from shared.service import Runtime

router = APIRouter(tags=["operator"], route_class=TransactionRoute)
ROUTERS = (dead_letters.router, dead_letters.told_router, router, set_aside.router, states.router)

_CONTOH: dict[str, JsonValue] = {
    "nama": "mutasi__pegawai_state",
    "stream": "PEGAWAI_STATE",
    "menunggu": 12,
    "diproses": 3,
}


class AntreanKonsumen(BaseModel):
    """Satu konsumen dan sisa pekerjaannya."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    nama: str
    stream: str
    menunggu: int = Field(description="Pesan yang belum dikirim ke konsumen.")
    diproses: int = Field(description="Pesan yang sudah dikirim dan belum selesai.")


class Antrean(Tersisa):
    """Sisa pekerjaan satu layanan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "fakta_belum_terkirim": 1,
                "keadaan_belum_terkirim": 0,
                "disisihkan": 0,
                "surat_mati": 0,
                "impor": 0,
                "konsumen": [_CONTOH],
                "selesai": False,
            }
        }
    )

    konsumen: list[AntreanKonsumen]
    selesai: bool = Field(description="Tidak ada lagi yang menunggu di layanan ini.")


@router.get("/operator/antrean", summary="Sisa pekerjaan layanan ini")
async def baca_antrean(baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "integrasi")]) -> Antrean:
    """Peristiwa yang belum terkirim dan belum diproses; `selesai` berarti proyeksi layanan ini mutakhir."""
    row = await repository.backlog(baca)
    konsumen = await _consumers(runtime)
    waiting = row.fakta_belum_terkirim + row.keadaan_belum_terkirim + row.impor
    waiting += sum(each.menunggu + each.diproses for each in konsumen)
    return Antrean(**row.model_dump(), konsumen=konsumen, selesai=waiting == 0)


async def _consumers(runtime: Runtime) -> list[AntreanKonsumen]:
    if runtime.client is None:
        return []
    found = []
    for stream in rebuild.streams_of(runtime.service):
        nama = durable_of(runtime.service.name, stream)
        try:
            info = await jetstream_of(runtime.client, runtime.service.name, stream).consumer_info(stream, nama)
        except (NatsError, TimeoutError) as error:
            raise SedangSibuk("Bus peristiwa belum dapat dihubungi. Coba lagi sebentar.") from error
        found.append(
            AntreanKonsumen(
                nama=nama, stream=stream, menunggu=info.num_pending or 0, diproses=info.num_ack_pending or 0
            )
        )
    return found


class MasaSimpan(BaseModel):
    """Berapa lama baris satu tabel disimpan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tabel": "idempotency",
                "sejak": "created_at",
                "hari": 7,
                "alasan": "Selama itu permintaan yang diulang dikenali.",
            }
        }
    )

    tabel: str
    sejak: str | None = Field(description="Saat yang menjadi awal masa simpan; null: tidak ada yang dihapus.")
    hari: int | None = Field(description="null: disimpan selamanya.")
    alasan: str


@router.get("/operator/retensi", summary="Masa simpan tiap tabel")
async def daftar_retensi(runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "auditor")]) -> Halaman[MasaSimpan]:
    """Berapa lama baris disimpan dan mengapa. Yang lewat masanya dihapus tiap jam."""
    return Halaman.utuh(
        [
            MasaSimpan(
                tabel=each.table, sejak=each.since, hari=None if each.keep is None else each.keep.days, alasan=each.why
            )
            for each in retention.of(runtime.service)
        ]
    )


@router.get("/operator/tugas", summary="Tugas latar yang gagal")
async def daftar_tugas(baca: Baca, _: Annotated[Pelaku, perlu("operator")]) -> Halaman[TugasGagal]:
    """Tugas yang kali terakhir berakhir dengan galat; kosong bila semua berjalan baik. Tugas lain tetap berjalan."""
    return Halaman.utuh(await repository.failing_jobs(baca))


@router.post("/operator/tugas/{nama}/pelaksanaan", summary="Coba lagi satu tugas latar sekarang", status_code=202)
async def jalankan_tugas(nama: str, uow: Uow, _: Annotated[Pelaku, perlu("operator")]) -> TugasGagal:
    """Tugas yang disisihkan dicoba lagi dalam beberapa detik; bila berhasil, ia hilang dari daftar."""
    row = wajib_ada(await repository.want_job(uow, nama), "Tugas ini tidak sedang gagal.")
    uow.audit("jalankan", "tugas", nama)
    return row
