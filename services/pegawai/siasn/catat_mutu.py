"""What the national indicators find in a roster, told in its report and kept until the next roster."""

from collections.abc import Collection, Sequence
from datetime import date

from services.pegawai.identitas.nip import urai_nip
from services.pegawai.orang.nomor import pemilik
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.siasn.mutu import FaktaTercatat, Temuan, nilai_masa_cpns, nilai_mutu, temuan_tercatat
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import AMATAN, Baris, Catatan

_JUDUL = {each.isian: each.judul for each in KOLOM}


def amati_mutu(nilai: Baris, tiada: Collection[str]) -> tuple[Temuan, ...]:
    """What a row of the file shows by itself. ``tiada``: what the file has no columns for."""
    return tuple(nilai_mutu(nilai, urai_nip(nilai["nip"]), tiada))


async def catat_mutu(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> list[Catatan]:
    """Remarks about rows as the file has them, once their people are written."""
    hari = uow.today
    milik = await pemilik(uow, {nilai["nip"] for _, nilai in baris})
    orang = [(nomor, str(milik.get(nilai["nip"], nilai["nip"])), nilai) for nomor, nilai in baris]
    tercatat = await _fakta(uow, {nip for _, nip, _ in orang})
    catatan, kini = [], []
    for nomor, nip, nilai in orang:
        for each in (*nilai[AMATAN], *nilai_masa_cpns(nilai, hari), *temuan_tercatat(tercatat[nip], hari)):
            isi = nilai[each.isian]
            catatan.append(
                Catatan(nomor, _JUDUL[each.isian], None if isi is None else str(isi)[:100], each.kalimat, "peringatan")
            )
            kini.append({"nip": nip, "indikator": each.indikator, "alasan": each.alasan})
    await _ganti(uow, tercatat.keys(), kini, hari)
    return catatan


_FAKTA = Statement(
    """
    SELECT a.nip, a.kedudukan_hukum, a.tingkat_pendidikan, a.tmt_pensiun, j.jenis AS jenis_jabatan,
           CASE WHEN j.jenis = 'JF' OR j.eselon IS NOT NULL THEN j.pendidikan_minimal END AS pendidikan_minimal,
           u.aktif AS unit_aktif,
           (SELECT max(coalesce(upper(c.berlaku), 'infinity')) - 1 FROM cltn c
            WHERE c.nip = a.nip AND c.digantikan_pada IS NULL) AS cltn_sampai
    FROM asn a
    LEFT JOIN jabatan j ON j.kode = a.kode_jabatan
    LEFT JOIN unit u ON u.kode = a.kode_unor
    WHERE a.nip = ANY(CAST(:nip AS text[]))""",
    FaktaTercatat,
)


async def _fakta(uow: UnitOfWork, nip: Collection[str]) -> dict[str, FaktaTercatat]:
    return {row.nip: row for row in await uow.fetch(_FAKTA, nip=sorted(nip))}


_LUPAKAN = Statement("DELETE FROM mutu_siasn WHERE nip = ANY(CAST(:nip AS text[]))")
_CATAT = Statement("""
    INSERT INTO mutu_siasn (nip, indikator, alasan, hari)
    SELECT r.nip, r.indikator, r.alasan, :hari
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, indikator text, alasan text)
    -- What was pulled from SIASN may just be judged too.
    ON CONFLICT (nip, indikator) DO UPDATE SET alasan = excluded.alasan, hari = excluded.hari""")
_DINILAI = Statement("""
    INSERT INTO mutu_salinan (nip, sidik, dinilai_pada)
    SELECT nip, '', :kini FROM unnest(CAST(:nip AS text[])) AS nip ORDER BY nip
    ON CONFLICT (nip) DO UPDATE SET sidik = '', dinilai_pada = excluded.dinilai_pada""")


async def _ganti(uow: UnitOfWork, nip: Collection[str], temuan: Sequence[Baris], hari: date) -> None:
    """Keep these findings in the place of what was found about these people before."""
    # Only what is pulled after the roster says more than it. Whoever judges the same people waits here, in one order.
    await uow.execute(_DINILAI, nip=sorted(nip), kini=uow.now)
    await uow.execute(_LUPAKAN, nip=sorted(nip))
    if temuan:
        await uow.execute(_CATAT, rows=list(temuan), hari=hari)
