"""What a decision about a difference may not do: take an old value, write past a history, stop what is under way."""

from datetime import timedelta

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, DEDI
from tests.pegawai.siasn import test_selisih_siasn as berselisih
from tests.pegawai.siasn.test_selisih_siasn import ALASAN, daftar, putus, satu, tarik
from tests.simulator.siasn.keadaan import Siasn

siasn = berselisih.siasn


async def test_nilai_yang_baru_saja_berganti_diperiksa_lagi_sebelum_dipakai(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """Pulled since, and not compared yet: what the officer saw is not what BKN says now."""
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    selisih = await satu(kota)
    await kota.sql(
        """UPDATE siasn_salinan SET isi = isi || '{"gelar_belakang": "S.H."}', diperiksa_pada = NULL
           WHERE jenis = 'data-utama' AND nip = $1""",
        ANI,
    )
    jawab = await putus(kota, selisih, "pakai_bkn")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_sudah_berganti")
    assert await kota.sql("SELECT gelar_belakang FROM asn WHERE nip = $1", ANI) == [(None,)]


async def test_yang_dijaga_riwayatnya_tidak_dikatakan_sudah_sama(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """BKN still says the pangkat that a correction has replaced here: the history stands."""
    salah, benar = "0197f0a0-0000-7000-8000-0000000000a1", "0197f0a0-0000-7000-8000-0000000000a2"
    await kota.sql(
        """INSERT INTO riwayat_golongan (id, nip, golongan, tmt, digantikan_pada)
           VALUES ($2, $1, 'III/d', '2021-04-01', now())""",
        ANI,
        salah,
    )
    await kota.sql(
        """INSERT INTO riwayat_golongan (id, nip, golongan, tmt, menggantikan)
           VALUES ($2, $1, 'III/c', '2022-04-01', $3)""",
        ANI,
        benar,
        salah,
    )
    siasn.orang[ANI].data_utama |= {"golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2021"}
    await tarik(kota)
    jawab = await putus(kota, await satu(kota, bidang="golongan"), "pakai_bkn")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_bkn_tidak_dapat_dipakai")
    assert "dijaga riwayatnya" in jawab.json()["detail"]
    assert (await satu(kota, bidang="golongan"))["status"] == "terbuka"
    assert await kota.sql("SELECT golongan FROM asn WHERE nip = $1", ANI) == [("III/c",)]


async def test_putusan_tidak_ditarik_selagi_kirimannya_di_tangan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await kota.sql("UPDATE asn SET email = 'ani@contoh.test' WHERE nip = $1", ANI)
    siasn.orang[ANI].data_utama |= {"email": "lama@contoh.test"}
    await tarik(kota)
    hasil = (await putus(kota, await satu(kota), "pakai_lokal")).json()
    await kota.sql(
        "UPDATE siasn_buku SET keadaan = 'mengirim', pemegang = gen_random_uuid(), dipegang_sampai = $1",
        kota.clock.now() + timedelta(minutes=5),
    )
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ditarik = await petugas.post(f"/siasn/selisih/{hasil['id']}/pembatalan", ALASAN, seen=hasil["versi"])
    assert (ditarik.status_code, ditarik.json()["kode"]) == (409, "putusan_tidak_dapat_ditarik")
    assert await kota.sql("SELECT keadaan FROM siasn_buku") == [("mengirim",)]


async def test_putusan_tentang_yang_sudah_keluar_tidak_ditarik_seperti_dari_roster(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """A roster row of somebody who has left would have them serve again."""
    siasn.orang[ANI].data_utama |= {"golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2026"}
    await tarik(kota)
    hasil = (await putus(kota, await satu(kota, bidang="golongan"), "pakai_bkn")).json()
    assert hasil["status"] == "ditutup_sama"
    await kota.sql("UPDATE asn SET kedudukan_hukum = '99' WHERE nip = $1", ANI)
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ditarik = await petugas.post(f"/siasn/selisih/{hasil['id']}/pembatalan", ALASAN, seen=hasil["versi"])
    assert (ditarik.status_code, ditarik.json()["kode"]) == (409, "nilai_bkn_tidak_dapat_dipakai")
    assert "sudah keluar" in ditarik.json()["detail"]
    assert await kota.sql("SELECT golongan FROM asn WHERE nip = $1", ANI) == [("III/d",)]


async def test_penempatan_di_kota_ini_tidak_dikoreksi_oleh_satu_klik(kota: ServiceUnderTest, siasn: Siasn) -> None:
    (baris,) = siasn.orang[BUDI].riwayat["jabatan"]
    baris["unorId"] = "DISDIK"
    await tarik(kota)
    jawab = await putus(kota, await satu(kota, bidang="riwayat_jabatan"), "pakai_bkn")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_bkn_tidak_dapat_dipakai")
    assert "POST /asn/{nip}/penempatan" in jawab.json()["detail"]


@pytest.mark.parametrize(("hari", "berbeda"), [(6, 0), (7, 1)])
async def test_seminggu_sekali_dibandingkan_lagi_walau_keduanya_tidak_berubah(
    kota: ServiceUnderTest, siasn: Siasn, hari: int, berbeda: int
) -> None:
    """What an id of BKN's is was said since."""
    (baris,) = siasn.orang[BUDI].riwayat["jabatan"]
    baris |= {"unorId": "ENTAH", "unorNama": "DINAS LAIN"}
    await tarik(kota)
    await kota.sql("INSERT INTO padanan_siasn (id_bkn, kode_unit, dicatat_oleh) VALUES ('ENTAH', 'DISDIK', 'uji')")
    kota.clock.instant += timedelta(days=hari)
    await kota.run_job("siasn_selisih")
    assert len(await daftar(kota)) == berbeda
