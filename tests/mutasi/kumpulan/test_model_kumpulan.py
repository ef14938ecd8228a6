"""Anybody does anything at any time: a random walk of officers over cases and batches, beside a model of what is right.

Seats, swaps, rings, chains and couples, officers who are related or come by two accounts, a register in which people
die and posts are filled meanwhile, messages that come late or twice. ``ASN_MODEL_CONTOH`` walks more often,
``ASN_MODEL_BENIH`` elsewhere.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from deploy.lokal.postgres import Postgres
from tests.mutasi.kumpulan.model.acuan import LANGKAH, PERAN, PERMOHONAN
from tests.mutasi.kumpulan.model.catatan import Kasus, Kumpulan
from tests.mutasi.kumpulan.model.dunia import buka_dunia
from tests.mutasi.kumpulan.model.jalan_kumpulan import Jalan
from tests.mutasi.kumpulan.model.kota_acak import BERGERAK, JABATAN, LUAR, PETUGAS, Petugas

CONTOH = int(os.environ.get("ASN_MODEL_CONTOH", "12"))
BENIH = int(os.environ.get("ASN_MODEL_BENIH", "61"))
TMT = (date(2026, 10, 1), date(2026, 10, 5))
SIAPA = st.integers(0, 4 * len(PETUGAS) - 1)
NOMOR = st.integers(0, 59)
BASI = st.sampled_from((0, 0, 0, 0, 1))
A, B, C, D, E, F, G, H = BERGERAK
PENGUSUL = ("verifikator", "kepala_unit")
BENTUK: dict[str, list[tuple[str, str, str | None]]] = {
    "tukar": [(D, "DISHUB-AK-02", E), (E, "DISHUB-AK-01", D)],
    "cincin": [(D, "DISHUB-AK-02", E), (E, "DISHUB-AK-03", F), (F, "DISHUB-AK-01", D)],
    "rantai": [
        (F, "DISHUB-AK-04", None),
        (E, "DISHUB-AK-03", F),
        (D, "DISHUB-AK-02", E),
        (A, "DISHUB-AK-01", D),
    ],
    "pasangan": [(A, "DISHUB-AK-04", None), (C, "DINKES-GZ-01", None)],
    "permohonan": [(C, "DISHUB-AK-04", None)],
    "antardinas": [(G, "DISHUB-AK-04", None), (H, "DINKES-GZ-01", G), (B, "DINKES-GZ-02", H)],
}
"""What is proposed at the beginning: who, whereto, in whose place."""
TIDAK_PERGI = (B, "DINKES-GZ-02", H)


class JalanAcak(RuleBasedStateMachine):
    """Rules are what somebody may try; each is right or refused, and the model says which."""

    server: ClassVar[Postgres]
    tercapai: ClassVar[Counter[str]]
    """What the walks have come to: one that comes nowhere proves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.Runner()
        self._terbuka = AsyncExitStack()
        self.jalan: Jalan = self._loop.run(self._buka())

    async def _buka(self) -> Jalan:
        return Jalan(await self._terbuka.enter_async_context(buka_dunia(self.server)))

    def lakukan(self, apa: Coroutine[Any, Any, Any], *, sendiri: bool = False) -> Any:
        """``sendiri``: nobody's action, so that the model does not know what has changed."""
        self.jalan.berubah |= sendiri
        return self._loop.run(apa)

    def teardown(self) -> None:
        try:
            self.lakukan(self._tutup())
        finally:
            self._loop.close()

    async def _tutup(self) -> None:
        async with self._terbuka:
            await _usai(self.jalan)
        self.tercapai.update(self.jalan.tercapai)
        self.tercapai.update(each.penempatan or each.status for each in self.kasus)

    # Whom and what a number stands for.

    @property
    def kasus(self) -> list[Kasus]:
        return list(self.jalan.acuan.kasus.values())

    @property
    def kumpulan(self) -> list[Kumpulan]:
        return list(self.jalan.acuan.kumpulan.values())

    def _kasus(self, nomor: int) -> Kasus:
        """Of every four one of any, and else one that is still open."""
        terbuka = [each for each in self.kasus if each.belum_diputus]
        semua = self.kasus if nomor % 4 == 0 or not terbuka else terbuka
        return semua[nomor % len(semua)]

    def _petugas(self, nomor: int, *peran: str) -> Petugas:
        """Of every four one of anybody, and else somebody whose roles allow it."""
        cocok = [each for each in PETUGAS if not set(peran).isdisjoint(each.peran)]
        semua = PETUGAS if nomor % 4 == 0 else cocok
        return semua[nomor // 4 % len(semua)]

    @initialize(
        bentuk=st.sampled_from(sorted(BENTUK)),
        sekumpulan=st.sampled_from((True, True, False)),
        sudah=st.integers(1, 6),
        berpasangan=st.booleans(),
        ganggu=NOMOR,
    )
    def diusulkan(self, bentuk: str, sekumpulan: bool, sudah: int, berpasangan: bool, ganggu: int) -> None:
        """``sudah``: how far they are when the walk begins."""

        async def semua() -> None:
            kasus = [
                await self.jalan.usulkan(PETUGAS[0], *each, TMT[0], sendiri=bentuk == "permohonan")
                for each in BENTUK[bentuk]
            ]
            dibuka = [each for each in kasus if each is not None]
            assert len(dibuka) == len(kasus)
            if sekumpulan:
                kumpulan = await self.jalan.kumpulkan(PETUGAS[0], dibuka)
                if len(dibuka) > 1 and (bentuk == "pasangan" or berpasangan):
                    await self.jalan.pasangkan(PETUGAS[0], kumpulan, dibuka[0], dibuka[-1])
            self.jalan.diawasi = {dibuka[ganggu % len(dibuka)].id}
            # Whoever is to leave this seat has no case: here seats alone say no.
            if (sisa := await self.jalan.usulkan(PETUGAS[0], *TIDAK_PERGI, TMT[0])) is not None:
                dibuka.append(sisa)
            await self._maju(dibuka, sudah, ganggu)

        self.lakukan(semua())

    # Cases.

    @rule(
        orang=st.sampled_from(BERGERAK),
        kode=st.sampled_from(JABATAN),
        ganti=NOMOR,
        siapa=SIAPA,
        tmt=st.sampled_from((TMT[0], TMT[0], TMT[1])),
        sendiri=st.booleans(),
    )
    def usulkan(self, orang: str, kode: str, ganti: int, siapa: int, tmt: date, sendiri: bool) -> None:
        async def satu() -> None:
            pemangku = sorted(nip for nip, each in (await self.jalan.fakta()).duduk.items() if each == kode)
            pilihan = [None, *pemangku, *([orang] if ganti % 5 == 0 else [])]
            await self.jalan.usulkan(
                self._petugas(siapa, *PENGUSUL), orang, kode, pilihan[ganti % len(pilihan)], tmt, sendiri=sendiri
            )

        self.lakukan(satu())

    @rule(nomor=NOMOR, langkah=st.sampled_from(LANGKAH), siapa=SIAPA, setuju=st.booleans(), basi=BASI)
    def melangkah(self, nomor: int, langkah: str, siapa: int, setuju: bool, basi: int) -> None:
        self.lakukan(
            self.jalan.langkah(
                self._petugas(siapa, *PERAN[langkah]), self._kasus(nomor), langkah, setuju=setuju, basi=basi
            )
        )

    @rule(nomor=NOMOR, kali=st.integers(1, 4))
    def maju(self, nomor: int, kali: int) -> None:
        async def terus() -> None:
            for _ in range(kali):
                await self.jalan.maju(self._kasus(nomor))

        self.lakukan(terus())

    @rule(mana=NOMOR, kali=st.integers(2, 6), ganggu=NOMOR)
    def maju_bersama(self, mana: int, kali: int, ganggu: int) -> None:
        """All of a batch, or all that there are; what is ready is let go of it by somebody who may, and not before by
        those who may not."""

        async def terus() -> None:
            if not self.kumpulan:
                await self._maju(self.kasus, kali, ganggu)
                return
            kumpulan = self.kumpulan[mana % len(self.kumpulan)]
            anggota = self.jalan.acuan.anggota(kumpulan.id)
            # Some are ready before the others: what hangs together waits.
            await self._maju(anggota[ganggu % (len(anggota) or 1) :], kali, ganggu)
            await self.jalan.lepas_oleh_yang_boleh(kumpulan)
            await self._maju(anggota, kali, ganggu)
            await self.jalan.hampir_kumpulan(kumpulan, self._kasus(mana), self._kasus(ganggu), ganggu)
            await self.jalan.lepas_oleh_yang_boleh(kumpulan)
            if ganggu % 2 == 0:
                await self.jalan.kembalikan_yang_dilepas(kumpulan)
            await self._maju(anggota, 1, ganggu)

        self.lakukan(terus())

    async def _maju(self, kasus: list[Kasus], kali: int, ganggu: int) -> None:
        """So many steps of each; between them one of them is tried by those who may almost."""
        for putaran in range(kali):
            for each in kasus:
                if each.status != "dipertimbangkan" or each.dilepas or each.kumpulan is None:
                    await self.jalan.maju(each)
            for nomor in range(1 if kasus else 0):
                await self.jalan.hampir_usulan(kasus[(ganggu + putaran) % len(kasus)], ganggu + nomor)

    @rule(
        nomor=NOMOR,
        langkah=st.sampled_from(LANGKAH),
        mereka=st.lists(SIAPA, min_size=2, max_size=3),
    )
    def serempak(self, nomor: int, langkah: str, mereka: list[int]) -> None:
        petugas = [self._petugas(each, *PERAN[langkah]) for each in mereka]
        self.lakukan(self.jalan.serempak(self._kasus(nomor), langkah, petugas))

    @rule(lain=st.booleans())
    def ulang(self, lain: bool) -> None:
        self.lakukan(self.jalan.ulang(lain=lain))

    @rule(
        nomor=NOMOR,
        jenis=st.sampled_from(("bebas_temuan", "rekomendasi_imut", PERMOHONAN)),
        apa=st.sampled_from(("catat", "konfirmasi", "tarik")),
        siapa=SIAPA,
        basi=BASI,
    )
    def surat(self, nomor: int, jenis: str, apa: str, siapa: int, basi: int) -> None:
        self.lakukan(self.jalan.surat(self._petugas(siapa, *PENGUSUL), self._kasus(nomor), jenis, apa, basi=basi))

    @rule(nomor=NOMOR, kali=st.integers(1, 3))
    def hampir(self, nomor: int, kali: int) -> None:
        """What fails for one reason alone."""

        async def semua() -> None:
            for _ in range(kali):
                await self.jalan.hampir_usulan(self._kasus(nomor), nomor)

        self.lakukan(semua())

    @rule(orang=st.sampled_from(BERGERAK), tmt=st.sampled_from((*TMT, date(2026, 9, 14))), nomor=NOMOR)
    def hampir_diusulkan(self, orang: str, tmt: date, nomor: int) -> None:
        self.lakukan(self.jalan.hampir_diusulkan(orang, tmt, nomor))

    # Batches.

    @rule(nomor=st.lists(NOMOR, min_size=1, max_size=4), siapa=SIAPA, ke=NOMOR, basi=BASI)
    def kumpulkan(self, nomor: list[int], siapa: int, ke: int, basi: int) -> None:
        kasus = list({each.id: each for each in map(self._kasus, nomor)}.values())
        pilihan = [None, *self.kumpulan]
        self.lakukan(self.jalan.kumpulkan(self._petugas(siapa, "verifikator"), kasus, pilihan[ke % len(pilihan)], basi))

    @precondition(lambda self: self.kumpulan)
    @rule(mana=NOMOR, nomor=NOMOR, siapa=SIAPA, basi=BASI)
    def keluarkan(self, mana: int, nomor: int, siapa: int, basi: int) -> None:
        """Mostly one of a couple: the other is bound no more."""
        kumpulan = self.kumpulan[mana % len(self.kumpulan)]
        berpasangan = sorted(each for satu in kumpulan.pasangan for each in satu)
        kasus = self._kasus(nomor)
        if berpasangan and nomor % 3:
            kasus = self.jalan.acuan.kasus[berpasangan[nomor % len(berpasangan)]]
        self.lakukan(self.jalan.keluarkan(self._petugas(siapa, "verifikator"), kumpulan, kasus, basi))

    @precondition(lambda self: self.kumpulan)
    @rule(mana=NOMOR, satu=NOMOR, dua=NOMOR, siapa=SIAPA, jadi=st.booleans(), basi=BASI)
    def pasangkan(self, mana: int, satu: int, dua: int, siapa: int, jadi: bool, basi: int) -> None:
        kumpulan = self.kumpulan[mana % len(self.kumpulan)]
        berdua = self._kasus(satu), self._kasus(dua)
        self.lakukan(self.jalan.pasangkan(self._petugas(siapa, "verifikator"), kumpulan, *berdua, jadi=jadi, basi=basi))

    @precondition(lambda self: self.kumpulan)
    @rule(
        mana=NOMOR,
        siapa=SIAPA,
        hanya=st.one_of(st.none(), st.none(), st.lists(NOMOR, min_size=1, max_size=3)),
        basi=BASI,
    )
    def lepas(self, mana: int, siapa: int, hanya: list[int] | None, basi: int) -> None:
        kumpulan = self.kumpulan[mana % len(self.kumpulan)]
        diminta = None
        if hanya is not None:
            anggota = self.jalan.acuan.anggota(kumpulan.id) or self.kasus
            diminta = sorted({anggota[each % len(anggota)].id for each in hanya})
        self.lakukan(self.jalan.lepas(self._petugas(siapa, "verifikator"), kumpulan, diminta, basi))

    @precondition(lambda self: self.kumpulan)
    @rule(mana=NOMOR, siapa=SIAPA, hanya=st.one_of(st.none(), st.lists(NOMOR, min_size=1, max_size=2)), basi=BASI)
    def tahan_lagi(self, mana: int, siapa: int, hanya: list[int] | None, basi: int) -> None:
        kumpulan = self.kumpulan[mana % len(self.kumpulan)]
        anggota = self.jalan.acuan.anggota(kumpulan.id) or self.kasus
        diminta = None if hanya is None else sorted({anggota[each % len(anggota)].id for each in hanya})
        self.lakukan(self.jalan.tahan_lagi(self._petugas(siapa, "verifikator"), kumpulan, diminta, basi))

    @precondition(lambda self: self.kumpulan)
    @rule(mana=NOMOR, siapa=SIAPA, basi=BASI)
    def bubarkan(self, mana: int, siapa: int, basi: int) -> None:
        kumpulan = self.kumpulan[mana % len(self.kumpulan)]
        self.lakukan(self.jalan.bubarkan(self._petugas(siapa, "verifikator"), kumpulan, basi))

    @precondition(lambda self: self.kumpulan)
    @rule(mana=NOMOR, satu=NOMOR, dua=NOMOR, kali=st.integers(1, 3))
    def hampir_kumpulan(self, mana: int, satu: int, dua: int, kali: int) -> None:
        async def semua() -> None:
            for _ in range(kali):
                kumpulan = self.kumpulan[mana % len(self.kumpulan)]
                await self.jalan.hampir_kumpulan(kumpulan, self._kasus(satu), self._kasus(dua), satu)

        self.lakukan(semua())

    # The day, the bus, the register.

    @rule(hari=st.integers(1, 9))
    def hari_berganti(self, hari: int) -> None:
        self.lakukan(self.jalan.dunia.berganti_hari(hari), sendiri=True)

    @rule(urutan=st.permutations(("mutasi", "pegawai", "keadaan")), banyak=st.integers(1, 3), lagi=st.booleans())
    def hantar(self, urutan: list[str], banyak: int, lagi: bool) -> None:
        async def semua() -> None:
            for each in urutan:
                if each == "keadaan":
                    await self.jalan.dunia.hantar_keadaan()
                else:
                    await self.jalan.dunia.hantar_fakta(each, banyak=banyak, lagi=lagi)

        self.lakukan(semua(), sendiri=True)

    @rule(orang=st.sampled_from(BERGERAK), kabar=st.booleans())
    def meninggal(self, orang: str, kabar: bool) -> None:
        async def terjadi() -> None:
            await self.jalan.dunia.pensiunkan(orang)
            if kabar:
                await self.jalan.dunia.hantar_keadaan()

        self.lakukan(terjadi(), sendiri=True)

    @rule(nomor=NOMOR, orang=st.sampled_from((LUAR, LUAR, *BERGERAK)))
    def diangkat_di_luar(self, nomor: int, orang: str) -> None:
        """Somebody is seated where a case leads to."""

        async def terjadi() -> None:
            await self.jalan.dunia.dudukkan(orang, self._kasus(nomor).tujuan)
            await self.jalan.dunia.hantar_keadaan()

        self.lakukan(terjadi(), sendiri=True)

    @invariant()
    def tetap(self) -> None:
        self.lakukan(self.jalan.periksa())


async def _usai(jalan: Jalan) -> None:
    """At last everybody hears everything, and every decision has an end that its case tells of."""
    dunia = jalan.dunia
    kelak = [each.tmt for each in jalan.acuan.kasus.values() if each.status == "diputuskan" and each.tmt > dunia.hari]
    if kelak:
        # On the eve of its day nothing is in force yet.
        await dunia.berganti_hari((min(kelak) - dunia.hari).days - 1)
        jalan.berubah = True
        await jalan.periksa()
    for _ in range(4):
        await dunia.hantar_semua()
        await dunia.berganti_hari(20)
        await dunia.tunggu_kursi()
        await dunia.hantar_semua()
    jalan.berubah = True
    await jalan.periksa()
    for each in jalan.acuan.kasus.values():
        assert each.penempatan != "menunggu", f"{each.id} still waits for what became of it"


@pytest.mark.timeout(600 if CONTOH <= 50 else 0)
def test_nothing_that_anybody_tries_breaks_what_must_hold(postgres_server: Postgres) -> None:
    kelas = type("JalanAcak", (JalanAcak,), {"server": postgres_server, "tercapai": Counter()})
    aturan = settings(
        max_examples=CONTOH,
        stateful_step_count=50,
        deadline=None,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,) if "ASN_MODEL_TANPA_SUSUT" in os.environ else (Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(seed(BENIH)(kelas), settings=aturan)
    for each in ("+keputusan", "+pelepasan", "terlaksana", "-perlu_orang_lain", "-konflik_kepentingan"):
        assert kelas.tercapai[each], f"no walk has come to {each}: {kelas.tercapai}"
