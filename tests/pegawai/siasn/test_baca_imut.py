"""The list of I-MUT is read over TCP, page by page: what changed is published, what is not understood stops nothing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.pegawai.siasn.imut import baca as baca_imut
from services.pegawai.siasn.imut.baca import IMUT
from services.pegawai.siasn.klien.baca.usul import SEKALI
from services.pegawai.siasn.klien.galat import Ditolak, TidakBerhak
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.terhubung import babak, hubungkan, simulator
from tests.simulator.siasn.imut import LAIN, majukan, pindahkan, usulkan
from tests.simulator.siasn.keadaan import Gangguan, Siasn

NIP = "198503152010011001"
SURAT = "800/1234/BKPSDM/2026"


@pytest.fixture
def siasn(pegawai: ServiceUnderTest) -> Iterator[Siasn]:
    with simulator(pegawai) as (ada, alamat):
        hubungkan(pegawai, alamat)
        yield ada


def banyak_usul(siasn: Siasn, banyak: int) -> list[dict[str, Any]]:
    return [usulkan(siasn, f"19850315201001{nomor:04}", SURAT) for nomor in range(banyak)]


async def baca(pegawai: ServiceUnderTest, *, nanti: timedelta = timedelta(hours=1)) -> dict[str, Any]:
    """Once more, when it is time again."""
    pegawai.clock.instant += nanti
    await babak(pegawai, IMUT)
    return await keadaan(pegawai)


async def keadaan(pegawai: ServiceUnderTest) -> dict[str, Any]:
    jawab = await pegawai.caller("operator").get("/siasn/imut")
    assert jawab.status_code == 200, jawab.text
    return dict(jawab.json())


async def usul(pegawai: ServiceUnderTest, **saring: Any) -> list[dict[str, Any]]:
    petugas = pegawai.caller("verifikator", unit=["*"])
    jawab = await petugas.get("/siasn/imut/usulan", **saring)
    assert jawab.status_code == 200, jawab.text
    return list(jawab.json()["data"])


async def ditandai(pegawai: ServiceUnderTest) -> list[tuple[str, str]]:
    """What waits to be published, taken away."""
    rows = await pegawai.sql("DELETE FROM state_mark WHERE aggregate LIKE 'imut%' RETURNING aggregate, aggregate_id")
    return sorted({(row["aggregate"], row["aggregate_id"]) for row in rows})


async def test_sebelum_pernah_dibaca_dikatakan_begitu(pegawai: ServiceUnderTest) -> None:
    isi = await keadaan(pegawai)
    assert (isi["terakhir_dibaca"], isi["usul"]) == (None, 0)
    assert "belum pernah dibaca" in isi["perlu"][0]
    jawab = await pegawai.caller("verifikator").post("/siasn/imut/bacaan")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "siasn_tidak_dipasang")


@pytest.mark.parametrize("sekaligus", [0, 40])
async def test_semua_halaman_dibaca_dan_tiap_usul_disiarkan_sekali(
    pegawai: ServiceUnderTest, siasn: Siasn, sekaligus: int
) -> None:
    banyak_usul(siasn, 2 * SEKALI + 5)
    siasn.gangguan = Gangguan(sekaligus=sekaligus)
    isi = await baca(pegawai)
    assert (isi["usul"], isi["tak_terbaca"], isi["sedang_dibaca"]) == (205, 0, False)
    assert isi["menurut_arti"] == {"di_bkn": 205}
    assert len(await ditandai(pegawai)) == 206
    # The same list again: nothing has changed, but that it was read.
    await baca(pegawai)
    assert await ditandai(pegawai) == [("imut_bacaan", "imut")]


async def test_status_yang_berpindah_disiarkan_dengan_sejak_kapan_terlihat(
    pegawai: ServiceUnderTest, siasn: Siasn
) -> None:
    satu, dua = usulkan(siasn, NIP, SURAT, "20"), usulkan(siasn, NIP, "800/9")
    await baca(pegawai)
    awal = (await usul(pegawai, nomor_surat="800/9"))[0]["sejak"]
    await ditandai(pegawai)
    majukan(satu, pegawai.clock.today())
    await baca(pegawai)
    assert await ditandai(pegawai) == [("imut", satu["id"]), ("imut_bacaan", "imut")]
    (kini,) = await usul(pegawai, nomor_surat=SURAT)
    assert (kini["kode_status"], kini["arti"], kini["nomor_pertek"]) == ("22", "pertek_terbit", satu["no_pertek"])
    assert kini["sejak"] > awal
    assert (await usul(pegawai, nomor_surat="800/9"))[0]["sejak"] == awal
    assert [each["id"] for each in await usul(pegawai, arti=["di_bkn"])] == [dua["id"]]


async def test_dibaca_menurut_selang_atau_bila_diminta(pegawai: ServiceUnderTest, siasn: Siasn) -> None:
    usulkan(siasn, NIP, SURAT)
    await baca(pegawai)
    alamat = "/apisiasn/1.0/imut/simpeg/usulan/list"
    sekali = siasn.panggilan[alamat]
    await baca(pegawai, nanti=timedelta(minutes=29))
    assert siasn.panggilan[alamat] == sekali
    await baca(pegawai, nanti=timedelta(minutes=1))
    assert siasn.panggilan[alamat] == 2 * sekali
    jawab = await pegawai.caller("verifikator").post("/siasn/imut/bacaan")
    assert (jawab.status_code, jawab.json()["diminta_pada"] is None) == (200, False)
    await baca(pegawai, nanti=timedelta(0))
    assert siasn.panggilan[alamat] == 3 * sekali
    await baca(pegawai, nanti=timedelta(0))
    assert siasn.panggilan[alamat] == 3 * sekali


@pytest.mark.parametrize("galat", [Ditolak("Instansi tidak dikenal", status=400), TidakBerhak("API tidak dilanggan")])
async def test_yang_ditolak_bkn_dikatakan_dan_baru_ditanyakan_lagi_sesudah_selangnya(
    pegawai: ServiceUnderTest, siasn: Siasn, monkeypatch: pytest.MonkeyPatch, galat: Exception
) -> None:
    usulkan(siasn, NIP, SURAT)
    ditanya = 0

    async def tolak(*_: Any) -> Any:
        nonlocal ditanya
        ditanya += 1
        raise galat

    with monkeypatch.context() as selagi:
        selagi.setattr("services.pegawai.siasn.imut.baca.imut_halaman", tolak)
        isi = await baca(pegawai)
        assert (isi["usul"], ditanya) == (0, 1)
        assert any(str(galat) in each for each in isi["perlu"]), isi["perlu"]
        await baca(pegawai, nanti=timedelta(minutes=29))
        assert ditanya == 1
    isi = await baca(pegawai, nanti=timedelta(minutes=1))
    assert (isi["usul"], isi["sedang_dibaca"]) == (1, False)
    assert not any(str(galat) in each for each in isi["perlu"])


async def test_bacaan_yang_terputus_dilanjutkan_dari_halamannya(pegawai: ServiceUnderTest, siasn: Siasn) -> None:
    banyak_usul(siasn, 3 * SEKALI)
    await pegawai.sql(
        "INSERT INTO imut_bacaan (sumber, nomor, mulai_pada, terbaca) VALUES ('imut', 7, $1, 200)", pegawai.clock.now()
    )
    await babak(pegawai, IMUT)
    isi = await keadaan(pegawai)
    assert (isi["usul"], isi["sedang_dibaca"]) == (100, False)
    # One that was cut off long ago begins anew.
    await pegawai.sql("UPDATE imut_bacaan SET mulai_pada = $1, terbaca = 200", pegawai.clock.now())
    isi = await baca(pegawai, nanti=timedelta(hours=2))
    assert isi["usul"] == 300


async def test_yang_tidak_lagi_ada_hilang_sesudah_dua_bacaan_dan_tidak_oleh_daftar_kosong(
    pegawai: ServiceUnderTest, siasn: Siasn
) -> None:
    satu, dua = usulkan(siasn, NIP, SURAT), usulkan(siasn, NIP, "800/9")
    await baca(pegawai)
    semua, siasn.imut = siasn.imut, []
    for _ in range(3):
        await baca(pegawai)
    assert [each["hilang_pada"] for each in await usul(pegawai)] == [None, None]
    siasn.imut = [each for each in semua if each is dua]
    await baca(pegawai)
    await baca(pegawai)
    assert {each["id"] for each in await usul(pegawai) if each["hilang_pada"]} == {satu["id"]}
    await ditandai(pegawai)
    siasn.imut = semua
    await baca(pegawai)
    assert [each["hilang_pada"] for each in await usul(pegawai)] == [None, None]
    assert ("imut", satu["id"]) in await ditandai(pegawai)


async def test_yang_terlewat_satu_bacaan_tidak_hilang(pegawai: ServiceUnderTest, siasn: Siasn) -> None:
    satu, dua = usulkan(siasn, NIP, SURAT), usulkan(siasn, NIP, "800/9")
    await baca(pegawai)
    for ada in ([dua], [dua, satu], [dua]):
        siasn.imut = ada
        await baca(pegawai)
    assert [each["hilang_pada"] for each in await usul(pegawai)] == [None, None]


async def test_baris_berbentuk_lain_disisihkan_tanpa_menahan_yang_lain_dan_tanpa_isinya(
    pegawai: ServiceUnderTest, siasn: Siasn
) -> None:
    banyak_usul(siasn, 9)
    siasn.gangguan = Gangguan(imut="campur")
    isi = await baca(pegawai)
    assert (isi["usul"], isi["tak_terbaca"]) == (6, 3)
    assert "3 baris tidak dipahami" in isi["perlu"][0]
    assert {"nama": "NipPegawai", "rupa": ["18 angka"]} in isi["bidang"]
    jawab = await pegawai.caller("operator").get("/siasn/imut/tak-terbaca")
    assert jawab.json()["data"][0]["sebab"].startswith("tidak ada bidang untuk id (dicari id)")
    assert jawab.json()["data"][0]["corak"]["NomorSuratUsul"] == "teks"
    for teks in (jawab.text, json.dumps(isi)):
        assert "19850315201001" not in teks
        assert SURAT not in teks


async def test_sesudah_petanya_diganti_semua_terbaca_dan_tidak_ada_yang_hilang(
    pegawai: ServiceUnderTest, siasn: Siasn, tmp_path: Path
) -> None:
    banyak_usul(siasn, 4)
    siasn.gangguan = Gangguan(imut="lain")
    assert (await baca(pegawai))["tak_terbaca"] == 4
    peta = tmp_path / "peta.toml"
    nama = {"id": "id", "nip": "nip", "status": "status_usulan", "nomor_surat": "no_surat_usulan"}
    bidang = "".join(f'{kita} = "{LAIN[bkn]}"\n' for kita, bkn in nama.items())
    peta.write_text(f'dugaan = false\n[bidang]\n{bidang}[status]\n12 = {{ nama = "Diterima", arti = "lain" }}\n')
    lama = pegawai.runtime.settings
    pegawai.runtime.settings = Settings.model_validate({**lama.model_dump(), "siasn_imut_map": str(peta)})
    await pegawai.caller("operator").post("/siasn/imut/bacaan")
    isi = await baca(pegawai, nanti=timedelta(0))
    assert (isi["usul"], isi["tak_terbaca"], isi["dugaan"], isi["perlu"]) == (4, 0, False, [])
    assert isi["menurut_arti"] == {"lain": 4}
    # A map that says nothing is told of, and read again when it is mended.
    peta.write_text("dugaan = benar")
    isi = await baca(pegawai)
    assert "peta bukan TOML" in isi["perlu"][0]
    peta.write_text(f"dugaan = false\n[bidang]\n{bidang}")
    await pegawai.caller("operator").post("/siasn/imut/bacaan")
    isi = await baca(pegawai, nanti=timedelta(0))
    assert (isi["perlu"], isi["menurut_arti"]) == ([], {"di_bkn": 4})


async def test_usul_yang_pernah_terbaca_tidak_hilang_karena_kini_tidak_dipahami(
    pegawai: ServiceUnderTest, siasn: Siasn
) -> None:
    satu = usulkan(siasn, NIP, SURAT)
    usulkan(siasn, NIP, "800/9")
    await baca(pegawai)
    satu["nip"] = "tanpa nip"
    for _ in range(3):
        isi = await baca(pegawai)
    assert (isi["usul"], isi["tak_terbaca"]) == (2, 1)
    assert [each["hilang_pada"] for each in await usul(pegawai)] == [None, None]
    satu["nip"] = NIP
    assert (await baca(pegawai))["tak_terbaca"] == 0


async def test_kode_yang_tidak_dikenal_tampil_apa_adanya(pegawai: ServiceUnderTest, siasn: Siasn) -> None:
    pindahkan(usulkan(siasn, NIP, SURAT), "68")
    isi = await baca(pegawai)
    assert "1 usul berstatus yang tidak ada pada daftar" in isi["perlu"][0]
    (kini,) = await usul(pegawai)
    assert (kini["kode_status"], kini["nama_status"], kini["arti"]) == ("68", "Status 68", "tidak_dikenal")


async def test_hanya_petugas_seluruh_kota_yang_melihat_usul_orang(pegawai: ServiceUnderTest) -> None:
    for peran, unit in (("operator", ["*"]), ("verifikator", ["DISHUB"])):
        jawab = await pegawai.caller(peran, unit=unit).get("/siasn/imut/usulan")
        assert jawab.status_code == 403
    status = await pegawai.caller("auditor").get("/siasn/imut/status")
    assert len(status.json()["data"]) == 67


async def test_daftar_tanpa_akhir_dihentikan_dan_dikatakan(
    pegawai: ServiceUnderTest, siasn: Siasn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read stays; nothing is taken for gone."""
    monkeypatch.setattr(baca_imut, "TERBANYAK", SEKALI)
    banyak_usul(siasn, 2 * SEKALI + 5)
    isi = await baca(pegawai)
    assert isi["sedang_dibaca"] is False
    assert (await pegawai.sql("SELECT count(*) AS n FROM imut_usul"))[0]["n"] == SEKALI
    assert any("tidak berakhir" in each for each in isi["perlu"])
    assert isi["terakhir_dibaca"] is None
