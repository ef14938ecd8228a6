"""What goes over the wire about BKN's tables of references and what they are here. None of it tells of a person."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from services.pegawai.orang.isian import contoh, masukan
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from services.pegawai.siasn.schemas import IdBkn, JenisId, Keyakinan
from shared.contracts.istilah.jenjang import JenisJabatan

UNOR = "A5EB03E23BFCF6A0E040640A040252AD"


class TarikanRujukan(BaseModel):
    """Sampai mana satu tabel rujukan BKN dibaca."""

    model_config = contoh(
        tabel="jabatan-fungsional-umum",
        berjalan=True,
        mulai_pada="2026-11-30T01:00:00Z",
        selesai_pada=None,
        berikutnya_pada=None,
        dibaca=31500,
        baru=12,
        berubah=3,
        hilang=0,
        cacat=0,
        tersimpan=70899,
        kendala=None,
    )

    tabel: TabelRujukan
    berjalan: bool = Field(description="Putarannya belum selesai, atau sudah diminta.")
    mulai_pada: datetime | None
    selesai_pada: datetime | None
    berikutnya_pada: datetime | None = Field(description="Kapan dibaca lagi tanpa diminta.")
    dibaca: int = Field(description="Baris yang sudah dibaca pada putaran ini; kemajuannya dibanding `tersimpan`.")
    baru: int
    berubah: int
    hilang: int = Field(description="Yang pada putaran ini tidak lagi ada di BKN; ditandai, tidak dihapus.")
    cacat: int = Field(description="Baris tanpa id atau nama; tidak disimpan.")
    tersimpan: int = Field(description="Baris yang ada di BKN menurut pembacaan sampai sekarang.")
    kendala: str | None = Field(description="Mengapa putaran terakhir tidak diterima seluruhnya, dan apa yang perlu.")


class LangkahRujukan(BaseModel):
    """Satu hal yang dapat dikerjakan sekarang."""

    model_config = contoh(
        jumlah=312,
        apa="pasangan unor dan unit yang pasti; usulkan sekaligus untuk disetujui petugas lain",
        di="POST /siasn/rujukan/usulan-padanan",
    )

    jumlah: int
    apa: str
    di: str = Field(description="Jalan API tempat mengerjakannya.")


class RingkasanRujukan(BaseModel):
    """Tabel rujukan BKN, dan apa yang dapat dikerjakan dengannya."""

    model_config = contoh(
        tabel=[TarikanRujukan.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
        unor=1480,
        dipadankan=1102,
        keyakinan={"pasti": 312, "kuat": 20, "mungkin": 31, "tidak_ada": 15},
        langkah=[LangkahRujukan.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
    )

    tabel: list[TarikanRujukan]
    unor: int = Field(description="Unor BKN yang ada.")
    dipadankan: int = Field(description="Di antaranya yang unitnya sudah ditetapkan.")
    keyakinan: dict[Keyakinan, int] = Field(description="Unor lainnya, menurut seberapa yakin usul pasangannya.")
    langkah: list[LangkahRujukan] = Field(description="Yang perlu dikerjakan, yang paling berguna lebih dahulu.")


class PembacaanMasuk(BaseModel):
    """Tabel mana yang dibaca sekarang."""

    model_config = masukan(tabel=["unor"], boleh_menyusut=False)

    tabel: list[TabelRujukan] = Field(
        default=list(TabelRujukan), min_length=1, max_length=len(TabelRujukan), description="Bawaan: semua."
    )
    boleh_menyusut: bool = Field(
        default=False,
        description="Terima juga bila lebih dari separuh baris hilang, sesudah dipastikan BKN memang menghapusnya.",
    )


class CalonUnit(BaseModel):
    """Unit yang mungkin dimaksud sebuah unor."""

    model_config = contoh(kode="DISHUB-LL", nama="Bidang Lalu Lintas", kemiripan=1.0)

    kode: str
    nama: str
    kemiripan: float = Field(description="1 bila namanya sama, 0 bila tidak ada yang serupa.")


class UnorBkn(BaseModel):
    """Satu unor pada SIASN, dan unitnya di kota ini."""

    model_config = contoh(
        id=UNOR,
        nama="BIDANG LALU LINTAS",
        induk_id="A5EB03E23BFCF6A0E040640A040252AC",
        nama_induk="DINAS PERHUBUNGAN",
        nama_jabatan="KEPALA BIDANG LALU LINTAS",
        eselon_bkn="III.b",
        tingkat=2,
        kode_unit=None,
        keyakinan="pasti",
        di_bawah="DISHUB",
        calon=[{"kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas", "kemiripan": 1.0}],
        alasan="namanya sama, dan hanya satu yang bernama demikian di bawah DISHUB",
        orang=12,
        sedang_diusulkan=False,
        muncul_pada="2026-11-30T01:00:00Z",
    )

    id: str
    nama: str
    induk_id: str | None
    nama_induk: str | None
    nama_jabatan: str | None = Field(description="Jabatan kepalanya.")
    eselon_bkn: str | None = Field(description="Eselon kepalanya, sebagaimana ditulis BKN.")
    tingkat: int = Field(description="0 untuk unor teratas, 1 di bawahnya, dan seterusnya.")
    kode_unit: str | None = Field(description="Unitnya menurut padanan yang berlaku.")
    keyakinan: Keyakinan | None = Field(description="Dari usul pasangannya; kosong bila sudah dipadankan.")
    di_bawah: str | None = Field(description="Unit dari unor di atasnya: di bawah unit inilah dicari.")
    calon: list[CalonUnit] = Field(description="Paling banyak tiga, yang paling mungkin lebih dahulu.")
    alasan: str | None
    orang: int = Field(description="Pegawai yang menunggu padanannya.")
    sedang_diusulkan: bool = Field(description="Padanannya sudah diusulkan, dan menunggu putusan petugas lain.")
    muncul_pada: datetime = Field(description="Kapan pertama kali terbaca di sini.")


class CalonUnor(BaseModel):
    """Unor yang mungkin berarti sebuah unit."""

    model_config = contoh(id=UNOR, nama="BIDANG LALU LINTAS", keyakinan="kuat")

    id: str
    nama: str
    keyakinan: Keyakinan


class UnitTanpaUnor(BaseModel):
    """Satu unit kota ini yang tidak menjadi arti unor mana pun yang ada di BKN."""

    model_config = contoh(
        kode="DISHUB-LL",
        nama="Bidang Lalu Lintas",
        induk="DISHUB",
        nama_induk="Dinas Perhubungan",
        pegawai=24,
        id_hilang=None,
        calon=[{"id": UNOR, "nama": "BIDANG LALU LINTAS", "keyakinan": "kuat"}],
    )

    kode: str
    nama: str
    induk: str | None
    nama_induk: str | None
    pegawai: int = Field(description="Yang bertugas di unit ini dan di bawahnya.")
    id_hilang: str | None = Field(description="Unor yang tadinya berarti unit ini, dan kini tidak ada di BKN.")
    calon: list[CalonUnor] = Field(description="Kosong: BKN belum mempunyai unornya, usulkan di SIASN.")


class PadananHilang(BaseModel):
    """Satu padanan yang berlaku, yang idnya tidak ada lagi di BKN."""

    model_config = contoh(
        id="01981111-2222-7333-8444-555566667777",
        id_bkn=UNOR,
        jenis="unor",
        nama="Bidang Lalu Lintas",
        kode="DISHUB-LL",
        nama_di_sini="Bidang Lalu Lintas",
        hilang_pada="2026-11-23T01:00:00Z",
        pegawai=24,
        pengganti=[],
    )

    id: UUID = Field(description="Padanannya: cabut dengan POST /siasn/padanan/{id}/pembatalan.")
    id_bkn: str
    jenis: JenisId
    nama: str | None = Field(description="Menurut BKN, terakhir.")
    kode: str
    nama_di_sini: str | None
    hilang_pada: datetime | None = Field(description="Kosong bila tidak pernah terbaca di tabel BKN.")
    pegawai: int = Field(description="Yang kini di unit ini dan di bawahnya, atau menduduki jabatan ini.")
    pengganti: list[CalonUnor] = Field(description="Unor lain yang mungkin menggantikannya.")


class NomenklaturBkn(BaseModel):
    """Satu nomenklatur jabatan pada SIASN."""

    model_config = contoh(
        id="872C75807D0E10751DA7BDDE30DF6141",
        tabel="jabatan-fungsional-umum",
        nama="Pengelola Lalu Lintas",
        kemiripan=1.0,
    )

    id: str
    tabel: TabelRujukan
    nama: str
    kemiripan: float


class SebutanJabatan(BaseModel):
    """Jabatan-jabatan bernama sama yang belum mempunyai nomenklatur BKN."""

    model_config = contoh(
        nama="Pengelola Lalu Lintas",
        jenis="JA",
        kode=["DISHUB-LL-01", "DISHUB-AK-02"],
        keyakinan="pasti",
        calon=[
            {
                "id": "872C75807D0E10751DA7BDDE30DF6141",
                "tabel": "jabatan-fungsional-umum",
                "nama": "Pengelola Lalu Lintas",
                "kemiripan": 1.0,
            }
        ],
        alasan="namanya sama, dan hanya satu di BKN",
    )

    nama: str
    jenis: JenisJabatan
    kode: list[str] = Field(description="Jabatan pada peta jabatan yang bernama demikian.")
    keyakinan: Keyakinan
    calon: list[NomenklaturBkn] = Field(description="Paling banyak tiga, yang paling mungkin lebih dahulu.")
    alasan: str


class UsulanSekaligus(BaseModel):
    """Pasangan mana yang diusulkan bersama."""

    model_config = masukan(jenis="unor", paling_kurang="pasti", kecuali=[])

    jenis: JenisId = Field(description="`unor`: unor dan unitnya; `jabatan`: nomenklatur dan jabatannya.")
    paling_kurang: Literal[Keyakinan.PASTI, Keyakinan.KUAT] = Field(
        default=Keyakinan.PASTI, description="`pasti`, atau `kuat` untuk keduanya."
    )
    kecuali: list[IdBkn] = Field(default=[], max_length=1000, description="Id yang Anda ragukan; tidak ikut diusulkan.")


Dicari = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
