"""What a superior or an officer is told is told to who acts for them too, in the words of their capacity."""

from datetime import date, timedelta
from typing import Any

from shared.contracts.mutasi import PegawaiBelumBergabung
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.unit import UnitState
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import (
    ANI,
    BUDI,
    CITRA,
    USULAN,
    belum_berlaku,
    berakhir,
    dikembalikan,
    ditempatkan,
    perwakilan_berakhir,
    perwakilan_ditetapkan,
    pindah,
)

DEDI = "198002022006041004"
EKA = "196903032000032005"
FAJAR = "198104042007011006"
LL, DINAS = "DISHUB-LL", "DISHUB"


def unit(kode: str, kepala: str | None, *jalur: str, nama: str = "Bidang Lalu Lintas") -> UnitState:
    isi = {"kode": kode, "nama": nama, "jalur": ["KOTA", *jalur, kode], "kepala_nip": kepala, "induk": "KOTA"}
    return UnitState.model_validate({**example_of(UnitState), **isi})


def kepala_unit(kode_unit: str, nama: str) -> JabatanState:
    isi = {"kode": f"{kode_unit}-KA", "nama": nama, "kode_unit": kode_unit, "kepala_unit": True}
    return JabatanState.model_validate({**example_of(JabatanState), **isi})


def orang(nip: str, *tugas: dict[str, Any], **lain: Any) -> AsnState:
    return AsnState.model_validate({**example_of(AsnState), "nip": nip, "penugasan": list(tugas), **lain})


def bertindak(jenis: str, kode_unit: str, mulai: str = "2026-08-01", selesai: str | None = None) -> dict[str, Any]:
    return {"jenis": jenis, "kode_jabatan": f"{kode_unit}-KA", "mulai": mulai, "selesai": selesai}


async def kota(notifikasi: ServiceUnderTest, *, kepala_bidang: str | None, kepala_dinas: str | None = EKA) -> None:
    await notifikasi.receive(
        unit("KOTA", None, nama="Kota Palembang").model_copy(update={"jalur": ["KOTA"], "induk": None}),
        unit(DINAS, kepala_dinas, nama="Dinas Perhubungan"),
        unit(LL, kepala_bidang, DINAS),
        kepala_unit(LL, "Kepala Bidang Lalu Lintas"),
        kepala_unit(DINAS, "Kepala Dinas Perhubungan"),
    )


async def pesan(notifikasi: ServiceUnderTest, nip: str) -> list[dict[str, Any]]:
    jawab = await notifikasi.caller("asn", nip=nip).get("/kotak-masuk")
    return jawab.json()["data"]


async def isi(notifikasi: ServiceUnderTest, nip: str) -> list[str]:
    return [each["isi"] for each in await pesan(notifikasi, nip)]


async def test_kepala_dan_plh_nya_sama_sama_diberi_tahu(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(orang(DEDI, bertindak("Plh", LL)))
    await notifikasi.receive(pindah())
    (budi,), (dedi,) = await pesan(notifikasi, BUDI), await pesan(notifikasi, DEDI)
    assert "Pesan ini sampai kepada Anda" not in budi["isi"]
    assert dedi["judul"] == budi["judul"] == "Ani Pengelola meninggalkan unit Anda mulai 1 Oktober 2026"
    assert dedi["isi"].endswith("Pesan ini sampai kepada Anda sebagai Plh. Kepala Bidang Lalu Lintas.")
    assert dedi["minta_konfirmasi"]
    assert await pesan(notifikasi, EKA) == []


async def test_plt_jabatan_yang_lowong_diberi_tahu_dan_kepala_di_atasnya_tidak(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=None)
    await notifikasi.receive(orang(DEDI, bertindak("Plt", LL)))
    await notifikasi.receive(pindah(atasan_lama=None))
    (dedi,) = await isi(notifikasi, DEDI)
    assert dedi.endswith("sebagai Plt. Kepala Bidang Lalu Lintas.")
    assert await pesan(notifikasi, EKA) == []


async def test_jabatan_lowong_tanpa_plt_naik_ke_kepala_berikutnya_dan_mengatakannya(
    notifikasi: ServiceUnderTest,
) -> None:
    await kota(notifikasi, kepala_bidang=None)
    await notifikasi.receive(pindah(atasan_lama=None))
    (eka,) = await isi(notifikasi, EKA)
    assert eka.endswith(
        "sampai kepada Anda karena jabatan kepala Bidang Lalu Lintas lowong dan belum ada yang menjalankannya."
    )


async def test_kepala_di_atas_pun_dapat_digantikan_plt_nya(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=None, kepala_dinas=None)
    await notifikasi.receive(orang(DEDI, bertindak("Pj", DINAS)))
    await notifikasi.receive(pindah(atasan_lama=None))
    (dedi,) = await isi(notifikasi, DEDI)
    assert "sebagai Pj. Kepala Dinas Perhubungan karena jabatan kepala Bidang Lalu Lintas lowong" in dedi


async def test_penugasan_dihitung_pada_hari_peristiwanya(notifikasi: ServiceUnderTest) -> None:
    hari_ini = notifikasi.clock.today()
    kemarin, besok = hari_ini - timedelta(days=1), hari_ini + timedelta(days=1)
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(
        orang(DEDI, bertindak("Plh", LL, selesai=kemarin.isoformat())),
        orang(FAJAR, bertindak("Plh", LL, mulai=besok.isoformat())),
    )
    await notifikasi.receive(pindah())
    assert await pesan(notifikasi, DEDI) == await pesan(notifikasi, FAJAR) == []
    notifikasi.clock.instant += timedelta(days=1)
    await notifikasi.receive(pindah())
    assert await pesan(notifikasi, DEDI) == []
    assert len(await pesan(notifikasi, FAJAR)) == 1


async def test_kepala_yang_pindah_dikabarkan_kepada_kepala_di_atasnya_tanpa_dikatakan_lowong(
    notifikasi: ServiceUnderTest,
) -> None:
    await kota(notifikasi, kepala_bidang=None)
    geser = pindah(atasan_lama=None)
    assert geser.lama is not None
    await notifikasi.receive(geser.model_copy(update={"lama": geser.lama.model_copy(update={"jabatan": f"{LL}-KA"})}))
    (eka,) = await isi(notifikasi, EKA)
    assert "sampai kepada Anda" not in eka


async def test_yang_bertindak_di_kedua_unit_mendapat_satu_pesan(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(unit("DISHUB-AK", CITRA, DINAS), kepala_unit("DISHUB-AK", "Kepala Bidang Angkutan"))
    await notifikasi.receive(orang(DEDI, bertindak("Plh", LL), bertindak("Plh", "DISHUB-AK")))
    await notifikasi.receive(pindah())
    (dedi,) = await pesan(notifikasi, DEDI)
    assert dedi["judul"] == "Ani Pengelola berpindah tugas di bawah Anda mulai 1 Oktober 2026"


async def test_tidak_tentang_diri_sendiri_kerabat_dan_yang_telah_meninggal(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(
        orang(ANI, bertindak("Plh", LL), kerabat=[DEDI]),
        orang(DEDI, bertindak("Plh", LL)),
        orang(FAJAR, bertindak("Plh", LL)),
    )
    await notifikasi.receive(berakhir(nip=FAJAR, alasan="meninggal"))
    await notifikasi.receive(pindah())
    assert "meninggalkan unit Anda" in (await pesan(notifikasi, BUDI))[0]["judul"]
    # Of whom they are no relative they hear.
    (dedi,) = await pesan(notifikasi, DEDI)
    assert "tidak lagi bertugas" in dedi["judul"]
    assert await pesan(notifikasi, FAJAR) == []
    # Of the other one they hear, of themselves not as anybody's superior.
    judul = [each["judul"] for each in await pesan(notifikasi, ANI)]
    assert judul[0] == "Mutasi Anda berlaku mulai 1 Oktober 2026"
    assert not any("meninggalkan unit Anda" in each for each in judul)


async def test_kepala_yang_telah_meninggal_dianggap_lowong(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(berakhir(nip=BUDI, alasan="meninggal", lama=pindah().baru))
    await notifikasi.receive(ditempatkan())
    assert await pesan(notifikasi, BUDI) == []
    assert "karena jabatan kepala Bidang Lalu Lintas lowong" in (await isi(notifikasi, EKA))[0]


async def test_surat_perwakilan_kepala_unit_berlaku_sampai_dicabut(notifikasi: ServiceUnderTest) -> None:
    mulai = notifikasi.clock.today()
    surat = {"tugas": "kepala_unit", "unit": [LL], "langkah": ["pengajuan"], "wakil": DEDI, "mulai": mulai}
    surat["selesai"] = mulai + timedelta(days=14)
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(perwakilan_ditetapkan(**surat))
    await notifikasi.receive(pindah())
    assert (await isi(notifikasi, DEDI))[0].endswith("sebagai Plh Kepala Bidang Lalu Lintas.")
    notifikasi.clock.instant += timedelta(hours=1)
    await notifikasi.receive(perwakilan_berakhir("Kembali lebih awal.").model_copy(update=surat))
    # One that is told again does not begin anew.
    await notifikasi.receive(perwakilan_ditetapkan(**surat))
    notifikasi.clock.instant += timedelta(hours=1)
    await notifikasi.receive(pindah())
    assert len([each for each in await pesan(notifikasi, DEDI) if each["perihal"]["jenis"] == "usulan"]) == 1
    assert len([each for each in await pesan(notifikasi, BUDI) if each["perihal"]["jenis"] == "usulan"]) == 2


async def test_wakil_petugas_diberi_tahu_sejauh_suratnya_mencakup(notifikasi: ServiceUnderTest) -> None:
    mulai = notifikasi.clock.today()
    surat = {"tugas": "verifikator", "mulai": mulai, "selesai": mulai + timedelta(days=9), "diwakili": BUDI}
    nomor = [f"0197f0a0-0000-7000-8000-0000000000{each}" for each in ("e1", "e2", "e3")]
    await notifikasi.receive(orang(ANI, jalur_unit=["KOTA", DINAS, LL]))
    await notifikasi.receive(
        perwakilan_ditetapkan(**surat, perwakilan_id=nomor[0], wakil=DEDI, unit=["*"], langkah=["perbaikan"]),
        perwakilan_ditetapkan(**surat, perwakilan_id=nomor[1], wakil=EKA, unit=["*"], langkah=["pelantikan"]),
        perwakilan_ditetapkan(**surat, perwakilan_id=nomor[2], wakil=FAJAR, unit=["DINKES"], langkah=["perbaikan"]),
    )
    await notifikasi.receive(dikembalikan(3))
    judul = {nip: [each["jenis"] for each in await pesan(notifikasi, nip)] for nip in (BUDI, DEDI, EKA, FAJAR)}
    assert judul[BUDI].count("usulan_dikembalikan") == judul[DEDI].count("usulan_dikembalikan") == 1
    assert "usulan_dikembalikan" not in judul[EKA] + judul[FAJAR]
    assert (await isi(notifikasi, DEDI))[0].endswith("sebagai Plh Kepala Bidang Lalu Lintas.")


async def test_plh_kepala_unit_baru_diberi_tahu_bahwa_pegawainya_belum_bertugas(notifikasi: ServiceUnderTest) -> None:
    await kota(notifikasi, kepala_bidang=BUDI)
    await notifikasi.receive(orang(DEDI, bertindak("Plh", LL)))
    hari = date(2026, 10, 6)
    await notifikasi.receive(
        PegawaiBelumBergabung(usulan_id=USULAN, nip=ANI, tmt=hari, batas=hari, hari=hari, petugas=[BUDI])
    )
    assert len(await pesan(notifikasi, BUDI)) == len(await pesan(notifikasi, DEDI)) == 1
    await notifikasi.receive(belum_berlaku(petugas=[BUDI]))
    assert len(await pesan(notifikasi, BUDI)) == len(await pesan(notifikasi, DEDI)) == 2
