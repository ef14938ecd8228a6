"""The picture of a batch is its graph, and what is drawn as text is the picture."""

import re
from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI
from tests.mutasi.kumpulan.himpunan import LAIN, PEMANGKU, himpun, penyusun, siapkan

Kasus = list[dict[str, Any]]


async def test_the_picture_is_the_graph_and_the_text_is_the_picture(mutasi: ServiceUnderTest, rantai: Kasus) -> None:

    kumpulan = await himpun(mutasi, rantai)
    berdua = {"satu": rantai[1]["id"], "dua": rantai[2]["id"]}
    assert (await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)).is_success
    await siapkan(mutasi, rantai[0])
    gambar = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/gambar")).json()
    siapa = {each["usulan_id"]: each["nip"] for each in gambar["simpul"]}
    sisi = {(siapa[each["dari"]], siapa[each["ke"]], each["sebab"]) for each in gambar["sisi"]}
    assert sisi == {(PEGAWAI, PEMANGKU, "kursi"), (PEMANGKU, LAIN, "pasangan")}
    assert [sorted(siapa[satu] for satu in each) for each in gambar["bagian"]] == [sorted([PEGAWAI, PEMANGKU, LAIN])]
    # The same as the list of cases says.
    anggota = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan")).json()["data"]
    menurut_daftar = {(each["nip"], satu["nip"], satu["sebab"]) for each in anggota for satu in each["membutuhkan"]}
    assert menurut_daftar == sisi | {(LAIN, PEMANGKU, "pasangan")}
    assert {each["nip"]: each["keadaan"] for each in gambar["simpul"]} == {
        each["nip"]: each["keadaan"] for each in anggota
    }
    teks = gambar["mermaid"]
    simpul = dict(re.findall(r'^  (u\d+)\["(.*?)<br/>.*"\]:::\w+$', teks, re.MULTILINE))
    assert sorted(simpul.values()) == sorted(each["nama"] for each in gambar["simpul"])
    keadaan = dict(re.findall(r"^  (u\d+)\[.*\]:::(\w+)$", teks, re.MULTILINE))
    nip = {f"u{nomor}": each["nip"] for nomor, each in enumerate(gambar["simpul"])}
    assert {nip[each]: kata for each, kata in keadaan.items()} == {
        each["nip"]: each["keadaan"] for each in gambar["simpul"]
    }
    digambar = {
        (nip[dari], nip[ke], "pasangan" if panah.startswith("<") else "kursi")
        for dari, panah, ke in re.findall(r"^  (u\d+) (<?-->)\|.*\| (u\d+)$", teks, re.MULTILINE)
    }
    assert digambar == sisi


def test_a_name_cannot_end_its_own_label() -> None:
    from services.mutasi.kumpulan.menggambar import aman

    assert aman('Siti "Ning"]\n--> x & <b>') == "Siti #34;Ning#34;] --#62; x #38; #60;b#62;"
