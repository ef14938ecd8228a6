"""The ledger as a worker meets it: whose turn it is, and how a row comes a step further."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, BERJALAN, TERBACA, TERJAWAB
from services.pegawai.siasn.keluar.models import SiasnBuku
from services.pegawai.siasn.keluar.penulis import BarisBuku, hari_dari_isi
from services.pegawai.siasn.tarik.jenis import Ditanyakan
from shared.contracts.istilah.status import StatusPegawai
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

# Statements are put together from constants and columns of row classes only.
# ruff: noqa: S608

LAMA = timedelta(minutes=10)
"""So long a worker may hold a row without coming a step further. What is asked or repeated harms nobody if two do it;
what is sent has a lease of its own, which ``kirim`` gives it."""

# Of one person the row of a kind with the earliest day goes first, and the later ones of that kind wait until it is
# done with: a certificate that is missing holds up no post. They may be in any hands, but never two in different ones.
BUKU = Antrean(
    SiasnBuku,
    BarisBuku,
    f"""t.keadaan IN {listed(BERJALAN)} AND t.mulai <= CAST(current_setting('asn.hari') AS date)
        AND NOT EXISTS (
            SELECT 1 FROM siasn_buku d WHERE d.nip = t.nip AND d.id <> t.id AND d.keadaan IN {listed(BELUM_SAMPAI)}
              AND (d.jenis = t.jenis AND (d.mulai, d.id) < (t.mulai, t.id)
                   OR d.pemegang IS NOT NULL AND d.dipegang_sampai > :kini))""",
    urut="t.mulai, t.id",
    lama=LAMA,
    jeda=timedelta(minutes=1),
)

_MAJU = Statement(
    f"""
    UPDATE siasn_buku t
    SET keadaan = CAST(:ke AS text), sebab = :sebab, alasan = :alasan, versi = t.versi + 1, percobaan = 0,
        keadaan_pada = CASE WHEN t.keadaan = CAST(:ke AS text) THEN t.keadaan_pada ELSE :kini END,
        pns_id = coalesce(:pns_id, t.pns_id), rw_id = coalesce(:rw_id, t.rw_id),
        diadopsi = coalesce(:diadopsi, t.diadopsi), niat = coalesce(CAST(:niat AS jsonb), t.niat),
        di_bkn = coalesce(CAST(:di_bkn AS jsonb), t.di_bkn), perbedaan = CAST(:perbedaan AS jsonb),
        terlampir = coalesce(CAST(:terlampir AS jsonb), t.terlampir),
        dikirim_kali = t.dikirim_kali + CASE WHEN CAST(:ke AS text) = 'mengirim' THEN 1 ELSE 0 END,
        dikirim_pada = CASE WHEN CAST(:ke AS text) = 'mengirim' THEN :kini ELSE t.dikirim_pada END,
        dijawab_pada = CASE WHEN CAST(:ke AS text) IN {listed(TERJAWAB)} THEN :kini ELSE t.dijawab_pada END,
        dilampirkan_pada = CASE WHEN CAST(:ke AS text) = 'terlampir' THEN :kini ELSE t.dilampirkan_pada END,
        disamakan_pada = CASE WHEN CAST(:ke AS text) = 'disamakan' THEN :kini ELSE t.disamakan_pada END,
        dibaca_pada = CASE WHEN CAST(:ke AS text) IN {listed(TERBACA)} THEN :kini ELSE t.dibaca_pada END,
        cocok_pada = CASE WHEN CAST(:ke AS text) = 'cocok' THEN :kini END,
        pemegang = CASE WHEN CAST(:lepas AS boolean) THEN NULL ELSE t.pemegang END, dipegang_sampai = :sampai
    WHERE t.id = :id AND t.keadaan = :dari AND t.pemegang = :saya
    RETURNING {columns(BarisBuku, "t")}""",
    BarisBuku,
)
_KOSONG: Mapping[str, Any] = dict.fromkeys(
    ("sebab", "alasan", "pns_id", "rw_id", "diadopsi", "niat", "di_bkn", "perbedaan", "terlampir")
)


async def maju(
    uow: UnitOfWork,
    saya: UUID,
    baris: BarisBuku,
    ke: KeadaanBuku,
    *,
    lama: timedelta = LAMA,
    nanti: timedelta | None = None,
    **isi: Any,
) -> BarisBuku | None:
    """Bring a row in hand to a state, with what is known of it now; None where it is in hand no longer.

    It stays in hand for ``lama``, unless it ends there or waits (``nanti``).
    """
    lepas = nanti is not None or ke not in BERJALAN
    sampai = None if ke not in BERJALAN else uow.now + (lama if nanti is None else nanti)
    tetap = {"id": baris.id, "dari": baris.keadaan, "ke": ke, "saya": saya, "kini": uow.now}
    return await uow.row(_MAJU, **{**_KOSONG, **isi}, **tetap, lepas=lepas, sampai=sampai)


_TUNDA = Statement("""
    UPDATE siasn_buku SET pemegang = NULL, dipegang_sampai = :sampai, percobaan = 0, alasan = coalesce(:alasan, alasan),
           dikirim_pada = coalesce(CAST(:dikirim AS timestamptz), dikirim_pada)
    WHERE id = :id AND pemegang = :saya""")


async def tunda(
    uow: UnitOfWork, saya: UUID, baris: BarisBuku, lama: timedelta, *, alasan: str | None = None, ragu: bool = False
) -> None:
    """Put a row back as it stands; others go first. ``ragu``: it was on its way until now, and nobody knows whether it
    has arrived."""
    dikirim = uow.now if ragu else None
    await uow.execute(_TUNDA, id=baris.id, saya=saya, sampai=uow.now + lama, alasan=alasan, dikirim=dikirim)


class Pendahulu(NamedTuple):
    """The row that another one follows: BKN's id of it, and what it meant."""

    rw_id: str | None
    isi: dict[str, Any]


_PENDAHULU = Statement("SELECT rw_id, isi FROM siasn_buku WHERE id = :id", Pendahulu)


async def pendahulu(baca: Reader, nomor: UUID | None) -> Pendahulu | None:
    """What a row follows, if it follows one."""
    if nomor is None:
        return None
    return await baca.row(_PENDAHULU, id=nomor)


class Dimaksud(NamedTuple):
    """Whom a row is about, as far as BKN is asked about them."""

    nip: str
    nomor: str
    """The number that they have now: under it BKN knows them."""
    nik: str | None
    pns_id: str | None
    """BKN's key of them, as it is on record here."""
    status_pegawai: StatusPegawai

    @property
    def paruh_waktu(self) -> bool:
        """Whether BKN has them under an address of their own."""
        return self.status_pegawai is StatusPegawai.PPPK_PARUH_WAKTU

    @property
    def orang(self) -> Ditanyakan:
        """As the pull asks about them."""
        return Ditanyakan(self.nip, self.nomor, self.nik, self.paruh_waktu)


_DIMAKSUD = Statement(
    "SELECT nip, coalesce(nip_berlaku, nip) AS nomor, nik, pns_id, status_pegawai FROM asn WHERE nip = :nip", Dimaksud
)


async def dimaksud(baca: Reader, nip: str) -> Dimaksud:
    """Whom a row is about."""
    return await baca.value(_DIMAKSUD, nip=nip)


class Lampiran(NamedTuple):
    """A paper of a decree."""

    tanggal_sk: date
    jenis: int
    sha256: str
    ada: bool
    """Whether its content is still kept."""


_LAMPIRAN = Statement(
    """
    SELECT l.tanggal_sk, l.jenis, l.sha256, d.sha256 IS NOT NULL AS ada
    FROM siasn_lampiran l LEFT JOIN siasn_dokumen d ON d.sha256 = l.sha256
    WHERE l.kunci_sk = :kunci_sk AND l.nip IN ('', CAST(:nip AS text)) ORDER BY l.tanggal_sk, l.jenis, l.nip""",
    Lampiran,
)


async def lampiran(baca: Reader, baris: BarisBuku) -> dict[int, Lampiran]:
    """The papers of a row's decree and person by their kind; none where its day is not known, its number of several."""
    if baris.kunci_sk is None:
        return {}
    semua = await baca.fetch(_LAMPIRAN, kunci_sk=baris.kunci_sk, nip=baris.nip)
    hari = hari_dari_isi(baris.isi.get("tanggal_sk"))
    if hari is None and len({each.tanggal_sk for each in semua}) > 1:
        return {}
    return {each.jenis: each for each in semua if hari in (None, each.tanggal_sk)}


_ISI = Statement("SELECT isi FROM siasn_dokumen WHERE sha256 = :sha256", bytes)


async def isi_dokumen(baca: Reader, sha256: str) -> bytes | None:
    """The content of a paper."""
    return await baca.row(_ISI, sha256=sha256)
