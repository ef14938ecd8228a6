"""What goes over the wire about going back."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.mutasi.hukum.schemas import SuratAturan
from services.mutasi.kumpulan.graf import SebabButuh
from services.mutasi.kumpulan.penilaian_schemas import PutusanAnggota
from services.mutasi.kumpulan.schemas import GANDA, Kalimat
from services.mutasi.pencabutan.balik import SebabTetap
from services.mutasi.penomoran.schemas import KodeRegister
from services.mutasi.usulan.isian import PENANDA_PENCABUTAN, REGISTER, Nomor, PenandaPencabutan, satu_nomor
from services.mutasi.usulan.status import StatusMutasi
from shared.http.hari import Hari
from shared.http.problem import tolak_ganda
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
TERBANYAK = 1000


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": isi})


_BATAL: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "versi": 4,
    "status": "dipertimbangkan",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jabatan_asal": "Pengelola Lalu Lintas",
    "jabatan_tujuan": "Pengelola Angkutan",
    "tmt": "2026-10-01",
    "nomor_sk": None,
    "perlu_sk": False,
    "karena": None,
    "sebab": None,
    "pesan": "Usulan Contoh Pegawai dibatalkan.",
}
_IKUT: dict[str, JsonValue] = {
    **_BATAL,
    "usulan_id": _LAIN,
    "nip": "198601012011011002",
    "nama": "Contoh Rekan",
    "jabatan_asal": "Analis Angkutan",
    "jabatan_tujuan": "Pengelola Lalu Lintas",
    "karena": _ID,
    "sebab": "kursi",
    "pesan": "Contoh Rekan menempati kursi yang ditinggalkan Contoh Pegawai.",
}


_PENILAIAN: dict[str, JsonValue] = {
    "tmt": "2026-10-05",
    "menahan": [
        {
            "kode": "P-23",
            "judul": "Mutasi tidak menurunkan jabatan",
            "tingkat": "menghalangi",
            "hasil": "belum_dapat_dinilai",
            "penjelasan": "Perpindahan ini demosi. Bila SK yang dibalik dicabut karena cacat, catat dasarnya.",
            "berikutnya": None,
        }
    ],
    "gugur_bila_dicabut": ["P-23"],
    "surat": [{"kode": "bebas_temuan", "nama": "Surat keterangan bebas temuan", "penerbit": "Inspektorat"}],
    "tmt_mungkin": None,
    "tmt_bila_dicabut": "2026-10-05",
}


class UsulanSerantai(DataInternal):
    """Satu usulan yang ikut dibatalkan, atau yang dapat tetap."""

    usulan_id: UUID
    versi: int = Field(description="Dikirim kembali pada pembatalan: menandai keadaan yang Anda lihat.")
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None = Field(description="Nama jabatannya.")
    jabatan_tujuan: str = Field(description="Nama jabatannya.")
    tmt: date
    nomor_sk: str | None = Field(description="SK yang dicabut; null bila belum diputuskan.")
    perlu_sk: bool = Field(description="Sudah diputuskan: hanya dicabut dengan SK.")
    karena: UUID | None = Field(description="Usulan yang dibutuhkannya dan yang gugur lebih dahulu.")
    sebab: SebabButuh | None
    pesan: str


class RantaiPembatalan(DataInternal):
    """Apa yang harus dibatalkan bersama satu usulan, dan apa yang dapat tetap."""

    model_config = _contoh(dibatalkan=[_BATAL], ikut=[_IKUT], dapat_tetap=[], di_luar_lingkup=0)

    dibatalkan: list[UsulanSerantai]
    ikut: list[UsulanSerantai] = Field(description="Kehilangan kursi atau pasangannya; yang terdekat dahulu.")
    dapat_tetap: list[UsulanSerantai] = Field(description="Menyebut yang dibatalkan, tetapi kursinya tetap ada.")
    di_luar_lingkup: int = Field(description="Usulan lain yang ikut gugur dan berada di luar lingkup Anda.")


class UsulanDibatalkan(BaseModel):
    """Satu usulan yang ikut dibatalkan, seperti yang Anda lihat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    usulan_id: UUID
    versi: int = Field(ge=1)


class PembatalanRantai(BaseModel):
    """Pembatalan satu usulan bersama yang lain; semuanya atau tidak satu pun."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "alasan": "Pertimbangan teknis BKN ditarik.",
                "nomor_sk": "800.1.3.3/44/BKPSDM/2026",
                "tanggal_sk": "2026-09-28",
                "usulan": [{"usulan_id": _LAIN, "versi": 4}],
            }
        },
    )

    alasan: Kalimat
    nomor_sk: Nomor | None = Field(
        default=None, description="SK yang mencabut; wajib bila satu di antaranya sudah diputuskan, dan hanya itu."
    )
    register_nomor: KodeRegister | None = Field(default=None, description=REGISTER)
    tanggal_sk: Hari | None = None
    penanda_tangan: PenandaPencabutan | None = Field(default=None, description=PENANDA_PENCABUTAN)
    usulan: list[UsulanDibatalkan] = Field(
        max_length=TERBANYAK, description="Yang lain, dengan versi yang Anda lihat; kosong: hanya usulan pada alamat."
    )

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda([each.usulan_id for each in self.usulan], GANDA, "usulan", "usulan_id")
        satu_nomor(self, "nomor_sk", wajib=False)
        return self


class HasilPembatalanRantai(DataInternal):
    """Yang sudah dibatalkan, dan yang karenanya menunggu kursi atau pasangan."""

    model_config = _contoh(
        dibatalkan=[{**_BATAL, "status": "dibatalkan", "versi": 5}, {**_IKUT, "status": "dibatalkan", "versi": 5}],
        tertinggal=[],
    )

    dibatalkan: list[UsulanSerantai]
    tertinggal: list[UsulanSerantai] = Field(
        description="Tidak ikut dibatalkan padahal kehilangan kursi atau pasangannya: tertahan pada TMT-nya."
    )


class PenilaianBalik(DataInternal):
    """Apa yang menahan satu orang untuk kembali, seperti verifikasinya akan menilai menurut fakta dan hukum hari ini,
    andai semua kembali sekaligus."""

    tmt: date = Field(description="TMT yang dinilai.")
    menahan: list[PutusanAnggota] = Field(description="Aturan yang menahan pada TMT itu, dari yang menghalangi.")
    gugur_bila_dicabut: list[str] = Field(
        description="Di antaranya yang tidak menahan bila SK-nya dicabut karena cacat dan dasarnya dicatat "
        "(`dasar_pencabutan`; UU 30/2014 pasal 64 dan 66)."
    )
    surat: list[SuratAturan] = Field(description="Surat yang diminta aturan sampai verifikasi.")
    tmt_mungkin: date | None = Field(
        description="TMT terawal, sejak TMT yang dinilai, tanpa aturan yang menahan selain karena surat; kosong: bukan "
        "hari yang menyelesaikannya."
    )
    tmt_bila_dicabut: date | None = Field(description="Demikian pula bila SK-nya dicabut dan dasarnya dicatat.")


class GerakBalik(DataInternal):
    """Satu orang yang kembali ke jabatannya semula."""

    urutan: int = Field(description="Yang meninggalkan kursi mendahului yang menempatinya.")
    membalik: UUID = Field(description="Usulan yang mutasinya dibalik.")
    nip: str
    nama: str
    dari: str = Field(description="Kode jabatan yang ditinggalkan.")
    nama_dari: str
    ke: str = Field(description="Kode jabatan semula.")
    nama_ke: str
    menggantikan: str | None = Field(description="NIP yang mengosongkan kursi itu; null bila kursinya bebas hari ini.")
    diminta: bool = Field(description="False: harus ikut agar yang lain dapat kembali.")
    nomor_sk: str | None = Field(description="SK yang dicabut.")
    tanggal_sk: date | None
    penilaian: PenilaianBalik | None = Field(description="Kosong: data pegawai atau jabatannya sedang tidak tersedia.")


class TidakKembali(DataInternal):
    """Satu orang yang diminta kembali tetapi tidak dapat."""

    usulan_id: UUID
    nip: str
    nama: str
    sebab: SebabTetap
    pesan: str


class RencanaPembalikan(DataInternal):
    """Bagaimana mutasi yang sudah berlaku dibalik dengan usulan baru."""

    model_config = _contoh(
        gerak=[
            {
                "urutan": 1,
                "membalik": _ID,
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "dari": "DISHUB-AK-02",
                "nama_dari": "Pengelola Angkutan",
                "ke": "DISHUB-LL-01",
                "nama_ke": "Pengelola Lalu Lintas",
                "menggantikan": None,
                "diminta": True,
                "nomor_sk": "800.1.3.3/17/BKPSDM/2026",
                "tanggal_sk": "2026-09-15",
                "penilaian": _PENILAIAN,
            }
        ],
        tidak_kembali=[],
        di_luar_lingkup=0,
        tmt_paling_awal="2026-10-05",
        tmt_mungkin=None,
        tmt_bila_dicabut="2026-10-05",
        isi_sk=["Mencabut SK nomor 800.1.3.3/17/BKPSDM/2026 tanggal 15 September 2026 atas Contoh Pegawai."],
        sudah_diusulkan=[],
    )

    gerak: list[GerakBalik]
    tidak_kembali: list[TidakKembali]
    di_luar_lingkup: int = Field(description="Yang harus ikut kembali dan berada di luar lingkup Anda.")
    tmt_paling_awal: date = Field(description="Mutasi tidak berlaku surut.")
    tmt_mungkin: date | None = Field(
        description="TMT terawal tanpa aturan yang menahan seorang pun selain karena surat; kosong: bukan hari yang "
        "menyelesaikannya."
    )
    tmt_bila_dicabut: date | None = Field(description="Demikian pula bila SK-nya dicabut dan dasarnya dicatat.")
    isi_sk: list[str] = Field(description="Yang disebut SK baru tentang SK yang dicabutnya.")
    sudah_diusulkan: list[UUID] = Field(description="Usulan yang pernah dibuat untuk membalik usulan ini.")


class DasarPencabutan(BaseModel):
    """Surat yang menyatakan cacat wewenang, prosedur, atau substansi SK yang dicabut."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nomor: Nomor
    tanggal: Hari


class PembalikanBaru(BaseModel):
    """Usulan baru yang membalik mutasi, sekaligus sebagai satu kumpulan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "tmt": "2026-11-01",
                "alasan": "Pertimbangan teknis BKN ditarik.",
                "bersama": [],
                "dasar": {"nomor": "5512/B-AK.02.01/SD/F/2026", "tanggal": "2026-10-01"},
            }
        },
    )

    tmt: Hari
    alasan: Kalimat
    bersama: list[UUID] = Field(
        default_factory=list, max_length=100, description="Usulan lain yang mutasinya dibalik juga."
    )
    dasar: DasarPencabutan | None = Field(
        default=None,
        description="Bila SK-nya dicabut karena cacat: dasarnya, yang dicatat pada tiap usulan dan dihitung setelah "
        "dikonfirmasi verifikator lain; tidak mendahului SK itu. Dapat juga dicatat kemudian sebagai dokumen "
        "`dasar_pencabutan`.",
    )


class UsulanPembalik(DataInternal):
    """Satu usulan baru."""

    usulan_id: UUID
    membalik: UUID
    nip: str
    nama: str
    penilaian: PenilaianBalik | None = Field(description="Kosong: data pegawai atau jabatannya sedang tidak tersedia.")


class HasilPembalikan(DataInternal):
    """Usulan yang dibuat, masing-masing dengan yang dibaliknya."""

    model_config = _contoh(
        kumpulan_id="0197f0a0-0000-7000-8000-0000000000f1",
        usulan=[
            {
                "usulan_id": _LAIN,
                "membalik": _ID,
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "penilaian": _PENILAIAN,
            }
        ],
    )

    kumpulan_id: UUID
    usulan: list[UsulanPembalik]
