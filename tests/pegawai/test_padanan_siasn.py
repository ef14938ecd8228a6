"""A real roster names units and posts by ids of BKN: what they are is learned once, and who waited is placed."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deploy.demo.kota.berkas import tulis
from deploy.demo.kota.kota import buat_kota
from shared.contracts.pegawai.penempatan import AsnPindah
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, orang
from tests.pegawai.conftest import impor

UNOR_LL = "A5EB03E23BFCF6A0E040640A040252AD"
UNOR_AK = "ff8080812f3e7a5b013f3ea1b2c30d4e"
UNOR_DISDIK = "8ae4812f3e7a5b013f3ea1b2c30d4e01"
PENGELOLA = "872C75807D0E10751DA7BDDE30DF6141"
ASING = "00000000000000000000000000000001"
BARU = ("199203042016011007", "199304052017012008", "199405062018011009")

KOLOM = (
    "PNS ID", "NIP BARU", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "NIK", "STATUS CPNS PNS", "KEDUDUKAN HUKUM ID",
    "TMT CPNS", "JENIS JABATAN ID", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN", "UNOR ID", "UNOR NAMA",
)  # fmt: skip


def roster(*baris: dict[str, str]) -> str:
    return "\n".join([";".join(KOLOM), *(";".join(each[kolom] for kolom in KOLOM) for each in baris)]) + "\n"


def pegawai(nip: str, unor: str, jabatan: str, **lain: str) -> dict[str, str]:
    nama = {"JENIS JABATAN ID": "4", "JABATAN NAMA": "Pengelola Lalu-Lintas", "UNOR NAMA": "Bid. Lalu Lintas"}
    return orang(nip, f"Pegawai {nip[-3:]}", jabatan, unor, **{**nama, **lain})


async def usulkan(
    kota: ServiceUnderTest, *padanan: dict[str, str], oleh: str = CITRA, status: int = 201
) -> dict[str, Any]:
    petugas = kota.caller("verifikator", nip=oleh, unit=["*"])
    jawab = await petugas.post("/siasn/padanan", {"padanan": list(padanan)})
    assert jawab.status_code == status, jawab.text
    usulan: dict[str, Any] = jawab.json()
    return usulan


async def putuskan(
    kota: ServiceUnderTest, usulan: dict[str, Any], oleh: str = DEDI, kata: str = "persetujuan"
) -> tuple[int, str | None]:
    petugas = kota.caller("verifikator", nip=oleh, unit=["*"])
    isi = {"alasan": "menurut daftar BKN"}
    jawab = await petugas.post(f"/usulan-padanan/{usulan['id']}/{kata}", isi, seen=usulan["versi"])
    return jawab.status_code, jawab.json().get("kode", jawab.json().get("status"))


async def padankan(kota: ServiceUnderTest, *padanan: dict[str, str]) -> None:
    assert await putuskan(kota, await usulkan(kota, *padanan)) == (200, "disetujui")


async def belum(kota: ServiceUnderTest) -> list[dict[str, Any]]:
    jawab = await kota.caller("verifikator", nip=CITRA, unit=["*"]).get("/siasn/belum-dipadankan")
    assert jawab.status_code == 200, jawab.text
    data: list[dict[str, Any]] = jawab.json()["data"]
    return data


async def letak(kota: ServiceUnderTest, *nip: str) -> list[tuple[str | None, str | None]]:
    rows = await kota.sql("SELECT kode_unit, kode_jabatan FROM asn WHERE nip = ANY($1) ORDER BY nip", list(nip))
    return [(each["kode_unit"], each["kode_jabatan"]) for each in rows]


async def test_ids_that_nobody_knows_keep_nobody_out_and_make_a_work_list(kota: ServiceUnderTest) -> None:
    satu, dua, tiga = BARU
    hasil = await impor(
        kota,
        "siasn",
        roster(pegawai(satu, UNOR_LL, PENGELOLA), pegawai(dua, UNOR_LL, PENGELOLA), pegawai(tiga, "DISDIK", PENGELOLA)),
    )
    assert (hasil["status"], hasil["baru"], hasil["ditolak"], hasil["peringatan"]) == ("selesai", 3, 0, 3)
    assert [(each["kolom"], each["nilai"]) for each in hasil["catatan"]] == [
        ("UNOR ID", UNOR_LL),
        ("UNOR ID", UNOR_LL),
        ("JABATAN ID", PENGELOLA),
    ]
    assert "Bid. Lalu Lintas" in hasil["catatan"][0]["alasan"]
    assert await letak(kota, *BARU) == [(None, None), (None, None), ("DISDIK", None)]
    unor, jabatan = await belum(kota)
    assert (unor["jenis"], unor["unor_id"], unor["unor_nama"], unor["orang"]) == (
        "unor",
        UNOR_LL,
        "Bid. Lalu Lintas",
        2,
    )
    assert unor["serupa"][0]["kode"] == "DISHUB-LL"
    assert (jabatan["jenis"], jabatan["kode_unit"], jabatan["jabatan_id"], jabatan["orang"]) == (
        "jabatan",
        "DISDIK",
        PENGELOLA,
        1,
    )
    assert [each["kode"] for each in jabatan["serupa"]] == ["DISDIK-01"]


async def test_settling_an_id_places_who_waited_for_it_and_is_kept_for_the_next_roster(kota: ServiceUnderTest) -> None:
    satu, dua, _ = BARU
    isi = roster(pegawai(satu, UNOR_LL, PENGELOLA), pegawai(dua, UNOR_LL, "DISHUB-LL-00", **{"JENIS JABATAN ID": "1"}))
    await impor(kota, "siasn", isi)
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL", "nama": "Bid. Lalu Lintas"})
    await kota.run_job("penempatan_siasn")
    # Half of it is known: they belong to the unit, and wait for the post.
    assert await letak(kota, satu) == [("DISHUB-LL", None)]
    (jabatan,) = [each for each in await belum(kota) if each["jabatan_id"] == PENGELOLA]
    assert (jabatan["jenis"], jabatan["kode_unit"], jabatan["serupa"][0]["kode"]) == (
        "jabatan",
        "DISHUB-LL",
        "DISHUB-LL-01",
    )
    await padankan(kota, {"id_bkn": PENGELOLA, "kode_jabatan": "DISHUB-LL-01"})
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, satu) == [("DISHUB-LL", "DISHUB-LL-01")]
    assert await belum(kota) == []
    # Whoever is new has not moved: nobody is told so.
    assert await kota.published(AsnPindah) == []
    assert satu in await kota.marked("asn")
    (jejak,) = await kota.sql("SELECT sesudah FROM audit WHERE objek = 'padanan_siasn' AND objek_id = $1", PENGELOLA)
    assert "DISHUB-LL-01" in str(jejak["sesudah"])
    hasil = await impor(kota, "siasn", roster(pegawai(satu, UNOR_LL, PENGELOLA)))
    assert (hasil["sama"], hasil["catatan"]) == (1, [])


async def test_whoever_has_left_waits_for_no_post(kota: ServiceUnderTest) -> None:
    bekas = pegawai(BARU[0], UNOR_LL, PENGELOLA, **{"KEDUDUKAN HUKUM ID": "88"})
    assert (await impor(kota, "siasn", roster(bekas)))["baru"] == 1
    assert await belum(kota) == []


@pytest.mark.parametrize(
    ("isi", "menanti"),
    [
        ({}, (UNOR_LL, PENGELOLA)),
        ({"UNOR ID": UNOR_LL}, (UNOR_LL, PENGELOLA)),
        ({"JABATAN ID": PENGELOLA, "TMT JABATAN": "01-02-2022"}, (UNOR_LL, PENGELOLA)),
        ({"UNOR ID": UNOR_AK}, (UNOR_AK, None)),
        ({"JABATAN ID": ASING, "TMT JABATAN": "01-02-2022"}, (None, ASING)),
        ({"JABATAN ID": "DISHUB-LL-01", "TMT JABATAN": "01-02-2022"}, None),
        ({"KEDUDUKAN HUKUM ID": "99"}, None),
    ],
)
@pytest.mark.parametrize("ada", [True, False])
async def test_what_a_roster_does_not_name_goes_on_waiting(
    kota: ServiceUnderTest, isi: dict[str, str], menanti: tuple[str | None, str | None] | None, *, ada: bool
) -> None:
    await impor(kota, "siasn", roster(pegawai(BARU[0], UNOR_LL, PENGELOLA)))
    baris = pegawai(BARU[0], "", "", **{"TMT JABATAN": "", **isi})
    kolom = [each for each in KOLOM if ada or baris[each]]
    await impor(kota, "siasn", "\n".join([";".join(kolom), ";".join(baris[each] for each in kolom)]))
    rows = await kota.sql("SELECT unor_id, jabatan_id FROM menunggu_siasn")
    assert [tuple(each.values()) for each in rows] == ([] if menanti is None else [menanti])


async def test_a_nomenclature_is_another_post_in_each_unit(kota: ServiceUnderTest) -> None:
    satu, dua, _ = BARU
    await padankan(
        kota,
        {"id_bkn": UNOR_AK, "kode_unit": "DISHUB-AK"},
        {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"},
        {"id_bkn": PENGELOLA, "kode_jabatan": "DISHUB-LL-01"},
        {"id_bkn": PENGELOLA, "kode_jabatan": "DISHUB-AK-01"},
    )
    hasil = await impor(kota, "siasn", roster(pegawai(satu, UNOR_AK, PENGELOLA), pegawai(dua, UNOR_LL, PENGELOLA)))
    assert hasil["catatan"] == []
    assert await letak(kota, satu, dua) == [("DISHUB-AK", "DISHUB-AK-01"), ("DISHUB-LL", "DISHUB-LL-01")]


async def test_of_posts_that_share_a_nomenclature_the_one_held_is_kept_and_else_one_has_room(
    kota: ServiceUnderTest,
) -> None:
    kepala = "KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;ESELON;KELAS;FORMASI;PENDIDIKAN MINIMAL;KEPALA UNIT;BUP"
    kotak = "DISDIK-0{};Pengelola Data;DISDIK;JA;pelaksana;;7;{};SLTA;TIDAK;58"
    await impor(kota, "jabatan", "\n".join([kepala, kotak.format(1, 1), kotak.format(2, 1), kotak.format(3, 1)]))
    await padankan(
        kota,
        {"id_bkn": UNOR_DISDIK, "kode_unit": "DISDIK"},
        *({"id_bkn": PENGELOLA, "kode_jabatan": f"DISDIK-0{each}"} for each in (1, 2, 3)),
    )
    satu, dua, tiga = BARU
    hasil = await impor(
        kota,
        "siasn",
        roster(*(pegawai(each, UNOR_DISDIK, PENGELOLA) for each in (satu, dua, DEDI, tiga))),
    )
    # Dedi holds the first; the two others have one place each, and for the last there is none.
    assert await letak(kota, DEDI) == [("DISDIK", "DISDIK-01")]
    assert sorted(await letak(kota, satu, dua)) == [("DISDIK", "DISDIK-02"), ("DISDIK", "DISDIK-03")]
    assert hasil["ditolak"] == 1


async def test_the_head_of_an_unor_is_told_by_the_unor_alone(kota: ServiceUnderTest) -> None:
    await padankan(kota, {"id_bkn": UNOR_DISDIK, "kode_unit": "DISHUB"})
    kadis = pegawai(BARU[0], UNOR_DISDIK, UNOR_DISDIK, **{"JENIS JABATAN ID": "1"})
    hasil = await impor(kota, "siasn", roster(kadis))
    assert hasil["catatan"] == []
    assert await letak(kota, BARU[0]) == [("DISHUB", "DISHUB-00")]


async def test_an_unor_that_becomes_another_unit_is_that_from_then_on(kota: ServiceUnderTest) -> None:
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-AK"})
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"})
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"})
    auditor = kota.caller("auditor", unit=["*"])
    (satu,) = (await auditor.get("/siasn/padanan", id_bkn=UNOR_LL)).json()["data"]
    assert satu["kode_unit"] == "DISHUB-LL"
    assert len(await kota.sql("SELECT 1 FROM padanan_siasn WHERE dicabut_oleh IS NOT NULL")) == 1


async def test_to_withdraw_what_an_id_is_takes_two_people_too(kota: ServiceUnderTest) -> None:
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL", "nama": "Bidang Lalu Lintas"})
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])

    async def berlaku() -> list[dict[str, Any]]:
        data: list[dict[str, Any]] = (await petugas.get("/siasn/padanan", id_bkn=UNOR_LL)).json()["data"]
        return data

    (satu,) = await berlaku()
    usulan, lain = [(await petugas.post(f"/siasn/padanan/{satu['id']}/pembatalan")).json() for _ in range(2)]
    assert (usulan["jenis"], usulan["status"]) == ("pencabutan", "diusulkan")
    assert [each["kode_unit"] for each in usulan["padanan"]] == ["DISHUB-LL"]
    assert await putuskan(kota, usulan, CITRA) == (403, "perlu_orang_lain")
    assert await berlaku() == [satu]
    assert await putuskan(kota, usulan) == (200, "disetujui")
    assert await berlaku() == []
    (dicabut,) = await kota.sql("SELECT dicabut_oleh FROM padanan_siasn")
    assert dicabut["dicabut_oleh"] == CITRA
    # What is in force no longer is not withdrawn, nor what it has become since.
    assert (await petugas.post(f"/siasn/padanan/{satu['id']}/pembatalan")).status_code == 404
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-AK"})
    assert await putuskan(kota, lain) == (409, "nilai_sudah_berganti")
    assert [each["kode_unit"] for each in await berlaku()] == ["DISHUB-AK"]
    assert await putuskan(kota, lain, kata="penolakan") == (200, "ditolak")


async def test_nobody_withdraws_what_they_or_theirs_wait_for(kota: ServiceUnderTest) -> None:
    await padankan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"})
    await impor(kota, "siasn", roster(pegawai(ENI, UNOR_LL, PENGELOLA)))
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    (satu,) = (await petugas.get("/siasn/padanan", id_bkn=UNOR_LL)).json()["data"]
    sendiri = kota.caller("verifikator", nip=ENI, unit=["*"])
    jawab = await sendiri.post(f"/siasn/padanan/{satu['id']}/pembatalan")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    usulan = (await petugas.post(f"/siasn/padanan/{satu['id']}/pembatalan")).json()
    assert await putuskan(kota, usulan, ENI) == (403, "konflik_kepentingan")


async def test_whoever_a_full_post_refuses_waits_with_the_reason(kota: ServiceUnderTest) -> None:
    satu, dua, _ = BARU
    await impor(kota, "siasn", roster(pegawai(satu, UNOR_AK, PENGELOLA), pegawai(dua, UNOR_AK, PENGELOLA)))
    await padankan(
        kota,
        {"id_bkn": UNOR_AK, "kode_unit": "DISHUB-AK"},
        {"id_bkn": PENGELOLA, "kode_jabatan": "DISHUB-AK-01"},
    )
    await kota.run_job("penempatan_siasn")
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, satu, dua) == [("DISHUB-AK", "DISHUB-AK-01"), ("DISHUB-AK", None)]
    assert await belum(kota) == []
    menunggu = (await kota.caller("verifikator", nip=CITRA, unit=["*"]).get("/siasn/menunggu")).json()["data"]
    assert [each["nip"] for each in menunggu] == [dua]
    assert "formasi" in menunggu[0]["alasan"].lower()


async def test_what_is_no_code_of_ours_and_what_is_ones_own_is_refused(kota: ServiceUnderTest) -> None:
    salah = await usulkan(kota, {"id_bkn": UNOR_LL, "kode_unit": "TIDAK-ADA"}, status=422)
    assert salah["kesalahan"] == [{"pointer": "/padanan/0/kode_unit", "pesan": "TIDAK-ADA tidak dikenal"}]
    await usulkan(kota, {"id_bkn": UNOR_LL}, status=422)
    await impor(kota, "siasn", roster(pegawai(ENI, UNOR_LL, PENGELOLA)))
    sendiri = await usulkan(kota, {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"}, oleh=ENI, status=403)
    assert sendiri["kode"] == "konflik_kepentingan"
    terbatas = kota.caller("verifikator", nip=BUDI, unit=["DISHUB"])
    jawab = await terbatas.post("/siasn/padanan", {"padanan": [{"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"}]})
    assert jawab.status_code == 403


async def test_what_an_id_is_takes_two_people(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", roster(pegawai(BARU[0], UNOR_AK, ASING)))
    usulan = await usulkan(
        kota, {"id_bkn": UNOR_AK, "kode_unit": "DISHUB"}, {"id_bkn": ASING, "kode_jabatan": "DISHUB-00"}
    )
    assert (usulan["status"], usulan["jenis"], usulan["diusulkan_oleh"]) == ("diusulkan", "campuran", CITRA)
    assert await putuskan(kota, usulan, CITRA) == (403, "perlu_orang_lain")
    assert (
        await kota.caller("integrasi", unit=["*"]).post(f"/usulan-padanan/{usulan['id']}/persetujuan")
    ).status_code == 403
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, BARU[0]) == [(None, None)]
    assert await kota.sql("SELECT 1 FROM padanan_siasn") == []
    # Approved by somebody else, and only once.
    assert await putuskan(kota, usulan) == (200, "disetujui")
    assert (await putuskan(kota, usulan))[0] in (409, 412)
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, BARU[0]) == [("DISHUB", "DISHUB-00")]
    (jejak,) = await kota.sql("SELECT dicatat_oleh, disetujui_oleh FROM padanan_siasn WHERE id_bkn = $1", ASING)
    assert tuple(jejak.values()) == (CITRA, DEDI)


async def test_nobody_approves_what_they_or_a_relative_wait_for(kota: ServiceUnderTest) -> None:
    usulan = await usulkan(kota, {"id_bkn": UNOR_AK, "kode_unit": "DISHUB-AK"}, oleh=ENI)
    await impor(kota, "siasn", roster(pegawai(ENI, UNOR_AK, PENGELOLA), pegawai(BARU[0], UNOR_AK, PENGELOLA)))
    assert await putuskan(kota, usulan, BARU[0]) == (403, "konflik_kepentingan")
    # Who has proposed it waits for it by now.
    assert await putuskan(kota, usulan) == (403, "konflik_kepentingan")
    assert await putuskan(kota, usulan, kata="penolakan") == (200, "ditolak")


@pytest.mark.parametrize("sebagai", ["pengusul", "penyetuju", "kerabat"])
async def test_an_id_places_nobody_who_has_said_what_it_is(kota: ServiceUnderTest, sebagai: str) -> None:
    satu, dua, _ = BARU
    padanan = [
        {"id_bkn": UNOR_LL, "kode_unit": "DISHUB-LL"},
        {"id_bkn": PENGELOLA, "kode_jabatan": "DISHUB-LL-01"},
    ]
    pengusul, penyetuju = {"pengusul": (satu, DEDI), "penyetuju": (DEDI, satu), "kerabat": (DEDI, CITRA)}[sebagai]
    # Before any roster names the ids: nobody waits.
    assert await putuskan(kota, await usulkan(kota, *padanan, oleh=pengusul), penyetuju) == (200, "disetujui")
    if sebagai == "kerabat":
        await impor(kota, "siasn", roster(pegawai(satu, "", "", **{"TMT JABATAN": ""})))
        await kota.sql(
            "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat) VALUES ($1, 'anak', 'Contoh', $2)", CITRA, satu
        )
    isi = roster(pegawai(satu, UNOR_LL, PENGELOLA), pegawai(dua, UNOR_LL, PENGELOLA))
    hasil = await impor(kota, "siasn", isi)
    assert await letak(kota, satu, dua) == [("DISHUB-LL", None), ("DISHUB-LL", "DISHUB-LL-01")]
    assert [each["baris"] for each in hasil["catatan"] if "padanan idnya" in each["alasan"]] == [2]
    await kota.sql("UPDATE menunggu_siasn SET siap = true")
    await kota.run_job("penempatan_siasn")
    assert await letak(kota, satu) == [("DISHUB-LL", None)]
    (menanti,) = (await kota.caller("verifikator", nip=CITRA, unit=["*"]).get("/siasn/menunggu")).json()["data"]
    assert (menanti["nip"], "petugas lain" in menanti["alasan"]) == (satu, True)
    # Once another way has placed them the roster says nothing new.
    await kota.sql("UPDATE asn SET kode_jabatan = 'DISHUB-LL-01' WHERE nip = $1", satu)
    assert "padanan idnya" not in str((await impor(kota, "siasn", isi))["catatan"])


@pytest.mark.parametrize("urutan", [(0, 1), (1, 0)])
async def test_bkns_own_lists_are_read_with_our_codes_or_by_name(
    kota: ServiceUnderTest, urutan: tuple[int, int]
) -> None:
    baris = [f"{UNOR_DISDIK};Dinas Perhubungan;;", f"{UNOR_LL};BIDANG LALU-LINTAS;{UNOR_DISDIK};"]
    isi = "UNOR ID;NAMA UNOR;DIATASAN ID;KODE UNIT\n" + "\n".join(baris[each] for each in urutan) + "\n"
    hasil = await impor(kota, "padanan_unor", f"{isi}{ASING};Dinas Lain;;\n{UNOR_AK};x;;DISHUB-AK\n")
    assert (hasil["status"], hasil["baru"], hasil["peringatan"], hasil["ditolak"]) == ("selesai", 3, 1, 0)
    isi = f"JABATAN ID;NAMA JABATAN;KODE JABATAN\n{PENGELOLA};Pengelola Data;\n{ASING};x;DISHUB-LL-01\n{ASING};x;Y\n"
    hasil = await impor(kota, "padanan_jabatan", isi)
    assert (hasil["baru"], hasil["ditolak"]) == (2, 1)
    hasil = await impor(kota, "siasn", roster(pegawai(ANI, UNOR_LL, ASING), pegawai(DEDI, "DISDIK", PENGELOLA)))
    assert [each["alasan"] for each in hasil["catatan"] if "padan" in each["alasan"]] == []


async def test_what_the_newest_roster_says_wrongly_can_be_read_by_unit_and_indicator(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", roster(pegawai(BARU[0], "DISHUB-LL", "DISHUB-LL-01", **{"TMT CPNS": "01-05-2016"})))
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    (satu,) = (await petugas.get("/siasn/mutu-data", di_bawah="DISHUB", indikator="CON_1")).json()["data"]
    assert (satu["nip"], satu["dimensi"], satu["nama_indikator"]) == (
        BARU[0],
        "konsistensi",
        "TMT CPNS berbeda dengan NIP",
    )
    assert (await petugas.get("/siasn/mutu-data", di_bawah="DISDIK")).json()["data"] == []
    assert (await petugas.get("/siasn/mutu-data", indikator="XXX")).status_code == 422


async def test_the_invented_city_is_placed_by_its_lists_of_ids(pegawai: ServiceUnderTest, tmp_path: Path) -> None:
    tulis(buat_kota(60, 1671, date(2026, 11, 24)), tmp_path)
    for jenis in ("unit", "jabatan", "padanan_unor", "padanan_jabatan", "siasn"):
        hasil = await impor(pegawai, jenis, (tmp_path / f"{jenis}.csv").read_bytes())
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"][:3]
    assert await pegawai.sql("SELECT nip FROM menunggu_siasn") == []
    with (tmp_path / "siasn.csv").open(encoding="utf-8", newline="") as berkas:
        orang = {each["NIP BARU"]: each for each in csv.DictReader(berkas, delimiter=";")}
    rows = await pegawai.sql("""
        SELECT a.nip, j.nama AS jabatan, u.nama AS unit FROM asn a
        JOIN jabatan j ON j.kode = a.kode_jabatan JOIN unit u ON u.kode = a.kode_unit""")
    assert len(rows) >= 60
    for each in rows:
        menurut_roster = orang[each["nip"]]
        assert (each["jabatan"], each["unit"]) == (menurut_roster["JABATAN NAMA"], menurut_roster["UNOR NAMA"])
