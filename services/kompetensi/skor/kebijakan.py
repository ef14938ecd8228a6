"""The choices that the law leaves open and that every published score states.

Filling a post is what this city computes matches for, so the thresholds are 80/68 (MS from 80 %, MMS from 68 %).
A level above the standard counts as the standard: the match asks whether each competence is sufficient, and one
strength must not hide a gap in another (with the cap five levels of 5 cannot make up for one level of 1). The cap can
only lower a match, so nobody is called MS with it who would not be so without.
"""

from typing import Any

from services.kompetensi.ip_asn.kebijakan import KEBIJAKAN_IP_ASN
from services.kompetensi.jpm.hitung import KEBIJAKAN_JPM, TujuanJpm
from services.kompetensi.penilaian.masa_berlaku import MASA_BERLAKU

TUJUAN_JPM = TujuanJpm.PENGISIAN
BATASI_PER_KOMPETENSI = True

KEBIJAKAN: dict[str, Any] = {
    "ip_asn": KEBIJAKAN_IP_ASN.versi,
    "jpm": KEBIJAKAN_JPM.versi,
    "tujuan_jpm": TUJUAN_JPM.value,
    "batasi_per_kompetensi": BATASI_PER_KOMPETENSI,
    "masa_berlaku_penilaian": MASA_BERLAKU.versi,
}
"""What is stored with each score; a score made under another policy is computed again."""
