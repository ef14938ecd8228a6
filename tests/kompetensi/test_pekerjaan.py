"""What a proposed policy would change, before it is approved; and the recomputation of everybody afterwards."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from services.kompetensi.pratinjau import kerja as pratinjau
from services.kompetensi.pratinjau import repository
from services.kompetensi.skor import perbarui as skor_perbarui
from shared.contracts.kompetensi import SkorState
from shared.ketentuan import repository as ketentuan
from shared.run import open_runtime
from shared.sewa import Pekerja
from tests.kompetensi.acuan import SETUJU
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, impor_potensi, penilaian, potensi
from tests.kompetensi.conftest import TUJUAN
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_BAWAAN
from tests.kompetensi.test_kebijakan import AMBANG_90_70, isi, pengusul, penyetuju, setujui, usulkan
from tests.layanan import ServiceUnderTest

ORANG = [f"{197001011990011000 + nomor}" for nomor in range(12)]


async def kota(kompetensi: ServiceUnderTest) -> None:
    """Twelve people: potential rises from one to the next, and the last two were never assessed."""
    await kompetensi.receive(
        *(asn(nip, jalur_unit=["KOTA", "DISHUB" if n % 2 else "DISDIK"]) for n, nip in enumerate(ORANG))
    )
    await impor(kompetensi, *(penilaian(nip) for nip in ORANG[:10]))
    await impor_potensi(kompetensi, *(potensi(nip, (10 * n,) * 8) for n, nip in enumerate(ORANG[:10])))


async def kotak(kompetensi: ServiceUnderTest) -> dict[str, int | None]:
    return {each.nip: each.kotak for each in await kompetensi.state(SkorState, *ORANG)}


async def usul(kompetensi: ServiceUnderTest, **lain: Any) -> str:
    dibuat = await usulkan(kompetensi, **{"isi": isi(ambang=AMBANG_90_70), **lain})
    assert dibuat.status_code == 201, dibuat.text
    nomor: str = dibuat.json()["id"]
    return nomor


async def test_the_preview_says_how_many_change_box_from_where_to_where_and_who(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    menunggu = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (menunggu["status"], menunggu["diproses"]) == ("menunggu", 0)
    await kompetensi.run_job("pratinjau")
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (hasil["status"], hasil["jumlah"], hasil["diproses"], hasil["hari"]) == ("selesai", 12, 12, "2026-09-15")
    # Kinerja is 75: sesuai by both. Potensial is (6000 + 25·p) / 90 for p = 0, 10 … 90: at 80 from p = 48 on, at 90
    # from p = 84 on; at 60 from the first on, at 70 from p = 12 on.
    assert hasil["hasil"] == {
        "kotak": 6,
        "ip_asn": 0,
        "jpm": 0,
        "transisi": [
            {"dari": 8, "ke": 8, "jumlah": 1},
            {"dari": 8, "ke": 5, "jumlah": 4},
            {"dari": 5, "ke": 5, "jumlah": 3},
            {"dari": 5, "ke": 2, "jumlah": 2},
            {"dari": None, "ke": None, "jumlah": 2},
        ],
        "transisi_ip_asn": [{"dari": "Rendah", "ke": "Rendah", "jumlah": 12}],
        "tidak_terbaca": 0,
        "dasar": KEBIJAKAN_BAWAAN.versi,
        "kecocokan": None,
        "keterangan": None,
    }
    siapa = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau/pegawai")).json()["data"]
    assert len(siapa) == hasil["hasil"]["kotak"] > 0
    assert all(each["sekarang"]["kotak"] != each["usulan"]["kotak"] for each in siapa)


async def test_what_the_preview_says_is_what_happens_when_the_policy_comes_into_force(
    kompetensi: ServiceUnderTest,
) -> None:
    await kota(kompetensi)
    sebelum = await kotak(kompetensi)
    nomor = await usul(kompetensi)
    await kompetensi.run_job("pratinjau")
    siapa = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau/pegawai")).json()["data"]
    transisi = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()["hasil"]["transisi"]
    assert (await setujui(kompetensi, nomor)).status_code == 200
    await kompetensi.run_job("perbarui_skor")
    sesudah = await kotak(kompetensi)
    assert {nip: (sebelum[nip], sesudah[nip]) for nip in ORANG if sebelum[nip] != sesudah[nip]} == {
        each["nip"]: (each["sekarang"]["kotak"], each["usulan"]["kotak"]) for each in siapa
    }
    pasangan = [(sebelum[nip], sesudah[nip]) for nip in ORANG]
    assert {(each["dari"], each["ke"]): each["jumlah"] for each in transisi} == {
        each: pasangan.count(each) for each in pasangan
    }


async def test_who_changes_is_shown_within_the_callers_part_of_the_city_and_each_look_is_recorded(
    kompetensi: ServiceUnderTest,
) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    await kompetensi.run_job("pratinjau")
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau/pegawai"
    semua = [each["nip"] for each in (await penyetuju(kompetensi).get(alamat)).json()["data"]]
    dishub = kompetensi.caller("verifikator", nip=BUDI, unit=["DISHUB"])
    sebagian = [each["nip"] for each in (await dishub.get(alamat)).json()["data"]]
    assert sebagian == [nip for nip in semua if ORANG.index(nip) % 2]
    satu = (await penyetuju(kompetensi).get(alamat, limit=2)).json()
    dua = (await penyetuju(kompetensi).get(alamat, limit=200, cursor=satu["berikutnya"])).json()
    assert [each["nip"] for each in (*satu["data"], *dua["data"])] == semua
    turun = (await penyetuju(kompetensi).get(alamat, dari_kotak=8, ke_kotak=5)).json()["data"]
    assert {(each["sekarang"]["kotak"], each["usulan"]["kotak"]) for each in turun} == {(8, 5)}
    for peran in ("asn", "kepala_unit", "operator"):
        assert (await kompetensi.caller(peran, nip=ANI, unit=["*"]).get(alamat)).status_code == 403
    akses = await kompetensi.sql("SELECT subjek, tujuan FROM access_log ORDER BY id")
    assert (akses[0]["subjek"], akses[0]["tujuan"]) == (semua, TUJUAN)


async def test_nothing_is_approved_before_its_preview_is_there(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    jawab = await penyetuju(kompetensi).post(f"/usulan-ketentuan/{nomor}/persetujuan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pratinjau_belum_selesai")
    assert (await setujui(kompetensi, nomor)).status_code == 200


async def test_a_preview_of_another_index_table_counts_who_changes_category(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(
        asn(), asn(BUDI, pendidikan={"tingkat": "SLTA", "program_studi": None, "tahun_lulus": 2000})
    )
    baru = isi("ip_asn")
    baru["kualifikasi"]["SLTA"] = "15"
    nomor = (await usulkan(kompetensi, "ip_asn", isi=baru)).json()["id"]
    await kompetensi.run_job("pratinjau")
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (hasil["berubah"], hasil["hasil"]["ip_asn"], hasil["hasil"]["kotak"]) == (1, 1, 0)
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau/pegawai"
    assert (await penyetuju(kompetensi).get(alamat)).json()["data"] == []
    assert hasil["hasil"]["transisi_ip_asn"] == [
        {"dari": "Rendah", "ke": "Rendah", "jumlah": 1},
        {"dari": "Sangat Rendah", "ke": "Rendah", "jumlah": 1},
    ]
    (budi,) = (await penyetuju(kompetensi).get(alamat, hanya_kotak=False)).json()["data"]
    assert (budi["nip"], budi["sekarang"]["ip_asn"], budi["usulan"]["ip_asn"]) == (BUDI, 57.5, 67.5)


async def test_other_thresholds_of_the_match_change_categories_and_no_box(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    baru = isi("jpm")
    baru["ambang"]["pengisian"] = {"atas": "50", "tengah": "40"}
    nomor = (await usulkan(kompetensi, "jpm", isi=baru)).json()["id"]
    await kompetensi.run_job("pratinjau")
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()["hasil"]
    assert (hasil["jpm"], hasil["kotak"], hasil["ip_asn"]) == (10, 0, 0)
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau/pegawai"
    siapa = (await penyetuju(kompetensi).get(alamat, hanya_kotak=False)).json()["data"]
    assert [each["nip"] for each in siapa] == ORANG[:10]
    assert {each["sekarang"]["kategori_jpm"]["pratama"] for each in siapa} == {"MMS"}
    assert {each["usulan"]["kategori_jpm"]["pratama"] for each in siapa} == {"MS"}
    # Of the states only those are sent again that say something else.
    await kompetensi.sql("DELETE FROM state_mark")
    await setujui(kompetensi, nomor)
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == set(ORANG[:10])


async def test_a_policy_that_changes_nobodys_scores_says_so_and_nothing_is_sent(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    await kompetensi.sql("DELETE FROM state_mark")
    nomor = (
        await usulkan(kompetensi, "masa_berlaku", isi={"tahun": {"kompetensi": 2, "potensi": 2, "umpan_balik": 1}})
    ).json()["id"]
    assert (await setujui(kompetensi, nomor)).status_code == 200
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (hasil["diproses"], hasil["berubah"]) == (12, 0)
    await kompetensi.run_job("perbarui_skor")
    (pekerjaan,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    assert (pekerjaan["diproses"], pekerjaan["berubah"]) == (12, 0)
    assert await kompetensi.marked("skor") == set()


async def test_a_preview_can_be_stopped_and_nothing_is_approved_until_there_is_another(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pratinjau, "SEKALIGUS", 5)
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau"
    await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))
    pekerjaan = (await penyetuju(kompetensi).get(alamat)).json()["id"]
    henti = await penyetuju(kompetensi).post(f"/pekerjaan/{pekerjaan}/pembatalan", {})
    assert (henti.json()["status"], henti.json()["diproses"]) == ("dibatalkan", 5)
    jawab = await setujui(kompetensi, nomor)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pratinjau_belum_selesai")
    assert f"POST {alamat}" in jawab.json()["detail"]
    lagi = await penyetuju(kompetensi).post(f"/pekerjaan/{pekerjaan}/pembatalan", {})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tidak_dapat_dihentikan")
    assert (await penyetuju(kompetensi).post(alamat, {})).status_code == 202
    assert await kompetensi.sql("SELECT 1 FROM pratinjau_orang WHERE pekerjaan_id = $1", pekerjaan) == []
    assert (await setujui(kompetensi, nomor)).status_code == 200
    await kompetensi.run_job("perbarui_skor")
    (ulang,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    henti = await penyetuju(kompetensi).post(f"/pekerjaan/{ulang['id']}/pembatalan", {})
    assert (henti.status_code, henti.json()["kode"]) == (409, "tidak_dapat_dihentikan")


async def test_of_a_proposal_that_is_refused_no_preview_is_worked_on(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    await penyetuju(kompetensi).post(f"/usulan-ketentuan/{nomor}/penolakan", {"alasan": "Belum dibahas."}, seen=1)
    await kompetensi.run_job("pratinjau")
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (hasil["status"], hasil["diproses"]) == ("dibatalkan", 0)


async def test_a_recomputation_that_is_killed_in_the_middle_goes_on_and_past_days_keep_their_answers(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skor_perbarui, "SEKALIGUS", 5)
    await kota(kompetensi)
    kemarin = {nip: (await pengusul(kompetensi).get(f"/asn/{nip}/talenta")).json() for nip in ORANG[8:]}
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    await setujui(kompetensi, await usul(kompetensi, mulai=date(2026, 9, 16)))
    asli, sudah = skor_perbarui.perbarui, 0

    async def mati(uow: Any, nip: Any) -> int:
        nonlocal sudah
        if sudah == 2:
            raise ConnectionResetError("killed")
        sudah += 1
        return await asli(uow, nip)

    monkeypatch.setattr(skor_perbarui, "perbarui", mati)
    with pytest.raises(ConnectionResetError):
        await kompetensi.run_job("perbarui_skor")
    (sebagian,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    assert (sebagian["status"], sebagian["diproses"]) == ("berjalan", 10)
    monkeypatch.setattr(skor_perbarui, "perbarui", asli)
    async with open_runtime(kompetensi.service, kompetensi.settings, clock=kompetensi.clock, bus=False) as lain:
        await skor_perbarui.PERBARUI_HARIAN.run(lain)
    (utuh,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    assert (utuh["id"], utuh["status"], utuh["diproses"], utuh["berubah"]) == (sebagian["id"], "selesai", 12, 6)
    for nip, dulu in kemarin.items():
        assert (await pengusul(kompetensi).get(f"/asn/{nip}/talenta", per_tanggal="2026-09-15")).json() == dulu


async def test_a_preview_goes_on_where_it_was_interrupted_and_begins_anew_on_another_day(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pratinjau, "SEKALIGUS", 5)
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    assert await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau"
    sebagian = (await penyetuju(kompetensi).get(alamat)).json()
    assert (sebagian["status"], sebagian["diproses"], sebagian["jumlah"]) == ("berjalan", 5, 12)
    async with open_runtime(kompetensi.service, kompetensi.settings, clock=kompetensi.clock, bus=False) as lain:
        await pratinjau.PRATINJAU.run(lain)
    utuh = (await penyetuju(kompetensi).get(alamat)).json()
    assert (utuh["status"], utuh["diproses"]) == ("selesai", 12)
    lagi = await penyetuju(kompetensi).post(alamat, {})
    assert lagi.status_code == 202
    await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("pratinjau")
    esok = (await penyetuju(kompetensi).get(alamat)).json()
    assert (esok["hari"], esok["diproses"], esok["hasil"]["kotak"]) == ("2026-09-16", 12, utuh["hasil"]["kotak"])


async def test_of_two_processes_one_works_on_a_preview(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pratinjau, "SEKALIGUS", 2)
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    async with open_runtime(kompetensi.service, kompetensi.settings, clock=kompetensi.clock, bus=False) as lain:
        await asyncio.gather(kompetensi.run_job("pratinjau"), pratinjau.PRATINJAU.run(lain))
    await kompetensi.run_job("pratinjau")
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert (hasil["status"], hasil["diproses"]) == ("selesai", 12)
    assert sum(each["jumlah"] for each in hasil["hasil"]["transisi"]) == 12


async def test_what_a_killed_process_had_in_hand_of_a_preview_is_done_by_another_when_its_lease_is_over(
    kompetensi: ServiceUnderTest,
) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau"
    async with kompetensi.runtime.unit_of_work() as uow:
        assert await repository.PRATINJAU.ambil(uow, kompetensi.runtime.new_id()) is not None
    await kompetensi.run_job("pratinjau")
    assert (await penyetuju(kompetensi).get(alamat)).json()["status"] == "menunggu"
    kompetensi.clock.instant += repository.PRATINJAU.lama
    await kompetensi.run_job("pratinjau")
    assert (await penyetuju(kompetensi).get(alamat)).json()["status"] == "selesai"


@pytest.mark.parametrize("sesuatu", ["stopped", "overtaken"])
async def test_a_batch_whose_preview_has_gone_on_without_it_counts_for_nothing(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, sesuatu: str
) -> None:
    monkeypatch.setattr(pratinjau, "SEKALIGUS", 5)
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))
    hitung, sekali = asyncio.to_thread, False

    async def menyela() -> None:
        if sesuatu == "stopped":
            async with kompetensi.runtime.unit_of_work() as uow:
                await repository.hentikan_pratinjau(uow, UUID(nomor))
        else:
            kompetensi.clock.instant += repository.PRATINJAU.lama
            await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))

    async def lambat(*isi: Any) -> Any:
        nonlocal sekali
        if not sekali:
            sekali = True
            await menyela()
        return await hitung(*isi)

    monkeypatch.setattr(pratinjau.asyncio, "to_thread", lambat)
    await pratinjau.satu_kelompok(Pekerja(kompetensi.runtime, "pratinjau"))
    hasil = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()
    assert hasil["diproses"] == (5 if sesuatu == "stopped" else 10)
    assert sum(each["jumlah"] for each in hasil["hasil"]["transisi"]) == hasil["diproses"]
    if sesuatu == "overtaken":
        await kompetensi.run_job("pratinjau")
        assert (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()["diproses"] == 12


# --- the recomputation


async def test_after_an_approval_everybody_is_scored_anew_with_progress(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skor_perbarui, "SEKALIGUS", 5)
    await kota(kompetensi)
    await kompetensi.sql("DELETE FROM state_mark")
    await setujui(kompetensi, await usul(kompetensi))
    await kompetensi.run_job("perbarui_skor")
    (pekerjaan,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    assert pekerjaan["status"] == "selesai"
    assert (pekerjaan["jumlah"], pekerjaan["diproses"], pekerjaan["berubah"]) == (12, 12, 6)
    assert pekerjaan["kebijakan"]["talenta"] == "2026.3"
    assert pekerjaan["hasil"] is None
    # A published box names the policy that gave it; the two who are not mapped have nothing new to tell.
    assert await kompetensi.marked("skor") == set(ORANG[:10])
    assert {row["kebijakan"]["talenta"] for row in await kompetensi.sql("SELECT kebijakan FROM skor")} == {"2026.3"}


async def test_an_ordinary_new_day_opens_no_recomputation(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    assert (await pengusul(kompetensi).get("/pekerjaan")).json()["data"] == []


async def test_two_processes_score_everybody_once_and_count_in_one_run(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skor_perbarui, "SEKALIGUS", 2)
    await kota(kompetensi)
    sebelum = {row["nip"]: row["versi"] for row in await kompetensi.sql("SELECT nip, versi FROM skor")}
    await setujui(kompetensi, await usul(kompetensi))
    async with open_runtime(kompetensi.service, kompetensi.settings, clock=kompetensi.clock, bus=False) as lain:
        await asyncio.gather(kompetensi.run_job("perbarui_skor"), skor_perbarui.PERBARUI_HARIAN.run(lain))
    await kompetensi.run_job("perbarui_skor")
    (pekerjaan,) = (await pengusul(kompetensi).get("/pekerjaan", jenis="hitung_ulang")).json()["data"]
    assert (pekerjaan["status"], pekerjaan["diproses"]) == ("selesai", 12)
    sesudah = {row["nip"]: row["versi"] for row in await kompetensi.sql("SELECT nip, versi FROM skor")}
    assert sesudah == {nip: versi + 1 for nip, versi in sebelum.items()}


async def test_the_progress_can_be_watched_live_and_ends_with_the_run(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    pekerjaan = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{nomor}/pratinjau")).json()["id"]
    await kompetensi.run_job("pratinjau")
    alamat = f"/pekerjaan/{pekerjaan}/kemajuan"
    async with kompetensi.client.stream("GET", alamat, headers=penyetuju(kompetensi).headers()) as jawab:
        assert jawab.headers["content-type"].startswith("text/event-stream")
        baris = [each async for each in jawab.aiter_lines()]
    peristiwa = [orjson.loads(each.removeprefix("data:")) for each in baris if each.startswith("data:")]
    assert (peristiwa[-1]["status"], peristiwa[-1]["diproses"]) == ("selesai", 12)
    lagi = await kompetensi.client.get(
        alamat, headers={**penyetuju(kompetensi).headers(), "Last-Event-ID": str(peristiwa[-1]["versi"])}
    )
    assert lagi.status_code == 204


async def test_an_unknown_run_or_proposal_is_not_found(kompetensi: ServiceUnderTest) -> None:
    kosong = "0197f0a0-0000-7000-8000-000000000000"
    for alamat in (
        f"/pekerjaan/{kosong}",
        f"/pekerjaan/{kosong}/kemajuan",
        f"/usulan-ketentuan/{kosong}/pratinjau",
        f"/usulan-ketentuan/{kosong}/pratinjau/pegawai",
    ):
        assert (await penyetuju(kompetensi).get(alamat)).status_code == 404
    assert (await penyetuju(kompetensi).post(f"/usulan-ketentuan/{kosong}/pratinjau", {})).status_code == 404


async def test_a_preview_does_not_wait_for_a_decision_that_holds_its_proposal(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    keputusan = kompetensi.runtime.unit_of_work()
    async with keputusan:
        assert (await ketentuan.USULAN.tahan(keputusan, UUID(nomor))).versi == 1
        # The decision would wait for the preview next: were the preview waiting too, one of them would be broken off.
        async with asyncio.timeout(5):
            await kompetensi.run_job("pratinjau")
        await repository.hentikan_pratinjau(keputusan, UUID(nomor))
    (row,) = await kompetensi.sql("SELECT status FROM pekerjaan WHERE jenis = 'pratinjau'")
    assert row["status"] == "selesai"


async def test_a_preview_is_ended_by_who_answers_for_the_city_only(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    await usul(kompetensi)
    (row,) = await kompetensi.sql("SELECT id FROM pekerjaan")
    jawab = await kompetensi.caller("verifikator", nip=BUDI, unit=["SDN-003"]).post(
        f"/pekerjaan/{row['id']}/pembatalan"
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_a_preview_that_fails_again_and_again_is_given_up_and_the_others_go_on(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kota(kompetensi)
    buruk = await usul(kompetensi)
    kompetensi.clock.instant += timedelta(seconds=1)
    baik = (await usulkan(kompetensi, "jpm")).json()["id"]
    asli = pratinjau.dengan_usulan

    def rusak(kebijakan: Any, usulan: Any) -> Any:
        if str(usulan.id) == buruk:
            raise ZeroDivisionError("one person's data")
        return asli(kebijakan, usulan)

    monkeypatch.setattr(pratinjau, "dengan_usulan", rusak)
    await kompetensi.run_job("pratinjau")
    status = {
        str(row["usulan_id"]): row for row in await kompetensi.sql("SELECT usulan_id, status, percobaan FROM pekerjaan")
    }
    assert (status[baik]["status"], status[buruk]["status"], status[buruk]["percobaan"]) == ("selesai", "gagal", 3)
    isi = (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{buruk}/pratinjau")).json()
    assert "Hitung sekali lagi" in isi["galat"]
    tolak = await penyetuju(kompetensi).post(f"/usulan-ketentuan/{buruk}/persetujuan", SETUJU, seen=1)
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "pratinjau_belum_selesai")
    monkeypatch.setattr(pratinjau, "dengan_usulan", asli)
    lagi = await penyetuju(kompetensi).post(f"/usulan-ketentuan/{buruk}/pratinjau")
    assert lagi.status_code == 202
    await kompetensi.run_job("pratinjau")
    assert (await penyetuju(kompetensi).get(f"/usulan-ketentuan/{buruk}/pratinjau")).json()["status"] == "selesai"


async def test_what_the_approver_saw_is_not_computed_again_after_the_decision(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    nomor = await usul(kompetensi)
    await kompetensi.run_job("pratinjau")
    alamat = f"/usulan-ketentuan/{nomor}/pratinjau"
    assert (await setujui(kompetensi, nomor)).status_code == 200
    dilihat = (await penyetuju(kompetensi).get(f"{alamat}/pegawai")).json()["data"]
    assert dilihat
    lagi = await penyetuju(kompetensi).post(alamat)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "usulan_sudah_diputus"), lagi.text
    assert (await penyetuju(kompetensi).get(f"{alamat}/pegawai")).json()["data"] == dilihat
    assert (await penyetuju(kompetensi).get(alamat)).json()["status"] == "selesai"


async def test_a_proposal_that_cannot_be_computed_with_ends_at_once_with_its_reason_and_the_others_go_on(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kota(kompetensi)
    buruk, asli = await usul(kompetensi), pratinjau.dengan_usulan
    kompetensi.clock.instant += timedelta(seconds=1)
    baik = (await usulkan(kompetensi, "jpm")).json()["id"]

    def rusak(kebijakan: Any, usulan: Any) -> Any:
        baru = asli(kebijakan, usulan)
        if str(usulan.id) != buruk:
            return baru
        # A rubric that does not know the predicate of anybody.
        rubrik = baru.talenta.rubrik.model_copy(update={"predikat": {}})
        return replace(baru, talenta=baru.talenta.model_copy(update={"rubrik": rubrik}))

    monkeypatch.setattr(pratinjau, "dengan_usulan", rusak)
    await kompetensi.run_job("pratinjau")
    hasil = [(await penyetuju(kompetensi).get(f"/usulan-ketentuan/{each}/pratinjau")).json() for each in (buruk, baik)]
    assert [each["status"] for each in hasil] == ["gagal", "selesai"]
    assert hasil[0]["galat"].startswith("Isi usulan ini tidak dapat dipakai menghitung peta talenta.")
