"""A campaign goes out by its schedule: each told once, nobody who has left, held and corrected on the way."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.notifikasi.kampanye.siaran import gelombang, kerja
from shared.contracts.kompetensi import SkorState
from shared.contracts.mutasi import KalenderDiterbitkan, KhalayakDiserahkan, TahunLibur
from shared.contracts.notifikasi import KampanyeDisiarkan
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye_uji import (
    ISI,
    JADWAL,
    PENYUSUN,
    berpegawai,
    disetujui,
    draf,
    langkah,
    nip,
    penyetuju,
    penyusun,
    siarkan,
)

ALASAN = {"alasan": "Tanggal pada naskah keliru."}


async def dikabari(notifikasi: ServiceUnderTest, jenis: str = "kampanye_disampaikan") -> list[str]:
    return [each["nip"] for each in await notifikasi.sql("SELECT nip FROM pesan WHERE jenis = $1 ORDER BY nip", jenis)]


async def maju(notifikasi: ServiceUnderTest, satu: dict[str, Any]) -> list[dict[str, Any]]:
    jawab = await penyusun(notifikasi).get(f"/kampanye/{satu['id']}/gelombang")
    rows: list[dict[str, Any]] = jawab.json()["data"]
    return rows


async def test_dua_orang_menyiapkannya_dan_tiap_pegawai_yang_masih_ada_dikabari_sekali(
    notifikasi: ServiceUnderTest,
) -> None:
    await berpegawai(notifikasi, 1, 2, 3)
    await berpegawai(notifikasi, 4, unit="DINKES-A")
    await berpegawai(notifikasi, 5, keluar=True)
    satu = await draf(notifikasi)
    await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    sendiri = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/persetujuan", seen=2)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == []
    assert (await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi)))["status"] == "terjadwal"
    # Who has left between approval and sending is not told.
    await notifikasi.sql("UPDATE orang SET keluar = true WHERE nip = $1", nip(3))
    for _ in range(2):
        await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(1), nip(2)]
    (baris,) = await maju(notifikasi, satu)
    assert (baris["status"], baris["sasaran"], baris["disampaikan"]) == ("selesai", 2, 2)
    (fakta,) = await notifikasi.published(KampanyeDisiarkan)
    assert (fakta.event.gelombang, fakta.event.sasaran) == (1, 2)
    ani = notifikasi.caller("asn", nip=nip(1))
    (pesan,) = (await ani.get("/kotak-masuk")).json()["data"]
    assert pesan["perihal"]["alamat"] == f"/api/notifikasi/kampanye/saya/{satu['id']}"
    assert pesan["judul"] == ISI["judul"]
    baca = (await ani.get(f"/kampanye/saya/{satu['id']}")).json()
    await ani.post(f"/kampanye/saya/{satu['id']}/pemahaman", {"versi_naskah": baca["versi_naskah"]})
    (baris,) = await maju(notifikasi, satu)
    assert (baris["dibaca"], baris["dipahami"]) == (1, 1)
    jejak = await notifikasi.caller("auditor", unit=["*"]).get("/jejak", objek="kampanye", objek_id=satu["id"])
    assert {each["aksi"] for each in jejak.json()["data"]} == {"buat_kampanye", "ajukan_kampanye", "setujui_kampanye"}


async def test_siapa_yang_dimaksud_adalah_gabungan_irisan_dan_kecuali(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1, 2, 3, 4)
    await berpegawai(notifikasi, 5, kepala_unit=True)
    await berpegawai(notifikasi, 6, unit="DINKES-A")
    skor = SkorState.model_validate(example_of(SkorState))
    await notifikasi.receive(*(skor.model_copy(update={"nip": nip(each), "kotak": 9}) for each in (1, 2, 6)))
    kepala = {"jenis": "kepala_unit"}
    perhubungan = {"jenis": "unit", "unit": ["DISHUB"]}
    kotak = {"jenis": "kotak", "kotak": [8, 9]}
    for khalayak, diharap in [
        ({"sertakan": [perhubungan], "kecualikan": [kepala]}, [1, 2, 3, 4]),
        ({"sertakan": [{"jenis": "semua"}], "iris": [kotak]}, [1, 2, 6]),
        ({"sertakan": [kepala, {"jenis": "nip", "nip": [nip(3), nip(99)]}]}, [3, 5]),
        ({"sertakan": [kotak], "iris": [perhubungan], "kecualikan": [{"jenis": "nip", "nip": [nip(1)]}]}, [2]),
        ({"sertakan": [{"jenis": "jabatan", "jenis_jabatan": ["JPT"]}], "iris": [kotak]}, []),
    ]:
        await notifikasi.sql("DELETE FROM pesan")
        satu = await draf(notifikasi, khalayak=khalayak)
        if diharap:
            await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
            await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi))
            await siarkan(notifikasi)
            assert await dikabari(notifikasi) == [nip(each) for each in diharap]
        else:
            jawab = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/pengajuan", seen=1)
            assert jawab.json()["kode"] == "khalayak_kosong"


@pytest.mark.parametrize("susulan", [True, False])
async def test_gelombang_berbagi_khalayak_dan_pendatang_ikut_bila_boleh(
    notifikasi: ServiceUnderTest, susulan: bool
) -> None:
    await berpegawai(notifikasi, *range(1, 21))
    gelombang_ = [{"tanggal": "2026-09-15", "persen": 50}, {"tanggal": "2026-09-17", "persen": 100}]
    satu = await disetujui(notifikasi, susulan=susulan, jadwal={**JADWAL, "gelombang": gelombang_})
    await siarkan(notifikasi)
    pertama = await dikabari(notifikasi)
    assert 0 < len(pertama) < 20
    await berpegawai(notifikasi, *range(21, 31))
    notifikasi.clock.instant += timedelta(days=2)
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(each) for each in range(1, 31 if susulan else 21)]
    satu_, dua = await maju(notifikasi, satu)
    assert satu_["disampaikan"] + dua["disampaikan"] == (30 if susulan else 20)


async def test_hanya_pada_jam_dan_hari_yang_ditentukan(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1)
    # Friday, six in the evening in Palembang; Monday is named as free.
    notifikasi.clock.instant = datetime(2026, 9, 18, 11, tzinfo=UTC)
    satu = await disetujui(notifikasi, jadwal={**JADWAL, "kecuali": ["2026-09-21"]})
    await siarkan(notifikasi)
    (baris,) = await maju(notifikasi, satu)
    assert (baris["status"], baris["menunggu_sampai"]) == ("menunggu", "2026-09-22T01:00:00Z")
    notifikasi.clock.instant = datetime(2026, 9, 22, 1, tzinfo=UTC)
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(1)]


async def test_hari_libur_kota_bukan_hari_kerja_kampanye(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1)
    libur = TahunLibur(tahun=2026, status="ditetapkan", libur=[date(2026, 9, 21)])
    await notifikasi.receive(KalenderDiterbitkan(kode="kota", tahun=[libur]))
    notifikasi.clock.instant = datetime(2026, 9, 18, 11, tzinfo=UTC)
    satu = await disetujui(notifikasi)
    await siarkan(notifikasi)
    (baris,) = await maju(notifikasi, satu)
    assert (baris["status"], baris["menunggu_sampai"]) == ("menunggu", "2026-09-22T01:00:00Z")


async def test_yang_mati_di_tengah_tidak_menghilangkan_dan_tidak_menggandakan(
    notifikasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await berpegawai(notifikasi, *range(1, 8))
    monkeypatch.setattr(kerja, "BANYAK", 3)
    asli, kali = gelombang.catat_sampai, [0]

    async def mati(*args: Any) -> None:
        kali[0] += 1
        await asli(*args)
        if kali[0] == 2:
            raise RuntimeError("mati")

    monkeypatch.setattr(gelombang, "catat_sampai", mati)
    await disetujui(notifikasi)
    await siarkan(notifikasi)
    assert len(await dikabari(notifikasi)) == 3
    notifikasi.clock.instant += timedelta(minutes=1)
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(each) for each in range(1, 8)]


async def test_jeda_menahan_sisanya_dan_pembatalan_menghentikannya(
    notifikasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await berpegawai(notifikasi, *range(1, 6))
    gelombang_ = [{"tanggal": "2026-09-15", "unit": ["DISHUB-LL"]}, {"tanggal": "2026-09-16"}]
    await berpegawai(notifikasi, 6, unit="DISHUB-AK")
    satu = await disetujui(notifikasi, jadwal={**JADWAL, "gelombang": gelombang_})
    await siarkan(notifikasi)
    assert len(await dikabari(notifikasi)) == 5
    await langkah(notifikasi, satu, "jeda", ALASAN, oleh=penyusun(notifikasi))
    notifikasi.clock.instant += timedelta(days=1)
    await siarkan(notifikasi)
    assert len(await dikabari(notifikasi)) == 5
    await langkah(notifikasi, satu, "lanjutan", oleh=penyusun(notifikasi))
    akhir = await langkah(notifikasi, satu, "pembatalan", ALASAN, oleh=penyetuju(notifikasi))
    assert (akhir["status"], akhir["alasan"]) == ("selesai", ALASAN["alasan"])
    await siarkan(notifikasi)
    assert len(await dikabari(notifikasi)) == 5
    # Who has it keeps reading it.
    assert (await notifikasi.caller("asn", nip=nip(1)).get(f"/kampanye/saya/{satu['id']}")).status_code == 200


async def test_yang_belum_disampaikan_dapat_ditarik_dan_disetujui_lagi(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1)
    satu = await disetujui(notifikasi, jadwal={**JADWAL, "gelombang": [{"tanggal": "2026-09-16"}]})
    assert (await langkah(notifikasi, satu, "pengembalian", ALASAN, oleh=penyusun(notifikasi)))["status"] == "draf"
    notifikasi.clock.instant += timedelta(days=1)
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == []
    await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi))
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(1)]
    jawab = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/pengembalian", ALASAN, seen=7)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_kampanye_tidak_boleh")


async def test_yang_ditarik_sesudah_dikoreksi_tersiar_dengan_naskah_barunya_dan_tidak_disetujui_pengoreksinya(
    notifikasi: ServiceUnderTest,
) -> None:
    await berpegawai(notifikasi, 1)
    satu = await disetujui(notifikasi)
    ketiga = notifikasi.caller("verifikator", nip="197203032000032003", unit=["*"])
    koreksi = {
        "ringkasan": "Ringkasan kedua.",
        "isi": "Naskah kedua, yang masih keliru.",
        "ubahan": "Tanggalnya.",
        "pahami_ulang": False,
    }
    await langkah(notifikasi, satu, "koreksi", koreksi, oleh=penyetuju(notifikasi))
    await langkah(notifikasi, satu, "koreksi/2/persetujuan", oleh=ketiga)
    await langkah(notifikasi, satu, "koreksi", {**koreksi, "isi": "Naskah ketiga, yang menunggu."}, oleh=ketiga)
    kembali = await langkah(notifikasi, satu, "pengembalian", {"alasan": "Masih keliru."}, oleh=ketiga)
    alamat = f"/kampanye/{satu['id']}"
    isi = {**ISI, "isi": "Naskah yang benar, yang diperiksa dua orang."}
    tulis = await penyusun(notifikasi).send("PUT", alamat, isi, seen=kembali["versi"])
    assert tulis.status_code == 200
    assert (await penyusun(notifikasi).get(alamat)).json()["isi"] == isi["isi"]
    diajukan = await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    sendiri = await penyetuju(notifikasi).post(f"{alamat}/persetujuan", seen=diajukan["versi"])
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    await langkah(notifikasi, satu, "persetujuan", oleh=ketiga)
    versi = [
        (each["versi"], each["status"])
        for each in await notifikasi.sql("SELECT versi, status FROM kampanye_naskah ORDER BY versi")
    ]
    assert versi == [(1, "berlaku"), (2, "berlaku"), (3, "ditolak")]
    basi = await penyetuju(notifikasi).post(f"{alamat}/koreksi/3/persetujuan", seen=diajukan["versi"] + 1)
    assert basi.status_code == 404
    notifikasi.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
    await siarkan(notifikasi)
    saya = (await notifikasi.caller("asn", nip=nip(1)).get(f"/kampanye/saya/{satu['id']}")).json()
    assert "Naskah yang benar, yang diperiksa dua orang." in str(saya["naskah"])


async def test_koreksi_dikabarkan_kepada_yang_sudah_membaca_dan_minta_dipahami_lagi(
    notifikasi: ServiceUnderTest,
) -> None:
    await berpegawai(notifikasi, 1, 2)
    satu = await disetujui(notifikasi)
    await siarkan(notifikasi)
    ani, alamat = notifikasi.caller("asn", nip=nip(1)), f"/kampanye/saya/{satu['id']}"
    await ani.get(alamat)
    await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 1})
    baru = {
        "ringkasan": "Bagaimana penataan tahun depan dilakukan.",
        "isi": "Mulai November tiap perpindahan disertai alasannya.",
        "ubahan": "Mulainya November, bukan Oktober.",
        "pahami_ulang": True,
    }
    await langkah(notifikasi, satu, "koreksi", baru, oleh=penyusun(notifikasi))
    sendiri = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/koreksi/2/persetujuan", seen=5)
    assert sendiri.status_code in (403, 412)
    await langkah(notifikasi, satu, "koreksi/2/persetujuan", oleh=penyetuju(notifikasi))
    for _ in range(2):
        await siarkan(notifikasi)
    assert await dikabari(notifikasi, "kampanye_dikoreksi") == [nip(1)]
    assert (await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 1})).status_code == 409
    baca = (await ani.get(alamat)).json()
    assert (baca["dipahami_pada"], baca["koreksi"][0]["ubahan"]) == (None, baru["ubahan"])
    assert (await ani.post(f"{alamat}/pemahaman", {"versi_naskah": 2})).status_code == 200
    # That they had confirmed the first one stays on record.
    assert [each["versi"] for each in await notifikasi.sql("SELECT versi FROM kampanye_pemahaman")] == [1]


async def test_yang_belum_selesai_diingatkan_sekali(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1, 2)
    satu = await disetujui(notifikasi, jadwal={**JADWAL, "ingatkan": "2026-10-01"})
    await siarkan(notifikasi)
    await notifikasi.caller("asn", nip=nip(1)).post(f"/kampanye/saya/{satu['id']}/pemahaman", {"versi_naskah": 1})
    await siarkan(notifikasi)
    assert await dikabari(notifikasi, "kampanye_mengingatkan") == []
    notifikasi.clock.instant = datetime(2026, 10, 1, 2, tzinfo=UTC)
    await siarkan(notifikasi)
    await langkah(notifikasi, satu, "pengingat", oleh=penyusun(notifikasi))
    await siarkan(notifikasi)
    assert await dikabari(notifikasi, "kampanye_mengingatkan") == [nip(2)]
    notifikasi.clock.instant = datetime(2026, 11, 1, 2, tzinfo=UTC)
    await siarkan(notifikasi)
    assert (await penyusun(notifikasi).get(f"/kampanye/{satu['id']}")).json()["status"] == "selesai"


async def test_kepala_unit_melihat_siapa_yang_belum_dan_hanya_orangnya(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1, 2)
    await berpegawai(notifikasi, 3, unit="DISHUB-AK")
    satu = await disetujui(notifikasi)
    await siarkan(notifikasi)
    await notifikasi.caller("asn", nip=nip(1)).get(f"/kampanye/saya/{satu['id']}")
    kepala = notifikasi.caller("kepala_unit", nip=nip(77), unit=["DISHUB-LL"])
    (baris,) = (await kepala.get("/kampanye/bawahan")).json()["data"]
    assert (baris["disampaikan"], baris["belum_dibaca"], baris["belum_dipahami"]) == (2, 1, 2)
    jawab = await kepala.get(f"/kampanye/bawahan/{satu['id']}", keadaan="belum_membaca")
    assert [each["nip"] for each in jawab.json()["data"]] == [nip(2)]
    assert (await kepala.get(f"/kampanye/{satu['id']}/peserta")).status_code == 403
    lain = notifikasi.caller("kepala_unit", nip=nip(78), unit=["DINKES"])
    assert (await lain.get(f"/kampanye/bawahan/{satu['id']}")).status_code == 404


async def test_khalayak_yang_dijaga_tidak_terbuka_bagi_yang_tidak_berhak(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, *range(1, 13))
    skor = SkorState.model_validate(example_of(SkorState))
    await notifikasi.receive(*(skor.model_copy(update={"nip": nip(each), "kotak": 9}) for each in range(1, 12)))
    satu = await disetujui(
        notifikasi,
        khalayak={"sertakan": [{"jenis": "kotak", "kotak": [9]}]},
        ringkasan="Bagi pegawai terpilih pada kotak 9 peta talenta.",
    )
    assert [each["sebutan"] for each in satu["khalayak"]] == ["bagian yang dijaga"]
    await siarkan(notifikasi)
    petugas, alamat = penyusun(notifikasi), f"/kampanye/{satu['id']}"
    for apa in ("pratinjau", "khalayak", "peserta"):
        assert (await petugas.get(f"{alamat}/{apa}")).json()["kode"] == "tujuan_akses_wajib", apa
    petugas.tajuk = {"Tujuan-Akses": "menyiapkan sosialisasi talenta"}
    pratinjau = (await petugas.get(f"{alamat}/pratinjau")).json()
    assert (pratinjau["orang"], [each["orang"] for each in pratinjau["unit"]]) == (11, [11])
    assert "kotak 9" in pratinjau["peringatan"][0]
    assert (await petugas.get(f"{alamat}/khalayak")).json()["bagian"][0]["kotak"] == [9]
    kepala = notifikasi.caller("kepala_unit", nip=nip(77), unit=["DISHUB"])
    assert (await kepala.get("/kampanye/bawahan")).json()["data"] == []
    assert (await kepala.get(f"/kampanye/bawahan/{satu['id']}")).status_code == 404
    baca = (await notifikasi.caller("asn", nip=nip(1)).get(f"/kampanye/saya/{satu['id']}")).text
    assert "talenta" not in baca.replace(satu["ringkasan"], "")


async def test_pratinjau_tidak_menyebut_sel_kecil_dan_contohnya_sama_bagi_semua(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, *range(1, 31))
    await berpegawai(notifikasi, 31, 32, unit="DISHUB-AK")
    await berpegawai(notifikasi, *range(33, 45), unit="DISHUB-TU")
    satu = await draf(notifikasi, jadwal={**JADWAL, "gelombang": [{"tanggal": "2026-09-13", "unit": ["DISHUB-LL"]}]})
    pratinjau = (await penyusun(notifikasi).get(f"/kampanye/{satu['id']}/pratinjau")).json()
    # Of two people in one unit nothing is told, nor does it follow from the rest.
    assert pratinjau["orang"] == 44
    assert [(each["unit"], each["orang"]) for each in pratinjau["unit"]] == [("DISHUB-LL", 30), (None, 14)]
    assert len(pratinjau["peringatan"]) == 2
    contoh = (await penyusun(notifikasi).get(f"/kampanye/{satu['id']}/contoh")).json()
    assert contoh["judul"] == ISI["judul"]
    assert ISI["judul"] not in contoh["surel"]["teks"]
    uji = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/uji")
    assert uji.status_code == 200
    assert len(await dikabari(notifikasi)) == 1


async def test_yang_akan_dipindahkan_rencana_menjadi_khalayak_sesudah_semuanya_tiba(
    notifikasi: ServiceUnderTest,
) -> None:
    await berpegawai(notifikasi, 1, 2, 3)
    isi = KhalayakDiserahkan.model_validate(example_of(KhalayakDiserahkan)).model_copy(
        update={"jumlah": 2, "oleh": PENYUSUN, "nip": [nip(1)]}
    )
    for _ in range(2):
        await notifikasi.receive(isi)
    khalayak = {"sertakan": [{"jenis": "rencana", "serahan_id": str(isi.serahan_id)}]}
    satu = await draf(notifikasi, khalayak=khalayak)
    jawab = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/pengajuan", seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_kampanye_tidak_boleh")
    await notifikasi.receive(isi.model_copy(update={"bagian": 2, "nip": [nip(3)]}))
    (serahan,) = (await penyusun(notifikasi).get("/kampanye/serahan")).json()["data"]
    assert (serahan["sebutan"], serahan["lengkap"]) == ("Kelompok Oktober", True)
    lain = notifikasi.caller("verifikator", nip=nip(88), unit=["DISHUB"])
    assert (await lain.get("/kampanye/serahan")).json()["data"] == []
    tanpa_hak = await lain.post("/kampanye", {**ISI, "khalayak": khalayak})
    assert (tanpa_hak.status_code, tanpa_hak.json()["kode"]) == (409, "serahan_orang_lain")
    kosong = await lain.post("/kampanye", ISI)
    ubah = await lain.send("PUT", f"/kampanye/{kosong.json()['id']}", {**ISI, "khalayak": khalayak}, seen=1)
    assert ubah.json()["kode"] == "serahan_orang_lain"
    await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    hasil = await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi))
    assert [each["sebutan"] for each in hasil["khalayak"]] == ["bagian yang dijaga"]
    await siarkan(notifikasi)
    assert await dikabari(notifikasi) == [nip(1), nip(3)]


@pytest.mark.parametrize("dijeda", [True, False])
async def test_yang_dijeda_atau_terlambat_berakhir_pada_hari_terakhirnya(
    notifikasi: ServiceUnderTest, dijeda: bool
) -> None:
    await berpegawai(notifikasi, 1, 2)
    satu = await disetujui(notifikasi)
    if dijeda:
        await siarkan(notifikasi)
        await langkah(notifikasi, satu, "jeda", {"alasan": "Menunggu arahan dahulu."}, oleh=penyusun(notifikasi))
    notifikasi.clock.instant = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
    await siarkan(notifikasi)
    (row,) = await notifikasi.sql("SELECT status, selesai_pada FROM kampanye")
    assert (row["status"], row["selesai_pada"]) == ("selesai", notifikasi.clock.now())
    ombak = {each["status"] for each in await notifikasi.sql("SELECT status FROM kampanye_gelombang")}
    assert ombak <= {"selesai", "dihentikan"}
    await notifikasi.run_job("bekukan_laporan_kampanye")
    assert (await notifikasi.sql("SELECT count(*) AS n FROM kampanye_laporan"))[0]["n"] == 1
