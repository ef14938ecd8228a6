"""One person's data never stop a ranking, a matrix or a score: that person is named, and the others go on."""

from typing import Any

from services.kompetensi.kecocokan.muat import Hari, daftar_nip, muat_orang
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, jabatan, penilaian
from tests.layanan import ServiceUnderTest

SEBAB = "Tidak terbaca: riwayat jabatan."


def pernah(mulai: str, selesai: str | None) -> dict[str, Any]:
    return {"nama": "Kepala Seksi", "jenjang": "pengawas", "eselon": None, "mulai": mulai, "selesai": selesai}


async def _rusak(kompetensi: ServiceUnderTest, kolom: str = "riwayat_jabatan", isi: str = '[{"mulai": "?"}]') -> None:
    await kompetensi.sql(f"UPDATE proyeksi_asn SET {kolom} = '{isi}', versi = versi + 1 WHERE nip = $1", BUDI)


async def test_two_rows_that_begin_on_one_day_stop_nobody(kompetensi: ServiceUnderTest) -> None:
    kembar = [pernah("2016-01-01", "2018-12-31"), pernah("2016-01-01", None)]
    await kompetensi.receive(asn(riwayat_jabatan=kembar), asn(BUDI), jabatan(jenjang="pengawas"))
    await impor(kompetensi, penilaian(), penilaian(BUDI))
    auditor = kompetensi.caller("tim_penilai", unit=["*"])
    for alamat in ("/jabatan/DISHUB-AK-01/kandidat", f"/asn/{BUDI}/jabatan-cocok", f"/asn/{ANI}/jalur/DISHUB-AK-01"):
        assert (await auditor.get(alamat)).status_code == 200, alamat


async def test_who_cannot_be_read_is_named_and_counted(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), asn(BUDI), jabatan(jenjang="pengawas"))
    await impor(kompetensi, penilaian(), penilaian(BUDI))
    await _rusak(kompetensi)
    penilai = kompetensi.caller("tim_penilai", unit=["*"])
    isi = (await penilai.get("/jabatan/DISHUB-AK-01/kandidat")).json()
    assert isi["seluruh_kota"]["tidak_terbaca"] == 1
    assert [each["nip"] for each in isi["tidak_terbaca"]] == [BUDI]
    assert isi["tidak_terbaca"][0]["sebab"].startswith(SEBAB)
    assert [each["pegawai"]["nip"] for each in isi["data"]] == [ANI]
    alasan = await penilai.get(f"/jabatan/DISHUB-AK-01/kandidat/{BUDI}")
    assert (alasan.status_code, alasan.json()["kode"]) == (409, "data_tidak_terbaca")
    assert alasan.json()["detail"].startswith(SEBAB)
    assert (await penilai.get(f"/asn/{ANI}/jabatan-cocok")).status_code == 200


async def test_a_matrix_leaves_out_who_cannot_be_read(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), asn(BUDI))
    await _rusak(kompetensi)
    hari = Hari(kompetensi.runtime.clock.today())
    async with kompetensi.runtime.unit_of_work() as uow:
        orang = await muat_orang(uow, hari, [BUDI, ANI])
    assert orang.nip == (ANI,)
    assert len(orang.orang) == 1
    assert orang.tidak_terbaca[BUDI].startswith(SEBAB)
    assert await daftar_nip(kompetensi.runtime.reader, hari) == [BUDI, ANI]


async def test_scores_of_others_go_on(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), asn(BUDI))
    await _rusak(kompetensi, "diklat", '[{"jenis": "TEKNIS"}]')
    await kompetensi.sql("UPDATE skor SET diperiksa = diperiksa - 1")
    await kompetensi.run_job("perbarui_skor")
    penilai = kompetensi.caller("tim_penilai", unit=["*"])
    baik, rusak = [(await penilai.get(f"/asn/{each}/skor")).json() for each in (ANI, BUDI)]
    assert baik["ip_asn"]["total"] == 67.5
    assert rusak["ip_asn"] is None
    assert rusak["belum_lengkap"][0].startswith("Tidak terbaca: diklat.")
