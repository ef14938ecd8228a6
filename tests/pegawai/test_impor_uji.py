"""Trying an import, carrying it out, sending it again, stopping it, and what others are told of its end."""

from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from shared.contracts.pegawai import ImporSelesai
from shared.contracts.pegawai.asn import AsnState
from shared.db.outage import DatabaseAway
from shared.impor import antrean, kelompok
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, ENI, JABATAN, KOTA_KECIL, UNIT, orang, siasn
from tests.pegawai.conftest import impor

TABEL = ("unit", "jabatan", "asn", "penempatan", "unit_versi", "jabatan_versi", "kinerja", "state_mark")
SELURUH = "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\nKOTA;Pemerintah Kota Contoh;;KOTA;KOTA;\n"


async def kirim(service: ServiceUnderTest, jenis: str, isi: str, *, uji: bool = False) -> httpx.Response:
    """Send a file without letting the service work."""
    petugas = service.caller("integrasi", unit=["*"])
    return await service.client.post(
        "/impor",
        data={"jenis": jenis, "uji": str(uji).lower()},
        files={"berkas": (f"{jenis}.csv", isi.encode())},
        headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
    )


async def uji(service: ServiceUnderTest, jenis: str, isi: str) -> dict[str, Any]:
    """A finished dry run with its report."""
    jawab = await kirim(service, jenis, isi, uji=True)
    assert jawab.status_code == 202, jawab.text
    await service.run_job("impor")
    return await lihat(service, jawab.json()["id"])


async def lihat(service: ServiceUnderTest, nomor: str) -> dict[str, Any]:
    petugas = service.caller("integrasi", unit=["*"])
    hasil = (await petugas.get(f"/impor/{nomor}")).json()
    return {**hasil, "catatan": (await petugas.get(f"/impor/{nomor}/catatan")).json()["data"]}


async def isi_tabel(service: ServiceUnderTest) -> dict[str, list[Any]]:
    return {each: [tuple(row) for row in await service.sql(f"TABLE {each}")] for each in TABEL}


def laporan(hasil: dict[str, Any]) -> dict[str, Any]:
    """What a run says about the file."""
    nama = ("status", "baru", "berubah", "sama", "ditolak", "peringatan", "baris_diproses", "pemetaan", "catatan")
    return {each: hasil[each] for each in nama}


CAMPURAN = siasn(
    orang(ANI, "Ani Berganti Nama", "DISHUB-LL-01", "DISHUB-LL"),
    orang(ENI, "Eni Baru", "DISHUB-LL-01", "DISHUB-LL"),
    orang("199102022015022006", "Fani Terlalu Banyak", "DISHUB-LL-01", "DISHUB-LL"),
    orang("199102022015022007", "Gina", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "31-02-1991"}),
    orang(ENI, "Eni Kembar", "DISDIK-01", "DISDIK"),
    orang("199102022015022008", "Hani", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "03-02-1991"}),
)


async def test_a_dry_run_reports_what_the_real_run_will_and_changes_nothing(kota: ServiceUnderTest) -> None:
    semula = await isi_tabel(kota)
    coba = await uji(kota, "siasn", CAMPURAN)
    assert await isi_tabel(kota) == semula
    assert (coba["mode"], coba["status"], coba["baru"], coba["berubah"]) == ("uji", "selesai", 2, 1)
    assert coba["ditolak"] == 3
    nyata = await impor(kota, "siasn", CAMPURAN)
    assert nyata["mode"] == "nyata"
    assert laporan(coba) == laporan(nyata)


async def test_rows_of_later_batches_of_a_dry_run_see_earlier_ones(
    pegawai: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 1)
    coba = await uji(pegawai, "unit", UNIT)
    assert (coba["status"], coba["baru"], coba["catatan"]) == ("selesai", 5, [])
    assert await pegawai.sql("TABLE unit") == []


async def test_what_the_database_only_looks_at_in_the_end_is_found_by_a_dry_run_too(kota: ServiceUnderTest) -> None:
    dua_kepala = JABATAN + "DISHUB-LL-99;Kepala Bidang Tandingan;DISHUB-LL;JA;administrator;III.b;11;1;S-1;YA;58\n"
    coba = await uji(kota, "jabatan", dua_kepala)
    nyata = await impor(kota, "jabatan", dua_kepala)
    assert nyata["ditolak"] == 1
    assert laporan(coba) == laporan(nyata)


async def test_a_finished_dry_run_is_carried_out_without_sending_the_file_again(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    coba = await uji(kota, "siasn", CAMPURAN)
    jawab = await petugas.post(f"/impor/{coba['id']}/pelaksanaan")
    assert (jawab.status_code, jawab.json()["asal_uji"], jawab.json()["mode"]) == (202, coba["id"], "nyata")
    assert jawab.headers["location"].endswith(f"/impor/{jawab.json()['id']}")
    await kota.run_job("impor")
    nyata = await lihat(kota, jawab.json()["id"])
    assert laporan(nyata) == laporan(coba)
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.nama == "Ani Berganti Nama"
    assert (await lihat(kota, coba["id"]))["dilaksanakan_sebagai"] == nyata["id"]
    # The file goes along, and is kept there.
    berkas = {str(each["impor_id"]) for each in await kota.sql("TABLE impor_bagian")}
    assert (nyata["id"] in berkas, coba["id"] in berkas) == (True, False)


async def test_a_dry_run_is_carried_out_once_however_often_it_is_asked_for(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    coba = await uji(kota, "siasn", CAMPURAN)
    pertama = await petugas.post(f"/impor/{coba['id']}/pelaksanaan", key="sekali")
    ulang = await petugas.post(f"/impor/{coba['id']}/pelaksanaan", key="sekali")
    lain = await petugas.post(f"/impor/{coba['id']}/pelaksanaan", key="lain")
    assert ulang.json()["id"] == pertama.json()["id"]
    assert (lain.status_code, lain.json()["kode"]) == (409, "sudah_dilaksanakan")
    assert pertama.json()["id"] in lain.json()["detail"]


async def test_only_a_dry_run_that_came_to_its_end_can_be_carried_out(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", unit=["*"])
    nyata = await impor(kota, "unit", UNIT)
    gagal = await uji(kota, "unit", "KODE UNIT;NAMA\nA;B\n")
    menunggu = (await kirim(kota, "unit", UNIT, uji=True)).json()
    for nomor, kode in (
        (nyata["id"], "bukan_uji"),
        (gagal["id"], "uji_tidak_selesai"),
        (menunggu["id"], "impor_belum_selesai"),
    ):
        jawab = await petugas.post(f"/impor/{nomor}/pelaksanaan")
        assert (jawab.status_code, jawab.json()["kode"]) == (409, kode)
    assert (await petugas.post(f"/impor/{uuid4()}/pelaksanaan")).status_code == 404


async def test_the_file_of_a_dry_run_is_not_kept_for_ever(kota: ServiceUnderTest) -> None:
    coba = await uji(kota, "siasn", CAMPURAN)
    assert await kota.sql("SELECT 1 FROM impor_bagian") != []
    assert await kota.sql("SELECT 1 FROM impor_ditolak") != []
    await kota.sql("UPDATE impor SET selesai_pada = now() - interval '8 days' WHERE mode = 'uji'")
    await kota.run_shared_job("pangkas")
    jawab = await kota.caller("integrasi", unit=["*"]).post(f"/impor/{coba['id']}/pelaksanaan")
    assert (jawab.status_code, jawab.json()["kode"]) == (410, "berkas_sudah_dihapus")
    assert await kota.sql("SELECT 1 FROM impor_ditolak") != []
    await kota.sql("UPDATE impor SET selesai_pada = now() - interval '91 days'")
    await kota.run_shared_job("pangkas")
    assert await kota.sql("SELECT 1 FROM impor_ditolak") == []


async def test_a_dry_run_that_was_interrupted_begins_anew_and_counts_nothing_twice(
    pegawai: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 2)
    await kirim(pegawai, "unit", UNIT + "X;Tanpa Induk;TIADA;OPD;X;\n", uji=True)
    owner = await asyncpg.connect(pegawai.settings.database_owner_url.get_secret_value())
    try:
        await owner.execute("""
            CREATE FUNCTION pegawai.server_goes_away() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'gone' USING ERRCODE = 'admin_shutdown'; END $$""")
        await owner.execute("""
            CREATE TRIGGER last_batch BEFORE UPDATE ON pegawai.impor FOR EACH ROW
            WHEN (NEW.baris_diproses > 4) EXECUTE FUNCTION pegawai.server_goes_away()""")
        with pytest.raises(DatabaseAway):
            await pegawai.run_job("impor")
        await owner.execute("DROP TRIGGER last_batch ON pegawai.impor")
    finally:
        await owner.close()
    (setengah,) = await pegawai.sql("SELECT status, baris_diproses, baru FROM impor")
    assert tuple(setengah) == ("berjalan", 4, 4)
    await pegawai.run_job("impor")
    (hasil,) = await pegawai.sql("SELECT status, baris_diproses, baru, ditolak FROM impor")
    assert tuple(hasil) == ("selesai", 6, 5, 1)
    assert len(await pegawai.sql("TABLE impor_catatan")) == 1
    assert await pegawai.sql("TABLE unit") == []


async def test_the_same_file_again_says_what_it_did_before_and_changes_nothing(kota: ServiceUnderTest) -> None:
    pertama = await impor(kota, "siasn", CAMPURAN)
    assert pertama["sebelumnya"] is None
    await kota.sql("DELETE FROM state_mark")
    semula = await isi_tabel(kota)
    jawab = await kirim(kota, "siasn", CAMPURAN)
    assert jawab.json()["sebelumnya"]["id"] == pertama["id"]
    assert (jawab.json()["sebelumnya"]["baru"], jawab.json()["sebelumnya"]["ditolak"]) == (2, 3)
    await kota.run_job("impor")
    kedua = await lihat(kota, jawab.json()["id"])
    assert (kedua["baru"], kedua["berubah"], kedua["sama"], kedua["ditolak"]) == (0, 0, 3, 3)
    assert await isi_tabel(kota) == semula


async def test_neither_a_dry_run_nor_another_kind_of_file_counts_as_done_before(kota: ServiceUnderTest) -> None:
    await uji(kota, "siasn", CAMPURAN)
    await impor(kota, "kinerja", CAMPURAN)
    assert (await kirim(kota, "siasn", CAMPURAN)).json()["sebelumnya"] is None


async def test_a_job_that_waits_can_be_stopped_before_it_begins(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    nomor = (await kirim(kota, "siasn", CAMPURAN)).json()["id"]
    semula = await isi_tabel(kota)
    jawab = await petugas.post(f"/impor/{nomor}/pembatalan")
    assert jawab.status_code == 202
    assert jawab.json()["batal_pada"] is not None
    await kota.run_job("impor")
    hasil = await lihat(kota, nomor)
    assert (hasil["status"], hasil["baris_diproses"]) == ("dibatalkan", 0)
    assert await isi_tabel(kota) == semula


@pytest.mark.parametrize("mode", ["nyata", "uji"])
async def test_a_running_job_stops_at_the_next_batch_and_reports_what_is_in(
    pegawai: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(kelompok, "BANYAK", 2)
    petugas = pegawai.caller("integrasi", unit=["*"])
    nomor = (await kirim(pegawai, "unit", UNIT, uji=mode == "uji")).json()["id"]
    semula = antrean.maju

    async def maju(*args: Any, **lain: Any) -> bool:
        # Somebody asks while the first batch is being written, before its transaction reaches the job's row.
        sampai = args[4]
        if sampai == 2:
            assert (await petugas.post(f"/impor/{nomor}/pembatalan")).status_code == 202
        return await semula(*args, **lain)

    monkeypatch.setattr(antrean, "maju", maju)
    await pegawai.run_job("impor")
    hasil = await lihat(pegawai, nomor)
    assert (hasil["status"], hasil["baris_diproses"], hasil["baru"]) == ("dibatalkan", 2, 2)
    assert len(await pegawai.sql("TABLE unit")) == (2 if mode == "nyata" else 0)
    (fakta,) = await pegawai.published(ImporSelesai)
    assert (fakta.event.status, fakta.event.dibatalkan_oleh) == ("dibatalkan", "akun-integrasi")


async def test_what_has_ended_cannot_be_stopped(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    nyata = await impor(kota, "unit", UNIT)
    jawab = await petugas.post(f"/impor/{nyata['id']}/pembatalan")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "impor_sudah_berakhir")
    assert (await petugas.post(f"/impor/{uuid4()}/pembatalan")).status_code == 404


async def test_others_are_told_of_each_end_in_the_transaction_that_ends_it(pegawai: ServiceUnderTest) -> None:
    nyata = await impor(pegawai, "unit", UNIT)
    gagal = await impor(pegawai, "unit", "KODE UNIT;NAMA\nA;B\n")
    coba = await uji(pegawai, "unit", UNIT)
    fakta = await pegawai.published(ImporSelesai)
    assert [(str(each.event.id), each.event.mode, each.event.status, each.event.baru) for each in fakta] == [
        (nyata["id"], "nyata", "selesai", 5),
        (gagal["id"], "nyata", "gagal", 0),
        (coba["id"], "uji", "selesai", 0),
    ]
    assert [each.version for each in fakta] == [nyata["versi"], gagal["versi"], coba["versi"]]
    owner = await asyncpg.connect(pegawai.settings.database_owner_url.get_secret_value())
    try:
        await owner.execute("""
            CREATE FUNCTION pegawai.outbox_full() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'full' USING ERRCODE = 'disk_full'; END $$""")
        await owner.execute("""
            CREATE TRIGGER outbox_full BEFORE INSERT ON pegawai.outbox FOR EACH ROW
            EXECUTE FUNCTION pegawai.outbox_full()""")
        nomor = (await kirim(pegawai, "unit", UNIT)).json()["id"]
        await pegawai.run_job("impor")
        assert (await lihat(pegawai, nomor))["status"] == "berjalan"
        await owner.execute("DROP TRIGGER outbox_full ON pegawai.outbox")
        # It rests for a while before it is tried again.
        await owner.execute("UPDATE pegawai.impor SET coba_lagi_pada = NULL")
    finally:
        await owner.close()
    await pegawai.run_job("impor")
    assert (await lihat(pegawai, nomor))["status"] == "selesai"
    assert len(await pegawai.published(ImporSelesai)) == 4


async def test_the_mapping_is_in_the_job_and_has_an_address_of_its_own(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", unit=["*"])
    nomor = (await kirim(kota, "unit", SELURUH.replace("ESELON KEPALA", "ESELON"))).json()["id"]
    belum = await petugas.get(f"/impor/{nomor}/pemetaan")
    assert (belum.status_code, belum.json()["kode"]) == (409, "impor_belum_dibaca")
    await kota.run_job("impor")
    pemetaan = (await petugas.get(f"/impor/{nomor}/pemetaan")).json()
    assert pemetaan == (await lihat(kota, nomor))["pemetaan"]
    assert [each["isian"] for each in pemetaan["dipakai"]] == ["kode", "nama", "induk", "jenis", "instansi"]
    assert pemetaan["diabaikan"] == [{"judul_berkas": "ESELON", "nomor_kolom": 6, "mungkin": "ESELON KEPALA"}]


async def test_a_file_refused_for_its_headings_still_has_its_mapping(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "unit", "KODE UNT;NAMA;JENIS;INSTANSI\nA;B;OPD;A\n")
    assert hasil["status"] == "gagal"
    assert "KODE UNIT (mungkin maksudnya kolom KODE UNT)" in hasil["galat"]
    assert hasil["pemetaan"]["diabaikan"][0]["mungkin"] == "KODE UNIT"


async def test_who_imports_and_stops_and_carries_out_is_on_record(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    coba = await uji(kota, "siasn", siasn(*KOTA_KECIL))
    nyata = (await petugas.post(f"/impor/{coba['id']}/pelaksanaan")).json()
    await petugas.post(f"/impor/{nyata['id']}/pembatalan")
    jejak = await kota.sql(
        "SELECT aksi, pelaku FROM audit WHERE objek_id = ANY($1) ORDER BY id", [coba["id"], nyata["id"]]
    )
    assert [tuple(each) for each in jejak] == [
        ("kirim_berkas", "akun-integrasi"),
        ("impor", "layanan:pegawai"),
        ("laksanakan", "akun-integrasi"),
        ("batal", "akun-integrasi"),
    ]
