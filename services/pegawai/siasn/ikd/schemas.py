"""The figures of data quality over HTTP. They tell of no single person; the rows behind them do."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from services.pegawai.ketentuan.ikd import Dimensi
from services.pegawai.orang.isian import contoh
from services.pegawai.siasn.mutu import Indikator
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

_SKOR = {"nilai": 93.4, "terendah": 81.2, "tertinggi": 94.1}


class SkorMutu(BaseModel):
    """Nilai 0 sampai 100: menurut yang terbaca, dan di antara apa bila semua terbaca."""

    model_config = contoh(**_SKOR)

    nilai: float
    terendah: float = Field(description="Bila semua indikator yang belum terbaca ternyata salah seluruhnya.")
    tertinggi: float = Field(description="Bila semua indikator yang belum terbaca ternyata benar seluruhnya.")


class AngkaIndikator(BaseModel):
    """Satu indikator: dikenakan atas berapa orang, dan pada berapa orang ada temuannya."""

    model_config = contoh(
        indikator="TIM_5",
        nama="Telah mencapai BUP tetapi masih aktif",
        bobot=15.91,
        dikenai=21400,
        temuan=37,
        persen=0.17,
        poin=0.03,
        perbaikan="Selesaikan usul pensiun di SIASN, atau betulkan jabatan bila batas usianya lain.",
    )

    indikator: Indikator
    nama: str
    bobot: float = Field(description="Dalam dimensinya, dalam persen.")
    dikenai: int = Field(description="Pegawai yang dapat mempunyai temuan ini.")
    temuan: int = Field(description="Di antaranya yang mempunyainya; barisnya di GET /siasn/mutu-data.")
    persen: float = Field(description="Temuan di antara yang dikenai.")
    poin: float = Field(description="Nilai seluruhnya yang hilang karenanya: yang terbesar paling layak didahulukan.")
    perbaikan: str = Field(description="Apa yang dikerjakan, dan di mana.")


class AngkaDimensi(BaseModel):
    """Satu dimensi indeks kualitas data."""

    model_config = contoh(
        dimensi="ketepatan_waktu",
        bobot=31.0,
        skor=_SKOR,
        indikator=[AngkaIndikator.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
    )

    dimensi: Dimensi
    bobot: float = Field(description="Dalam nilai seluruhnya, dalam persen.")
    skor: SkorMutu
    indikator: list[AngkaIndikator] = Field(description="Yang paling banyak menghilangkan nilai lebih dahulu.")


class TidakDinilai(BaseModel):
    """Satu indikator yang tidak dapat dinilai dari data yang ada di sini."""

    model_config = contoh(
        indikator="TIM_2",
        nama="Calon jabatan fungsional belum diangkat",
        bobot=18.18,
        sebab="tidak disebut roster",
        temuan=0,
    )

    indikator: Indikator
    nama: str
    bobot: float
    sebab: str
    temuan: int = Field(description="Yang sudah ditemukan, walaupun belum semua orang terbaca; tidak dihitung.")


class AngkaInstansi(BaseModel):
    """Satu perangkat daerah."""

    model_config = contoh(instansi="DISHUB", nama="Dinas Perhubungan", orang=312, temuan=41, nilai=94.2)

    instansi: str | None = Field(description="Kosong untuk pegawai yang belum diketahui unitnya.")
    nama: str | None
    orang: int
    temuan: int | None = Field(description="Kosong bila pegawainya kurang dari sepuluh: saring dengan `di_bawah`.")
    nilai: float | None


class RingkasanMutu(BaseModel):
    """Mutu data menurut empat dimensi indeks kualitas data BKN."""

    model_config = contoh(
        hari="2026-11-30",
        roster="2026-11-24",
        orang=21708,
        skor=_SKOR,
        dimensi=[AngkaDimensi.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
        tidak_dinilai=[TidakDinilai.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
        instansi=[AngkaInstansi.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
        anggapan=["Bobot menurut satu klien SIASN yang terbuka; BKN belum mengumumkannya."],
    )

    hari: date
    roster: date | None = Field(description="Hari roster terakhir yang ada temuannya.")
    orang: int = Field(description="Pegawai yang masih bertugas, dalam lingkup Anda.")
    skor: SkorMutu
    dimensi: list[AngkaDimensi]
    tidak_dinilai: list[TidakDinilai]
    instansi: list[AngkaInstansi] = Field(description="Yang nilainya paling rendah lebih dahulu.")
    anggapan: list[str] = Field(description="Yang tidak diketahui dari BKN, dan apa yang dianggap di sini.")


class RamalanIndikator(BaseModel):
    """Satu indikator, hari ini dan pada hari pengukuran."""

    model_config = contoh(
        indikator="TIM_5",
        nama="Telah mencapai BUP tetapi masih aktif",
        temuan_kini=37,
        temuan_nanti=52,
        bertambah=15,
        poin=0.04,
        perbaikan="Selesaikan usul pensiun di SIASN, atau betulkan jabatan bila batas usianya lain.",
    )

    indikator: Indikator
    nama: str
    temuan_kini: int
    temuan_nanti: int
    bertambah: int = Field(description="Yang datang sendiri sampai hari itu bila tidak ada yang dikerjakan.")
    poin: float = Field(description="Nilai seluruhnya yang hilang karenanya pada hari itu.")
    perbaikan: str


class RamalanMutu(BaseModel):
    """Apa yang akan ditemukan BKN pada pengukuran berikutnya bila tidak ada yang dikerjakan."""

    model_config = contoh(
        hari="2026-11-30",
        hari_ukur="2026-12-31",
        orang=21708,
        kini=_SKOR,
        nanti={"nilai": 93.1, "terendah": 80.9, "tertinggi": 93.8},
        indikator=[RamalanIndikator.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
        anggapan=["Hari pengukuran tidak diumumkan BKN; bawaannya 31 Desember."],
    )

    hari: date
    hari_ukur: date
    orang: int
    kini: SkorMutu
    nanti: SkorMutu
    indikator: list[RamalanIndikator] = Field(description="Yang paling banyak menghilangkan nilai lebih dahulu.")
    anggapan: list[str]


class TitikMutu(BaseModel):
    """Angka satu hari."""

    model_config = contoh(hari="2026-11-30", orang=21708, nilai=93.4, dimensi={"akurasi": 97.1}, temuan=4120)

    hari: date
    orang: int
    nilai: float
    dimensi: dict[Dimensi, float]
    temuan: int


class TrenMutu(BaseModel):
    """Angka tiap hari, yang lebih dahulu dulu; dihitung dengan bobot hari ini."""

    model_config = contoh(
        instansi=None,
        data=[TitikMutu.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
    )

    instansi: str | None
    data: list[TitikMutu]


class TemuanMutu(DataOrang):
    """Satu temuan mutu data seorang pegawai."""

    model_config = contoh(
        nip="198503122010011001",
        nama="Contoh Pegawai",
        instansi="DISHUB",
        kode_unit="DISHUB-LL",
        nama_unit="Bidang Lalu Lintas",
        nama_jabatan="Pengelola Lalu Lintas",
        indikator="ACC_1",
        nama_indikator="TMT CPNS sesudah TMT PNS",
        dimensi="akurasi",
        alasan="TMT CPNS 01-03-2010 sesudah TMT PNS 01-03-2006",
        perbaikan="Periksa SK CPNS dan SK PNS, lalu betulkan TMT yang keliru di SIASN.",
        hari="2026-11-24",
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    instansi: Annotated[str | None, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    nama_jabatan: Annotated[str | None, PUBLIK]
    indikator: Annotated[Indikator, PRIBADI]
    nama_indikator: Annotated[str, PRIBADI]
    dimensi: Annotated[Dimensi, PRIBADI]
    alasan: Annotated[str, PRIBADI]
    perbaikan: Annotated[str, PRIBADI] = Field(description="Apa yang dikerjakan, dan di mana.")
    hari: Annotated[date, INTERNAL] = Field(
        description="Hari datanya dibaca; untuk yang datang menurut hari, hari yang diminta."
    )
