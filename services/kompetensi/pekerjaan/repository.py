"""Queries of runs over the whole city."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

BERAKHIR = ("selesai", "dibatalkan", "gagal")
MAKS_PERCOBAAN = 3
"""Batches in a row that may fail before a preview is given up."""

_KOLOM = """id, versi, jenis, usulan_id, kebijakan, status, hari, total, diproses, berubah, hasil, dibuat_oleh,
    dibuat_pada, selesai_pada, galat"""

_SATU = Statement(f"SELECT {_KOLOM} FROM pekerjaan WHERE id = :id")  # noqa: S608 (constants of this module)
_DAFTAR = Statement(f"""
    SELECT {_KOLOM} FROM pekerjaan
    WHERE id < :sebelum AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
    ORDER BY id DESC LIMIT :limit""")  # noqa: S608
_TERAKHIR = Statement(f"""
    SELECT {_KOLOM} FROM pekerjaan WHERE usulan_id = :usulan ORDER BY id DESC LIMIT 1""")  # noqa: S608

_MINTA = Statement("""
    INSERT INTO pekerjaan (id, jenis, usulan_id, status, dibuat_oleh, dibuat_pada)
    VALUES (:id, 'pratinjau', :usulan, 'menunggu', :oleh, :pada)""")
_HENTIKAN = Statement("""
    UPDATE pekerjaan SET status = 'dibatalkan', selesai_pada = :pada, versi = versi + 1
    WHERE usulan_id = :usulan AND status IN ('menunggu', 'berjalan')""")
_BUANG_LAMA = Statement("""
    DELETE FROM pratinjau_orang WHERE pekerjaan_id IN (SELECT id FROM pekerjaan WHERE usulan_id = :usulan)""")
_KUNCI = Statement(f"SELECT {_KOLOM} FROM pekerjaan WHERE id = :id FOR UPDATE")  # noqa: S608
_BERIKUT = Statement("""
    SELECT id, usulan_id, status, hari, sesudah, hasil FROM pekerjaan
    WHERE jenis = 'pratinjau' AND status IN ('menunggu', 'berjalan')
    ORDER BY percobaan, id LIMIT 1 FOR UPDATE SKIP LOCKED""")
_GAGAL = Statement("""
    UPDATE pekerjaan SET percobaan = percobaan + 1, galat = :galat, versi = versi + 1,
           status = CASE WHEN percobaan + 1 < :maks THEN status ELSE 'gagal' END,
           selesai_pada = CASE WHEN percobaan + 1 < :maks THEN NULL ELSE CAST(:pada AS timestamptz) END
    WHERE id = :id AND status IN ('menunggu', 'berjalan') RETURNING status""")
_MULAI = Statement("""
    UPDATE pekerjaan SET status = 'berjalan', hari = :hari, sesudah = '', diproses = 0, berubah = 0, hasil = '{}',
                         total = (SELECT count(*) FROM proyeksi_asn), versi = versi + 1
    WHERE id = :id""")
_BUANG = Statement("DELETE FROM pratinjau_orang WHERE pekerjaan_id = :id")
_SESUDAH = Statement("SELECT nip FROM proyeksi_asn WHERE nip > :sesudah ORDER BY nip LIMIT :limit")
_MAJU = Statement("""
    UPDATE pekerjaan SET sesudah = :sesudah, diproses = diproses + :diproses, berubah = berubah + :berubah,
                         hasil = :hasil, percobaan = 0, galat = NULL, versi = versi + 1
    WHERE id = :id""")
_ORANG = Statement("""
    INSERT INTO pratinjau_orang (pekerjaan_id, nip, kotak_lama, kotak_baru, lama, baru)
    SELECT :id, r.nip, r.kotak_lama, r.kotak_baru, r.lama, r.baru
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, kotak_lama bigint, kotak_baru bigint, lama jsonb, baru jsonb)""")
_AKHIRI = Statement("""
    UPDATE pekerjaan SET status = 'selesai', total = diproses, selesai_pada = :pada, versi = versi + 1
    WHERE id = :id AND status = 'berjalan'""")

# Of several processes that score people anew one opens the run; all of them count in it.
_BUKA = Statement("""
    INSERT INTO pekerjaan (id, jenis, kebijakan, status, hari, total, dibuat_oleh, dibuat_pada)
    VALUES (:id, 'hitung_ulang', :kebijakan, 'berjalan', :hari, :total, :oleh, :pada)
    ON CONFLICT (jenis) WHERE jenis = 'hitung_ulang' AND status = 'berjalan' DO NOTHING""")
_TERBUKA = Statement("SELECT id FROM pekerjaan WHERE jenis = 'hitung_ulang' AND status = 'berjalan'")
_HITUNG = Statement("""
    UPDATE pekerjaan SET diproses = diproses + :diproses, berubah = berubah + :berubah, versi = versi + 1
    WHERE id = :id AND status = 'berjalan'""")

_DAFTAR_ORANG = Statement(f"""
    SELECT p.nip, a.nama, a.jabatan ->> 'nama' AS nama_jabatan, a.jabatan ->> 'nama_unit' AS nama_unit,
           p.kotak_lama, p.kotak_baru, p.lama, p.baru
    FROM pratinjau_orang p JOIN proyeksi_asn a USING (nip)
    WHERE p.pekerjaan_id = :id AND p.nip > :sesudah AND {SYARAT_UNIT}
      AND (NOT CAST(:hanya_kotak AS boolean) OR p.kotak_lama IS DISTINCT FROM p.kotak_baru)
      AND (CAST(:dari AS bigint) IS NULL OR coalesce(p.kotak_lama, 0) = :dari)
      AND (CAST(:ke AS bigint) IS NULL OR coalesce(p.kotak_baru, 0) = :ke)
    ORDER BY p.nip LIMIT :limit""")  # noqa: S608


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Any:
    """One run, or None."""
    return await baca.row(_SATU, id=nomor)


async def daftar(baca: Reader, *, jenis: str | None, sebelum: UUID, limit: int) -> list[Any]:
    """Runs, the newest first."""
    return await baca.fetch(_DAFTAR, jenis=jenis, sebelum=sebelum, limit=limit)


async def pratinjau_terakhir(baca: Reader | UnitOfWork, usulan: UUID) -> Any:
    """The newest preview of a proposal, or None."""
    return await baca.row(_TERAKHIR, usulan=usulan)


async def minta_pratinjau(uow: UnitOfWork, nomor: UUID, usulan: UUID) -> None:
    """Let the job find out what a proposal would change; an earlier answer makes room for it."""
    await hentikan_pratinjau(uow, usulan)
    await uow.execute(_BUANG_LAMA, usulan=usulan)
    await uow.execute(_MINTA, id=nomor, usulan=usulan, oleh=uow.actor.name, pada=uow.now)
    uow.work_for.add("pratinjau")


async def hentikan_pratinjau(uow: UnitOfWork, usulan: UUID) -> None:
    """Let previews of a proposal that are not ready yet end as they are."""
    await uow.execute(_HENTIKAN, usulan=usulan, pada=uow.now)


async def kunci(uow: UnitOfWork, nomor: UUID) -> Any:
    """One run, held until the transaction ends, or None."""
    return await uow.row(_KUNCI, id=nomor)


async def pratinjau_berikut(uow: UnitOfWork) -> Any:
    """A preview that waits or was interrupted, held until the transaction ends, or None."""
    return await uow.row(_BERIKUT)


async def gagal(uow: UnitOfWork, nomor: UUID, galat: str) -> str | None:
    """Note that a batch of a preview failed; answers what became of the preview, None when it had ended meanwhile."""
    status: str | None = await uow.value(_GAGAL, id=nomor, galat=galat, maks=MAKS_PERCOBAAN, pada=uow.now)
    return status


async def mulai(uow: UnitOfWork, nomor: UUID) -> None:
    """Begin a preview from the first person on."""
    await uow.execute(_BUANG, id=nomor)
    await uow.execute(_MULAI, id=nomor, hari=uow.today)


async def nip_sesudah(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """The next people in the order of their numbers."""
    return [row["nip"] for row in await uow.fetch(_SESUDAH, sesudah=sesudah, limit=limit)]


async def maju(
    uow: UnitOfWork, nomor: UUID, nip: Sequence[str], berubah: Sequence[Mapping[str, Any]], hasil: Mapping[str, Any]
) -> None:
    """Note people as looked at, and those of them whom the proposal would score otherwise."""
    if berubah:
        await uow.execute(_ORANG, id=nomor, rows=list(berubah))
    await uow.execute(_MAJU, id=nomor, sesudah=nip[-1], diproses=len(nip), berubah=len(berubah), hasil=dict(hasil))


async def akhiri(uow: UnitOfWork, nomor: UUID) -> None:
    """End a run: everybody has been looked at."""
    await uow.execute(_AKHIRI, id=nomor, pada=uow.now)


async def buka_hitung_ulang(uow: UnitOfWork, nomor: UUID, kebijakan: Mapping[str, Any], total: int) -> UUID | None:
    """The recomputation that is going on; one is opened when there is none."""
    await uow.execute(
        _BUKA,
        id=nomor,
        kebijakan=dict(kebijakan),
        hari=uow.today,
        total=total,
        oleh=uow.actor.name,
        pada=uow.now,
    )
    return await hitung_ulang_terbuka(uow)


async def hitung_ulang_terbuka(uow: UnitOfWork) -> UUID | None:
    """The recomputation that is going on, or None."""
    nomor: UUID | None = await uow.value(_TERBUKA)
    return nomor


async def hitung(uow: UnitOfWork, nomor: UUID, diproses: int, berubah: int) -> None:
    """Count people as scored anew."""
    await uow.execute(_HITUNG, id=nomor, diproses=diproses, berubah=berubah)


async def daftar_orang(
    baca: Reader,
    pelaku: Pelaku,
    nomor: UUID,
    *,
    hanya_kotak: bool,
    dari: int | None,
    ke: int | None,
    sesudah: str,
    limit: int,
) -> list[Any]:
    """People of the caller's units whom a proposal would score otherwise; box 0 stands for not mapped."""
    return await baca.fetch(
        _DAFTAR_ORANG,
        id=nomor,
        hanya_kotak=hanya_kotak,
        dari=dari,
        ke=ke,
        sesudah=sesudah,
        limit=limit,
        **lingkup_unit(pelaku),
    )
