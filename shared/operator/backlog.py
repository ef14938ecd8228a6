"""How much a service still has to do: what the relay has not sent and what its consumers have not applied."""

from typing import Annotated

from fastapi import APIRouter
from nats.errors import Error as NatsError
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.topology import jetstream_of
from shared.events.names import durable_of
from shared.http.problem import SedangSibuk
from shared.operator import repository
from shared.service import Runtime

router = APIRouter(tags=["operator"], route_class=TransactionRoute)

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


class Antrean(BaseModel):
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

    fakta_belum_terkirim: int
    keadaan_belum_terkirim: int
    disisihkan: int = Field(description="Peristiwa yang tidak dapat dikirim, misalnya terlalu besar.")
    surat_mati: int
    impor: int = Field(description="Berkas yang menunggu atau sedang diimpor.")
    konsumen: list[AntreanKonsumen]
    selesai: bool = Field(description="Tidak ada lagi yang menunggu di layanan ini.")


@router.get("/operator/antrean", summary="Sisa pekerjaan layanan ini")
async def baca_antrean(baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "integrasi")]) -> Antrean:
    """Peristiwa yang belum terkirim dan belum diproses; `selesai` berarti proyeksi layanan ini mutakhir."""
    row = await repository.backlog(baca)
    konsumen = await _consumers(runtime)
    waiting = row.fakta_belum_terkirim + row.keadaan_belum_terkirim + row.impor
    waiting += sum(each.menunggu + each.diproses for each in konsumen)
    return Antrean(**row._asdict(), konsumen=konsumen, selesai=waiting == 0)


async def _consumers(runtime: Runtime) -> list[AntreanKonsumen]:
    if runtime.client is None:
        return []
    found = []
    for stream in sorted({each.type.stream for each in runtime.service.subscriptions}):
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
