"""What the database keeps by itself, whoever writes: each invariant is attacked in plain SQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI


def ganti_jabatan(kode: str, berlaku: str, **ubah: str) -> list[str]:
    """Statements that replace a post's live versions by one, the last one's, over another period."""
    return _ganti("jabatan_versi", kode, berlaku, ubah)


def ganti_unit(kode: str, berlaku: str, **ubah: str) -> list[str]:
    """The same for a unit."""
    return _ganti("unit_versi", kode, berlaku, ubah)


def _ganti(tabel: str, kode: str, berlaku: str, ubah: dict[str, str]) -> list[str]:
    umum = ["nama", "jenis", "instansi", "eselon_kepala", "induk"]
    if tabel == "jabatan_versi":
        umum = ["nama", "kode_unit", "jenis", "jenjang", "eselon", "kelas", "formasi", "pendidikan_minimal"]
        umum += ["kepala_unit", "bup"]
    isi = ", ".join(ubah.get(each, each) for each in umum)
    return [
        f"UPDATE {tabel} SET digantikan_pada = now() WHERE kode = '{kode}' AND digantikan_pada IS NULL",
        f"""INSERT INTO {tabel} (kode, berlaku, menggantikan, {", ".join(umum)})
            SELECT kode, '{berlaku}', id, {isi} FROM {tabel}
            WHERE kode = '{kode}' ORDER BY dicatat_pada DESC LIMIT 1""",
    ]


def tempatkan(nip: str, kode: str, berlaku: str) -> str:
    return f"INSERT INTO penempatan (nip, kode_jabatan, berlaku) VALUES ('{nip}', '{kode}', '{berlaku}')"


def lepaskan(nip: str) -> str:
    return f"UPDATE penempatan SET digantikan_pada = now() WHERE nip = '{nip}' AND digantikan_pada IS NULL"


async def lakukan(kota: ServiceUnderTest, *pernyataan: str) -> None:
    """All of these in one transaction."""
    async with kota.runtime.pool.acquire() as connection, connection.transaction():
        for each in pernyataan:
            await connection.execute(each)


async def ditolak(kota: ServiceUnderTest, *pernyataan: str) -> tuple[str, str]:
    """The rule and the words with which the database refuses these."""
    with pytest.raises((asyncpg.RaiseError, asyncpg.IntegrityConstraintViolationError)) as galat:
        await lakukan(kota, *pernyataan)
    return galat.value.constraint_name, str(galat.value.args[0])


@asynccontextmanager
async def transaksi(kota: ServiceUnderTest) -> AsyncIterator[Any]:
    """A second session with its own transaction."""
    async with kota.runtime.pool.acquire() as connection:
        berjalan = connection.transaction()
        await berjalan.start()
        try:
            yield connection
            await berjalan.commit()
        except BaseException:
            await berjalan.rollback()
            raise


async def test_nobody_holds_two_definitive_posts_on_one_day(kota: ServiceUnderTest) -> None:
    aturan, _ = await ditolak(kota, tempatkan(ANI, "DISHUB-AK-01", "[2023-01-01,2024-01-01)"))
    assert aturan == "ex_penempatan_nip"
    await lakukan(kota, lepaskan(ANI), tempatkan(ANI, "DISHUB-AK-01", "[2023-01-01,2024-01-01)"))


async def test_a_placement_begins_on_a_day_and_is_never_empty(kota: ServiceUnderTest) -> None:
    for berlaku in ("(,2020-01-01)", "empty"):
        aturan, _ = await ditolak(kota, lepaskan(ANI), tempatkan(ANI, "DISHUB-AK-01", berlaku))
        assert aturan == "ck_penempatan_berlaku"


async def test_a_post_never_has_more_holders_than_places_on_any_day_to_come(kota: ServiceUnderTest) -> None:
    aturan, kata = await ditolak(
        kota,
        lepaskan(DEDI),
        tempatkan(DEDI, "DISDIK-01", "[2022-02-01,2031-01-01)"),
        tempatkan(DEDI, "DISHUB-AK-00", "[2031-01-01,)"),
    )
    assert (aturan, kata) == (
        "formasi_penuh",
        "formasi jabatan DISHUB-AK-00 penuh pada 01-01-2031: 2 orang untuk 1 tempat",
    )


async def test_two_who_change_places_in_one_transaction_are_not_in_each_others_way(kota: ServiceUnderTest) -> None:
    await lakukan(
        kota,
        lepaskan(BUDI),
        lepaskan(CITRA),
        tempatkan(BUDI, "DISHUB-AK-00", "[2022-02-01,)"),
        tempatkan(CITRA, "DISHUB-LL-00", "[2022-02-01,)"),
    )


async def test_of_two_who_take_the_last_seat_at_once_one_gets_it(kota: ServiceUnderTest) -> None:
    await lakukan(kota, lepaskan(ANI), lepaskan(DEDI))
    async with kota.runtime.pool.acquire() as kedua:
        async with transaksi(kota) as pertama:
            await pertama.execute(tempatkan(ANI, "DISHUB-AK-01", "[2026-01-01,)"))
            menunggu = asyncio.create_task(kedua.execute(tempatkan(DEDI, "DISHUB-AK-01", "[2025-01-01,)")))
            while not await pertama.fetchval(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"
            ):
                assert not menunggu.done()
                await asyncio.sleep(0)
        with pytest.raises(asyncpg.RaiseError, match="penuh"):
            await menunggu


async def test_the_places_of_a_post_do_not_become_fewer_than_its_holders_on_any_day(kota: ServiceUnderTest) -> None:
    await lakukan(kota, lepaskan(DEDI), tempatkan(DEDI, "DISHUB-LL-01", "[2030-01-01,)"))
    aturan, kata = await ditolak(kota, *ganti_jabatan("DISHUB-LL-01", "(,)", formasi="1"))
    assert (aturan, kata) == (
        "formasi_penuh",
        "formasi jabatan DISHUB-LL-01 penuh pada 01-01-2030: 2 orang untuk 1 tempat",
    )


async def test_a_post_does_not_end_under_those_who_hold_it(kota: ServiceUnderTest) -> None:
    akhiri = ganti_jabatan("DISHUB-LL-01", "(,2027-01-01)")
    aturan, kata = await ditolak(kota, *akhiri)
    assert (aturan, kata) == (
        "jabatan_tidak_ada",
        "jabatan DISHUB-LL-01 tidak ada pada 01-01-2027, padahal 1 orang ditempatkan di situ",
    )
    # In one transaction the post and the placement may end together, in whatever order.
    await lakukan(kota, *akhiri, lepaskan(ANI), tempatkan(ANI, "DISHUB-LL-01", "[2022-02-01,2027-01-01)"))


async def test_nobody_is_placed_where_the_post_is_not_yet(kota: ServiceUnderTest) -> None:
    await lakukan(kota, *ganti_jabatan("DISHUB-AK-01", "[2026-01-01,)"))
    aturan, _ = await ditolak(kota, lepaskan(ANI), tempatkan(ANI, "DISHUB-AK-01", "[2025-12-31,)"))
    assert aturan == "jabatan_tidak_ada"


async def test_a_post_that_ends_while_somebody_is_being_placed_there_waits_for_the_outcome(
    kota: ServiceUnderTest,
) -> None:
    await lakukan(kota, lepaskan(ANI))
    async with transaksi(kota) as pertama:
        await pertama.execute(tempatkan(ANI, "DISHUB-AK-01", "[2026-01-01,)"))
        akhiri = asyncio.create_task(ditolak(kota, *ganti_jabatan("DISHUB-AK-01", "(,2026-06-01)")))
        while not await pertama.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            assert not akhiri.done()
            await asyncio.sleep(0)
    assert (await akhiri)[0] == "jabatan_tidak_ada"


async def test_no_post_is_left_without_a_unit(kota: ServiceUnderTest) -> None:
    await lakukan(kota, lepaskan(DEDI))
    bubar = ganti_unit("DISDIK", "(,2027-01-01)")
    aturan, kata = await ditolak(kota, *bubar)
    assert aturan == "jabatan_tanpa_unit"
    assert kata == (
        "jabatan DISDIK-01 tertinggal tanpa unit: unit DISDIK tidak ada sepanjang masa berlaku jabatan itu "
        "(sejak semula sampai seterusnya)"
    )
    # Dissolving the unit and carrying the post along is one change.
    await lakukan(
        kota,
        *bubar,
        *ganti_jabatan("DISDIK-01", "(,2027-01-01)"),
        "INSERT INTO jabatan_versi (kode, berlaku, nama, kode_unit, jenis, jenjang, kelas, formasi, kepala_unit) "
        "VALUES ('DISDIK-01', '[2027-01-01,)', 'Pengelola Data', 'DISHUB', 'JA', 'pelaksana', 7, 3, false)",
    )


async def test_a_post_does_not_begin_before_its_unit(kota: ServiceUnderTest) -> None:
    await lakukan(kota, lepaskan(DEDI), *ganti_jabatan("DISDIK-01", "[2026-01-01,)"))
    await lakukan(kota, *ganti_unit("DISDIK", "[2026-01-01,)"))
    aturan, _ = await ditolak(kota, *ganti_jabatan("DISDIK-01", "[2025-12-31,)"))
    assert aturan == "jabatan_tanpa_unit"


async def test_a_unit_has_its_parent_all_its_life(kota: ServiceUnderTest) -> None:
    kosongkan = [lepaskan(each) for each in (ANI, BUDI, CITRA)]
    jabatan = [
        each
        for kode in ("DISHUB-00", "DISHUB-LL-00", "DISHUB-LL-01", "DISHUB-AK-00", "DISHUB-AK-01")
        for each in ganti_jabatan(kode, "(,2027-01-01)")
    ]
    bidang = ganti_unit("DISHUB-AK", "(,2027-01-01)")
    aturan, kata = await ditolak(kota, *kosongkan, *jabatan, *bidang, *ganti_unit("DISHUB", "(,2027-01-01)"))
    assert aturan == "induk_tidak_ada"
    assert kata.startswith("unit DISHUB-LL: induknya, DISHUB, tidak ada sepanjang masa berlaku unit itu")
    # Children first or parent first: what counts is how it is in the end.
    await lakukan(
        kota,
        *kosongkan,
        *jabatan,
        *bidang,
        *ganti_unit("DISHUB", "(,2027-01-01)"),
        *ganti_unit("DISHUB-LL", "(,2027-01-01)"),
    )


async def test_the_tree_has_no_cycle_on_any_day(kota: ServiceUnderTest) -> None:
    aturan, kata = await ditolak(kota, *ganti_unit("DISHUB", "(,)", induk="'DISHUB-LL'"))
    assert aturan == "lingkaran_unit"
    assert kata.startswith("induk membentuk lingkaran: ")
    assert set(kata.removeprefix("induk membentuk lingkaran: ").split(" di bawah ")) == {"DISHUB", "DISHUB-LL"}
    assert (await ditolak(kota, *ganti_unit("KOTA", "(,)", induk="'KOTA'")))[0] == "lingkaran_unit"


async def test_a_cycle_that_would_exist_on_some_days_only_is_one_too(kota: ServiceUnderTest) -> None:
    dulu = ganti_unit("DISDIK", "(,2030-01-01)")
    nanti = (
        "INSERT INTO unit_versi (kode, berlaku, nama, induk, jenis, instansi) "
        "VALUES ('DISDIK', '[2030-01-01,)', 'Dinas Pendidikan', 'DISHUB-AK', 'OPD', 'DISDIK')"
    )
    await lakukan(kota, *dulu, nanti)
    aturan, _ = await ditolak(
        kota,
        *ganti_unit("DISHUB-AK", "(,2031-01-01)"),
        "INSERT INTO unit_versi (kode, berlaku, nama, induk, jenis, instansi) "
        "VALUES ('DISHUB-AK', '[2031-01-01,)', 'Bidang Angkutan', 'DISDIK', 'BIDANG', 'DISHUB')",
    )
    assert aturan == "lingkaran_unit"
    # Under each other, but never on the same day.
    await lakukan(
        kota,
        *ganti_unit("DISHUB-AK", "[2028-01-01,)"),
        "INSERT INTO unit_versi (kode, berlaku, nama, induk, jenis, instansi) "
        "VALUES ('DISHUB-AK', '(,2028-01-01)', 'Bidang Angkutan', 'DISDIK', 'BIDANG', 'DISHUB')",
    )


async def test_two_edges_that_close_a_cycle_together_are_not_both_taken(kota: ServiceUnderTest) -> None:
    async with transaksi(kota) as pertama:
        for each in ganti_unit("DISHUB-LL", "(,)", induk="'DISHUB-AK'"):
            await pertama.execute(each)
        kedua = asyncio.create_task(ditolak(kota, *ganti_unit("DISHUB-AK", "(,)", induk="'DISHUB-LL'")))
        while not await pertama.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            assert not kedua.done()
            await asyncio.sleep(0)
    assert (await kedua)[0] == "lingkaran_unit"


async def test_a_unit_has_one_head_post_on_a_day(kota: ServiceUnderTest) -> None:
    aturan, _ = await ditolak(kota, *ganti_jabatan("DISHUB-LL-01", "(,)", kepala_unit="true"))
    assert aturan == "ex_jabatan_versi_kepala_unit"


async def test_two_versions_of_one_thing_are_never_in_force_together(kota: ServiceUnderTest) -> None:
    for tabel, kode in (("unit_versi", "DISHUB"), ("jabatan_versi", "DISHUB-00")):
        aturan, _ = await ditolak(kota, _ganti(tabel, kode, "[2030-01-01,)", {})[1])
        assert aturan.startswith(f"ex_{tabel}_")


async def test_nobody_holds_a_post_before_they_are_born(kota: ServiceUnderTest) -> None:
    for hari in ("1985-03-12", "1980-01-01"):
        aturan, kata = await ditolak(kota, lepaskan(ANI), tempatkan(ANI, "DISHUB-AK-01", f"[{hari},)"))
        assert aturan == "tmt_sebelum_lahir"
        assert ANI in kata
    aturan, _ = await ditolak(kota, f"UPDATE asn SET tanggal_lahir = '2022-02-01' WHERE nip = '{ANI}'")
    assert aturan == "tmt_sebelum_lahir"


@pytest.mark.parametrize("tabel", ["penempatan", "unit_versi", "jabatan_versi"])
async def test_history_is_replaced_once_and_never_changed_or_deleted(kota: ServiceUnderTest, tabel: str) -> None:
    satu = f"id = (SELECT id FROM {tabel} WHERE digantikan_pada IS NULL ORDER BY id DESC LIMIT 1)"
    for serangan in (
        f"DELETE FROM {tabel} WHERE {satu}",
        f"UPDATE {tabel} SET berlaku = '[2020-01-01,)' WHERE {satu}",
        f"UPDATE {tabel} SET dicatat_pada = '2020-01-01', digantikan_pada = now() WHERE {satu}",
        f"UPDATE {tabel} SET menggantikan = id WHERE {satu}",
    ):
        aturan, kata = await ditolak(kota, serangan)
        assert aturan == "hanya_digantikan"
        assert "catat baris baru" in kata
    await lakukan(kota, lepaskan(ANI))
    (mati,) = await kota.sql("SELECT id FROM penempatan WHERE nip = $1", ANI)
    for nilai in ("NULL", "now() + interval '1 day'"):
        aturan, _ = await ditolak(kota, f"UPDATE penempatan SET digantikan_pada = {nilai} WHERE id = '{mati['id']}'")
        assert aturan == "hanya_digantikan"


@asynccontextmanager
async def sebagai_pemilik(kota: ServiceUnderTest) -> AsyncIterator[Any]:
    """A session with the rights of the role that migrates."""
    assert kota.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(kota.settings.database_owner_url.get_secret_value())
    try:
        yield pemilik
    finally:
        await pemilik.close()


async def test_not_even_the_owner_of_the_tables_empties_them(kota: ServiceUnderTest) -> None:
    async with sebagai_pemilik(kota) as pemilik:
        for tabel in ("penempatan", "unit_versi", "jabatan_versi"):
            with pytest.raises(asyncpg.RaiseError, match="tidak boleh"):
                await pemilik.execute(f"TRUNCATE pegawai.{tabel} CASCADE")


async def test_what_has_been_checked_leaves_nothing_behind(kota: ServiceUnderTest) -> None:
    async with sebagai_pemilik(kota) as pemilik:
        assert await pemilik.fetch("SELECT * FROM pegawai.pemeriksaan") == []


async def test_the_service_cannot_make_away_with_what_is_still_to_be_checked(kota: ServiceUnderTest) -> None:
    terlalu_banyak = (lepaskan(DEDI), tempatkan(DEDI, "DISHUB-AK-00", "[2031-01-01,)"))
    for serangan in (
        "DELETE FROM pemeriksaan",
        "TRUNCATE pemeriksaan",
        "UPDATE pemeriksaan SET kode = '{}'",
        "INSERT INTO pemeriksaan (objek, kode) VALUES ('jabatan', '{}')",
        "SELECT 1 FROM pemeriksaan",
        "ALTER TABLE pemeriksaan DISABLE TRIGGER ALL",
        "ALTER TABLE penempatan DISABLE TRIGGER USER",
        "DROP TRIGGER penempatan_catat ON penempatan",
        "ALTER FUNCTION periksa() SECURITY INVOKER",
        "SET session_replication_role = replica",
        (
            "CREATE TEMPORARY TABLE umpan (id bigint); "
            "CREATE TRIGGER umpan AFTER INSERT ON umpan FOR EACH ROW EXECUTE FUNCTION pegawai.periksa()"
        ),
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await lakukan(kota, *terlalu_banyak, serangan)


async def test_no_table_of_the_callers_is_taken_for_one_of_the_service(kota: ServiceUnderTest) -> None:
    aturan, _ = await ditolak(
        kota,
        "CREATE TEMPORARY TABLE jabatan_versi (LIKE pegawai.jabatan_versi) ON COMMIT DROP",
        "CREATE TEMPORARY TABLE pemeriksaan (id bigint GENERATED ALWAYS AS IDENTITY, objek text, kode text[]) "
        "ON COMMIT DROP",
        "INSERT INTO pg_temp.jabatan_versi SELECT * FROM pegawai.jabatan_versi",
        "UPDATE pg_temp.jabatan_versi SET formasi = 99",
        "SET LOCAL search_path = pg_temp, pegawai, public",
        lepaskan(DEDI),
        tempatkan(DEDI, "DISHUB-AK-00", "[2031-01-01,)"),
    )
    assert aturan == "formasi_penuh"
