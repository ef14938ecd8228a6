"""Keeping registers, and what is written into their books by hand. All of it stands in the trail."""

from datetime import date
from typing import Any
from uuid import UUID

from services.mutasi.penomoran import repository
from services.mutasi.penomoran.errors import NomorTerpakai, RegisterSudahAda, TahunTertutup, tidak_sesuai
from services.mutasi.penomoran.jenis import AsalNomor
from services.mutasi.penomoran.pola import kerangka, kunci, tulis
from services.mutasi.penomoran.repository import Nomor, Register
from services.mutasi.penomoran.schemas import HasilNomorLuar, IsiRegisterNomor, NomorLuar, RegisterNomorBaru
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada

TIDAK_ADA = "Register nomor ini tidak ada."
SEKALIGUS = 20_000
"""Numbers that are entered at once."""


async def buat_register(uow: UnitOfWork, isi: RegisterNomorBaru) -> Register:
    """A new register.

    Raises:
        RegisterSudahAda.
    """
    await repository.bergilir(uow)
    if await repository.register(uow, isi.kode) is not None:
        raise RegisterSudahAda(
            f"Register {isi.kode} sudah ada. Pakai kode lain, atau ubah register itu.",
            kesalahan=[KesalahanIsian(pointer="/kode", pesan="sudah ada")],
        )
    await _wajib_pola_sendiri(uow, isi.kode, isi.pola)
    baru = await repository.buat_register(uow, isi.kode, _kolom(isi))
    uow.audit("buat", "register_nomor", baru.kode, sesudah=_tercatat(baru), alasan=isi.alasan)
    return baru


async def ubah_register(uow: UnitOfWork, kode: str, seen: int, isi: IsiRegisterNomor) -> Register:
    """Another pattern, other kinds, another end: it holds of the numbers that are taken from now on.

    Raises:
        TidakDitemukan, VersiBerubah, RegisterSudahAda, TidakAdaPerubahan.
    """
    await repository.bergilir(uow)
    lama = wajib_ada(await repository.register(uow, kode), TIDAK_ADA)
    require_version(seen, lama.versi)
    await _wajib_pola_sendiri(uow, kode, isi.pola)
    baru = await repository.ubah_register(uow, kode, _kolom(isi))
    if baru == lama._replace(versi=baru.versi):
        raise TidakAdaPerubahan("Register ini sudah demikian. Tidak ada yang diubah.")
    uow.audit("ubah", "register_nomor", kode, sebelum=_tercatat(lama), sesudah=_tercatat(baru), alasan=isi.alasan)
    return baru


def _kolom(isi: IsiRegisterNomor) -> dict[str, Any]:
    return {**isi.model_dump(exclude={"kode", "alasan"}), "kerangka": kerangka(isi.pola)}


def _tercatat(register: Register) -> dict[str, Any]:
    return {nama: nilai for nama, nilai in register._asdict().items() if nama not in ("kode", "versi")}


async def _wajib_pola_sendiri(uow: UnitOfWork, kode: str, pola: str) -> None:
    if (lain := await repository.sekerangka(uow, kode, kerangka(pola))) is not None:
        raise RegisterSudahAda(
            f"Register {lain} sudah menulis nomor menurut pola ini, jadi nomornya akan ganda. Pakai register itu, atau "
            "bedakan polanya.",
            kesalahan=[KesalahanIsian(pointer="/pola", pesan="pola register lain")],
        )


async def catat_luar(uow: UnitOfWork, kode: str, isi: NomorLuar) -> HasilNomorLuar:
    """Numbers that the paper book, or another system, has given: all of them, or none.

    Raises:
        TidakDitemukan, TahunTertutup, RegisterTidakSesuai, IsianTidakSah, NomorTerpakai.
    """
    milik = wajib_ada(await repository.register(uow, kode), TIDAK_ADA)
    sampai = isi.sampai or isi.dari
    if not milik.tahun_awal <= isi.tahun <= uow.today.year:
        raise TahunTertutup(f"Buku register {kode} ada sejak tahun {milik.tahun_awal} sampai tahun ini. Periksa tahun.")
    if isi.jenis is not None and isi.jenis not in milik.jenis:
        raise tidak_sesuai(f"Register {kode} bukan bagi {isi.jenis.sebutan}.", "register bagi surat lain", "/jenis")
    if sampai - isi.dari >= SEKALIGUS:
        raise IsianTidakSah(
            f"Paling banyak {SEKALIGUS} nomor sekaligus. Bagi rentangnya.",
            kesalahan=[KesalahanIsian(pointer="/sampai", pesan="terlalu banyak")],
        )
    if "{bulan" in milik.pola and isi.tanggal is None:
        raise IsianTidakSah(
            f"Pola register {kode} memuat bulan. Isi tanggal, dan catat nomor tiap bulan tersendiri.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan="wajib: pola memuat bulan")],
        )
    await repository.tahan_tahun(uow, milik, isi.tahun)
    tercatat = await repository.catat(uow, [_luar(milik, isi, urut) for urut in range(isi.dari, sampai + 1)])
    if len(tercatat) <= sampai - isi.dari:
        baru = {each.urut for each in tercatat}
        ada = [urut for urut in range(isi.dari, sampai + 1) if urut not in baru]
        raise NomorTerpakai(
            f"{len(ada)} nomor dalam rentang itu sudah ada dalam buku: {', '.join(map(str, ada[:10]))}"
            f"{', …' if len(ada) > 10 else ''}. Tidak ada yang dicatat; perkecil rentangnya.",
            kesalahan=[KesalahanIsian(pointer="/dari", pesan="sebagian sudah ada dalam buku")],
        )
    await repository.majukan(uow, kode, isi.tahun)
    berikut = await repository.tahan_tahun(uow, milik, isi.tahun)
    uow.audit(
        "catat_luar",
        "register_nomor",
        kode,
        sesudah={"tahun": isi.tahun, "dari": isi.dari, "sampai": sampai, "berikut": berikut},
        alasan=isi.keterangan,
    )
    return HasilNomorLuar(dicatat=len(tercatat), berikut=berikut)


def _luar(milik: Register, isi: NomorLuar, urut: int) -> dict[str, Any]:
    nomor = tulis(milik.pola, urut, isi.tanggal or date(isi.tahun, 1, 1))
    return {
        "register": milik.kode,
        "tahun": isi.tahun,
        "urut": urut,
        "nomor": nomor,
        "kunci": kunci(nomor),
        "jenis": isi.jenis,
        "tanggal": isi.tanggal,
        "asal": AsalNomor.LUAR,
        "kelompok": None,
        "keterangan": isi.keterangan,
    }


async def batalkan_nomor(uow: UnitOfWork, nomor_id: UUID, alasan: str) -> Nomor:
    """A number whose letter was never issued, and that no letter here has, is void.

    Raises:
        TidakDitemukan, TidakAdaPerubahan, NomorTerpakai.
    """
    nomor = wajib_ada(await repository.tahan(uow, nomor_id), "Nomor ini tidak ada.")
    if nomor.batal_pada is not None:
        raise TidakAdaPerubahan("Nomor ini sudah batal.")
    if pemakai := await repository.pemakai(uow, nomor_id):
        raise NomorTerpakai(
            f"Nomor {nomor.nomor} dipakai {len(pemakai)} surat di sini. Cabut atau batalkan suratnya; nomornya ikut "
            "batal."
        )
    await repository.batalkan(uow, nomor_id, alasan)
    uow.audit(
        "batalkan",
        "nomor_surat",
        str(nomor_id),
        sebelum={"nomor": nomor.nomor, "status": nomor.status},
        sesudah={"status": "batal"},
        alasan=alasan,
    )
    return nomor
