"""Files beside the text of a campaign: known by what they are, scanned, and read by those whom it reaches."""

from typing import Any
from uuid import uuid4

from services.notifikasi.kampanye.lampiran.periksa import TERBESAR
from tests.clamd_tiruan import EICAR, clamd
from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.kampanye_uji import berpegawai, draf, langkah, nip, penyetuju, penyusun, siarkan

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


async def unggah(oleh: Caller, satu: dict[str, Any], isi: bytes, nama: str = "tanya jawab.pdf") -> Any:
    return await oleh.service.client.post(
        f"/kampanye/{satu['id']}/lampiran",
        files={"berkas": (nama, isi)},
        headers={**oleh.headers(), "Idempotency-Key": str(uuid4())},
    )


async def test_lampiran_dibaca_peserta_dan_tidak_berubah_sesudah_diajukan(notifikasi: ServiceUnderTest) -> None:
    await berpegawai(notifikasi, 1)
    satu = await draf(notifikasi)
    jawab = await unggah(penyusun(notifikasi), satu, PDF, "../../Tanya \u202ejawab.exe")
    assert (jawab.status_code, jawab.json()["nama"]) == (201, "Tanya jawab.pdf"), jawab.text
    sekali_lagi = await unggah(penyusun(notifikasi), satu, PDF)
    assert sekali_lagi.json()["id"] == jawab.json()["id"]
    lain = (await unggah(penyusun(notifikasi), satu, PNG)).json()
    hapus = await penyusun(notifikasi).post(f"/kampanye/{satu['id']}/lampiran/{lain['id']}/penghapusan")
    assert hapus.status_code == 204, hapus.text
    await langkah(notifikasi, satu, "pengajuan", oleh=penyusun(notifikasi))
    tolak = await unggah(penyusun(notifikasi), satu, PNG)
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "kampanye_bukan_draf")
    await langkah(notifikasi, satu, "persetujuan", oleh=penyetuju(notifikasi))
    await siarkan(notifikasi)
    ani, alamat = notifikasi.caller("asn", nip=nip(1)), f"/kampanye/saya/{satu['id']}/lampiran"
    (baris,) = (await ani.get(alamat)).json()["data"]
    unduh = await ani.get(f"{alamat}/{baris['id']}")
    assert (unduh.content, unduh.headers["content-type"]) == (PDF, "application/pdf")
    assert unduh.headers["content-disposition"].startswith("attachment;")
    assert unduh.headers["x-content-type-options"] == "nosniff"
    assert (await notifikasi.caller("asn", nip=nip(2)).get(f"{alamat}/{baris['id']}")).status_code == 404


async def test_yang_bukan_berkas_biasa_ditolak(notifikasi: ServiceUnderTest) -> None:
    satu = await draf(notifikasi)
    for isi, kode in [
        (b"MZ" + bytes(100), "lampiran_ditolak"),
        (PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript>>/Type"), "lampiran_ditolak"),
        (PDF.replace(b"/Type", b"/#4fpenAction<</S/JavaScr#69pt/J#53(1)>>/Type"), "lampiran_ditolak"),
        (PNG + bytes(TERBESAR), "lampiran_terlalu_besar"),
    ]:
        jawab = await unggah(penyusun(notifikasi), satu, isi)
        assert jawab.json()["kode"] == kode
    assert (await penyusun(notifikasi).get(f"/kampanye/{satu['id']}/lampiran")).json()["data"] == []


async def test_pemindai_melihatnya_dan_tanpa_jawabannya_tidak_ada_yang_tersimpan(notifikasi: ServiceUnderTest) -> None:
    satu = await draf(notifikasi)
    async with clamd() as (alamat, _):
        notifikasi.runtime.settings.virus_scanner = alamat
        bersih = await unggah(penyusun(notifikasi), satu, PDF)
        assert bersih.json()["pindai"] == "bersih"
        terjangkit = await unggah(penyusun(notifikasi), satu, PNG + EICAR)
        assert (terjangkit.status_code, terjangkit.json()["kode"]) == (422, "lampiran_terjangkit")
    pergi = await unggah(penyusun(notifikasi), satu, PNG)
    assert (pergi.status_code, pergi.json()["kode"]) == (503, "pemindai_tidak_terjangkau")
    assert len((await penyusun(notifikasi).get(f"/kampanye/{satu['id']}/lampiran")).json()["data"]) == 1
