"""The inbox: filters, counts, reading and unreading, acknowledging, putting away, and many matters in one message."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from services.notifikasi.kata.katalog import TEMPLAT
from shared.contracts.mutasi import PekerjaanDitugaskan
from shared.contracts.notifikasi import PesanDibaca, PesanDikonfirmasi, PesanDisampaikan
from tests.layanan import ServiceUnderTest, open_service
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA, diputuskan, ditolak, perwakilan_ditetapkan, pindah
from tests.notifikasi.test_pesan import judul, kotak


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


def ditugaskan(nomor: int, usulan: UUID | None = None) -> PekerjaanDitugaskan:
    return PekerjaanDitugaskan(
        usulan_id=usulan or uuid4(),
        langkah="verifikasi",
        petugas=BUDI,
        sebelumnya=None,
        oleh=CITRA,
        tenggat=date(2026, 9, 22),
        nomor=nomor,
    )


async def lakukan(notifikasi: ServiceUnderTest, nip: str, pesan: str, apa: str) -> dict:
    jawab = await notifikasi.caller("asn", nip=nip).post(f"/kotak-masuk/{pesan}/{apa}")
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def test_messages_are_found_by_kind_matter_day_and_standing(notifikasi: ServiceUnderTest) -> None:
    lama = pindah()
    await notifikasi.receive(lama)
    hari = notifikasi.clock.today()
    notifikasi.clock.instant += timedelta(days=2)
    await notifikasi.receive(diputuskan(), ditolak("Penuh."))
    jenis = ["usulan_diputuskan", "usulan_ditolak"]
    assert len((await kotak(notifikasi, ANI, jenis=jenis))["data"]) == 2
    assert len((await kotak(notifikasi, ANI, jenis=jenis[:1]))["data"]) == 1
    tentang = {"perihal": "usulan", "perihal_id": str(lama.usulan_id)}
    (satu,) = (await kotak(notifikasi, ANI, **tentang))["data"]
    assert satu["jenis"] == "mutasi_berlaku_pegawai"
    assert [each["id"] for each in (await kotak(notifikasi, ANI, selesai=hari))["data"]] == [satu["id"]]
    assert len((await kotak(notifikasi, ANI, mulai=hari + timedelta(days=1)))["data"]) == 2
    assert (await kotak(notifikasi, ANI, mulai=hari, hitung=True, jenis=jenis))["jumlah"] == 2
    ditolak_kueri = await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk", jenis="tidak_ada")
    assert ditolak_kueri.status_code == 422
    terbalik = await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk", mulai=hari + timedelta(days=1), selesai=hari)
    assert (terbalik.status_code, terbalik.json()["kesalahan"][0]["pointer"]) == (422, "mulai")


async def test_counts_by_kind_say_how_many_are_not_read_and_leave_out_what_is_put_away(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(pindah(), pindah(), diputuskan())
    pertama, *_ = (await kotak(notifikasi, ANI, jenis=["mutasi_berlaku_pegawai"]))["data"]
    await lakukan(notifikasi, ANI, pertama["id"], "pembacaan")
    (putusan,) = (await kotak(notifikasi, ANI, jenis=["usulan_diputuskan"]))["data"]
    await lakukan(notifikasi, ANI, putusan["id"], "pengarsipan")
    ringkas = (await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk/ringkasan")).json()["data"]
    assert ringkas == [
        {
            "jenis": "mutasi_berlaku_pegawai",
            "nama": TEMPLAT["penempatan.mutasi_pegawai"].untuk,
            "jumlah": 2,
            "belum_dibaca": 1,
        }
    ]
    assert (await kotak(notifikasi, ANI))["jumlah_belum_dibaca"] == 1


async def test_what_is_put_away_leaves_the_list_is_found_and_comes_back(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    assert (await lakukan(notifikasi, ANI, pesan["id"], "pengarsipan"))["diarsipkan_pada"] is not None
    assert await judul(notifikasi, ANI) == []
    assert len((await kotak(notifikasi, ANI, diarsipkan=True))["data"]) == 1
    await lakukan(notifikasi, ANI, pesan["id"], "pengembalian")
    assert len(await judul(notifikasi, ANI)) == 1


async def test_a_message_is_read_made_unread_and_many_are_read_at_once(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(), diputuskan(), ditolak(None))
    satu, dua, tiga = (await kotak(notifikasi, ANI))["data"]
    await lakukan(notifikasi, ANI, satu["id"], "pembacaan")
    assert (await lakukan(notifikasi, ANI, satu["id"], "pembatalan-pembacaan"))["dibaca_pada"] is None
    ani = notifikasi.caller("asn", nip=ANI)
    budi = (await kotak(notifikasi, BUDI))["data"][0]
    jawab = await ani.post("/kotak-masuk/pembacaan", {"pesan": [dua["id"], tiga["id"], budi["id"]]})
    assert jawab.json() == {"ditandai": 2, "jumlah_belum_dibaca": 1}
    terlihat = (await kotak(notifikasi, ANI))["urutan"]
    jawab = await ani.post("/kotak-masuk/pembacaan", {"sampai": terlihat})
    assert jawab.json() == {"ditandai": 1, "jumlah_belum_dibaca": 0}
    assert (await kotak(notifikasi, BUDI))["jumlah_belum_dibaca"] == 1
    dibaca = [each.event for each in await notifikasi.published(PesanDibaca)]
    # Who marks many at once says that they have read them; opened was one.
    assert [(str(each.pesan_id), each.cara) for each in dibaca if each.cara == "dibuka"] == [(satu["id"], "dibuka")]
    assert len(dibaca) == 4


async def test_all_are_marked_as_far_as_the_list_shows_and_what_came_after_it_is_not(
    notifikasi: ServiceUnderTest,
) -> None:
    usulan = uuid4()
    await notifikasi.receive(pindah(), ditugaskan(1, usulan))
    ani, budi = (notifikasi.caller("asn", nip=each) for each in (ANI, BUDI))
    terlihat = {each: (await kotak(notifikasi, each))["urutan"] for each in (ANI, BUDI)}
    # Of the one something new comes, of the other a message grows.
    await notifikasi.receive(diputuskan(), ditugaskan(1))
    jawab = await ani.post("/kotak-masuk/pembacaan", {"sampai": terlihat[ANI]})
    assert jawab.json() == {"ditandai": 1, "jumlah_belum_dibaca": 1}
    await budi.post("/kotak-masuk/pembacaan", {"sampai": terlihat[BUDI]})
    (tugas,) = (await kotak(notifikasi, BUDI, jenis=["usulan_ditugaskan"]))["data"]
    assert (tugas["jumlah"], tugas["dibaca_pada"]) == (2, None)
    for isi in ({}, {"pesan": None}, {"pesan": [tugas["id"]], "sampai": terlihat[BUDI]}, {"sampai": -1}):
        assert (await budi.post("/kotak-masuk/pembacaan", isi)).status_code == 422, isi


async def test_who_acknowledges_and_when_is_on_record_once_and_told(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(perwakilan_ditetapkan(), pindah())
    pesan, lain = sorted((await kotak(notifikasi, ANI))["data"], key=lambda each: not each["minta_konfirmasi"])
    assert (pesan["minta_konfirmasi"], lain["minta_konfirmasi"]) == (True, False)
    pertama = await lakukan(notifikasi, ANI, pesan["id"], "konfirmasi")
    assert pertama["dibaca_pada"] is not None
    notifikasi.clock.instant += timedelta(hours=1)
    assert await lakukan(notifikasi, ANI, pesan["id"], "konfirmasi") == pertama
    await lakukan(notifikasi, ANI, pesan["id"], "pengarsipan")
    (row,) = await notifikasi.sql("SELECT dikonfirmasi_oleh FROM pesan WHERE id = $1", UUID(pesan["id"]))
    assert row["dikonfirmasi_oleh"] == ANI
    (kabar,) = await notifikasi.published(PesanDikonfirmasi)
    assert (str(kabar.event.pesan_id), kabar.event.jenis) == (pesan["id"], "perwakilan_ditetapkan_wakil")
    tolak = await notifikasi.caller("asn", nip=ANI).post(f"/kotak-masuk/{lain['id']}/konfirmasi")
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "tidak_minta_konfirmasi")


async def test_what_waits_for_an_acknowledgement_is_found_and_not_put_out_of_sight(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(perwakilan_ditetapkan(), pindah())
    menunggu = await kotak(notifikasi, ANI, menunggu_konfirmasi=True, hitung=True)
    (pesan,) = menunggu["data"]
    assert (pesan["minta_konfirmasi"], menunggu["jumlah"], menunggu["jumlah_menunggu_konfirmasi"]) == (True, 1, 1)
    # Read, it waits still.
    await lakukan(notifikasi, ANI, pesan["id"], "pembacaan")
    assert (await kotak(notifikasi, ANI))["jumlah_menunggu_konfirmasi"] == 1
    ditolak_arsip = await notifikasi.caller("asn", nip=ANI).post(f"/kotak-masuk/{pesan['id']}/pengarsipan")
    assert (ditolak_arsip.status_code, ditolak_arsip.json()["kode"]) == (409, "belum_dikonfirmasi")
    # What was put away before is counted too.
    await notifikasi.sql("UPDATE pesan SET diarsipkan_pada = now() WHERE id = $1", UUID(pesan["id"]))
    assert (await kotak(notifikasi, ANI))["jumlah_menunggu_konfirmasi"] == 1
    await lakukan(notifikasi, ANI, pesan["id"], "konfirmasi")
    sesudah = await kotak(notifikasi, ANI, menunggu_konfirmasi=True)
    assert (sesudah["data"], sesudah["jumlah_menunggu_konfirmasi"]) == ([], 0)


async def test_work_that_comes_in_a_burst_is_one_message_that_says_how_many(notifikasi: ServiceUnderTest) -> None:
    semua = [ditugaskan(nomor) for nomor in range(1, 6)]
    await notifikasi.receive(*semua[:1])
    assert await judul(notifikasi, BUDI) == ["Satu usulan mutasi menunggu verifikasi Anda"]
    await notifikasi.receive(*semua[1:4])
    await notifikasi.receive(*semua[:4])
    assert await judul(notifikasi, BUDI) == ["4 usulan mutasi ditugaskan kepada Anda"]
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    assert pesan["jumlah"] == 4
    rincian = (await notifikasi.caller("asn", nip=BUDI).get(f"/kotak-masuk/{pesan['id']}/rincian")).json()["data"]
    assert {each["perihal"]["id"] for each in rincian} == {str(each.usulan_id) for each in semua[:4]}
    # It was announced once: what goes out by mail goes once.
    assert len(await notifikasi.published(PesanDisampaikan)) == 1
    # What is read, or older than the window, is closed: the next is a message of its own.
    await lakukan(notifikasi, BUDI, pesan["id"], "pembacaan")
    await notifikasi.receive(semua[4])
    notifikasi.clock.instant += timedelta(minutes=61)
    await notifikasi.receive(ditugaskan(9), ditugaskan(10))
    assert await judul(notifikasi, BUDI) == [
        "2 usulan mutasi ditugaskan kepada Anda",
        "Satu usulan mutasi menunggu verifikasi Anda",
        "4 usulan mutasi ditugaskan kepada Anda",
    ]


async def test_somebody_elses_message_is_not_there(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    budi = notifikasi.caller("asn", nip=BUDI)
    for apa in ("pembacaan", "pembatalan-pembacaan", "konfirmasi", "pengarsipan", "pengembalian"):
        assert (await budi.post(f"/kotak-masuk/{pesan['id']}/{apa}")).status_code == 404
    assert (await budi.get(f"/kotak-masuk/{pesan['id']}/rincian")).status_code == 404


async def test_each_change_of_an_inbox_has_its_number(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(), diputuskan())
    pesan, _ = (await kotak(notifikasi, ANI))["data"]
    await lakukan(notifikasi, ANI, pesan["id"], "pembacaan")
    rows = await notifikasi.sql("SELECT id, urutan FROM pesan WHERE nip = $1 ORDER BY urutan", ANI)
    assert [each["urutan"] for each in rows] == [2, 3] or [each["urutan"] for each in rows] == [1, 3]
    assert str(rows[-1]["id"]) == pesan["id"]


async def test_an_inbox_opens_though_a_newer_release_has_put_a_kind_and_a_matter_into_it(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(pindah())
    await notifikasi.sql("UPDATE pesan SET jenis = 'jenis_rilis_baru', perihal = 'hal_rilis_baru' WHERE nip = $1", ANI)
    await notifikasi.sql(
        "INSERT INTO pilihan (nip, surel, whatsapp, ringkasan, jenis_mati, versi, diubah_pada) "
        "VALUES ($1, true, false, 'langsung', '{jenis_rilis_baru}', 1, now())",
        ANI,
    )
    ani = notifikasi.caller("asn", nip=ANI)
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    assert (pesan["jenis"], pesan["perihal"]["jenis"]) == ("jenis_rilis_baru", "hal_rilis_baru")
    assert pesan["perihal"]["alamat"] is None
    assert pesan["judul"]
    assert (await lakukan(notifikasi, ANI, pesan["id"], "pembacaan"))["dibaca_pada"] is not None
    assert (await ani.get(f"/kotak-masuk/{pesan['id']}/rincian")).status_code == 200
    (ringkas,) = (await ani.get("/kotak-masuk/ringkasan")).json()["data"]
    assert (ringkas["jenis"], ringkas["nama"]) == ("jenis_rilis_baru", "Jenis rilis baru")
    assert (await ani.get("/pilihan")).json()["jenis_mati"] == ["jenis_rilis_baru"]
