"""Officers accept, change or reject each suggestion of a plan, say why, and may think again."""

import pytest

from services.mutasi.penataan.adopsi.alasan import AlasanTanggapan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TUJUAN, asn
from tests.mutasi.penataan.adopsi.rencana_siap import adopsi, rencana_siap, tanggapi
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"


async def test_an_answer_is_kept_changed_and_taken_back(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ))
    satu = await tanggapi(mutasi, skenario, PEGAWAI, "tolak", catatan="Sedang memimpin pembangunan.")
    assert (satu.status_code, satu.headers["etag"]) == (200, '"1"')
    assert {key: satu.json()[key] for key in ("tanggapan", "alasan", "catatan", "oleh", "kode_jabatan")} == {
        "tanggapan": "tolak",
        "alasan": "dibutuhkan_unit_asal",
        "catatan": "Sedang memimpin pembangunan.",
        "oleh": perencana(mutasi).nip,
        "kode_jabatan": None,
    }
    lama = await tanggapi(mutasi, skenario, PEGAWAI, "terima")
    assert (lama.status_code, lama.json()["kode"]) == (412, "versi_berubah")
    dua = await tanggapi(mutasi, skenario, PEGAWAI, "ubah", seen=1, kode_jabatan=GZ, alasan="jabatan_lain_lebih_sesuai")
    assert (dua.json()["tanggapan"], dua.json()["kode_jabatan"], dua.json()["catatan"]) == ("ubah", GZ, None)
    jalur = f"{ALAMAT}/{skenario['id']}/penempatan/{PEGAWAI}/tanggapan/pembatalan"
    tarik = await perencana(mutasi).post(jalur, seen=2)
    assert (tarik.json()["tanggapan"], tarik.json()["oleh"], tarik.json()["versi"]) == (None, None, 3)
    lagi = await perencana(mutasi).post(jalur, seen=3)
    assert (lagi.status_code, lagi.json()["kode"]) == (404, "tidak_ditemukan")


@pytest.mark.parametrize(
    ("isi", "letak"),
    [
        ({"tanggapan": "tolak"}, "/alasan"),
        ({"tanggapan": "ubah", "alasan": "data_keliru"}, "/kode_jabatan"),
        ({"tanggapan": "terima", "kode_jabatan": GZ}, "/kode_jabatan"),
        ({"tanggapan": "tolak", "alasan": "lainnya"}, "/catatan"),
        ({"tanggapan": "tolak", "alasan": "tidak tahu"}, "/alasan"),
    ],
    ids=["no reason", "no post", "a post too many", "no words", "no such reason"],
)
async def test_an_answer_that_lacks_something_is_refused_and_it_is_pointed_at(
    mutasi: ServiceUnderTest, isi: dict[str, str], letak: str
) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    jalur = f"{ALAMAT}/{skenario['id']}/penempatan/{PEGAWAI}/tanggapan"
    jawab = await perencana(mutasi).post(jalur, isi, seen=0)
    assert (jawab.status_code, [each["pointer"] for each in jawab.json()["kesalahan"]]) == (422, [letak])


async def test_what_is_chosen_instead_is_another_post_that_is_there(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    for kode, status, masalah in (("TIADA-01", 422, "jabatan_tidak_dikenal"), (LL, 409, "sudah_di_jabatan")):
        jawab = await tanggapi(mutasi, skenario, PEGAWAI, "ubah", kode_jabatan=kode)
        assert (jawab.status_code, jawab.json()["kode"]) == (status, masalah)
    sama = await tanggapi(mutasi, skenario, PEGAWAI, "ubah", kode_jabatan=TUJUAN)
    assert "terima saja" in sama.json()["detail"]


async def test_nobody_answers_what_is_suggested_for_themselves_or_a_relative(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    jalur = f"{ALAMAT}/{skenario['id']}/penempatan/{PEGAWAI}/tanggapan"
    await mutasi.receive(asn(PEGAWAI, kerabat=[REKAN]))
    for nip in (PEGAWAI, REKAN):
        jawab = await perencana(mutasi, nip=nip).post(jalur, {"tanggapan": "terima"}, seen=0)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_who_does_not_plan_there_answers_nothing(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), unit="DISHUB")
    jalur = f"{ALAMAT}/{skenario['id']}/penempatan/{PEGAWAI}/tanggapan"
    lain = await perencana(mutasi, unit=["DINKES"]).post(jalur, {"tanggapan": "terima"}, seen=0)
    assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan")
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await kepala.post(jalur, {"tanggapan": "terima"}, seen=0)).status_code == 403
    bukan = await tanggapi(mutasi, skenario, REKAN, "terima")
    assert (bukan.status_code, bukan.json()["kode"]) == (404, "tidak_ditemukan")


async def test_rates_are_told_by_unit_and_reason(mutasi: ServiceUnderTest) -> None:
    ketiga = "199303032018011003"
    await mutasi.receive(asn(ketiga, LL))
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ), (ketiga, LL, GZ))
    await tanggapi(mutasi, skenario, PEGAWAI, "terima")
    await tanggapi(mutasi, skenario, REKAN, "tolak", alasan=AlasanTanggapan.PEGAWAI_TIDAK_BERSEDIA)
    jawab = await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/penerimaan")
    isi = jawab.json()
    hitungan = ("jumlah", "terima", "ubah", "tolak", "belum", "persen_terima")
    assert [isi["seluruhnya"][each] for each in hitungan] == [3, 1, 0, 1, 1, 50.0]
    assert {each["kode_unit"]: [each[satu] for satu in hitungan] for each in isi["unit"]} == {
        "DISHUB-AK": [1, 1, 0, 0, 0, 100.0],
        "DINKES-GZ": [2, 0, 0, 1, 1, 0.0],
    }
    assert isi["seluruhnya"]["alasan"] == [{"tanggapan": "tolak", "alasan": "pegawai_tidak_bersedia", "jumlah": 1}]
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await kepala.get(f"{ALAMAT}/{skenario['id']}/penerimaan")).status_code == 403


async def test_an_adopted_plan_is_answered_no_more(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    assert (await adopsi(mutasi, skenario)).status_code == 201
    jawab = await tanggapi(mutasi, skenario, PEGAWAI, "tolak")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert jawab.json()["status_skenario"] == "diadopsi"


async def test_the_trail_of_an_answer_is_read_by_who_sees_the_plan(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), unit="DISHUB")
    await tanggapi(mutasi, skenario, PEGAWAI, "tolak")
    mutasi.client.headers["Tujuan-Akses"] = "pemeriksaan berkala jejak"
    tanya = {"objek": "skenario_penempatan", "objek_id": f"{skenario['id']}/{PEGAWAI}"}
    (baris,) = (await mutasi.caller("auditor", unit=["*"]).get("/jejak", **tanya)).json()["data"]
    assert (baris["aksi"], baris["sesudah"]["tanggapan_alasan"]) == ("tanggapi", "dibutuhkan_unit_asal")
    assert (await mutasi.caller("auditor", unit=["DINKES"]).get("/jejak", **tanya)).json()["data"] == []
