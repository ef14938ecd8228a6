"""Units and posts as they were, are and will be, and where each period of theirs comes from."""

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, UNIT
from tests.pegawai.conftest import impor
from tests.pegawai.penataan import GABUNG, batalkan, diterapkan


async def test_a_unit_is_shown_as_it_is_on_the_day(kota: ServiceUnderTest) -> None:
    await diterapkan(kota, {"operasi": "pindahkan", "kode": "DISHUB-AK", "induk": "DISHUB-LL"}, mulai="2027-01-01")
    await diterapkan(kota, {"operasi": "ubah_nama", "kode": "DISHUB-AK", "nama": "Seksi Angkutan"}, mulai="2027-07-01")
    ani = kota.caller("asn", nip=ANI)

    async def unit(**params: str) -> tuple[str, list[str]]:
        isi = (await ani.get("/unit/DISHUB-AK", **params)).json()
        return isi["nama"], isi["jalur"]

    semula = ("Bidang Angkutan", ["KOTA", "DISHUB", "DISHUB-AK"])
    assert await unit() == await unit(per_tanggal="1999-01-01") == await unit(per_tanggal="2026-12-31") == semula
    pindah = ["KOTA", "DISHUB", "DISHUB-LL", "DISHUB-AK"]
    assert await unit(per_tanggal="2027-01-01") == ("Bidang Angkutan", pindah)
    assert await unit(per_tanggal="2027-07-01") == ("Seksi Angkutan", pindah)


async def test_a_post_is_shown_as_it_is_on_the_day_with_who_holds_it_then(kota: ServiceUnderTest) -> None:
    await diterapkan(kota, {"operasi": "ubah_jabatan", "kode": "DISHUB-LL-01", "formasi": 5}, mulai="2027-01-01")
    ani = kota.caller("verifikator", nip=ANI, unit=["*"])

    async def jabatan(**params: str) -> tuple[int, int, int]:
        isi = (await ani.get("/jabatan/DISHUB-LL-01", **params)).json()
        return isi["formasi"], isi["bezetting"], isi["lowong"]

    assert await jabatan() == await jabatan(per_tanggal="2026-09-15") == (2, 1, 1)
    assert await jabatan(per_tanggal="2022-01-31") == (2, 0, 2)
    assert await jabatan(per_tanggal="2027-01-01") == (5, 1, 4)


async def test_what_does_not_exist_on_the_day_is_not_found_that_day(kota: ServiceUnderTest) -> None:
    hapus = {"operasi": "hapus_jabatan", "kode": "DISHUB-AK-01"}
    await diterapkan(kota, *GABUNG, hapus, mulai="2027-01-01")
    ani = kota.caller("verifikator", nip=ANI, unit=["*"])
    for alamat in ("/unit/DISHUB-AK", "/jabatan/DISHUB-AK-01"):
        assert (await ani.get(alamat, per_tanggal="2026-12-31")).status_code == 200
        jawab = await ani.get(alamat, per_tanggal="2027-01-01")
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    for alamat in ("/unit/TIADA", "/unit/TIADA/riwayat", "/jabatan/TIADA", "/jabatan/TIADA/riwayat"):
        assert (await ani.get(alamat)).status_code == 404


async def test_the_history_names_each_period_and_the_change_that_brought_it(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG, mulai="2027-01-01")
    ani = kota.caller("asn", nip=ANI)
    lalu_lintas = (await ani.get("/unit/DISHUB-LL/riwayat")).json()["data"]
    assert [(each["nama"], each["mulai"], each["selesai"], each["perubahan_id"]) for each in lalu_lintas] == [
        ("Bidang Lalu Lintas dan Angkutan", "2027-01-01", None, perubahan["id"]),
        ("Bidang Lalu Lintas", None, "2026-12-31", None),
    ]
    assert lalu_lintas[0]["dasar_hukum"] == "Perwali Nomor 12 Tahun 2026"
    (angkutan,) = (await ani.get("/unit/DISHUB-AK/riwayat")).json()["data"]
    assert (angkutan["mulai"], angkutan["selesai"]) == (None, "2026-12-31")
    jabatan = (await ani.get("/jabatan/DISHUB-AK-01/riwayat")).json()["data"]
    assert [(each["kode_unit"], each["mulai"]) for each in jabatan] == [
        ("DISHUB-LL", "2027-01-01"),
        ("DISHUB-AK", None),
    ]


async def test_what_was_replaced_stays_on_record_for_who_asks_for_it(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG, mulai="2027-01-01")
    await batalkan(kota, perubahan)
    ani = kota.caller("asn", nip=ANI)
    (kini,) = (await ani.get("/unit/DISHUB-LL/riwayat")).json()["data"]
    assert (kini["mulai"], kini["selesai"], kini["digantikan_pada"]) == (None, None, None)
    semua = (await ani.get("/unit/DISHUB-LL/riwayat", termasuk_digantikan="true")).json()["data"]
    assert len(semua) == 4
    assert sum(each["digantikan_pada"] is not None for each in semua) == 3
    assert kini["menggantikan"] in {each["id"] for each in semua}


async def test_the_same_file_again_does_not_undo_a_restructuring(kota: ServiceUnderTest) -> None:
    """An import states how things are from today on; what is planned for later stays."""
    await diterapkan(kota, *GABUNG, mulai="2027-01-01")
    hasil = await impor(kota, "unit", UNIT)
    assert (hasil["baru"], hasil["berubah"], hasil["ditolak"]) == (0, 0, 0)
    ani = kota.caller("asn", nip=ANI)
    assert (await ani.get("/unit/DISHUB-AK", per_tanggal="2027-01-01")).status_code == 404
