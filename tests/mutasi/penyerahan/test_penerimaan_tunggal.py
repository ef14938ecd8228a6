"""One receipt starts the clocks of an objection: that of the handing over, where there is one."""

from datetime import timedelta

from shared.contracts.mutasi import PenyerahanDicatat
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import diputuskan, pemeriksa
from tests.mutasi.kota import PEGAWAI
from tests.mutasi.penyerahan.test_penyerahan import disajikan, pegawai
from tests.simulator.bsre.keadaan import Bsre


async def test_what_was_received_by_its_handing_over_is_recorded_once(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    mutasi.clock.instant += timedelta(days=1)
    assert (await pegawai(mutasi).get(f"/usulan/{usulan}/keberatan")).json()["diterima"] is None
    await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan}/keberatan")).json()
    assert (hak["diterima"], hak["mengajukan"]["terpendek"]) == ("2026-09-16", "2026-10-06")
    isi = {
        "usulan_id": usulan,
        "alasan": "Jabatan baru jauh dari rumah sakit tempat anak saya dirawat.",
        "permohonan": "Mencabut SK itu sepanjang mengenai saya.",
    }
    diajukan = await pegawai(mutasi).post("/keberatan", isi)
    assert diajukan.json()["mengajukan"]["mulai"] == "2026-09-16", diajukan.text
    lain = {"tanggal": "2026-09-15", "nomor_bukti": "800/512/TT/2026"}
    jawab = await pemeriksa(mutasi).post(f"/usulan/{usulan}/penerimaan-keputusan", lain)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "penerimaan_tidak_dapat")


async def test_what_is_served_and_not_opened_is_received_by_no_word_of_one_officer(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await disajikan(mutasi)
    mutasi.clock.instant += timedelta(days=30)
    isi = {"tanggal": "2026-09-15", "nomor_bukti": "800/512/TT/2026"}
    jawab = await pemeriksa(mutasi).post(f"/usulan/{usulan}/penerimaan-keputusan", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "penerimaan_tidak_dapat")
    assert "penyerahan/tanda-terima" in jawab.json()["detail"]
    assert (await pegawai(mutasi).get(f"/usulan/{usulan}/keberatan")).json()["diterima"] is None


async def test_of_what_was_received_on_paper_its_person_hears_the_day(mutasi: ServiceUnderTest) -> None:
    await diputuskan(mutasi, "2026-09-15")
    (kabar,) = await mutasi.published(PenyerahanDicatat)
    assert (kabar.event.nip, kabar.event.peristiwa, f"{kabar.event.tanggal}") == (PEGAWAI, "kertas", "2026-09-15")
