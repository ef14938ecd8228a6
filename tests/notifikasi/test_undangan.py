"""Meetings of a campaign: seats, waiting lists, calendars, who came, and who is told what."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from pydantic import SecretStr

from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye_berjalan import ANI, BUDI, CITRA, DARMA, akhiri, berjalan, ikutkan, kotak, peserta
from tests.notifikasi.kampanye_uji import berpegawai, nip, penyusun
from tests.notifikasi.kiriman import beralamat, kirim, pasang, surel
from tests.notifikasi.server_surel import server_surel

ISI: dict[str, Any] = {
    "judul": "Tanya jawab penataan",
    "uraian": "Bawalah pertanyaan Anda.",
    "mulai": "2026-09-22T09:00:00+07:00",
    "selesai": "2026-09-22T11:00:00+07:00",
    "tempat": "Aula BKPSDM",
    "tautan": None,
    "kapasitas": None,
    "unit": [],
}


async def undang(notifikasi: ServiceUnderTest, kampanye: str, **lain: Any) -> dict[str, Any]:
    jawab = await penyusun(notifikasi).post(f"/kampanye/{kampanye}/pertemuan", {**ISI, **lain})
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def balas(
    notifikasi: ServiceUnderTest, nomor: int, pertemuan: dict[str, Any], jawaban: str = "hadir", **lain: Any
) -> Any:
    alamat = f"/kampanye/saya/{pertemuan['kampanye_id']}/pertemuan/{pertemuan['id']}/balasan"
    return await peserta(notifikasi, nomor).post(alamat, {"jawaban": jawaban, **lain})


async def ubah(notifikasi: ServiceUnderTest, pertemuan: dict[str, Any], **lain: Any) -> Any:
    alamat = f"/kampanye/{pertemuan['kampanye_id']}/pertemuan/{pertemuan['id']}"
    seen = (await penyusun(notifikasi).get(alamat)).json()["versi"]
    return await penyusun(notifikasi).send("PUT", alamat, {**ISI, **lain}, seen=seen)


async def batalkan(notifikasi: ServiceUnderTest, pertemuan: dict[str, Any]) -> Any:
    alamat = f"/kampanye/{pertemuan['kampanye_id']}/pertemuan/{pertemuan['id']}"
    seen = (await penyusun(notifikasi).get(alamat)).json()["versi"]
    return await penyusun(notifikasi).post(f"{alamat}/pembatalan", {"alasan": "Narasumber sakit."}, seen=seen)


async def jenis(notifikasi: ServiceUnderTest, nomor: int) -> list[str]:
    return [each for each, _ in await kotak(notifikasi, nip(nomor))]


async def test_the_last_seat_is_given_once_and_the_others_wait_in_their_order(notifikasi: ServiceUnderTest) -> None:
    orang = range(1, 21)
    kampanye = await berjalan(notifikasi, *orang)
    pertemuan = await undang(notifikasi, kampanye, kapasitas=1)
    jawab = await asyncio.gather(*(balas(notifikasi, each, pertemuan) for each in orang))
    assert Counter(each.json()["tempat_duduk"] for each in jawab) == {"kursi": 1, "tunggu": 19}
    assert sorted(each.json()["antrean"] for each in jawab if each.json()["antrean"]) == list(range(1, 20))
    kursi = next(n for n, each in zip(orang, jawab, strict=True) if each.json()["tempat_duduk"] == "kursi")
    pertama = next(n for n, each in zip(orang, jawab, strict=True) if each.json()["antrean"] == 1)
    # Answered again nobody loses a place; given up it goes to the first who waits, who is told.
    assert (await balas(notifikasi, pertama, pertemuan)).json()["antrean"] == 1
    assert (await balas(notifikasi, kursi, pertemuan, "tidak")).json()["tempat_duduk"] is None
    saya = await peserta(notifikasi, pertama).get(f"/kampanye/saya/{kampanye}/pertemuan/{pertemuan['id']}")
    assert saya.json()["tempat_duduk"] == "kursi"
    assert await jenis(notifikasi, pertama) == ["undangan_dapat_tempat"]
    # More seats are given at once, and fewer than are taken are refused.
    assert (await ubah(notifikasi, pertemuan, kapasitas=3)).json()["hadir"] == 3
    kurang = await ubah(notifikasi, pertemuan, kapasitas=2)
    assert (kurang.status_code, kurang.json()["kode"]) == (409, "kapasitas_kurang")
    assert (await ubah(notifikasi, pertemuan, kapasitas=None)).json()["menunggu_tempat"] == 0


async def test_the_invited_are_told_once_also_of_a_change_and_of_the_end(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    await ikutkan(notifikasi, kampanye, DARMA, unit="DINKES-1")
    pertemuan = await undang(notifikasi, kampanye, unit=["DISHUB"])
    for _ in range(2):
        await notifikasi.run_job("kabarkan_pertemuan")
    assert await jenis(notifikasi, ANI) == ["undangan_diundang"]
    assert await jenis(notifikasi, DARMA) == []
    await balas(notifikasi, BUDI, pertemuan, "tidak")
    await balas(notifikasi, CITRA, pertemuan, "mungkin")
    # Only what matters to them is told.
    assert (await ubah(notifikasi, pertemuan, unit=["DISHUB"], kapasitas=50)).json()["urutan"] == 0
    pindah = await ubah(notifikasi, pertemuan, unit=["DISHUB"], mulai="2026-09-22T10:00:00+07:00")
    assert pindah.json()["urutan"] == 1
    await notifikasi.run_job("kabarkan_pertemuan")
    assert await jenis(notifikasi, BUDI) == ["undangan_diundang", "undangan_perubahan"]
    milik = await peserta(notifikasi, CITRA).get(f"/kampanye/saya/{kampanye}/pertemuan/{pertemuan['id']}")
    assert (milik.json()["berubah"], milik.json()["jawaban"]) == (True, "mungkin")
    assert (await batalkan(notifikasi, pertemuan)).json()["status"] == "dibatalkan"
    for _ in range(2):
        await notifikasi.run_job("kabarkan_pertemuan")
    # Who has declined is spared it.
    assert await jenis(notifikasi, BUDI) == ["undangan_diundang", "undangan_perubahan"]
    assert await jenis(notifikasi, CITRA) == ["undangan_diundang", "undangan_perubahan", "undangan_pembatalan"]
    terlambat = await balas(notifikasi, CITRA, pertemuan)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "pertemuan_dibatalkan")
    assert (await batalkan(notifikasi, pertemuan)).json()["kode"] == "pertemuan_dibatalkan"


async def test_cancelled_while_they_answer_nobody_has_a_seat_in_it_afterwards_that_was_not_told(
    notifikasi: ServiceUnderTest,
) -> None:
    orang = range(1, 11)
    kampanye = await berjalan(notifikasi, *orang)
    pertemuan = await undang(notifikasi, kampanye)
    await notifikasi.run_job("kabarkan_pertemuan")
    batal, *jawab = await asyncio.gather(
        batalkan(notifikasi, pertemuan), *(balas(notifikasi, each, pertemuan) for each in orang)
    )
    assert batal.status_code == 200
    assert {each.status_code for each in jawab} <= {200, 409}
    await notifikasi.run_job("kabarkan_pertemuan")
    for each in orang:
        assert await jenis(notifikasi, each) == ["undangan_diundang", "undangan_pembatalan"]


async def test_who_takes_part_later_is_invited_later(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    await undang(notifikasi, kampanye)
    await notifikasi.run_job("kabarkan_pertemuan")
    notifikasi.clock.instant += timedelta(hours=2)
    await berpegawai(notifikasi, BUDI)
    await ikutkan(notifikasi, kampanye, BUDI)
    await notifikasi.run_job("kabarkan_pertemuan")
    assert await jenis(notifikasi, BUDI) == ["undangan_diundang"]
    assert await jenis(notifikasi, ANI) == ["undangan_diundang"]


async def test_a_reminder_comes_one_working_day_before_to_who_has_not_declined(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    pertemuan = await undang(notifikasi, kampanye)
    await notifikasi.run_job("kabarkan_pertemuan")
    await balas(notifikasi, BUDI, pertemuan, "tidak")
    notifikasi.clock.instant += timedelta(days=5)
    await notifikasi.run_job("kabarkan_pertemuan")
    assert await jenis(notifikasi, ANI) == ["undangan_diundang"]
    # Monday the 21st, before the Tuesday.
    notifikasi.clock.instant += timedelta(days=1)
    for _ in range(2):
        await notifikasi.run_job("kabarkan_pertemuan")
    assert await jenis(notifikasi, ANI) == ["undangan_diundang", "undangan_pengingat"]
    assert await jenis(notifikasi, BUDI) == ["undangan_diundang"]
    notifikasi.clock.instant += timedelta(days=1)
    jawab = await balas(notifikasi, ANI, pertemuan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pertemuan_berlalu")


async def test_nobody_is_at_two_places_at_once_without_a_word(notifikasi: ServiceUnderTest) -> None:
    satu, dua = await berjalan(notifikasi, ANI), await berjalan(notifikasi, ANI)
    pertama = await undang(notifikasi, satu)
    kedua = await undang(notifikasi, dua, mulai="2026-09-22T10:59:00+07:00", selesai="2026-09-22T12:00:00+07:00")
    ketiga = await undang(notifikasi, dua, mulai="2026-09-22T11:00:00+07:00", selesai="2026-09-22T12:00:00+07:00")
    jawab = await asyncio.gather(balas(notifikasi, ANI, pertama), balas(notifikasi, ANI, kedua))
    assert sorted(each.status_code for each in jawab) == [200, 409]
    bentrok = next(each.json() for each in jawab if each.status_code == 409)
    hadir = next(each.json()["id"] for each in jawab if each.status_code == 200)
    assert (bentrok["kode"], bentrok["bentrok_dengan"]) == ("jadwal_bentrok", [hadir])
    tolak, ulang = (kedua, pertama) if hadir == pertama["id"] else (pertama, kedua)
    tetap = await balas(notifikasi, ANI, tolak, meski_bentrok=True)
    assert (tetap.status_code, tetap.json()["bentrok_dengan"]) == (200, [ulang["id"]])
    # One that begins when the other ends is not at once.
    assert (await balas(notifikasi, ANI, ketiga, "mungkin")).status_code == 200


async def test_who_is_invited_in_a_guarded_campaign_is_read_for_a_purpose(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, khalayak={"sertakan": [{"jenis": "kotak", "kotak": [9]}]})
    pertemuan = await undang(notifikasi, kampanye)
    petugas, alamat = penyusun(notifikasi), f"/kampanye/{kampanye}/pertemuan/{pertemuan['id']}"
    assert (await petugas.get(f"{alamat}/balasan")).json()["kode"] == "tujuan_akses_wajib"
    petugas.tajuk = {"Tujuan-Akses": "mencatat daftar hadir"}
    assert (await petugas.get(f"{alamat}/balasan")).status_code == 200


async def test_who_came_is_on_record_by_the_code_or_by_the_officer(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    pertemuan = await undang(notifikasi, kampanye)
    petugas, alamat = penyusun(notifikasi), f"/kampanye/{kampanye}/pertemuan/{pertemuan['id']}"
    kode = (await petugas.get(f"{alamat}/kode-hadir")).json()["kode"]
    saya = f"/kampanye/saya/{kampanye}/pertemuan/{pertemuan['id']}/kehadiran"
    ani = peserta(notifikasi, ANI)
    dini = await ani.post(saya, {"kode": kode})
    assert (dini.status_code, dini.json()["kode"]) == (409, "belum_saatnya_hadir")
    notifikasi.clock.instant += timedelta(days=6, hours=22, minutes=30)
    salah = await ani.post(saya, {"kode": "ZZZZZZZZ"})
    assert (salah.status_code, salah.json()["kode"]) == (409, "kode_hadir_tidak_cocok")
    dua = [await ani.post(saya, {"kode": kode.lower()}) for _ in range(2)]
    assert [each.status_code for each in dua] == [200, 200]
    assert dua[0].json()["hadir_pada"] == dua[1].json()["hadir_pada"] is not None
    # The officer's list: also who came without a word; who was not invited is named by the place in the list.
    asing = await petugas.post(f"{alamat}/kehadiran", {"nip": [nip(BUDI), nip(DARMA)]})
    assert (asing.status_code, asing.json()["kesalahan"][0]["pointer"]) == (422, "/nip/1")
    assert nip(DARMA) not in asing.text
    hasil = await petugas.post(f"{alamat}/kehadiran", {"nip": [nip(ANI), nip(BUDI)]})
    assert hasil.json() == {"tercatat": 1, "sudah": 1}
    daftar = (await petugas.get(f"{alamat}/balasan", datang=True)).json()["data"]
    assert [(each["nip"], each["jawaban"]) for each in daftar] == [(nip(ANI), None), (nip(BUDI), None)]
    cabut = await petugas.post(f"{alamat}/kehadiran", {"nip": [nip(BUDI)], "datang": False})
    assert cabut.json()["tercatat"] == 1
    assert (await petugas.get(alamat)).json()["datang"] == 1
    # The trail has neither the code nor the way into the meeting.
    jejak = await notifikasi.caller("auditor", nip="196501011990031009", unit=["*"]).get(
        "/jejak", objek="pertemuan", objek_id=pertemuan["id"]
    )
    assert jejak.status_code == 200
    assert kode not in jejak.text


async def test_the_file_of_an_invitation_says_what_holds_now_under_one_uid(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    pertemuan = await undang(notifikasi, kampanye)
    alamat = f"/kampanye/saya/{kampanye}/pertemuan/{pertemuan['id']}/kalender"

    async def acara() -> tuple[str, int, str, str]:
        jawab = await peserta(notifikasi, ANI).get(alamat)
        assert jawab.headers["content-type"] == "text/calendar; charset=utf-8"
        (satu,) = Calendar.from_ical(jawab.content).walk("VEVENT")
        return str(satu["UID"]), int(satu["SEQUENCE"]), str(satu["STATUS"]), str(satu["SUMMARY"])

    assert await acara() == (pertemuan["id"], 0, "TENTATIVE", ISI["judul"])
    await balas(notifikasi, ANI, pertemuan)
    assert await acara() == (pertemuan["id"], 0, "CONFIRMED", ISI["judul"])
    await ubah(notifikasi, pertemuan, tempat="Aula Balai Kota")
    await batalkan(notifikasi, pertemuan)
    assert await acara() == (pertemuan["id"], 2, "CANCELLED", f"Dibatalkan: {ISI['judul']}")


async def test_a_calendar_follows_by_an_address_that_is_not_guessed_and_can_be_taken_back(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    pertemuan = await undang(notifikasi, kampanye)
    ani = peserta(notifikasi, ANI)
    s = notifikasi.runtime.settings
    s.notice_key, s.public_url = None, ""
    belum = await ani.post("/kalender/saya")
    assert (belum.status_code, belum.json()["kode"]) == (409, "kalender_belum_dipasang")
    s.notice_key, s.public_url = SecretStr("k" * 32), "https://mutasi.kota.test/api/notifikasi"
    assert (await ani.get("/kalender/saya")).json() == {"aktif": False, "alamat": None, "dibuat_pada": None}
    assert (await ani.post("/kalender/saya")).status_code == 204

    async def alamat() -> str:
        teks: str = (await ani.get("/kalender/saya")).json()["alamat"]
        assert teks.startswith(s.public_url)
        return teks.removeprefix(s.public_url)

    lama = await alamat()
    # A calendar program bears no token.
    isi = await notifikasi.client.get(lama)
    assert (isi.status_code, isi.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert [str(each["UID"]) for each in Calendar.from_ical(isi.content).walk("VEVENT")] == [pertemuan["id"]]
    assert nip(ANI) not in isi.text
    assert nip(ANI) not in lama
    lain = "B" if lama[20] == "A" else "A"
    for salah in (lama.replace(".ics", "A.ics"), f"{lama[:20]}{lain}{lama[21:]}", "/kalender/x.ics"):
        assert (await notifikasi.client.get(salah)).status_code == 404
    await balas(notifikasi, ANI, pertemuan, "tidak")
    assert Calendar.from_ical((await notifikasi.client.get(lama)).content).walk("VEVENT") == []
    # Another address, and the one of before leads nowhere.
    assert (await ani.post("/kalender/saya")).status_code == 204
    baru = await alamat()
    assert (baru != lama, (await notifikasi.client.get(lama)).status_code) == (True, 404)
    assert (await notifikasi.client.get(baru)).status_code == 200
    assert [(await ani.post("/kalender/saya/pencabutan")).status_code for _ in range(2)] == [204, 204]
    assert (await notifikasi.client.get(baru)).status_code == 404
    simpan = await notifikasi.sql("SELECT convert_from(body, 'UTF8') AS isi FROM idempotency")
    assert not [each for each in simpan if "ics" in each["isi"]]


async def test_of_meetings_that_are_not_theirs_nobody_learns_anything(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    await ikutkan(notifikasi, kampanye, DARMA, unit="DINKES-1")
    pertemuan = await undang(notifikasi, kampanye, unit=["DISHUB"])
    for nomor in (BUDI, DARMA):
        asing = peserta(notifikasi, nomor)
        alamat = f"/kampanye/saya/{kampanye}/pertemuan/{pertemuan['id']}"
        assert (await asing.get(alamat)).status_code == 404
        assert (await asing.get(f"{alamat}/kalender")).status_code == 404
        assert (await balas(notifikasi, nomor, pertemuan)).status_code == 404
        assert (await asing.post(f"{alamat}/kehadiran", {"kode": "AAAAAAAA"})).status_code == 404
    assert (await peserta(notifikasi, DARMA).get(f"/kampanye/saya/{kampanye}/pertemuan")).json()["data"] == []
    luar = notifikasi.caller("verifikator", nip="197001012000031001", unit=["DINKES"])
    assert (await luar.get(f"/kampanye/{kampanye}/pertemuan/{pertemuan['id']}")).status_code == 404
    lain = await berjalan(notifikasi, BUDI)
    assert (await penyusun(notifikasi).get(f"/kampanye/{lain}/pertemuan/{pertemuan['id']}")).status_code == 404


@pytest.mark.parametrize(
    ("lain", "pointer"),
    [
        ({"selesai": "2026-09-22T09:00:00+07:00"}, "/selesai"),
        ({"tempat": None}, "/tempat"),
        ({"tautan": "http://rapat.test"}, "/tautan"),
        ({"mulai": "2026-09-22T09:00:00"}, "/mulai"),
        ({"mulai": "2026-09-01T09:00:00+07:00", "selesai": "2026-09-01T11:00:00+07:00"}, "/mulai"),
        ({"unit": ["DISHUB", "DISHUB"]}, "/unit/1"),
    ],
)
async def test_what_cannot_take_place_is_refused(
    notifikasi: ServiceUnderTest, lain: dict[str, Any], pointer: str
) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    jawab = await penyusun(notifikasi).post(f"/kampanye/{kampanye}/pertemuan", {**ISI, **lain})
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, pointer), jawab.text


async def test_sent_twice_one_meeting_and_none_in_a_campaign_that_is_over(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    alamat = f"/kampanye/{kampanye}/pertemuan"
    dua = [await penyusun(notifikasi).post(alamat, ISI, key="satu") for _ in range(2)]
    assert dua[0].json()["id"] == dua[1].json()["id"]
    assert len((await penyusun(notifikasi).get(alamat)).json()["data"]) == 1
    await akhiri(notifikasi, kampanye)
    jawab = await penyusun(notifikasi).post(alamat, ISI)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "kampanye_tanpa_pertemuan")


async def test_a_mail_brings_the_time_along_for_a_calendar_and_not_what_it_is_about(
    notifikasi: ServiceUnderTest,
) -> None:
    async with server_surel() as server:
        pasang(notifikasi, server)
        await beralamat(notifikasi, nip(ANI))
        kampanye = await berjalan(notifikasi, ANI)
        pertemuan = await undang(notifikasi, kampanye)
        await notifikasi.run_job("kabarkan_pertemuan")
        await kirim(notifikasi)
        await batalkan(notifikasi, pertemuan)
        await notifikasi.run_job("kabarkan_pertemuan")
        await kirim(notifikasi)
        surat = [isi for _, isi in server.surat]
    assert len(surat) == 2
    dibaca = []
    for isi in surat:
        (bagian,) = [each for each in isi.walk() if each.get_content_type() == "text/calendar"]
        teks = bagian.get_content()
        for rahasia in (ISI["judul"], ISI["tempat"], "Dinas Perhubungan", nip(ANI)):
            assert rahasia not in str(isi)
            assert rahasia not in teks
        isi_kalender = Calendar.from_ical(teks)
        (acara,) = isi_kalender.walk("VEVENT")
        assert bagian["Content-Type"].params["method"] == str(isi_kalender["METHOD"])
        assert str(acara["ATTENDEE"]) == f"mailto:{surel(nip(ANI))}"
        assert acara.decoded("DTSTART").isoformat() == "2026-09-22T02:00:00+00:00"
        dibaca.append((str(isi_kalender["METHOD"]), str(acara["UID"]), int(acara["SEQUENCE"]), str(acara["STATUS"])))
    assert dibaca == [
        ("REQUEST", pertemuan["id"], 0, "CONFIRMED"),
        ("CANCEL", pertemuan["id"], 1, "CANCELLED"),
    ]


async def test_who_has_left_reads_no_calendar_and_their_seat_goes_to_who_waits(notifikasi: ServiceUnderTest) -> None:
    notifikasi.runtime.settings.notice_key = SecretStr("k" * 32)
    notifikasi.runtime.settings.public_url = "https://x.test/api/notifikasi"
    kampanye = await berjalan(notifikasi, *range(1, 6))
    rapat = await undang(notifikasi, kampanye, kapasitas=1)
    for each in range(1, 4):
        await balas(notifikasi, each, rapat)
    await peserta(notifikasi, 2).post("/kalender/saya")
    alamat = (
        (await peserta(notifikasi, 2).get("/kalender/saya"))
        .json()["alamat"]
        .removeprefix("https://x.test/api/notifikasi")
    )
    assert (await notifikasi.client.get(alamat)).status_code == 200
    await berpegawai(notifikasi, 2, keluar=True)
    assert (await notifikasi.client.get(alamat)).status_code == 404
    # The second has left: the seat that the first gives up is the third's.
    await balas(notifikasi, 1, rapat, "tidak")
    duduk = await notifikasi.sql("SELECT nip FROM kampanye_pertemuan_balasan WHERE tempat_duduk = 'kursi'")
    assert [each["nip"] for each in duduk] == [nip(3)]
    # Who waits comes before who answers now, also for a seat that nobody has given up.
    await balas(notifikasi, 4, rapat)
    await notifikasi.sql("INSERT INTO wafat (nip, sejak) VALUES ($1, '2026-09-02')", nip(3))
    terakhir = await balas(notifikasi, 5, rapat)
    assert terakhir.json()["tempat_duduk"] == "tunggu"
    duduk = await notifikasi.sql("SELECT nip FROM kampanye_pertemuan_balasan WHERE tempat_duduk = 'kursi'")
    assert {each["nip"] for each in duduk} == {nip(3), nip(4)}
