"""An evaluation that the life cycle opens of a batch, and what became of the planner's word."""

from datetime import UTC, datetime
from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import penutup
from tests.mutasi.evaluasi.test_evaluasi import ukur
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, asn, catat_surat, jabatan, melangkah, skor
from tests.mutasi.kumpulan.himpunan import lepas, penyusun
from tests.mutasi.penataan.adopsi.rencana_siap import adopsi, rencana_siap, tanggapi
from tests.mutasi.test_pemberlakuan import pindah

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
KETIGA, KEEMPAT, KELIMA = "199303032018011003", "199404042019011004", "199505052020011005"
SEMUA = (PEGAWAI, REKAN, KETIGA, KEEMPAT, KELIMA)


async def evaluasi_kumpulan(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    siapa = penutup(mutasi)
    semua = (await siapa.get("/evaluasi", jenis="kumpulan")).json()["data"]
    return [(await siapa.get(f"/evaluasi/{each['id']}")).json() for each in semua]


async def diadopsi(mutasi: ServiceUnderTest) -> dict[str, dict[str, Any]]:
    """A plan of five: three taken, one given another post, one dropped; the cases of its batch by person."""
    await mutasi.receive(
        jabatan(TUJUAN, formasi=9, terisi=0, kebutuhan=9),
        jabatan(GZ, formasi=9, terisi=0, kebutuhan=9),
        jabatan(LL, formasi=9, terisi=5, kebutuhan=1),
        *(asn(each, LL) for each in SEMUA),
        *(skor(each) for each in SEMUA),
    )
    skenario = await rencana_siap(mutasi, *((each, LL, TUJUAN) for each in SEMUA))
    for nip in (PEGAWAI, REKAN, KETIGA):
        assert (await tanggapi(mutasi, skenario, nip, "terima")).status_code == 200
    ubah = await tanggapi(mutasi, skenario, KEEMPAT, "ubah", kode_jabatan=GZ, alasan="jabatan_lain_lebih_sesuai")
    assert ubah.status_code == 200, ubah.text
    assert (await tanggapi(mutasi, skenario, KELIMA, "tolak")).status_code == 200
    jawab = await adopsi(mutasi, skenario)
    assert jawab.status_code == 201, jawab.text
    semua = {}
    for each in jawab.json()["usulan"]:
        usulan = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{each['usulan_id']}")).json()
        await catat_surat(mutasi, usulan["id"])
        semua[usulan["nip"]] = usulan
    return semua


async def test_kumpulan_dari_rencana_dievaluasi_dengan_berapa_yang_diikuti(mutasi: ServiceUnderTest) -> None:
    semua = await diadopsi(mutasi)
    assert sorted(semua) == sorted([PEGAWAI, REKAN, KETIGA, KEEMPAT])
    for nip, usulan in semua.items():
        maju = await melangkah(mutasi, usulan, "verifikasi")
        if nip == KETIGA:
            await melangkah(mutasi, maju, "pertimbangan", rekomendasi="tolak", catatan="Unit asal kekurangan.")
            continue
        semua[nip] = await melangkah(mutasi, maju, "pertimbangan")
    diputus = (PEGAWAI, REKAN, KEEMPAT)
    kumpulan = (await penyusun(mutasi).get(f"/kumpulan/{semua[PEGAWAI]['kumpulan_id']}")).json()
    jawab = await lepas(mutasi, kumpulan, [semua[nip]["id"] for nip in diputus])
    assert jawab.status_code == 200, jawab.text
    for nip in diputus:
        kini = (await penyusun(mutasi).get(f"/usulan/{semua[nip]['id']}")).json()
        semua[nip] = await melangkah(mutasi, kini, "keputusan")
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    await mutasi.run_job("berlakukan")
    await ukur(mutasi)
    # In force, but carried out by nobody yet.
    assert await evaluasi_kumpulan(mutasi) == []
    for nip in diputus:
        await mutasi.receive(pindah(semua[nip]), asn(nip, GZ if nip == KEEMPAT else TUJUAN))
    for _ in range(2):
        await ukur(mutasi)
    (isi,) = await evaluasi_kumpulan(mutasi)
    assert (isi["mulai"], isi["nip"]) == ("2026-10-01", None)
    assert sorted(isi["unit"]) == ["DINKES-GZ", "DISHUB-AK", "DISHUB-LL"]

    mutasi.clock.instant = datetime(2027, 1, 25, 3, tzinfo=UTC)
    await ukur(mutasi)
    hasil = (await evaluasi_kumpulan(mutasi))[0]["hasil"]
    terima = hasil["penerimaan"]
    angka = ("diusulkan", "terima", "ubah", "tolak", "belum", "menjadi_usulan", "berlaku")
    assert [terima[each] for each in angka] == [5, 3, 1, 1, 0, 4, 3]
    # Three people are too few to be told of.
    assert hasil["orang_dimutasi"] == []
