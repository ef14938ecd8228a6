"""Recording what was decided about a placement, and reading what was, is and will be."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDikoreksi,
)
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, JABATAN, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.usul import DOKUMEN, PENYETUJU, disetujui, setujui

BERALASAN = {"alasan": "Salah baca pada SK.", "dokumen": {"nomor": "800/99", **DOKUMEN}}


def pengangkatan(jabatan: str = "DISHUB-AK-01", tmt: str = "2026-09-01", **lain: str) -> dict[str, Any]:
    return {
        "kode_jabatan": jabatan,
        "tmt": tmt,
        "nomor_sk": "800/7",
        "tanggal_sk": "2026-08-20",
        "alasan": "Pelantikan sebelum sistem dipakai.",
        "dokumen": DOKUMEN,
        **lain,
    }


def petugas(kota: ServiceUnderTest, **lain: Any) -> Caller:
    return kota.caller("verifikator", **{"nip": DEDI, "unit": ["*"], **lain})


async def versi(kota: ServiceUnderTest, nip: str = ANI) -> int:
    hasil: int = (await petugas(kota).get(f"/asn/{nip}/penempatan")).json()["versi"]
    return hasil


async def catat(kota: ServiceUnderTest, isi: dict[str, Any], *, nip: str = ANI) -> Any:
    """An appointment proposed by who has just read the file, and approved by somebody else; or why it is refused."""
    return await disetujui(kota, await petugas(kota).post(f"/asn/{nip}/penempatan", isi, seen=await versi(kota, nip)))


async def ubah(kota: ServiceUnderTest, nomor: str, langkah: str, isi: dict[str, Any], *, nip: str = ANI) -> Any:
    """The same for a placement that is there."""
    lihat = await versi(kota, nip)
    return await disetujui(kota, await petugas(kota).post(f"/asn/{nip}/penempatan/{nomor}/{langkah}", isi, seen=lihat))


async def masa(kota: ServiceUnderTest, nip: str = ANI, **pilihan: str) -> list[tuple[str, str, str | None]]:
    jawab = await petugas(kota).get(f"/asn/{nip}/penempatan", **pilihan)
    return [(each["kode_jabatan"], each["tmt"], each["selesai"]) for each in jawab.json()["data"]]


async def kini(kota: ServiceUnderTest, nip: str = ANI) -> str:
    data = (await petugas(kota).get(f"/asn/{nip}/penempatan")).json()["data"]
    nomor: str = next(each["id"] for each in data if each["keadaan"] == "berlaku")
    return nomor


async def lembar(kota: ServiceUnderTest, tmt: str, nip: str = ANI) -> dict[str, Any]:
    """The live placement that begins on that day, as whoever has a purpose sees it."""
    tajuk = {**petugas(kota).headers(), "Tujuan-Akses": "memeriksa riwayat penempatan"}
    data = (await kota.client.get(f"/asn/{nip}/penempatan", headers=tajuk)).json()["data"]
    (satu,) = (each for each in data if each["tmt"] == tmt)
    isi: dict[str, Any] = satu
    return isi


async def test_an_appointment_ends_the_present_post_the_day_before(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, pengangkatan())
    assert jawab.status_code == 200, jawab.text
    assert (jawab.json()["status"], jawab.headers["etag"]) == ("disetujui", '"2"')
    baru = await lembar(kota, "2026-09-01")
    assert (baru["keadaan"], baru["nama_unit"]) == ("berlaku", "Bidang Angkutan")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-08-31"), ("DISHUB-AK-01", "2026-09-01", None)]
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert (ani.jabatan.kode, ani.jabatan.tmt, ani.jalur_unit[-1]) == ("DISHUB-AK-01", date(2026, 9, 1), "DISHUB-AK")


async def test_an_appointment_is_announced_with_both_superiors_and_marks_what_has_changed(
    kota: ServiceUnderTest,
) -> None:
    await kota.sql("DELETE FROM state_mark")
    await catat(kota, pengangkatan())
    (ditempatkan,) = await kota.published(AsnDitempatkan)
    assert (ditempatkan.event.nip, ditempatkan.event.nomor_sk, ditempatkan.event.tmt) == (
        ANI,
        "800/7",
        date(2026, 9, 1),
    )
    assert ditempatkan.event.lama is not None
    assert (ditempatkan.event.lama.atasan_nip, ditempatkan.event.baru.atasan_nip) == (BUDI, CITRA)
    assert ditempatkan.version == await versi(kota)
    assert await kota.marked("asn") == {ANI}
    assert await kota.marked("jabatan") == {"DISHUB-LL-01", "DISHUB-AK-01"}
    assert await kota.marked("unit") == {"DISHUB-LL", "DISHUB-AK"}
    terisi = {each.kode: each.bezetting for each in await kota.state(JabatanState, "DISHUB-LL-01", "DISHUB-AK-01")}
    assert terisi == {"DISHUB-LL-01": 0, "DISHUB-AK-01": 1}


async def test_every_change_is_in_the_audit_trail_with_before_and_after(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan())
    # First is the file by which she came.
    _, jejak = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    assert (jejak["aksi"], jejak["pelaku"], jejak["alasan"]) == ("pengangkatan", PENYETUJU, "SK 800/7")
    assert (jejak["sesudah"]["pengesahan"]["diusulkan_oleh"], jejak["sesudah"]["pengesahan"]["disetujui_oleh"]) == (
        DEDI,
        PENYETUJU,
    )
    assert [each["kode_jabatan"] for each in jejak["sebelum"]["penempatan"]] == ["DISHUB-LL-01"]
    assert [each["kode_jabatan"] for each in jejak["sesudah"]["penempatan"]] == ["DISHUB-LL-01", "DISHUB-AK-01"]


async def test_a_placement_in_the_future_is_seen_as_of_that_day_and_changes_nothing_today(
    kota: ServiceUnderTest,
) -> None:
    await catat(kota, pengangkatan(tmt="2026-12-01"))
    assert (await lembar(kota, "2026-12-01"))["keadaan"] == "akan"
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-LL-01"
    assert await masa(kota, per_tanggal="2026-11-30") == [("DISHUB-LL-01", "2022-02-01", "2026-11-30")]
    assert await masa(kota, per_tanggal="2026-12-01") == [("DISHUB-AK-01", "2026-12-01", None)]
    assert await masa(kota, per_tanggal="2020-01-01") == []
    (dicatat,) = await kota.published(AsnPenempatanDicatat)
    assert (dicatat.event.jabatan, dicatat.event.tmt, dicatat.event.selesai) == (
        "DISHUB-AK-01",
        date(2026, 12, 1),
        None,
    )
    assert await kota.published(AsnDitempatkan) == []


async def test_a_placement_of_the_past_lasts_until_the_one_recorded_after_it(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2019-01-01"))
    assert await masa(kota) == [("DISHUB-AK-01", "2019-01-01", "2022-01-31"), ("DISHUB-LL-01", "2022-02-01", None)]
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-LL-01"
    (dicatat,) = await kota.published(AsnPenempatanDicatat)
    assert dicatat.event.selesai == date(2022, 1, 31)


async def test_a_full_post_is_refused_with_who_holds_it_and_that_look_is_on_record(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, pengangkatan("DISHUB-AK-00"))
    isi = jawab.json()
    assert (jawab.status_code, isi["kode"], isi["formasi"]) == (409, "formasi_penuh", 1)
    assert isi["pemangku"] == [{"nip": CITRA, "nama": "Citra Kepala Angkutan", "mulai": "2022-02-01", "selesai": None}]
    assert "Citra Kepala Angkutan" in isi["detail"]
    assert "penuh pada 01-09-2026" in isi["detail"]
    dilihat = await kota.sql("SELECT subjek FROM access_log WHERE tujuan = 'usulkan pengangkatan'")
    assert [row["subjek"] for row in dilihat] == [[CITRA]]
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]


async def test_a_post_that_falls_vacant_only_later_is_full_until_then(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota, CITRA), "pengakhiran", pensiun("2026-11-01"), nip=CITRA)
    assert (await catat(kota, pengangkatan("DISHUB-AK-00", "2026-10-31"))).json()["kode"] == "formasi_penuh"
    assert (await catat(kota, pengangkatan("DISHUB-AK-00", "2026-11-01"))).status_code == 200


async def test_an_unknown_post_and_one_that_does_not_exist_on_that_day_are_told_apart(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, pengangkatan("TIDAK-ADA"))
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "jabatan_tidak_dikenal")
    assert jawab.json()["kesalahan"][0]["pointer"] == "/kode_jabatan"
    judul, _, baris = JABATAN.partition("\n")
    del baris
    await impor(
        kota,
        "jabatan",
        f"{judul};BERLAKU MULAI\nDISHUB-AK-09;Analis;DISHUB-AK;JA;pelaksana;;7;1;SLTA;TIDAK;58;01-01-2027\n",
    )
    jawab = await catat(kota, pengangkatan("DISHUB-AK-09"))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "jabatan_tidak_ada")
    assert "sejak 01-01-2027" in jawab.json()["detail"]
    assert (await catat(kota, pengangkatan("DISHUB-AK-09", "2027-01-01"))).status_code == 200


async def test_a_tmt_before_birth_names_the_field(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, pengangkatan(tmt="1985-03-12"))
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "tmt_sebelum_lahir")
    assert jawab.json()["kesalahan"][0]["pointer"] == "/tmt"


async def test_a_second_post_on_the_same_first_day_names_the_one_in_the_way(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, pengangkatan(tmt="2022-02-01"))
    isi = jawab.json()
    assert (jawab.status_code, isi["kode"]) == (409, "jabatan_bertumpuk")
    assert isi["penempatan"]["kode_jabatan"] == "DISHUB-LL-01"
    assert (await catat(kota, pengangkatan("DISHUB-LL-01"))).json()["kode"] == "sudah_di_jabatan"


async def test_only_clerks_and_machines_record_and_only_in_their_part_of_the_city(kota: ServiceUnderTest) -> None:
    for peran in ("asn", "kepala_unit", "tim_penilai", "ppk", "auditor", "operator"):
        jawab = await kota.caller(peran, unit=["*"]).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=1)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang"), peran
    lihat = await versi(kota)
    lain = petugas(kota, unit=["DISDIK"])
    jawab = await lain.post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=lihat)
    tiada = await lain.post("/asn/199912312024011001/penempatan", pengangkatan(), seen=lihat)
    assert jawab.status_code == tiada.status_code == 404
    assert jawab.json()["detail"] == tiada.json()["detail"]
    # Their own person, but a post that is not theirs to fill.
    jawab = await petugas(kota, nip=BUDI, unit=["DISDIK"]).post(
        f"/asn/{DEDI}/penempatan", pengangkatan(), seen=await versi(kota, DEDI)
    )
    assert jawab.json()["kode"] == "jabatan_tidak_dikenal"
    mesin = kota.caller("integrasi", unit=["*"])
    assert (await mesin.post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=lihat)).status_code == 201


async def test_nobody_records_their_own_placement(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota, nip=ANI).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_a_change_decided_on_an_older_file_is_refused(kota: ServiceUnderTest) -> None:
    lama = await versi(kota)
    await catat(kota, pengangkatan())
    jawab = await petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(tmt="2026-10-01"), seen=lama)
    assert (jawab.status_code, jawab.json()["kode"]) == (412, "versi_berubah")
    assert (await petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan())).json()["kode"] == "perlu_if_match"


async def test_a_double_click_records_once(kota: ServiceUnderTest) -> None:
    lihat = await versi(kota)
    jawab = await asyncio.gather(
        *(petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(), key="sekali", seen=lihat) for _ in range(5))
    )
    assert {each.status_code for each in jawab} == {201}
    assert len({each.json()["id"] for each in jawab}) == 1
    await disetujui(kota, jawab[0])
    assert len(await masa(kota)) == 2


async def test_two_clerks_cannot_both_fill_the_last_seat(kota: ServiceUnderTest) -> None:
    ani, dedi = await versi(kota), await versi(kota, DEDI)
    jawab = await asyncio.gather(
        petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=ani),
        petugas(kota, nip=BUDI).post(f"/asn/{DEDI}/penempatan", pengangkatan(), seen=dedi),
    )
    # Both fit what is recorded; only one of them can be approved.
    assert [each.status_code for each in jawab] == [201, 201]
    jawab = await asyncio.gather(*(setujui(kota, each.json()) for each in jawab))
    assert sorted(each.status_code for each in jawab) == [200, 409]
    assert next(each for each in jawab if each.status_code == 409).json()["kode"] == "formasi_penuh"


def pensiun(tmt: str, alasan: str = "pensiun", **lain: str | None) -> dict[str, Any]:
    return {"tmt": tmt, "alasan": alasan, "nomor_sk": "882/1", "tanggal_sk": "2026-08-01", "dokumen": DOKUMEN, **lain}


async def test_an_end_says_why_and_leaves_the_person_without_a_post(kota: ServiceUnderTest) -> None:
    jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-09-01"))
    assert jawab.status_code == 200, jawab.text
    akhir = await lembar(kota, "2022-02-01")
    assert (akhir["selesai"], akhir["alasan_akhir"], akhir["nomor_sk_akhir"]) == ("2026-08-31", "pensiun", "882/1")
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, ani.jalur_unit) == (None, [])
    (berakhir,) = await kota.published(AsnJabatanBerakhir)
    assert (berakhir.event.alasan, berakhir.event.tmt, berakhir.event.lama.jabatan) == (
        "pensiun",
        date(2026, 9, 1),
        "DISHUB-LL-01",
    )


async def test_an_end_to_come_is_recorded_and_takes_effect_on_its_day(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-11-01"))
    assert await kota.published(AsnJabatanBerakhir) == []
    (dicatat,) = await kota.published(AsnPenempatanDicatat)
    assert (dicatat.event.selesai, dicatat.event.alasan_akhir) == (date(2026, 10, 31), "pensiun")


@pytest.mark.parametrize("tmt", ["2022-02-01", "2020-01-01"])
async def test_an_end_must_lie_within_the_placement(kota: ServiceUnderTest, tmt: str) -> None:
    jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun(tmt))
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "masa_tidak_sesuai")


async def test_who_retires_has_no_later_post_but_who_goes_on_leave_may(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2027-01-01"))
    jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-11-01"))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "ada_penempatan_sesudahnya")
    assert jawab.json()["penempatan"]["kode_jabatan"] == "DISHUB-AK-01"
    assert (await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-11-01", "cltn"))).status_code == 200
    assert await masa(kota, per_tanggal="2026-12-01") == []


async def test_a_decree_is_needed_except_for_the_dead(kota: ServiceUnderTest) -> None:
    tanpa = {"nomor_sk": None, "tanggal_sk": None}
    jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-09-01", **tanpa))
    assert jawab.status_code == 422
    jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-09-01", "meninggal", **tanpa))
    assert jawab.status_code == 200


async def test_a_correction_is_a_new_row_that_names_the_old_and_the_old_one_stays(kota: ServiceUnderTest) -> None:
    lama = await kini(kota)
    jawab = await ubah(kota, lama, "koreksi", {"tmt": "2021-12-01", "nomor_sk": "800/1A", **BERALASAN})
    assert jawab.status_code == 200, jawab.text
    baru = await lembar(kota, "2021-12-01")
    assert (baru["tmt"], baru["nomor_sk"], baru["menggantikan"]) == ("2021-12-01", "800/1A", lama)
    assert await masa(kota) == [("DISHUB-LL-01", "2021-12-01", None)]
    lengkap = (await petugas(kota).get(f"/asn/{ANI}/penempatan", termasuk_digantikan=True)).json()["data"]
    assert [(each["id"], each["keadaan"], each["digantikan_oleh"]) for each in lengkap] == [
        (baru["id"], "berlaku", []),
        (lama, "digantikan", [baru["id"]]),
    ]
    (dikoreksi,) = await kota.published(AsnPenempatanDikoreksi)
    assert (str(dikoreksi.event.menggantikan), dikoreksi.event.alasan) == (lama, BERALASAN["alasan"])
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.tmt == date(2021, 12, 1)


async def test_a_correction_needs_a_reason_a_document_and_a_difference(kota: ServiceUnderTest) -> None:
    nomor = await kini(kota)
    for kurang in ("alasan", "dokumen"):
        isi = {"tmt": "2021-12-01", **BERALASAN}
        del isi[kurang]
        jawab = await ubah(kota, nomor, "koreksi", isi)
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, f"/{kurang}")
    assert (await ubah(kota, nomor, "koreksi", BERALASAN)).status_code == 422
    assert (await ubah(kota, nomor, "koreksi", {"tmt": None, **BERALASAN})).status_code == 422
    jawab = await ubah(kota, nomor, "koreksi", {"tmt": "2022-02-01", **BERALASAN})
    assert jawab.json()["kode"] == "tidak_ada_perubahan"


async def test_the_post_that_ended_because_of_another_moves_its_end_along(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan())
    baru = (await lembar(kota, "2026-09-01"))["id"]
    await ubah(kota, baru, "koreksi", {"tmt": "2026-08-01", **BERALASAN})
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-07-31"), ("DISHUB-AK-01", "2026-08-01", None)]
    jawab = await ubah(kota, await kini(kota), "koreksi", {"tmt": "2022-02-01", **BERALASAN})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "jabatan_bertumpuk")


async def test_a_post_that_ended_by_a_decision_of_its_own_does_not_move(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-06-01", "cltn"))
    await catat(kota, pengangkatan(tmt="2026-09-01"))
    kembali = (await lembar(kota, "2026-09-01"))["id"]
    await ubah(kota, kembali, "koreksi", {"tmt": "2026-08-01", **BERALASAN})
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-05-31"), ("DISHUB-AK-01", "2026-08-01", None)]


async def test_a_row_that_has_been_replaced_cannot_be_changed_again(kota: ServiceUnderTest) -> None:
    lama = await kini(kota)
    await ubah(kota, lama, "koreksi", {"tmt": "2021-12-01", **BERALASAN})
    baru = (await lembar(kota, "2021-12-01"))["id"]
    for langkah, isi in (
        ("koreksi", {"tmt": "2021-11-01", **BERALASAN}),
        ("pengakhiran", pensiun("2026-09-01")),
        ("pembatalan", BERALASAN),
    ):
        jawab = await ubah(kota, lama, langkah, isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_digantikan")
        assert jawab.json()["digantikan_oleh"] == [baru]
    jawab = await ubah(kota, baru, "koreksi", {"tmt": "2021-11-01", **BERALASAN}, nip=DEDI)
    assert jawab.status_code == 404 or jawab.json()["kode"] == "konflik_kepentingan"


async def test_a_withdrawal_lets_the_post_before_go_on(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan())
    baru = (await lembar(kota, "2026-09-01"))["id"]
    jawab = await ubah(kota, baru, "pembatalan", BERALASAN)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "disetujui")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]
    (dibatalkan,) = await kota.published(AsnPenempatanDibatalkan)
    assert dibatalkan.event.sekarang is not None
    assert (dibatalkan.event.jabatan, dibatalkan.event.sekarang.jabatan) == ("DISHUB-AK-01", "DISHUB-LL-01")
    lengkap = (await petugas(kota).get(f"/asn/{ANI}/penempatan", termasuk_digantikan=True)).json()["data"]
    assert {each["id"]: each["digantikan_oleh"] for each in lengkap}[baru] == []


async def test_a_withdrawal_can_leave_the_person_without_a_post(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan())
    baru = (await lembar(kota, "2026-09-01"))["id"]
    await ubah(kota, baru, "pembatalan", {**BERALASAN, "pulihkan_sebelumnya": False})
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-08-31")]
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is None


async def test_the_seat_left_may_be_taken_when_somebody_is_to_come_back(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISHUB-LL-01", "DISHUB-LL")))
    await catat(kota, pengangkatan())
    baru = (await lembar(kota, "2026-09-01"))["id"]
    await catat(kota, pengangkatan("DISHUB-LL-01"), nip=CITRA)
    jawab = await ubah(kota, baru, "pembatalan", BERALASAN)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "formasi_penuh")
    assert {each["nip"] for each in jawab.json()["pemangku"]} == {CITRA, ENI}


async def test_everybody_reads_within_their_scope_and_each_look_is_recorded(kota: ServiceUnderTest) -> None:
    ani = kota.caller("asn", nip=ANI)
    assert (await ani.get(f"/asn/{ANI}/penempatan")).status_code == 200
    assert (await ani.get(f"/asn/{BUDI}/penempatan")).status_code == 404
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert (await kepala.get(f"/asn/{ANI}/penempatan")).status_code == 200
    assert (await kepala.get(f"/asn/{DEDI}/penempatan")).status_code == 404
    dilihat = (await ani.get("/saya/akses")).json()["data"]
    assert [(each["pelaku"], each["rute"]) for each in dilihat] == [
        (BUDI, "GET /asn/{nip}/penempatan"),
        (ANI, "GET /asn/{nip}/penempatan"),
    ]


async def test_a_superior_does_not_read_why_a_post_ended(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-11-01", "diberhentikan"))
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    isi = (await kepala.get(f"/asn/{ANI}/penempatan")).json()
    assert isi["data"][0]["selesai"] == "2026-10-31"
    assert "alasan_akhir" not in isi["data"][0]
    assert "data.alasan_akhir" in isi["disamarkan"]
    sendiri = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/penempatan")).json()
    assert (sendiri["data"][0]["alasan_akhir"], sendiri["disamarkan"]) == ("diberhentikan", [])


async def test_names_are_those_that_the_post_had_then(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan())
    kota.clock.instant += timedelta(days=30)
    await impor(kota, "jabatan", JABATAN.replace("Pengelola Lalu Lintas", "Penata Lalu Lintas"))
    await impor(kota, "jabatan", JABATAN.replace("Pengelola Angkutan", "Penata Angkutan"))
    data = (await petugas(kota).get(f"/asn/{ANI}/penempatan")).json()["data"]
    assert [each["nama_jabatan"] for each in data] == ["Pengelola Lalu Lintas", "Penata Angkutan"]
    (dulu,) = (await petugas(kota).get(f"/asn/{ANI}/penempatan", per_tanggal="2026-09-20")).json()["data"]
    assert dulu["nama_jabatan"] == "Pengelola Angkutan"
