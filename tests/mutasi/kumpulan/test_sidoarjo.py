"""Sidoarjo, September 2025, from files to new posts: of 61 cases three files cannot be read, and nobody is put back.

All of it goes by the doors of both services: papers and their copies, BKN's consideration (asked for, packed, sent,
answered, or silent and deemed by two people), the letting go, the list of decrees, the TMT, and pegawai, who carries
the decisions out. The three are named with paper and fault before anything is sent; seven hang on them; 54 are let go,
decided and in force, and nobody is placed twice. Mended in time, the seven follow.
"""

import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE as MUTASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.blobs.store import OWNER
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPenempatanMenunggu, AsnPindah
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.mutasi.berkas.test_unggah import unggah
from tests.mutasi.kota import (
    JALUR,
    PELANTIK,
    PEMBATAL,
    PEMERIKSA,
    asn,
    isi_usulan,
    jabatan,
    melangkah,
    petugas,
    skor,
    standar,
    unit,
)
from tests.mutasi.kumpulan.himpunan import himpun, lepas, penyusun
from tests.mutasi.pertek.salinan import WAJIB
from tests.pdf import KOSONG, pdf, tulisan
from tests.pegawai.berkas import JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor

# A thousand papers and copies go over the API, once for all tests.
pytestmark = pytest.mark.timeout(400)

BANYAK = 61
MENGGANTIKAN = {1: 2, 2: 3, 4: 5}
"""Two chains: behind the first case that fails two wait, behind the second one."""
PASANGAN = (6, 7)
"""With the third that fails goes a husband or wife, or neither goes."""
RUSAK = {3: pdf(tulisan())[:120], 5: pdf(tulisan("Terkunci"), sandi="rahasia"), 7: pdf(KOSONG)}
"""Cut off on the way, locked, and a page with nothing on it."""
SEHAT = pdf(tulisan("Surat keterangan bebas temuan"))
SEMUA = range(1, BANYAK + 1)
TUJUH = [*range(1, 8)]
LAINNYA = [*range(8, BANYAK + 1)]
SURAT = ("bebas_temuan", *WAJIB)
HARI_KEENAM = datetime(2026, 9, 23, 3, 0, tzinfo=UTC)
"""The first working day on which BKN's silence may count."""
TMT = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
Kasus = dict[int, dict[str, Any]]


def _nip(nomor: int) -> str:
    return f"199001012015011{nomor + 100}"


def _nomor(semua: Iterable[Any]) -> list[int]:
    return sorted(int(each["nip"][-3:]) - 100 for each in semua)


def _asal(nomor: int) -> str:
    return f"DISHUB-LL-{nomor + 100}"


def _tujuan(nomor: int) -> str:
    return _asal(MENGGANTIKAN[nomor]) if nomor in MENGGANTIKAN else f"DISHUB-AK-{nomor + 100}"


KOSONG_DULU = sorted({_tujuan(each) for each in SEMUA} - {_asal(each) for each in SEMUA})


async def isi_pegawai(pegawai: ServiceUnderTest) -> None:
    """Each of the 61 sits on a post of their own, and the free ones are there."""
    baris = "".join(
        f"{kode};Pengelola {kode};{kode[:9]};JA;pelaksana;;7;1;SLTA;TIDAK;58\n"
        for kode in (*map(_asal, SEMUA), *KOSONG_DULU)
    )
    roster = siasn(*(orang(_nip(each), f"Pegawai {each}", _asal(each), "DISHUB-LL") for each in SEMUA))
    for jenis, isi in (("unit", UNIT), ("jabatan", JABATAN.splitlines()[0] + "\n" + baris), ("siasn", roster)):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"]


@pytest.fixture
async def pegawai(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PEGAWAI, filled=isi_pegawai) as service:
        yield service


@pytest.fixture(scope="module")
def gudang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copies lie, whichever test reads them: what is in a store never changes."""
    return tmp_path_factory.mktemp("berkas")


@pytest.fixture(scope="module")
def enam_puluh_satu(gudang: Path) -> Callable[[ServiceUnderTest], Awaitable[None]]:
    """61 cases with all their papers and a copy of each, verified and considered, in one batch."""

    async def isi(mutasi: ServiceUnderTest) -> None:
        mutasi.runtime.settings.file_store = str(gudang)
        await mutasi.receive(
            *map(unit, JALUR),
            *(jabatan(_asal(each), terisi=1) for each in SEMUA),
            *(jabatan(each) for each in KOSONG_DULU),
            *(standar(each) for each in (*map(_asal, SEMUA), *KOSONG_DULU)),
            *(asn(_nip(each), _asal(each)) for each in SEMUA),
            *(skor(_nip(each)) for each in SEMUA),
        )
        usulan = [await _usul(mutasi, each) for each in SEMUA]
        await mutasi.run_job("periksa_berkas")
        for each in usulan:
            await melangkah(mutasi, await melangkah(mutasi, each, "verifikasi"), "pertimbangan")
        kumpulan = await himpun(mutasi, usulan)
        satu, dua = (usulan[each - 1]["id"] for each in PASANGAN)
        jawab = await penyusun(mutasi).post(
            f"/kumpulan/{kumpulan['id']}/pasangan", {"satu": satu, "dua": dua}, seen=kumpulan["versi"]
        )
        assert jawab.status_code == 200, jawab.text

    return isi


@pytest.fixture
async def mutasi(
    postgres_server: Postgres, gudang: Path, enam_puluh_satu: Callable[[ServiceUnderTest], Awaitable[None]]
) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, MUTASI, filled=enam_puluh_satu) as service:
        service.runtime.settings.file_store = str(gudang)
        # Each test has a database of its own, and none after another one has done with the store.
        (gudang / OWNER).unlink(missing_ok=True)
        yield service


async def _usul(mutasi: ServiceUnderTest, nomor: int) -> dict[str, Any]:
    """A case, its papers, and a copy of each."""
    lain = {"menggantikan": _nip(MENGGANTIKAN[nomor])} if nomor in MENGGANTIKAN else {}
    siapa = penyusun(mutasi)
    jawab = await siapa.post("/usulan", isi_usulan(nip=_nip(nomor), jabatan_tujuan=_tujuan(nomor), **lain))
    assert jawab.status_code == 201, jawab.text
    usulan = jawab.json()
    for jenis in SURAT:
        surat = {"jenis": jenis, "nomor": f"800/{nomor}/2026", "tanggal": "2026-09-15"}
        jawab = await siapa.post(f"/usulan/{usulan['id']}/dokumen", surat, seen=usulan["versi"])
        assert jawab.status_code == 200, jawab.text
        usulan = jawab.json()
    for jenis in SURAT:
        isi = RUSAK.get(nomor, SEHAT) if jenis == "bebas_temuan" else SEHAT
        assert (await unggah(mutasi, usulan, isi, jenis=jenis)).status_code == 201
    hasil: dict[str, Any] = (await siapa.get(f"/usulan/{usulan['id']}")).json()
    return hasil


async def _mulai(mutasi: ServiceUnderTest) -> tuple[dict[str, Any], Kasus]:
    """The batch, and its cases."""
    (kumpulan,) = (await penyusun(mutasi).get("/kumpulan")).json()["data"]
    data = (await penyusun(mutasi).get("/usulan", limit=100)).json()["data"]
    return kumpulan, {_nomor([each])[0]: each for each in data}


def _pengaju(mutasi: ServiceUnderTest) -> Caller:
    return penyusun(mutasi, PEMBATAL)


async def _ajukan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], nomor: str) -> dict[str, Any]:
    """What is sound is packed and uploaded by hand to I-MUT; the number and day that it has there are recorded."""
    isi = {"nama": "Pertek", "kumpulan_id": kumpulan["id"], "lewati_yang_belum_siap": True}
    pertek = await _pengaju(mutasi).post("/pertek", isi)
    assert pertek.status_code == 201, pertek.text
    usul = {"nomor_usul": nomor, "tanggal_usul": "2026-09-15"}
    kirim = await _pengaju(mutasi).post(f"/pertek/{pertek.json()['id']}/pengajuan", usul, seen=1)
    assert kirim.status_code == 200, kirim.text
    return {**kirim.json(), "tertinggal": pertek.json()["tertinggal"]}


async def _dalam_paket(mutasi: ServiceUnderTest, pertek: dict[str, Any]) -> list[int]:
    """Whose papers are in the ZIP; none of them is one that cannot be read."""
    arsip = zipfile.ZipFile(io.BytesIO((await _pengaju(mutasi).get(f"/pertek/{pertek['id']}/paket")).content))
    salinan = [each for each in arsip.namelist() if "/" in each]
    assert {arsip.read(each) for each in salinan} == {SEHAT}
    siapa = {each.partition("/")[0] for each in salinan}
    assert len(salinan) == len(siapa) * len(SURAT)
    return _nomor({"nip": each} for each in siapa)


async def _putuskan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], awal: int, hari: str) -> list[int]:
    """Let go by somebody who had no part in it, and decided by one list of decrees."""
    jalur = f"/kumpulan/{kumpulan['id']}"
    versi = (await penyusun(mutasi).get(jalur)).json()["versi"]
    dilepas = await lepas(mutasi, kumpulan, siapa=penyusun(mutasi, PELANTIK), seen=versi)
    assert dilepas.status_code == 200, dilepas.text
    sk = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "nomor_awal": awal, "tanggal_sk": hari}
    putusan = (await petugas(mutasi, "keputusan").post(f"{jalur}/keputusan", sk, seen=versi + 1)).json()
    assert _nomor(putusan["disetujui"]) == _nomor(dilepas.json()["dilepas"])
    assert putusan["tidak_diputuskan"] == []
    return _nomor(putusan["disetujui"])


async def _berlakukan(mutasi: ServiceUnderTest, pegawai: ServiceUnderTest) -> list[int]:
    """The TMT: what mutasi tells goes to pegawai, all of it twice and in another order, and its answers come back."""
    mutasi.clock.instant = pegawai.clock.instant = TMT
    await mutasi.run_job("berlakukan")
    await mutasi.run_job("berlakukan")
    berlaku = [each.event for each in await mutasi.published(UsulanBerlaku)]
    for each in (*berlaku[::-1], *berlaku):
        await pegawai.receive(each)
    assert await pegawai.published(AsnPenempatanDitolak) == []
    assert await pegawai.sql("SELECT usulan_id FROM penempatan_menunggu") == []
    pindah = [each.event for each in await pegawai.published(AsnPindah)]
    assert {each.nip for each in pindah} == {each.nip for each in berlaku}
    await mutasi.receive(*(each.event for each in await pegawai.published(AsnPenempatanMenunggu)), *pindah)
    return _nomor({"nip": each.nip} for each in berlaku)


async def _semua_duduk(mutasi: ServiceUnderTest, pegawai: ServiceUnderTest, pindah: Collection[int]) -> None:
    """Who is in force sits on the new post, everybody else where they sat; one seat one person, in both services."""
    harapan = {_nip(each): _tujuan(each) if each in pindah else _asal(each) for each in SEMUA}
    assert len(set(harapan.values())) == BANYAK
    rows = await pegawai.sql(
        "SELECT nip, kode_jabatan FROM penempatan WHERE digantikan_pada IS NULL AND berlaku @> $1::date", TMT.date()
    )
    assert sorted((each["nip"], each["kode_jabatan"]) for each in rows) == sorted(harapan.items())
    banyak = await pegawai.sql("SELECT nip, count(*) AS n FROM penempatan WHERE usulan_id IS NOT NULL GROUP BY nip")
    assert {each["nip"]: each["n"] for each in banyak} == {_nip(each): 1 for each in pindah}, "nobody is placed twice"
    _, kasus = await _mulai(mutasi)
    status = {nomor: (each["status"], each["penempatan"]) for nomor, each in kasus.items()}
    assert {nomor for nomor, each in status.items() if each == ("berlaku", "terlaksana")} == set(pindah)
    assert {status[each] for each in SEMUA if each not in pindah} <= {("dipertimbangkan", None)}


async def _lima_puluh_empat(mutasi: ServiceUnderTest) -> tuple[dict[str, Any], Kasus]:
    """Up to their decrees: what cannot be read is named and left behind, BKN answers on the others."""
    kumpulan, kasus = await _mulai(mutasi)
    pertek = await _ajukan(mutasi, kumpulan, "800/1234/BKPSDM/2026")
    assert _nomor(pertek["tertinggal"]) == TUJUH
    assert await _dalam_paket(mutasi, pertek) == LAINNYA
    jawaban = [
        {"nip": _nip(each), "hasil": "disetujui", "nomor_pertek": f"AB-1671{each:06}", "bertanggal": "15-09-2026"}
        for each in LAINNYA
    ]
    hasil = await _pengaju(mutasi).post(f"/pertek/{pertek['id']}/jawaban", {"jawaban": jawaban}, seen=pertek["versi"])
    assert (hasil.json()["tercatat"], hasil.json()["ditolak"], hasil.json()["status"]) == (54, 0, "selesai")
    assert await _putuskan(mutasi, kumpulan, 1, "2026-09-15") == LAINNYA
    return kumpulan, kasus


async def test_three_that_cannot_be_read_are_named_and_hold_seven_before_anything_is_sent(
    mutasi: ServiceUnderTest,
) -> None:
    kumpulan, kasus = await _mulai(mutasi)
    hasil = (await _pengaju(mutasi).get("/pertek/pemeriksaan", kumpulan_id=kumpulan["id"])).json()
    assert (hasil["siap"], hasil["belum_siap"], hasil["tertahan"]) == (54, 3, 4)
    kurang = {
        _nomor([each])[0]: [
            (satu["jenis"], satu["dokumen"], satu["pesan"]) for satu in each["kekurangan"] if satu["menahan"]
        ]
        for each in hasil["usulan"]
        if not each["siap"]
    }
    assert sorted(kurang) == TUJUH
    assert {each: isi[0][:2] for each, isi in kurang.items() if isi} == dict.fromkeys(
        RUSAK, ("berkas_rusak", "bebas_temuan")
    )
    assert "sandi" in kurang[5][0][2]
    gagal = [kasus[each]["id"] for each in RUSAK]
    dampak = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/dampak", usulan_id=gagal)).json()
    assert (_nomor(dampak["gagal"]), _nomor(dampak["ikut_gagal"]), dampak["tetap"]) == ([3, 5, 7], [1, 2, 4, 6], 54)
    ditolak = await _pengaju(mutasi).post("/pertek", {"nama": "Pertek", "kumpulan_id": kumpulan["id"]})
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "berkas_belum_siap")
    assert _nomor(ditolak.json()["belum_siap"]) == TUJUH


async def test_fifty_four_are_let_go_and_in_force_and_seven_stay_where_they_sit(
    mutasi: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    await _lima_puluh_empat(mutasi)
    assert await _berlakukan(mutasi, pegawai) == LAINNYA
    await _semua_duduk(mutasi, pegawai, LAINNYA)


async def test_mended_in_time_the_seven_follow_though_bkn_is_silent(
    mutasi: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    kumpulan, kasus = await _lima_puluh_empat(mutasi)
    for each in RUSAK:
        assert (await unggah(mutasi, kasus[each], SEHAT)).status_code == 201
    await mutasi.run_job("periksa_berkas")
    pertek = await _ajukan(mutasi, kumpulan, "800/1240/BKPSDM/2026")
    assert (await _dalam_paket(mutasi, pertek), pertek["tertinggal"]) == (TUJUH, [])
    mutasi.clock.instant = HARI_KEENAM
    anggapan = {"dilihat_tanggal": "2026-09-23", "alasan": "Dibuka pada I-MUT, masih menunggu."}
    usulan = await _pengaju(mutasi).post(f"/pertek/{pertek['id']}/anggapan", anggapan)
    setuju = f"{usulan.headers['location']}/persetujuan"
    alasan = {"alasan": "Sudah diperiksa."}
    sendiri = await _pengaju(mutasi).post(setuju, alasan, seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await penyusun(mutasi, PEMERIKSA).post(setuju, alasan, seen=1)).status_code == 200
    assert await _putuskan(mutasi, kumpulan, 55, "2026-09-23") == TUJUH
    assert await _berlakukan(mutasi, pegawai) == [*SEMUA]
    await _semua_duduk(mutasi, pegawai, SEMUA)
    (selesai,) = (await penyusun(mutasi).get("/kumpulan")).json()["data"]
    assert selesai["status"] == "selesai"
