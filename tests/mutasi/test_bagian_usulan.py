"""How many people a move takes: a maker is no checker; whoever has checked may write down what others did after."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.mutasi.usulan.jenis.antar_instansi import KELUAR, MASUK
from services.mutasi.usulan.jenis.dalam_kota import DALAM_KOTA, PPPK_DALAM_KOTA
from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.konflik import Keterlibatan, halangan
from services.mutasi.usulan.mesin import ALUR
from services.mutasi.usulan.status import BagianUsulan, LangkahMutasi, StatusMutasi
from shared.alur import Alur
from shared.auth.dua_orang import PerluOrangLain
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    PEMERIKSA,
    VERIFIKATOR,
    catat_surat,
    jabatan,
    melangkah,
    pengawas,
    petugas,
    skor,
    standar,
    usul,
    usulan_berstatus,
)
from tests.mutasi.kumpulan.himpunan import himpun, lepas, penyusun

KASI, TEMPAT_KASI, KURSI_KASI = "198006152005011021", "DISHUB-LL-90", "DISHUB-AK-90"
_B, _L = BagianUsulan, LangkahMutasi
SEMUA = {"verifikator", "tim_penilai", "ppk"}
BOLEH = {
    _L.VERIFIKASI: {_B.PEMERIKSA},
    _L.PERTIMBANGAN: {_B.TIM_PENILAI},
    _L.PERSETUJUAN: {_B.PEMUTUS},
    _L.KEPUTUSAN: {_B.PEMUTUS},
    _L.PERBAIKAN: {_B.PENGUSUL},
    # The personnel office writes these down: neither who wants the move nor who decides it.
    _L.PENETAPAN: {_B.PEMERIKSA, _B.PELANTIK, _B.PEMBATAL},
    _L.PELANTIKAN: {_B.PEMERIKSA, _B.PELANTIK, _B.PEMBATAL},
    _L.PEMBATALAN: {_B.PEMERIKSA, _B.PELANTIK, _B.PEMBATAL},
}
"""Who has which part already and may take a step all the same: PP 11/2017 art 190(5), and a maker is no checker."""


def _terlibat(alur: Alur[PerkaraAlur], bagian: BagianUsulan | None) -> Keterlibatan:
    """A case on this path, in which PEMERIKSA has a part, or nobody has one."""
    return Keterlibatan(
        id=UUID(int=1),
        kerabat=[],
        pppk=alur is PPPK_DALAM_KOTA,
        jenis={"masuk": JenisMutasi.MASUK, "keluar": JenisMutasi.KELUAR}.get(alur.kode, JenisMutasi.ANTAR_UNIT),
        dalam_lingkup=True,
        pelaku={} if bagian is None else {PEMERIKSA: "pengajuan"},
        tugas={} if bagian is None else {PEMERIKSA: bagian},
        pengecualian=[],
        pelepas=[],
        kerabat_pelaku=False,
        jenjang=None,
        rekomendasi=True,
        ditunda=False,
    )


@pytest.mark.parametrize("alur", ALUR, ids=lambda alur: alur.kode)
def test_whom_a_path_names_for_a_step_may_take_it(alur: Alur[PerkaraAlur]) -> None:
    """Whoever has brought the case, or has no part in it: a picture that names somebody who is always refused lies."""
    ditolak = [
        (each.langkah, status, peran)
        for each in alur.peralihan
        for status in each.dari
        for peran in each.peran
        if all(
            halangan(
                Pelaku(PEMERIKSA, "Petugas", PEMERIKSA, frozenset({peran}), ("*",)),
                "199001012015011001",
                StatusMutasi(status),
                _terlibat(alur, bagian),
                LangkahMutasi(each.langkah),
            )
            for bagian in (None, _B.PENGUSUL)
        )
    ]
    assert ditolak == []


@pytest.mark.parametrize("alur", [DALAM_KOTA, MASUK, KELUAR], ids=lambda alur: alur.kode)
@pytest.mark.parametrize("langkah", list(BOLEH))
@pytest.mark.parametrize("bagian", list(BagianUsulan))
def test_which_part_keeps_from_which_step(alur: Any, langkah: LangkahMutasi, bagian: BagianUsulan) -> None:
    """On whichever path, from whichever state the step starts, for somebody with every role."""
    saya = Pelaku(PEMERIKSA, "Petugas", PEMERIKSA, frozenset(SEMUA), ("*",))
    terlibat = _terlibat(alur, bagian)
    for status in alur.berangkat(langkah):
        if bagian is _B.PENGUSUL and langkah is _L.PEMBATALAN and status in ("draf", "dikembalikan"):
            # It still lies with them.
            continue
        problem = halangan(saya, "199001012015011001", StatusMutasi(status), terlibat, langkah)
        if bagian in BOLEH[langkah]:
            assert problem is None, (status, problem)
        else:
            assert isinstance(problem, PerluOrangLain), status


@pytest.fixture
async def kasi(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    """A head of section, and a vacant section elsewhere: an oath is taken there."""
    tinggi: dict[str, Any] = {
        "jenjang": "pengawas",
        "eselon": "IV.a",
        "kelas": 9,
        "pendidikan_minimal": "D-III",
        "bup": 58,
    }
    await mutasi.receive(
        jabatan(TEMPAT_KASI, formasi=2, terisi=1, **{**tinggi, "kebutuhan": 1}),
        jabatan(KURSI_KASI, **tinggi),
        pengawas(KASI, TEMPAT_KASI, kepala_unit=False),
        skor(KASI),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (TEMPAT_KASI, KURSI_KASI)),
    )
    return mutasi


async def _kini(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/usulan/{usulan['id']}")).json()
    return hasil


async def test_two_verifikators_take_a_move_from_its_proposal_to_the_oath(kasi: ServiceUnderTest) -> None:
    """One proposes and makes the batch; the other verifies, lets go and writes the oath down. Between them the team and
    the mayor."""
    usulan = await usul(kasi, nip=KASI, jabatan_tujuan=KURSI_KASI)
    kumpulan = await himpun(kasi, [usulan])
    kini = await _kini(kasi, usulan)
    for langkah in ("verifikasi", "pertimbangan"):
        kini = await melangkah(kasi, kini, langkah)
    pemeriksa = penyusun(kasi, PEMERIKSA)
    seen = (await pemeriksa.get(f"/kumpulan/{kumpulan['id']}")).json()["versi"]
    assert (await lepas(kasi, kumpulan, siapa=penyusun(kasi), seen=seen)).status_code == 403
    assert (await lepas(kasi, kumpulan, siapa=pemeriksa, seen=seen)).status_code == 200
    kini = await melangkah(kasi, await _kini(kasi, usulan), "keputusan")
    await catat_surat(kasi, usulan["id"], ["undangan_pelantikan"])
    kasi.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    alamat = f"/usulan/{usulan['id']}"
    pengusul = await penyusun(kasi).post(f"{alamat}/pelantikan", BADAN["pelantikan"], seen=kini["versi"])
    assert (pengusul.status_code, pengusul.json()["kode"]) == (403, "perlu_orang_lain")
    dilihat = {each["langkah"]: each["sebab"] for each in (await pemeriksa.get(alamat)).json()["alur"]}
    assert dilihat["pelantikan"] is None
    tunggu = (await pemeriksa.get("/usulan/pekerjaan", langkah="pelantikan")).json()["data"]
    assert [each["id"] for each in tunggu] == [usulan["id"]]
    dilantik = await pemeriksa.post(f"{alamat}/pelantikan", BADAN["pelantikan"], seen=kini["versi"])
    assert dilantik.status_code == 200, dilantik.text
    verifikator = {each["oleh"] for each in (await _kini(kasi, usulan))["riwayat"]} & {VERIFIKATOR, PEMERIKSA}
    assert len(verifikator) == 2
    bagian = await kasi.sql("SELECT langkah, tugas FROM usulan_langkah WHERE orang = $1 ORDER BY id", PEMERIKSA)
    assert [tuple(each) for each in bagian] == [("verifikasi", "pemeriksa"), ("pelantikan", "pemeriksa")]


@pytest.mark.parametrize("status", ["terverifikasi", "dipertimbangkan", "diputuskan"])
async def test_whoever_verified_a_case_may_withdraw_it_and_whoever_wants_it_may_not(
    mutasi: ServiceUnderTest, status: str
) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    isi: dict[str, Any] = dict(BADAN["pembatalan"])
    if status == "diputuskan":
        isi |= {"nomor_sk": "800.1.3.3/99/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    alamat = f"/usulan/{usulan['id']}/pembatalan"
    pengusul = await penyusun(mutasi).post(alamat, isi, seen=usulan["versi"])
    assert (pengusul.status_code, pengusul.json()["kode"]) == (403, "perlu_orang_lain")
    jawab = await petugas(mutasi, "verifikasi").post(alamat, isi, seen=usulan["versi"])
    assert (jawab.status_code, jawab.json().get("status")) == (200, "dibatalkan"), jawab.text


async def test_the_table_of_steps_keeps_a_maker_from_writing_down_the_oath(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    tulis = (
        "INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, subjek, waktu, rincian) "
        "VALUES ($1, $4, $2, 'diputuskan', 'diputuskan', $3, $5, now(), '{}') RETURNING tugas"
    )
    for langkah in ("pelantikan", "penetapan", "pembatalan"):
        with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_orang"):
            await mutasi.sql(tulis, usulan["id"], langkah, VERIFIKATOR, 50, "akun lain")
    # Nor does whoever wrote the oath down check the case when it comes round again.
    baru = "198505052010011012"
    assert (await mutasi.sql(tulis, usulan["id"], "pelantikan", baru, 51, "akun baru"))[0]["tugas"] == "pelantik"
    with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_orang"):
        await mutasi.sql(tulis, usulan["id"], "verifikasi", baru, 52, "akun baru")
    with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_subjek"):
        await mutasi.sql(tulis, usulan["id"], "verifikasi", PEMERIKSA[:-1] + "7", 52, "akun baru")
