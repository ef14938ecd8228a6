"""Carries decisions in force out: all that are there at once, so that people may change places in any order.

Halves of an exchange may come in different messages, to different processes. What finds no seat therefore waits in a
table, is tried again with every decision that comes and every few seconds, and is refused for good only when it has
waited ``ASN_SEAT_WAIT`` seconds during which the service ran. One transaction of the service at a time decides, so that
the order does not matter. A chain of which ``mutasi`` says that it is one act waits until all of it has come, and then
moves in one transaction; what cannot move holds up only who needs its seat, and whom it is coupled with.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

import asyncpg
import structlog

from services.pegawai.orang.tahan import OrangTertahan, tahan_banyak
from services.pegawai.organisasi.repository import jabatan_dikenal
from services.pegawai.penempatan import antrean, kursi_jabatan, periksa, pindah, repository
from services.pegawai.penempatan.dinas import sampai_keluar
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.ikatan import belum_lengkap, bergiliran, gabungkan, ikat
from services.pegawai.penempatan.jawab_lagi import jawab_lagi
from services.pegawai.penempatan.keputusan_diterima import Keputusan, dari_antrean, ke_antrean
from services.pegawai.penempatan.kursi import Penuh, langkah, pilih
from services.pegawai.penempatan.menahan import BelumLengkap, Habis, Tertahan, lengkap, tahan
from services.pegawai.penempatan.susun import Masa, Rencana, angkat
from services.pegawai.penempatan.terapkan import Jejak, Perubahan, Sesudah, terapkan
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPindah
from shared.db.clock_check import certain_of_today
from shared.db.leadership import turn
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("penempatan")

PASANGAN_GAGAL = (
    "Keputusan ini hanya dilaksanakan bersama keputusan pasangannya, dan yang itu tidak dapat dilaksanakan. Tidak satu "
    "pun dari keduanya berlaku."
)


class Terdaftar(NamedTuple):
    """Whom decisions bring into the city: those that were put on record for them, and why not the others."""

    baru: Collection[UUID]
    ditolak: Mapping[UUID, str]


Daftarkan = Callable[[UnitOfWork, Sequence[Keputusan]], Awaitable[Terdaftar]]
"""Puts on record whoever comes by these decisions and is not known, or has left."""


class _TanpaKursi(Exception):
    """Somebody was put on record for a decision that is not carried out: all is undone, and done without them."""


async def laksanakan(
    uow: UnitOfWork, datang: Sequence[Keputusan], daftarkan: Daftarkan, tunggu: timedelta | None = None
) -> None:
    """Carry out these decisions and those that wait, as far as there are seats.

    Whoever comes from another government is on record from the moment in which they are seated, and not before.
    With ``tunggu`` those that have waited so long are refused; without, none is that only lacks a seat.
    """
    hari = await mutakhirkan(uow)
    await turn(await uow.connection(), "hari")
    menunggu = await antrean.menunggu(uow)
    semua = {row.usulan_id: each for row in menunggu if (each := dari_antrean(row)) is not None}
    for each in datang:
        semua.setdefault(each.usulan.usulan_id, each)
    ditangani = list(semua)
    # Locked first: of two deliveries of one decision the second then sees what the first has done.
    siapa = {each.usulan.nip for each in semua.values()}
    kerja = _Kerja(uow, hari, await tahan_banyak(uow, siapa))
    disebut = {each for satu in semua.values() for each in (*satu.usulan.rantai, *satu.usulan.pasangan)}
    sudah = await repository.sudah_dilaksanakan(uow, semua.keys() | disebut)
    for nomor in sorted(sudah & semua.keys()):
        lagi = semua.pop(nomor)
        await jawab_lagi(uow, hari, lagi, kerja.orang[lagi.usulan.nip])
    kurang = belum_lengkap({nomor: each.usulan for nomor, each in semua.items()}, sudah)
    datang_semua = [replace(each, usulan=lengkap(each.usulan)) for nomor, each in semua.items() if nomor not in kurang]
    datang_semua.sort(key=lambda each: (each.usulan.mulai, each.usulan.tanggal_sk, each.usulan.usulan_id))
    tertahan = await _berhasil(kerja, datang_semua, sudah, daftarkan)
    tertahan |= {nomor: (semua[nomor], BelumLengkap(banyak)) for nomor, banyak in kurang.items()}
    sisa = await kerja.tahan_semua(tertahan, tunggu)
    await antrean.ganti_yang_menunggu(uow, ditangani, [ke_antrean(each) for each in sisa])
    if len(sisa) != len(menunggu):
        log.info("menunggu_kursi", banyak=len(sisa))


async def _berhasil(
    kerja: "_Kerja", semua: Sequence[Keputusan], sudah: Collection[UUID], daftarkan: Daftarkan
) -> dict[UUID, Tertahan]:
    """Carry these out; who was put on record and finds no seat is so no more, and the others go without them."""
    tertahan: dict[UUID, Tertahan] = {}
    sisa = list(semua)
    while True:
        coba = _Kerja(kerja.uow, kerja.hari, dict(kerja.orang))
        kini: dict[UUID, Tertahan] = {}
        gagal: set[UUID] = set()
        with contextlib.suppress(_TanpaKursi):
            async with kerja.uow.savepoint():
                baru = await coba.daftarkan(sisa, daftarkan)
                kini = await coba.pindahkan([each for each in sisa if each.usulan.usulan_id not in coba.ditolak], sudah)
                if gagal := set(baru) & (kini.keys() | coba.ditolak.keys()):
                    raise _TanpaKursi
        if not gagal:
            kerja.orang.update(coba.orang)
            kerja.ditolak.update(coba.ditolak)
            return tertahan | kini
        # Nobody without whom they do not go, and no later decision about them, can go either.
        nip = {each.usulan.nip for each in sisa if each.usulan.usulan_id in gagal}
        terikat = (each for each in ikat(each.usulan for each in sisa) if not gagal.isdisjoint(each))
        keluar = {nomor for each in terikat for nomor in each}
        for each in sisa:
            nomor = each.usulan.usulan_id
            if nomor not in keluar and each.usulan.nip not in nip:
                continue
            keluar.add(nomor)
            if nomor in kini:
                tertahan[nomor] = kini[nomor]
            elif nomor in coba.ditolak:
                kerja.tolak(each, *coba.ditolak[nomor])
        sisa = [each for each in sisa if each.usulan.usulan_id not in keluar]


@dataclass(frozen=True, slots=True)
class _Kerja:
    """One transaction that carries decisions out."""

    uow: UnitOfWork
    hari: date
    orang: dict[str, OrangTertahan]
    """Those of these people who are known, locked."""
    ditolak: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Decisions that were refused here, with code and sentence."""

    async def daftarkan(self, semua: Sequence[Keputusan], daftarkan: Daftarkan) -> Collection[UUID]:
        """Put on record whoever comes; answers for which decisions somebody was."""
        datang = [each for each in semua if each.usulan.masuk is not None]
        if not datang:
            return ()
        terdaftar = await daftarkan(self.uow, datang)
        for each in datang:
            if (alasan := terdaftar.ditolak.get(each.usulan.usulan_id)) is not None:
                self.tolak(each, "pegawai_tidak_tercatat", f"Pegawai yang masuk tidak dapat dicatat: {alasan}.")
        self.orang.update(await tahan_banyak(self.uow, {each.usulan.nip for each in datang}))
        return terdaftar.baru

    async def pindahkan(self, sisa: Sequence[Keputusan], sudah: Collection[UUID]) -> dict[UUID, Tertahan]:
        """Move whoever can move, and refuse what can never be; answers who finds no seat, with the post that is full.

        Of one person the earlier decision is carried out first: the later one then ends what it began, and whoever goes
        only with that one waits for its turn. ``sudah`` are decisions that have been carried out before.
        """
        tertahan: dict[UUID, Tertahan] = {}
        selesai = set(sudah)
        while sisa:
            giliran, berikut = bergiliran(sisa)
            rencana = self._bersama(giliran, await self._rencanakan(giliran), selesai)
            penuh = await self._dudukkan(giliran, rencana)
            selesai |= {each.usulan.usulan_id for each in giliran.values()} - self.ditolak.keys()
            bertemu = (each for each in (*giliran.values(), *berikut) if each.usulan.nip in penuh)
            tertahan.update((each.usulan.usulan_id, (each, penuh[each.usulan.nip])) for each in bertemu)
            selesai -= tertahan.keys()
            sisa = [each for each in berikut if each.usulan.usulan_id not in tertahan]
            # Whose other half finds no seat waits with it.
            while ikut := {
                each.usulan.usulan_id: (each, tertahan[lain][1])
                for each in sisa
                for lain in each.usulan.pasangan
                if lain in tertahan
            }:
                tertahan |= ikut
                sisa = [each for each in sisa if each.usulan.usulan_id not in ikut]
        return tertahan

    def _bersama(
        self,
        giliran: Mapping[str, Keputusan],
        perubahan: Mapping[str, Perubahan],
        sudah: Collection[UUID],
    ) -> dict[str, Perubahan]:
        """Without those whose other half was refused or never came: they are refused too."""
        maju = dict(perubahan)
        while True:
            ada = {giliran[nip].usulan.usulan_id for nip in maju} | set(sudah)
            sendiri = [nip for nip in maju if not ada.issuperset(giliran[nip].usulan.pasangan)]
            if not sendiri:
                return maju
            for nip in sendiri:
                del maju[nip]
                self.tolak(giliran[nip], "pasangan_gagal", PASANGAN_GAGAL)

    async def _rencanakan(self, giliran: Mapping[str, Keputusan]) -> dict[str, Perubahan]:
        """What these people's decisions change; those that can never be carried out are refused and left out."""
        masa = await repository.hidup(self.uow, giliran)
        tujuan = {each.usulan.jabatan_tujuan for each in giliran.values()}
        jabatan = await jabatan_dikenal(self.uow, {kode for kode in tujuan if kode is not None})
        mulai: dict[str, Masa] = {}
        hasil: dict[str, Perubahan] = {}
        keluar = [nip for nip, each in giliran.items() if pindah.keluar(each.usulan) and nip in self.orang]
        dinas = await periksa.dinas(self.uow, keluar) if keluar else {}
        for nip, each in giliran.items():
            usulan = each.usulan
            if nip not in self.orang:
                self.tolak(each, "asn_tidak_dikenal", f"Pegawai {nip} tidak ada.")
            elif nip in dinas:
                akhir = pindah.akhiri(usulan, masa.get(nip, []), dinas[nip], self.hari, self.uow.new_id())
                if isinstance(akhir, pindah.Halangan):
                    self.tolak(each, akhir.kode, akhir.kalimat)
                else:
                    hasil[nip] = self._perubahan(each, masa[nip], akhir.ditulis[0], akhir)
            elif usulan.jabatan_tujuan is None or usulan.jabatan_tujuan not in jabatan:
                self.tolak(each, "jabatan_tidak_dikenal", f"Jabatan {usulan.jabatan_tujuan} tidak ada.")
            elif sudah := _sejak_itu(masa.get(nip, []), usulan.mulai, self.hari):
                if (lanjut := pindah.sudah_ditempatkan(usulan, sudah, self.uow.new_id())) is not None:
                    hasil[nip] = self._menyusul(each, masa[nip], lanjut)
                    continue
                alasan = f"TMT {usulan.mulai:%d-%m-%Y} tidak sesudah TMT jabatan sekarang ({sudah.dari:%d-%m-%Y})."
                self.tolak(each, "tmt_mendahului", alasan)
            else:
                mulai[nip] = Masa(
                    self.uow.new_id(),
                    usulan.jabatan_tujuan,
                    usulan.mulai,
                    None,
                    nomor_sk=usulan.nomor_sk,
                    tanggal_sk=usulan.tanggal_sk,
                    tanggal_pelantikan=usulan.tanggal_pelantikan,
                    usulan_id=usulan.usulan_id,
                )
        calon = {nip: (masa.get(nip, []), each) for nip, each in mulai.items()}
        for nip, (halangan, pergi) in (await periksa.diperiksa(self.uow, calon, self.hari)).items():
            if halangan is not None:
                self.tolak(giliran[nip], halangan.kode, halangan.kalimat)
                continue
            rencana = sampai_keluar(angkat(masa.get(nip, []), mulai[nip]), pergi)
            hasil[nip] = self._perubahan(giliran[nip], masa.get(nip, []), mulai[nip], rencana)
        return hasil

    def _perubahan(self, keputusan: Keputusan, masa: Sequence[Masa], mulai: Masa, rencana: Rencana) -> Perubahan:
        usulan, orang = keputusan.usulan, self.orang[keputusan.usulan.nip]
        jejak = Jejak("pindah_instansi" if pindah.keluar(usulan) else "pindah", f"SK {usulan.nomor_sk}")
        fakta = None if pindah.keluar(usulan) else _berlainan_hari(usulan, orang.nama, mulai, self.hari)
        return Perubahan(
            orang.nip, orang.nama, masa, rencana, mulai, jejak, usulan.nomor_sk, fakta=fakta, sebab=keputusan.sebab
        )

    def _menyusul(self, keputusan: Keputusan, masa: Sequence[Masa], rencana: Rencana) -> Perubahan:
        """The post is held already, as a roster said it before the decision came: the case learns it all the same."""
        usulan = keputusan.usulan

        def fakta(sesudah: Sesudah) -> AsnPindah:
            assert sesudah.sekarang is not None
            return AsnPindah(
                nip=usulan.nip,
                nama=self.orang[usulan.nip].nama,
                usulan_id=usulan.usulan_id,
                nomor_sk=usulan.nomor_sk,
                tmt=usulan.mulai,
                tmt_keputusan=pindah.tmt_keputusan(usulan),
                lama=None,
                baru=sesudah.sekarang,
            )

        return replace(self._perubahan(keputusan, masa, rencana.ditulis[0], rencana), fakta=fakta)

    async def _dudukkan(self, giliran: Mapping[str, Keputusan], perubahan: Mapping[str, Perubahan]) -> dict[str, Penuh]:
        """Carry out as many changes as there are seats for; answers who finds none."""
        kursi = await kursi_jabatan.kursi(
            self.uow, {kode for each in perubahan.values() for kode in each.rencana.jabatan}
        )
        siapa = {giliran[nip].usulan.usulan_id: nip for nip in perubahan}
        semua = [
            gabungkan([langkah(siapa[each], perubahan[siapa[each]].rencana) for each in terikat])
            for terikat in ikat(giliran[nip].usulan for nip in perubahan)
        ]
        terpilih = await asyncio.to_thread(pilih, kursi, semua)
        tidak_ada = {nip: each for bersama, each in terpilih.ditolak.items() if not each.tempat for nip in bersama}
        for nip, each in tidak_ada.items():
            alasan = f"Jabatan {each.kode_jabatan} tidak ada dalam peta jabatan pada {each.hari:%d-%m-%Y}."
            self.tolak(giliran[nip], "jabatan_tidak_ada", alasan)
        kelompok = [[perubahan[nip] for bersama in each for nip in bersama] for each in terpilih.kelompok]
        for nip, error in (await self._tulis(kelompok)).items():
            pesan = str(error.args[0])
            alasan = f"{pesan[:1].upper()}{pesan[1:]}."
            self.tolak(giliran[nip], error.constraint_name or "ditolak", alasan)
        return {nip: each for bersama, each in terpilih.ditolak.items() for nip in bersama if nip not in tidak_ada}

    async def _tulis(self, kelompok: Sequence[Sequence[Perubahan]]) -> dict[str, asyncpg.PostgresError]:
        """Write groups of changes; where the database knows of something else against them, halve until it is known
        which group that is. Answers whose changes were not written, and why."""
        if not kelompok:
            return {}
        try:
            await terapkan(self.uow, self.hari, [each for satu in kelompok for each in satu])
        except (asyncpg.RaiseError, asyncpg.IntegrityConstraintViolationError) as error:
            if len(kelompok) == 1:
                return {each.nip: error for each in kelompok[0]}
            tengah = len(kelompok) // 2
            return {**await self._tulis(kelompok[:tengah]), **await self._tulis(kelompok[tengah:])}
        return {}

    async def tahan_semua(self, tertahan: Mapping[UUID, Tertahan], tunggu: timedelta | None) -> list[Keputusan]:
        """Those that go on waiting; with who is refused its other half is refused."""
        sisa: dict[UUID, Keputusan] = {}
        for nomor, (keputusan, sebab) in tertahan.items():
            versi = orang.versi if (orang := self.orang.get(keputusan.usulan.nip)) else 0
            menanti = await tahan(self.uow, keputusan, sebab, tunggu, versi)
            if isinstance(menanti, Habis):
                self.tolak(keputusan, "formasi_penuh", menanti.alasan)
            else:
                sisa[nomor] = menanti
        while gugur := [
            nomor for nomor, each in sisa.items() if not self.ditolak.keys().isdisjoint(each.usulan.pasangan)
        ]:
            for nomor in gugur:
                self.tolak(sisa.pop(nomor), "pasangan_gagal", PASANGAN_GAGAL)
        return list(sisa.values())

    def tolak(self, keputusan: Keputusan, kode: str, alasan: str) -> None:
        """Tell the case that it cannot be carried out; ``kode`` is stable, the text is for people."""
        usulan, orang = keputusan.usulan, self.orang.get(keputusan.usulan.nip)
        self.ditolak[usulan.usulan_id] = (kode, alasan)
        self.uow.caused_by(keputusan.sebab)
        self.uow.publish(
            AsnPenempatanDitolak(nip=usulan.nip, usulan_id=usulan.usulan_id, kode=kode, alasan=alasan),
            version=orang.versi if orang else 0,
        )


def _berlainan_hari(usulan: UsulanBerlaku, nama: str, mulai: Masa, hari: date) -> Callable[[Sesudah], AsnPindah] | None:
    """What is told of a decision that takes effect later than its TMT, with both days; None of any other."""
    tmt = pindah.tmt_keputusan(usulan)
    if tmt is None or not mulai.pada(hari):
        return None

    def fakta(sesudah: Sesudah) -> AsnPindah:
        assert sesudah.sekarang is not None
        return AsnPindah(
            nip=usulan.nip,
            nama=nama,
            usulan_id=usulan.usulan_id,
            nomor_sk=usulan.nomor_sk,
            tmt=usulan.mulai,
            tmt_keputusan=tmt,
            lama=sesudah.sebelum,
            baru=sesudah.sekarang,
        )

    return fakta


def _sejak_itu(masa: Sequence[Masa], tmt: date, hari: date) -> Masa | None:
    """A placement that begins on the TMT, or has begun since: the decision comes too late to be placed before it."""
    return next((each for each in reversed(masa) if each.dari == tmt or tmt < each.dari <= hari), None)


def menunggu_kursi(daftarkan: Daftarkan) -> Job:
    """Try again what waits; refuse what has waited long enough, but not while the bus cannot bring who frees a seat."""

    async def coba_lagi(runtime: Runtime) -> None:
        if not await antrean.menunggu(runtime.reader):
            return
        async with runtime.unit_of_work() as uow:
            await certain_of_today(uow)
            tunggu = None if "bus" in runtime.troubles else timedelta(seconds=runtime.settings.seat_wait)
            await laksanakan(uow, [], daftarkan, tunggu)

    return Job("menunggu_kursi", 5.0, coba_lagi)
