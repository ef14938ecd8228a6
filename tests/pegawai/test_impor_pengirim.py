"""Imports carry their sender: what nobody may do by hand, nobody does by a file either."""

import asyncio
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
import xlsxwriter

from services.pegawai.kebutuhan.beban import Cara
from services.pegawai.orang.dijaga import jaga_orang
from services.pegawai.siasn.roster import SIASN
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.kepegawaian import AsnHukdis
from shared.contracts.pegawai.penempatan import AsnDitempatkan
from shared.impor import antrean, kelompok, kerja, penerapan
from shared.impor.bentuk import Hasil
from shared.impor.pengirim import Pengirim
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_impor_uji import isi_tabel

FANI = "199102022015022006"
SURAT = "Tujuan-Akses"


def petugas(kota: ServiceUnderTest, nip: str = DEDI, *unit: str) -> Caller:
    return kota.caller("asn", "verifikator", nip=nip, unit=unit or ["*"])


async def kirim(siapa: Caller, jenis: str, isi: str, *, uji: bool = False) -> httpx.Response:
    return await siapa.service.client.post(
        "/impor",
        data={"jenis": jenis, "uji": str(uji).lower()},
        files={"berkas": (f"{jenis}.csv", isi.encode())},
        headers={**siapa.headers(), "Idempotency-Key": str(uuid4())},
    )


async def hasil(siapa: Caller, jawab: httpx.Response) -> dict[str, Any]:
    assert jawab.status_code == 202, jawab.text
    await siapa.service.run_job("impor")
    isi: dict[str, Any] = (await siapa.get(f"/impor/{jawab.json()['id']}")).json()
    return {**isi, "catatan": (await siapa.get(f"/impor/{isi['id']}/catatan")).json()["data"]}


async def test_of_whom_a_machine_of_the_whole_city_sends_a_row_nobody_asks(kota: ServiceUnderTest) -> None:
    mesin = Pelaku("siasn", "SIASN", None, frozenset(("integrasi",)), ("*",))
    ditanya: list[Any] = []
    async with kota.runtime.unit_of_work() as uow:
        (await uow.connection()).add_query_logger(ditanya.append)
        assert await jaga_orang("NIP")(uow, Pengirim(mesin), [(2, {"nip": ANI})]) == []
        # The loggers are called when the loop comes round.
        await asyncio.sleep(0)
        assert ditanya == []
        petugas_kota = replace(mesin, nip=ANI)
        (satu,) = await jaga_orang("NIP")(uow, Pengirim(petugas_kota), [(2, {"nip": ANI}), (3, {"nip": BUDI})])
        assert satu.baris == 2
        await asyncio.sleep(0)
        assert ditanya


async def kirim_lalu_setujui(kota: ServiceUnderTest, jenis: str, isi: str) -> dict[str, Any]:
    """A file of one clerk, approved by another."""
    diperiksa = await hasil(petugas(kota), await kirim(petugas(kota), jenis, isi))
    assert diperiksa["status"] == "menunggu_persetujuan"
    jawab = await petugas(kota, BUDI).post(f"/impor/{diperiksa['id']}/persetujuan")
    return await hasil(petugas(kota), jawab)


KINERJA = "NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;PREDIKAT\n"
HUKDIS = "NIP;TINGKAT;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n"
GOLONGAN = "NIP;GOLONGAN;TMT;NOMOR SK;TANGGAL SK;MK TAHUN;MK BULAN\n"
DIKLAT = "NIP;JENIS;NAMA;TANGGAL MULAI;TANGGAL SELESAI;JP;NOMOR SERTIFIKAT\n"
KELUARGA = "NIP;HUBUNGAN;NAMA;NIP KERABAT;TANGGAL MULAI;TANGGAL SELESAI\n"


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [
        ("siasn", siasn(orang(DEDI, "Dedi", "DISHUB-00", "DISHUB", **{"TMT JABATAN": "01-09-2026"}))),
        ("siasn", siasn(orang(DEDI, "Dedi", "DISDIK-01", "DISDIK", **{"GOL AKHIR NAMA": "IV/d"}))),
        ("kinerja", f"{KINERJA}{DEDI};2025;di atas ekspektasi;di atas ekspektasi;Sangat Baik\n"),
        ("riwayat_golongan", f"{GOLONGAN}{DEDI};IV/c;01-04-2026;1;01-03-2026;20;0\n"),
    ],
)
async def test_a_clerk_neither_promotes_nor_scores_himself_by_a_file_even_with_an_accomplice(
    kota: ServiceUnderTest, jenis: str, isi: str
) -> None:
    semula = await isi_tabel(kota)
    dilakukan = await kirim_lalu_setujui(kota, jenis, isi)
    assert (dilakukan["status"], dilakukan["baru"], dilakukan["berubah"], dilakukan["ditolak"]) == ("selesai", 0, 0, 1)
    assert "konflik kepentingan" in dilakukan["catatan"][0]["alasan"]
    assert await isi_tabel(kota) == semula


@pytest.mark.parametrize("jenis", ["siasn", "kinerja", "hukdis", "riwayat_golongan", "riwayat_jabatan", "penugasan"])
async def test_a_clerk_of_one_unit_sends_no_file_that_promotes_scores_or_sanctions(
    kota: ServiceUnderTest, jenis: str
) -> None:
    for uji in (False, True):
        jawab = await kirim(petugas(kota, DEDI, "DISDIK"), jenis, "apa pun", uji=uji)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    assert await kota.sql("TABLE impor_bagian") is not None
    assert {each["dibuat_oleh"] for each in await kota.sql("SELECT dibuat_oleh FROM impor")} == {"akun-integrasi"}


async def test_whose_file_it_is_does_not_approve_it_and_nothing_is_kept_until_another_does(
    kota: ServiceUnderTest,
) -> None:
    semula = await isi_tabel(kota)
    isi = f"{HUKDIS}{ANI};berat;Penurunan jabatan;01-09-2026;01-09-2027;SK/1\n"
    diperiksa = await hasil(petugas(kota), await kirim(petugas(kota), "hukdis", isi))
    assert (diperiksa["status"], diperiksa["baru"], diperiksa["perlu_persetujuan"]) == ("menunggu_persetujuan", 1, True)
    assert await isi_tabel(kota) == semula
    assert await kota.sql("TABLE hukdis") == []
    for siapa, kode in (
        (petugas(kota), "perlu_orang_lain"),
        (kota.caller("verifikator", nip=DEDI, unit=["*"], sub="akun-lain"), "perlu_orang_lain"),
        (kota.caller("verifikator", nip=CITRA, unit=["*"], sub=DEDI), "perlu_orang_lain"),
        (petugas(kota, BUDI, "DISHUB"), None),
    ):
        jawab = await siapa.post(f"/impor/{diperiksa['id']}/persetujuan")
        assert (jawab.status_code, jawab.json()["kode"]) == ((404, "tidak_ditemukan") if kode is None else (403, kode))
    for penyetuju in ({"subject": "akun-lain", "nip": DEDI}, {"subject": DEDI, "nip": None}):
        with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
            await kota.sql("UPDATE impor SET penyetuju = $1, disetujui_pada = now()", penyetuju)
    setuju = await petugas(kota, BUDI).post(f"/impor/{diperiksa['id']}/persetujuan")
    disimpan = await hasil(petugas(kota), setuju)
    assert (disimpan["status"], disimpan["baru"], disimpan["disetujui_oleh"]) == ("selesai", 1, BUDI)
    assert len(await kota.sql("TABLE hukdis")) == 1
    assert [each.event.nip for each in await kota.published(AsnHukdis)] == [ANI]
    assert (await petugas(kota, CITRA).post(f"/impor/{diperiksa['id']}/persetujuan")).status_code == 409


async def test_the_trail_of_each_person_names_sender_and_approver_and_what_was_before_and_after(
    kota: ServiceUnderTest,
) -> None:
    await kirim_lalu_setujui(
        kota,
        "siasn",
        siasn(
            orang(ANI, "Ani Pengelola", "DISHUB-AK-01", "DISHUB-AK", **{"TMT JABATAN": "01-09-2026"}),
            orang(CITRA, "Citra Berganti", "DISHUB-AK-00", "DISHUB-AK"),
            orang(ENI, "Eni Baru", "DISDIK-01", "DISDIK"),
        ),
    )
    jejak = {
        each["objek_id"]: each
        for each in await kota.sql("SELECT * FROM audit WHERE aksi = 'impor_pegawai' AND pelaku = $1", DEDI)
    }
    assert jejak.keys() == {ANI, CITRA, ENI}
    assert all(each["alasan"].endswith(f"disetujui {BUDI}") for each in jejak.values())
    sebelum, sesudah = (jejak[CITRA][each] for each in ("sebelum", "sesudah"))
    assert (sebelum["nama"], sesudah["nama"]) == ("Citra Kepala Angkutan", "Citra Berganti")
    assert jejak[ANI]["sebelum"]["jabatan"]["kode_jabatan"] == "DISHUB-LL-01"
    assert jejak[ANI]["sesudah"]["jabatan"][-1]["kode_jabatan"] == "DISHUB-AK-01"
    assert jejak[ENI]["sebelum"] is None
    # Who was moved is told as by hand; who came with the file has not moved.
    (fakta,) = await kota.published(AsnDitempatkan)
    assert (fakta.event.nip, fakta.event.lama.jabatan, fakta.event.baru.jabatan) == (  # type: ignore[union-attr]
        ANI,
        "DISHUB-LL-01",
        "DISHUB-AK-01",
    )


async def test_rows_about_strangers_are_refused_like_rows_about_nobody(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota, DEDI, "DISHUB-LL")
    baris = "".join(f"{nip};TEKNIS;Pelatihan;;01-02-2026;20;\n" for nip in (ANI, CITRA, ENI, DEDI))
    laporan = await hasil(siapa, await kirim(siapa, "diklat", DIKLAT + baris))
    assert (laporan["status"], laporan["baru"], laporan["ditolak"]) == ("selesai", 1, 3)
    assert [(each["baris"], each["alasan"].split(":")[0]) for each in laporan["catatan"]] == [
        (3, "pegawai ini belum ada; impor datanya dulu"),
        (4, "pegawai ini belum ada; impor datanya dulu"),
        (5, "konflik kepentingan"),
    ]
    assert [each["nip"] for each in await kota.sql("SELECT nip FROM diklat")] == [ANI]


async def test_relatives_of_sender_and_approver_are_left_to_others(kota: ServiceUnderTest) -> None:
    isi = f"{KELUARGA}{DEDI};istri;Ani;{ANI};;\n{BUDI};saudara;Citra;{CITRA};;\n"
    assert (await impor(kota, "keluarga", isi))["baru"] == 2
    baris = "".join(f"{nip};2025;;;Baik\n" for nip in (ANI, CITRA, BUDI))
    dilakukan = await kirim_lalu_setujui(kota, "kinerja", KINERJA + baris)
    assert (dilakukan["baru"], dilakukan["ditolak"]) == (0, 3)
    sendiri = f"{KELUARGA}{CITRA};saudara;Dedi;{DEDI};;\n"
    laporan = await hasil(petugas(kota), await kirim(petugas(kota), "keluarga", sendiri))
    assert (laporan["baru"], laporan["ditolak"]) == (0, 1)


async def test_a_refused_file_changes_nothing_and_says_why(kota: ServiceUnderTest) -> None:
    semula = await isi_tabel(kota)
    siapa = petugas(kota)
    diperiksa = await hasil(siapa, await kirim(siapa, "kinerja", f"{KINERJA}{ANI};2025;;;Baik\n"))
    assert (await siapa.post(f"/impor/{diperiksa['id']}/penolakan", {"alasan": "x"})).status_code == 403
    jawab = await petugas(kota, BUDI).post(f"/impor/{diperiksa['id']}/penolakan", {"alasan": "Belum ada berita acara."})
    ditolak = await hasil(siapa, jawab)
    assert (ditolak["status"], ditolak["galat"]) == ("dibatalkan", "Tidak disetujui: Belum ada berita acara.")
    assert await isi_tabel(kota) == semula


async def test_a_file_that_nobody_approves_does_not_wait_for_ever(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota)
    diperiksa = await hasil(siapa, await kirim(siapa, "kinerja", f"{KINERJA}{ANI};2025;;;Baik\n"))
    kota.clock.instant += timedelta(days=31)
    await kota.run_job("impor")
    akhir = (await siapa.get(f"/impor/{diperiksa['id']}")).json()
    assert (akhir["status"], akhir["galat"]) == ("dibatalkan", "Tidak ada yang menyetujuinya dalam 30 hari.")
    assert await kota.sql("TABLE kinerja") == []


ABK = "KODE JABATAN;BERLAKU MULAI;NOMOR;URAIAN TUGAS;HASIL KERJA;VOLUME PER TAHUN;NORMA WAKTU;CARA\n"


async def test_sheets_of_posts_out_of_scope_are_refused_like_those_of_no_post(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota, DEDI, "DISHUB-LL")
    cara = next(iter(Cara)).value
    baris = "".join(f"{kode};01-01-2026;1;Tugas;Hasil;100;60;{cara}\n" for kode in ("DISHUB-LL-01", "DISDIK-01", "X-1"))
    laporan = await hasil(siapa, await kirim(siapa, "abk", ABK + baris))
    assert (laporan["baru"], laporan["ditolak"]) == (1, 2)
    assert {each["alasan"] for each in laporan["catatan"]} == {"jabatan ini belum ada"}


async def test_a_machine_of_one_agency_brings_people_of_that_agency_only(kota: ServiceUnderTest) -> None:
    mesin = kota.caller("integrasi", unit=["DISHUB"], sub="mesin-dishub")
    isi = siasn(
        orang(ANI, "Ani Berganti", "DISHUB-LL-01", "DISHUB-LL"),
        orang(DEDI, "Dedi Berganti", "DISHUB-AK-01", "DISHUB-AK"),
        orang(ENI, "Eni", "DISHUB-LL-01", "DISHUB-LL"),
        orang(FANI, "Fani", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "02-02-1991"}),
    )
    laporan = await hasil(mesin, await kirim(mesin, "siasn", isi))
    assert (laporan["status"], laporan["baru"], laporan["berubah"], laporan["ditolak"]) == ("selesai", 1, 1, 2)
    assert [(each["baris"], each["kolom"]) for each in laporan["catatan"]] == [(3, "NIP BARU"), (5, "JABATAN ID")]


async def test_only_the_sender_or_an_operator_stops_an_import(kota: ServiceUnderTest) -> None:
    nomor = (await kirim(petugas(kota), "diklat", DIKLAT + f"{ANI};TEKNIS;P;;01-02-2026;20;\n")).json()["id"]
    jawab = await petugas(kota, BUDI).post(f"/impor/{nomor}/pembatalan")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "bukan_pengirim")
    assert (await petugas(kota, BUDI, "DISHUB").post(f"/impor/{nomor}/pembatalan")).status_code == 404
    assert (await kota.caller("operator").post(f"/impor/{nomor}/pembatalan")).status_code == 202
    await kota.run_job("impor")
    assert (await petugas(kota).get(f"/impor/{nomor}")).json()["status"] == "dibatalkan"


async def test_imports_of_others_exist_only_for_whose_scope_covers_them(kota: ServiceUnderTest) -> None:
    unit = petugas(kota, DEDI, "DISHUB-LL")
    punya_unit = (await kirim(unit, "diklat", DIKLAT + f"{ANI};TEKNIS;P;;01-02-2026;20;\n")).json()["id"]
    punya_kota = (await kirim(petugas(kota, BUDI), "diklat", DIKLAT + "x;TEKNIS;P;;01-02-2026;20;\n")).json()["id"]
    await kota.run_job("impor")
    for siapa, terlihat in (
        (unit, {punya_unit}),
        (petugas(kota, CITRA, "DISHUB-LL", "DISHUB-AK"), {punya_unit}),
        (petugas(kota, CITRA, "DISDIK"), set()),
        (petugas(kota, CITRA), {punya_unit, punya_kota}),
    ):
        daftar = {each["id"] for each in (await siapa.get("/impor")).json()["data"]}
        assert daftar & {punya_unit, punya_kota} == terlihat
        for nomor in (punya_unit, punya_kota):
            for bagian in ("", "/pemetaan", "/catatan", "/perbaikan", "/kemajuan"):
                status = (await siapa.get(f"/impor/{nomor}{bagian}")).status_code
                assert (status != 404) or nomor not in terlihat or bagian == "/perbaikan", bagian
                assert (status == 404) or nomor in terlihat, bagian


async def test_an_operator_sees_that_there_is_an_import_and_no_cell_of_it(kota: ServiceUnderTest) -> None:
    nomor = (await impor(kota, "siasn", SALAH))["id"]
    dua_peran = kota.caller("operator", "verifikator", nip=DEDI, unit=["DISDIK"])
    assert (await dua_peran.get(f"/impor/{nomor}")).status_code == 200
    for bagian in ("catatan", "perbaikan"):
        assert (await dua_peran.get(f"/impor/{nomor}/{bagian}")).status_code == 404
        assert (await kota.caller("operator").get(f"/impor/{nomor}/{bagian}")).status_code == 403


async def test_whoever_did_not_try_a_file_does_not_carry_it_out(kota: ServiceUnderTest) -> None:
    mesin = kota.caller("integrasi", unit=["*"])
    coba = await hasil(mesin, await kirim(mesin, "siasn", SALAH, uji=True))
    jawab = await petugas(kota).post(f"/impor/{coba['id']}/pelaksanaan")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "bukan_pengirim")
    punya = await hasil(petugas(kota), await kirim(petugas(kota), "kinerja", f"{KINERJA}{ANI};2025;;;Baik\n", uji=True))
    nyata = (await petugas(kota).post(f"/impor/{punya['id']}/pelaksanaan")).json()
    await kota.run_job("impor")
    # A trial carried out by a clerk still waits for another one.
    assert (await petugas(kota).get(f"/impor/{nyata['id']}")).json()["status"] == "menunggu_persetujuan"


NIK = "1671070101900001"
SALAH = siasn(orang(FANI, "Fani", "DISDIK-01", "DISDIK", NIK=NIK, **{"TANGGAL LAHIR": "31-02-1991"}))


async def test_rejected_rows_show_a_nik_only_to_their_sender_who_says_what_for(kota: ServiceUnderTest) -> None:
    nomor = (await impor(kota, "siasn", SALAH))["id"]
    mesin = kota.caller("integrasi", unit=["*"])

    async def perbaikan(siapa: Caller, tujuan: str | None) -> str:
        kepala = siapa.headers() | ({} if tujuan is None else {SURAT: tujuan})
        jawab = await kota.client.get(f"/impor/{nomor}/perbaikan", headers=kepala)
        assert jawab.status_code == 200
        return jawab.text

    for siapa, tujuan, tampak in (
        (petugas(kota), None, False),
        (petugas(kota), "memperbaiki", False),
        (mesin, None, False),
        (mesin, "memperbaiki", True),
    ):
        teks = await perbaikan(siapa, tujuan)
        assert (NIK in teks) == tampak
        assert ("disamarkan" in teks) != tampak
        assert FANI in teks
    (terakhir,) = await kota.sql("SELECT subjek, tujuan FROM access_log ORDER BY id DESC LIMIT 1")
    assert (list(terakhir["subjek"]), terakhir["tujuan"]) == ([FANI], "memperbaiki")


async def test_a_remark_about_a_nik_does_not_say_it(kota: ServiceUnderTest) -> None:
    salah = siasn(orang(FANI, "Fani", "DISDIK-01", "DISDIK", NIK="167107010190000"))
    nomor = (await impor(kota, "siasn", salah))["id"]
    (catatan,) = (await petugas(kota).get(f"/impor/{nomor}/catatan")).json()["data"]
    assert (catatan["kolom"], catatan["nilai"]) == ("NIK", "disamarkan")
    kepala = {**kota.caller("integrasi", unit=["*"]).headers(), SURAT: "memperbaiki"}
    (catatan,) = (await kota.client.get(f"/impor/{nomor}/catatan", headers=kepala)).json()["data"]
    assert catatan["nilai"] == "167107010190000"


@pytest.mark.parametrize("tujuan", ["x", "", "1234567890123"])
async def test_cells_and_file_are_shown_for_a_purpose_that_says_something(kota: ServiceUnderTest, tujuan: str) -> None:
    salah = siasn(orang(FANI, "Fani", "DISDIK-01", "DISDIK", NIK="167107010190000"))
    nomor = (await impor(kota, "siasn", salah))["id"]
    for peran, bagian in (("integrasi", "perbaikan"), ("integrasi", "catatan"), ("auditor", "berkas")):
        kepala = {**kota.caller(peran, unit=["*"]).headers(), SURAT: tujuan}
        jawab = await kota.client.get(f"/impor/{nomor}/{bagian}", headers=kepala)
        assert jawab.status_code == (400 if tujuan or bagian == "berkas" else 200)
        assert "167107010190000" not in jawab.text


async def test_an_employee_with_the_role_of_machines_is_still_one_person(kota: ServiceUnderTest) -> None:
    isi = f"{KINERJA}{ANI};2025;di atas ekspektasi;di atas ekspektasi;Sangat Baik\n"
    berdua = kota.caller("verifikator", "integrasi", nip=DEDI, unit=["*"])
    assert (await hasil(berdua, await kirim(berdua, "kinerja", isi)))["status"] == "menunggu_persetujuan"


async def test_everybody_in_a_workbook_is_on_record_before_it_leaves(kota: ServiceUnderTest) -> None:
    tabel = [each.split(";") for each in siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK")).splitlines()]
    keluaran = io.BytesIO()
    with xlsxwriter.Workbook(keluaran) as buku:
        lembar = buku.add_worksheet()
        for nomor, sel in enumerate(tabel):
            for kolom, nilai in enumerate(sel):
                lembar.write_string(nomor, kolom, nilai.strip('"'))
    mesin = kota.caller("integrasi", unit=["*"])
    jawab = await kota.client.post(
        "/impor",
        data={"jenis": "siasn"},
        files={"berkas": ("siasn.xlsx", keluaran.getvalue())},
        headers={**mesin.headers(), "Idempotency-Key": str(uuid4())},
    )
    nomor_impor = (await hasil(mesin, jawab))["id"]
    kepala = {**kota.caller("auditor", unit=["*"]).headers(), SURAT: "pemeriksaan"}
    jawab = await kota.client.get(f"/impor/{nomor_impor}/berkas", headers=kepala)
    assert jawab.content == keluaran.getvalue()
    (akses,) = await kota.sql("SELECT subjek FROM access_log WHERE rute = 'GET /impor/{impor_id}/berkas'")
    assert ENI in akses["subjek"]


async def test_the_file_is_kept_for_auditors_who_say_what_for(kota: ServiceUnderTest) -> None:
    isi = siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK"))
    nomor = (await impor(kota, "siasn", isi))["id"]
    auditor = kota.caller("auditor", unit=["*"])
    assert (await auditor.get(f"/impor/{nomor}/berkas")).status_code == 400
    assert (await petugas(kota).get(f"/impor/{nomor}/berkas")).status_code == 403
    assert (await kota.caller("auditor", unit=["DISHUB"]).get(f"/impor/{nomor}/berkas")).status_code == 404
    jawab = await kota.client.get(f"/impor/{nomor}/berkas", headers={**auditor.headers(), SURAT: "pemeriksaan"})
    assert jawab.content == isi.encode()
    (akses,) = await kota.sql("SELECT subjek, tujuan FROM access_log WHERE rute = 'GET /impor/{impor_id}/berkas'")
    assert (list(akses["subjek"]), akses["tujuan"]) == ([ENI], "pemeriksaan")
    await kota.sql("UPDATE impor SET selesai_pada = now() - interval '6 years'")
    await kota.run_shared_job("pangkas")
    jawab = await kota.client.get(f"/impor/{nomor}/berkas", headers={**auditor.headers(), SURAT: "pemeriksaan"})
    assert jawab.status_code == 410


async def test_a_file_that_fails_three_times_ends_with_its_trace_and_the_next_goes_on_meanwhile(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gagal(*_: Any) -> Any:
        raise ZeroDivisionError("racun")

    semula = penerapan.terapkan_yang_boleh

    async def terapkan(uow: Any, bentuk: Any, baris: Any) -> Any:
        return await (gagal() if bentuk is SIASN else semula(uow, bentuk, baris))

    monkeypatch.setattr(penerapan, "terapkan_yang_boleh", terapkan)
    mesin = kota.caller("integrasi", unit=["*"])
    racun = (await kirim(mesin, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK")))).json()["id"]
    berikut = (await kirim(mesin, "unit", UNIT)).json()["id"]
    await kota.run_job("impor")
    assert (await mesin.get(f"/impor/{berikut}")).json()["status"] == "selesai"
    for percobaan in (1, 2):
        (row,) = await kota.sql("SELECT status, percobaan, coba_lagi_pada FROM impor WHERE id = $1", racun)
        assert (row["status"], row["percobaan"]) == ("berjalan", percobaan)
        await kota.run_job("impor")
        assert (await kota.sql("SELECT percobaan FROM impor WHERE id = $1", racun))[0]["percobaan"] == percobaan
        await kota.sql("UPDATE impor SET coba_lagi_pada = NULL")
        await kota.run_job("impor")
    akhir = (await mesin.get(f"/impor/{racun}")).json()
    assert akhir["status"] == "gagal"
    assert "gangguan di server" in akhir["galat"]
    # Once the cause is mended, technical staff have it done without the file being sent again.
    monkeypatch.setattr(penerapan, "terapkan_yang_boleh", semula)
    assert (await mesin.post(f"/impor/{racun}/pelanjutan")).status_code == 403
    assert (await kota.caller("operator").post(f"/impor/{racun}/pelanjutan")).status_code == 202
    await kota.run_job("impor")
    akhir = (await mesin.get(f"/impor/{racun}")).json()
    assert (akhir["status"], akhir["galat"], akhir["baru"]) == ("selesai", None, 1)
    assert (await kota.caller("operator").post(f"/impor/{racun}/pelanjutan")).status_code == 409


async def test_a_full_disk_is_told_as_a_full_disk(kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    async def penuh(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kerja, "ambil_berkas", penuh)
    monkeypatch.setattr(kerja, "PERCOBAAN", 1)
    laporan = await impor(kota, "unit", UNIT)
    assert laporan["status"] == "gagal"
    assert laporan["galat"].startswith("Ruang penyimpanan server penuh")


async def test_states_do_not_wait_for_an_import_that_has_failed_before_or_is_only_tried(kota: ServiceUnderTest) -> None:
    from shared.bus import relay

    await kota.sql("DELETE FROM state_mark")
    await kota.sql("INSERT INTO state_mark (aggregate, aggregate_id) VALUES ('asn', $1)", ANI)
    nomor = (await kirim(kota.caller("integrasi", unit=["*"]), "unit", UNIT)).json()["id"]
    ambil = (relay._MARKS.sql, ["asn"], relay.HOLD, 10)
    assert await kota.runtime.pool.fetch(*ambil) == []
    for coba in ("mode = 'uji'", "perlu_persetujuan = true"):
        await kota.sql(f"UPDATE impor SET {coba} WHERE id = $1", nomor)
        assert len(await kota.runtime.pool.fetch(*ambil)) == 1
        await kota.sql("UPDATE impor SET mode = 'nyata', perlu_persetujuan = false WHERE id = $1", nomor)
    await kota.sql("UPDATE impor SET percobaan = 1, coba_lagi_pada = now() WHERE id = $1", nomor)
    assert len(await kota.runtime.pool.fetch(*ambil)) == 1


async def test_a_kind_that_nobody_knows_blocks_nobody_and_can_be_stopped(kota: ServiceUnderTest) -> None:
    mesin = kota.caller("integrasi", unit=["*"])
    asing = (await kirim(mesin, "unit", UNIT)).json()["id"]
    await kota.sql("UPDATE impor SET jenis = 'kelak' WHERE id = $1", asing)
    assert (await impor(kota, "unit", UNIT))["status"] == "selesai"
    assert (await mesin.get(f"/impor/{asing}")).json()["status"] == "menunggu"
    assert (await mesin.post(f"/impor/{asing}/pembatalan")).status_code == 202
    await kota.run_job("impor")
    assert (await mesin.get(f"/impor/{asing}")).json()["status"] == "dibatalkan"


async def test_blank_rows_at_round_numbers_make_no_giant_batch(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 10)
    banyak: list[int] = []
    semula = kerja._terapkan

    async def terapkan(pekerjaan: Any, batch: Any) -> bool:
        banyak.append(len(batch.sel))
        return await semula(pekerjaan, batch)

    monkeypatch.setattr(kerja, "_terapkan", terapkan)
    rows = "".join(f"U{n};Unit {n};KOTA;OPD;U{n};\n;;;;;\n" for n in range(45))
    laporan = await impor(kota, "unit", f"KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n{rows}")
    assert (laporan["baru"], laporan["baris_diproses"]) == (45, 90)
    assert banyak == [10, 10, 10, 10, 5]


async def test_of_two_copies_that_work_on_one_file_only_the_newest_turn_counts(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 2)
    mesin = kota.caller("integrasi", unit=["*"])
    nomor = (await kirim(mesin, "unit", UNIT)).json()["id"]
    semula = antrean.maju
    disusul = False

    async def maju(*args: Any, **lain: Any) -> bool:
        nonlocal disusul
        if args[4] == 4 and not disusul:
            disusul = True
            # Another copy takes the job over, as after a lost lease.
            async with kota.runtime.unit_of_work() as uow:
                await antrean.mulai(uow, args[1], dari_awal=False)
        return await semula(*args, **lain)

    monkeypatch.setattr(antrean, "maju", maju)
    await kota.run_job("impor")
    assert disusul
    (row,) = await kota.sql("SELECT status, baris_diproses, baru, sama FROM impor WHERE id = $1", nomor)
    assert (row["status"], row["baris_diproses"], row["baru"] + row["sama"]) == ("selesai", 5, 5)
    # Its end stands with its other steps, where the service has said who may read them.
    assert await kota.sql("SELECT objek FROM audit WHERE aksi = 'impor' AND objek_id = $1", nomor) == [("impor",)]


async def test_a_turn_that_is_over_can_neither_go_on_nor_end_the_job(kota: ServiceUnderTest) -> None:
    nomor = (await kirim(kota.caller("integrasi", unit=["*"]), "unit", UNIT)).json()["id"]
    async with kota.runtime.unit_of_work() as uow:
        lama = await antrean.mulai(uow, nomor, dari_awal=False)
    async with kota.runtime.unit_of_work() as uow:
        await antrean.mulai(uow, nomor, dari_awal=False)
    for kalah in (
        lambda uow: antrean.maju(uow, nomor, lama, 0, 5, Hasil(), [], uji=False),
        lambda uow: antrean.akhiri(uow, nomor, lama, "selesai", None),
    ):
        with pytest.raises(antrean.Disusul):
            async with kota.runtime.unit_of_work() as uow:
                await kalah(uow)


async def test_nobody_waits_for_a_dry_run_longer_than_for_a_batch(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 2)
    mesin = kota.caller("integrasi", unit=["*"])
    isi = siasn(
        orang(ANI, "Ani Berganti Nama", "DISHUB-LL-01", "DISHUB-LL"),
        orang(BUDI, "Budi Berganti", "DISHUB-LL-00", "DISHUB-LL"),
        orang(ENI, "Eni", "DISDIK-01", "DISDIK"),
    )
    jawab = await kirim(mesin, "siasn", isi, uji=True)
    semula = antrean.maju
    sempat: list[str] = []

    async def maju(*args: Any, **lain: Any) -> bool:
        # The first batch has been tried, and the file goes on: whoever writes to its people does so at once.
        async with asyncio.timeout(5):
            await kota.runtime.pool.execute("UPDATE asn SET email = 'baru@contoh.test' WHERE nip = $1", ANI)
            sempat.append(str(args[4]))
        terbuka = await kota.sql(
            "SELECT 1 FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid() "
            "AND datname = current_database()"
        )
        assert terbuka == []
        return await semula(*args, **lain)

    monkeypatch.setattr(antrean, "maju", maju)
    assert (await hasil(mesin, jawab))["berubah"] == 2
    assert sempat == ["2", "3"]


async def test_a_dry_run_in_batches_says_of_full_and_vacated_posts_what_the_real_run_will(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 1)
    isi = siasn(
        # Citra leaves her post in one batch, Dedi comes to it in the next, Eni is one too many in the third.
        orang(CITRA, "Citra Kepala Angkutan", "DISHUB-00", "DISHUB", **{"TMT JABATAN": "01-09-2026"}),
        orang(DEDI, "Dedi Pendidikan", "DISHUB-AK-00", "DISHUB-AK", **{"TMT JABATAN": "02-09-2026"}),
        orang(ENI, "Eni", "DISHUB-AK-00", "DISHUB-AK", **{"TMT JABATAN": "03-09-2026"}),
    )
    mesin = kota.caller("integrasi", unit=["*"])
    coba = await hasil(mesin, await kirim(mesin, "siasn", isi, uji=True))
    nyata = await hasil(mesin, await kirim(mesin, "siasn", isi))
    for each in ("baru", "berubah", "ditolak", "catatan"):
        assert coba[each] == nyata[each], each
    assert (nyata["berubah"], nyata["ditolak"]) == (2, 1)


async def test_an_import_that_waits_since_before_senders_were_kept_is_sent_again(kota: ServiceUnderTest) -> None:
    mesin = kota.caller("integrasi", unit=["*"])
    nomor = (await kirim(mesin, "unit", UNIT)).json()["id"]
    await kota.sql("UPDATE impor SET pengirim = NULL WHERE id = $1", nomor)
    await kota.run_job("impor")
    laporan = (await mesin.get(f"/impor/{nomor}")).json()
    assert (laporan["status"], "Kirim lagi" in laporan["galat"]) == ("gagal", True)


async def test_whose_account_has_sent_a_file_does_not_approve_it_without_a_nip(kota: ServiceUnderTest) -> None:
    pengirim = kota.caller("verifikator", nip=DEDI, unit=["*"], sub="akun-7")
    diperiksa = await hasil(pengirim, await kirim(pengirim, "hukdis", f"{HUKDIS}{ANI};berat;Satu;01-09-2026;;SK/1\n"))
    assert diperiksa["status"] == "menunggu_persetujuan", diperiksa
    for langkah, badan in (("persetujuan", None), ("penolakan", {"alasan": "Bukan berkas kami."})):
        jawab = await kota.caller("ppk", nip="", unit=["*"], sub="akun-7").post(
            f"/impor/{diperiksa['id']}/{langkah}", badan
        )
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain"), langkah
