"""A signed decree is put where pegawai may fetch it, told once, and what is lost stops no other."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from services.mutasi.app import SERVICE
from services.mutasi.penyerahan import kirim as modul
from services.mutasi.penyerahan.kirim import GUDANG, KIRIM_SK, SIMPAN, Dikirim, objek
from shared.blobs.store import store_of
from shared.bus.connection import connect
from shared.bus.objects import ObjectStore, declare_buckets
from shared.contracts.mutasi import SkTersedia
from shared.http.problem import DiLuarLingkup
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPUTUSAN, PEGAWAI, usulan_berstatus
from tests.mutasi.tanda_tangan.langkah_tanda import SK, minta, tandatangani, wali_kota
from tests.pdf import pdf, tulisan
from tests.simulator.bsre.keadaan import Bsre


@pytest.fixture(scope="module")
def nats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        yield server


async def kirim(mutasi: ServiceUnderTest, nats: Nats, *, siap: bool = True) -> None:
    """One round of the job, with the rights of the service."""

    def setelan(pengguna: str) -> dict[str, object]:
        return {"nats_url": nats.url, "nats_user": pengguna, "nats_password": SecretStr(nats.sandi[pengguna])}

    ini = mutasi.runtime.settings
    if siap:
        migrasi = await connect(ini.model_copy(update=setelan("mutasi-migrasi")), "mutasi-migrasi")
        await declare_buckets(migrasi.jetstream(), [GUDANG], 1)
        await migrasi.close()
    async with open_runtime(SERVICE, ini.model_copy(update=setelan("mutasi")), clock=mutasi.clock) as runtime:
        await KIRIM_SK.run(runtime)


async def test_pegawai_reads_the_very_file_and_hears_of_it_once(
    mutasi: ServiceUnderTest, bsre: Bsre, nats: Nats
) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    # Without the bus it waits.
    await mutasi.run_job("kirim_sk")
    assert await mutasi.published(SkTersedia) == []
    for _ in range(2):
        await kirim(mutasi, nats)
    (kabar,) = await mutasi.published(SkTersedia)
    isi = kabar.event
    assert (isi.macam, isi.nip, isi.nomor_sk, isi.gudang) == ("sk", None, KEPUTUSAN["nomor_sk"], GUDANG.name)
    assert (isi.simpan_sampai - mutasi.clock.today()).days == SIMPAN.days - 1
    setelan = mutasi.runtime.settings.model_copy(
        update={"nats_url": nats.url, "nats_user": "pegawai", "nats_password": SecretStr(nats.sandi["pegawai"])}
    )
    klien = await connect(setelan, "pegawai")
    try:
        berkas = await ObjectStore(klien, isi.gudang, owner="mutasi").get(isi.objek, isi.sha256)
    finally:
        await klien.close()
    assert berkas.startswith(SK)
    assert hashlib.sha256(berkas).hexdigest() == isi.sha256 == bsre.tercatat[0].sesudah


async def test_what_is_lost_is_said_and_stops_no_other(mutasi: ServiceUnderTest, bsre: Bsre, nats: Nats) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    hasil = (await tandatangani(wali_kota(mutasi), satu)).json()
    await store_of(mutasi.runtime).remove(hasil["sha256_hasil"])
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    dua = await minta(mutasi, pdf(tulisan("Lain")), usulan)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'keputusan'")
    await tandatangani(wali_kota(mutasi), dua)
    for _ in range(2):
        await kirim(mutasi, nats)
    assert [str(each.event.penandatanganan_id) for each in await mutasi.published(SkTersedia)] == [dua["id"]]
    rows = await mutasi.sql("SELECT objek FROM penyerahan_kiriman ORDER BY penandatanganan_id")
    assert [each["objek"] is None for each in rows] == [True, False]


async def test_one_that_fails_is_tried_again_later_and_holds_up_no_other(
    mutasi: ServiceUnderTest, bsre: Bsre, nats: Nats, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    await tandatangani(wali_kota(mutasi), satu)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    dua = await minta(mutasi, pdf(tulisan("Lain")), usulan)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'keputusan'")
    await tandatangani(wali_kota(mutasi), dua)
    dicoba: list[str] = []

    def gagal_satu(berkas: Dikirim) -> str:
        dicoba.append(str(berkas.penandatanganan_id))
        if dicoba[-1] == satu["id"]:
            raise DiLuarLingkup("Gudang itu milik layanan lain.")
        return objek(berkas)

    async def terkirim() -> set[str]:
        return {str(each.event.penandatanganan_id) for each in await mutasi.published(SkTersedia)}

    with monkeypatch.context() as sela:
        sela.setattr(modul, "objek", gagal_satu)
        for _ in range(2):
            await kirim(mutasi, nats)
        assert (dicoba.count(satu["id"]), await terkirim()) == (1, {dua["id"]})
        mutasi.clock.instant += timedelta(seconds=31)
        await kirim(mutasi, nats)
        mutasi.clock.instant += timedelta(seconds=31)
        await kirim(mutasi, nats)
        # The pause has doubled.
        assert dicoba.count(satu["id"]) == 2
    mutasi.clock.instant += timedelta(seconds=31)
    await kirim(mutasi, nats)
    assert await terkirim() == {satu["id"], dua["id"]}
    assert await mutasi.sql("SELECT 1 FROM penyerahan_tunda") == []


async def test_a_statement_of_having_begun_names_its_person(mutasi: ServiceUnderTest, bsre: Bsre, nats: Nats) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    await mutasi.sql(
        """
        INSERT INTO surat (id, versi, jenis, usulan_id, nip, status, templat, nomor, tanggal, isi, isian, kode,
            dibuat_oleh, dibuat_pada, diubah_pada, sha256, byte, kunci, penanda)
        SELECT usulan_id, 1, 'spmt', usulan_id, '{}', 'dibuat', 'spmt/1', '1', '2026-09-15', '{}', '{}', 'ABCDEFGH',
            'x', now(), now(), sha256, 1, 'x', penanda FROM penandatanganan"""
    )
    await kirim(mutasi, nats)
    (kabar,) = await mutasi.published(SkTersedia)
    isi = kabar.event
    assert (isi.macam, isi.nip, isi.nomor_sk) == ("spmt", PEGAWAI, KEPUTUSAN["nomor_sk"])


async def test_a_letter_of_no_interest_to_bkn_is_not_sent(mutasi: ServiceUnderTest, bsre: Bsre, nats: Nats) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    await kirim(mutasi, nats)
    assert await mutasi.published(SkTersedia) == []


async def test_a_monitor_sees_what_is_not_sent_and_what_is_tried_again(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    mutasi.clock.instant += timedelta(hours=2)
    await mutasi.sql(
        "INSERT INTO penyerahan_tunda SELECT 'kirim', id, 1, 'OSError', $1 FROM penandatanganan", mutasi.clock.now()
    )
    await mutasi.run_job("ukur_penyerahan")
    assert REGISTRY.get_sample_value("asn_signed_papers_unsent") == 1
    assert REGISTRY.get_sample_value("asn_signed_paper_unsent_seconds") == 7200
    tertunda = [
        REGISTRY.get_sample_value("asn_handovers_postponed", {"step": each})
        for each in ("sajikan", "kirim", "bertugas")
    ]
    assert tertunda == [0, 1, 0]
