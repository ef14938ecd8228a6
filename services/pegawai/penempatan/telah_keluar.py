"""Who has left the service by a day, as the database tells it: the rule of ``dinas.kepergian``, for many people."""

from shared.contracts.istilah.status import KELUAR, KedudukanHukum

# Statements are put together from constants of this module and of its callers only.
# ruff: noqa: S608

STATUS_DINAS = f"""
    SELECT nip, tmt, kedudukan_hukum, nomor_sk, false AS sanksi FROM status_pegawai WHERE digantikan_pada IS NULL
    UNION ALL
    SELECT nip, mulai, '{KedudukanHukum.DIBERHENTIKAN}', nomor_sk, true FROM hukdis
    WHERE digantikan_pada IS NULL AND akibat_hukdis(tingkat, jenis) = 'diberhentikan'"""
"""Since when who stands where: the history of status, and the sanctions that dismiss as a status does."""

_KELUAR = f"'{{{','.join(sorted(KELUAR))}}}'"

DITUTUP_ORANG = """(
    p.alasan_akhir IN ('meninggal', 'mengundurkan_diri', 'pindah_instansi')
    OR p.alasan_akhir IN ('pensiun', 'diberhentikan', 'kontrak_berakhir') AND p.tanggal_sk_akhir IS NOT NULL)"""
"""Whether two people have ended the placement ``p`` for good (``dinas.ditutup_orang``)."""


def telah_keluar(hari: str, asn: str = "a") -> str:
    """Whether the person of the row ``asn`` of ``asn`` has left by the day ``hari`` (both SQL)."""
    return f"""(
    SELECT coalesce(s.keluar, {asn}.kedudukan_hukum = ANY({_KELUAR}) AND NOT EXISTS (
               SELECT 1 FROM status_pegawai t WHERE t.nip = {asn}.nip AND t.digantikan_pada IS NULL))
        OR EXISTS (
            SELECT 1 FROM penempatan p
            WHERE p.nip = {asn}.nip AND (p.digantikan_pada IS NULL) IS TRUE AND upper(p.berlaku) <= {hari}
              AND {DITUTUP_ORANG}
              AND upper(p.berlaku) > coalesce(greatest(s.tmt, (
                  SELECT max(lower(k.berlaku)) FROM kontrak k
                  WHERE k.nip = {asn}.nip AND k.digantikan_pada IS NULL AND lower(k.berlaku) <= {hari})), '-infinity')
              AND NOT EXISTS (
                  SELECT 1 FROM penempatan q
                  WHERE q.nip = {asn}.nip AND (q.digantikan_pada IS NULL) IS TRUE
                    AND lower(q.berlaku) >= upper(p.berlaku) AND lower(q.berlaku) <= {hari}))
    FROM (SELECT max(d.tmt) AS tmt,
                 (array_agg(d.kedudukan_hukum = ANY({_KELUAR})
                            ORDER BY d.tmt DESC, d.kedudukan_hukum = ANY({_KELUAR}) DESC))[1] AS keluar
          FROM ({STATUS_DINAS}) d WHERE d.nip = {asn}.nip AND d.tmt <= {hari}) s)"""
