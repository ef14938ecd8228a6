"""One list of decrees whose numbers were typed wrongly is put right at once."""

from shared.contracts.mutasi import UsulanSuratDikoreksi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kumpulan.test_putuskan_bersama import Kasus, dilepas, kini, putuskan
from tests.mutasi.test_koreksi_surat import BENAR, SALAH, setujui, usulkan


async def test_one_list_of_decrees_is_put_right_at_once_each_by_its_number(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    hasil = (await putuskan(mutasi, kumpulan)).json()
    nomor = {each["usulan_id"]: each["nomor_sk"] for each in hasil["disetujui"]}
    kasus = await kini(mutasi, rantai[0])
    satu = await usulkan(mutasi, kasus, sedaftar=True)
    assert (satu.status_code, satu.json()["kode"]) == (422, "isian_tidak_sah")
    jawab = await usulkan(mutasi, kasus, sedaftar=True, nomor="800.1.3.3/{nomor}/BKPSDM/2026", nomor_awal=71)
    isi = jawab.json()["isi"]
    assert [(each["nomor_lama"], each["nomor"]) for each in isi] == [
        (f"800.1.3.3/{lama}/BKPSDM/2026", f"800.1.3.3/{baru}/BKPSDM/2026")
        for lama, baru in ((17, 71), (18, 72), (19, 73))
    ]
    assert (await setujui(mutasi, jawab)).status_code == 200
    for each in isi:
        satu = await kini(mutasi, {"id": each["usulan_id"]})
        assert (nomor[satu["id"]], satu["nomor_sk"]) == (each["nomor_lama"], each["nomor"])
    assert len(await mutasi.published(UsulanSuratDikoreksi)) == 3


async def test_a_collective_decree_has_one_number_for_all_of_it(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dilepas(mutasi, rantai)
    await putuskan(mutasi, kumpulan, nomor_sk=SALAH)
    jawab = await usulkan(mutasi, await kini(mutasi, rantai[1]), sedaftar=True)
    assert (await setujui(mutasi, jawab)).status_code == 200
    assert {(await kini(mutasi, each))["nomor_sk"] for each in rantai} == {BENAR}
