"""What mutasi tells a person of their own case, step by step through the doors: nothing before they may know of it."""

from datetime import timedelta
from typing import Any

import pytest

from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.keberatan.keadaan import StatusKeberatan
from services.mutasi.usulan.status import StatusMutasi
from shared.contracts.kasus import HasilAturanKasus, KasusState, StatusKasus, StatusKeberatanKasus, TingkatKasus
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import terima
from tests.mutasi.kota import PEGAWAI, TIM, VERIFIKATOR, WALI_KOTA, catat_surat, melangkah, usul, usulan_berstatus
from tests.mutasi.test_antar_instansi import (
    KEPUTUSAN,
    PENETAPAN,
    PERSETUJUAN,
    SURAT_KELUAR,
    SURAT_MASUK,
    buka,
    kecualikan,
    keluar,
    lulus,
    masuk,
    pada_tmt,
    sampai,
    usulkan,
)


async def kasus(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> KasusState | None:
    """What is published of a case once all that has changed is put together."""
    await mutasi.run_job("susun_kasus")
    assert await mutasi.sql("SELECT FROM kasus_antrean") == []
    return next(iter(await mutasi.state(KasusState, usulan["id"])), None)


async def diketahui(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> KasusState:
    isi = await kasus(mutasi, usulan)
    assert isi is not None
    assert len(isi.model_dump_json()) <= 24_000
    # Others appear by their office alone.
    assert not any(nip in isi.model_dump_json() for nip in (VERIFIKATOR, TIM, WALI_KOTA))
    return isi


def tampak(isi: KasusState) -> tuple[str, list[str], str | None, list[str]]:
    """State, what is done, who is waited for, what comes."""
    selesai = [each.kode for each in isi.jalan if each.keadaan == "selesai"]
    return isi.status, selesai, isi.kini.ditunggu, [each.kode for each in isi.jalan if each.keadaan == "nanti"]


async def test_a_case_inside_the_city_step_by_step(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    assert await kasus(mutasi, usulan) is None
    assert await mutasi.marked("kasus") == set()

    usulan = await melangkah(mutasi, usulan, "verifikasi")
    isi = await diketahui(mutasi, usulan)
    assert tampak(isi) == (
        "terverifikasi",
        ["pengajuan", "verifikasi"],
        "Tim Penilai Kinerja",
        ["keputusan", "pemberlakuan", "penempatan", "spmt"],
    )
    assert isi.diketahui_karena == "Usulannya sudah diverifikasi BKPSDM."
    assert isi.kini.tenggat is not None
    assert isi.hasil is None
    assert isi.skor is not None
    assert isi.skor.total is not None
    assert [each.nama for each in isi.skor.bagian] == ["Kualifikasi", "Kompetensi", "Kinerja", "Disiplin"]
    assert {"J-01", "P-04"} <= {each.kode for each in isi.aturan}
    assert await mutasi.marked("kasus") == {usulan["id"]}

    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    isi = await diketahui(mutasi, usulan)
    assert isi.kini.ditunggu == "Wali Kota selaku PPK"
    assert [each.kode for each in isi.tindakan] == ["nyatakan_keinginan", "koreksi_data"]

    usulan = await melangkah(mutasi, usulan, "keputusan")
    isi = await diketahui(mutasi, usulan)
    assert isi.hasil is not None
    assert (isi.hasil.putusan, isi.hasil.nomor_sk) == ("disetujui", "800.1.3.3/17/BKPSDM/2026")
    assert "berlaku mulai 1 Oktober 2026" in isi.hasil.kalimat
    assert "ajukan_keberatan" in [each.kode for each in isi.tindakan]

    await pada_tmt(mutasi)
    isi = await diketahui(mutasi, usulan)
    assert (isi.status, isi.kini.kode, isi.terbuka) == ("berlaku", "penempatan", True)


async def test_who_returns_a_draft_tells_nobody_and_what_was_known_stays_known(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    usulan = await melangkah(mutasi, usulan, "pengembalian")
    assert await kasus(mutasi, usulan) is None
    usulan = await melangkah(mutasi, usulan, "perbaikan")
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    usulan = await melangkah(mutasi, usulan, "pengembalian")
    isi = await diketahui(mutasi, usulan)
    assert (isi.status, isi.kini.ditunggu) == ("dikembalikan", "Pengusul (kepala unit atau BKPSDM)")
    # Why, its officers write for each other.
    assert "atas nama orang lain" not in isi.model_dump_json()


@pytest.mark.parametrize(
    ("status", "putusan", "kata", "hak"),
    [
        ("ditolak", "ditolak", "Unit asal kekurangan.", ["keberatan_dengan_surat"]),
        ("dibatalkan", "dibatalkan", "Kebutuhan unit tujuan sudah terpenuhi.", []),
        ("gagal_berlaku", "gagal_berlaku", "Formasi jabatan sudah penuh.", []),
    ],
)
async def test_how_it_ended_and_why(
    mutasi: ServiceUnderTest, status: str, putusan: str, kata: str, hak: list[str]
) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    isi = await diketahui(mutasi, usulan)
    assert isi.hasil is not None
    assert (isi.hasil.putusan, isi.hasil.alasan, isi.terbuka, isi.kini.ditunggu) == (putusan, kata, False, None)
    assert [each.kode for each in isi.jalan if each.keadaan != "selesai"] == []
    assert [each.kode for each in isi.tindakan] == [*hak, "koreksi_data"]


async def test_whoever_applied_knows_from_the_first_day(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(permintaan_sendiri=True), *SURAT_KELUAR)
    isi = await diketahui(mutasi, usulan)
    assert (isi.status, isi.kini.ditunggu) == ("draf", "BKPSDM")
    assert isi.diketahui_karena == "Anda sendiri yang memohon mutasi ini."


async def test_who_is_asked_about_a_paper_knows_and_confirms_it(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    await mutasi.sql(
        """INSERT INTO usulan_dokumen (id, usulan_id, jenis, nomor, tanggal, dicatat_oleh, dicatat_pada)
           VALUES (gen_random_uuid(), $1, 'surat_permohonan', '1/2026', '2026-09-01', $2, now())""",
        usulan["id"],
        VERIFIKATOR,
    )
    isi = await diketahui(mutasi, usulan)
    pertama = isi.tindakan[0]
    assert (pertama.kode, pertama.penting) == ("konfirmasi_dokumen", True)
    jawab = await mutasi.caller("asn", nip=PEGAWAI).post(
        pertama.alamat.removeprefix("/api/mutasi"), {}, seen=usulan["versi"]
    )
    assert jawab.status_code == 200, jawab.text
    isi = await diketahui(mutasi, usulan)
    assert "konfirmasi_dokumen" not in [each.kode for each in isi.tindakan]


async def test_a_move_out_of_the_city_waits_for_the_gubernur(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    isi = await diketahui(mutasi, usulan)
    assert (isi.kini.kode, isi.kini.ditunggu) == ("penetapan", "Gubernur")
    assert [each.kode for each in isi.jalan if each.keadaan == "nanti"] == ["pemberlakuan", "penempatan"]
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    await sampai(mutasi, usulan, ("penetapan", PENETAPAN))
    isi = await diketahui(mutasi, usulan)
    assert isi.hasil is not None
    assert isi.hasil.nomor_sk == "824/112/BKD/2026"
    # The city's PPK answers no objection against what was decided above it.
    assert "ajukan_keberatan" not in [each.kode for each in isi.tindakan]
    await terima(mutasi, usulan, "2026-09-15")
    (satu,) = (each for each in (await diketahui(mutasi, usulan)).tindakan if each.kode == "keberatan_kepada_penetap")
    assert "kepada yang menetapkannya, Gubernur, bukan kepada kota" in satu.kalimat
    assert [f"{each.tanggal}" for each in satu.tenggat] == ["2026-10-05", "2026-10-14"]
    hak = await mutasi.caller("asn", nip=PEGAWAI).get(satu.alamat.removeprefix("/api/mutasi"))
    assert (hak.status_code, hak.json()["dapat_diajukan"]) == (200, False)


async def test_a_move_into_the_city_is_appointed_after_the_decree(mutasi: ServiceUnderTest) -> None:
    await buka(mutasi)
    await lulus(mutasi)
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_MASUK)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    assert (await diketahui(mutasi, usulan)).kini.ditunggu == "Gubernur"
    await catat_surat(mutasi, usulan["id"], ("surat_usul",))
    await sampai(mutasi, usulan, ("penetapan", PENETAPAN))
    isi = await diketahui(mutasi, usulan)
    assert (isi.status, isi.kini.ditunggu, isi.pengecualian) == ("ditetapkan", "Wali Kota selaku PPK", [])
    await kecualikan(mutasi, usulan, "J-05")
    isi = await diketahui(mutasi, usulan)
    (satu,) = isi.pengecualian
    assert satu.kode == "J-05"
    assert "oleh dua orang" in satu.kalimat
    await sampai(mutasi, usulan, ("keputusan", KEPUTUSAN))
    isi = await diketahui(mutasi, usulan)
    assert isi.hasil is not None
    assert [each.dikecualikan for each in isi.aturan if each.kode == "J-05"] == [True]


async def test_who_has_looked_is_told_by_office_and_purpose(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    mutasi.clock.instant += timedelta(minutes=1)
    semula = len((await diketahui(mutasi, usulan)).dilihat)
    await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan['id']}")
    await mutasi.run_job("susun_kasus_dibaca")
    assert await mutasi.sql("SELECT FROM kasus_antrean") == []
    petugas = mutasi.caller("verifikator", "asn", nip=VERIFIKATOR, unit=["*"])
    for _ in range(2):
        await mutasi.client.get(
            f"/usulan/{usulan['id']}", headers={**petugas.headers(), "Tujuan-Akses": "menjawab telepon pegawai"}
        )
    await mutasi.run_job("susun_kasus_dibaca")
    isi = await diketahui(mutasi, usulan)
    assert len(isi.dilihat) == semula + 1
    (satu,) = (each for each in isi.dilihat if each.keperluan == "menjawab telepon pegawai")
    assert (satu.oleh, satu.kali, f"{satu.tanggal}") == ("Verifikator BKPSDM", 2, "2026-09-15")


async def test_the_whole_city_is_published_once_more(mutasi: ServiceUnderTest) -> None:
    """An operator has states sent again: those that a person may know of, and no others."""
    dikenal = await usulan_berstatus(mutasi, "terverifikasi")
    rahasia = await usul(mutasi, nip="199102022016012002", jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    await mutasi.run_job("susun_kasus")
    (sumber,) = (each for each in mutasi.service.states if each.model is KasusState)
    semua = {row[0] for row in await mutasi.sql(sumber.all_ids)}
    assert semua == {dikenal["id"]}
    assert rahasia["id"] not in semua


def test_the_words_of_the_contract_are_those_of_the_service() -> None:
    for kontrak, sendiri in (
        (StatusKasus, StatusMutasi),
        (StatusKeberatanKasus, StatusKeberatan),
        (TingkatKasus, Tingkat),
        (HasilAturanKasus, Hasil),
    ):
        assert {each.value for each in kontrak} == {each.value for each in sendiri}


async def test_the_schema_is_what_the_models_say(mutasi: ServiceUnderTest) -> None:
    assert await mutasi.drift() == []
