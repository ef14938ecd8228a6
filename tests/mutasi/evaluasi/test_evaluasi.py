"""An evaluation over its life: opened by itself, measured on its days, explained, closed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from prometheus_client import REGISTRY

from services.mutasi.app import SERVICE
from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.hasil import HasilEvaluasi
from services.mutasi.evaluasi.berkala.susun import BahanEvaluasi, susun
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir, Tempat
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan, RestrukturisasiDiterapkan
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import (
    MULAI,
    berkas_deret,
    deret_contoh,
    dinas,
    isi_dinas,
    kirim,
    penutup,
    petugas,
    unggah_contoh,
)
from tests.mutasi.kota import PEGAWAI, PEMERIKSA, VERIFIKATOR

RESTRUKTURISASI = UUID(int=26)


def restrukturisasi(mulai: date = MULAI) -> RestrukturisasiDiterapkan:
    return RestrukturisasiDiterapkan(
        restrukturisasi_id=RESTRUKTURISASI,
        nama="Penataan Dinas Perhubungan",
        dasar_hukum="Perwali 7/2026",
        mulai=mulai,
        unit=["DISHUB"],
        jabatan=[],
        orang=40,
    )


async def ukur(layanan: ServiceUnderTest) -> None:
    await layanan.run_job("ukur_evaluasi")


async def satu(layanan: ServiceUnderTest) -> dict[str, Any]:
    siapa = petugas(layanan)
    (ringkas,) = (await siapa.get("/evaluasi")).json()["data"]
    isi: dict[str, Any] = (await siapa.get(f"/evaluasi/{ringkas['id']}")).json()
    return isi


async def test_restrukturisasi_dibukakan_evaluasi_pada_harinya_dan_diukur_pada_jatuh_temponya(
    kosong: ServiceUnderTest,
) -> None:
    await unggah_contoh(kosong)
    kosong.clock.instant = datetime(2026, 3, 20, 3, 0, tzinfo=UTC)
    await kosong.receive(restrukturisasi())
    await kosong.run_job("potret_unit")
    await ukur(kosong)
    assert (await petugas(kosong).get("/evaluasi")).json()["data"] == []

    kosong.clock.instant = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
    await ukur(kosong)
    await ukur(kosong)
    isi = await satu(kosong)
    assert (isi["jenis"], isi["sumber_id"], isi["unit"]) == ("restrukturisasi", str(RESTRUKTURISASI), ["DISHUB"])
    jadwal = [(each["bulan_ke"], each["jatuh_tempo"], each["status"]) for each in isi["pengukuran"]]
    assert jadwal == [(3, "2026-07-01", "menunggu"), (6, "2026-10-01", "menunggu"), (12, "2027-04-01", "menunggu")]

    # On its day the units are looked at; figures of the last month are waited for.
    kosong.clock.instant = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
    await ukur(kosong)
    assert [each["status"] for each in (await satu(kosong))["pengukuran"]] == ["menunggu"] * 3
    kosong.clock.instant = datetime(2026, 7, 22, 3, 0, tzinfo=UTC)
    await ukur(kosong)
    isi = await satu(kosong)
    assert [each["status"] for each in isi["pengukuran"]] == ["selesai", "menunggu", "menunggu"]
    hasil = isi["hasil"]
    (layanan,) = hasil["layanan"]
    assert layanan["putusan"] == "membaik"
    assert layanan["taksiran"]["bawah"] <= -8.0 <= layanan["taksiran"]["atas"]
    assert layanan["bulan_sesudah"] == ["2026-04-01", "2026-05-01", "2026-06-01"]
    assert len(layanan["pembanding"]) == 7
    assert layanan["bukan_pembanding"][0]["alasan"] == "terlalu berbeda ukuran atau tingkat awalnya"
    assert {each["peran"] for each in layanan["deret"]} == {"dievaluasi", "pembanding"}
    assert all(len(each["nilai"]) == len(layanan["bulan"]) for each in layanan["deret"])
    senjang = hasil["kesenjangan"][0]
    assert (senjang["hari_sebelum"], senjang["hari_sesudah"]) == ("2026-03-20", "2026-07-01")
    assert any("bukan diundi" in each for each in hasil["tidak_dapat_dikatakan"])
    assert hasil["orang"] == []


async def test_yang_dibatalkan_sebelum_harinya_tidak_dievaluasi(kosong: ServiceUnderTest) -> None:
    await isi_dinas(kosong)
    kosong.clock.instant = datetime(2026, 3, 20, 3, 0, tzinfo=UTC)
    await kosong.receive(restrukturisasi())
    await kosong.receive(
        RestrukturisasiDibatalkan(
            restrukturisasi_id=RESTRUKTURISASI, nama="Penataan", mulai=MULAI, alasan="Perwali belum terbit"
        )
    )
    kosong.clock.instant = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
    await ukur(kosong)
    assert (await petugas(kosong).get("/evaluasi")).json()["data"] == []


async def buka(layanan: ServiceUnderTest, **ganti: Any) -> dict[str, Any]:
    isi = {"judul": "Penataan Dinas Perhubungan", "mulai": MULAI.isoformat(), "unit": ["DISHUB"], **ganti}
    jawab = await petugas(layanan).post("/evaluasi", isi)
    assert jawab.status_code == 201, jawab.text
    await ukur(layanan)
    hasil: dict[str, Any] = (await petugas(layanan).get(jawab.headers["location"])).json()
    return hasil


async def test_tanpa_dampak_jawabannya_tidak_pasti_dan_mengatakan_artinya(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong, dampak=0.0)
    hasil = (await buka(kosong))["hasil"]
    assert hasil["layanan"][0]["putusan"] == "tidak_pasti"
    assert any(
        "tidak dapat dipastikan berubah tidak berarti tidak berubah" in each for each in hasil["tidak_dapat_dikatakan"]
    )


async def test_satu_unit_saja_tidak_memberi_angka_dan_mengatakan_mengapa(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    siapa = petugas(kosong)
    await siapa.post(
        "/indikator",
        {"kode": "penumpang", "nama": "Penumpang", "satuan": "orang", "lebih_baik": "naik", "sumber": "Catatan UPT"},
    )
    sendiri = berkas_deret({"DISHUB": deret_contoh()["DISHUB"]})
    await kirim(siapa, "/indikator/penumpang/unggahan", sendiri, keterangan="Catatan UPT")
    hasil = (await buka(kosong, indikator=["penumpang"]))["hasil"]
    (layanan,) = hasil["layanan"]
    assert (layanan["putusan"], layanan["taksiran"]) == ("tidak_cukup", None)
    assert layanan["alasan"][0].startswith("Tidak ada unit lain yang mencatat angka ini")
    # Before and after is told, as no more than that.
    (sendiri_saja,) = layanan["dievaluasi"]
    assert sendiri_saja["perubahan"] == pytest.approx(-8.0, abs=1.5)
    assert "bukan dampak" in layanan["kalimat"][0]
    assert layanan["kalimat"][0] in hasil["ringkasan"]
    assert layanan["deret"][0]["unit"] == "DISHUB"


async def test_unit_yang_ikut_ditata_bukan_pembanding_dan_disebut(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    await buka(kosong, judul="Penataan Dinas Pendidikan", unit=["DISDIK"], mulai="2026-05-01")
    hasil = (await buka(kosong))["hasil"]
    bukan = {each["unit"]: each["alasan"] for each in hasil["layanan"][0]["bukan_pembanding"]}
    assert bukan["DISDIK"] == "ikut ditata dalam masa itu (Penataan Dinas Pendidikan)"


async def test_diukur_ulang_tanpa_perubahan_bersidik_sama_dan_sesudah_deret_diganti_tidak(
    kosong: ServiceUnderTest,
) -> None:
    await unggah_contoh(kosong)
    isi = await buka(kosong)
    siapa, alamat = petugas(kosong), f"/evaluasi/{isi['id']}"

    async def ulang(versi: int) -> dict[str, Any]:
        jawab = await siapa.post(f"{alamat}/pengukuran", {"bulan_ke": 3}, seen=versi)
        assert jawab.status_code == 201, jawab.text
        await ukur(kosong)
        hasil: dict[str, Any] = (await siapa.get(alamat)).json()
        return hasil

    isi = await ulang(isi["versi"])
    sidik = [each["sidik"] for each in isi["pengukuran"] if each["bulan_ke"] == 3]
    assert len(sidik) == 2
    assert sidik[0] == sidik[1]
    lain = berkas_deret({"DISDIK": {date(2026, 4, 1): 99.0}})
    await kirim(siapa, "/indikator/titik_kemacetan/unggahan", lain, keterangan="Perbaikan angka April")
    isi = await ulang(isi["versi"])
    tiga = [each for each in isi["pengukuran"] if each["bulan_ke"] == 3]
    assert tiga[2]["sidik"] != sidik[0]
    lama = (await siapa.get(f"{alamat}/pengukuran/{tiga[0]['id']}")).json()
    assert lama["bahan"]["sidik"] == sidik[0]
    assert lama["bahan"]["unggahan"][0]["nomor"] == 1


async def test_belum_waktunya_tidak_diukur(kosong: ServiceUnderTest) -> None:
    await isi_dinas(kosong)
    isi = await buka(kosong)
    jawab = await petugas(kosong).post(f"/evaluasi/{isi['id']}/pengukuran", {"bulan_ke": 9}, seen=isi["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_waktunya")


async def test_ditutup_dengan_kesimpulan_sesudah_ada_hasilnya(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    baru = await buka(kosong, mulai="2026-08-01")
    siapa = penutup(kosong)
    tutup = {"kesimpulan": "Kemacetan berkurang; diteruskan."}
    jawab = await siapa.post(f"/evaluasi/{baru['id']}/penutupan", tutup, seen=baru["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_diukur")
    isi = await buka(kosong)
    assert (await siapa.post(f"/evaluasi/{isi['id']}/penutupan", tutup, seen=1)).status_code == 412
    jawab = await siapa.post(f"/evaluasi/{isi['id']}/penutupan", tutup, seen=isi["versi"])
    assert (jawab.json()["status"], jawab.json()["diakhiri_oleh"]) == ("selesai", PEMERIKSA)
    assert jawab.json()["langkah"] == []
    lagi = await siapa.post(f"/evaluasi/{isi['id']}/pengukuran", {"bulan_ke": 3}, seen=jawab.json()["versi"])
    assert lagi.json()["kode"] == "evaluasi_sudah_berakhir"


async def test_di_luar_lingkup_tidak_terlihat(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    isi = await buka(kosong)
    lain = kosong.caller("kepala_unit", nip="197101012000011004", unit=["DISDIK"])
    assert (await lain.get("/evaluasi")).json()["data"] == []
    assert (await lain.get(f"/evaluasi/{isi['id']}")).status_code == 404
    dalam = kosong.caller("kepala_unit", nip="197001012000011003", unit=["DISHUB"])
    assert (await dalam.get(f"/evaluasi/{isi['id']}")).status_code == 200


async def test_pengukuran_yang_gagal_tidak_menahan_yang_lain(
    kosong: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rusak(bahan: BahanEvaluasi) -> HasilEvaluasi:
        if bahan.evaluasi.judul == "Yang pertama rusak":
            raise ZeroDivisionError
        return susun(bahan)

    monkeypatch.setattr("services.mutasi.evaluasi.berkala.susun.susun", rusak)
    await unggah_contoh(kosong)
    status = {}
    for judul, mulai in (("Yang pertama rusak", "2026-04-01"), ("Yang kedua baik", "2026-04-02")):
        isi = await buka(kosong, judul=judul, mulai=mulai)
        status[judul] = [(each["status"], each["gagal"] is None) for each in isi["pengukuran"]]
    menunggu = [("menunggu", True), ("menunggu", True)]
    assert status["Yang pertama rusak"] == [("gagal", False), *menunggu]
    assert REGISTRY.get_sample_value("asn_evaluations_failed") == 1
    assert status["Yang kedua baik"] == [("selesai", True), *menunggu]


@pytest.mark.parametrize(
    "perintah",
    ["UPDATE evaluasi_pengukuran SET sidik = 'lain' WHERE status = 'selesai'", "DELETE FROM evaluasi_pengukuran"],
)
async def test_hasil_pengukuran_tidak_dapat_diubah(kosong: ServiceUnderTest, perintah: str) -> None:
    await unggah_contoh(kosong)
    await buka(kosong)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak diubah"):
        await kosong.sql(perintah)


async def test_siapa_keluar_dan_mengapa_dihitung_tanpa_pensiun(kosong: ServiceUnderTest) -> None:
    await isi_dinas(kosong)
    await kosong.receive(dinas("DISHUB"))

    def keluar(nomor: int, tmt: date, alasan: str) -> AsnJabatanBerakhir:
        return AsnJabatanBerakhir(
            nip=f"1990010120150110{nomor:02}",
            nama=f"Pegawai {nomor}",
            penempatan_id=None,
            tmt=tmt,
            alasan=alasan,
            nomor_sk=None,
            lama=Tempat(jabatan="DISHUB-01", nama_jabatan="J", unit="DISHUB", nama_unit="Dishub", atasan_nip=None),
        )

    await kosong.receive(
        keluar(1, date(2026, 2, 1), "mengundurkan_diri"),
        keluar(2, date(2026, 5, 1), "pindah_instansi"),
        keluar(3, date(2026, 6, 1), "mengundurkan_diri"),
        keluar(4, date(2026, 6, 1), "pensiun"),
    )
    await kosong.sql(
        "INSERT INTO potret_unit (unit, hari, orang, formasi, terisi, kebutuhan, tanpa_kebutuhan) "
        "VALUES ('DISHUB', '2026-03-01', 50, 60, 50, 62, 1)"
    )
    hasil = (await buka(kosong))["hasil"]
    # Three months before: one; three months after: two; of 50 people: 8 and 16 of a hundred in a year.
    assert (hasil["perputaran"]["sebelum"], hasil["perputaran"]["sesudah"]) == (8.0, 16.0)
    assert hasil["kesenjangan"][0]["sebelum"] == 12


async def test_evaluasi_satu_orang_terbaca_olehnya_dan_tidak_oleh_orang_lain(mutasi: ServiceUnderTest) -> None:
    await mutasi.sql(
        """INSERT INTO potret_mutasi (usulan_id, nip, hari, tmt, unit_asal, unit_tujuan, kinerja, jpm)
           VALUES ($1, $2, '2026-04-01', '2026-04-01', 'DISHUB-LL', 'DISHUB-AK',
                   '[{"tahun": 2025, "predikat": "Baik"}]',
                   '[{"standar": "pelaksana", "persen": "80.00", "tujuan": "pengisian"}]')""",
        UUID(int=9),
        PEGAWAI,
    )
    async with mutasi.runtime.unit_of_work() as uow:
        row = await repository.buka(
            uow, "usulan", UUID(int=9), judul="Mutasi", mulai=MULAI, unit=["DISHUB-AK", "DISHUB-LL"], nip=PEGAWAI
        )
        assert row is not None
        await repository.jadwalkan(uow, row.id, [(3, date(2026, 7, 1))])
    await ukur(mutasi)
    alamat = f"/evaluasi/{row.id}"
    sendiri = (await mutasi.caller("asn", nip=PEGAWAI).get(alamat)).json()
    assert sendiri["hasil"]["orang"][0]["predikat_sebelum"] == "Baik"
    assert sendiri["hasil"]["orang"][0]["jpm_saat_berlaku"] == 80.0
    assert (await mutasi.caller("asn", nip="199102022016012002").get(alamat)).status_code == 404
    # Who looks without a purpose sees no fit: it is specific data.
    petugas_kota = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    orang = (await petugas_kota.get(alamat)).json()["hasil"]["orang"][0]
    assert "jpm_saat_berlaku" not in orang
    assert orang["predikat_sebelum"] == "Baik"


def test_evaluasi_mengukur_paling_lambat_semenit_sesudah_jatuh_tempo() -> None:
    (job,) = [each for each in SERVICE.jobs if each.name == "ukur_evaluasi"]
    assert timedelta(seconds=job.every) <= timedelta(minutes=1)
