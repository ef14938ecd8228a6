"""What Meta tells of a message, and what follows: a status leads further and never back, whichever comes first."""

import re
from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError

from services.notifikasi.pengiriman import repository
from services.notifikasi.pengiriman.jadwal import TERAKHIR, jeda
from services.notifikasi.pengiriman.kanal import Jawaban, SaluranTerputus
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.whatsapp import dari_kode
from services.notifikasi.pilihan import repository as pilihan
from services.notifikasi.proyeksi.alamat import alamat_ditolak, alamat_orang, pemilik_telepon
from shared.db.unit_of_work import UnitOfWork

_BERHENTI = re.compile(
    r"(?<!jangan )(?<!tidak )(?<!tak )\b(?:berhenti(?:kan)?|(?:di)?hentikan|stop|setop|unsubscribe)\b"
    r"|\bjangan\b.{0,30}\b(?:di)?(?:kirim|hubungi|kabari|ganggu)\w*",
    re.IGNORECASE,
)
_MEMINTA = re.compile(r"\b(?:mohon|tolong|minta|bisa|boleh)\b", re.IGNORECASE)


def minta_berhenti(teks: str) -> bool:
    """Whether somebody wants no more, in whatever words; a question that asks for nothing is none."""
    rapi = " ".join(teks.split())
    return _BERHENTI.search(rapi) is not None and ("?" not in rapi or _MEMINTA.search(rapi) is not None)


_S = StatusKiriman
_DARI: dict[str, tuple[StatusKiriman, tuple[StatusKiriman, ...]]] = {
    "sent": (_S.DITERIMA, (_S.ANTRE, _S.DIKIRIM)),
    "delivered": (_S.SAMPAI, (_S.ANTRE, _S.DIKIRIM, _S.DITERIMA, _S.GAGAL)),
    "read": (_S.DIBACA, (_S.ANTRE, _S.DIKIRIM, _S.DITERIMA, _S.GAGAL, _S.SAMPAI)),
}
"""What each leads to, and from where."""
_BELUM_SAMPAI = (_S.ANTRE, _S.DIKIRIM, _S.DITERIMA)


class _Galat(BaseModel):
    code: int = 0


class StatusMeta(BaseModel):
    """One status of one message; what else there is of it is not read."""

    id: str = Field(max_length=200)
    status: Literal["sent", "delivered", "read", "failed"]
    errors: list[_Galat] = []
    biz_opaque_callback_data: str = Field(default="", max_length=200)


class _Nilai(BaseModel):
    metadata: dict[str, Any] = {}
    statuses: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = []


class _Perubahan(BaseModel):
    field: str = ""
    value: dict[str, Any] = {}


class _Masukan(BaseModel):
    changes: list[_Perubahan] = []


class KirimanMeta(BaseModel):
    """What is posted: any number of changes, of which those of messages are ours."""

    object: Literal["whatsapp_business_account"]
    entry: list[_Masukan]

    def status(self, nomor_telepon: str) -> Iterator[StatusMeta]:
        """Statuses of messages from our number; one of a form that is unknown is passed by."""
        for nilai in self._nilai(nomor_telepon):
            for each in nilai.statuses:
                try:
                    yield StatusMeta.model_validate(each)
                except ValidationError:
                    continue

    def yang_berhenti(self, nomor_telepon: str) -> Iterator[str]:
        """Numbers from which somebody writes that they want no more."""
        for nilai in self._nilai(nomor_telepon):
            for each in nilai.messages:
                teks, dari = each.get("text"), each.get("from")
                kata = teks.get("body") if isinstance(teks, dict) else None
                if isinstance(kata, str) and isinstance(dari, str) and minta_berhenti(kata):
                    yield f"+{dari}"

    def _nilai(self, nomor_telepon: str) -> Iterator[_Nilai]:
        for masukan in self.entry:
            for each in masukan.changes:
                if each.field == "messages" and each.value.get("metadata", {}).get("phone_number_id") == nomor_telepon:
                    yield _Nilai.model_validate(each.value)


async def catat_status(uow: UnitOfWork, status: StatusMeta) -> None:
    """Note it at the delivery that it is of, if there is one."""
    kiriman = await repository.tahan_luar(uow, _nomor_kita(status), status.id)
    if kiriman is None:
        return
    if status.status != "failed":
        menjadi, dari = _DARI[status.status]
        if kiriman.status in dari:
            await repository.luar(uow, kiriman.id, status.id, menjadi)
        return
    if kiriman.status not in _BELUM_SAMPAI or kiriman.nomor_luar not in (None, status.id):
        return
    jawaban = _gagal(status)
    if jawaban.alamat_mati and (telepon := (await alamat_orang(uow, kiriman.nip)).telepon):
        await alamat_ditolak(uow, "whatsapp", kiriman.nip, telepon, jawaban.kode)
    if jawaban.status is _S.ANTRE and kiriman.dicoba < TERAKHIR:
        await repository.ulang_luar(
            uow, kiriman.id, jawaban.sebab, jawaban.kode, uow.now + jeda(kiriman.id, kiriman.dicoba)
        )
    else:
        menjadi = _S.GAGAL if jawaban.status is _S.ANTRE else jawaban.status
        await repository.luar(uow, kiriman.id, status.id, menjadi, jawaban.sebab, jawaban.kode)


def _gagal(status: StatusMeta) -> Jawaban:
    kode = status.errors[0].code if status.errors else 0
    try:
        return dari_kode(kode)
    except SaluranTerputus:
        # It was taken and did not leave: when they will have us again, it is tried again.
        return Jawaban(_S.ANTRE, SebabKiriman.DITUNDA_PENERIMA, kode)


def _nomor_kita(status: StatusMeta) -> UUID | None:
    try:
        return UUID(status.biz_opaque_callback_data)
    except ValueError:
        return None


async def catat_balasan(uow: UnitOfWork, telepon: str) -> None:
    """Whose number it is wants no more messages there."""
    for nip in await pemilik_telepon(uow, telepon):
        lama = await pilihan.tahan(uow, nip)
        if lama.whatsapp:
            await pilihan.simpan(uow, nip, lama._replace(whatsapp=False, versi=lama.versi + 1))
            uow.audit("berhenti_whatsapp", "pilihan", nip, sebelum={"whatsapp": True}, sesudah={"whatsapp": False})
