"""Every example of BKN's contract, both ways: what we send is what it says, and what it answers is understood."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from services.pegawai.siasn.klien.alamat import PRODUKSI
from services.pegawai.siasn.klien.baca import dokumen as baca_dokumen
from services.pegawai.siasn.klien.baca import orang, riwayat, rujukan, usul
from services.pegawai.siasn.klien.bentuk import Dokumen
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    GalatSiasn,
    Kunci,
    Terbatas,
    Terganggu,
    TidakAda,
    TokenDitolak,
)
from services.pegawai.siasn.klien.panggil import Kredensial, Pemanggil
from services.pegawai.siasn.klien.token import Sandi, Token, pengambil_apim, pengambil_sso
from services.pegawai.siasn.klien.tulis import data_utama, jabatan
from services.pegawai.siasn.klien.tulis import dokumen as tulis_dokumen
from services.pegawai.siasn.klien.tulis import riwayat as tulis_riwayat
from services.pegawai.siasn.klien.waktu import Waktu

CONTOH: dict[str, Any] = json.loads((Path(__file__).parent / "contoh_bkn.json").read_text(encoding="utf-8"))["examples"]
KINI = datetime(2025, 9, 15, 8, tzinfo=UTC)
PDF = b"%PDF-1.7\n%contoh\n"
NIP = "198802292012122999"
NIP2 = "199007152014021998"
PNS = "BB26E1EA6F0F3A65863C79B9A0DE4A11"


async def _tanpa_jeda(_: float) -> None:
    return None


WAKTU = Waktu(kini=lambda: KINI, jeda=_tanpa_jeda, acak=lambda: 0.0)


class Bkn:
    """Answers as one example does, and keeps what it was asked."""

    def __init__(self, contoh: dict[str, Any]) -> None:
        self.contoh = contoh
        self.diminta: list[httpx.Request] = []

    def __call__(self, permintaan: httpx.Request) -> httpx.Response:
        if permintaan.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "CONTOH", "expires_in": 3600})
        self.diminta.append(permintaan)
        isi = self.contoh["response"]
        if isi == "<binary application/pdf>":
            return httpx.Response(200, content=PDF, headers={"content-type": "application/pdf"})
        if isi == "":
            return httpx.Response(self.contoh["response_status"])
        return httpx.Response(self.contoh["response_status"], json=isi)

    def sama_dengan_contoh(self) -> None:
        """What was sent first is the example's request: address, query, headers, body."""
        permintaan = self.diminta[0]
        assert permintaan.method == self.contoh["method"]
        assert str(permintaan.url.copy_with(query=None)) == self.contoh["url"]
        assert permintaan.headers["authorization"] == "Bearer CONTOH"
        if "auth" in {each.lower() for each in self.contoh["headers"]}:
            assert permintaan.headers["auth"] == "bearer CONTOH"
        else:
            assert "auth" not in permintaan.headers
        # How many rows at once is ours to choose.
        tanya = {nama: nilai for nama, nilai in self.contoh.get("query", {}).items() if nama != "limit"}
        assert {
            nama: nilai
            for nama, nilai in parse_qsl(permintaan.url.query.decode(), keep_blank_values=True)
            if nama != "limit"
        } == tanya
        jenis = self.contoh.get("request_content_type")
        if jenis == "application/json":
            assert json.loads(permintaan.content) == self.contoh["request"]
        elif jenis == "multipart/form-data":
            assert permintaan.headers["content-type"].startswith("multipart/form-data")
            for nama, nilai in self.contoh["request"].items():
                kawat = b'name="%s"' % nama.encode()
                assert kawat in permintaan.content
                assert (PDF if nama == "file" else str(nilai).encode()) in permintaan.content


@asynccontextmanager
async def _pemanggil(bkn: Bkn) -> AsyncIterator[Pemanggil]:
    http = httpx.AsyncClient(transport=httpx.MockTransport(bkn))
    kredensial = Kredensial("kunci", "rahasia", Sandi("klien", "nip", "sandi"))
    async with Pemanggil(PRODUKSI, kredensial, waktu=WAKTU, http=http) as satu:
        yield satu


async def _riwayat(bkn: Pemanggil, bentuk: type[riwayat.R], nip: str = NIP) -> riwayat.R:
    bacaan = await riwayat.riwayat(bkn, bentuk, nip)
    assert bacaan.cacat == ()
    return bacaan.baris[-1]


async def _semua_imut(bkn: Pemanggil) -> list[Any]:
    return [each async for each in usul.imut(bkn, CONTOH["imut_usulan_list"]["query"]["instansi_id"])]


async def _tabel(bkn: Pemanggil, nama: str) -> list[Any]:
    return [each async for each in rujukan.tabel(bkn, nama)]


def _isi(nama: str) -> dict[str, Any]:
    isi: dict[str, Any] = CONTOH[nama]["request"]
    return isi


BACA: dict[str, tuple[Callable[[Pemanggil], Awaitable[Any]], Callable[[Any], bool]]] = {
    "pns_data_utama_get": (
        lambda bkn: orang.data_utama(bkn, NIP),
        lambda isi: (
            (satu := isi.baris[0]).id == PNS
            and (satu.tmt_jabatan, satu.bup_pensiun, satu.mk_tahun, satu.valid_nik) == (date(2023, 4, 1), 58, 11, True)
            and (satu.jabatan_fungsional_umum_id, satu.eselon_id, satu.gelar_depan) == (None, None, None)
            and satu.path[0].dok_id == "889"
        ),
    ),
    "pns_rw_jabatan": (
        lambda bkn: _riwayat(bkn, riwayat.RwJabatan),
        lambda isi: (isi.jenis_mutasi_id, isi.tmt_pelantikan, isi.path[0].dok_id) == ("MJ", date(2023, 4, 3), "872"),
    ),
    "pns_rw_golongan": (
        lambda bkn: _riwayat(bkn, riwayat.RwGolongan),
        lambda isi: (isi.golongan_id, isi.tmt_golongan, isi.jenis_kp_id) == ("33", date(2021, 4, 1), "202"),
    ),
    "pns_rw_pendidikan": (
        lambda bkn: _riwayat(bkn, riwayat.RwPendidikan),
        lambda isi: (isi.tahun_lulus, isi.is_pendidikan_pertama, isi.tk_pendidikan_id) == (2010, True, "40"),
    ),
    "pns_rw_diklat": (
        lambda bkn: _riwayat(bkn, riwayat.RwDiklat, NIP2),
        lambda isi: (isi.jumlah_jam, isi.tahun, isi.tanggal_selesai) == (900, 2022, date(2022, 6, 30)),
    ),
    "pns_rw_kursus": (
        lambda bkn: _riwayat(bkn, riwayat.RwKursus),
        lambda isi: (isi.no_sertipikat, isi.jenis_kursus_sertifikat, isi.jumlah_jam) == ("000/SERT/2024", "T", 40),
    ),
    "pns_rw_hukdis": (
        lambda bkn: _riwayat(bkn, riwayat.RwHukdis, NIP2),
        lambda isi: (
            (isi.akhir_hukum_tanggal, isi.masa_bulan, isi.jenis_tingkat_hukuman_id) == (date(2023, 8, 1), 6, "R")
        ),
    ),
    "pns_rw_skp": (
        lambda bkn: _riwayat(bkn, riwayat.RwSkp),
        lambda isi: (isi.tahun, isi.nilai_skp) == (2021, Decimal("90.5")),
    ),
    "pns_rw_skp22": (
        lambda bkn: _riwayat(bkn, riwayat.RwSkp22),
        lambda isi: (isi.tahun, isi.kuadran_kinerja_nilai, isi.perilaku_kerja_nilai) == (2024, 2, 2),
    ),
    "pns_rw_kinerjaperiodik": (
        lambda bkn: _riwayat(bkn, riwayat.RwKinerjaPeriodik),
        lambda isi: (isi.koefisien_id, isi.kuadran_kinerja_nilai, isi.periodik_id) == ("22", 2, "2"),
    ),
    "pns_rw_angkakredit": (
        lambda bkn: _riwayat(bkn, riwayat.RwAngkaKredit),
        lambda isi: (
            (isi.kredit_baru_total, isi.bulan_mulai, isi.tahun_selesai) == (Decimal("25.000"), 1, 2024)
            and (isi.is_integrasi, isi.is_konversi) == (None, True)
        ),
    ),
    "pns_rw_pnsunor": (
        lambda bkn: _riwayat(bkn, riwayat.RwPnsUnor),
        lambda isi: (isi.sk_tanggal, isi.asal_nama) == (date(2016, 2, 1), "UPTD Puskesmas Contoh Utara"),
    ),
    "pns_rw_masakerja": (
        lambda bkn: _riwayat(bkn, riwayat.RwMasaKerja),
        lambda isi: (isi.masa_kerja_tahun, isi.masa_kerja_bulan, isi.dinilai) == (1, 0, True),
    ),
    "pns_rw_penghargaan": (
        lambda bkn: _riwayat(bkn, riwayat.RwPenghargaan),
        lambda isi: (isi.id, isi.tahun) == ("6bea2834-fd54-570b-8f03-0809f737f028", 2023),
    ),
    "pns_rw_pindahinstansi": (
        lambda bkn: _riwayat(bkn, riwayat.RwPindahInstansi, NIP2),
        lambda isi: (isi.tmt_pi, isi.sk_bkn_nomor) == (date(2018, 6, 1), "PI-00000000000"),
    ),
    "pns_rw_pemberhentian": (
        lambda bkn: _riwayat(bkn, riwayat.RwPemberhentian, NIP2),
        lambda isi: (isi.jenis_henti, isi.kedudukan_hukum_pns) == ("3", "88"),
    ),
    "pns_rw_cltn": (
        lambda bkn: _riwayat(bkn, riwayat.RwCltn, NIP2),
        lambda isi: (isi.tanggal_awal, isi.tanggal_aktif) == (date(2022, 3, 1), date(2023, 3, 2)),
    ),
    "pns_data_pasangan": (
        lambda bkn: orang.data_pasangan(bkn, NIP),
        lambda isi: (
            (satu := isi.baris[0].list_pasangan[0]).data_pernikahan.tgl_menikah == date(2013, 5, 5)
            and satu.data_pernikahan.tgl_cerai is None
            and satu.orang.nama == "ARIF FIKTIF"
        ),
    ),
    "pns_data_anak": (
        lambda bkn: orang.data_anak(bkn, NIP),
        lambda isi: isi.baris[0].list_anak[0].tgl_lahir == date(2015, 12, 12),
    ),
    "pns_list_kp_instansi": (
        lambda bkn: usul.kenaikan_pangkat(bkn, date(2025, 10, 1)),
        lambda isi: (isi.baris[0].status_usulan, isi.baris[0].tgl_pertek) == ("22", date(2025, 9, 5)),
    ),
    "pns_list_pensiun_instansi": (
        lambda bkn: usul.pensiun(bkn, date(2025, 9, 1), date(2025, 9, 30)),
        lambda isi: (isi.baris[0].tmt_pensiun, isi.baris[0].pertek_tgl) == (date(2025, 12, 1), date(2025, 9, 10)),
    ),
    "pengadaan_list_instansi": (
        lambda bkn: usul.pengadaan(bkn, 2024),
        lambda isi: (isi.baris[0].tgl_pertek, isi.baris[0].jenis_formasi_id) == (date(2025, 3, 1), "0208"),
    ),
    "referensi_ref_unor": (
        rujukan.unor,
        lambda isi: (
            [each.diatasan_id for each in isi.baris] == [None, isi.baris[0].id, isi.baris[0].id]
            and isi.baris[1].nama_unor == "Bidang Pencegahan dan Pengendalian Penyakit"
        ),
    ),
    "download_dok": (
        lambda bkn: baca_dokumen.unduh(bkn, CONTOH["download_dok"]["query"]["filePath"]),
        lambda isi: isi == PDF,
    ),
    "imut_usulan_list": (_semua_imut, lambda isi: isi == CONTOH["imut_usulan_list"]["response"]["data"]),
    "referensi_search_enveloped": (
        lambda bkn: _tabel(bkn, "golongan"),
        lambda isi: isi == CONTOH["referensi_search_enveloped"]["response"]["results"],
    ),
    "referensi_search_bare": (
        lambda bkn: _tabel(bkn, "jenis-jabatan"),
        lambda isi: isi == CONTOH["referensi_search_bare"]["response"],
    ),
    "pns_data_utama_jabatansync": (lambda bkn: jabatan.samakan(bkn, PNS), lambda isi: isi is None),
    "jabatan_delete": (lambda bkn: jabatan.hapus(bkn, "381AFDDEC33449147DBDDD09D9597F22"), lambda isi: isi is None),
    "pns_rw_not_found_200": (
        lambda bkn: riwayat.riwayat(bkn, riwayat.RwHukdis, NIP),
        lambda isi: isi.baris == () and isi.cacat == (),
    ),
}
TULIS: dict[str, tuple[Callable[[Pemanggil], Awaitable[Any]], object]] = {
    "pns_data_utama_update": (
        lambda bkn: data_utama.ubah(bkn, data_utama.PerubahanDataUtama.model_validate(_isi("pns_data_utama_update"))),
        None,
    ),
    "jabatan_save": (
        lambda bkn: jabatan.simpan_lama(bkn, jabatan.JabatanLama.model_validate(_isi("jabatan_save"))),
        "edb8b97e-a25a-5f38-ad5f-a8b430dca9c3",
    ),
    "jabatan_unorjabatan_save_mutasi_unor": (
        lambda bkn: jabatan.simpan(bkn, jabatan.Jabatan.model_validate(_isi("jabatan_unorjabatan_save_mutasi_unor"))),
        "31ff47c6-be4f-50a5-a472-ffe0cdb5a1fc",
    ),
    "jabatan_unorjabatan_save_struktural": (
        lambda bkn: jabatan.simpan(bkn, jabatan.Jabatan.model_validate(_isi("jabatan_unorjabatan_save_struktural"))),
        "4b0b4cef-da6a-55a8-b92d-797dcfd3f73a",
    ),
    "diklat_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.Diklat.model_validate(_isi("diklat_save"))),
        "c3ecf83d-43ec-563d-8a06-dec1047d3cb1",
    ),
    "kursus_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.Kursus.model_validate(_isi("kursus_save"))),
        "a06ce54c-5e3a-54af-98dc-2bc49daf7b53",
    ),
    "hukdis_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.Hukdis.model_validate(_isi("hukdis_save"))),
        "45d6ac27-313b-5ead-8f7a-a891a382e711",
    ),
    "penghargaan_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.Penghargaan.model_validate(_isi("penghargaan_save"))),
        "6bea2834-fd54-570b-8f03-0809f737f028",
    ),
    "skp22_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.Skp22.model_validate(_isi("skp22_save"))),
        "f67408c7-dfee-5ded-a698-9821d3aff0af",
    ),
    "kinerjaperiodik_save": (
        lambda bkn: tulis_riwayat.simpan(
            bkn, tulis_riwayat.KinerjaPeriodik.model_validate(_isi("kinerjaperiodik_save"))
        ),
        "8526e6f7-70c5-5462-804b-996d43a95aa1",
    ),
    "angkakredit_save": (
        lambda bkn: tulis_riwayat.simpan(bkn, tulis_riwayat.AngkaKredit.model_validate(_isi("angkakredit_save"))),
        "a3940ec5-7a65-5218-909f-bb00a8c0e438",
    ),
    "upload_dok": (
        lambda bkn: tulis_dokumen.unggah(bkn, tulis_dokumen.JenisDokumenSiasn.SK_JABATAN, "sk.pdf", PDF),
        Dokumen.model_validate(CONTOH["upload_dok"]["response"]["data"]),
    ),
    "upload_dok_rw": (
        lambda bkn: tulis_dokumen.lampirkan(
            bkn, _isi("upload_dok_rw")["id_riwayat"], tulis_dokumen.JenisDokumenSiasn.SK_JABATAN, "sk.pdf", PDF
        ),
        Dokumen.model_validate(CONTOH["upload_dok_rw"]["response"]["data"]),
    ),
    "upload_dok_sk_kp": (
        lambda bkn: tulis_dokumen.lampirkan_sk_kp(
            bkn, _isi("upload_dok_sk_kp")["id_usulan"], "823/100/BKPSDM/2025", date(2025, 9, 20), "sk.pdf", PDF
        ),
        None,
    ),
}
GALAT: dict[str, tuple[Callable[[Pemanggil], Awaitable[Any]], type[GalatSiasn], Callable[[Any], bool]]] = {
    "pns_data_utama_not_found_404": (
        lambda bkn: orang.data_utama(bkn, "199999999999999999"),
        TidakAda,
        lambda galat: True,
    ),
    "jabatan_save_refused": (
        lambda bkn: bkn.kirim("jabatan/unorjabatan/save", _isi("jabatan_save_refused")),
        Ditolak,
        lambda galat: galat.kata == "Unor tidak ditemukan",
    ),
    "angkakredit_save_refused": (
        lambda bkn: bkn.kirim("angkakredit/save", _isi("angkakredit_save_refused")),
        Ditolak,
        lambda galat: galat.kata == "Nomor SK sudah ada",
    ),
    "error_validation": (
        lambda bkn: bkn.kirim("jabatan/save", _isi("error_validation")),
        Ditolak,
        lambda galat: "InstansiID" in galat.kata and galat.status == 400,
    ),
    "error_sso_jwt": (
        lambda bkn: orang.data_utama(bkn, NIP),
        TokenDitolak,
        lambda galat: galat.kunci is Kunci.SSO,
    ),
    "error_sso_mismatch": (
        lambda bkn: orang.data_utama(bkn, NIP),
        TokenDitolak,
        lambda galat: galat.kunci is Kunci.SSO,
    ),
    "error_apim_invalid": (
        lambda bkn: orang.data_utama(bkn, NIP),
        TokenDitolak,
        lambda galat: galat.kunci is Kunci.APIM,
    ),
    "error_apim_suspended": (
        lambda bkn: orang.data_utama(bkn, NIP),
        Terganggu,
        lambda galat: galat.ditangguhkan,
    ),
    "error_throttled": (
        lambda bkn: orang.data_utama(bkn, NIP),
        Terbatas,
        lambda galat: galat.pada == datetime(2025, 9, 15, 8, 1, tzinfo=UTC),
    ),
    "error_gateway_empty": (lambda bkn: orang.data_utama(bkn, NIP), Terganggu, lambda galat: not galat.ditangguhkan),
}


@pytest.mark.parametrize("nama", BACA)
async def test_yang_dijawab_bkn_dimengerti(nama: str) -> None:
    bkn = Bkn(CONTOH[nama])
    async with _pemanggil(bkn) as satu:
        tanya, benar = BACA[nama]
        hasil = await tanya(satu)
    bkn.sama_dengan_contoh()
    assert benar(hasil), hasil


@pytest.mark.parametrize("nama", TULIS)
async def test_yang_dikirim_sama_dengan_kontrak(nama: str) -> None:
    bkn = Bkn(CONTOH[nama])
    async with _pemanggil(bkn) as satu:
        kirim, hasil = TULIS[nama]
        assert await kirim(satu) == hasil
    assert len(bkn.diminta) == 1
    bkn.sama_dengan_contoh()


@pytest.mark.parametrize("nama", GALAT)
async def test_yang_bukan_jawaban_dikenali(nama: str) -> None:
    bkn = Bkn(CONTOH[nama])
    tanya, jenis, benar = GALAT[nama]
    async with _pemanggil(bkn) as satu:
        with pytest.raises(jenis) as galat:
            await tanya(satu)
    assert type(galat.value) is jenis
    assert benar(galat.value), galat.value
    bkn.sama_dengan_contoh()


async def test_token_aplikasi_diminta_dengan_kunci_dan_rahasianya() -> None:
    contoh = CONTOH["token_apim"]
    diminta: list[httpx.Request] = []

    def jawab(permintaan: httpx.Request) -> httpx.Response:
        diminta.append(permintaan)
        return httpx.Response(200, json=contoh["response"])

    async with httpx.AsyncClient(transport=httpx.MockTransport(jawab)) as http:
        token = await pengambil_apim(http, PRODUKSI.token_apim, "kunci", "rahasia", WAKTU)(None)
    assert (token.isi, token.sampai) == ("SYNTHETIC-APIM-TOKEN", datetime(2025, 9, 15, 9, tzinfo=UTC))
    assert str(diminta[0].url) == contoh["url"]
    assert diminta[0].headers["authorization"] == "Basic a3VuY2k6cmFoYXNpYQ=="
    assert dict(parse_qsl(diminta[0].content.decode())) == contoh["request"]


@pytest.mark.parametrize(
    ("expires_in", "detik"),
    [(3600, 3600), ("3600", 3600), (40, 40), (0, 0), (None, 300), ("besok", 300), (-1, 86400), (2**63 - 1, 86400)],
)
async def test_masa_token_dibaca_juga_bila_tak_terhingga(expires_in: Any, detik: int) -> None:
    """WSO2 writes the largest number there is for a token that never ends."""
    isi = {"access_token": "CONTOH", "expires_in": expires_in}
    jalan = httpx.MockTransport(lambda _: httpx.Response(200, json=isi))
    async with httpx.AsyncClient(transport=jalan) as http:
        token = await pengambil_apim(http, PRODUKSI.token_apim, "kunci", "rahasia", WAKTU)(None)
    assert token.sampai == KINI + timedelta(seconds=detik)


async def test_token_pengguna_diminta_dengan_sandi_lalu_dengan_penyegarnya() -> None:
    contoh = CONTOH["token_sso"]
    diminta: list[dict[str, str]] = []

    def jawab(permintaan: httpx.Request) -> httpx.Response:
        assert str(permintaan.url) == contoh["url"]
        diminta.append(dict(parse_qsl(permintaan.content.decode())))
        return httpx.Response(200, json=contoh["response"])

    minta = contoh["request"]
    akun = Sandi(minta["client_id"], minta["username"], minta["password"])
    async with httpx.AsyncClient(transport=httpx.MockTransport(jawab)) as http:
        ambil = pengambil_sso(http, PRODUKSI.token_sso, akun, WAKTU)
        token: Token = await ambil(None)
        await ambil(token)
    assert diminta == [
        minta,
        {"client_id": minta["client_id"], "grant_type": "refresh_token", "refresh_token": "SYNTHETIC.REFRESH.JWT"},
    ]
    assert token.sampai == datetime(2025, 9, 15, 20, tzinfo=UTC)


def test_setiap_contoh_bkn_diuji() -> None:
    siasn = {nama for nama in CONTOH if not nama.startswith("bsre_")}
    assert siasn == set(BACA) | set(TULIS) | set(GALAT) | {"token_apim", "token_sso"}
