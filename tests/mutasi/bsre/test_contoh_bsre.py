"""Every example of BSrE's contract, both ways: what we send is what it says, and what it answers is understood."""

import base64
import email
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.mutasi.bsre.klien import v1, v2
from services.mutasi.bsre.klien.alamat import Alamat
from services.mutasi.bsre.klien.bentuk import (
    Hasil,
    HasilPeriksa,
    Letak,
    Penanda,
    StatusPengguna,
    StatusSertifikat,
    Tampilan,
    TandaTanganDibaca,
)
from services.mutasi.bsre.klien.galat import PassphraseSalah
from services.mutasi.bsre.klien.panggil import Akun, Pemanggil

BERKAS = Path(__file__).parents[2] / "pegawai" / "siasn" / "contoh_bkn.json"
CONTOH: dict[str, Any] = {
    nama: isi
    for nama, isi in json.loads(BERKAS.read_text(encoding="utf-8"))["examples"].items()
    if nama.startswith("bsre_")
}
ALAMAT = Alamat("http://esign.contohraya.example", polos=True)
PENANDA = Penanda(nik="9901016902880001")
RAHASIA = "<secret>"
PDF, PNG = b"%PDF-1.7\n%contoh\n", b"\x89PNG contoh"
TAMPILAN = Tampilan(
    Letak(1, 100, 100, 200, 100),
    gambar=PNG,
    alasan="Dokumen ditandatangani secara elektronik",
    lokasi="Kota Contohraya",
)
TERBACA = TandaTanganDibaca(
    nama="SINTA CONTOHWATI",
    pada="2025-09-15 09:00:00",
    utuh=True,
    dipercaya=True,
    tsa="Timestamp Authority Contoh",
    alasan="Dokumen ditandatangani secara elektronik",
    lokasi="Kota Contohraya",
)
AKTIF = StatusPengguna(StatusSertifikat.ISSUE, 1111, "User memiliki sertifikat aktif")


class Server:
    """Answers as one example does, and keeps what it was asked."""

    def __init__(self, contoh: dict[str, Any]) -> None:
        self.contoh = contoh
        self.diminta: list[httpx.Request] = []

    def __call__(self, permintaan: httpx.Request) -> httpx.Response:
        self.diminta.append(permintaan)
        status, isi = self.contoh["response_status"], self.contoh["response"]
        if isi == "<binary application/pdf>":
            return httpx.Response(
                status, content=PDF, headers={"content-type": "application/pdf", "id_dokumen": "DOK-1"}
            )
        teks = json.dumps(isi).replace("<base64 pdf>", base64.b64encode(PDF).decode())
        return httpx.Response(status, text=teks, headers={"content-type": "application/json"})

    def sama_dengan_contoh(self) -> None:
        """What was sent is the example's request: address, account, body."""
        (permintaan,) = self.diminta
        assert (permintaan.method, str(permintaan.url)) == (self.contoh["method"], self.contoh["url"])
        masuk = base64.b64encode(b"pengguna:sandi").decode()
        assert permintaan.headers["authorization"] == f"Basic {masuk}"
        diminta = self.contoh.get("request")
        jenis = permintaan.headers.get("content-type", "")
        if diminta is None:
            assert permintaan.content == b""
        elif self.contoh["request_content_type"] == "application/json":
            assert jenis == "application/json"
            assert json.loads(permintaan.content) == json.loads(
                json.dumps(diminta)
                .replace("<base64 pdf>", base64.b64encode(PDF).decode())
                .replace("<base64 png>", base64.b64encode(PNG).decode())
            )
        else:
            assert jenis.startswith("multipart/form-data")
            assert _formulir(jenis, permintaan.content) == {
                nama: {"<application/pdf>": PDF, "<image/png>": PNG}.get(nilai, nilai.encode())
                for nama, nilai in diminta.items()
            }


def _formulir(jenis: str, isi: bytes) -> dict[str, bytes]:
    pesan = email.message_from_bytes(b"content-type: %b\r\n\r\n%b" % (jenis.encode(), isi))
    bagian = pesan.get_payload()
    assert isinstance(bagian, list)
    semua = {}
    for each in bagian:
        nilai = each.get_payload(decode=True)
        assert isinstance(nilai, bytes)
        semua[str(each.get_param("name", header="content-disposition"))] = nilai
    return semua


async def _salah(bsre: Pemanggil) -> str:
    with pytest.raises(PassphraseSalah) as galat:
        await v1.tandatangani(bsre, PDF, "sk.pdf", PENANDA, "bukan yang benar")
    return str(galat.value)


UJI: dict[str, tuple[Callable[[Pemanggil], Awaitable[Any]], Any]] = {
    "bsre_v1_user_status": (lambda bsre: v1.status(bsre, PENANDA), AKTIF),
    "bsre_v1_sign_pdf_ok": (
        lambda bsre: v1.tandatangani(bsre, PDF, "sk.pdf", PENANDA, RAHASIA, TAMPILAN),
        Hasil(PDF, "DOK-1"),
    ),
    # None of the server's words are kept here: they may be about what was typed.
    "bsre_v1_sign_pdf_wrong_passphrase": (_salah, "passphrase salah (2031)"),
    "bsre_v1_verify": (lambda bsre: v1.periksa(bsre, PDF), HasilPeriksa("VALID", "Dokumen asli", (TERBACA,))),
    "bsre_v2_check_status": (lambda bsre: v2.status(bsre, PENANDA), AKTIF),
    "bsre_v2_sign_pdf": (
        lambda bsre: v2.tandatangani(bsre, PDF, "sk.pdf", PENANDA, RAHASIA, TAMPILAN),
        Hasil(PDF, None),
    ),
    "bsre_v2_verify": (
        lambda bsre: v2.periksa(bsre, PDF),
        HasilPeriksa("VALID", "Dokumen valid", (TERBACA._replace(pada="2025-09-15T02:00:00Z"),)),
    ),
}


def test_every_example_is_replayed() -> None:
    assert UJI.keys() == CONTOH.keys()


@pytest.mark.parametrize("nama", CONTOH)
async def test_an_example_is_asked_and_understood_as_it_says(nama: str) -> None:
    panggil, harapan = UJI[nama]
    server = Server(CONTOH[nama])
    http = httpx.AsyncClient(transport=httpx.MockTransport(server))
    async with Pemanggil(ALAMAT, Akun("pengguna", "sandi"), http=http) as bsre:
        assert await panggil(bsre) == harapan
    if "request" in CONTOH[nama] or CONTOH[nama]["method"] == "GET":
        server.sama_dengan_contoh()
