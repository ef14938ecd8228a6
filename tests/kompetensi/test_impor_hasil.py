"""Results by a file: not about oneself or one's relatives, not by one person, and never without a trail."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import httpx
import pytest

from tests.kompetensi.berkas import ANI, BUDI, KOLOM, asn, penilaian
from tests.layanan import Caller, ServiceUnderTest

CITRA = "197905052004122003"
POTENSI = (
    "NIP;TANGGAL;METODE;ASESOR;KEMAMPUAN INTELEKTUAL;KEMAMPUAN INTERPERSONAL;KESADARAN DIRI;"
    "KEMAMPUAN BERPIKIR KRITIS DAN STRATEGIS;KEMAMPUAN MENYELESAIKAN PERMASALAHAN;KECERDASAN EMOSIONAL;"
    "KEMAMPUAN BELAJAR CEPAT DAN MENGEMBANGKAN DIRI;MOTIVASI DAN KOMITMEN"
)


async def kirim(siapa: Caller, jenis: str, isi: str, **lain: str) -> httpx.Response:
    return await siapa.service.client.post(
        "/impor",
        data={"jenis": jenis, **lain},
        files={"berkas": (f"{jenis}.csv", isi.encode())},
        headers={**siapa.headers(), "Idempotency-Key": str(uuid4())},
    )


REKAM = "NIP;JENIS;TINGKAT;NAMA;TANGGAL\n"


def baris(*nip: str) -> str:
    return REKAM + "".join(f"{each};penugasan_tim;ketua internal;Tim {each[-3:]};01-02-2026\n" for each in nip)


async def test_nobody_scores_themselves_or_relatives_by_a_file_whoever_approves(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(ANI, kerabat=[BUDI]), asn(BUDI), asn(CITRA))
    ani = kompetensi.caller("verifikator", nip=ANI, unit=["*"])
    jawab = await kirim(ani, "rekam_jejak", baris(ANI, BUDI, CITRA))
    assert jawab.status_code == 202, jawab.text
    nomor = jawab.json()["id"]
    await kompetensi.run_job("impor")
    assert (await ani.get(f"/impor/{nomor}")).json()["status"] == "menunggu_persetujuan"
    assert await kompetensi.sql("TABLE rekam_jejak") == []
    assert (await ani.post(f"/impor/{nomor}/persetujuan")).status_code == 403
    lain = kompetensi.caller("verifikator", nip="198001012005011009", unit=["*"])
    assert (await lain.post(f"/impor/{nomor}/persetujuan")).status_code == 202
    await kompetensi.run_job("impor")
    hasil = (await ani.get(f"/impor/{nomor}")).json()
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 1, 2)
    assert [each["nip"] for each in await kompetensi.sql("SELECT nip FROM rekam_jejak")] == [CITRA]
    (jejak,) = await kompetensi.sql("SELECT pelaku, objek_id, alasan, sesudah FROM audit WHERE aksi = 'impor_hasil'")
    assert (jejak["pelaku"], jejak["objek_id"]) == (ANI, CITRA)
    assert jejak["alasan"] == f"impor {nomor}, disetujui 198001012005011009"
    assert jejak["sesudah"]["baris"][0]["tingkat"] == "ketua internal"
    auditor = kompetensi.caller("auditor", unit=["DISHUB"])
    (dibaca,) = (await auditor.get("/jejak", objek="asn", objek_id=CITRA)).json()["data"]
    assert dibaca["sesudah"]["baris"][0]["nama"] == "Tim 003"
    del kompetensi.client.headers["Tujuan-Akses"]
    (dibaca,) = (await auditor.get("/jejak", objek="asn", objek_id=CITRA)).json()["data"]
    assert "sesudah.baris" in dibaca["disamarkan"]
    lain = kompetensi.caller("auditor", unit=["DISDIK"])
    assert (await lain.get("/jejak", objek="asn", objek_id=CITRA)).json()["data"] == []


async def test_a_row_under_a_number_given_later_is_held_back(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(ANI, nip_lain=["198503132010012001"]))
    jawab = await kirim(
        kompetensi.caller("verifikator", nip=ANI, unit=["*"]), "rekam_jejak", baris("198503132010012001")
    )
    await kompetensi.run_job("impor")
    lain = kompetensi.caller("verifikator", nip="198001012005011009", unit=["*"])
    await lain.post(f"/impor/{jawab.json()['id']}/persetujuan")
    await kompetensi.run_job("impor")
    assert await kompetensi.sql("TABLE rekam_jejak") == []
    (catatan,) = (await lain.get(f"/impor/{jawab.json()['id']}/catatan")).json()["data"]
    assert "nomor baru" in catatan["alasan"]


async def test_a_clerk_of_one_unit_sends_no_results_and_no_standards(kompetensi: ServiceUnderTest) -> None:
    siapa = kompetensi.caller("verifikator", nip=ANI, unit=["DISHUB"])
    for jenis in ("penilaian", "potensi", "umpan_balik", "rekam_jejak", "skj"):
        jawab = await kirim(siapa, jenis, POTENSI)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_relatives_are_forgotten_when_they_are_none_any_more(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(ANI, kerabat=[BUDI]), asn(BUDI))
    await kompetensi.receive(asn(ANI, kerabat=[]))
    assert [list(each["kerabat"]) for each in await kompetensi.sql("TABLE kerabat_orang")] == [[]]


@pytest.fixture
async def budi_tak_bernilai(kompetensi: ServiceUnderTest) -> AsyncIterator[None]:
    """The database refuses every score of BUDI but the first."""
    assert kompetensi.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(kompetensi.settings.database_owner_url.get_secret_value())
    await pemilik.execute(
        f"ALTER TABLE kompetensi.skor ADD CONSTRAINT uji_skor CHECK (nip <> '{BUDI}' OR versi < 2) NOT VALID"
    )
    yield
    await pemilik.execute("ALTER TABLE kompetensi.skor DROP CONSTRAINT uji_skor")
    await pemilik.close()


@pytest.mark.usefixtures("budi_tak_bernilai")
async def test_one_person_whose_score_is_refused_holds_up_nobody_else_and_a_trial_says_so(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(ANI), asn(BUDI), asn(CITRA))
    petugas = kompetensi.caller("integrasi", unit=["*"])
    isi = "\n".join([KOLOM, *(penilaian(each) for each in (ANI, BUDI, CITRA))])
    dikirim = await kirim(petugas, "penilaian", isi, uji="true")
    await kompetensi.run_job("impor")
    coba = (await petugas.get(f"/impor/{dikirim.json()['id']}")).json()
    assert (coba["status"], coba["baru"], coba["ditolak"]) == ("selesai", 2, 1)
    assert await kompetensi.sql("TABLE penilaian") == []
    nyata = await petugas.post(f"/impor/{coba['id']}/pelaksanaan")
    await kompetensi.run_job("impor")
    hasil = (await petugas.get(f"/impor/{nyata.json()['id']}")).json()
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 2, 1)
    tersimpan = await kompetensi.sql("SELECT nip FROM penilaian ORDER BY nip")
    assert [each["nip"] for each in tersimpan] == sorted([ANI, CITRA])
