"""Mandates are proposed by one and approved by another, held to the law's limits, and end by themselves."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from shared.contracts.mutasi import PerwakilanAkanBerakhir, PerwakilanBerakhir, PerwakilanDitetapkan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_AK, KEPALA_LL, PEMERIKSA, REKAN, VERIFIKATOR, asn
from tests.mutasi.perwakilan.surat import (
    PUTUS,
    WAKIL,
    WAKIL_LAIN,
    isi_perwakilan,
    isi_plh,
    kenal,
    pengusul,
    penyetuju,
    setujui,
    tetapkan,
)
from tests.usulan import tetap_diputus


@pytest.fixture(autouse=True)
async def _dikenal(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)


async def diusulkan(mutasi: ServiceUnderTest, isi: dict[str, Any]) -> tuple[int, str]:
    dijawab = await pengusul(mutasi).post("/perwakilan", isi)
    return dijawab.status_code, dijawab.json().get("kode", "")


async def test_berlaku_sesudah_disetujui_orang_lain_dan_ada_pada_daftar(mutasi: ServiceUnderTest) -> None:
    dijawab = await pengusul(mutasi).post("/perwakilan", isi_perwakilan())
    assert (await pengusul(mutasi).get("/perwakilan")).json()["data"] == []
    await tetap_diputus(mutasi, dijawab, pengusul(mutasi), penyetuju(mutasi), ("nip", "tugas", "isi"))
    (satu,) = (await pengusul(mutasi).get("/perwakilan", keadaan="berlaku", wakil=WAKIL)).json()["data"]
    assert (satu["keadaan"], satu["diwakili"], satu["selesai"]) == ("berlaku", PEMERIKSA, "2026-09-30")
    assert satu["sebutan"] == "atas nama Kepala Bidang Mutasi BKPSDM berdasarkan mandat"
    rinci = await pengusul(mutasi).get(f"/perwakilan/{satu['id']}")
    assert (rinci.status_code, rinci.json()) == (200, satu)
    for saringan in ({"keadaan": "akan"}, {"wakil": REKAN}, {"diwakili": REKAN}, {"tugas": "ppk"}):
        assert (await pengusul(mutasi).get("/perwakilan", **saringan)).json()["data"] == []
    (kabar,) = await mutasi.published(PerwakilanDitetapkan)
    assert (kabar.event.wakil, kabar.event.diwakili) == (WAKIL, PEMERIKSA)


async def test_yang_bertindak_dan_yang_diwakili_membaca_perwakilannya_hari_ini(mutasi: ServiceUnderTest) -> None:
    nomor = await tetapkan(mutasi, isi_perwakilan())
    wakil = (await mutasi.caller("asn", nip=WAKIL).get("/perwakilan/saya")).json()
    assert ([each["id"] for each in wakil["mewakili"]], wakil["wakil"]) == ([nomor], [])
    diwakili = (await mutasi.caller("asn", nip=PEMERIKSA).get("/perwakilan/saya")).json()
    assert (diwakili["mewakili"], [each["id"] for each in diwakili["wakil"]]) == ([], [nomor])
    lain = (await mutasi.caller("asn", nip=REKAN).get("/perwakilan/saya")).json()
    assert (lain["mewakili"], lain["wakil"]) == ([], [])
    # The message that told them of it leads there, also when it does not hold any more; a head of unit sees their own.
    for nip, peran in ((WAKIL, "asn"), (PEMERIKSA, "asn"), (PEMERIKSA, "kepala_unit")):
        satu = await mutasi.caller(peran, nip=nip, unit=["*"]).get(f"/perwakilan/{nomor}")
        assert (satu.status_code, satu.json()["id"]) == (200, nomor), peran
    for peran in ("asn", "kepala_unit"):
        lain = await mutasi.caller(peran, nip=REKAN, unit=["*"]).get(f"/perwakilan/{nomor}")
        assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan"), peran
    mutasi.clock.instant = datetime(2026, 10, 1, 3, tzinfo=UTC)
    assert (await mutasi.caller("asn", nip=WAKIL).get("/perwakilan/saya")).json()["mewakili"] == []


async def test_yang_bertindak_dan_kerabatnya_tidak_mengusulkan_atau_menyetujui(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(WAKIL, "DINKES-GZ-01", kerabat=[VERIFIKATOR]))
    assert await diusulkan(mutasi, isi_perwakilan()) == (403, "konflik_kepentingan")
    await mutasi.receive(asn(WAKIL, "DINKES-GZ-01", kerabat=[WAKIL_LAIN]))
    assert await diusulkan(mutasi, isi_perwakilan(wakil=VERIFIKATOR)) == (403, "konflik_kepentingan")
    usulan = (await pengusul(mutasi).post("/perwakilan", isi_perwakilan())).json()
    alamat = f"/usulan-perwakilan/{usulan['id']}/persetujuan"
    for nip, kode in (
        (WAKIL, "konflik_kepentingan"),
        (WAKIL_LAIN, "konflik_kepentingan"),
        (VERIFIKATOR, "perlu_orang_lain"),
    ):
        dijawab = await mutasi.caller("verifikator", nip=nip, unit=["*"]).post(alamat, PUTUS, seen=1)
        assert (dijawab.status_code, dijawab.json()["kode"]) == (403, kode)
    sebagian = mutasi.caller("verifikator", nip=REKAN, unit=["DISHUB", "DINKES"])
    assert (await sebagian.post(alamat, PUTUS, seen=1)).json()["kode"] == "tidak_berwenang"


@pytest.mark.parametrize(
    ("ubahan", "kode"),
    [
        ({"mulai": "2026-09-14"}, "tanggal_tidak_sesuai"),
        ({"mulai": "2026-09-15", "tanggal_surat": "2026-09-16"}, "isian_tidak_sah"),
        ({"selesai": "2027-09-15"}, "perwakilan_terlalu_lama"),
        ({"langkah": ["keputusan"]}, "isian_tidak_sah"),
        ({"kapasitas": "delegasi"}, "isian_tidak_sah"),
        ({"kapasitas": "Plt"}, "isian_tidak_sah"),
        ({"diwakili": WAKIL}, "isian_tidak_sah"),
        ({"diwakili": None}, "isian_tidak_sah"),
        ({"unit": ["*", "DISHUB"]}, "isian_tidak_sah"),
        ({"unit": ["TIDAK-ADA"]}, "unit_tidak_dikenal"),
        ({"wakil": "199909092020011099"}, "perwakilan_tidak_sesuai"),
        (
            {"tugas": "ppk", "kapasitas": "delegasi", "diwakili": None, "langkah": ["keputusan"]},
            "perwakilan_tidak_sesuai",
        ),
    ],
)
async def test_yang_tidak_sesuai_ditolak_sejak_diusulkan(
    mutasi: ServiceUnderTest, ubahan: dict[str, Any], kode: str
) -> None:
    status, dijawab = await diusulkan(mutasi, isi_perwakilan(**ubahan))
    assert (status in (409, 422), dijawab) == (True, kode)


async def test_plh_mewakili_kepala_unit_itu_sendiri_dan_plt_hanya_unit_tanpa_kepala(mutasi: ServiceUnderTest) -> None:
    tidak = (422, "perwakilan_tidak_sesuai")
    assert await diusulkan(mutasi, isi_plh(unit=["DISHUB-AK"])) == tidak
    plt = {"kapasitas": "Plt", "diwakili": None}
    assert await diusulkan(mutasi, isi_plh(**plt)) == tidak
    assert (await diusulkan(mutasi, isi_plh(**plt, unit=["DISHUB-AK"])))[0] == 201
    assert (await diusulkan(mutasi, isi_plh()))[0] == 201


async def test_satu_jabatan_satu_plh_juga_bila_dua_disetujui_bersamaan(mutasi: ServiceUnderTest) -> None:
    usulan = [(await pengusul(mutasi).post("/perwakilan", isi_plh(wakil=each))).json() for each in (WAKIL, WAKIL_LAIN)]
    dijawab = await asyncio.gather(
        *(penyetuju(mutasi).post(f"/usulan-perwakilan/{each['id']}/persetujuan", PUTUS, seen=1) for each in usulan)
    )
    assert sorted(each.status_code for each in dijawab) == [200, 409]
    (kalah,) = [each for each in dijawab if each.status_code == 409]
    assert kalah.json()["kode"] == "perwakilan_bertumpuk"


async def test_wakil_tidak_melimpahkan_lagi(mutasi: ServiceUnderTest) -> None:
    await tetapkan(mutasi, isi_perwakilan())
    runtun = (409, "perwakilan_beruntun")
    assert await diusulkan(mutasi, isi_perwakilan(wakil=WAKIL_LAIN, diwakili=WAKIL)) == runtun
    assert await diusulkan(mutasi, isi_perwakilan(wakil=PEMERIKSA, diwakili=REKAN)) == runtun
    # After the last day of the first, and of another duty, it is no chain.
    lewat = isi_perwakilan(wakil=WAKIL_LAIN, diwakili=WAKIL, mulai="2026-10-01", selesai="2026-10-31")
    assert (await diusulkan(mutasi, lewat))[0] == 201


async def test_plt_ketiga_berturut_turut_ditolak_walau_suratnya_baru(mutasi: ServiceUnderTest) -> None:
    plt = {"kapasitas": "Plt", "diwakili": None, "unit": ["DISHUB-AK"]}
    masa = [("2026-09-15", "2026-12-14"), ("2026-12-15", "2027-03-14"), ("2027-03-15", "2027-06-14")]
    for nomor, (mulai, selesai) in enumerate(masa[:2]):
        await tetapkan(mutasi, isi_plh(**plt, mulai=mulai, selesai=selesai, nomor_surat=f"800/{nomor}/2026"))
    ketiga = isi_plh(**plt, mulai=masa[2][0], selesai=masa[2][1])
    assert await diusulkan(mutasi, ketiga) == (409, "perwakilan_terlalu_lama")
    assert (await diusulkan(mutasi, {**ketiga, "wakil": WAKIL_LAIN}))[0] == 201


async def test_usul_yang_terlambat_disetujui_tidak_berlaku_surut(mutasi: ServiceUnderTest) -> None:
    usulan = (await pengusul(mutasi).post("/perwakilan", isi_perwakilan())).json()
    mutasi.clock.instant = datetime(2026, 10, 1, 3, tzinfo=UTC)
    dijawab = await penyetuju(mutasi).post(f"/usulan-perwakilan/{usulan['id']}/persetujuan", PUTUS, seen=1)
    assert (dijawab.status_code, dijawab.json()["kode"]) == (409, "tanggal_tidak_sesuai")


async def test_dicabut_satu_orang_dengan_alasan_sekali_saja(mutasi: ServiceUnderTest) -> None:
    nomor = await tetapkan(mutasi, isi_perwakilan())
    alamat, alasan = f"/perwakilan/{nomor}/pencabutan", {"alasan": "Pejabatnya sudah kembali."}
    assert (await pengusul(mutasi).post(alamat, alasan, seen=9)).status_code == 412
    dijawab = await pengusul(mutasi).post(alamat, alasan, seen=1)
    assert (dijawab.status_code, dijawab.json()["keadaan"], dijawab.json()["dicabut_oleh"]) == (
        200,
        "dicabut",
        VERIFIKATOR,
    )
    lagi = await pengusul(mutasi).post(alamat, alasan, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "perwakilan_sudah_berakhir")
    assert (await mutasi.caller("asn", nip=WAKIL).get("/perwakilan/saya")).json()["mewakili"] == []
    await mutasi.run_job("akhiri_perwakilan")
    (kabar,) = await mutasi.published(PerwakilanBerakhir)
    assert kabar.event.alasan == alasan["alasan"]


async def test_diingatkan_sebelum_dan_dikabari_sesudah_berakhir_masing_masing_sekali(mutasi: ServiceUnderTest) -> None:
    await tetapkan(mutasi, isi_perwakilan())

    async def kabar(hari: int) -> tuple[int, int]:
        mutasi.clock.instant = datetime(2026, 9, 15, 3, tzinfo=UTC) + timedelta(days=hari)
        await mutasi.run_job("akhiri_perwakilan")
        return len(await mutasi.published(PerwakilanAkanBerakhir)), len(await mutasi.published(PerwakilanBerakhir))

    # Seven days before the last, 30 September; on it; the day after.
    assert await kabar(7) == (0, 0)
    assert await kabar(8) == (1, 0)
    assert await kabar(15) == (1, 0)
    assert await kabar(16) == (1, 1)
    assert await kabar(17) == (1, 1)


async def test_basis_data_menolak_perwakilan_tanpa_dua_orang_dan_yang_diubah(mutasi: ServiceUnderTest) -> None:
    nomor = await tetapkan(mutasi, isi_perwakilan())
    for perintah in (
        "UPDATE perwakilan SET selesai = '2027-12-31' WHERE id = $1",
        "UPDATE perwakilan SET wakil = '199001012015011001' WHERE id = $1",
        "DELETE FROM perwakilan WHERE id = $1",
    ):
        with pytest.raises((asyncpg.IntegrityConstraintViolationError, asyncpg.InsufficientPrivilegeError)):
            await mutasi.sql(perintah, nomor)
    usulan = (await pengusul(mutasi).post("/perwakilan", isi_perwakilan(wakil=WAKIL_LAIN))).json()
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(
            """INSERT INTO perwakilan SELECT $1, versi, $2, nama_wakil, tugas, kapasitas, diwakili, jabatan_diwakili,
                      unit, langkah, jenis, jenjang, nomor_surat, tanggal_surat, mulai, selesai, ditetapkan_pada
               FROM perwakilan""",
            usulan["id"],
            WAKIL_LAIN,
        )
    await setujui(mutasi, usulan)


async def test_hanya_peran_yang_menatanya_membaca_daftarnya(mutasi: ServiceUnderTest) -> None:
    nomor = await tetapkan(mutasi, isi_perwakilan())
    assert (await mutasi.caller("asn", nip=WAKIL).get("/perwakilan")).status_code == 403
    luar = mutasi.caller("verifikator", nip=KEPALA_AK, unit=["DISHUB"])
    assert (await luar.get("/perwakilan")).json()["data"] == []
    assert (await luar.get(f"/perwakilan/{nomor}")).status_code == 404
    assert KEPALA_LL not in (await luar.get("/perwakilan")).text
