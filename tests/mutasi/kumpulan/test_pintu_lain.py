"""What holds for a list of decrees holds for the step of one case, and for who comes from elsewhere or goes there."""

from pathlib import Path
from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.berkas.test_unggah import unggah
from tests.mutasi.kota import (
    KEPUTUSAN,
    PELANTIK,
    PEMBATAL,
    PEMERIKSA,
    TUJUAN,
    VERIFIKATOR,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    petugas,
    skor,
    usul,
)
from tests.mutasi.kumpulan.himpunan import GZ, PEMANGKU, himpun, lepas, penyusun, siapkan
from tests.mutasi.kumpulan.test_putuskan_bersama import dilepas, kini
from tests.mutasi.test_antar_instansi import (
    PENDATANG,
    PENETAPAN,
    PERSETUJUAN,
    SURAT_MASUK,
    buka,
    kecualikan,
    keluar,
    langkah,
    lulus,
    masuk,
    pendatang,
    sampai,
    usulkan,
)
from tests.pdf import pdf, tulisan

Kasus = list[dict[str, Any]]
REKAN_DATANG = "199304162015042003"


async def putuskan_satu(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> Any:
    ini = await kini(mutasi, usulan)
    return await petugas(mutasi, "keputusan").post(f"/usulan/{ini['id']}/keputusan", KEPUTUSAN, seen=ini["versi"])


async def test_a_file_that_fails_after_the_letting_go_stops_the_decision_of_the_case_and_of_who_needs_it(
    mutasi: ServiceUnderTest, rantai: Kasus, tmp_path: Path
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await dilepas(mutasi, rantai)
    assert (await unggah(mutasi, rantai[1], pdf(tulisan())[:120])).status_code == 201
    await mutasi.run_job("periksa_berkas")
    jawab = await putuskan_satu(mutasi, rantai[1])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "salinan_bermasalah"), jawab.text
    assert "temuan" in jawab.json()["detail"]
    jawab = await putuskan_satu(mutasi, rantai[0])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "rantai_terputus"), jawab.text
    assert "temuan" in jawab.json()["detail"]
    assert (await putuskan_satu(mutasi, rantai[2])).status_code == 200
    assert (await unggah(mutasi, rantai[1], pdf(tulisan("Terbaca")))).status_code == 201
    await mutasi.run_job("periksa_berkas")
    assert (await putuskan_satu(mutasi, rantai[0])).status_code == 200
    assert (await putuskan_satu(mutasi, rantai[1])).status_code == 200


async def test_a_closed_paper_whose_file_fails_is_told_by_no_door_of_the_batch_by_its_name(
    mutasi: ServiceUnderTest, rantai: Kasus, tmp_path: Path
) -> None:
    """That a decree of discipline is there is told only on the case itself, to whoever may know."""
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    kumpulan = await dilepas(mutasi, rantai)
    await catat_surat(mutasi, rantai[1]["id"], ["keputusan_hukdis"])
    terkirim = await unggah(mutasi, rantai[1], pdf(tulisan())[:120], jenis="keputusan_hukdis")
    assert terkirim.status_code == 201, terkirim.text
    await mutasi.run_job("periksa_berkas")
    pelepasan = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    pesan = [
        *(each["pesan"] for each in pelepasan["tertahan"]),
        (await putuskan_satu(mutasi, rantai[1])).json()["detail"],
        (await putuskan_satu(mutasi, rantai[0])).json()["detail"],
    ]
    disebut = [each for each in pesan if "Satu berkasnya belum dapat dipakai" in each]
    assert len(disebut) >= 3, pesan
    assert not [each for each in pesan if "disiplin" in each.lower() or "pembebasan" in each.lower()]


async def test_whoever_proposed_lets_nothing_go_and_whoever_let_go_decides_nothing(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    isi = {"nama": "Oktober", "alasan": "Rotasi.", "usulan": [each["id"] for each in rantai]}
    jawab = await penyusun(mutasi, PELANTIK).post("/kumpulan", isi)
    assert jawab.status_code == 201, jawab.text
    kumpulan = jawab.json()
    await siapkan(mutasi, *rantai)
    jawab = await lepas(mutasi, kumpulan, siapa=penyusun(mutasi, VERIFIKATOR))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    ini = await kini(mutasi, rantai[2])
    jawab = await mutasi.caller("ppk", nip=PEMBATAL, unit=["*"]).post(
        f"/usulan/{ini['id']}/keputusan", KEPUTUSAN, seen=ini["versi"]
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await putuskan_satu(mutasi, rantai[2])).status_code == 200


async def test_who_goes_to_another_government_is_half_of_no_couple(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, terisi=1), asn(PEMANGKU, TUJUAN), skor(PEMANGKU))
    pergi = await usulkan(mutasi, "keluar", keluar())
    tinggal = await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")
    kumpulan = await himpun(mutasi, [pergi, tinggal])
    berdua = {"satu": pergi["id"], "dua": tinggal["id"]}
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_sekumpulan")


async def test_a_couple_from_elsewhere_is_let_go_and_approved(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    await buka(mutasi)
    kasus = []
    for nip in (PENDATANG, REKAN_DATANG):
        await lulus(mutasi, nip)
        kasus.append(await usulkan(mutasi, "masuk", masuk(pegawai=pendatang(nip=nip)), *SURAT_MASUK))
    kumpulan = await himpun(mutasi, kasus)
    berdua = {"satu": kasus[0]["id"], "dua": kasus[1]["id"]}
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)
    assert jawab.status_code == 200, jawab.text
    for each in kasus:
        await sampai(mutasi, each, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", PENETAPAN))
        await kecualikan(mutasi, each, "J-05")
    jawab = await lepas(mutasi, kumpulan, seen=2)
    assert len(jawab.json()["dilepas"]) == 2, jawab.text
    for each in kasus:
        jawab = await putuskan_satu(mutasi, each)
        assert jawab.status_code == 200, jawab.text


async def test_a_chain_is_withdrawn_whatever_was_opened_first(mutasi: ServiceUnderTest) -> None:
    """PEMANGKU was opened before PEGAWAI, who follows and is decided already."""
    await mutasi.receive(jabatan(TUJUAN, terisi=1), asn(PEMANGKU, TUJUAN), skor(PEMANGKU))
    dua = await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")
    satu = await usul(mutasi, menggantikan=PEMANGKU)
    await dilepas(mutasi, [dua, satu])
    satu = await melangkah(mutasi, await kini(mutasi, satu), "keputusan")
    dua = await kini(mutasi, dua)
    isi = {
        "alasan": "Pertimbangan teknis ditarik.",
        "nomor_sk": "800/99/CABUT/2026",
        "tanggal_sk": "2026-09-15",
        "usulan": [{"usulan_id": dua["id"], "versi": dua["versi"]}],
    }
    jawab = await petugas(mutasi, "pembatalan").post(f"/usulan/{satu['id']}/rantai-pembatalan", isi, seen=satu["versi"])
    assert jawab.status_code == 200, jawab.text
    assert {(await kini(mutasi, each))["status"] for each in (satu, dua)} == {"dibatalkan"}


async def test_relatives_that_the_papers_name_count_though_the_person_has_served_here_before(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(asn(PENDATANG, None, kerabat=[PEMBATAL], keluar=True))
    usulan = await usulkan(mutasi, "masuk", masuk(pegawai=pendatang(kerabat=[PEMERIKSA])), *SURAT_MASUK)
    jawab = await langkah(mutasi, usulan, "verifikasi")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    for siapa in (PEMERIKSA, PEMBATAL):
        isi = {"nama": "Oktober", "alasan": "Bersama.", "usulan": [usulan["id"]]}
        jawab = await penyusun(mutasi, siapa).post("/kumpulan", isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), siapa
