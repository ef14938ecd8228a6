"""The arrays of the city are followed change by change, and are always what reading everybody anew would give."""

import asyncio
import random
import threading
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from services.kompetensi.kandidat import repository
from services.kompetensi.kecocokan import kota, larik
from services.kompetensi.kecocokan.kota import sesaat
from services.kompetensi.kecocokan.larik import Kota, Peta, Urutan
from services.kompetensi.kecocokan.muat import Hari
from services.kompetensi.matriks.himpun import himpun
from services.kompetensi.matriks.repository import Diminta
from services.kompetensi.rumus.kecocokan.aturan import Profil, golongan
from services.kompetensi.rumus.kecocokan.blok.gabung import rapikan
from shared.bus.apply import apply, decode
from shared.contracts.kompetensi import sidik_urut
from shared.events.envelope import Envelope
from tests.kompetensi.berkas import asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_KECOCOKAN
from tests.layanan import ServiceUnderTest

JENJANG = ("administrator", "pengawas", "pelaksana", "ahli_muda")
STUDI = ("Teknik Sipil", "Ilmu Hukum", "Transportasi", "Belum Dipetakan", None)
DIMINTA = Profil(
    level=(3,) * 9,
    bobot=(1,) * 9,
    pendidikan=7,
    rumpun=frozenset({"TEKNIK_SIPIL"}),
    diklat=frozenset({("TEKNIS", "PENGADAAN")}),
    golongan=golongan("III/d"),
)
DIKLAT = ("Manajemen Lalu Lintas", "PKA", "Pengadaan", "Arsip")


def nip(nomor: int) -> str:
    return f"19880202201001{nomor:04}"


def kode(nomor: int) -> str:
    return f"DISHUB-{nomor:02}"


def hari(kompetensi: ServiceUnderTest) -> Hari:
    return Hari(kompetensi.clock.today())


def acak_orang(acak: random.Random, nomor: int) -> Any:
    return asn(
        nip(nomor),
        jenjang=acak.choice(JENJANG),
        golongan=acak.choice(["III/c", "IV/a", None]),
        pendidikan={
            "tingkat": acak.choice(["S-1", "S-2", "SLTA"]),
            "program_studi": acak.choice(STUDI),
            "tahun_lulus": 2008,
        },
        kinerja=[{"tahun": tahun, "predikat": acak.choice(["Baik", "Kurang"])} for tahun in (2025, 2024)],
        diklat=[
            {"jenis": "TEKNIS", "nama": each, "selesai": "2020-01-01", "jp": 40}
            for each in acak.sample(DIKLAT, acak.randint(0, 3))
        ],
        kedudukan_hukum=acak.choice(["01"] * 5 + ["99"]),
    )


async def ubah(kompetensi: ServiceUnderTest, acak: random.Random) -> None:
    """One thing happens."""
    nomor, satu = acak.randrange(12), nip(acak.randrange(12))
    lewat = timedelta(days=acak.randrange(900))
    match acak.randrange(5):
        case 0 | 1:
            await kompetensi.receive(*(acak_orang(acak, (nomor + each) % 14) for each in range(acak.randint(1, 3))))
        case 2:
            await impor(kompetensi, penilaian(satu, (acak.randint(1, 5),) * 9, date(2024, 1, 1) + lewat))
        case 3:
            await impor_potensi(kompetensi, potensi(satu, (acak.randint(10, 90),) * 8, date(2024, 1, 1) + lewat))
        case 4:
            await kompetensi.receive(jabatan(kode(nomor % 5), acak.choice(JENJANG), aktif=acak.random() < 0.7))


async def dingin(kompetensi: ServiceUnderTest) -> tuple[Kota, Peta]:
    """Everybody and every post read anew."""
    async with kompetensi.runtime.reader.together() as baca:
        pada = hari(kompetensi)
        return await kota._semua_orang(baca, pada), await kota._semua_jabatan(baca, pada)


def sama(satu: Any, dua: Any) -> None:
    for each in fields(satu):
        kiri, kanan = getattr(satu, each.name), getattr(dua, each.name)
        if isinstance(kiri, np.ndarray):
            assert kiri.dtype == kanan.dtype, each.name
            np.testing.assert_array_equal(kiri, kanan, each.name)
        else:
            assert kiri == kanan, each.name


def sama_urutan(satu: Urutan, dua: Urutan) -> None:
    for each in fields(Urutan):
        if each.name != "kota":
            np.testing.assert_array_equal(getattr(satu, each.name), getattr(dua, each.name), each.name)


async def isi_awal(kompetensi: ServiceUnderTest, acak: random.Random) -> None:
    await kompetensi.receive(*(jabatan(kode(each), acak.choice(JENJANG)) for each in range(4)))
    await kompetensi.receive(*(acak_orang(acak, each) for each in range(10)))
    await impor(kompetensi, *(penilaian(nip(each), (acak.randint(1, 5),) * 9) for each in range(8)))


@pytest.mark.parametrize("benih", range(4))
async def test_after_any_changes_it_is_what_reading_everybody_anew_gives(
    kompetensi: ServiceUnderTest, benih: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    acak = random.Random(benih)
    await isi_awal(kompetensi, acak)
    pada = hari(kompetensi)
    await kota.kota(kompetensi.runtime, pada)
    await kota.peta(kompetensi.runtime, pada)
    # From here on nobody is read but who has changed.
    dibaca: list[int] = []
    muat = kota.muat_orang

    async def hitung(baca: Any, hari: Hari, siapa: Any) -> Any:
        dibaca.append(len(siapa))
        return await muat(baca, hari, siapa)

    monkeypatch.setattr(kota, "muat_orang", hitung)
    for _ in range(12):
        await ubah(kompetensi, acak)
        diikuti, peta = await kota.kota(kompetensi.runtime, pada), await kota.peta(kompetensi.runtime, pada)
        assert all(each <= 3 for each in dibaca)
        semua, semua_peta = await dingin(kompetensi)
        dibaca.clear()
        assert (diikuti.nip, diikuti.tidak_terbaca) == (semua.nip, semua.tidak_terbaca)
        assert list(diikuti.nip) == sorted(diikuti.nip, key=sidik_urut)
        assert diikuti.nomor == semua.nomor
        urutan = await kota.urutan(kompetensi.runtime, pada, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN)
        sama_urutan(urutan, larik.urutkan(semua, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN))
        np.testing.assert_array_equal(diikuti.sidik, semua.sidik)
        sama(rapikan(diikuti.orang), rapikan(semua.orang))
        assert (peta.kota, peta.kode) == (semua_peta.kota, semua_peta.kode)


async def test_a_ranking_matches_anew_only_who_has_changed(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kompetensi.receive(*(asn(nip(each)) for each in range(8)))
    pada = hari(kompetensi)
    await kota.urutan(kompetensi.runtime, pada, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN)
    dicocokkan: list[int] = []
    hitung = larik.hitung

    def catat(orang: Any, *args: Any) -> Any:
        dicocokkan.append(len(orang))
        return hitung(orang, *args)

    monkeypatch.setattr(larik, "hitung", catat)
    # Two changes before anybody asks; one who says what everybody knows is read, too.
    await kompetensi.receive(asn(nip(3), golongan="IV/e"), asn(nip(4), jenjang="pelaksana"))
    await kota.kota(kompetensi.runtime, pada)
    await impor(kompetensi, penilaian(nip(5), (1,) * 9, date(2025, 6, 1)))
    urutan = await kota.urutan(kompetensi.runtime, pada, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN)
    assert set(dicocokkan) == {3}
    sama_urutan(urutan, larik.urutkan((await dingin(kompetensi))[0], kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN))


async def test_a_ranking_of_a_city_of_before_is_of_that_city(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(*(asn(nip(each)) for each in range(8)))
    lalu = await kota.kota(kompetensi.runtime, hari(kompetensi))
    await impor(kompetensi, penilaian(nip(1), (5,) * 9, date(2025, 6, 1)))
    kini = await kota.kota(kompetensi.runtime, hari(kompetensi))
    assert kini.nip is lalu.nip
    baru = larik.urutkan(kini, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN)
    lama = larik.urutkan(lalu, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN)
    assert baru.nilai.tolist() != lama.nilai.tolist()
    # Whoever still holds the city of before is not given what came after it.
    sama_urutan(larik.urutkan(lalu, kode(0), DIMINTA, KEBIJAKAN_KECOCOKAN, baru), lama)


async def test_a_matrix_of_what_was_followed_is_byte_by_byte_that_of_a_process_that_has_just_begun(
    kompetensi: ServiceUnderTest,
) -> None:
    acak = random.Random(9)
    await isi_awal(kompetensi, acak)
    minta = Diminta(
        kompetensi.runtime.new_id(), None, kompetensi.clock.today(), None, None, None, None, None, "", [], 1
    )
    await himpun(kompetensi.runtime, minta)
    for _ in range(6):
        await ubah(kompetensi, acak)
    diikuti = await himpun(kompetensi.runtime, minta)
    kompetensi.runtime.kept.clear()
    assert (await himpun(kompetensi.runtime, minta)).isi == diikuti.isi


async def test_what_is_committed_late_is_followed_though_it_was_begun_before_what_is_known(
    kompetensi: ServiceUnderTest,
) -> None:
    await isi_awal(kompetensi, random.Random(1))
    pada = hari(kompetensi)
    langganan = {each.type.name: each for each in kompetensi.service.subscriptions}

    def terima(satu: Any, versi: int) -> Any:
        amplop = Envelope.around(satu, event_id=kompetensi.runtime.new_id(), version=versi, time=kompetensi.clock.now())
        return decode(amplop, langganan)

    mulai, lanjut = asyncio.Event(), asyncio.Event()

    async def lambat() -> None:
        async with kompetensi.runtime.unit_of_work() as uow:
            await apply(uow, "kompetensi", [terima(asn(nip(20)), 1)])
            mulai.set()
            await lanjut.wait()

    tugas = asyncio.create_task(lambat())
    await mulai.wait()
    await kompetensi.receive(asn(nip(21)))
    assert nip(21) in (await kota.kota(kompetensi.runtime, pada)).nomor
    assert nip(20) not in (await kota.kota(kompetensi.runtime, pada)).nomor
    lanjut.set()
    await tugas
    assert nip(20) in (await kota.kota(kompetensi.runtime, pada)).nomor


async def test_nothing_is_read_again_while_nothing_changes_and_all_of_it_when_what_it_rests_on_does(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await isi_awal(kompetensi, random.Random(2))
    pada = hari(kompetensi)
    awal = await kota.kota(kompetensi.runtime, pada)
    assert await kota.kota(kompetensi.runtime, pada) is awal
    # A change that touches nobody's features changes nothing here.
    await kompetensi.run_job("perbarui_skor")
    assert await kota.kota(kompetensi.runtime, pada) is awal
    await kompetensi.sql("INSERT INTO program_studi (kunci, nama, rumpun) VALUES ('ilmu baru', 'Ilmu Baru', 'HUKUM')")
    assert await kota.kota(kompetensi.runtime, pada) is not awal
    besok = await kota.kota(kompetensi.runtime, Hari(pada.hari + timedelta(days=1)))
    assert besok.nip == awal.nip
    # More changes than are worth following begin anew, and say the same.
    monkeypatch.setattr(kota, "SEKALIGUS", 0)
    await kompetensi.receive(asn(nip(0), golongan="IV/e"))
    sama(rapikan((await kota.kota(kompetensi.runtime, pada)).orang), rapikan((await dingin(kompetensi))[0].orang))


async def test_what_a_backup_of_a_busier_cluster_says_of_its_transactions_is_not_read_again_and_again(
    kompetensi: ServiceUnderTest,
) -> None:
    await isi_awal(kompetensi, random.Random(7))
    pada = hari(kompetensi)
    await kompetensi.sql("UPDATE bahan_berubah SET transaksi = transaksi + 5000000")
    awal, peta = await kota.kota(kompetensi.runtime, pada), await kota.peta(kompetensi.runtime, pada)
    assert await kota.kota(kompetensi.runtime, pada) is awal
    assert await kota.peta(kompetensi.runtime, pada) is peta
    # Who changes after it is followed all the same.
    await kompetensi.receive(asn(nip(0), golongan="IV/e"))
    kini = await kota.kota(kompetensi.runtime, pada)
    assert kini is not awal
    sama(rapikan(kini.orang), rapikan((await dingin(kompetensi))[0].orang))


async def test_every_table_that_features_are_read_from_says_what_has_changed(kompetensi: ServiceUnderTest) -> None:
    await isi_awal(kompetensi, random.Random(6))
    await impor_potensi(kompetensi, potensi(nip(0)))
    orang, jabatan_kota = kota._ORANG, kota._JABATAN
    for tabel, kunci, keadaan in (
        ("proyeksi_asn", "nip", orang),
        ("kelompok_orang", "nip", orang),
        ("penilaian", "nip", orang),
        ("potensi", "nip", orang),
        ("proyeksi_jabatan", "kode", jabatan_kota),
    ):
        (row,) = await kompetensi.sql(f"SELECT {kunci} AS kunci FROM {tabel} LIMIT 1")
        lalu = await kompetensi.runtime.reader.value(keadaan, sejak=None)
        await kompetensi.sql(
            f"UPDATE {tabel} SET {kunci} = {kunci} WHERE {kunci} = $1"
            if tabel not in ("penilaian", "potensi")
            else f"UPDATE {tabel} SET digantikan_pada = now() WHERE {kunci} = $1",
            row["kunci"],
        )
        kini = await kompetensi.runtime.reader.value(keadaan, sejak=lalu.kini)
        assert kini.kunci == [row["kunci"]], tabel


async def test_people_posts_and_all_else_of_a_matrix_are_of_one_moment(kompetensi: ServiceUnderTest) -> None:
    await isi_awal(kompetensi, random.Random(3))
    pada = hari(kompetensi)
    async with sesaat(kompetensi.runtime) as satu:
        await satu.peta(pada)
        await kompetensi.receive(asn(nip(30)), jabatan("DISHUB-30"))
        menyusul = asyncio.create_task(kota.kota(kompetensi.runtime, pada))
        assert nip(30) not in (await satu.kota(pada)).nomor
    assert nip(30) in (await menyusul).nomor


async def test_many_who_ask_at_once_read_once(kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    await isi_awal(kompetensi, random.Random(4))
    dibaca = 0
    muat = kota.muat_orang

    async def hitung(*args: Any) -> Any:
        nonlocal dibaca
        dibaca += 1
        return await muat(*args)

    monkeypatch.setattr(kota, "muat_orang", hitung)
    pada = hari(kompetensi)
    semua = await asyncio.gather(*(kota.kota(kompetensi.runtime, pada) for _ in range(5)))
    assert (dibaca, len({id(each) for each in semua})) == (1, 1)


async def test_a_ranking_is_computed_beside_the_event_loop(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await isi_awal(kompetensi, random.Random(5))
    di: set[int] = set()
    hitung = larik.hitung

    def dengarkan(*args: Any) -> Any:
        di.add(threading.get_ident())
        return hitung(*args)

    monkeypatch.setattr(larik, "hitung", dengarkan)
    siapa = kompetensi.caller("tim_penilai", unit=["*"])
    assert (await siapa.get(f"/jabatan/{kode(0)}/kandidat")).status_code == 200
    assert (await siapa.get(f"/asn/{nip(0)}/jabatan-cocok")).status_code in (200, 409)
    assert di
    assert threading.get_ident() not in di


async def test_equals_stand_by_a_number_of_post_and_person_and_not_by_age(kompetensi: ServiceUnderTest) -> None:
    orang = [f"{tahun}02022010011001" for tahun in range(1970, 1990)]
    await kompetensi.receive(
        *(asn(each) for each in orang), *(jabatan(each, "pengawas") for each in ("DISHUB-01", "DISHUB-02"))
    )
    await impor(kompetensi, *(penilaian(each) for each in orang))
    siapa = kompetensi.caller("tim_penilai", unit=["*"])
    urutan = {}
    for each in ("DISHUB-01", "DISHUB-02"):
        isi: list[str] = []
        cursor: dict[str, Any] = {}
        while True:
            jawab = (await siapa.get(f"/jabatan/{each}/kandidat", limit=7, **cursor)).json()
            isi += [satu["pegawai"]["nip"] for satu in jawab["data"]]
            if jawab["berikutnya"] is None:
                break
            cursor = {"cursor": jawab["berikutnya"]}
        urutan[each] = isi
        assert isi == sorted(orang, key=lambda nip: sidik_urut(nip) ^ sidik_urut(each))
    assert len({*map(tuple, urutan.values()), tuple(orang), tuple(orang[::-1])}) == 4


async def test_who_holds_a_post_is_found_without_reading_everybody(kompetensi: ServiceUnderTest) -> None:
    async with kompetensi.runtime.unit_of_work() as uow:
        koneksi = await uow.connection()
        await koneksi.execute("SET LOCAL enable_seqscan = off")
        rencana = await koneksi.fetch(f"EXPLAIN (COSTS off) {repository._PEMANGKU.sql}", kode(0))
    # Every ranking asks, and each person's row has all their histories.
    assert not any("Seq Scan" in baris for (baris,) in rencana), rencana
