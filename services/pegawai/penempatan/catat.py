"""Carries out what was decided about one person's placement: an appointment, an end, a correction, a withdrawal.

Each is proposed by one person and carried out when another approves (``usulan``). All four go the same way: bring the
copies up to the day, lock the person, work out which rows replace which, let the database look at them while the
refusal can still be explained, then copies, states, audit and the fact.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from services.pegawai.orang.dijaga import jabatan_dalam_lingkup
from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.orang.tahan import naikkan, tahan
from services.pegawai.organisasi.versi import periksa
from services.pegawai.penempatan import repository, susun
from services.pegawai.penempatan.errors import (
    AdaPenempatanSesudahnya,
    MasaTidakSesuai,
    PenempatanDigantikan,
    TmtSebelumLahir,
    bertumpuk,
    formasi_penuh,
    jabatan_tidak_ada,
    lembar,
)
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.kabarkan import tandai
from services.pegawai.penempatan.schemas import (
    Isi,
    KoreksiPenempatan,
    PembatalanPenempatan,
    PengakhiranPenempatan,
    Pengangkatan,
)
from services.pegawai.penempatan.susun import Masa, Rencana, yang_berlaku
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDikoreksi,
    Tempat,
)
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event
from shared.http.etag import require_version
from shared.http.penolakan import JabatanTidakDikenal, SudahDiJabatan, TidakAdaPerubahan
from shared.http.problem import KesalahanIsian, Problem, wajib_ada

TIDAK_ADA = "Pegawai ini tidak ada atau di luar lingkup Anda."


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who proposed a change and who approved it, and the document it rests on."""

    usul_id: UUID
    diusulkan_oleh: str
    disetujui_oleh: str
    dokumen: str


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


@dataclass(frozen=True, slots=True)
class Sesudah:
    """What became of it."""

    versi: int
    sebelum: Tempat | None
    """The post held today, before and after."""
    sekarang: Tempat | None


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
    buku = await _buka(uow, pelaku, nip, seen, sah)
    if isinstance(isi, Pengangkatan):
        return await _angkat(uow, buku, isi)
    assert nomor is not None
    lama = await _yang_hidup(uow, buku, nomor)
    match isi:
        case PengakhiranPenempatan():
            return await _akhiri(uow, buku, lama, isi)
        case KoreksiPenempatan():
            return await _koreksi(uow, buku, lama, isi)
        case PembatalanPenempatan():
            return await _batalkan(uow, buku, lama, isi)


async def _angkat(uow: UnitOfWork, buku: Buka, isi: Pengangkatan) -> None:
    """The post held on that day ends the day before."""
    await _jabatan_dikenal(uow, buku.pelaku, isi.kode_jabatan)
    _sesudah_lahir(buku, isi.tmt)
    kini = yang_berlaku(buku.masa, isi.tmt)
    if kini is not None and kini.kode_jabatan == isi.kode_jabatan:
        raise SudahDiJabatan(
            f"Pegawai ini sudah menduduki {isi.kode_jabatan} sejak {kini.dari:%d-%m-%Y}. "
            "Pilih jabatan lain, atau koreksi penempatan itu bila TMT-nya salah."
        )
    baru = Masa(uow.new_id(), isi.kode_jabatan, isi.tmt, None, nomor_sk=isi.nomor_sk, tanggal_sk=isi.tanggal_sk)
    assert baru.id is not None
    try:
        rencana = susun.angkat(buku.masa, baru)
    except susun.Bertumpuk as error:
        raise bertumpuk(buku.nip, error.lain) from error
    sesudah = await _terapkan(uow, buku, rencana, "pengangkatan", f"SK {isi.nomor_sk}")
    (tertulis,) = (each for each in rencana.ditulis if each.id == baru.id)
    fakta: Event
    if sesudah.sekarang is not None and tertulis.pada(buku.hari):
        fakta = AsnDitempatkan(
            nip=buku.nip,
            nama=buku.nama,
            penempatan_id=baru.id,
            nomor_sk=isi.nomor_sk,
            tmt=isi.tmt,
            lama=sesudah.sebelum,
            baru=sesudah.sekarang,
        )
    else:
        fakta = _dicatat(buku, tertulis, isi.nomor_sk)
    uow.publish(fakta, version=sesudah.versi)


async def _akhiri(uow: UnitOfWork, buku: Buka, lama: Masa, isi: PengakhiranPenempatan) -> None:
    baru = replace(
        lama,
        id=uow.new_id(),
        sampai=isi.tmt,
        alasan_akhir=isi.alasan,
        nomor_sk_akhir=isi.nomor_sk,
        tanggal_sk_akhir=isi.tanggal_sk,
    )
    assert baru.id is not None
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
    sesudah = await _terapkan(uow, buku, rencana, "pengakhiran", isi.catatan or isi.alasan)
    fakta: Event
    if sesudah.sebelum is not None and sesudah.sekarang is None:
        fakta = AsnJabatanBerakhir(
            nip=buku.nip,
            nama=buku.nama,
            penempatan_id=baru.id,
            tmt=isi.tmt,
            alasan=isi.alasan,
            nomor_sk=isi.nomor_sk,
            lama=sesudah.sebelum,
        )
    else:
        fakta = _dicatat(buku, baru, isi.nomor_sk)
    uow.publish(fakta, version=sesudah.versi)


async def _koreksi(uow: UnitOfWork, buku: Buka, lama: Masa, isi: KoreksiPenempatan) -> None:
    assert lama.id is not None
    baru = _terkoreksi(lama, isi.perubahan)
    if baru == lama:
        raise TidakAdaPerubahan("Isian ini sama dengan yang tercatat. Tidak ada yang perlu dikoreksi.")
    if baru.kode_jabatan != lama.kode_jabatan:
        await _jabatan_dikenal(uow, buku.pelaku, baru.kode_jabatan)
    _sesudah_lahir(buku, baru.dari)
    if baru.sampai is not None and baru.sampai <= baru.dari:
        raise MasaTidakSesuai(
            "Hari terakhir mendahului hari pertama. Perbaiki tmt atau selesai.",
            kesalahan=[KesalahanIsian(pointer="/selesai", pesan="mendahului tmt")],
        )
    baru = replace(baru, id=uow.new_id())
    assert baru.id is not None
    try:
        rencana = susun.koreksi(buku.masa, lama, baru)
    except susun.Bertumpuk as error:
        raise bertumpuk(buku.nip, error.lain) from error
    sesudah = await _terapkan(uow, buku, rencana, "koreksi", f"{isi.alasan} (dokumen {isi.dokumen.nomor})")
    uow.publish(
        AsnPenempatanDikoreksi(
            nip=buku.nip,
            nama=buku.nama,
            penempatan_id=baru.id,
            menggantikan=lama.id,
            jabatan=baru.kode_jabatan,
            tmt=baru.dari,
            selesai=baru.selesai,
            alasan=isi.alasan,
            dokumen=isi.dokumen.nomor,
            sekarang=sesudah.sekarang,
            sebelum=sesudah.sebelum,
        ),
        version=sesudah.versi,
    )


async def _batalkan(uow: UnitOfWork, buku: Buka, lama: Masa, isi: PembatalanPenempatan) -> None:
    assert lama.id is not None
    rencana = susun.batalkan(buku.masa, lama, pulihkan=isi.pulihkan_sebelumnya)
    sesudah = await _terapkan(uow, buku, rencana, "pembatalan", f"{isi.alasan} (dokumen {isi.dokumen.nomor})")
    uow.publish(
        AsnPenempatanDibatalkan(
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
        ),
        version=sesudah.versi,
    )


async def _buka(uow: UnitOfWork, pelaku: Pelaku, nip: str, seen: int | None, sah: Pengesahan | None) -> Buka:
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


def _sesudah_lahir(buku: Buka, tmt: date) -> None:
    if tmt <= buku.tanggal_lahir:
        raise TmtSebelumLahir(
            f"TMT {tmt:%d-%m-%Y} tidak sesudah tanggal lahir pegawai ini. Periksa TMT pada SK.",
            kesalahan=[KesalahanIsian(pointer="/tmt", pesan="harus sesudah tanggal lahir")],
        )


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
            nilai |= {"alasan_akhir": None, "nomor_sk_akhir": None, "tanggal_sk_akhir": None}
    return replace(lama, **nilai)


def _dicatat(buku: Buka, masa: Masa, nomor_sk: str | None) -> AsnPenempatanDicatat:
    assert masa.id is not None
    return AsnPenempatanDicatat(
        nip=buku.nip,
        nama=buku.nama,
        penempatan_id=masa.id,
        jabatan=masa.kode_jabatan,
        tmt=masa.dari,
        selesai=masa.selesai,
        alasan_akhir=masa.alasan_akhir,
        nomor_sk=nomor_sk,
    )


async def _terapkan(uow: UnitOfWork, buku: Buka, rencana: Rencana, aksi: str, alasan: str) -> Sesudah:
    nip, hari = buku.nip, buku.hari
    dulu = yang_berlaku(buku.masa, hari)
    sebelum = (await repository.tempat(uow, [(dulu.kode_jabatan if dulu else None, nip)]))[0]
    try:
        async with uow.savepoint():
            await repository.terapkan(uow, [(nip, rencana)])
            await periksa(uow)
    except asyncpg.RaiseError as error:
        raise await _penolakan(uow, buku, rencana, error) from error
    await repository.selaraskan(uow, [nip], hari=hari, naikkan=False)
    versi = await naikkan(uow, nip)
    kini = yang_berlaku([*(each for each in buku.masa if each not in rencana.digantikan), *rencana.ditulis], hari)
    sekarang = (await repository.tempat(uow, [(kini.kode_jabatan if kini else None, nip)]))[0]
    tandai(uow, nip, (sebelum, sekarang))
    uow.audit(
        aksi,
        "asn",
        nip,
        sebelum={"penempatan": [lembar(each) for each in rencana.digantikan]},
        sesudah={"penempatan": [lembar(each) for each in rencana.ditulis], "pengesahan": buku.pengesahan},
        alasan=alasan,
    )
    return Sesudah(versi, sebelum, sekarang)


async def _penolakan(uow: UnitOfWork, buku: Buka, rencana: Rencana, error: asyncpg.RaiseError) -> Problem:
    """What the database says, with what the clerk needs to know to go on.

    Raises:
        asyncpg.RaiseError: a rule that no placement can break.
    """
    kode = error.detail
    if error.constraint_name == "formasi_penuh":
        diminta = max((each for each in rencana.ditulis if each.kode_jabatan == kode), key=lambda each: each.dari)
        formasi, pemangku = await repository.pemangku(uow, diminta, buku.nip)
        return formasi_penuh(kode, str(error.args[0]), formasi, pemangku)
    if error.constraint_name == "jabatan_tidak_ada":
        return jabatan_tidak_ada(kode, await repository.masa_jabatan(uow, kode))
    raise error
