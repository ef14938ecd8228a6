"""People whose unit or post a roster names by ids that nobody has explained yet, and what becomes of them then."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from services.pegawai.organisasi.repository import unit_dipimpin
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.repository import hidup
from services.pegawai.penempatan.salinan import selaraskan
from services.pegawai.siasn.padankan import Letak, padankan
from services.pegawai.siasn.pencatat import ALASAN, menurut_diri
from services.pegawai.siasn.penempatan import UNIT_LAIN, tempatkan
from shared.contracts.istilah.status import KELUAR
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Catatan, Hasil
from shared.impor.penerapan import terapkan_yang_boleh
from shared.service import Job, Runtime

SEKALIGUS = 500
PEKERJAAN = "penempatan_siasn"
_DAFTAR = "lihat GET /siasn/belum-dipadankan"


def letakkan(
    baris: Sequence[tuple[int, Baris]], letak: Sequence[Letak], ditahan: Collection[int] = ()
) -> tuple[list[tuple[int, Baris]], list[Catatan], list[Baris]]:
    """The rows with unit and post as they are here, remarks where an id is not known yet, and those who wait for it.

    Whose number is held back (``ditahan``) waits too: see ``pencatat``.
    """
    hasil, catatan, menunggu = [], [], []
    for (nomor, nilai), (kode_unit, menurut_id) in zip(baris, letak, strict=True):
        kode_jabatan = None if nomor in ditahan else menurut_id
        hasil.append((nomor, {**nilai, "kode_unor": kode_unit, "kode_jabatan": kode_jabatan}))
        if kode_jabatan is not None or (nilai["jabatan_id"] is None and (nilai["unor_id"] is None or kode_unit)):
            continue
        if nilai.get("kedudukan_hukum") in KELUAR:
            # Whoever has left waits for no post.
            continue
        menunggu.append({**nilai, "kode_unit": kode_unit, "alasan": ALASAN if nomor in ditahan else None})
        if nomor in ditahan:
            catatan.append(Catatan(nomor, "JABATAN ID", nilai["jabatan_id"], ALASAN, "peringatan"))
            continue
        if kode_unit is None and nilai["unor_id"] is not None:
            judul, isi, apa = (
                "UNOR ID",
                nilai["unor_id"],
                f"unor BKN ini ({_nama(nilai['unor_nama'])}) belum dipadankan",
            )
            alasan = f"{apa} dengan unit; orangnya disimpan dan menunggu tanpa jabatan, {_DAFTAR}"
        else:
            di = "" if kode_unit is None else f" di unit {kode_unit}"
            judul, isi, apa = "JABATAN ID", nilai["jabatan_id"], f"jabatan BKN ini ({_nama(nilai['jabatan_nama'])})"
            alasan = f"{apa} belum dipadankan dengan jabatan{di}; orangnya disimpan dan menunggu, {_DAFTAR}"
        catatan.append(Catatan(nomor, judul, isi, alasan, "peringatan"))
    return hasil, catatan, menunggu


def _nama(nama: str | None) -> str:
    return nama or "tanpa nama"


_LUPAKAN = Statement("""
    DELETE FROM menunggu_siasn m
    USING jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, unor_id text, jabatan_id text, selesai boolean)
    WHERE m.nip = r.nip AND (r.selesai OR num_nulls(r.unor_id, r.jabatan_id) = 0
                             OR r.unor_id IS DISTINCT FROM m.unor_id AND r.unor_id IS NOT NULL
                             OR r.jabatan_id IS DISTINCT FROM m.jabatan_id AND r.jabatan_id IS NOT NULL)""")
_CATAT = Statement("""
    INSERT INTO menunggu_siasn
        (nip, unor_id, unor_nama, kode_unit, jabatan_id, jabatan_nama, jenis_jabatan_id, tmt_jabatan, hari,
         alasan)
    SELECT r.nip, r.unor_id, r.unor_nama, r.kode_unit, r.jabatan_id, r.jabatan_nama, r.jenis_jabatan_id,
           r.tmt_jabatan, :hari, r.alasan
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(nip text, unor_id text, unor_nama text, kode_unit text, jabatan_id text, jabatan_nama text,
              jenis_jabatan_id text, tmt_jabatan date, alasan text)
    ON CONFLICT (nip) DO UPDATE SET alasan = excluded.alasan""")


async def catat_menunggu(uow: UnitOfWork, baris: Collection[Baris], menunggu: Sequence[Baris], hari: date) -> None:
    """Of these people, all of a roster's rows, let those wait who must, and nobody else.

    Whoever waits goes on waiting where a row names neither unor nor post, or only what is known of them already.
    """
    rows = [
        {
            **{each: nilai[each] for each in ("nip", "unor_id", "jabatan_id")},
            "selesai": nilai["kode_jabatan"] is not None or nilai["kedudukan_hukum"] in KELUAR,
        }
        for nilai in baris
    ]
    await uow.execute(_LUPAKAN, rows=rows)
    if menunggu:
        await uow.execute(_CATAT, rows=list(menunggu), hari=hari)


class Menunggu(NamedTuple):
    """A row of a roster that can be tried again."""

    nip: str
    nama: str
    unor_id: str | None
    unor_nama: str | None
    jabatan_id: str | None
    jabatan_nama: str | None
    jenis_jabatan_id: str | None
    tmt_jabatan: date | None


_GILIRAN = Statement(
    """
    SELECT a.nip FROM menunggu_siasn m JOIN asn a ON a.nip = m.nip
    WHERE m.siap ORDER BY a.nip LIMIT :banyak FOR UPDATE OF a SKIP LOCKED""",
    str,
)
_SIAP = Statement(
    """
    SELECT m.nip, a.nama, m.unor_id, m.unor_nama, m.jabatan_id, m.jabatan_nama, m.jenis_jabatan_id, m.tmt_jabatan
    FROM menunggu_siasn m JOIN asn a ON a.nip = m.nip
    WHERE m.siap AND m.nip = ANY(CAST(:nip AS text[])) ORDER BY m.nip""",
    Menunggu,
)
_SELESAI = Statement("""
    WITH r AS (
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                      AS r(nip text, kode_unit text, alasan text, tetap boolean)
    ), pergi AS (
        DELETE FROM menunggu_siasn m USING r WHERE m.nip = r.nip AND NOT r.tetap
    )
    UPDATE menunggu_siasn m SET siap = false, kode_unit = r.kode_unit, alasan = r.alasan
    FROM r WHERE m.nip = r.nip AND r.tetap""")
_UNIT = Statement("""
    UPDATE asn a SET kode_unor = r.kode_unit
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, kode_unit text)
    WHERE a.nip = r.nip AND r.kode_unit IS NOT NULL AND a.kode_unor IS DISTINCT FROM r.kode_unit""")


async def tempatkan_yang_siap(uow: UnitOfWork) -> bool:
    """Try some of those again of whom it may be known by now; whether there were any.

    What they wait for may be only half known: then they wait for the other half. What the database refuses (no room in
    the post) is kept with them as the reason, and tried again with the next roster.
    """
    hari = await mutakhirkan(uow)
    # Their files are locked first, as an import does; only then what they wait for can no longer change.
    giliran = await uow.fetch(_GILIRAN, banyak=SEKALIGUS)
    if not giliran:
        return False
    siap = await uow.fetch(_SIAP, nip=giliran)
    letak = await padankan(uow, [each._asdict() for each in siap])
    baris = [(nomor, each._asdict()) for nomor, each in enumerate(siap)]
    ditahan = await menurut_diri(uow, baris, letak)
    baris, belum, _ = letakkan(baris, letak, ditahan)
    menunggu = {each.baris for each in belum}
    hasil = await terapkan_yang_boleh(uow, _BENTUK, [each for each in baris if each[0] not in menunggu])
    ditolak = {**{each.baris: each.alasan for each in hasil.catatan}, **dict.fromkeys(ditahan, ALASAN)}
    rows = [
        {
            "nip": nilai["nip"],
            "kode_unit": nilai["kode_unor"],
            "alasan": ditolak.get(nomor),
            "tetap": nomor in menunggu or nomor in ditolak,
        }
        for nomor, nilai in baris
    ]
    await uow.execute(_SELESAI, rows=rows)
    await uow.execute(_UNIT, rows=rows)
    uow.mark_state("asn", *await selaraskan(uow, {each.nip for each in siap}, hari=hari))
    return True


async def _tempatkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Place people who have waited. Whoever has never held a post here has not moved, and nobody is told."""
    nip = {nilai["nip"] for _, nilai in baris}
    hari = await mutakhirkan(uow)
    hasil = await tempatkan(uow, baris, hari, nip - (await hidup(uow, nip)).keys())
    for orang, (lama, kini) in hasil.jabatan_orang.items():
        uow.audit("impor_pegawai", "asn", orang, sebelum={"jabatan": lama}, sesudah={"jabatan": kini})
    uow.mark_state("asn", *sorted(hasil.nip))
    uow.mark_state("jabatan", *sorted(hasil.jabatan))
    uow.mark_state("unit", *await unit_dipimpin(uow, hasil.jabatan))
    return Hasil(catatan=[each for each in hasil.catatan if each.kolom != UNIT_LAIN])


async def _jaga(*_: object) -> Sequence[Catatan]:
    return ()


_BENTUK = Bentuk(jenis=PEKERJAAN, judul="", kolom=(), terapkan=_tempatkan, kunci=("nip",), jaga=_jaga, berdua=False)


async def _jalankan(runtime: Runtime) -> None:
    lagi = True
    while lagi and not runtime.stopping.is_set():
        async with runtime.unit_of_work() as uow:
            uow.reason = "padanan id BKN telah dicatat"
            lagi = await tempatkan_yang_siap(uow)


TEMPATKAN = Job(PEKERJAAN, 30.0, _jalankan)
