"""What ought to be allowed of a batch: what belongs together, and what may be let go of it (decision 49)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tests.mutasi.kumpulan.model.acuan import AcuanUsulan
from tests.mutasi.kumpulan.model.catatan import BELUM_DIPUTUS, GUGUR, Fakta, Kasus, Kumpulan, Menolak, satu_orang
from tests.mutasi.kumpulan.model.kota_acak import KERABAT, Petugas


class Lepas(NamedTuple):
    """What the model says of letting go."""

    duga: Menolak
    paling_banyak: set[str]
    """As far as chains and couples go; seats may leave less."""
    semuanya: bool
    """Whether there surely are seats for all of these."""


class Acuan(AcuanUsulan):
    """The whole model."""

    def _menyusun(self, siapa: Petugas, kumpulan: Kumpulan | None, seen: int | None, fakta: Fakta) -> Iterator[str]:
        if "verifikator" not in siapa.peran:
            yield "tidak_berwenang:peran"
        if kumpulan is None:
            return
        anggota = self.anggota(kumpulan.id)
        if not all(self.membawahi(siapa, each, fakta) for each in anggota):
            yield "tidak_ditemukan:lingkup"
        if not anggota and "*" not in siapa.unit and not any(siapa.nip == each.nip for each in kumpulan.penyusun):
            yield "tidak_ditemukan:kosong"
        if seen != kumpulan.versi:
            yield "versi_berubah"

    def _menyentuh(self, siapa: Petugas, kasus: Collection[Kasus]) -> Iterator[str]:
        for each in kasus:
            yield from self.orang(siapa, each.nip)

    def kumpulkan(
        self, siapa: Petugas, kasus: Sequence[Kasus], fakta: Fakta, ke: Kumpulan | None, seen: int | None
    ) -> Menolak:
        """To make a batch of these, or to add them to one."""
        tmt = kasus[0].tmt if ke is None else ke.tmt
        sebab = {*self._menyusun(siapa, ke, seen, fakta), *self._menyentuh(siapa, kasus)}
        if ke is not None and ke.bubar:
            sebab.add("kumpulan_dibubarkan")
        for each in kasus:
            if not self.membawahi(siapa, each, fakta):
                sebab.add("tidak_sekumpulan:lingkup")
            if not each.belum_diputus:
                sebab.add("tidak_sekumpulan:diputus")
            if each.kumpulan is not None:
                sebab.add("tidak_sekumpulan:lain")
            if each.tmt != tmt:
                sebab.add("tidak_sekumpulan:tmt")
        semua = [*kasus, *([] if ke is None else self.anggota(ke.id))]
        pasti, melebihi = self._muat(semua, {each.tujuan for each in kasus}, tmt, fakta)
        return Menolak(frozenset(sebab | ({"melebihi_formasi"} if melebihi else set())), not pasti)

    def _muat(self, semua: Collection[Kasus], kode: Collection[str], tmt: date, fakta: Fakta) -> tuple[bool, bool]:
        """Whether all of these surely find seats in these posts, and whether they surely do not."""
        belum = [each for each in semua if each.belum_diputus]
        pasti, melebihi = True, False
        for each in kode:
            # Who sits there already may be counted as coming, too: such a case is to be withdrawn.
            datang = [satu for satu in belum if satu.tujuan == each]
            tiba = sum(fakta.duduk.get(satu.nip) != each for satu in datang)
            pergi = {satu.nip for satu in belum if satu.tujuan != each and self.di_tempat(satu, fakta)}
            disebut = {satu.menggantikan for satu in belum if satu.tujuan == each and satu.menggantikan}
            lain = sum(satu.tujuan == each and satu.belum_diputus and satu not in belum for satu in self.kasus.values())
            pasti &= self.penghuni(fakta, each, "", tmt, pergi, len(datang) + lain) <= fakta.formasi[each]
            mungkin = {satu.nip for satu in self.kasus.values() if satu.terbuka}
            melebihi |= self.penghuni(fakta, each, "", tmt, pergi | disebut | mungkin, tiba) > fakta.formasi[each]
        return pasti, melebihi

    def keluarkan(self, siapa: Petugas, kumpulan: Kumpulan, kasus: Kasus, seen: int, fakta: Fakta) -> Menolak:
        sebab = set(self._menyusun(siapa, kumpulan, seen, fakta))
        if kasus.kumpulan != kumpulan.id:
            return Menolak(frozenset(sebab | {"tidak_sekumpulan:asing"}))
        sebab |= set(self._menyentuh(siapa, [kasus]))
        if not kasus.belum_diputus:
            sebab.add("tidak_sekumpulan:berakhir")
        if kasus.dilepas:
            sebab.add("sudah_dilepas")
        return Menolak(frozenset(sebab))

    def pasangkan(
        self, siapa: Petugas, kumpulan: Kumpulan, berdua: Sequence[Kasus], jadi: bool, seen: int, fakta: Fakta
    ) -> Menolak:
        sebab = set(self._menyusun(siapa, kumpulan, seen, fakta))
        if berdua[0] is berdua[1]:
            sebab.add("isian_tidak_sah")
        if any(each.kumpulan != kumpulan.id for each in berdua):
            return Menolak(frozenset(sebab | {"tidak_sekumpulan:asing"}))
        sebab |= set(self._menyentuh(siapa, berdua))
        if any(each.dilepas for each in berdua):
            sebab.add("sudah_dilepas")
        if (frozenset(each.id for each in berdua) in kumpulan.pasangan) is jadi:
            sebab.add("tidak_ada_perubahan")
        # Whether one that has ended may still be bound is not said.
        ragu = not all(each.belum_diputus for each in berdua)
        if jadi:
            ragu |= not self._muat(self.anggota(kumpulan.id), {each.tujuan for each in berdua}, kumpulan.tmt, fakta)[0]
        return Menolak(frozenset(sebab), ragu)

    def bubarkan(self, siapa: Petugas, kumpulan: Kumpulan, seen: int, fakta: Fakta) -> Menolak:
        sebab = set(self._menyusun(siapa, kumpulan, seen, fakta))
        anggota = self.anggota(kumpulan.id)
        sebab |= set(self._menyentuh(siapa, [each for each in anggota if each.belum_diputus]))
        if kumpulan.bubar:
            sebab.add("tidak_ada_perubahan")
        if any(each.dilepas for each in anggota):
            sebab.add("sudah_dilepas")
        return Menolak(frozenset(sebab))

    # What a step of one case means for the others.

    def langkah(
        self, siapa: Petugas, kasus: Kasus, langkah: str, seen: int, hari: date, fakta: Fakta, *, setuju: bool = True
    ) -> Menolak:
        duga = super().langkah(siapa, kasus, langkah, seen, hari, fakta, setuju=setuju)
        if kasus.kumpulan is None:
            return duga
        # A decision ends by another decree whoever needs it: those who follow then wait on their day.
        jatuh = langkah == "pengembalian" or (langkah == "pembatalan" and kasus.status != "diputuskan")
        jatuh |= langkah == "keputusan" and not setuju
        putus = (jatuh and self._dibutuhkan(kasus)) or (langkah == "keputusan" and setuju and self._kurang(kasus))
        return Menolak(duga.sebab | {"rantai_terputus"}, duga.ragu) if putus else duga

    def _kurang(self, kasus: Kasus) -> bool:
        """Whether it lacks what it needs: everything on the way is decided, or may be."""
        butuh, dilihat, antre = self.butuh(self.kumpulan[kasus.kumpulan or ""]), {kasus.id}, [kasus.id]
        while antre:
            for each in butuh[antre.pop()] - dilihat:
                dilihat.add(each)
                lain = self.kasus[each]
                if lain.status in ("diputuskan", "berlaku"):
                    continue
                if not (lain.dilepas and lain.status == "dipertimbangkan"):
                    return True
                antre.append(each)
        return False

    def _dibutuhkan(self, kasus: Kasus) -> bool:
        """Whether somebody who is decided, and not in force yet, needs it."""
        butuh, dilihat, antre = self.butuh(self.kumpulan[kasus.kumpulan or ""]), {kasus.id}, [kasus.id]
        while antre:
            ini = antre.pop()
            for each, perlu in butuh.items():
                lain = self.kasus[each]
                if ini in perlu and each not in dilihat and (lain.belum_diputus or lain.status == "diputuskan"):
                    if lain.status == "diputuskan":
                        return True
                    dilihat.add(each)
                    antre.append(each)
        return False

    # Letting go, and holding again.

    def butuh(self, kumpulan: Kumpulan) -> dict[str, set[str]]:
        """What each case of a batch needs of the others: of who has two, the seat is left by the one that lives."""
        anggota = sorted(self.anggota(kumpulan.id), key=lambda each: (each.status not in GUGUR, each.id))
        milik = {each.nip: each.id for each in anggota}
        hasil = {each.id: {milik[each.menggantikan]} if each.menggantikan in milik else set() for each in anggota}
        for pasangan in kumpulan.pasangan:
            satu, dua = sorted(pasangan)
            if satu in hasil and dua in hasil:
                hasil[satu].add(dua)
                hasil[dua].add(satu)
        return hasil

    def dapat_lepas(self, kumpulan: Kumpulan, diminta: Collection[str] | None, fakta: Fakta) -> set[str]:
        """The most that can be let go without breaking a chain: taken away one by one, what lacks what it needs."""
        butuh = self.butuh(kumpulan)
        anggota = self.anggota(kumpulan.id)
        siap = {each.id for each in anggota if each.status == "dipertimbangkan" and self.di_tempat(each, fakta)}
        sudah = {each.id for each in anggota if each.dilepas} & siap
        sudah |= {each.id for each in anggota if each.status in ("diputuskan", "berlaku")}
        calon = {each for each in siap - sudah if diminta is None or each in diminta}
        while kurang := {nomor for nomor in calon if not butuh[nomor] <= calon | sudah}:
            calon -= kurang
        return calon

    def di_tempat(self, kasus: Kasus, fakta: Fakta) -> bool:
        return fakta.duduk.get(kasus.nip) == kasus.asal and kasus.nip not in fakta.keluar

    def lepas(
        self, siapa: Petugas, kumpulan: Kumpulan, diminta: Collection[str] | None, seen: int, fakta: Fakta
    ) -> Lepas:
        sebab = set(self._menyusun(siapa, kumpulan, seen, fakta))
        if any(satu_orang(siapa, each) for each in kumpulan.penyusun):
            sebab.add("perlu_orang_lain")
        if any(siapa.nip in KERABAT.get(each.nip, ()) for each in kumpulan.penyusun):
            sebab.add("konflik_kepentingan:penyusun")
        anggota = {each.id for each in self.anggota(kumpulan.id)}
        if not anggota:
            sebab.add("tidak_ada_perubahan")
        if not set(diminta or ()) <= anggota:
            sebab.add("tidak_sekumpulan:asing")
        lepas = self.dapat_lepas(kumpulan, diminta, fakta)
        menunggu = [each for each in self.anggota(kumpulan.id) if each.dilepas and each.belum_diputus]
        ikut = [*menunggu, *(self.kasus[each] for each in lepas)]
        semuanya = self._muat(ikut, {each.tujuan for each in ikut}, kumpulan.tmt, fakta)[0]
        if (anggota and not lepas) or (diminta is not None and set(diminta) & anggota != lepas):
            sebab.add("pelepasan_terhalang")
        if semuanya:
            sebab |= set(self._menyentuh(siapa, [self.kasus[each] for each in lepas]))
            if any(self.kasus[each].bagian(siapa) == "pengusul" for each in lepas):
                sebab.add("perlu_orang_lain")
        return Lepas(Menolak(frozenset(sebab), not semuanya), lepas, semuanya)

    def tahan_lagi(
        self, siapa: Petugas, kumpulan: Kumpulan, diminta: Collection[str] | None, seen: int, fakta: Fakta
    ) -> tuple[Menolak, set[str]]:
        """What is held, and what follows with it: everything that needs it and was let go."""
        sebab = set(self._menyusun(siapa, kumpulan, seen, fakta))
        milik = {each.id: each for each in self.anggota(kumpulan.id)}
        lepas = {nomor for nomor, each in milik.items() if each.dilepas and each.belum_diputus}
        if diminta is None:
            mana = {each for each in lepas if not self._diputus(kumpulan, self._jatuh(kumpulan, {each}))}
        else:
            mana = set(diminta)
            if not mana <= lepas:
                return Menolak(frozenset(sebab | {"tidak_sekumpulan:tidak_dilepas"})), set()
            if self._diputus(kumpulan, self._jatuh(kumpulan, mana)):
                sebab.add("sudah_diputuskan")
        ditahan = mana | (self._jatuh(kumpulan, mana) & lepas)
        if not ditahan:
            sebab.add("tidak_ada_perubahan")
        return Menolak(frozenset(sebab | set(self._menyentuh(siapa, [milik[each] for each in ditahan])))), ditahan

    def _jatuh(self, kumpulan: Kumpulan, gagal: Collection[str]) -> set[str]:
        butuh, jatuh = self.butuh(kumpulan), set(gagal)
        while ikut := {nomor for nomor, each in butuh.items() if nomor not in jatuh and each & jatuh}:
            jatuh |= ikut
        return jatuh - set(gagal)

    def _diputus(self, kumpulan: Kumpulan, mana: Collection[str]) -> bool:
        return any(self.kasus[each].status in ("diputuskan", "berlaku") for each in mana)

    def melebihi(self, kumpulan: Kumpulan, fakta: Fakta) -> set[str]:
        """Posts that more would come to than there are seats, of what was let go and is not decided."""
        lepas = [each for each in self.anggota(kumpulan.id) if each.dilepas and each.status in BELUM_DIPUTUS]
        return {
            kode
            for kode in {each.tujuan for each in lepas}
            if self.penghuni(
                fakta,
                kode,
                "",
                kumpulan.tmt,
                {each.nip for each in lepas if each.tujuan != kode},
                sum(each.tujuan == kode for each in lepas),
            )
            > fakta.formasi[kode]
        }
