"""Messages of questions and meetings lead to what they speak of, and come to nobody who has left or died."""

from typing import Any

from services.notifikasi.kata.katalog import TEMPLAT
from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.kampanye_berjalan import ANI, BUDI, CITRA, berjalan, peserta
from tests.notifikasi.kampanye_uji import PENYETUJU, berpegawai, nip, penyetuju, penyusun
from tests.notifikasi.test_tanya_jawab import langkah, tanyakan, terbitkan
from tests.notifikasi.test_undangan import batalkan, undang

ALASAN = "Di luar yang dibahas kampanye ini."


def _jenis(kode: str) -> str:
    return TEMPLAT[kode].jenis


async def pesan(siapa: Caller) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = (await siapa.get("/kotak-masuk")).json()["data"]
    return data


async def terbuka(siapa: Caller) -> list[tuple[str, str]]:
    """Kinds of somebody's messages and of what each leads to, which they all can open."""
    semua = await pesan(siapa)
    for each in semua:
        jawab = await siapa.get(each["perihal"]["alamat"].removeprefix("/api/notifikasi"))
        assert jawab.status_code == 200, each
    return sorted((each["jenis"], each["perihal"]["jenis"]) for each in semua)


async def test_petugas_membuka_pertanyaan_yang_ditugaskan_kepadanya(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    tanya = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    await langkah(penyusun(notifikasi), kampanye, tanya, "penugasan", petugas_nip=PENYETUJU)
    assert await terbuka(penyetuju(notifikasi)) == [("tanya_jawab_ditugaskan", "pertanyaan_petugas")]
    (satu,) = await pesan(penyetuju(notifikasi))
    tentang = {"perihal": "pertanyaan_petugas", "perihal_id": satu["perihal"]["id"]}
    assert len((await penyetuju(notifikasi).get("/kotak-masuk", **tentang)).json()["data"]) == 1


async def test_peserta_membuka_jawaban_pertanyaan_dan_pertemuan_tanpa_tercatat_membaca_kampanyenya(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    ani, budi = peserta(notifikasi, ANI), peserta(notifikasi, BUDI)
    await terbitkan(notifikasi, kampanye, (await tanyakan(ani, kampanye))["id"])
    tampil = (await tanyakan(ani, kampanye, "Apakah angkutan pegawai tetap ada sesudah pindah?"))["id"]
    await langkah(penyusun(notifikasi), kampanye, tampil, "penampilan", rumusan="Apakah angkutan pegawai tetap ada?")
    assert (await budi.post(f"/kampanye/saya/{kampanye}/pertanyaan-tampil/{tampil}/dukungan")).status_code == 200
    await langkah(penyusun(notifikasi), kampanye, tampil, "penolakan", alasan=ALASAN)
    await undang(notifikasi, kampanye)
    await notifikasi.run_job("kabarkan_pertemuan")
    assert await terbuka(ani) == [
        ("tanya_jawab_ditolak", "pertanyaan"),
        ("tanya_jawab_terjawab", "jawaban"),
        (_jenis("undangan.diundang"), "pertemuan"),
    ]
    assert await terbuka(budi) == [("tanya_jawab_ditolak", "jawaban"), (_jenis("undangan.diundang"), "pertemuan")]
    for each in (ani, budi):
        assert (await each.get("/kampanye/saya")).json()["data"][0]["dibaca_pada"] is None


async def test_hanya_yang_benar_benar_dibuka_tercatat_dibaca(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    alamat = f"/kampanye/saya/{kampanye}"
    assert (await notifikasi.client.head(alamat, headers=ani.headers())).status_code == 200
    prefetch = {**ani.headers(), "Sec-Purpose": "prefetch"}
    assert (await notifikasi.client.get(alamat, headers=prefetch)).json()["dibaca_pada"] is None
    assert (await ani.get("/kampanye/saya")).json()["data"][0]["dibaca_pada"] is None
    assert (await ani.get(alamat)).json()["dibaca_pada"] is not None


async def _tiada(notifikasi: ServiceUnderTest, keluar: int, wafat: int) -> None:
    await berpegawai(notifikasi, keluar, keluar=True, versi=99)
    await notifikasi.sql("INSERT INTO wafat (nip, sejak) VALUES ($1, '2026-09-01') RETURNING nip", nip(wafat))


async def test_yang_meninggal_dan_yang_keluar_tidak_dikabari_jawaban(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    tanya = [(await tanyakan(peserta(notifikasi, each), kampanye))["id"] for each in (ANI, BUDI, CITRA)]
    await _tiada(notifikasi, BUDI, CITRA)
    for each in tanya:
        await langkah(penyusun(notifikasi), kampanye, each, "penolakan", alasan=ALASAN)
    siapa = await notifikasi.sql("SELECT nip FROM pesan WHERE jenis = 'tanya_jawab_ditolak'")
    assert [each["nip"] for each in siapa] == [nip(ANI)]


async def test_yang_meninggal_dan_yang_keluar_tidak_dikabari_pertemuan_dan_pembatalannya_mendesak(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    pertemuan = await undang(notifikasi, kampanye)
    await notifikasi.run_job("kabarkan_pertemuan")
    await _tiada(notifikasi, BUDI, CITRA)
    await batalkan(notifikasi, pertemuan)
    await notifikasi.run_job("kabarkan_pertemuan")
    rows = await notifikasi.sql("SELECT nip, jenis, mendesak FROM pesan ORDER BY dibuat_pada, id")
    mendesak = {(each["nip"], each["jenis"]): each["mendesak"] for each in rows}
    assert len(mendesak) == 4
    assert mendesak[nip(ANI), _jenis("undangan.diundang")] == "biasa"
    assert mendesak[nip(ANI), _jenis("undangan.pembatalan")] == "segera"
