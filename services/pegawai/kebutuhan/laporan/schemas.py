"""What goes over the wire about need and bezetting. Only counts and posts: nobody is named."""

from datetime import date

from pydantic import BaseModel, Field

from services.pegawai.kebutuhan.abk.schemas import TugasLembar
from services.pegawai.kebutuhan.beban import Dasar, Pej, Status
from services.pegawai.orang.isian import contoh
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.unit import JenisUnit
from shared.http.angka import Angka
from shared.http.halaman import Halaman

_RINCIAN = {
    "dasar": "abk",
    "beban_menit": 169800,
    "wke_menit": 75000,
    "kebutuhan_tepat": 2.264,
    "penjelasan": "169800 menit ÷ 75000 menit = 2,264 pegawai, dibulatkan menjadi 2.",
}
_TUGAS = {
    "nomor": 1,
    "uraian": "Mengolah data lalu lintas",
    "hasil": "data lalu lintas",
    "volume": 3396,
    "norma_waktu": 50,
    "cara": "hasil",
    "wpt": 169800,
    "kebutuhan": 2.264,
}
_JABATAN = {
    "kode": "DISHUB-AK-02",
    "nama": "Pengelola Angkutan",
    "kode_unit": "DISHUB-AK",
    "nama_unit": "Bidang Angkutan",
    "instansi": "DISHUB",
    "jenis": "JA",
    "jenjang": "pelaksana",
    "kelas": 7,
    "kepala_unit": False,
    "formasi": 3,
    "kebutuhan": 2,
    "tugas_ditolak": 0,
    "bezetting": 1,
    "pelaksana_tugas": 0,
    "selisih": -1,
    "lowong": 2,
    "status": "kurang",
    "ej": 2.26,
    "pej": "A",
    "sebutan_pej": "Sangat baik",
    "rincian": _RINCIAN,
}
_RINGKASAN = {
    "jabatan": 2,
    "kebutuhan": 3,
    "formasi": 4,
    "bezetting": 2,
    "pelaksana_tugas": 1,
    "selisih": -1,
    "kekurangan": 1,
    "kelebihan": 0,
    "lowong": 2,
    "status": "kurang",
    "status_jabatan": {"kosong": 0, "kurang": 1, "ideal": 1, "lebih": 0},
    "jabatan_ber_abk": 2,
    "pegawai_ber_abk": 2,
    "beban_menit": 244800,
    "eu": 1.63,
    "pej": "A",
    "sebutan_pej": "Sangat baik",
}
_UNIT = {
    **_RINGKASAN,
    "kode": "DISHUB-AK",
    "nama": "Bidang Angkutan",
    "jenis": "BIDANG",
    "lantai_persen": 75,
    "di_bawah_lantai": True,
}
_JENJANG = {**_RINGKASAN, "jenjang": "pelaksana"}


class RincianJabatan(BaseModel):
    """Dari apa kebutuhan satu jabatan dihitung."""

    model_config = contoh(**_RINCIAN)

    dasar: Dasar = Field(description="formasi: belum ada lembar ABK yang berlaku; sotk: jabatan struktural.")
    beban_menit: Angka | None = Field(description="Jumlah WPT semua tugas.")
    wke_menit: Angka
    kebutuhan_tepat: Angka | None = Field(description="Beban ÷ WKE, belum dibulatkan.")
    penjelasan: str


class RincianTugas(RincianJabatan):
    """Dari apa kebutuhan satu jabatan dihitung, sampai ke tugasnya."""

    model_config = contoh(**_RINCIAN, tugas=[_TUGAS])

    tugas: list[TugasLembar] = Field(description="WPT semuanya berjumlah beban_menit.")


class KebutuhanJabatan(BaseModel):
    """Kebutuhan dan bezetting satu jabatan."""

    model_config = contoh(**_JABATAN)

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jenis: JenisJabatan
    jenjang: JenjangJabatan
    kelas: int
    kepala_unit: bool
    formasi: int
    kebutuhan: int
    tugas_ditolak: int = Field(
        description="Tugas lembar ABK-nya yang ditolak saat diimpor; di atas 0, kebutuhannya belum lengkap."
    )
    bezetting: int = Field(description="Pemangku definitif; Plt, Plh, dan Pj tidak dihitung.")
    pelaksana_tugas: int = Field(description="Plt, Plh, dan Pj pada jabatan ini.")
    selisih: int = Field(description="Bezetting − kebutuhan: negatif berarti kurang.")
    lowong: int = Field(description="Formasi yang belum diisi.")
    status: Status
    ej: Angka | None = Field(description="Beban ÷ (bezetting × WKE); di atas 1,00 berarti terlalu sedikit orang.")
    pej: Pej | None
    sebutan_pej: str | None
    rincian: RincianJabatan


class KebutuhanJabatanRinci(KebutuhanJabatan):
    """Kebutuhan dan bezetting satu jabatan, sampai ke tugasnya."""

    model_config = contoh(**{**_JABATAN, "rincian": {**_RINCIAN, "tugas": [_TUGAS]}, "per_tanggal": "2026-09-15"})

    per_tanggal: date
    rincian: RincianTugas


class HalamanKebutuhan(Halaman[KebutuhanJabatan]):
    """Jabatan menurut urutan kode."""

    per_tanggal: date = Field(examples=["2026-09-15"])


class StatusJabatan(BaseModel):
    """Banyaknya jabatan menurut status."""

    kosong: int
    kurang: int
    ideal: int
    lebih: int


class Ringkasan(BaseModel):
    """Jumlah sekelompok jabatan."""

    model_config = contoh(**_RINGKASAN)

    jabatan: int = Field(description="Banyaknya jabatan.")
    kebutuhan: int
    formasi: int
    bezetting: int
    pelaksana_tugas: int
    selisih: int = Field(description="Bezetting − kebutuhan, yaitu kelebihan − kekurangan.")
    kekurangan: int = Field(description="Yang kurang, dijumlah dari jabatan yang kurang.")
    kelebihan: int = Field(description="Yang lebih, dijumlah dari jabatan yang lebih.")
    lowong: int = Field(description="Formasi yang belum diisi.")
    status: Status
    status_jabatan: StatusJabatan
    jabatan_ber_abk: int
    pegawai_ber_abk: int = Field(description="Bezetting pada jabatan yang punya ABK; pembagi EU.")
    beban_menit: Angka
    eu: Angka | None = Field(description="Beban ÷ (pegawai pada jabatan ber-ABK × WKE).")
    pej: Pej | None
    sebutan_pej: str | None


class RingkasanJenjang(Ringkasan):
    """Jumlah semua jabatan sejenjang."""

    model_config = contoh(**_JENJANG)

    jenjang: JenjangJabatan


class RingkasanUnit(Ringkasan):
    """Jumlah semua jabatan pada satu unit dan di bawahnya."""

    model_config = contoh(**_UNIT)

    kode: str
    nama: str
    jenis: JenisUnit
    lantai_persen: Angka = Field(description="Bezetting paling sedikit, dalam persen kebutuhan.")
    di_bawah_lantai: bool


class RincianUnit(BaseModel):
    """Bagian-bagian yang berjumlah seluruh unit: jabatannya sendiri dan unit-unit tepat di bawahnya."""

    model_config = contoh(jabatan=[_JABATAN], unit=[_UNIT])

    jabatan: list[KebutuhanJabatan]
    unit: list[RingkasanUnit]


class KebutuhanUnit(BaseModel):
    """Kebutuhan satu unit: dirinya sendiri, seluruh pohonnya, per jenjang, dan rinciannya."""

    model_config = contoh(
        per_tanggal="2026-09-15",
        kode="DISHUB-AK",
        nama="Bidang Angkutan",
        jenis="BIDANG",
        instansi="DISHUB",
        jalur=["KOTA", "DISHUB", "DISHUB-AK"],
        sendiri=_RINGKASAN,
        seluruh=_UNIT,
        per_jenjang=[_JENJANG],
        rincian={"jabatan": [_JABATAN], "unit": []},
    )

    per_tanggal: date
    kode: str
    nama: str
    jenis: JenisUnit
    instansi: str
    jalur: list[str]
    sendiri: Ringkasan = Field(description="Jabatan unit ini saja.")
    seluruh: RingkasanUnit = Field(description="Unit ini dan semua di bawahnya.")
    per_jenjang: list[RingkasanJenjang] = Field(description="Berjumlah `seluruh`.")
    rincian: RincianUnit = Field(description="Jabatan berjumlah `sendiri`; bersama unit berjumlah `seluruh`.")


class KebutuhanKota(BaseModel):
    """Kebutuhan seluruh kota, per perangkat daerah dan per jenjang."""

    model_config = contoh(
        per_tanggal="2026-09-15", seluruh=_RINGKASAN, per_jenjang=[_JENJANG], rincian=[{**_UNIT, "kode": "DISHUB"}]
    )

    per_tanggal: date
    seluruh: Ringkasan
    per_jenjang: list[RingkasanJenjang] = Field(description="Berjumlah `seluruh`.")
    rincian: list[RingkasanUnit] = Field(description="Perangkat daerah; berjumlah `seluruh`.")
