"""Sidoarjo, September 2025, over the API: of 61 cases three files cannot be read, and nobody is put back.

The three are named with paper and fault before anything is submitted; seven hang on them; 54 are let go, decided by one
list and come into force, and nobody is placed twice. Mended, the seven follow.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.berkas.test_unggah import unggah
from tests.mutasi.kota import asn, jabatan, melangkah, petugas, skor, standar, usul
from tests.mutasi.kumpulan.himpunan import himpun, lepas, penyusun
from tests.pdf import KOSONG, pdf, tulisan

BANYAK = 61
MENGGANTIKAN = {1: 2, 2: 3, 4: 5, 6: 7}
"""Three chains: behind the first case that fails two wait, behind the second and the third one each."""
RUSAK = {3: pdf(tulisan())[:120], 5: pdf(tulisan("Terkunci"), sandi="rahasia"), 7: pdf(KOSONG)}
"""Cut off on the way, locked, and a page with nothing on it."""
SEHAT = [pdf(tulisan(f"Surat bebas temuan {each}")) for each in range(3)]


def _nip(nomor: int) -> str:
    return f"1990010120150{nomor:05d}"


def _asal(nomor: int) -> str:
    return f"DISHUB-LL-{nomor + 100}"


def _tujuan(nomor: int) -> str:
    return _asal(MENGGANTIKAN[nomor]) if nomor in MENGGANTIKAN else f"DISHUB-AK-{nomor + 100}"


@pytest.fixture
async def kasus(mutasi: ServiceUnderTest, tmp_path: Path) -> dict[int, dict[str, Any]]:
    """61 people of one bidang, each on a post of their own, with a case and a copy of its paper."""
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    semua = range(1, BANYAK + 1)
    baru = {_tujuan(each) for each in semua} - {_asal(each) for each in semua}
    await mutasi.receive(
        *(jabatan(_asal(each), terisi=1) for each in semua),
        *(jabatan(each) for each in sorted(baru)),
        *(standar(each) for each in sorted(baru | {_asal(each) for each in semua})),
        *(asn(_nip(each), _asal(each)) for each in semua),
        *(skor(_nip(each)) for each in semua),
    )
    hasil = {}
    for each in semua:
        lain = {"menggantikan": _nip(MENGGANTIKAN[each])} if each in MENGGANTIKAN else {}
        hasil[each] = await usul(mutasi, nip=_nip(each), jabatan_tujuan=_tujuan(each), **lain)
        terkirim = await unggah(mutasi, hasil[each], RUSAK.get(each, SEHAT[each % len(SEHAT)]))
        assert terkirim.status_code == 201, terkirim.text
    await mutasi.run_job("periksa_berkas")
    return hasil


def _nomor(semua: Any) -> list[int]:
    return sorted(int(each["nip"][-5:]) for each in semua)


async def _siapkan(mutasi: ServiceUnderTest, kasus: dict[int, dict[str, Any]], siapa: Any) -> None:
    """Verified and considered."""
    for each in siapa:
        kini = (await penyusun(mutasi).get(f"/usulan/{kasus[each]['id']}")).json()
        await melangkah(mutasi, await melangkah(mutasi, kini, "verifikasi"), "pertimbangan")


async def _putuskan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], seen: int, nomor: int) -> Any:
    sk = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "nomor_awal": nomor, "tanggal_sk": "2026-09-15"}
    return (await petugas(mutasi, "keputusan").post(f"/kumpulan/{kumpulan['id']}/keputusan", sk, seen=seen)).json()


async def test_three_unreadable_files_hold_seven_and_fifty_four_go_and_nobody_is_placed_twice(
    mutasi: ServiceUnderTest, kasus: dict[int, dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, list(kasus.values()))
    jalur = f"/kumpulan/{kumpulan['id']}"
    # Before anything is submitted: which three, which paper, what is wrong with it.
    tertahan = {
        each["nip"]: each["pesan"] for each in (await penyusun(mutasi).get(f"{jalur}/pelepasan")).json()["tertahan"]
    }
    bermasalah = {int(nip[-5:]): pesan for nip, pesan in tertahan.items() if "bebas temuan" in pesan}
    assert sorted(bermasalah) == [3, 5, 7]
    assert "sandi" in bermasalah[5].lower()
    # What falls with them: these three and the four that need them.
    gagal = [kasus[each]["id"] for each in RUSAK]
    dampak = (await penyusun(mutasi).get(f"{jalur}/dampak", usulan_id=gagal)).json()
    assert (_nomor(dampak["gagal"]), _nomor(dampak["ikut_gagal"]), dampak["tetap"]) == ([3, 5, 7], [1, 2, 4, 6], 54)
    await _siapkan(mutasi, kasus, [each for each in kasus if each not in RUSAK])
    hasil = (await lepas(mutasi, kumpulan)).json()
    assert _nomor(hasil["dilepas"]) == list(range(8, BANYAK + 1))
    assert _nomor(hasil["tertahan"]) == [1, 2, 3, 4, 5, 6, 7]
    putusan = await _putuskan(mutasi, kumpulan, 2, 1)
    assert (_nomor(putusan["disetujui"]), putusan["tidak_diputuskan"]) == (list(range(8, BANYAK + 1)), [])
    # Mended, the seven go the same way.
    for each in RUSAK:
        assert (await unggah(mutasi, kasus[each], SEHAT[0])).status_code == 201
    await mutasi.run_job("periksa_berkas")
    await _siapkan(mutasi, kasus, RUSAK)
    assert _nomor((await lepas(mutasi, kumpulan, seen=3)).json()["dilepas"]) == [1, 2, 3, 4, 5, 6, 7]
    putusan = await _putuskan(mutasi, kumpulan, 4, 55)
    assert (_nomor(putusan["disetujui"]), putusan["tidak_diputuskan"]) == ([1, 2, 3, 4, 5, 6, 7], [])
    rows = await mutasi.sql("SELECT nip, jabatan_tujuan, nomor_sk, status FROM usulan")
    assert {each["status"] for each in rows} == {"diputuskan"}
    assert max(Counter(each["jabatan_tujuan"] for each in rows).values()) == 1, "nobody is placed twice"
    assert len({each["nip"] for each in rows}) == len({each["nomor_sk"] for each in rows}) == BANYAK
    assert (await penyusun(mutasi).get(jalur)).json()["status"] == "selesai"
