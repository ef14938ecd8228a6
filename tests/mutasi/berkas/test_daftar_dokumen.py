"""The checklist of a case: what it needs by the rules and by PerBKN 5/2019 art 3(1), and what is to be done."""

from datetime import UTC, date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.mutasi.berkas.daftar import Diminta, KeadaanDokumen, daftar
from services.mutasi.berkas.fakta import TIDAK_TERPERIKSA
from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.dokumen.repository import DokumenTercatat
from services.mutasi.hukum.dokumen import JenisDokumen as Jenis
from tests.layanan import ServiceUnderTest
from tests.mutasi import test_antar_instansi as antar
from tests.mutasi.berkas.test_unggah import unggah, verifikator
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, PEMERIKSA, REKAN, asn, usul
from tests.pdf import pdf, tulisan

TMT = date(2026, 10, 1)
SAAT = datetime(2026, 9, 15, tzinfo=UTC)
P07 = Diminta({Jenis.BEBAS_TEMUAN: ["P-07"]}, {"P-07", "T-02"})


def surat(jenis: Jenis = Jenis.BEBAS_TEMUAN, selesai: date | None = None, oleh: str | None = None) -> DokumenTercatat:
    return DokumenTercatat(jenis, "700/1", date(2026, 9, 1), selesai, "petugas", SAAT, oleh)


def salinan(jenis: Jenis = Jenis.BEBAS_TEMUAN, status: Any = "sehat", pindai: Any = "bersih") -> BerkasUsulan:
    nomor = uuid4()
    return BerkasUsulan(
        *(nomor, nomor, jenis, "700/1", date(2026, 9, 1), "0" * 64, 900, "application/pdf", 1, "a.pdf", "petugas"),
        *(SAAT, status, pindai, [TIDAK_TERPERIKSA] if status == "bermasalah" else [], None),
    )


def satu(diminta: Diminta = P07, surat: list[Any] | None = None, berkas: list[Any] | None = None) -> Any:
    (baris,) = [
        each
        for each in daftar(TMT, diminta, surat or [], berkas or [], attrgetter("selesai"), pppk=True)
        if each.jenis in (Jenis.BEBAS_TEMUAN, Jenis.SURAT_PERMOHONAN)
    ]
    return baris


@pytest.mark.parametrize(
    ("ada", "berkas", "keadaan"),
    [
        ([], [], "belum_dicatat"),
        ([surat(selesai=date(2026, 9, 30))], [salinan()], "habis"),
        ([surat(selesai=TMT)], [], "tanpa_salinan"),
        ([surat()], [salinan(status="menunggu")], "salinan_diperiksa"),
        ([surat()], [salinan(pindai="menunggu")], "salinan_diperiksa"),
        ([surat()], [salinan(status="bermasalah")], "salinan_bermasalah"),
        ([surat()], [salinan(pindai="terjangkit")], "salinan_bermasalah"),
        ([surat()], [salinan(pindai="tidak_dipindai")], "lengkap"),
        ([surat()], [salinan()], "lengkap"),
    ],
)
def test_a_paper_stands_where_its_record_and_its_copy_say(ada: list[Any], berkas: list[Any], keadaan: str) -> None:
    baris = satu(surat=ada, berkas=berkas)
    assert (baris.keadaan, bool(baris.perlu)) == (keadaan, keadaan != "lengkap")


def test_what_the_person_writes_waits_for_their_word() -> None:
    ditunggu = satu(Diminta({}, set()), [surat(Jenis.SURAT_PERMOHONAN)])
    assert ditunggu.keadaan is KeadaanDokumen.MENUNGGU_KONFIRMASI
    sudah = satu(Diminta({}, set()), [surat(Jenis.SURAT_PERMOHONAN, oleh="pegawai")], [salinan(Jenis.SURAT_PERMOHONAN)])
    assert sudah.keadaan is KeadaanDokumen.LENGKAP


def test_a_rule_asks_for_its_paper_whether_it_is_there_or_not_and_says_for_which_step() -> None:
    for baris in (satu(), satu(Diminta({}, {"P-07"}), [surat()])):
        assert (baris.aturan, baris.sejak) == (("P-07",), "verifikasi")
        assert "PerBKN 5/2019" in baris.dasar_hukum[0]


def test_of_a_pns_bkn_sees_appointments_last_rank_and_post_and_two_years_of_work_of_a_pppk_none() -> None:
    # PerBKN 5/2019 art 3(1) a, g, h.
    pns = daftar(TMT, Diminta({}, set()), [], [], attrgetter("selesai"), pppk=False)
    assert [(each.jenis.value, each.dasar_hukum[0][-7:]) for each in pns] == [
        ("bebas_hukdis", "huruf f"),
        ("bebas_tugas_belajar", "huruf i"),
        ("sk_cpns", "huruf a"),
        ("sk_pns", "huruf a"),
        ("sk_pangkat", "huruf g"),
        ("sk_jabatan", "huruf g"),
        ("evaluasi_kinerja", "huruf h"),
        ("evaluasi_kinerja_sebelumnya", "huruf h"),
    ]
    assert daftar(TMT, Diminta({}, set()), [], [], attrgetter("selesai"), pppk=True) == []


def test_of_who_is_moved_by_exception_nobody_states_that_nothing_is_against_them() -> None:
    semua = daftar(TMT, Diminta({}, set()), [], [], attrgetter("selesai"), pppk=False, dikecualikan={"P-05"})
    daftar_bkn = {each.jenis for each in semua}
    assert (Jenis.BEBAS_HUKDIS in daftar_bkn, Jenis.BEBAS_TUGAS_BELAJAR in daftar_bkn) == (False, True)


HURUF = {
    "surat_permohonan": "c",
    "surat_usul": "d",
    "persetujuan_asal": "e",
    "bebas_hukdis": "f",
    "sk_pangkat": "g",
    "sk_jabatan": "g",
    "evaluasi_kinerja": "h",
    "evaluasi_kinerja_sebelumnya": "h",
    "bebas_tugas_belajar": "i",
    "bebas_temuan": "j",
    "sk_cpns": "a",
    "sk_pns": "a",
    "anjab_abk": "b",
}
"""The letters of PerBKN 5/2019 art 3(1), each with its papers."""


@pytest.mark.parametrize(
    ("isi", "huruf"),
    [
        # Inside the city the peta jabatan is the analysis (b), and one PPK proposes and consents (d, e); who is moved
        # by the office has not applied (c).
        ({}, "afghij"),
        ({"jabatan_tujuan": "DINKES-GZ-01", "jenis": "antar_opd"}, "afghij"),
        ({"permintaan_sendiri": True}, "acfghij"),
        ({"jabatan_tujuan": "DINKES-GZ-01", "jenis": "antar_opd", "permintaan_sendiri": True}, "acfghij"),
    ],
    ids=["dinas di dalam OPD", "dinas antar-OPD", "sendiri di dalam OPD", "sendiri antar-OPD"],
)
async def test_which_letters_of_the_law_a_move_inside_the_city_needs(
    mutasi: ServiceUnderTest, isi: dict[str, Any], huruf: str
) -> None:
    usulan = await usul(mutasi, surat=(), **isi)
    ada = await _daftar(mutasi, usulan["id"])
    assert "".join(sorted({HURUF[each] for each in ada.keys() & HURUF.keys()})) == huruf
    for jenis in ("bebas_hukdis", "bebas_tugas_belajar"):
        assert any("huruf " + HURUF[jenis] in dasar for dasar in ada[jenis]["dasar_hukum"])


@pytest.mark.parametrize("jenis", ["masuk", "keluar"])
async def test_a_move_between_governments_needs_the_whole_list(mutasi: ServiceUnderTest, jenis: str) -> None:
    await antar.buka(mutasi)
    await antar.lulus(mutasi)
    usulan = await antar.usulkan(mutasi, jenis, antar.masuk() if jenis == "masuk" else antar.keluar())
    ada = await _daftar(mutasi, usulan["id"])
    assert "".join(sorted({HURUF[each] for each in ada.keys() & HURUF.keys()})) == "abcdefghij"


async def test_of_a_pppk_the_article_asks_nothing(mutasi: ServiceUnderTest) -> None:
    """PerBKN 5/2019 speaks of PNS."""
    await mutasi.receive(asn(REKAN, status_pegawai="PPPK", golongan="IX", tmt_pns=None))
    usulan = await usul(mutasi, surat=(), nip=REKAN)
    assert not (await _daftar(mutasi, usulan["id"])).keys() & HURUF.keys() - {"bebas_temuan"}


async def test_the_checklist_of_a_case_says_what_is_missing_and_then_that_nothing_is(
    mutasi: ServiceUnderTest, tmp_path: Path
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    usulan = await usul(mutasi, surat=())
    daftar = await _daftar(mutasi, usulan["id"])
    assert daftar["bebas_temuan"]["keadaan"] == "belum_dicatat"
    (perlu,) = daftar["bebas_temuan"]["perlu"]
    assert perlu.startswith("Mintalah Surat keterangan bebas temuan kepada Inspektorat instansi asal, lalu catat nomor")
    # An official move within one agency: no application, no consent of another government.
    assert not daftar.keys() & {"surat_permohonan", "surat_usul", "persetujuan_asal"}
    versi = 1
    for jenis in daftar:
        jawab = await verifikator(mutasi).post(
            f"/usulan/{usulan['id']}/dokumen",
            {"jenis": jenis, "nomor": f"800/{jenis}", "tanggal": "2026-09-12"},
            seen=versi,
        )
        assert jawab.status_code == 200, jawab.text
        assert (await unggah(mutasi, usulan, pdf(tulisan(jenis)), jenis=jenis)).status_code == 201
        versi = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"]
    imut = (await _daftar(mutasi, usulan["id"]))["rekomendasi_imut"]
    assert imut["keadaan"] == "menunggu_konfirmasi"
    assert imut["perlu"][0].startswith("Mintalah verifikator yang tidak mencatat dan tidak mengusulkan mengonfirmasi")
    jawab = await mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"]).post(
        f"/usulan/{usulan['id']}/dokumen/rekomendasi_imut/konfirmasi", seen=versi
    )
    assert jawab.status_code == 200, jawab.text
    assert {each["keadaan"] for each in (await _daftar(mutasi, usulan["id"])).values()} == {"salinan_diperiksa"}
    await mutasi.run_job("periksa_berkas")
    jawab = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}/kelengkapan")).json()
    assert (jawab["lengkap"], jawab["jumlah"]) == (True, [{"keadaan": "lengkap", "jumlah": len(daftar)}])


async def test_of_a_closed_paper_nobody_reads_who_may_not_know_of_it(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=("keputusan_hukdis",))
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    dilihat = (await kepala.get(f"/usulan/{usulan['id']}/kelengkapan")).json()
    assert "keputusan_hukdis" not in {each["jenis"] for each in dilihat["dokumen"]}
    assert dilihat["tersembunyi"] == ["keputusan_hukdis"]
    pegawai = (await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan['id']}/kelengkapan")).json()
    assert "keputusan_hukdis" in {each["jenis"] for each in pegawai["dokumen"]}


async def _daftar(mutasi: ServiceUnderTest, nomor: str) -> dict[str, Any]:
    jawab = await verifikator(mutasi).get(f"/usulan/{UUID(nomor)}/kelengkapan")
    assert jawab.status_code == 200, jawab.text
    return {each["jenis"]: each for each in jawab.json()["dokumen"]}
