"""The files that cases have, and how each stands.

Whoever asks has looked whether the caller may know of the case. A paper that not everybody may know of is among them
(``jenis.tanda``): whoever shows what is answered here leaves out what its reader may not see.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, update

from services.mutasi.berkas.keadaan import MELEPAS, Keadaan, Pindaian, StatusBerkas, Temuan
from services.mutasi.berkas.models import TERPAKAI, Berkas, DokumenBerkas
from services.mutasi.hukum.dokumen import JenisDokumen
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, given, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.kelas import Kelas

Baca = Reader | UnitOfWork
_B, _D = Berkas, DokumenBerkas
_KINI = """dokumen_berkas b JOIN usulan_dokumen d ON d.id = b.dokumen_id AND d.digantikan_pada IS NULL
    JOIN berkas i ON i.sha256 = b.sha256"""


class _Bermasalah(NamedTuple):
    usulan_id: UUID
    jenis: JenisDokumen
    nomor: str
    sha256: str
    status: StatusBerkas
    pindai: Pindaian
    temuan: list[Any]


class BerkasBermasalah(NamedTuple):
    """A file of a case that may not go on to BKN, or not yet."""

    jenis: JenisDokumen
    nomor: str
    """Of the paper."""
    sha256: str
    keadaan: Keadaan

    @property
    def menunggu(self) -> bool:
        """Whether it only waits for its pre-flight or the scanner."""
        return self.keadaan.menunggu

    @property
    def sebab(self) -> list[str]:
        """Why, in sentences that name the paper."""
        return [f"{self.jenis.nama}: {each}" for each in self.keadaan.sebab]

    @property
    def sebab_tertutup(self) -> list[str]:
        """The same, to whoever may not know of every paper: one that is nobody else's business is not told by name."""
        if self.jenis.tanda.kelas is Kelas.SPESIFIK:
            return ["Satu berkasnya belum dapat dipakai; lihat kelengkapan usulannya."]
        return self.sebab


_BERMASALAH = Statement(
    f"""
    SELECT d.usulan_id, d.jenis, d.nomor, i.sha256, i.status, i.pindai, i.temuan
    FROM {_KINI}
    WHERE b.digantikan_pada IS NULL AND d.usulan_id = {any_of("usulan", "uuid")}
      AND (i.status <> 'sehat' OR i.pindai NOT IN {listed(MELEPAS)})
    ORDER BY d.usulan_id, d.jenis""",  # noqa: S608 (constants)
    _Bermasalah,
)


async def berkas_bermasalah(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, list[BerkasBermasalah]]:
    """Of these cases those with files that failed or still wait, and which; a case that is not named has none."""
    semua: dict[UUID, list[BerkasBermasalah]] = defaultdict(list)
    for row in await baca.fetch(_BERMASALAH, usulan=list(usulan_id)):
        semua[row.usulan_id].append(
            BerkasBermasalah(
                JenisDokumen(row.jenis), row.nomor, row.sha256, _keadaan(row.status, row.pindai, row.temuan)
            )
        )
    return dict(semua)


def _keadaan(status: StatusBerkas, pindai: Pindaian, temuan: list[Any]) -> Keadaan:
    return Keadaan(StatusBerkas(status), Pindaian(pindai), [Temuan.model_validate(each) for each in temuan])


class BerkasUsulan(NamedTuple):
    """A paper of a case and its copy, as they are now."""

    id: UUID
    """Of this copy."""
    usulan_id: UUID
    jenis: JenisDokumen
    nomor: str
    tanggal: date
    sha256: str
    byte: int
    media: str
    halaman: int | None
    """None until its pre-flight, and where it could not be opened."""
    nama: str
    diunggah_oleh: str
    diunggah_pada: datetime
    status: StatusBerkas
    pindai: Pindaian
    temuan: list[Any]
    diperiksa_pada: datetime | None

    @property
    def keadaan(self) -> Keadaan:
        """How it stands."""
        return _keadaan(self.status, self.pindai, self.temuan)


_ASAL = {"usulan_id": "d", "jenis": "d", "nomor": "d", "tanggal": "d"}
_ISI = {"byte", "media", "halaman", "status", "pindai", "temuan", "diperiksa_pada"}
_KOLOM = ", ".join(
    f"{_ASAL.get(each, 'i' if each in _ISI else 'b')}.{each}" for each in columns(BerkasUsulan).split(", ")
)
_BERKAS_USULAN = Statement(
    f"""
    SELECT {_KOLOM} FROM {_KINI}
    WHERE b.digantikan_pada IS NULL AND d.usulan_id = {any_of("usulan", "uuid")}
    ORDER BY d.usulan_id, d.jenis""",  # noqa: S608 (constants)
    BerkasUsulan,
)


async def berkas_usulan(baca: Baca, usulan_id: Collection[UUID]) -> list[BerkasUsulan]:
    """The copies of the papers that these cases have now, by case and kind; ``gudang`` opens their bytes."""
    return await baca.fetch(_BERKAS_USULAN, usulan=list(usulan_id))


# Bytes that come again are known already; that they came is what keeps them from being swept up. What could not be
# looked at gets another look.
_KENALI = Statement("""
    INSERT INTO berkas (sha256, byte, media, disimpan_pada, status, pindai)
    VALUES (:sha256, :byte, :media, :kini, 'menunggu', :pindai)
    ON CONFLICT (sha256) DO UPDATE SET disimpan_pada = :kini,
        status = CASE WHEN berkas.fakta IS NULL THEN 'menunggu' ELSE berkas.status END,
        diperiksa_pada = CASE WHEN berkas.fakta IS NULL THEN NULL ELSE berkas.diperiksa_pada END,
        percobaan = 0""")


async def kenali(uow: UnitOfWork, sha256: str, byte: int, media: str, pindai: Pindaian) -> None:
    """Say that these bytes are about to be stored, or are there again."""
    await uow.execute(_KENALI, sha256=sha256, byte=byte, media=media, kini=uow.now, pindai=pindai)


_LEPAS = Statement(
    update(_D)
    .values(digantikan_pada=bindparam("kini"))
    .where(given(_D.dokumen_id), _D.digantikan_pada.is_(None))
    .returning(_D.sha256),
    str,
)
_PASANG = Statement(
    insert(_D).values(
        **bound(_D.id, _D.dokumen_id, _D.sha256, _D.nama, _D.diunggah_oleh, _D.diunggah_subjek, _D.diunggah_pada)
    )
)


async def pasang(uow: UnitOfWork, dokumen_id: UUID, sha256: str, nama: str) -> str | None:
    """Let these bytes be the copy of a paper from now on; the digest of the copy before, which stays on record."""
    lama = await uow.row(_LEPAS, dokumen_id=dokumen_id, kini=uow.now)
    await uow.execute(
        _PASANG,
        id=uow.new_id(),
        dokumen_id=dokumen_id,
        sha256=sha256,
        nama=nama,
        diunggah_oleh=uow.actor.name,
        diunggah_subjek=uow.actor.subject,
        diunggah_pada=uow.now,
    )
    return lama


_LUPAKAN = Statement(
    f"""
    WITH sisa AS MATERIALIZED (
        SELECT i.sha256 FROM berkas i WHERE i.disimpan_pada < :sebelum AND NOT {TERPAKAI.format("i")}
        LIMIT :banyak FOR UPDATE SKIP LOCKED)
    DELETE FROM berkas i USING sisa WHERE i.sha256 = sisa.sha256 AND NOT {TERPAKAI.format("i")}
    RETURNING i.sha256""",  # noqa: S608 (constants)
    str,
)


async def lupakan(uow: UnitOfWork, sebelum: datetime, banyak: int) -> list[str]:
    """Forget some of the bytes that no paper names or has named, and that nobody has sent since; their digests.

    Who is about to send them waits until this has committed.
    """
    return await uow.fetch(_LUPAKAN, sebelum=sebelum, banyak=banyak)


_KENALI_SISA = Statement("""
    INSERT INTO berkas (sha256, byte, media, disimpan_pada, status, pindai)
    SELECT sha256, 0, 'application/octet-stream', :kini, 'menunggu', 'menunggu'
    FROM unnest(CAST(:sha256 AS text[])) AS ada(sha256) WHERE sha256 ~ '^[0-9a-f]{64}$'
    ON CONFLICT (sha256) DO NOTHING""")


async def kenali_sisa(uow: UnitOfWork, sha256: Collection[str]) -> int:
    """Know of bytes that the store has, where nothing is known of them; how many there were."""
    return await uow.execute(_KENALI_SISA, sha256=list(sha256), kini=uow.now)
