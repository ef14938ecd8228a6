"""The papers of PerBKN 5/2019 art 3(1) b to e and PP 11/2017 art 192 to 195 (tables A.3 and A.4): whom each concerns,
and the step that needs it."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.mutasi import hukum as paket
from services.mutasi.berkas.daftar import SALINAN_PNS
from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.jabatan.j01b_anjab_abk import ATURAN as J01B
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import ATURAN as K06
from services.mutasi.hukum.katalog import aturan_aktif
from services.mutasi.hukum.proses.t06_permohonan import ATURAN as T06
from services.mutasi.hukum.proses.t07_usul_penerima import ATURAN as T07
from services.mutasi.hukum.proses.t08_persetujuan_asal import ATURAN as T08
from services.mutasi.hukum.proses.t09_penetapan import ATURAN as T09
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK

D, M = JenisDokumen, JenisMutasi
TMT = LAYAK.acara.tmt
SURAT = [
    (J01B, D.ANJAB_ABK, Tahap.VERIFIKASI),
    (T06, D.SURAT_PERMOHONAN, Tahap.VERIFIKASI),
    (T07, D.SURAT_USUL, Tahap.PERTIMBANGAN),
    (T08, D.PERSETUJUAN_ASAL, Tahap.PERTIMBANGAN),
    (T09, D.KEPUTUSAN_MUTASI, Tahap.KEPUTUSAN),
]


def menurut(
    aturan: Aturan[Any, Any], jenis: JenisMutasi, surat: dict[JenisDokumen, Dokumen], **acara: Any
) -> HasilAturan:
    return LAYAK.acara_lain(jenis=jenis, dokumen=surat, **acara).menurut(aturan)


@pytest.mark.parametrize("jenis", [M.MASUK, M.KELUAR])
@pytest.mark.parametrize("sendiri", [True, False])
@pytest.mark.parametrize(("aturan", "surat", "sejak"), SURAT)
def test_a_move_between_governments_needs_the_paper_from_its_step_on(
    aturan: Aturan[Any, Any], surat: JenisDokumen, sejak: Tahap, sendiri: bool, jenis: JenisMutasi
) -> None:
    assert aturan in aturan_aktif(jenis)
    for tahap in Tahap:
        tanpa = menurut(aturan, jenis, {}, tahap=tahap, permintaan_sendiri=sendiri)
        assert (tanpa.hasil, tanpa.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
        assert bool(yang_menghalangi([tanpa])) is (tahap.urut >= sejak.urut)
        # Who issues it, and how it is called where it is recorded.
        (kurang,) = tanpa.kurang
        assert kurang.fakta == "dokumen"
        assert surat.nama in kurang.pelengkap
        assert surat.penerbit in kurang.pelengkap
    ada = menurut(aturan, jenis, {surat: Dokumen("800/1/2025", date(2025, 11, 10))}, permintaan_sendiri=sendiri)
    assert ada.lolos
    assert "800/1/2025 tanggal 10-11-2025" in ada.penjelasan
    # Another paper is not this one.
    lain = {each: Dokumen("800/1/2025", date(2025, 11, 10)) for each in D if each is not surat}
    assert menurut(aturan, jenis, lain, permintaan_sendiri=sendiri).hasil is Hasil.BELUM_DAPAT_DINILAI


@pytest.mark.parametrize(("aturan", "surat", "_"), SURAT)
@pytest.mark.parametrize(("hari", "hasil"), [(-1, Hasil.TIDAK_TERPENUHI), (0, Hasil.TERPENUHI), (1, Hasil.TERPENUHI)])
def test_a_paper_holds_up_to_its_last_day(
    aturan: Aturan[Any, Any], surat: JenisDokumen, _: Tahap, hari: int, hasil: Hasil
) -> None:
    sampai = date.fromordinal(TMT.toordinal() + hari)
    assert menurut(aturan, M.MASUK, {surat: Dokumen("800/1/2025", date(2025, 11, 10), sampai)}).hasil is hasil


@pytest.mark.parametrize("status", [StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU])
@pytest.mark.parametrize(("aturan", "_", "__"), SURAT)
def test_a_pppk_brings_none_of_the_papers_of_a_pns(
    aturan: Aturan[Any, Any], _: JenisDokumen, __: Tahap, status: StatusPegawai
) -> None:
    """PerBKN 5/2019 and PP 11/2017 are about PNS; P-02 says whether a PPPK goes to another government at all."""
    perkara = LAYAK.acara_lain(jenis=M.KELUAR, dokumen={}, permintaan_sendiri=True).asn_lain(status_pegawai=status)
    putusan = perkara.menurut(aturan)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "mengatur PNS" in putusan.penjelasan


@pytest.mark.parametrize("jenis", [M.ANTAR_UNIT, M.ANTAR_OPD])
def test_inside_the_city_only_who_asks_for_it_writes_an_application(jenis: JenisMutasi) -> None:
    """PP 11/2017 art 191: a move for the service needs none of c, d, e; the peta jabatan is b, and the PPK is one."""
    assert {each.kode for each in (T07, T08, T09)}.isdisjoint(each.kode for each in aturan_aktif(jenis))
    kedinasan = menurut(T06, jenis, {}, tahap=Tahap.KEPUTUSAN)
    assert (kedinasan.lolos, kedinasan.tingkat) == (True, Tingkat.KETERANGAN)
    diminta = menurut(T06, jenis, {}, tahap=Tahap.VERIFIKASI, permintaan_sendiri=True)
    assert diminta.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert diminta.menahan
    assert not menurut(T06, jenis, {}, permintaan_sendiri=True).menahan
    surat = {D.SURAT_PERMOHONAN: Dokumen("800/1/2025", date(2025, 11, 10))}
    assert menurut(T06, jenis, surat, permintaan_sendiri=True).lolos


@pytest.mark.parametrize("jenis", [M.ANTAR_UNIT, M.ANTAR_OPD])
@pytest.mark.parametrize("tanpa", ["asal", "tujuan", "keduanya", "tidak satu pun"])
def test_an_own_request_inside_the_city_brings_the_analysis_that_the_need_of_a_unit_does_not_show(
    tanpa: str, jenis: JenisMutasi
) -> None:
    """A.4 b: for the posts of both sides, and own-request moves use the whole list."""
    perkara = LAYAK.acara_lain(jenis=jenis, permintaan_sendiri=True, dokumen={}, tahap=Tahap.VERIFIKASI)
    if tanpa in ("asal", "keduanya"):
        perkara = perkara.asn_lain(unit=None)
    if tanpa in ("tujuan", "keduanya"):
        perkara = perkara.jabatan_lain(unit=None)
    putusan = perkara.menurut(J01B)
    assert putusan.menahan is (tanpa != "tidak satu pun")
    assert [each.dokumen for each in putusan.kurang] == [D.ANJAB_ABK] * putusan.menahan
    assert ("unit yang ditinggalkan" in putusan.penjelasan) is (tanpa in ("asal", "keduanya"))
    assert ("unit tujuan" in putusan.penjelasan) is (tanpa in ("tujuan", "keduanya"))
    assert not perkara.acara_lain(tahap=Tahap.PENGAJUAN).menurut(J01B).menahan
    surat = {D.ANJAB_ABK: Dokumen("800/1/2025", date(2025, 11, 10))}
    assert perkara.acara_lain(dokumen=surat).menurut(J01B).lolos
    # For the service, and of a PPPK, nobody attaches it; who holds no post leaves none.
    for lain in (perkara.acara_lain(permintaan_sendiri=False), perkara.asn_lain(status_pegawai=StatusPegawai.PPPK)):
        assert (lain.menurut(J01B).lolos, lain.menurut(J01B).tingkat) == (True, Tingkat.KETERANGAN)
    assert perkara.asn_lain(jabatan=None, unit=None).menurut(J01B).menahan is (tanpa in ("tujuan", "keduanya"))


@pytest.mark.parametrize("jenis", [M.MASUK, M.KELUAR])
@pytest.mark.parametrize("surat", [D.KEPUTUSAN_MUTASI, D.PERSETUJUAN_ASAL])
def test_k06_an_appointment_does_not_come_before_the_decision_it_rests_on(
    surat: JenisDokumen, jenis: JenisMutasi
) -> None:
    semua = {D.REKOMENDASI_IMUT: Dokumen("1/IMUT", date(2026, 1, 5)), surat: Dokumen("2/SK", date(2026, 2, 10))}
    for sk, lolos in ((date(2026, 2, 9), False), (date(2026, 2, 10), True), (date(2026, 2, 11), True)):
        assert menurut(K06, jenis, semua, tanggal_sk=sk).lolos is lolos


@pytest.mark.parametrize(
    "surat", [D.PERSETUJUAN_DPRD, D.KEPUTUSAN_MENDAGRI, D.PERSETUJUAN_GUBERNUR, D.ALASAN_KURANG_DUA_TAHUN]
)
def test_k06_an_approval_of_a_special_post_or_of_a_short_term_comes_before_the_appointment(surat: JenisDokumen) -> None:
    """A.10 asks for them before the appointment, and A.6 for the grounds of a rotation under two years."""
    semua = {**LAYAK.acara.dokumen, surat: Dokumen("100/7/2026", date(2026, 3, 20))}
    for sk, hasil in (
        (date(2026, 3, 2), Hasil.TIDAK_TERPENUHI),
        (date(2026, 3, 19), Hasil.TIDAK_TERPENUHI),
        (date(2026, 3, 20), Hasil.TERPENUHI),
    ):
        putusan = menurut(K06, M.ANTAR_UNIT, semua, tanggal_sk=sk)
        assert putusan.hasil is hasil
        assert (surat.nama in putusan.penjelasan) is (hasil is Hasil.TIDAK_TERPENUHI)


def _penetapan(hari: date, **surat: date) -> HasilAturan:
    dokumen = {D(each): Dokumen(f"800/{each}/2025", tanggal) for each, tanggal in surat.items()}
    return menurut(T09, M.MASUK, {**dokumen, D.KEPUTUSAN_MUTASI: Dokumen("821/1/2025", hari)}, tahap=Tahap.KEPUTUSAN)


@pytest.mark.parametrize("surat", [D.SURAT_USUL, D.PERSETUJUAN_ASAL, D.REKOMENDASI_IMUT])
@pytest.mark.parametrize(("geser", "lolos"), [(-1, True), (0, True), (1, False)])
def test_t09_the_decision_between_governments_comes_last(surat: JenisDokumen, geser: int, lolos: bool) -> None:
    """Art 192: decided after BKN's consideration, on the proposal of who receives with the consent of who releases."""
    hari = date(2025, 11, 11)
    putusan = _penetapan(hari, **{surat.value: date.fromordinal(hari.toordinal() + geser)})
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)
    assert putusan.menahan is not lolos
    assert (surat.nama in putusan.penjelasan) is not lolos


def test_t09_names_all_that_comes_too_late() -> None:
    putusan = _penetapan(
        date(2025, 11, 11),
        rekomendasi_imut=date(2026, 2, 1),
        persetujuan_asal=date(2026, 2, 5),
        surat_usul=date(2025, 1, 1),
    )
    assert "01-02-2026" in putusan.penjelasan
    assert "05-02-2026" in putusan.penjelasan
    assert "01-01-2025" not in putusan.penjelasan


@pytest.mark.parametrize(
    "surat",
    [
        D.SURAT_PERMOHONAN, D.BEBAS_HUKDIS, D.BEBAS_TUGAS_BELAJAR, D.BEBAS_TEMUAN, D.LULUS_UJI_KOMPETENSI,
        D.KESESUAIAN_GURU, D.KESESUAIAN_BIDANG, D.SERTIFIKAT, D.ANJAB_ABK, D.SURAT_USUL, D.BERSEDIA_TURUN,
    ],
)  # fmt: skip
def test_k06_every_paper_that_the_decision_needs_comes_before_it(surat: JenisDokumen) -> None:
    """A.13: the evidence of a decision is there before it; what is dated after it is no ground of it."""
    semua = {**LAYAK.acara.dokumen, surat: Dokumen("100/7/2026", date(2026, 3, 20))}
    for sk, hasil in (
        (date(2026, 3, 2), Hasil.TIDAK_TERPENUHI),
        (date(2026, 3, 19), Hasil.TIDAK_TERPENUHI),
        (date(2026, 3, 20), Hasil.TERPENUHI),
    ):
        putusan = menurut(K06, M.ANTAR_UNIT, semua, tanggal_sk=sk, tahap=Tahap.KEPUTUSAN)
        assert putusan.hasil is hasil
        assert (surat.nama in putusan.penjelasan) is not putusan.lolos
    # What was renewed for the inauguration, because it had run out, speaks against no decision of before.
    assert menurut(K06, M.ANTAR_UNIT, semua, tanggal_sk=date(2026, 3, 2), tahap=Tahap.PELANTIKAN).lolos


@pytest.mark.parametrize("surat", [D.STR_SIP, D.SERAH_TERIMA, D.PERJANJIAN_KERJA, D.UNDANGAN_PELANTIKAN])
def test_k06_what_the_inauguration_asks_for_may_follow_the_decision(surat: JenisDokumen) -> None:
    semua = {**LAYAK.acara.dokumen, surat: Dokumen("100/7/2026", date(2026, 3, 20))}
    for tahap in (Tahap.KEPUTUSAN, Tahap.PELANTIKAN):
        assert menurut(K06, M.ANTAR_UNIT, semua, tanggal_sk=date(2026, 3, 2), tahap=tahap).lolos


@pytest.mark.parametrize("jenis", [M.ANTAR_UNIT, M.ANTAR_OPD])
def test_t06_an_application_and_a_move_for_the_service_contradict_each_other(jenis: JenisMutasi) -> None:
    """An own request uses the whole list of art 3(1): nobody leaves it aside by not saying that they asked."""
    surat = {D.SURAT_PERMOHONAN: Dokumen("800/1/2025", date(2025, 11, 10))}
    putusan = menurut(T06, jenis, surat, tahap=Tahap.VERIFIKASI)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert putusan.menahan
    assert "bertentangan" in putusan.penjelasan
    # What costs least first: a paper may only have been recorded by mistake.
    assert putusan.penjelasan.index("tarik surat itu") < putusan.penjelasan.index("tarik usulan ini")
    assert [each.fakta for each in putusan.kurang] == ["permintaan_sendiri"]
    # Between governments everybody applies, whoever thought of the move.
    assert menurut(T06, M.KELUAR, surat, tahap=Tahap.VERIFIKASI).lolos


def test_every_kind_of_paper_is_asked_for_by_a_rule_or_goes_to_bkn() -> None:
    folder = Path(paket.__file__).parent
    naskah = "\n".join(
        each.read_text(encoding="utf-8")
        for each in folder.rglob("*")
        if each.suffix in (".py", ".toml") and each.name != "dokumen.py"
    )
    # A result of a selection is recorded by two people and read by J-06; a case of before may hold the paper of it.
    tanpa = [each for each in D if not re.search(rf'JenisDokumen\.{each.name}\b|"{each.value}"', naskah)]
    assert set(tanpa) == {D.LULUS_SELEKSI, *SALINAN_PNS} - {D.BEBAS_HUKDIS, D.BEBAS_TUGAS_BELAJAR}
