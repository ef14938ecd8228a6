"""P-22d: the approvals of other authorities without which a special post is neither filled nor left (table A.10)."""

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.orang.surat_khusus import aturan_surat

ATURAN = aturan_surat(
    "P-22d",
    Tahap.KEPUTUSAN,
    dasar_hukum="UU 23/2014 pasal 205 dan pasal 213; UU 24/2013 pasal 83A; PP 72/2019",
    bunyi="Pihak yang berwenang menyetujui sebelum jabatan khusus diisi atau ditinggalkan dengan keputusan: Gubernur "
    "bagi Sekretaris Daerah, Inspektur, dan Inspektur Pembantu; Menteri Dalam Negeri bagi pejabat Dukcapil; pimpinan "
    "DPRD bagi Sekretaris DPRD. Pengecualian dari syarat pegawai (P-22) tidak menggantikannya.",
    surat=(JenisDokumen.PERSETUJUAN_GUBERNUR, JenisDokumen.KEPUTUSAN_MENDAGRI, JenisDokumen.PERSETUJUAN_DPRD),
)
