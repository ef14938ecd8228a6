"""Each line of the simulator's checklist (contract section 11) goes wrong over TCP, and what the client makes of it."""

import asyncio
import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.baca import orang, riwayat, rujukan
from services.pegawai.siasn.klien.baca.dokumen import unduh
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    SedangIstirahat,
    Terbatas,
    Terganggu,
    TidakAda,
    TidakPasti,
    TokenDitolak,
    TokenTidakAda,
)
from services.pegawai.siasn.klien.panggil import Kredensial, Pemanggil
from services.pegawai.siasn.klien.token import Sandi
from services.pegawai.siasn.klien.tulis import jabatan
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn, lampirkan, unggah
from services.pegawai.siasn.klien.waktu import Waktu
from tests.pegawai.siasn.panggilan_bkn import KREDENSIAL, PDF, Jam, nip_ke, pindah_unit
from tests.simulator.siasn.aplikasi import KLIEN, KUNCI, PENGGUNA, RAHASIA, SANDI
from tests.simulator.siasn.keadaan import Gangguan, Siasn, id_lama

# 1 and 2: the tokens


async def test_token_dipakai_sampai_menjelang_habis_lalu_diganti(siasn: Siasn, buka, jam: Jam) -> None:
    siasn.gangguan = Gangguan(umur_apim=600, umur_sso=600)
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        await orang.data_utama(bkn, nip_ke(siasn))
        assert siasn.panggilan["/oauth2/token"] == 1
        jam.kini += timedelta(seconds=545)
        await orang.data_utama(bkn, nip_ke(siasn))
    assert siasn.panggilan["/oauth2/token"] == 2


async def test_banyak_yang_menunggu_token_meminta_sekali(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        await asyncio.gather(*(orang.data_utama(bkn, nip_ke(siasn, nomor)) for nomor in range(12)))
    assert siasn.panggilan["/oauth2/token"] == 1
    assert sum(banyak for jalur, banyak in siasn.panggilan.items() if "openid" in jalur) == 1
    assert siasn.terbanyak <= 4


async def test_token_pendek_umurnya_dibaca_bukan_dikira_satu_jam(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        jam.kini += timedelta(seconds=3000)
    async with buka() as bkn:
        # The gateway hands out the same token with ten minutes left.
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.apim_sampai == datetime(2026, 3, 2, 2, tzinfo=UTC)


@pytest.mark.parametrize("kenop", ["apim_ditolak", "sso_ditolak", "sso_lain"])
async def test_token_yang_dicabut_di_tengah_jalan_diganti_sekali(siasn: Siasn, buka, kenop: str) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan.model_validate({kenop: 1})
        assert (await orang.data_utama(bkn, nip_ke(siasn))).baris[0].nip_baru == nip_ke(siasn)
        siasn.gangguan = Gangguan.model_validate({kenop: 5})
        with pytest.raises(TokenDitolak):
            await orang.data_utama(bkn, nip_ke(siasn))
    assert getattr(siasn.gangguan, kenop) == 3


async def test_tanpa_sandi_hanya_token_tempelan_yang_dipakai(siasn: Siasn, alamat: Alamat, buka, jam: Jam) -> None:
    async with buka() as punya:
        await orang.data_utama(punya, nip_ke(siasn))
        tempelan = (await punya._sso.beri()).isi  # as the operator copies it from the browser
    siasn.gangguan = Gangguan(sandi_mati=True)
    async with buka(Kredensial(KUNCI, RAHASIA)) as bkn:
        with pytest.raises(TokenTidakAda, match="tempel token SSO"):
            await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.pakai_sso(f"Bearer {tempelan[:40]}\n  {tempelan[40:]}") == datetime(2026, 3, 2, 13, tzinfo=UTC)
        await orang.data_utama(bkn, nip_ke(siasn))
        jam.kini += timedelta(hours=12)
        with pytest.raises(TokenTidakAda):
            await orang.data_utama(bkn, nip_ke(siasn))


async def test_sandi_yang_salah_tidak_dicoba_berulang(siasn: Siasn, buka) -> None:
    async with buka(Kredensial(KUNCI, RAHASIA, Sandi(KLIEN, PENGGUNA, "salah"))) as bkn:
        with pytest.raises(TokenTidakAda, match="invalid_grant"):
            await orang.data_utama(bkn, nip_ke(siasn))
    assert sum(banyak for jalur, banyak in siasn.panggilan.items() if "openid" in jalur) == 1


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "bukan token SSO"),
        ("bukan-token", "bukan token SSO"),
        ("a.b", "bukan token SSO"),
        ("a.!!!.c", "bukan token SSO"),
        ("a.e30.c", "tidak menyebut kapan berakhir"),
        ("a.eyJleHAiOjF9.c", "sudah berakhir"),
        ("a.eyJleHAiOjFlMzA4fQ.c", "tidak menyebut kapan berakhir"),
    ],
)
async def test_tempelan_yang_bukan_token_ditolak_dengan_kata_bagi_operator(buka, teks: str, kata: str) -> None:
    async with buka(Kredensial(KUNCI, RAHASIA)) as bkn:
        with pytest.raises(ValueError, match=kata):
            bkn.pakai_sso(teks)


# 3: what BKN does to calls


async def test_yang_ditangguhkan_tidak_dipanggil_lagi_sampai_waktunya(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(ditangguhkan=True)
        with pytest.raises(Terganggu):
            await orang.data_utama(bkn, nip_ke(siasn))
        sampai_kini = sum(siasn.panggilan.values())
        with pytest.raises(SedangIstirahat) as istirahat:
            await orang.data_utama(bkn, nip_ke(siasn))
        assert sum(siasn.panggilan.values()) == sampai_kini
        assert istirahat.value.pada >= jam.kini + timedelta(seconds=30)
        assert bkn.keadaan.istirahat_sampai == istirahat.value.pada
        # Still away: the one that tries doubles the time. Back: everything goes on.
        jam.kini = istirahat.value.pada
        with pytest.raises(Terganggu):
            await orang.data_utama(bkn, nip_ke(siasn))
        lagi = bkn.keadaan.istirahat_sampai
        assert lagi is not None
        assert lagi >= jam.kini + timedelta(seconds=60)
        siasn.gangguan, jam.kini = Gangguan(), lagi
        await orang.data_utama(bkn, nip_ke(siasn))
        assert (bkn.keadaan.istirahat_sampai, bkn.keadaan.gangguan) == (None, None)


async def test_selagi_istirahat_satu_panggilan_saja_yang_mencoba(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(mati=False, ditangguhkan=True)
        with pytest.raises(Terganggu):
            await orang.data_utama(bkn, nip_ke(siasn))
        lagi = bkn.keadaan.istirahat_sampai
        assert lagi is not None
        jam.kini, siasn.gangguan = lagi, Gangguan(lambat=0.05)
        sebelum = siasn.panggilan.copy()
        hasil = await asyncio.gather(
            *(orang.data_utama(bkn, nip_ke(siasn, nomor)) for nomor in range(4)), return_exceptions=True
        )
    jalur = [each for each in siasn.panggilan if "data-utama" in each]
    assert sum(siasn.panggilan[each] - sebelum[each] for each in jalur) >= 1
    assert any(not isinstance(each, BaseException) for each in hasil)
    assert all(isinstance(each, SedangIstirahat) for each in hasil if isinstance(each, BaseException))


async def test_terlalu_sering_ditanya_lagi_sesudah_jeda_dan_lebih_sempit(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka(sedikit=2, banyak=4) as bkn:
        for _ in range(3):
            await asyncio.gather(*(orang.data_utama(bkn, nip_ke(siasn, nomor)) for nomor in range(20)))
        assert bkn.keadaan.serentak == 4
        siasn.gangguan = Gangguan(terbatas=1)
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.serentak == 2
        assert jam.jeda == [1.5]
        siasn.gangguan = Gangguan(terbatas=9)
        with pytest.raises(Terbatas):
            await orang.data_utama(bkn, nip_ke(siasn))
    assert jam.jeda == [1.5, 1.5, 3.0, 6.0]


@pytest.mark.parametrize("kenop", ["kosong", "halaman", "putus", "terpotong"])
async def test_pertanyaan_yang_tidak_terjawab_diajukan_lagi(siasn: Siasn, buka, jam: Jam, kenop: str) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn, 1))
        siasn.gangguan = Gangguan.model_validate({kenop: 2})
        assert (await orang.data_utama(bkn, nip_ke(siasn))).baris[0].nip_baru == nip_ke(siasn)
    assert jam.jeda == [1.5, 3.0]


async def test_galat_di_dalam_jawaban_200_bukan_data(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(galat_200=1)
        assert (await riwayat.riwayat(bkn, riwayat.RwJabatan, nip_ke(siasn))).baris
        siasn.gangguan = Gangguan(galat_200=9)
        with pytest.raises(Terganggu, match="connection is already closed"):
            await riwayat.riwayat(bkn, riwayat.RwJabatan, nip_ke(siasn))


async def test_jawaban_yang_lambat_tidak_ditunggu_selamanya(siasn: Siasn, buka) -> None:
    async with buka(tunggu=0.1) as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(lambat=0.5)
        with pytest.raises(Terganggu, match="ReadTimeout"):
            await orang.data_utama(bkn, nip_ke(siasn))


async def test_simpan_yang_jawabannya_hilang_tidak_diulang(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(hilang=1)
        with pytest.raises(TidakPasti):
            await jabatan.simpan(bkn, pindah_unit(siasn))
        semua = await riwayat.riwayat(bkn, riwayat.RwJabatan, nip_ke(siasn))
    assert [each.nomor_sk for each in semua.baris].count("824/1/2026") == 1


@pytest.mark.parametrize("kenop", ["kosong", "halaman", "putus", "terpotong"])
async def test_simpan_yang_tidak_terjawab_diserahkan_kepada_pemanggilnya(
    siasn: Siasn, buka, kenop: str, jam: Jam
) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan.model_validate({kenop: 1})
        with pytest.raises(TidakPasti):
            await jabatan.simpan(bkn, pindah_unit(siasn))
    assert jam.jeda == []
    assert len(siasn.tercatat) == (kenop == "terpotong")


async def test_simpan_yang_ditolak_gerbang_karena_token_diulang_sekali(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(sso_ditolak=1)
        assert await jabatan.simpan(bkn, pindah_unit(siasn))
    assert len(siasn.tercatat) == 1


async def test_simpan_selagi_terbatas_atau_ditangguhkan_jelas_belum_terjadi(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(terbatas=1)
        with pytest.raises(Terbatas):
            await jabatan.simpan(bkn, pindah_unit(siasn))
        siasn.gangguan = Gangguan(ditangguhkan=True)
        with pytest.raises(Terganggu):
            await jabatan.simpan(bkn, pindah_unit(siasn))
    assert siasn.tercatat == []


async def test_anggaran_sejam_menahan_sebelum_bkn_ditanya(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka(per_jam=3) as bkn:
        for _ in range(3):
            await orang.data_utama(bkn, nip_ke(siasn))
        with pytest.raises(SedangIstirahat, match="anggaran 3") as istirahat:
            await orang.data_utama(bkn, nip_ke(siasn))
        assert (bkn.keadaan.terpakai, bkn.keadaan.per_jam) == (3, 3)
        jam.kini = istirahat.value.pada
        await orang.data_utama(bkn, nip_ke(siasn))


async def test_tempat_yang_tidak_ada_bukan_simpanan_yang_tidak_pasti(jam: Jam) -> None:
    mati = Alamat(*["http://127.0.0.1:9/tidak-ada"] * 4)
    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu)
    async with Pemanggil(mati, KREDENSIAL, waktu=waktu) as bkn:
        with pytest.raises(Terganggu):
            await bkn.kirim("jabatan/save", {})


# 4 to 6: the values


@pytest.mark.parametrize("cara", ["404", "200", "200 teks", "teks"])
async def test_tanpa_data_dikatakan_bkn_dengan_tiga_cara(siasn: Siasn, buka, cara: str) -> None:
    siasn.gangguan = Gangguan.model_validate({"tanpa_data": cara})
    async with buka() as bkn:
        assert (await riwayat.riwayat(bkn, riwayat.RwHukdis, nip_ke(siasn))).baris == ()
        with pytest.raises(TidakAda):
            await orang.data_utama(bkn, "199999999999999999")


async def test_simpan_yang_ditolak_dengan_200_menyebut_alasannya(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        with pytest.raises(Ditolak, match="Unor tidak ditemukan"):
            await jabatan.simpan(bkn, pindah_unit(siasn).model_copy(update={"unor_id": "TIDAK-ADA"}))
        with pytest.raises(Ditolak, match="PNS tidak ditemukan"):
            await jabatan.simpan(bkn, pindah_unit(siasn).model_copy(update={"pns_id": "TIDAK-ADA"}))
        siasn.gangguan = Gangguan(tolak="Periode sudah ditutup")
        with pytest.raises(Ditolak, match="Periode sudah ditutup"):
            await jabatan.simpan(bkn, pindah_unit(siasn))


async def test_nilai_bkn_yang_berisi_apa_adanya_dirapikan(siasn: Siasn, buka) -> None:
    """Padded names, ``-``, ``""``, ``"0"`` and null are nothing; Go's zero date is none; a TMT is ISO or not."""
    satu = siasn.orang[nip_ke(siasn)]
    satu.riwayat["golongan"].append({**satu.riwayat["golongan"][0], "id": "LAIN", "tmtGolongan": "01-04-2019"})
    async with buka() as bkn:
        (utama,) = (await orang.data_utama(bkn, satu.nip)).baris
        (jabatan_,) = (await riwayat.riwayat(bkn, riwayat.RwJabatan, satu.nip)).baris
        pangkat = (await riwayat.riwayat(bkn, riwayat.RwGolongan, satu.nip)).baris
    assert siasn.orang[satu.nip].data_utama["nama"] == "ORANG 0  "
    assert (utama.nama, utama.gelar_depan, utama.gelar_belakang) == ("ORANG 0", None, None)
    assert (utama.jabatan_struktural_id, utama.jabatan_fungsional_id, utama.eselon_id) == (None, None, None)
    assert (utama.mk_bulan, utama.valid_nik, utama.path) == (0, True, ())
    assert (jabatan_.tmt_mutasi, jabatan_.path) == (None, ())
    assert [each.tmt_golongan for each in pangkat] == [date(2005, 1, 1), date(2019, 4, 1)]


async def test_satu_baris_yang_rusak_tidak_menahan_yang_lain(siasn: Siasn, buka) -> None:
    semua = siasn.orang[nip_ke(siasn)].riwayat["golongan"]
    semua.insert(0, {**semua[0], "id": "RUSAK", "tmtGolongan": "31-02-2020"})
    async with buka() as bkn:
        hasil = await riwayat.riwayat(bkn, riwayat.RwGolongan, nip_ke(siasn))
    assert [each.tmt_golongan for each in hasil.baris] == [date(2005, 1, 1)]
    assert [(each.nomor, each.bidang) for each in hasil.cacat] == [(0, "tmt_golongan")]


async def test_sidik_berubah_bila_isinya_berubah_dan_tidak_karena_urutan(siasn: Siasn, buka) -> None:
    semua = siasn.orang[nip_ke(siasn)].riwayat["golongan"]
    semua.append({**semua[0], "id": "LAIN"})
    async with buka() as bkn:
        satu = await riwayat.riwayat(bkn, riwayat.RwGolongan, nip_ke(siasn))
        semua.reverse()
        assert (await riwayat.riwayat(bkn, riwayat.RwGolongan, nip_ke(siasn))).sidik == satu.sidik
        semua[0]["skNomor"] = "lain"
        assert (await riwayat.riwayat(bkn, riwayat.RwGolongan, nip_ke(siasn))).sidik != satu.sidik


# 7 to 9: what belongs together


async def test_jabatan_data_utama_baru_ikut_sesudah_disamakan(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        await jabatan.simpan(bkn, pindah_unit(siasn))
        sebelum = (await orang.data_utama(bkn, nip_ke(siasn))).baris[0]
        await jabatan.samakan(bkn, sebelum.id)
        sesudah = (await orang.data_utama(bkn, nip_ke(siasn))).baris[0]
    assert (sebelum.unor_id, sesudah.unor_id) == (id_lama("unor0"), id_lama("unor7"))


async def test_yang_disamakan_ialah_baris_terbaru_bukan_yang_terakhir_dikirim(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        await jabatan.simpan(bkn, pindah_unit(siasn))
        lama = {"unor_id": id_lama("unor9"), "nomor_sk": "824/0/2019"}
        hari = {"tmt_jabatan": date(2019, 3, 1), "tmt_mutasi": date(2019, 3, 1)}
        await jabatan.simpan(bkn, pindah_unit(siasn).model_copy(update=lama | hari))
        await jabatan.samakan(bkn, siasn.orang[nip_ke(siasn)].id)
        assert (await orang.data_utama(bkn, nip_ke(siasn))).baris[0].unor_id == id_lama("unor7")
        # Whom BKN does not know is not copied to.
        with pytest.raises(Ditolak, match="PNS tidak ditemukan"):
            await jabatan.samakan(bkn, "TIDAK-ADA")


async def test_salinan_sk_melekat_pada_barisnya_dan_dapat_diunduh(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        id_rw = await jabatan.simpan(bkn, pindah_unit(siasn))
        dokumen = await lampirkan(bkn, id_rw, JenisDokumenSiasn.SK_JABATAN, "sk.pdf", PDF)
        baris = (await riwayat.satu_riwayat(bkn, riwayat.RwJabatan, id_rw)).baris[0]
        assert baris.path == (dokumen,)
        assert await unduh(bkn, dokumen.dok_uri) == PDF
        with pytest.raises(TidakAda):
            await unduh(bkn, "peremajaan/usulan/tidak-ada.pdf")
        with pytest.raises(Ditolak, match="PDF"):
            await unggah(bkn, JenisDokumenSiasn.SK_JABATAN, "sk.pdf", b"bukan")


async def test_pohon_unit_dibaca_apa_pun_besar_kecil_hurufnya(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        pascal = await rujukan.unor(bkn)
        siasn.unor = [{nama[0].lower() + nama[1:]: nilai for nama, nilai in each.items()} for each in siasn.unor]
        assert (await rujukan.unor(bkn)).baris == pascal.baris
    assert (pascal.baris[3].nama_unor, pascal.baris[3].diatasan_id) == ("Unit 3", None)


async def test_tidak_ada_rahasia_dalam_log_maupun_galat(siasn: Siasn, buka, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kata: list[str] = []
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        token = [(await each.beri()).isi for each in (bkn._apim, bkn._sso)]
        for kenop in ("sso_ditolak", "apim_ditolak", "kosong", "putus", "terbatas"):
            siasn.gangguan = Gangguan.model_validate({kenop: 9})
            with pytest.raises(Exception) as galat:
                await orang.data_utama(bkn, nip_ke(siasn))
            kata += [str(galat.value), repr(galat.value), str(bkn.keadaan), repr(bkn.__dict__)]
    semua = "\n".join([caplog.text, *kata, repr(KREDENSIAL), repr(KREDENSIAL.akun)])
    for rahasia in (RAHASIA, SANDI, *token):
        assert rahasia not in semua
