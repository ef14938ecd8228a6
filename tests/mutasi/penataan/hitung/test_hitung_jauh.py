"""Where units work and who is married to whom comes with the states, and decides between two who fit alike."""

import pytest

from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, asn, unit
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung

SUKARAMI, KERTAPATI = "16.71.07", "16.71.13"
SUAMI = "198803032012011009"


def sama_cocok(_: str, kode: str) -> int:
    """Both fit the vacant post better than their own, and alike."""
    return 8_000 if kode == TUJUAN else 7_000


@pytest.mark.parametrize(("menikah", "yang_pindah"), [(PEGAWAI, REKAN), (REKAN, PEGAWAI)])
async def test_who_would_work_farther_from_husband_or_wife_stays_where_both_fit_alike(
    panggung: Panggung, menikah: str, yang_pindah: str
) -> None:
    await panggung.mutasi.receive(
        *(unit(kode).model_copy(update={"wilayah": SUKARAMI}) for kode in ("DISHUB", "DINKES")),
        unit("DISHUB-AK").model_copy(update={"wilayah": KERTAPATI}),
        version=50,
    )
    await panggung.mutasi.receive(
        asn(menikah, kerabat=[SUAMI], pasangan=[SUAMI]),
        asn(SUAMI, "DINKES-GZ-01", kerabat=[menikah], pasangan=[menikah]),
        version=50,
    )
    tujuan = {"ongkos_jauh": 400, "ongkos_jauh_keluarga": 800}
    skenario = await panggung.hitung(sama_cocok, tujuan=tujuan)
    (satu,) = await panggung.penempatan(skenario["id"])
    assert (satu["nip"], satu["tujuan"]) == (yang_pindah, TUJUAN)
    assert (satu["bagian"]["ongkos_jauh"], satu["bagian"]["ongkos_jauh_keluarga"]) == (-300, 0)
    # With the other one held out, the one who is married goes, at a price.
    lain = await panggung.hitung(sama_cocok, tujuan=tujuan, orang_tetap=[yang_pindah])
    (dua,) = await panggung.penempatan(lain["id"])
    assert (dua["nip"], dua["bagian"]["ongkos_jauh_keluarga"]) == (menikah, -600)
    assert lain["ringkasan"]["nilai"] == skenario["ringkasan"]["nilai"] - 600
    assert "kecamatannya tidak tercatat" not in str(lain["bahan"]["catatan"])
