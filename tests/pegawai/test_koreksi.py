"""Correcting a person's identity: by a clerk with a document, or proposed by the person and decided by another."""

from pathlib import Path
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.koreksi.schemas import ISIAN, Identitas
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi, AsnKoreksiDiputus
from shared.db import migrations
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, KOTA_KECIL, siasn
from tests.pegawai.conftest import impor
from tests.skema_lama import skema_lama

DOKUMEN = {"alasan": "Salah ketik saat perekaman", "dokumen": "Ijazah nomor 17/2008"}


async def versi(kota: ServiceUnderTest, nip: str = ANI) -> int:
    (row,) = await kota.sql("SELECT versi FROM asn WHERE nip = $1", nip)
    return int(row["versi"])


async def koreksi(kota: ServiceUnderTest, isi: dict[str, Any], nip: str = ANI, **lain: Any) -> Any:
    petugas = kota.caller("verifikator", nip=lain.pop("oleh", CITRA), unit=lain.pop("unit", ["*"]))
    seen = lain.pop("seen", None) or await versi(kota, nip)
    return await petugas.send("PATCH", f"/asn/{nip}", isi, seen=seen)


async def usulkan(kota: ServiceUnderTest, isian: str, nilai: str | None, nip: str = ANI) -> Any:
    isi = {"isian": isian, "nilai": nilai, "alasan": "Yang tercatat keliru", "dokumen": "KTP asli"}
    return await kota.caller("asn", nip=nip).post("/saya/koreksi", isi)


async def test_a_clerk_corrects_with_a_document_and_the_change_is_on_record(kota: ServiceUnderTest) -> None:
    jawab = await koreksi(kota, {"nama": "Ani Pengelola Utama", "gelar_belakang": "S.T.", **DOKUMEN})
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert (isi["nama_lengkap"], jawab.headers["etag"]) == ("Ani Pengelola Utama, S.T.", f'"{isi["versi"]}"')
    # First is the file by which she came.
    _, jejak = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    assert (jejak["aksi"], jejak["pelaku"]) == ("koreksi_identitas", CITRA)
    assert jejak["sebelum"] == {"nama": "Ani Pengelola", "gelar_belakang": None}
    assert jejak["sesudah"] == {"nama": "Ani Pengelola Utama", "gelar_belakang": "S.T."}
    assert "Ijazah nomor 17/2008" in jejak["alasan"]
    assert ANI in await kota.marked("asn")
    ditemukan = (await kota.caller("verifikator", unit=["*"]).get("/asn", cari="utama")).json()["data"]
    assert [each["nip"] for each in ditemukan] == [ANI]


async def test_the_person_is_told_which_fields_a_clerk_corrected_and_by_which_document(kota: ServiceUnderTest) -> None:
    await koreksi(kota, {"email": "ani@contoh.test", "gelar_belakang": "S.T.", **DOKUMEN})
    (fakta,) = await kota.published(AsnIdentitasDikoreksi)
    assert (fakta.event.nip, fakta.event.versi) == (ANI, await versi(kota))
    assert (sorted(fakta.event.isian), fakta.event.dokumen) == (["email", "gelar_belakang"], DOKUMEN["dokumen"])
    assert "ani@contoh.test" not in fakta.event.model_dump_json()


async def test_who_saw_an_older_version_corrects_nothing(kota: ServiceUnderTest) -> None:
    lama = await versi(kota)
    await koreksi(kota, {"email": "ani@contoh.test", **DOKUMEN})
    jawab = await koreksi(kota, {"email": "lain@contoh.test", **DOKUMEN}, seen=lama)
    assert (jawab.status_code, jawab.json()["kode"]) == (412, "versi_berubah")
    tanpa = await kota.caller("verifikator", unit=["*"]).send("PATCH", f"/asn/{ANI}", {**DOKUMEN})
    assert tanpa.status_code == 428


@pytest.mark.parametrize(
    ("isi", "pointer"),
    [
        ({"nama": None}, "/nama"),
        ({"nama": "  "}, "/nama"),
        ({"email": "bukan surel"}, "/email"),
        ({"nomor_hp": "nol delapan"}, "/nomor_hp"),
        ({"alamat": "Jalan\nRaya"}, "/alamat"),
        ({"golongan": "IV/e"}, "/golongan"),
    ],
    ids=str,
)
async def test_what_cannot_be_right_is_named(kota: ServiceUnderTest, isi: dict[str, Any], pointer: str) -> None:
    jawab = await koreksi(kota, {**isi, **DOKUMEN})
    assert (jawab.status_code, [each["pointer"] for each in jawab.json()["kesalahan"]]) == (422, [pointer])


async def test_nobody_corrects_without_reason_and_document_or_beyond_the_scope_or_oneself(
    kota: ServiceUnderTest,
) -> None:
    assert (await koreksi(kota, {"nama": "A B"})).status_code == 422
    assert (await koreksi(kota, {"nama": "A B", **DOKUMEN}, unit=["DISDIK"])).status_code == 404
    sendiri = await koreksi(kota, {"nama": "A B", **DOKUMEN}, oleh=ANI)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
    sama = await koreksi(kota, {"nama": "Ani Pengelola", **DOKUMEN})
    assert (sama.status_code, sama.json()["kode"]) == (409, "tidak_ada_perubahan")
    kepala = await kota.caller("kepala_unit", nip=BUDI, unit=["*"]).send("PATCH", f"/asn/{ANI}", DOKUMEN, seen=1)
    assert kepala.status_code == 403


async def test_a_number_of_insurance_comes_with_the_roster_and_is_corrected_by_its_holder(
    kota: ServiceUnderTest,
) -> None:
    kepala, *baris = siasn(*KOTA_KECIL).splitlines()
    nomor = {ANI: "'0001234567890"}
    berkas = "\n".join([f"{kepala};BPJS", *(f"{each};{nomor.get(each.split(';')[1], '')}" for each in baris)])
    assert (await impor(kota, "siasn", berkas))["berubah"] == 1
    sendiri = kota.caller("asn", nip=ANI)
    assert (await sendiri.get(f"/asn/{ANI}")).json()["nomor_bpjs"] == "0001234567890"
    kepala_unit = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert "nomor_bpjs" in (await kepala_unit.get(f"/asn/{ANI}")).json()["disamarkan"]
    for nilai in ("12345", "٠٠٠١٢٣٤٥٦٧٨٩٠"):
        salah = await usulkan(kota, "nomor_bpjs", nilai)
        assert (salah.status_code, salah.json()["kesalahan"][0]["pointer"]) == (422, "/nilai")
    assert (await koreksi(kota, {"nomor_bpjs": "0001234567891", **DOKUMEN})).status_code == 200
    (catatan,) = (await impor(kota, "siasn", berkas))["catatan"]
    assert (catatan["kolom"], catatan["nilai"]) == ("BPJS", "0001234567890")
    assert (await sendiri.get(f"/asn/{ANI}")).json()["nomor_bpjs"] == "0001234567891"


async def test_the_next_roster_does_not_undo_a_correction_and_says_so(kota: ServiceUnderTest) -> None:
    await koreksi(kota, {"nama": "Ani Pengelola Utama", **DOKUMEN})
    hasil = await impor(kota, "siasn", siasn(*KOTA_KECIL))
    assert (hasil["berubah"], hasil["sama"]) == (0, 4)
    (catatan,) = hasil["catatan"]
    assert (catatan["kolom"], catatan["nilai"], catatan["tingkat"]) == ("NAMA", "Ani Pengelola", "peringatan")
    (row,) = await kota.sql("SELECT nama FROM asn WHERE nip = $1", ANI)
    assert row["nama"] == "Ani Pengelola Utama"


async def test_a_person_proposes_and_a_clerk_accepts(kota: ServiceUnderTest) -> None:
    usulan = await usulkan(kota, "nomor_hp", "0812 0000 0001")
    assert (usulan.status_code, usulan.json()["status"]) == (201, "diusulkan"), usulan.text
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    (menunggu,) = (await petugas.get("/usulan-koreksi", status="diusulkan")).json()["data"]
    assert (menunggu["nip"], menunggu["nilai_baru"]) == (ANI, "0812 0000 0001")
    jawab = await petugas.post(
        f"/usulan-koreksi/{menunggu['id']}/persetujuan", {"alasan": "KTP asli diperiksa"}, seen=menunggu["versi"]
    )
    assert (jawab.status_code, jawab.json()["status"]) == (200, "disetujui"), jawab.text
    assert (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}")).json()["nomor_hp"] == "0812 0000 0001"
    # What became of a proposal is one message, not two.
    assert await kota.published(AsnIdentitasDikoreksi) == []
    (fakta,) = await kota.published(AsnKoreksiDiputus)
    assert (fakta.event.nip, fakta.event.diterima, fakta.version) == (ANI, True, await versi(kota))
    (milik,) = (await kota.caller("asn", nip=ANI).get("/usulan-koreksi")).json()["data"]
    assert milik["status"] == "disetujui"
    assert (await petugas.get("/usulan-koreksi", status="diusulkan")).json()["data"] == []


async def test_an_approval_never_writes_over_what_was_corrected_since_the_proposal(kota: ServiceUnderTest) -> None:
    usulan = (await usulkan(kota, "email", "lama@contoh.test")).json()
    assert (await koreksi(kota, {"email": "baru@contoh.test", **DOKUMEN})).status_code == 200
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    alamat = f"/usulan-koreksi/{usulan['id']}"
    jawab = await petugas.post(f"{alamat}/persetujuan", {"alasan": "KTP asli diperiksa"}, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_sudah_berganti"), jawab.text
    assert (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}")).json()["email"] == "baru@contoh.test"
    ditolak = await petugas.post(f"{alamat}/penolakan", {"alasan": "Sudah dikoreksi lebih baru"}, seen=1)
    assert (ditolak.status_code, ditolak.json()["status"]) == (200, "ditolak")


async def test_a_refusal_changes_nothing_and_tells_why(kota: ServiceUnderTest) -> None:
    usulan = (await usulkan(kota, "gelar_depan", "Dr.")).json()
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    alamat = f"/usulan-koreksi/{usulan['id']}/penolakan"
    jawab = await petugas.post(alamat, {"alasan": "Ijazah belum disetarakan"}, seen=1)
    assert (jawab.json()["status"], jawab.json()["catatan"]) == ("ditolak", "Ijazah belum disetarakan")
    assert (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}")).json()["gelar_depan"] is None
    lagi = await petugas.post(alamat, {"alasan": "Sekali lagi ditolak"}, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "usulan_sudah_diputus")
    (fakta,) = await kota.published(AsnKoreksiDiputus)
    assert (fakta.event.diterima, fakta.event.catatan) == (False, "Ijazah belum disetarakan")


async def test_one_field_waits_once_and_no_proposal_says_what_is_recorded(kota: ServiceUnderTest) -> None:
    await usulkan(kota, "email", "ani@contoh.test")
    lagi = await usulkan(kota, "email", "ani@lain.test")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "koreksi_menunggu")
    sama = await usulkan(kota, "nama", "Ani Pengelola")
    assert (sama.status_code, sama.json()["kode"]) == (409, "tidak_ada_perubahan")
    salah = await usulkan(kota, "email_dinas", "bukan surel")
    assert (salah.status_code, salah.json()["kesalahan"][0]["pointer"]) == (422, "/nilai")


async def test_proposals_are_decided_within_the_scope_and_not_by_who_made_them(kota: ServiceUnderTest) -> None:
    usulan = (await usulkan(kota, "agama", "Islam")).json()
    jauh = kota.caller("verifikator", nip=DEDI, unit=["DISDIK"])
    assert (await jauh.get("/usulan-koreksi")).json()["data"] == []
    assert (
        await jauh.post(f"/usulan-koreksi/{usulan['id']}/persetujuan", {"alasan": "KTP diperiksa"}, seen=1)
    ).status_code == 404
    sendiri = kota.caller("verifikator", "asn", nip=ANI, unit=["*"])
    jawab = await sendiri.post(f"/usulan-koreksi/{usulan['id']}/persetujuan", {"alasan": "KTP diperiksa"}, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_proposals_are_picked_by_a_field_that_there_is(kota: ServiceUnderTest) -> None:
    assert set(ISIAN) == set(Identitas.model_fields)
    await usulkan(kota, "email", "ani@contoh.test")
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    for isian, banyak in (("email", 1), ("alamat", 0)):
        assert len((await petugas.get("/usulan-koreksi", isian=isian)).json()["data"]) == banyak
    salah = await petugas.get("/usulan-koreksi", isian="apa_saja")
    assert salah.status_code == 422
    (satu,) = salah.json()["kesalahan"]
    assert all(f"'{each}'" in satu["pesan"] for each in ISIAN)


async def test_own_proposals_come_newest_first_and_in_pages(kota: ServiceUnderTest) -> None:
    for isian in ("email", "agama", "alamat"):
        await usulkan(kota, isian, "ani@contoh.test" if isian == "email" else "Contoh")
    saya = kota.caller("asn", nip=ANI)
    pertama = (await saya.get("/usulan-koreksi", limit=2)).json()
    kedua = (await saya.get("/usulan-koreksi", limit=2, cursor=pertama["berikutnya"])).json()
    assert [each["isian"] for each in pertama["data"] + kedua["data"]] == ["alamat", "agama", "email"]
    assert kedua["berikutnya"] is None


async def test_the_author_takes_a_proposal_back_and_nobody_else_and_a_clerk_is_needed_no_more(
    kota: ServiceUnderTest,
) -> None:
    usulan = await usulkan(kota, "email", "ani@contoh.test")
    alamat = usulan.headers["location"]
    assert alamat == f"/usulan-koreksi/{usulan.json()['id']}"
    lain = await kota.caller("asn", nip=BUDI).post(f"{alamat}/pembatalan", {"alasan": "Bukan milik saya"}, seen=1)
    assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan")
    ditarik = await kota.caller("asn", nip=ANI).post(f"{alamat}/pembatalan", {"alasan": "Salah ketik"}, seen=1)
    assert (ditarik.status_code, ditarik.json()["status"]) == (200, "dibatalkan"), ditarik.text
    assert await kota.published(AsnKoreksiDiputus) == []
    assert (await usulkan(kota, "email", "ani@lain.test")).status_code == 201


async def test_a_head_of_unit_reads_no_proposal_but_their_own(kota: ServiceUnderTest) -> None:
    usulan = await usulkan(kota, "email", "ani@contoh.test")
    kepala = kota.caller("kepala_unit", "asn", nip=BUDI, unit=["DISHUB"])
    assert (await kepala.get("/usulan-koreksi")).json()["data"] == []
    assert (await kepala.get(usulan.headers["location"])).status_code == 404
    assert (await kota.caller("asn", nip=ANI).get(usulan.headers["location"])).json()["nilai_baru"] == "ani@contoh.test"


async def test_an_auditor_reads_proposals_of_their_part_of_the_city_and_decides_none(kota: ServiceUnderTest) -> None:
    alamat = (await usulkan(kota, "email", "ani@contoh.test")).headers["location"]
    auditor = kota.caller("auditor", nip=BUDI, unit=["*"])
    (satu,) = (await auditor.get("/usulan-koreksi")).json()["data"]
    assert satu["id"] == (await auditor.get(alamat)).json()["id"]
    for langkah in ("persetujuan", "penolakan", "pembatalan"):
        assert (await auditor.post(f"{alamat}/{langkah}", {"alasan": "Cocok."}, seen=1)).status_code == 403


async def test_proposals_of_earlier_releases_keep_standing_in_the_words_of_today(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "2da80282b9a1") as (pemilik, basis):
        await basis.execute(
            "INSERT INTO pegawai.asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum) "
            "VALUES ('199001012015011001', 'Contoh', '1990-01-01', 'L', 'PNS', '01')"
        )
        await basis.execute("""
            INSERT INTO pegawai.usulan_koreksi (nip, isian, alasan, bukti, status, diputus_oleh, diputus_pada)
            SELECT '199001012015011001', v.status, 'x', 'KTP', v.status, v.oleh, v.pada
            FROM (VALUES ('diajukan', NULL, NULL), ('diterima', 'b', now()), ('ditolak', 'b', NULL)
                 ) AS v(status, oleh, pada)""")
        await migrations.upgrade(pemilik, "pegawai", SERVICE.migrations, SERVICE.metadata)
        kini = await basis.fetch("""
            SELECT status, diusulkan_oleh, dokumen, diputus_pada IS NOT NULL AS diputus
            FROM pegawai.usulan_koreksi ORDER BY status""")
    nip = "199001012015011001"
    assert [tuple(each) for each in kini] == [
        ("disetujui", nip, "KTP", True), ("ditolak", nip, "KTP", True), ("diusulkan", nip, "KTP", False),
    ]  # fmt: skip
