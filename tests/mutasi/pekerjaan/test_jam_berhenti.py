"""The clock of who takes the next step stands while others have the case, and it is said whom it waits for."""

from datetime import date
from itertools import product
from typing import Any

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tenggat_langkah import BILANGAN
from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.mesin import ALUR, alur_bagi
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.alur import yang_kurang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import PekerjaanLewatTenggat
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PELANTIK, PEMBATAL, REKAN, WALI_KOTA, asn, melangkah, usul, usulan_berstatus


def wali_kota(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])


async def jam(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> tuple[str | None, str | None]:
    """Until when the PPK decides, and whom the case waits for before that; the list says the same."""
    isi = (await wali_kota(mutasi).get(f"/usulan/{usulan['id']}/penugasan")).json()
    (satu,) = (await wali_kota(mutasi).get("/usulan", nip=usulan["nip"])).json()["data"]
    assert {each: satu[each] for each in ("langkah", "mulai", "tenggat", "menunggu")} == {
        each: isi[each] for each in ("langkah", "mulai", "tenggat", "menunggu")
    }
    tenggat, menunggu = isi["tenggat"], isi["menunggu"]
    return tenggat and tenggat["tanggal"], menunggu and menunggu["pihak"]


async def menunggu_ppk(mutasi: ServiceUnderTest) -> list[str]:
    return [each["id"] for each in (await wali_kota(mutasi).get("/usulan/pekerjaan")).json()["data"]]


async def ke_bkn(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    """Sent to BKN on the day of the clock."""
    await mutasi.sql(
        """WITH p AS (INSERT INTO pertek (id, versi, status, nama, tmt, nomor_usul, tanggal_usul, diajukan_oleh,
                          diajukan_pada, dibuat_oleh, dibuat_pada, diubah_pada)
                      VALUES (gen_random_uuid(), 1, 'diajukan', 'uji', '2026-10-01', '800/1', $2, 'uji', $3, 'uji', $3,
                              $3)
                      RETURNING id)
           INSERT INTO pertek_anggota (id, pertek_id, usulan_id, putaran, status, diubah_pada)
           SELECT gen_random_uuid(), id, $1::uuid, 1, 'diajukan', $3 FROM p""",
        usulan["id"],
        mutasi.clock.today(),
        mutasi.clock.instant,
    )


async def dijawab(mutasi: ServiceUnderTest, usulan: dict[str, Any], status: str = "disetujui") -> None:
    await mutasi.sql(
        """UPDATE pertek_anggota SET status = $2, nomor_pertek = 'AB-1', tanggal_pertek = $3, alasan = 'uji',
               diubah_pada = $4 WHERE usulan_id = $1""",
        usulan["id"],
        status,
        mutasi.clock.today(),
        mutasi.clock.instant,
    )


def pada(mutasi: ServiceUnderTest, hari: date) -> None:
    mutasi.clock.instant = mutasi.clock.instant.replace(year=hari.year, month=hari.month, day=hari.day)


async def test_the_ppk_has_the_days_that_bkn_does_not_take(mutasi: ServiceUnderTest) -> None:
    """Considered on Tuesday the 15th, to BKN on the 17th, answered on the 24th: three of five working days are left."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    assert await jam(mutasi, usulan) == ("2026-09-22", None)
    pada(mutasi, date(2026, 9, 17))
    await ke_bkn(mutasi, usulan)
    assert await jam(mutasi, usulan) == (None, "bkn")
    assert await menunggu_ppk(mutasi) == []
    pada(mutasi, date(2026, 9, 24))
    await mutasi.run_job("ingatkan_tenggat")
    assert await mutasi.published(PekerjaanLewatTenggat) == []
    await dijawab(mutasi, usulan)
    assert await jam(mutasi, usulan) == ("2026-09-29", None)
    assert await menunggu_ppk(mutasi) == [usulan["id"]]


async def test_what_bkn_considers_while_the_team_is_heard_comes_to_the_ppk_with_its_answer(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    await ke_bkn(mutasi, usulan)
    isi = (await wali_kota(mutasi).get(f"/usulan/{usulan['id']}/penugasan")).json()
    assert (isi["langkah"], isi["menunggu"]) == ("pertimbangan", None)
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    assert await jam(mutasi, usulan) == (None, "bkn")
    pada(mutasi, date(2026, 9, 22))
    await dijawab(mutasi, usulan, "ditolak")
    assert await jam(mutasi, usulan) == ("2026-09-29", None)


async def test_a_batch_that_is_not_let_go_keeps_the_clock_of_the_ppk(mutasi: ServiceUnderTest) -> None:
    """In the batch from the 16th to the 23rd, and out of it once more by a verifikator who did not make it."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    pada(mutasi, date(2026, 9, 16))
    penyusun, pelepas = (mutasi.caller("verifikator", nip=each, unit=["*"]) for each in (PEMBATAL, PELANTIK))
    isi = {"nama": "Pelantikan Oktober", "alasan": "Rotasi tahunan.", "usulan": [usulan["id"]]}
    kumpulan = (await penyusun.post("/kumpulan", isi)).json()
    assert await jam(mutasi, usulan) == (None, "pelepasan")
    pada(mutasi, date(2026, 9, 23))
    jawab = await pelepas.post(
        f"/kumpulan/{kumpulan['id']}/pelepasan", {"alasan": "Semua siap."}, seen=kumpulan["versi"]
    )
    assert jawab.status_code in (200, 201), jawab.text
    assert await jam(mutasi, usulan) == ("2026-09-29", None)


async def test_what_is_late_again_after_bkn_is_told_of_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    pada(mutasi, date(2026, 9, 23))
    await mutasi.run_job("ingatkan_tenggat")
    await ke_bkn(mutasi, usulan)
    pada(mutasi, date(2026, 9, 24))
    await dijawab(mutasi, usulan)
    pada(mutasi, date(2026, 9, 28))
    await mutasi.run_job("ingatkan_tenggat")
    assert [each.event.putaran for each in await mutasi.published(PekerjaanLewatTenggat)] == [3, 4]


async def test_who_repairs_has_a_clock_while_bkn_considers(mutasi: ServiceUnderTest) -> None:
    """What the PPK had used before it was sent to BKN is not lost with the return."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await ke_bkn(mutasi, usulan)
    pada(mutasi, date(2026, 9, 17))
    jawab = await wali_kota(mutasi).post(
        f"/usulan/{usulan['id']}/pengembalian", {"alasan": "Alasan belum jelas."}, seen=usulan["versi"]
    )
    assert jawab.status_code == 200, jawab.text
    assert await jam(mutasi, usulan) == ("2026-09-24", None)


async def test_it_waits_where_the_declared_step_waits_for_the_batch(mutasi: ServiceUnderTest) -> None:
    """The database says the same as the path, of every state and kind of case."""
    await mutasi.receive(asn(REKAN, status_pegawai="PPPK", kontrak_sampai="2030-12-31"))
    await usul(mutasi)
    await mutasi.sql("UPDATE proyeksi_jabatan SET formasi = 9")
    await usul(mutasi, nip=REKAN)
    for status, jenis, pppk in product(StatusMutasi, JenisMutasi, (False, True)):
        if pppk and jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR):
            continue
        (row,) = await mutasi.sql(
            """SELECT yang_ditunggu(jsonb_populate_record(u, jsonb_build_object(
                   'status', $2::text, 'jenis', $3::text, 'kumpulan_id', gen_random_uuid()))) AS pihak
               FROM usulan u WHERE (u.nip = $1) = $4""",
            REKAN,
            status,
            jenis,
            pppk,
        )
        alur = alur_bagi(jenis, pppk=pppk)
        perkara = PerkaraAlur(status, None, pppk, jenis, dilepas=False, rekomendasi=True)
        mulai = alur.peralihan_dari(LangkahMutasi.KEPUTUSAN, status)
        menunggu = mulai is not None and yang_kurang(mulai, perkara, StatusMutasi.DIPUTUSKAN) is not None
        # No case of this kind comes to that state.
        ada = status in alur.keadaan
        assert not ada or (row["pihak"] == "pelepasan") == menunggu, (status, jenis, pppk)


def test_every_step_that_somebody_is_waited_for_has_its_days() -> None:
    """Of sending back and withdrawing nobody has the duty."""
    hari = KETENTUAN[BILANGAN].awal[0].isi.langkah
    wajib = {each.langkah for alur in ALUR for each in alur.peralihan if each.peran and each.dari}
    assert set(hari) == wajib - {LangkahMutasi.PENGEMBALIAN, LangkahMutasi.PEMBATALAN}
    for alur in ALUR:
        for each in alur.peralihan:
            assert each.tenggat == (each.langkah if each.langkah in hari and each.peran else None), each.langkah
