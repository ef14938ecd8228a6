"""The privacy rules themselves, for everybody to read."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from shared.api.route import TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.privasi.kelas import DataOrang, Kelas, Pokok, tanda, tanda_milik
from shared.privasi.terlihat import DIRI_SENDIRI, MATRIKS, Hak

router = APIRouter(prefix="/privasi", tags=["privasi"], route_class=TransactionRoute)

_ARTI = {
    Kelas.PUBLIK: ("Melekat pada jabatan publik; boleh diketahui siapa pun.", "UU 14/2008 pasal 18 ayat (2)"),
    Kelas.INTERNAL: ("Diperlukan untuk hubungan kerja; hanya di dalam pemerintah kota.", "UU 14/2008 pasal 17 huruf h"),
    Kelas.PRIBADI: ("Data pribadi umum.", "UU 27/2022 pasal 4 ayat (3)"),
    Kelas.SPESIFIK: (
        "Data pribadi spesifik, dan hal yang berisiko setara bagi pegawai; hanya dengan tujuan yang dinyatakan.",
        "UU 27/2022 pasal 4 ayat (2); UU 14/2008 pasal 17 huruf h angka 4",
    ),
}
_SENDIRI = "pegawai itu sendiri"


class KelasData(BaseModel):
    """Satu kelas data pribadi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kelas": "publik",
                "arti": "Melekat pada jabatan publik; boleh diketahui siapa pun.",
                "dasar_hukum": "UU 14/2008 pasal 18 ayat (2)",
                "perlu_tujuan": False,
            }
        }
    )

    kelas: Kelas
    arti: str
    dasar_hukum: str
    perlu_tujuan: bool = Field(description="Hanya tampil bila tajuk Tujuan-Akses diisi; bagi diri sendiri tidak perlu.")


class HakPeran(BaseModel):
    """Apa yang dilihat satu peran dari pegawai dalam lingkupnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"peran": "kepala_unit", "kelas": ["publik", "internal"], "pokok": ["kinerja"]},
        }
    )

    peran: str
    kelas: list[Kelas]
    pokok: list[Pokok] = Field(description="Pokok data yang tetap tampil walaupun kelasnya tidak.")


class IsianBerkelas(BaseModel):
    """Kelas satu isian jawaban."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"bagian": "Asn", "isian": "tanggal_lahir", "kelas": "pribadi", "pokok": None},
        }
    )

    bagian: str = Field(description="Nama skema pada rujukan API.")
    isian: str
    kelas: Kelas
    pokok: Pokok | None


class AturanPrivasi(BaseModel):
    """Kelas data, siapa melihat apa, dan kelas tiap isian."""

    kelas: list[KelasData]
    peran: list[HakPeran]
    isian: list[IsianBerkelas]


@router.get("/kelas", summary="Kelas data pribadi dan siapa yang melihatnya")
async def baca_kelas(_: Annotated[Pelaku, perlu(*PERAN)]) -> AturanPrivasi:
    """Yang tidak boleh dilihat seorang pembaca tidak dikirim, dan disebut pada `disamarkan` dalam jawabannya."""
    return AturanPrivasi(
        kelas=[
            KelasData(kelas=each, arti=arti, dasar_hukum=dasar, perlu_tujuan=each is Kelas.SPESIFIK)
            for each, (arti, dasar) in _ARTI.items()
        ],
        peran=[_hak(_SENDIRI, DIRI_SENDIRI), *(_hak(peran, hak) for peran, hak in MATRIKS.items())],
        isian=[
            IsianBerkelas(bagian=model.__name__, isian=each, kelas=milik.kelas, pokok=milik.pokok)
            for model in sorted(_turunan(DataOrang), key=lambda model: model.__name__)
            for each in model.model_fields
            # Whose declaration was refused lives on until it is collected.
            if model.seluruhnya or tanda_milik(model.model_fields[each])
            for milik in (tanda(model, each),)
        ],
    )


def _hak(peran: str, hak: Hak) -> HakPeran:
    return HakPeran(
        peran=peran,
        kelas=[each for each in Kelas if each in hak.kelas],
        pokok=[each for each in Pokok if each in hak.pokok],
    )


def _turunan(model: type[DataOrang]) -> list[type[DataOrang]]:
    return [each for anak in model.__subclasses__() for each in (anak, *_turunan(anak))]
