"""What was found is read: who goes where, in which chains, and what a seat is worth; a head of unit reads their own."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_AK, PEGAWAI, REKAN, TUJUAN, WALI_KOTA
from tests.mutasi.penataan.skenario.rancang import ALAMAT, harga, jadi, penempatan, perencana, rancang

GIZI = "DINKES-GZ-01"
LL = "DISHUB-LL-01"
LAIN = "199303032017013003"


async def rencana(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """A circle of two between two agencies, and one person left without."""
    return await jadi(
        mutasi,
        await rancang(mutasi),
        baris=[
            penempatan(REKAN, GIZI, LL, arah="promosi", jenis="antar_opd", langkah=2),
            penempatan(PEGAWAI, LL, GIZI, jenis="antar_opd", peringatan=["P-04", "P-05"]),
            penempatan(LAIN, None, TUJUAN, rantai=None, langkah=None, jenis=None),
        ],
        jabatan=[harga(LL, harga=900), harga(TUJUAN, harga=1_500), harga(GIZI, harga=None)],
    )


async def isi(mutasi: ServiceUnderTest, skenario: dict[str, Any], apa: str, **saring: Any) -> list[dict[str, Any]]:
    jawab = await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/{apa}", **saring)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()["data"]


async def test_placements_are_told_chain_by_chain_and_who_is_left_comes_last(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana(mutasi)
    satu, dua, tiga = await isi(mutasi, skenario, "penempatan")
    assert [each["nip"] for each in (satu, dua, tiga)] == [PEGAWAI, REKAN, LAIN]
    assert (satu["asal"]["kode"], satu["tujuan"]["kode"], satu["nilai"], satu["arah"]) == (GIZI, LL, 8_000, "rotasi")
    assert satu["peringatan"] == ["P-04", "P-05"]
    assert (tiga["tujuan"], tiga["arah"], tiga["tanggapan"]) == (None, None, None)


async def test_a_placement_says_what_tipped_it_and_what_its_answer_must_name(mutasi: ServiceUnderTest) -> None:
    bagian = {"kecocokan": 8_000, "kebutuhan": 1_200, "ongkos_pindah": -500, "belum_diketahui": ["potensi"]}
    bagian["asal"] = {"kecocokan": 7_000, "kebutuhan": 0}
    turun = {"kecocokan": 5_000, "kebutuhan": 800, "asal": {"kecocokan": 6_000, "kebutuhan": 0}}
    baris = [penempatan(bagian=bagian, sementara=True), penempatan(REKAN, LL, TUJUAN, langkah=2, bagian=turun)]
    skenario = await jadi(mutasi, await rancang(mutasi), baris=baris)
    usul, memberi_tempat = await isi(mutasi, skenario, "penempatan")
    assert memberi_tempat["penentu"] is None
    assert (usul["penentu"], usul["belum_diketahui"], usul["tanggapan_versi"]) == ("kebutuhan", ["potensi"], 0)
    assert [(each["bagian"], each["selisih"]) for each in usul["bagian"]] == [
        ("kecocokan", 1_000),
        ("kebutuhan", 1_200),
        ("ongkos_pindah", -500),
    ]
    alamat = f"{ALAMAT}/{skenario['id']}/penempatan/{usul['nip']}/tanggapan"
    lain = {"tanggapan": "ubah", "kode_jabatan": GIZI, "alasan": "lainnya", "catatan": "Lebih dekat ke keluarganya."}
    jawab = await perencana(mutasi).post(alamat, lain, seen=usul["tanggapan_versi"])
    assert jawab.status_code == 200, jawab.text
    usul, _ = await isi(mutasi, skenario, "penempatan")
    assert usul["tanggapan_versi"] == jawab.json()["versi"] == 1
    assert (usul["tanggapan_jabatan"], usul["tanggapan_catatan"]) == (GIZI, lain["catatan"])
    (nama,) = await mutasi.sql("SELECT nama FROM proyeksi_jabatan WHERE kode = $1", GIZI)
    assert usul["tanggapan_nama_jabatan"] == nama["nama"]


async def test_units_are_told_before_and_after_page_by_page(mutasi: ServiceUnderTest) -> None:
    def unit(kode: str, sesudah: int) -> dict[str, Any]:
        angka = {"kebutuhan": 4, "bezetting_sebelum": 2, "bezetting_sesudah": sesudah, "di_bawah_lantai": False}
        return {"kode": kode, "nama": f"Unit {kode}", **angka, "kecocokan_sebelum": 9_000, "kecocokan_sesudah": 16_000}

    semua = [unit("DINKES-GZ", 1), unit("DISHUB-AK", 3), unit("DISHUB-LL", 2)]
    skenario = await jadi(mutasi, await rancang(mutasi), unit=semua)
    dibaca = await isi(mutasi, skenario, "unit")
    assert [{nama: each[nama] for nama in semua[0]} for each in dibaca] == semua
    satu = (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/unit", limit=2)).json()
    dua = await isi(mutasi, skenario, "unit", limit=2, cursor=satu["berikutnya"])
    assert [each["kode"] for each in (*satu["data"], *dua)] == [each["kode"] for each in semua]


@pytest.mark.parametrize(
    ("saring", "harap"),
    [
        ({"arah": "promosi"}, [REKAN]),
        ({"di_bawah": "DISHUB-AK"}, [LAIN]),
        ({"di_bawah": "DINKES"}, [PEGAWAI, REKAN]),
        ({"tanggapan": "belum"}, [PEGAWAI, REKAN, LAIN]),
        ({"tanggapan": "tolak"}, []),
    ],
)
async def test_placements_are_filtered(mutasi: ServiceUnderTest, saring: dict[str, Any], harap: list[str]) -> None:
    skenario = await rencana(mutasi)
    assert [each["nip"] for each in await isi(mutasi, skenario, "penempatan", **saring)] == harap


@pytest.mark.parametrize("apa", ["penempatan", "rantai", "jabatan"])
async def test_a_unit_that_nobody_knows_is_no_empty_list(mutasi: ServiceUnderTest, apa: str) -> None:
    skenario = await jadi(mutasi, await rancang(mutasi))
    jawab = await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/{apa}", di_bawah="TIDAK-ADA")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "unit_tidak_dikenal")


@pytest.mark.parametrize("apa", ["penempatan", "rantai", "jabatan"])
async def test_lists_are_read_page_by_page_without_an_empty_one(mutasi: ServiceUnderTest, apa: str) -> None:
    skenario = await rencana(mutasi)
    semua = await isi(mutasi, skenario, apa)
    dibaca, kursor = [], None
    while True:
        tanya = {"limit": 1, **({"cursor": kursor} if kursor else {})}
        jawab = (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/{apa}", **tanya)).json()
        dibaca += jawab["data"]
        kursor = jawab["berikutnya"]
        if kursor is None:
            break
        assert jawab["data"]
    assert dibaca == semua


async def test_a_chain_says_whether_it_closes(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana(mutasi)
    (rantai,) = await isi(mutasi, skenario, "rantai")
    assert (rantai["nomor"], rantai["melingkar"]) == (1, True)
    assert [each["nip"] for each in rantai["langkah"]] == [PEGAWAI, REKAN]
    terbuka = await jadi(mutasi, await rancang(mutasi))
    assert [each["melingkar"] for each in await isi(mutasi, terbuka, "rantai")] == [False]


@pytest.mark.parametrize(
    ("formasi", "kebutuhan", "pembatas"),
    [(1, None, ["formasi"]), (1, 3, ["formasi"]), (3, 1, ["kebutuhan"]), (2, 2, ["formasi", "kebutuhan"])],
)
async def test_of_a_price_it_is_said_what_would_have_to_be_one_more(
    mutasi: ServiceUnderTest, formasi: int, kebutuhan: int | None, pembatas: list[str]
) -> None:
    """Nobody is planned beyond what the workload asks for, however many seats are free."""
    baris = harga(TUJUAN, formasi=formasi, kebutuhan=kebutuhan)
    skenario = await jadi(mutasi, await rancang(mutasi), jabatan=[baris])
    (satu,) = await isi(mutasi, skenario, "jabatan")
    assert (satu["harga"], satu["pembatas"]) == (1_500, pembatas)


async def test_the_dearest_seats_come_first(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana(mutasi)
    assert [(each["kode"], each["harga"]) for each in await isi(mutasi, skenario, "jabatan")] == [
        (TUJUAN, 1_500),
        (LL, 900),
        (GIZI, None),
    ]
    assert [each["kode"] for each in await isi(mutasi, skenario, "jabatan", urut="kode")] == [GIZI, TUJUAN, LL]
    assert [each["kode"] for each in await isi(mutasi, skenario, "jabatan", di_bawah="DINKES")] == [GIZI]


async def test_a_head_of_unit_reads_their_own_without_values_or_what_a_sanction_tells(
    mutasi: ServiceUnderTest,
) -> None:
    skenario = await rencana(mutasi)
    await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/pembagian", {"dibagikan": True}, seen=skenario["versi"])
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DISHUB-AK"])
    alamat = f"{ALAMAT}/{skenario['id']}"
    terlihat = (await kepala.get(f"{alamat}/penempatan")).json()
    assert [each["nip"] for each in terlihat["data"]] == [LAIN]
    assert {"nilai", "nilai_asal", "sementara"} <= set(terlihat["disamarkan"])
    assert "nilai" not in terlihat["data"][0]
    assert (await kepala.get(f"{alamat}/rantai")).json()["data"] == []
    assert [each["kode"] for each in (await kepala.get(f"{alamat}/jabatan")).json()["data"]] == [TUJUAN]
    gizi = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DINKES"])
    peringatan = [each["peringatan"] for each in (await gizi.get(f"{alamat}/penempatan")).json()["data"]]
    assert peringatan == [["P-04"], []]


async def test_what_is_not_computed_yet_has_nothing_to_read(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    for apa in ("penempatan", "rantai", "jabatan", "unit"):
        jawab = await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/{apa}")
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_dihitung")
        assert "draf" in jawab.json()["detail"]


async def test_everybody_can_read_that_their_place_in_a_plan_was_looked_at(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana(mutasi)
    ppk = mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])
    assert (await ppk.get(f"{ALAMAT}/{skenario['id']}/penempatan")).status_code == 200
    rows = await mutasi.sql(
        "SELECT pelaku, tujuan FROM access_log WHERE subjek @> $1 AND rute LIKE '%penempatan'", [REKAN]
    )
    assert [tuple(each) for each in rows] == [(WALI_KOTA, "membaca rencana penataan")]
