"""Looking at a change set before it is applied, and at what it did afterwards."""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from services.pegawai.restrukturisasi import repository
from services.pegawai.restrukturisasi.operasi import HapusJabatan, Operasi, UbahJabatan
from services.pegawai.restrukturisasi.rencana import Beda, Rencana, jabatan_terdampak, rencanakan
from services.pegawai.restrukturisasi.repository import Perubahan
from services.pegawai.restrukturisasi.susunan import Isi, Susunan
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork

_OPERASI: TypeAdapter[list[Operasi]] = TypeAdapter(list[Operasi])


def operasi_dari(perubahan: Perubahan) -> list[Operasi]:
    """The operations as they were sent."""
    return _OPERASI.validate_python(perubahan.operasi)


def perlu_dihitung(operasi: list[Operasi]) -> set[str]:
    """Posts whose holders decide whether the operations are possible."""
    return {each.kode for each in operasi if isinstance(each, (HapusJabatan, UbahJabatan))}


async def rencana_dari(baca: Reader | UnitOfWork, perubahan: Perubahan) -> tuple[Susunan, Rencana]:
    """The plan as things stand."""
    operasi = operasi_dari(perubahan)
    susunan = await repository.susunan(baca, perubahan.mulai, diperiksa=perlu_dihitung(operasi))
    return susunan, rencanakan(susunan, operasi)


def _hasil(beda: Sequence[Beda[Isi]]) -> list[dict[str, Any]]:
    return [
        {
            "kode": each.kode,
            "lama": each.lama.id if each.lama else None,
            "terbawa": each.terbawa,
            "sebelum": repository.isi_versi(each.sebelum),
            "sesudah": repository.isi_versi(each.sesudah),
        }
        for each in beda
    ]


def hasil_dari(susunan: Susunan, rencana: Rencana) -> dict[str, Any]:
    """What a plan does, as it is kept with the change set once it is applied."""
    return {
        "unit": _hasil(rencana.unit),
        "unit_ikut": list(rencana.unit_ikut),
        "jabatan": _hasil(rencana.jabatan),
        "jabatan_terdampak": sorted(jabatan_terdampak(susunan, rencana)),
    }
