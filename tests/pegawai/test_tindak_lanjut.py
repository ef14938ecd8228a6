"""What the law and the silence of the register make is listed until somebody has done it."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.pegawai.asn import AsnState
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_gulirkan import pindah_hari
from tests.pegawai.test_penempatan import berlaku
from tests.pegawai.test_penempatan_api import catat, kini, pengangkatan, pensiun, ubah
from tests.pegawai.test_riwayat import batalkan, koreksi, mesin, tambah


async def daftar(kota: ServiceUnderTest, **pilihan: Any) -> list[tuple[str, str, str | None, str]]:
    jawab = await kota.client.get(
        "/tindak-lanjut",
        params=pilihan,
        headers={**kota.caller("verifikator", unit=["*"]).headers(), "Tujuan-Akses": "menindaklanjuti jabatan lowong"},
    )
    assert jawab.status_code == 200, jawab.text
    return [(each["jenis"], each["nip"], each["kode_jabatan"], each["kalimat"]) for each in jawab.json()["data"]]


async def test_a_leave_leaves_a_seat_and_somebody_to_be_placed_again(kota: ServiceUnderTest) -> None:
    assert await daftar(kota) == []
    await tambah(kota, "cltn", nip=CITRA, oleh=mesin(kota), mulai="2026-09-05", selesai="2027-09-04")
    semula = [
        (
            "jabatan_lowong",
            CITRA,
            "DISHUB-AK-00",
            "Kepala Bidang Angkutan lowong sejak 05-09-2026. Tunjuk Plt, lalu isi jabatan ini.",
        ),
        (
            "perlu_ditempatkan",
            CITRA,
            None,
            "Tanpa jabatan sejak 05-09-2026; tempatkan kembali mulai 05-09-2027, bila ada jabatan lowong.",
        ),
    ]
    assert await daftar(kota) == semula
    await tambah(
        kota, "penugasan", nip=ANI, jenis="Plt", kode_jabatan="DISHUB-AK-00", mulai="2026-09-06", selesai="2026-12-05"
    )
    lowong, tempatkan = await daftar(kota)
    assert lowong[3].endswith("Sudah ada pelaksana tugasnya; isi jabatan ini.")
    assert await daftar(kota, jenis="perlu_ditempatkan") == [tempatkan]
    assert await daftar(kota, di_bawah="DISDIK") == []
    # Filled by another, and the leave over: only the person is left.
    await catat(kota, pengangkatan("DISHUB-AK-00", "2026-09-10"))
    assert await daftar(kota) == [tempatkan]
    pindah_hari(kota, "2027-09-05")
    await kota.run_job("gulirkan")
    assert await daftar(kota) == [
        (
            "perlu_ditempatkan",
            CITRA,
            None,
            "Tanpa jabatan sejak 05-09-2026, padahal masih berdinas. Usulkan penempatannya.",
        )
    ]


async def test_a_decree_for_somebody_on_leave_is_carried_out_and_listed(kota: ServiceUnderTest) -> None:
    await tambah(kota, "cltn", oleh=mesin(kota), mulai="2026-09-01", selesai="2028-08-31")
    await kota.receive(berlaku("DISHUB-AK-01", tmt=date(2026, 9, 10)), version=1)
    assert [each[:3] for each in await daftar(kota, jenis="belum_dilepas")] == [("belum_dilepas", ANI, "DISHUB-AK-01")]
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.dilepas
    pindah_hari(kota, "2028-09-01")
    await kota.run_job("gulirkan")
    assert await daftar(kota, jenis="belum_dilepas") == []


async def test_a_ppk_whose_agreement_has_run_out_is_listed_and_stays(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = ANY($1)", [ANI, CITRA, BUDI])
    await tambah(kota, "kontrak", mulai="2022-02-01", selesai="2026-09-10", nomor="K/1")
    await tambah(kota, "kontrak", nip=CITRA, mulai="2022-02-01", selesai="2031-09-10", nomor="K/2")
    habis = (
        "kontrak_habis",
        ANI,
        "DISHUB-LL-01",
        "Perjanjian kerjanya habis sejak 11-09-2026. Catat perpanjangannya, atau usulkan pengakhiran penempatannya.",
    )
    tanpa = ("tanpa_kontrak", BUDI, "DISHUB-LL-00", "Perjanjian kerjanya belum tercatat. Catat pada riwayat kontrak.")
    assert await daftar(kota) == [habis, tanpa]
    await tambah(kota, "kontrak", mulai="2026-09-11", selesai="2031-09-10", nomor="K/3")
    assert await daftar(kota) == [tanpa]


async def test_who_leaves_by_a_roster_or_is_past_the_age_is_listed_until_it_is_recorded(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET tanggal_lahir = '1968-07-20' WHERE nip = $1", BUDI)
    await impor(
        kota,
        "siasn",
        siasn(
            orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **{"KEDUDUKAN HUKUM ID": "66"}),
            orang(CITRA, "Citra Kepala Angkutan", "DISHUB-AK-00", "DISHUB-AK", **{"KEDUDUKAN HUKUM ID": "03"}),
        ),
    )
    data = await daftar(kota)
    assert [each[:3] for each in data] == [
        ("jabatan_lowong", ANI, "DISHUB-LL-01"),
        ("lewat_bup", BUDI, "DISHUB-LL-00"),
        ("belum_dilepas", CITRA, "DISHUB-AK-00"),
        ("keluar_tanpa_sk", ANI, None),
    ]
    assert "15-09-2026 tanpa nomor SK" in data[3][3]


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        *((kode, "belum_dilepas") for kode in ("07", "14", "52", "67", "69", "89")),
        *((kode, "periksa_kedudukan") for kode in ("09", "20", "91", "92", "93")),
        *((kode, None) for kode in ("01", "15", "16", "71")),
    ],
)
async def test_every_code_that_does_not_say_at_work_is_listed(
    kota: ServiceUnderTest, kode: str, jenis: str | None
) -> None:
    await kota.sql("UPDATE asn SET kedudukan_hukum = $1 WHERE nip = $2", kode, ANI)
    assert [each[:2] for each in await daftar(kota)] == ([] if jenis is None else [(jenis, ANI)])


async def test_a_sanction_of_an_unknown_kind_is_listed_and_ends_nothing(kota: ServiceUnderTest) -> None:
    isi = {"tingkat": "berat", "mulai": "2026-09-05", "selesai": "2027-09-04"}
    await tambah(kota, "hukdis", oleh=mesin(kota), jenis="Hukuman lain sesuai SK", **isi)
    await tambah(kota, "hukdis", nip=CITRA, oleh=mesin(kota), jenis="Penurunan pangkat setingkat lebih rendah", **isi)
    ((jenis, nip, jabatan, kalimat),) = await daftar(kota)
    assert (jenis, nip, jabatan) == ("periksa_riwayat", ANI, "DISHUB-LL-01")
    assert "sejak 05-09-2026" in kalimat
    assert "hukuman" not in kalimat.lower()
    # Nothing else comes under this kind: that somebody stands there tells of a sanction.
    kepala = await kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"]).get("/tindak-lanjut")
    assert kepala.json()["data"] == []


async def test_who_sees_the_list_sees_people_and_posts_in_scope_and_no_reason(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "pembebasan_jabatan"})
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    jawab = await kepala.get("/tindak-lanjut")
    assert [each["jenis"] for each in jawab.json()["data"]] == ["jabatan_lowong", "perlu_ditempatkan"]
    assert all("alasan" not in each for each in jawab.json()["data"])
    lain = kota.caller("kepala_unit", nip=CITRA, unit=["DISHUB-AK"])
    assert (await lain.get("/tindak-lanjut")).json()["data"] == []
    semua = kota.caller("verifikator", unit=["*"])
    halaman = (await semua.get("/tindak-lanjut", limit=1)).json()
    berikut = (await semua.get("/tindak-lanjut", limit=1, cursor=halaman["berikutnya"])).json()
    assert [each["jenis"] for each in (*halaman["data"], *berikut["data"])] == ["jabatan_lowong", "perlu_ditempatkan"]
    dibaca = await kota.sql("SELECT 1 FROM access_log WHERE rute LIKE '%/tindak-lanjut' AND $1 = ANY(subjek)", ANI)
    assert len(dibaca) == 3


async def test_whoever_may_not_see_a_sanction_does_not_see_that_one_emptied_a_post(kota: ServiceUnderTest) -> None:
    isi = {"tingkat": "berat", "jenis": "Pembebasan dari jabatan", "mulai": "2026-09-10", "selesai": "2027-09-09"}
    await tambah(kota, "hukdis", oleh=mesin(kota), **isi)
    verifikator = kota.caller("verifikator", unit=["*"])
    for siapa in (kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"]), verifikator):
        jawab = await siapa.get("/tindak-lanjut")
        assert [each["jenis"] for each in jawab.json()["data"]] == ["jabatan_lowong", "perlu_ditempatkan"]
        assert "pembebasan_jabatan" not in jawab.text
        assert "2027" not in jawab.text
        assert {"alasan", "kembali"} <= set(jawab.json()["disamarkan"])
        penempatan = await siapa.get(f"/asn/{ANI}/penempatan")
        assert penempatan.json()["data"][0]["selesai"] == "2026-09-09"
        assert "pembebasan_jabatan" not in penempatan.text
    bertujuan = {**verifikator.headers(), "Tujuan-Akses": "menindaklanjuti jabatan lowong"}
    for jalan in ("/tindak-lanjut", f"/asn/{ANI}/penempatan"):
        assert "pembebasan_jabatan" in (await kota.client.get(jalan, headers=bertujuan)).text
    assert "mulai 10-09-2027" in (await daftar(kota))[1][3]


async def test_whoever_has_left_by_two_people_is_on_no_list(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "meninggal"})
    assert [each[:2] for each in await daftar(kota)] == [("jabatan_lowong", ANI)]
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "", "DISHUB-AK", **{"TMT JABATAN": ""})))
    assert ("perlu_ditempatkan", ENI) in [each[:2] for each in await daftar(kota)]


async def test_a_post_that_could_not_be_given_back_is_listed_until_they_are_placed(kota: ServiceUnderTest) -> None:
    baris = await tambah(
        kota, "status", nip=CITRA, oleh=mesin(kota), tmt="2026-09-01", status="PNS", kedudukan_hukum="99"
    )
    await catat(kota, pengangkatan("DISHUB-AK-00", "2026-09-05"))
    assert await daftar(kota, jenis="belum_dikembalikan") == []
    await batalkan(kota, "status", baris["id"], nip=CITRA)
    assert await daftar(kota, jenis="belum_dikembalikan") == [
        (
            "belum_dikembalikan",
            CITRA,
            "DISHUB-AK-00",
            (
                "Catatan yang mengakhiri penempatannya di Kepala Bidang Angkutan sejak 01-09-2026 sudah ditarik, "
                "tetapi jabatan itu sudah diisi atau tidak ada lagi. Usulkan penempatannya, atau akhiri dahulu yang "
                "menggantikannya."
            ),
        )
    ]
    assert (await catat(kota, pengangkatan("DISHUB-AK-01", "2026-09-12"), nip=CITRA)).status_code == 200
    assert await daftar(kota, jenis="belum_dikembalikan") == []


@pytest.mark.parametrize("riwayat", ["cltn", "hukdis"])
async def test_so_is_one_that_a_leave_or_a_sanction_had_ended(kota: ServiceUnderTest, riwayat: str) -> None:
    isi = {"tingkat": "berat", "jenis": "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"}
    baris = await tambah(
        kota,
        riwayat,
        nip=CITRA,
        oleh=mesin(kota),
        mulai="2026-09-05",
        selesai="2027-09-04",
        **(isi if riwayat == "hukdis" else {}),
    )
    await catat(kota, pengangkatan("DISHUB-AK-00", "2026-09-06"))
    await batalkan(kota, riwayat, baris["id"], nip=CITRA)
    assert [each[:3] for each in await daftar(kota, jenis="belum_dikembalikan")] == [
        ("belum_dikembalikan", CITRA, "DISHUB-AK-00")
    ]


async def roster(kota: ServiceUnderTest, kedudukan: str) -> None:
    await impor(
        kota, "siasn", siasn(orang(ANI, "Ani", "DISHUB-LL-01", "DISHUB-LL", **{"KEDUDUKAN HUKUM ID": kedudukan}))
    )


async def tegaskan(kota: ServiceUnderTest, **siapa: Any) -> Any:
    isi = {"alasan": "SK pensiunnya sudah terbit.", "dokumen": "SK 882/41"}
    pelaku = kota.caller("verifikator", **{"nip": DEDI, "unit": ["*"], **siapa})
    return await pelaku.post(f"/asn/{ANI}/penegasan-keluar", isi)


async def test_a_roster_that_takes_a_leaving_back_is_listed_until_it_is_confirmed(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-01", status="PNS", kedudukan_hukum="99", nomor_sk="1")
    assert (await tegaskan(kota)).status_code == 404
    await roster(kota, "01")
    ada = [
        (
            "kembali_menurut_bkn",
            ANI,
            None,
            (
                "Keluar menurut riwayat, tetapi aktif menurut roster SIASN sejak 15-09-2026. Bila sudah diaktifkan "
                "kembali, koreksi atau batalkan catatan keluarnya; bila memang keluar, tegaskan dan perbaiki pada "
                "SIASN."
            ),
        )
    ]
    assert await daftar(kota, jenis="kembali_menurut_bkn") == ada
    # A clerk of another unit does not, nor does the person.
    assert (await tegaskan(kota, unit=["DISDIK"])).status_code == 404
    assert (await tegaskan(kota, nip=ANI)).status_code == 403
    jawab = await tegaskan(kota)
    assert jawab.status_code == 200, jawab.text
    assert await daftar(kota, jenis="kembali_menurut_bkn") == []
    # The next roster is as old as this one; confirmed is confirmed.
    await roster(kota, "01")
    assert await daftar(kota, jenis="kembali_menurut_bkn") == []
    assert (await tegaskan(kota)).status_code == 404


@pytest.mark.parametrize("langkah", ["ditarik", "dikoreksi", "status_lain", "roster"])
async def test_or_until_record_and_roster_agree(kota: ServiceUnderTest, langkah: str) -> None:
    isi = {"status": "PNS", "kedudukan_hukum": "99"}
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-01", **isi)
    await roster(kota, "01")
    assert [each[1] for each in await daftar(kota, jenis="kembali_menurut_bkn")] == [ANI]
    match langkah:
        case "ditarik":
            await batalkan(kota, "status", baris["id"])
        case "dikoreksi":
            await koreksi(kota, "status", baris["id"], tmt="2026-09-01", nomor_sk="882/41", **isi)
        case "status_lain":
            await tambah(kota, "status", tmt="2026-09-10", status="PNS", kedudukan_hukum="01")
        case "roster":
            await roster(kota, "99")
    assert await daftar(kota, jenis="kembali_menurut_bkn") == []
