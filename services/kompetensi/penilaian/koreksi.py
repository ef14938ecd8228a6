"""A recorded assessment is corrected or withdrawn. What was there stays, marked as replaced, with the reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.kompetensi.kamus.repository import kode_teknis
from services.kompetensi.kebijakan.muat import masa_berlaku
from services.kompetensi.konflik import tolak_konflik
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.bertentangan import HasilSehari
from services.kompetensi.penilaian.errors import (
    KompetensiAsing,
    PenilaianBertentangan,
    PenilaianSudahAda,
    SudahDigantikan,
    TanggalPenilaian,
)
from services.kompetensi.penilaian.schemas import Koreksi, KoreksiKompetensi, KoreksiPotensi, KoreksiUmpanBalik
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian, berlaku_sampai, pada
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, TidakDitemukan


async def koreksi(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID, isi: Koreksi) -> str:
    """Put the right result in the place of a wrong one, and score the person again; answers their number.

    Raises:
        TidakDitemukan, SudahDigantikan, KonflikKepentingan, TanggalPenilaian, KompetensiAsing,
        PenilaianSudahAda, PenilaianBertentangan.
    """
    lama = await _ada(uow, pelaku, jenis, nomor)
    baru = {"nip": lama["nip"], **_baris(isi)}
    if isi.tanggal > uow.today:
        raise TanggalPenilaian(
            f"Pilih tanggal paling lambat {uow.today:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=f"paling lambat {uow.today:%d-%m-%Y}")],
        )
    if asing := sorted(baru.get("teknis", {}).keys() - await kode_teknis(uow)):
        raise KompetensiAsing(
            "Pakai kode dari /kamus.",
            kesalahan=[KesalahanIsian(pointer=f"/teknis/{each}", pesan="tidak ada dalam kamus") for each in asing],
        )
    lain = [each for each in await repository.sehari(uow, jenis, [(lama["nip"], isi.tanggal)]) if each["id"] != nomor]
    if any(each["metode"] == isi.metode for each in lain):
        raise PenilaianSudahAda(f"Hasil {isi.metode} pada {isi.tanggal:%d-%m-%Y} sudah tercatat; koreksilah yang itu.")
    if (alasan := HasilSehari(jenis, lain).keberatan(baru)) is not None:
        raise PenilaianBertentangan(f"{alasan[0].upper()}{alasan[1:]}.")
    sampai = berlaku_sampai(isi.tanggal, pada(await masa_berlaku(uow), isi.tanggal), jenis)
    await repository.gantikan(uow, jenis, nomor)
    pengganti = await repository.koreksi(uow, jenis, {**baru, "berlaku_sampai": sampai, "menggantikan": nomor})
    uow.audit(
        "koreksi",
        repository.NAMA[jenis],
        str(nomor),
        sebelum=_jejak(jenis, lama),
        sesudah={**_jejak(jenis, baru), "id": str(pengganti)},
        alasan=isi.alasan,
    )
    uow.mark_derived("skor", lama["nip"])
    return str(lama["nip"])


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID, alasan: str) -> str:
    """Let a result no longer stand, and score the person again; answers their number.

    Raises:
        TidakDitemukan, SudahDigantikan, KonflikKepentingan.
    """
    lama = await _ada(uow, pelaku, jenis, nomor)
    await repository.gantikan(uow, jenis, nomor)
    uow.audit("batalkan", repository.NAMA[jenis], str(nomor), sebelum=_jejak(jenis, lama), alasan=alasan)
    uow.mark_derived("skor", lama["nip"])
    return str(lama["nip"])


async def _ada(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID) -> Any:
    lama = await repository.kunci(uow, jenis, nomor, pelaku)
    if lama is None:
        raise TidakDitemukan("Penilaian ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, lama["nip"], "Penilaian diri sendiri dikoreksi oleh petugas lain.")
    if lama["digantikan_pada"] is not None:
        raise SudahDigantikan("Koreksilah catatan yang menggantikannya; lihat /asn/{nip}/penilaian.")
    return lama


def _baris(isi: Koreksi) -> dict[str, Any]:
    hasil: dict[str, Any] = {each: getattr(isi, each) for each in ("tanggal", "metode", "asesor", "dokumen")}
    if isinstance(isi, KoreksiKompetensi):
        return {**hasil, **{kode.lower(): level for kode, level in isi.level.items()}, "teknis": isi.teknis}
    if isinstance(isi, KoreksiPotensi):
        return {**hasil, **{kolom: isi.nilai[aspek] for aspek, kolom in repository.KOLOM_POTENSI.items()}}
    assert isinstance(isi, KoreksiUmpanBalik)
    return {**hasil, "kategori": isi.kategori.value, "penilai": isi.penilai}


def _jejak(jenis: JenisPenilaian, baris: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "nip": baris["nip"],
        "tanggal": baris["tanggal"].isoformat(),
        **{each: baris[each] for each in ("metode", "asesor", "dokumen", *repository.HASIL[jenis])},
    }
