"""What tests of letters do: ask for one, have it printed, and read what is printed."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pypdfium2

from shared.contracts.pegawai.jabatan import JabatanState
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PELANTIKAN, TIM, VERIFIKATOR, WALI_KOTA, catat_surat, jabatan, petugas

WALI = {
    "nama": "Ratu Contoh Palembang",
    "kedudukan": "definitif",
    "jabatan": "Wali Kota",
    "nomor_surat": "100.2.1.3/1/SJ",
    "tanggal_surat": "2025-02-20",
    "mulai": "2025-02-20",
}

ACARA = {"tanggal": "2026-09-25", "pukul": "09.00 WIB", "tempat": "Balai Kota", "pakaian": "Pakaian dinas upacara"}
SEKDA = {"nip": TIM, "atas_nama_kepala_daerah": True}
KASI, TEMPAT_KASI, KURSI_KASI = "198006152005011021", "DISHUB-LL-90", "DISHUB-AK-90"


def kursi(kode: str, **lain: Any) -> JabatanState:
    """A seat of a head of section, who takes an oath."""
    isi = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "pendidikan_minimal": "D-III", "bup": 58}
    return jabatan(kode, **{**isi, **lain})


def verifikator(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


def wali_kota(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])


async def terbit(mutasi: ServiceUnderTest, usulan: dict[str, Any], jenis: str = "sk", **lain: Any) -> dict[str, Any]:
    """A letter that is issued and printed."""
    jawab = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/surat", {"jenis": jenis, **lain})
    assert jawab.status_code == 201, jawab.text
    await mutasi.run_job("cetak_surat")
    return (await verifikator(mutasi).get(f"/surat/{jawab.json()['id']}")).json()


async def isi_pdf(mutasi: ServiceUnderTest, surat: dict[str, Any]) -> bytes:
    jawab = await verifikator(mutasi).get(f"/surat/{surat['id']}/berkas")
    assert jawab.status_code == 200, jawab.text
    return jawab.content


def teks(pdf: bytes) -> str:
    """What is printed, page by page, with one blank where lines end."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        return rapat(" ".join(each.get_textpage().get_text_range() for each in dokumen))


def rapat(tulisan: str) -> str:
    # Where a long word may break stands a character of no width; a hyphen that may end a line the reader marks.
    return re.sub(r"\s+", " ", tulisan.replace("\u200b", "").replace("\ufffe", "-")).strip()


def halaman(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as dokumen:
        return len(dokumen)


async def diminta(mutasi: ServiceUnderTest, usulan: dict[str, Any], jenis: str, **lain: Any) -> tuple[int, Any]:
    jawab = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/surat", {"jenis": jenis, **lain})
    return jawab.status_code, jawab.json()


async def lantik(mutasi: ServiceUnderTest, usulan: dict[str, Any], isi: Mapping[str, str] = PELANTIKAN) -> None:
    mutasi.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    await catat_surat(mutasi, usulan["id"], ["undangan_pelantikan"])
    kini = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    jawab = await petugas(mutasi, "pelantikan").post(f"/usulan/{usulan['id']}/pelantikan", isi, seen=kini["versi"])
    assert jawab.status_code == 200, jawab.text
