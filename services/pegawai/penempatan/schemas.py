"""What goes over the wire about placements. Days are inclusive here: ``selesai`` is the last day."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from services.pegawai.orang.isian import Kalimat, Kode, Nomor, masukan
from services.pegawai.orang.keadaan_siasn import KeadaanSiasn
from shared.contracts.pegawai.penempatan import AlasanAkhir
from shared.http.problem import KesalahanIsian
from shared.persetujuan.bentuk import Usulan
from shared.privasi.kelas import HUKDIS, INTERNAL, PRIBADI, PUBLIK, DataOrang

Keadaan = Literal["akan", "berlaku", "selesai", "digantikan"]
JenisUsulan = Literal["pengangkatan", "pengakhiran", "koreksi", "pembatalan"]

_DOKUMEN: dict[str, JsonValue] = {
    "rujukan": "SRIKANDI/BKPSDM/2026/1021",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}


_ORANG: list[JsonValue] = [
    {"nip": "198503122010011001", "kode_jabatan": "DISHUB-AK-02", "tmt": None, "alasan_akhir": None},
    {"nip": "197801012003121002", "kode_jabatan": None, "tmt": None, "alasan_akhir": "pembebasan_jabatan"},
]
NipLampiran = Annotated[str, Field(pattern="^[0-9]{18}$", description="NIP atau NI PPPK.")]


class Dokumen(BaseModel):
    """Dokumen yang menjadi dasar, yang harus dilihat orang yang menyetujui."""

    rujukan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=300)] = Field(
        description="Di mana dokumen itu disimpan: nomor arsip atau alamat pada sistem kearsipan."
    )
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Sidik SHA-256 berkas yang dipindai.")

    model_config = masukan(**_DOKUMEN)


class DokumenBernomor(Dokumen):
    """Dokumen yang membuktikan kekeliruannya, dengan nomornya."""

    nomor: Nomor

    model_config = masukan(nomor="800.1.3.3/40/BKPSDM/2026", **_DOKUMEN)


class _Pembetulan(BaseModel):
    alasan: Kalimat = Field(description="Mengapa catatan semula salah.")
    dokumen: DokumenBernomor

    @model_validator(mode="before")
    @classmethod
    def _usulan_lama(cls, isi: Any) -> Any:
        # A proposal that was made under the release before has the number beside the document.
        if isinstance(isi, dict) and "nomor_dokumen" in isi:
            isi = {**isi, "dokumen": {**isi["dokumen"], "nomor": isi["nomor_dokumen"]}}
            del isi["nomor_dokumen"]
        return isi


class Pengangkatan(BaseModel):
    """Pengangkatan menurut SK yang diputuskan di luar sistem ini."""

    kode_jabatan: Kode
    tmt: date = Field(description="Hari pertama menduduki jabatan; boleh lampau, hari ini, atau nanti.")
    nomor_sk: Nomor
    tanggal_sk: date
    alasan: Kalimat = Field(description="Mengapa diputuskan di luar sistem ini.")
    dokumen: Dokumen

    model_config = masukan(
        kode_jabatan="DISHUB-AK-02",
        tmt="2026-10-01",
        nomor_sk="800.1.3.3/21/BKPSDM/2026",
        tanggal_sk="2026-09-21",
        alasan="Pelantikan diputuskan sebelum sistem ini dipakai.",
        dokumen=_DOKUMEN,
    )


class KoreksiPenempatan(_Pembetulan):
    """Isian yang salah catat beserta nilai benarnya; isian yang tidak dikirim tetap seperti semula."""

    kode_jabatan: Kode | None = None
    tmt: date | None = Field(default=None, description="Hari pertama yang benar.")
    selesai: date | None = Field(
        default=None, description="Hari terakhir yang benar; kirim null bila ternyata belum berakhir."
    )
    nomor_sk: Nomor | None = None
    tanggal_sk: date | None = None

    model_config = masukan(
        tmt="2026-09-01",
        alasan="TMT pada SK salah dibaca.",
        dokumen={"nomor": "800.1.3.3/21/BKPSDM/2026", **_DOKUMEN},
    )

    @model_validator(mode="after")
    def _ada_isinya(self) -> Self:
        if not self.perubahan:
            raise ValueError("sebutkan paling sedikit satu isian yang dikoreksi")
        if kosong := [name for name in ("kode_jabatan", "tmt") if name in self.perubahan and not self.perubahan[name]]:
            raise ValueError(f"{', '.join(kosong)} tidak boleh null")
        return self

    @property
    def perubahan(self) -> dict[str, Any]:
        """Only what was sent, without the reason."""
        dasar = ("alasan", "dokumen")
        return {name: getattr(self, name) for name in self.model_fields_set if name not in dasar}


class PengakhiranPenempatan(BaseModel):
    """Akhir masa jabatan yang bukan karena jabatan baru."""

    tmt: date = Field(description="Hari pertama tidak lagi menduduki jabatan, misalnya TMT pensiun.")
    alasan: AlasanAkhir
    nomor_sk: Nomor | None = Field(default=None, description="Nomor SK; wajib kecuali karena meninggal.")
    tanggal_sk: date | None = Field(default=None, description="Tanggal SK; wajib kecuali karena meninggal.")
    catatan: Kalimat | None = None
    dokumen: Dokumen = Field(description="SK-nya; karena meninggal: akta kematian.")

    model_config = masukan(
        tmt="2026-11-01",
        alasan="pensiun",
        nomor_sk="882/15/BKPSDM/2026",
        tanggal_sk="2026-08-03",
        catatan=None,
        dokumen=_DOKUMEN,
    )

    @model_validator(mode="after")
    def _ber_sk(self) -> Self:
        if self.alasan != "meninggal" and (self.nomor_sk is None or self.tanggal_sk is None):
            raise ValueError("nomor_sk dan tanggal_sk wajib diisi kecuali karena meninggal")
        return self


class PembatalanPenempatan(_Pembetulan):
    """Penarikan catatan yang seharusnya tidak ada."""

    pulihkan_sebelumnya: bool = Field(
        default=True, description="Jabatan yang berakhir karena penempatan ini diteruskan seolah tidak pernah berakhir."
    )

    model_config = masukan(
        alasan="SK dibatalkan oleh PPK.",
        dokumen={"nomor": "800.1.3.3/40/BKPSDM/2026", **_DOKUMEN},
        pulihkan_sebelumnya=True,
    )


class BarisLampiran(DataOrang):
    """Seorang pegawai pada lampiran SK: diangkat dalam jabatan, atau berakhir jabatannya tanpa jabatan baru."""

    nip: Annotated[NipLampiran, INTERNAL]
    kode_jabatan: Annotated[Kode | None, PUBLIK] = Field(
        default=None, description="Jabatan barunya; kosong: jabatannya berakhir."
    )
    tmt: Annotated[date | None, PUBLIK] = Field(default=None, description="Bila lain dari TMT lampiran.")
    alasan_akhir: Annotated[AlasanAkhir | None, PRIBADI] = Field(
        default=None, description="Wajib bila jabatannya berakhir tanpa jabatan baru, dan hanya bila begitu."
    )

    model_config = masukan(nip="198503122010011001", kode_jabatan="DISHUB-AK-02", tmt=None, alasan_akhir=None)

    @model_validator(mode="after")
    def _salah_satu(self) -> Self:
        if (self.kode_jabatan is None) == (self.alasan_akhir is None):
            raise ValueError("sebutkan kode_jabatan bila diangkat, atau alasan_akhir bila jabatannya berakhir")
        return self


class LampiranSK(BaseModel):
    """Satu SK dengan banyak orang: semuanya dilaksanakan bersama, atau tidak seorang pun."""

    nomor_sk: Nomor
    tanggal_sk: date
    tmt: date = Field(description="Hari pertama bagi semua, kecuali yang menyebut harinya sendiri.")
    orang: list[BarisLampiran] = Field(
        min_length=1, max_length=500, description="Boleh bertukar jabatan dalam urutan apa pun."
    )
    alasan: Kalimat = Field(description="Mengapa diputuskan di luar sistem ini.")
    dokumen: Dokumen

    model_config = masukan(
        nomor_sk="800.1.3.3/21/BKPSDM/2026",
        tanggal_sk="2026-09-21",
        tmt="2026-10-01",
        orang=_ORANG,
        alasan="Pelantikan diputuskan sebelum sistem ini dipakai.",
        dokumen=_DOKUMEN,
    )


class BarisPratinjau(DataOrang):
    """Apa yang akan terjadi pada seorang pegawai."""

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jabatan_lama: Annotated[str | None, PUBLIK] = Field(description="Yang diduduki pada TMT; kosong bila tidak ada.")
    jabatan_baru: Annotated[str | None, PUBLIK] = Field(description="Kosong bila jabatannya berakhir.")
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK] = Field(description="Bila sudah tercatat sampai kapan.")


class PratinjauLampiran(DataOrang):
    """Akibat sebuah lampiran SK; tidak ada yang tercatat."""

    dapat_dilaksanakan: Annotated[bool, PUBLIK]
    kesalahan: Annotated[list[KesalahanIsian], INTERNAL] = Field(
        description="Semua yang menghalangi, dengan pointer ke barisnya."
    )
    data: Annotated[list[BarisPratinjau], PUBLIK] = Field(description="Yang tidak terhalang, menurut urutan kiriman.")
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "dapat_dilaksanakan": False,
                "kesalahan": [
                    {
                        "pointer": "/orang/1/kode_jabatan",
                        "pesan": "Formasi DISHUB-AK-02 (1 kursi) penuh mulai 01-10-2026: Contoh Pegawai.",
                    }
                ],
                "data": [
                    {
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "jabatan_lama": "DISHUB-LL-01",
                        "jabatan_baru": "DISHUB-AK-02",
                        "mulai": "2026-10-01",
                        "selesai": None,
                    }
                ],
                "disamarkan": [],
            }
        }
    )


Isi = Pengangkatan | PengakhiranPenempatan | KoreksiPenempatan | PembatalanPenempatan
"""What can be proposed; what fits one of them fits none of the others."""
SEPERTI_DIKIRIM = PlainSerializer(lambda isi: isi.model_dump(mode="json", exclude_unset=True))
"""A correction tells a field that was left out from one that was emptied."""

_PENEMPATAN: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000a1",
    "kode_jabatan": "DISHUB-AK-02",
    "nama_jabatan": "Pengelola Angkutan",
    "kode_unit": "DISHUB-AK",
    "nama_unit": "Bidang Angkutan",
    "tmt": "2026-10-01",
    "selesai": None,
    "nomor_sk": "800.1.3.3/21/BKPSDM/2026",
    "tanggal_sk": "2026-09-21",
    "usulan_id": None,
    "alasan_akhir": None,
    "nomor_sk_akhir": None,
    "tanggal_sk_akhir": None,
    "keadaan": "akan",
    "dicatat_pada": "2026-09-22T03:00:00Z",
    "menggantikan": None,
    "digantikan_pada": None,
    "digantikan_oleh": [],
    "keadaan_siasn": None,
}


class Penempatan(DataOrang):
    """Satu masa menduduki satu jabatan definitif."""

    id: Annotated[UUID, PUBLIK]
    kode_jabatan: Annotated[str, PUBLIK]
    nama_jabatan: Annotated[str, PUBLIK] = Field(
        description="Nama pada hari terakhir masa itu, atau hari ini bila masih berlaku."
    )
    kode_unit: Annotated[str, PUBLIK]
    nama_unit: Annotated[str, PUBLIK]
    tmt: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK] = Field(description="Hari terakhir; kosong bila belum diakhiri.")
    nomor_sk: Annotated[str | None, INTERNAL]
    tanggal_sk: Annotated[date | None, INTERNAL]
    usulan_id: Annotated[UUID | None, INTERNAL] = Field(
        description="Usulan mutasi yang menjadi sebabnya, bila diputuskan di sistem ini."
    )
    alasan_akhir: Annotated[AlasanAkhir | None, HUKDIS] = Field(
        description="Kosong bila berakhir karena jabatan berikutnya. Dijaga seperti hukuman disiplin, yang dapat "
        "menjadi alasannya."
    )
    nomor_sk_akhir: Annotated[str | None, PRIBADI]
    tanggal_sk_akhir: Annotated[date | None, PRIBADI]
    keadaan: Annotated[Keadaan, PUBLIK] = Field(description="`digantikan` hanya tampak pada riwayat lengkap.")
    dicatat_pada: Annotated[datetime, INTERNAL]
    menggantikan: Annotated[UUID | None, INTERNAL] = Field(description="Catatan yang dikoreksi oleh catatan ini.")
    digantikan_pada: Annotated[datetime | None, INTERNAL]
    digantikan_oleh: Annotated[list[UUID], INTERNAL] = Field(
        description="Catatan yang menggantikannya; kosong bila dibatalkan."
    )
    keadaan_siasn: Annotated[KeadaanSiasn | None, INTERNAL] = Field(
        description="Apakah sudah tercatat di SIASN; kosong bila tidak diputuskan lewat sistem ini."
    )

    model_config = ConfigDict(json_schema_extra={"example": _PENEMPATAN})


class RiwayatPenempatan(DataOrang):
    """Penempatan seorang pegawai, dari yang paling awal."""

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    versi: Annotated[int, PUBLIK] = Field(description="Versi berkas pegawai; kirim sebagai If-Match ketika mengubah.")
    data: Annotated[list[Penempatan], PUBLIK]
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "versi": 4,
                "data": [_PENEMPATAN],
                "disamarkan": [],
            }
        }
    )


class PemangkuSaatItu(DataOrang):
    """Siapa yang menduduki jabatan pada hari yang penuh itu."""

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK]


class UsulanPenempatan(Usulan):
    """Perubahan penempatan yang diusulkan seorang petugas; belum berlaku sebelum disetujui orang lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jenis": "pengangkatan",
                "penempatan_id": None,
                "isi": {
                    "kode_jabatan": "DISHUB-AK-02",
                    "tmt": "2026-10-01",
                    "nomor_sk": "800.1.3.3/21/BKPSDM/2026",
                    "tanggal_sk": "2026-09-21",
                    "alasan": "Pelantikan diputuskan sebelum sistem ini dipakai.",
                    "dokumen": _DOKUMEN,
                },
            }
        }
    )
    jejak = ("nip", "jenis", "penempatan_id", "isi")

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jenis: Annotated[JenisUsulan, INTERNAL]
    penempatan_id: Annotated[UUID | None, INTERNAL] = Field(description="Catatan yang diubah; kosong: pengangkatan.")
    isi: Annotated[Isi, SEPERTI_DIKIRIM, PRIBADI] = Field(
        description="Seperti dikirim pengusul, dengan SK, alasan, dan dokumennya; bentuknya menurut `jenis`."
    )


class UsulanPenempatanBersama(Usulan):
    """Satu SK dengan banyak orang, yang diusulkan seorang petugas; belum berlaku sebelum disetujui orang lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": ["198503122010011001", "197801012003121002"],
                "jenis": "lampiran_sk",
                "isi": {
                    "nomor_sk": "800.1.3.3/21/BKPSDM/2026",
                    "tanggal_sk": "2026-09-21",
                    "tmt": "2026-10-01",
                    "orang": _ORANG,
                    "alasan": "Pelantikan diputuskan sebelum sistem ini dipakai.",
                    "dokumen": _DOKUMEN,
                },
            }
        }
    )
    jejak = ("nip", "jenis", "isi")

    nip: Annotated[list[str], INTERNAL]
    jenis: Annotated[Literal["lampiran_sk"], INTERNAL]
    isi: Annotated[LampiranSK, PRIBADI] = Field(description="Seperti dikirim pengusul, dengan SK dan dokumennya.")
