"""What a sanction does to service and post: its words are data (``sebutan.toml``), which the database knows by itself.

Whoever changes the words writes a migration that runs ``FUNGSI``; a test fails where it is forgotten.
"""

import re

from shared.contracts.istilah.sebutan import AKIBAT_HUKDIS, KaidahHukdis


def _salah_satu(kata: tuple[str, ...]) -> str:
    return "|".join(r"\s+".join(map(re.escape, each.split())) for each in kata)


def _pola(kaidah: KaidahHukdis) -> str:
    """A rule as a regular expression of PostgreSQL, which must not differ between capital and small letters."""
    lalu = f".*({_salah_satu(kaidah.lalu)})" if kaidah.lalu else ""
    tanpa = rf"(?!\s+({_salah_satu(kaidah.tanpa_lanjutan)}))" if kaidah.tanpa_lanjutan else ""
    return rf"\m({_salah_satu(kaidah.kata)}){tanpa}{lalu}".replace("'", "''")


BADAN = "\n".join(
    (
        "    SELECT CASE",
        "        WHEN tingkat <> 'berat' THEN 'tetap'",
        *(f"        WHEN jenis ~* '{_pola(each)}' THEN '{each.akibat}'" for each in AKIBAT_HUKDIS),
        "    END",
    )
)
"""NULL: a kind that nobody knows."""
FUNGSI = f"""
CREATE OR REPLACE FUNCTION pegawai.akibat_hukdis(tingkat text, jenis text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
{BADAN}
$$"""
