"""One decree on many, its annex, and the extract of each; or a decree for each of a batch."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, TIM, TUJUAN, WALI_KOTA, asn, jabatan, petugas, skor, usul
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU, himpun, lepas, siapkan
from tests.mutasi.surat.alat_surat import isi_pdf, teks, terbit, verifikator

TERTANDA = (
    "UPDATE penandatanganan SET status = 'tertandatangani', cara = 'unggah', sha256_hasil = sha256, "
    "byte_hasil = byte, ditandatangani_pada = diminta_pada WHERE status = 'diminta'"
)

Kasus = list[dict[str, Any]]
KOLEKTIF = {"nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}


@pytest.fixture
async def rantai(bergudang: ServiceUnderTest) -> Kasus:
    """PEGAWAI takes the seat of PEMANGKU, who goes to a free one; LAIN goes elsewhere."""
    await bergudang.receive(
        jabatan(TUJUAN, terisi=1),
        jabatan(LL, formasi=9, terisi=3, kebutuhan=2),
        asn(PEMANGKU, TUJUAN, nama="Pemangku Contoh"),
        asn(LAIN, LL, nama="Lain Contoh"),
        asn(WALI_KOTA, None, nama="Ratu Contoh"),
        asn(TIM, nama="Kepala BKPSDM"),
        skor(PEMANGKU),
        skor(LAIN),
    )
    satu = await usul(bergudang, menggantikan=PEMANGKU)
    dua = await usul(bergudang, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")
    tiga = await usul(bergudang, nip=LAIN, jabatan_tujuan=GZ, jenis="antar_opd")
    return [satu, dua, tiga]


async def diputuskan(mutasi: ServiceUnderTest, rantai: Kasus, **sk: Any) -> str:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    jawab = await petugas(mutasi, "keputusan").post(
        f"/kumpulan/{kumpulan['id']}/keputusan", {**KOLEKTIF, **sk}, seen=kumpulan["versi"] + 1
    )
    assert (jawab.status_code, jawab.json()["tidak_diputuskan"]) == (200, []), jawab.text
    return str(kumpulan["id"])


async def test_sk_kolektif_memuat_semua_pegawainya_dan_tiap_orang_mendapat_petikan(
    bergudang: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await diputuskan(bergudang, rantai)
    petikan = {"jenis": "petikan", "penanda": {"nip": TIM}}
    dini = (await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", petikan)).json()
    assert (dini["baru"], {each["kode"] for each in dini["ditolak"]}) == (0, {"surat_belum_dapat"})
    jawab = await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk_kolektif"})
    assert (jawab.status_code, jawab.json()["baru"]) == (200, 1), jawab.text
    lagi = (await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk_kolektif"})).json()
    (surat,) = lagi["surat"]
    assert (lagi["baru"], lagi["sudah_ada"], surat["id"]) == (0, 1, jawab.json()["surat"][0]["id"])
    await bergudang.run_job("cetak_surat")
    isi = teks(await isi_pdf(bergudang, surat))
    for kata in ("LAMPIRAN", "Pegawai 01", "Pemangku Contoh", "Lain Contoh", PEGAWAI, PEMANGKU, LAIN, "Ratu Contoh"):
        assert kata in isi, kata
    umum = (await bergudang.client.get(f"/verifikasi/{surat['verifikasi'].rpartition('/')[2]}")).json()
    assert (umum["banyaknya"], umum["tentang"]) == (3, [])
    hasil = (await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", petikan)).json()
    assert (hasil["baru"], hasil["ditolak"]) == (3, [])
    await bergudang.run_job("cetak_surat")
    urut = [each["nama"] for each in sorted(rantai, key=lambda each: each["id"])]
    for each in hasil["surat"]:
        isi = teks(await isi_pdf(bergudang, each))
        assert "Untuk petikan yang sah" in isi
        assert "Kepala BKPSDM" in isi
        assert each["tentang"][0] in isi
        assert f"nomor urut {urut.index(each['tentang'][0]) + 1} Lampiran" in isi
        assert [nama for nama in urut if nama != each["tentang"][0] and nama in isi] == []
    semua = (await verifikator(bergudang).get("/surat", kumpulan_id=kumpulan, jenis="sk_kolektif")).json()["data"]
    assert [each["id"] for each in semua] == [surat["id"]]
    assert (await bergudang.caller("asn", nip=PEGAWAI).get(f"/surat/{surat['id']}")).status_code == 404


async def test_sk_sendiri_sendiri_sekumpulan_dan_yang_kurang_tidak_menahan_yang_lain(
    bergudang: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await diputuskan(bergudang, rantai, nomor_sk="800.1.3.3/{nomor}/BKPSDM/2026", nomor_awal=17)
    kolektif = await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk_kolektif"})
    assert (kolektif.status_code, "3 nomor SK" in kolektif.json()["detail"]) == (409, True)
    await bergudang.receive(asn(LAIN, LL, nama="Lain Contoh", golongan=None))
    hasil = (await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk"})).json()
    assert (hasil["baru"], [each["nip"] for each in hasil["ditolak"]]) == (2, [LAIN])
    assert "pangkat dan golongan ruang (Lain Contoh) belum tercatat" in hasil["ditolak"][0]["pesan"]
    (kurang,) = hasil["ditolak"][0]["kurang"]
    assert (kurang["variabel"], kurang["siapa"]) == ("/isi/pegawai/pangkat", "Lain Contoh")
    assert "data pegawainya" in kurang["lakukan"]
    await bergudang.receive(asn(LAIN, LL, nama="Lain Contoh"))
    lagi = (await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk"})).json()
    assert (lagi["baru"], lagi["sudah_ada"]) == (1, 2)
    assert sorted(each["nomor"] for each in lagi["surat"]) == [f"800.1.3.3/{each}/BKPSDM/2026" for each in (17, 18, 19)]


async def test_draf_sk_kolektif_ada_sebelum_diputuskan(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(bergudang, rantai)
    jawab = await verifikator(bergudang).get(f"/kumpulan/{kumpulan['id']}/surat/pratinjau")
    assert jawab.status_code == 200, jawab.text
    isi = teks(jawab.content)
    assert "DRAF" in isi
    assert "Lain Contoh" in isi


async def test_petikan_bukan_bagi_yang_ber_sk_sendiri(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    await diputuskan(bergudang, rantai, nomor_sk="800.1.3.3/{nomor}/BKPSDM/2026")
    await terbit(bergudang, rantai[0])
    jawab = await verifikator(bergudang).post(
        f"/usulan/{rantai[0]['id']}/surat", {"jenis": "petikan", "penanda": {"nip": TIM}}
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "surat_belum_dapat")


async def test_halaman_sk_kolektif_mengatakan_bagi_berapa_orang_ia_dicabut(
    bergudang: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await diputuskan(bergudang, rantai)
    jawab = await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk_kolektif"})
    alamat = f"/verifikasi/{jawab.json()['surat'][0]['verifikasi'].rpartition('/')[2]}"

    async def kini() -> dict[str, Any]:
        isi: dict[str, Any] = (await bergudang.client.get(alamat)).json()
        return isi

    assert ((await kini())["dicabut"], "dicabut" in (await kini())["penjelasan"]) == (0, False)
    await bergudang.sql("UPDATE usulan SET status = 'dibatalkan', versi = versi + 1 WHERE nip = $1", LAIN)
    satu = await kini()
    assert (satu["keberlakuan"], satu["dicabut"]) == ("belum_ditandatangani", 1)
    assert "Bagi 1 dari 3 pegawainya mutasi itu dicabut atau dibatalkan." in satu["penjelasan"]
    await bergudang.sql("UPDATE usulan SET status = 'dibatalkan', versi = versi + 1 WHERE status = 'diputuskan'")
    semua = await kini()
    assert (semua["keberlakuan"], semua["dicabut"]) == ("dicabut", 3)
    assert "Mutasi semua (3) pegawai" in semua["penjelasan"]


async def test_tiap_pegawai_pada_sk_kolektif_disajikan_petikannya(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await diputuskan(bergudang, rantai)
    alamat = f"/kumpulan/{kumpulan}/surat"
    kolektif = (await verifikator(bergudang).post(alamat, {"jenis": "sk_kolektif"})).json()["surat"][0]["id"]
    petikan = (await verifikator(bergudang).post(alamat, {"jenis": "petikan", "penanda": {"nip": TIM}})).json()["surat"]
    await bergudang.run_job("cetak_surat")
    await bergudang.run_job("periksa_berkas")
    for surat in ([kolektif], [each["id"] for each in petikan]):
        for each in surat:
            minta = await verifikator(bergudang).post(f"/surat/{each}/penandatanganan")
            assert minta.status_code == 200, minta.text
        await bergudang.sql(TERTANDA)
    await bergudang.run_job("sajikan_keputusan")
    for usulan, nip in zip(rantai, (PEGAWAI, PEMANGKU, LAIN), strict=True):
        jawab = await bergudang.caller("asn", nip=nip).get(f"/usulan/{usulan['id']}/penyerahan")
        assert (jawab.status_code, jawab.json()["status"]) == (200, "disajikan"), jawab.text
        # Whoever handles a case finds the decree too in whose annex it stands.
        surat = (await verifikator(bergudang).get(f"/usulan/{usulan['id']}/surat")).json()["data"]
        assert (surat[0]["id"], [each["jenis"] for each in surat]) == (kolektif, ["sk_kolektif", "petikan"])
        milik = (await bergudang.caller("asn", nip=nip).get(f"/usulan/{usulan['id']}/surat")).json()["data"]
        assert [(each["jenis"], each["penyerahan"]["status"]) for each in milik] == [("petikan", "disajikan")]
        baca = await bergudang.caller("asn", nip=nip).get(f"/surat/{milik[0]['id']}/berkas")
        assert (baca.status_code, baca.json()["kode"]) == (409, "keputusan_belum_diterima")
    # Not even the one whose case it hangs on reads the decree on the others.
    dirinya = bergudang.caller("asn", nip=PEGAWAI)
    for each in (await dirinya.get(f"/usulan/{rantai[0]['id']}/penandatanganan")).json()["data"]:
        harap = 404 if each["perihal"] == "keputusan" else 409
        assert (await dirinya.get(f"/penandatanganan/{each['id']}/hasil")).status_code == harap
    semua = (await verifikator(bergudang).get("/surat", kumpulan_id=kumpulan)).json()["data"]
    assert {each["id"] for each in semua} == {kolektif, *(each["id"] for each in petikan)}


async def _bersurat(mutasi: ServiceUnderTest, rantai: Kasus) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The printed decree on all and its extracts."""
    alamat = f"/kumpulan/{await diputuskan(mutasi, rantai)}/surat"
    (sk,) = (await verifikator(mutasi).post(alamat, {"jenis": "sk_kolektif"})).json()["surat"]
    petikan = (await verifikator(mutasi).post(alamat, {"jenis": "petikan", "penanda": {"nip": TIM}})).json()["surat"]
    await mutasi.run_job("cetak_surat")
    await mutasi.run_job("periksa_berkas")
    return (await verifikator(mutasi).get(f"/surat/{sk['id']}")).json(), petikan


async def _umum(mutasi: ServiceUnderTest, surat: dict[str, Any]) -> dict[str, Any]:
    isi: dict[str, Any] = (await mutasi.client.get(f"/verifikasi/{surat['verifikasi'].rpartition('/')[2]}")).json()
    return isi


async def test_petikan_dari_keputusan_yang_belum_ditandatangani_bukan_apa_apa(
    bergudang: ServiceUnderTest, rantai: Kasus
) -> None:
    sk, petikan = await _bersurat(bergudang, rantai)
    minta = await verifikator(bergudang).post(f"/surat/{petikan[0]['id']}/penandatanganan")
    assert (minta.status_code, minta.json()["kode"]) == (409, "langkah_tidak_mungkin"), minta.text
    # Its file is signed all the same, as any file of the case may be.
    berkas = {"berkas": ("petikan.pdf", await isi_pdf(bergudang, petikan[0]), "application/pdf")}
    siapa = verifikator(bergudang)
    lain = await bergudang.client.post(
        f"/usulan/{petikan[0]['usulan_id']}/penandatanganan",
        files=berkas,
        data={"perihal": "surat", "penanda_nip": TIM},
        headers={**siapa.headers(), "Idempotency-Key": str(uuid4())},
    )
    assert lain.status_code == 201, lain.text
    await bergudang.sql(TERTANDA)
    await bergudang.run_job("sajikan_keputusan")
    assert await bergudang.sql("SELECT id FROM penyerahan") == []
    umum = await _umum(bergudang, petikan[0])
    assert (umum["keberlakuan"], "belum ditandatangani" in umum["penjelasan"]) == ("belum_ditandatangani", True)
    terikat = await verifikator(bergudang).post(
        f"/surat/{sk['id']}/pembatalan", {"alasan": "Ada nama yang keliru."}, seen=sk["versi"]
    )
    assert (terikat.status_code, "1 petikan" in terikat.json()["detail"]) == (409, True), terikat.text
    assert (await verifikator(bergudang).post(f"/surat/{sk['id']}/penandatanganan")).status_code == 200
    await bergudang.sql(TERTANDA)
    await bergudang.run_job("sajikan_keputusan")
    assert len(await bergudang.sql("SELECT id FROM penyerahan")) == 1
    assert (await _umum(bergudang, petikan[0]))["keberlakuan"] == "berlaku"


async def test_keputusan_yang_dibatalkan_membawa_petikannya(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    sk, petikan = await _bersurat(bergudang, rantai)
    batal = await verifikator(bergudang).post(
        f"/surat/{sk['id']}/pembatalan", {"alasan": "Ada nama yang keliru."}, seen=sk["versi"]
    )
    assert batal.status_code == 200, batal.text
    assert {(await _umum(bergudang, each))["keberlakuan"] for each in petikan} == {"dibatalkan"}


async def test_petikan_dari_keputusan_di_atas_kertas_sesudah_mutasinya_berlaku(
    bergudang: ServiceUnderTest, rantai: Kasus
) -> None:
    _, petikan = await _bersurat(bergudang, rantai)
    bergudang.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await bergudang.run_job("berlakukan")
    minta = await verifikator(bergudang).post(f"/surat/{petikan[0]['id']}/penandatanganan")
    assert minta.status_code == 200, minta.text
