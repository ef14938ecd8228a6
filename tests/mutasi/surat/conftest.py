"""The service with a store of files: letters are printed into it."""

from pathlib import Path
from typing import Any

import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    PELANTIK,
    PEMERIKSA,
    TIM,
    WALI_KOTA,
    asn,
    pengawas,
    skor,
    standar,
    ubah_ketentuan,
    usulan_berstatus,
)
from tests.mutasi.penomoran.buku import buat_register
from tests.mutasi.surat.alat_surat import KASI, KURSI_KASI, TEMPAT_KASI, kursi


@pytest.fixture
def bergudang(mutasi: ServiceUnderTest, tmp_path: Path) -> ServiceUnderTest:
    """The small city, and a place where files lie."""
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    return mutasi


@pytest.fixture
async def kota(bergudang: ServiceUnderTest) -> ServiceUnderTest:
    """With the officials who sign, and a register."""
    await bergudang.receive(
        asn(WALI_KOTA, None, nama="Ratu Contoh"),
        asn(TIM, nama="Sekda Contoh"),
        asn(PELANTIK, nama="Saksi Pertama"),
        asn(PEMERIKSA, nama="Saksi Kedua"),
        pengawas(KEPALA_AK, "DISHUB-AK-99", nama="Kepala Angkutan", golongan="IV/a"),
    )
    naskah = KETENTUAN["naskah_dinas"].awal[0].isi.model_dump(mode="json")
    await ubah_ketentuan(bergudang, "naskah_dinas", {**naskah, "atas_nama": ["DISHUB-LL-01"]})
    await buat_register(bergudang, "UMUM", jenis=["undangan", "spp", "spmt", "berita_acara_pelantikan"])
    return bergudang


@pytest.fixture
async def bersumpah(kota: ServiceUnderTest) -> dict[str, Any]:
    """A decision on a head of section, which waits for its inauguration."""
    await kota.receive(
        kursi(TEMPAT_KASI, formasi=2, terisi=1, kebutuhan=1),
        kursi(KURSI_KASI),
        pengawas(KASI, TEMPAT_KASI, kepala_unit=False),
        skor(KASI),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (TEMPAT_KASI, KURSI_KASI)),
    )
    return await usulan_berstatus(kota, "diputuskan", nip=KASI, jabatan_tujuan=KURSI_KASI)
