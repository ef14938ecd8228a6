"""The audit trail: it cannot be changed, and when somebody with all rights changes it all the same, it shows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import asyncpg
import pytest
import structlog

from deploy.lokal.postgres import Postgres
from shared.audit import seal
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest
from tests.shared.dua_layanan import sampai

GUARDED = ("audit", "access_log", "seal", "anchor")


@asynccontextmanager
async def pemilik(penerbit: ServiceUnderTest) -> AsyncIterator[Any]:
    assert penerbit.settings.database_owner_url is not None
    koneksi = await asyncpg.connect(
        penerbit.settings.database_owner_url.get_secret_value(), server_settings={"search_path": "penerbit"}
    )
    try:
        yield koneksi
    finally:
        await koneksi.close()


@asynccontextmanager
async def berkuasa_penuh(penerbit: ServiceUnderTest) -> AsyncIterator[Any]:
    """The owner, behind the triggers' back."""
    async with pemilik(penerbit) as koneksi:
        for tabel in GUARDED:
            await koneksi.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        yield koneksi
        for tabel in GUARDED:
            await koneksi.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


async def tulis(penerbit: ServiceUnderTest, *objek_id: str) -> None:
    for each in objek_id:
        async with penerbit.runtime.unit_of_work() as uow:
            uow.audit("ubah", "barang", each, sebelum={"nilai": 1}, sesudah={"nilai": 2, "teks": "é"}, alasan="uji")


async def baca(penerbit: ServiceUnderTest, *subjek: str) -> None:
    for each in subjek:
        pelaku = Pelaku(subject="a", nama="A", nip=None, peran=frozenset({"asn"}), unit=())
        await penerbit.runtime.access_log.record(pelaku, [each], tujuan="uji", rute="/uji")


async def satu_demi_satu(penerbit: ServiceUnderTest, *objek_id: str) -> None:
    """One seal per row."""
    for each in objek_id:
        await tulis(penerbit, each)
        await seal.seal(penerbit.runtime)


async def laporan(penerbit: ServiceUnderTest, **apa: Any) -> dict[str, Any]:
    jawab = await penerbit.caller("auditor", aud=["penerbit"]).get("/jejak/rantai", **apa)
    assert jawab.status_code == 200, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def mapan(penerbit: ServiceUnderTest) -> None:
    """As if an hour had passed in which everything was sealed."""
    for _ in range(2):
        await seal.seal(penerbit.runtime)
        async with pemilik(penerbit) as koneksi:
            await koneksi.execute("UPDATE seal_frontier SET waiting_since = now() - interval '2 hours'")
    await seal.seal(penerbit.runtime)


async def isi_semua(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1", "b2", "b3")
    await baca(penerbit, "b")
    await seal.seal(penerbit.runtime)
    await penerbit.sql("SELECT * FROM note_head('2026-09-15')")


@pytest.mark.parametrize("apa", ["dari_nomor", "sampai_nomor", "nomor"])
async def test_a_number_that_no_seal_can_have_is_told_to_be_out_of_reach(penerbit: ServiceUnderTest, apa: str) -> None:
    jawab = await penerbit.caller("auditor", aud=["penerbit"]).get("/jejak/rantai", **{"ujung": "0" * 64, apa: 10**20})
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")


@pytest.mark.parametrize("tabel", GUARDED)
async def test_not_even_the_owner_changes_deletes_or_empties_it(penerbit: ServiceUnderTest, tabel: str) -> None:
    await isi_semua(penerbit)
    kolom = {"audit": "pelaku = 'x'", "access_log": "pelaku = 'x'"}.get(tabel, "hash = ''")
    async with pemilik(penerbit) as koneksi:
        for perintah in (f"UPDATE {tabel} SET {kolom}", f"DELETE FROM {tabel}", f"TRUNCATE {tabel} CASCADE"):
            with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh diubah"):
                await koneksi.execute(perintah)
    for perintah in (
        f"UPDATE {tabel} SET {kolom}",
        f"DELETE FROM {tabel}",
        f"TRUNCATE {tabel}",
        f"ALTER TABLE {tabel} DISABLE TRIGGER ALL",
        f"DROP TABLE {tabel}",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await penerbit.sql(perintah)


@pytest.mark.parametrize(
    "perintah",
    [
        """INSERT INTO audit (xid, waktu, pelaku, peran, aksi, objek, objek_id)
           VALUES (1, now(), 'p', '{}', 'a', 'o', 'i')""",
        """INSERT INTO audit (id, waktu, pelaku, peran, aksi, objek, objek_id) OVERRIDING SYSTEM VALUE
           VALUES (1, now(), 'p', '{}', 'a', 'o', 'i')""",
        """INSERT INTO audit (dicatat_pada, waktu, pelaku, peran, aksi, objek, objek_id)
           VALUES ('2026-01-05', now(), 'p', '{}', 'a', 'o', 'i')""",
        """INSERT INTO access_log (dicatat_pada, waktu, pelaku, peran, subjek, tujuan, rute)
           VALUES ('2026-01-05', now(), 'p', '{}', '{}', 't', 'r')""",
        """INSERT INTO access_log (id, waktu, pelaku, peran, subjek, tujuan, rute) OVERRIDING SYSTEM VALUE
           VALUES (1, now(), 'p', '{}', '{}', 't', 'r')""",
        "INSERT INTO seal VALUES (99, 'audit', '{[1,2)}', 1, '', '', '', now())",
        "INSERT INTO audit_seal (audit_id, number, previous, hash) VALUES (1, 1, '', '')",
        "UPDATE seal_frontier SET settled = 999",
        "INSERT INTO anchor (service, day, number, hash, agrees) VALUES ('penerbit', '2026-09-15', 9, '', true)",
    ],
)
async def test_the_service_itself_gives_no_row_its_id_or_instant_and_makes_no_seal(
    penerbit: ServiceUnderTest, perintah: str
) -> None:
    await isi_semua(penerbit)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await penerbit.sql(perintah)
    assert (await laporan(penerbit))["utuh"] is True


async def test_the_trail_tells_when_the_database_wrote_a_row_whatever_the_service_says(
    penerbit: ServiceUnderTest,
) -> None:
    await penerbit.sql(
        "INSERT INTO audit (waktu, pelaku, peran, aksi, objek, objek_id) "
        "VALUES ('2026-01-05', 'ppk', '{ppk}', 'putus', 'barang', 'b1')"
    )
    auditor = penerbit.caller("auditor", unit=["*"], aud=["penerbit"])
    (baris,) = (await auditor.get("/jejak", objek="barang", objek_id="b1")).json()["data"]
    assert baris["waktu"].startswith("2026-01-05")
    (kini,) = await penerbit.sql(
        "SELECT now() - CAST($1 AS text)::timestamptz < interval '1 minute'", baris["dicatat_pada"]
    )
    assert kini[0] is True


async def test_addresses_came_to_the_rows_without_breaking_older_seals_and_are_sealed(
    penerbit: ServiceUnderTest,
) -> None:
    dari = Pelaku("a", "A", None, frozenset({"asn"}), (), "10.20.1.7")
    async with pemilik(penerbit) as koneksi:
        for tabel in ("audit", "access_log"):
            await koneksi.execute(f"ALTER TABLE {tabel} DROP COLUMN alamat")
        # As the release before this one has left them: with and without a last value.
        await koneksi.execute(
            "INSERT INTO audit (waktu, pelaku, peran, aksi, objek, objek_id, trace_id) "
            "VALUES (now(), 'p', '{}', 'ubah', 'barang', 'b1', NULL), (now(), 'p', '{}', 'ubah', 'barang', 'b2', 't')"
        )
        await koneksi.execute(
            "INSERT INTO access_log (waktu, pelaku, peran, subjek, tujuan, rute) "
            "VALUES (now(), 'p', '{}', '{b}', 'uji', '/uji')"
        )
        await seal.seal(penerbit.runtime)
        for tabel in ("audit", "access_log"):
            await koneksi.execute(f"ALTER TABLE {tabel} ADD COLUMN alamat text")
            await koneksi.execute(f"GRANT INSERT (alamat) ON {tabel} TO penerbit")
    await tulis(penerbit, "b3")
    await penerbit.runtime.access_log.record(dari, ["b"], tujuan="uji", rute="/uji")
    await seal.seal(penerbit.runtime)
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["baris"], isi["putus_di"]) == (True, 5, None)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute("UPDATE access_log SET alamat = '10.9.9.9' WHERE alamat = '10.20.1.7'")
    assert (await laporan(penerbit))["utuh"] is False


async def test_an_untouched_chain_holds_and_the_auditor_sees_it(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, *(f"b{number}" for number in range(5)))
    await baca(penerbit, "b1", "b2")
    await seal.seal(penerbit.runtime)
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["diperiksa"], isi["baris"], isi["putus_di"]) == (True, 2, 7, None)
    assert (isi["berikutnya"], isi["belum_disegel"], isi["disisipkan"]) == (None, 0, 0)
    auditor = penerbit.caller("auditor", unit=["*"], aud=["penerbit"])
    (baris,) = (await auditor.get("/jejak", objek="barang", objek_id="b3")).json()["data"]
    assert (baris["sebelum"], baris["sesudah"]) == ({"nilai": 1}, {"nilai": 2, "teks": "é"})


@pytest.mark.parametrize(
    "perubahan",
    [
        "UPDATE audit SET sesudah = '{\"nilai\": 3}' WHERE objek_id = 'b3'",
        "UPDATE audit SET pelaku = 'orang lain' WHERE objek_id = 'b3'",
        "UPDATE audit SET waktu = waktu + interval '1 microsecond' WHERE objek_id = 'b3'",
        "UPDATE audit SET dicatat_pada = dicatat_pada - interval '1 microsecond' WHERE objek_id = 'b3'",
        "UPDATE audit SET alasan = NULL WHERE objek_id = 'b3'",
        "DELETE FROM audit WHERE objek_id = 'b3'",
        "DELETE FROM audit WHERE objek_id = 'b3'; DELETE FROM seal WHERE number = 3",
        "UPDATE seal SET hash = decode(repeat('00', 32), 'hex') WHERE number = 3",
        "UPDATE seal SET content = decode(repeat('00', 32), 'hex') WHERE number = 3",
        "UPDATE seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 3",
        "UPDATE seal SET source = 'access_log' WHERE number = 3",
        """UPDATE audit a SET objek_id = b.objek_id FROM audit b
           WHERE (a.objek_id, b.objek_id) IN (('b2', 'b3'), ('b3', 'b2'))""",
    ],
)
async def test_a_change_behind_the_triggers_back_breaks_the_chain(penerbit: ServiceUnderTest, perubahan: str) -> None:
    await satu_demi_satu(penerbit, "b1", "b2", "b3", "b4", "b5")
    assert (await laporan(penerbit))["utuh"] is True
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute(perubahan)
    isi = await laporan(penerbit)
    assert isi["utuh"] is False
    assert isi["putus_di"] in (2, 3, 4)


@pytest.mark.parametrize("perubahan", ["DELETE FROM access_log WHERE id = 2", "UPDATE access_log SET tujuan = 'lain'"])
async def test_the_access_log_is_in_the_chain_too(penerbit: ServiceUnderTest, perubahan: str) -> None:
    await baca(penerbit, "b1", "b2", "b3")
    await seal.seal(penerbit.runtime)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute(perubahan)
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["putus_di"]) == (False, 1)


async def test_digits_beyond_those_of_a_float_are_covered(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "barang", "b1", sesudah={"nilai": 9007199254740993})
    await seal.seal(penerbit.runtime)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute("""UPDATE audit SET sesudah = '{"nilai": 9007199254740992}'""")
    assert (await laporan(penerbit))["putus_di"] == 1


@pytest.mark.parametrize("tabel", ["audit", "access_log"])
async def test_a_row_put_among_old_ones_is_noticed(penerbit: ServiceUnderTest, tabel: str) -> None:
    async with pemilik(penerbit) as koneksi:
        # A number that nobody has: as of a transaction that was rolled back.
        lowong = await koneksi.fetchval(f"SELECT nextval(pg_get_serial_sequence('{tabel}', 'id'))")
    await tulis(penerbit, "b1", "b2")
    await baca(penerbit, "b1", "b2")
    await mapan(penerbit)
    assert (await laporan(penerbit))["utuh"] is True
    async with berkuasa_penuh(penerbit) as koneksi:
        kolom = {
            "audit": "waktu, pelaku, peran, aksi, objek, objek_id",
            "access_log": "waktu, pelaku, peran, subjek, tujuan, rute",
        }
        await koneksi.execute(
            f"INSERT INTO {tabel} (id, {kolom[tabel]}) OVERRIDING SYSTEM VALUE "
            f"SELECT $1, {kolom[tabel]} FROM {tabel} LIMIT 1",
            lowong,
        )
    with structlog.testing.capture_logs() as catatan:
        await penerbit.run_shared_job("segel_jejak")
        await penerbit.run_shared_job("periksa_jejak")
    assert [(each["log_level"], each["event"], each["first"]) for each in catatan] == [
        ("error", "jejak_disisipkan", lowong)
    ]
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["disisipkan"]) == (False, 1)


async def test_rows_that_wait_too_long_for_their_seal_are_told_and_alarmed(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1", "b2")
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["belum_disegel"]) == (True, 2)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute("UPDATE audit SET dicatat_pada = dicatat_pada - interval '10 minutes'")
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["belum_disegel"]) == (False, 2)
    assert isi["menunggu_detik"] >= 600
    with structlog.testing.capture_logs() as catatan:
        await penerbit.run_shared_job("pantau_jejak")
    assert [(each["log_level"], each["event"], each["rows"]) for each in catatan] == [
        ("error", "jejak_belum_disegel", 2)
    ]
    ukuran = (await penerbit.client.get("/metrics")).text
    assert 'asn_audit_unsealed_rows{source="audit"} 2.0' in ukuran
    await seal.seal(penerbit.runtime)
    await penerbit.run_shared_job("pantau_jejak")
    assert 'asn_audit_unsealed_age_seconds{source="audit"} 0.0' in (await penerbit.client.get("/metrics")).text


async def test_a_trail_cut_at_its_end_no_longer_has_the_head_that_was_noted(penerbit: ServiceUnderTest) -> None:
    await satu_demi_satu(penerbit, "b1", "b2", "b3")
    dicatat = await laporan(penerbit)
    await satu_demi_satu(penerbit, "b4")
    asal = {"nomor": dicatat["nomor"], "ujung": dicatat["ujung"]}
    isi = await laporan(penerbit, **asal)
    assert (isi["utuh"], isi["masih_ada"], isi["nomor"]) == (True, True, 4)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute("DELETE FROM audit WHERE objek_id >= 'b3'; DELETE FROM seal WHERE number >= 3")
    assert (await laporan(penerbit))["putus_di"] is None
    isi = await laporan(penerbit, **asal)
    assert (isi["utuh"], isi["masih_ada"]) == (False, False)


async def test_a_long_chain_is_verified_in_pieces(penerbit: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "PIECE", 2)
    await satu_demi_satu(penerbit, "b1", "b2", "b3", "b4", "b5")
    sepotong = await seal.verify(penerbit.runtime.reader, seconds=0)
    assert (sepotong.seals, sepotong.number, sepotong.more) == (2, 2, True)
    assert (await laporan(penerbit, dari_nomor=2, sampai_nomor=4))["diperiksa"] == 2
    isi = await laporan(penerbit, dari_nomor=2)
    assert (isi["diperiksa"], isi["nomor"], isi["berikutnya"], isi["utuh"]) == (3, 5, None, True)
    async with berkuasa_penuh(penerbit) as koneksi:
        await koneksi.execute("UPDATE audit SET pelaku = 'x' WHERE objek_id = 'b2'")
    assert (await laporan(penerbit, dari_nomor=2))["utuh"] is True
    assert (await laporan(penerbit, dari_nomor=1))["putus_di"] == 2
    assert (await laporan(penerbit, dari_nomor=9))["putus_di"] == 9


async def test_an_open_transaction_holds_no_seal_back_and_its_rows_are_sealed_once_it_ends(
    penerbit: ServiceUnderTest,
) -> None:
    async with penerbit.runtime.unit_of_work() as lambat:
        await lambat.execute(Statement("INSERT INTO barang (id, isi, versi) VALUES ('lambat', 'x', 1)"))
        koneksi = await lambat.connection()
        await koneksi.execute(
            "INSERT INTO audit (waktu, pelaku, peran, aksi, objek, objek_id) "
            "VALUES (now(), 'p', '{}', 'a', 'o', 'lambat')"
        )
        await asyncio.gather(*(tulis(penerbit, f"b{number}") for number in range(10)))
        await mapan(penerbit)
        assert (await laporan(penerbit))["baris"] == 10
    await asyncio.gather(*(seal.seal(penerbit.runtime) for _ in range(4)))
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["baris"], isi["belum_disegel"], isi["disisipkan"]) == (True, 11, 0, 0)


async def test_the_chain_follows_the_last_seal_of_an_earlier_release_and_covers_its_rows_anew(
    penerbit: ServiceUnderTest,
) -> None:
    await tulis(penerbit, "b1", "b2")
    async with berkuasa_penuh(penerbit) as koneksi:
        # Such rows do not say when the database wrote them.
        await koneksi.execute("UPDATE audit SET dicatat_pada = NULL")
        await koneksi.execute("INSERT INTO audit_seal (audit_id, number, previous, hash) VALUES (1, 1, '', '\\xab')")
    await seal.seal(penerbit.runtime)
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["baris"]) == (True, 2)
    async with pemilik(penerbit) as koneksi:
        await koneksi.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER")
        await koneksi.execute("DELETE FROM audit_seal")
    assert (await laporan(penerbit))["putus_di"] == 1


async def test_sealers_at_once_seal_every_row_once(penerbit: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "BATCH", 3)
    await asyncio.gather(*(tulis(penerbit, f"b{number}") for number in range(20)))
    await asyncio.gather(*(seal.seal(penerbit.runtime) for _ in range(5)))
    await seal.seal(penerbit.runtime)
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["baris"], isi["belum_disegel"]) == (True, 20, 0)


async def test_a_sealer_with_nothing_to_do_writes_nothing_not_even_a_lock(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1")
    await seal.seal(penerbit.runtime)
    kunci = "SELECT xmin::text, xmax::text FROM seal_frontier ORDER BY source"
    sebelum = await penerbit.sql(kunci)
    await seal.seal(penerbit.runtime)
    assert await penerbit.sql(kunci) == sebelum


async def test_no_other_role_can_stop_the_sealing(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1")
    koneksi = await asyncpg.connect(penerbit.settings.database_url.get_secret_value())
    try:
        await koneksi.execute("SELECT pg_advisory_lock(hashtextextended('penerbit.seal', 0))")
        for perintah in ("SELECT 1 FROM penerbit.seal_frontier FOR UPDATE", "LOCK TABLE penerbit.seal"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with koneksi.transaction():
                    await koneksi.execute(perintah)
        await seal.seal(penerbit.runtime)
    finally:
        await koneksi.close()
    assert (await laporan(penerbit))["belum_disegel"] == 0


async def test_exact_numbers_and_ids_of_the_database_can_be_put_on_record(
    penerbit: ServiceUnderTest,
) -> None:
    ((id_,),) = await penerbit.sql("SELECT uuidv7()")
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "skor", "b1", sebelum=None, sesudah={"ip": Decimal("77.50"), "id": id_, "tanpa": None})
    (row,) = await penerbit.sql("SELECT sebelum, sesudah FROM audit")
    assert row["sebelum"] is None
    assert row["sesudah"] == {"ip": "77.50", "id": str(id_), "tanpa": None}


async def test_the_migrated_schema_is_what_the_models_say(penerbit: ServiceUnderTest) -> None:
    assert await penerbit.drift() == []


async def test_two_migrations_that_start_at_once_run_one_after_the_other(
    penerbit: ServiceUnderTest, postgres_server: Postgres
) -> None:
    from shared.db import migrations

    assert penerbit.settings.database_owner_url is not None
    alamat = penerbit.settings.database_owner_url.get_secret_value()
    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(migrations, "LOCK_TIMEOUT", "100ms")
        async with pemilik(penerbit) as koneksi:
            yang_lain = koneksi.transaction()
            await yang_lain.start()
            await koneksi.execute("LOCK TABLE penerbit.alembic_version IN SHARE UPDATE EXCLUSIVE MODE")
            naik = asyncio.ensure_future(
                migrations.upgrade(alamat, "penerbit", penerbit.service.migrations, penerbit.service.metadata)
            )

            async def menunggu_lama() -> bool:
                return bool(
                    naik.done()
                    or await koneksi.fetchval(
                        "SELECT 1 FROM pg_locks WHERE relation = 'penerbit.alembic_version'::regclass AND NOT granted "
                        "AND clock_timestamp() - waitstart > interval '300 milliseconds'"
                    )
                )

            await sampai(menunggu_lama)
            assert not naik.done()
            await yang_lain.rollback()
            await asyncio.wait_for(naik, 10)
