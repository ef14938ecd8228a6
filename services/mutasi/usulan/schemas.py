"""What goes over the wire about a case."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.dokumen.schemas import DokumenUsulan
from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.schemas import KodeJabatan, Nip, PutusanAturan
from services.mutasi.usulan.status import LangkahMutasi, LangkahTercatat, Pelantikan, Penempatan, StatusMutasi, Urut
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kompetensi import KategoriJpm, TujuanJpm
from shared.http.hari import Hari
from shared.privasi.kelas import HUKDIS, PUBLIK, TALENTA, DataInternal, DataOrang

JenisUsulan = Literal[JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD]
Pilihan = Literal["setuju", "tolak"]
Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]


class _Masukan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


class UsulanBaru(_Masukan):
    """Usul memindahkan seorang pegawai ke satu jabatan."""

    nip: Nip
    jabatan_tujuan: KodeJabatan
    jenis: JenisUsulan = Field(description="antar_unit: di dalam satu OPD. antar_opd: antar-OPD di dalam kota.")
    tmt: Hari = Field(description="Tanggal mulai berlaku yang diusulkan.")
    alasan: Kalimat = Field(description="Mengapa mutasi ini perlu bagi organisasi, atau mengapa pegawai memintanya.")
    permintaan_sendiri: bool = Field(
        default=False,
        description=(
            "Mutasi atas permintaan pegawai sendiri (PP 11/2017 pasal 190 ayat (6)), bukan karena kedinasan: aturan "
            "dan dokumennya lain. Tidak diubah lagi; bila keliru, tarik usulan ini dan ajukan yang baru."
        ),
    )
    menggantikan: Nip | None = Field(
        default=None,
        description=(
            "NIP pemangku jabatan tujuan yang pindah paling lambat pada TMT yang sama, misalnya bila dua orang atau "
            "lebih bertukar jabatan. Bila ia di luar lingkup Anda, benar tidaknya baru dinilai pada verifikasi. "
            "Usulannya sendiri harus sudah ada ketika usulan ini diverifikasi, dan sudah dipertimbangkan (bagi PPPK "
            "cukup terverifikasi) ketika usulan ini diputuskan; bila kemudian batal, usulan ini gagal berlaku."
        ),
    )

    model_config = _contoh(
        nip="198503122010011001",
        jabatan_tujuan="DISHUB-AK-02",
        jenis="antar_unit",
        tmt="2026-10-01",
        alasan="Mengisi jabatan lowong di Bidang Angkutan.",
        permintaan_sendiri=False,
        menggantikan=None,
    )


class Verifikasi(_Masukan):
    """Pemeriksaan BKPSDM."""

    catatan: Kalimat | None = Field(default=None, description="Catatan pemeriksa.")

    model_config = _contoh(catatan="Berkas lengkap.")


class _BerAlasan(_Masukan):
    catatan: Kalimat | None = Field(
        default=None, description="Alasan; wajib bila menolak, karena pegawai berhak tahu sebabnya."
    )


class Pertimbangan(_BerAlasan):
    """Pertimbangan tim penilai kinerja PNS (PP 11/2017 pasal 191); bagi PPPK boleh tanpa ini."""

    nomor_berita_acara: Nomor
    tanggal: Hari = Field(description="Tanggal berita acara.")
    rekomendasi: Pilihan

    model_config = _contoh(
        nomor_berita_acara="12/TPK/2026", tanggal="2026-09-15", rekomendasi="setuju", catatan="Sesuai kompetensi."
    )

    @model_validator(mode="after")
    def _alasan_penolakan(self) -> Self:
        if self.rekomendasi == "tolak" and self.catatan is None:
            raise ValueError("catatan wajib diisi bila rekomendasi adalah tolak")
        return self


class Keputusan(_BerAlasan):
    """Keputusan PPK."""

    putusan: Pilihan
    nomor_sk: Nomor | None = Field(default=None, description="Nomor SK; wajib bila setuju, dan hanya bila setuju.")
    tanggal_sk: Hari | None = Field(default=None, description="Tanggal SK; wajib bila setuju, dan hanya bila setuju.")
    penanda_tangan: PenandaTangan = Field(
        default="definitif", description="Kedudukan penanda tangan; Plt dan Plh tidak menandatangani mutasi (T-03)."
    )

    model_config = _contoh(putusan="setuju", nomor_sk="800.1.3.3/17/BKPSDM/2026", tanggal_sk="2026-09-15", catatan=None)

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        if self.putusan == "setuju" and (self.nomor_sk is None or self.tanggal_sk is None):
            raise ValueError("nomor_sk dan tanggal_sk wajib diisi bila putusan adalah setuju")
        if self.putusan == "tolak" and self.catatan is None:
            raise ValueError("catatan wajib diisi bila putusan adalah tolak")
        if self.putusan == "tolak" and (self.nomor_sk is not None or self.tanggal_sk is not None):
            raise ValueError("nomor_sk dan tanggal_sk hanya diisi bila putusan adalah setuju")
        return self


class PelantikanBaru(_Masukan):
    """Pelantikan, atau penempatan tanpa sumpah yang menunggu dokumennya."""

    tanggal: date = Field(description="Hari pelantikan; tanpa sumpah jabatan, hari penempatan.")
    nomor_berita_acara: Nomor = Field(
        description="Nomor berita acara sumpah jabatan; tanpa sumpah, nomor surat pernyataan melaksanakan tugas."
    )
    catatan: Kalimat | None = None

    model_config = _contoh(tanggal="2026-09-25", nomor_berita_acara="821/31/BA/2026", catatan=None)


class PembatalanUsulan(_Masukan):
    """Pembatalan sebelum diputuskan, atau pencabutan keputusan yang belum berlaku."""

    alasan: Kalimat
    nomor_sk: Nomor | None = Field(
        default=None, description="Nomor SK yang mencabut keputusan; wajib bila usulan sudah diputuskan, dan hanya itu."
    )
    tanggal_sk: Hari | None = Field(
        default=None, description="Tanggal SK yang mencabut; tidak mendahului SK yang dicabut, tidak di kemudian hari."
    )

    model_config = _contoh(alasan="Kebutuhan unit tujuan sudah terpenuhi.", nomor_sk=None, tanggal_sk=None)


class SaringanUsulan(BaseModel):
    """Usulan mana saja; yang tidak disebut tidak menyaring."""

    status: StatusMutasi | None = Field(None, description="Hanya yang berstatus ini.")
    nip: Nip | None = Field(None, description="Hanya tentang pegawai ini.")
    jenis: JenisUsulan | None = Field(None, description="Hanya jenis ini.")
    permintaan_sendiri: bool | None = Field(None, description="Mutasi atas permintaan pegawai sendiri.")
    di_bawah: str | None = Field(
        None, max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]
    )
    mulai: Hari | None = Field(None, description="TMT paling awal.")
    selesai: Hari | None = Field(None, description="TMT paling akhir.")
    pelantikan: Pelantikan | None = Field(None, description="Hanya yang pelantikannya demikian.")
    dibuat_oleh: Nip | None = Field(None, description="Hanya yang dibuat pengusul ini.")
    skenario_id: UUID | None = Field(None, description="Hanya yang berasal dari skenario penataan ini.")
    kumpulan_id: UUID | None = Field(None, description="Hanya yang diputuskan dalam kumpulan ini.")
    urut: Urut = Field("-dibuat_pada", description="Urutan; tanda `-` untuk menurun.")
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


class JabatanUsulan(BaseModel):
    """Jabatan dan unitnya saat usulan dibuat."""

    kode: str
    nama: str | None
    kode_unit: str | None
    nama_unit: str | None


_RINGKAS: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000001",
    "versi": 1,
    "status": "draf",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "jabatan_asal": {
        "kode": "DISHUB-LL-01",
        "nama": "Pengelola Lalu Lintas",
        "kode_unit": "DISHUB-LL",
        "nama_unit": "Bidang Lalu Lintas",
    },
    "jabatan_tujuan": {
        "kode": "DISHUB-AK-02",
        "nama": "Pengelola Angkutan",
        "kode_unit": "DISHUB-AK",
        "nama_unit": "Bidang Angkutan",
    },
    "jenis": "antar_unit",
    "arah": "rotasi",
    "tmt": "2026-10-01",
    "permintaan_sendiri": False,
    "pelantikan": None,
    "penempatan": None,
    "kumpulan_id": None,
    "dilepas": True,
    "dibuat_pada": "2026-09-15T03:00:00Z",
    "langkah_mungkin": ["verifikasi", "pembatalan"],
}


class UsulanRingkas(DataInternal):
    """Satu usulan dalam daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match pada langkah berikutnya.")
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: JabatanUsulan | None
    jabatan_tujuan: JabatanUsulan
    jenis: JenisUsulan
    arah: Arah | None = Field(
        description="Menurut kedua jabatannya hari ini; kosong: belum dapat ditentukan dari datanya."
    )
    tmt: date
    permintaan_sendiri: bool = Field(description="Atas permintaan pegawai sendiri; bila tidak, karena kedinasan.")
    pelantikan: Pelantikan | None = Field(
        description="Setelah diputuskan: apakah keputusan menunggu langkah pelantikan sebelum berlaku pada TMT-nya."
    )
    penempatan: Penempatan | None = Field(
        description="Setelah berlaku: menunggu dilaksanakan, terlaksana, gagal, atau dibatalkan kemudian; sebabnya "
        "pada alasan_gagal."
    )
    kumpulan_id: UUID | None = Field(description="Kumpulan yang memutuskannya bersama usulan lain.")
    dilepas: bool = Field(description="PPK dapat menyetujuinya: tidak dalam kumpulan, atau sudah dilepas darinya.")
    dibuat_pada: datetime
    langkah_mungkin: list[LangkahMutasi] = Field(
        description="Langkah yang dapat Anda lakukan sekarang. Keputusan menunggu pertimbangan, kecuali bagi PPPK."
    )


class Penilaian(BaseModel):
    """Satu kali usulan dinilai dengan semua aturan."""

    versi: int = Field(description="Versi usulan setelah langkah yang meminta penilaian ini.")
    tanggal: date = Field(
        description="Hari yang hukumnya dipakai: hari langkahnya; bagi pelantikan, hari pelantikannya."
    )
    putusan: list[PutusanAturan]


class SkorIpAsn(BaseModel):
    """Indeks Profesionalitas ASN."""

    total: float
    kategori: Kategori
    kebijakan: str = Field(description="Versi kebijakan yang memberi nilai ini.")


class SkorJpm(BaseModel):
    """Kecocokan dengan standar jenjang jabatan tujuan."""

    standar: str
    persen: float
    kategori: KategoriJpm = Field(
        description="Pengisian: MS memenuhi, MMS masih memenuhi, KMS kurang memenuhi syarat. Pemetaan: OPTIMAL, "
        "CUKUP_OPTIMAL, KURANG_OPTIMAL."
    )
    tujuan: TujuanJpm = "pengisian"


class SkorPegawai(DataOrang):
    """Skor sebagai bahan pertimbangan; keputusan tidak pernah hanya berdasarkan skor (UU 27/2022 pasal 10).

    Jumlah indeks, dikurangi bagian yang dilihat kepala unit, adalah bagian disiplin.
    """

    ip_asn: Annotated[SkorIpAsn | None, HUKDIS]
    jpm: Annotated[SkorJpm | None, TALENTA]
    belum_lengkap: Annotated[list[str], TALENTA] = Field(
        description="Data yang belum ada sehingga skor belum dapat dihitung."
    )


def _boleh_tiada(keterangan: str | None = None) -> Any:
    return Field(default=None, exclude_if=lambda nilai: nilai is None, description=keterangan)


class RincianLangkah(BaseModel):
    """Isi satu langkah; yang tidak dikenal langkah itu tidak disebut."""

    nomor_berita_acara: str | None = _boleh_tiada()
    tanggal: date | None = _boleh_tiada("Tanggal berita acara atau dokumen, atau hari pelantikan.")
    rekomendasi: Pilihan | None = _boleh_tiada()
    putusan: Pilihan | None = _boleh_tiada()
    pelantikan: Pelantikan | None = _boleh_tiada()
    nomor_sk: str | None = _boleh_tiada()
    tanggal_sk: date | None = _boleh_tiada()
    penanda_tangan: PenandaTangan | None = _boleh_tiada()
    kode: str | None = _boleh_tiada("Sebab penempatan ditolak.")
    paling_lambat: datetime | None = _boleh_tiada("Sampai kapan kursi jabatan itu ditunggu.")
    penempatan_id: UUID | None = _boleh_tiada()
    dokumen: str | None = _boleh_tiada("Dokumen yang membatalkan penempatan.")
    jenis_dokumen: JenisDokumen | None = _boleh_tiada("Dokumen yang dicatat, dikonfirmasi, atau ditarik.")
    nomor: str | None = _boleh_tiada("Nomor dokumen itu.")
    menggantikan: str | None = _boleh_tiada("Nomor dokumen sejenis yang digantikannya.")


class BarisLangkah(BaseModel):
    """Satu langkah yang telah dilalui."""

    versi: int
    langkah: LangkahTercatat
    dari_status: StatusMutasi | None
    ke_status: StatusMutasi
    oleh: str
    waktu: datetime
    catatan: str | None
    rincian: RincianLangkah


DI_LUAR_LINGKUP = [
    *("alasan", "alasan_gagal", "menggantikan", "dokumen", "penilaian", "menunggu", "skor"),
    *("riwayat.catatan", "riwayat.rincian"),
]
"""What whoever is above the post, and not above the person, does not see of a case."""


class PemangkuDigantikan(DataInternal):
    """Pemangku jabatan tujuan, yang kursinya akan ditempati."""

    nip: str
    usulan_id: UUID | None = Field(description="Usulan terakhirnya; kosong bila belum ada atau di luar lingkup Anda.")
    status: StatusMutasi | None = Field(
        description="Selama usulannya tidak jadi, kursi itu tidak kosong dan usulan ini terhalang J-01."
    )


class UsulanRinci(UsulanRingkas):
    """Satu usulan dengan segala yang menjelaskannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_RINGKAS,
                "alasan": "Mengisi jabatan lowong di Bidang Angkutan.",
                "tanggal_diterima": "2026-09-15",
                "menggantikan": None,
                "nomor_berita_acara": None,
                "tanggal_pertimbangan": None,
                "nomor_sk": None,
                "tanggal_sk": None,
                "tanggal_pelantikan": None,
                "nomor_pelantikan": None,
                "menunggu": [],
                "terlaksana_pada": None,
                "alasan_gagal": None,
                "skenario_id": None,
                "dokumen": [],
                "penilaian": [
                    {
                        "versi": 1,
                        "tanggal": "2026-09-15",
                        "putusan": [
                            {
                                "kode": "J-01",
                                "versi_aturan": "1",
                                "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf b",
                                "tingkat": "menghalangi",
                                "hasil": "terpenuhi",
                                "penjelasan": "Jabatan tujuan masih lowong: formasi 3, terisi 2.",
                                "fakta": [
                                    {"fakta": "formasi", "judul": "Formasi", "nilai": 3},
                                    {"fakta": "bezetting_pada_tmt", "judul": "Pemangku pada TMT", "nilai": 2},
                                ],
                                "kurang": [],
                                "berikutnya": None,
                                "wajib": True,
                                "dikecualikan": False,
                                "ketentuan": {},
                            }
                        ],
                    }
                ],
                "skor": {
                    "ip_asn": {"total": 77.5, "kategori": "Sedang", "kebijakan": "2019.1"},
                    "jpm": {"standar": "pelaksana", "persen": 100.0, "kategori": "MS"},
                    "belum_lengkap": [],
                },
                "riwayat": [
                    {
                        "versi": 1,
                        "langkah": "pengajuan",
                        "dari_status": None,
                        "ke_status": "draf",
                        "oleh": "198001012005011001",
                        "waktu": "2026-09-15T03:00:00Z",
                        "catatan": None,
                        "rincian": {},
                    }
                ],
                "disamarkan": [],
            }
        }
    )

    alasan: str | None = Field(description="Alasan usul; kosong bila pegawainya di luar lingkup Anda.")
    tanggal_diterima: date
    menggantikan: PemangkuDigantikan | None = Field(
        description="Yang kursinya ditempati setelah ia pindah lewat usulannya sendiri."
    )
    nomor_berita_acara: str | None = Field(description="Kosong bila tim penilai kinerja tidak atau belum didengar.")
    tanggal_pertimbangan: date | None
    nomor_sk: str | None
    tanggal_sk: date | None
    tanggal_pelantikan: date | None
    nomor_pelantikan: str | None
    menunggu: list[str] = Field(
        description="Selama menunggu pelantikan: kode aturan yang menunggunya; yang kurang ada pada penilaian terakhir."
    )
    terlaksana_pada: datetime | None
    alasan_gagal: str | None
    skenario_id: UUID | None = Field(description="Skenario penataan yang diadopsi menjadi usulan ini.")
    dokumen: list[DokumenUsulan] = Field(description="Dokumen yang tercatat dan masih dipakai.")
    penilaian: list[Penilaian] = Field(description="Penilaian aturan, dari yang terbaru.")
    skor: Annotated[SkorPegawai | None, TALENTA] = Field(description="Kosong bila pegawainya di luar lingkup Anda.")
    riwayat: list[BarisLangkah] = Field(description="Langkah yang telah dilalui, dari yang pertama.")
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")
