"""A batch is decided by one list of decrees, and a chain that breaks after it was let go is decided by nobody."""

import asyncio
import contextlib
from typing import Any

from services.mutasi.kumpulan import memutuskan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPUTUSAN,
    PEGAWAI,
    PELANTIK,
    PERTIMBANGAN,
    TUJUAN,
    WALI_KOTA,
    asn,
    jabatan,
    melangkah,
    petugas,
    skor,
    usul,
)
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]
SK = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "nomor_awal": 17, "tanggal_sk": "2026-09-15"}


async def dilepas(mutasi: ServiceUnderTest, rantai: Kasus, *pasangan: int) -> dict[str, Any]:
    kumpulan = await himpun(mutasi, rantai)
    if pasangan:
        satu, dua = pasangan
        berdua = {"satu": rantai[satu]["id"], "dua": rantai[dua]["id"]}
        kumpulan = (await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)).json()
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    return {**kumpulan, "versi": kumpulan["versi"] + 1}


async def putuskan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], **lain: Any) -> Any:
    seen, kunci = lain.pop("seen", kumpulan["versi"]), lain.pop("key", None)
    return await petugas(mutasi, "keputusan").post(
        f"/kumpulan/{kumpulan['id']}/keputusan", {**SK, **lain}, seen=seen, key=kunci
    )


async def kini(mutasi: ServiceUnderTest, kasus: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/usulan/{kasus['id']}")).json()
    return hasil


async def test_the_mayor_signs_all_at_once_each_by_its_number_and_each_judged(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    jawab = await putuskan(mutasi, kumpulan, key="daftar-sk-1")
    hasil = jawab.json()
    assert (jawab.status_code, hasil["tidak_diputuskan"], hasil["versi"]) == (200, [], 3), hasil
    nomor = {each["nip"]: each["nomor_sk"] for each in hasil["disetujui"]}
    assert sorted(nomor.values()) == [f"800.1.3.3/{each}/BKPSDM/2026" for each in (17, 18, 19)]
    for each in rantai:
        satu = await kini(mutasi, each)
        assert (satu["status"], satu["nomor_sk"]) == ("diputuskan", nomor[satu["nip"]])
        assert satu["riwayat"][-1]["langkah"] == "keputusan"
        assert satu["penilaian"][0]["versi"] == satu["versi"], "each was judged at this step"
    # What was lost on the way is answered again, and nothing is decided twice.
    lagi = await putuskan(mutasi, kumpulan, key="daftar-sk-1")
    assert (lagi.json(), lagi.headers["idempotency-replayed"]) == (hasil, "true")
    assert (await putuskan(mutasi, kumpulan)).status_code == 412
    assert (await putuskan(mutasi, kumpulan, seen=3)).json()["kode"] == "tidak_ada_perubahan"


async def test_who_needs_what_fails_is_not_approved_and_the_rest_goes(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """PEMANGKU's new post is gone: PEGAWAI, who follows, stays as they are too, and LAIN is decided by the first
    number."""
    kumpulan = await dilepas(mutasi, rantai)
    await mutasi.receive(asn(PEMANGKU, TUJUAN, kinerja=[]))
    hasil = (await putuskan(mutasi, kumpulan)).json()
    assert [(each["nip"], each["nomor_sk"]) for each in hasil["disetujui"]] == [(LAIN, "800.1.3.3/17/BKPSDM/2026")]
    gagal = {each["nip"]: each for each in hasil["tidak_diputuskan"]}
    assert (gagal[PEMANGKU]["kode"], gagal[PEMANGKU]["karena"]) == ("terhalang_aturan", None)
    assert (gagal[PEGAWAI]["kode"], gagal[PEGAWAI]["karena"]) == ("terhalang_aturan", rantai[1]["id"])
    pemangku = gagal[PEMANGKU]["nama"]
    assert f"menempati kursi yang ditinggalkan {pemangku}" in gagal[PEGAWAI]["pesan"]
    assert "kembalikan untuk diperbaiki" in gagal[PEGAWAI]["pesan"], "and what is to be done"
    assert [(await kini(mutasi, each))["status"] for each in rantai] == [
        "dipertimbangkan",
        "dipertimbangkan",
        "diputuskan",
    ]


async def test_a_ring_is_decided_in_one_act(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(
        jabatan(TUJUAN, terisi=1), jabatan(LL, formasi=2, terisi=2), asn(PEMANGKU, TUJUAN), skor(PEMANGKU)
    )
    cincin = [
        await usul(mutasi, menggantikan=PEMANGKU),
        await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=LL, menggantikan=PEGAWAI),
    ]
    kumpulan = await dilepas(mutasi, cincin)
    hasil = (await putuskan(mutasi, kumpulan, nomor_sk="800/1/KOLEKTIF/2026")).json()
    assert {each["nomor_sk"] for each in hasil["disetujui"]} == {"800/1/KOLEKTIF/2026"}
    assert [(await kini(mutasi, each))["status"] for each in cincin] == ["diputuskan", "diputuskan"]


async def test_a_seat_that_another_part_leaves_first_is_no_reason_to_fail(mutasi: ServiceUnderTest) -> None:
    """PEGAWAI was opened first and goes to a full post without naming PEMANGKU, who leaves it by a case after."""
    await mutasi.receive(
        jabatan(TUJUAN, formasi=2, terisi=1), jabatan(GZ, formasi=3), asn(PEMANGKU, TUJUAN), skor(PEMANGKU)
    )
    kasus = [await usul(mutasi), await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")]
    kumpulan = await dilepas(mutasi, kasus)
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=1))
    hasil = (await putuskan(mutasi, kumpulan)).json()
    assert [each["nip"] for each in hasil["disetujui"]] == [PEMANGKU, PEGAWAI], hasil
    assert [each["nomor_sk"][10:12] for each in hasil["disetujui"]] == ["17", "18"], "no number is left out"


async def test_each_case_has_its_own_outcome_and_the_version_that_was_seen(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    satu, dua, tiga = [await kini(mutasi, each) for each in rantai]
    isi = [
        {"usulan_id": satu["id"], "versi": satu["versi"]},
        {"usulan_id": dua["id"], "versi": dua["versi"] - 1},
        {"usulan_id": tiga["id"], "putusan": "tolak", "catatan": "Unit asal kekurangan."},
    ]
    hasil = (await putuskan(mutasi, kumpulan, usulan=isi)).json()
    assert ([each["nip"] for each in hasil["ditolak"]], hasil["disetujui"]) == ([LAIN], [])
    assert {each["nip"]: each["kode"] for each in hasil["tidak_diputuskan"]} == {
        PEGAWAI: "versi_berubah",
        PEMANGKU: "versi_berubah",
    }
    assert (await kini(mutasi, tiga))["status"] == "ditolak"
    asing = await putuskan(mutasi, kumpulan, usulan=[{"usulan_id": kumpulan["id"]}], seen=3)
    assert (asing.status_code, asing.json()["kesalahan"][0]["pointer"]) == (409, "/usulan/0/usulan_id")
    kosong = await putuskan(mutasi, kumpulan, usulan=[{"usulan_id": satu["id"], "putusan": "tolak"}], seen=3)
    assert kosong.status_code == 422
    pola = await putuskan(mutasi, kumpulan, nomor_sk="800/{nomor}/{tahun}", seen=3)
    assert pola.status_code == 422


async def test_a_running_number_is_as_long_as_any_other(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    jawab = await putuskan(mutasi, kumpulan, nomor_sk="{nomor}")
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/nomor_sk"), jawab.text
    hasil = (await putuskan(mutasi, kumpulan, nomor_sk="{nomor}", nomor_awal=100)).json()
    assert sorted(each["nomor_sk"] for each in hasil["disetujui"]) == ["100", "101", "102"]


async def test_what_was_not_let_go_is_not_decided_and_says_so(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[2])
    assert (await lepas(mutasi, kumpulan)).is_success
    isi = [{"usulan_id": each["id"]} for each in rantai]
    hasil = (await putuskan(mutasi, kumpulan, usulan=isi, seen=2)).json()
    assert [each["nip"] for each in hasil["disetujui"]] == [LAIN]
    assert {each["kode"] for each in hasil["tidak_diputuskan"]} == {"belum_siap"}


async def test_only_the_ppk_decides_and_not_who_has_a_relative_among_them(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/keputusan", SK, seen=2)
    assert jawab.status_code == 403
    await mutasi.receive(asn(LAIN, LL, kerabat=[WALI_KOTA]))
    hasil = (await putuskan(mutasi, kumpulan)).json()
    assert [(each["nip"], each["kode"]) for each in hasil["tidak_diputuskan"]] == [(LAIN, "konflik_kepentingan")]
    assert len(hasil["disetujui"]) == 2


async def test_a_process_that_dies_in_the_middle_has_decided_nothing(
    mutasi: ServiceUnderTest, rantai: Kasus, monkeypatch: Any
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    asli, sudah = memutuskan.putuskan, []

    async def mati(*argumen: Any) -> Any:
        if len(sudah) == 2:
            raise asyncio.CancelledError
        sudah.append(await asli(*argumen))
        return sudah[-1]

    monkeypatch.setattr(memutuskan, "putuskan", mati)
    with contextlib.suppress(asyncio.CancelledError):
        await putuskan(mutasi, kumpulan, key="sekali")
    assert [(await kini(mutasi, each))["status"] for each in rantai] == ["dipertimbangkan"] * 3
    monkeypatch.setattr(memutuskan, "putuskan", asli)
    assert len((await putuskan(mutasi, kumpulan, key="sekali")).json()["disetujui"]) == 3


async def test_two_mayors_at_once_decide_once(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    jawab = await asyncio.gather(*(putuskan(mutasi, kumpulan) for _ in range(4)))
    assert sorted(each.status_code for each in jawab) == [200, 412, 412, 412]


async def test_a_couple_of_whom_one_is_refused_after_the_letting_go_is_not_approved_by_half(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai, 0, 2)
    tiga = await kini(mutasi, rantai[2])
    await melangkah(mutasi, tiga, "keputusan", putusan="tolak", nomor_sk=None, tanggal_sk=None, catatan="Tidak cocok.")
    satu = await kini(mutasi, rantai[0])
    jawab = await petugas(mutasi, "keputusan").post(f"/usulan/{satu['id']}/keputusan", KEPUTUSAN, seen=satu["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "rantai_terputus")
    assert "yang berstatus ditolak" in jawab.json()["detail"]
    hasil = (await putuskan(mutasi, kumpulan)).json()
    assert [each["nip"] for each in hasil["disetujui"]] == [PEMANGKU]


async def test_what_a_decided_case_needs_is_neither_refused_nor_sent_back_nor_withdrawn(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """PEGAWAI is decided onto the seat of PEMANGKU, whose case waits for the PPK."""
    await dilepas(mutasi, rantai)
    await melangkah(mutasi, await kini(mutasi, rantai[0]), "keputusan")
    dua = await kini(mutasi, rantai[1])
    jalur = f"/usulan/{dua['id']}"
    tolak = {"putusan": "tolak", "catatan": "Tidak cocok."}
    langkah = [
        await petugas(mutasi, "keputusan").post(f"{jalur}/keputusan", tolak, seen=dua["versi"]),
        await petugas(mutasi, "keputusan").post(f"{jalur}/pengembalian", {"alasan": "Kurang."}, seen=dua["versi"]),
        await petugas(mutasi, "pembatalan").post(f"{jalur}/pembatalan", {"alasan": "Tidak jadi."}, seen=dua["versi"]),
    ]
    assert [(each.status_code, each.json()["kode"]) for each in langkah] == [(409, "rantai_terputus")] * 3
    assert (await melangkah(mutasi, dua, "keputusan"))["status"] == "diputuskan"


async def test_the_team_does_not_refuse_a_pppk_whom_a_decided_case_needs(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """A PPPK is let go without having been heard about; whoever takes their seat is decided already."""
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[0], rantai[2])
    await melangkah(mutasi, await kini(mutasi, rantai[1]), "verifikasi")
    await mutasi.receive(asn(PEMANGKU, TUJUAN, status_pegawai="PPPK", kedudukan_hukum="71"))
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    await melangkah(mutasi, await kini(mutasi, rantai[0]), "keputusan")
    dua = await kini(mutasi, rantai[1])
    isi = {**PERTIMBANGAN, "rekomendasi": "tolak", "catatan": "Tidak cocok."}
    jawab = await petugas(mutasi, "pertimbangan").post(f"/usulan/{dua['id']}/pertimbangan", isi, seen=dua["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "rantai_terputus")
    assert (await kini(mutasi, dua))["status"] == "terverifikasi"


async def test_a_case_that_came_back_holds_what_needs_it_until_it_is_let_go_again(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    dua = await kini(mutasi, rantai[1])
    kembali = await petugas(mutasi, "keputusan").post(
        f"/usulan/{dua['id']}/pengembalian", {"alasan": "Surat bebas temuannya salah."}, seen=dua["versi"]
    )
    assert kembali.status_code == 200, kembali.text
    pelepasan = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    sebab = {each["nip"]: each["pesan"] for each in pelepasan["tertahan"]}
    assert "perbaikan pengusulnya" in sebab[PEMANGKU]
    assert (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/penilaian")).json()["dinilai"] == 3
    hasil = (await putuskan(mutasi, kumpulan)).json()
    assert [each["nip"] for each in hasil["disetujui"]] == [LAIN]
    assert [(each["nip"], each["kode"]) for each in hasil["tidak_diputuskan"]] == [(PEGAWAI, "rantai_terputus")]
    # It is mended, and goes all the way again.
    siapa = penyusun(mutasi)
    kini_dua = await kini(mutasi, dua)
    lagi = await siapa.post(f"/usulan/{dua['id']}/perbaikan", {"catatan": "Sudah."}, seen=kini_dua["versi"])
    assert lagi.status_code == 200, lagi.text
    await siapkan(mutasi, dua)
    assert [each["nip"] for each in (await lepas(mutasi, kumpulan, seen=3)).json()["dilepas"]] == [PEMANGKU]
    hasil = (await putuskan(mutasi, kumpulan, seen=4)).json()
    assert {each["nip"] for each in hasil["disetujui"]} == {PEGAWAI, PEMANGKU}


async def test_one_half_decided_and_the_other_refused_at_the_same_moment_never_both_happen(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    await dilepas(mutasi, rantai, 0, 2)
    satu, tiga = await kini(mutasi, rantai[0]), await kini(mutasi, rantai[2])
    tolak = {"putusan": "tolak", "catatan": "Tidak cocok."}
    lain = mutasi.caller("ppk", nip=PELANTIK, unit=["*"])
    jawab = await asyncio.gather(
        petugas(mutasi, "keputusan").post(f"/usulan/{satu['id']}/keputusan", KEPUTUSAN, seen=satu["versi"]),
        lain.post(f"/usulan/{tiga['id']}/keputusan", tolak, seen=tiga["versi"]),
    )
    assert sorted(each.status_code for each in jawab) == [200, 409]
    status = {(await kini(mutasi, each))["status"] for each in (satu, tiga)}
    assert status in ({"diputuskan", "dipertimbangkan"}, {"dipertimbangkan", "ditolak"})
