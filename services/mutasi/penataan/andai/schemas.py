"""What goes over the wire about reasons and about what would be otherwise."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.hukum.schemas import KodeJabatan, Nip
from services.mutasi.penataan.skenario.bagian import BagianPenempatan
from shared.privasi.kelas import PRIBADI, PUBLIK, TALENTA, DataInternal

_JARAK: dict[str, JsonValue] = {
    "kode_jabatan": "DISHUB-LL-02",
    "nama_jabatan": "Analis Rekayasa Lalu Lintas",
    "nilai": 8120,
    "kurang": 240,
    "pasti": True,
    "harga": 1480,
    "nilai_kursi": None,
    "bagian": [{"bagian": "kecocokan", "tujuan": 8120, "asal": 5340, "selisih": 2780}],
    "sebab": [],
    "alasan": None,
}
_LANGKAH: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jabatan_asal": "PUPR-BM-03",
    "nama_jabatan_asal": "Analis Jalan",
    "jabatan_tujuan": "DISHUB-LL-02",
    "nama_jabatan_tujuan": "Analis Rekayasa Lalu Lintas",
}


class SebabTidakDapat(DataInternal):
    """Satu hal yang menghalangi penempatan: aturan, arah, jabatan, sematan, atau standarnya."""

    kode: str = Field(description="Kode aturan, atau hal lain yang menghalangi.", examples=["P-04"])
    judul: str = Field(examples=["Masa memangku jabatan"])


class JarakJabatan(DataInternal):
    """Seberapa jauh satu jabatan dari menjadi bagian rencana terbaik bagi seorang pegawai."""

    kode_jabatan: str
    nama_jabatan: str | None
    nilai: Annotated[int | None, TALENTA] = Field(description="Nilai penempatan itu; kosong bila tidak dimungkinkan.")
    kurang: Annotated[int | None, TALENTA] = Field(
        description="Sebegini nilainya harus naik agar dapat menjadi bagian rencana terbaik; 0: ada rencana yang sama "
        "baiknya dengan penempatan itu. Kosong: tidak ada rencana dengan penempatan itu."
    )
    pasti: bool = Field(
        description="false: `kurang` adalah paling sedikitnya, karena skenario ini membatasi banyaknya perpindahan "
        "atau mengaitkan pegawai."
    )
    harga: int = Field(description="Nilai satu kursi lagi pada jabatan itu bagi seluruh rencana, paling banyak.")
    nilai_kursi: int | None = Field(
        description="Nilai satu kursi lagi itu dengan pasti; hanya bagi jabatan yang ditanyakan, yang menerima orang."
    )
    bagian: Annotated[list[BagianPenempatan], TALENTA] = Field(
        description="Dari apa nilainya terdiri, di samping nilai tetap di jabatannya; kosong bila tidak dimungkinkan."
    )
    sebab: Annotated[list[SebabTidakDapat], PRIBADI] = Field(
        description="Apa yang menghalanginya, sejauh boleh Anda lihat; kosong bila dimungkinkan. Aturannya dinilai "
        "sekali lagi menurut hukum pada hari rencananya dan data hari ini."
    )
    alasan: Annotated[str | None, TALENTA] = Field(
        description="Mengapa bukan jabatan ini, dalam satu kalimat; hanya bagi jabatan yang ditanyakan."
    )


class LangkahAndai(DataInternal):
    """Satu perpindahan."""

    nip: str
    nama: str | None
    jabatan_asal: str | None = Field(description="Kode jabatan; kosong: tanpa jabatan.")
    nama_jabatan_asal: str | None
    jabatan_tujuan: str | None = Field(description="Kode jabatan; kosong: tanpa jabatan.")
    nama_jabatan_tujuan: str | None


class PenjelasanPenempatan(DataInternal):
    """Mengapa rencana menempatkan seorang pegawai di sana."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "skenario_id": "0197f0a0-0000-7000-8000-0000000000e1",
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jabatan_asal": "PUPR-BM-03",
                "nama_jabatan_asal": "Analis Jalan",
                "jabatan_tujuan": "DISHUB-LL-02",
                "nama_jabatan_tujuan": "Analis Rekayasa Lalu Lintas",
                "bagian": [{"bagian": "kecocokan", "tujuan": 8120, "asal": 5340, "selisih": 2780}],
                "penentu": "kecocokan",
                "alasan": "Pindah terutama karena kecocokannya (+2780); seluruhnya bernilai 2280 lebih tinggi.",
                "belum_diketahui": [],
                "rantai": [_LANGKAH],
                "terdekat": [_JARAK],
                "ditanya": None,
                "versi_tanggapan": 0,
                "disamarkan": [],
            }
        }
    )

    skenario_id: UUID
    nip: str
    nama: str | None
    jabatan_asal: str | None = Field(description="Kode jabatan saat dihitung.")
    nama_jabatan_asal: str | None
    jabatan_tujuan: str | None = Field(description="Kode jabatan menurut rencana; sama dengan asalnya bila tetap.")
    nama_jabatan_tujuan: str | None
    bagian: list[BagianPenempatan] = Field(
        description="Dari apa nilainya terdiri, di samping nilai tetap di jabatannya; bagi yang tetap keduanya sama."
    )
    penentu: Annotated[str | None, TALENTA] = Field(
        description="Bagian yang paling bertambah; kosong: sendiri tidak menguntungkan, ia pindah memberi tempat."
    )
    alasan: Annotated[str, TALENTA] = Field(description="Mengapa ia pindah atau tetap, dalam satu kalimat.")
    belum_diketahui: Annotated[list[str], TALENTA] = Field(
        description="Yang belum dinilai, sehingga dihitung serendah-rendahnya."
    )
    rantai: list[LangkahAndai] = Field(description="Perpindahan yang saling membuka tempat dengan yang ini.")
    terdekat: list[JarakJabatan] = Field(description="Jabatan lain yang paling dekat baginya.")
    ditanya: JarakJabatan | None = Field(description="Jabatan yang ditanyakan.")
    versi_tanggapan: int = Field(description="Kirim sebagai If-Match bila menanggapi usul ini.")
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")


class AndaiBaru(BaseModel):
    """Bagaimana rencana terbaiknya bila satu penempatan diharuskan, atau dilarang."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {"nip": "198503122010011001", "kode_jabatan": "DISHUB-LL-02", "jenis": "tidak_boleh"}
        },
    )

    nip: Nip
    kode_jabatan: KodeJabatan
    jenis: Literal["harus", "tidak_boleh"]


class AndaiRencana(DataInternal):
    """Rencana terbaik dengan perubahan itu, dibandingkan dengan rencana skenario ini."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jabatan_tujuan": "PUPR-BM-04",
                "nama_jabatan_tujuan": "Analis Jembatan",
                "selisih": -240,
                "celah": 0,
                "rantai": [[_LANGKAH]],
                "tanpa_jabatan": [],
            }
        }
    )

    nip: str
    nama: str | None
    jabatan_tujuan: str | None = Field(description="Ke mana ia ditempatkan dalam rencana itu; kode jabatan.")
    nama_jabatan_tujuan: str | None
    selisih: int = Field(description="Nilai rencana itu dikurangi nilai rencana ini; negatif: biaya perubahannya.")
    celah: int = Field(
        description="Seberapa lebih baik rencana lain dengan perubahan itu paling banyak; 0: terbukti tidak ada."
    )
    rantai: list[list[LangkahAndai]] = Field(
        description="Siapa ditempatkan lain daripada dalam rencana ini, rantai demi rantai: dari tempatnya menurut "
        "rencana ini ke tempatnya dalam rencana itu."
    )
    tanpa_jabatan: list[LangkahAndai] = Field(description="Yang menjadi tanpa jabatan.")
