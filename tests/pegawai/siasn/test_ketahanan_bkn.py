"""The client of BKN where things go wrong together: limits, cancellations, answers without end, addresses that lead
elsewhere, certificates."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from services.pegawai.siasn.klien import hantar
from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.anggaran import Anggaran
from services.pegawai.siasn.klien.baca import orang, riwayat, rujukan, usul
from services.pegawai.siasn.klien.baca.dokumen import unduh
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    SedangIstirahat,
    Terbatas,
    Terganggu,
    TidakBerhak,
    TidakPasti,
)
from services.pegawai.siasn.klien.keserentakan import Keserentakan
from services.pegawai.siasn.klien.panggil import Batas, Pemanggil
from services.pegawai.siasn.klien.pemutus import TERLAMA, Pemutus
from services.pegawai.siasn.klien.tulis import jabatan
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn, lampirkan
from services.pegawai.siasn.klien.waktu import Waktu
from tests.pegawai.siasn.panggilan_bkn import KREDENSIAL, PDF, Jam, nip_ke, panggilan_token, pindah_unit
from tests.simulator.siasn.keadaan import INSTANSI, Gangguan, Siasn, id_lama

# Saves: nothing is sent twice


async def test_simpan_yang_dijawab_500_sesudah_terjadi_tidak_diulang(siasn: Siasn, buka, jam: Jam) -> None:
    """500 in BKN's own envelope comes from behind the gateway: it does not say that nothing was done."""
    async with buka() as bkn:
        siasn.gangguan = Gangguan(galat_500=1)
        with pytest.raises(TidakPasti, match="Internal Server Error"):
            await jabatan.simpan(bkn, pindah_unit(siasn))
    assert (len(siasn.tercatat), jam.jeda) == (1, [])


async def test_simpan_yang_dibatalkan_di_tengah_jalan_tidak_diulang_dan_melepas_tempatnya(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(lambat=0.2)
        tugas = asyncio.create_task(jabatan.simpan(bkn, pindah_unit(siasn)))
        await asyncio.sleep(0.05)
        tugas.cancel()
        with pytest.raises(asyncio.CancelledError):
            await tugas
        assert bkn.keadaan.berjalan == 0
        await asyncio.sleep(0.4)
    assert siasn.panggilan["/apisiasn/1.0/jabatan/unorjabatan/save"] == 1


async def test_unggahan_yang_diputus_di_tengah_badannya_tidak_pasti(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        id_rw = await jabatan.simpan(bkn, pindah_unit(siasn))
        siasn.gangguan = Gangguan(putus=1)
        with pytest.raises(TidakPasti):
            await lampirkan(bkn, id_rw, JenisDokumenSiasn.SK_JABATAN, "sk.pdf", PDF + b"0" * 8_000_000)
        siasn.gangguan = Gangguan(hilang=1)
        with pytest.raises(TidakPasti):
            await lampirkan(bkn, id_rw, JenisDokumenSiasn.SK_JABATAN, "sk.pdf", PDF)
        assert (await riwayat.satu_riwayat(bkn, riwayat.RwJabatan, id_rw)).baris[0].path
    assert [each.jalur for each in siasn.tercatat] == ["jabatan", "upload-dok-rw"]


async def test_menyamakan_yang_jawabannya_hilang_diulang_sebab_hasilnya_sama(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        await jabatan.simpan(bkn, pindah_unit(siasn))
        siasn.gangguan = Gangguan(hilang=1)
        await jabatan.samakan(bkn, siasn.orang[nip_ke(siasn)].id)
    assert [each.jalur for each in siasn.tercatat] == ["jabatan", "jabatansync", "jabatansync"]


async def test_simpan_sesudah_token_ditolak_hanya_sekali_diulang(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(apim_ditolak=1, hilang=1)
        with pytest.raises(TidakPasti):
            await jabatan.simpan(bkn, pindah_unit(siasn))
    assert siasn.panggilan["/apisiasn/1.0/jabatan/unorjabatan/save"] == 2
    assert len(siasn.tercatat) == 1


@pytest.mark.parametrize("proxy", [None, "http://127.0.0.1:9"])
async def test_yang_tidak_terkirim_jelas_belum_terjadi(jam: Jam, siasn: Siasn, alamat: Alamat, buka, proxy) -> None:
    """A port that nobody listens to, and a proxy that is none: nothing of the save has left."""
    mati = alamat if proxy else Alamat(alamat.token_apim, alamat.token_sso, "http://127.0.0.1:9/a", alamat.referensi)
    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu)
    async with Pemanggil(mati, KREDENSIAL, waktu=waktu, proxy=proxy) as bkn:
        with pytest.raises(Terganggu, match=r"127\.0\.0\.1 tidak terjangkau"):
            await jabatan.simpan(bkn, pindah_unit(siasn))
    assert siasn.tercatat == []


# Answers without end


async def test_jawaban_yang_menetes_dibatasi_seluruh_waktunya(siasn: Siasn, buka) -> None:
    async with buka(tunggu=0.1) as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(tetes=0.02)
        mulai = asyncio.get_running_loop().time()
        with pytest.raises(TidakPasti, match="tidak selesai dalam"):
            await jabatan.simpan(bkn, pindah_unit(siasn))
        assert asyncio.get_running_loop().time() - mulai < 2
        with pytest.raises(Terganggu, match="tidak selesai dalam"):
            await orang.data_utama(bkn, nip_ke(siasn))
    siasn.gangguan = Gangguan()


async def test_jawaban_yang_membanjir_dibatasi_besarnya(siasn: Siasn, buka, monkeypatch) -> None:
    monkeypatch.setattr(hantar, "TERBESAR", 4_000_000)
    async with buka() as bkn:
        siasn.gangguan = Gangguan(membanjir=1)
        with pytest.raises(TidakPasti, match="lebih dari 3 MB"):
            await jabatan.simpan(bkn, pindah_unit(siasn))
        siasn.gangguan = Gangguan(membanjir=1)
        assert (await orang.data_utama(bkn, nip_ke(siasn))).baris
        assert bkn.keadaan.berjalan == 0


async def test_pohon_dua_puluh_ribu_unit_dalam_satu_jawaban(siasn: Siasn, buka) -> None:
    siasn.unor = [
        {"Id": id_lama(f"u{nomor}"), "DiatasanId": id_lama(f"u{nomor // 8}") if nomor else None, "NamaUnor": "A " * 40}
        for nomor in range(20_000)
    ]
    async with buka() as bkn:
        semua = await rujukan.unor(bkn)
    assert (len(semua.baris), semua.cacat, semua.baris[0].diatasan_id) == (20_000, (), None)


@pytest.mark.parametrize("nama", ["golongan", "jenis-jabatan"])
async def test_halaman_yang_lebih_pendek_dari_yang_diminta_bukan_yang_terakhir(siasn: Siasn, buka, nama: str) -> None:
    """In both shapes: under ``results`` and bare."""
    siasn.rujukan = {nama: [{"id": str(nomor), "nama": f"N{nomor}"} for nomor in range(30)]}
    siasn.imut = [{"ID": str(nomor), "no_surat_usulan": ""} for nomor in range(30)]
    siasn.gangguan = Gangguan(sekaligus=7)
    async with buka() as bkn:
        assert [each["id"] async for each in rujukan.tabel(bkn, nama)] == [str(nomor) for nomor in range(30)]
        assert len([each async for each in usul.imut(bkn, INSTANSI)]) == 30


# Limits


async def test_saat_yang_dekat_ditunggu_oleh_pertanyaannya(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(terbatas=1, lagi_dalam=20)
        await orang.data_utama(bkn, nip_ke(siasn))
    assert jam.jeda == [20.0]


async def test_saat_yang_jauh_menahan_semua_panggilan_sampai_tiba(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(terbatas=1, lagi_dalam=600)
        with pytest.raises(Terbatas) as galat:
            await orang.data_utama(bkn, nip_ke(siasn))
        assert galat.value.pada == jam.kini + dt.timedelta(seconds=600) == bkn.keadaan.istirahat_sampai
        sebelum = sum(siasn.panggilan.values())
        with pytest.raises(SedangIstirahat, match="membatasi"):
            await jabatan.simpan(bkn, pindah_unit(siasn))
        assert (sum(siasn.panggilan.values()), jam.jeda) == (sebelum, [])
        jam.kini = galat.value.pada
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.istirahat_sampai is None


async def test_keserentakan_tidak_pernah_di_luar_batasnya() -> None:
    pintu, lebar = Keserentakan(2, 4), set[int]()
    for nomor in range(500):
        if nomor % 97 in (0, 1, 2):
            pintu.keberatan()
        else:
            pintu.terjawab()
        lebar.add(pintu.lebar)
    assert lebar == {2, 3, 4}


async def test_pembatalan_tidak_menahan_tempat_walau_berulang() -> None:
    pintu = Keserentakan(2, 4)

    async def pegang() -> None:
        async with pintu.masuk():
            await asyncio.sleep(60)

    for _ in range(5):
        tugas = [asyncio.create_task(pegang()) for _ in range(6)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert pintu.berjalan == 2
        for each in (*tugas, *tugas):
            each.cancel()
        await asyncio.wait(tugas)
        assert pintu.berjalan == 0
    async with pintu.masuk(), pintu.masuk():
        pass


async def test_pencoba_yang_dibatalkan_tidak_menutup_pintu(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(ditangguhkan=True)
        with pytest.raises(Terganggu):
            await orang.data_utama(bkn, nip_ke(siasn))
        jam.kini = bkn.keadaan.istirahat_sampai
        siasn.gangguan = Gangguan(lambat=0.2)
        pencoba = asyncio.create_task(orang.data_utama(bkn, nip_ke(siasn)))
        await asyncio.sleep(0.05)
        with pytest.raises(SedangIstirahat):
            await orang.data_utama(bkn, nip_ke(siasn, 1))
        pencoba.cancel()
        await asyncio.wait({pencoba})
        await orang.data_utama(bkn, nip_ke(siasn, 1))
        assert bkn.keadaan.istirahat_sampai is None


def test_yang_tidak_mencoba_tidak_membuka_jalan_bagi_pencoba_kedua(jam: Jam) -> None:
    pemutus = Pemutus(Waktu(kini=lambda: jam.kini, acak=lambda: 0.0))
    pemutus.gagal(ditangguhkan=True)
    jam.kini += dt.timedelta(seconds=31)
    assert pemutus.periksa()
    for _ in range(3):
        with pytest.raises(SedangIstirahat):
            pemutus.periksa()
    pemutus.terjawab()
    assert not pemutus.periksa()


def test_istirahat_tidak_pernah_lebih_lama_daripada_yang_dikatakan(jam: Jam) -> None:
    pemutus = Pemutus(Waktu(kini=lambda: jam.kini, acak=lambda: 1.0))
    pemutus.gagal(ditangguhkan=True)
    lama = []
    for _ in range(8):
        assert pemutus.buka_lagi is not None
        lama.append(pemutus.buka_lagi - jam.kini)
        jam.kini = pemutus.buka_lagi
        assert pemutus.periksa()
        pemutus.gagal()
    assert (lama, lama[-1]) == (sorted(lama), TERLAMA)


def test_saat_yang_dikatakan_bkn_dipercaya_paling_lama_satu_jam(jam: Jam) -> None:
    """Its clock may be wrong, or the line that says it."""
    pemutus = Pemutus(Waktu(kini=lambda: jam.kini, acak=lambda: 0.0))
    pemutus.tahan(jam.kini + dt.timedelta(days=3))
    assert pemutus.sampai == jam.kini + dt.timedelta(hours=1)
    jam.kini += dt.timedelta(hours=1)
    assert (pemutus.periksa(), pemutus.sampai) == (False, None)


@pytest.mark.parametrize(("menit", "terpakai"), [(0, 4), (40, 4), (62, 0)])
def test_yang_dipakai_proses_sebelumnya_dihitung_sampai_sejam_sesudahnya(jam: Jam, menit: int, terpakai: int) -> None:
    anggaran = Anggaran(5, Waktu(kini=lambda: jam.kini))
    anggaran.pakai()
    anggaran.lanjutkan(4, jam.kini - dt.timedelta(minutes=menit))
    assert anggaran.terpakai == terpakai, "what this process counted itself is among them"
    jam.kini += dt.timedelta(minutes=62 - menit)
    assert anggaran.terpakai == 0


def test_proses_sebelumnya_yang_tidak_memakai_apa_pun_tidak_memajukan_saatnya(jam: Jam) -> None:
    anggaran = Anggaran(2, Waktu(kini=lambda: jam.kini))
    anggaran.lanjutkan(0, jam.kini - dt.timedelta(minutes=40))
    for _ in range(2):
        anggaran.pakai()
    with pytest.raises(SedangIstirahat) as galat:
        anggaran.pakai()
    assert galat.value.pada == jam.kini + dt.timedelta(minutes=61)


async def test_anggaran_menghitung_panggilan_dan_ulangannya_bukan_token(siasn: Siasn, buka) -> None:
    async with buka(per_jam=10) as bkn:
        siasn.gangguan = Gangguan(galat_200=2)
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.terpakai == 3
    assert panggilan_token(siasn, "token") == 2


# Addresses


async def test_alamat_dasar_yang_salah_tidak_tampak_sebagai_orang_tanpa_data(
    siasn: Siasn, alamat: Alamat, jam: Jam
) -> None:
    """The training base has been seen under two paths: of the wrong one the gateway answers 404 to everything."""
    salah = Alamat(alamat.token_apim, alamat.token_sso, alamat.siasn.replace("/apisiasn", "/api"), alamat.referensi)
    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu)
    async with Pemanggil(salah, KREDENSIAL, waktu=waktu) as bkn:
        for tanya in (
            lambda: orang.data_utama(bkn, nip_ke(siasn)),
            lambda: riwayat.riwayat(bkn, riwayat.RwHukdis, nip_ke(siasn)),
            lambda: jabatan.simpan(bkn, pindah_unit(siasn)),
        ):
            with pytest.raises(TidakBerhak, match="periksa alamat dasar"):
                await tanya()
    assert jam.jeda == []


async def test_pengalihan_tidak_diikuti_dan_kedua_token_tidak_pergi_ke_tempat_lain(
    siasn: Siasn, alamat: Alamat, jam: Jam
) -> None:
    lain: list[bytes] = []

    async def tujuan(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        lain.append(await baca.read(1))
        tulis.close()
        await tulis.wait_closed()

    server = await asyncio.start_server(tujuan, "127.0.0.1", 0)
    ke = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"

    async def alih(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        await baca.readuntil(b"\r\n\r\n")
        tulis.write(b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % ke.encode())
        await tulis.drain()
        tulis.close()
        await tulis.wait_closed()

    pengalih = await asyncio.start_server(alih, "127.0.0.1", 0)
    dasar = f"http://127.0.0.1:{pengalih.sockets[0].getsockname()[1]}/apisiasn/1.0"
    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu)
    async with server, pengalih:
        satu = Alamat(alamat.token_apim, alamat.token_sso, dasar, alamat.referensi)
        async with Pemanggil(satu, KREDENSIAL, waktu=waktu) as bkn:
            with pytest.raises(TidakPasti, match="mengalihkan"):
                await jabatan.simpan(bkn, pindah_unit(siasn))
            with pytest.raises(Terganggu, match="mengalihkan"):
                await orang.data_utama(bkn, nip_ke(siasn))
    assert lain == []


async def test_proxy_dari_lingkungan_tidak_dipakai(siasn: Siasn, buka, monkeypatch) -> None:
    for nama in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(nama, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    async with buka() as bkn:
        assert (await orang.data_utama(bkn, nip_ke(siasn))).baris


@pytest.mark.parametrize(
    ("isi", "galat"), [(b"<html>Request Rejected</html>", TidakPasti), (b'{"code":1,"data":"antre"}', Ditolak)]
)
async def test_halaman_dan_json_tidak_diterima_sebagai_berkas_apa_pun_jenisnya(
    siasn: Siasn, buka, isi: bytes, galat: type[Exception]
) -> None:
    siasn.berkas["peremajaan/usulan/1.pdf"] = isi
    async with buka() as bkn:
        with pytest.raises(galat):
            await unduh(bkn, "peremajaan/usulan/1.pdf")


# TLS


KINI = dt.datetime.now(dt.UTC)


class Penerbit:
    """An authority of certificates that only these tests know."""

    def __init__(self, nama: str) -> None:
        self.kunci = ec.generate_private_key(ec.SECP256R1())
        self.nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, nama)])
        self.sertifikat = self._terbit(
            self.nama, self.kunci, KINI + dt.timedelta(days=1), x509.BasicConstraints(True, 0)
        )

    def _terbit(
        self, bagi: x509.Name, kunci: ec.EllipticCurvePrivateKey, sampai: dt.datetime, *tambahan: x509.ExtensionType
    ) -> x509.Certificate:
        bangun = (
            x509.CertificateBuilder()
            .subject_name(bagi)
            .issuer_name(self.nama)
            .public_key(kunci.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(KINI - dt.timedelta(days=9))
            .not_valid_after(sampai)
        )
        for each in tambahan:
            bangun = bangun.add_extension(each, critical=isinstance(each, x509.BasicConstraints))
        return bangun.sign(self.kunci, hashes.SHA256())

    def simpan(self, folder: Path) -> Path:
        """Its certificate as a file."""
        berkas = folder / "ca.pem"
        berkas.write_bytes(self.sertifikat.public_bytes(serialization.Encoding.PEM))
        return berkas

    def server(self, folder: Path, *, nama: str, sampai: dt.datetime) -> ssl.SSLContext:
        """What a server with a certificate of this authority shows."""
        kunci = ec.generate_private_key(ec.SECP256R1())
        siapa: x509.GeneralName = (
            x509.IPAddress(ipaddress.ip_address(nama)) if nama[0].isdigit() else x509.DNSName(nama)
        )
        bagi = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, nama)])
        sertifikat = self._terbit(bagi, kunci, sampai, x509.SubjectAlternativeName([siapa]))
        berkas = folder / f"{nama}.pem"
        berkas.write_bytes(
            kunci.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + sertifikat.public_bytes(serialization.Encoding.PEM)
        )
        konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        konteks.load_cert_chain(berkas)
        return konteks


@asynccontextmanager
async def terowongan(alamat: Alamat, tls: ssl.SSLContext) -> AsyncIterator[tuple[Alamat, list[bytes]]]:
    """The simulator behind TLS; and what of each connection has got through."""
    asal = httpx.URL(alamat.siasn)
    sampai: list[bytes] = []
    terbuka: list[asyncio.StreamWriter] = []

    async def satu(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        ke_baca, ke_tulis = await asyncio.open_connection(asal.host, asal.port)
        terbuka.extend((tulis, ke_tulis))

        async def alir(dari: asyncio.StreamReader, ke: asyncio.StreamWriter, catat: list[bytes]) -> None:
            while potong := await dari.read(65_536):
                catat.append(potong)
                ke.write(potong)
                await ke.drain()
            ke.close()

        await asyncio.gather(alir(baca, ke_tulis, sampai), alir(ke_baca, tulis, []), return_exceptions=True)

    server = await asyncio.start_server(satu, "127.0.0.1", 0, ssl=tls)
    akar = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield (
            Alamat(
                *(
                    akar + httpx.URL(each).raw_path.decode()
                    for each in (alamat.token_apim, alamat.token_sso, alamat.siasn, alamat.referensi)
                )
            ),
            sampai,
        )
    finally:
        server.close()
        for each in terbuka:
            each.close()
        await asyncio.gather(*(each.wait_closed() for each in terbuka), return_exceptions=True)


BESOK, KEMARIN = KINI + dt.timedelta(days=1), KINI - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("nama", "sampai", "kenal", "kata"),
    [
        ("127.0.0.1", BESOK, True, None),
        ("127.0.0.1", BESOK, False, "diterbitkan oleh yang tidak dikenal; beri berkas CA"),
        ("bkn.test", BESOK, True, "bukan untuk nama itu"),
        ("127.0.0.1", KEMARIN, True, "sudah berakhir masanya; tunggu BKN memperbaruinya, dan periksa jam"),
    ],
)
async def test_tls_diperiksa_dan_sebabnya_dikatakan(
    siasn: Siasn, alamat: Alamat, tmp_path: Path, nama: str, sampai: dt.datetime, kenal: bool, kata: str | None
) -> None:
    penerbit = Penerbit("CA uji")
    ca = (penerbit if kenal else Penerbit("CA lain")).simpan(tmp_path)
    async with terowongan(alamat, penerbit.server(tmp_path, nama=nama, sampai=sampai)) as (aman, lewat):

        async def tanpa_jeda(_: float) -> None:
            return None

        waktu = Waktu(kini=siasn.kini, jeda=tanpa_jeda)
        async with Pemanggil(aman, KREDENSIAL, waktu=waktu, ca=str(ca), batas=Batas(tunggu=5)) as bkn:
            if kata is None:
                assert await jabatan.simpan(bkn, pindah_unit(siasn))
                assert lewat
                return
            with pytest.raises(Terganggu, match=kata):
                await jabatan.simpan(bkn, pindah_unit(siasn))
            assert bkn.keadaan.gangguan is not None
            assert "127.0.0.1" in bkn.keadaan.gangguan
    assert lewat == []
    assert siasn.tercatat == []


async def test_berkas_ca_yang_bukan_sertifikat_ditolak_saat_dibuka(alamat: Alamat, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("bukan sertifikat")
    for berkas in (tmp_path / "ca.pem", tmp_path / "tidak-ada.pem"):
        with pytest.raises(OSError, match=r".+"):
            Pemanggil(alamat, KREDENSIAL, ca=str(berkas))
