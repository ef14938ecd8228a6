"""A batch over HTTP: made of cases of one day, its dependencies told, let go without breaking a chain."""

from typing import Any
from uuid import uuid4

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPUTUSAN,
    PEGAWAI,
    PEMERIKSA,
    REKAN,
    jabatan,
    melangkah,
    petugas,
    usul,
)
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, PEMANGKU, himpun, lepas, penyusun, siapkan


async def test_a_batch_tells_what_it_does_to_units_and_who_needs_whom(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    assert (kumpulan["usulan"], kumpulan["dilepas"], kumpulan["dapat_dilepas"]) == (3, 0, 0)
    unit = {each["kode_unit"]: each for each in kumpulan["unit"]}
    assert [unit["DISHUB-LL"][each] for each in ("sebelum", "masuk", "keluar", "sesudah")] == [3, 0, 2, 1]
    assert [unit["DISHUB-AK"][each] for each in ("sebelum", "masuk", "keluar", "sesudah")] == [1, 1, 1, 1]
    assert [unit["DINKES-GZ"][each] for each in ("sebelum", "masuk", "keluar", "sesudah")] == [0, 2, 0, 2]
    data = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan")).json()["data"]
    milik = {each["nip"]: each for each in data}
    assert [(each["nip"], each["sebab"]) for each in milik[PEGAWAI]["membutuhkan"]] == [(PEMANGKU, "kursi")]
    assert [milik[each]["ikut_gagal"] for each in (PEGAWAI, PEMANGKU, LAIN)] == [0, 1, 0]
    dampak = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/dampak", usulan_id=rantai[1]["id"])).json()
    assert [(each["nip"], each["karena"]) for each in dampak["ikut_gagal"]] == [(PEGAWAI, rantai[1]["id"])]
    assert dampak["tetap"] == 1


async def test_the_list_of_its_cases_comes_page_by_page(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    kumpulan = await himpun(mutasi, rantai)
    jalur, siapa = f"/kumpulan/{kumpulan['id']}/usulan", penyusun(mutasi)
    satu = (await siapa.get(jalur, limit=2)).json()
    dua = (await siapa.get(jalur, limit=2, cursor=satu["berikutnya"])).json()
    assert [each["usulan_id"] for each in satu["data"] + dua["data"]] == sorted(each["id"] for each in rantai)
    assert dua["berikutnya"] is None
    assert [each["id"] for each in (await siapa.get("/kumpulan")).json()["data"]] == [kumpulan["id"]]


async def test_nobody_is_decided_before_being_let_go_and_then_is(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[2]['id']}")).json()
    assert (kini["kumpulan_id"], kini["dilepas"]) == (kumpulan["id"], False)
    jawab = await petugas(mutasi, "keputusan").post(f"/usulan/{kini['id']}/keputusan", KEPUTUSAN, seen=kini["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_dilepas")
    hasil = (await lepas(mutasi, kumpulan)).json()
    assert {each["nip"] for each in hasil["dilepas"]} == {PEGAWAI, PEMANGKU, LAIN}
    assert hasil["tertahan"] == []
    for each in (rantai[1], rantai[0], rantai[2]):
        kini = (await penyusun(mutasi).get(f"/usulan/{each['id']}")).json()
        assert kini["dilepas"]
        assert (await melangkah(mutasi, kini, "keputusan"))["status"] == "diputuskan"


async def test_only_what_needs_nobody_who_is_not_ready_goes(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    """PEMANGKU's file is not ready: PEGAWAI waits for it, LAIN goes."""
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[0], rantai[2])
    kini = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    assert [each["nip"] for each in kini["dilepas"]] == [LAIN]
    assert {each["nip"]: [satu["nip"] for satu in each["menunggu"]] for each in kini["tertahan"]} == {
        PEGAWAI: [PEMANGKU],
        PEMANGKU: [],
    }
    jawab = await lepas(mutasi, kumpulan, [rantai[0]["id"], rantai[2]["id"]])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pelepasan_terhalang")
    assert "Pegawai 01 menempati kursi Pegawai 01, yang belum siap diputuskan." in jawab.json()["detail"]
    assert PEGAWAI not in jawab.json()["detail"]
    assert [each["nip"] for each in (await lepas(mutasi, kumpulan)).json()["dilepas"]] == [LAIN]
    # A second time there is nothing, and what has gone stays gone.
    jawab = await lepas(mutasi, {**kumpulan, "versi": 2})
    assert jawab.status_code == 409
    rinci = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()
    assert (rinci["dilepas"], len(rinci["pelepasan"])) == (1, 1)


async def test_a_couple_goes_together_until_it_is_parted(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[1], rantai[2])
    berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
    jalur, siapa = f"/kumpulan/{kumpulan['id']}/pasangan", penyusun(mutasi)
    assert (await siapa.post(jalur, berdua, seen=1)).status_code == 200
    lagi = await siapa.post(jalur, berdua, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tidak_ada_perubahan")
    kini = (await siapa.get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    assert [each["nip"] for each in kini["dilepas"]] == [PEMANGKU]
    assert (await siapa.post(f"{jalur}/pencabutan", berdua, seen=2)).status_code == 200
    kini = (await siapa.get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    assert {each["nip"] for each in kini["dilepas"]} == {PEMANGKU, LAIN}


async def test_whoever_made_the_batch_does_not_let_it_go(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    jawab = await lepas(mutasi, kumpulan, siapa=penyusun(mutasi))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    diri = await lepas(mutasi, kumpulan, siapa=penyusun(mutasi, PEMANGKU))
    assert (diri.status_code, diri.json()["kode"]) == (403, "konflik_kepentingan")


async def test_what_does_not_belong_together_is_refused_with_each_reason(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await himpun(mutasi, rantai[:1])
    await mutasi.receive(jabatan(GZ, formasi=3))
    lain = await usul(mutasi, nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd", tmt="2026-10-15")
    isi = {
        "nama": "Pelantikan lain",
        "alasan": "Rotasi tahunan.",
        "usulan": [rantai[1]["id"], rantai[0]["id"], lain["id"], str(uuid4())],
    }
    jawab = await penyusun(mutasi).post("/kumpulan", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_sekumpulan")
    assert [(each["pointer"], each["pesan"]) for each in jawab.json()["kesalahan"]] == [
        ("/usulan/1", "sudah dalam satu kumpulan"),
        ("/usulan/2", "ber-TMT 15-10-2026"),
        ("/usulan/3", "tidak ada, atau di luar lingkup Anda"),
    ]
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[1]['id']}")).json()
    assert kini["kumpulan_id"] is None


async def test_a_case_leaves_its_batch_and_is_decided_for_itself(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    isi = {"usulan": [rantai[2]["id"]], "alasan": "Diputuskan sendiri."}
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pengeluaran", isi, seen=1)
    assert (jawab.status_code, jawab.json()["usulan"], jawab.json()["versi"]) == (200, 2, 2)
    await siapkan(mutasi, rantai[2])
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[2]['id']}")).json()
    assert (await melangkah(mutasi, kini, "keputusan"))["status"] == "diputuskan"
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/usulan", {"usulan": [kini["id"]]}, seen=2)
    assert jawab.json()["kesalahan"][0]["pesan"] == "berstatus diputuskan"


async def test_whose_seat_is_not_given_up_any_more_is_not_let_go(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[0])
    await melangkah(mutasi, rantai[1] | {"versi": 2}, "pembatalan")
    kini = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    assert kini["dilepas"] == []
    tertahan = next(each for each in kini["tertahan"] if each["nip"] == PEGAWAI)
    assert "yang usulannya sudah berakhir tanpa mutasi" in tertahan["pesan"]
    assert tertahan["menunggu"][0]["keadaan"] == "gugur"


async def test_what_is_let_go_never_fills_a_post_beyond_its_seats(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    await mutasi.receive(jabatan(GZ, formasi=1))
    jawab = await lepas(mutasi, kumpulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "melebihi_formasi")
    assert f"Jabatan {GZ} (1 kursi, menjadi 2 orang)" in jawab.json()["detail"]
    assert (await lepas(mutasi, kumpulan, [rantai[2]["id"]])).status_code == 200


async def test_who_sees_only_a_part_of_it_does_not_find_it(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    sebagian = penyusun(mutasi, PEMERIKSA, unit=["DISHUB-AK"])
    assert (await sebagian.get(f"/kumpulan/{kumpulan['id']}")).status_code == 404
    assert (await sebagian.get("/kumpulan")).json()["data"] == []


async def test_who_is_above_the_post_alone_neither_reads_nor_takes_a_case_in(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    """LAIN is of Dishub and goes to Dinkes, whose people the caller plans for."""
    await himpun(mutasi, rantai[:2])
    dinkes = penyusun(mutasi, PEMERIKSA, unit=["DINKES"])
    isi = {"nama": "Kumpulan Dinkes", "alasan": "Mengisi gizi.", "usulan": [rantai[2]["id"]]}
    jawab = await dinkes.post("/kumpulan", isi)
    assert jawab.json()["kesalahan"][0]["pesan"] == "tidak ada, atau di luar lingkup Anda"
    milik = await himpun(mutasi, rantai[2:])
    assert (await dinkes.get(f"/kumpulan/{milik['id']}")).status_code == 404


async def test_a_stale_version_changes_nothing(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan, seen=7)).status_code == 412
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    assert (await lepas(mutasi, kumpulan)).status_code == 412
