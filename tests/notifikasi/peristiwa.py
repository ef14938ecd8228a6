"""Events that concern people, for the tests of the inbox."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from shared.contracts.mutasi import (
    KeberatanMelangkah,
    KeberatanTenggat,
    PertekAkanHabis,
    PertekBerubahDiImut,
    PertekDitolakTerlambat,
    PertekHampirJatuhTempo,
    PertekLewatBatas,
    PerwakilanAkanBerakhir,
    PerwakilanBerakhir,
    PerwakilanDitetapkan,
    UsulanBelumBerlaku,
    UsulanDikembalikan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanDiverifikasi,
    UsulanMenungguKonfirmasi,
)
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    Tempat,
)

USULAN = UUID("0197f0a0-0000-7000-8000-000000000001")
ANI = "198503122010012001"
BUDI = "197801012003121002"
CITRA = "197905052004122003"


def pindah(*, atasan_lama: str | None = BUDI, atasan_baru: str | None = CITRA, **lain: Any) -> AsnPindah:
    isi: dict[str, Any] = {
        "nip": ANI,
        "nama": "Ani Pengelola",
        "usulan_id": uuid4(),
        "nomor_sk": "800.1.3.3/17/BKPSDM/2026",
        "tmt": date(2026, 10, 1),
        "lama": Tempat(
            jabatan="DISHUB-LL-01",
            nama_jabatan="Pengelola Lalu Lintas",
            unit="DISHUB-LL",
            nama_unit="Bidang Lalu Lintas",
            atasan_nip=atasan_lama,
        ),
        "baru": Tempat(
            jabatan="DISHUB-AK-01",
            nama_jabatan="Pengelola Angkutan",
            unit="DISHUB-AK",
            nama_unit="Bidang Angkutan",
            atasan_nip=atasan_baru,
        ),
        **lain,
    }
    return AsnPindah(**isi)


def ditempatkan(**lain: Any) -> AsnDitempatkan:
    isi = pindah().model_dump(exclude={"usulan_id"})
    return AsnDitempatkan(**{**isi, "penempatan_id": uuid4(), **lain})


def berakhir(**lain: Any) -> AsnJabatanBerakhir:
    isi = pindah().model_dump(include={"nip", "nama", "tmt", "lama"})
    return AsnJabatanBerakhir(
        **{**isi, "penempatan_id": uuid4(), "alasan": "diberhentikan", "nomor_sk": "888/2", **lain}
    )


def _diperbaiki(**lain: Any) -> dict[str, Any]:
    geser = pindah()
    return {
        "nip": ANI,
        "nama": geser.nama,
        "penempatan_id": uuid4(),
        "jabatan": "DISHUB-AK-01",
        "tmt": date(2026, 10, 1),
        "alasan": "SK salah dibaca.",
        "dokumen": "800/99",
        "sebelum": geser.baru,
        "sekarang": geser.lama,
        **lain,
    }


def dikoreksi(**lain: Any) -> AsnPenempatanDikoreksi:
    return AsnPenempatanDikoreksi(**_diperbaiki(menggantikan=uuid4(), selesai=None, **lain))


def dibatalkan(**lain: Any) -> AsnPenempatanDibatalkan:
    return AsnPenempatanDibatalkan(**_diperbaiki(usulan_id=None, **lain))


def _langkah(**lain: Any) -> dict[str, Any]:
    return {
        "usulan_id": uuid4(),
        "nip": ANI,
        "nama": "Ani Pengelola",
        "jabatan_asal": "DISHUB-LL-01",
        "jabatan_tujuan": "DISHUB-AK-01",
        "tmt": date(2026, 10, 1),
        "oleh": "ppk",
        "catatan": None,
        **lain,
    }


def diputuskan(**lain: Any) -> UsulanDiputuskan:
    return UsulanDiputuskan(**_langkah(nomor_sk="800/1", tanggal_sk=date(2026, 9, 20), **lain))


def diverifikasi(**lain: Any) -> UsulanDiverifikasi:
    return UsulanDiverifikasi(**_langkah(**lain))


def ditolak(
    catatan: str | None, tahap: str = "pertimbangan", petugas: Sequence[str] = (), **lain: Any
) -> UsulanDitolak:
    return UsulanDitolak(**_langkah(tahap=tahap, catatan=catatan, petugas=list(petugas), **lain))


def menunggu_konfirmasi(nomor: str = "12/2026") -> UsulanMenungguKonfirmasi:
    return UsulanMenungguKonfirmasi(**_langkah(nama_dokumen="Surat permohonan", dokumen=nomor))


_PERWAKILAN: dict[str, Any] = {
    "perwakilan_id": UUID("0197f0a0-0000-7000-8000-0000000000e1"),
    "wakil": ANI,
    "nama_wakil": "Ani Pengelola",
    "diwakili": BUDI,
    "sebutan": "Plh Kepala Bidang Lalu Lintas",
    "nomor_surat": "800/45/2026",
    "mulai": date(2026, 9, 16),
    "selesai": date(2026, 9, 30),
}


def perwakilan_ditetapkan(**lain: Any) -> PerwakilanDitetapkan:
    return PerwakilanDitetapkan(**{**_PERWAKILAN, **lain})


def perwakilan_akan_berakhir() -> PerwakilanAkanBerakhir:
    return PerwakilanAkanBerakhir(**_PERWAKILAN)


def perwakilan_berakhir(alasan: str | None = None) -> PerwakilanBerakhir:
    return PerwakilanBerakhir(**_PERWAKILAN, alasan=alasan)


def belum_berlaku(**lain: Any) -> UsulanBelumBerlaku:
    isi = _langkah(
        catatan="Kursi Pengelola Angkutan belum lowong: pemangkunya belum pindah.",
        sebab="kursi_penuh",
        tindakan="Keputusan ini berlaku begitu kursinya lowong, atau dicabut dengan SK.",
        sejak=datetime(2026, 9, 30, 17, 0, 1, tzinfo=UTC),
        kabar_ke=1,
        petugas=[BUDI, CITRA],
    )
    return UsulanBelumBerlaku(**{**isi, **lain})


def dikembalikan(versi: int, catatan: str = "Surat bebas temuan atas nama orang lain.") -> UsulanDikembalikan:
    return UsulanDikembalikan(**_langkah(usulan_id=USULAN, pengusul=BUDI, versi=versi, catatan=catatan))


_PERTEK: dict[str, Any] = {
    "pertek_id": UUID("0197f0a0-0000-7000-8000-0000000000a7"),
    "nama": "Pertek Oktober 2026",
    "nomor_usul": "800/1234/BKPSDM/2026",
    "penerima": [BUDI, CITRA],
    "jumlah": 51,
}


def pertek_hampir_jatuh_tempo(**lain: Any) -> PertekHampirJatuhTempo:
    isi = {"tanggal_usul": date(2026, 9, 15), "batas": date(2026, 9, 22), "sisa": 2}
    return PertekHampirJatuhTempo(**{**_PERTEK, **isi, **lain})


def pertek_lewat_batas(**lain: Any) -> PertekLewatBatas:
    isi = {
        "tanggal_usul": date(2026, 9, 15),
        "batas": date(2026, 9, 22),
        "dapat_dianggap_mulai": date(2026, 9, 23),
    }
    return PertekLewatBatas(**{**_PERTEK, **isi, **lain})


def pertek_ditolak_terlambat(**lain: Any) -> PertekDitolakTerlambat:
    isi = {"jumlah": 1, "versi": 5, "usulan": [UUID("0197f0a0-0000-7000-8000-0000000000a1")]}
    return PertekDitolakTerlambat(**{**_PERTEK, **isi, **lain})


def pertek_akan_habis(**lain: Any) -> PertekAkanHabis:
    return PertekAkanHabis(**{**_PERTEK, "selesai": date(2026, 10, 15), **lain})


def pertek_berubah_di_imut(kabar: str, **lain: Any) -> PertekBerubahDiImut:
    isi = {
        "jumlah": 2,
        "kabar": kabar,
        "terlihat": datetime(2026, 9, 18, 4, 30, tzinfo=UTC),
        "usulan": [UUID("0197f0a0-0000-7000-8000-0000000000a1"), UUID("0197f0a0-0000-7000-8000-0000000000a2")],
    }
    return PertekBerubahDiImut(**{**_PERTEK, **isi, **lain})


_KEBERATAN: dict[str, Any] = {
    "keberatan_id": UUID("0197f0a0-0000-7000-8000-0000000000b1"),
    "usulan_id": UUID("0197f0a0-0000-7000-8000-000000000001"),
    "nip": BUDI,
    "nomor_sk": "800.1.3.3/17/BKPSDM/2026",
    "tanggal_sk": date(2026, 9, 15),
    "tanggal_diajukan": date(2026, 9, 15),
    "petugas": [CITRA],
    "jawab_uu": date(2026, 9, 29),
    "jawab_pp": date(2026, 10, 14),
}


def keberatan_melangkah(langkah: str, status: str, versi: int, **lain: Any) -> KeberatanMelangkah:
    isi = {"langkah": langkah, "status": status, "versi": versi, "banding": None, "gugatan": None}
    return KeberatanMelangkah(**{**_KEBERATAN, **isi, **lain})


def keberatan_tenggat(macam: str, **lain: Any) -> KeberatanTenggat:
    isi = {"macam": macam, "batas": date(2026, 9, 29), "sisa": -1, "dianggap_dikabulkan": False}
    return KeberatanTenggat(**{**_KEBERATAN, **isi, **lain})
