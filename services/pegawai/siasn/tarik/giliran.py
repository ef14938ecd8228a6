"""Whose turn it is in the open runs, and how far these are: every statement of a run that is under way.

Of two runs the shorter goes first: whoever asks for one person does not wait for the whole city.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from services.pegawai.siasn.tarik.jenis import Dibaca, Ditanyakan, JenisSalinan
from services.pegawai.siasn.tarik.salinan import simpan_salinan
from shared.contracts.istilah.status import StatusPegawai
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

ASING = 25
"""So many people of whom BKN knows none are stopped at."""
SEBAB_ASING = (
    f"BKN tidak mengenal seorang pun dari {ASING} orang pertama: periksa alamat SIASN dan instansi pemilik token SSO, "
    "lalu lanjutkan tarikan ini"
)
SEKIAN = 3
"""How often something of a person is tried in a run, while others can be read, before it goes on without them."""


class Giliran(NamedTuple):
    """Somebody who is to be read in a run."""

    tarikan_id: UUID
    nip: str
    nomor: str
    nik: str | None
    status_pegawai: StatusPegawai
    sudah: list[str]
    percobaan: int

    @property
    def orang(self) -> Ditanyakan:
        """As BKN is asked about them."""
        paruh_waktu = self.status_pegawai is StatusPegawai.PPPK_PARUH_WAKTU
        return Ditanyakan(self.nip, self.nomor, self.nik, paruh_waktu)


_GILIRAN = Statement(
    """
    SELECT o.tarikan_id, o.nip, coalesce(a.nip_berlaku, a.nip) AS nomor, a.nik, a.status_pegawai, o.sudah, o.percobaan
    FROM siasn_tarikan t
    CROSS JOIN LATERAL (
        SELECT * FROM siasn_tarikan_orang o
        WHERE o.tarikan_id = t.id AND o.keadaan = 'menunggu' AND o.nip <> ALL(CAST(:kecuali AS text[]))
        ORDER BY o.percobaan, o.nomor LIMIT :banyak) o
    JOIN asn a ON a.nip = o.nip
    WHERE t.status = 'berjalan' AND (CAST(:terjadwal AS boolean) OR NOT t.terjadwal)
    ORDER BY t.jumlah, t.id, o.percobaan, o.nomor LIMIT :banyak""",
    Giliran,
)


async def giliran(baca: Reader, kecuali: Collection[str], banyak: int, *, terjadwal: bool) -> list[Giliran]:
    """The next of all open runs but these people; of scheduled runs only in their hours."""
    return await baca.fetch(_GILIRAN, kecuali=sorted(kecuali), banyak=banyak, terjadwal=terjadwal)


@dataclass(slots=True)
class Langkah:
    """What became of a turn, or of a part of it."""

    giliran: Giliran
    dibaca: list[Dibaca] = field(default_factory=list)
    selesai: bool = False
    tidak_dikenal: bool = False
    sebab: str | None = None
    """Why something of them could not be read although BKN answers."""


class _Menunggu(NamedTuple):
    tarikan_id: UUID
    nip: str


_MASIH_MENUNGGU = Statement(
    """
    SELECT o.tarikan_id, o.nip
    FROM siasn_tarikan_orang o
    JOIN unnest(CAST(:tarikan AS uuid[]), CAST(:nip AS text[])) AS r(tarikan_id, nip)
      ON o.tarikan_id = r.tarikan_id AND o.nip = r.nip
    WHERE o.keadaan = 'menunggu' ORDER BY o.tarikan_id, o.nip FOR UPDATE OF o""",
    _Menunggu,
)
_HABIS = Statement("""
    DELETE FROM siasn_tarikan_orang o USING unnest(CAST(:tarikan AS uuid[]), CAST(:nip AS text[])) AS r(tarikan_id, nip)
    WHERE o.tarikan_id = r.tarikan_id AND o.nip = r.nip""")
_MAJU = Statement("""
    UPDATE siasn_tarikan_orang o
    SET sudah = o.sudah || r.sudah, percobaan = o.percobaan + r.percobaan, keadaan = r.keadaan, sebab = r.sebab
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(tarikan_id uuid, nip text, sudah text[], percobaan integer, keadaan text, sebab text)
    WHERE o.tarikan_id = r.tarikan_id AND o.nip = r.nip AND o.keadaan = 'menunggu'""")
_HITUNG = Statement("""
    UPDATE siasn_tarikan t
    SET terbaca = t.terbaca + r.terbaca, tidak_dikenal = t.tidak_dikenal + r.tidak_dikenal, gagal = t.gagal + r.gagal,
        jawaban = t.jawaban + r.jawaban, berubah = t.berubah + r.berubah, sama = t.sama + r.sama,
        laju = :laju, maju_pada = :kini,
        tertahan = CASE WHEN t.status <> 'berjalan' THEN t.tertahan END,
        tertahan_pada = CASE WHEN t.status <> 'berjalan' THEN t.tertahan_pada END,
        status = CASE WHEN t.terbaca + t.tidak_dikenal + t.gagal + r.terbaca + r.tidak_dikenal + r.gagal >= t.jumlah
                      THEN 'selesai' ELSE t.status END,
        berakhir_pada = CASE WHEN t.terbaca + t.tidak_dikenal + t.gagal + r.terbaca + r.tidak_dikenal + r.gagal
                                  >= t.jumlah THEN CAST(:kini AS timestamptz) END
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(tarikan_id uuid, terbaca bigint, tidak_dikenal bigint, gagal bigint, jawaban bigint, berubah bigint,
              sama bigint)
    WHERE t.id = r.tarikan_id""")

# A wrong address and the token of another government look like this; all copies of the city would say so.
_ASING = Statement("""
    UPDATE siasn_tarikan SET status = 'dihentikan', dihentikan_oleh = 'sistem', dihentikan_pada = :kini, laju = NULL,
           tertahan = :sebab, tertahan_pada = :kini
    WHERE id = ANY(CAST(:tarikan AS uuid[])) AND status = 'berjalan' AND terbaca = 0 AND tidak_dikenal >= :banyak""")


async def catat_langkah(uow: UnitOfWork, langkah: Sequence[Langkah], laju: float | None) -> Counter[str]:
    """Keep what was read, and how far each person and each run has come with it; answers the sums.

    What another process has counted meanwhile, since the lease of this one had run out, is not counted again.
    """
    lain = await simpan_salinan(uow, [each for satu in langkah for each in satu.dibaca])
    tarikan, nip = zip(*sorted({(each.giliran.tarikan_id, each.giliran.nip) for each in langkah}), strict=True)
    menunggu = set(await uow.fetch(_MASIH_MENUNGGU, tarikan=list(tarikan), nip=list(nip)))
    orang: dict[tuple[UUID, str], dict[str, object]] = {}
    habis: list[tuple[UUID, str]] = []
    hitung: dict[UUID, Counter[str]] = defaultdict(Counter)
    for each in langkah:
        kunci = (each.giliran.tarikan_id, each.giliran.nip)
        if kunci not in menunggu:
            continue
        jumlah = hitung[each.giliran.tarikan_id]
        jumlah["jawaban"] += len(each.dibaca)
        berubah = sum((each.giliran.nip, dibaca.jenis) in lain for dibaca in each.dibaca)
        jumlah["berubah"] += berubah
        jumlah["sama"] += len(each.dibaca) - berubah
        keadaan = _keadaan(each)
        if each.selesai:
            jumlah["terbaca"] += 1
            habis.append(kunci)
            continue
        jumlah[keadaan] += keadaan != "menunggu"
        baru = orang.setdefault(kunci, {"tarikan_id": kunci[0], "nip": kunci[1], "sudah": [], "percobaan": 0})
        baru["sudah"] = [*_daftar(baru["sudah"]), *(dibaca.jenis for dibaca in each.dibaca)]
        baru |= {"percobaan": int(each.sebab is not None), "keadaan": keadaan, "sebab": each.sebab}
    if maju := [isi for kunci, isi in sorted(orang.items()) if kunci not in habis]:
        await uow.execute(_MAJU, rows=maju)
    if habis:
        habis.sort()
        await uow.execute(_HABIS, tarikan=[each for each, _ in habis], nip=[nip for _, nip in habis])
    rows = [{"tarikan_id": nomor, **{nama: jumlah[nama] for nama in HITUNGAN}} for nomor, jumlah in hitung.items()]
    await uow.execute(_HITUNG, rows=rows, laju=laju, kini=uow.now)
    if asing := [nomor for nomor, jumlah in hitung.items() if jumlah["tidak_dikenal"]]:
        await uow.execute(_ASING, tarikan=asing, banyak=ASING, sebab=SEBAB_ASING, kini=uow.now)
    return sum(hitung.values(), Counter[str]())


HITUNGAN = ("terbaca", "tidak_dikenal", "gagal", "jawaban", "berubah", "sama")


def _keadaan(langkah: Langkah) -> str:
    if langkah.tidak_dikenal:
        return "tidak_dikenal"
    return "gagal" if langkah.sebab is not None and langkah.giliran.percobaan + 1 >= SEKIAN else "menunggu"


def _daftar(isi: object) -> list[JenisSalinan]:
    return isi if isinstance(isi, list) else []


_TERTAHAN = Statement("""
    UPDATE siasn_tarikan SET tertahan_pada = CASE WHEN tertahan IS NULL THEN :kini ELSE tertahan_pada END,
           tertahan = :sebab, laju = NULL
    WHERE status = 'berjalan' AND terjadwal = ANY(CAST(:terjadwal AS boolean[]))
      AND tertahan IS DISTINCT FROM :sebab""")


async def catat_tertahan(uow: UnitOfWork, sebab: str, terjadwal: Collection[bool] = (False, True)) -> None:
    """Say why the open runs do not go on, since when for the first reason."""
    await uow.execute(_TERTAHAN, sebab=sebab, kini=uow.now, terjadwal=sorted(terjadwal))
