"""The SQL of one kind of history; it follows from the kind's entry in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from services.pegawai.riwayat.katalog import JenisRiwayat, Waktu
from shared.db.statement import Statement
from shared.impor.bentuk import Baris

# What the city itself has placed people in belongs to the story of a person's posts; the names are those of its day.
_PENEMPATAN = """
    SELECT p.id, p.nip, p.menggantikan, p.dicatat_pada, p.digantikan_pada, v.nama AS nama_jabatan, p.kode_jabatan,
           u.nama AS nama_unit, v.kode_unit, v.jenjang, v.eselon, lower(p.berlaku) AS mulai,
           upper(p.berlaku) - 1 AS selesai, p.nomor_sk, p.tanggal_sk, 'penempatan' AS sumber
    FROM penempatan p
    LEFT JOIN jabatan_versi v ON v.kode = p.kode_jabatan AND v.digantikan_pada IS NULL
                             AND v.berlaku @> lower(p.berlaku)
    LEFT JOIN unit_versi u ON u.kode = v.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> lower(p.berlaku)"""


_PEMANGKU = "SELECT 1 FROM pemangku_pada({hari}) q WHERE q.nip = b.nip"
"""Whether a placement is held on a day, also on one to come."""


@dataclass(frozen=True, slots=True)
class Isian:
    """One field as files and JSON have it, and its SQL type; a record ``r`` has it by its name."""

    nama: str
    jenis: str
    bermasa: bool = False
    """Whether it is the first or the last day of the row's ``berlaku``."""

    def baca(self, alias: str = "b.") -> str:
        """How a row of this alias shows it."""
        if not self.bermasa:
            return f"{alias}{self.nama}"
        return f"lower({alias}berlaku)" if self.nama == "mulai" else f"(upper({alias}berlaku) - 1)"


class Berkunci(NamedTuple):
    """A live row: whose, and its key as text."""

    nip: str
    kunci: list[str]


class Berbeda(NamedTuple):
    """Where a numbered row of a file contradicts a live row of the same key."""

    baris_ke: int
    isian: list[str]
    tercatat: Baris


def isian(jenis: JenisRiwayat) -> tuple[Isian, ...]:
    """The fields of a kind, in the order of its table."""
    hasil: list[Isian] = []
    for nama, tipe in jenis.kolom:
        if nama == "berlaku":
            hasil += [Isian(each, "date", bermasa=True) for each in ("mulai", "selesai")]
        else:
            hasil.append(Isian(nama, tipe))
    return tuple(hasil)


def _objek(jenis: JenisRiwayat, *, sumber: str = "'riwayat'") -> str:
    baca = {each.nama: each.baca() for each in isian(jenis)} | {"riwayat": f"'{jenis.slug}'", "sumber": sumber}
    return _bangun({nama: baca.get(nama, f"b.{nama}") for nama in jenis.tercatat.model_fields})


def _bangun(isi: Mapping[str, str]) -> str:
    return "json_build_object(" + ", ".join(f"'{nama}', {baca}" for nama, baca in isi.items()) + ")"


def _asal(jenis: JenisRiwayat, syarat: str) -> str:
    """Rows ``b`` of the person ``a``; posts come from two tables."""
    if jenis.slug != "jabatan":
        return f"SELECT * FROM {jenis.tabel} WHERE nip = a.nip AND {syarat}"  # noqa: S608
    return (
        "SELECT id, nip, menggantikan, dicatat_pada, digantikan_pada, nama_jabatan, kode_jabatan, nama_unit, "  # noqa: S608
        "kode_unit, jenjang, eselon, mulai, selesai, nomor_sk, tanggal_sk, 'riwayat' AS sumber "
        f"FROM riwayat_jabatan WHERE nip = a.nip AND {syarat} "
        f"UNION ALL {_PENEMPATAN} WHERE p.nip = a.nip AND p.{syarat}"
    )


def _daftar(jenis: JenisRiwayat, asal: str) -> str:
    objek = _objek(jenis, sumber="b.sumber")
    return (
        f"(SELECT coalesce(json_agg({objek} ORDER BY {jenis.sejak} DESC NULLS LAST, b.id DESC), '[]') "  # noqa: S608
        f"FROM ({asal}) b)"
    )


def semua(jenis: JenisRiwayat) -> str:
    """Subquery: the live rows of the person ``a``, and the replaced ones when ``:lengkap``, newest first."""
    hidup = _asal(jenis, "digantikan_pada IS NULL")
    mati = _asal(jenis, "digantikan_pada IS NOT NULL AND CAST(:lengkap AS boolean)")
    return _daftar(jenis, f"{hidup} UNION ALL {mati}")


class Terekspor(NamedTuple):
    """A live row with whose it is, and its content as JSON."""

    nip: str
    nama: str
    id: UUID
    isi: Baris


def berkas(jenis: JenisRiwayat, lingkup: str) -> Statement[Terekspor]:
    """The live rows of all people ``a`` of a scope, in order of people and rows, behind a key."""
    return Statement(
        f"SELECT a.nip, a.nama, b.id, {_objek(jenis, sumber='b.sumber')} AS isi "  # noqa: S608
        f"FROM asn a CROSS JOIN LATERAL ({_asal(jenis, 'digantikan_pada IS NULL')}) b "
        "WHERE (CAST(:di_bawah AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:di_bawah AS text)]) "
        f"AND {lingkup} AND (a.nip, b.id) > (CAST(:nip AS text), CAST(:id AS uuid)) ORDER BY a.nip, b.id LIMIT :limit",
        Terekspor,
        sure=("isi",),
    )


def pada(jenis: JenisRiwayat) -> str:
    """Subquery: those that hold on ``:hari``."""
    asal = _asal(jenis, "digantikan_pada IS NULL")
    hari = "CAST(:hari AS date)"
    match jenis.waktu:
        case Waktu.BERLAKU:
            syarat = f"b.berlaku @> {hari}"
        case Waktu.RENTANG:
            syarat = f"(b.mulai IS NULL OR b.mulai <= {hari}) AND (b.selesai IS NULL OR b.selesai >= {hari})"
        case Waktu.SEJAK:
            syarat = f"{jenis.sejak} <= {hari}"
        case Waktu.TERAKHIR:
            # First the last that began, then whether it has ended: an older row without an end ended where it began.
            dahulu = "b.sumber = 'penempatan' DESC, " if jenis.slug == "jabatan" else ""
            asal = (
                f"SELECT b.* FROM ({asal}) b WHERE {jenis.sejak} <= {hari} "  # noqa: S608 (names of our own models)
                f"ORDER BY {jenis.sejak} DESC, {dahulu}b.id DESC LIMIT 1"
            )
            bermasa = any(each.nama == "selesai" for each in isian(jenis))
            syarat = f"(b.selesai IS NULL OR b.selesai >= {hari})" if bermasa else "true"
            if jenis.slug == "jabatan":
                syarat += f" AND (b.sumber <> 'penempatan' OR EXISTS ({_PEMANGKU.format(hari=hari)}))"
    return _daftar(jenis, f"SELECT b.* FROM ({asal}) b WHERE {syarat}")  # noqa: S608


def _sasaran(jenis: JenisRiwayat, bidang: tuple[Isian, ...]) -> tuple[str, str]:
    """Columns to insert into, and the values from a record ``r``."""
    if jenis.waktu is not Waktu.BERLAKU:
        return ", ".join(each.nama for each in bidang), ", ".join(f"r.{each.nama}" for each in bidang)
    lain = [each.nama for each in bidang if each.nama not in ("mulai", "selesai")]
    return (
        ", ".join(["berlaku", *lain]),
        ", ".join(["daterange(r.mulai, r.selesai, '[]')", *(f"r.{each}" for each in lain)]),
    )


def _rekam(bidang: tuple[Isian, ...], *lain: str) -> str:
    kolom = ", ".join([*lain, "nip text", *(f"{each.nama} {each.jenis}" for each in bidang)])
    return f"jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({kolom})"


def catat(jenis: JenisRiwayat) -> Statement[Baris]:
    """Writes records; answers the rows as they go out."""
    bidang = isian(jenis)
    kolom, nilai = _sasaran(jenis, bidang)
    return Statement(
        f"INSERT INTO {jenis.tabel} AS b (nip, menggantikan, {kolom}) "  # noqa: S608
        f"SELECT r.nip, r.menggantikan, {nilai} FROM {_rekam(bidang, 'menggantikan uuid')} "
        f"RETURNING {_objek(jenis)} AS baris",
        Baris,
    )


def gantikan(jenis: JenisRiwayat) -> Statement[Baris]:
    """Lets a live row be live no longer."""
    return Statement(
        f"UPDATE {jenis.tabel} b SET digantikan_pada = now() "  # noqa: S608 (names of our own models)
        f"WHERE id = :id AND nip = :nip AND digantikan_pada IS NULL RETURNING {_objek(jenis)} AS baris",
        Baris,
    )


def _pernah_sama(jenis: JenisRiwayat, bidang: tuple[Isian, ...]) -> str:
    """Whether a record ``r`` says what a row said that has been corrected or withdrawn since; what it leaves unsaid it
    does not say otherwise.

    OFFSET 0 keeps it a look into the index of replaced rows, of which there are few; joined, the whole table is read.
    """
    return (
        f"EXISTS (SELECT 1 FROM {jenis.tabel} b WHERE b.nip = r.nip AND b.digantikan_pada IS NOT NULL "  # noqa: S608
        f"AND {' AND '.join(f'(r.{each.nama} IS NULL OR {each.baca()} = r.{each.nama})' for each in bidang)} "
        "OFFSET 0)"
    )


def impor(jenis: JenisRiwayat) -> Statement[UUID]:
    """Adds the rows that say something new, sent as columns: reading them out of JSON cost as much as writing them.

    The ids are the caller's, and tell which rows were added.
    """
    bidang = isian(jenis)
    kolom, nilai = _sasaran(jenis, bidang)
    baca = {each.nama: each.baca("") for each in bidang}
    kunci = ", ".join(["nip", *(baca[each] for each in jenis.kunci)])
    tipe = {"id": "uuid", "nip": "text"} | {each.nama: each.jenis for each in bidang}
    larik = ", ".join(f"CAST(:{nama} AS {each}[])" for nama, each in tipe.items())
    # Of most people no row was ever replaced: those of whom one was are looked up once for all rows.
    berganti = f"SELECT nip FROM {jenis.tabel} WHERE digantikan_pada IS NOT NULL"  # noqa: S608
    return Statement(
        f"INSERT INTO {jenis.tabel} AS t (id, nip, {kolom}) SELECT r.id, r.nip, {nilai} "  # noqa: S608
        f"FROM unnest({larik}) AS r({', '.join(tipe)}) "
        f"WHERE r.nip NOT IN ({berganti}) OR NOT {_pernah_sama(jenis, bidang)} "
        f"ON CONFLICT ({kunci}) WHERE digantikan_pada IS NULL DO NOTHING RETURNING id",
        UUID,
    )


def kunci_tercatat(jenis: JenisRiwayat) -> Statement[Berkunci]:
    """The keys of these people's live rows."""
    baca = {each.nama: each.baca() for each in isian(jenis)}
    return Statement(
        f"SELECT b.nip, ARRAY[{', '.join(f'({baca[each]})::text' for each in jenis.kunci)}]::text[] AS kunci "  # noqa: S608
        f"FROM {jenis.tabel} b WHERE b.nip = ANY(CAST(:nip AS text[])) AND b.digantikan_pada IS NULL",
        Berkunci,
    )


def beda(jenis: JenisRiwayat) -> Statement[Berbeda]:
    """Finds live rows of the same key that say something else."""
    bidang = isian(jenis)
    # An empty cell says nothing, so it contradicts nothing.
    berbeda = {
        each.nama: f"r.{each.nama} IS NOT NULL AND {each.baca()} IS DISTINCT FROM r.{each.nama}"
        for each in bidang
        if each.nama not in jenis.kunci
    }
    nama = ", ".join(f"CASE WHEN {syarat} THEN '{isian}' END" for isian, syarat in berbeda.items())
    baca = {each.nama: each.baca() for each in bidang}
    sama = " AND ".join(f"{baca[each]} = r.{each}" for each in jenis.kunci)
    return Statement(
        f"SELECT r.baris_ke, array_remove(ARRAY[{nama}], NULL) AS isian, {_bangun(baca)} AS tercatat "  # noqa: S608
        f"FROM {_rekam(bidang, 'baris_ke bigint')} "
        f"JOIN {jenis.tabel} b ON b.nip = r.nip AND {sama} AND b.digantikan_pada IS NULL "
        f"WHERE ({' OR '.join(f'({syarat})' for syarat in berbeda.values())}) "
        f"AND NOT {_pernah_sama(jenis, bidang)} ORDER BY r.baris_ke",
        Berbeda,
        sure=("baris_ke", "isian", "tercatat"),
    )
