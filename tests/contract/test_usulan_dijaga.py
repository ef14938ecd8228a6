"""The database itself keeps proposals, with the rights of the service: what is proposed, and that two people decide."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any, NamedTuple

import asyncpg
import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan as baca_layanan
from shared.db.usulan import Diusulkan
from shared.service import Service
from tests.layanan import ServiceUnderTest, open_service

PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI = map(baca_layanan, LAYANAN)
PERTEK = "0197f0a0-0000-7000-8000-0000000000a7"
KASUS = "0197f0a0-0000-7000-8000-0000000000a1"
NIP = "199001012015011001"
PENGUSUL, AKUN, ORANG_LAIN = NIP, "akun-1", "198001012005011001"
DOKUMEN = {"dokumen": {"sha256": "a" * 64}}


class Tabel(NamedTuple):
    service: Service
    nama: str
    isi: dict[str, Any]
    """The columns of what is proposed."""
    ubahan: str
    """What an approver would rather have approved."""
    pengusul: str = PENGUSUL
    hasil: str = ""
    """Where approved content is read, for a table that says it."""


TABEL = (
    Tabel(
        KOMPETENSI,
        "usulan_acuan",
        {"jenis": "rumpun_baru", "isi": {"nama": "x"}, "alasan": "x"},
        "isi = '{}'",
        hasil="'/rumpun'",
    ),
    Tabel(
        PEGAWAI,
        "usulan_koreksi",
        {"nip": NIP, "isian": "email", "nilai_baru": "a@contoh.test", "alasan": "x", "dokumen": "KTP"},
        "nilai_baru = 'lain@contoh.test'",
    ),
    Tabel(
        PEGAWAI,
        "usulan_nip",
        {"nip": NIP, "jenis": "cabut", "nomor": "199001022015011001", "alasan": "x", "dokumen": "SK"},
        "nomor = '199001032015011001'",
        pengusul="198503122010012001",
    ),
    Tabel(
        PEGAWAI,
        "penempatan_usul",
        {"nip": NIP, "jenis": "pengangkatan", "isi": DOKUMEN},
        'isi = isi || \'{"tmt": "2020-01-01"}\'',
        pengusul="198503122010012001",
    ),
    Tabel(
        PEGAWAI,
        "penempatan_bersama_usul",
        {"nip": [NIP], "jenis": "lampiran_sk", "isi": DOKUMEN},
        'isi = isi || \'{"tmt": "2020-01-01"}\'',
        pengusul="198503122010012001",
    ),
    Tabel(
        MUTASI,
        "usulan_pembukaan",
        {"jenis": "buka", "isi": {"nomor": "1"}, "alasan": "x"},
        "isi = '{}'",
        hasil="'/pembukaan'",
    ),
    Tabel(
        MUTASI,
        "usulan_perwakilan",
        {"nip": NIP, "tugas": "verifikator", "isi": {"wakil": NIP}, "alasan": "x"},
        "isi = '{}'",
        pengusul="198503122010012001",
        hasil="'/perwakilan'",
    ),
    Tabel(
        MUTASI,
        "usulan_hasil_seleksi",
        {"nip": [NIP], "jenis": "catat", "isi": {"hasil": []}, "alasan": "x"},
        "isi = '{}'",
        pengusul="198503122010012001",
    ),
    Tabel(
        MUTASI,
        "usulan_pejabat_ppk",
        {
            "jenis": "catat",
            "nama": "Contoh Wakil",
            "kedudukan": "Plt",
            "jabatan": "Wakil Wali Kota",
            "nomor_surat": "1",
            "tanggal_surat": date(2026, 9, 1),
            "mulai": date(2026, 9, 1),
            "selesai": date(2026, 12, 31),
            "alasan": "x",
        },
        "nama = 'lain'",
        hasil="'/pejabat-ppk'",
    ),
    Tabel(
        MUTASI,
        "usulan_koreksi_surat",
        {"nip": [NIP], "surat": "keputusan", "isi": [{"usulan_id": KASUS}], "alasan": "x"},
        "isi = '[]'",
        pengusul="198503122010012001",
        hasil="'/usulan'",
    ),
    Tabel(
        MUTASI,
        "usulan_koreksi_jawaban",
        {
            "nip": [NIP],
            "keberatan_id": KASUS,
            "nomor_lama": "800/17",
            "tanggal_lama": date(2026, 9, 15),
            "putusan_lama": "ditolak",
            "nomor": "800/71",
            "tanggal": date(2026, 9, 15),
            "putusan": "ditolak",
            "alasan": "x",
        },
        "nomor = '800/72'",
        pengusul="198503122010012001",
        hasil="'/keberatan'",
    ),
    Tabel(
        MUTASI,
        "usulan_anggapan_pertek",
        {
            "nip": [NIP],
            "jenis": "dianggap_disetujui",
            "pertek_id": PERTEK,
            "isi": [KASUS],
            "pembuktian": {"nomor_usul": "1"},
            "alasan": "x",
        },
        "pembuktian = '{}'",
        pengusul="198503122010012001",
        hasil="'/pertek'",
    ),
    Tabel(
        MUTASI,
        "usulan_pengecualian",
        {
            "usulan_id": KASUS,
            "nip": NIP,
            "aturan": "K-01",
            "tmt": date(2026, 10, 1),
            "tingkat": "peringatan",
            "alasan": "x",
        },
        "aturan = 'P-01'",
    ),
    Tabel(
        NOTIFIKASI,
        "usulan_langganan",
        {
            "jenis": "buat",
            "langganan_id": KASUS,
            "akun": AKUN,
            "penanggung_jawab": NIP,
            "isi": {"nama": "x"},
            "alasan": "x",
        },
        "isi = '{}'",
        pengusul="198503122010012001",
        hasil="'/langganan'",
    ),
    Tabel(PEGAWAI, "usulan_padanan", {"jenis": "unor", "padanan": [{"id_bkn": "x"}]}, "padanan = '[]'"),
    *(
        Tabel(
            service,
            "ketentuan_usulan",
            {"kode": "x", "versi_ketentuan": "x-1", "isi": 1, "dasar_hukum": "x", "alasan": "x"},
            "isi = '2'",
        )
        for service in (PEGAWAI, KOMPETENSI)
    ),
)


def test_every_table_of_proposals_is_here() -> None:
    semua = {
        tabel.name
        for nama in LAYANAN
        for tabel in baca_layanan(nama).metadata.tables.values()
        if set(Diusulkan.__annotations__) <= set(tabel.columns.keys())
    }
    assert semua == {each.nama for each in TABEL}


@pytest.fixture(params=TABEL, ids=lambda each: f"{each.service.name}.{each.nama}")
def tabel(request: pytest.FixtureRequest) -> Tabel:
    each: Tabel = request.param
    return each


@pytest.fixture
async def layanan(postgres_server: Postgres, tabel: Tabel) -> AsyncIterator[ServiceUnderTest]:
    """With one open proposal, and as many more as ``usulkan`` makes."""
    async with open_service(postgres_server, tabel.service) as service:
        if tabel.service is PEGAWAI:
            await service.sql(
                "INSERT INTO asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum) "
                "VALUES ($1, 'Contoh', '1990-01-01', 'L', 'PNS', '01')",
                NIP,
            )
        if tabel.service is MUTASI:
            await service.sql(
                "INSERT INTO usulan (id, versi, status, nip, nama, jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan, "
                "nama_unit_tujuan, jalur_unit, jenis, tmt, alasan, tanggal_diterima, dibuat_oleh, dibuat_pada, "
                "diubah_pada) VALUES ($1, 1, 'draf', $2, 'Contoh', 'A-01', 'A', 'A', 'A', '{A}', 'antar_unit', "
                "'2026-10-01', 'Alasan', '2026-09-15', 'x', now(), now())",
                KASUS,
                NIP,
            )
            await service.sql(
                "INSERT INTO pertek (id, versi, status, nama, tmt, dibuat_oleh, dibuat_pada, diubah_pada) "
                "VALUES ($1, 1, 'disiapkan', 'Contoh', '2026-10-01', 'x', now(), now())",
                PERTEK,
            )
            await service.sql(
                "INSERT INTO keberatan (id, versi, status, usulan_id, nip, nomor_sk, tanggal_sk, cara, "
                "tanggal_diajukan, alasan, permohonan, dicatat_oleh, dicatat_pada, diubah_pada) VALUES ($1, 1, "
                "'diajukan', $1, $2, '800/1', '2026-09-15', 'sistem', '2026-09-15', 'x', 'x', 'x', now(), now())",
                KASUS,
                NIP,
            )
        if tabel.service is NOTIFIKASI:
            await service.sql(
                "INSERT INTO langganan (id, status, akun, nama, url, peristiwa, kelas, penanggung_jawab) "
                "SELECT id, 'menunggu', 'akun-9', 'Contoh', 'https://a.test/x', '{penempatan.pindah}', 'publik', $2 "
                "FROM unnest($1::uuid[]) AS id",
                [KASUS, PERTEK],
                NIP,
            )
        await sisipkan(service, tabel)
        yield service


async def sisipkan(service: ServiceUnderTest, tabel: Tabel, **lain: str) -> None:
    """A proposal; ``lain`` are further columns, as SQL."""
    isi = {**tabel.isi, "diusulkan_oleh": tabel.pengusul, "diusulkan_subjek": AKUN}
    sql = {"id": "uuidv7()", "diusulkan_pada": "now()", **lain}
    if tabel.nama == "ketentuan_usulan":
        sql["mulai"] = "'2027-01-01'"
    angka = ", ".join(f"${nomor}" for nomor in range(1, len(isi) + 1))
    await service.sql(
        f"INSERT INTO {tabel.nama} ({', '.join((*isi, *sql))}) VALUES ({angka}, {', '.join(sql.values())})",
        *isi.values(),
    )


def putusan(tabel: Tabel, status: str, oleh: str = f"'{ORANG_LAIN}'", subjek: str = "'akun-2'") -> str:
    hasil = tabel.hasil and f", hasil = {tabel.hasil if status == 'disetujui' else 'NULL'}"
    return (
        f"UPDATE {tabel.nama} SET status = '{status}', diputus_oleh = {oleh}, diputus_subjek = {subjek}, "
        f"diputus_pada = now(), versi = versi + 1{hasil}"
    )


async def ditolak(service: ServiceUnderTest, perintah: str) -> None:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match=r"^usulan |^orang lain |_dua_orang"):
        await service.sql(perintah)


async def test_what_is_proposed_never_changes_nor_goes(layanan: ServiceUnderTest, tabel: Tabel) -> None:
    serangan = [
        f"UPDATE {tabel.nama} SET {each}, versi = versi + 1"
        for each in (tabel.ubahan, "diusulkan_oleh = 'lain'", "diusulkan_subjek = NULL", "diusulkan_pada = now()")
    ]
    serangan += [f"UPDATE {tabel.nama} SET {tabel.ubahan}", f"DELETE FROM {tabel.nama}"]
    for each in serangan:
        await ditolak(layanan, each)
    # Not in the moment of the decision either, and not after it.
    await ditolak(layanan, f"{putusan(tabel, 'disetujui')}, {tabel.ubahan}")
    await layanan.sql(putusan(tabel, "disetujui"))
    for each in serangan:
        await ditolak(layanan, each)


@pytest.mark.parametrize("status", ["disetujui", "ditolak", "dibatalkan"])
async def test_what_was_decided_is_decided_once(layanan: ServiceUnderTest, tabel: Tabel, status: str) -> None:
    sendiri = {"oleh": "diusulkan_oleh", "subjek": "diusulkan_subjek"} if status == "dibatalkan" else {}
    await layanan.sql(putusan(tabel, status, **sendiri))
    lepas = ", hasil = NULL" if tabel.hasil else ""
    await ditolak(
        layanan,
        f"UPDATE {tabel.nama} SET status = 'diusulkan', diputus_oleh = NULL, diputus_subjek = NULL, "
        f"diputus_pada = NULL, versi = versi + 1{lepas}",
    )
    for each in ("disetujui", "ditolak"):
        await ditolak(layanan, putusan(tabel, each))
    await ditolak(layanan, f"UPDATE {tabel.nama} SET catatan = 'lain', versi = versi + 1")


async def test_another_decides_and_only_the_author_takes_back(layanan: ServiceUnderTest, tabel: Tabel) -> None:
    for status in ("disetujui", "ditolak"):
        for oleh, subjek in (
            ("diusulkan_oleh", "'akun-2'"),
            (f"'{ORANG_LAIN}'", "diusulkan_subjek"),
            ("diusulkan_oleh", "NULL"),
            (f"'{ORANG_LAIN}'", "NULL"),
        ):
            await ditolak(layanan, putusan(tabel, status, oleh, subjek))
    await ditolak(layanan, putusan(tabel, "dibatalkan"))
    await ditolak(layanan, putusan(tabel, "dibatalkan", "diusulkan_oleh", "NULL"))
    # One account with another NIP than before is still the author.
    await layanan.sql(putusan(tabel, "dibatalkan", f"'{ORANG_LAIN}'", "diusulkan_subjek"))


async def test_a_proposal_begins_open(layanan: ServiceUnderTest, tabel: Tabel) -> None:
    sudah = {"diputus_oleh": f"'{ORANG_LAIN}'", "diputus_subjek": "'akun-2'", "diputus_pada": "now()"}
    for lain in (
        {"status": "'disetujui'", **sudah, **({"hasil": tabel.hasil} if tabel.hasil else {})},
        {"status": "'ditolak'", **sudah},
        {"status": "'dibatalkan'", **sudah, "diputus_oleh": f"'{tabel.pengusul}'", "diputus_subjek": f"'{AKUN}'"},
        {"versi": "2"},
        {"catatan": "'sudah baik'"},
        {"diputus_subjek": "'akun-2'"},
    ):
        baru = {"isian": "y", "versi_ketentuan": "y", "aturan": "y", "langganan_id": PERTEK}
        lagi = {**tabel.isi, **{nama: isi for nama, isi in baru.items() if nama in tabel.isi}}
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="belum diputus"):
            await sisipkan(layanan, tabel._replace(isi=lagi), **lain)


@pytest.mark.parametrize("tabel", TABEL[-2:], ids=lambda each: each.service.name, indirect=True)
async def test_no_value_of_a_number_is_retired_without_a_proposal_that_was_approved(
    layanan: ServiceUnderTest, tabel: Tabel
) -> None:
    assert await layanan.sql("SELECT 1 FROM ketentuan WHERE digantikan_pada IS NULL")
    await layanan.sql(putusan(tabel, "disetujui"))
    for each in ("now()", "(SELECT diputus_pada FROM ketentuan_usulan)"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak ada usulan yang disetujui"):
            await layanan.sql(f"UPDATE ketentuan SET digantikan_pada = {each} WHERE digantikan_pada IS NULL")
