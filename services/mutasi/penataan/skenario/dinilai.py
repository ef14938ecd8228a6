"""Whom to assess first, as it was kept with the plan, and what is said of each."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.penataan.skenario.dinilai_schemas import SebabKosong
from shared.db.reader import Reader
from shared.db.statement import Statement, columns


class Dinilai(NamedTuple):
    """One person of the list."""

    nip: str
    nama: str
    taruhan: int
    dapat_gugur: bool
    tempat: dict[str, Any]
    lain: list[dict[str, Any]]
    kosong: list[dict[str, Any]]


_DAFTAR = Statement(
    f"""
    SELECT {columns(Dinilai, "d")} FROM skenario_dinilai d
    WHERE d.skenario_id = :skenario_id
      AND (CAST(:nip AS text) IS NULL OR d.taruhan <= CAST(:taruhan AS bigint)
           AND (d.taruhan < CAST(:taruhan AS bigint) OR d.nip > CAST(:nip AS text)))
    ORDER BY d.taruhan DESC, d.nip LIMIT :banyak""",
    Dinilai,
)


async def daftar(baca: Reader, skenario_id: UUID, sesudah: tuple[int | None, str | None], banyak: int) -> list[Dinilai]:
    """Those after one, from whom most depends on."""
    taruhan, nip = sesudah
    return await baca.fetch(_DAFTAR, skenario_id=skenario_id, taruhan=taruhan, nip=nip, banyak=banyak)


_SEBAB: Mapping[SebabKosong, str] = {
    "belum_pernah": "belum pernah dinilai",
    "kedaluwarsa": "penilaiannya berlaku sampai {sampai}",
    "sebagian": "sebagian belum dinilai; penilaiannya berlaku sampai {sampai}",
    "tidak_ada_yang_berlaku": "penilaian yang berlaku belum ada",
    "belum_tercatat": "belum tercatat",
}


def kalimat(row: Dinilai) -> str:
    """What is missing, what may come of it, and what is at stake."""
    return f"{row.nama}: {_kosong(row)}. {' '.join(_akibat(row))}"


def _kosong(row: Dinilai) -> str:
    semua = []
    for each in row.kosong:
        sampai = f"{date.fromisoformat(each['selesai']):%d-%m-%Y}" if each["selesai"] else ""
        semua.append(f"{each['bagian'].replace('_', ' ')} ({_SEBAB[each['sebab']].format(sampai=sampai)})")
    return ", ".join(semua)


def _akibat(row: Dinilai) -> Iterator[str]:
    if row.dapat_gugur:
        yield f"Perpindahannya ke {row.tempat['nama']} dapat gugur, karena syaratnya belum dapat dinilai."
        if row.taruhan > max((each["taruhan"] for each in row.lain), default=0):
            yield f"Rencana lalu berkurang paling banyak {_poin(row.taruhan)}."
    if row.lain:
        lain = row.lain[0]
        yield f"Kecocokannya {_rentang(lain)}; {_rentang(row.tempat)} (tempatnya menurut rencana)."
        ke = f"menempatkannya pada {lain['nama']}" if lain["kode"] else "tidak memberinya jabatan"
        yield f"Rencana yang {ke} dapat lebih bernilai, paling banyak {_poin(lain['taruhan'])}."


def _rentang(tempat: Mapping[str, Any]) -> str:
    di = f"pada {tempat['nama']}" if tempat["kode"] else "tanpa jabatan"
    if tempat["nilai"] is None:
        return f"{di} tidak dihitung"
    nilai, bawah, atas = (_poin(tempat[each]) for each in ("nilai", "bawah", "atas"))
    return f"{di} {nilai}, dan dapat menjadi {bawah} sampai {atas}"


def _poin(nilai: int) -> str:
    """Basis points as a reader has them."""
    return f"{nilai / 100:.2f}".replace(".", ",")
