"""Whoever does not see what a rule says of somebody learns it by no other way: not by a list, a filter, a paper."""

from datetime import date

from services.mutasi.hukum.katalog import tanda_putusan
from shared.contracts.pegawai.asn import HukumanDisiplin
from shared.privasi.terlihat import Pandangan, hak_atas_orang
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    TIM,
    VERIFIKATOR,
    asn,
    catat_surat,
    petugas,
    ubah_ketentuan,
    usul,
)

HUKDIS = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
ALASAN = {
    "aturan": "P-05",
    "alasan": "Pelayanan terhenti bila menunggu.",
    "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
}
TUJUAN_AKSES = {"Tujuan-Akses": "memeriksa jejak pengecualian"}


def kepala(mutasi: ServiceUnderTest, nip: str = KEPALA_LL) -> Caller:
    return mutasi.caller("kepala_unit", nip=nip, unit=["DISHUB"])


def verifikator(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


async def _dikecualikan(mutasi: ServiceUnderTest) -> dict:
    """An exception from a hidden rule; the case has another from a rule that everybody sees."""
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4], "tingkat": "peringatan"})
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    usulan = await usul(mutasi, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    dibuat: dict[str, dict] = {}
    for aturan in ("P-05", "K-01"):
        path = f"/usulan/{usulan['id']}/pengecualian"
        answer = await verifikator(mutasi).post(path, {**ALASAN, "aturan": aturan}, seen=1)
        assert answer.status_code == 201, answer.text
        dibuat[aturan] = answer.json()
    return dibuat["P-05"]


async def test_an_exception_shows_as_its_rule_does(mutasi: ServiceUnderTest) -> None:
    p05 = await _dikecualikan(mutasi)
    tampak = {}
    for nama, siapa in (("kepala", kepala(mutasi)), ("verifikator", verifikator(mutasi))):
        semua = (await siapa.get("/usulan-pengecualian")).json()
        disaring = (await siapa.get("/usulan-pengecualian", jenis="P-05")).json()
        orang = (await siapa.get("/usulan-pengecualian", nip=PEGAWAI, limit=1)).json()
        satu = await siapa.get(f"/usulan-pengecualian/{p05['id']}")
        tampak[nama] = (
            sorted(each["aturan"] for each in semua["data"]),
            len(disaring["data"]),
            orang["berikutnya"] is not None,
            satu.status_code,
        )
    assert tampak == {"kepala": (["K-01"], 0, False, 404), "verifikator": (["K-01", "P-05"], 1, True, 200)}


async def test_nobody_reads_the_trail_of_a_hidden_exception_without_saying_what_for(mutasi: ServiceUnderTest) -> None:
    p05 = await _dikecualikan(mutasi)
    auditor = mutasi.caller("auditor", unit=["*"])
    tanya = {"objek": "usulan_pengecualian", "objek_id": p05["id"]}
    (baris,) = (await auditor.get("/jejak", **tanya)).json()["data"]
    assert ("aturan" in baris["sesudah"], baris["alasan"]) == (False, None)
    bertujuan = {**auditor.headers(), **TUJUAN_AKSES}
    (baris,) = (await mutasi.client.get("/jejak", params=tanya, headers=bertujuan)).json()["data"]
    assert baris["sesudah"]["aturan"] == "P-05"


async def test_no_other_verdict_names_it_neither(mutasi: ServiceUnderTest) -> None:
    """T-04 says from which rules a case is excepted."""
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    usulan = await usul(mutasi)
    path = f"/usulan/{usulan['id']}"
    dibuat = (await verifikator(mutasi).post(f"{path}/pengecualian", ALASAN, seen=1)).json()
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat['id']}/persetujuan"
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200
    lanjut = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=1)
    assert lanjut.status_code == 200, lanjut.text
    rinci = await kepala(mutasi).get(path)
    assert "P-05" not in rinci.text
    assert "P-05" in (await verifikator(mutasi).get(path)).text
    bersih = await usul(mutasi, nip=REKAN, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    lain = (await kepala(mutasi).get(f"/usulan/{bersih['id']}")).json()
    assert lain["disamarkan"] == rinci.json()["disamarkan"]


async def test_a_paper_about_a_sanction_shows_to_whom_sanctions_do(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}"
    kosong = (await kepala(mutasi).get(path)).json()
    await catat_surat(mutasi, usulan["id"], ("keputusan_hukdis",))
    assert (await kepala(mutasi).get(path)).json() == kosong
    assert [each["jenis"] for each in (await verifikator(mutasi).get(path)).json()["dokumen"]] == ["keputusan_hukdis"]


async def test_ones_own_exception_is_not_hidden(mutasi: ServiceUnderTest) -> None:
    p05 = await _dikecualikan(mutasi)
    sendiri = kepala(mutasi, PEGAWAI)
    assert {each["aturan"] for each in (await sendiri.get("/usulan-pengecualian")).json()["data"]} == {"K-01", "P-05"}
    assert (await sendiri.get(f"/usulan-pengecualian/{p05['id']}")).json()["aturan"] == "P-05"


def test_what_a_rule_told_that_is_no_more_is_not_guessed() -> None:
    dilihat = Pandangan(hak_atas_orang(frozenset({"kepala_unit"})), bertujuan=True)
    assert dilihat.melihat(tanda_putusan("P-08"))
    assert not dilihat.melihat(tanda_putusan("P-99"))
