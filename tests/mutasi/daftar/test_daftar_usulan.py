"""The list of cases: each filter, each order, counts that equal the list, files, and who sees what."""

from datetime import timedelta
from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    skor,
    usul,
)

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"


@pytest.fixture
async def tiga(mutasi: ServiceUnderTest) -> list[str]:
    """Ahmad's case waits for verification since the 15th and is handed to PEMERIKSA; Budi's, to another agency, for the
    team since the 16th; Citra's is withdrawn."""
    await mutasi.receive(
        jabatan(TUJUAN, formasi=5),
        jabatan(LL, formasi=9, terisi=4, kebutuhan=2),
        asn(PEGAWAI, nama="Ahmad Saputra"),
        asn(REKAN, nama="Budi Wijaya"),
        asn(KEPALA_AK, LL, nama="Citra Lestari"),
        asn(PEMERIKSA, LL),
        skor(KEPALA_AK),
    )
    ahmad = await usul(mutasi)
    jawab = await verifikator(mutasi).post(f"/usulan/{ahmad['id']}/penugasan", {"petugas": PEMERIKSA})
    assert jawab.status_code == 200, jawab.text
    mutasi.clock.instant += timedelta(days=1)
    budi = await usul(mutasi, nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd", tmt="2026-10-15")
    await melangkah(mutasi, budi, "verifikasi")
    citra = await melangkah(mutasi, await usul(mutasi, nip=KEPALA_AK, tmt="2026-10-20"), "pembatalan")
    return [ahmad["id"], budi["id"], citra["id"]]


def verifikator(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    mutasi.client.headers["Tujuan-Akses"] = "menyusun daftar usulan"
    return mutasi.caller("verifikator", nip=PEMBATAL, unit=unit or ["*"])


async def daftar(siapa: Caller, **params: Any) -> list[str]:
    jawab = await siapa.get("/usulan", urut="dibuat_pada", **params)
    assert jawab.status_code == 200, jawab.text
    return [each["id"] for each in jawab.json()["data"]]


async def dinilai(mutasi: ServiceUnderTest, usulan_id: str, versi: int, hasil: str, *kode: str, **lain: Any) -> None:
    """One judgement more, of these rules alone."""
    await mutasi.sql("INSERT INTO usulan_penilaian VALUES ($1, $2, '2026-09-16', '{}', '{}', '{}')", usulan_id, versi)
    isi = {"tingkat": "menghalangi", "wajib": True, "dikecualikan": False, **lain}
    await mutasi.sql(
        """INSERT INTO usulan_putusan (usulan_id, versi, kode, urutan, tanggal, versi_aturan, dasar_hukum, hasil,
               penjelasan, fakta, tingkat, wajib, dikecualikan)
           SELECT $1, $2, kode, 1, '2026-09-16', '1', 'uji', $3, 'uji', '[]', $5, $6, $7
           FROM unnest($4::text[]) AS kode""",
        usulan_id,
        versi,
        hasil,
        list(kode),
        isi["tingkat"],
        isi["wajib"],
        isi["dikecualikan"],
    )


@pytest.mark.parametrize(
    ("saringan", "siapa"),
    [
        ({}, "ABC"),
        ({"status": ["draf", "dibatalkan"]}, "AC"),
        ({"status": "terverifikasi"}, "B"),
        ({"nip": REKAN}, "B"),
        ({"cari": "saputra"}, "A"),
        ({"cari": "AHMAD sap"}, "A"),
        ({"cari": REKAN[:12]}, "B"),
        ({"cari": "saputra wijaya"}, ""),
        ({"jenis": "antar_opd"}, "B"),
        ({"arah": "rotasi"}, "ABC"),
        ({"arah": "promosi"}, ""),
        ({"bentuk": "horizontal"}, "ABC"),
        ({"bentuk": "diagonal"}, ""),
        ({"permintaan_sendiri": True}, ""),
        ({"di_bawah": "DINKES"}, "B"),
        ({"unit_asal": "DISHUB"}, "ABC"),
        ({"unit_asal": "DINKES"}, ""),
        ({"unit_tujuan": "DISHUB-AK"}, "AC"),
        ({"unit_tujuan": "DISHUB-LL"}, ""),
        ({"mulai": "2026-10-02"}, "BC"),
        ({"mulai": "2026-10-15", "selesai": "2026-10-15"}, "B"),
        ({"dibuat_oleh": VERIFIKATOR}, "ABC"),
        ({"dibuat_oleh": PEMERIKSA}, ""),
        ({"langkah": "verifikasi"}, "A"),
        ({"langkah": "pertimbangan"}, "B"),
        ({"petugas": PEMERIKSA}, "A"),
        ({"ditugaskan": False}, "BC"),
        ({"lewat_tenggat": True}, ""),
        ({"lewat_tenggat": False}, "ABC"),
        # The tests' clerk lacks nothing but a finding that the minutes will bring.
        ({"aturan": "P-04"}, ""),
        ({"status": "terverifikasi", "jenis": "antar_unit"}, ""),
    ],
)
async def test_each_filter_lets_pass_what_it_says_and_counts_equal_the_list(
    mutasi: ServiceUnderTest, tiga: list[str], saringan: dict[str, Any], siapa: str
) -> None:
    harap = [tiga["ABC".index(each)] for each in siapa]
    assert await daftar(verifikator(mutasi), **saringan) == harap
    jawab = (await verifikator(mutasi).get("/usulan", hitung=True, limit=1, **saringan)).json()
    rekap = await verifikator(mutasi).get("/usulan/rekap", **saringan)
    assert rekap.status_code == 200, rekap.text
    assert jawab["jumlah"] == rekap.json()["jumlah"] == len(harap)
    assert sum(each["jumlah"] for each in rekap.json()["status"]) == len(harap)


async def test_a_case_is_late_from_the_day_after_its_last_one(mutasi: ServiceUnderTest, tiga: list[str]) -> None:
    """Ahmad's: the 22nd; Budi's, ten working days from the 16th: the 30th."""
    for hari, terlambat in ((22, []), (23, tiga[:1]), (30, tiga[:1])):
        mutasi.clock.instant = mutasi.clock.instant.replace(day=hari)
        assert await daftar(verifikator(mutasi), lewat_tenggat=True) == terlambat, hari
        rekap = (await verifikator(mutasi).get("/usulan/rekap")).json()
        assert rekap["terlambat"] == len(terlambat)
        isi = (await verifikator(mutasi).get("/usulan", urut="tenggat")).json()["data"]
        assert [each["id"] for each in isi if each["tenggat"] and each["tenggat"]["terlambat"]] == terlambat
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    assert await daftar(verifikator(mutasi), lewat_tenggat=True) == tiga[:2]


async def test_each_row_says_what_it_waits_for_until_when_and_in_whose_hands(
    mutasi: ServiceUnderTest, tiga: list[str]
) -> None:
    isi = (await verifikator(mutasi).get("/usulan", urut="dibuat_pada")).json()["data"]
    assert [
        (each["langkah"], each["mulai"], each["tenggat"] and each["tenggat"]["tanggal"], each["petugas"])
        for each in isi
    ] == [
        ("verifikasi", "2026-09-15", "2026-09-22", PEMERIKSA),
        ("pertimbangan", "2026-09-16", "2026-09-30", None),
        (None, "2026-09-16", None, None),
    ]


@pytest.mark.parametrize(
    ("urut", "siapa"),
    [
        ("dibuat_pada", "ABC"),
        ("-dibuat_pada", "CBA"),
        ("tmt", "ABC"),
        ("-tmt", "CBA"),
        ("nama", "ABC"),
        ("-nama", "CBA"),
        # What has no clock comes last, whichever way.
        ("tenggat", "ABC"),
        ("-tenggat", "BAC"),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_pages_of_every_order_follow_each_other_and_an_exactly_full_one_is_the_last(
    mutasi: ServiceUnderTest, tiga: list[str], urut: str, siapa: str, limit: int
) -> None:
    dibaca: list[str] = []
    params: dict[str, Any] = {"urut": urut, "limit": limit}
    halaman = 0
    while True:
        isi = (await verifikator(mutasi).get("/usulan", **params)).json()
        dibaca += [each["id"] for each in isi["data"]]
        halaman += 1
        if isi["berikutnya"] is None:
            break
        params["cursor"] = isi["berikutnya"]
    assert dibaca == [tiga["ABC".index(each)] for each in siapa]
    assert halaman == -(-3 // limit)


async def test_whom_a_rule_holds_is_told_to_those_alone_who_see_its_verdict(
    mutasi: ServiceUnderTest, tiga: list[str]
) -> None:
    await dinilai(mutasi, tiga[0], 2, "tidak_terpenuhi", "P-05", "J-01")
    assert await daftar(verifikator(mutasi), aturan="J-01") == tiga[:1]
    assert await daftar(verifikator(mutasi), aturan="P-05") == tiga[:1]
    # A sanction is nothing that a head of unit sees.
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    assert await daftar(kepala, aturan="J-01") == tiga[:1]
    for alamat in ("/usulan", "/usulan/rekap", "/usulan/ekspor"):
        assert (await kepala.get(alamat, aturan="P-05")).json()["kode"] == "kelas_tidak_boleh", alamat
    # Above the post alone nothing is known of what was judged of the person.
    for peran in ("kepala_unit", "verifikator"):
        assert await daftar(mutasi.caller(peran, nip=KEPALA_AK, unit=["DISHUB-AK"]), aturan="J-01") == [], peran
    # Without a purpose what is specific is not shown.
    del mutasi.client.headers["Tujuan-Akses"]
    tanpa = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    assert (await tanpa.get("/usulan", aturan="P-05")).json()["kode"] == "tujuan_akses_wajib"


async def test_only_the_last_judgement_counts_and_what_was_excepted_does_not(
    mutasi: ServiceUnderTest, tiga: list[str]
) -> None:
    for versi, isi, harap in (
        (2, {"hasil": "tidak_terpenuhi"}, tiga[:1]),
        (3, {"hasil": "belum_dapat_dinilai"}, tiga[:1]),
        (4, {"hasil": "terpenuhi"}, []),
        (5, {"hasil": "tidak_terpenuhi", "dikecualikan": True}, []),
        (6, {"hasil": "tidak_terpenuhi", "wajib": False}, []),
        (7, {"hasil": "tidak_terpenuhi", "tingkat": "keterangan"}, []),
        (8, {"hasil": "tidak_terpenuhi", "tingkat": "peringatan"}, tiga[:1]),
    ):
        await dinilai(mutasi, tiga[0], versi, isi.pop("hasil"), "J-01", **isi)
        assert await daftar(verifikator(mutasi), aturan="J-01") == harap, versi


async def test_lists_counts_and_files_are_of_what_the_caller_may_know(
    mutasi: ServiceUnderTest, tiga: list[str]
) -> None:
    for siapa, harap in (
        (verifikator(mutasi, "DISHUB-AK"), [tiga[0], tiga[2]]),
        (verifikator(mutasi, "DINKES"), [tiga[1]]),
        (mutasi.caller("asn", nip=PEGAWAI), [tiga[0]]),
        (mutasi.caller("asn", nip=TIM), []),
    ):
        assert await daftar(siapa) == harap
        assert (await siapa.get("/usulan/rekap")).json()["jumlah"] == len(harap)
        berkas = (await siapa.get("/usulan/ekspor")).text
        assert [each for each in tiga if each in berkas] == harap
    for peran in ("integrasi", "operator"):
        for alamat in ("/usulan", "/usulan/rekap", "/usulan/ekspor"):
            assert (await mutasi.caller(peran, unit=["*"]).get(alamat)).status_code == 403, (peran, alamat)


async def test_a_file_has_the_same_rows_in_the_same_order_and_is_on_record(
    mutasi: ServiceUnderTest, tiga: list[str]
) -> None:
    jawab = await verifikator(mutasi).get("/usulan/ekspor", urut="-nama", format="csv")
    judul, *baris = [each.split(";") for each in jawab.text.lstrip("\ufeff").splitlines()]
    assert [each[judul.index("NOMOR USULAN")] for each in baris] == tiga[::-1]
    ahmad = dict(zip(judul, baris[-1], strict=True))
    assert (ahmad["NIP"], ahmad["LANGKAH YANG DITUNGGU"], ahmad["TENGGAT"]) == (
        f"'{PEGAWAI}",
        "verifikasi",
        "22-09-2026",
    )
    (dicatat,) = await mutasi.sql("SELECT subjek FROM access_log WHERE rute LIKE $1", "%ekspor")
    assert set(dicatat["subjek"]) == {PEGAWAI, REKAN, KEPALA_AK}


@pytest.mark.parametrize(
    ("saringan", "kode", "pointer"),
    [
        ({"unit_asal": "TIDAK-ADA"}, "unit_tidak_dikenal", "unit_asal"),
        ({"unit_tujuan": "TIDAK-ADA"}, "unit_tidak_dikenal", "unit_tujuan"),
        ({"aturan": "Z-99"}, "isian_tidak_sah", "aturan"),
        ({"cari": "%%"}, "isian_tidak_sah", "cari"),
    ],
)
async def test_what_a_filter_does_not_know_is_named(
    mutasi: ServiceUnderTest, saringan: dict[str, str], kode: str, pointer: str
) -> None:
    for alamat in ("/usulan", "/usulan/rekap", "/usulan/ekspor"):
        jawab = await verifikator(mutasi).get(alamat, **saringan)
        assert (jawab.status_code, jawab.json()["kode"]) == (422, kode)
        assert jawab.json()["kesalahan"][0]["pointer"] == pointer
