"""Every message leads to what it is about: each event that makes one says it, and each kind is read at an address."""

import re

import pytest

from kontrak.berkas import openapi
from services.notifikasi.app import SERVICE
from services.notifikasi.pesan.perihal import ALAMAT, JenisPerihal, perihal
from services.notifikasi.rute import RUTE
from shared.bus.subscription import Subscription
from shared.events.registry import example_of

PEMBACA = {
    "usulan": "asn",
    "pertek": "verifikator",
    "perwakilan": "asn",
    "koreksi": "asn",
    "pegawai": "asn",
    "penandatanganan": "asn",
    "sesi_tanda_tangan": "verifikator",
    "keberatan": "asn",
    "tindak_lanjut": "asn",
    "survei": "asn",
    "survei_kampanye": "asn",
    "penyerahan": "asn",
    "menunggu": "asn",
    "kampanye": "asn",
    "langganan": "asn",
    "pertemuan": "asn",
    "pertanyaan": "asn",
    "jawaban": "asn",
    "pertanyaan_petugas": "verifikator",
    "pertanyaan_kampanye": "verifikator",
}
"""Who is told of each at least, and so must be let in there."""
PENDENGAR = [each for each in SERVICE.subscriptions if each.model in {rute.fakta for rute in RUTE}]


@pytest.mark.parametrize("each", PENDENGAR, ids=lambda each: each.model.__name__)
def test_every_event_that_makes_a_message_says_what_it_is_about(each: Subscription) -> None:
    tentang = perihal(each.model.model_validate(example_of(each.model)))
    assert tentang.id
    assert tentang.alamat is not None
    assert f"/{tentang.id}" in tentang.alamat


def test_what_an_event_is_about_is_a_case_before_it_is_somebodys_file() -> None:
    semua = {
        each.model.__name__: perihal(each.model.model_validate(example_of(each.model))).jenis for each in PENDENGAR
    }
    assert {semua[each] for each in semua if each.startswith(("Usulan", "Pekerjaan", "Catatan"))} == {"usulan"}
    assert {semua[each] for each in semua if each.startswith("Pertek")} == {"pertek"}
    assert {semua[each] for each in semua if each.startswith("Perwakilan")} == {"perwakilan"}
    assert (semua["AsnKoreksiDiputus"], semua["AsnHukdis"], semua["AsnPindah"]) == ("koreksi", "pegawai", "usulan")


@pytest.mark.parametrize("jenis", ALAMAT)
def test_each_kind_is_read_at_an_address_that_lets_in_who_is_told_of_it(jenis: JenisPerihal) -> None:
    _, _, layanan, jalur = ALAMAT[jenis].split("/", 3)
    kontrak = openapi(layanan)
    assert kontrak["servers"][0]["url"] == f"/api/{layanan}"
    (dibaca,) = [
        isi["get"]
        for alamat, isi in kontrak["paths"].items()
        if re.sub(r"\{\w+\}", "{id}", alamat) == f"/{jalur}".replace("{induk}", "{id}") and "get" in isi
    ]
    assert PEMBACA[jenis] in dibaca["x-peran"]
