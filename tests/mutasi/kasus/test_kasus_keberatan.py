"""An objection as its person sees it in their case: days by both laws, a suspension, the answer, and taking it back."""

from tests.layanan import ServiceUnderTest
from tests.mutasi.kasus.test_kasus_terbit import diketahui
from tests.mutasi.keberatan.langkah_keberatan import (
    TELAAH,
    ajukan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    ppk,
    terima,
)

PENUNDAAN = {
    "dasar": "konflik_sosial",
    "alasan": "Pelaksanaannya sekarang memicu penolakan warga di dua kelurahan.",
    "nomor_surat": "180/9/KEP/2026",
    "tanggal_surat": "2026-09-15",
}


async def test_the_days_run_from_the_receipt_and_stand_by_both_laws(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, None)
    (keberatan,) = (each for each in (await diketahui(mutasi, usulan)).tindakan if each.kode == "ajukan_keberatan")
    assert (keberatan.tenggat, keberatan.penting) == ([], False)
    await terima(mutasi, usulan, "2026-09-15")
    (keberatan,) = (each for each in (await diketahui(mutasi, usulan)).tindakan if each.kode == "ajukan_keberatan")
    assert [(each.hari_kerja, f"{each.mulai}") for each in keberatan.tenggat] == [
        (14, "2026-09-15"),
        (21, "2026-09-15"),
    ]
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan['id']}/keberatan")).json()
    assert f"{min(each.tanggal for each in keberatan.tenggat)}" == hak["mengajukan"]["terpendek"]
    assert keberatan.penting


async def test_an_objection_from_filing_to_its_answer(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    isi = await diketahui(mutasi, usulan)
    (satu,) = isi.keberatan
    assert (satu.status, len(satu.dijawab_sampai)) == ("diajukan", 2)
    kode = [each.kode for each in isi.tindakan]
    assert "cabut_keberatan" in kode
    assert "ajukan_keberatan" not in kode
    keberatan = await ditelaah(mutasi, keberatan)
    isi = await diketahui(mutasi, usulan)
    # What its examiner proposes is for the PPK.
    assert TELAAH["telaah"] not in isi.model_dump_json()
    await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    isi = await diketahui(mutasi, usulan)
    (satu,) = isi.keberatan
    assert (satu.status, satu.dijawab_sampai) == ("ditolak", [])
    assert satu.jawaban is not None
    assert satu.lanjutan is not None


async def test_a_suspended_decision_says_so_and_what_was_taken_back_may_come_again(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    keberatan = await langkah(ppk(mutasi), keberatan, "penundaan", PENUNDAAN)
    isi = await diketahui(mutasi, usulan)
    assert isi.penundaan is not None
    assert isi.kini.ditunggu == "Wali Kota selaku PPK"
    # A decision that does not take effect meanwhile has no day on which it does.
    assert isi.hasil is not None
    assert "berlaku mulai" not in isi.ringkas
    assert "Pelaksanaannya ditunda: sampai penundaannya berakhir" in isi.hasil.kalimat
    assert [(each.tanggal, each.kalimat) for each in isi.jalan if each.kode == "pemberlakuan"] == [
        (None, "Menunggu keputusan mulai berlaku.")
    ]
    await langkah(pegawai(mutasi), keberatan, "pencabutan", {})
    isi = await diketahui(mutasi, usulan)
    assert isi.penundaan is None
    assert [each.status for each in isi.keberatan] == ["dicabut"]
    assert "ajukan_keberatan" in [each.kode for each in isi.tindakan]
