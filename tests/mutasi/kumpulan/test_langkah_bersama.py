"""A step of sixty cases is one request, and each of them is judged as if it were the only one."""

import asyncio
import contextlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.mutasi.kumpulan import langkah as langkah_kumpulan
from services.mutasi.kumpulan.schemas import TERBANYAK
from services.mutasi.usulan.status import LangkahMutasi
from shared.contracts.mutasi import UsulanDilantik, UsulanDitolak, UsulanDiverifikasi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PELANTIKAN,
    PEMERIKSA,
    PERTIMBANGAN,
    TIM,
    TUJUAN,
    asn,
    catat_surat,
    jabatan,
    pengawas,
    petugas,
    skor,
    standar,
    usul,
)
from tests.mutasi.kumpulan.himpunan import LAIN, LL, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]
BERITA_ACARA = {each: PERTIMBANGAN[each] for each in ("nomor_berita_acara", "tanggal")}


async def versi(mutasi: ServiceUnderTest, kumpulan: dict[str, Any]) -> int:
    hasil: int = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()["versi"]
    return hasil


async def melangkah(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], langkah: str, **lain: Any) -> Any:
    """One step of the batch by whoever takes it, at the version that the batch has now."""
    siapa = lain.pop("siapa", None) or petugas(mutasi, langkah)
    seen = lain.pop("seen", None) or await versi(mutasi, kumpulan)
    kunci, uji = lain.pop("key", None), "?uji=true" if lain.pop("uji", False) else ""
    alamat = f"/kumpulan/{kumpulan['id']}/langkah{uji}"
    return await siapa.post(alamat, {"langkah": langkah, **lain}, seen=seen, key=kunci)


async def kini(mutasi: ServiceUnderTest, kasus: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/usulan/{kasus['id']}")).json()
    return hasil


async def status(mutasi: ServiceUnderTest, kasus: Kasus) -> list[str]:
    return [(await kini(mutasi, each))["status"] for each in kasus]


def menurut_nip(semua: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {each["nip"]: each for each in semua}


async def test_all_that_wait_for_a_step_take_it_by_one_request_each_judged_and_told(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    seen = await versi(mutasi, kumpulan)
    isi = {"catatan": "Berkas lengkap.", "key": "verifikasi-1", "seen": seen}
    jawab = await melangkah(mutasi, kumpulan, "verifikasi", **isi)
    hasil = jawab.json()
    assert (jawab.status_code, hasil["tetap"], hasil["ditolak"], hasil["uji"]) == (200, [], [], False), hasil
    sesudah = menurut_nip(hasil["melangkah"])
    for each in rantai:
        satu = await kini(mutasi, each)
        assert (satu["status"], satu["versi"]) == ("terverifikasi", sesudah[satu["nip"]]["versi"])
        terakhir = satu["riwayat"][-1]
        assert (terakhir["langkah"], terakhir["oleh"]) == ("verifikasi", PEMERIKSA)
        assert terakhir["catatan"] == "Berkas lengkap."
        assert satu["penilaian"][0]["versi"] == satu["versi"], "each was judged at this step"
    jejak = await mutasi.sql("SELECT sesudah FROM audit WHERE objek = 'kumpulan' AND aksi = 'verifikasi'")
    assert [len(each["sesudah"]["usulan"]) for each in jejak] == [3]
    # What was lost on the way is answered again; nothing is done twice, and nothing waits any more.
    lagi = await melangkah(mutasi, kumpulan, "verifikasi", **isi)
    assert (lagi.json(), lagi.headers["idempotency-replayed"]) == (hasil, "true")
    assert (await melangkah(mutasi, kumpulan, "verifikasi", seen=seen)).status_code == 412
    assert (await melangkah(mutasi, kumpulan, "verifikasi")).json()["kode"] == "tidak_ada_perubahan"
    assert len(await mutasi.published(UsulanDiverifikasi)) == 3


async def test_one_record_of_the_team_says_yes_of_most_and_no_of_one(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    assert (await melangkah(mutasi, kumpulan, "verifikasi")).is_success
    isi = [
        {"usulan_id": rantai[0]["id"]},
        {"usulan_id": rantai[1]["id"], "catatan": "Cocok dengan latar belakangnya."},
        {"usulan_id": rantai[2]["id"], "putusan": "tolak", "catatan": "Unit asal kekurangan."},
    ]
    jawab = await melangkah(mutasi, kumpulan, "pertimbangan", usulan=isi, **BERITA_ACARA, catatan="Disetujui.")
    hasil = jawab.json()
    assert {each["nip"] for each in hasil["melangkah"]} == {PEGAWAI, PEMANGKU}, hasil
    assert [(each["nip"], each["status"]) for each in hasil["ditolak"]] == [(LAIN, "ditolak")]
    semua = [await kini(mutasi, each) for each in rantai]
    assert {each["nomor_berita_acara"] for each in semua} == {"12/TPK/2026"}
    assert [each["riwayat"][-1]["catatan"] for each in semua] == [
        "Disetujui.",
        "Cocok dengan latar belakangnya.",
        "Unit asal kekurangan.",
    ]
    assert [each.event.tahap for each in await mutasi.published(UsulanDitolak)] == ["pertimbangan"]
    tanpa_sebab = [{"usulan_id": rantai[0]["id"], "putusan": "tolak"}]
    assert (await melangkah(mutasi, kumpulan, "pertimbangan", usulan=tanpa_sebab, **BERITA_ACARA)).status_code == 422


async def test_who_is_refused_holds_up_only_who_needs_them_and_is_told_what_the_single_step_says(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """PEGAWAI takes the seat of PEMANGKU, whose file is wanting; LAIN has nothing to do with them."""
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(asn(PEMANGKU, TUJUAN, kinerja=[]))
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi")).json()
    assert [each["nip"] for each in hasil["melangkah"]] == [LAIN], hasil
    tetap = menurut_nip(hasil["tetap"])
    assert (tetap[PEGAWAI]["kode"], tetap[PEGAWAI]["karena"]) == ("terhalang_aturan", rantai[1]["id"])
    dua = await kini(mutasi, rantai[1])
    satu = (await petugas(mutasi, "verifikasi").post(f"/usulan/{dua['id']}/verifikasi", seen=dua["versi"])).json()
    assert (tetap[PEMANGKU]["kode"], tetap[PEMANGKU]["pesan"]) == (satu["kode"], satu["detail"])
    assert await status(mutasi, rantai) == ["draf", "draf", "terverifikasi"]
    assert [each.event.nip for each in await mutasi.published(UsulanDiverifikasi)] == [LAIN]
    # Whoever is named alone is judged alone, as by the single step.
    lagi = await melangkah(mutasi, kumpulan, "verifikasi", usulan=[{"usulan_id": rantai[0]["id"]}])
    assert [each["nip"] for each in lagi.json()["melangkah"]] == [PEGAWAI]


async def test_a_couple_takes_a_step_together_or_not_at_all(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
    kumpulan = (await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)).json()
    await mutasi.receive(asn(LAIN, LL, kinerja=[]))
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi")).json()
    assert [each["nip"] for each in hasil["melangkah"]] == [PEMANGKU]
    assert menurut_nip(hasil["tetap"])[PEGAWAI]["karena"] == rantai[2]["id"]
    assert await status(mutasi, rantai) == ["draf", "terverifikasi", "draf"]


async def test_who_needs_a_case_that_the_same_request_refuses_stays(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """PEGAWAI takes the seat of PEMANGKU and is coupled with LAIN; neither goes by the record that refuses the other
    half of the couple, and the seat of whoever is refused is not left."""
    kumpulan = await himpun(mutasi, rantai)
    berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
    kumpulan = (await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)).json()
    assert len((await melangkah(mutasi, kumpulan, "verifikasi")).json()["melangkah"]) == 3
    for ditolak in (2, 1):
        tolak = {"usulan_id": rantai[ditolak]["id"], "putusan": "tolak", "catatan": "Unit asal kekurangan."}
        isi = [tolak, *({"usulan_id": each["id"]} for nomor, each in enumerate(rantai) if nomor != ditolak)]
        hasil = (await melangkah(mutasi, kumpulan, "pertimbangan", usulan=isi, uji=True, **BERITA_ACARA)).json()
        assert [each["usulan_id"] for each in hasil["ditolak"]] == [rantai[ditolak]["id"]], hasil
        tetap = menurut_nip(hasil["tetap"])
        assert (tetap[PEGAWAI]["kode"], tetap[PEGAWAI]["karena"]) == ("rantai_terputus", rantai[ditolak]["id"])
        assert "ditolak pada permintaan ini" in tetap[PEGAWAI]["pesan"]
        # LAIN needs PEGAWAI, who needs PEMANGKU; PEMANGKU needs nobody.
        assert set(tetap) == ({PEGAWAI} if ditolak == 2 else {PEGAWAI, LAIN})
        assert {each["nip"] for each in hasil["melangkah"]} == ({PEMANGKU} if ditolak == 2 else set())
    # A refusal that cannot be holds the other half too: nobody has said that it may go alone.
    lama = {"usulan_id": rantai[2]["id"], "versi": 1, "putusan": "tolak", "catatan": "Unit asal kekurangan."}
    isi = [lama, {"usulan_id": rantai[0]["id"]}]
    hasil = (await melangkah(mutasi, kumpulan, "pertimbangan", usulan=isi, uji=True, **BERITA_ACARA)).json()
    assert (hasil["melangkah"], hasil["ditolak"]) == ([], []), hasil
    assert menurut_nip(hasil["tetap"])[PEGAWAI]["karena"] == rantai[2]["id"]
    # Named alone afterwards it is judged alone.
    isi = [{**lama, "versi": None}, {"usulan_id": rantai[0]["id"]}]
    assert (await melangkah(mutasi, kumpulan, "pertimbangan", usulan=isi, **BERITA_ACARA)).is_success
    assert await status(mutasi, rantai) == ["terverifikasi", "terverifikasi", "ditolak"]
    isi = [{"usulan_id": rantai[0]["id"]}]
    hasil = (await melangkah(mutasi, kumpulan, "pertimbangan", usulan=isi, **BERITA_ACARA)).json()
    assert [each["nip"] for each in hasil["melangkah"]] == [PEGAWAI], hasil


async def test_nobody_gets_round_who_may_by_being_many(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """Whoever proposed them verifies none; whoever is one of them, or a relative, all but that one."""
    kumpulan = await himpun(mutasi, rantai)
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi", siapa=penyusun(mutasi))).json()
    assert (hasil["melangkah"], {each["kode"] for each in hasil["tetap"]}) == ([], {"perlu_orang_lain"}), hasil
    await mutasi.receive(asn(LAIN, LL, kerabat=[PEMERIKSA]))
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi")).json()
    assert [(each["nip"], each["kode"]) for each in hasil["tetap"]] == [(LAIN, "konflik_kepentingan")]
    sendiri = mutasi.caller("verifikator", nip=LAIN, unit=["*"])
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi", siapa=sendiri)).json()
    assert [(each["nip"], each["kode"]) for each in hasil["tetap"]] == [(LAIN, "konflik_kepentingan")]
    # A role that takes another of these steps does not take this one.
    jawab = await melangkah(mutasi, kumpulan, "pertimbangan", **BERITA_ACARA, siapa=penyusun(mutasi, PEMERIKSA))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["DISHUB"])
    assert (await melangkah(mutasi, kumpulan, "pertimbangan", **BERITA_ACARA, siapa=tim)).status_code == 200
    jauh = mutasi.caller("tim_penilai", nip=TIM, unit=["DINKES"])
    assert (await melangkah(mutasi, kumpulan, "pertimbangan", **BERITA_ACARA, siapa=jauh)).status_code == 404
    ppk = petugas(mutasi, "keputusan")
    assert (await melangkah(mutasi, kumpulan, "verifikasi", siapa=ppk)).status_code == 403


async def test_a_trial_says_what_would_happen_and_nothing_does(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(asn(PEMANGKU, TUJUAN, kinerja=[]))
    seen = await versi(mutasi, kumpulan)
    coba = (await melangkah(mutasi, kumpulan, "verifikasi", uji=True)).json()
    assert (coba["uji"], coba["versi"], await versi(mutasi, kumpulan)) == (True, seen, seen)
    assert await status(mutasi, rantai) == ["draf"] * 3
    assert not await mutasi.published(UsulanDiverifikasi)
    assert not await mutasi.sql("SELECT FROM audit WHERE objek = 'kumpulan' AND aksi = 'verifikasi'")
    nyata = (await melangkah(mutasi, kumpulan, "verifikasi")).json()
    assert coba["melangkah"] == [{**each, "versi": each["versi"] - 1} for each in nyata["melangkah"]]
    for each in ("ditolak", "tetap"):
        assert coba[each] == nyata[each]


async def test_a_case_that_changed_since_it_was_seen_stays_and_the_others_go(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    semua = [await kini(mutasi, each) for each in rantai]
    isi = [{"usulan_id": each["id"], "versi": each["versi"] - (each["nip"] == LAIN)} for each in semua]
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi", usulan=isi)).json()
    assert [(each["nip"], each["kode"]) for each in hasil["tetap"]] == [(LAIN, "versi_berubah")]
    assert {each["nip"] for each in hasil["melangkah"]} == {PEGAWAI, PEMANGKU}
    # What is past the step says so, and it is no reason for the others either.
    isi = [{"usulan_id": each["id"]} for each in semua]
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi", usulan=isi)).json()
    assert [each["nip"] for each in hasil["melangkah"]] == [LAIN]
    assert {each["kode"] for each in hasil["tetap"]} == {"langkah_tidak_mungkin"}
    asing = await melangkah(mutasi, kumpulan, "verifikasi", usulan=[*isi, {"usulan_id": kumpulan["id"]}])
    assert (asing.status_code, asing.json()["kesalahan"][0]["pointer"]) == (409, "/usulan/3/usulan_id")
    dua_kali = await melangkah(mutasi, kumpulan, "verifikasi", usulan=[isi[0], isi[0]])
    assert dua_kali.status_code == 422


async def test_one_record_inaugurates_all_who_were_invited(mutasi: ServiceUnderTest) -> None:
    """Two heads of section go to one unit; of one of them no invitation is on record."""
    kasi = {"198006152005011021": "DISHUB-LL-90", "198006152005011022": "DISHUB-LL-91"}
    kursi = {"DISHUB-LL-90", "DISHUB-LL-91", "DISHUB-AK-90", "DISHUB-AK-91"}
    tinggi = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "pendidikan_minimal": "D-III", "bup": 58}
    await mutasi.receive(
        *(jabatan(each, formasi=2, terisi=int("LL" in each), **{**tinggi, "kebutuhan": 1}) for each in kursi),
        *(pengawas(nip, kode, kepala_unit=False) for nip, kode in kasi.items()),
        *map(skor, kasi),
        *(standar(each, kode_sasaran="pengawas", pendidikan_minimal="D-III") for each in kursi),
    )
    kasus = [await usul(mutasi, nip=nip, jabatan_tujuan=kode.replace("LL", "AK")) for nip, kode in kasi.items()]
    kumpulan = await himpun(mutasi, kasus)
    await siapkan(mutasi, *kasus)
    assert (await lepas(mutasi, kumpulan, seen=await versi(mutasi, kumpulan))).is_success
    sk = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    alamat = f"/kumpulan/{kumpulan['id']}/keputusan"
    ppk = petugas(mutasi, "keputusan")
    coba = (await ppk.post(f"{alamat}?uji=true", sk, seen=await versi(mutasi, kumpulan))).json()
    assert (coba["uji"], await status(mutasi, kasus)) == (True, ["dipertimbangkan"] * 2)
    putus = (await ppk.post(alamat, sk, seen=await versi(mutasi, kumpulan))).json()
    assert (putus["uji"], putus["disetujui"]) == (False, coba["disetujui"])
    await catat_surat(mutasi, kasus[0]["id"], ["undangan_pelantikan"])
    mutasi.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    hasil = (await melangkah(mutasi, kumpulan, "pelantikan", **PELANTIKAN)).json()
    pertama, kedua = kasi
    assert [each["nip"] for each in hasil["melangkah"]] == [pertama], hasil
    assert [(each["nip"], each["kode"]) for each in hasil["tetap"]] == [(kedua, "perlu_pengecualian")], hasil
    satu = await kini(mutasi, kasus[0])
    assert (satu["pelantikan"], satu["nomor_pelantikan"]) == ("dilaksanakan", PELANTIKAN["nomor_berita_acara"])
    assert [each.event.nip for each in await mutasi.published(UsulanDilantik)] == [pertama]
    tolak = [{"usulan_id": kasus[1]["id"], "putusan": "tolak", "catatan": "Tidak hadir."}]
    assert (await melangkah(mutasi, kumpulan, "pelantikan", usulan=tolak, **PELANTIKAN)).status_code == 422


async def test_a_process_that_dies_in_the_middle_has_moved_nobody(
    mutasi: ServiceUnderTest, rantai: Kasus, monkeypatch: Any
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    asli = langkah_kumpulan.LANGKAH
    sudah: list[Any] = []

    async def mati(*argumen: Any) -> Any:
        if len(sudah) == 2:
            raise asyncio.CancelledError
        sudah.append(await asli[LangkahMutasi.VERIFIKASI](*argumen))
        return sudah[-1]

    monkeypatch.setattr(langkah_kumpulan, "LANGKAH", {LangkahMutasi.VERIFIKASI: mati})
    with contextlib.suppress(asyncio.CancelledError):
        await melangkah(mutasi, kumpulan, "verifikasi", key="sekali")
    assert (len(sudah), await status(mutasi, rantai)) == (2, ["draf"] * 3)
    monkeypatch.setattr(langkah_kumpulan, "LANGKAH", asli)
    assert len((await melangkah(mutasi, kumpulan, "verifikasi", key="sekali")).json()["melangkah"]) == 3


async def test_many_at_once_take_the_step_once(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    seen = await versi(mutasi, kumpulan)
    jawab = await asyncio.gather(*(melangkah(mutasi, kumpulan, "verifikasi", seen=seen) for _ in range(4)))
    assert sorted(each.status_code for each in jawab) == [200, 412, 412, 412]
    assert len(await mutasi.published(UsulanDiverifikasi)) == 3


async def test_what_was_tried_is_sent_as_it_was_answered(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    coba = (await melangkah(mutasi, kumpulan, "verifikasi", uji=True)).json()
    sama = [{"usulan_id": each["usulan_id"], "versi": each["versi"]} for each in coba["melangkah"]]
    semula = {each["id"]: (await kini(mutasi, each))["versi"] for each in rantai}
    assert {each["usulan_id"]: each["versi"] for each in sama} == semula
    hasil = (await melangkah(mutasi, kumpulan, "verifikasi", usulan=sama, seen=coba["versi"])).json()
    assert (hasil["tetap"], len(hasil["melangkah"])) == ([], len(rantai)), hasil


async def test_as_many_reasons_as_cases_may_be_named_are_taken(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    banyak = [{"usulan_id": str(UUID(int=each)), "catatan": "Alasan. " * 240} for each in range(TERBANYAK)]
    jawab = await melangkah(mutasi, kumpulan, "verifikasi", usulan=banyak)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_sekumpulan"), jawab.text[:500]
    sk = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "tanggal_sk": "2026-09-15", "usulan": banyak}
    alamat, seen = f"/kumpulan/{kumpulan['id']}/keputusan", await versi(mutasi, kumpulan)
    putus = await petugas(mutasi, "keputusan").post(alamat, sk, seen=seen)
    assert (putus.status_code, putus.json()["kode"]) == (409, "tidak_sekumpulan"), putus.text[:500]


async def test_a_step_that_is_none_is_refused_in_words(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    jawab = await melangkah(mutasi, kumpulan, "terbang", siapa=petugas(mutasi, "verifikasi"))
    (salah,) = jawab.json()["kesalahan"]
    assert salah["pesan"] == "'langkah' harus salah satu dari: 'verifikasi', 'pertimbangan', 'pelantikan'"
    assert (jawab.status_code, salah["pointer"]) == (422, "/langkah")
