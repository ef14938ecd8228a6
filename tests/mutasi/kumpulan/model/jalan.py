"""One walk: an action is taken through the API, held against the model, and all that must hold is looked at."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from typing import Any

import httpx

from tests.mutasi.kota import instansi
from tests.mutasi.kumpulan.model import periksa_tetap
from tests.mutasi.kumpulan.model.acuan import DARI, LANGKAH, MENOLAK, MENYERTAI, PERMOHONAN
from tests.mutasi.kumpulan.model.acuan_kumpulan import Acuan
from tests.mutasi.kumpulan.model.catatan import Fakta, Kasus, Menolak
from tests.mutasi.kumpulan.model.dunia import Dunia
from tests.mutasi.kumpulan.model.kota_acak import KURSI, PETUGAS, Petugas

ALASAN = "Mengikuti penataan pegawai."


@dataclass
class Kiriman:
    """An action that was accepted, as it may be sent again."""

    siapa: Petugas
    path: str
    isi: Any
    seen: int | None
    kunci: str
    jawab: httpx.Response


Calon = tuple[str, Menolak, Callable[[], Awaitable[Any]]]
"""Something that may be tried: what it is, what the model says of it, and how it is done."""


class JalanUsulan:
    """The world, the model beside it, and how an action is taken in both."""

    def __init__(self, dunia: Dunia) -> None:
        self.dunia, self.acuan = dunia, Acuan()
        self.terakhir: Kiriman | None = None
        self.tercapai: Counter[str] = Counter()
        self.dicoba: Counter[str] = Counter()
        self.diawasi: set[str] = set()
        """Cases of which every step is tried first by those who may not take it."""
        self.berubah = True
        """Whether anything has happened since all was looked at."""

    async def fakta(self) -> Fakta:
        orang = await self.dunia.mutasi.sql("SELECT nip, kode_jabatan, keluar FROM proyeksi_asn")
        jabatan = await self.dunia.mutasi.sql("SELECT kode, formasi, terisi FROM proyeksi_jabatan")
        return Fakta(
            {each["nip"]: each["kode_jabatan"] for each in orang},
            {each["kode"]: each["formasi"] for each in jabatan},
            {each["kode"]: each["terisi"] for each in jabatan},
            {each["nip"] for each in orang if each["keluar"]},
        )

    async def kirim(
        self, siapa: Petugas, path: str, isi: Any, duga: Menolak, *, seen: int | None = None, apa: str = ""
    ) -> httpx.Response | None:
        """Take an action; answers what was answered when it was accepted, and nothing has changed when it was not."""
        mutasi = self.dunia.mutasi
        lama, kunci = await periksa_tetap.isi(mutasi), self.dunia.kunci()
        jawab = await self.dunia.sebagai(siapa).post(path, isi, key=kunci, seen=seen)
        letak = f"{apa or path} by {siapa}: {jawab.status_code} {jawab.text[:600]}"
        if jawab.is_success:
            assert not duga.sebab, f"to be refused for {set(duga.sebab)} and was not: {letak}"
            self.berubah = True
            self.terakhir = Kiriman(siapa, path, isi, seen, kunci, jawab)
            self.tercapai[f"+{path.strip('/').split('/')[-1]}"] += 1
            return jawab
        self.tercapai[f"-{jawab.json().get('kode')}"] += 1
        assert 400 <= jawab.status_code < 500, letak
        assert duga.sebab or duga.ragu, f"nothing stands against it, and it was refused: {letak}"
        if duga.sebab and not duga.ragu:
            assert jawab.json()["kode"] in duga.kode, f"not for {set(duga.sebab)}: {letak}"
        assert await periksa_tetap.isi(mutasi) == lama, f"refused, and something has changed: {letak}"
        return None

    async def hampir(self, calon: Iterable[Calon], nomor: int) -> None:
        """Of all that fails for one reason alone, something that this walk has tried least: each guard stands by
        itself."""
        satu: dict[str, Any] = {}
        for kunci, duga, lakukan in calon:
            if len(duga.sebab) == 1 and not duga.ragu:
                satu.setdefault(f"{kunci} {min(duga.sebab)}", lakukan)
        if satu:
            urut = sorted(satu)
            mulai = nomor % len(urut)
            kunci = min([*urut[mulai:], *urut[:mulai]], key=lambda each: self.dicoba[each])
            self.dicoba[kunci] += 1
            await satu[kunci]()

    # Cases.

    async def usulkan(
        self, siapa: Petugas, nip: str, kode: str, menggantikan: str | None, tmt: date, *, sendiri: bool = False
    ) -> Kasus | None:
        fakta = await self.fakta()
        asal = fakta.duduk.get(nip)
        dalam = asal is None or instansi(asal.rpartition("-")[0]) == instansi(kode.rpartition("-")[0])
        isi = {
            "nip": nip,
            "jabatan_tujuan": kode,
            "jenis": "antar_unit" if dalam else "antar_opd",
            "tmt": tmt.isoformat(),
            "alasan": ALASAN,
            "menggantikan": menggantikan,
            "permintaan_sendiri": sendiri,
        }
        duga = self.acuan.usulkan(siapa, nip, kode, menggantikan, tmt, self.dunia.hari, fakta)
        jawab = await self.kirim(siapa, "/usulan", isi, duga)
        if jawab is None:
            return None
        kasus = Kasus(jawab.json()["id"], nip, asal, kode, tmt, menggantikan, sendiri)
        kasus.petugas.append(("pengusul", siapa))
        self.acuan.kasus[kasus.id] = kasus
        return kasus

    def isi_langkah(self, kasus: Kasus, langkah: str, setuju: bool) -> dict[str, Any]:
        hari = self.dunia.hari.isoformat()
        kata = {} if setuju else {"catatan": "Unit asal kekurangan pegawai."}
        if langkah == "verifikasi":
            return {} if setuju else {"hasil": "tolak", **kata}
        if langkah == "pengembalian":
            return {"alasan": "Surat bebas temuan milik orang lain."}
        if langkah == "perbaikan":
            return {"catatan": "Suratnya sudah diganti."}
        if langkah == "pertimbangan":
            rekomendasi = "setuju" if setuju else "tolak"
            return {"nomor_berita_acara": "12/TPK/2026", "tanggal": hari, "rekomendasi": rekomendasi, **kata}
        if langkah == "keputusan":
            if not setuju:
                return {"putusan": "tolak", **kata}
            return {"putusan": "setuju", "nomor_sk": f"800/{kasus.id[-6:]}", "tanggal_sk": hari}
        sk = {"nomor_sk": "800/CABUT/1", "tanggal_sk": hari} if kasus.status == "diputuskan" else {}
        return {"alasan": "Kebutuhan sudah terpenuhi.", **sk}

    async def langkah(self, siapa: Petugas, kasus: Kasus, langkah: str, *, setuju: bool = True, basi: int = 0) -> bool:
        setuju = setuju or langkah not in MENOLAK
        seen = kasus.versi - basi
        duga = self.acuan.langkah(siapa, kasus, langkah, seen, self.dunia.hari, await self.fakta(), setuju=setuju)
        isi = self.isi_langkah(kasus, langkah, setuju)
        jawab = await self.kirim(siapa, f"/usulan/{kasus.id}/{langkah}", isi, duga, seen=seen)
        if jawab is None:
            return False
        self.jadi(siapa, kasus, langkah, setuju, jawab)
        return True

    def jadi(self, siapa: Petugas, kasus: Kasus, langkah: str, setuju: bool, jawab: httpx.Response) -> None:
        """A step was taken: so the case ought to stand now."""
        bagian = self.acuan.bagian_langkah(siapa, kasus, langkah)
        assert bagian is not None
        if kasus.bagian(siapa) is None:
            kasus.petugas.append((bagian, siapa))
        kasus.status = DARI[langkah][kasus.status] if setuju else "ditolak"
        kasus.versi += 1
        if langkah == "pengembalian":
            kasus.dilepas = False
        isi = jawab.json()
        assert (isi["status"], isi["versi"]) == (kasus.status, kasus.versi), isi

    async def serempak(self, kasus: Kasus, langkah: str, mereka: Sequence[Petugas]) -> None:
        """Several take one step at once, having read the same: one of those who may take it does, once."""
        fakta, seen = await self.fakta(), kasus.versi
        duga = [self.acuan.langkah(each, kasus, langkah, seen, self.dunia.hari, fakta) for each in mereka]
        isi, path = self.isi_langkah(kasus, langkah, True), f"/usulan/{kasus.id}/{langkah}"
        semua = await asyncio.gather(
            *(self.dunia.sebagai(each).post(path, isi, key=self.dunia.kunci(), seen=seen) for each in mereka)
        )
        self.berubah = True
        berhasil = [nomor for nomor, each in enumerate(semua) if each.is_success]
        assert all(each.status_code < 500 for each in semua), [each.text for each in semua]
        assert len(berhasil) <= 1, f"{langkah} was taken {len(berhasil)} times"
        for nomor in berhasil:
            assert not duga[nomor].sebab, f"{mereka[nomor]}: {duga[nomor].sebab}"
            self.jadi(mereka[nomor], kasus, langkah, True, semua[nomor])
        assert berhasil or all(each.sebab or each.ragu for each in duga), [each.text for each in semua]

    async def ulang(self, *, lain: bool) -> None:
        """What was accepted last is sent once more, under its key; with another body it is somebody's mistake."""
        if self.terakhir is None:
            return
        kiriman, lama = self.terakhir, await periksa_tetap.isi(self.dunia.mutasi)
        isi = _isi_lain(kiriman) if lain else kiriman.isi
        lain = isi != kiriman.isi
        siapa = self.dunia.sebagai(kiriman.siapa)
        jawab = await siapa.post(kiriman.path, isi, key=kiriman.kunci, seen=kiriman.seen)
        if lain:
            assert (jawab.status_code, jawab.json()["kode"]) == (422, "kunci_idempotensi_dipakai"), jawab.text
        else:
            assert (jawab.status_code, jawab.json()) == (kiriman.jawab.status_code, kiriman.jawab.json())
            assert jawab.headers["idempotency-replayed"] == "true"
        assert await periksa_tetap.isi(self.dunia.mutasi) == lama, "a request sent again has changed something"

    # Papers.

    async def surat(self, siapa: Petugas, kasus: Kasus, jenis: str, apa: str = "catat", *, basi: int = 0) -> bool:
        seen = kasus.versi - basi
        duga = self.acuan.surat(siapa, kasus, jenis, apa, seen, await self.fakta())
        path = f"/usulan/{kasus.id}/dokumen"
        if apa == "catat":
            isi: Any = {"jenis": jenis, "nomor": "700/1/2026", "tanggal": "2026-09-01"}
        else:
            path += f"/{jenis}/{'konfirmasi' if apa == 'konfirmasi' else 'pembatalan'}"
            isi = None if apa == "konfirmasi" else {"alasan": "Surat pegawai lain."}
        jawab = await self.kirim(siapa, path, isi, duga, seen=seen)
        if jawab is None:
            return False
        kasus.versi += 1
        if apa == "catat":
            kasus.surat[jenis] = (siapa, self.acuan.dihitung(siapa, kasus, jenis))
        elif apa == "konfirmasi":
            kasus.surat[jenis] = (kasus.surat[jenis][0], True)
        else:
            del kasus.surat[jenis]
        return True

    async def maju(self, kasus: Kasus) -> bool:
        """Whatever brings a case nearer to its decision, by somebody who may: a paper that lacks, or the next step.

        Of those that are watched each is first tried by those who may not.
        """
        fakta, hari, kerumun = await self.fakta(), self.dunia.hari, kasus.id in self.diawasi
        berikut = {"dikembalikan": "perbaikan", "draf": "verifikasi", "terverifikasi": "pertimbangan"}
        langkah = {**berikut, "dipertimbangkan": "keputusan"}.get(kasus.status)
        if langkah is None:
            return False
        for lain in LANGKAH if kerumun else ():
            # Whoever could take it at another time.
            terlalu_dini = Menolak(frozenset({"langkah_tidak_mungkin"}))
            siapa = next(
                (p for p in PETUGAS if self.acuan.langkah(p, kasus, lain, kasus.versi, hari, fakta) == terlalu_dini),
                None,
            )
            if siapa is not None:
                await self.langkah(siapa, kasus, lain)
        perlu = ["bebas_temuan", "rekomendasi_imut", *((PERMOHONAN, *MENYERTAI) if kasus.sendiri else ())]
        kurang = next((each for each in perlu if each not in kasus.surat), None)
        menunggu = next((each for each, (_, dihitung) in kasus.surat.items() if not dihitung), None)
        if (jenis := kurang or menunggu) is not None:
            apa = "catat" if kurang else "konfirmasi"
            # What somebody writes is brought by their head: then others must say that it is theirs.
            urut = sorted(PETUGAS, key=lambda each: "kepala_unit" not in each.peran)
            return await self.oleh_yang_boleh(
                lambda siapa: self.acuan.surat(siapa, kasus, jenis, apa, kasus.versi, fakta),
                lambda siapa: self.surat(siapa, kasus, jenis, apa),
                dikerumuni=kerumun,
                urut=urut,
            )
        return await self.oleh_yang_boleh(
            lambda siapa: self.acuan.langkah(siapa, kasus, langkah, kasus.versi, hari, fakta),
            lambda siapa: self.langkah(siapa, kasus, langkah),
            dikerumuni=kerumun,
        )

    async def oleh_yang_boleh(
        self, duga: Any, lakukan: Any, *, dikerumuni: bool = False, urut: Sequence[Petugas] = PETUGAS
    ) -> bool:
        """The first officer who may does it; where nobody may, one tries whom a single reason stops.

        ``dikerumuni``: before that one whom each of the reasons stops that there are.
        """
        kata = {each: duga(each) for each in urut}
        satu: dict[str, Petugas] = {}
        for each in urut:
            if len(kata[each].sebab) == 1 and not kata[each].ragu:
                satu.setdefault(min(kata[each].sebab), each)
        siapa = next((each for each in urut if not kata[each].sebab), None)
        for each in [*satu.values()] if dikerumuni else [*satu.values()][:1] if siapa is None else []:
            assert not await lakukan(each)
        return siapa is not None and bool(await lakukan(siapa))

    async def hampir_usulan(self, kasus: Kasus, nomor: int) -> None:
        """A step or a paper of a case, by whoever may almost."""
        fakta, hari = await self.fakta(), self.dunia.hari

        def calon() -> Iterator[Calon]:
            for siapa, langkah, basi in product(PETUGAS, LANGKAH, (0, 1)):
                duga = self.acuan.langkah(siapa, kasus, langkah, kasus.versi - basi, hari, fakta)
                yield langkah, duga, partial(self.langkah, siapa, kasus, langkah, basi=basi)
            for siapa, jenis, apa in product(PETUGAS, ("bebas_temuan", PERMOHONAN), ("catat", "konfirmasi", "tarik")):
                duga = self.acuan.surat(siapa, kasus, jenis, apa, kasus.versi, fakta)
                yield f"{apa} {jenis}", duga, partial(self.surat, siapa, kasus, jenis, apa)

        await self.hampir(calon(), nomor)

    async def hampir_diusulkan(self, nip: str, tmt: date, nomor: int) -> None:
        """A proposal that almost stands."""
        fakta, hari = await self.fakta(), self.dunia.hari

        def calon() -> Iterator[Calon]:
            for siapa, kode in product(PETUGAS, KURSI):
                pemangku = next((each for each, lain in fakta.duduk.items() if lain == kode), None)
                for ganti in (None, nip, pemangku):
                    duga = self.acuan.usulkan(siapa, nip, kode, ganti, tmt, hari, fakta)
                    yield "usulkan", duga, partial(self.usulkan, siapa, nip, kode, ganti, tmt)

        await self.hampir(calon(), nomor)


def _isi_lain(kiriman: Kiriman) -> Any:
    """A body of the same shape that says something else."""
    isi: dict[str, Any] = dict(kiriman.isi or {})
    for each in ("alasan", "nomor", "nomor_sk", "nomor_berita_acara"):
        if each in isi:
            return {**isi, each: f"{isi[each]} (lain)"}
    if kiriman.path.endswith("/verifikasi") and "hasil" not in isi:
        return {"catatan": "Isi yang lain."}
    return {"satu": isi["dua"], "dua": isi["satu"]} if "satu" in isi else kiriman.isi
