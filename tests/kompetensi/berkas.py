"""People, posts and files that the kompetensi tests speak of."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from services.kompetensi.kecocokan.selaraskan import selaraskan
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from tests.layanan import ServiceUnderTest

ANI = "198802022010012001"
BUDI = "197501012000011002"
KOLOM = (
    "NIP;TANGGAL;METODE;ASESOR;INTEGRITAS;KERJA SAMA;KOMUNIKASI;ORIENTASI PADA HASIL;PELAYANAN PUBLIK;"
    "PENGEMBANGAN DIRI DAN ORANG LAIN;MENGELOLA PERUBAHAN;PENGAMBILAN KEPUTUSAN;PEREKAT BANGSA"
)


def asn(nip: str = ANI, **lain: Any) -> AsnState:
    """A pelaksana of Dinas Perhubungan with 15 + 22.5 + 25 + 5 = 67.5 points on the day of tests."""
    jenjang = lain.pop("jenjang", "pelaksana")
    jabatan = {
        "kode": "DISHUB-LL-01",
        "nama": "Pengelola Lalu Lintas",
        "jenis": "JA",
        "jenjang": jenjang,
        "eselon": None,
        "kelas": 7,
        "kode_unit": "DISHUB-LL",
        "nama_unit": "Bidang Lalu Lintas",
        "instansi": "DISHUB",
        "kepala_unit": False,
        "tmt": "2022-04-01",
    }
    return AsnState.model_validate(
        {
            "nip": nip,
            "nama": "Ani Pengelola",
            "status_pegawai": "PNS",
            "kedudukan_hukum": "01",
            "jenis_kelamin": "P",
            "tanggal_lahir": "1988-02-02",
            "golongan": "III/c",
            "tmt_cpns": "2010-01-01",
            "pendidikan": {"tingkat": "S-1", "program_studi": "Teknik Sipil", "tahun_lulus": 2008},
            "jabatan": jabatan if jenjang else None,
            "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
            "kinerja": [{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2024, "predikat": "Sangat Baik"}],
            "diklat": [
                {"jenis": "TEKNIS", "nama": "Manajemen Lalu Lintas", "selesai": "2026-03-20", "jp": 40},
                {"jenis": "SEMINAR", "nama": "Keselamatan Jalan", "selesai": "2023-01-10", "jp": 8},
            ],
            "hukdis": [],
            **lain,
        }
    )


def jabatan(kode: str = "DISHUB-AK-01", jenjang: str = "administrator", *, aktif: bool = True) -> JabatanState:
    """A post of another unit of the same agency."""
    return JabatanState(
        kode=kode,
        nama="Kepala Bidang Angkutan",
        kode_unit="DISHUB-AK",
        nama_unit="Bidang Angkutan",
        instansi="DISHUB",
        jalur_unit=["KOTA", "DISHUB", "DISHUB-AK"],
        jenis="JA",
        jenjang=jenjang,
        eselon="III.b",
        kelas=11,
        formasi=1,
        bezetting=0,
        pendidikan_minimal="S-1",
        kepala_unit=True,
        aktif=aktif,
    )


def penilaian(
    nip: str = ANI,
    level: tuple[int | str, ...] = (3, 3, 3, 3, 3, 3, 3, 3, 3),
    tanggal: date = date(2025, 5, 20),
    metode: str = "Assessment Center",
) -> str:
    """One row of a file of assessments."""
    return ";".join([nip, f"{tanggal:%d-%m-%Y}", metode, "UPTD Penilaian Kompetensi", *map(str, level)])


KOLOM_POTENSI = (
    "NIP;TANGGAL;METODE;ASESOR;KEMAMPUAN INTELEKTUAL;KEMAMPUAN INTERPERSONAL;KESADARAN DIRI;"
    "BERPIKIR KRITIS DAN STRATEGIS;PEMECAHAN MASALAH;KECERDASAN EMOSIONAL;"
    "KEMAMPUAN BELAJAR CEPAT DAN MENGEMBANGKAN DIRI;MOTIVASI DAN KOMITMEN"
)
KOLOM_UMPAN_BALIK = "NIP;TANGGAL;METODE;ASESOR;KATEGORI;PENILAI"


def potensi(nip: str = ANI, nilai: tuple[int | str, ...] = (80,) * 8, tanggal: date = date(2025, 5, 21)) -> str:
    """One row of a file of assessments of potential."""
    return ";".join([nip, f"{tanggal:%d-%m-%Y}", "Psikotes", "Lembaga Psikologi", *map(str, nilai)])


def umpan_balik(nip: str = ANI, kategori: str = "baik", tanggal: date = date(2026, 1, 31)) -> str:
    """One row of a file of 360° feedback."""
    return ";".join([nip, f"{tanggal:%d-%m-%Y}", "Survei 360", "BKPSDM", kategori, "9"])


async def impor(
    kompetensi: ServiceUnderTest, *baris: str, jenis: str = "penilaian", kolom: str = KOLOM
) -> dict[str, Any]:
    """Send a file, let the service work, and answer the finished job with its ``catatan``."""
    petugas = kompetensi.caller("integrasi", unit=["*"])
    kirim = await kompetensi.client.post(
        "/impor",
        data={"jenis": jenis},
        files={"berkas": (f"{jenis}.csv", "\n".join([kolom, *baris]).encode())},
        headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
    )
    assert kirim.status_code == 202, kirim.text
    await kompetensi.run_job("impor")
    hasil = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    return {**hasil, "catatan": (await petugas.get(f"/impor/{hasil['id']}/catatan")).json()["data"]}


async def impor_potensi(kompetensi: ServiceUnderTest, *baris: str) -> dict[str, Any]:
    """The same for a file of assessments of potential."""
    return await impor(kompetensi, *baris, jenis="potensi", kolom=KOLOM_POTENSI)


async def impor_umpan_balik(kompetensi: ServiceUnderTest, *baris: str) -> dict[str, Any]:
    """The same for a file of 360° feedback."""
    return await impor(kompetensi, *baris, jenis="umpan_balik", kolom=KOLOM_UMPAN_BALIK)


async def tanpa_standar(kompetensi: ServiceUnderTest, kode: str) -> None:
    """A post that no standard is for: of a level that an older release had left, and no default knows."""
    await kompetensi.sql("UPDATE proyeksi_jabatan SET jenjang = 'khusus' WHERE kode = $1", kode)
    async with kompetensi.runtime.unit_of_work() as uow:
        await selaraskan(uow, [kode])


def desimal(angka: float) -> Decimal:
    """A number of an answer, exact as it was told."""
    return Decimal(str(angka))
