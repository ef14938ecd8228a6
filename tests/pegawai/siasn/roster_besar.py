"""A roster of as many people as one likes, who are the simulated SIASN's too."""

from collections.abc import Iterable, Sequence

from tests.layanan import ServiceUnderTest
from tests.simulator.siasn.keadaan import Orang

_ISI = """
    INSERT INTO asn (nip, pns_id, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum, bup, tmt_pensiun,
                     golongan_urut, teks_nama, teks)
    SELECT nip, pns_id, nama, to_date(substr(nip, 1, 8), 'YYYYMMDD'),
           CASE WHEN substr(nip, 15, 1) = '2' THEN 'P' ELSE 'L' END, 'PNS', '01', 58, DATE '2045-01-01', 9, '', ''
    FROM unnest($1::text[], $2::text[], $3::text[]) AS r(nip, pns_id, nama)"""


async def catat_roster(pegawai: ServiceUnderTest, orang: Iterable[Orang]) -> Sequence[str]:
    """Let these be people of the city; answers their numbers."""
    semua = list(orang)
    nip = [each.nip for each in semua]
    await pegawai.sql(_ISI, nip, [each.id for each in semua], [str(each.data_utama["nama"]).strip() for each in semua])
    return nip
