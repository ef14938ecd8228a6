"""Whoever may not know of an objection reads its answer at no other address either."""

from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    ajukan,
    atasan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)
from tests.mutasi.keberatan.test_jawaban_bernomor import TERTANDA
from tests.mutasi.kota import REKAN, WALI_KOTA, asn


async def test_who_considers_cases_finds_no_answer_and_the_superior_not_its_file(
    mutasi: ServiceUnderTest, tmp_path: Any
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    surat = (await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/surat")).json()["surat_id"]
    await mutasi.run_job("cetak_surat")
    diminta = await pemeriksa(mutasi).post(f"/surat/{surat}/penandatanganan")
    assert diminta.status_code == 200, diminta.text
    tanda = diminta.json()["penandatanganan_id"]
    tim = mutasi.caller("tim_penilai", "asn", nip=REKAN, unit=["*"])
    usulan = keberatan["usulan_id"]
    daftar = ("/surat", f"/usulan/{usulan}/surat", "/penandatanganan", f"/usulan/{usulan}/penandatanganan")

    async def terbaca(siapa: Any) -> list[int]:
        return [len((await siapa.get(each)).json().get("data", [])) for each in daftar]

    assert await terbaca(pemeriksa(mutasi)) == [1, 1, 1, 1]
    assert await terbaca(tim) == [0, 0, 0, 0]
    await mutasi.sql(TERTANDA)
    alamat = (
        f"/surat/{surat}",
        f"/surat/{surat}/berkas",
        f"/penandatanganan/{tanda}",
        f"/penandatanganan/{tanda}/hasil",
    )
    assert [(await tim.get(each)).status_code for each in alamat] == [404] * 4
    assert [(await atasan(mutasi).get(each)).status_code for each in alamat] == [200, 404, 200, 404]
    for siapa in (pemeriksa(mutasi), ppk(mutasi)):
        assert [(await siapa.get(each)).status_code for each in alamat] == [200] * 4
    assert (await pegawai(mutasi).get(alamat[0])).status_code == 200
