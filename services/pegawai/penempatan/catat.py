"""Plans what was decided about one person's placement: an appointment, an end, a correction, a withdrawal.

Each is proposed by one person and carried out when another approves (``usulan``). All four go the same way: bring the
copies up to the day, lock the person, work out which rows replace which; ``terapkan`` does the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from services.pegawai.orang.dijaga import jabatan_dalam_lingkup
from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import tahan
from services.pegawai.penempatan import kursi_jabatan, periksa, repository, susun
from services.pegawai.penempatan.dinas import Kepergian, sampai_keluar
from services.pegawai.penempatan.errors import (
    AdaPenempatanSesudahnya,
    MasaTidakSesuai,
    PenempatanDigantikan,
    SudahKeluar,
    TmtSebelumLahir,
    bertumpuk,
    formasi_penuh,
    jabatan_tidak_ada,
    lembar,
    terhalang,
)
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.schemas import (
    Isi,
    KoreksiPenempatan,
    PembatalanPenempatan,
    PengakhiranPenempatan,
    Pengangkatan,
)
from services.pegawai.penempatan.susun import Masa, Rencana, yang_berlaku
from services.pegawai.penempatan.terapkan import Jejak, Pengesahan, Perubahan, Sesudah, terapkan
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDibatalkan, AsnPenempatanDikoreksi
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event
from shared.http.etag import require_version
from shared.http.penolakan import JabatanTidakDikenal, SudahDiJabatan, TidakAdaPerubahan
from shared.http.problem import KesalahanIsian, Problem, wajib_ada

TIDAK_ADA = "Pegawai ini tidak ada atau di luar lingkup Anda."


@dataclass(frozen=True, slots=True)
class Buka:
    """One person's record, locked."""

    pelaku: Pelaku
    nip: str
    nama: str
    tanggal_lahir: date
    hari: date
    """Today, as the copies show it."""
    masa: list[Masa]
    pengesahan: Pengesahan | None


async def laksanakan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    nip: str,
    nomor: UUID | None,
    seen: int | None,
    isi: Isi,
    sah: Pengesahan | None,
) -> None:
    """Carry a change of the placement ``nomor`` (None: an appointment) out.

    ``seen`` is None where a proposal was looked at instead, and ``sah`` where it is only tried.

    Raises:
        Problem: why it cannot be recorded.
    """
    buku = await buka(uow, pelaku, nip, seen, sah)
    perubahan = await _rencanakan(uow, buku, nomor, isi)
    try:
        await terapkan(uow, buku.hari, [perubahan])
    except asyncpg.RaiseError as error:
        raise await _penolakan(uow, perubahan, error) from error


async def _rencanakan(uow: UnitOfWork, buku: Buka, nomor: UUID | None, isi: Isi) -> Perubahan:
    if isinstance(isi, Pengangkatan):
        return await angkat(uow, buku, isi)
    assert nomor is not None
    lama = await _yang_hidup(uow, buku, nomor)
    match isi:
        case PengakhiranPenempatan():
            return akhiri(uow, buku, lama, isi)
        case KoreksiPenempatan():
            return await _koreksi(uow, buku, lama, isi)
        case PembatalanPenempatan():
            return _batalkan(buku, lama, isi)


async def angkat(uow: UnitOfWork, buku: Buka, isi: Pengangkatan) -> Perubahan:
    """The post held on that day ends the day before."""
    await _jabatan_dikenal(uow, buku.pelaku, isi.kode_jabatan)
    kini = yang_berlaku(buku.masa, isi.tmt)
    if kini is not None and kini.kode_jabatan == isi.kode_jabatan:
        raise SudahDiJabatan(
            f"Pegawai ini sudah menduduki {isi.kode_jabatan} sejak {kini.dari:%d-%m-%Y}. "
            "Pilih jabatan lain, atau koreksi penempatan itu bila TMT-nya salah."
        )
    baru = Masa(uow.new_id(), isi.kode_jabatan, isi.tmt, None, nomor_sk=isi.nomor_sk, tanggal_sk=isi.tanggal_sk)
    pergi = await _dapat_menduduki(uow, buku, buku.masa, baru)
    try:
        rencana = sampai_keluar(susun.angkat(buku.masa, baru), pergi)
    except susun.Bertumpuk as error:
        raise bertumpuk(buku.nip, error.lain) from error
    return _perubahan(buku, rencana, baru, "pengangkatan", f"SK {isi.nomor_sk}", isi.nomor_sk)


def akhiri(uow: UnitOfWork, buku: Buka, lama: Masa, isi: PengakhiranPenempatan) -> Perubahan:
    """A placement ends by a decision of its own."""
    baru = replace(
        lama,
        id=uow.new_id(),
        sampai=isi.tmt,
        alasan_akhir=isi.alasan,
        nomor_sk_akhir=isi.nomor_sk,
        tanggal_sk_akhir=isi.tanggal_sk,
    )
    try:
        rencana = susun.akhiri(buku.masa, lama, baru)
    except susun.DiLuarMasa as error:
        akhir = "" if lama.sampai is None else f" dan paling lambat {lama.sampai:%d-%m-%Y}"
        raise MasaTidakSesuai(
            f"Penempatan ini mulai {lama.dari:%d-%m-%Y}: TMT pengakhiran harus sesudahnya{akhir}.",
            kesalahan=[KesalahanIsian(pointer="/tmt", pesan="di luar masa penempatan")],
        ) from error
    except susun.AdaSesudahnya as error:
        raise AdaPenempatanSesudahnya(
            f"Sudah dicatat penempatan di {error.lain.kode_jabatan} mulai {error.lain.dari:%d-%m-%Y}. "
            "Batalkan penempatan itu lebih dahulu.",
            tentang=[buku.nip],
            penempatan=lembar(error.lain),
        ) from error
    return _perubahan(buku, rencana, baru, "pengakhiran", isi.catatan or isi.alasan, isi.nomor_sk)


async def _koreksi(uow: UnitOfWork, buku: Buka, lama: Masa, isi: KoreksiPenempatan) -> Perubahan:
    assert lama.id is not None
    baru = _terkoreksi(lama, isi.perubahan)
    if baru == lama:
        raise TidakAdaPerubahan("Isian ini sama dengan yang tercatat. Tidak ada yang perlu dikoreksi.")
    if baru.kode_jabatan != lama.kode_jabatan:
        await _jabatan_dikenal(uow, buku.pelaku, baru.kode_jabatan)
    if baru.sampai is not None and baru.sampai <= baru.dari:
        raise MasaTidakSesuai(
            "Hari terakhir mendahului hari pertama. Perbaiki tmt atau selesai.",
            kesalahan=[KesalahanIsian(pointer="/selesai", pesan="mendahului tmt")],
        )
    baru = replace(baru, id=uow.new_id())
    assert baru.id is not None
    if (baru.dari, baru.sampai, baru.kode_jabatan) != (lama.dari, lama.sampai, lama.kode_jabatan):
        pergi = await _dapat_menduduki(uow, buku, [each for each in buku.masa if each is not lama], baru)
        if pergi is not None and pergi.tmt is not None and (baru.sampai is None or baru.sampai > pergi.tmt):
            raise SudahKeluar(
                f"Pegawai ini {pergi}; penempatannya tidak dapat berlangsung sesudah itu. "
                "Bila itu keliru, koreksi atau batalkan dahulu catatan keluarnya.",
                kesalahan=[KesalahanIsian(pointer="/selesai", pesan=f"pegawai ini {pergi}")],
                tentang=[buku.nip],
            )
    try:
        rencana = susun.koreksi(buku.masa, lama, baru)
    except susun.Bertumpuk as error:
        raise bertumpuk(buku.nip, error.lain) from error
    nomor = baru.id

    def fakta(sesudah: Sesudah) -> Event:
        return AsnPenempatanDikoreksi(
            nip=buku.nip,
            nama=buku.nama,
            penempatan_id=nomor,
            menggantikan=lama.id,
            jabatan=baru.kode_jabatan,
            tmt=baru.dari,
            selesai=baru.selesai,
            alasan=isi.alasan,
            dokumen=isi.dokumen.nomor,
            sekarang=sesudah.sekarang,
            sebelum=sesudah.sebelum,
        )

    alasan = f"{isi.alasan} (dokumen {isi.dokumen.nomor})"
    return replace(_perubahan(buku, rencana, baru, "koreksi", alasan, None), fakta=fakta)


def _batalkan(buku: Buka, lama: Masa, isi: PembatalanPenempatan) -> Perubahan:
    rencana = susun.batalkan(buku.masa, lama, pulihkan=isi.pulihkan_sebelumnya)

    def fakta(sesudah: Sesudah) -> Event:
        assert lama.id is not None
        return AsnPenempatanDibatalkan(
            nip=buku.nip,
            nama=buku.nama,
            penempatan_id=lama.id,
            usulan_id=lama.usulan_id,
            jabatan=lama.kode_jabatan,
            tmt=lama.dari,
            alasan=isi.alasan,
            dokumen=isi.dokumen.nomor,
            sekarang=sesudah.sekarang,
            sebelum=sesudah.sebelum,
        )

    alasan = f"{isi.alasan} (dokumen {isi.dokumen.nomor})"
    return replace(_perubahan(buku, rencana, lama, "pembatalan", alasan, None), fakta=fakta)


def _perubahan(buku: Buka, rencana: Rencana, pokok: Masa, aksi: str, alasan: str, nomor_sk: str | None) -> Perubahan:
    jejak = Jejak(aksi, alasan, buku.pengesahan)
    return Perubahan(buku.nip, buku.nama, buku.masa, rencana, pokok, jejak, nomor_sk)


async def buka(uow: UnitOfWork, pelaku: Pelaku, nip: str, seen: int | None, sah: Pengesahan | None) -> Buka:
    """A person's record, locked, for who may change it."""
    hari = await mutakhirkan(uow)
    orang = wajib_ada(await tahan(uow, nip, pelaku), TIDAK_ADA)
    await tolak_konflik(
        uow, pelaku, nip, "Anda tidak dapat mencatat penempatan diri sendiri. Mintalah verifikator lain."
    )
    if seen is not None:
        require_version(seen, orang.versi)
    masa = (await repository.hidup(uow, [nip])).get(nip, [])
    return Buka(pelaku, nip, orang.nama, orang.tanggal_lahir, hari, masa, sah)


async def _yang_hidup(uow: UnitOfWork, buku: Buka, nomor: UUID) -> Masa:
    if (lama := next((each for each in buku.masa if each.id == nomor), None)) is not None:
        return lama
    pengganti = await repository.pengganti(uow, buku.nip, nomor)
    pengganti = wajib_ada(pengganti, "Penempatan ini tidak ada pada pegawai ini. Periksa id-nya.")
    raise PenempatanDigantikan(
        "Catatan ini sudah digantikan atau dibatalkan. Muat ulang riwayatnya, lalu pilih catatan yang hidup.",
        digantikan_oleh=pengganti,
    )


async def _jabatan_dikenal(uow: UnitOfWork, pelaku: Pelaku, kode: str) -> None:
    if not await jabatan_dalam_lingkup(uow, [kode], pelaku):
        raise JabatanTidakDikenal(
            "Jabatan ini tidak ada pada peta jabatan atau di luar lingkup Anda. Periksa kodenya.",
            kesalahan=[KesalahanIsian(pointer="/kode_jabatan", pesan="tidak dikenal")],
        )


async def _dapat_menduduki(uow: UnitOfWork, buku: Buka, lainnya: Sequence[Masa], baru: Masa) -> Kepergian | None:
    """Whether the person can hold this besides their other placements; answers how they have left by today.

    Raises:
        TmtSebelumLahir, SudahKeluar, MelewatiBup, TmtMendahuluiDinas.
    """
    if baru.dari <= buku.tanggal_lahir:
        raise TmtSebelumLahir(
            f"TMT {baru.dari:%d-%m-%Y} tidak sesudah tanggal lahir pegawai ini. Periksa TMT pada SK.",
            kesalahan=[KesalahanIsian(pointer="/tmt", pesan="harus sesudah tanggal lahir")],
        )
    diperiksa = (await periksa.diperiksa(uow, {buku.nip: (lainnya, baru)}, buku.hari))[buku.nip]
    if diperiksa.halangan is not None:
        raise terhalang(buku.nip, diperiksa.halangan)
    return diperiksa.pergi


def _terkoreksi(lama: Masa, perubahan: dict[str, Any]) -> Masa:
    nilai: dict[str, Any] = {
        name: perubahan[name] for name in ("kode_jabatan", "nomor_sk", "tanggal_sk") if name in perubahan
    }
    if "tmt" in perubahan:
        nilai["dari"] = perubahan["tmt"]
    if "selesai" in perubahan:
        selesai: date | None = perubahan["selesai"]
        nilai["sampai"] = None if selesai is None else selesai + timedelta(days=1)
        if selesai is None:
            kosong = ("alasan_akhir", "nomor_sk_akhir", "tanggal_sk_akhir", "usulan_akhir_id")
            nilai |= dict.fromkeys(kosong)
    return replace(lama, **nilai)


async def _penolakan(uow: UnitOfWork, perubahan: Perubahan, error: asyncpg.RaiseError) -> Problem:
    """What the database says, with what the clerk needs to know to go on.

    Raises:
        asyncpg.RaiseError: a rule that no placement can break.
    """
    kode = error.detail
    if error.constraint_name == "formasi_penuh":
        diminta = max(
            (each for each in perubahan.rencana.ditulis if each.kode_jabatan == kode), key=lambda each: each.dari
        )
        formasi, pemangku = await kursi_jabatan.pemangku(uow, diminta, perubahan.nip)
        return formasi_penuh(kode, str(error.args[0]), formasi, pemangku)
    if error.constraint_name == "jabatan_tidak_ada":
        return jabatan_tidak_ada(kode, await kursi_jabatan.masa_jabatan(uow, kode))
    raise error
