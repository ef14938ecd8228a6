"""The connection to SIASN: settings, the pasted token, who leads, what an operator is told."""

import asyncio
import base64
import json
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.keluar.ukur import BARIS, TERTUA
from services.pegawai.siasn.klien.alamat import PELATIHAN, Alamat
from services.pegawai.siasn.klien.baca.orang import data_utama
from services.pegawai.siasn.klien.galat import Terganggu
from services.pegawai.siasn.sambungan.babak import SSO_SAMPAI, TERHENTI
from services.pegawai.siasn.sambungan.buka import Sambungan, SettingKurang, alamat_dari, sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from services.pegawai.siasn.tarik.pekerjaan import TARIK
from services.pegawai.siasn.tarik.ukuran import LAJU, SISA, UMUR
from shared.db.outage import DatabaseAway
from shared.service import Runtime
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.terhubung import babak, hubungkan, setelan, simulator
from tests.simulator.siasn.keadaan import Gangguan, Siasn
from tests.simulator.siasn.warga import orang

NIP = "198503152010011001"


@pytest.fixture
def siasn(pegawai: ServiceUnderTest) -> Iterator[tuple[Siasn, Alamat]]:
    with simulator(pegawai) as ada:
        ada[0].tambah([orang(NIP, "CONTOH", unor="A1")])
        yield ada


def token_sso(sampai: datetime) -> str:
    isi = base64.urlsafe_b64encode(json.dumps({"exp": int(sampai.timestamp())}).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJub25lIn0.{isi}.rahasiatandatangan"


def dengan(pegawai: ServiceUnderTest, **isi: Any) -> Settings:
    lama = pegawai.runtime.settings
    return Settings.model_validate({**lama.model_dump(), **isi})


async def keadaan(pegawai: ServiceUnderTest) -> dict[str, Any]:
    jawab = await pegawai.caller("operator").get("/siasn/sambungan")
    assert jawab.status_code == 200, jawab.text
    return dict(jawab.json())


def pekerjaan(dilihat: list[str], galat: Exception | None = None, nama: str = "uji") -> Pekerjaan:
    async def jalankan(_: Runtime, ada: Sambungan) -> bool:
        if galat is not None:
            raise galat
        dilihat.append((await data_utama(ada.bkn, NIP)).baris[0].nip_baru)
        return len(dilihat) < 3

    return Pekerjaan(nama, jalankan)


async def test_tanpa_setting_tidak_ada_yang_dipanggil_dan_dikatakan_begitu(pegawai: ServiceUnderTest) -> None:
    await pegawai.run_job("siasn")
    assert await sambungan(pegawai.runtime) is None
    assert (await keadaan(pegawai))["status"] == "tidak_dipasang"
    tempel = await pegawai.caller("operator").post("/siasn/sambungan/token", {"token": "a.b.c"})
    assert (tempel.status_code, tempel.json()["kode"]) == (409, "siasn_tidak_dipasang")


async def test_setting_yang_kurang_disebut_dan_tidak_menghentikan_layanan(pegawai: ServiceUnderTest) -> None:
    pegawai.runtime.settings = dengan(pegawai, siasn="pelatihan", siasn_key="k")
    with pytest.raises(SettingKurang, match="ASN_SIASN_SECRET, ASN_SIASN_INSTANSI, ASN_SIASN_SATUAN_KERJA"):
        await sambungan(pegawai.runtime)
    await pegawai.run_job("siasn")
    dilihat = await keadaan(pegawai)
    assert dilihat["status"] == "belum_lengkap"
    assert "ASN_SIASN_SECRET" in dilihat["perlu"][0]


@pytest.mark.parametrize(
    ("salah", "kata"),
    [
        ({"siasn_proxy": "tuan:3128/pemakai:sandi-proxy"}, "ASN_SIASN_PROXY"),
        ({"siasn_ca": "/tidak/ada/bkn.pem"}, "ASN_SIASN_CA"),
        ({"siasn_ca": __file__}, "ASN_SIASN_CA"),
        ({"siasn_concurrency": (4, 2)}, "ASN_SIASN_CONCURRENCY"),
    ],
    ids=["proxy bukan alamat", "berkas CA tidak ada", "berkas CA bukan sertifikat", "keserentakan terbalik"],
)
async def test_setting_jalan_ke_bkn_yang_salah_disebut_namanya_bukan_isinya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], salah: dict[str, Any], kata: str
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]), **salah)
    await pegawai.run_job("siasn")
    dilihat = await keadaan(pegawai)
    assert dilihat["status"] == "belum_lengkap"
    assert kata in dilihat["perlu"][0]
    assert not any(str(isi) in dilihat["perlu"][0] for isi in salah.values())


def test_alamat_boleh_diganti_satu_per_satu(pegawai: ServiceUnderTest) -> None:
    ganti = alamat_dari(dengan(pegawai, siasn="pelatihan", siasn_url="https://bkn.test:8243/apisiasn/1.0/"))
    assert ganti == Alamat(
        PELATIHAN.token_apim, PELATIHAN.token_sso, "https://bkn.test:8243/apisiasn/1.0", PELATIHAN.referensi
    )
    with pytest.raises(SettingKurang, match="token_apim, token_sso, referensi"):
        alamat_dari(dengan(pegawai, siasn_url="https://bkn.test"))


async def test_babak_berlanjut_selama_masih_ada_dan_keadaannya_dapat_dibaca(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    dilihat: list[str] = []
    await babak(pegawai, pekerjaan(dilihat))
    assert dilihat == [NIP] * 3
    kini = await keadaan(pegawai)
    assert (kini["status"], kini["perlu"], kini["gangguan"]) == ("terhubung", [], None)
    assert kini["pekerjaan"] == [{"nama": "uji", "pada": kini["dilihat_pada"], "kendala": None, "sampai": None}]
    assert kini["dasar"] == "lain"


async def test_yang_gagal_tidak_menghentikan_yang_lain(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    hubungkan(pegawai, siasn[1])
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    dilihat: list[str] = []
    rusak = pekerjaan([], RuntimeError("rahasia di dalam"), "rusak")
    await babak(pegawai, rusak, pekerjaan([], Terganggu("BKN tidak terjangkau"), "putus"), pekerjaan(dilihat))
    assert dilihat == [NIP] * 3
    kendala = {each["nama"]: each["kendala"] for each in (await keadaan(pegawai))["pekerjaan"]}
    assert kendala == {
        "putus": "BKN tidak terjangkau",
        "rusak": "kesalahan program (RuntimeError); lihat log pegawai",
        "uji": None,
    }


async def test_token_yang_ditempel_dipakai_dan_tidak_terbaca_di_mana_pun(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    dilihat: list[str] = []
    await babak(pegawai, pekerjaan(dilihat))
    assert dilihat == []
    assert (await keadaan(pegawai))["status"] == "perlu_sso"

    token = token_sso(pegawai.clock.now() + timedelta(hours=12))
    siasn[0].sso_dikenal(token, pegawai.clock.now() + timedelta(hours=12))
    operator = pegawai.caller("operator")
    jawab = await operator.post("/siasn/sambungan/token", {"token": f"Bearer {token[:20]}\n{token[20:]}"})
    assert jawab.status_code == 200, jawab.text
    await babak(pegawai, pekerjaan(dilihat))
    assert dilihat == [NIP] * 3
    assert (await keadaan(pegawai))["status"] == "terhubung"
    for tabel in ("siasn_sambungan", "audit", "idempotency"):
        isi = (await pegawai.sql(f"SELECT string_agg(t::text, '') FROM {tabel} t"))[0][0] or ""
        assert token.rpartition(".")[2] not in isi
    assert token not in jawab.text

    # Who has the database and not the secret cannot use it.
    pegawai.runtime.kept.pop(Sambungan)
    pegawai.runtime.settings = dengan(pegawai, **{**setelan(siasn[1], bersandi=False), "siasn_secret": "lain"})
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == []


@pytest.mark.parametrize(
    ("token", "kata"),
    [("sandi-saya-1234", "tiga bagian"), ("eyJh.eyJ4.c2ln", "tidak menyebut kapan berakhir"), ("", "tiga bagian")],
)
async def test_yang_ditempel_dan_bukan_token_ditolak_tanpa_diulang(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], token: str, kata: str
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    jawab = await pegawai.caller("operator").post("/siasn/sambungan/token", {"token": token})
    assert jawab.status_code == 422
    assert kata in jawab.json()["detail"]
    assert not token or token not in jawab.text


async def test_token_yang_hampir_berakhir_diperingatkan(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    token = token_sso(pegawai.clock.now() + timedelta(minutes=40))
    jawab = await pegawai.caller("operator").post("/siasn/sambungan/token", {"token": token})
    assert "berakhir dalam 40 menit" in jawab.json()["perlu"][0]


async def test_yang_dijeda_menunggu_dan_dilanjutkan(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    operator, dilihat = pegawai.caller("operator"), list[str]()
    jeda = await operator.post("/siasn/sambungan/jeda", {"alasan": "Pemeliharaan BKN."})
    assert (jeda.json()["status"], jeda.json()["dijeda_alasan"]) == ("dijeda", "Pemeliharaan BKN.")
    await babak(pegawai, pekerjaan(dilihat))
    assert dilihat == []
    assert (await operator.post("/siasn/sambungan/lanjut")).json()["dijeda_pada"] is None
    await babak(pegawai, pekerjaan(dilihat))
    assert dilihat == [NIP] * 3


async def test_hanya_satu_proses_memegang_hubungan(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    hubungkan(pegawai, siasn[1])
    mulai, lepas = asyncio.Event(), asyncio.Event()
    lain: list[str] = []

    async def tunggu(*_: object) -> bool:
        mulai.set()
        await lepas.wait()
        return False

    pertama = asyncio.create_task(babak(pegawai, Pekerjaan("tunggu", tunggu)))
    await mulai.wait()
    TERTUA.set(7)
    SISA.set(7)
    BARIS.labels("menunggu").set(7)
    SSO_SAMPAI.set(7)
    TERHENTI.labels("tunggu").set(1)
    await babak(
        pegawai, pekerjaan(lain), Pekerjaan("buku", tunggu, BUKU.lupakan), Pekerjaan("tarik", tunggu, TARIK.lupakan)
    )
    # Who does not lead tells a monitor nothing, least of all what it knew when it did.
    ditunjukkan = [
        contoh.value
        for ukuran in (TERTUA, SISA, LAJU, UMUR, BARIS, SSO_SAMPAI, TERHENTI)
        for satu in ukuran.collect()
        for contoh in satu.samples
    ]
    lepas.set()
    await pertama
    assert lain == []
    assert len(ditunjukkan) == 5
    assert all(map(math.isnan, ditunjukkan))


async def test_hanya_operator_yang_menempel_dan_menjeda(pegawai: ServiceUnderTest) -> None:
    for peran in ("verifikator", "integrasi", "auditor"):
        assert (await pegawai.caller(peran).get("/siasn/sambungan")).status_code == 200
        assert (await pegawai.caller(peran).post("/siasn/sambungan/token", {"token": "x"})).status_code == 403
        assert (await pegawai.caller(peran).post("/siasn/sambungan/token/pencabutan")).status_code == 403
        assert (await pegawai.caller(peran).post("/siasn/sambungan/jeda", {"alasan": "coba"})).status_code == 403
    assert (await pegawai.caller("asn", nip=NIP).get("/siasn/sambungan")).status_code == 403


async def tempelkan(pegawai: ServiceUnderTest, siasn: Siasn, *, selama: timedelta = timedelta(hours=12)) -> str:
    """An operator pastes a token that BKN knows."""
    sampai = pegawai.clock.now() + selama
    token = token_sso(sampai)
    siasn.sso_dikenal(token, sampai)
    jawab = await pegawai.caller("operator").post("/siasn/sambungan/token", {"token": token})
    assert jawab.status_code == 200, jawab.text
    return token


async def test_token_yang_ditolak_diminta_lagi_dan_jeda_tidak_menghidupkannya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    token = await tempelkan(pegawai, siasn[0])
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3
    del siasn[0].token[token]  # the user has logged out of SSO
    await babak(pegawai, pekerjaan([]))
    dilihat_operator = await keadaan(pegawai)
    assert (dilihat_operator["status"], dilihat_operator["sso_sampai"]) == ("perlu_sso", None)
    assert "ditolak" in dilihat_operator["gangguan"]

    operator = pegawai.caller("operator")
    await operator.post("/siasn/sambungan/jeda", {"alasan": "Pemeliharaan BKN."})
    await operator.post("/siasn/sambungan/lanjut")
    sebelum = sum(siasn[0].panggilan.values())
    await babak(pegawai, pekerjaan([]))
    assert sum(siasn[0].panggilan.values()) == sebelum
    assert (await keadaan(pegawai))["status"] == "perlu_sso"

    pegawai.clock.instant += timedelta(minutes=1)
    await tempelkan(pegawai, siasn[0])
    assert (await keadaan(pegawai))["status"] == "belum_dicoba"
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3


async def test_token_yang_dicabut_tidak_dipakai_lagi_dan_tidak_tersimpan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    await tempelkan(pegawai, siasn[0])
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3
    operator = pegawai.caller("operator")
    dicabut = await operator.post("/siasn/sambungan/token/pencabutan")
    kini = dicabut.json()
    assert (dicabut.status_code, kini["status"], kini["sso_sampai"], kini["ditempel_oleh"]) == (
        *(200, "perlu_sso"),
        *(None, None),
    )
    sebelum = sum(siasn[0].panggilan.values())
    await babak(pegawai, pekerjaan([]))
    assert sum(siasn[0].panggilan.values()) == sebelum
    assert (await keadaan(pegawai))["status"] == "perlu_sso"
    assert await pegawai.sql("SELECT token, token_oleh FROM siasn_sambungan") == [(None, None)]
    assert (await operator.post("/siasn/sambungan/token/pencabutan")).status_code == 200, "there is none any more"
    jejak = await pegawai.sql("SELECT aksi FROM audit WHERE objek = 'siasn_sambungan' ORDER BY id")
    assert [each["aksi"] for each in jejak] == ["tempel_token", "cabut_token"]


async def test_dengan_akun_pada_setting_pertukaran_berlanjut_sesudah_tokennya_dicabut(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    token = await tempelkan(pegawai, siasn[0])
    await babak(pegawai, pekerjaan([]))
    await pegawai.caller("operator").post("/siasn/sambungan/token/pencabutan")
    del siasn[0].token[token]
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3
    assert (await keadaan(pegawai))["status"] == "terhubung"


async def test_sandi_yang_ditolak_menyuruh_menempel_dan_kunci_yang_ditolak_menyuruh_memeriksanya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    siasn[0].gangguan = Gangguan(sandi_mati=True)
    await babak(pegawai, pekerjaan([]))
    kini = await keadaan(pegawai)
    assert kini["status"] == "perlu_sso"
    assert "Akun SSO ditolak BKN" in kini["perlu"][0]
    pegawai.clock.instant += timedelta(minutes=1)
    await tempelkan(pegawai, siasn[0])
    assert (await keadaan(pegawai))["status"] == "belum_dicoba"
    await babak(pegawai, pekerjaan([]))
    assert (await keadaan(pegawai))["status"] == "terhubung"

    pegawai.runtime.kept.pop(Sambungan)
    pegawai.runtime.settings = dengan(pegawai, **{**setelan(siasn[1]), "siasn_key": "salah"})
    await babak(pegawai, pekerjaan([]))
    assert "ASN_SIASN_KEY" in (await keadaan(pegawai))["perlu"][0]


async def test_jam_yang_berbeda_dari_jam_bkn_diperingatkan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    siasn[0].kini = lambda: pegawai.clock.now() + timedelta(minutes=10)
    await babak(pegawai, pekerjaan([]))
    kini = await keadaan(pegawai)
    assert "tertinggal dari jam BKN 10 menit" in kini["perlu"][0]


async def test_yang_dipakai_satu_proses_terhitung_bagi_proses_berikutnya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    """What BKN bears is reckoned for the installation: another process that leads goes on with what is left."""
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]), siasn_calls_per_hour=4)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert (len(dilihat), (await keadaan(pegawai))["panggilan_sejam"]) == (3, 3)
    pegawai.runtime.kept.pop(Sambungan)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP]
    dilihat = await keadaan(pegawai)
    (satu,) = dilihat["pekerjaan"]
    assert "anggaran 4 panggilan per jam habis" in satu["kendala"]
    # It is not connected as if all went well, and says until when.
    assert dilihat["status"] == "terganggu"
    assert dilihat["istirahat_sampai"] == satu["sampai"]
    assert datetime.fromisoformat(satu["sampai"]) > pegawai.clock.instant
    pegawai.runtime.kept.pop(Sambungan)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == []
    pegawai.clock.instant += timedelta(minutes=62)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3


async def test_istirahat_yang_ditemui_satu_proses_dihormati_proses_berikutnya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    siasn[0].gangguan = Gangguan(ditangguhkan=True)
    await babak(pegawai, pekerjaan([]))
    siasn[0].gangguan = Gangguan()
    pegawai.runtime.kept.pop(Sambungan)
    sebelum = sum(siasn[0].panggilan.values())
    dahulu = (await keadaan(pegawai))["gangguan"]
    assert "SUSPENDED" in dahulu
    await babak(pegawai, pekerjaan([]))
    assert sum(siasn[0].panggilan.values()) == sebelum
    kini = await keadaan(pegawai)
    # What has happened is told as it was; nobody has said that there were too many calls.
    assert (kini["status"], kini["gangguan"]) == ("terganggu", dahulu)
    assert kini["pekerjaan"][0]["kendala"] == "BKN sedang tidak menjawab"
    pegawai.clock.instant += timedelta(minutes=1)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3
    assert (await keadaan(pegawai))["gangguan"] is None


async def test_yang_kehilangan_pimpinan_berhenti_di_tengah_panggilan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    hubungkan(pegawai, siasn[1])
    mulai, berhenti = asyncio.Event(), asyncio.Event()

    async def lama(*_: object) -> bool:
        mulai.set()
        try:
            await asyncio.sleep(600)
        finally:
            berhenti.set()
        return False

    pertama = asyncio.create_task(babak(pegawai, Pekerjaan("lama", lama)))
    await mulai.wait()
    await pegawai.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pegawai-luar-leader'"
    )
    await asyncio.wait_for(berhenti.wait(), 10)
    await asyncio.wait_for(pertama, 10)
    await babak(pegawai, pekerjaan(dilihat := []))
    assert dilihat == [NIP] * 3


async def test_babak_yang_gagal_tidak_meninggalkan_pekerjaan_yang_masih_berjalan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    """Where the database goes away the lead goes too: what was under way must not go on beside the next leader."""
    hubungkan(pegawai, siasn[1])
    mulai, selesai = asyncio.Event(), list[str]()

    async def lama(*_: object) -> bool:
        mulai.set()
        try:
            await asyncio.sleep(600)
        except asyncio.CancelledError:
            selesai.append("dibatalkan")
            raise
        return False

    async def putus(*_: object) -> bool:
        await mulai.wait()
        raise DatabaseAway

    with pytest.raises(DatabaseAway):
        await babak(pegawai, Pekerjaan("lama", lama), Pekerjaan("putus", putus))
    assert selesai == ["dibatalkan"]


async def test_yang_cepat_berlanjut_selagi_yang_lambat_menunggu_bkn(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    hubungkan(pegawai, siasn[1])
    dilihat, tiga_kali = list[str](), asyncio.Event()
    cepat = pekerjaan(dilihat)

    async def lambat(*_: object) -> bool:
        await tiga_kali.wait()
        return False

    async def lanjut(runtime: Runtime, ada: Sambungan) -> bool:
        if not (lagi := await cepat.jalankan(runtime, ada)):
            tiga_kali.set()
        return lagi

    await asyncio.wait_for(babak(pegawai, Pekerjaan("lambat", lambat), Pekerjaan("cepat", lanjut)), 10)
    assert dilihat == [NIP] * 3


async def test_yang_beristirahat_melihat_lagi_walau_yang_lain_berlangsung_lama(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An officer's change must not wait for a pull of hours."""
    monkeypatch.setattr("services.pegawai.siasn.sambungan.babak.SETIAP", 0.1)
    monkeypatch.setattr("services.pegawai.siasn.sambungan.babak.LIHAT", 0.05)
    hubungkan(pegawai, siasn[1])
    kali, tiga_kali = 0, asyncio.Event()

    async def sebentar(*_: object) -> bool:
        nonlocal kali
        kali += 1
        if kali == 3:
            tiga_kali.set()
        return False

    async def lama(*_: object) -> bool:
        await tiga_kali.wait()
        return False

    await asyncio.wait_for(babak(pegawai, Pekerjaan("lama", lama), Pekerjaan("sebentar", sebentar)), 10)
    assert kali == 3


async def test_yang_selesai_lebih_dahulu_melihat_sekali_lagi_sesudah_yang_lain_maju(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    hubungkan(pegawai, siasn[1])
    dilihat, urutan = list[str](), list[int]()

    async def menurut(*_: object) -> bool:
        urutan.append(len(dilihat))
        return False

    await babak(pegawai, Pekerjaan("menurut", menurut), pekerjaan(dilihat))
    assert urutan == [0, 3]


async def test_jeda_terlihat_selagi_panggilan_lambat_berlangsung(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    hubungkan(pegawai, siasn[1])
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    lepas, dijeda, kali = asyncio.Event(), False, 0

    async def terus(*_: object) -> bool:
        nonlocal dijeda, kali
        kali += 1
        if not dijeda:
            dijeda = True
            jeda = await pegawai.caller("operator").post("/siasn/sambungan/jeda", {"alasan": "Pemeliharaan BKN."})
            assert jeda.status_code == 200
        lepas.set()
        return True

    async def lambat(*_: object) -> bool:
        await lepas.wait()
        await asyncio.sleep(0.5)
        return True

    await asyncio.wait_for(babak(pegawai, Pekerjaan("terus", terus), Pekerjaan("lambat", lambat)), 10)
    assert kali == 1


@pytest.mark.parametrize("panjang", [20_001, 2_000_000])
async def test_tempelan_raksasa_ditolak_tanpa_diulang(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], panjang: int
) -> None:
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1], bersandi=False))
    jawab = await pegawai.caller("operator").post("/siasn/sambungan/token", {"token": "rahasia" * (panjang // 7 + 1)})
    assert jawab.status_code in (413, 422)
    assert "rahasiarahasia" not in jawab.text
    assert (await keadaan(pegawai))["ditempel_pada"] is None
