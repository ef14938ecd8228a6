"""Who objects learns that the letter of the answer is signed: to open it is to receive it, and the clocks run then."""

from services.mutasi.penomoran.jenis import JenisSurat
from shared.contracts.mutasi import KeberatanJawabanTertanda
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, bernomor, diputuskan, ditelaah, langkah, pemeriksa, ppk
from tests.mutasi.keberatan.test_jawaban_bernomor import REGISTER
from tests.mutasi.kota import PEGAWAI, WALI_KOTA, asn
from tests.mutasi.tanda_tangan.conftest import bsre, otoritas
from tests.mutasi.tanda_tangan.langkah_tanda import minta, tandatangani, wali_kota
from tests.simulator.bsre.keadaan import Bsre

__all__ = ["bsre", "otoritas"]


async def test_the_person_is_told_once_that_the_signed_answer_can_be_opened(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    dibuat = await pemeriksa(mutasi).post("/register-nomor", {**REGISTER, "jenis": [JenisSurat.JAWABAN_KEBERATAN]})
    assert dibuat.status_code == 201, dibuat.text
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    usulan = await diputuskan(mutasi)
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", bernomor("ditolak", "2026-09-15", "JAWABAN"))
    surat = (await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/surat")).json()["surat_id"]
    await mutasi.run_job("cetak_surat")
    diminta = (await pemeriksa(mutasi).post(f"/surat/{surat}/penandatanganan")).json()
    # Another file of the case is no answer.
    lain = await minta(mutasi, usulan=usulan)
    for each in (lain["id"], diminta["penandatanganan_id"]):
        assert await mutasi.published(KeberatanJawabanTertanda) == []
        tanda = await tandatangani(wali_kota(mutasi), {"id": each})
        assert tanda.json()["status"] == "tertandatangani", tanda.text
    (kabar,) = await mutasi.published(KeberatanJawabanTertanda)
    bertanda = (await pemeriksa(mutasi).get(f"/surat/{surat}")).json()["sha256_bertanda"]
    assert (str(kabar.event.keberatan_id), kabar.event.nip) == (keberatan["id"], PEGAWAI)
    assert (kabar.event.nomor_sk, kabar.event.sha256) == (usulan["nomor_sk"], bertanda)
