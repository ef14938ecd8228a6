"""What goes over the wire about the picture of a batch."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.kumpulan.graf import KeadaanAnggota, SebabButuh
from services.mutasi.kumpulan.schemas import UsulanDisebut
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"


class SimpulKumpulan(UsulanDisebut):
    """Satu usulan sebagai simpul."""

    keadaan: KeadaanAnggota
    jabatan_asal: str | None
    jabatan_tujuan: str
    bagian: int = Field(description="Nomor bagiannya, dari 0.")


class SisiKumpulan(BaseModel):
    """Satu usulan membutuhkan yang lain; pasangan disebut sekali."""

    dari: UUID
    ke: UUID = Field(description="Yang dibutuhkan.")
    sebab: SebabButuh


_SATU: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "keadaan": "siap",
    "jabatan_asal": "Pengelola Lalu Lintas",
    "jabatan_tujuan": "Pengelola Angkutan",
    "bagian": 0,
}


class GambarKumpulan(DataInternal):
    """Satu kumpulan sebagai graf, siap digambar."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 1,
                "simpul": [_SATU, {**_SATU, "usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan"}],
                "sisi": [{"dari": _ID, "ke": _LAIN, "sebab": "kursi"}],
                "bagian": [[_ID, _LAIN]],
                "mermaid": 'flowchart LR\n  u0["Contoh Pegawai"]:::siap\n  u1["Contoh Rekan"]:::siap\n'
                '  u0 -->|"menempati kursi"| u1\n',
            }
        }
    )

    versi: int = Field(description="Versi kumpulan.")
    simpul: list[SimpulKumpulan]
    sisi: list[SisiKumpulan]
    bagian: list[list[UUID]] = Field(description="Yang saling terkait, dari yang terbesar; yang sendiri juga.")
    mermaid: str = Field(description="Gambar yang sama sebagai teks Mermaid, untuk dilihat atau ditempel.")
