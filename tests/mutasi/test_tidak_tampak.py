"""Whoever does not see what a rule says of somebody learns it by no other way: not by a list, a filter, a paper."""

from datetime import date

import pytest

from services.mutasi.hukum.katalog import tanda_putusan
from shared.contracts.pegawai.asn import HukumanDisiplin
from shared.privasi.terlihat import Pandangan, hak_atas_orang
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    petugas,
    ubah_ketentuan,
    usul,
)

HUKDIS = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
BERAT = HukumanDisiplin(tingkat="berat", mulai=date(2026, 9, 1), selesai=date(2027, 8, 31))
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
        disaring = (await siapa.get("/usulan-pengecualian", aturan="P-05")).json()
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


async def _kecualikan(mutasi: ServiceUnderTest, path: str) -> None:
    """Two people except a case from P-05."""
    dibuat = (await verifikator(mutasi).post(f"{path}/pengecualian", ALASAN, seen=1)).json()
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat['id']}/persetujuan"
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200


async def test_no_other_verdict_names_it_neither(mutasi: ServiceUnderTest) -> None:
    """T-04 says from which rules a case is excepted."""
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    usulan = await usul(mutasi)
    path = f"/usulan/{usulan['id']}"
    await _kecualikan(mutasi, path)
    lanjut = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=1)
    assert lanjut.status_code == 200, lanjut.text
    rinci = await kepala(mutasi).get(path)
    assert "P-05" not in rinci.text
    assert "P-05" in (await verifikator(mutasi).get(path)).text
    bersih = await usul(mutasi, nip=REKAN, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    lain = (await kepala(mutasi).get(f"/usulan/{bersih['id']}")).json()
    assert lain["disamarkan"] == rinci.json()["disamarkan"]


async def test_a_paper_about_a_sanction_shows_to_whom_sanctions_do(mutasi: ServiceUnderTest) -> None:
    """Neither it nor its line in the history, nor a version that nothing accounts for."""
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}"

    async def terbaca() -> tuple:
        lihat = await kepala(mutasi).get(path)
        return lihat.json(), lihat.headers["etag"], (await kepala(mutasi).get("/usulan")).json()

    kosong = await terbaca()
    isi = {"jenis": "keputusan_hukdis", "nomor": "800/9/2026", "tanggal": "2026-09-01"}
    dicatat = await verifikator(mutasi).post(f"{path}/dokumen", isi, seen=1)
    assert (dicatat.status_code, dicatat.json()["versi"]) == (200, 1)
    assert await terbaca() == kosong
    lihat = (await verifikator(mutasi).get(path)).json()
    assert [each["jenis"] for each in lihat["dokumen"]] == ["keputusan_hukdis"]
    assert [(each["langkah"], each["rincian"].get("nomor")) for each in lihat["riwayat"]] == [
        ("pengajuan", None),
        ("dokumen", isi["nomor"]),
    ]
    ditarik = await verifikator(mutasi).post(f"{path}/dokumen/keputusan_hukdis/pembatalan", seen=1)
    assert (ditarik.status_code, ditarik.json()["versi"]) == (200, 1)
    assert await terbaca() == kosong
    lihat = (await verifikator(mutasi).get(path)).json()
    assert [each["langkah"] for each in lihat["riwayat"]] == ["pengajuan", "dokumen", "penarikan_dokumen"]


async def test_every_version_that_somebody_sees_has_its_line(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}"
    for jenis, versi in (("bebas_temuan", 1), ("keputusan_hukdis", 2), ("serah_terima", 2)):
        isi = {"jenis": jenis, "nomor": "800/9/2026", "tanggal": "2026-09-01"}
        assert (await verifikator(mutasi).post(f"{path}/dokumen", isi, seen=versi)).status_code == 200
    assert (await verifikator(mutasi).post(f"{path}/dokumen/serah_terima/pembatalan", seen=3)).status_code == 200
    lihat = (await kepala(mutasi).get(path)).json()
    assert [each["versi"] for each in lihat["riwayat"]] == list(range(1, lihat["versi"] + 1))


async def _turun(mutasi: ServiceUnderTest, surat: tuple[str, ...]) -> tuple:
    """A case that leads down, with these papers; what its head reads of it, and is told when they ask for an exception
    from the rule that stands against it."""
    await mutasi.receive(jabatan(TUJUAN, kelas=5), asn(PEGAWAI, hukdis=[BERAT]))
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}"
    for jenis in surat:
        isi = {"jenis": jenis, "nomor": "800/9/2026", "tanggal": "2026-09-01"}
        assert (await verifikator(mutasi).post(f"{path}/dokumen", isi, seen=1)).status_code == 200
    p23 = {**ALASAN, "aturan": "P-23"}
    ditanya = await kepala(mutasi).post(f"{path}/pengecualian", p23, seen=1)
    return usulan, ditanya.status_code, ditanya.json().get("kode"), ditanya.json().get("detail")


@pytest.mark.parametrize("setingkat", ["menghalangi", "perlu_persetujuan"])
async def test_asking_for_an_exception_does_not_tell_of_a_paper_about_a_sanction(
    mutasi: ServiceUnderTest, setingkat: str
) -> None:
    await ubah_ketentuan(
        mutasi,
        "p23_penurunan_jabatan",
        {"kelas": 0, "jenjang": "menghalangi", "setingkat": setingkat, "permintaan_sendiri": "perlu_persetujuan"},
    )
    tanpa = await _turun(mutasi, ())
    batal = {"alasan": "Dicoba sekali lagi."}
    path = f"/usulan/{tanpa[0]['id']}/pembatalan"
    assert (await petugas(mutasi, "pembatalan").post(path, batal, seen=1)).status_code == 200
    dengan = await _turun(mutasi, ("keputusan_hukdis",))
    assert dengan[1:] == tanpa[1:]
    if setingkat == "menghalangi":
        # Whoever may know of it is told that there is nothing to except from.
        path, p23 = f"/usulan/{dengan[0]['id']}/pengecualian", {**ALASAN, "aturan": "P-23"}
        assert (await verifikator(mutasi).post(path, p23, seen=1)).json()["sebab"] == "terpenuhi"


async def test_a_verdict_that_rests_on_such_a_paper_is_shown_as_it_is_without(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, kelas=5), asn(PEGAWAI, hukdis=[BERAT]))
    usulan = await usul(mutasi)
    path = f"/usulan/{usulan['id']}"
    await _kecualikan(mutasi, path)
    isi = {"jenis": "keputusan_hukdis", "nomor": "800/9/2026", "tanggal": "2026-09-01"}
    assert (await verifikator(mutasi).post(f"{path}/dokumen", isi, seen=1)).status_code == 200
    lanjut = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=1)
    assert lanjut.status_code == 200, lanjut.text

    async def p23(siapa: Caller) -> list[str]:
        semua = (await siapa.get(path)).json()["penilaian"]
        return [satu["hasil"] for each in semua for satu in each["putusan"] if satu["kode"] == "P-23"]

    assert await p23(verifikator(mutasi)) == ["terpenuhi", "tidak_terpenuhi"]
    assert await p23(kepala(mutasi)) == ["tidak_terpenuhi", "tidak_terpenuhi"]
    assert "berdasar keputusan PPK" not in (await kepala(mutasi).get(path)).text


async def test_ones_own_exception_is_not_hidden(mutasi: ServiceUnderTest) -> None:
    p05 = await _dikecualikan(mutasi)
    sendiri = kepala(mutasi, PEGAWAI)
    assert {each["aturan"] for each in (await sendiri.get("/usulan-pengecualian")).json()["data"]} == {"K-01", "P-05"}
    assert (await sendiri.get(f"/usulan-pengecualian/{p05['id']}")).json()["aturan"] == "P-05"


def test_what_a_rule_told_that_is_no_more_is_not_guessed() -> None:
    dilihat = Pandangan(hak_atas_orang(frozenset({"kepala_unit"})), bertujuan=True)
    assert dilihat.melihat(tanda_putusan("P-08"))
    assert not dilihat.melihat(tanda_putusan("P-99"))
