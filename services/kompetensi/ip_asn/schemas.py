"""What goes over the wire about the index of agencies."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.contracts.istilah.ip_asn import Kategori
from shared.http.angka import Angka
from shared.http.halaman import Halaman

_REKAP: dict[str, JsonValue] = {
    "instansi": "DISHUB",
    "jumlah": 252,
    "terukur": 230,
    "belum_lengkap": 22,
    "jumlah_nilai": 16445,
    "rata_rata": 71.5,
    "kategori": {"Sangat Tinggi": 2, "Tinggi": 40, "Sedang": 98, "Rendah": 60, "Sangat Rendah": 30},
    "celah": 4,
}


class RekapIpAsn(BaseModel):
    """IP ASN satu perangkat daerah: rata-rata pegawainya yang terukur; CPNS tidak diukur.

    Dari perangkat daerah yang terlalu sedikit pegawainya (`sel_minimal`) hanya banyaknya yang disebut, begitu pula bila
    angkanya dapat menyingkap yang terlalu sedikit itu.
    """

    model_config = ConfigDict(json_schema_extra={"example": _REKAP})

    instansi: str | None = Field(description="Kosong: pegawai tanpa perangkat daerah, atau seluruh lingkup.")
    jumlah: int = Field(description="Semua pegawai selain CPNS: terukur + belum_lengkap.")
    terukur: int
    belum_lengkap: int = Field(description="Belum dapat dihitung; tidak dianggap nol dan tidak masuk rata-rata.")
    jumlah_nilai: Angka | None = Field(description="Jumlah persis total semua pegawai yang terukur.")
    rata_rata: Angka | None = Field(description="jumlah_nilai ÷ terukur, dua angka; kosong bila tidak ada.")
    kategori: dict[Kategori, int] | None = Field(description="Banyak pegawai tiap kategori; jumlahnya = terukur.")
    celah: int | None = Field(description="Pegawai yang totalnya jatuh di antara dua kategori.")


class HalamanRekapIpAsn(Halaman[RekapIpAsn]):
    """IP ASN tiap perangkat daerah dan seluruh lingkup Anda."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "di_bawah": None,
                "per_tanggal": "2026-11-24",
                "seluruhnya": {**_REKAP, "instansi": None},
                "sel_minimal": 10,
                "data": [_REKAP],
                "berikutnya": None,
                "jumlah": 1,
            }
        }
    )

    di_bawah: str | None
    per_tanggal: date
    seluruhnya: RekapIpAsn
    sel_minimal: int
