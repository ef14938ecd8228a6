"""What waits for somebody reaches them: reminders, the summary of a day, and what goes to their superior."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pengingat import kerja
from services.notifikasi.pengingat.kerja import ingatkan
from services.notifikasi.pengingat.sebutan import SEBUTAN
from services.notifikasi.rute import RUTE
from shared.contracts.mutasi import (
    KalenderDiterbitkan,
    PekerjaanDitugaskan,
    PekerjaanMendekatiTenggat,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    TahunLibur,
    TenggangKeberatanMendekati,
    UsulanDiverifikasi,
)
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import (
    ANI,
    BUDI,
    CITRA,
    berakhir,
    diputuskan,
    ditolak,
    keberatan_melangkah,
    perwakilan_akan_berakhir,
    pindah,
)
from tests.notifikasi.test_bertindak import LL, kota, orang

SENIN = datetime(2026, 9, 14, 2, tzinfo=UTC)
"""Nine o'clock in Palembang."""


def ditugaskan(usulan: UUID, petugas: str | None = BUDI, **lain: Any) -> PekerjaanDitugaskan:
    isi = {
        "usulan_id": usulan,
        "langkah": "verifikasi",
        "petugas": petugas,
        "sebelumnya": None,
        "oleh": CITRA,
        "tenggat": date(2026, 9, 18),
        "nomor": 1,
    }
    return PekerjaanDitugaskan(**{**isi, **lain})


def diverifikasi(usulan: UUID) -> UsulanDiverifikasi:
    isi = diputuskan().model_dump(exclude={"nomor_sk", "tanggal_sk", "usulan_id", "menunggu_pelantikan"})
    return UsulanDiverifikasi.model_validate({**isi, "usulan_id": usulan}, strict=False)


@pytest.fixture
def pagi(notifikasi: ServiceUnderTest) -> ServiceUnderTest:
    notifikasi.clock.instant = SENIN
    return notifikasi


async def pesan(notifikasi: ServiceUnderTest, nip: str, *jenis: str) -> list[dict[str, Any]]:
    semua = (await notifikasi.caller("asn", nip=nip).get("/kotak-masuk")).json()["data"]
    return [each for each in semua if not jenis or each["jenis"] in jenis]


async def menunggu(notifikasi: ServiceUnderTest, nip: str) -> dict[str, int]:
    jawab = await notifikasi.caller("asn", nip=nip).get("/kotak-masuk/menunggu")
    return {each["jenis"]: each["jumlah"] for each in jawab.json()["data"]}


async def hari_ke(notifikasi: ServiceUnderTest, ke: int) -> None:
    """The morning so many days after Monday, and its job."""
    notifikasi.clock.instant = SENIN + timedelta(days=ke)
    await ingatkan(notifikasi.runtime)


async def tanpa_ringkasan(notifikasi: ServiceUnderTest, *nip: str) -> None:
    for each in nip:
        await notifikasi.sql(
            "INSERT INTO pilihan (nip, surel, whatsapp, ringkasan, ringkasan_menunggu) "
            "VALUES ($1, true, false, 'langsung', false)",
            each,
        )


def test_tiap_hal_yang_menunggu_punya_sebutan() -> None:
    ada = {TEMPLAT[kode].jenis for each in RUTE if each.menunggu or each.konfirmasi for kode in each.kode()}
    assert ada == set(SEBUTAN)


async def test_yang_belum_dibuka_dua_hari_kerja_diingatkan_dalam_satu_pesan(pagi: ServiceUnderTest) -> None:
    await tanpa_ringkasan(pagi, BUDI)
    await pagi.receive(*(ditugaskan(uuid4()) for _ in range(5)))
    await pagi.receive(pindah())
    await hari_ke(pagi, 1)
    assert await pesan(pagi, BUDI, "pengingat_menunggu") == []
    await hari_ke(pagi, 2)
    (satu,) = await pesan(pagi, BUDI, "pengingat_menunggu")
    assert satu["judul"] == "6 hal menunggu Anda"
    assert "5 usulan mutasi yang ditugaskan kepada Anda dan 1 serah terima pegawai" in satu["isi"]
    assert "14 September 2026" in satu["isi"]
    assert satu["perihal"]["alamat"] == "/api/notifikasi/kotak-masuk/menunggu"
    ((saluran,),) = await pagi.sql("SELECT saluran FROM pesan WHERE jenis = 'pengingat_menunggu'")
    assert saluran == ["surel", "whatsapp"]
    (tugas,) = await pesan(pagi, BUDI, "usulan_ditugaskan")
    assert tugas["diingatkan_pada"] is not None


async def test_pengingat_berhenti_begitu_dibaca_dikonfirmasi_atau_perkaranya_maju(pagi: ServiceUnderTest) -> None:
    await tanpa_ringkasan(pagi, BUDI)
    usulan = uuid4()
    await pagi.receive(ditugaskan(usulan))
    await pagi.receive(pindah())
    (serah,) = await pesan(pagi, BUDI, "mutasi_berlaku_atasan_lama")
    budi = pagi.caller("asn", nip=BUDI)
    # What asks to be acknowledged is not done by reading it.
    await budi.post(f"/kotak-masuk/{serah['id']}/pembacaan")
    await hari_ke(pagi, 2)
    assert [each["judul"] for each in await pesan(pagi, BUDI, "pengingat_menunggu")] == ["2 hal menunggu Anda"]
    await budi.post(f"/kotak-masuk/{serah['id']}/konfirmasi")
    await pagi.receive(diverifikasi(usulan))
    assert await menunggu(pagi, BUDI) == {}
    await hari_ke(pagi, 4)
    # And what was said of it yesterday is put away.
    assert await pesan(pagi, BUDI, "pengingat_menunggu") == []


async def test_tidak_lebih_dari_yang_ditetapkan_dan_sekali_sehari(pagi: ServiceUnderTest) -> None:
    await tanpa_ringkasan(pagi, BUDI)
    await pagi.receive(ditugaskan(uuid4()))
    for ke in (2, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22):
        await hari_ke(pagi, ke)
    (ingat,) = [tuple(each) for each in await pagi.sql("SELECT diingatkan_kali FROM hal_menunggu")]
    assert ingat == (5,)
    assert len(await pagi.sql("SELECT id FROM pesan WHERE jenis = 'pengingat_menunggu'")) == 5


async def test_akhir_pekan_dan_sebelum_pukulnya_tidak_ada_yang_dikirim(pagi: ServiceUnderTest) -> None:
    pagi.clock.instant = SENIN + timedelta(days=4)
    await pagi.receive(ditugaskan(uuid4()))
    await hari_ke(pagi, 5)
    await hari_ke(pagi, 6)
    pagi.clock.instant = SENIN.replace(hour=23) + timedelta(days=6)
    await ingatkan(pagi.runtime)
    assert await pagi.sql("SELECT hari FROM pengingat_harian") == []
    pagi.clock.instant = SENIN.replace(hour=0) + timedelta(days=7)
    await ingatkan(pagi.runtime)
    assert len(await pesan(pagi, BUDI, "menunggu_hari_ini")) == 1


async def test_petugas_membaca_tiap_pagi_apa_yang_menunggunya(pagi: ServiceUnderTest) -> None:
    await pagi.receive(*(ditugaskan(uuid4()) for _ in range(3)))
    (tugas,) = await pesan(pagi, BUDI)
    await pagi.caller("asn", nip=BUDI).post(f"/kotak-masuk/{tugas['id']}/pembacaan")
    await hari_ke(pagi, 1)
    (satu,) = await pesan(pagi, BUDI, "menunggu_hari_ini")
    assert satu["judul"] == "Menunggu Anda hari ini: 3 hal"
    assert "3 usulan mutasi yang ditugaskan kepada Anda. Tenggat terdekat 18 September 2026." in satu["isi"]
    await hari_ke(pagi, 7)
    (satu,) = await pesan(pagi, BUDI, "menunggu_hari_ini")
    assert "3 di antaranya lewat tenggatnya." in satu["isi"]
    assert await pesan(pagi, BUDI, "pengingat_menunggu") == []


async def test_yang_datang_terlambat_tentang_langkah_yang_sudah_diambil_tidak_menunggu(pagi: ServiceUnderTest) -> None:
    usulan, lain = uuid4(), uuid4()
    tugas, terkait = ditugaskan(usulan), ditugaskan(lain)
    # Two streams of facts: the step is read first, and the handing over a moment later under its older hour.
    pagi.clock.instant = SENIN + timedelta(seconds=1)
    await pagi.receive(diverifikasi(usulan))
    pagi.clock.instant = SENIN
    await pagi.receive(tugas, terkait)
    assert await menunggu(pagi, BUDI) == {"usulan_ditugaskan": 1}


async def test_langkah_berikutnya_yang_ditugaskan_pada_detik_yang_sama_tetap_menunggu(pagi: ServiceUnderTest) -> None:
    usulan = uuid4()
    await pagi.receive(ditugaskan(usulan))
    await pagi.receive(diverifikasi(usulan), ditugaskan(usulan, CITRA, langkah="pertimbangan", oleh=BUDI, nomor=2))
    pagi.clock.instant += timedelta(seconds=1)
    await pagi.receive(diverifikasi(usulan))
    assert await menunggu(pagi, BUDI) == {}
    assert await menunggu(pagi, CITRA) == {"usulan_ditugaskan": 1}


async def test_satu_usulan_dihitung_sekali_walau_dikabarkan_dua_kali(pagi: ServiceUnderTest) -> None:
    usulan = uuid4()
    await pagi.receive(ditugaskan(usulan))
    pagi.clock.instant += timedelta(hours=2)
    dekat = PekerjaanMendekatiTenggat(
        usulan_id=usulan, langkah="verifikasi", tenggat=date(2026, 9, 18), penerima=[BUDI], putaran=1
    )
    await pagi.receive(dekat)
    assert await menunggu(pagi, BUDI) == {"usulan_mendekati_tenggat": 1}


async def test_yang_dialihkan_tidak_menunggu_petugas_lamanya(pagi: ServiceUnderTest) -> None:
    usulan = uuid4()
    await pagi.receive(ditugaskan(usulan))
    pagi.clock.instant += timedelta(hours=1)
    await pagi.receive(ditugaskan(usulan, CITRA, sebelumnya=BUDI, nomor=2, oleh=ANI))
    assert (await menunggu(pagi, BUDI), await menunggu(pagi, CITRA)) == ({}, {"usulan_ditugaskan": 1})


async def test_berkas_yang_menunggu_tanda_tangan_dihitung_satu_satu(pagi: ServiceUnderTest) -> None:
    nomor = [uuid4() for _ in range(3)]
    for ke, each in enumerate(nomor, 1):
        await pagi.receive(
            PenandatangananDiminta(
                penandatanganan_id=each,
                usulan_id=uuid4(),
                perihal="keputusan",
                penanda=CITRA,
                menunggu=ke,
                hari=date(2026, 9, 14),
            )
        )
    assert await menunggu(pagi, CITRA) == {"tanda_tangan_diminta": 3}
    pagi.clock.instant += timedelta(minutes=5)
    contoh = PenandatangananDitandatangani.model_json_schema()["example"]
    await pagi.receive(PenandatangananDitandatangani.model_validate({**contoh, "penandatanganan_id": nomor[1]}))
    assert await menunggu(pagi, CITRA) == {"tanda_tangan_diminta": 2}


async def test_yang_meninggal_dan_yang_keluar_tidak_diingatkan(pagi: ServiceUnderTest) -> None:
    await pagi.receive(ditugaskan(uuid4()), ditugaskan(uuid4(), CITRA, oleh=ANI))
    await pagi.receive(berakhir(nip=BUDI, alasan="meninggal"))
    await pagi.receive(orang(CITRA, keluar=True))
    await hari_ke(pagi, 3)
    assert await pesan(pagi, CITRA, "menunggu_hari_ini", "pengingat_menunggu") == []
    assert await pagi.sql("SELECT id FROM pesan WHERE jenis IN ('menunggu_hari_ini', 'pengingat_menunggu')") == []


async def test_pekerjaan_dinas_yang_lima_hari_kerja_tak_dibuka_sampai_kepada_atasannya(pagi: ServiceUnderTest) -> None:
    await kota(pagi, kepala_bidang=CITRA)
    tempat = {"kode": f"{LL}-01", "nama": "Verifikator", "kode_unit": LL, "nama_unit": "Bidang", "kepala_unit": False}
    contoh = orang(BUDI)
    assert contoh.jabatan is not None
    await pagi.receive(orang(BUDI, nama="Budi", jabatan={**contoh.jabatan.model_dump(mode="json"), **tempat}))
    await pagi.receive(*(ditugaskan(uuid4(), oleh=ANI) for _ in range(2)))
    # Somebody's own affair goes to no superior.
    await pagi.receive(diputuskan(nip=BUDI))
    await hari_ke(pagi, 4)
    assert await pesan(pagi, CITRA, "pekerjaan_belum_dibuka") == []
    await hari_ke(pagi, 7)
    (naik,) = await pesan(pagi, CITRA, "pekerjaan_belum_dibuka")
    assert naik["judul"] == "Budi belum membuka 2 hal dinas"
    await hari_ke(pagi, 8)
    assert len(await pesan(pagi, CITRA, "pekerjaan_belum_dibuka")) == 1


async def test_jam_yang_mundur_tidak_mengulang_hari_yang_lewat(pagi: ServiceUnderTest) -> None:
    await pagi.receive(ditugaskan(uuid4()))
    await hari_ke(pagi, 3)
    await hari_ke(pagi, 2)
    await hari_ke(pagi, 3)
    assert len(await pagi.sql("SELECT id FROM pesan WHERE jenis = 'menunggu_hari_ini'")) == 1


class Mati(BaseException):
    """The process dies here."""


async def test_proses_yang_mati_di_tengah_tidak_melewatkan_dan_tidak_mengulang_siapa_pun(
    pagi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    semua = [f"19850312201001{each:04d}" for each in range(30)]
    await pagi.receive(*(ditugaskan(uuid4(), each) for each in semua))
    monkeypatch.setattr(kerja, "SEKALI", 7)
    asli, putaran = kerja._sebagian, iter(range(100))

    async def lalu_mati(*isi: Any) -> None:
        await asli(*isi)
        if next(putaran) in (1, 3):
            raise Mati

    monkeypatch.setattr(kerja, "_sebagian", lalu_mati)
    pagi.clock.instant += timedelta(days=1)
    for _ in range(2):
        with pytest.raises(Mati):
            await ingatkan(pagi.runtime)
    # Two at once share what is left.
    await asyncio.gather(ingatkan(pagi.runtime), ingatkan(pagi.runtime))
    pagi.clock.instant += timedelta(minutes=5)
    await ingatkan(pagi.runtime)
    (hari,) = await pagi.sql("SELECT orang, diringkas, selesai_pada IS NOT NULL AS selesai FROM pengingat_harian")
    assert tuple(hari) == (30, 30, True)
    rows = await pagi.sql("SELECT nip, count(*) AS banyak FROM pesan WHERE jenis = 'menunggu_hari_ini' GROUP BY nip")
    assert {each["nip"]: each["banyak"] for each in rows} == dict.fromkeys(semua, 1)


async def test_lima_ratus_tugas_dalam_satu_ledakan_satu_pesan_pengingat(pagi: ServiceUnderTest) -> None:
    usulan = [uuid4() for _ in range(500)]
    await pagi.receive(*(ditugaskan(each) for each in usulan))
    assert await menunggu(pagi, BUDI) == {"usulan_ditugaskan": 500}
    pagi.clock.instant += timedelta(hours=1)
    await pagi.receive(*(diverifikasi(each) for each in usulan[:499]))
    await hari_ke(pagi, 1)
    (satu,) = await pesan(pagi, BUDI, "menunggu_hari_ini")
    assert "1 usulan mutasi yang ditugaskan" in satu["isi"]


async def test_operator_melihat_sampai_mana_pengingatnya(pagi: ServiceUnderTest) -> None:
    await pagi.receive(ditugaskan(uuid4()))
    await hari_ke(pagi, 1)
    jawab = await pagi.caller("operator").get("/pengingat")
    (satu,) = jawab.json()["data"]
    assert (satu["hari"], satu["orang"], satu["diringkas"], satu["menyerah"]) == ("2026-09-15", 1, 1, False)
    assert satu["selesai_pada"] is not None


async def test_usulan_yang_berakhir_tidak_menunggu_siapa_pun(pagi: ServiceUnderTest) -> None:
    usulan = uuid4()
    await pagi.receive(ditugaskan(usulan))
    pagi.clock.instant += timedelta(minutes=1)
    await pagi.receive(ditolak("Tidak memenuhi syarat.", usulan_id=usulan))
    assert await menunggu(pagi, BUDI) == {}


async def test_hari_libur_kota_bukan_hari_kerja(pagi: ServiceUnderTest) -> None:
    tahun = TahunLibur(tahun=2026, status="ditetapkan", libur=[date(2026, 9, 15), date(2026, 9, 17)])
    await pagi.receive(KalenderDiterbitkan(kode="kota", tahun=[tahun]))
    # One that was told before it comes late.
    await pagi.receive(KalenderDiterbitkan(kode="kota", tahun=[]), version=0)
    await tanpa_ringkasan(pagi, BUDI)
    await pagi.receive(ditugaskan(uuid4()))
    for ke in (1, 2, 3):
        await hari_ke(pagi, ke)
    assert await pesan(pagi, BUDI, "pengingat_menunggu") == []
    await hari_ke(pagi, 4)
    assert len(await pesan(pagi, BUDI, "pengingat_menunggu")) == 1


async def test_yang_masih_dapat_berkeberatan_membaca_sampai_kapan(pagi: ServiceUnderTest) -> None:
    await pagi.receive(TenggangKeberatanMendekati.model_validate(example_of(TenggangKeberatanMendekati)))
    (satu,) = await pesan(pagi, example_of(TenggangKeberatanMendekati)["nip"])
    assert satu["judul"] == "Keberatan atas mutasi Anda dapat diajukan sampai 6 Oktober 2026"
    assert "6 Oktober 2026 menurut PP 79/2021 dan 15 Oktober 2026 menurut UU 30/2014" in satu["isi"]
    assert satu["wajib"]


async def test_yang_melewatkan_satu_hukum_membaca_bahwa_yang_lain_masih_berjalan(pagi: ServiceUnderTest) -> None:
    contoh = {**example_of(TenggangKeberatanMendekati), "batas": "2026-10-15", "dapat_mundur": True}
    await pagi.receive(TenggangKeberatanMendekati.model_validate(contoh))
    (satu,) = await pesan(pagi, contoh["nip"])
    assert "sudah berakhir 6 Oktober 2026 menurut PP 79/2021" in satu["isi"]
    assert "masih sampai 15 Oktober 2026 menurut UU 30/2014" in satu["isi"]
    assert "harinya dapat mundur" in satu["isi"]


async def test_yang_pindah_ke_instansi_lain_membaca_kepada_siapa_ia_berkeberatan(pagi: ServiceUnderTest) -> None:
    await pagi.receive(diputuskan(jenis="keluar", instansi_lain="Kabupaten Muara Enim"))
    (satu,) = await pesan(pagi, ANI, "usulan_diputuskan")
    assert "kepada yang menetapkannya, bukan kepada kota: Gubernur" in satu["isi"]


async def test_yang_diwakili_tahu_sebelum_perwakilannya_berakhir(pagi: ServiceUnderTest) -> None:
    await pagi.receive(perwakilan_akan_berakhir())
    (budi,) = await pesan(pagi, BUDI)
    assert budi["judul"] == "Ani Pengelola bertindak bagi Anda sampai 30 September 2026"


async def test_langkah_keberatan_mengakhiri_yang_sebelumnya_dan_menunggu_yang_berikutnya(
    pagi: ServiceUnderTest,
) -> None:
    await pagi.receive(keberatan_melangkah("penerusan", "diteruskan", 2))
    assert await menunggu(pagi, CITRA) == {"keberatan_petugas": 1}
    pagi.clock.instant += timedelta(days=1)
    await pagi.receive(keberatan_melangkah("pencabutan", "dicabut", 3))
    assert await menunggu(pagi, CITRA) == {}
