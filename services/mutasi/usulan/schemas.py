"""What is answered about a case."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.antar.schemas import AntarInstansi
from services.mutasi.dokumen.schemas import DokumenUsulan
from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.fakta.instansi import PejabatMutasi
from services.mutasi.hukum.schemas import PutusanAturan
from services.mutasi.perwakilan.kuasa import Kapasitas, TugasDiwakili
from services.mutasi.usulan.isian import Pilihan
from services.mutasi.usulan.status import (
    BagianUsulan,
    LangkahMutasi,
    LangkahTercatat,
    Pelantikan,
    Penempatan,
    StatusMutasi,
)
from services.mutasi.usulan.tenggat.schemas import TENGGAT, TenggatUsulan, TungguUsulan
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kompetensi import KategoriJpm, TujuanJpm
from shared.contracts.mutasi import SuratUsulan
from shared.privasi.kelas import HUKDIS, PUBLIK, TALENTA, DataInternal, DataOrang


class JabatanUsulan(BaseModel):
    """Jabatan dan unitnya saat usulan dibuat."""

    kode: str | None = Field(description="Kosong bagi jabatan pada instansi lain.")
    nama: str | None
    kode_unit: str | None = Field(description="Kosong bagi instansi lain, yang disebut nama_unit.")
    nama_unit: str | None


_TANPA_NAMA = "kosong: bukan pegawai yang dikenal sistem ini, misalnya layanan atau Wali Kota."
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
    "membalik": None,
    "dibuat_pada": "2026-09-15T03:00:00Z",
    "dibuat_oleh": "198001012005011001",
    "nama_pembuat": "Contoh Pengusul",
    "langkah": "verifikasi",
    "mulai": "2026-09-15",
    "tenggat": TENGGAT,
    "menunggu": None,
    "petugas": None,
    "nama_petugas": None,
    "langkah_mungkin": ["verifikasi", "pengembalian", "pembatalan"],
}


class MutasiDibalik(BaseModel):
    """Mutasi yang dibalik sebuah usulan, dengan SK-nya."""

    usulan_id: UUID
    nomor_sk: str | None
    tanggal_sk: date | None


class UsulanRingkas(DataInternal):
    """Satu usulan, dengan apa yang ditunggunya."""

    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match pada langkah berikutnya.")
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: JabatanUsulan | None
    jabatan_tujuan: JabatanUsulan
    jenis: JenisMutasi
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
    membalik: MutasiDibalik | None = Field(
        description="Usulan ini mengembalikan pegawainya ke jabatan sebelum mutasi itu."
    )
    dibuat_pada: datetime
    dibuat_oleh: str
    nama_pembuat: str | None = Field(description=f"Nama yang membuatnya; {_TANPA_NAMA}")
    langkah: LangkahMutasi | None = Field(description="Langkah yang ditunggu; kosong: tidak menunggu siapa pun.")
    mulai: date = Field(description="Sejak hari ini usulan berada pada keadaannya sekarang.")
    tenggat: TenggatUsulan | None = Field(
        description="Kosong: langkah ini tanpa tenggat, tenggatnya berhenti, atau kalendernya belum ada."
    )
    menunggu: TungguUsulan | None = Field(description="Kosong: langkah berikutnya dapat diambil.")
    petugas: str | None = Field(description="NIP yang menanganinya; kosong: siapa pun yang berwenang.")
    nama_petugas: str | None
    langkah_mungkin: list[LangkahMutasi] = Field(
        description="Langkah yang dapat Anda lakukan sekarang, menurut alur jenisnya; mengapa yang lain belum ada pada "
        "`alur` rinciannya."
    )


class LangkahUsulan(BaseModel):
    """Satu langkah pada alur usulan ini, bagi Anda."""

    langkah: LangkahMutasi
    dapat: bool = Field(description="Anda dapat mengambilnya sekarang; aturan dinilai ketika langkahnya diambil.")
    sebab: str | None = Field(description="Mengapa belum, atau bukan oleh Anda; kosong bila dapat.")
    hanya: str | None = Field(
        description="Mengapa Anda belum dapat menyetujui, meskipun dapat menolak; kosong bila tidak ada yang kurang."
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


class GantiNama(BaseModel):
    """Satu nama yang berganti sejak usulan dibuat."""

    apa: Literal["nama", "nama_jabatan_asal", "nama_unit_asal", "nama_jabatan_tujuan", "nama_unit_tujuan"]
    dahulu: str | None
    kini: str | None


class RincianLangkah(BaseModel):
    """Isi satu langkah; yang tidak dikenal langkah itu tidak disebut."""

    nomor_berita_acara: str | None = _boleh_tiada()
    tanggal: date | None = _boleh_tiada("Tanggal berita acara atau dokumen, atau hari pelantikan.")
    hasil: Pilihan | None = _boleh_tiada("Dari verifikasi yang menolak.")
    rekomendasi: Pilihan | None = _boleh_tiada()
    putusan: Pilihan | None = _boleh_tiada()
    penetap: PejabatMutasi | None = _boleh_tiada("Yang menetapkan mutasi antarinstansi.")
    pelantikan: Pelantikan | None = _boleh_tiada()
    nomor_sk: str | None = _boleh_tiada()
    tanggal_sk: date | None = _boleh_tiada()
    penanda_tangan: PenandaTangan | None = _boleh_tiada()
    pejabat: str | None = _boleh_tiada("Nama penanda tangan yang tanpa NIP, menurut catatan pejabat PPK.")
    surat_pejabat: str | None = _boleh_tiada("Surat pengangkatan atau penunjukannya.")
    tugas: BagianUsulan | None = _boleh_tiada("Sebagai apa usulan dikembalikan.")
    diperbaiki: list[str] | None = _boleh_tiada("Isian yang diubah ketika diajukan ulang.")
    tmt_lama: date | None = _boleh_tiada(
        "TMT sebelum diubah langkah ini: dipindahkan bersama kumpulannya, atau menurut keputusannya."
    )
    tmt: date | None = _boleh_tiada("TMT sesudah itu, atau TMT keputusan yang berlaku pada hari lain.")
    tmt_berlaku: date | None = _boleh_tiada("Hari berlakunya, bila bukan TMT: pelaksanaannya pernah ditunda.")
    berganti_nama: list[GantiNama] | None = _boleh_tiada(
        "Nama pegawai (misalnya gelarnya), jabatan, atau unit yang sejak langkah ini disebut menurut data hari itu."
    )
    kode: str | None = _boleh_tiada("Sebab penempatan ditolak.")
    paling_lambat: datetime | None = _boleh_tiada("Sampai kapan kursi jabatan itu ditunggu.")
    penempatan_id: UUID | None = _boleh_tiada()
    dokumen: str | None = _boleh_tiada("Dokumen yang membatalkan penempatan.")
    jenis_dokumen: JenisDokumen | None = _boleh_tiada("Dokumen yang dicatat, dikonfirmasi, atau ditarik.")
    nomor: str | None = _boleh_tiada("Nomor dokumen itu.")
    menggantikan: str | None = _boleh_tiada("Nomor dokumen sejenis yang digantikannya.")
    berkas: str | None = _boleh_tiada("Nama salinannya yang diunggah; nomor dan tanggalnya sudah tercatat.")
    surat: SuratUsulan | None = _boleh_tiada("Surat yang dikoreksi, menurut langkahnya.")
    nomor_lama: str | None = _boleh_tiada("Nomor yang dikoreksi.")
    tanggal_lama: date | None = _boleh_tiada("Tanggal yang dikoreksi.")
    diusulkan_oleh: str | None = _boleh_tiada("Yang mengusulkan koreksinya; yang menyetujui ialah `oleh`.")


class AtasNamaLangkah(DataInternal):
    """Bagi siapa sebuah langkah diambil, dalam kapasitas apa, dan dengan surat apa."""

    perwakilan_id: UUID
    kapasitas: Kapasitas
    tugas: TugasDiwakili
    sebutan: str = Field(description="Sebutan penanda tangannya, misalnya Plh Kepala Bidang Lalu Lintas.")
    jabatan: str
    nip: str | None = Field(description="Yang diwakili; kosong bagi jabatan tanpa pemangku.")
    nama: str | None = Field(default=None, description="Nama yang diwakili.")
    nomor_surat: str
    tanggal_surat: date


class LangkahDilalui(BaseModel):
    """Satu langkah, sebagaimana dicatat."""

    versi: int
    langkah: LangkahTercatat
    dari_status: StatusMutasi | None
    ke_status: StatusMutasi
    oleh: str
    waktu: datetime
    catatan: str | None
    rincian: RincianLangkah
    atas_nama: AtasNamaLangkah | None = Field(
        default=None, description="Terisi bila langkah diambil bagi orang lain: keduanya tercatat."
    )


class BarisLangkah(LangkahDilalui):
    """Satu langkah yang telah dilalui."""

    nama_oleh: str | None = Field(description=f"Nama yang mengambilnya; {_TANPA_NAMA}")


DI_LUAR_LINGKUP = [
    *("alasan", "alasan_gagal", "menggantikan", "dokumen", "penilaian", "aturan_ditunggu", "skor", "antar"),
    *("riwayat.catatan", "riwayat.rincian"),
]
"""What whoever is above the post, and not above the person, does not see of a case."""


class PemangkuDigantikan(DataInternal):
    """Pemangku jabatan tujuan, yang kursinya akan ditempati."""

    nip: str
    nama: str | None
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
                "tmt_berlaku": None,
                "tanggal_pelantikan": None,
                "nomor_pelantikan": None,
                "aturan_ditunggu": [],
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
                "antar": None,
                "alur": [
                    {"langkah": "verifikasi", "dapat": True, "sebab": None, "hanya": None},
                    {
                        "langkah": "pertimbangan",
                        "dapat": False,
                        "sebab": "Langkah ini dimulai dari usulan yang terverifikasi; usulan ini draf.",
                        "hanya": None,
                    },
                    {
                        "langkah": "keputusan",
                        "dapat": False,
                        "sebab": "Langkah ini dimulai dari usulan yang dipertimbangkan; usulan ini draf.",
                        "hanya": None,
                    },
                    {
                        "langkah": "pelantikan",
                        "dapat": False,
                        "sebab": "Langkah ini dimulai dari usulan yang diputuskan; usulan ini draf.",
                        "hanya": None,
                    },
                    {"langkah": "pengembalian", "dapat": True, "sebab": None, "hanya": None},
                    {
                        "langkah": "perbaikan",
                        "dapat": False,
                        "sebab": "Langkah ini dimulai dari usulan yang dikembalikan; usulan ini draf.",
                        "hanya": None,
                    },
                    {"langkah": "pembatalan", "dapat": True, "sebab": None, "hanya": None},
                ],
                "riwayat": [
                    {
                        "versi": 1,
                        "langkah": "pengajuan",
                        "dari_status": None,
                        "ke_status": "draf",
                        "oleh": "198001012005011001",
                        "nama_oleh": "Contoh Pengusul",
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
    tmt_berlaku: date | None = Field(
        description="Hari mulai berlakunya, bila pelaksanaannya ditunda melewati TMT (UU 30/2014 pasal 65); kosong: "
        "menurut TMT."
    )
    tanggal_pelantikan: date | None
    nomor_pelantikan: str | None
    aturan_ditunggu: list[str] = Field(
        description="Selama menunggu pelantikan: kode aturan yang menunggunya; yang kurang ada pada penilaian terakhir."
    )
    terlaksana_pada: datetime | None
    alasan_gagal: str | None
    skenario_id: UUID | None = Field(description="Skenario penataan yang diadopsi menjadi usulan ini.")
    dokumen: list[DokumenUsulan] = Field(description="Dokumen yang tercatat dan masih dipakai.")
    penilaian: list[Penilaian] = Field(description="Penilaian aturan, dari yang terbaru.")
    skor: Annotated[SkorPegawai | None, TALENTA] = Field(description="Kosong bila pegawainya di luar lingkup Anda.")
    antar: AntarInstansi | None = Field(
        description="Bagian yang menyangkut instansi lain; kosong di dalam kota, atau di luar lingkup Anda."
    )
    alur: list[LangkahUsulan] = Field(
        description="Semua langkah pada alur usulan ini: mana yang dapat Anda ambil sekarang, dan mengapa yang lain "
        "belum. Semuanya digambarkan di docs/alur."
    )
    riwayat: list[BarisLangkah] = Field(description="Langkah yang telah dilalui, dari yang pertama.")
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")
