"""The simulated SIASN speaks the contract's names, not those that our client happens to look for."""

import json
from collections.abc import AsyncIterator, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.demo.kota import buat_kota, tulis
from tests.simulator.siasn.aplikasi import KLIEN, KUNCI, PENGGUNA, RAHASIA, SANDI, aplikasi
from tests.simulator.siasn.dari_kota import SiasnKota
from tests.simulator.siasn.gerbang import AWALAN, TOKEN_APIM, TOKEN_SSO
from tests.simulator.siasn.keadaan import Gangguan, Siasn, id_lama
from tests.simulator.siasn.simpanan import SIMPANAN
from tests.simulator.siasn.warga import orang

BERKAS = Path(__file__).parents[1] / "pegawai" / "siasn" / "contoh_bkn.json"
CONTOH: dict[str, Any] = json.loads(BERKAS.read_text(encoding="utf-8"))["examples"]
NIP = "198503152010011001"
SIMPAN = {nama: CONTOH[f"{nama}_save"]["request"] for nama in SIMPANAN}
TAMBAHAN = {
    "data-utama": "validNik tanggal_taspen kelas_jabatan karis_karsu agama",
    "jabatan": "createdAt updatedAt deletedAt jenisPenugasanId jenisMutasiId subJabatanId tmtMutasi",
    "golongan": "pangkat",
}
"""What BKN's answers have besides its examples (contract section 7.1)."""


def nama_di_contoh(jenis: str) -> set[str]:
    """The names of a row of a history, or of the main file, as the examples have them."""
    isi = CONTOH["pns_data_utama_get" if jenis == "data-utama" else f"pns_rw_{jenis}"]["response"]["data"]
    baris = isi if isinstance(isi, list) else [isi]
    return {nama for each in baris for nama in each} | set(TAMBAHAN.get(jenis, "").split())


def jenis_di_contoh(jenis: str) -> dict[str, set[type]]:
    """Of which types the values under a name are."""
    tipe: dict[str, set[type]] = {}
    for each in CONTOH[f"pns_rw_{jenis}"]["response"]["data"]:
        for nama, nilai in each.items():
            tipe.setdefault(nama, set()).add(type(nilai))
    return tipe


@pytest.fixture
def siasn() -> Siasn:
    satu = Siasn()
    satu.tambah([orang(NIP, "CONTOH", unor=id_lama("unor1"))])
    return satu


@pytest.fixture
async def bkn(siasn: Siasn) -> AsyncIterator[httpx.AsyncClient]:
    """Past the tokens."""
    jalan = httpx.ASGITransport(aplikasi(siasn))
    async with httpx.AsyncClient(transport=jalan, base_url="http://simulator") as klien:
        apim = await klien.post(TOKEN_APIM, auth=(KUNCI, RAHASIA))
        isian = {"client_id": KLIEN, "grant_type": "password", "username": PENGGUNA, "password": SANDI}
        sso = await klien.post(TOKEN_SSO, data=isian)
        klien.headers["authorization"] = f"Bearer {apim.json()['access_token']}"
        klien.headers["auth"] = f"bearer {sso.json()['access_token']}"
        yield klien


@pytest.mark.parametrize("jenis", SIMPAN)
async def test_yang_disimpan_terbaca_dengan_nama_dan_jenis_nilai_jawaban_bkn(
    siasn: Siasn, bkn: httpx.AsyncClient, jenis: str
) -> None:
    bentuk, isi = SIMPANAN[jenis], {**SIMPAN[jenis]}
    isi[bentuk.orang] = siasn.orang[NIP].id
    tersimpan = await bkn.post(f"{AWALAN}/{jenis}/save", json=isi)
    assert tersimpan.json()["success"] is True, tersimpan.text
    (baris,) = (await bkn.get(f"{AWALAN}/pns/rw-{jenis}/{NIP}")).json()["data"]
    assert baris["id"] == tersimpan.json()["mapData"][bentuk.jawab]
    # A year's appraisal is named by whom it is of; a person's name and post are not what the save sends.
    belum = {"nip", "nama", "jabatan", "unorId", "unorNama"} if jenis == "kinerjaperiodik" else set()
    assert set(baris) == nama_di_contoh(jenis) - belum
    tipe = jenis_di_contoh(jenis)
    lain = {nama: nilai for nama, nilai in baris.items() if nama != "path" and type(nilai) not in tipe[nama]}
    assert all(nilai == "" and tipe[nama] == {type(None)} for nama, nilai in lain.items()), lain


@pytest.mark.parametrize("jenis", SIMPAN)
async def test_yang_wajib_dan_tidak_ada_ditolak_pemeriksanya_dengan_400(
    siasn: Siasn, bkn: httpx.AsyncClient, jenis: str
) -> None:
    for wajib in SIMPANAN[jenis].wajib:
        isi = {**SIMPAN[jenis], SIMPANAN[jenis].orang: siasn.orang[NIP].id}
        del isi[wajib]
        jawab = await bkn.post(f"{AWALAN}/{jenis}/save", json=isi)
        assert (jawab.status_code, jawab.json()["code"]) == (400, 0)
        assert "failed on the 'required' tag" in jawab.json()["message"]
    assert siasn.tercatat == []


async def test_penolakan_dengan_200_ada_alasannya_di_salah_satu_tempat(siasn: Siasn, bkn: httpx.AsyncClient) -> None:
    isi = {**SIMPAN["penghargaan"], "pnsOrangId": siasn.orang[NIP].id}
    dijawab = []
    for di in ("mapData", "message", "message, mapData kosong"):
        siasn.gangguan = Gangguan.model_validate({"tolak": "Periode ditutup", "alasan_di": di})
        jawab = await bkn.post(f"{AWALAN}/penghargaan/save", json=isi)
        assert jawab.status_code == 200
        dijawab.append((jawab.json()["message"], jawab.json()["mapData"]))
    assert dijawab == [("failed", "Periode ditutup"), ("Periode ditutup", None), ("Periode ditutup", "")]
    siasn.gangguan = Gangguan(tolak="Nomor SK sudah ada")
    isi = {**SIMPAN["angkakredit"], "pnsId": siasn.orang[NIP].id}
    jawab = await bkn.post(f"{AWALAN}/angkakredit/save", json=isi)
    assert (jawab.status_code, jawab.json()) == (200, CONTOH["angkakredit_save_refused"]["response"])


async def test_tanpa_kedua_token_dijawab_seperti_gerbang(bkn: httpx.AsyncClient) -> None:
    jalur = f"{AWALAN}/pns/data-utama/{NIP}"
    tanpa = {nama: nilai for nama, nilai in bkn.headers.items() if nama != "auth"}
    bkn.headers = httpx.Headers(tanpa)
    jawab = await bkn.get(jalur)
    assert (jawab.status_code, jawab.json()) == (400, {"message": "missing or malformed jwt"})
    bkn.headers["auth"] = "tanpa-awalan"
    jawab = await bkn.get(jalur)
    assert (jawab.status_code, jawab.json()) == (401, CONTOH["error_sso_jwt"]["response"])
    del bkn.headers["authorization"]
    assert (await bkn.get(jalur)).json()["code"] == "900902"
    # An address that the gateway has no service under is nothing that a person lacks.
    assert (await bkn.get(f"/api/1.0/pns/data-utama/{NIP}")).json()["message"] == "Not Found"


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota")
    tulis(buat_kota(400, 1671, date(2026, 11, 30)), folder)
    return folder


def test_berkas_orang_kota_memakai_nama_bkn_saja(kota: Path, tmp_path: Path) -> None:
    satu = SiasnKota(kota, tmp_path)
    _hanya_nama_bkn(satu.orang.values())
    assert set(satu.unor[0]) == set(CONTOH["referensi_ref_unor"]["response"]["data"][0])


def test_orang_buatan_memakai_nama_bkn_saja(siasn: Siasn) -> None:
    _hanya_nama_bkn(siasn.orang.values())


def _hanya_nama_bkn(semua: Iterable[Any]) -> None:
    for each in semua:
        assert set(each.data_utama) <= nama_di_contoh("data-utama")
        for jenis, baris in each.riwayat.items():
            for satu in baris:
                assert set(satu) <= nama_di_contoh(jenis), jenis
