"""The inbox: the right people, once each, in words that say what happened."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from deploy.lokal.postgres import Postgres
from kontrak.openapi import guarded_routes
from services.notifikasi.app import SERVICE
from services.notifikasi.rute import JENIS_PILIHAN
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import (
    CatatanDitulis,
    PekerjaanDitugaskan,
    PekerjaanLewatTenggat,
    PekerjaanMendekatiTenggat,
    SalinanDitolak,
    UsulanSuratDikoreksi,
)
from shared.contracts.notifikasi import PesanDibaca, PesanDisampaikan
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.kepegawaian import (
    AsnGolongan,
    AsnHukdis,
    AsnIdentitasDikoreksi,
    AsnNipDikoreksi,
    AsnRiwayatDiubah,
)
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest, open_service
from tests.notifikasi.peristiwa import (
    ANI,
    BUDI,
    CITRA,
    belum_berlaku,
    berakhir,
    dibatalkan,
    dikembalikan,
    dikoreksi,
    diputuskan,
    ditempatkan,
    ditolak,
    diverifikasi,
    menunggu_konfirmasi,
    perwakilan_akan_berakhir,
    perwakilan_berakhir,
    perwakilan_ditetapkan,
    pindah,
)


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def kotak(notifikasi: ServiceUnderTest, nip: str, **params: object) -> dict:
    jawab = await notifikasi.caller("asn", nip=nip).get("/kotak-masuk", **params)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def judul(notifikasi: ServiceUnderTest, nip: str) -> list[str]:
    return [each["judul"] for each in (await kotak(notifikasi, nip))["data"]]


async def test_who_was_suspended_beyond_the_tmt_reads_both_days(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(tmt=date(2026, 10, 20), tmt_keputusan=date(2026, 10, 1)))
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    assert pesan["judul"] == "Mutasi Anda berlaku mulai 20 Oktober 2026"
    assert "TMT pada keputusannya 1 Oktober 2026; pelaksanaannya ditunda dan tidak surut." in pesan["isi"]


async def test_the_person_and_both_superiors_find_the_move_in_their_inbox(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    assert await judul(notifikasi, ANI) == ["Mutasi Anda berlaku mulai 1 Oktober 2026"]
    assert await judul(notifikasi, BUDI) == ["Ani Pengelola meninggalkan unit Anda mulai 1 Oktober 2026"]
    assert await judul(notifikasi, CITRA) == ["Ani Pengelola bergabung di unit Anda mulai 1 Oktober 2026"]
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    for kata in (
        "800.1.3.3/17/BKPSDM/2026",
        "Pengelola Angkutan",
        "Pengelola Lalu Lintas",
        "14 hari kerja",
        "UU 30/2014",
    ):
        assert kata in pesan["isi"]


async def test_one_superior_of_both_units_gets_one_message(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(atasan_lama=BUDI, atasan_baru=BUDI))
    assert await judul(notifikasi, BUDI) == ["Ani Pengelola berpindah tugas di bawah Anda mulai 1 Oktober 2026"]


async def test_a_unit_without_a_head_is_no_obstacle(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(atasan_lama=None, atasan_baru=None))
    await notifikasi.receive(pindah(lama=None))
    assert len(await judul(notifikasi, ANI)) == 2
    assert len(await judul(notifikasi, CITRA)) == 1
    assert await judul(notifikasi, BUDI) == []


async def test_who_heads_a_unit_is_not_told_about_themselves_as_its_superior(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(atasan_lama=ANI, atasan_baru=CITRA))
    await notifikasi.receive(pindah(atasan_lama=BUDI, atasan_baru=ANI))
    await notifikasi.receive(pindah(atasan_lama=ANI, atasan_baru=ANI))
    assert await judul(notifikasi, ANI) == ["Mutasi Anda berlaku mulai 1 Oktober 2026"] * 3
    assert len(await judul(notifikasi, BUDI)) == len(await judul(notifikasi, CITRA)) == 1


async def test_an_appointment_from_outside_is_told_to_all_whom_it_concerns(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(ditempatkan())
    assert await judul(notifikasi, ANI) == ["Jabatan Anda berubah mulai 1 Oktober 2026"]
    assert await judul(notifikasi, BUDI) == ["Ani Pengelola meninggalkan unit Anda mulai 1 Oktober 2026"]
    assert await judul(notifikasi, CITRA) == ["Ani Pengelola bergabung di unit Anda mulai 1 Oktober 2026"]


async def test_why_a_post_ends_is_told_to_the_person_and_not_to_the_superior(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(berakhir())
    (ani,) = (await kotak(notifikasi, ANI))["data"]
    (budi,) = (await kotak(notifikasi, BUDI))["data"]
    assert ani["judul"] == "Jabatan Anda berakhir mulai 1 Oktober 2026"
    assert "karena pemberhentian" in ani["isi"]
    assert budi["judul"] == "Ani Pengelola tidak lagi bertugas di unit Anda mulai 1 Oktober 2026"
    assert "pemberhentian" not in budi["isi"]
    await notifikasi.receive(berakhir(alasan="meninggal"))
    assert (len(await judul(notifikasi, ANI)), len(await judul(notifikasi, BUDI))) == (1, 2)


async def test_a_promotion_and_a_sanction_on_record_are_told_to_the_person_alone(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(
        AsnGolongan(nip=ANI, nama="Ani Pengelola", lama="III/c", baru="III/d", tmt=date(2026, 10, 1)),
        AsnHukdis(
            nip=ANI,
            nama="Ani Pengelola",
            hukdis_id=uuid4(),
            perubahan="dicatat",
            menggantikan=None,
            tingkat="sedang",
            jenis="Pemotongan TPP 25% selama 6 bulan",
            mulai=date(2026, 9, 1),
            selesai=date(2027, 2, 28),
        ),
    )
    isi = {each["judul"]: each["isi"] for each in (await kotak(notifikasi, ANI))["data"]}
    assert "kini tercatat III/d mulai 1 Oktober 2026; sebelumnya III/c" in isi.pop(
        "Golongan Anda pada berkas kepegawaian berubah"
    )
    assert "Pemotongan TPP 25% selama 6 bulan" in isi.pop("Hukuman disiplin dicatat pada berkas Anda")
    assert isi == {}
    assert await judul(notifikasi, BUDI) == await judul(notifikasi, CITRA) == []
    # What goes out about it does not say what it is.
    assert {each.event.jenis for each in await notifikasi.published(PesanDisampaikan)} == {"berkas_berubah"}


async def test_a_corrected_identity_is_told_to_the_person_alone_once_for_each_correction(
    notifikasi: ServiceUnderTest,
) -> None:
    def dikoreksi_petugas(versi: int) -> AsnIdentitasDikoreksi:
        return AsnIdentitasDikoreksi(nip=ANI, nama="Ani Pengelola", versi=versi, isian=["nomor_hp"], dokumen="KTP asli")

    await notifikasi.receive(dikoreksi_petugas(7), dikoreksi_petugas(7), dikoreksi_petugas(8))
    assert await judul(notifikasi, ANI) == ["Data pribadi Anda dikoreksi"] * 2
    (pesan, _) = (await kotak(notifikasi, ANI))["data"]
    assert "nomor hp pada berkas Anda menurut dokumen KTP asli" in pesan["isi"]
    assert await judul(notifikasi, BUDI) == await judul(notifikasi, CITRA) == []


async def test_a_row_of_a_history_changed_by_hand_is_told_to_the_person_alone_and_once(
    notifikasi: ServiceUnderTest,
) -> None:
    def diubah(baris: UUID) -> AsnRiwayatDiubah:
        return AsnRiwayatDiubah(
            nip=ANI,
            nama="Ani Pengelola",
            baris_id=baris,
            riwayat="kinerja",
            judul="Evaluasi kinerja tahunan",
            perubahan="dikoreksi",
        )

    satu = uuid4()
    await notifikasi.receive(diubah(satu), diubah(satu), diubah(uuid4()))
    assert await judul(notifikasi, ANI) == ["Evaluasi kinerja tahunan: satu catatan dikoreksi pada berkas Anda"] * 2
    assert await judul(notifikasi, BUDI) == await judul(notifikasi, CITRA) == []
    assert {each.event.jenis for each in await notifikasi.published(PesanDisampaikan)} == {"berkas_berubah"}


async def test_a_correction_and_a_withdrawal_reach_superiors_only_where_the_post_of_today_changes(
    notifikasi: ServiceUnderTest,
) -> None:
    tetap = pindah().baru
    await notifikasi.receive(dikoreksi(sebelum=tetap, sekarang=tetap))
    assert await judul(notifikasi, ANI) == ["Catatan penempatan Anda dikoreksi"]
    assert await judul(notifikasi, CITRA) == []
    await notifikasi.receive(dikoreksi())
    await notifikasi.receive(dibatalkan(sekarang=None))
    assert await judul(notifikasi, ANI) == [
        "Penempatan Anda dibatalkan",
        *["Catatan penempatan Anda dikoreksi"] * 2,
    ]
    assert await judul(notifikasi, BUDI) == ["Penempatan Ani Pengelola dikoreksi"]
    assert await judul(notifikasi, CITRA) == [
        "Penempatan Ani Pengelola dibatalkan",
        "Penempatan Ani Pengelola dikoreksi",
    ]


async def test_the_same_matter_told_under_a_new_event_reaches_nobody_twice(notifikasi: ServiceUnderTest) -> None:
    peristiwa = [pindah(), ditempatkan(), berakhir(), dikoreksi(), dibatalkan(), diputuskan(), ditolak("catatan")]
    peristiwa.append(menunggu_konfirmasi())
    await notifikasi.receive(*peristiwa)
    sekali = {each: await judul(notifikasi, each) for each in (ANI, BUDI, CITRA)}
    assert len(sekali[ANI]) == len(peristiwa)
    # As a service tells it that was put back to an earlier hour and lives through it once more.
    await notifikasi.receive(*peristiwa)
    assert {each: await judul(notifikasi, each) for each in (ANI, BUDI, CITRA)} == sekali


async def test_each_message_names_the_event_that_caused_it_even_in_one_batch(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(), pindah(), pindah())
    disampaikan = await notifikasi.published(PesanDisampaikan)
    assert len({each.envelope.causation for each in disampaikan}) == 3
    assert all(each.envelope.causation == str(each.event.sebab) for each in disampaikan)


async def test_a_cursor_from_elsewhere_is_refused(notifikasi: ServiceUnderTest) -> None:
    jawab = await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk", cursor="WyJidWthbi11dWlkIl0")
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "kursor_tidak_sah")


async def test_fifty_parallel_openings_are_one(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    ani = notifikasi.caller("asn", nip=ANI)
    pesan = (await kotak(notifikasi, ANI))["data"][0]["id"]
    hasil = await asyncio.gather(*(ani.post(f"/kotak-masuk/{pesan}/pembacaan") for _ in range(50)))
    assert {each.status_code for each in hasil} == {200}
    assert len({each.json()["dibaca_pada"] for each in hasil}) == 1
    assert len(await notifikasi.published(PesanDibaca)) == 1


async def test_a_redelivered_event_makes_no_second_message(notifikasi: ServiceUnderTest) -> None:
    event, sama = pindah(), uuid4()
    await notifikasi.receive(event, event_id=sama)
    await notifikasi.receive(event, event_id=sama)
    assert len(await judul(notifikasi, ANI)) == 1
    assert len(await notifikasi.published(PesanDisampaikan)) == 3


async def test_whose_decision_waits_for_the_oath_is_not_told_that_it_is_in_force_from_its_tmt(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(diputuskan(menunggu_pelantikan=True))
    await notifikasi.receive(diputuskan())
    lain, menunggu = (await kotak(notifikasi, ANI))["data"]
    assert menunggu["judul"] == "Keputusan mutasi Anda, berlaku setelah pelantikan"
    assert "baru berlaku setelah pelantikan" in menunggu["isi"]
    assert "berlaku mulai" not in menunggu["isi"]
    assert "berlaku mulai 1 Oktober 2026" in lain["isi"]


async def test_whom_a_case_is_about_is_told_before_it_is_decided(notifikasi: ServiceUnderTest) -> None:
    usulan = diverifikasi()
    # It is sent back, mended and verified again; then once more with another day.
    await notifikasi.receive(usulan, usulan.model_copy(update={"catatan": "Dilengkapi."}))
    (pesan,) = (await kotak(notifikasi, ANI))["data"]
    assert (pesan["jenis"], pesan["judul"]) == (
        "usulan_diverifikasi",
        "Usulan mutasi Anda diverifikasi, belum diputuskan",
    )
    for kata in ("TMT 1 Oktober 2026", "Kasus Saya", "Keputusannya belum ada", "mencatat ke mana Anda ingin"):
        assert kata in pesan["isi"]
    await notifikasi.receive(usulan.model_copy(update={"tmt": date(2026, 11, 1)}))
    assert len(await judul(notifikasi, ANI)) == 2
    # Who is still of another government has no inbox here.
    await notifikasi.receive(diverifikasi(nip=BUDI, jenis=JenisMutasi.MASUK))
    assert await judul(notifikasi, BUDI) == []
    (jenis,) = (each for each in JENIS_PILIHAN if each.jenis == "usulan_diverifikasi")
    assert jenis.wajib == "selalu"


async def test_a_decision_and_a_refusal_are_told_with_their_reason(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(diputuskan())
    await notifikasi.receive(ditolak("Unit asal akan kekurangan pegawai."))
    await notifikasi.receive(ditolak(None))
    pesan = (await kotak(notifikasi, ANI))["data"]
    assert [each["jenis"] for each in pesan] == ["usulan_ditolak", "usulan_ditolak", "usulan_diputuskan"]
    assert "Unit asal akan kekurangan pegawai." in pesan[1]["isi"]
    assert "keberatani dengan surat kepada yang menolaknya" in pesan[1]["isi"]
    assert "800/1" in pesan[2]["isi"]


async def test_a_decision_that_is_revoked_is_told_by_both_numbers_and_with_the_way_to_object(
    notifikasi: ServiceUnderTest,
) -> None:
    sk = {"nomor_sk": "800/17", "tanggal_sk": date(2026, 9, 20)}
    cabut = {"nomor_sk_pencabutan": "800/18", "tanggal_sk_pencabutan": date(2026, 9, 25)}
    await notifikasi.receive(ditolak("Salah orang.", "pembatalan", **sk, **cabut))
    await notifikasi.receive(ditolak("Kursinya sudah terisi.", "penempatan", **sk))
    gagal, dicabut = (await kotak(notifikasi, ANI))["data"]
    assert dicabut["judul"] == "SK mutasi Anda nomor 800/17 dicabut"
    for kata in ("20 September 2026", "800/18 tanggal 25 September 2026", "Alasan: Salah orang.", "14 hari kerja"):
        assert kata in dicabut["isi"]
    assert gagal["judul"] == "SK mutasi Anda nomor 800/17 tidak dapat dilaksanakan"
    assert "belum dicabut" in gagal["isi"]


async def test_within_how_many_days_one_may_object_is_told_with_the_decision_already(
    notifikasi: ServiceUnderTest,
) -> None:
    for satu in (diputuskan(), diputuskan(menunggu_pelantikan=True)):
        await notifikasi.receive(satu)
    for pesan in (await kotak(notifikasi, ANI))["data"]:
        assert "14 hari kerja (PP 79/2021) atau 21 hari kerja (UU 30/2014 pasal 77)" in pesan["isi"]


async def test_who_was_told_a_wrong_number_is_told_the_right_one_and_that_nothing_else_changes(
    notifikasi: ServiceUnderTest,
) -> None:
    lama = diputuskan()
    isi = lama.model_dump(include={"usulan_id", "nip", "nama", "jabatan_asal", "jabatan_tujuan", "tmt", "oleh"})
    dikoreksi = UsulanSuratDikoreksi(
        **isi,
        catatan="Nomor salah ketik.",
        surat="keputusan",
        nomor_lama=lama.nomor_sk,
        tanggal_lama=lama.tanggal_sk,
        nomor="800/7",
        tanggal=lama.tanggal_sk,
        koreksi_id=uuid4(),
    )
    await notifikasi.receive(lama, dikoreksi, dikoreksi)
    pesan, _ = (await kotak(notifikasi, ANI))["data"]
    assert (pesan["jenis"], pesan["judul"]) == (
        "usulan_surat_dikoreksi",
        "SK mutasi Anda dikoreksi pencatatannya",
    )
    for kata in ("800/1", "800/7", "Nomor salah ketik.", "tidak berubah"):
        assert kata in pesan["isi"]


async def test_a_paper_in_somebodys_name_asks_them_for_their_word_and_nobody_else(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(menunggu_konfirmasi(), menunggu_konfirmasi("13/2026"))
    kedua, pertama = (await kotak(notifikasi, ANI))["data"]
    assert pertama["judul"] == kedua["judul"] == "Surat permohonan menunggu konfirmasi Anda"
    assert "nomor 12/2026 atas nama Anda" in pertama["isi"]
    assert "TMT 1 Oktober 2026" in pertama["isi"]
    assert await judul(notifikasi, BUDI) == await judul(notifikasi, CITRA) == []


async def test_whoever_proposed_a_case_that_is_returned_hears_what_to_mend_and_its_person_does_not(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(dikembalikan(3), dikembalikan(6, "TMT mendahului periode April."), dikembalikan(3))
    kedua, pertama = (await kotak(notifikasi, BUDI))["data"]
    assert pertama["judul"] == "Usulan mutasi Ani Pengelola dikembalikan kepada Anda"
    assert "Surat bebas temuan atas nama orang lain." in pertama["isi"]
    assert "TMT mendahului periode April." in kedua["isi"]
    assert await judul(notifikasi, ANI) == []


async def test_another_persons_message_is_answered_like_none(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    milik_budi = (await kotak(notifikasi, BUDI))["data"][0]["id"]
    ani = notifikasi.caller("asn", "ppk", "auditor", nip=ANI, unit=["*"])
    for jawab in (
        await ani.get(f"/kotak-masuk/{milik_budi}"),
        await ani.post(f"/kotak-masuk/{milik_budi}/pembacaan"),
        await ani.get(f"/kotak-masuk/{uuid4()}"),
    ):
        assert (jawab.status_code, jawab.json()["detail"]) == (404, "Pesan ini tidak ada.")


async def test_opening_a_message_is_noted_once(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    ani = notifikasi.caller("asn", nip=ANI)
    pesan = (await kotak(notifikasi, ANI))["data"][0]["id"]
    pertama = (await ani.post(f"/kotak-masuk/{pesan}/pembacaan")).json()
    kedua = (await ani.post(f"/kotak-masuk/{pesan}/pembacaan")).json()
    assert pertama["dibaca_pada"] == kedua["dibaca_pada"] is not None
    assert [each.event.nip for each in await notifikasi.published(PesanDibaca)] == [ANI]
    assert (await kotak(notifikasi, ANI))["jumlah_belum_dibaca"] == 0
    assert (await kotak(notifikasi, ANI, belum_dibaca="true"))["data"] == []


async def test_pages_go_from_the_newest_to_the_oldest(notifikasi: ServiceUnderTest) -> None:
    for _ in range(5):
        await notifikasi.receive(pindah())
    terkumpul, cursor = [], None
    while True:
        halaman = await kotak(notifikasi, ANI, limit=2, **({"cursor": cursor} if cursor else {}))
        terkumpul += [each["id"] for each in halaman["data"]]
        assert halaman["jumlah_belum_dibaca"] == 5
        if (cursor := halaman["berikutnya"]) is None:
            break
    assert terkumpul == sorted(terkumpul, reverse=True)
    assert len(set(terkumpul)) == 5


async def test_a_machine_has_no_inbox(notifikasi: ServiceUnderTest) -> None:
    jawab = await notifikasi.caller("integrasi", unit=["*"]).get("/kotak-masuk")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")


async def test_models_and_migrations_agree_and_every_route_is_guarded(notifikasi: ServiceUnderTest) -> None:
    assert await notifikasi.drift() == []
    routes = guarded_routes(notifikasi.app)
    assert routes
    assert [path for path, _, guard in routes if guard is None] == []


BARU = "198503132010012001"


def diberi(nip: str = ANI, versi: int = 2, nomor: str = BARU) -> AsnNipDikoreksi:
    return AsnNipDikoreksi(
        nip=nip, nama="Ani", versi=versi, nip_baru=nomor, tmt=date(2026, 9, 1), dokumen="Keputusan BKN 1"
    )


def dicabut(nip: str = ANI, versi: int = 3, nomor: str = BARU) -> AsnIdentitasDikoreksi:
    return AsnIdentitasDikoreksi(
        nip=nip, nama="Ani", versi=versi, isian=["nip_berlaku"], dokumen="Keputusan BKN 2", nip_dicabut=nomor
    )


async def test_a_corrected_number_opens_the_same_inbox_until_it_is_taken_back(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    assert await judul(notifikasi, BARU) == []
    await notifikasi.receive(diberi())
    semua = ["NIP Anda dikoreksi", "Mutasi Anda berlaku mulai 1 Oktober 2026"]
    assert await judul(notifikasi, BARU) == await judul(notifikasi, ANI) == semua
    (_, pesan) = (await kotak(notifikasi, BARU))["data"]
    dibaca = await notifikasi.caller("asn", nip=BARU).post(f"/kotak-masuk/{pesan['id']}/pembacaan")
    assert dibaca.status_code == 200
    await notifikasi.receive(dicabut())
    assert await judul(notifikasi, BARU) == []
    assert len(await judul(notifikasi, ANI)) == 3


async def test_a_number_that_is_two_peoples_for_a_moment_opens_nobodys_inbox(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(diberi())
    await notifikasi.receive(diberi(BUDI, versi=9))
    assert await judul(notifikasi, BARU) == []
    # What comes late, or again, changes nothing that is newer.
    await notifikasi.receive(dicabut())
    await notifikasi.receive(diberi())
    assert await judul(notifikasi, BARU) == await judul(notifikasi, BUDI) == ["NIP Anda dikoreksi"]


async def test_siapa_mewakili_siapa_dikabarkan_kepada_keduanya_masing_masing_sekali(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(perwakilan_ditetapkan(), perwakilan_ditetapkan())
    await notifikasi.receive(perwakilan_akan_berakhir(), perwakilan_berakhir("Pejabatnya kembali."))
    assert await judul(notifikasi, ANI) == [
        "Perwakilan Anda berakhir",
        "Perwakilan Anda berakhir 30 September 2026",
        "Anda bertindak sebagai Plh Kepala Bidang Lalu Lintas",
    ]
    assert await judul(notifikasi, BUDI) == [
        "Ani Pengelola tidak lagi bertindak bagi Anda",
        "Ani Pengelola bertindak bagi Anda sampai 30 September 2026",
        "Ani Pengelola bertindak bagi Anda",
    ]
    (akhir, _, awal) = (await kotak(notifikasi, ANI))["data"]
    assert "16 September 2026 sampai 30 September 2026" in awal["isi"]
    assert "dicabut: Pejabatnya kembali." in akhir["isi"]


async def test_a_decision_that_is_held_is_told_to_the_person_once_and_to_those_who_are_to_act_each_time(
    notifikasi: ServiceUnderTest,
) -> None:
    satu = belum_berlaku()
    await notifikasi.receive(satu)
    await notifikasi.receive(satu)
    await notifikasi.receive(satu.model_copy(update={"kabar_ke": 2, "petugas": [BUDI]}))
    assert await judul(notifikasi, ANI) == ["Keputusan mutasi Anda belum berlaku, TMT 1 Oktober 2026"]
    belum = "Keputusan mutasi Ani Pengelola belum berlaku, TMT 1 Oktober 2026"
    assert sorted(await judul(notifikasi, BUDI)) == [belum, f"{belum} (kabar ke-2)"]
    assert await judul(notifikasi, CITRA) == [belum]
    (pesan,) = (await kotak(notifikasi, CITRA))["data"]
    assert "dicabut dengan SK" in pesan["isi"]


async def test_who_worked_on_a_decision_that_failed_learns_what_to_do(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(ditolak(tahap="penempatan", catatan="Pegawai ini pensiun.", petugas=[BUDI]))
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    assert pesan["judul"] == "Keputusan mutasi Ani Pengelola tidak dapat dilaksanakan"
    assert "Cabut SK-nya" in pesan["isi"]
    await notifikasi.receive(ditolak(None))
    assert len(await judul(notifikasi, BUDI)) == 1


async def test_an_officer_is_told_of_a_case_they_have_in_hand_and_of_one_they_have_no_longer(
    notifikasi: ServiceUnderTest,
) -> None:
    def ditugaskan(petugas: str | None, sebelumnya: str | None, nomor: int, oleh: str = CITRA) -> PekerjaanDitugaskan:
        return PekerjaanDitugaskan(
            usulan_id=UUID(int=7),
            langkah="verifikasi",
            petugas=petugas,
            sebelumnya=sebelumnya,
            oleh=oleh,
            tenggat=date(2026, 9, 22),
            nomor=nomor,
        )

    await notifikasi.receive(ditugaskan(ANI, None, 2), ditugaskan(ANI, None, 2), ditugaskan(BUDI, ANI, 3))
    # Who takes a case, or gives it back, knows it.
    await notifikasi.receive(ditugaskan(None, BUDI, 4, oleh=BUDI), ditugaskan(CITRA, None, 5))
    assert await judul(notifikasi, ANI) == [
        "Satu usulan mutasi tidak lagi Anda tangani",
        "Satu usulan mutasi menunggu verifikasi Anda",
    ]
    assert await judul(notifikasi, BUDI) == ["Satu usulan mutasi menunggu verifikasi Anda"]
    assert await judul(notifikasi, CITRA) == []
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    assert "paling lambat 22 September 2026" in pesan["isi"]
    usulan = str(UUID(int=7))
    assert pesan["perihal"] == {"jenis": "usulan", "id": usulan, "alamat": f"/api/mutasi/usulan/{usulan}"}


async def test_a_clock_is_told_of_once_for_each_state_and_level(notifikasi: ServiceUnderTest) -> None:
    isi = {"usulan_id": UUID(int=7), "langkah": "pengajuan_ulang", "tenggat": date(2026, 9, 22)}
    dekat = PekerjaanMendekatiTenggat(**isi, penerima=[ANI], putaran=1)
    lewat = PekerjaanLewatTenggat(**isi, penerima=[ANI, BUDI], putaran=1, ditugaskan=True)
    await notifikasi.receive(dekat, dekat, lewat, lewat)
    # Within the hour it would be one message with the first.
    notifikasi.clock.instant += timedelta(hours=2)
    await notifikasi.receive(dekat.model_copy(update={"putaran": 3}))
    assert await judul(notifikasi, ANI) == [
        "Usulan mutasi menunggu pengajuan ulang Anda sampai 22 September 2026",
        "Usulan mutasi melewati tenggat pengajuan ulang",
        "Usulan mutasi menunggu pengajuan ulang Anda sampai 22 September 2026",
    ]
    assert await judul(notifikasi, BUDI) == ["Usulan mutasi melewati tenggat pengajuan ulang"]


async def test_a_note_is_told_of_and_not_what_it_says(notifikasi: ServiceUnderTest) -> None:
    catatan = CatatanDitulis(
        catatan_id=UUID(int=8),
        usulan_id=UUID(int=7),
        oleh="198001012005011005",
        penerima=[ANI, BUDI, CITRA],
        disebut=[BUDI],
        pegawai=ANI,
    )
    await notifikasi.receive(catatan, catatan)
    assert await judul(notifikasi, ANI) == ["Catatan bagi Anda pada usulan mutasi Anda"]
    assert await judul(notifikasi, BUDI) == ["Anda disebut dalam catatan usulan mutasi"]
    assert await judul(notifikasi, CITRA) == ["Catatan baru pada usulan mutasi"]


async def test_who_has_sent_a_copy_that_nobody_can_open_hears_what_to_do_once(notifikasi: ServiceUnderTest) -> None:
    ditolak = SalinanDitolak(
        berkas_id=UUID(int=8),
        usulan_id=UUID(int=7),
        petugas=ANI,
        dokumen="Surat keterangan bebas temuan",
        sebab="Berkas ini terkunci sandi: simpan ulang tanpa sandi.",
        pindaian=False,
    )
    await notifikasi.receive(ditolak, ditolak)
    assert await judul(notifikasi, ANI) == ["Salinan Surat keterangan bebas temuan tidak dapat dipakai"]


async def test_who_has_left_is_told_what_the_law_wants_told_and_who_has_died_nothing(
    notifikasi: ServiceUnderTest,
) -> None:
    keluar = {**example_of(AsnState), "keluar": True}
    await notifikasi.receive(AsnState.model_validate({**keluar, "nip": ANI}))
    await notifikasi.receive(AsnState.model_validate({**keluar, "nip": BUDI, "keluar": False}))
    await notifikasi.receive(diputuskan(), menunggu_konfirmasi(), pindah(atasan_lama=ANI, nip=BUDI))
    assert await judul(notifikasi, ANI) == ["Keputusan mutasi Anda, berlaku 1 Oktober 2026"]
    assert len(await judul(notifikasi, BUDI)) == 1
    await notifikasi.receive(berakhir(alasan="meninggal"))
    await notifikasi.receive(diputuskan())
    assert len(await judul(notifikasi, ANI)) == 1
