"""P-22b: the papers of special posts that are due at the inauguration (table A.10).

A teacher who becomes a nurse against the consideration of the school that is left still brings the licence for the new
place.
"""

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.orang.surat_khusus import aturan_surat

ATURAN = aturan_surat(
    "P-22b",
    Tahap.PELANTIKAN,
    dasar_hukum="UU 17/2023; ketentuan pengelolaan keuangan dan pengadaan; peraturan jabatan masing-masing",
    bunyi="Surat yang diminta jabatan khusus ketika pegawainya mulai bertugas ada pada pelantikan, masih berlaku, dan "
    "tidak terbit sesudahnya: STR dan SIP tenaga kesehatan di tempat yang baru, dan serah terima dari pengelola "
    "keuangan paling lambat pada TMT. Pengecualian dari syarat lain jabatan itu tidak menggantikannya.",
    surat=(JenisDokumen.STR_SIP, JenisDokumen.SERAH_TERIMA),
    versi="2",
)
