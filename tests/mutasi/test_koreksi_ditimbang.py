"""A paper bears the day that it bears: a correction asks of it what the step that brought it asks, and no more."""

from datetime import UTC, datetime
from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi import test_antar_instansi as antar
from tests.mutasi.kota import PEGAWAI, asn, catat_surat, melangkah, petugas, ubah_ketentuan, usulan_berstatus
from tests.mutasi.perwakilan import test_pejabat_ppk as pejabat
from tests.mutasi.test_antar_instansi import kecualikan
from tests.mutasi.test_koreksi_surat import rinci, setujui, usulkan
from tests.mutasi.test_pelantikan import KASI, KURSI_KASI, UNDANGAN, kasi
from tests.mutasi.test_usulan_langkah import HUKDIS

__all__ = ["kasi"]


def _pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, 0, tzinfo=UTC)


async def _diputuskan(mutasi: ServiceUnderTest, tanggal_sk: str) -> dict[str, Any]:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan", nip=KASI, jabatan_tujuan=KURSI_KASI)
    _pada(mutasi, 9, 18)
    return await melangkah(mutasi, usulan, "keputusan", tanggal_sk=tanggal_sk)


async def _dilantik(mutasi: ServiceUnderTest, hari: str) -> dict[str, Any]:
    usulan = await _diputuskan(mutasi, "2026-09-17")
    await catat_surat(mutasi, usulan["id"], (UNDANGAN,))
    await mutasi.sql("UPDATE usulan_dokumen SET tanggal = '2026-09-18' WHERE jenis = $1", UNDANGAN)
    _pada(mutasi, 11, 5)
    return await melangkah(mutasi, await rinci(mutasi, usulan), "pelantikan", tanggal=hari)


# What was excepted (T-04)


async def test_what_was_excepted_after_the_decision_says_nothing_of_its_day(kasi: ServiceUnderTest) -> None:
    """K-05 asks only at the oath, so it is excepted after the decree; its day is still the day it bears."""
    usulan = await _diputuskan(kasi, "2026-09-16")
    _pada(kasi, 11, 20)
    await kecualikan(kasi, usulan, "K-05")
    diusulkan = await usulkan(kasi, usulan, nomor=None, tanggal="2026-09-17")
    assert (await setujui(kasi, diusulkan)).status_code == 200
    assert (await rinci(kasi, usulan))["tanggal_sk"] == "2026-09-17"


async def test_no_decree_is_older_than_what_excepted_it(mutasi: ServiceUnderTest) -> None:
    """P-05 holds the decision: it was signed when two people had excepted the case, not before."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    _pada(mutasi, 9, 18)
    await kecualikan(mutasi, usulan, "P-05")
    _pada(mutasi, 9, 21)
    usulan = await melangkah(mutasi, await rinci(mutasi, usulan), "keputusan", tanggal_sk="2026-09-19")
    jawab = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-17")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "koreksi_tidak_mungkin"), jawab.text
    assert "mendahului pengecualian atas P-05, yang disetujui 18-09-2026" in jawab.json()["detail"]


# Who signed (T-03)


async def _keluar(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """Released by the mayor on 18 September, moved by the governor's decree of 25 September."""
    usulan = await antar.usulkan(mutasi, "keluar", antar.keluar(), *antar.SURAT_KELUAR)
    await antar.sampai(mutasi, usulan, ("verifikasi", {}))
    _pada(mutasi, 9, 18)
    await antar.sampai(mutasi, usulan, ("persetujuan", {**antar.PERSETUJUAN, "tanggal": "2026-09-18"}))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    _pada(mutasi, 9, 25)
    await antar.sampai(mutasi, usulan, ("penetapan", {**antar.PENETAPAN, "tanggal": "2026-09-25"}))
    return await rinci(mutasi, usulan)


async def test_the_governors_decree_is_not_signed_by_the_citys_ppk(mutasi: ServiceUnderTest) -> None:
    usulan = await _keluar(mutasi)
    await pejabat.catat(mutasi, kedudukan="Plt", mulai="2026-09-19", akun=None)
    diusulkan = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-24")
    assert (await setujui(mutasi, diusulkan)).status_code == 200
    assert (await rinci(mutasi, usulan))["tanggal_sk"] == "2026-09-24"


async def test_the_letter_by_which_the_city_releases_somebody_is(mutasi: ServiceUnderTest) -> None:
    """A Plt signs no move between governments either, and the mayor was not there to sign."""
    usulan = await _keluar(mutasi)
    await pejabat.catat(mutasi, kedudukan="Plt", mulai="2026-09-15", selesai="2026-09-16", akun=None)
    jawab = await usulkan(mutasi, usulan, surat="persetujuan", nomor=None, tanggal="2026-09-16")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "koreksi_tidak_mungkin"), jawab.text
    assert "tidak memegang jabatan PPK" in jawab.json()["detail"]
    assert "Surat PPK kota" in jawab.json()["detail"]
    sesudah = await usulkan(mutasi, usulan, surat="persetujuan", nomor=None, tanggal="2026-09-17")
    assert (await setujui(mutasi, sesudah)).status_code == 200


async def test_one_mayor_did_not_sign_on_the_day_of_another(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    _pada(mutasi, 9, 18)
    lama = {"kedudukan": "definitif", "jabatan": "Wali Kota", "selesai": "2026-09-16", "akun": "akun-lama"}
    await pejabat.catat(mutasi, **lama)
    await pejabat.catat(
        mutasi, **lama | {"mulai": "2026-09-17", "selesai": None, "akun": pejabat.AKUN, "nomor_surat": "100/9/SJ"}
    )
    jawab = await pejabat.putuskan(mutasi, usulan, tanggal_sk="2026-09-17")
    assert jawab.status_code == 200, jawab.text
    salah = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-16")
    assert (salah.status_code, salah.json()["kode"]) == (409, "koreksi_tidak_mungkin"), salah.text


# What only warns


async def test_a_day_of_which_a_rule_warns_is_told_to_who_proposes_and_to_who_approves(kasi: ServiceUnderTest) -> None:
    """K-05: the oath was taken late, and no correction of the record makes it earlier."""
    usulan = await _dilantik(kasi, "2026-10-29")
    diusulkan = await usulkan(kasi, usulan, surat="pelantikan", nomor=None, tanggal="2026-11-05")
    assert diusulkan.status_code == 201, diusulkan.text
    pemutus = petugas(kasi, "pembatalan")
    for isi in (diusulkan.json(), (await pemutus.get(diusulkan.headers["location"])).json()):
        ((peringatan,),) = [each["peringatan"] for each in isi["isi"]]
        assert (peringatan["kode"], peringatan["judul"]) == ("K-05", "Batas waktu pelantikan")
        assert "05-11-2026" in peringatan["penjelasan"]
    assert (await setujui(kasi, diusulkan)).status_code == 200
    assert (await rinci(kasi, usulan))["tanggal_pelantikan"] == "2026-11-05"


async def test_what_the_city_lets_block_still_refuses(kasi: ServiceUnderTest) -> None:
    await ubah_ketentuan(kasi, "tingkat_aturan", {"tingkat": {"K-05": "menghalangi"}})
    usulan = await _dilantik(kasi, "2026-10-29")
    jawab = await usulkan(kasi, usulan, surat="pelantikan", nomor=None, tanggal="2026-11-05")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "terhalang_aturan"), jawab.text
    assert "K-05" in jawab.json()["detail"]


async def test_a_warning_that_nobody_was_told_of_is_not_approved(kasi: ServiceUnderTest) -> None:
    await ubah_ketentuan(kasi, "tingkat_aturan", {"tingkat": {"K-05": "keterangan"}})
    usulan = await _dilantik(kasi, "2026-10-29")
    diusulkan = await usulkan(kasi, usulan, surat="pelantikan", nomor=None, tanggal="2026-11-05")
    assert diusulkan.json()["isi"][0]["peringatan"] == []
    await ubah_ketentuan(kasi, "tingkat_aturan", {"tingkat": {}}, mulai="2026-11-05")
    jawab = await setujui(kasi, diusulkan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_sudah_berganti"), jawab.text
    assert "K-05" in jawab.json()["detail"]
