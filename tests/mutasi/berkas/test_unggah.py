"""The copy of a paper: sent, kept under its digest, looked at, and had by whoever may have it."""

import asyncio
import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import UploadFile
from pydantic import SecretStr

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from services.mutasi.berkas.antrean import DIAM
from services.mutasi.berkas.errors import BerkasDokumenTerlaluBesar
from services.mutasi.berkas.fakta import PEMBACA
from services.mutasi.berkas.repository import berkas_bermasalah, berkas_usulan
from services.mutasi.berkas.sapu import SISA
from services.mutasi.berkas.terima import ukur
from services.mutasi.hukum.berkas_dokumen import BILANGAN
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.blobs.folder import FolderBlobs
from shared.blobs.store import OWNER, StoreFull, store_of
from shared.contracts.mutasi import SalinanDitolak
from shared.ketentuan.hari import ketentuan_pada
from tests.clamd_tiruan import EICAR, clamd
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.mutasi.conftest import isi_kota
from tests.mutasi.kota import KEPALA_AK, KEPALA_LL, PEGAWAI, VERIFIKATOR, melangkah, ubah_ketentuan, usul
from tests.pdf import KOSONG, pdf, tulisan
from tests.s3 import server_s3
from tests.shared.blobs.test_blobs import bunuh_penulis

SURAT = pdf(tulisan())


@pytest.fixture
def gudang(mutasi: ServiceUnderTest, tmp_path: Path) -> Path:
    """A store of files in a folder."""
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    return tmp_path / "berkas"


def verifikator(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


async def unggah(
    mutasi: ServiceUnderTest,
    usulan: dict[str, Any],
    isi: bytes = SURAT,
    *,
    jenis: str = "bebas_temuan",
    nama: str = "surat.pdf",
    media: str = "application/pdf",
    siapa: Caller | None = None,
    kunci: str | None = None,
) -> httpx.Response:
    siapa = siapa or verifikator(mutasi)
    return await mutasi.client.post(
        f"/usulan/{usulan['id']}/dokumen/{jenis}/berkas",
        files={"berkas": (nama, isi, media)},
        headers={**siapa.headers(), "Idempotency-Key": kunci or str(uuid4())},
    )


async def unduh(
    mutasi: ServiceUnderTest, usulan: dict[str, Any], siapa: Caller, jenis: str = "bebas_temuan", **tajuk: str
) -> httpx.Response:
    return await mutasi.client.get(
        f"/usulan/{usulan['id']}/dokumen/{jenis}/berkas", headers={**siapa.headers(), **tajuk}
    )


def di_gudang(gudang: Path) -> list[str]:
    """Every file of the store, be it whole or begun; without whose the store is."""
    return sorted(each.name for each in gudang.rglob("*") if each.is_file() and each != gudang / OWNER)


async def bermasalah(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> list[tuple[str, bool]]:
    semua = await berkas_bermasalah(mutasi.runtime.reader, [UUID(usulan["id"])])
    return [(each.sebab[0], each.menunggu) for each in semua.get(UUID(usulan["id"]), [])]


async def test_a_copy_is_kept_under_its_digest_looked_at_and_had_whole(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    jawab = await unggah(mutasi, usulan, nama="C:\\surat\\bebas temuan.PDF")
    sidik = hashlib.sha256(SURAT).hexdigest()
    isi = jawab.json()
    assert (jawab.status_code, jawab.headers["etag"]) == (201, f'"{sidik}"')
    assert (isi["nama"], isi["byte"], isi["status"], isi["pindai"], isi["layak"]) == (
        *("bebas temuan.pdf", len(SURAT), "menunggu", "tidak_dipindai", False),
    )
    assert di_gudang(gudang) == [sidik]
    assert await bermasalah(mutasi, usulan) == [
        ("Surat keterangan bebas temuan: Berkas ini belum selesai diperiksa: tunggu sebentar.", True)
    ]
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []
    (salinan,) = await berkas_usulan(mutasi.runtime.reader, [UUID(usulan["id"])])
    assert (salinan.halaman, salinan.keadaan.layak, salinan.nomor) == (1, True, "700/1/2026")
    unduhan = await unduh(mutasi, usulan, verifikator(mutasi))
    assert (unduhan.content, unduhan.headers["etag"]) == (SURAT, f'"{sidik}"')
    assert unduhan.headers["content-disposition"].startswith('attachment; filename="bebas temuan.pdf"')


async def test_who_has_it_asks_for_nothing_twice_and_may_ask_for_a_part(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    tag = (await unggah(mutasi, usulan)).headers["etag"]
    siapa = verifikator(mutasi)
    assert (await unduh(mutasi, usulan, siapa, **{"If-None-Match": tag})).status_code == 304
    bagian = await unduh(mutasi, usulan, siapa, Range="bytes=5-9")
    assert (bagian.status_code, bagian.content) == (206, SURAT[5:10])
    assert bagian.headers["content-range"] == f"bytes 5-9/{len(SURAT)}"
    akhir = await unduh(mutasi, usulan, siapa, Range="bytes=-6")
    assert akhir.content == SURAT[-6:]
    luar = await unduh(mutasi, usulan, siapa, Range="bytes=999999-")
    assert (luar.status_code, luar.json()["kode"]) == (416, "rentang_tidak_sah")


async def test_the_same_bytes_again_change_nothing_and_others_leave_the_first_on_record(
    mutasi: ServiceUnderTest, gudang: Path
) -> None:
    usulan = await usul(mutasi)
    pertama = await unggah(mutasi, usulan, kunci="satu")
    versi = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"]
    assert (await unggah(mutasi, usulan)).status_code == 200
    diulang = await unggah(mutasi, usulan, kunci="satu")
    assert (diulang.status_code, diulang.headers["idempotency-replayed"]) == (201, "true")
    assert (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"] == versi
    lain = pdf(tulisan("Yang benar"))
    assert (await unggah(mutasi, usulan, lain)).json()["sha256"] != pertama.json()["sha256"]
    assert len(di_gudang(gudang)) == 2
    rows = await mutasi.sql("SELECT sha256, digantikan_pada FROM dokumen_berkas ORDER BY id")
    assert [each["digantikan_pada"] is None for each in rows] == [False, True]


async def test_of_two_sent_at_once_both_are_on_record_and_one_counts(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    dua = await asyncio.gather(*(unggah(mutasi, usulan, pdf(tulisan(f"Ke-{each}"))) for each in range(2)))
    assert [each.status_code for each in dua] == [201, 201]
    rows = await mutasi.sql(
        "SELECT count(*) AS semua, count(*) FILTER (WHERE digantikan_pada IS NULL) AS kini FROM dokumen_berkas"
    )
    assert (rows[0]["semua"], rows[0]["kini"]) == (2, 1)


@pytest.mark.parametrize(
    ("isi", "media", "status", "kata"),
    [
        (b"", "application/pdf", 422, "kosong"),
        (b"PK\x03\x04" + bytes(99), "application/pdf", 422, "dokumen Office"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "application/pdf", 422, "gambar JPEG"),
        (b"<html>", "application/pdf", 422, "halaman web"),
        (SURAT, "image/png", 422, "image/png"),
        (SURAT + bytes(11 << 20), "application/pdf", 413, "Paling besar 10 MB"),
        (SURAT + bytes(21 << 20), "application/pdf", 413, ""),
    ],
)
async def test_what_is_no_pdf_whatever_its_name_or_too_large_is_refused_and_leaves_nothing(
    mutasi: ServiceUnderTest, gudang: Path, isi: bytes, media: str, status: int, kata: str
) -> None:
    usulan = await usul(mutasi)
    jawab = await unggah(mutasi, usulan, isi, media=media)
    assert jawab.status_code == status, jawab.text
    assert kata in jawab.json()["detail"]
    assert di_gudang(gudang) == []


async def test_the_largest_file_that_the_register_allows_is_taken_and_one_byte_more_is_not(
    mutasi: ServiceUnderTest,
) -> None:
    ketentuan = await ketentuan_pada(mutasi.runtime.reader, KETENTUAN, mutasi.clock.today())
    batas = ketentuan[BILANGAN].model_copy(update={"kilobyte_terbesar": 1})
    isi = SURAT.ljust(1 << 10, b"%")
    assert (await ukur(UploadFile(io.BytesIO(isi)), batas)).byte == 1 << 10
    with pytest.raises(BerkasDokumenTerlaluBesar):
        await ukur(UploadFile(io.BytesIO(isi + b"%")), batas)


async def test_a_locked_file_is_named_with_what_to_do(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan, pdf(tulisan(), sandi="rahasia"))
    await mutasi.run_job("periksa_berkas")
    ((sebab, menunggu),) = await bermasalah(mutasi, usulan)
    assert "terkunci sandi: simpan ulang tanpa sandi" in sebab
    assert not menunggu
    (kabar,) = await mutasi.published(SalinanDitolak)
    assert (kabar.event.petugas, kabar.event.dokumen, kabar.event.sebab in sebab) == (
        *(VERIFIKATOR, "Surat keterangan bebas temuan", True),
    )


async def test_a_paper_that_is_not_on_record_has_no_copy(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    jawab = await unggah(mutasi, usulan, jenis="surat_permohonan")
    assert (jawab.status_code, "Catat nomor" in jawab.json()["detail"]) == (404, True)
    assert di_gudang(gudang) == []


async def test_a_paper_with_another_number_has_no_copy_yet(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    versi = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"]
    baru = {"jenis": "bebas_temuan", "nomor": "700/2/2026", "tanggal": "2026-09-12"}
    jawab = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/dokumen", baru, seen=versi)
    assert jawab.status_code == 200, jawab.text
    assert await berkas_usulan(mutasi.runtime.reader, [UUID(usulan["id"])]) == []


async def test_when_a_number_changes_what_was_found_is_asked_anew(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan, pdf(*[tulisan()] * 3))
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []
    batas = {"kilobyte_terbesar": 10240, "halaman_terbanyak": 2, "resolusi_terendah": 150}
    await ubah_ketentuan(mutasi, "berkas_dokumen", batas)
    await mutasi.run_job("periksa_berkas")
    ((sebab, _),) = await bermasalah(mutasi, usulan)
    assert "3 halaman, paling banyak 2" in sebab
    await unggah(mutasi, usulan, pdf(*[tulisan()] * 4))
    await mutasi.run_job("periksa_berkas")
    await ubah_ketentuan(mutasi, "berkas_dokumen", {**batas, "halaman_terbanyak": 50}, mulai="2026-09-16")
    mutasi.clock.instant += timedelta(days=1)
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []
    (salinan,) = await berkas_usulan(mutasi.runtime.reader, [UUID(usulan["id"])])
    assert (salinan.halaman, salinan.keadaan.layak) == (4, True)


# Who may


async def test_who_may_not_record_the_paper_may_not_send_its_copy(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi, surat=("bebas_temuan", "serah_terima"))
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    ditolak = await unggah(mutasi, usulan, siapa=kepala)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "tidak_berwenang")
    assert (await unggah(mutasi, usulan, jenis="serah_terima", siapa=kepala)).status_code == 201
    sendiri = await unggah(mutasi, usulan, siapa=mutasi.caller("verifikator", nip=PEGAWAI, unit=["*"]))
    assert sendiri.status_code == 403
    luar = await unggah(mutasi, usulan, siapa=mutasi.caller("kepala_unit", nip=KEPALA_AK, unit=["DINKES"]))
    assert luar.status_code == 404
    assert len(di_gudang(gudang)) == 1


async def test_a_copy_is_had_by_the_person_and_who_handles_the_case_and_that_is_on_record(
    mutasi: ServiceUnderTest, gudang: Path
) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    pegawai = mutasi.caller("asn", nip=PEGAWAI)
    assert (await unduh(mutasi, usulan, pegawai)).content == SURAT
    for siapa in (
        mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"]),
        mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"]),
        mutasi.caller("asn", nip=VERIFIKATOR),
    ):
        ditolak = await unduh(mutasi, usulan, siapa)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (404, "tidak_ditemukan")
    await unduh(mutasi, usulan, verifikator(mutasi))
    rows = await mutasi.sql("SELECT subjek, tujuan FROM access_log WHERE rute LIKE 'GET %/berkas' ORDER BY id")
    assert {(*each["subjek"], each["tujuan"]) for each in rows} == {(PEGAWAI, "unduh salinan dokumen")}


async def test_a_closed_paper_is_had_only_by_who_may_know_of_it(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi, surat=("keputusan_hukdis",))
    sebelum = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"]
    assert (await unggah(mutasi, usulan, jenis="keputusan_hukdis")).status_code == 201
    assert (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["versi"] == sebelum
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await unduh(mutasi, usulan, kepala, "keputusan_hukdis")).status_code == 404
    assert (await unduh(mutasi, usulan, verifikator(mutasi), "keputusan_hukdis")).content == SURAT


async def test_that_a_copy_came_stands_in_the_history(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    baris = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]
    assert (baris["langkah"], baris["oleh"]) == ("dokumen", VERIFIKATOR)
    assert baris["rincian"] == {"jenis_dokumen": "bebas_temuan", "nomor": "700/1/2026", "berkas": "surat.pdf"}


async def test_copies_lie_on_an_s3_server_too(mutasi: ServiceUnderTest, tmp_path: Path) -> None:
    setelan = mutasi.runtime.settings
    usulan = await usul(mutasi)
    with server_s3(tmp_path / "s3") as server:
        setelan.file_store, setelan.s3_endpoint = "s3://berkas/mutasi", server.alamat
        setelan.s3_access_key, setelan.s3_secret_key = server.kunci, SecretStr(server.rahasia)
        assert (await unggah(mutasi, usulan)).status_code == 201
        await mutasi.run_job("periksa_berkas")
        assert await bermasalah(mutasi, usulan) == []
        assert (await unduh(mutasi, usulan, verifikator(mutasi))).content == SURAT
        assert (await unduh(mutasi, usulan, verifikator(mutasi), Range="bytes=5-9")).content == SURAT[5:10]
    hilang = await unduh(mutasi, usulan, verifikator(mutasi))
    assert (hilang.status_code, hilang.json()["kode"]) == (503, "gudang_tidak_terjangkau")


async def test_what_a_decision_rests_on_is_not_exchanged_in_passing(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    usulan = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        usulan = await melangkah(mutasi, usulan, langkah)
    jawab = await unggah(mutasi, usulan, pdf(tulisan("Lain")))
    assert jawab.status_code == 409, jawab.text


# The scanner


async def test_an_infected_file_is_refused_and_leaves_nothing(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    async with clamd() as (mutasi.runtime.settings.virus_scanner, pemindai):
        jawab = await unggah(mutasi, usulan, SURAT + EICAR)
        assert (jawab.status_code, jawab.json()["kode"]) == (422, "berkas_terjangkit")
        assert "Eicar-Test-Signature" in jawab.json()["detail"]
        assert (await unggah(mutasi, usulan)).json()["pindai"] == "bersih"
    assert pemindai.dipindai == [len(SURAT + EICAR), len(SURAT)]
    assert di_gudang(gudang) == [hashlib.sha256(SURAT).hexdigest()]


async def test_without_its_scanner_a_file_waits_and_is_never_counted_as_clean(
    mutasi: ServiceUnderTest, gudang: Path, tmp_path: Path
) -> None:
    usulan = await usul(mutasi)
    soket = str(tmp_path / "clamd")
    mutasi.runtime.settings.virus_scanner = f"unix://{soket}"
    assert (await unggah(mutasi, usulan)).json()["pindai"] == "menunggu"
    for _ in range(3):
        await mutasi.run_job("periksa_berkas")
        assert await bermasalah(mutasi, usulan) == [
            (
                (
                    "Surat keterangan bebas temuan: Berkas ini belum dipindai: pemindai virus belum terjangkau, dan "
                    "akan dicoba lagi."
                ),
                True,
            )
        ]
    async with clamd(unix=soket):
        await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []


async def test_what_is_lost_while_it_waits_for_the_scanner_is_said_to_be_lost(
    mutasi: ServiceUnderTest, gudang: Path, tmp_path: Path
) -> None:
    usulan = await usul(mutasi)
    mutasi.runtime.settings.virus_scanner = f"unix://{tmp_path}/clamd"
    await unggah(mutasi, usulan)
    await mutasi.run_job("periksa_berkas")
    (nama,) = di_gudang(gudang)
    (gudang / nama[:2] / nama).unlink()
    async with clamd(unix=str(tmp_path / "clamd")):
        await mutasi.run_job("periksa_berkas")
        ((sebab, menunggu),) = await bermasalah(mutasi, usulan)
        assert ("hilang atau rusak di gudang" in sebab, menunggu) == (True, False)
        assert len(await mutasi.published(SalinanDitolak)) == 1
        await mutasi.run_job("periksa_berkas")
        assert len(await mutasi.published(SalinanDitolak)) == 1
        assert (await mutasi.sql("SELECT percobaan FROM berkas"))[0]["percobaan"] == 0
    assert (await unggah(mutasi, usulan)).status_code == 200
    async with clamd(unix=str(tmp_path / "clamd")):
        await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []


async def test_one_process_that_knows_no_scanner_lets_nothing_pass_where_there_is_one(
    mutasi: ServiceUnderTest, gudang: Path, tmp_path: Path
) -> None:
    usulan = await usul(mutasi)
    async with clamd() as (mutasi.runtime.settings.virus_scanner, _):
        await unggah(mutasi, usulan)
    await unggah(mutasi, usulan, pdf(tulisan("Yang menunggu")))
    mutasi.runtime.settings.virus_scanner = ""
    await mutasi.run_job("periksa_berkas")
    assert [menunggu for _, menunggu in await bermasalah(mutasi, usulan)] == [True]
    assert (await unggah(mutasi, usulan, pdf(tulisan("Lain")))).json()["pindai"] == "menunggu"
    # After a month without a word there is none any more.
    mutasi.clock.instant += DIAM
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []


async def test_what_is_found_infected_later_is_given_to_nobody(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan, SURAT + EICAR)
    async with clamd() as (mutasi.runtime.settings.virus_scanner, _):
        await mutasi.run_job("periksa_berkas")
    ((sebab, menunggu),) = await bermasalah(mutasi, usulan)
    assert ("Pemindai virus menolak" in sebab, menunggu) == (True, False)
    jawab = await unduh(mutasi, usulan, verifikator(mutasi))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "berkas_tidak_diberikan")


async def test_a_file_that_the_scanner_finds_too_large_is_not_clean(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    async with clamd(terbesar=100) as (mutasi.runtime.settings.virus_scanner, _):
        assert (await unggah(mutasi, usulan)).json()["pindai"] == "menunggu"


# What goes wrong


async def test_what_another_reader_has_seen_is_looked_at_anew(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan, pdf(KOSONG))
    await mutasi.run_job("periksa_berkas")
    ((sebab, _),) = await bermasalah(mutasi, usulan)
    assert "kosong" in sebab
    # One that did not see that its pages say nothing.
    await mutasi.sql(
        "UPDATE berkas SET status = 'sehat', temuan = '[]', "
        "fakta = fakta || jsonb_build_object('pembaca', '0', 'kosong', CAST('[]' AS jsonb))"
    )
    await mutasi.run_job("periksa_berkas")
    assert [each for each, _ in await bermasalah(mutasi, usulan)] == [sebab]
    dilihat = (await mutasi.sql("SELECT diperiksa_pada, fakta ->> 'pembaca' AS pembaca FROM berkas"))[0]
    assert dilihat["pembaca"] == PEMBACA
    mutasi.clock.instant += timedelta(hours=1)
    await mutasi.run_job("periksa_berkas")
    assert (await mutasi.sql("SELECT diperiksa_pada FROM berkas"))[0]["diperiksa_pada"] == dilihat["diperiksa_pada"]


async def test_a_full_disk_is_said_and_leaves_nothing(
    mutasi: ServiceUnderTest, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usul(mutasi)

    def penuh(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as sementara:
        sementara.setattr("shared.blobs.folder.shutil.copyfileobj", penuh)
        jawab = await unggah(mutasi, usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_tidak_terjangkau")
    assert "penuh" in jawab.json()["detail"]
    assert di_gudang(gudang) == []
    assert (await unggah(mutasi, usulan)).status_code == 201


async def test_without_a_store_nothing_is_taken(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    jawab = await unggah(mutasi, usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_belum_ada")


async def test_what_was_stored_and_never_named_is_swept_up_when_nobody_has_sent_it_for_a_week(
    mutasi: ServiceUnderTest, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usul(mutasi)
    with monkeypatch.context() as mati:
        # As if the process had died between the store and the case.
        async def berhenti(*_: Any) -> None:
            raise RuntimeError("mati")

        mati.setattr("services.mutasi.usulan.unggah._pasang", berhenti)
        assert (await unggah(mutasi, usulan)).status_code == 500
    tersisa = di_gudang(gudang)
    assert len(tersisa) == 1
    await mutasi.run_job("periksa_berkas")
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == tersisa
    ada = pdf(tulisan("Yang lain"))
    await unggah(mutasi, usulan, ada)
    mutasi.clock.instant += SISA + timedelta(minutes=1)
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == [hashlib.sha256(ada).hexdigest()]


async def test_whoever_is_killed_while_a_copy_is_written_leaves_nothing_half_done(
    mutasi: ServiceUnderTest, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGKILL in the middle of the write: the bytes are known and not there, the paper has no copy, half a file lies
    where nobody reads."""
    usulan = await usul(mutasi)
    besar = pdf(tulisan()) + b"%" + b"x" * (1 << 20)
    sidik = hashlib.sha256(besar).hexdigest()
    with monkeypatch.context() as mati:

        async def terbunuh(_: FolderBlobs, sha256: str, __: Any) -> None:
            bunuh_penulis(gudang, sha256, besar)
            raise RuntimeError("mati")

        mati.setattr(FolderBlobs, "put", terbunuh)
        assert (await unggah(mutasi, usulan, besar)).status_code == 500
    assert [each["sha256"] for each in await mutasi.sql("SELECT sha256 FROM berkas")] == [sidik]
    assert await mutasi.sql("SELECT id FROM dokumen_berkas") == []
    (separuh,) = di_gudang(gudang)
    assert (gudang / "baru" / separuh).stat().st_size < len(besar)
    assert (await unduh(mutasi, usulan, verifikator(mutasi))).status_code == 404
    # Nobody waits for it, and nothing of it is cleared up while its sender may still be at it.
    await mutasi.run_job("periksa_berkas")
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == [separuh]
    assert await bermasalah(mutasi, usulan) == []
    # Sent once more it is there whole; what was begun goes by itself.
    assert (await unggah(mutasi, usulan, besar)).status_code == 201
    await mutasi.run_job("periksa_berkas")
    assert (await unduh(mutasi, usulan, verifikator(mutasi))).content == besar
    mutasi.clock.instant += timedelta(days=365)
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == [sidik]


async def test_what_was_known_and_never_stored_is_forgotten_by_itself(
    mutasi: ServiceUnderTest, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usul(mutasi)
    with monkeypatch.context() as mati:

        async def terbunuh(_: FolderBlobs, sha256: str, __: Any) -> None:
            bunuh_penulis(gudang, sha256, SURAT * 2000)
            raise RuntimeError("mati")

        mati.setattr(FolderBlobs, "put", terbunuh)
        assert (await unggah(mutasi, usulan)).status_code == 500
    mutasi.clock.instant += timedelta(days=365)
    await mutasi.run_job("sapu_berkas")
    assert (di_gudang(gudang), await mutasi.sql("SELECT sha256 FROM berkas")) == ([], [])


async def test_a_store_of_another_installation_gets_nothing_and_loses_nothing(
    mutasi: ServiceUnderTest, gudang: Path, postgres_server: Postgres
) -> None:
    """Two systems on one folder or bucket: to each, what the other keeps is the copy of no paper."""
    usulan = await usul(mutasi)
    assert (await unggah(mutasi, usulan)).status_code == 201
    milik = di_gudang(gudang)
    async with open_service(postgres_server, SERVICE, filled=isi_kota) as lain:
        lain.runtime.settings.file_store = str(gudang)
        jawab = await unggah(lain, await usul(lain), pdf(tulisan("Milik kota lain")))
        assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_milik_lain")
        assert "ASN_FILE_STORE" in jawab.json()["detail"]
        for _ in range(2):
            lain.clock.instant += timedelta(days=365)
            await lain.run_job("sapu_berkas")
    assert di_gudang(gudang) == milik
    # Whoever has the store for good removes the name of who had it.
    (gudang / OWNER).unlink()
    assert (await unggah(mutasi, usulan, pdf(tulisan("Baru")))).status_code == 201


async def test_what_the_store_has_and_nobody_knows_goes_after_a_week_too(
    mutasi: ServiceUnderTest, gudang: Path
) -> None:
    # A database that was restored from the day before.
    asing = hashlib.sha256(b"asing").hexdigest()
    lokasi = gudang / asing[:2] / asing
    lokasi.parent.mkdir(parents=True)
    lokasi.write_bytes(b"asing")
    mutasi.clock.instant += timedelta(days=365)
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == [asing]
    mutasi.clock.instant += SISA + timedelta(minutes=1)
    await mutasi.run_job("sapu_berkas")
    assert di_gudang(gudang) == []


async def test_bytes_that_are_lost_or_others_by_now_are_found_out(mutasi: ServiceUnderTest, gudang: Path) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    (nama,) = di_gudang(gudang)
    (gudang / nama[:2] / nama).write_bytes(SURAT + b"!")
    await mutasi.run_job("periksa_berkas")
    ((sebab, _),) = await bermasalah(mutasi, usulan)
    assert "hilang atau rusak di gudang: unggah lagi" in sebab
    assert (await unggah(mutasi, usulan)).status_code == 200
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []


async def test_a_look_that_was_killed_is_taken_again(
    mutasi: ServiceUnderTest, gudang: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usul(mutasi)
    await unggah(mutasi, usulan)
    await mutasi.sql(
        "UPDATE berkas SET pemegang = gen_random_uuid(), dipegang_sampai = $1, percobaan = 1",
        mutasi.clock.now() + timedelta(minutes=10),
    )
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) != []
    mutasi.clock.instant += timedelta(minutes=11)
    await mutasi.run_job("periksa_berkas")
    assert await bermasalah(mutasi, usulan) == []


def test_the_store_of_a_process_is_opened_once(mutasi: ServiceUnderTest, gudang: Path) -> None:
    assert isinstance(store_of(mutasi.runtime), FolderBlobs)
    assert store_of(mutasi.runtime) is store_of(mutasi.runtime)
    assert issubclass(StoreFull, ConnectionError)
