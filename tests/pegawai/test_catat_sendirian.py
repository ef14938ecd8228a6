"""What one clerk records alone, by hand: never about themselves or a relative, always on record, and the person hears.

Why one is enough there is told in docs/keputusan/0001.
"""

from typing import Any

import pytest

from services.pegawai.riwayat.katalog import BERDUA
from shared.contracts.pegawai.kepegawaian import AsnGolongan, AsnHukdis, AsnRiwayatDiubah
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, CITRA, DEDI
from tests.pegawai.test_abk import JABATAN, JALAN, TUGAS, berkas
from tests.pegawai.test_impor_pengirim import hasil, kirim
from tests.pegawai.test_riwayat import CONTOH, batalkan, koreksi, tambah, versi


async def sekerabat(kota: ServiceUnderTest, nip: str, kerabat: str) -> None:
    await kota.sql(
        "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat) VALUES ($1, 'suami', 'Kerabat', $2)", nip, kerabat
    )


async def diberi_tahu(kota: ServiceUnderTest) -> list[str]:
    """Of which changes the person was told, in order."""
    fakta = [
        *await kota.published(AsnRiwayatDiubah),
        *await kota.published(AsnHukdis),
        *await kota.published(AsnGolongan),
    ]
    assert {each.event.nip for each in fakta} <= {ANI}
    return [getattr(each.event, "perubahan", "golongan") for each in sorted(fakta, key=lambda each: each.version)]


@pytest.mark.parametrize("slug", sorted(BERDUA))
async def test_nobody_records_what_makes_a_career_about_themselves_or_a_relative(
    kota: ServiceUnderTest, slug: str
) -> None:
    await sekerabat(kota, ANI, CITRA)
    await sekerabat(kota, DEDI, ANI)
    for nip in (ANI, CITRA, DEDI):
        petugas = kota.caller("verifikator", nip=nip, unit=["*"])
        jawab = await petugas.post(f"/asn/{ANI}/riwayat/{slug}", CONTOH[slug], seen=await versi(kota))
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), nip
    assert await diberi_tahu(kota) == []


@pytest.mark.parametrize("slug", sorted(BERDUA))
async def test_each_change_is_on_record_with_before_and_after_and_the_person_is_told(
    kota: ServiceUnderTest, slug: str
) -> None:
    if slug == "kontrak":
        await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    if slug == "status":
        await tambah(kota, slug, tmt="2010-01-02", status="CPNS", kedudukan_hukum="01")
        assert await diberi_tahu(kota) == ["dicatat"]
    sudah = len(await diberi_tahu(kota))
    baris = await tambah(kota, slug, **CONTOH[slug])
    baru = await koreksi(kota, slug, baris["id"], **CONTOH[slug])
    assert (await batalkan(kota, slug, baru["id"])).status_code == 200

    isi = {each: baris[each] for each in CONTOH[slug]}
    jejak = await kota.sql(
        "SELECT aksi, sebelum, sesudah FROM audit WHERE objek_id = $1 AND aksi LIKE '%\\_riwayat' AND pelaku = $2 "
        "AND alasan IS DISTINCT FROM 'keadaan pegawai sebelum riwayat ini dicatat' ORDER BY id DESC LIMIT 3",
        ANI,
        DEDI,
    )
    tercatat: list[tuple[str, bool, bool]] = [
        (row["aksi"], _memuat(row["sebelum"], isi), _memuat(row["sesudah"], isi)) for row in reversed(jejak)
    ]
    assert tercatat == [
        ("tambah_riwayat", False, True),
        ("koreksi_riwayat", True, True),
        ("batalkan_riwayat", True, False),
    ]
    # Of a rank that changes today the person hears as such, and of it alone.
    assert set((await diberi_tahu(kota))[sudah:]) <= {"dicatat", "dikoreksi", "dibatalkan", "golongan"}
    assert len(await diberi_tahu(kota)) == sudah + 3


def _memuat(tercatat: Any, isi: dict[str, Any]) -> bool:
    return tercatat is not None and isi.items() <= tercatat.items()


async def test_who_holds_a_post_or_whose_relative_does_records_no_workload_of_it(kota: ServiceUnderTest) -> None:
    await sekerabat(kota, ANI, CITRA)
    isi = {"mulai": "2026-01-01", "tugas": TUGAS}
    sebab = {"mulai": "2026-01-01", "alasan": "Salah jabatan."}
    lain = kota.caller("verifikator", nip="198001012005011001", unit=["*"])
    assert (await lain.send("PUT", JALAN, isi, seen=0)).status_code == 200
    for nip in (ANI, CITRA):
        petugas = kota.caller("verifikator", nip=nip, unit=["*"])
        for jawab in (
            await petugas.send("PUT", JALAN, isi | {"tugas": TUGAS[:1]}, seen=1),
            await petugas.post(f"{JALAN}/pembatalan", sebab, seen=1),
        ):
            assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), nip
    assert (await lain.send("PUT", JALAN, isi | {"tugas": TUGAS[:1]}, seen=1)).status_code == 200
    dicatat, dikoreksi = await kota.sql("SELECT aksi, sebelum, sesudah FROM audit WHERE objek = 'abk' ORDER BY id")
    assert (dicatat["aksi"], dicatat["sebelum"], len(dicatat["sesudah"]["tugas"])) == ("catat", None, 4)
    assert (dikoreksi["aksi"], len(dikoreksi["sebelum"]["tugas"]), len(dikoreksi["sesudah"]["tugas"])) == (
        "koreksi",
        4,
        1,
    )


async def test_nor_by_a_file(kota: ServiceUnderTest) -> None:
    isi = berkas(f"{JABATAN};01-01-2026;1;Mengolah data;data;1200;45;hasil")
    for nip, ditolak in ((ANI, 1), (DEDI, 0)):
        petugas = kota.caller("verifikator", nip=nip, unit=["*"])
        dikirim = await hasil(petugas, await kirim(petugas, "abk", isi))
        assert (dikirim["status"], dikirim["ditolak"]) == ("selesai", ditolak), dikirim
        assert [each["kolom"] for each in dikirim["catatan"]] == ["KODE JABATAN"] * ditolak
