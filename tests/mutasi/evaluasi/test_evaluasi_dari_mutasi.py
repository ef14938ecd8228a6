"""What the life cycle opens by itself: the evaluation of one case, measured on its days."""

from datetime import UTC, datetime
from typing import Any

from shared.contracts.pegawai.asn import KinerjaTahunan
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import penutup
from tests.mutasi.evaluasi.test_evaluasi import ukur
from tests.mutasi.kota import PEGAWAI, TUJUAN, asn, usulan_berstatus
from tests.mutasi.test_pemberlakuan import pindah


async def evaluasi(layanan: ServiceUnderTest, jenis: str) -> dict[str, Any]:
    """The one evaluation of this kind, in detail."""
    siapa = penutup(layanan)
    (ringkas,) = (await siapa.get("/evaluasi", jenis=jenis)).json()["data"]
    isi: dict[str, Any] = (await siapa.get(f"/evaluasi/{ringkas['id']}")).json()
    return isi


async def test_mutasi_yang_berlaku_dievaluasi_dengan_angka_orangnya(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await ukur(mutasi)
    # In force, but not carried out yet: nobody sits anywhere else.
    assert (await penutup(mutasi).get("/evaluasi")).json()["data"] == []
    await mutasi.receive(pindah(usulan), asn(PEGAWAI, TUJUAN))
    for _ in range(2):
        await ukur(mutasi)
    isi = await evaluasi(mutasi, "usulan")
    assert (isi["sumber_id"], isi["nip"], isi["mulai"]) == (usulan["id"], PEGAWAI, "2026-10-01")
    assert sorted(isi["unit"]) == ["DISHUB-AK", "DISHUB-LL"]
    jadwal = [(each["bulan_ke"], each["jatuh_tempo"]) for each in isi["pengukuran"]]
    assert jadwal == [(3, "2027-01-01"), (6, "2027-04-01"), (12, "2027-10-01")]

    # A full year later: the first full year after the move is 2027, which is not over; 2025 was the last before.
    nilai = [KinerjaTahunan(tahun=2027, predikat="Sangat Baik")]
    await mutasi.receive(asn(PEGAWAI, TUJUAN, kinerja=nilai))
    mutasi.clock.instant = datetime(2027, 10, 25, 3, tzinfo=UTC)
    await ukur(mutasi)
    (orang,) = (await evaluasi(mutasi, "usulan"))["hasil"]["orang"]
    assert (orang["predikat_sesudah"], orang["masih_di_unit_tujuan"], orang["tanggal_keluar"]) == (None, True, None)
