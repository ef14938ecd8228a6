"""Queries of score matrices: requests, the matrices they share, and blocks of work.

A lease is a holder and an instant: who is killed lets it run out, and another takes the work up.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

BERAKHIR = ("selesai", "gagal", "dibatalkan")
SEWA_BLOK = timedelta(seconds=30)
"""How long a block may be held: hundreds of times what one takes."""
SEWA_SUSUN = timedelta(seconds=120)
"""The same for bringing the data of a city together."""
JEDA = timedelta(seconds=10)
"""How long what has failed waits for its next try: others go first."""
MAKS_PERCOBAAN = 5
"""How often work is begun that never ends before it is given up."""

# Blocks of a running matrix count as progress; once it has ended they are part of its version.
_KOLOM = """m.id, m.skenario, m.per_tanggal, m.unit, m.kode_jabatan, m.status, m.galat, m.sidik, m.orang, m.profil,
    m.jabatan, m.blok, m.byte, m.sha256, m.kebijakan, m.dibuat_oleh, m.dibuat_pada, m.selesai_pada, m.simpan_sampai,
    m.dihapus_pada,
    CASE m.status WHEN 'berjalan' THEN i.blok_selesai WHEN 'selesai' THEN m.blok ELSE 0 END AS blok_selesai,
    m.versi + CASE m.status WHEN 'berjalan' THEN i.blok_selesai ELSE 0 END AS versi"""
_ASAL = "matriks m LEFT JOIN matriks_isi i ON i.sidik = m.sidik"

_CATAT = Statement("""
    INSERT INTO matriks (id, skenario, per_tanggal, unit, lingkup, kode_jabatan, status, dibuat_oleh, dibuat_peran,
                         dibuat_pada, simpan_sampai)
    VALUES (:id, :skenario, :per_tanggal, :unit, :lingkup, :kode_jabatan, 'menunggu', :oleh, :peran, :pada,
            :simpan_sampai)""")
_SATU = Statement(f"SELECT {_KOLOM} FROM {_ASAL} WHERE m.id = :id")  # noqa: S608 (constants only)
_DAFTAR = Statement(
    f"SELECT {_KOLOM} FROM {_ASAL} WHERE m.id < :sebelum ORDER BY m.id DESC LIMIT :limit"  # noqa: S608
)
_BLOK = Statement("""
    SELECT b.nomor, b.mulai, b.baris, b.byte, b.sha256, b.selesai_pada FROM matriks_blok b
    WHERE b.sidik = :sidik AND b.nomor > :sesudah ORDER BY b.nomor LIMIT :limit""")
_KUNCI = Statement(f"SELECT {_KOLOM} FROM {_ASAL} WHERE m.id = :id FOR UPDATE OF m")  # noqa: S608
_SIMPAN_SAMPAI = Statement("UPDATE matriks SET simpan_sampai = :sampai, versi = versi + 1 WHERE id = :id")
_AKHIRI = Statement("""
    UPDATE matriks m
    SET status = :status, galat = :galat, selesai_pada = :pada, pemegang = NULL, dipegang_sampai = NULL,
        versi = m.versi + 1 + coalesce(
            (SELECT i.blok_selesai FROM matriks_isi i WHERE i.sidik = m.sidik AND m.status = 'berjalan'), 0)
    WHERE m.id = :id RETURNING m.id, m.versi, m.skenario, m.dibuat_oleh""")

_TIDAK_ADA = Statement("""
    SELECT kode FROM unnest(CAST(:kode AS text[])) AS k(kode)
    WHERE NOT EXISTS (SELECT 1 FROM proyeksi_jabatan j WHERE j.kode = k.kode AND j.aktif) ORDER BY kode LIMIT 20""")
_ADA_JABATAN = Statement("SELECT EXISTS (SELECT 1 FROM proyeksi_jabatan WHERE aktif)")

_DI_UNIT = """(CAST(:unit AS text[]) IS NULL OR jalur_unit && CAST(:unit AS text[]))
    AND (CAST(:lingkup AS text[]) IS NULL OR jalur_unit && CAST(:lingkup AS text[]))"""
_ADA_ORANG = Statement(f"SELECT EXISTS (SELECT 1 FROM proyeksi_asn WHERE {_DI_UNIT})")  # noqa: S608
_NIP = Statement(f"SELECT nip FROM proyeksi_asn WHERE {_DI_UNIT} ORDER BY nip")  # noqa: S608 (constants only)
_NIP_LALU = Statement(f"""
    SELECT nip FROM (
        SELECT DISTINCT ON (nip) nip, jalur_unit
        FROM (SELECT nip, jalur_unit, sejak FROM proyeksi_asn
              UNION ALL SELECT nip, jalur_unit, sejak FROM proyeksi_asn_riwayat) AS s
        WHERE sejak <= :hari ORDER BY nip, sejak DESC) AS saat_itu
    WHERE {_DI_UNIT} ORDER BY nip""")  # noqa: S608

_AMBIL = Statement("""
    UPDATE matriks SET pemegang = :saya, dipegang_sampai = :sampai, percobaan = percobaan + 1
    WHERE id = (SELECT id FROM matriks
                WHERE status = 'menunggu' AND (dipegang_sampai IS NULL OR dipegang_sampai <= :kini)
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, skenario, per_tanggal, unit, lingkup, kode_jabatan, dibuat_oleh, dibuat_peran, percobaan""")
_LEPAS = Statement("""
    UPDATE matriks SET pemegang = NULL, dipegang_sampai = :nanti, percobaan = percobaan - 1
    WHERE id = :id AND pemegang = :saya AND status = 'menunggu'""")

# DO UPDATE also where it changes nothing: it locks the row, so that nobody removes what is just being asked for.
_PAKAI = Statement("""
    INSERT INTO matriks_isi AS i (sidik, status, baris, kolom, blok, dibuat_pada, pemegang, dipegang_sampai)
    VALUES (:sidik, 'disusun', :baris, :kolom, :blok, :pada, :saya, :sampai)
    ON CONFLICT (sidik) DO UPDATE
    SET dipegang_sampai = CASE i.status WHEN 'disusun' THEN excluded.dipegang_sampai ELSE i.dipegang_sampai END
    RETURNING i.status""")
_TERPAUT = Statement("""
    UPDATE matriks SET sidik = :sidik, orang = :orang, profil = :profil, jabatan = :jabatan, blok = :blok,
                       kebijakan = :kebijakan
    WHERE id = :id AND status = 'menunggu' AND pemegang = :saya RETURNING id""")
_MULAI = Statement("""
    UPDATE matriks SET status = 'berjalan', pemegang = NULL, dipegang_sampai = NULL, versi = versi + 1
    WHERE id = :id AND status = 'menunggu' AND sidik = :sidik RETURNING id""")
_BUKA = Statement("""
    UPDATE matriks_isi SET status = 'berjalan', pemegang = NULL, dipegang_sampai = NULL
    WHERE sidik = :sidik AND status = 'disusun'""")
_BAGI = Statement("""
    INSERT INTO matriks_blok (sidik, nomor, mulai, baris)
    SELECT :sidik, n, n * CAST(:sebaris AS bigint),
           least(CAST(:sebaris AS bigint), CAST(:semua AS bigint) - n * CAST(:sebaris AS bigint))
    FROM generate_series(0, CAST(:blok AS bigint) - 1) AS s(n)
    ON CONFLICT DO NOTHING""")

_COBA_LAGI = Statement("""
    UPDATE matriks_blok
    SET percobaan = 0, dipegang_sampai = CASE WHEN pemegang IS NOT NULL THEN dipegang_sampai END
    WHERE sidik = :sidik AND selesai_pada IS NULL AND percobaan > 0""")

# MATERIALIZED is read once. A subquery may be read again for each row it is joined to, and hold one row more each time.
_AMBIL_BLOK = Statement("""
    WITH s AS MATERIALIZED (
        SELECT b.sidik, b.nomor
        FROM matriks_blok b JOIN matriks_isi i ON i.sidik = b.sidik
        WHERE i.status = 'berjalan' AND b.selesai_pada IS NULL
          AND (b.dipegang_sampai IS NULL OR b.dipegang_sampai < :kini)
          AND EXISTS (SELECT 1 FROM matriks m WHERE m.sidik = i.sidik AND m.status = 'berjalan')
        ORDER BY b.percobaan, i.dibuat_pada, b.sidik, b.nomor LIMIT 1 FOR UPDATE OF b SKIP LOCKED)
    UPDATE matriks_blok t SET pemegang = :saya, dipegang_sampai = :sampai, percobaan = t.percobaan + 1
    FROM s WHERE t.sidik = s.sidik AND t.nomor = s.nomor
    RETURNING t.sidik, t.nomor, t.mulai, t.baris, t.percobaan""")
_LEPAS_BLOK = Statement("""
    UPDATE matriks_blok SET pemegang = NULL, dipegang_sampai = :nanti, percobaan = percobaan - :mundur
    WHERE sidik = :sidik AND nomor = :nomor AND pemegang = :saya AND selesai_pada IS NULL""")
_SELESAI_BLOK = Statement("""
    UPDATE matriks_blok SET sha256 = :sha256, byte = :byte, selesai_pada = :pada, pemegang = NULL,
                            dipegang_sampai = NULL
    WHERE sidik = :sidik AND nomor = :nomor AND selesai_pada IS NULL""")
_MAJU = Statement("""
    UPDATE matriks_isi SET blok_selesai = blok_selesai + 1, byte = byte + :byte WHERE sidik = :sidik""")

_AMBIL_TUTUP = Statement("""
    UPDATE matriks_isi SET pemegang = :saya, dipegang_sampai = :sampai
    WHERE sidik = (SELECT sidik FROM matriks_isi i
                   WHERE i.status = 'berjalan' AND i.blok_selesai = i.blok
                     AND (i.dipegang_sampai IS NULL OR i.dipegang_sampai < :kini)
                     AND EXISTS (SELECT 1 FROM matriks m WHERE m.sidik = i.sidik AND m.status = 'berjalan')
                   ORDER BY i.dibuat_pada, i.sidik LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING sidik""")
_LEPAS_TUTUP = Statement("""
    UPDATE matriks_isi SET pemegang = NULL, dipegang_sampai = :nanti WHERE sidik = :sidik AND pemegang = :saya""")
_SEMUA_BLOK = Statement(
    "SELECT nomor, mulai, baris, byte, sha256 FROM matriks_blok WHERE sidik = :sidik ORDER BY nomor"
)
_TUTUP = Statement("""
    UPDATE matriks_isi SET status = 'selesai', sha256 = :sha256, selesai_pada = :pada, pemegang = NULL,
                           dipegang_sampai = NULL
    WHERE sidik = :sidik AND status = 'berjalan' RETURNING sidik""")
_SELESAI = Statement("""
    UPDATE matriks m SET status = 'selesai', sha256 = i.sha256, byte = i.byte, selesai_pada = :pada, pemegang = NULL,
                         dipegang_sampai = NULL, versi = m.versi + 1 + i.blok_selesai
    FROM matriks_isi i
    WHERE i.sidik = m.sidik AND i.sidik = :sidik AND i.status = 'selesai'
      AND (m.status = 'berjalan' OR m.id = CAST(:id AS uuid) AND m.status = 'menunggu')
    RETURNING m.id, m.versi, m.skenario, m.per_tanggal, m.sidik, m.sha256, m.orang, m.profil, m.jabatan, m.blok,
              m.byte, m.kebijakan, m.simpan_sampai, m.dibuat_oleh""")
_PEMINTA = Statement("SELECT id FROM matriks WHERE sidik = :sidik AND status = 'berjalan' ORDER BY id FOR UPDATE")

_USANG = Statement("""
    SELECT i.sidik FROM matriks_isi i
    WHERE i.status <> 'dihapus' AND NOT EXISTS (
        SELECT 1 FROM matriks m
        WHERE m.sidik = i.sidik
          AND (m.status IN ('menunggu', 'berjalan') OR m.status = 'selesai' AND m.simpan_sampai >= :hari))
    ORDER BY i.sidik LIMIT 100""")
_KUNCI_ISI = Statement(
    "SELECT sidik FROM matriks_isi WHERE sidik = :sidik AND status <> 'dihapus' FOR UPDATE SKIP LOCKED"
)
_BUANG = Statement("""
    UPDATE matriks_isi SET status = 'dihapus'
    WHERE sidik = :sidik AND NOT EXISTS (
        SELECT 1 FROM matriks m
        WHERE m.sidik = :sidik
          AND (m.status IN ('menunggu', 'berjalan') OR m.status = 'selesai' AND m.simpan_sampai >= :hari))
    RETURNING sidik""")
_TANDAI_HAPUS = Statement("""
    UPDATE matriks SET dihapus_pada = :pada, versi = versi + 1
    WHERE sidik = :sidik AND status = 'selesai' AND dihapus_pada IS NULL RETURNING id""")
_DIBUANG = Statement("""
    SELECT i.sidik, i.blok FROM matriks_isi i
    WHERE i.status = 'dihapus' AND (i.dipegang_sampai IS NULL OR i.dipegang_sampai < :kini)
      AND NOT EXISTS (SELECT 1 FROM matriks_blok b
                      WHERE b.sidik = i.sidik AND b.selesai_pada IS NULL AND b.dipegang_sampai >= :kini)
    ORDER BY i.sidik""")
_LUPAKAN = Statement("DELETE FROM matriks_isi WHERE sidik = :sidik AND status = 'dihapus'")


async def catat(
    uow: UnitOfWork,
    nomor: UUID,
    pelaku: Pelaku,
    *,
    skenario: str | None,
    per_tanggal: date,
    unit: Sequence[str] | None,
    lingkup: Sequence[str] | None,
    kode_jabatan: Sequence[str] | None,
    simpan_sampai: date,
) -> None:
    """Keep a request."""
    await uow.execute(
        _CATAT,
        id=nomor,
        skenario=skenario,
        per_tanggal=per_tanggal,
        unit=unit,
        lingkup=lingkup,
        kode_jabatan=kode_jabatan,
        oleh=pelaku.name,
        peran=sorted(pelaku.peran),
        pada=uow.now,
        simpan_sampai=simpan_sampai,
    )


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Any:
    """One request, or None."""
    return await baca.row(_SATU, id=nomor)


async def daftar(baca: Reader, sebelum: UUID, limit: int) -> list[Any]:
    """Requests before a given one, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, limit=limit)


async def daftar_blok(baca: Reader, sidik: str, sesudah: int, limit: int) -> list[Any]:
    """Blocks of a matrix after a number."""
    return await baca.fetch(_BLOK, sidik=sidik, sesudah=sesudah, limit=limit)


async def kunci(uow: UnitOfWork, nomor: UUID) -> Any:
    """One request, locked, or None."""
    return await uow.row(_KUNCI, id=nomor)


async def simpan_sampai(uow: UnitOfWork, nomor: UUID, sampai: date) -> None:
    """Keep the matrix of a request until another day."""
    await uow.execute(_SIMPAN_SAMPAI, id=nomor, sampai=sampai)


async def akhiri(uow: UnitOfWork, nomor: UUID, status: str, galat: str | None = None) -> Any:
    """End a request without a matrix."""
    return await uow.row(_AKHIRI, id=nomor, status=status, galat=galat, pada=uow.now)


async def ada_orang(baca: UnitOfWork, unit: Sequence[str] | None, lingkup: Sequence[str] | None) -> bool:
    """Whether anybody belongs to these units."""
    ada: bool = await baca.value(_ADA_ORANG, unit=unit, lingkup=lingkup)
    return ada


async def nip_di_unit(
    baca: Reader, unit: Sequence[str] | None, lingkup: Sequence[str] | None, hari: date | None
) -> list[str]:
    """Who belongs to these units, in order; ``hari`` is a past day, None today."""
    lalu = {} if hari is None else {"hari": hari}
    rows = await baca.fetch(_NIP if hari is None else _NIP_LALU, unit=unit, lingkup=lingkup, **lalu)
    return [row["nip"] for row in rows]


async def ada_jabatan(baca: UnitOfWork) -> bool:
    """Whether there are posts at all."""
    ada: bool = await baca.value(_ADA_JABATAN)
    return ada


async def jabatan_tidak_ada(baca: UnitOfWork, kode: Sequence[str]) -> list[str]:
    """Those of the codes that are no post of today, at most twenty."""
    return [row["kode"] for row in await baca.fetch(_TIDAK_ADA, kode=list(kode))]


async def ambil(uow: UnitOfWork, saya: UUID) -> Any:
    """Take up the oldest request whose data nobody brings together, or None."""
    return await uow.row(_AMBIL, saya=saya, sampai=uow.now + SEWA_SUSUN, kini=uow.now)


async def lepas(uow: UnitOfWork, nomor: UUID, saya: UUID, *, nanti: timedelta) -> None:
    """Put a request back, to be taken up later; that it was begun is not held against it."""
    await uow.execute(_LEPAS, id=nomor, saya=saya, nanti=uow.now + nanti)


async def pakai(uow: UnitOfWork, saya: UUID, sidik: str, *, baris: int, kolom: int, blok: int) -> str:
    """The standing of the matrix of this digest, which begins to exist if it does not.

    The row stays locked until the transaction ends.
    """
    status: str = await uow.value(
        _PAKAI,
        sidik=sidik,
        baris=baris,
        kolom=kolom,
        blok=blok,
        pada=uow.now,
        saya=saya,
        sampai=uow.now + SEWA_SUSUN,
    )
    return status


async def pautkan(
    uow: UnitOfWork,
    nomor: UUID,
    saya: UUID,
    sidik: str,
    *,
    orang: int,
    profil: int,
    jabatan: int,
    blok: int,
    kebijakan: Mapping[str, str],
) -> bool:
    """Tie a request to a matrix; whether the request was still ours and still wanted."""
    terpaut = await uow.value(
        _TERPAUT,
        id=nomor,
        saya=saya,
        sidik=sidik,
        orang=orang,
        profil=profil,
        jabatan=jabatan,
        blok=blok,
        kebijakan=dict(kebijakan),
    )
    return terpaut is not None


async def mulai(uow: UnitOfWork, nomor: UUID, sidik: str, *, semua: int, sebaris: int, blok: int) -> None:
    """What goes in is stored: let the blocks be computed, or those that are left if others have begun."""
    if await uow.value(_MULAI, id=nomor, sidik=sidik) is None:
        return
    if await uow.execute(_BUKA, sidik=sidik):
        await uow.execute(_BAGI, sidik=sidik, semua=semua, sebaris=sebaris, blok=blok)
    else:
        # Whoever asks again after others have given up begins with a clean slate.
        await uow.execute(_COBA_LAGI, sidik=sidik)


async def ambil_blok(uow: UnitOfWork, saya: UUID) -> Any:
    """Take up a block that nobody computes, or None."""
    return await uow.row(_AMBIL_BLOK, saya=saya, sampai=uow.now + SEWA_BLOK, kini=uow.now)


async def lepas_blok(uow: UnitOfWork, saya: UUID, sidik: str, nomor: int, *, gagal: bool) -> None:
    """Put a block back. One that has failed is one try older, and waits."""
    mundur, nanti = (0, uow.now + JEDA) if gagal else (1, None)
    await uow.execute(_LEPAS_BLOK, saya=saya, sidik=sidik, nomor=nomor, mundur=mundur, nanti=nanti)


async def selesai_blok(uow: UnitOfWork, sidik: str, nomor: int, sha256: str, byte: int) -> None:
    """Note a block as stored; another may have done it before."""
    if await uow.execute(_SELESAI_BLOK, sidik=sidik, nomor=nomor, sha256=sha256, byte=byte, pada=uow.now):
        await uow.execute(_MAJU, sidik=sidik, byte=byte)


async def ambil_tutup(uow: UnitOfWork, saya: UUID) -> str | None:
    """Take up a matrix of which all blocks are stored, and only the manifest is missing, or None."""
    sidik: str | None = await uow.value(_AMBIL_TUTUP, saya=saya, sampai=uow.now + SEWA_BLOK, kini=uow.now)
    return sidik


async def lepas_tutup(uow: UnitOfWork, saya: UUID, sidik: str, *, gagal: bool) -> None:
    """Put such a matrix back. One that could not be closed waits."""
    await uow.execute(_LEPAS_TUTUP, saya=saya, sidik=sidik, nanti=uow.now + JEDA if gagal else None)


async def semua_blok(baca: Reader, sidik: str) -> list[Any]:
    """All blocks, in their order."""
    return await baca.fetch(_SEMUA_BLOK, sidik=sidik)


async def tutup(uow: UnitOfWork, sidik: str, sha256: str) -> None:
    """The manifest is stored: the matrix is whole."""
    await uow.value(_TUTUP, sidik=sidik, sha256=sha256, pada=uow.now)


async def selesai(uow: UnitOfWork, sidik: str, nomor: UUID | None = None) -> list[Any]:
    """End the requests that wait for a matrix that is whole, also ``nomor`` that has only now come to it."""
    return await uow.fetch(_SELESAI, sidik=sidik, id=nomor, pada=uow.now)


async def peminta(uow: UnitOfWork, sidik: str) -> list[UUID]:
    """Requests that wait for a matrix, locked."""
    return [row["id"] for row in await uow.fetch(_PEMINTA, sidik=sidik)]


async def usang(baca: Reader, hari: date) -> list[str]:
    """Matrices that nobody waits for, and that nobody has kept until today."""
    return [row["sidik"] for row in await baca.fetch(_USANG, hari=hari)]


async def buang(uow: UnitOfWork, sidik: str, hari: date) -> bool:
    """Give a matrix up, unless somebody has asked for it meanwhile; tells those who had it."""
    if await uow.value(_KUNCI_ISI, sidik=sidik) is None:
        return False
    # Only now, with the row locked, can nobody come to it any more.
    if await uow.value(_BUANG, sidik=sidik, hari=hari) is None:
        return False
    await uow.fetch(_TANDAI_HAPUS, sidik=sidik, pada=uow.now)
    return True


async def dibuang(baca: Reader, kini: datetime) -> list[Any]:
    """Matrices given up of which nobody computes a block any more."""
    return await baca.fetch(_DIBUANG, kini=kini)


async def lupakan(uow: UnitOfWork, sidik: str) -> None:
    """The objects of a matrix that was given up are gone."""
    await uow.execute(_LUPAKAN, sidik=sidik)
