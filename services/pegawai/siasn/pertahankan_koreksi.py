"""What somebody has corrected in a person's identity is not undone by a roster that still says otherwise."""

from collections.abc import Sequence
from typing import Any

from services.pegawai.koreksi.schemas import ISIAN
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan

_JUDUL = {
    "nama": "NAMA",
    "gelar_depan": "GELAR DEPAN",
    "gelar_belakang": "GELAR BELAKANG",
    "tempat_lahir": "TEMPAT LAHIR NAMA",
    "agama": "AGAMA NAMA",
    "status_kawin": "JENIS KAWIN NAMA",
    "nomor_hp": "NOMOR HP",
    "email": "EMAIL",
    "email_dinas": "EMAIL GOV",
    "alamat": "ALAMAT",
}


async def pertahankan_koreksi(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]
) -> tuple[list[tuple[int, Baris]], list[Catatan]]:
    """The rows of a roster with what was corrected here left as it is, and remarks where they differ."""
    tercatat = await _terkoreksi(uow, [nilai["nip"] for _, nilai in baris])
    hasil, catatan = [], []
    for nomor, nilai in baris:
        row = tercatat.get(nilai["nip"])
        if row is None:
            hasil.append((nomor, nilai))
            continue
        tetap: dict[str, Any] = {}
        for nama in row["dikoreksi"]:
            if nama in ISIAN and nilai[nama] != row[nama]:
                tetap[nama] = row[nama]
                alasan = "isian ini telah dikoreksi dan tidak diubah; pakai koreksi bila berkas ini yang benar"
                catatan.append(Catatan(nomor, _JUDUL[nama], nilai[nama] or "", alasan, "peringatan"))
        hasil.append((nomor, {**nilai, **tetap}))
    return hasil, catatan


_TERKOREKSI = Statement(f"""
    SELECT nip, dikoreksi, {", ".join(ISIAN)} FROM asn
    WHERE nip = ANY(CAST(:nip AS text[])) AND dikoreksi <> '{{}}'""")  # noqa: S608


async def _terkoreksi(uow: UnitOfWork, nip: Sequence[str]) -> dict[str, Any]:
    """Of these people those with corrected fields."""
    return {row["nip"]: row for row in await uow.fetch(_TERKOREKSI, nip=list(nip))}
