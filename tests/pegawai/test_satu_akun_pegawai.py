"""One account with two tokens, one with and one without a NIP, is one human; so is one whose NIP has changed."""

from typing import Any

import asyncpg
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, CITRA
from tests.pegawai.penataan import GABUNG, PENERAP, PENYUSUN, diterapkan, isi, penerap, susun
from tests.pegawai.test_ketentuan_kebutuhan import PUTUSAN
from tests.pegawai.test_koreksi import usulkan as ajukan_koreksi
from tests.pegawai.test_penempatan_api import pengangkatan, versi

AKUN, NIP, NIP_BARU = "akun-7", "198001012005011001", "198001012005012009"


def bernip(kota: ServiceUnderTest, nip: str = NIP) -> Caller:
    return kota.caller("verifikator", nip=nip, unit=["*"], sub=AKUN)


def tanpa_nip(kota: ServiceUnderTest) -> Caller:
    return kota.caller("ppk", nip="", unit=["*"], sub=AKUN)


KEDUA = pytest.mark.parametrize(
    "kedua", [tanpa_nip, lambda kota: bernip(kota, NIP_BARU)], ids=["tanpa nip", "nip lain"]
)


def ditolak(jawab: Any) -> None:
    assert (jawab.status_code, jawab.json().get("kode")) == (403, "perlu_orang_lain"), jawab.text


@KEDUA
async def test_a_proposed_placement_is_not_decided_by_the_same_account(kota: ServiceUnderTest, kedua: Any) -> None:
    jawab = await bernip(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert jawab.status_code == 201, jawab.text
    alamat = f"/usulan-penempatan/{jawab.json()['id']}"
    ditolak(await kedua(kota).post(f"{alamat}/persetujuan", {"alasan": "Sudah dilihat."}, seen=1))
    ditolak(await kedua(kota).post(f"{alamat}/penolakan", {"alasan": "Tidak terdaftar."}, seen=1))
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kota.sql(
            "UPDATE penempatan_usul SET status = 'disetujui', diputus_oleh = $1, diputus_subjek = $1, "
            "diputus_pada = now(), versi = versi + 1",
            AKUN,
        )


async def test_what_a_token_of_machines_has_proposed_its_account_does_not_approve(kota: ServiceUnderTest) -> None:
    mesin = kota.caller("integrasi", unit=["*"], sub=AKUN)
    jawab = await mesin.post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["diusulkan_oleh"]) == (201, AKUN), jawab.text
    alamat = f"/usulan-penempatan/{jawab.json()['id']}"
    ditolak(await bernip(kota).post(f"{alamat}/persetujuan", {"alasan": "Sudah dilihat."}, seen=1))
    # It is theirs to take back, though.
    ditarik = await bernip(kota).post(f"{alamat}/pembatalan", {"alasan": "Keliru orang."}, seen=1)
    assert (ditarik.status_code, ditarik.json()["status"]) == (200, "dibatalkan"), ditarik.text


async def test_a_row_of_the_release_before_is_told_by_the_nip_alone(kota: ServiceUnderTest) -> None:
    await kota.sql(
        "INSERT INTO penempatan_usul (id, nip, jenis, isi, diusulkan_oleh, diusulkan_pada) "
        "VALUES (uuidv7(), $1, 'pengangkatan', $2, $3, now())",
        ANI,
        pengangkatan(),
        NIP,
    )
    (row,) = await kota.sql("SELECT id FROM penempatan_usul")
    alamat = f"/usulan-penempatan/{row['id']}/penolakan"
    ditolak(await bernip(kota).post(alamat, {"alasan": "Tidak terdaftar."}, seen=1))
    # That release cannot write beside this one: whoever decides now, decides with an account.
    tolak = "UPDATE penempatan_usul SET status = 'ditolak', diputus_oleh = $1, diputus_pada = now(), versi = versi + 1"
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="dengan akunnya"):
        await kota.sql(tolak, NIP_BARU)
    await kota.sql(f"{tolak}, diputus_subjek = $2", NIP_BARU, "akun-lain")


@KEDUA
async def test_a_proposed_legal_number_is_not_decided_by_the_same_account(kota: ServiceUnderTest, kedua: Any) -> None:
    isi_usulan = {
        "kode": "abk.wke",
        "isi": 74760,
        "mulai": "2027-01-01",
        "dasar_hukum": "Surat edaran contoh 1/2026",
        "alasan": "Penyesuaian hari kerja.",
    }
    jawab = await bernip(kota).post("/ketentuan/abk.wke/usulan", isi_usulan)
    assert jawab.status_code == 201, jawab.text
    for langkah in ("persetujuan", "penolakan"):
        ditolak(await kedua(kota).post(f"/usulan-ketentuan/{jawab.json()['id']}/{langkah}", PUTUSAN, seen=1))
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kota.sql(
            "UPDATE ketentuan_usulan SET status = 'disetujui', diputus_oleh = $1, diputus_subjek = diusulkan_subjek, "
            "diputus_pada = now()",
            NIP_BARU,
        )


@KEDUA
async def test_whose_account_has_written_on_a_change_set_does_not_apply_it(kota: ServiceUnderTest, kedua: Any) -> None:
    draf = await susun(kota, *GABUNG)
    # Not only the author: whoever has rewritten it.
    ditulis = (await bernip(kota).send("PUT", f"/restrukturisasi/{draf['id']}", isi(*GABUNG), seen=1)).json()
    assert ditulis["penyusun"] == [PENYUSUN, NIP]
    ditolak(await kedua(kota).post(f"/restrukturisasi/{draf['id']}/penerapan", seen=2))
    (row,) = await kota.sql("SELECT penyusun_subjek FROM perubahan")
    assert row["penyusun_subjek"] == [PENYUSUN, AKUN]
    with pytest.raises(asyncpg.CheckViolationError, match="orang_kedua"):
        await kota.sql(
            "UPDATE perubahan SET status = 'diterapkan', diterapkan_oleh = $1, diterapkan_subjek = $1, "
            "diterapkan_pada = now(), hasil = '{}', versi = versi + 1",
            AKUN,
        )
    with pytest.raises(asyncpg.RaiseError, match="tidak dapat diubah"):
        await kota.sql("UPDATE perubahan SET penyusun_subjek = '{}', versi = versi + 1")
    assert (await penerap(kota).post(f"/restrukturisasi/{draf['id']}/penerapan", seen=2)).status_code == 200


@KEDUA
async def test_whose_account_asks_to_take_a_change_set_back_does_not_do_it(kota: ServiceUnderTest, kedua: Any) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    alamat = f"/restrukturisasi/{perubahan['id']}/pembatalan"
    diminta = (await bernip(kota).post(alamat, {"alasan": "Perwali dicabut."}, seen=perubahan["versi"])).json()
    assert diminta["pembatalan_diminta_oleh"] == NIP
    ditolak(await kedua(kota).post(f"{alamat}/persetujuan", seen=diminta["versi"]))
    with pytest.raises(asyncpg.RaiseError, match="tidak dapat diubah"):
        await kota.sql(
            "UPDATE perubahan SET status = 'dibatalkan', versi = versi + 1, dibatalkan_oleh = $1, "
            "dibatalkan_subjek = $1, dibatalkan_pada = now(), alasan_pembatalan = 'Perwali dicabut.'",
            AKUN,
        )
    # The release before this one lets a request go and makes another without a word about accounts.
    await kota.sql(
        "UPDATE perubahan SET versi = versi + 1, pembatalan_diminta_oleh = NULL, pembatalan_diminta_pada = NULL, "
        "alasan_diminta = NULL"
    )
    await kota.sql(
        "UPDATE perubahan SET versi = versi + 1, pembatalan_diminta_oleh = $1, pembatalan_diminta_pada = now(), "
        "alasan_diminta = 'Perwali dicabut.'",
        PENERAP,
    )
    jawab = await bernip(kota).post(f"{alamat}/persetujuan", seen=diminta["versi"] + 2)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan"), jawab.text


async def test_a_correction_that_an_account_has_asked_for_it_does_not_grant(kota: ServiceUnderTest) -> None:
    pengusul = kota.caller("asn", nip=ANI, sub=AKUN)
    isi_koreksi = {
        "isian": "email",
        "nilai": "ani@contoh.test",
        "alasan": "Yang tercatat keliru",
        "dokumen": "KTP asli",
    }
    nomor = (await pengusul.post("/saya/koreksi", isi_koreksi)).json()["id"]
    for langkah, badan in (
        ("persetujuan", {"alasan": "Cocok."}),
        ("penolakan", {"alasan": "Tidak cocok."}),
    ):
        ditolak(await bernip(kota, CITRA).post(f"/usulan-koreksi/{nomor}/{langkah}", badan, seen=1))
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kota.sql(
            "UPDATE usulan_koreksi SET status = 'disetujui', diputus_oleh = $1, diputus_subjek = $2, "
            "diputus_pada = now()",
            CITRA,
            AKUN,
        )
    assert (await ajukan_koreksi(kota, "email", "ani@contoh.test")).status_code == 409
