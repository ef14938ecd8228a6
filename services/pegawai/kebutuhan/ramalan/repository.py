"""Queries of the forecast: who will leave which post and when, reckoned by the database for the whole city at once."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from services.pegawai.identitas.pensiun import BUP, GURU, TMT_PENSIUN
from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.peta import PETA, POHON, nilai_peta
from services.pegawai.kebutuhan.ramalan.hitung import Kotak, Peristiwa, bulan_berikut
from shared.contracts.istilah.status import KELUAR, PPPK
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants of this slice only.
# ruff: noqa: S608

_JABATAN = f"""j.jenjang, j.bup, {GURU} AS guru,
               CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)] AS di_bawah"""
_PPPK = ", ".join(f"'{each}'" for each in PPPK)

# Each person's way through posts: placements as they are recorded, cut where a decided move takes over. A move whose
# day has come but which is not carried out yet counts from tomorrow. Whoever has left for good arrives nowhere. A
# leave, a study or a sanction ends what is held on its first day (``lepas``).
_PERISTIWA = Statement(
    f"""WITH RECURSIVE {POHON}, {BUP}, rencana AS (
        SELECT nip, kode_jabatan, mulai, lead(mulai) OVER w AS selesai, min(mulai) OVER (PARTITION BY nip) AS pertama
        FROM (
            SELECT r.nip, r.usulan_id, r.jabatan_tujuan AS kode_jabatan, greatest(r.tmt, CAST(:besok AS date)) AS mulai
            FROM rencana_perpindahan r
            WHERE NOT r.batal AND r.tmt < CAST(:akhir AS date)
              AND NOT EXISTS (SELECT 1 FROM penempatan p WHERE p.usulan_id = r.usulan_id)
              AND NOT EXISTS (SELECT 1 FROM penempatan p WHERE p.usulan_akhir_id = r.usulan_id)
        ) r
        WINDOW w AS (PARTITION BY nip ORDER BY mulai, usulan_id)
    ), pengambil AS (SELECT DISTINCT nip, pertama FROM rencana), jalan AS (
        SELECT p.nip, p.kode_jabatan, lower(p.berlaku) AS mulai, least(upper(p.berlaku), r.pertama) AS selesai,
               {_JABATAN}
        FROM pemangku_pada(CAST(:hari AS date)) p
        JOIN jabatan_versi j
             ON j.kode = p.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> CAST(:hari AS date)
        LEFT JOIN pohon u ON u.kode = j.kode_unit
        LEFT JOIN pengambil r ON r.nip = p.nip
        UNION ALL
        SELECT w.nip, w.kode_jabatan, w.mulai, w.selesai, {_JABATAN}
        FROM (
            SELECT p.nip, p.kode_jabatan, lower(p.berlaku) AS mulai, least(upper(p.berlaku), r.pertama) AS selesai
            FROM penempatan p LEFT JOIN pengambil r ON r.nip = p.nip
            WHERE p.digantikan_pada IS NULL AND lower(p.berlaku) > CAST(:hari AS date)
              AND lower(p.berlaku) < least(r.pertama, CAST(:akhir AS date))
            UNION ALL
            SELECT nip, kode_jabatan, mulai, selesai FROM rencana
        ) w
        JOIN jabatan_versi j ON j.kode = w.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> w.mulai
        LEFT JOIN pohon u ON u.kode = j.kode_unit
        WHERE NOT EXISTS (SELECT 1 FROM keluar_sampai(CAST(:hari AS date)) k WHERE k.nip = w.nip)
    ), dilepas AS MATERIALIZED (
        SELECT nip, tmt, alasan FROM lepas(CAST(:hari AS date)) WHERE tmt > CAST(:hari AS date)
    ), keluar AS (
        SELECT nip, min(tmt) AS tmt FROM (
            SELECT nip, tmt FROM status_pegawai
            WHERE digantikan_pada IS NULL AND tmt > CAST(:hari AS date)
              AND kedudukan_hukum = ANY(CAST(:keluar AS text[]))
            UNION ALL SELECT nip, tmt FROM dilepas WHERE alasan = 'diberhentikan') s
        GROUP BY nip
    ), akhir_kontrak AS (
        SELECT nip, max(coalesce(upper(berlaku), 'infinity')) AS habis
        FROM kontrak WHERE digantikan_pada IS NULL GROUP BY nip
    ), orang AS (
        SELECT v.nip, v.kode_jabatan, v.mulai, coalesce(least(v.selesai, l.tmt), 'infinity') AS selesai, v.guru,
               v.di_bawah, greatest({TMT_PENSIUN}, CAST(:besok AS date)) AS pensiun, s.tmt AS keluar,
               CASE WHEN a.status_pegawai IN ({_PPPK}) AND k.habis IS NOT NULL
                    THEN greatest(k.habis, CAST(:besok AS date)) END AS habis
        FROM jalan v
        JOIN asn a ON a.nip = v.nip
        CROSS JOIN bup
        LEFT JOIN akhir_kontrak k ON k.nip = v.nip
        LEFT JOIN keluar s ON s.nip = v.nip
        LEFT JOIN LATERAL (SELECT min(tmt) AS tmt FROM dilepas WHERE nip = v.nip AND tmt > v.mulai) l ON true
    ), waktu AS (
        SELECT *, least(pensiun, keluar, CASE WHEN NOT CAST(:diperpanjang AS boolean) THEN habis END) AS pergi
        FROM orang
    ), kini AS (SELECT * FROM waktu WHERE mulai <= CAST(:hari AS date)), kelak AS (
        SELECT w.*, lead(w.mulai) OVER p AS lanjut, k.nip IS NOT NULL OR lag(w.mulai) OVER p IS NOT NULL AS dari_lain,
               least(k.pergi, min(w.pergi) OVER (
                   PARTITION BY w.nip ORDER BY w.mulai ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS pergi_dulu
        FROM waktu w LEFT JOIN kini k ON k.nip = w.nip
        WHERE w.mulai > CAST(:hari AS date)
        WINDOW p AS (PARTITION BY w.nip ORDER BY w.mulai)
    ), sah AS (
        SELECT k.kode_jabatan, k.mulai, k.selesai, k.guru, k.pensiun, k.keluar, k.habis, k.pergi,
               l.mulai AS lanjut, false AS dari_lain
        FROM kini k LEFT JOIN kelak l ON l.nip = k.nip AND l.mulai = k.selesai
        WHERE k.di_bawah
        UNION ALL
        SELECT kode_jabatan, mulai, selesai, guru, pensiun, keluar, habis, pergi, lanjut, dari_lain
        FROM kelak WHERE di_bawah AND pergi > mulai AND (pergi_dulu IS NULL OR pergi_dulu >= mulai)
    ), peristiwa AS (
        SELECT kode_jabatan, guru, mulai AS tanggal,
               CASE WHEN dari_lain THEN 'pindah_masuk' ELSE 'pengangkatan' END AS sebab
        FROM sah WHERE mulai > CAST(:hari AS date) AND mulai < CAST(:akhir AS date)
        UNION ALL
        SELECT kode_jabatan, guru, least(selesai, pergi),
               CASE WHEN pergi > selesai OR lanjut = pergi
                    THEN CASE WHEN lanjut = selesai THEN 'pindah_keluar' ELSE 'berakhir' END
                    WHEN pergi = pensiun THEN 'pensiun' WHEN pergi = keluar THEN 'berakhir' ELSE 'kontrak' END
        FROM sah WHERE least(selesai, pergi) < CAST(:akhir AS date)
        UNION ALL
        SELECT kode_jabatan, guru, habis, 'diperpanjang'
        FROM sah
        WHERE CAST(:diperpanjang AS boolean) AND habis >= mulai AND habis < least(selesai, pergi, CAST(:akhir AS date))
    )
    SELECT kode_jabatan AS kode,
           greatest(CAST(date_trunc('month', CAST(tanggal AS timestamp)) AS date), :bulan_pertama) AS bulan, sebab,
           count(*) AS banyak, count(*) FILTER (WHERE guru) AS guru
    FROM peristiwa GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
    Peristiwa,
    sure=("bulan",),
)


async def peristiwa(
    baca: Reader, hari: date, bulan: Sequence[date], *, di_bawah: str | None, diperpanjang: bool
) -> list[Peristiwa]:
    """Who will come to which post and leave it in these months, counted by month and reason."""
    return await baca.fetch(
        _PERISTIWA,
        hari=hari,
        besok=hari + timedelta(days=1),
        akhir=bulan_berikut(bulan[-1], 1)[0],
        bulan_pertama=bulan[0],
        di_bawah=di_bawah,
        diperpanjang=diperpanjang,
        keluar=sorted(KELUAR),
    )


class KontrakLewat(NamedTuple):
    """PPPK in posts of whose agreement the register does not know that it runs."""

    tanpa: int
    """No agreement is recorded."""
    habis: int
    """The last one that is recorded has run out."""


_KONTRAK_LEWAT = Statement(
    f"""
    WITH RECURSIVE {POHON}
    SELECT count(*) FILTER (WHERE k.habis IS NULL) AS tanpa,
           count(*) FILTER (WHERE k.habis <= CAST(:hari AS date)) AS habis
    FROM pemangku_pada(CAST(:hari AS date)) p
    JOIN asn a ON a.nip = p.nip AND a.status_pegawai IN ({_PPPK})
    JOIN jabatan_versi j ON j.kode = p.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> CAST(:hari AS date)
    JOIN pohon u ON u.kode = j.kode_unit
    LEFT JOIN LATERAL (
        SELECT max(coalesce(upper(berlaku), 'infinity')) AS habis FROM kontrak
        WHERE nip = p.nip AND digantikan_pada IS NULL) k ON true
    WHERE CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)]""",
    KontrakLewat,
)


async def kontrak_lewat(baca: Reader, hari: date, di_bawah: str | None) -> KontrakLewat:
    """How many there are on a day."""
    return await baca.value(_KONTRAK_LEWAT, hari=hari, di_bawah=di_bawah)


_KOTAK = Statement(
    f"""{PETA}
    SELECT kode, CASE CAST(:per AS text) WHEN 'jabatan' THEN nama WHEN 'unit' THEN nama_unit WHEN 'jenjang' THEN jenjang
                 ELSE '' END AS nama,
           CASE CAST(:per AS text) WHEN 'jabatan' THEN kode WHEN 'unit' THEN kode_unit WHEN 'jenjang' THEN jenjang
           ELSE 'KOTA' END AS kunci,
           kebutuhan, formasi, bezetting
    FROM kotak""",
    Kotak,
    sure=("kebutuhan",),
)


async def kotak(baca: Reader, hari: date, aturan: Ketentuan, *, di_bawah: str | None, per: str) -> dict[str, Kotak]:
    """The posts of a day by their codes, each with the key under which it is added up."""
    rows = await baca.fetch(_KOTAK, **nilai_peta(hari, aturan, di_bawah=di_bawah), per=per)
    return {row.kode: row for row in rows}


# Days on which needs change by themselves: sheets and posts that begin or end, units that move, another WKE.
_BULAN_BERUBAH = Statement(
    """
    WITH tepi AS (
        SELECT lower(berlaku) AS hari FROM abk WHERE digantikan_pada IS NULL
        UNION SELECT upper(berlaku) FROM abk WHERE digantikan_pada IS NULL
        UNION SELECT lower(berlaku) FROM jabatan_versi WHERE digantikan_pada IS NULL
        UNION SELECT upper(berlaku) FROM jabatan_versi WHERE digantikan_pada IS NULL
        UNION SELECT lower(berlaku) FROM unit_versi WHERE digantikan_pada IS NULL
        UNION SELECT lower(berlaku) FROM ketentuan
              WHERE digantikan_pada IS NULL AND kode IN ('abk.wke', 'abk.pembulatan')
    )
    SELECT DISTINCT greatest(CAST(date_trunc('month', CAST(hari AS timestamp)) AS date), :bulan_pertama) AS bulan
    FROM tepi WHERE hari > CAST(:hari AS date) AND hari < CAST(:akhir AS date) ORDER BY 1""",
    date,
    sure=("bulan",),
)


async def bulan_berubah(baca: Reader, hari: date, bulan: Sequence[date]) -> list[date]:
    """Those of the months in which needs or posts change by what is recorded already."""
    return await baca.fetch(_BULAN_BERUBAH, hari=hari, akhir=bulan_berikut(bulan[-1], 1)[0], bulan_pertama=bulan[0])


_RENCANA = Statement("""
    INSERT INTO rencana_perpindahan AS r (usulan_id, versi, nip, jabatan_tujuan, tmt, batal)
    SELECT DISTINCT ON (usulan_id) usulan_id, versi, nip, jabatan_tujuan, tmt, batal
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS b(usulan_id uuid, versi bigint, nip text, jabatan_tujuan text, tmt date, batal boolean)
    ORDER BY usulan_id, versi DESC
    ON CONFLICT (usulan_id) DO UPDATE
    SET versi = excluded.versi, nip = excluded.nip, jabatan_tujuan = excluded.jabatan_tujuan, tmt = excluded.tmt,
        batal = excluded.batal
    WHERE excluded.versi > r.versi""")


async def simpan_rencana(uow: UnitOfWork, rencana: Collection[dict[str, Any]]) -> None:
    """Write decided or dropped moves; what is older than what is known changes nothing."""
    await uow.execute(_RENCANA, rows=list(rencana))
