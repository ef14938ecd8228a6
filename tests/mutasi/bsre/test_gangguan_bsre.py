"""Each note of the contract's "client and simulator notes" goes wrong over TCP, and what the client makes of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest

from services.mutasi.bsre.klien import amplop, v1, v2
from services.mutasi.bsre.klien.alamat import Alamat
from services.mutasi.bsre.klien.bentuk import Hasil, Letak, Penanda, StatusSertifikat, Tampilan, Tanda
from services.mutasi.bsre.klien.galat import (
    AksesDitolak,
    BerkasTidakAda,
    Ditolak,
    GalatBsre,
    PassphraseSalah,
    SertifikatTidakSiap,
    TidakPasti,
    TidakTerdaftar,
    TidakTerjangkau,
)
from services.mutasi.bsre.klien.panggil import Akun, Batas, Pemanggil, buka_http
from tests.pdf import pdf, tulisan
from tests.simulator.bsre.keadaan import SANDI, SISTEM, Bsre
from tests.simulator.bsre.server import layani

NIK, PASSPHRASE = "9901016902880001", "rahasia-yang-panjang"
SINTA = Penanda(nik=NIK)
ASLI = pdf(tulisan("Keputusan Wali Kota"))
VERSI = pytest.mark.parametrize("versi", [v1, v2], ids=["v1", "v2"])


@pytest.fixture(scope="module")
def dasar() -> Bsre:
    return Bsre()


@pytest.fixture
def bsre(dasar: Bsre) -> Bsre:
    """A server of its own, with certificates that are made once."""
    satu = Bsre(dasar.otoritas)
    satu.tambah(NIK, "SINTA CONTOHWATI", PASSPHRASE)
    return satu


@pytest.fixture
def akar(bsre: Bsre) -> Iterator[str]:
    with layani(bsre) as alamat:
        yield alamat


def buka(akar: str, **lain: Any) -> Pemanggil:
    return Pemanggil(Alamat(akar, polos=True), Akun(SISTEM, SANDI), **lain)


async def tandatangani(versi: ModuleType, bsre: Pemanggil, pdf: bytes = ASLI, **lain: Any) -> Hasil:
    isi = {"penanda": SINTA, "passphrase": PASSPHRASE, **lain}
    hasil: Hasil = await versi.tandatangani(bsre, pdf, "sk.pdf", isi.pop("penanda"), isi.pop("passphrase"), **isi)
    return hasil


@VERSI
async def test_a_document_comes_back_signed(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    async with buka(akar) as klien:
        hasil = await tandatangani(versi, klien)
    assert hasil.pdf.startswith(ASLI)
    assert (hasil.id_dokumen is not None) == (versi is v1)
    assert len(bsre.tercatat) == 1


@VERSI
@pytest.mark.parametrize("di", [Letak(1, 60, 60, 200, 100), Tanda("#", 200, 100)], ids=["letak", "tanda"])
async def test_a_visible_signature_has_its_place(versi: ModuleType, bsre: Bsre, akar: str, di: Letak | Tanda) -> None:
    async with buka(akar) as klien:
        hasil = await tandatangani(versi, klien, tampilan=Tampilan(di, gambar=b"\x89PNG", alasan="Sah"))
    assert b"/Subtype /Widget" in hasil.pdf
    if isinstance(di, Letak):
        assert b"/Rect [ 60 60 260 160 ]" in hasil.pdf


async def test_a_server_that_counts_from_the_top_gets_the_place_counted_so(bsre: Bsre, akar: str) -> None:
    async with buka(akar, y_dari_atas=True) as klien:
        letak = Letak(1, 60, 60, 200, 100, tinggi_halaman=842)
        hasil = await tandatangani(v2, klien, tampilan=Tampilan(letak))
        assert b"/Rect [ 60 682 260 782 ]" in hasil.pdf
        with pytest.raises(ValueError, match="tinggi halaman"):
            await tandatangani(v2, klien, tampilan=Tampilan(Letak(1, 60, 60, 200, 100)))
    assert len(bsre.tercatat) == 1


@VERSI
async def test_the_status_tells_who_may_sign_and_http_200_is_no_leave(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    for nomor, status in enumerate(StatusSertifikat, start=10):
        if status not in (StatusSertifikat.LAIN, StatusSertifikat.NOT_REGISTERED):
            bsre.tambah(f"99010169028800{nomor}", f"ORANG {nomor}", PASSPHRASE, status=status)
    dikatakan = {}
    async with buka(akar) as klien:
        for nik in (NIK, *bsre.pengguna, "9999999999999999"):
            satu = await versi.status(klien, Penanda(nik=nik))
            dikatakan[satu.status] = satu.boleh
    assert dikatakan == {
        each: each is StatusSertifikat.ISSUE for each in StatusSertifikat if each is not StatusSertifikat.LAIN
    }


async def test_by_email_only_where_the_version_knows_it(bsre: Bsre, akar: str) -> None:
    surel = Penanda(email=bsre.pengguna[NIK].email)
    async with buka(akar) as klien:
        assert (await v2.status(klien, surel)).boleh
        assert (await tandatangani(v2, klien, penanda=surel)).pdf.startswith(ASLI)
        with pytest.raises(ValueError, match="NIK"):
            await v1.status(klien, surel)
    for nik in ("", "123", "../../api/sign", "９９０１０１６９０２８８０００１"):
        with pytest.raises(ValueError, match="16 angka"):
            Penanda(nik=nik).isi()


@VERSI
@pytest.mark.parametrize("dalam_teks", [False, True])
async def test_what_refuses_is_told_apart_in_both_shapes(
    versi: ModuleType, bsre: Bsre, akar: str, dalam_teks: bool
) -> None:
    bsre.gangguan.kode_teks = dalam_teks
    bsre.tambah("9901016902880002", "TANPA", PASSPHRASE, status="NO_CERTIFICATE")
    bsre.tambah("9901016902880003", "LEWAT", PASSPHRASE, status="EXPIRED")
    async with buka(akar) as klien:
        for isi, galat in (
            ({"passphrase": "bukan ini"}, PassphraseSalah),
            ({"penanda": Penanda(nik="9999999999999999")}, TidakTerdaftar),
            ({"penanda": Penanda(nik="9901016902880002")}, SertifikatTidakSiap),
            ({"penanda": Penanda(nik="9901016902880003")}, Ditolak),
        ):
            with pytest.raises(galat):
                await tandatangani(versi, klien, **isi)
    assert bsre.tercatat == []
    assert bsre.pengguna[NIK].salah == 1


@VERSI
async def test_http_200_with_an_error_inside_is_an_error(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    bsre.gangguan.galat_200 = 1
    async with buka(akar) as klien:
        with pytest.raises(PassphraseSalah):
            await tandatangani(versi, klien)


@VERSI
async def test_a_web_page_in_place_of_the_document_leaves_open_what_was_done(
    versi: ModuleType, bsre: Bsre, akar: str
) -> None:
    bsre.gangguan.halaman_200 = 1
    async with buka(akar) as klien:
        with pytest.raises(TidakPasti):
            await tandatangani(versi, klien)


@VERSI
async def test_our_own_account_refused_is_nobodys_passphrase(versi: ModuleType, akar: str) -> None:
    async with Pemanggil(Alamat(akar, polos=True), Akun(SISTEM, "bukan ini")) as klien:
        with pytest.raises(AksesDitolak):
            await versi.status(klien, SINTA)
        with pytest.raises(AksesDitolak):
            await tandatangani(versi, klien)


@VERSI
@pytest.mark.parametrize("isi", [b"", b"bukan PDF"])
async def test_of_a_server_that_breaks_down_nobody_knows_what_it_has_signed(
    versi: ModuleType, bsre: Bsre, akar: str, isi: bytes
) -> None:
    # In Spring's words, as at a file that is no PDF: the same come from an exception after the signature.
    async with buka(akar) as klien:
        with pytest.raises(TidakPasti):
            await tandatangani(versi, klien, isi)
    assert bsre.tercatat == []


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        ({"status_code": 500, "error": "Gagal menyimpan hasil: TSA OSD PNS CA 2021 time out"}, TidakPasti),
        ({"status_code": 500, "error": "SocketTimeout pada /store/2031"}, TidakPasti),
        ({"status_code": 500, "error": "Dokumen 2031 tersimpan tanpa nomor"}, TidakPasti),
        ({"status_code": 500, "error": "Proses signing gagal : User tidak terdaftar 2011"}, TidakTerdaftar),
        ({"status_code": 500, "error": "Proses signing gagal : Passphrase anda salah 2031."}, PassphraseSalah),
        ({"status_code": 2021, "error": "apa pun"}, SertifikatTidakSiap),
    ],
)
def test_a_number_in_the_words_of_a_server_that_broke_down_is_no_refusal(
    isi: dict[str, object], galat: type[Exception]
) -> None:
    assert type(amplop.galat(httpx.Response(500, json=isi), menandatangani=True)) is galat


@pytest.mark.parametrize(
    "kata",
    [
        "'rahasia  s&ya \"99' salah",
        "'rahasia s&ya \"99' salah",
        "'rahasia\n s&ya \"99' salah",
        "/sign?p=rahasia%20%20s%26ya%20%2299",
        "/sign?p=rahasia++s%26ya+%2299",
        '{"p": "rahasia  s&ya \\"99"}',
        "<b>rahasia  s&amp;ya &quot;99</b>",
    ],
)
def test_what_was_sent_is_repeated_in_no_shape(kata: str) -> None:
    assert "ya" not in amplop.kata(kata, ('rahasia  s&ya "99',)).replace("(disamarkan)", "")


def test_of_a_wrong_passphrase_no_word_of_the_server_is_kept() -> None:
    isi = {"status_code": 2031, "error": "Passphrase rah*sia salah"}
    assert "rah" not in str(amplop.galat(httpx.Response(400, json=isi), menandatangani=True, rahasia=("rahasia",)))


@VERSI
async def test_who_cannot_be_reached_has_signed_nothing(versi: ModuleType) -> None:
    with layani(Bsre.__new__(Bsre)) as akar:
        pass
    async with buka(akar) as klien:
        with pytest.raises(TidakTerjangkau):
            await tandatangani(versi, klien)


@VERSI
@pytest.mark.parametrize(("knob", "ditandatangani"), [("putus", 0), ("hilang", 1), ("terpotong", 1)])
async def test_a_lost_answer_is_perhaps_a_signature_and_is_asked_for_once(
    versi: ModuleType, bsre: Bsre, akar: str, knob: str, ditandatangani: int
) -> None:
    setattr(bsre.gangguan, knob, 1)
    async with buka(akar) as klien:
        with pytest.raises(TidakPasti) as galat:
            await tandatangani(versi, klien)
        assert len(bsre.tercatat) == ditandatangani
        assert sum(bsre.panggilan.values()) == 1
        # Of what began to arrive v1 has told the number, and gives it out once more.
        diketahui = versi is v1 and knob == "terpotong"
        assert (galat.value.id_dokumen is not None) == diketahui
        if diketahui:
            assert (await v1.unduh(klien, str(galat.value.id_dokumen))).startswith(ASLI)


@VERSI
async def test_who_is_too_slow_has_perhaps_signed(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    bsre.gangguan.lambat = 0.6
    async with buka(akar, batas=Batas(tanda_tangan=0.2)) as klien:
        with pytest.raises(TidakPasti):
            await tandatangani(versi, klien)
        assert sum(bsre.panggilan.values()) == 1


@VERSI
async def test_a_gateway_without_a_server_behind_it_leaves_it_open(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    bsre.gangguan.mati = True
    async with buka(akar) as klien:
        with pytest.raises(TidakPasti):
            await tandatangani(versi, klien)
        with pytest.raises(TidakTerjangkau):
            await versi.status(klien, SINTA)


async def test_what_is_no_longer_kept_is_said_to_be_gone(bsre: Bsre, akar: str) -> None:
    async with buka(akar) as klien:
        with pytest.raises(BerkasTidakAda):
            await v1.unduh(klien, "tidak-ada")


async def test_v1_may_answer_in_base64(bsre: Bsre, akar: str) -> None:
    bsre.gangguan.base64 = True
    async with buka(akar) as klien:
        assert (await tandatangani(v1, klien)).pdf.startswith(ASLI)


@VERSI
async def test_the_server_reads_its_own_signature(versi: ModuleType, bsre: Bsre, akar: str) -> None:
    async with buka(akar) as klien:
        hasil = await versi.periksa(klien, (await tandatangani(versi, klien)).pdf)
        assert (hasil.simpulan, [each.nama for each in hasil.tanda_tangan]) == ("VALID", ["SINTA CONTOHWATI"])
        assert hasil.tanda_tangan[0].utuh
        assert (await versi.periksa(klien, ASLI)).simpulan == "NO_SIGNATURE"


@VERSI
async def test_no_text_and_no_log_of_it_holds_a_passphrase_or_a_nik(
    versi: ModuleType, bsre: Bsre, akar: str, caplog: pytest.LogCaptureFixture
) -> None:
    # As the service sets it: what httpx says of a request is its address, and v1's names the signer.
    caplog.set_level(logging.DEBUG, "services")
    caplog.set_level(logging.WARNING, "httpx")
    semua: list[str] = [repr(SINTA), repr(Akun(SISTEM, SANDI))]
    langkah: list[Callable[[Pemanggil], Awaitable[Any]]] = [
        lambda klien: tandatangani(versi, klien, passphrase=f"{PASSPHRASE} salah"),
        lambda klien: tandatangani(versi, klien, b"bukan PDF"),
        lambda klien: versi.status(klien, SINTA),
    ]
    async with buka(akar) as klien:
        for knob in (None, "putus", "hilang", "terpotong", "galat_200", "halaman_200"):
            for each in langkah:
                if knob is not None:
                    setattr(bsre.gangguan, knob, 1)
                try:
                    await each(klien)
                except GalatBsre as galat:
                    semua.append(f"{galat!r} {galat} {galat.__cause__!r} {galat.__dict__}")
    kata = "\n".join([*semua, caplog.text])
    assert len(semua) > 8
    for rahasia in (PASSPHRASE, NIK, SANDI):
        assert rahasia not in kata


def test_plain_http_has_to_be_allowed_and_then_only_inside() -> None:
    assert Alamat("https://esign.contoh.go.id/").akar
    assert Alamat("http://10.10.1.5:8080", polos=True) / "api/x" == "http://10.10.1.5:8080/api/x"
    for akar, polos in (
        ("http://10.10.1.5", False),
        ("http://8.8.8.8", True),
        ("https://nama:sandi@esign.contoh.go.id", False),
        ("ftp://esign.contoh.go.id", True),
        ("", False),
    ):
        with pytest.raises(ValueError, match="BSrE"):
            Alamat(akar, polos=polos)
    with pytest.raises(ValueError, match="TLS"):
        buka_http(ca=False)


async def test_who_stops_waiting_lets_go_of_the_connection(bsre: Bsre, akar: str) -> None:
    bsre.gangguan.lambat = 0.3
    async with buka(akar) as klien:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await tandatangani(v2, klien)
        bsre.gangguan.lambat = 0
        assert (await v2.status(klien, SINTA)).boleh
