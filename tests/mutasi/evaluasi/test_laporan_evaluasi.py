"""The report of an evaluation over the API: what was measured, on paper, the same each time."""

import subprocess
import sys
from datetime import date
from typing import Any

import pypdfium2

from services.mutasi.evaluasi.berkala.hasil import HasilEvaluasi
from services.mutasi.evaluasi.laporan.mesin import mesin_laporan
from services.mutasi.evaluasi.laporan.susun import Kop, susun_laporan
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import MULAI, petugas, unggah_contoh
from tests.mutasi.kota import PEGAWAI, asn

KOP = Kop("Pemerintah Kota Palembang", "Badan Kepegawaian", date(2026, 9, 30), None)
CONTOH = HasilEvaluasi.model_validate(HasilEvaluasi.model_config["json_schema_extra"]["example"])  # type: ignore[index,call-overload]


def teks(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as dokumen:
        semua = "".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen)
    return rapat(semua)


def rapat(kata: str) -> str:
    return "".join(kata.split()).replace("\x02", "").replace("\ufffe", "").replace("-", "")


async def terukur(layanan: ServiceUnderTest, dampak: float = -8.0) -> dict[str, Any]:
    await unggah_contoh(layanan, dampak)
    isi = {"judul": "Penataan Dinas Perhubungan", "mulai": MULAI.isoformat(), "unit": ["DISHUB"]}
    jawab = await petugas(layanan).post("/evaluasi", isi)
    assert jawab.status_code == 201, jawab.text
    assert (await petugas(layanan).get(f"/evaluasi/{jawab.json()['id']}/laporan")).json()["kode"] == "belum_diukur"
    await layanan.run_job("ukur_evaluasi")
    hasil: dict[str, Any] = (await petugas(layanan).get(jawab.headers["location"])).json()
    return hasil


async def test_laporan_memuat_semua_yang_ditemukan_dan_selalu_sama(kosong: ServiceUnderTest) -> None:
    evaluasi = await terukur(kosong)
    alamat = f"/evaluasi/{evaluasi['id']}/laporan"
    jawab = await petugas(kosong).get(alamat)
    assert (jawab.status_code, jawab.headers["content-type"]) == (200, "application/pdf")
    kata = teks(jawab.content)
    (layanan,) = evaluasi["hasil"]["layanan"]
    assert layanan["taksiran"] is not None
    for each in (
        *evaluasi["hasil"]["ringkasan"],
        *layanan["kalimat"],
        layanan["tren"]["kalimat"],
        *evaluasi["hasil"]["tidak_dapat_dikatakan"],
        *(each["nama"] for each in layanan["padanan"]),
        evaluasi["hasil"]["bahan"]["sidik"],
    ):
        assert rapat(each) in kata, each
    assert "Belumadatindaklanjutyangdicatat." in kata
    await mesin_laporan(kosong.runtime).aclose()
    lagi = await petugas(kosong).get(alamat)
    assert (lagi.content, lagi.headers["etag"]) == (jawab.content, jawab.headers["etag"])
    # What is to follow stands in it as it is on that day, under the post and not under a name.
    await kosong.receive(asn(PEGAWAI, "DISHUB-LL-01"))
    lanjut = {"apa": "Isi dua jabatan pengatur yang lowong.", "pemilik_nip": PEGAWAI, "selesai": "2026-10-20"}
    await petugas(kosong).post(f"/evaluasi/{evaluasi['id']}/tindak-lanjut", lanjut)
    kata = teks((await petugas(kosong).get(alamat)).content)
    for each in (lanjut["apa"], "Jabatan DISHUB-LL-01", "20 Oktober 2026", "terbuka"):
        assert rapat(each) in kata, each
    assert rapat("Belum ada tindak lanjut") not in kata


async def test_pengukuran_yang_lama_tetap_punya_laporannya(kosong: ServiceUnderTest) -> None:
    evaluasi = await terukur(kosong)
    selesai = [each["id"] for each in evaluasi["pengukuran"] if each["status"] == "selesai"]
    alamat = f"/evaluasi/{evaluasi['id']}/laporan"
    terakhir = await petugas(kosong).get(alamat, pengukuran_id=selesai[-1])
    assert terakhir.content == (await petugas(kosong).get(alamat)).content
    belum = [each["id"] for each in evaluasi["pengukuran"] if each["status"] != "selesai"]
    assert (await petugas(kosong).get(alamat, pengukuran_id=belum[0])).status_code == 404
    assert (await petugas(kosong, "DISDIK").get(alamat)).status_code == 404


def test_yang_tidak_cukup_datanya_berkata_demikian_tanpa_gambar_perubahan() -> None:
    (satu,) = CONTOH.layanan
    alasan = ["Hanya 0 kelompok unit yang sebanding; sedikitnya 5."]
    kurang = satu.model_copy(
        update={
            "putusan": "tidak_cukup",
            "kalimat": ["Titik kemacetan: data tidak cukup untuk sebuah angka."],
            "alasan": alasan,
            **dict.fromkeys(("taksiran", "tren", "placebo", "tanpa_satu"), None),
            **{each: [] for each in ("dievaluasi", "pembanding", "padanan")},
        }
    )
    laporan = susun_laporan(CONTOH.model_copy(update={"layanan": [kurang]}), KOP)
    (bagian,) = laporan.isi.indikator
    assert alasan[0] in bagian.kesimpulan
    assert (bagian.angka, bagian.pembanding, len(bagian.gambar)) == ((), (), 1)


def test_survei_tanpa_cukup_jawaban_berkata_demikian_dan_yang_cukup_beserta_gelombang_sebelumnya() -> None:
    (cukup,) = CONTOH.survei
    kosong: dict[str, Any] = {"cukup": False, "menjawab": None, "pokok": [], "pertanyaan": [], "unit": []}
    kurang = cukup.model_copy(update={**kosong, "kalimat": "Survei unit: belum cukup jawaban.", "judul": "Survei unit"})
    isi = susun_laporan(CONTOH.model_copy(update={"survei": [cukup, kurang]}), KOP).isi
    baris = {each.nama: (each.sebelum, each.sesudah) for each in isi.ukuran}
    assert baris["Kepuasan menurut survei pegawai yang dimutasi (1–4)"] == ("2,4", "3,1")
    assert baris["Survei unit"] == ("–", "belum cukup jawaban")


def test_yang_bukan_pembanding_dihimpun_menurut_alasannya() -> None:
    (satu,) = CONTOH.layanan
    lain = [
        satu.bukan_pembanding[0].model_copy(update={"unit": f"U{nomor}", "nama": f"Unit {nomor}"})
        for nomor in range(1, 11)
    ]
    hasil = CONTOH.model_copy(update={"layanan": [satu.model_copy(update={"bukan_pembanding": lain})]})
    ((nama, alasan),) = susun_laporan(hasil, KOP).isi.indikator[0].bukan_pembanding
    assert nama == "Unit 1, Unit 2, Unit 3, Unit 4, Unit 5, Unit 6, dan 4 lainnya"
    assert alasan == "jenis unitnya lain"


def test_layanan_tidak_memuat_penggambarnya_ketika_mulai() -> None:
    periksa = "import sys, services.mutasi.app; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", periksa], check=False).returncode == 0
