"""A person reads their own case, from what this service keeps; nobody else does."""

from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from services.notifikasi.kasus_saya.sisa import lihat
from services.notifikasi.kasus_saya.tampilkan import lengkap
from shared.contracts.kasus import KasusState, LiburKasus, TenggatKasus
from shared.contracts.pegawai.kepegawaian import AsnNipDikoreksi
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import ANI, BUDI

USULAN = "0197f0a0-0000-7000-8000-000000000001"
LAMA = "0197f0a0-0000-7000-8000-000000000000"


def kasus(**lain: Any) -> KasusState:
    return KasusState.model_validate({**example_of(KasusState), "nip": ANI, "usulan_id": USULAN, **lain})


async def test_the_person_reads_where_it_stands_why_and_what_they_can_do(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(
        kasus(), kasus(usulan_id=LAMA, terbuka=False, judul="Mutasi lama", ringkas="Usulan ini ditolak BKPSDM.")
    )
    ani = notifikasi.caller("asn", nip=ANI)
    jawab = await ani.get("/kasus-saya")
    assert jawab.status_code == 200, jawab.text
    assert len(jawab.content) <= 30_000
    isi = jawab.json()
    assert isi["kalimat"] == "Anda mempunyai satu kasus yang berjalan."
    satu = isi["kasus"]
    assert satu["kini"]["ditunggu"] == "Tim Penilai Kinerja"
    assert satu["kini"]["tenggat"]["kalimat"].startswith("Paling lambat Rabu 30 September 2026, 11 hari kerja lagi.")
    assert satu["sebab"]["kalimat"] == "Dari 1 aturan yang menilai kasus ini, 1 terpenuhi."
    assert [each["kode"] for each in satu["tindakan"]] == ["koreksi_data"]
    assert satu["menurut_kalimat"].endswith("Rabu 16 September 2026 pukul 10.00 WIB.")
    assert [each["judul"] for each in isi["lain"]] == ["Mutasi lama"]
    # The units above somebody serve to say who may look, and are told nobody.
    assert "jalur_unit" not in jawab.text

    sendiri = await ani.get(f"/kasus-saya/{USULAN}")
    assert sendiri.json() == satu
    sama = await notifikasi.client.get(
        f"/kasus-saya/{USULAN}", headers={**ani.headers(), "If-None-Match": sendiri.headers["etag"]}
    )
    assert sama.status_code == 304
    # What is left of a period changes from day to day while the case stays as it is.
    notifikasi.clock.instant = notifikasi.clock.instant.replace(day=16)
    besok = await ani.get(f"/kasus-saya/{USULAN}")
    assert besok.headers["etag"] != sendiri.headers["etag"]
    assert besok.json()["kini"]["tenggat"]["sisa"] == 10


@pytest.mark.parametrize("peran", ["asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_nobody_else_finds_it(notifikasi: ServiceUnderTest, peran: str) -> None:
    await notifikasi.receive(kasus())
    lain = notifikasi.caller(*{peran, "asn"}, nip=BUDI, unit=["*"])
    for alamat in (f"/kasus-saya/{USULAN}", f"/kasus-saya/{USULAN}/gambar"):
        assert (await lain.get(alamat)).status_code == 404
    isi = (await lain.get("/kasus-saya")).json()
    assert (isi["kasus"], isi["lain"]) == (None, [])
    if peran != "asn":
        assert (await notifikasi.caller(peran, nip=ANI, unit=["*"]).get("/kasus-saya")).status_code == 403


async def test_who_acts_for_the_person_does_not_read_their_case(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(kasus())
    wakil = notifikasi.caller("kepala_unit", nip=BUDI, unit=["*"]).mewakili(LAMA)
    assert (await wakil.get(f"/kasus-saya/{USULAN}")).status_code in (403, 422)


async def test_an_officer_on_the_phone_sees_what_the_person_sees_and_that_is_on_record(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(kasus())
    alamat = f"/kasus-pegawai/{USULAN}"
    petugas = notifikasi.caller("verifikator", nip=BUDI, unit=["DISHUB"])
    assert (await petugas.get(alamat)).json()["kode"] == "tujuan_akses_wajib"
    tujuan = {"Tujuan-Akses": "menjawab telepon pegawai"}
    jawab = await notifikasi.client.get(alamat, headers={**petugas.headers(), **tujuan})
    assert jawab.status_code == 200, jawab.text
    sendiri = (await notifikasi.caller("asn", nip=ANI).get(f"/kasus-saya/{USULAN}")).json()
    assert jawab.json() == sendiri
    (row,) = await notifikasi.sql("SELECT pelaku, subjek, tujuan FROM access_log")
    assert (row["pelaku"], row["subjek"], row["tujuan"]) == (BUDI, [ANI], "menjawab telepon pegawai")
    for lain in (
        notifikasi.caller("verifikator", nip=BUDI, unit=["DINKES"]),
        notifikasi.caller("verifikator", nip=ANI, unit=["*"]),
    ):
        assert (await notifikasi.client.get(alamat, headers={**lain.headers(), **tujuan})).status_code == 404
    kepala = notifikasi.caller("kepala_unit", nip=BUDI, unit=["DISHUB"])
    assert (await notifikasi.client.get(alamat, headers={**kepala.headers(), **tujuan})).status_code == 403


async def test_by_another_number_the_person_reads_the_same(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(kasus())
    baru = "198503122010011999"
    await notifikasi.receive(AsnNipDikoreksi(**{**example_of(AsnNipDikoreksi), "nip": ANI, "nip_baru": baru}))
    isi = (await notifikasi.caller("asn", nip=baru).get("/kasus-saya")).json()
    assert isi["kasus"]["usulan_id"] == USULAN


async def test_an_older_state_changes_nothing_and_a_wiped_projection_comes_back_the_same(
    notifikasi: ServiceUnderTest,
) -> None:
    baru, lama = kasus(ringkas="Diputuskan."), kasus()
    await notifikasi.receive(baru, version=9)
    await notifikasi.receive(lama, version=8)
    ani = notifikasi.caller("asn", nip=ANI)
    sebelum = (await ani.get("/kasus-saya")).json()
    assert sebelum["kasus"]["ringkas"] == "Diputuskan."
    await notifikasi.sql("DELETE FROM kasus")
    assert (await ani.get("/kasus-saya")).json()["kasus"] is None
    await notifikasi.receive(baru, version=9)
    assert (await ani.get("/kasus-saya")).json() == sebelum


async def test_the_picture_of_the_path_is_told_in_words_too(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(kasus(judul="Mutasi ke <Seksi> & lain-lain"))
    jawab = await notifikasi.caller("asn", nip=ANI).get(f"/kasus-saya/{USULAN}/gambar")
    assert jawab.headers["content-type"].startswith("image/svg+xml")
    akar = ET.fromstring(jawab.content)
    ns = "{http://www.w3.org/2000/svg}"
    assert akar.get("role") == "img"
    judul, uraian = akar.find(f"{ns}title"), akar.find(f"{ns}desc")
    assert judul is not None
    assert judul.text == "Mutasi ke <Seksi> & lain-lain"
    assert uraian is not None
    assert uraian.text is not None
    assert "Menunggu Tim Penilai Kinerja." in uraian.text
    assert len(akar.findall(f".//{ns}g[@role='listitem']")) == 2


def _hak(sementara: bool = False) -> KasusState:
    tenggat = [
        {
            "mulai": "2026-09-15",
            "hari_kerja": lama,
            "tanggal": hari,
            "dasar": dasar,
            "libur": [],
            "sementara": sementara,
        }
        for lama, hari, dasar in ((14, "2026-10-05", "PP 79/2021"), (21, "2026-10-14", "UU 30/2014"))
    ]
    satu = {
        "kode": "ajukan_keberatan",
        "kalimat": "Ajukan keberatan.",
        "metode": "POST",
        "alamat": "/api/mutasi/keberatan",
        "tenggat": tenggat,
        "penting": True,
    }
    return kasus(tindakan=[satu])


@pytest.mark.parametrize(
    ("hari", "selesai", "penting", "kata"),
    [
        (date(2026, 10, 5), date(2026, 10, 5), True, "yang lebih dahulu, paling lambat Senin 5 Oktober 2026."),
        (
            date(2026, 10, 6),
            date(2026, 10, 14),
            True,
            "menurut PP 79/2021, dan masih sampai Rabu 14 Oktober 2026 menurut UU 30/2014: ajukan segera.",
        ),
        (
            date(2026, 10, 15),
            date(2026, 10, 14),
            False,
            "Yang diajukan sekarang dapat dinyatakan tidak dapat diterima.",
        ),
    ],
)
def test_a_right_is_over_when_both_laws_say_so(hari: date, selesai: date, *, penting: bool, kata: str) -> None:
    (satu,) = lengkap(_hak(), (), hari).tindakan
    assert (satu.selesai, satu.penting) == (selesai, penting)
    assert kata in satu.kalimat
    assert ("lebih dahulu" in satu.kalimat) is (hari <= date(2026, 10, 5))


def test_a_day_that_may_still_move_is_called_so() -> None:
    (satu,) = lengkap(_hak(sementara=True), (), date(2026, 10, 15)).tindakan
    assert satu.kalimat.count("dapat mundur") == 2


def test_working_days_are_counted_without_a_calendar() -> None:
    tenggat = TenggatKasus(
        mulai=date(2026, 9, 21),
        hari_kerja=5,
        tanggal=date(2026, 9, 29),
        sementara=True,
        dasar="PP 79/2021",
        libur=[LiburKasus(tanggal=date(2026, 9, 25), nama="Contoh libur")],
    )
    # Thursday: Friday is free, the weekend too; Monday and Tuesday are left.
    isi = lihat(tenggat, date(2026, 9, 24))
    assert (isi.sisa, isi.lewat) == (2, False)
    assert isi.kalimat == (
        "Paling lambat Selasa 29 September 2026, 2 hari kerja lagi. Hari kerja ke-5 sesudah Senin 21 September 2026; "
        "tidak dihitung: Jumat 25 September 2026 (Contoh libur) (PP 79/2021). Dapat mundur: hari libur tahun itu belum "
        "lengkap ditetapkan."
    )
    assert lihat(tenggat, date(2026, 9, 29)).kalimat.startswith("Paling lambat hari ini, Selasa 29 September 2026.")
    lewat = lihat(tenggat, date(2026, 10, 1))
    assert (lewat.sisa, lewat.lewat) == (0, True)
    # The 29th itself was the last good day.
    assert lewat.kalimat.startswith("Berakhir Selasa 29 September 2026.")
