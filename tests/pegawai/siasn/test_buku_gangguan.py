"""Whatever happens between two steps, a change arrives once, and nothing of it is lost."""

import asyncio
from typing import Any

import pytest

from services.pegawai.siasn.keluar import langkah
from services.pegawai.siasn.keluar.kerja import jalankan
from services.pegawai.siasn.klien.galat import Ditolak, GalatSiasn, TidakAda, TidakPasti
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, BUDI, CITRA, DEDI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.simulator.siasn.keadaan import Gangguan


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> Any:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        satu = Berbuku(kota, siasn, hubungkan(kota, alamat))
        await padankan(kota)
        await satu.unggah()
        await kota.receive(berlaku("DISHUB-AK-01"))
        yield satu


async def sampai(berbuku: Berbuku, *, putaran: int = 8) -> dict[str, Any]:
    """Let some time go by, with a round after each piece of it; answers the row."""
    for _ in range(putaran):
        await berbuku.kirim()
        (baris,) = await berbuku.buku()
        if baris["keadaan"] == "cocok":
            break
        berbuku.maju(minutes=11)
    return (await berbuku.buku())[0]


async def test_jawaban_yang_hilang_tidak_membuat_baris_kedua(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(hilang=1)
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert baris["keadaan"] == "mengirim"
    assert "Jawaban SIASN tidak sampai" in baris["alasan"]
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["mengirim"], "too early to look"
    baris = await sampai(berbuku)
    assert (baris["keadaan"], baris["dikirim_kali"], baris["alasan"]) == ("cocok", 1, None)
    assert len(berbuku.disimpan()) == 1
    assert len(berbuku.rw()) == 2


async def test_yang_tidak_pernah_sampai_dikirim_sekali_lagi(berbuku: Berbuku) -> None:
    """The connection ends at the save, before BKN has it."""
    asli = berbuku.ada.bkn.kirim

    async def putus(*isi: Any) -> Any:
        berbuku.ada.bkn.kirim = asli  # type: ignore[method-assign]
        berbuku.siasn.gangguan.putus = 1
        return await asli(*isi)

    berbuku.ada.bkn.kirim = putus  # type: ignore[method-assign]
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["mengirim"]
    baris = await sampai(berbuku)
    assert (baris["keadaan"], baris["dikirim_kali"]) == ("cocok", 2)
    assert len(berbuku.disimpan()) == 1


async def test_yang_terlambat_diproses_bkn_tidak_dikirim_lagi_walau_lama_menunggu_jawaban(berbuku: Berbuku) -> None:
    """It waits for its turn and then for an answer longer than the grace, and BKN gets to it a minute after we gave up:
    the grace counts from when the answer was lost."""
    asli, terlambat = berbuku.ada.bkn.kirim, list[Any]()

    async def lambat(*isi: Any) -> Any:
        berbuku.ada.bkn.kirim = asli  # type: ignore[method-assign]
        berbuku.maju(seconds=200)
        terlambat.append(isi)
        raise TidakPasti("ReadTimeout")

    berbuku.ada.bkn.kirim = lambat  # type: ignore[method-assign]
    await berbuku.kirim()
    berbuku.maju(seconds=60)
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["mengirim"]
    await asli(*terlambat[0])
    baris = await sampai(berbuku)
    assert (baris["keadaan"], baris["dikirim_kali"]) == ("cocok", 1)
    assert len(berbuku.rw()) == 2


@pytest.mark.parametrize("ke", range(1, 12))
async def test_jawaban_terpotong_di_mana_pun_tidak_menggandakan(berbuku: Berbuku, ke: int) -> None:
    """The answer to each call in turn ends in the middle."""
    berbuku.siasn.gangguan = Gangguan()
    asli = berbuku.ada.bkn._sekali
    panggilan = 0

    async def terpotong(*isi: Any, **lain: Any) -> Any:
        nonlocal panggilan
        panggilan += 1
        if panggilan == ke:
            berbuku.siasn.gangguan.terpotong = 1
        return await asli(*isi, **lain)

    berbuku.ada.bkn._sekali = terpotong  # type: ignore[method-assign]
    baris = await sampai(berbuku)
    assert baris["keadaan"] == "cocok"
    assert len(berbuku.disimpan()) == 1
    assert len(berbuku.rw()) == 2


@pytest.mark.parametrize("langkah_ke", ["mengirim", "tersimpan", "terlampir", "disamakan", "cocok"])
@pytest.mark.parametrize("sesudah", [False, True])
async def test_pekerja_yang_mati_di_mana_pun_diteruskan(
    berbuku: Berbuku, monkeypatch: pytest.MonkeyPatch, langkah_ke: str, sesudah: bool
) -> None:
    """The process dies just before, or just after, a state is committed: no lease is given back."""
    asli = langkah.antrean_buku.maju
    mati = False

    async def matikan(uow: Any, saya: Any, baris: Any, ke: Any, **isi: Any) -> Any:
        nonlocal mati
        if ke != langkah_ke or mati:
            return await asli(uow, saya, baris, ke, **isi)
        mati = True
        await asli(uow, saya, baris, ke, **isi)
        if sesudah:
            await uow.commit()
        raise asyncio.CancelledError

    async def tetap(*_: Any, **__: Any) -> None:
        """A process that is gone gives nothing back."""

    monkeypatch.setattr(langkah.antrean_buku, "maju", matikan)
    monkeypatch.setattr(langkah.antrean_buku.BUKU, "lepas", tetap)
    with pytest.raises(asyncio.CancelledError):
        await berbuku.kirim()
    monkeypatch.setattr(langkah.antrean_buku, "maju", asli)
    await berbuku.kirim()
    if langkah_ke != "cocok" or not sesudah:
        assert await berbuku.keadaan() != ["cocok"], "somebody else may still have it in hand"
    baris = await sampai(berbuku)
    assert baris["keadaan"] == "cocok"
    assert len(berbuku.disimpan()) == 1
    assert len(berbuku.rw()) == 2


async def test_penolakan_siasn_tampak_apa_adanya_dan_dapat_diulang(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(tolak="Unor tidak aktif")
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["alasan"]) == ("ditolak", "SIASN menolak: Unor tidak aktif")
    assert berbuku.disimpan() == []
    berbuku.maju(days=2)
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["ditolak"], "what was refused is refused again"
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    jawab = await petugas.post(f"/siasn/buku/{baris['id']}/ulang", {}, seen=baris["versi"])
    assert jawab.status_code == 200, jawab.text
    assert (await sampai(berbuku))["keadaan"] == "cocok"


@pytest.mark.parametrize(
    "apa", ["galat_200", "kosong", "terbatas", "halaman", "sso_ditolak", "apim_ditolak", "sso_lain"]
)
async def test_gangguan_yang_lewat_tidak_dihitung_sebagai_salah_barisnya(berbuku: Berbuku, apa: str) -> None:
    berbuku.siasn.gangguan = Gangguan.model_validate({apa: 3})
    baris = await sampai(berbuku)
    assert (baris["keadaan"], baris["percobaan"]) == ("cocok", 0)
    assert len(berbuku.disimpan()) == 1


async def test_token_yang_berakhir_di_tengah_diganti(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(umur_apim=61, umur_sso=61)
    assert (await sampai(berbuku))["keadaan"] == "cocok"
    assert len(berbuku.disimpan()) == 1


async def test_tanpa_token_semua_menunggu_dan_tidak_ada_yang_gagal(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(sandi_mati=True)
    for _ in range(3):
        await berbuku.kirim()
        berbuku.maju(hours=1)
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["percobaan"]) == ("menunggu", 0)
    berbuku.siasn.gangguan = Gangguan()
    assert (await sampai(berbuku))["keadaan"] == "cocok"


async def test_dua_pekerja_bersamaan_mengirim_sekali(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-LL-01", nip=BUDI, nomor_sk="800/2"))
    await berbuku.unggah("800/2")
    await asyncio.gather(*(satu_pekerja(berbuku) for _ in range(3)))
    await berbuku.kirim()
    assert sorted(await berbuku.keadaan()) == ["cocok", "cocok"]
    assert sorted(each.isi["nomorSk"] for each in berbuku.disimpan()) == ["800/1", "800/2"]


async def satu_pekerja(berbuku: Berbuku) -> None:
    await jalankan(berbuku.pegawai.runtime, berbuku.ada)


async def test_seorang_yang_tidak_pernah_terjawab_tidak_menahan_yang_lain(berbuku: Berbuku) -> None:
    del berbuku.siasn.orang[ANI].data_utama
    for nomor, siapa in enumerate((BUDI, CITRA, DEDI)):
        await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=siapa, nomor_sk=f"800/{nomor + 2}"))
        await berbuku.unggah(f"800/{nomor + 2}")
    await berbuku.kirim()
    assert sorted(await berbuku.keadaan()) == ["cocok", "cocok", "cocok", "menunggu"]
    (ani,) = await berbuku.buku(nip=ANI)
    assert ani["percobaan"] == 0


@pytest.mark.parametrize("galat", [Ditolak("riwayat terkunci", status=400), TidakAda("kosong")], ids=["tolak", "tiada"])
async def test_seorang_yang_riwayatnya_ditolak_dibaca_tertahan_sendiri(
    berbuku: Berbuku, monkeypatch: pytest.MonkeyPatch, galat: GalatSiasn
) -> None:
    """In one round: the others come through, and the row says why it waits."""
    asli = berbuku.ada.bkn.ambil_daftar

    async def menolak_ani(jalur: str, *isi: Any, **lain: Any) -> Any:
        if jalur.endswith(ANI):
            raise galat
        return await asli(jalur, *isi, **lain)

    monkeypatch.setattr(berbuku.ada.bkn, "ambil_daftar", menolak_ani)
    for nomor, siapa in enumerate((BUDI, CITRA, DEDI)):
        await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=siapa, nomor_sk=f"800/{nomor + 2}"))
        await berbuku.unggah(f"800/{nomor + 2}")
    await jalankan(berbuku.pegawai.runtime, berbuku.ada)
    assert sorted(await berbuku.keadaan()) == ["cocok", "cocok", "cocok", "tertahan"]
    (ani,) = await berbuku.buku(nip=ANI)
    assert (ani["sebab"], ani["alasan"]) == ("tidak_terbaca", f"SIASN menolak menunjukkan riwayatnya: {galat}")


async def test_yang_tidak_dapat_dibaca_ulang_tetap_tersimpan_dan_dibaca_lagi(
    berbuku: Berbuku, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = berbuku.ada.bkn.ambil_daftar

    async def menolak_sesudah(jalur: str, *isi: Any, **lain: Any) -> Any:
        if berbuku.disimpan():
            raise Ditolak("riwayat terkunci", status=400)
        return await asli(jalur, *isi, **lain)

    with monkeypatch.context() as sementara:
        sementara.setattr(berbuku.ada.bkn, "ambil_daftar", menolak_sesudah)
        await berbuku.kirim()
        (ani,) = await berbuku.buku()
        assert (ani["keadaan"], ani["alasan"]) == (
            "terlampir",
            "SIASN menolak menunjukkan riwayatnya: riwayat terkunci",
        )
    assert (await sampai(berbuku))["keadaan"] == "cocok"
    assert len(berbuku.disimpan()) == 1


async def test_pdf_sk_dihapus_sesudah_lama_cocok_dan_tidak_sebelumnya(berbuku: Berbuku) -> None:
    async def lama_berlalu() -> int:
        await berbuku.pegawai.sql("UPDATE siasn_dokumen SET dicatat_pada = now() - interval '91 days'")
        await berbuku.pegawai.sql("UPDATE siasn_lampiran SET pada = now() - interval '91 days'")
        await berbuku.pegawai.sql("UPDATE siasn_buku SET keadaan_pada = now() - interval '91 days'")
        await berbuku.pegawai.run_shared_job("pangkas")
        return len(await berbuku.pegawai.sql("SELECT 1 FROM siasn_dokumen"))

    assert await lama_berlalu() == 1, "its row is still on its way"
    assert (await sampai(berbuku))["keadaan"] == "cocok"
    assert await lama_berlalu() == 0
