"""BKN considers one move: while it does, and once it has, the case stays that move, or is asked for anew."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import BADAN, PEGAWAI, jabatan, melangkah, petugas, usulan_berstatus
from tests.mutasi.pertek.test_pertek import (
    LAIN,
    PERTEK,
    ajukan,
    anggota,
    jawab,
    pengaju,
    rantai,
    rinci,
    siapkan,
)

__all__ = ["rantai"]
TMT_LAIN = {"tmt": "2026-10-15"}
TARIK = {"alasan": "Pelantikan diundur ke pertengahan Oktober."}
GZ = "DINKES-GZ-01"


async def _perbaiki(mutasi: ServiceUnderTest, usulan: dict[str, Any], **lain: Any) -> Any:
    isi = {**BADAN["perbaikan"], **lain}
    kini = await rinci(mutasi, usulan)
    return await petugas(mutasi, "perbaikan").post(f"/usulan/{usulan['id']}/perbaikan", isi, seen=kini["versi"])


async def _kembalikan(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    await melangkah(mutasi, await rinci(mutasi, usulan), "pengembalian")


@pytest.mark.parametrize("sejauh", ["disiapkan", "diajukan", "disetujui"])
async def test_a_case_keeps_its_tmt_while_bkn_considers_it_and_after(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], sejauh: str
) -> None:
    usulan = rantai[2]
    pertek = await (siapkan if sejauh == "disiapkan" else ajukan)(mutasi, [usulan])
    if sejauh == "disetujui":
        await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    await _kembalikan(mutasi, usulan)
    ditolak = await _perbaiki(mutasi, usulan, **TMT_LAIN)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "ditimbang_bkn"), ditolak.text
    assert [each["pointer"] for each in ditolak.json()["kesalahan"]] == ["/tmt"]
    (satu,) = ditolak.json()["ditimbang"]
    assert (satu["usulan_id"], satu["pertek_id"], satu["status"]) == (usulan["id"], pertek["id"], sejauh)
    assert satu["nomor"] == (PERTEK["nomor_pertek"] if sejauh == "disetujui" else None)
    assert "Pertek Oktober" in ditolak.json()["detail"]
    assert (await rinci(mutasi, usulan))["tmt"] == "2026-10-01"
    tetap = await _perbaiki(mutasi, usulan, alasan="Alasan yang lebih jelas.")
    assert tetap.status_code == 200, tetap.text


async def test_what_is_withdrawn_from_bkn_may_have_another_tmt_and_is_asked_for_anew(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    usulan = rantai[2]
    pertek = await ajukan(mutasi, [usulan])
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    await _kembalikan(mutasi, usulan)
    tarik = {"usulan": [usulan["id"]], **TARIK}
    ditarik = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pembatalan", tarik, seen=pertek["versi"])
    assert ditarik.status_code == 200, ditarik.text
    assert (await anggota(mutasi, pertek))[LAIN]["status"] == "dibatalkan"
    terakhir = ditarik.json()["riwayat"][-1]
    assert (terakhir["langkah"], terakhir["rincian"]["nomor_lama"]) == ("pembatalan", PERTEK["nomor_pertek"])
    kini = await rinci(mutasi, usulan)
    assert "rekomendasi_imut" not in {each["jenis"] for each in kini["dokumen"]}
    assert TARIK["alasan"] in kini["riwayat"][-1]["catatan"]

    diubah = await _perbaiki(mutasi, usulan, **TMT_LAIN)
    assert diubah.status_code == 200, diubah.text
    baru = diubah.json()
    for langkah in ("verifikasi", "pertimbangan"):
        baru = await melangkah(mutasi, baru, langkah)
    tanpa = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", BADAN["keputusan"], seen=baru["versi"]
    )
    assert (tanpa.status_code, tanpa.json()["kode"]) == (409, "terhalang_aturan")
    assert "T-02" in tanpa.json()["detail"]
    kedua = await siapkan(mutasi, [usulan])
    assert (kedua["tmt"], (await anggota(mutasi, kedua))[LAIN]["putaran"]) == ("2026-10-15", 2)


async def test_what_is_decided_by_an_approval_is_not_withdrawn_from_it(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    usulan = rantai[2]
    pertek = await ajukan(mutasi, [usulan])
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    await melangkah(mutasi, await rinci(mutasi, usulan), "keputusan")
    belum = (await anggota(mutasi, pertek))[LAIN]["langkah_belum"]
    assert "pembatalan" in {each["langkah"] for each in belum}
    tarik = {"usulan": [usulan["id"]], **TARIK}
    ditolak = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pembatalan", tarik, seen=pertek["versi"])
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_tidak_mungkin"), ditolak.text
    assert (await anggota(mutasi, pertek))[LAIN]["status"] == "disetujui"


async def test_all_that_is_withdrawn_unnamed_are_those_without_an_answer(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai)
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    ditarik = await pengaju(mutasi).post(
        f"/pertek/{pertek['id']}/pembatalan", {"usulan": None, **TARIK}, seen=pertek["versi"]
    )
    assert ditarik.status_code == 200, ditarik.text
    status = {nip: each["status"] for nip, each in (await anggota(mutasi, pertek)).items()}
    assert (status[LAIN], status[PEGAWAI]) == ("disetujui", "dibatalkan")


async def test_a_recommendation_that_was_typed_fixes_the_tmt_too(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    ditolak = await _perbaiki(mutasi, usulan, **TMT_LAIN)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "ditimbang_bkn")
    (satu,) = ditolak.json()["ditimbang"]
    assert (satu["pertek_id"], satu["nomor"]) == (None, "700/1/2026")
    ditarik = await pengaju(mutasi).post(
        f"/usulan/{usulan['id']}/dokumen/rekomendasi_imut/pembatalan", TARIK, seen=usulan["versi"]
    )
    assert ditarik.status_code == 200, ditarik.text
    assert (await _perbaiki(mutasi, usulan, **TMT_LAIN)).status_code == 200


async def test_a_recommendation_that_has_lapsed_fixes_nothing(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    await mutasi.sql("UPDATE usulan_dokumen SET selesai = '2026-09-02' WHERE jenis = 'rekomendasi_imut'")
    assert (await _perbaiki(mutasi, usulan, **TMT_LAIN)).status_code == 200


@pytest.mark.parametrize(
    ("berubah", "kata"),
    [({"kelas": 9}, "kelas jabatan tujuannya 7 ketika diajukan, kini 9"), ({"formasi": 5}, None)],
)
async def test_another_class_of_the_post_than_bkn_was_sent_is_not_decided(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], berubah: dict[str, Any], kata: str | None
) -> None:
    usulan = rantai[2]
    pertek = await ajukan(mutasi, [usulan])
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    await mutasi.receive(jabatan(GZ, **{"formasi": 2, **berubah}))
    kini = await rinci(mutasi, usulan)
    putus = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", BADAN["keputusan"], seen=kini["versi"]
    )
    if kata is None:
        assert putus.status_code == 200, putus.text
        return
    assert (putus.status_code, putus.json()["kode"]) == (409, "ditimbang_bkn"), putus.text
    assert kata in putus.json()["detail"]
