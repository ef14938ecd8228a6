"""What goes over the wire of the clocks of an objection."""

from datetime import date

from pydantic import BaseModel, Field, JsonValue

from services.mutasi.keberatan.jam import Hukum


class LiburTakDihitung(BaseModel):
    """Satu hari libur yang tidak dihitung."""

    tanggal: date
    nama: str


class BatasTenggang(BaseModel):
    """Hari terakhir satu tenggang, dilihat hari ini."""

    dasar: str = Field(description="Dasar hukumnya.")
    hari_kerja: int = Field(description="Lamanya; hari ke-1 ialah hari kerja pertama sesudah hari mulainya.")
    batas: date | None = Field(description="Hari terakhir; kosong: kalender libur belum sampai ke sana.")
    sisa: int | None = Field(description="Hari kerja sesudah hari ini sampai hari terakhir; di bawah nol bila lewat.")
    lewat: bool
    sementara: bool = Field(description="Dapat mundur: hari libur tahun itu belum lengkap.")
    libur: list[LiburTakDihitung] = Field(description="Hari libur di hari kerja yang tidak dihitung.")
    catatan: str | None = Field(description="Yang kurang untuk menghitungnya.")


class BatasMenurut(BaseModel):
    """Hari terakhir menurut satu hukum."""

    hukum: Hukum
    tenggang: BatasTenggang


class TenggatHukum(BaseModel):
    """Satu tenggang menurut kedua hukum."""

    mulai: date | None = Field(description="Hari yang sesudahnya tenggang dihitung; kosong: belum mulai.")
    belum_mulai: str | None = Field(description="Mengapa belum mulai.")
    menurut: list[BatasMenurut]
    terpendek: date | None = Field(description="Yang lebih pendek: lakukan paling lambat hari ini.")
    terpanjang: date | None = Field(description="Yang lebih panjang: simpan berkasnya sampai hari ini.")


class JalanLanjutan(BaseModel):
    """Satu jalan sesudah jawaban, atau sesudah tidak dijawab."""

    hukum: Hukum | None = Field(description="Hukum yang memberinya; kosong: Perma 6/2018.")
    apa: str
    tenggang: BatasTenggang
    pasti: bool = Field(description="Tidak: kedua hukum tidak tegas tentangnya; tanyakan dahulu.")
    penjelasan: str


class LanjutanKeberatan(BaseModel):
    """Apa yang dapat dilakukan pegawai sesudah jawaban, atau bila PPK diam."""

    banding: BatasTenggang | None = Field(description="Banding administratif kepada atasan PPK; kosong: belum mulai.")
    gugatan: BatasTenggang | None = Field(description="Gugatan ke PTUN Palembang; kosong: belum mulai.")
    jalan: list[JalanLanjutan] = Field(description="Tiap jalan menurut tiap hukum; kosong: tenggangnya belum mulai.")
    kalimat: str


class KetepatanJawaban(BaseModel):
    """Apakah jawabannya dalam tenggang menurut satu hukum, seperti dihitung ketika dijawab."""

    hukum: Hukum
    batas: date = Field(description="Hari terakhir menjawab.")
    terlambat: bool
    hari_terlambat: int = Field(description="Hari kerja sesudah hari terakhir; 0 bila dalam tenggang.")
    kalimat: str


CONTOH_BATAS: dict[str, JsonValue] = {
    "dasar": "UU 30/2014 pasal 77 ayat (4)",
    "hari_kerja": 10,
    "batas": "2026-10-19",
    "sisa": 4,
    "lewat": False,
    "sementara": False,
    "libur": [],
    "catatan": None,
}
CONTOH_TENGGAT: dict[str, JsonValue] = {
    "mulai": "2026-10-05",
    "belum_mulai": None,
    "menurut": [{"hukum": "uu_30_2014", "tenggang": CONTOH_BATAS}],
    "terpendek": "2026-10-19",
    "terpanjang": "2026-11-03",
}
