"""What comes of a try when others have gone on, and who may not sign or read."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.bsre.klien.bentuk import Hasil
from services.mutasi.bsre.klien.galat import BerkasDitolak
from services.mutasi.tanda_tangan import bubuhkan as alur
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.keadaan import CaraTandaTangan, StatusTandaTangan, sesudah
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, asn, usulan_berstatus
from tests.mutasi.tanda_tangan.langkah_tanda import (
    NIK,
    SK,
    berstatus,
    kini,
    kirim,
    minta,
    tandatangani,
    verifikator,
    versi,
    wali_kota,
)
from tests.shared.dua_layanan import sampai
from tests.simulator.bsre.keadaan import Bsre
from tests.simulator.bsre.tanda import bubuhkan


@pytest.mark.parametrize("bertanda_tangan", [True, False], ids=["signed", "not_signed"])
async def test_what_an_earlier_try_still_brings_says_nothing_of_the_later_one(
    mutasi: ServiceUnderTest, bsre: Bsre, bertanda_tangan: bool
) -> None:
    satu = await minta(mutasi)
    for _ in range(2):
        bsre.gangguan.hilang = 1
        await tandatangani(wali_kota(mutasi), satu, ulangi=True)
    sebelum = await kini(mutasi, satu)
    assert (sebelum["status"], sebelum["percobaan"]) == ("tidak_pasti", 2)
    row = await repository.cari(
        mutasi.runtime.reader, UUID(satu["id"]), Pelaku("ppk", "PPK", None, frozenset({"ppk"}), ("*",))
    )
    assert row is not None
    hasil = await bubuhkan(bsre, bsre.pengguna[NIK], SK) if bertanda_tangan else SK
    await alur.terima(mutasi.runtime, Actor("layanan:mutasi"), row.yang_ke(1), Hasil(hasil, None), CaraTandaTangan.V2)
    assert await kini(mutasi, satu) == sebelum
    (jejak,) = await mutasi.sql("SELECT aksi FROM audit ORDER BY id DESC LIMIT 1")
    assert jejak["aksi"] == "hasil_tanda_tangan_terlambat"


async def test_who_heads_the_unit_knows_of_the_signing_and_does_not_read_the_letter(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    """What a letter says of somebody is personal data, signed or not."""
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    alamat = f"/penandatanganan/{satu['id']}"
    assert (await kepala.get(alamat)).json()["status"] == "tertandatangani"
    for apa in ("berkas", "hasil"):
        assert (await verifikator(mutasi).get(f"{alamat}/{apa}")).status_code == 200
        assert (await kepala.get(f"{alamat}/{apa}")).status_code == 404


async def test_what_is_called_off_while_the_certificate_is_asked_about_is_not_signed(
    mutasi: ServiceUnderTest, bsre: Bsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = await minta(mutasi)
    asli = alur.wajib_siap

    async def sementara_dibatalkan(*isi: Any) -> None:
        await asli(*isi)
        batal = await verifikator(mutasi).post(
            f"/penandatanganan/{satu['id']}/pembatalan", {"alasan": "Nomornya keliru."}, seen=1
        )
        assert batal.status_code == 200, batal.text

    monkeypatch.setattr(alur, "wajib_siap", sementara_dibatalkan)
    ditolak = await tandatangani(wali_kota(mutasi), satu, seen=1)
    assert (ditolak.status_code, bsre.tercatat) == (412, [])
    assert await berstatus(mutasi, "dibatalkan")


async def test_a_relative_of_whom_it_is_about_is_not_asked_to_sign(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    await mutasi.receive(asn(PEGAWAI, kerabat=[REKAN]))
    alamat = f"/usulan/{usulan['id']}/penandatanganan"
    ditolak = await kirim(verifikator(mutasi), alamat, perihal="surat", penanda_nip=REKAN)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "konflik_kepentingan")


def test_a_file_that_is_refused_is_not_signed_now_and_may_have_been_before() -> None:
    ditolak = BerkasDitolak("format")
    assert sesudah(ditolak, StatusTandaTangan.DIMINTA) is StatusTandaTangan.GAGAL
    assert sesudah(ditolak, StatusTandaTangan.TIDAK_PASTI) is StatusTandaTangan.TIDAK_PASTI


async def test_verifying_and_keeping_has_its_time_after_the_server_has_had_its_own(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    bsre.gangguan.lambat = 0.5
    tugas = asyncio.create_task(tandatangani(wali_kota(mutasi), satu, seen=1))
    await sampai(lambda: berstatus(mutasi, "berjalan"))
    mutasi.clock.instant += timedelta(seconds=mutasi.runtime.settings.bsre_timeout, minutes=1)
    await mutasi.run_job("pulihkan_tanda_tangan")
    assert await berstatus(mutasi, "berjalan")
    assert (await tugas).json()["status"] == "tertandatangani"
    assert await versi(wali_kota(mutasi), satu) == 3
