"""Which rows of the ledger bring to BKN what is right here, and whether one of them is on its way.

A difference of which that is so is nobody's work: it is told as ``dikirim`` as long as the row runs, also where nobody
has decided about it, and is open again where the row ends otherwise than in agreement.
"""

from services.pegawai.siasn.keluar.alur_buku import BERJALAN
from shared.db.statement import listed

# A main file tells the post that is held now, a row of the history its own placement.
PEMBAWA = """(
    b.nip = s.nip AND b.aksi <> 'hapus' AND CASE
        WHEN s.macam = 'hanya_bkn' THEN false
        WHEN s.bidang = 'riwayat_jabatan' THEN
            b.jenis = 'jabatan' AND CAST(b.untuk_id AS text) = coalesce(s.lokal_id, s.baris)
        WHEN s.bidang IN ('jabatan', 'tmt_jabatan') THEN b.jenis = 'jabatan' AND b.untuk_id = (
            SELECT p.id FROM penempatan p
            WHERE p.nip = s.nip AND p.digantikan_pada IS NULL AND p.berlaku @> a.tmt_jabatan)
        WHEN b.jenis = 'data_utama' THEN b.isi ->> 'bidang' = s.bidang
        ELSE b.isi ->> 'lokal_id' = coalesce(s.lokal_id, s.baris) END)"""
"""SQL: whether the row ``b`` brings to BKN what the difference ``s`` of the person ``a`` has here."""
DI_JALAN = f"""LEFT JOIN LATERAL (
        SELECT b.id FROM siasn_buku b
        WHERE s.status = 'terbuka' AND b.keadaan IN {listed(BERJALAN)} AND {PEMBAWA}
        ORDER BY b.id DESC LIMIT 1) k ON true"""  # noqa: S608 (declared sets)
"""SQL: the row ``k`` by which an open difference is on its way."""
STATUS = "CASE WHEN k.id IS NULL THEN s.status ELSE 'dikirim' END"
"""SQL: how a difference stands."""
