"""What goes over the wire about differences between BKN and the city."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from services.pegawai.orang.isian import Alasan, Dokumen, contoh, masukan
from services.pegawai.siasn.selisih.keadaan import PutusanSelisih, StatusSelisih
from services.pegawai.siasn.selisih.menang import Macam, Menang, Pintu
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataInternal, DataOrang

SEKALIGUS = 200
"""Differences that one request may decide."""


class AturanMenang(BaseModel):
    """Siapa yang benar pada satu isian, dan mengapa."""

    model_config = contoh(
        bidang="golongan",
        judul="Golongan dan TMT-nya",
        menang="bkn",
        hanya_bkn="bkn",
        hanya_lokal="lokal",
        pintu="roster",
        tanpa_pintu=None,
        kirim="peremajaan",
        langsung=False,
        alasan="Kenaikan pangkat lahir dari pertimbangan teknis BKN; layanan kota tidak dapat menulisnya di sana.",
        sumber="PP 11/2017 pasal 46; kontrak SIASN bagian 5.5 dan 9.4",
    )

    bidang: str
    judul: str
    menang: Menang = Field(description="Bila keduanya berisi, dan berlainan.")
    hanya_bkn: Menang = Field(description="Bila di sini kosong.")
    hanya_lokal: Menang = Field(description="Bila di SIASN kosong.")
    pintu: Pintu | None = Field(description="Bagaimana nilai BKN dicatat di sini dengan satu klik; kosong bila tidak.")
    tanpa_pintu: str | None = Field(description="Di mana dicatat bila tidak dengan satu klik.")
    kirim: str = Field(
        description="Dengan kiriman apa nilai sini sampai di BKN; `peremajaan` bila hanya dapat diperbaiki di SIASN."
    )
    langsung: bool = Field(description="Yang dimenangkan BKN masuk tanpa klik.")
    alasan: str
    sumber: str


class PilihanPutusan(DataInternal):
    """Satu putusan, apakah dapat diambil, dan apa akibatnya."""

    model_config = contoh(putusan="pakai_bkn", dapat=True, akibat="Dicatat di sini sebagai koreksi identitas.")

    putusan: PutusanSelisih
    dapat: bool
    akibat: str = Field(description="Yang terjadi bila diambil, atau mengapa tidak dapat.")


class SelisihSiasn(DataOrang):
    """Satu perbedaan antara BKN dan kota, dengan kedua nilainya."""

    model_config = contoh(
        id="0197f0a0-0000-7000-8000-000000000061",
        nip="198503122010011001",
        nama="Contoh Pegawai",
        nama_jabatan="Pengelola Angkutan",
        kode_unit="DISHUB-AK",
        nama_unit="Bidang Angkutan",
        bidang="gelar_belakang",
        judul="Gelar belakang",
        baris="",
        macam="beda",
        lokal="S.T.",
        bkn="S.T., M.T.",
        menang="bkn",
        alasan="Gelar berlaku sesudah pencantuman gelar di BKN.",
        status="terbuka",
        putusan=None,
        sejak="2026-11-24T03:00:00Z",
        berubah_pada="2026-11-24T03:00:00Z",
        ditutup_pada=None,
        diputus_oleh=None,
        diputus_pada=None,
        catatan=None,
        tunda_sampai=None,
        buku_id=None,
        versi=1,
        pilihan=[{"putusan": "pakai_bkn", "dapat": True, "akibat": "Dicatat di sini sebagai koreksi identitas."}],
    )

    id: Annotated[UUID, INTERNAL]
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    nama_jabatan: Annotated[str | None, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    bidang: Annotated[str, INTERNAL] = Field(description="Isian atau riwayatnya; lihat GET /siasn/aturan-menang.")
    judul: Annotated[str, INTERNAL]
    baris: Annotated[str, INTERNAL] = Field(description="Baris riwayatnya; kosong untuk isian data utama.")
    macam: Annotated[Macam, INTERNAL]
    lokal: Annotated[str | None, PRIBADI] = Field(description="Yang tercatat di sini.")
    bkn: Annotated[str | None, PRIBADI] = Field(description="Yang dijawab BKN.")
    menang: Annotated[Menang, INTERNAL]
    alasan: Annotated[str, INTERNAL] = Field(
        description="Mengapa pihak itu yang benar, atau mengapa orang yang ditanya."
    )
    status: Annotated[StatusSelisih, INTERNAL]
    putusan: Annotated[PutusanSelisih | None, INTERNAL] = Field(description="Putusan terakhir.")
    sejak: Annotated[datetime, INTERNAL] = Field(description="Sejak kapan keduanya berlainan.")
    berubah_pada: Annotated[datetime, INTERNAL] = Field(
        description="Kapan salah satunya terakhir mengatakan yang baru."
    )
    ditutup_pada: Annotated[datetime | None, INTERNAL]
    diputus_oleh: Annotated[str | None, INTERNAL]
    diputus_pada: Annotated[datetime | None, INTERNAL]
    catatan: Annotated[str | None, PRIBADI] = Field(description="Kata yang memutus.")
    tunda_sampai: Annotated[date | None, INTERNAL]
    buku_id: Annotated[UUID | None, INTERNAL] = Field(description="Baris buku kiriman ke SIASN, bila ada.")
    versi: Annotated[int, INTERNAL]
    pilihan: Annotated[list[PilihanPutusan], INTERNAL] = Field(
        description="Putusan yang mungkin; kosong bagi yang tidak memutusnya."
    )


class SelisihPegawai(DataOrang):
    """Semua perbedaan satu pegawai, dan kepada siapa bertanya."""

    model_config = contoh(
        nip="198503122010011001",
        diambil_pada="2026-11-24T02:50:00Z",
        dibandingkan=True,
        hubungi="Petugas BKPSDM (verifikator); yang salah di sini dapat Anda usulkan lewat POST /saya/koreksi.",
        selisih=[],
        disamarkan=[],
    )

    nip: Annotated[str, INTERNAL]
    diambil_pada: Annotated[datetime | None, INTERNAL] = Field(
        description="Kapan BKN terakhir ditanya tentang pegawai ini; kosong bila belum pernah."
    )
    dibandingkan: Annotated[bool, INTERNAL] = Field(description="Jawaban terakhir BKN sudah dibandingkan.")
    hubungi: Annotated[str, PUBLIK] = Field(description="Kepada siapa bertanya tentang perbedaannya.")
    selisih: Annotated[list[SelisihSiasn], INTERNAL]
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Yang tidak ditampilkan kepada Anda.")


class RingkasanSelisih(BaseModel):
    """Berapa perbedaan pada satu isian, dalam lingkup Anda."""

    model_config = contoh(bidang="golongan", judul="Golongan dan TMT-nya", menang="bkn", status="terbuka", jumlah=41)

    bidang: str
    judul: str
    menang: Menang
    status: StatusSelisih
    jumlah: int


class PutusanMasuk(BaseModel):
    """Yang diputus tentang satu perbedaan."""

    model_config = masukan(
        putusan="pakai_bkn", alasan="Ijazah dan pencantuman gelarnya telah diperiksa.", dokumen="Ijazah 117/UNSRI/2024"
    )

    putusan: PutusanSelisih
    alasan: Alasan
    dokumen: Annotated[Dokumen | None, Field(description="Kosong: data SIASN itu sendiri.")] = None
    tunda_sampai: Annotated[Hari | None, Field(description="Wajib pada `tunda`: hari dikerjakan kembali.")] = None

    @model_validator(mode="after")
    def _berhari(self) -> Self:
        if (self.putusan is PutusanSelisih.TUNDA) != (self.tunda_sampai is not None):
            raise SalahDi("hari tunda_sampai diisi pada putusan tunda, dan hanya di situ", ("tunda_sampai",))
        return self


class SatuPilihan(BaseModel):
    """Satu perbedaan yang diputus, dan versi yang dilihat."""

    model_config = masukan(id="0197f0a0-0000-7000-8000-000000000061", versi=1)

    id: UUID
    versi: Annotated[int, Field(ge=1, description="Versi perbedaan itu pada daftar yang dilihat.")]


class PutusanBanyak(PutusanMasuk):
    """Satu putusan atas banyak perbedaan; tiap satunya dijawab sendiri."""

    model_config = masukan(
        putusan="pakai_bkn",
        alasan="Gelar menurut pencantuman gelar BKN.",
        selisih=[{"id": "0197f0a0-0000-7000-8000-000000000061", "versi": 1}],
    )

    selisih: Annotated[list[SatuPilihan], Field(min_length=1, max_length=SEKALIGUS)]

    @model_validator(mode="after")
    def _sekali(self) -> Self:
        tolak_ganda([each.id for each in self.selisih], "perbedaan ini disebut dua kali", "selisih", "id")
        return self


class HasilPutusan(BaseModel):
    """Apa yang terjadi pada satu perbedaan."""

    model_config = contoh(
        id="0197f0a0-0000-7000-8000-000000000061", diterima=True, status="ditutup_sama", kode=None, alasan=None, versi=2
    )

    id: UUID
    diterima: bool
    status: StatusSelisih | None
    kode: str | None = Field(description="Kode penolakannya.")
    alasan: str | None = Field(description="Mengapa ditolak, dan apa yang dilakukan.")
    versi: int | None


class HasilPutusanBanyak(BaseModel):
    """Tiap perbedaan dengan jawabannya, menurut urutan kiriman."""

    model_config = contoh(
        diterima=1,
        ditolak=0,
        hasil=[
            {
                "id": "0197f0a0-0000-7000-8000-000000000061",
                "diterima": True,
                "status": "ditutup_sama",
                "kode": None,
                "alasan": None,
                "versi": 2,
            }
        ],
    )

    diterima: int
    ditolak: int
    hasil: list[HasilPutusan]


class PenarikanPutusan(BaseModel):
    """Mengapa putusan ditarik."""

    model_config = masukan(alasan="Keliru memilih: ijazahnya belum diperiksa.")

    alasan: Alasan
