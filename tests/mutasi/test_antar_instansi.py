"""Cases between governments, from the proposal to the day on which they come into force (table A.3)."""

from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from services.mutasi.pemberlakuan.berlakukan import berlakukan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import UsulanBerlaku, UsulanDiputuskan, UsulanDisetujui, UsulanDitetapkan
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir, Tempat
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PELANTIK,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TMT,
    TUJUAN,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    catat_surat,
)
from tests.mutasi.perwakilan.surat import WAKIL, isi_perwakilan, kenal
from tests.mutasi.perwakilan.surat import tetapkan as tetapkan_perwakilan
from tests.mutasi.perwakilan.test_pejabat_ppk import AKUN
from tests.mutasi.perwakilan.test_pejabat_ppk import catat as catat_pejabat
from tests.mutasi.perwakilan.test_pejabat_ppk import ppk as ppk_tanpa_nip

PENDATANG = "199203152015042001"
MUARA_ENIM = {"jenis": "kabupaten", "kode": "16.03"}
SURAT_KELUAR = ("surat_permohonan", "anjab_abk", "bebas_hukdis", "bebas_tugas_belajar", "bebas_temuan")
SURAT_MASUK = (*SURAT_KELUAR, "persetujuan_asal", "rekomendasi_imut")
PERSETUJUAN = {"putusan": "setuju", "nomor": "800.1.3.2/45/BKPSDM/2026", "tanggal": "2026-09-15"}
PENETAPAN = {"putusan": "setuju", "penetap": "gubernur", "nomor": "824/112/BKD/2026", "tanggal": "2026-09-15"}
KEPUTUSAN = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}


def keluar(**lain: Any) -> dict[str, Any]:
    return {
        "nip": PEGAWAI,
        "instansi": MUARA_ENIM,
        "jabatan": {"nama": "Analis Transportasi", "jenjang": "pelaksana", "kelas": 7},
        "tmt": TMT.isoformat(),
        "alasan": "Mengikuti tempat tugas istrinya.",
        **lain,
    }


def pendatang(**lain: Any) -> dict[str, Any]:
    return {
        "nip": PENDATANG,
        "nama": "Fira Pendatang",
        "tmt_pns": "2016-04-01",
        "golongan": "III/c",
        "tmt_golongan": "2023-04-01",
        "pendidikan": "S-1",
        "program_studi": "Teknik Sipil",
        "tahun_lulus": 2014,
        "jabatan": {"nama": "Analis Transportasi", "jenjang": "pelaksana", "kelas": 7, "mulai": "2022-04-01"},
        "kinerja": [{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2024, "predikat": "Sangat Baik"}],
        "penilaian_berlaku_sampai": "2028-06-30",
        **lain,
    }


def masuk(**lain: Any) -> dict[str, Any]:
    return {
        "pegawai": pendatang(),
        "instansi": MUARA_ENIM,
        "jabatan_tujuan": TUJUAN,
        "tmt": TMT.isoformat(),
        "alasan": "Lulus seleksi mutasi masuk; mengisi jabatan yang dibuka.",
        **lain,
    }


def verifikator(mutasi: ServiceUnderTest, nip: str = VERIFIKATOR) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


async def usulkan(mutasi: ServiceUnderTest, jenis: str, isi: dict[str, Any], *surat: str) -> dict[str, Any]:
    jawab = await verifikator(mutasi).post(f"/usulan/{jenis}", isi)
    assert jawab.status_code == 201, jawab.text
    usulan: dict[str, Any] = jawab.json()
    await catat_surat(mutasi, usulan["id"], surat)
    return usulan


async def buka(mutasi: ServiceUnderTest) -> None:
    """The post is opened by the decision of the mayor that opened others."""
    await mutasi.sql("INSERT INTO pembukaan_jabatan SELECT id, $1, 2 FROM pembukaan", TUJUAN)


async def lulus(mutasi: ServiceUnderTest, nip: str = PENDATANG) -> None:
    """Passed the selection to move into the city, and promised to stay."""
    isi = {
        "tanggal": "2026-08-20",
        "instansi": None,
        "dokumen": "Pengumuman panitia seleksi 3/PANSEL/2026",
        "hasil": [{"nip": nip, "lulus": True, "nilai": 82.5, "ikatan_sampai": "2031-09-30"}],
        "alasan": "Seleksi mutasi masuk periode Oktober.",
    }
    usulan = await verifikator(mutasi).post("/hasil-seleksi", isi)
    assert usulan.status_code == 201, usulan.text
    jawab = await verifikator(mutasi, PEMERIKSA).post(
        f"/usulan-hasil-seleksi/{usulan.json()['id']}/persetujuan", {"alasan": "Cocok dengan pengumuman."}, seen=1
    )
    assert jawab.status_code == 200, jawab.text


async def kecualikan(mutasi: ServiceUnderTest, usulan: dict[str, Any], aturan: str) -> None:
    """Two people let the case go on against a rule that warns."""
    isi = {
        "aturan": aturan,
        "alasan": "Bagian belanja pegawai tahun ini baru ditetapkan bersama APBD perubahan.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
    }
    seen = (await rinci(mutasi, usulan))["versi"]
    dibuat = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=seen)
    assert dibuat.status_code == 201, dibuat.text
    jawab = await verifikator(mutasi, PEMBATAL).post(
        f"/usulan-pengecualian/{dibuat.json()['id']}/persetujuan", {"alasan": "Nota dinasnya cocok."}, seen=1
    )
    assert jawab.status_code == 200, jawab.text


PETUGAS = {
    "verifikasi": ("verifikator", PEMERIKSA),
    "persetujuan": ("ppk", WALI_KOTA),
    "penetapan": ("verifikator", PELANTIK),
    "keputusan": ("ppk", WALI_KOTA),
}


async def langkah(
    mutasi: ServiceUnderTest, usulan: dict[str, Any], nama: str, isi: dict[str, Any] | None = None
) -> httpx.Response:
    peran, nip = PETUGAS[nama]
    kini = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"]
    return await mutasi.caller(peran, nip=nip, unit=["*"]).post(f"/usulan/{usulan['id']}/{nama}", isi or {}, seen=kini)


async def sampai(mutasi: ServiceUnderTest, usulan: dict[str, Any], *semua: tuple[str, dict[str, Any]]) -> None:
    for nama, isi in semua:
        jawab = await langkah(mutasi, usulan, nama, isi)
        assert jawab.status_code == 200, jawab.text


async def rinci(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    isi: dict[str, Any] = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    return isi


async def pada_tmt(mutasi: ServiceUnderTest) -> None:
    mutasi.clock.instant = datetime(TMT.year, TMT.month, TMT.day, 3, tzinfo=UTC)
    await berlakukan(mutasi.runtime)


async def test_who_leaves_goes_by_the_consent_of_the_ppk_and_the_decree_of_the_gubernur(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    assert (usulan["jenis"], usulan["arah"]) == ("keluar", "rotasi")
    assert usulan["jabatan_tujuan"] == {
        "kode": None,
        "nama": "Analis Transportasi",
        "kode_unit": None,
        "nama_unit": "Kabupaten Muara Enim",
    }
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    isi = await rinci(mutasi, usulan)
    assert isi["status"] == "disetujui"
    jalur = isi["antar"]["jalur"]
    assert (jalur["kode"], jalur["pertimbangan"], jalur["melalui"], jalur["penetap"]) == (
        "I.a",
        "kepala_kanreg_bkn",
        "gubernur",
        "gubernur",
    )
    # The receiving PPK's proposal and BKN's consideration are there before the decree.
    terhalang = await langkah(mutasi, usulan, "penetapan", PENETAPAN)
    assert terhalang.status_code == 409
    assert {"T-02", "T-07"} <= {each["kode"] for each in terhalang.json()["putusan"] if each["hasil"] != "terpenuhi"}
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    await sampai(mutasi, usulan, ("penetapan", PENETAPAN))
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["nomor_sk"], isi["pelantikan"]) == ("diputuskan", "824/112/BKD/2026", "tidak_perlu")
    await pada_tmt(mutasi)
    (berlaku,) = await mutasi.published(UsulanBerlaku)
    assert (berlaku.event.jenis, berlaku.event.jabatan_tujuan, berlaku.event.instansi_lain, berlaku.event.masuk) == (
        JenisMutasi.KELUAR,
        None,
        "Kabupaten Muara Enim",
        None,
    )
    await mutasi.receive(
        AsnJabatanBerakhir(
            nip=PEGAWAI,
            nama="uji",
            penempatan_id=None,
            tmt=TMT,
            alasan="pindah_instansi",
            nomor_sk="824/112/BKD/2026",
            lama=Tempat(jabatan="DISHUB-LL-01", nama_jabatan="x", unit="DISHUB-LL", nama_unit="x", atasan_nip=None),
            usulan_id=usulan["id"],
        )
    )
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["penempatan"]) == ("berlaku", "terlaksana")


@pytest.mark.parametrize(
    ("instansi", "benar"),
    [
        (MUARA_ENIM, "gubernur"),
        ({"jenis": "kota", "kode": "32.73", "nama": "Kota Bandung"}, "mendagri"),
        ({"jenis": "pusat", "nama": "Kementerian Perhubungan"}, "kepala_bkn"),
    ],
)
async def test_a_decree_of_another_authority_is_refused(
    mutasi: ServiceUnderTest, instansi: dict[str, Any], benar: str
) -> None:
    surat = (*SURAT_KELUAR, "surat_usul", "rekomendasi_imut")
    usulan = await usulkan(mutasi, "keluar", keluar(instansi=instansi), *surat)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    for penetap in {"ppk", "gubernur", "mendagri", "kepala_bkn"} - {benar}:
        jawab = await langkah(mutasi, usulan, "penetapan", {**PENETAPAN, "penetap": penetap})
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "terhalang_aturan")
        assert "T-09" in jawab.json()["detail"]
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "penetap": benar}))


@pytest.mark.parametrize("kapasitas", ["Plt", "Plh"])
async def test_who_only_acts_as_the_ppk_neither_consents_nor_refuses(mutasi: ServiceUnderTest, kapasitas: str) -> None:
    """The register says how they hold the office, whatever they type or leave out (T-03)."""
    await kenal(mutasi)
    await tetapkan_perwakilan(
        mutasi,
        isi_perwakilan(
            tugas="ppk",
            kapasitas=kapasitas,
            diwakili=None,
            jabatan_diwakili="Wali Kota Palembang",
            langkah=["keputusan", "pengembalian"],
        ),
    )
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}))
    pengganti = mutasi.caller("ppk", nip=WAKIL, unit=["*"])
    alamat, versi = f"/usulan/{usulan['id']}/persetujuan", (await rinci(mutasi, usulan))["versi"]
    for isi, status, kode in (
        (PERSETUJUAN, 403, "di_luar_kuasa"),
        ({**PERSETUJUAN, "penanda_tangan": "definitif"}, 409, "penanda_tangan_bertentangan"),
        ({"putusan": "tolak", "catatan": "Tenaganya masih dibutuhkan."}, 403, "di_luar_kuasa"),
    ):
        jawab = await pengganti.post(alamat, isi, seen=versi)
        assert (jawab.status_code, jawab.json()["kode"]) == (status, kode), jawab.text
    assert (await rinci(mutasi, usulan))["status"] == "terverifikasi"


@pytest.mark.parametrize("jenis", ["masuk", "keluar"])
async def test_an_acting_head_of_the_city_consents_with_the_permission_of_the_minister(
    mutasi: ServiceUnderTest, jenis: str
) -> None:
    """PP 49/2008 art 132A. What BKN says comes after the letter of the PPK, so it is not asked for here."""
    await buka(mutasi)
    await lulus(mutasi)
    await catat_pejabat(mutasi, kedudukan="Pj", jabatan="Pj Wali Kota", akun=AKUN)
    surat = SURAT_MASUK if jenis == "masuk" else SURAT_KELUAR
    usulan = await usulkan(mutasi, jenis, masuk() if jenis == "masuk" else keluar(), *surat)
    await sampai(mutasi, usulan, ("verifikasi", {}))
    pj, alamat = ppk_tanpa_nip(mutasi), f"/usulan/{usulan['id']}"
    isi = (await pj.get(alamat)).json()
    (satu,) = (each for each in isi["alur"] if each["langkah"] == "persetujuan")
    assert (satu["dapat"], "Menteri Dalam Negeri" in satu["hanya"], "BKN" in satu["hanya"]) == (True, True, False)
    jawab = await pj.post(f"{alamat}/persetujuan", PERSETUJUAN, seen=isi["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text
    await catat_surat(mutasi, usulan["id"], ["persetujuan_mendagri"])
    isi = (await pj.get(alamat)).json()
    assert [each["hanya"] for each in isi["alur"] if each["langkah"] == "persetujuan"] == [None]
    jawab = await pj.post(f"{alamat}/persetujuan", PERSETUJUAN, seen=isi["versi"])
    assert (jawab.status_code, jawab.json()["status"]) == (200, "disetujui"), jawab.text


async def test_a_tmt_that_is_over_is_mended_by_sending_the_case_back(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}))
    mutasi.clock.instant = datetime(TMT.year, TMT.month, TMT.day + 1, 3, tzinfo=UTC)
    jawab = await langkah(mutasi, usulan, "persetujuan", PERSETUJUAN)
    assert jawab.status_code == 409
    assert "Kembalikan usulan ini, agar pengusulnya mengirimnya lagi dengan TMT lain" in jawab.json()["detail"]
    alamat, lain = f"/usulan/{usulan['id']}", TMT.replace(month=TMT.month + 1).isoformat()
    for siapa, nama, isi in (
        (PEMERIKSA, "pengembalian", {"alasan": "TMT sudah lewat."}),
        (VERIFIKATOR, "perbaikan", {"catatan": "TMT diperbarui.", "tmt": lain}),
    ):
        versi = (await rinci(mutasi, usulan))["versi"]
        jawab = await verifikator(mutasi, siapa).post(f"{alamat}/{nama}", isi, seen=versi)
        assert jawab.status_code == 200, jawab.text
    assert (await rinci(mutasi, usulan))["tmt"] == lain


async def test_who_comes_is_judged_by_their_papers_and_appointed_after_the_decree(mutasi: ServiceUnderTest) -> None:
    await buka(mutasi)
    await lulus(mutasi)
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_MASUK)
    assert (usulan["jenis"], usulan["arah"], usulan["jabatan_asal"]["nama_unit"]) == (
        "masuk",
        "rotasi",
        "Kabupaten Muara Enim",
    )
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", PENETAPAN))
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["antar"]["penetap"]) == ("ditetapkan", "gubernur")
    assert isi["antar"]["pegawai"]["tmt_cpns"] == "2015-04-01"
    await kecualikan(mutasi, usulan, "J-05")
    await sampai(mutasi, usulan, ("keputusan", KEPUTUSAN))
    for fakta in (UsulanDisetujui, UsulanDitetapkan, UsulanDiputuskan):
        assert len(await mutasi.published(fakta)) == 1
    isi = await rinci(mutasi, usulan)
    assert isi["pelantikan"] == "tidak_perlu"
    await pada_tmt(mutasi)
    (berlaku,) = await mutasi.published(UsulanBerlaku)
    datang = berlaku.event.masuk
    assert datang is not None
    assert (datang.tanggal_lahir, datang.jenis_kelamin, datang.golongan) == (date(1992, 3, 15), "P", "III/c")
    assert (berlaku.event.jenis, berlaku.event.jabatan_tujuan) == (JenisMutasi.MASUK, TUJUAN)


def langkah_penetapan(isi: dict[str, Any]) -> dict[str, Any]:
    (satu,) = [each for each in isi["alur"] if each["langkah"] == "penetapan"]
    return satu


@pytest.mark.parametrize("jenis", ["masuk", "keluar"])
async def test_the_decree_above_both_governments_comes_after_bkn_has_considered(
    mutasi: ServiceUnderTest, jenis: str
) -> None:
    """PP 11/2017 art 192: the Gubernur decides after the consideration of the Kepala BKN."""
    await buka(mutasi)
    await lulus(mutasi)
    surat = [*SURAT_KELUAR, "persetujuan_asal"] if jenis == "masuk" else [*SURAT_KELUAR, "surat_usul"]
    usulan = await usulkan(mutasi, jenis, masuk() if jenis == "masuk" else keluar(), *surat)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    alamat, pelantik = f"/usulan/{usulan['id']}", verifikator(mutasi, PELANTIK)
    satu = langkah_penetapan((await pelantik.get(alamat)).json())
    assert (satu["dapat"], "sesudah pertimbangan teknis BKN" in satu["hanya"]) == (True, True)
    jawab = await langkah(mutasi, usulan, "penetapan", PENETAPAN)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "terhalang_aturan"), jawab.text
    assert "T-02" in jawab.json()["detail"]
    assert (await rinci(mutasi, usulan))["status"] == "disetujui"
    await catat_surat(mutasi, usulan["id"], ["rekomendasi_imut"])
    assert langkah_penetapan((await pelantik.get(alamat)).json())["hanya"] is None
    await sampai(mutasi, usulan, ("penetapan", PENETAPAN))


async def test_who_decides_above_may_refuse_before_bkn_has_considered(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    await sampai(mutasi, usulan, ("penetapan", {"putusan": "tolak", "catatan": "Gubernur menolaknya."}))
    assert (await rinci(mutasi, usulan))["status"] == "ditolak"


@pytest.mark.parametrize(("peran", "nip"), [("verifikator", PEMERIKSA), ("ppk", WALI_KOTA)])
async def test_a_decree_that_cannot_be_used_sends_the_case_back_and_takes_another(
    mutasi: ServiceUnderTest, peran: str, nip: str
) -> None:
    await buka(mutasi)
    await lulus(mutasi)
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_MASUK)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", PENETAPAN))
    alamat = f"/usulan/{usulan['id']}"
    for siapa, kata, isi in (
        (
            mutasi.caller(peran, nip=nip, unit=["*"]),
            "pengembalian",
            {"alasan": "Nama jabatan pada SK Gubernur keliru."},
        ),
        (verifikator(mutasi), "perbaikan", {"catatan": "SK diminta ulang."}),
    ):
        jawab = await siapa.post(f"{alamat}/{kata}", isi, seen=(await rinci(mutasi, usulan))["versi"])
        assert jawab.status_code == 200, jawab.text
    baru = {**PENETAPAN, "nomor": "824/113/BKD/2026"}
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", baru))
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["antar"]["nomor_penetapan"]) == ("ditetapkan", "824/113/BKD/2026")


async def test_who_comes_has_passed_the_selection_to_a_post_that_was_opened(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_MASUK)
    jawab = await langkah(mutasi, usulan, "verifikasi")
    assert jawab.status_code == 409
    gagal = {each["kode"] for each in jawab.json()["putusan"] if each["wajib"] and each["hasil"] != "terpenuhi"}
    assert {"J-03", "J-06"} <= gagal


async def test_the_proposal_for_who_comes_rests_on_the_consent_of_who_releases(mutasi: ServiceUnderTest) -> None:
    await buka(mutasi)
    await lulus(mutasi)
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}))
    jawab = await langkah(mutasi, usulan, "persetujuan", PERSETUJUAN)
    assert "T-08" in jawab.json()["detail"]
    await catat_surat(mutasi, usulan["id"], ("persetujuan_asal",))
    await sampai(mutasi, usulan, ("persetujuan", PERSETUJUAN))


@pytest.mark.parametrize(
    ("isi", "status", "kode"),
    [
        ({"instansi": {"jenis": "kota", "kode": "16.71"}}, 422, "instansi_tidak_dikenal"),
        ({"instansi": {"jenis": "kabupaten", "kode": "99.01", "nama": "Entah"}}, 422, "instansi_tidak_dikenal"),
        ({"instansi": {"jenis": "kota", "kode": "32.73"}}, 422, "instansi_tidak_dikenal"),
        ({"instansi": {"jenis": "kota", "kode": "16.03"}}, 422, "isian_tidak_sah"),
        ({"instansi": {"jenis": "pusat", "kode": "16"}}, 422, "isian_tidak_sah"),
        ({"nip": "199909092020011009"}, 409, "belum_dikenal"),
        ({"tmt": "2026-09-01"}, 422, None),
    ],
)
async def test_a_leaving_that_cannot_be_proposed_says_why(
    mutasi: ServiceUnderTest, isi: dict[str, Any], status: int, kode: str | None
) -> None:
    jawab = await verifikator(mutasi).post("/usulan/keluar", keluar(**isi))
    assert jawab.status_code == status, jawab.text
    assert kode in (None, jawab.json()["kode"])
    assert await mutasi.sql("SELECT 1 FROM usulan") == []


async def test_a_pppk_moves_to_no_other_government(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, status_pegawai="PPPK", kedudukan_hukum="71"))
    jawab = await verifikator(mutasi).post("/usulan/keluar", keluar(nip=REKAN))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_antarinstansi")
    assert "P-02" in jawab.json()["detail"]
    nomor = {**pendatang(), "nip": "199203152025212001"}
    jawab = await verifikator(mutasi).post("/usulan/masuk", masuk(pegawai=nomor))
    assert (jawab.status_code, "P-02" in jawab.text) == (422, True)
    assert nomor["nip"] not in jawab.text


async def test_who_serves_here_already_does_not_come(mutasi: ServiceUnderTest) -> None:
    jawab = await verifikator(mutasi).post("/usulan/masuk", masuk(pegawai=pendatang(nip=PEGAWAI, tmt_pns="2016-02-01")))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_pegawai_kota")


async def test_only_the_personnel_office_of_the_city_receives_and_who_heads_the_unit_reads_no_papers(
    mutasi: ServiceUnderTest,
) -> None:
    kepala = mutasi.caller("kepala_unit", nip="197101012000011004", unit=["DISHUB-AK"])
    assert (await kepala.post("/usulan/masuk", masuk())).status_code == 403
    sebagian = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DISHUB"])
    assert (await sebagian.post("/usulan/masuk", masuk())).status_code == 403
    usulan = await usulkan(mutasi, "masuk", masuk())
    isi = (await kepala.get(f"/usulan/{usulan['id']}")).json()
    assert isi["nama"] == "Fira Pendatang"
    assert isi.get("antar") is None
    assert "antar" in isi["disamarkan"]


async def test_a_relative_of_who_comes_takes_no_step(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "masuk", masuk(pegawai=pendatang(kerabat=[PEMERIKSA])), *SURAT_MASUK)
    jawab = await langkah(mutasi, usulan, "verifikasi")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    jawab = await verifikator(mutasi, PEMERIKSA).post("/usulan/masuk", masuk(pegawai=pendatang(kerabat=[PEMERIKSA])))
    assert jawab.status_code == 403


async def test_the_seat_of_who_leaves_is_free_for_who_comes_once_the_leaving_is_decided(
    mutasi: ServiceUnderTest,
) -> None:
    surat = (*SURAT_KELUAR, "surat_usul", "rekomendasi_imut")
    usulan = await usulkan(mutasi, "keluar", keluar(), *surat)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN), ("penetapan", PENETAPAN))
    baru = await usulkan(mutasi, "masuk", masuk(jabatan_tujuan="DISHUB-LL-01"))
    (penilaian,) = (await rinci(mutasi, baru))["penilaian"]
    (j01,) = [each for each in penilaian["putusan"] if each["kode"] == "J-01"]
    fakta = {each["fakta"]: each["nilai"] for each in j01["fakta"]}
    assert fakta["bezetting_pada_tmt"] == 1


async def test_cases_are_listed_by_their_kind(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar())
    for jenis, ada in (("keluar", [usulan["id"]]), ("masuk", []), ("antar_unit", [])):
        isi = (await verifikator(mutasi).get("/usulan", jenis=jenis)).json()
        assert [each["id"] for each in isi["data"]] == ada


async def test_what_was_said_of_the_other_government_is_not_changed_later(mutasi: ServiceUnderTest) -> None:
    await usulkan(mutasi, "keluar", keluar())
    with pytest.raises(Exception, match="tidak boleh diubah"):
        await mutasi.sql("UPDATE usulan_antar SET nama_instansi = 'lain'")
    with pytest.raises(Exception, match="tidak boleh diubah"):
        await mutasi.sql("DELETE FROM usulan_antar")


async def test_a_case_that_bkn_sent_back_is_mended_and_takes_a_new_letter(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    isi = await rinci(mutasi, usulan)
    alamat = f"/usulan/{usulan['id']}"
    kembali = await verifikator(mutasi, PEMERIKSA).post(
        f"{alamat}/pengembalian", {"alasan": "Kanreg meminta SKP yang jelas."}, seen=isi["versi"]
    )
    assert (kembali.status_code, kembali.json()["status"]) == (200, "dikembalikan")
    ulang = await verifikator(mutasi).post(
        f"{alamat}/perbaikan", {"catatan": "SKP diunggah ulang."}, seen=kembali.json()["versi"]
    )
    assert (ulang.status_code, ulang.json()["status"]) == (200, "draf"), ulang.text
    await sampai(mutasi, usulan, ("verifikasi", {}))
    # The letter of before counts no more.
    putusan = (await rinci(mutasi, usulan))["penilaian"][0]["putusan"]
    (t08,) = [each for each in putusan if each["kode"] == "T-08"]
    assert t08["hasil"] == "belum_dapat_dinilai"
    await sampai(mutasi, usulan, ("persetujuan", {**PERSETUJUAN, "nomor": "800.1.3.2/46/BKPSDM/2026"}))


async def test_results_of_who_is_not_known_here_are_for_the_whole_city_and_for_a_selection_to_come_in(
    mutasi: ServiceUnderTest,
) -> None:
    await lulus(mutasi)
    (hasil,) = (await verifikator(mutasi).get("/hasil-seleksi", nip=PENDATANG)).json()["data"]
    assert hasil["lulus"]
    sebagian = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DISHUB"])
    assert (await sebagian.get("/hasil-seleksi", nip=PENDATANG)).json()["data"] == []
    assert (await sebagian.get("/usulan-hasil-seleksi")).json()["data"] == []
    dalam = {
        "tanggal": "2026-08-21",
        "instansi": "DINKES",
        "dokumen": "Pengumuman 4",
        "hasil": [{"nip": PENDATANG, "lulus": True, "nilai": 80}],
        "alasan": "Seleksi di dalam kota.",
    }
    jawab = await verifikator(mutasi).post("/hasil-seleksi", dalam)
    assert jawab.json()["kode"] == "peserta_tidak_dikenal"
