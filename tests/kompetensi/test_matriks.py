"""Score matrices: computed by anybody, the same for everybody, whole or not announced."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deploy.lokal.nats import Nats
from services.kompetensi.kecocokan.muat import Hari, muat_jabatan, sebut_orang
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.matriks import gudang, kerja, repository, sapu
from services.kompetensi.matriks.cuplikan import RUMUS
from services.kompetensi.matriks.cuplikan import buka as buka_cuplikan
from services.kompetensi.matriks.kerja import Penghitung
from services.kompetensi.rumus.kecocokan.aturan import Ciri, cocokkan
from services.kompetensi.rumus.kecocokan.blok.orang import susun_orang
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, Gerbang
from shared.bus.objects import ObjectMissing, StoreAway
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.kompetensi import MatriksGagal, MatriksSelesai, StandarState
from shared.db.statement import Statement
from shared.telemetry.metrics import JOB_FAILURES
from tests.kompetensi.berkas import asn, jabatan, tanpa_standar
from tests.kompetensi.panggung_matriks import ORANG, Panggung, berurut, buka_panggung, nip, pembaca_blok
from tests.layanan import ServiceUnderTest, nip_akun

AKAR = Path(__file__).parents[2]
TIDAK_ADA = "0197f0a0-0000-7000-8000-0000000000ff"


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture(autouse=True)
def blok_kecil(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "BARIS", 2)


@pytest.fixture
async def panggung(kompetensi: ServiceUnderTest, nats: Nats) -> AsyncIterator[Panggung]:
    async with buka_panggung(kompetensi, nats) as isi:
        yield isi


async def _seluruhnya(panggung: Panggung, sidik: str) -> list[list[tuple[int, int]]]:
    """All cells in one piece, computed from what was stored of the data."""
    isi = buka_cuplikan(await (await panggung.objek()).get(gudang.cuplikan(sidik), sidik))
    nilai, tanda = pembaca_blok()(isi.hitung(0, isi.baris), isi.baris, isi.kolom)
    return [list(zip(*each, strict=True)) for each in zip(nilai.tolist(), tanda.tolist(), strict=True)]


async def _terhitung(panggung: Panggung) -> list[int]:
    rows = await panggung.kompetensi.sql("SELECT nomor FROM matriks_blok WHERE selesai_pada IS NOT NULL ORDER BY nomor")
    return [row["nomor"] for row in rows]


async def test_a_matrix_is_stored_block_by_block_and_then_announced(panggung: Panggung) -> None:
    diminta = await panggung.minta(skenario="penataan")
    assert (diminta["status"], diminta["blok"], diminta["manifes"]) == ("menunggu", None, None)
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(diminta["id"])
    assert (hasil["status"], hasil["orang"], hasil["blok"], hasil["blok_selesai"]) == ("selesai", ORANG, 6, 6)
    assert hasil["manifes"] == f"kompetensi_matriks/{hasil['sidik']}/manifes"
    berita = await panggung.berita(diminta["id"])
    assert (berita.skenario, berita.sha256, berita.sidik) == ("penataan", hasil["sha256"], hasil["sidik"])
    manifes = await panggung.manifes(diminta["id"])
    assert manifes.orang == berurut(*range(ORANG))
    assert manifes.profil == sorted(manifes.profil)
    assert set(manifes.jabatan.values()) == set(range(len(manifes.profil)))
    assert manifes.kebijakan == hasil["kebijakan"] == berita.kebijakan
    sel = await panggung.sel(diminta["id"])
    assert sel == await _seluruhnya(panggung, hasil["sidik"])
    assert hasil["byte"] == sum(each.byte for each in manifes.blok)
    # Who has not been assessed has a value too, and it says that something is missing.
    kosong = 1 << 16 + manifes.bagian.index("kompetensi")
    for satu, baris in zip(manifes.orang, sel, strict=True):
        assert all(0 <= nilai <= manifes.skala for nilai, _ in baris)
        assert all(bool(tanda & kosong) == (satu == nip(ORANG - 1)) for _, tanda in baris)
    assert len({each for baris in sel for each in baris}) > 5
    blok = (await panggung.peminta.get(f"/matriks/{diminta['id']}/blok", limit=4)).json()
    lagi = (await panggung.peminta.get(f"/matriks/{diminta['id']}/blok", cursor=blok["berikutnya"])).json()
    terdaftar = [(each["mulai"], each["baris"], each["sha256"]) for each in blok["data"] + lagi["data"]]
    assert terdaftar == [(each.mulai, each.baris, each.sha256) for each in manifes.blok]
    assert [each[:2] for each in terdaftar] == [(0, 2), (2, 2), (4, 2), (6, 2), (8, 2), (10, 1)]


async def test_what_mutasi_reads_is_what_the_rule_says_of_each_person_and_post(panggung: Panggung) -> None:
    nomor = (await panggung.buat())["id"]
    baca, pada = panggung.kompetensi.runtime.reader, Hari(panggung.kompetensi.clock.today())
    ciri_orang = {row.nip: ciri for row, ciri in await sebut_orang(baca, pada, berurut(*range(ORANG)))}
    jabatan_kota = await muat_jabatan(baca, pada)
    rumus = (await kebijakan_pada(baca, pada.hari)).kecocokan
    assert rumus is not None
    manifes, sel = await panggung.manifes(nomor), await panggung.sel(nomor)
    assert set(manifes.orang) == set(ciri_orang)
    assert set(manifes.jabatan) == {each.kode for each in jabatan_kota}
    assert (manifes.gerbang, manifes.bagian) == (list(Gerbang), list(BagianCocok))
    keras = {each for bit, each in enumerate(manifes.gerbang) if manifes.keras >> bit & 1}
    assert keras == set(rumus.gerbang_keras)
    for baris, satu_nip in zip(sel, manifes.orang, strict=True):
        for satu in jabatan_kota:
            assert satu.profil is not None
            rincian = cocokkan(ciri_orang[satu_nip], satu.profil, rumus)
            nilai, tanda = baris[manifes.jabatan[satu.kode]]
            assert nilai == rincian.nilai
            gagal = {each for bit, each in enumerate(manifes.gerbang) if tanda >> bit & 1}
            entah = {each for bit, each in enumerate(manifes.gerbang) if tanda >> 8 >> bit & 1}
            assert gagal == {each.kode for each in rincian.gerbang if each.lulus is False}
            assert entah == {each.kode for each in rincian.gerbang if each.lulus is None}
            assert rincian.siap == (not (tanda | tanda >> 8) & manifes.keras)


async def test_a_matrix_names_what_it_rests_on(panggung: Panggung) -> None:
    lama = await panggung.buat()
    manifes, berita = await panggung.manifes(lama["id"]), await panggung.berita(lama["id"])
    assert (manifes.bentuk, berita.bentuk, lama["bentuk"]) == (2, 2, 2)
    assert manifes.rumus == RUMUS
    assert manifes.rentang is not None
    assert list(manifes.rentang) == manifes.bagian
    # What is not known of competence counts half, and weighs 30 per cent.
    assert manifes.rentang["kompetensi"].model_dump() == {"naik": 1_500, "turun": 1_500, "seorang": False}
    assert manifes.rentang["potensi"].seorang
    assert manifes.tanggal_data.isoformat() == lama["tanggal_data"] == "2026-09-15"
    assert {"kecocokan", "masa_berlaku"} <= manifes.kebijakan.keys()
    nanti = await panggung.buat(per_tanggal="2027-04-01")
    kelak = await panggung.manifes(nanti["id"])
    assert (kelak.per_tanggal.isoformat(), kelak.tanggal_data) == ("2027-04-01", manifes.tanggal_data)
    assert kelak.acuan == manifes.acuan
    await panggung.kompetensi.sql(
        "INSERT INTO program_studi (kunci, nama, rumpun) VALUES ('ilmu baru', 'Ilmu Baru', 'HUKUM')"
    )
    baru = await panggung.manifes((await panggung.buat())["id"])
    assert baru.acuan["rumpun"] != manifes.acuan["rumpun"]
    assert baru.acuan["standar"] == manifes.acuan["standar"]
    await panggung.kompetensi.receive(jabatan("DISHUB-00", "pengawas"))
    assert (await panggung.manifes((await panggung.buat())["id"])).acuan["standar"] != manifes.acuan["standar"]


async def test_a_column_has_the_name_that_the_standard_of_a_post_is_published_with(panggung: Panggung) -> None:
    await panggung.kompetensi.receive(
        jabatan("DISHUB-50").model_copy(update={"pendidikan_minimal": TingkatPendidikan.S2})
    )
    manifes = await panggung.manifes((await panggung.buat())["id"])
    standar = await panggung.kompetensi.state(StandarState, *sorted(manifes.jabatan))
    assert {each.kode: each.profil for each in standar} == {
        kode: manifes.profil[kolom] for kode, kolom in manifes.jabatan.items()
    }
    menurut = {each.kode: each for each in standar}
    # Both follow the default of one level; the second asks for more by itself.
    assert menurut["DISHUB-00"].profil != menurut["DISHUB-50"].profil
    assert (menurut["DISHUB-00"].pendidikan_minimal, menurut["DISHUB-50"].pendidikan_minimal) == ("S-1", "S-2")


async def test_who_has_left_has_no_row_and_who_cannot_be_read_is_named(panggung: Panggung) -> None:
    await panggung.kompetensi.receive(asn(nip(0), kedudukan_hukum="99"))
    rusak = [{"nama": "Juru", "jenjang": None, "eselon": None, "mulai": "2016-02-31", "selesai": None}]
    await panggung.kompetensi.sql("UPDATE proyeksi_asn SET riwayat_jabatan = $1 WHERE nip = $2", rusak, nip(1))
    manifes = await panggung.manifes((await panggung.buat())["id"])
    assert set(manifes.orang) == {nip(each) for each in range(2, ORANG)}
    assert set(manifes.tidak_terbaca) == {nip(1)}


async def test_who_is_not_at_work_has_no_row_and_is_named_with_the_reason(panggung: Panggung) -> None:
    await panggung.kompetensi.receive(asn(nip(0), kedudukan_hukum="02", jalur_unit=["KOTA", "DISHUB"]))
    semua = await panggung.manifes((await panggung.buat())["id"])
    assert nip(0) not in semua.orang
    assert semua.tidak_bertugas == {nip(0): "Cuti di luar tanggungan negara"}
    dinkes = await panggung.manifes((await panggung.buat(di_bawah=["DINKES"]))["id"])
    assert dinkes.tidak_bertugas == {}


async def test_a_post_without_a_standard_is_named_and_has_no_column(panggung: Panggung) -> None:
    await panggung.kompetensi.receive(jabatan("DISHUB-99"))
    await tanpa_standar(panggung.kompetensi, "DISHUB-99")
    manifes = await panggung.manifes((await panggung.buat())["id"])
    assert manifes.tanpa_standar == ["DISHUB-99"]
    assert "DISHUB-99" not in manifes.jabatan
    tanpa = await panggung.buat(kode_jabatan=["DISHUB-99"])
    assert (tanpa["status"], tanpa["galat"]) == (
        "gagal",
        "Tidak satu pun jabatan yang diminta sudah mempunyai standar kompetensi.",
    )


async def test_a_past_day_is_computed_from_what_was_known_then(panggung: Panggung) -> None:
    lalu = await panggung.buat()
    panggung.kompetensi.clock.instant += timedelta(days=2)
    await panggung.kompetensi.receive(
        asn(nip(97), jalur_unit=["KOTA", "DISHUB"]),
        asn(nip(0), jalur_unit=["KOTA", "DISHUB"], kinerja=[{"tahun": 2025, "predikat": "Kurang"}]),
    )
    kini, ulang = await panggung.buat(), await panggung.buat(per_tanggal=lalu["per_tanggal"])
    assert (kini["orang"], ulang["orang"]) == (ORANG + 1, ORANG)
    assert (ulang["sidik"], ulang["sha256"]) == (lalu["sidik"], lalu["sha256"])
    dinkes = await panggung.buat(per_tanggal=lalu["per_tanggal"], di_bawah=["DINKES"])
    assert (await panggung.manifes(dinkes["id"])).orang == berurut(*range(3))
    assert (await panggung.buat(di_bawah=["DINKES"]))["orang"] == 2


async def test_a_day_to_come_is_judged_on_that_day_with_the_data_of_today(panggung: Panggung) -> None:
    kini = await panggung.buat()
    # The day after the last assessment may be used: the data are the same, and what they are worth is not.
    (row,) = await panggung.kompetensi.sql("SELECT max(berlaku_sampai) + 1 AS hari FROM penilaian")
    kinerja = [{"tahun": tahun, "predikat": "Baik"} for tahun in range(2024, row["hari"].year)]
    await panggung.kompetensi.receive(
        *(asn(nip(each), jalur_unit=["KOTA", "DISHUB"], kinerja=kinerja) for each in range(ORANG))
    )
    panggung.kompetensi.clock.instant += row["hari"] - timedelta(days=60) - panggung.kompetensi.clock.today()
    dekat = await panggung.buat()
    nanti = await panggung.buat(per_tanggal=row["hari"].isoformat())
    assert (nanti["per_tanggal"], nanti["orang"]) == (row["hari"].isoformat(), kini["orang"])
    sekarang, kelak = await panggung.sel(dekat["id"]), await panggung.sel(nanti["id"])
    assert sekarang != kelak
    panggung.kompetensi.clock.instant += row["hari"] - panggung.kompetensi.clock.today()
    assert await panggung.sel((await panggung.buat())["id"]) == kelak


async def test_nothing_is_announced_before_the_manifest_is_stored(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    await panggung.minta()
    pekerja = await panggung.pekerja()
    simpan = pekerja._objek.put

    async def tanpa_manifes(nama: str, isi: bytes) -> str:
        if nama.endswith("/manifes"):
            raise StoreAway("uji")
        return await simpan(nama, isi)

    monkeypatch.setattr(pekerja._objek, "put", tanpa_manifes)
    with pytest.raises(StoreAway):
        await pekerja.kerjakan()
    assert len(await _terhitung(panggung)) == 6
    assert await panggung.kompetensi.published(MatriksSelesai) == []
    await (await panggung.pekerja()).kerjakan()
    assert len(await panggung.kompetensi.published(MatriksSelesai)) == 1


async def test_two_workers_share_the_blocks(panggung: Panggung, monkeypatch: pytest.MonkeyPatch) -> None:
    nomor = (await panggung.minta())["id"]
    satu, dua = await panggung.pekerja(), await panggung.pekerja()
    await satu.susun()
    oleh: dict[str, set[str]] = {"satu": set(), "dua": set()}
    keduanya = asyncio.Event()

    def awasi(nama: str, pekerja: Penghitung) -> None:
        simpan = pekerja._objek.put

        async def put(objek: str, isi: bytes) -> str:
            oleh[nama].add(objek)
            if all(oleh.values()):
                keduanya.set()
            await asyncio.wait_for(keduanya.wait(), 10)
            return await simpan(objek, isi)

        monkeypatch.setattr(pekerja._objek, "put", put)

    awasi("satu", satu)
    awasi("dua", dua)
    await asyncio.gather(satu.kerjakan(), dua.kerjakan())
    hasil = await panggung.baca(nomor)
    assert hasil["status"] == "selesai"
    blok = [{each for each in milik if not each.endswith("manifes")} for milik in oleh.values()]
    assert all(blok)
    assert not blok[0] & blok[1]
    assert len(blok[0] | blok[1]) == 6
    assert await panggung.sel(nomor) == await _seluruhnya(panggung, hasil["sidik"])


_MATI_DI_TENGAH = """
import asyncio, os, sys
from services.kompetensi.app import SERVICE
from services.kompetensi.matriks import kerja
from services.kompetensi.matriks.gudang import GUDANG
from shared.bus.objects import ObjectStore
from tests.jam import SettableClock
from shared.run import open_runtime
from shared.settings import Settings
from datetime import datetime

kerja.BARIS, kerja.JALUR = 2, 1

async def main():
    async with open_runtime(SERVICE, Settings(), clock=SettableClock(datetime.fromisoformat(sys.argv[1]))) as runtime:
        pekerja = kerja.Penghitung(runtime, ObjectStore(runtime.client, GUDANG.name))
        simpan, ke = pekerja._objek.put, 0
        async def put(nama, isi):
            nonlocal ke
            ke += 1
            if ke == 5:
                # What goes in and three blocks are stored; the fourth is in hand.
                print("di tengah", file=sys.stderr, flush=True)
                await asyncio.Event().wait()
            return await simpan(nama, isi)
        pekerja._objek.put = put
        await pekerja.kerjakan()

asyncio.run(main())
"""


async def test_what_a_killed_worker_had_in_hand_is_finished_by_another(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    setelan = panggung.settings()
    env = {
        "ASN_DATABASE_URL": setelan.database_url.get_secret_value(),
        "ASN_NATS_URL": setelan.nats_url,
        "ASN_NATS_USER": setelan.nats_user,
        "ASN_NATS_PASSWORD": setelan.nats_password.get_secret_value(),
        "ASN_JWKS": str(setelan.jwks),
    }
    kini = panggung.kompetensi.clock.now().isoformat()
    proses = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _MATI_DI_TENGAH,
        kini,
        cwd=AKAR,
        env=env,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert proses.stderr is not None
    assert await asyncio.wait_for(proses.stderr.readline(), 60) == b"di tengah\n"
    proses.kill()
    await proses.wait()
    assert await _terhitung(panggung) == [0, 1, 2]
    lain = await panggung.pekerja()
    await lain.kerjakan()
    # The one that was in hand is still held; the others need not wait.
    assert await _terhitung(panggung) == [0, 1, 2, 4, 5]
    assert (await panggung.baca(nomor))["status"] == "berjalan"
    panggung.kompetensi.clock.instant += repository.BLOK.lama + timedelta(seconds=1)
    await lain.kerjakan()
    hasil = await panggung.baca(nomor)
    assert (hasil["status"], hasil["blok_selesai"]) == ("selesai", 6)
    assert await panggung.sel(nomor) == await _seluruhnya(panggung, hasil["sidik"])


async def test_who_is_killed_while_bringing_the_data_together_holds_nobody_up_for_long(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    mati = await panggung.pekerja()
    async with mati._runtime.unit_of_work() as uow:
        assert await repository.SUSUN.ambil(uow, mati._pekerja.saya) is not None
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.baca(nomor))["status"] == "menunggu"
    panggung.kompetensi.clock.instant += repository.SUSUN.lama + timedelta(seconds=1)
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.baca(nomor))["status"] == "selesai"


async def test_while_nats_is_away_the_work_waits_and_then_goes_on(
    kompetensi: ServiceUnderTest, nats_server: Nats
) -> None:
    async with buka_panggung(kompetensi, nats_server) as panggung:
        nomor = (await panggung.minta())["id"]
        pekerja = await panggung.pekerja(timeout=0.2)
        nats_server.bunuh()
        for _ in range(repository.BLOK.sekian + 1):
            with pytest.raises(StoreAway):
                await pekerja.kerjakan()
        assert (await panggung.baca(nomor))["status"] == "menunggu"
        nats_server.start()

        async with asyncio.timeout(30):
            while (hasil := await panggung.baca(nomor))["status"] != "selesai":
                with contextlib.suppress(StoreAway):
                    await pekerja.kerjakan()
        assert await panggung.sel(nomor) == await _seluruhnya(panggung, hasil["sidik"])


async def test_blocks_that_could_not_be_stored_are_not_counted_as_attempts(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomor = (await panggung.minta())["id"]
    pekerja = await panggung.pekerja()
    await pekerja.susun()

    async def hilang(nama: str, isi: bytes) -> str:
        raise StoreAway("uji")

    with monkeypatch.context() as sementara:
        sementara.setattr(pekerja._objek, "put", hilang)
        for _ in range(repository.BLOK.sekian + 2):
            with pytest.raises(StoreAway):
                await pekerja.kerjakan()
    await pekerja.kerjakan()
    assert (await panggung.baca(nomor))["status"] == "selesai"


async def test_a_block_that_always_fails_ends_the_request_with_a_reason(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomor = (await panggung.minta(skenario="penataan"))["id"]
    pekerja = await panggung.pekerja()
    await pekerja.susun()

    def rusak(*_: Any) -> bytes:
        raise ArithmeticError("uji")

    with monkeypatch.context() as sementara:
        sementara.setattr("services.kompetensi.matriks.cuplikan.Cuplikan.hitung", rusak)
        for _ in range(repository.BLOK.sekian + 1):
            await pekerja.kerjakan()
            panggung.kompetensi.clock.instant += repository.BLOK.jeda + timedelta(seconds=1)
    hasil = await panggung.baca(nomor)
    assert (hasil["status"], hasil["manifes"]) == ("gagal", None)
    assert "Minta sekali lagi" in hasil["galat"]
    (gagal,) = await panggung.kompetensi.published(MatriksGagal)
    assert (gagal.event.status, gagal.event.skenario) == ("gagal", "penataan")
    assert (await panggung.buat())["status"] == "selesai"


async def test_a_manifest_that_always_fails_ends_the_request_and_is_tried_again_for_the_next(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomor = (await panggung.minta())["id"]
    pekerja = await panggung.pekerja()

    def rusak(*_: Any) -> None:
        raise ArithmeticError("uji")

    with monkeypatch.context() as sementara:
        sementara.setattr("services.kompetensi.matriks.cuplikan.Cuplikan.manifes", rusak)
        for _ in range(repository.TUTUP.sekian):
            assert (await panggung.baca(nomor))["status"] != "gagal"
            await pekerja.kerjakan()
            panggung.kompetensi.clock.instant += repository.TUTUP.jeda
    hasil = await panggung.baca(nomor)
    assert (hasil["status"], hasil["blok_selesai"]) == ("gagal", 0)
    assert "Minta sekali lagi" in hasil["galat"]
    assert (await panggung.buat())["status"] == "selesai"


async def test_while_a_block_or_a_manifest_fails_other_matrices_are_finished(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    tak_terhitung, tak_tertutup, lain = [
        (await panggung.minta(di_bawah=unit))["id"] for unit in (["KOTA"], ["DISHUB"], ["DINKES"])
    ]
    pekerja = await panggung.pekerja()
    for _ in range(3):
        assert await pekerja.susun()
    sidik = {each["id"]: each["sidik"] for each in await panggung.kompetensi.sql("SELECT id, sidik FROM matriks")}
    simpan = pekerja._objek.put

    async def put(nama: str, isi: bytes) -> str:
        if nama in (gudang.blok(sidik[UUID(tak_terhitung)], 1), gudang.manifes(sidik[UUID(tak_tertutup)])):
            raise ArithmeticError(nama)
        return await simpan(nama, isi)

    gagal = JOB_FAILURES.labels("matriks")
    sebelum = gagal._value.get()
    with monkeypatch.context() as sementara:
        sementara.setattr(pekerja._objek, "put", put)
        await pekerja.kerjakan()
    # Both are counted, and the job does not rest for them as one that fails as a whole would.
    assert gagal._value.get() == sebelum + 2
    # One run did all that could be done, and neither is tried again at once.
    assert (await panggung.baca(lain))["status"] == "selesai"
    terhenti = await panggung.baca(tak_terhitung)
    assert (terhenti["status"], terhenti["blok_selesai"]) == ("berjalan", terhenti["blok"] - 1)
    await pekerja.kerjakan()
    assert (await panggung.baca(tak_tertutup))["status"] == "berjalan"
    panggung.kompetensi.clock.instant += repository.BLOK.jeda + timedelta(seconds=1)
    await pekerja.kerjakan()
    for nomor in (tak_terhitung, tak_tertutup):
        assert (await panggung.baca(nomor))["status"] == "selesai"


_BANYAK = """
    INSERT INTO matriks_isi (sidik, status, baris, kolom, blok, dibuat_pada)
    SELECT lpad(n::text, 64, '0'), 'berjalan', 64, 1, 32, now() FROM generate_series(1, 20) AS s(n);
    INSERT INTO matriks_blok (sidik, nomor, mulai, baris)
    SELECT sidik, n, n * 2, 2 FROM matriks_isi, generate_series(0, 31) AS s(n);
    INSERT INTO matriks (id, per_tanggal, status, sidik, dibuat_oleh, dibuat_peran, dibuat_pada, simpan_sampai)
    SELECT gen_random_uuid(), current_date, 'berjalan', sidik, 'uji', '{}', now(), current_date FROM matriks_isi"""
_BERSARANG = {
    **dict.fromkeys(("enable_hashjoin", "enable_mergejoin", "enable_material", "enable_memoize"), "off"),
    **dict.fromkeys(("cpu_tuple_cost", "cpu_operator_cost", "cpu_index_tuple_cost"), "0"),
    **dict.fromkeys(("seq_page_cost", "random_page_cost"), "0"),
}
"""With these the planner reads a subquery anew for each row of what is updated, if it may: it then holds one block more
each time."""


@pytest.mark.parametrize("rencana", [{}, _BERSARANG], ids=["as usual", "nested"])
async def test_each_pick_takes_one_block_however_the_planner_joins(
    kompetensi: ServiceUnderTest, rencana: dict[str, str]
) -> None:
    for perintah in _BANYAK.split(";\n"):
        await kompetensi.sql(perintah)
    diambil = []
    for _ in range(3):
        async with kompetensi.runtime.unit_of_work() as uow:
            for nama, nilai in rencana.items():
                await uow.execute(Statement(f"SET LOCAL {nama} = {nilai}"))
            row = await repository.BLOK.ambil(uow, kompetensi.runtime.new_id())
        diambil.append((row.sidik, row.nomor))
    dipegang = await kompetensi.sql("SELECT sidik, nomor FROM matriks_blok WHERE pemegang IS NOT NULL")
    assert sorted((each["sidik"], each["nomor"]) for each in dipegang) == sorted(diambil)
    assert len(set(diambil)) == 3


async def test_workers_who_pick_at_once_take_one_block_each(kompetensi: ServiceUnderTest) -> None:
    for perintah in _BANYAK.split(";\n"):
        await kompetensi.sql(perintah)
    semua = asyncio.Barrier(8)

    async def ambil() -> tuple[str, int]:
        async with kompetensi.runtime.unit_of_work() as uow:
            row = await repository.BLOK.ambil(uow, kompetensi.runtime.new_id())
            # Nobody lets go before all have picked.
            await semua.wait()
        return row.sidik, row.nomor

    diambil = await asyncio.gather(*(ambil() for _ in range(8)))
    dipegang = await kompetensi.sql("SELECT sidik, nomor FROM matriks_blok WHERE pemegang IS NOT NULL")
    assert sorted((each["sidik"], each["nomor"]) for each in dipegang) == sorted(diambil)
    assert len(set(diambil)) == 8


async def test_what_is_put_back_after_the_count_began_anew_was_not_begun_less_than_never(
    kompetensi: ServiceUnderTest,
) -> None:
    for perintah in _BANYAK.split(";\n"):
        await kompetensi.sql(perintah)
    saya = kompetensi.runtime.new_id()
    async with kompetensi.runtime.unit_of_work() as uow:
        row = await repository.BLOK.ambil(uow, saya)
        # As when somebody asks again while it is in hand.
        for each in repository._COBA_LAGI:
            await uow.execute(each, sidik=row.sidik)
        await repository.BLOK.lepas(uow, saya, row, gagal=False)
    (satu,) = await kompetensi.sql(
        "SELECT pemegang, percobaan FROM matriks_blok WHERE sidik = $1 AND nomor = $2", row.sidik, row.nomor
    )
    assert tuple(satu) == (None, 0)


async def test_a_person_who_arrives_meanwhile_does_not_change_the_matrix(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    pekerja = await panggung.pekerja()
    await pekerja.susun()
    await panggung.kompetensi.receive(asn(nip(99), jalur_unit=["KOTA"]), asn(nip(0), kinerja=[]))
    # Somebody else reads the data that was stored, not the data of now.
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(nomor)
    assert (await panggung.manifes(nomor)).orang == berurut(*range(ORANG))
    assert await panggung.sel(nomor) == await _seluruhnya(panggung, hasil["sidik"])
    baru = await panggung.buat()
    assert baru["orang"] == ORANG + 1
    assert baru["sidik"] != hasil["sidik"]


async def test_the_same_data_give_the_same_matrix_without_computing_it_again(panggung: Panggung) -> None:
    pertama = await panggung.buat(skenario="satu")
    js = (await panggung.klien("kompetensi")).jetstream()
    terakhir = (await js.stream_info(gudang.GUDANG.stream)).state.last_seq
    kedua = await panggung.buat(skenario="dua")
    assert kedua["id"] != pertama["id"]
    assert (kedua["status"], kedua["sha256"], kedua["blok_selesai"]) == ("selesai", pertama["sha256"], 6)
    assert (await js.stream_info(gudang.GUDANG.stream)).state.last_seq == terakhir
    assert (await panggung.berita(kedua["id"])).skenario == "dua"
    assert await panggung.sel(kedua["id"]) == await panggung.sel(pertama["id"])


async def test_two_who_ask_at_the_same_time_wait_for_one_matrix(panggung: Panggung) -> None:
    nomor = [(await panggung.minta())["id"] for _ in range(2)]
    await asyncio.gather(*[(await panggung.pekerja()).kerjakan() for _ in range(2)])
    # Whoever was given its request while the other finished looks once more, as the job does after its pause.
    await (await panggung.pekerja()).kerjakan()
    hasil = [await panggung.baca(each) for each in nomor]
    assert [each["status"] for each in hasil] == ["selesai", "selesai"]
    assert hasil[0]["sha256"] == hasil[1]["sha256"]
    assert len(await panggung.kompetensi.sql("SELECT 1 FROM matriks_isi")) == 1
    assert {str(each.event.id) for each in await panggung.kompetensi.published(MatriksSelesai)} == set(nomor)


async def test_the_same_request_sent_twice_is_one(panggung: Panggung) -> None:
    jawab = [await panggung.peminta.post("/matriks", {"skenario": "a"}, key="kunci") for _ in range(2)]
    assert jawab[0].json() == jawab[1].json()
    assert jawab[1].headers["Idempotency-Replayed"] == "true"
    assert jawab[0].headers["Location"].endswith(f"/matriks/{jawab[0].json()['id']}")
    assert len((await panggung.peminta.get("/matriks")).json()["data"]) == 1


async def test_a_request_may_be_taken_back_before_and_while_it_is_computed(panggung: Panggung) -> None:
    awal = (await panggung.minta())["id"]
    assert (await panggung.peminta.post(f"/matriks/{awal}/pembatalan")).json()["status"] == "dibatalkan"
    pekerja = await panggung.pekerja()
    await pekerja.kerjakan()
    assert await panggung.kompetensi.sql("SELECT 1 FROM matriks_isi") == []
    tengah = (await panggung.minta(skenario="penataan"))["id"]
    await pekerja.susun()
    assert (await panggung.baca(tengah))["status"] == "berjalan"
    batal = await panggung.peminta.post(f"/matriks/{tengah}/pembatalan")
    assert (batal.status_code, batal.json()["status"]) == (202, "dibatalkan")
    assert batal.headers["Location"].endswith(f"/matriks/{tengah}")
    await pekerja.kerjakan()
    assert await _terhitung(panggung) == []
    assert await panggung.kompetensi.published(MatriksSelesai) == []
    assert [each.event.id.hex for each in await panggung.kompetensi.published(MatriksGagal)] == [
        each.replace("-", "") for each in (awal, tengah)
    ]
    lagi = await panggung.peminta.post(f"/matriks/{tengah}/pembatalan")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "matriks_sudah_berakhir")
    await panggung.sapu()
    assert await panggung.isi_gudang() == 0


async def test_taking_one_request_back_does_not_stop_what_another_waits_for(panggung: Panggung) -> None:
    satu, dua = (await panggung.minta())["id"], (await panggung.minta())["id"]
    pekerja = await panggung.pekerja()
    await pekerja.susun()
    await pekerja.susun()
    await panggung.peminta.post(f"/matriks/{satu}/pembatalan")
    await panggung.sapu()
    await pekerja.kerjakan()
    assert (await panggung.baca(dua))["status"] == "selesai"


async def test_a_matrix_is_removed_when_its_time_is_over_unless_somebody_keeps_it(panggung: Panggung) -> None:
    lama = await panggung.buat()
    assert lama["simpan_sampai"] == "2026-10-15"
    await panggung.kompetensi.receive(asn(nip(98), jalur_unit=["KOTA"]))
    berjalan = await panggung.buat()
    dipakai = await panggung.peminta.post(
        f"/matriks/{berjalan['id']}/masa-simpan", {"simpan_sampai": "2027-03-01"}, seen=berjalan["versi"]
    )
    assert (dipakai.status_code, dipakai.json()["simpan_sampai"]) == (200, "2027-03-01")
    panggung.kompetensi.clock.instant += timedelta(days=30)
    await panggung.sapu()
    assert len(await panggung.sel(lama["id"])) == ORANG
    panggung.kompetensi.clock.instant += timedelta(days=1)
    isi = await panggung.isi_gudang()
    await panggung.sapu()
    hilang = await panggung.baca(lama["id"])
    assert (hilang["status"], hilang["manifes"], hilang["sha256"]) == ("selesai", None, lama["sha256"])
    assert hilang["dihapus_pada"] is not None
    assert 0 < await panggung.isi_gudang() < isi
    with pytest.raises(ObjectMissing):
        await (await panggung.objek()).get(gudang.manifes(lama["sidik"]), lama["sha256"])
    assert len(await panggung.sel(berjalan["id"])) == ORANG + 1
    terlambat = await panggung.peminta.post(
        f"/matriks/{lama['id']}/masa-simpan", {"simpan_sampai": "2027-03-01"}, seen=hilang["versi"]
    )
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "matriks_sudah_dihapus")


async def test_what_a_killed_worker_left_in_the_bucket_is_swept_and_no_matrix_with_it(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomor = (await panggung.buat())["id"]
    js = (await panggung.klien("kompetensi")).jetstream()
    await js.publish(f"$O.{gudang.GUDANG.name}.C.terbengkalai", b"sepotong")
    isi = await panggung.isi_gudang()
    await panggung.sapu()
    monkeypatch.setattr(sapu, "SISA", timedelta(days=-400))
    await panggung.sapu()
    assert await panggung.isi_gudang() == isi - 1
    assert len(await panggung.sel(nomor)) == ORANG


async def test_removing_waits_for_who_still_computes_and_is_finished_after_a_kill(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    pekerja = await panggung.pekerja()
    await pekerja.susun()
    async with pekerja._runtime.unit_of_work() as uow:
        assert await repository.BLOK.ambil(uow, pekerja._pekerja.saya) is not None
    await panggung.peminta.post(f"/matriks/{nomor}/pembatalan")
    await panggung.sapu()
    (isi,) = await panggung.kompetensi.sql("SELECT status FROM matriks_isi")
    assert isi["status"] == "dihapus"
    # Asked for again meanwhile, it begins anew when all of it is gone.
    lagi = (await panggung.minta())["id"]
    await pekerja.kerjakan()
    assert (await panggung.baca(lagi))["status"] == "menunggu"
    panggung.kompetensi.clock.instant += repository.BLOK.lama + timedelta(seconds=1)
    await panggung.sapu()
    assert await panggung.isi_gudang() == 0
    await pekerja.kerjakan()
    assert (await panggung.baca(lagi))["status"] == "selesai"


async def test_only_the_people_and_posts_asked_for_take_part(panggung: Panggung) -> None:
    hasil = await panggung.buat(di_bawah=["DINKES"], kode_jabatan=["DISHUB-00", "DISHUB-02"])
    manifes = await panggung.manifes(hasil["id"])
    assert manifes.orang == berurut(*range(3))
    assert set(manifes.jabatan) == {"DISHUB-00", "DISHUB-02"}
    terbatas = panggung.kompetensi.caller("tim_penilai", unit=["DISHUB"])
    nomor = (await terbatas.post("/matriks", {"di_bawah": ["KOTA"]})).json()["id"]
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.manifes(nomor)).orang == berurut(*range(3, ORANG))


@pytest.mark.parametrize(
    ("unit", "isi", "kode", "pesan"),
    [
        (["*"], {"di_bawah": ["TIADA"]}, "unit_tidak_dikenal", "Periksa kodenya"),
        (["DINKES"], {"di_bawah": ["DISHUB"]}, "seleksi_kosong", "lingkup Anda"),
        (["*"], {"kode_jabatan": ["DISHUB-01", "TIADA-1"]}, "jabatan_tidak_dikenal", "TIADA-1"),
        (["*"], {"per_tanggal": "2028-09-16"}, "tanggal_terlalu_jauh", "15-09-2028"),
        (["*"], {"per_tanggal": "2025-12-31"}, "ketentuan_belum_ada", "31-12-2025"),
        (["*"], {"simpan_sampai": "2027-09-17"}, "masa_simpan_tidak_sah", "16-09-2027"),
        (["*"], {"di_bawah": []}, "isian_tidak_sah", ""),
    ],
)
async def test_a_request_that_cannot_be_fulfilled_is_refused_with_a_reason(
    panggung: Panggung, unit: list[str], isi: dict[str, Any], kode: str, pesan: str
) -> None:
    jawab = await panggung.kompetensi.caller("tim_penilai", unit=unit).post("/matriks", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (422, kode)
    assert pesan in jawab.json()["detail"]


async def test_whose_people_have_left_before_it_is_computed_ends_with_a_reason(panggung: Panggung) -> None:
    nomor = (await panggung.minta(di_bawah=["DINKES"]))["id"]
    await panggung.kompetensi.receive(*(asn(nip(each), jalur_unit=["KOTA", "DISHUB"]) for each in range(3)))
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(nomor)
    assert hasil["status"] == "gagal"
    assert hasil["galat"].startswith("Tidak ada pegawai")


async def test_only_who_plans_may_ask_and_nobody_else_look(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    for peran, boleh in (("ppk", 202), ("integrasi", 202), ("auditor", 403), ("verifikator", 403), ("asn", 403)):
        assert (await panggung.kompetensi.caller(peran, unit=["*"]).post("/matriks", {})).status_code == boleh
    assert (await panggung.kompetensi.caller("auditor").get(f"/matriks/{nomor}")).status_code == 200
    assert (await panggung.kompetensi.caller("asn").get("/matriks")).status_code == 403
    for jalan in ("", "/blok", "/kemajuan"):
        assert (await panggung.peminta.get(f"/matriks/{TIDAK_ADA}{jalan}")).status_code == 404
    assert (await panggung.peminta.post(f"/matriks/{TIDAK_ADA}/pembatalan")).status_code == 404


async def test_the_list_comes_in_pages_newest_first(panggung: Panggung) -> None:
    nomor = [(await panggung.minta())["id"] for _ in range(3)]
    pertama = (await panggung.peminta.get("/matriks", limit=2)).json()
    kedua = (await panggung.peminta.get("/matriks", limit=2, cursor=pertama["berikutnya"])).json()
    assert [each["id"] for each in pertama["data"] + kedua["data"]] == nomor[::-1]


async def test_progress_is_streamed_and_its_number_never_falls(panggung: Panggung) -> None:
    nomor = (await panggung.minta())["id"]
    versi = [(await panggung.baca(nomor))["versi"]]
    pekerja = await panggung.pekerja()
    await pekerja.susun()
    for _ in range(3):
        async with pekerja._runtime.unit_of_work() as uow:
            row = await repository.BLOK.ambil(uow, pekerja._pekerja.saya)
        await pekerja._blok(row)
        kini = await panggung.baca(nomor)
        versi.append(kini["versi"])
    assert kini["blok_selesai"] == 3
    await pekerja.kerjakan()
    versi.append((await panggung.baca(nomor))["versi"])
    assert versi == sorted(set(versi))
    aliran = (await panggung.peminta.get(f"/matriks/{nomor}/kemajuan")).text
    assert "event: akhir" in aliran
    assert f"id: {versi[-1]}" in aliran
    sudah = await panggung.kompetensi.client.get(
        f"/matriks/{nomor}/kemajuan", headers={**panggung.peminta.headers(), "Last-Event-ID": str(versi[-1])}
    )
    assert sudah.status_code == 204


async def test_every_change_is_in_the_audit(panggung: Panggung) -> None:
    hasil = await panggung.buat(skenario="penataan")
    await panggung.peminta.post(
        f"/matriks/{hasil['id']}/masa-simpan", {"simpan_sampai": "2027-03-01"}, seen=hasil["versi"]
    )
    rows = await panggung.kompetensi.sql("SELECT aksi, pelaku FROM audit WHERE objek = 'matriks' ORDER BY id")
    assert [(row["aksi"], row["pelaku"]) for row in rows] == [
        ("minta", nip_akun("akun-tim_penilai")),
        ("selesai", "layanan:kompetensi"),
        ("masa_simpan", nip_akun("akun-tim_penilai")),
    ]


async def test_everybody_can_see_that_they_were_compared_with_all_posts(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kerja, "DICATAT", 4)
    await panggung.buat(skenario="penataan")
    rows = await panggung.kompetensi.sql("SELECT pelaku, peran, subjek, tujuan FROM access_log ORDER BY id")
    assert [each for row in rows for each in row["subjek"]] == berurut(*range(ORANG))
    assert {(row["pelaku"], *row["peran"], row["tujuan"]) for row in rows} == {
        (nip_akun("akun-tim_penilai"), "tim_penilai", "matriks skor untuk penataan")
    }


def test_the_bytes_do_not_depend_on_the_order_in_which_a_process_walks_a_set() -> None:
    diklat = {("TEKNIS", f"PELATIHAN {nomor}") for nomor in range(20)}
    larik = susun_orang([Ciri(level=None, diklat=frozenset(diklat))])
    assert list(larik.kunci_diklat) == sorted(diklat)
