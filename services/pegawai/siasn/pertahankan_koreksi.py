"""What somebody has corrected in a person's identity is not undone by a roster that still says otherwise.

Once a roster says the same, BKN knows it too: from then on the field follows the roster again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from services.pegawai.koreksi.repository import ISIAN_ASN
from services.pegawai.koreksi.schemas import ISIAN
from services.pegawai.siasn.kolom import KOLOM
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import TETAP, Baris, Catatan

_JUDUL = {each.isian: each.judul for each in KOLOM}


async def pertahankan_koreksi(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]
) -> tuple[list[tuple[int, Baris]], list[Catatan]]:
    """The rows of a roster with what was corrected here left as it is, and remarks where they differ."""
    tercatat = await _terkoreksi(uow, [nilai["nip"] for _, nilai in baris])
    hasil, catatan, dilepas = [], [], []
    for nomor, nilai in baris:
        row = tercatat.get(nilai["nip"])
        if row is None:
            hasil.append((nomor, nilai))
            continue
        tetap = {nama: row.isian[nama] for nama in row.dikoreksi if nama in ISIAN and nilai[nama] != row.isian[nama]}
        # What a file does not say it does not say the same either.
        bertahan = [each for each in row.dikoreksi if each in tetap or each in nilai.get(TETAP, ())]
        if len(bertahan) < len(row.dikoreksi):
            dilepas.append({"nip": row.nip, "dikoreksi": bertahan})
        alasan = "isian ini telah dikoreksi dan tidak diubah; pakai koreksi bila berkas ini yang benar"
        catatan += [Catatan(nomor, _JUDUL[nama], nilai[nama] or "", alasan, "peringatan") for nama in tetap]
        hasil.append((nomor, {**nilai, **tetap}))
    await _lepas(uow, dilepas)
    return hasil, catatan


class _Terkoreksi(NamedTuple):
    nip: str
    dikoreksi: list[str]
    isian: dict[str, str | None]


_TERKOREKSI = Statement(
    f"""
    SELECT a.nip, a.dikoreksi, {ISIAN_ASN} AS isian FROM asn a
    WHERE a.nip = ANY(CAST(:nip AS text[])) AND a.dikoreksi <> '{{}}'""",  # noqa: S608 (constants)
    _Terkoreksi,
)


async def _terkoreksi(uow: UnitOfWork, nip: Sequence[str]) -> dict[str, _Terkoreksi]:
    """Of these people those with corrected fields."""
    return {row.nip: row for row in await uow.fetch(_TERKOREKSI, nip=list(nip))}


_LEPAS = Statement("""
    UPDATE asn a SET dikoreksi = r.dikoreksi
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, dikoreksi text[]) WHERE a.nip = r.nip""")


async def _lepas(uow: UnitOfWork, dilepas: Sequence[Baris]) -> None:
    """Let the roster change again what is no longer named as corrected."""
    if dilepas:
        await uow.execute(_LEPAS, rows=list(dilepas))
