"""Many files are signed with a passphrase typed once, each once, and what one comes to holds up no other."""

import asyncio
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.tanda_tangan.sesi.mulai import SesiBerlangsung
from shared.contracts.mutasi import PenandatangananDitandatangani, PenandatangananTidakJadi, SesiTandaTanganBerakhir
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, WALI_KOTA, melangkah, usulan_berstatus
from tests.mutasi.tanda_tangan.langkah_tanda import (
    MASUK,
    NIK,
    PASSPHRASE,
    kini,
    kirim,
    minta,
    tandatangani,
    verifikator,
    wali_kota,
)
from tests.pdf import pdf, tulisan
from tests.shared.dua_layanan import sampai
from tests.simulator.bsre.keadaan import SANDI, Bsre
from tests.simulator.bsre.tanda import bubuhkan

AKAR = Path(__file__).parents[3]
SESI = "/penandatanganan/sesi"


async def banyak(mutasi: ServiceUnderTest, jumlah: int, usulan: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """So many files that wait for the mayor, the last of them the decision of its case."""
    usulan = usulan or await usulan_berstatus(mutasi, "diputuskan")
    semua = []
    for nomor in range(jumlah):
        await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
        semua.append(await minta(mutasi, pdf(tulisan(f"Petikan keputusan nomor {nomor}")), usulan))
    return semua


async def dilihat(mutasi: ServiceUnderTest) -> list[str]:
    """What the mayor sees that waits, and was not tried in vain."""
    semua = (await wali_kota(mutasi).get("/penandatanganan/saya", limit=100)).json()["data"]
    return [each["id"] for each in semua if each["status"] == "diminta"]


async def mulai(mutasi: ServiceUnderTest, **isi: Any) -> dict[str, Any]:
    jawab = await wali_kota(mutasi).post(SESI, {**MASUK, "berkas": await dilihat(mutasi), **isi})
    assert jawab.status_code == 202, jawab.text
    assert jawab.headers["location"].endswith(f"{SESI}/{jawab.json()['id']}")
    return jawab.json()


async def usai(mutasi: ServiceUnderTest, sesi: dict[str, Any]) -> dict[str, Any]:
    """The sitting once it has come to a halt."""
    await mutasi.runtime.kept[SesiBerlangsung].tunggu()
    return (await wali_kota(mutasi).get(f"{SESI}/{sesi['id']}")).json()


async def laporan(mutasi: ServiceUnderTest, sesi: dict[str, Any]) -> list[dict[str, Any]]:
    return (await wali_kota(mutasi).get(f"{SESI}/{sesi['id']}/berkas")).json()["data"]


async def lanjutkan(mutasi: ServiceUnderTest, sesi: dict[str, Any], **isi: Any) -> dict[str, Any]:
    jawab = await wali_kota(mutasi).post(f"{SESI}/{sesi['id']}/lanjutan", {**MASUK, **isi}, seen=sesi["versi"])
    assert jawab.status_code == 202, jawab.text
    return jawab.json()


def hitung(sesi: dict[str, Any]) -> dict[str, int]:
    nama = ("ditandatangani", "gagal", "tidak_pasti", "ditolak", "dilewati", "sisa")
    return {each: sesi[each] for each in nama if sesi[each]}


def sekali(bsre: Bsre) -> bool:
    """No file was signed twice."""
    return max(Counter(each.sebelum for each in bsre.tercatat).values(), default=0) <= 1


async def test_all_that_wait_are_signed_with_one_passphrase_and_told_in_one(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    semua = await banyak(mutasi, 4)
    sesi = await mulai(mutasi)
    assert (sesi["status"], sesi["jumlah"], sesi["sisa"]) == ("berjalan", 4, 4)
    akhir = await usai(mutasi, sesi)
    assert (akhir["status"], hitung(akhir), akhir["perlu"]) == ("selesai", {"ditandatangani": 4}, None)
    assert akhir["versi"] > sesi["versi"] + 4
    assert [each["penandatanganan_id"] for each in await laporan(mutasi, sesi)] == [each["id"] for each in semua]
    assert len(bsre.tercatat) == 4
    # The certificate is asked about once, not for each file.
    assert bsre.panggilan["/api/v2/user/check/status"] == 1
    assert (await wali_kota(mutasi).get("/penandatanganan/saya")).json()["data"] == []
    (kabar,) = await mutasi.published(SesiTandaTanganBerakhir)
    assert [(each.petugas, each.ditandatangani) for each in kabar.event.petugas] == [(VERIFIKATOR, 4)]
    selesai = await mutasi.published(PenandatangananDitandatangani)
    assert {each.event.sesi_id for each in selesai} == {UUID(sesi["id"])}
    assert len(selesai) == 4


async def test_what_is_asked_for_after_the_signer_has_looked_is_not_signed_unseen(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    (satu,) = await banyak(mutasi, 1, usulan)
    terlihat = await dilihat(mutasi)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    susulan = await minta(mutasi, pdf(tulisan("Yang disisipkan")), usulan)
    tanpa = await wali_kota(mutasi).post(SESI, MASUK)
    assert (tanpa.status_code, tanpa.json()["kesalahan"][0]["pointer"]) == (422, "/berkas")
    assert bsre.tercatat == []
    sesi = await usai(mutasi, await mulai(mutasi, berkas=terlihat))
    assert [each["penandatanganan_id"] for each in await laporan(mutasi, sesi)] == [satu["id"]]
    assert await dilihat(mutasi) == [susulan["id"]]


async def test_a_wrong_passphrase_stops_at_the_first_file_and_the_right_one_goes_on(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    await banyak(mutasi, 3)
    sesi = await usai(mutasi, await mulai(mutasi, passphrase="bukan ini"))
    assert (sesi["status"], sesi["henti"], hitung(sesi)) == ("berhenti", "passphrase_salah", {"sisa": 3})
    assert bsre.pengguna[NIK].salah == 1
    assert sesi["dapat_dilanjutkan"]
    basi = await wali_kota(mutasi).post(f"{SESI}/{sesi['id']}/lanjutan", MASUK, seen=sesi["versi"] - 1)
    assert basi.status_code == 412
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi))
    assert (akhir["status"], hitung(akhir)) == ("selesai", {"ditandatangani": 3})
    ditolak = await wali_kota(mutasi).post(f"{SESI}/{sesi['id']}/lanjutan", MASUK, seen=akhir["versi"])
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_tidak_mungkin")


async def test_what_one_file_comes_to_holds_up_no_other_and_the_report_says_why(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    semua = await banyak(mutasi, 2)
    bsre.gangguan.hilang = 1
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    await minta(mutasi, pdf(tulisan("Ketiga"))[:-40], {"id": semua[0]["usulan_id"]})
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    await minta(mutasi, pdf(tulisan("Keempat")), {"id": semua[0]["usulan_id"]})
    sesi = await usai(mutasi, await mulai(mutasi))
    assert sesi["status"] == "selesai"
    assert hitung(sesi) == {"ditandatangani": 2, "tidak_pasti": 1, "ditolak": 1}
    isi = await laporan(mutasi, sesi)
    assert [(each["hasil"], each["kode"]) for each in isi] == [
        ("tidak_pasti", "jawaban_hilang"),
        ("ditandatangani", None),
        ("ditolak", "berkas_tidak_layak"),
        ("ditandatangani", None),
    ]
    assert all(each["kata"] for each in isi if each["kode"])
    jawab = await wali_kota(mutasi).get(f"{SESI}/{sesi['id']}/berkas", hasil="tidak_pasti")
    assert [each["urutan"] for each in jawab.json()["data"]] == [1]
    # Somebody who knows of it may sign it once more alone; no sitting does.
    lagi = await usai(mutasi, await mulai(mutasi, berkas=[semua[0]["id"]]))
    assert hitung(lagi) == {"tidak_pasti": 1}
    assert sekali(bsre)
    assert len(await mutasi.published(PenandatangananTidakJadi)) == 1


async def test_three_failures_of_the_server_in_a_row_leave_the_rest_alone(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    await banyak(mutasi, 5)
    bsre.gangguan.hilang = 5
    sesi = await usai(mutasi, await mulai(mutasi))
    assert (sesi["status"], sesi["henti"], hitung(sesi)) == ("berhenti", "beruntun", {"tidak_pasti": 3, "sisa": 2})
    bsre.gangguan.hilang = 0
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi))
    assert hitung(akhir) == {"tidak_pasti": 3, "ditandatangani": 2}
    assert sekali(bsre)


async def test_of_a_server_that_is_away_all_still_wait(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    semua = await banyak(mutasi, 4)
    sesi = await mulai(mutasi)
    bsre.gangguan.mati = True
    akhir = await usai(mutasi, sesi)
    assert akhir["status"] == "berhenti"
    assert akhir["sisa"] + akhir["tidak_pasti"] + akhir["ditandatangani"] == 4
    bsre.gangguan.mati = False
    jauh = await wali_kota(mutasi).post(SESI, {**MASUK, "berkas": [semua[0]["id"]], "nik": "9999999999999999"})
    assert (jauh.status_code, jauh.json()["kode"]) == (409, "sertifikat_tidak_siap")
    akhir = await usai(mutasi, await lanjutkan(mutasi, akhir))
    assert akhir["sisa"] == 0
    assert sekali(bsre)


async def test_a_certificate_in_another_name_stops_before_others_are_lost(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    await banyak(mutasi, 3)
    bsre.tambah(NIK, "ORANG YANG LAIN", PASSPHRASE)
    diam = await wali_kota(mutasi).post(SESI, {**MASUK, "berkas": await dilihat(mutasi), "nama_sertifikat": None})
    assert (diam.status_code, diam.json()["kode"]) == (409, "perlu_dinyatakan")
    sesi = await usai(mutasi, await mulai(mutasi))
    assert (sesi["henti"], hitung(sesi)) == ("nama_lain", {"gagal": 1, "sisa": 2})
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi, nama_sertifikat="ORANG YANG LAIN"))
    assert hitung(akhir) == {"gagal": 1, "ditandatangani": 2}


async def test_of_two_sittings_at_once_one_begins_and_a_file_alone_waits_its_turn(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    semua = await banyak(mutasi, 4)
    bsre.gangguan.lambat = 0.2
    satu, dua, sendiri = await asyncio.gather(
        wali_kota(mutasi).post(SESI, {**MASUK, "berkas": [each["id"] for each in semua[:3]]}),
        wali_kota(mutasi).post(SESI, {**MASUK, "berkas": [each["id"] for each in semua[:3]]}),
        tandatangani(wali_kota(mutasi), semua[3]),
    )
    assert sorted((satu.status_code, dua.status_code)) == [202, 409]
    (ditolak,) = (each for each in (satu, dua) if each.status_code == 409)
    assert ditolak.json()["kode"] == "sesi_berjalan"
    assert sendiri.status_code in (200, 409)
    berjalan = next(each for each in (satu, dua) if each.status_code == 202).json()
    akhir = await usai(mutasi, berjalan)
    assert hitung(akhir) == {"ditandatangani": 3}
    assert sekali(bsre)


async def test_its_signer_stops_it_after_the_file_under_way_and_goes_on_later(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    await banyak(mutasi, 4)
    bsre.gangguan.lambat = 0.2
    sesi = await mulai(mutasi)
    orang_lain = await verifikator(mutasi).post(f"{SESI}/{sesi['id']}/penghentian")
    assert (orang_lain.status_code, orang_lain.json()["kode"]) == (403, "bukan_penanda_tangan")
    await sampai(lambda: _sudah(bsre, 1))
    henti = (await wali_kota(mutasi).post(f"{SESI}/{sesi['id']}/penghentian")).json()
    assert (henti["status"], henti["henti"]) == ("berhenti", "dihentikan")
    bsre.gangguan.lambat = 0
    sesi = await usai(mutasi, sesi)
    assert sesi["sisa"] >= 1
    assert sesi["status"] == "berhenti"
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi))
    assert hitung(akhir) == {"ditandatangani": 4}
    assert sekali(bsre)


async def _sudah(bsre: Bsre, banyaknya: int) -> bool:
    return len(bsre.tercatat) >= banyaknya


async def test_what_was_revoked_or_signed_otherwise_meanwhile_is_passed_over(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    semua = await banyak(mutasi, 4, usulan)
    sesi = await usai(mutasi, await mulai(mutasi, passphrase="bukan ini"))
    # Signed elsewhere, decided by another one meanwhile, and revoked: the last is the decision itself.
    hasil = await bubuhkan(bsre, bsre.pengguna[NIK], pdf(tulisan("Petikan keputusan nomor 0")))
    versi = (await kini(mutasi, semua[0]))["versi"]
    alamat = f"/penandatanganan/{semua[0]['id']}/hasil"
    unggah = await kirim(wali_kota(mutasi), alamat, hasil, versi, nama_sertifikat="Pegawai 07")
    assert unggah.json()["status"] == "tertandatangani"
    await mutasi.sql(
        "UPDATE penandatanganan SET penanda = 'lain', penanda_subjek = NULL WHERE id = $1", UUID(semua[1]["id"])
    )
    await melangkah(mutasi, usulan, "pembatalan", nomor_sk="800/7/2026", tanggal_sk="2026-09-15")
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi))
    assert akhir["status"] == "selesai"
    rows = await mutasi.sql("SELECT hasil FROM sesi_tanda_tangan_berkas ORDER BY urutan")
    assert [each["hasil"] for each in rows] == ["dilewati", "ditolak", "ditandatangani", "dilewati"]
    assert hitung(akhir) == {"dilewati": 2, "ditolak": 1, "ditandatangani": 1}
    assert len(bsre.tercatat) == 1


async def test_a_decision_of_another_official_is_refused_and_the_others_are_signed(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    await banyak(mutasi, 2)
    (terakhir,) = await mutasi.sql("SELECT id FROM penandatanganan WHERE perihal = 'keputusan'")
    # As it stands when the case was decided anew by somebody else.
    await mutasi.sql(
        "UPDATE penandatanganan SET penanda_subjek = $2, penanda = 'pejabat-lama' WHERE id = $1",
        terakhir["id"],
        WALI_KOTA,
    )
    sesi = await usai(mutasi, await mulai(mutasi))
    assert hitung(sesi) == {"ditandatangani": 1, "ditolak": 1}
    (ditolak,) = (each for each in await laporan(mutasi, sesi) if each["hasil"] == "ditolak")
    assert ditolak["kode"] == "keputusan_gugur"


async def test_nobody_elses_files_come_into_a_sitting_and_nobody_else_reads_of_it(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    semua = await banyak(mutasi, 1)
    lain = mutasi.caller("ppk", unit=["*"], sub="wakil-wali-kota")
    assert (await lain.post(SESI, {**MASUK, "berkas": [semua[0]["id"]]})).status_code == 404
    sesi = await usai(mutasi, await mulai(mutasi))
    for apa in ("", "/berkas", "/kemajuan"):
        assert (await lain.get(f"{SESI}/{sesi['id']}{apa}")).status_code == 404
        assert (await mutasi.caller("auditor", unit=["*"]).get(f"{SESI}/{sesi['id']}{apa}")).status_code == 200
    di_luar = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"]).get(f"{SESI}/{sesi['id']}/berkas")
    assert di_luar.json()["data"] == []
    assert [each["id"] for each in (await wali_kota(mutasi).get(SESI)).json()["data"]] == [sesi["id"]]
    assert (await lain.get(SESI)).json()["data"] == []
    aliran = await wali_kota(mutasi).get(f"{SESI}/{sesi['id']}/kemajuan")
    assert "event: akhir" in aliran.text
    assert '"ditandatangani":1' in aliran.text


_PROSES = """
import asyncio, json, sys
from datetime import datetime
from uuid import UUID
from pydantic import SecretStr
from services.mutasi.app import SERVICE
from services.mutasi.bsre.klien.bentuk import Penanda
from services.mutasi.tanda_tangan.sesi.mulai import mulai_sesi
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor
from shared.run import open_runtime
from shared.settings import Settings
from tests.jam import SettableClock

async def main():
    isi = json.loads(sys.stdin.readline())
    jam = SettableClock(datetime.fromisoformat(isi["kini"]))
    pelaku = Pelaku(isi["nip"], "Wali Kota", isi["nip"], frozenset({"ppk"}), ("*",))
    siapa = Actor(isi["nip"], ("ppk",), isi["nip"])
    async with open_runtime(SERVICE, Settings(), clock=jam, bus=False) as runtime:
        berkas, passphrase = [UUID(each) for each in isi["berkas"]], SecretStr(isi["passphrase"])
        await mulai_sesi(runtime, siapa, pelaku, Penanda(isi["nik"]), passphrase, berkas, "Pegawai 07")
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_of_a_process_killed_in_mid_sitting_what_is_signed_is_signed_and_nothing_twice(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    semua = await banyak(mutasi, 5)
    setelan = mutasi.runtime.settings
    bsre.gangguan.lambat = 0.3
    env = {
        **os.environ,
        "ASN_DATABASE_URL": setelan.database_url.get_secret_value(),
        "ASN_NATS_URL": setelan.nats_url,
        "ASN_NATS_USER": setelan.nats_user,
        "ASN_NATS_PASSWORD": setelan.nats_password.get_secret_value(),
        "ASN_JWKS": str(setelan.jwks),
        "ASN_FILE_STORE": setelan.file_store,
        "ASN_BSRE_URL": setelan.bsre_url,
        "ASN_BSRE_PLAIN_HTTP": "true",
        "ASN_BSRE_VERSION": "v2",
        "ASN_BSRE_USER": setelan.bsre_user,
        "ASN_BSRE_PASSWORD": SANDI,
        "ASN_BSRE_ROOTS": setelan.bsre_roots,
        "ASN_BSRE_TIMEOUT": "20",
    }
    proses = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROSES), cwd=AKAR, env=env, stdin=asyncio.subprocess.PIPE
    )
    assert proses.stdin is not None
    isi: dict[str, Any] = {"kini": mutasi.clock.now().isoformat(), "nip": WALI_KOTA, "nik": NIK}
    isi["passphrase"] = PASSPHRASE
    isi["berkas"] = [each["id"] for each in semua]
    proses.stdin.write(f"{json.dumps(isi)}\n".encode())
    await proses.stdin.drain()

    async def dua_jadi_dan_satu_berjalan() -> bool:
        assert proses.returncode is None, "the process ended before it was killed"
        rows = await mutasi.sql("SELECT status, count(*) AS n FROM penandatanganan GROUP BY status")
        ada = {each["status"]: each["n"] for each in rows}
        return ada.get("tertandatangani", 0) >= 2 and "berjalan" in ada

    await sampai(dua_jadi_dan_satu_berjalan, 90)
    proses.kill()
    await proses.wait()
    bsre.gangguan.lambat = 0
    (sesi,) = (await wali_kota(mutasi).get(SESI)).json()["data"]
    assert sesi["status"] == "berjalan"
    ditolak = await wali_kota(mutasi).post(f"{SESI}/{sesi['id']}/lanjutan", MASUK, seen=sesi["versi"])
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_tidak_mungkin")
    # Nobody waits for it any more.
    mutasi.clock.instant = mutasi.clock.instant.replace(hour=mutasi.clock.instant.hour + 1)
    for job in ("pulihkan_tanda_tangan", "putuskan_sesi_tanda_tangan"):
        await mutasi.run_job(job)
    sesi = (await wali_kota(mutasi).get(f"{SESI}/{sesi['id']}")).json()
    assert sesi["status"] == "terputus"
    assert "passphrase" in sesi["perlu"]
    (kabar,) = await mutasi.published(SesiTandaTanganBerakhir)
    assert (kabar.event.status, kabar.event.penanda) == ("terputus", WALI_KOTA)
    akhir = await usai(mutasi, await lanjutkan(mutasi, sesi))
    assert (akhir["status"], akhir["sisa"], akhir["tidak_pasti"]) == ("selesai", 0, 1)
    assert akhir["ditandatangani"] + akhir["tidak_pasti"] == len(semua)
    assert sekali(bsre)


async def test_a_passphrase_of_a_sitting_stands_in_no_row(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    await banyak(mutasi, 1)
    sesi = await mulai(mutasi)
    await usai(mutasi, sesi)
    for tabel in await mutasi.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
        for row in await mutasi.sql(f"SELECT t::text AS isi FROM {tabel['tablename']} t"):
            assert PASSPHRASE not in row["isi"]
            assert NIK not in row["isi"]


@pytest.mark.parametrize("berkas", [[], ["bukan nomor"]])
async def test_a_sitting_of_nothing_is_refused(mutasi: ServiceUnderTest, bsre: Bsre, berkas: list[str]) -> None:
    jawab = await wali_kota(mutasi).post(SESI, {**MASUK, "berkas": berkas})
    assert jawab.status_code == 422
    assert PASSPHRASE not in jawab.text
