"""A scenario whose plan is ready, written as the worker writes it, without computing anything."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import JALUR, TMT, VERIFIKATOR
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

Usul = tuple[str, str | None, str | None]
"""Person, post held, post suggested."""


async def rencana_siap(
    mutasi: ServiceUnderTest, *usul: Usul, rantai: Sequence[int] | None = None, tmt: Any = TMT, unit: str = "KOTA"
) -> dict[str, Any]:
    """A scenario that is ready, with these suggestions; ``rantai`` are the numbers of their chains."""
    skenario_id = uuid4()
    await mutasi.sql(
        """INSERT INTO skenario (id, status, nama, tmt, isi, cakupan, dibuat_oleh, dibuat_pada, diubah_pada)
           VALUES ($1, 'draf', 'Penataan Dishub', $2, $3, $4, $5, now(), now())""",
        skenario_id,
        tmt,
        {"lingkup": {"unit": [unit]}, "nomor": "penataan/1"},
        [unit],
        VERIFIKATOR,
    )
    await mutasi.sql(
        """UPDATE skenario SET status = 'menghitung', versi = 2, dihitung_oleh = $2, dihitung_pada = now()
           WHERE id = $1""",
        skenario_id,
        VERIFIKATOR,
    )
    await _penempatan(mutasi, skenario_id, usul, rantai)
    await mutasi.sql(
        "UPDATE skenario SET status = 'siap', versi = 3, bahan = '{}', ringkasan = $2 WHERE id = $1",
        skenario_id,
        _RINGKASAN,
    )
    return {"id": str(skenario_id), "versi": 3}


async def _penempatan(
    mutasi: ServiceUnderTest, skenario_id: UUID, usul: Sequence[Usul], rantai: Sequence[int] | None
) -> None:
    for nomor, (nip, asal, tujuan) in enumerate(usul):
        unit_asal, unit_tujuan = (each.rpartition("-")[0] if each else None for each in (asal, tujuan))
        jalur = sorted({kode for each in (unit_asal, unit_tujuan) if each for kode in JALUR[each]})
        await mutasi.sql(
            """INSERT INTO skenario_penempatan (skenario_id, nip, nama, asal, nama_asal, unit_asal, nama_unit_asal,
                   tujuan, nama_tujuan, unit_tujuan, nama_unit_tujuan, jalur_unit, nilai, bagian, rantai, langkah)
               VALUES ($1, $2, $3, $4, 'Jabatan ' || $4, $5, 'Unit ' || $5, $6, 'Jabatan ' || $6, $7, 'Unit ' || $7,
                       $8, 8000, '{}', $9, $10)""",
            *(skenario_id, nip, f"Pegawai {nip[-2:]}", asal, unit_asal, tujuan, unit_tujuan, jalur),
            rantai[nomor] if rantai else 1,
            nomor + 1,
        )
    await mutasi.sql(
        """INSERT INTO skenario_jabatan (skenario_id, kode, nama, kode_unit, nama_unit, jalur_unit, formasi,
               bezetting_sebelum, bezetting_sesudah)
           SELECT $1, kode, nama, kode_unit, nama_unit, jalur_unit, formasi, terisi, terisi
           FROM proyeksi_jabatan WHERE kode = ANY($2::text[])""",
        skenario_id,
        sorted({each for _, asal, tujuan in usul for each in (asal, tujuan) if each}),
    )


_RINGKASAN = {
    **dict.fromkeys(
        ("orang", "jabatan", "formasi", "pindah", "promosi", "rotasi", "demosi", "tanpa_jabatan", "nilai", "celah"), 0
    ),
    **dict.fromkeys(("bezetting_sebelum", "bezetting_sesudah", "kecocokan_sebelum", "kecocokan_sesudah"), 0),
    **dict.fromkeys(("kelas_sebelum", "kelas_sesudah", "unit_di_bawah_lantai"), 0),
    "terbaik": True,
}


async def tanggapi(
    mutasi: ServiceUnderTest, skenario: dict[str, Any], nip: str, tanggapan: str, *, seen: int = 0, **isi: Any
) -> Any:
    """An officer's answer to one suggestion."""
    if tanggapan != "terima":
        isi = {"alasan": "dibutuhkan_unit_asal", **isi}
    jalur = f"{ALAMAT}/{skenario['id']}/penempatan/{nip}/tanggapan"
    return await perencana(mutasi).post(jalur, {"tanggapan": tanggapan, **isi}, seen=seen)


async def adopsi(mutasi: ServiceUnderTest, skenario: dict[str, Any], **lain: Any) -> Any:
    """The plan taken over."""
    isi = {"alasan": "Mengisi jabatan rekayasa lalu lintas."}
    siapa = lain.pop("siapa", None) or perencana(mutasi)
    return await siapa.post(f"{ALAMAT}/{skenario['id']}/adopsi", isi, **{"seen": skenario["versi"], **lain})
