"""Everything that is exchanged with SIASN in the background."""

from services.pegawai.siasn.imut.baca import IMUT
from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.rujukan.tarik import TARIK_RUJUKAN
from services.pegawai.siasn.sambungan.babak import job
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from services.pegawai.siasn.tarik.pekerjaan import TARIK

PEKERJAAN: tuple[Pekerjaan, ...] = (BUKU, TARIK, IMUT, TARIK_RUJUKAN)
"""What an officer waits for comes first; they go on beside each other."""
PERTUKARAN = job(PEKERJAAN)
