"""A case and the exception that it rests on pass three people who do not answer for each other."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.pegawai.asn import HukumanDisiplin
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    VERIFIKATOR,
    asn,
    isi_usulan,
    melangkah,
    petugas,
    usul,
)

P13 = {
    "aturan": "P-13",
    "alasan": "Pengganti sudah disiapkan.",
    "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
}
SETUJU = {"alasan": "Nota dinas diperiksa."}


def verifikator(mutasi: ServiceUnderTest, nip: str) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


@pytest.fixture
async def kota(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    """Of PEGAWAI P-13 warns: they retire within two years."""
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))
    return mutasi


async def _kecualikan(siapa: Caller, usulan: dict, **lain: Any) -> dict:
    answer = await siapa.post(f"/usulan/{usulan['id']}/pengecualian", {**P13, **lain}, seen=usulan["versi"])
    assert answer.status_code == 201, answer.text
    return answer.json()


async def _setujui(siapa: Caller, pengecualian: dict) -> Any:
    return await siapa.post(f"/usulan-pengecualian/{pengecualian['id']}/persetujuan", SETUJU, seen=1)


async def _verifikasi(siapa: Caller, usulan: dict) -> Any:
    return await siapa.post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=usulan["versi"])


async def test_who_has_brought_the_case_grants_no_exception_for_it(kota: ServiceUnderTest) -> None:
    usulan = await usul(kota)
    diminta = await _kecualikan(verifikator(kota, PEMBATAL), usulan)
    tolak = await _setujui(verifikator(kota, VERIFIKATOR), diminta)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert "langkah pengajuan" in tolak.json()["detail"]
    assert (await _setujui(verifikator(kota, PEMERIKSA), diminta)).status_code == 200


async def test_who_has_verified_the_case_grants_no_exception_for_it(mutasi: ServiceUnderTest) -> None:
    usulan = await melangkah(mutasi, await usul(mutasi), "verifikasi")
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))
    diminta = await _kecualikan(verifikator(mutasi, PEMBATAL), usulan)
    tolak = await _setujui(verifikator(mutasi, PEMERIKSA), diminta)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert "langkah verifikasi" in tolak.json()["detail"]


@pytest.mark.parametrize(("minta", "beri"), [(PEMERIKSA, TIM), (PEMBATAL, PEMERIKSA)])
async def test_who_has_asked_for_an_exception_or_granted_it_verifies_no_case_that_rests_on_it(
    kota: ServiceUnderTest, minta: str, beri: str
) -> None:
    usulan = await usul(kota)
    pemutus = kota.caller("tim_penilai" if beri == TIM else "verifikator", nip=beri, unit=["*"])
    diminta = await _kecualikan(verifikator(kota, minta), usulan)
    assert (await _setujui(pemutus, diminta)).status_code == 200
    pemeriksa = verifikator(kota, PEMERIKSA)
    rinci = (await pemeriksa.get(f"/usulan/{usulan['id']}")).json()
    assert "verifikasi" not in rinci["langkah_mungkin"]
    tolak = await _verifikasi(pemeriksa, usulan)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await _verifikasi(verifikator(kota, "198505052010011012"), usulan)).status_code == 200


async def test_who_has_asked_for_what_was_refused_verifies(kota: ServiceUnderTest) -> None:
    """Only an exception that counts stands in the way."""
    usulan = await usul(kota)
    ditolak = await _kecualikan(verifikator(kota, PEMERIKSA), usulan)
    tim = kota.caller("tim_penilai", nip=TIM, unit=["*"])
    path = f"/usulan-pengecualian/{ditolak['id']}/penolakan"
    assert (await tim.post(path, {"alasan": "Nota dinas tidak cukup."}, seen=1)).status_code == 200
    await kota.receive(asn(PEGAWAI))
    assert (await _verifikasi(verifikator(kota, PEMERIKSA), usulan)).status_code == 200


async def test_relatives_of_who_has_taken_a_step_take_no_later_one(mutasi: ServiceUnderTest) -> None:
    """P-16 knows the relatives of the person; those of an officer do not check what the officer has brought either."""
    await mutasi.receive(asn(VERIFIKATOR, "DISHUB-LL-01", kerabat=[PEMERIKSA]))
    usulan = await usul(mutasi)
    kerabat = petugas(mutasi, "verifikasi")
    assert (await kerabat.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"] == []
    tolak = await _verifikasi(kerabat, usulan)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")
    batal = await kerabat.post(f"/usulan/{usulan['id']}/pembatalan", {"alasan": "Tidak jadi."}, seen=1)
    assert (batal.status_code, batal.json()["kode"]) == (403, "konflik_kepentingan")
    usulan = (await _verifikasi(verifikator(mutasi, PEMBATAL), usulan)).json()
    assert (await melangkah(mutasi, usulan, "pertimbangan"))["status"] == "dipertimbangkan"


async def test_relatives_of_who_has_brought_the_case_grant_no_exception_nor_check_what_rests_on_one(
    kota: ServiceUnderTest,
) -> None:
    await kota.receive(
        asn(VERIFIKATOR, "DISHUB-LL-01", kerabat=[TIM]), asn(PEMBATAL, "DISHUB-LL-01", kerabat=[PEMERIKSA])
    )
    usulan = await usul(kota)
    diminta = await _kecualikan(verifikator(kota, PEMBATAL), usulan)
    tolak = await _setujui(kota.caller("tim_penilai", nip=TIM, unit=["*"]), diminta)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")
    ppk = kota.caller("ppk", nip="197707072002011013", unit=["*"])
    assert (await _setujui(ppk, diminta)).status_code == 200
    tolak = await _verifikasi(verifikator(kota, PEMERIKSA), usulan)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")


# What waits when a case ends


@pytest.mark.parametrize("akhir", ["pembatalan", "pertimbangan", "keputusan", "diputuskan"])
async def test_an_exception_that_waits_is_closed_with_its_case(mutasi: ServiceUnderTest, akhir: str) -> None:
    usulan = await usul(mutasi)
    sebelum = {"pembatalan": (), "pertimbangan": ("verifikasi",)}.get(akhir, ("verifikasi", "pertimbangan"))
    for langkah in sebelum:
        usulan = await melangkah(mutasi, usulan, langkah)
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))
    satu = await _kecualikan(verifikator(mutasi, PEMBATAL), usulan)
    if akhir == "diputuskan":
        # Decided and waiting for nothing: nobody judges it again.
        await mutasi.receive(asn(PEGAWAI))
        await melangkah(mutasi, usulan, "keputusan")
    elif akhir == "pembatalan":
        await melangkah(mutasi, usulan, "pembatalan")
    else:
        kata = "rekomendasi" if akhir == "pertimbangan" else "putusan"
        isi = {kata: "tolak", "catatan": "Unit asal kekurangan."}
        if akhir == "keputusan":
            isi |= {"nomor_sk": None, "tanggal_sk": None}
        await melangkah(mutasi, usulan, akhir, **isi)
    ditutup = (await verifikator(mutasi, PEMBATAL).get(f"/usulan-pengecualian/{satu['id']}")).json()
    langkah = "keputusan" if akhir == "diputuskan" else akhir
    # Whoever has asked for it, and ends the case as well, takes it back.
    assert (ditutup["status"], ditutup["versi"]) == ("dibatalkan" if akhir == "pembatalan" else "ditolak", 2)
    assert ditutup["catatan"] == f"Ditutup bersama langkah {langkah} pada usulan mutasinya."
    auditor = mutasi.caller("auditor", unit=["*"])
    tanya = {"objek": "usulan_pengecualian", "objek_id": satu["id"]}
    jejak = (await auditor.get("/jejak", **tanya)).json()["data"]
    assert {each["aksi"] for each in jejak} == {"usulkan", "batalkan" if akhir == "pembatalan" else "tolak"}


async def test_a_head_who_takes_a_draft_back_closes_what_they_do_not_see(mutasi: ServiceUnderTest) -> None:
    """Another officer has asked for an exception from a rule that a head of unit does not see."""
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    usulan = (await kepala.post("/usulan", isi_usulan())).json()
    hukdis = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
    await mutasi.receive(asn(PEGAWAI, hukdis=[hukdis]))
    satu = await _kecualikan(verifikator(mutasi, PEMBATAL), usulan, aturan="P-05")
    assert (await kepala.get(f"/usulan-pengecualian/{satu['id']}")).status_code == 404
    batal = await kepala.post(f"/usulan/{usulan['id']}/pembatalan", {"alasan": "Tidak jadi diusulkan."}, seen=1)
    assert batal.status_code == 200, batal.text
    ditutup = (await verifikator(mutasi, PEMBATAL).get(f"/usulan-pengecualian/{satu['id']}")).json()
    assert (ditutup["status"], ditutup["diputus_oleh"]) == ("ditolak", KEPALA_LL)
    terlambat = await _setujui(mutasi.caller("tim_penilai", nip=TIM, unit=["*"]), satu)
    assert terlambat.status_code == 412


async def test_other_cases_keep_theirs(kota: ServiceUnderTest) -> None:
    await kota.receive(asn(REKAN, tanggal_lahir=date(1970, 1, 1)))
    usulan = await usul(kota)
    lain = await usul(kota, nip=REKAN, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    satu = await _kecualikan(verifikator(kota, PEMERIKSA), lain)
    await melangkah(kota, usulan, "pembatalan")
    assert (await verifikator(kota, PEMERIKSA).get(f"/usulan-pengecualian/{satu['id']}")).json()[
        "status"
    ] == "diusulkan"


async def test_a_relative_of_a_later_step_grants_no_exception(mutasi: ServiceUnderTest) -> None:
    usulan = await melangkah(mutasi, await usul(mutasi), "verifikasi")
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    kerabat = "198505052010011012"
    await mutasi.receive(
        asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)), asn(TIM, kerabat=[kerabat]), asn(kerabat, kerabat=[TIM])
    )
    diminta = await _kecualikan(verifikator(mutasi, PEMBATAL), usulan)
    tolak = await _setujui(verifikator(mutasi, kerabat), diminta)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")
    assert "langkah pertimbangan" in tolak.json()["detail"]
    assert (await _setujui(verifikator(mutasi, "197001011995011013"), diminta)).status_code == 200
