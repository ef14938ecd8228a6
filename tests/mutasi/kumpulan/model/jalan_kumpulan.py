"""The walk over batches, and what nobody does: the day, the register."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

import httpx

from tests.mutasi.kumpulan.model import periksa_tetap
from tests.mutasi.kumpulan.model.catatan import Kasus, Kumpulan, Menolak
from tests.mutasi.kumpulan.model.jalan import ALASAN, Calon, JalanUsulan
from tests.mutasi.kumpulan.model.kota_acak import PETUGAS, Petugas


class Jalan(JalanUsulan):
    """The whole walk."""

    async def _kirim(
        self, siapa: Petugas, kumpulan: Kumpulan, apa: str, isi: Any, duga: Menolak, basi: int
    ) -> httpx.Response | None:
        """A change of a batch; who has made one is remembered, but for letting go and holding again."""
        jawab = await self.kirim(siapa, f"/kumpulan/{kumpulan.id}/{apa}", isi, duga, seen=kumpulan.versi - basi)
        if jawab is not None:
            kumpulan.versi += 1
            if not apa.startswith("pelepasan"):
                kumpulan.penyusun.append(siapa)
            assert jawab.json()["versi"] == kumpulan.versi
        return jawab

    async def kumpulkan(
        self, siapa: Petugas, kasus: Sequence[Kasus], ke: Kumpulan | None = None, basi: int = 0
    ) -> Kumpulan | None:
        usulan, seen = [each.id for each in kasus], None if ke is None else ke.versi - basi
        duga = self.acuan.kumpulkan(siapa, kasus, await self.fakta(), ke, seen)
        if ke is None:
            isi = {"usulan": usulan, "nama": "Pelantikan Oktober", "alasan": ALASAN}
            jawab = await self.kirim(siapa, "/kumpulan", isi, duga)
            if jawab is None:
                return None
            ke = Kumpulan(jawab.json()["id"], [siapa], kasus[0].tmt)
            self.acuan.kumpulan[ke.id] = ke
        elif (jawab := await self._kirim(siapa, ke, "usulan", {"usulan": usulan}, duga, basi)) is None:
            return None
        for each in kasus:
            each.kumpulan, each.versi = ke.id, each.versi + 1
        assert jawab.json()["usulan"] == len(self.acuan.anggota(ke.id))
        return ke

    async def keluarkan(self, siapa: Petugas, kumpulan: Kumpulan, kasus: Kasus, basi: int = 0) -> None:
        duga = self.acuan.keluarkan(siapa, kumpulan, kasus, kumpulan.versi - basi, await self.fakta())
        isi = {"usulan": [kasus.id], "alasan": ALASAN}
        if await self._kirim(siapa, kumpulan, "pengeluaran", isi, duga, basi) is not None:
            self._keluar(kumpulan, [kasus])

    def _keluar(self, kumpulan: Kumpulan, kasus: Collection[Kasus]) -> None:
        for each in kasus:
            kumpulan.pasangan = {pasangan for pasangan in kumpulan.pasangan if each.id not in pasangan}
            each.kumpulan, each.versi = None, each.versi + 1

    async def pasangkan(
        self, siapa: Petugas, kumpulan: Kumpulan, satu: Kasus, dua: Kasus, *, jadi: bool = True, basi: int = 0
    ) -> None:
        duga = self.acuan.pasangkan(siapa, kumpulan, (satu, dua), jadi, kumpulan.versi - basi, await self.fakta())
        apa = "pasangan" if jadi else "pasangan/pencabutan"
        if await self._kirim(siapa, kumpulan, apa, {"satu": satu.id, "dua": dua.id}, duga, basi) is not None:
            kumpulan.pasangan ^= {frozenset((satu.id, dua.id))}

    async def bubarkan(self, siapa: Petugas, kumpulan: Kumpulan, basi: int = 0) -> None:
        duga = self.acuan.bubarkan(siapa, kumpulan, kumpulan.versi - basi, await self.fakta())
        if await self._kirim(siapa, kumpulan, "pembubaran", {"alasan": ALASAN}, duga, basi) is not None:
            self._keluar(kumpulan, [each for each in self.acuan.anggota(kumpulan.id) if each.belum_diputus])
            kumpulan.bubar = True

    async def lepas(
        self, siapa: Petugas, kumpulan: Kumpulan, diminta: Collection[str] | None = None, basi: int = 0
    ) -> bool:
        fakta = await self.fakta()
        kata = self.acuan.lepas(siapa, kumpulan, diminta, kumpulan.versi - basi, fakta)
        isi = {"usulan": None if diminta is None else list(diminta), "alasan": "Berkas sudah diperiksa."}
        jawab = await self._kirim(siapa, kumpulan, "pelepasan", isi, kata.duga, basi)
        if jawab is None:
            return False
        lepas = {each["usulan_id"] for each in jawab.json()["dilepas"]}
        assert lepas
        assert lepas <= kata.paling_banyak
        assert lepas == kata.paling_banyak or not kata.semuanya, f"less than could go: {kata.paling_banyak - lepas}"
        assert diminta is None or lepas == set(diminta)
        # Never a half of what hangs together.
        assert self.acuan.dapat_lepas(kumpulan, lepas, fakta) == lepas, "a chain or a couple is broken"
        for each in lepas:
            kasus = self.acuan.kasus[each]
            assert not list(self.acuan.orang(siapa, kasus.nip)), f"{siapa.nip} lets go {kasus.nip}"
            kasus.dilepas, kasus.pelepas, kasus.versi = True, siapa, kasus.versi + 1
        lebih = self.acuan.melebihi(kumpulan, fakta) & {self.acuan.kasus[each].tujuan for each in lepas}
        assert not lebih, f"more are let go than there are seats: {lebih}"
        return True

    async def tahan_lagi(
        self, siapa: Petugas, kumpulan: Kumpulan, diminta: Collection[str] | None = None, basi: int = 0
    ) -> None:
        fakta = await self.fakta()
        duga, ditahan = self.acuan.tahan_lagi(siapa, kumpulan, diminta, kumpulan.versi - basi, fakta)
        isi = {"usulan": None if diminta is None else list(diminta), "alasan": "Berkas diperiksa lagi."}
        jawab = await self._kirim(siapa, kumpulan, "pelepasan/pencabutan", isi, duga, basi)
        if jawab is not None:
            assert {each["usulan_id"] for each in jawab.json()["ditahan"]} == ditahan
            for each in ditahan:
                self.acuan.kasus[each].dilepas = False
                self.acuan.kasus[each].versi += 1

    async def lepas_oleh_yang_boleh(self, kumpulan: Kumpulan) -> None:
        """As much as can go, after those who may not have tried; and none of it alone that others hold."""
        fakta = await self.fakta()
        if not self.acuan.dapat_lepas(kumpulan, None, fakta):
            return
        pelepas = [
            each for each in PETUGAS if not self.acuan.lepas(each, kumpulan, None, kumpulan.versi, fakta).duga.sebab
        ]
        for each in self.acuan.anggota(kumpulan.id) if pelepas else ():
            duga = self.acuan.lepas(pelepas[0], kumpulan, [each.id], kumpulan.versi, fakta).duga
            if duga.sebab and not duga.ragu:
                await self.lepas(pelepas[0], kumpulan, [each.id])
        await self.oleh_yang_boleh(
            lambda siapa: self.acuan.lepas(siapa, kumpulan, None, kumpulan.versi, fakta).duga,
            lambda siapa: self.lepas(siapa, kumpulan),
            dikerumuni=True,
        )

    async def kembalikan_yang_dilepas(self, kumpulan: Kumpulan) -> None:
        """One that was let go comes back to be mended."""
        fakta, hari = await self.fakta(), self.dunia.hari
        lepas = [each for each in self.acuan.anggota(kumpulan.id) if each.dilepas and each.status == "dipertimbangkan"]
        if lepas:
            kasus = lepas[0]
            await self.oleh_yang_boleh(
                lambda siapa: self.acuan.langkah(siapa, kasus, "pengembalian", kasus.versi, hari, fakta),
                lambda siapa: self.langkah(siapa, kasus, "pengembalian"),
            )

    async def hampir_kumpulan(self, kumpulan: Kumpulan, kasus: Kasus, lain: Kasus, nomor: int) -> None:
        """A change of a batch by whoever may almost."""
        fakta, kini = await self.fakta(), kumpulan.versi

        def calon() -> Iterator[Calon]:
            for siapa in PETUGAS:
                for basi in (0, 1):
                    duga = self.acuan.lepas(siapa, kumpulan, None, kini - basi, fakta).duga
                    yield "lepas", duga, partial(self.lepas, siapa, kumpulan, basi=basi)
                duga = self.acuan.lepas(siapa, kumpulan, [kasus.id], kini, fakta).duga
                yield "lepas ini", duga, partial(self.lepas, siapa, kumpulan, [kasus.id])
                duga = self.acuan.kumpulkan(siapa, [kasus], fakta, kumpulan, kini)
                yield "tambah", duga, partial(self.kumpulkan, siapa, [kasus], kumpulan)
                duga = self.acuan.kumpulkan(siapa, [kasus], fakta, None, None)
                yield "kumpulkan", duga, partial(self.kumpulkan, siapa, [kasus])
                duga = self.acuan.keluarkan(siapa, kumpulan, kasus, kini, fakta)
                yield "keluarkan", duga, partial(self.keluarkan, siapa, kumpulan, kasus)
                duga = self.acuan.pasangkan(siapa, kumpulan, (kasus, lain), True, kini, fakta)
                yield "pasangkan", duga, partial(self.pasangkan, siapa, kumpulan, kasus, lain)
                duga = self.acuan.bubarkan(siapa, kumpulan, kini, fakta)
                yield "bubarkan", duga, partial(self.bubarkan, siapa, kumpulan)
                duga, _ = self.acuan.tahan_lagi(siapa, kumpulan, [kasus.id], kini, fakta)
                yield "tahan lagi", duga, partial(self.tahan_lagi, siapa, kumpulan, [kasus.id])

        await self.hampir(calon(), nomor)

    # What nobody does.

    async def selaras(self) -> None:
        """Model and database say the same; what the day and the register have brought is taken over if it may be."""
        rows = await self.dunia.mutasi.sql(
            """SELECT id::text, versi, status, penempatan, kumpulan_id::text AS kumpulan,
                      pelepasan_id IS NOT NULL AS dilepas, nip, tmt FROM usulan ORDER BY id"""
        )
        assert {each["id"] for each in rows} == set(self.acuan.kasus), "a case is lost, or nobody has opened it"
        for each in rows:
            kasus = self.acuan.kasus[each["id"]]
            tampak = (each["status"], each["versi"], each["penempatan"])
            if tampak != (kasus.status, kasus.versi, kasus.penempatan):
                self._bergerak_sendiri(kasus, *tampak)
            assert (each["kumpulan"], each["dilepas"]) == (kasus.kumpulan, kasus.dilepas), each["id"]
        rows = await self.dunia.mutasi.sql("SELECT id::text, versi FROM kumpulan")
        assert {each["id"]: each["versi"] for each in rows} == {k: v.versi for k, v in self.acuan.kumpulan.items()}
        rows = await self.dunia.mutasi.sql("SELECT satu::text, dua::text FROM kumpulan_pasangan")
        berdua = {pasangan for each in self.acuan.kumpulan.values() for pasangan in each.pasangan}
        assert {frozenset((each["satu"], each["dua"])) for each in rows} == berdua

    def _bergerak_sendiri(self, kasus: Kasus, status: str, versi: int, penempatan: str | None) -> None:
        letak = f"{kasus.id} of {kasus.nip}: {kasus.status} {kasus.versi} -> {status} {versi} {penempatan}"
        boleh = {
            ("diputuskan", None): {("diputuskan", None), ("berlaku", "menunggu"), ("berlaku", "terlaksana")}
            | {("gagal_berlaku", "gagal")},
            ("berlaku", "menunggu"): {("berlaku", "menunggu"), ("berlaku", "terlaksana"), ("gagal_berlaku", "gagal")}
            | {("berlaku", "dibatalkan")},
            ("berlaku", "terlaksana"): {("berlaku", "dibatalkan")},
        }
        assert (status, penempatan) in boleh.get((kasus.status, kasus.penempatan), ()), letak
        assert versi > kasus.versi, letak
        assert status == "diputuskan" or kasus.tmt <= self.dunia.hari, f"before its day: {letak}"
        kasus.status, kasus.versi, kasus.penempatan = status, versi, penempatan

    async def periksa(self) -> None:
        if not self.berubah:
            return
        await self.selaras()
        await periksa_tetap.langkah(self.dunia.mutasi)
        await periksa_tetap.kursi(self.dunia.mutasi, self.dunia.pegawai)
        await periksa_tetap.kumpulan(self.dunia.mutasi)
        self.berubah = False
