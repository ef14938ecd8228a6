"""What a signed document is worth, by pyHanko in a process of its own: real signatures of a test root."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms, keys
from asn1crypto import x509 as x509_asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, async_sign_pdf
from pyhanko.sign.timestamps import DummyTimeStamper

from services.mutasi.bsre.akar import Akar, AkarTidakTerbaca, baca_akar
from services.mutasi.bsre.periksa import periksa
from services.mutasi.bsre.putusan import KeadaanSertifikat, Putusan
from shared.sandbox import NoAnswer
from tests.pdf import ditimpa, pdf, tulisan
from tests.simulator.bsre.keadaan import Bsre, Pengguna
from tests.simulator.bsre.sertifikat import Otoritas
from tests.simulator.bsre.tanda import bubuhkan, bubuhkan_dengan_gangguan

ASLI = pdf(tulisan("Keputusan Wali Kota"))
NIK = "9901016902880001"


@pytest.fixture
def bsre() -> Bsre:
    satu = Bsre()
    satu.tambah(NIK, "SINTA CONTOHWATI", "rahasia")
    return satu


@pytest.fixture
def penanda(bsre: Bsre) -> Pengguna:
    return bsre.pengguna[NIK]


def akar_dari(folder: Path, bsre: Bsre, *dicabut: Pengguna) -> Akar:
    folder.mkdir(exist_ok=True)
    (folder / "akar.pem").write_bytes(bsre.otoritas.pem)
    if dicabut:
        (folder / "dicabut.crl").write_bytes(bsre.otoritas.dicabut(*(each.pemegang for each in dicabut)))
    return baca_akar(str(folder))


async def putusan(hasil: bytes, akar: Akar, *, asli: bytes = ASLI, kini: datetime | None = None) -> Putusan:
    return await periksa(
        hasil, byte=len(asli), sha256=hashlib.sha256(asli).hexdigest(), akar=akar, kini=kini or datetime.now(UTC)
    )


@pytest.mark.parametrize("kotak", [None, (60, 60, 260, 160)])
async def test_a_signature_on_the_original_by_a_trusted_certificate_is_good(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, kotak: tuple[int, int, int, int] | None
) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI, kotak=kotak)
    satu = await putusan(hasil, akar_dari(tmp_path, bsre))
    assert (satu.sah, satu.sebab, satu.tanda_tangan) == (True, [], 1)
    assert satu.sertifikat is not None
    assert (satu.sertifikat.nama, satu.sertifikat.penerbit) == ("SINTA CONTOHWATI", "Penerbit Akar Uji")
    assert satu.waktu is not None


async def test_a_second_signature_extends_the_first(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    pertama = await bubuhkan(bsre, penanda, ASLI, kotak=(60, 60, 260, 160))
    kedua = await bubuhkan(bsre, penanda, pertama, kotak=(300, 60, 500, 160))
    akar = akar_dari(tmp_path, bsre)
    assert (await putusan(kedua, akar, asli=pertama)).sah
    assert (await putusan(kedua, akar)).tanda_tangan == 2


async def test_one_byte_changed_breaks_it(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    bsre.gangguan.ubah_satu_bita = 1
    satu = await putusan(await bubuhkan_dengan_gangguan(bsre, penanda, ASLI), akar_dari(tmp_path, bsre))
    assert (satu.asli_utuh, satu.seluruhnya, satu.utuh) == (True, True, False)
    assert satu.sebab == ["Tanda tangan elektroniknya rusak: isi berkas tidak cocok dengan yang ditandatangani."]


async def test_another_document_is_not_the_original_signed(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    lain = await bubuhkan(bsre, penanda, pdf(tulisan("Surat orang lain")))
    satu = await putusan(lain, akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Berkas hasilnya bukan berkas yang dimintakan tanda tangan: isi awalnya lain."]


async def test_a_page_that_says_something_else_is_found_though_its_signature_is_good(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path
) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI, ganti_isi=tulisan("Isi yang diganti"))
    satu = await putusan(hasil, akar_dari(tmp_path, bsre))
    assert (satu.asli_utuh, satu.utuh, satu.seluruhnya) == (True, True, True)
    assert satu.sebab == ["Selain tanda tangan ada yang berubah: isi dokumen berubah."]


@pytest.mark.parametrize(
    ("urutan", "sambung", "kata"),
    [
        (0, False, "riwayat isinya diganti"),
        (0, True, "isi dokumen berubah"),
        (1, True, "isi dokumen berubah"),
    ],
)
async def test_another_document_between_the_original_and_its_signature_is_found(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, urutan: int, sambung: bool, kata: str
) -> None:
    lain = ditimpa(ASLI, 3, tulisan("Isi yang diganti"), urutan=urutan, sambung=sambung)
    assert lain.startswith(ASLI)
    satu = await putusan(await bubuhkan(bsre, penanda, lain), akar_dari(tmp_path, bsre))
    assert (satu.asli_utuh, satu.utuh, satu.seluruhnya) == (True, True, True)
    assert satu.sebab == [f"Selain tanda tangan ada yang berubah: {kata}."]


async def test_what_is_appended_after_the_signature_is_found(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI)
    # A second revision that puts another content under the same signature.
    ditimpa = await bubuhkan(bsre, penanda, hasil, ganti_isi=tulisan("Isi yang diganti"))
    satu = await putusan(ditimpa, akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Selain tanda tangan ada yang berubah: isi dokumen berubah."]


@pytest.mark.parametrize(
    ("sisa", "sah"),
    [
        (b"\r\n\n", True),
        (b"PK\x03\x04 berkas lain", False),
        (b"\nberkas lain\nstartxref\n0\n%%EOF\n", False),
    ],
)
async def test_bytes_behind_the_end_are_no_part_of_what_was_signed(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, sisa: bytes, sah: bool
) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI)
    satu = await putusan(hasil + sisa, akar_dari(tmp_path, bsre))
    assert (satu.sah, satu.seluruhnya) == (sah, sah), satu.sebab


async def test_a_signature_that_covers_the_page_is_found(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI, kotak=(0, 0, 595, 842))
    satu = await putusan(hasil, akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Selain tanda tangan ada yang berubah: tampilan tanda tangannya menutupi halaman."]


@pytest.mark.parametrize(
    "formulir",
    [
        {"/CO": ArrayObject()},
        {"/XFA": ArrayObject()},
        {"/Fields": DictionaryObject({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): TextStringObject("Teks")})},
    ],
)
async def test_a_form_that_came_with_the_signature_and_holds_more_is_found(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, formulir: dict[str, PdfObject]
) -> None:
    tulis = IncrementalPdfFileWriter(io.BytesIO(ASLI))
    ruas = [tulis.add_object(formulir["/Fields"])] if "/Fields" in formulir else []
    isi = {**formulir, "/Fields": ArrayObject(ruas)}
    tulis.root["/AcroForm"] = DictionaryObject({pdf_name(nama): each for nama, each in isi.items()})
    tulis.update_root()
    keluar = io.BytesIO()
    tulis.write(keluar)
    satu = await putusan(await bubuhkan(bsre, penanda, keluar.getvalue()), akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Selain tanda tangan ada yang berubah: formulir berubah."]


async def test_the_original_itself_has_no_signature(bsre: Bsre, tmp_path: Path) -> None:
    satu = await putusan(ASLI, akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Berkas hasilnya tidak bertanda tangan elektronik."]


async def test_what_is_no_pdf_is_no_result(bsre: Bsre, tmp_path: Path) -> None:
    satu = await putusan(b"<html>Masuk</html>", akar_dari(tmp_path, bsre))
    assert satu.sebab == ["Berkas hasilnya tidak terbaca sebagai PDF."]


async def test_expired_revoked_and_unknown_certificates_are_told_apart(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path
) -> None:
    akar = akar_dari(tmp_path / "akar", bsre)
    lama = bsre.tambah("9901016902880009", "LEWAT MASA", "rahasia", kedaluwarsa=True)
    asing = Bsre(Otoritas(nama="Akar Lain"))
    asing.tambah(NIK, "SINTA CONTOHWATI", "rahasia")
    keadaan = []
    for hasil, dengan in (
        (await bubuhkan(bsre, lama, ASLI), akar),
        (await bubuhkan(bsre, penanda, ASLI), akar_dari(tmp_path / "dengan_daftar", bsre, penanda)),
        (await bubuhkan(asing, asing.pengguna[NIK], ASLI), akar),
    ):
        satu = await putusan(hasil, dengan)
        assert satu.utuh
        assert satu.sertifikat is not None
        keadaan.append(satu.sertifikat.keadaan)
        assert not satu.sah
    assert keadaan == [
        KeadaanSertifikat.KEDALUWARSA,
        KeadaanSertifikat.DICABUT,
        KeadaanSertifikat.TIDAK_DIPERCAYA,
    ]


async def test_a_list_of_revoked_certificates_without_the_signer_leaves_it_good(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path
) -> None:
    lain = bsre.tambah("9901016902880008", "ORANG LAIN", "rahasia")
    assert (await putusan(await bubuhkan(bsre, penanda, ASLI), akar_dari(tmp_path, bsre, lain))).sah


async def test_a_certificate_is_judged_by_the_day(bsre: Bsre, penanda: Pengguna, tmp_path: Path) -> None:
    hasil = await bubuhkan(bsre, penanda, ASLI)
    kelak = await putusan(hasil, akar_dari(tmp_path, bsre), kini=datetime.now(UTC) + timedelta(days=900))
    assert kelak.sertifikat is not None
    assert kelak.sertifikat.keadaan is KeadaanSertifikat.KEDALUWARSA


async def test_a_document_that_blows_up_is_given_up(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.mutasi.bsre.periksa.MEMORI", 1 << 20)
    hasil = await bubuhkan(bsre, penanda, ASLI)
    with pytest.raises(NoAnswer):
        await putusan(hasil, akar_dari(tmp_path, bsre))


def test_roots_are_read_from_a_file_or_a_folder_and_garbage_is_refused(bsre: Bsre, tmp_path: Path) -> None:
    satu = tmp_path / "akar.pem"
    satu.write_bytes(bsre.otoritas.pem + bsre.otoritas.penerbit.pem)
    akar = baca_akar(str(satu))
    assert (len(akar.akar), len(akar.antara), len(akar.dicabut)) == (1, 1, 0)
    for isi in (b"", b"bukan sertifikat", bsre.otoritas.penerbit.pem):
        satu.write_bytes(isi)
        with pytest.raises(AkarTidakTerbaca):
            baca_akar(str(satu))
    with pytest.raises(AkarTidakTerbaca):
        baca_akar(str(tmp_path / "tidak-ada"))


async def test_a_signature_that_the_original_had_is_not_the_one_that_was_asked_for(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path
) -> None:
    pertama = await bubuhkan(bsre, penanda, ASLI)
    akar = akar_dari(tmp_path, bsre)
    satu = await putusan(pertama, akar, asli=pertama)
    assert satu.sebab == ["Berkas hasilnya tidak bertanda tangan elektronik."]
    kedua = await putusan(await bubuhkan(bsre, penanda, pertama), akar, asli=pertama)
    assert (kedua.sah, kedua.tanda_tangan) == (True, 1)


async def test_what_is_said_of_the_signature_after_it_was_made_is_not_covered_by_it(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path
) -> None:
    """Nothing of the document differs, and the signature is as it was made: only its reason was put in later."""
    tulis = IncrementalPdfFileWriter(io.BytesIO(await bubuhkan(bsre, penanda, ASLI)))
    tanda_tangan = tulis.root["/AcroForm"]["/Fields"][0]["/V"]
    tanda_tangan["/Reason"] = TextStringObject("Atas nama orang lain")
    tulis.update_container(tanda_tangan)
    keluar = io.BytesIO()
    tulis.write(keluar)
    satu = await putusan(keluar.getvalue(), akar_dari(tmp_path, bsre))
    assert (satu.utuh, satu.berubah) == (True, ())
    assert satu.sebab == ["Tanda tangan elektroniknya tidak mencakup seluruh berkas."]


class _CapLain(DummyTimeStamper):
    """Stamps something else than what was signed."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return await super().async_timestamp(hashlib.sha256(b"yang lain").digest(), md_algorithm)


def _cap_waktu(cap: type[DummyTimeStamper]) -> DummyTimeStamper:
    """An authority of its own, which has RSA keys only."""
    kunci, kini = rsa.generate_private_key(65537, 2048), datetime.now(UTC)
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cap Waktu Uji")])
    bangun = x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(kunci.public_key())
    bangun = (
        bangun.serial_number(7).not_valid_before(kini - timedelta(days=1)).not_valid_after(kini + timedelta(days=1))
    )
    sertifikat = bangun.sign(kunci, hashes.SHA256()).public_bytes(Encoding.DER)
    rahasia = kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return cap(x509_asn1.Certificate.load(sertifikat), keys.PrivateKeyInfo.load(rahasia), fixed_dt=kini)


@pytest.mark.parametrize(("cap", "berwaktu"), [(DummyTimeStamper, True), (_CapLain, False)])
async def test_the_time_of_an_authority_counts_only_where_it_has_stamped_this_signature(
    bsre: Bsre, penanda: Pengguna, tmp_path: Path, cap: type[DummyTimeStamper], berwaktu: bool
) -> None:
    hasil = await async_sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(ASLI)),
        PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256"),
        bsre.otoritas.penanda(penanda.pemegang),
        timestamper=_cap_waktu(cap),
    )
    satu = await putusan(hasil.getvalue(), akar_dari(tmp_path, bsre))
    assert (satu.utuh, satu.tsa is not None) == (True, berwaktu)
