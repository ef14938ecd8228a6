"""The steps of a row, each from one state to the next (contract section 6): ask for the PNS ID, look for the row at
BKN, save, attach the SK, let the main file follow, read back.

The state is committed before what cannot be repeated, and after its answer. So whoever takes up a row that is on its
way (``mengirim``) knows that it may have arrived: it is looked for first, and only what is not there is sent again.
Nobody takes it up while it may still be sent: the lease lasts for the wait, the longest call, and the gateway.
Attaching takes the first one's place, and following may be repeated: these are simply done again.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku, SebabBuku
from services.pegawai.siasn.keluar.antrean_buku import Lampiran, Pendahulu
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.milik_bkn import definitif
from services.pegawai.siasn.keluar.penulis import (
    IKATAN,
    BarisBuku,
    KurangBuku,
    Niat,
    Penulis,
    Terlihat,
    hari_dari_isi,
)
from services.pegawai.siasn.klien.baca.orang import DataUtama, data_utama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    SedangIstirahat,
    Terbatas,
    Terganggu,
    Terlambat,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
    TokenTidakAda,
)
from services.pegawai.siasn.klien.tenggat import selambatnya
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn, lampirkan
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.tarik.salinan import milik_orang_lain
from shared.contracts.istilah.status import KELUAR
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

log = structlog.get_logger("siasn_buku")

LIHAT = timedelta(seconds=10)
"""So long after a save without an answer BKN is looked at first: most often it has been done."""
GILIRAN = timedelta(minutes=7)
"""So long what is to be sent may wait for its turn; later it is not sent, and begins anew."""
DI_GERBANG = timedelta(seconds=45)
"""So long BKN's gateway may hold what has been sent."""
SEGERA = timedelta(0)
TANYA_LAGI = timedelta(minutes=2)
"""After a question that BKN did not answer: about one person it may never do, and the others must not wait for it."""
PERIKSA_LAGI = timedelta(minutes=10)
"""What is missing here is looked for so often."""
PERIKSA_BKN = timedelta(hours=6)
"""What is missing at BKN."""
DI_SIASN = "di SIASN"
"""In the place of the digest of a paper that whoever entered the row has attached."""
TIDAK_TERKIRIM = (Terlambat, Terganggu, Terbatas, SedangIstirahat, TokenDitolak, TokenTidakAda, TidakBerhak)
"""What a call can end in without BKN having been given it."""


class Pelaksana:
    """One worker at the rows of the ledger."""

    def __init__(self, runtime: Runtime, sambungan: Sambungan, saya: UUID) -> None:
        self.runtime, self.sambungan, self.saya = runtime, sambungan, saya
        self.tenggang = sambungan.bkn.terlama + DI_GERBANG
        """So long after it was sent, or its answer was lost, what BKN has not is believed not to have come."""

    async def kerjakan(self, baris: BarisBuku) -> None:
        """Bring a row as far as it goes.

        Raises:
            GalatSiasn: BKN has to be waited for; the row stands as it did, and others go first.
        """
        kini: BarisBuku | None = baris
        try:
            while kini is not None:
                kini = await self._selangkah(kini)
        except (Terganggu, TidakPasti):
            await self._tunda(baris, TANYA_LAGI)
            raise
        except (Ditolak, TidakAda) as galat:
            # BKN is there, and does not answer about this person: the others have nothing to do with it.
            assert kini is not None
            await self._tidak_ditunjukkan(kini, str(galat))

    async def menyerah(self, uow: UnitOfWork, baris: BarisBuku) -> None:
        """What fails again and again by our own fault waits for somebody; nothing that is on its way is forgotten."""
        alasan = "Berulang kali gagal diproses karena kesalahan di sistem ini."
        if baris.keadaan in (K.MENUNGGU, K.TERTAHAN):
            await antrean_buku.maju(
                uow, self.saya, baris, K.TERTAHAN, sebab=SebabBuku.GALAT, alasan=alasan, nanti=PERIKSA_BKN
            )
        else:
            await antrean_buku.tunda(uow, self.saya, baris, PERIKSA_BKN, alasan=alasan)

    async def _tidak_ditunjukkan(self, baris: BarisBuku, kata: str) -> None:
        """What BKN has of this kind it refuses to show: nothing is sent past it."""
        alasan = f"SIASN menolak menunjukkan riwayatnya: {kata}"
        if baris.keadaan in (K.MENUNGGU, K.TERTAHAN):
            await self._tahan(baris, KurangBuku(SebabBuku.TIDAK_TERBACA, alasan), PERIKSA_BKN)
        else:
            await self._tunda(baris, PERIKSA_LAGI, alasan)

    async def _selangkah(self, baris: BarisBuku) -> BarisBuku | None:
        match baris.keadaan:
            case K.MENUNGGU | K.TERTAHAN:
                return await self._kirim(baris)
            case K.MENGIRIM:
                return await self._cari(baris)
            case K.TERSIMPAN:
                return await self._lampirkan(baris)
            case K.TERLAMPIR:
                return await self._samakan(baris)
            case K.DISAMAKAN:
                return await self._baca_ulang(baris)
        return None

    async def _kirim(self, baris: BarisBuku) -> BarisBuku | None:
        """Send it, unless something is missing."""
        niat = await PENULIS[baris.jenis].niat(self.runtime.reader, self.sambungan, baris)
        if isinstance(niat, KurangBuku):
            return await self._tahan(baris, niat, PERIKSA_LAGI)
        if baris.aksi is AksiBuku.HAPUS and baris.ditegaskan_pada is None:
            kata = "Keputusannya ditarik. Menghapus baris di SIASN menunggu penegasan petugas."
            return await self._tahan(baris, KurangBuku(SebabBuku.PENEGASAN, kata), PERIKSA_BKN, niat=niat)
        orang = await self._orang(baris)
        if isinstance(orang, KurangBuku):
            return await self._tahan(baris, orang, PERIKSA_BKN, niat=niat)
        return await self._kepada(baris, niat, orang)

    async def _kepada(self, baris: BarisBuku, niat: Niat, orang: DataUtama) -> BarisBuku | None:
        """Send it to this person's history, unless BKN has it."""
        penulis, bkn = PENULIS[baris.jenis], self.sambungan.bkn
        terlihat = await penulis.lihat(bkn, orang.nip_baru)
        pendahulu = await antrean_buku.pendahulu(self.runtime.reader, baris.menyusul_id)
        rw_id = _rw_id(baris, pendahulu, terlihat)
        rw = penulis.kenali(baris, niat, terlihat, rw_id)
        # What somebody has entered at BKN is taken as it is; where it differs, it is told, and an officer decides.
        milik_lain = rw is not None and rw.id not in (rw_id, baris.isi.get("rw_id"))
        if baris.aksi is not AksiBuku.HAPUS and not milik_lain:
            niat = penulis.lengkapi(niat, rw, terlihat, orang)
        ketahuan: dict[str, Any] = {"pns_id": orang.id, "niat": niat}
        if rw is not None and (kurang := _baris_lain(baris, niat, pendahulu, rw)):
            return await self._tahan(baris, kurang, PERIKSA_BKN, **ketahuan)
        if rw is None and terlihat.cacat:
            kata = f"{terlihat.cacat} baris riwayatnya di SIASN tidak terbaca; mungkin ini sudah ada di antaranya."
            return await self._tahan(baris, KurangBuku(SebabBuku.TIDAK_TERBACA, kata), PERIKSA_BKN, **ketahuan)
        if baris.aksi is AksiBuku.HAPUS:
            return await self._hapus(baris, rw, terlihat, ketahuan)
        if rw is not None and (baris.hanya_baca or milik_lain or not penulis.banding(niat, rw)):
            return await self._kenali(baris, rw, ketahuan)
        if rw is None and baris.hanya_baca:
            kata = "Di SIASN tidak ditemukan baris yang menyatakan ini."
            return await self._tahan(baris, KurangBuku(SebabBuku.TIDAK_DITEMUKAN, kata), PERIKSA_BKN, **ketahuan)
        terlampir = _masih_terlampir(baris, rw)
        if kurang := await self._dokumen_kurang(baris, terlampir):
            return await self._tahan(baris, kurang, PERIKSA_LAGI, **ketahuan)
        ketahuan |= {"rw_id": None if rw is None else rw.id, "terlampir": terlampir}
        return await self._sekali(baris, ketahuan, lambda: penulis.simpan(bkn, niat, orang.id, rw))

    async def _kenali(self, baris: BarisBuku, rw: RwBaris, ketahuan: dict[str, Any]) -> BarisBuku | None:
        """BKN has it already: nothing is sent but the SK, where its row has none."""
        sendiri = baris.dikirim_kali == 0 or baris.hanya_baca
        dokumen = {each.dok_id: DI_SIASN for each in rw.path} if sendiri else {}
        terlampir = {**dokumen, **_masih_terlampir(baris, rw)}
        ketahuan = {**ketahuan, "rw_id": rw.id, "diadopsi": baris.dikirim_kali == 0, "terlampir": terlampir}
        if kurang := await self._dokumen_kurang(baris, terlampir):
            return await self._tahan(baris, kurang, PERIKSA_LAGI, **ketahuan)
        return await self._maju(baris, K.TERSIMPAN, **ketahuan)

    async def _hapus(
        self, baris: BarisBuku, rw: RwBaris | None, terlihat: Terlihat, ketahuan: dict[str, Any]
    ) -> BarisBuku | None:
        """Remove it, unless it is gone already. The last row of a history is never removed."""
        if rw is None:
            return await self._maju(baris, K.TERSIMPAN, **ketahuan)
        if len(terlihat.baris) + terlihat.cacat == 1:
            kata = "Ini satu-satunya baris riwayatnya di SIASN."
            return await self._tahan(baris, KurangBuku(SebabBuku.BARIS_TERAKHIR, kata), PERIKSA_BKN, **ketahuan)
        rw_id = rw.id

        async def buang() -> None:
            await PENULIS[baris.jenis].hapus(self.sambungan.bkn, rw_id)

        return await self._sekali(baris, {**ketahuan, "rw_id": rw_id}, buang)

    async def _sekali(
        self, baris: BarisBuku, ketahuan: dict[str, Any], ubah: Callable[[], Awaitable[str | None]]
    ) -> BarisBuku | None:
        """What cannot be repeated: that it is about to be done is on record before, and what came of it after."""
        dikirim = await self._maju(baris, K.MENGIRIM, lama=GILIRAN + self.tenggang, **ketahuan)
        if dikirim is None:
            return None
        assert dikirim.dikirim_pada is not None
        try:
            with selambatnya(dikirim.dikirim_pada + GILIRAN):
                rw_id = await ubah()
        except (Ditolak, TidakAda) as galat:
            return await self._maju(dikirim, K.DITOLAK, alasan=f"SIASN menolak: {galat}")
        except TidakPasti as galat:
            return await self._ragu(dikirim, str(galat))
        except TIDAK_TERKIRIM as galat:
            await self._maju(dikirim, K.MENUNGGU, nanti=TANYA_LAGI if isinstance(galat, Terganggu) else SEGERA)
            raise
        return await self._maju(dikirim, K.TERSIMPAN, rw_id=rw_id)

    async def _ragu(self, baris: BarisBuku, kata: str) -> BarisBuku | None:
        """The answer is lost: it stays on its way until it has been looked for."""
        log.warning("jawaban_hilang", buku=str(baris.id), sebab=kata)
        return await self._tunda(baris, LIHAT, f"Jawaban SIASN tidak sampai: {kata}", ragu=True)

    async def _cari(self, baris: BarisBuku) -> BarisBuku | None:
        """It was on its way when its worker ended, or the answer was lost: has it arrived?"""
        assert baris.dikirim_pada is not None
        assert baris.niat is not None
        penulis = PENULIS[baris.jenis]
        nip = await antrean_buku.nip_berlaku(self.runtime.reader, baris.nip)
        terlihat = await penulis.lihat(self.sambungan.bkn, nip)
        rw = penulis.kenali(baris, baris.niat, terlihat, baris.rw_id)
        if baris.aksi is AksiBuku.HAPUS:
            if rw is None or rw.id != baris.rw_id:
                return await self._maju(baris, K.TERSIMPAN)
        elif rw is not None and not penulis.banding(baris.niat, rw):
            return await self._maju(baris, K.TERSIMPAN, rw_id=rw.id)
        sisa = baris.dikirim_pada + self.tenggang - self.runtime.clock.now()
        return await (self._tunda(baris, sisa) if sisa > timedelta(0) else self._maju(baris, K.MENUNGGU))

    async def _lampirkan(self, baris: BarisBuku) -> BarisBuku | None:
        """Attach the papers that are there and were not attached yet."""
        penulis = PENULIS[baris.jenis]
        if baris.aksi is AksiBuku.HAPUS or baris.rw_id is None:
            return await self._maju(baris, K.TERLAMPIR)
        if kurang := await self._dokumen_kurang(baris, baris.terlampir):
            return await self._tunda(baris, PERIKSA_LAGI, kurang.alasan)
        ada = await antrean_buku.lampiran(self.runtime.reader, baris)
        terlampir = dict(baris.terlampir)
        try:
            for jenis in (*penulis.wajib, *penulis.boleh):
                satu = ada.get(int(jenis))
                if satu is not None and satu.ada and terlampir.get(str(int(jenis))) not in (DI_SIASN, satu.sha256):
                    await self._unggah(baris.rw_id, jenis, satu)
                    terlampir[str(int(jenis))] = satu.sha256
        except Ditolak as galat:
            return await self._maju(baris, K.DITOLAK, alasan=f"SIASN menolak dokumennya: {galat.kata}")
        return await self._maju(baris, K.TERLAMPIR, terlampir=terlampir)

    async def _unggah(self, rw_id: str, jenis: JenisDokumenSiasn, satu: Lampiran) -> None:
        isi = await antrean_buku.isi_dokumen(self.runtime.reader, satu.sha256)
        assert isi is not None
        await lampirkan(self.sambungan.bkn, rw_id, jenis, f"{int(jenis)}_{satu.sha256[:12]}.pdf", isi)

    async def _samakan(self, baris: BarisBuku) -> BarisBuku | None:
        assert baris.pns_id is not None
        if baris.jenis is JenisBuku.JABATAN:
            nip = await antrean_buku.nip_berlaku(self.runtime.reader, baris.nip)
            if not definitif((await PENULIS[baris.jenis].lihat(self.sambungan.bkn, nip)).baris):
                # BKN would copy the post of a Plt into the main file; that it stays behind is told when it is read.
                return await self._maju(baris, K.DISAMAKAN)
        try:
            await PENULIS[baris.jenis].samakan(self.sambungan.bkn, baris.pns_id)
        except (Ditolak, TidakAda) as galat:
            return await self._maju(baris, K.DITOLAK, alasan=f"SIASN menolak menyamakan data utamanya: {galat}")
        return await self._maju(baris, K.DISAMAKAN)

    async def _baca_ulang(self, baris: BarisBuku) -> BarisBuku | None:
        """What does BKN say now?"""
        assert baris.niat is not None
        penulis = PENULIS[baris.jenis]
        nip = await antrean_buku.nip_berlaku(self.runtime.reader, baris.nip)
        terlihat = await penulis.lihat(self.sambungan.bkn, nip)
        rw = next((each for each in terlihat.baris if each.id == baris.rw_id), None)
        if baris.aksi is AksiBuku.HAPUS:
            beda = [] if rw is None else [{"bidang": "baris", "di_sini": None, "di_bkn": rw.id}]
            return await self._maju(baris, K.BERBEDA if beda else K.COCOK, perbedaan=beda or None)
        if rw is None and baris.rw_id is not None:
            hilang = [{"bidang": "baris", "di_sini": baris.rw_id, "di_bkn": None}]
            return await self._maju(baris, K.BERBEDA, perbedaan=hilang)
        try:
            utama = (await data_utama(self.sambungan.bkn, nip)).baris
        except TidakAda:
            utama = ()
        beda = _perbedaan(penulis, baris.niat, rw, terlihat, utama[0] if utama else None)
        di_bkn = rw.model_dump(mode="json", exclude={"nip_baru"}) if rw is not None else None
        return await self._maju(baris, K.BERBEDA if beda else K.COCOK, perbedaan=beda or None, di_bkn=di_bkn)

    async def _orang(self, baris: BarisBuku) -> DataUtama | KurangBuku:
        """The person at BKN, if they are who we mean."""
        nip = await antrean_buku.nip_berlaku(self.runtime.reader, baris.nip)
        try:
            bacaan = await data_utama(self.sambungan.bkn, nip)
        except TidakAda:
            kata = "SIASN tidak mengenal NIP pegawai ini, atau ia berada di instansi lain."
            return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
        except Ditolak as galat:
            return KurangBuku(SebabBuku.TIDAK_TERBACA, f"SIASN menolak menunjukkan data utamanya: {galat.kata}")
        if not bacaan.baris:
            return KurangBuku(SebabBuku.TIDAK_TERBACA, "Data utamanya di SIASN tidak terbaca.")
        utama = bacaan.baris[0]
        if utama.nip_baru.strip() != nip:
            return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, "SIASN menjawab dengan pegawai yang lain.")
        if utama.kedudukan_pns_id in KELUAR:
            kata = f"Menurut SIASN ia tidak aktif lagi ({utama.kedudukan_pns_nama or utama.kedudukan_pns_id})."
            return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
        instansi = {utama.instansi_kerja_id, utama.instansi_induk_id} - {None}
        if instansi and self.sambungan.instansi_id not in instansi:
            kata = "Menurut SIASN ia berada di instansi lain."
            return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
        if await milik_orang_lain(self.runtime.reader, baris.nip, utama.id):
            kata = "Pegawai lain tercatat dengan PNS ID yang sama; perubahan ini mungkin masuk ke berkas yang salah."
            return KurangBuku(SebabBuku.PNS_ID_GANDA, kata)
        return utama

    async def _dokumen_kurang(self, baris: BarisBuku, terlampir: Mapping[str, Any]) -> KurangBuku | None:
        ada = await antrean_buku.lampiran(self.runtime.reader, baris)
        for jenis in PENULIS[baris.jenis].wajib:
            satu = ada.get(int(jenis))
            if (satu is None or not satu.ada) and str(int(jenis)) not in terlampir:
                apa = "SK" if baris.jenis is JenisBuku.JABATAN else "dokumen"
                hari = hari_dari_isi(baris.isi.get("tanggal_sk"))
                surat = f"{baris.nomor_sk}" if hari is None else f"{baris.nomor_sk} tanggal {hari:%d-%m-%Y}"
                return KurangBuku(SebabBuku.SK, f"PDF {apa} {surat} belum diunggah.")
        return None

    async def _tahan(self, baris: BarisBuku, kurang: KurangBuku, lama: timedelta, **isi: Any) -> BarisBuku | None:
        return await self._maju(baris, K.TERTAHAN, sebab=kurang.sebab, alasan=kurang.alasan, nanti=lama, **isi)

    async def _maju(self, baris: BarisBuku, ke: K, **isi: Any) -> BarisBuku | None:
        async with self.runtime.unit_of_work() as uow:
            baru = await antrean_buku.maju(uow, self.saya, baris, ke, **isi)
        if baru is None:
            log.info("buku_dilepas", buku=str(baris.id), dari=baris.keadaan, ke=ke)
            return None
        return baru if isi.get("nanti") is None else None

    async def _tunda(
        self, baris: BarisBuku, lama: timedelta, alasan: str | None = None, *, ragu: bool = False
    ) -> BarisBuku | None:
        """Put it back as it stands."""
        async with self.runtime.unit_of_work() as uow:
            await antrean_buku.tunda(uow, self.saya, baris, lama, alasan=alasan, ragu=ragu)
        return None


def _masih_terlampir(baris: BarisBuku, rw: RwBaris | None) -> dict[str, Any]:
    """What was attached and still hangs on BKN's row; all else has to be attached again."""
    ada = set() if rw is None else {each.dok_id for each in rw.path}
    return {jenis: sidik for jenis, sidik in baris.terlampir.items() if jenis in ada}


def _rw_id(baris: BarisBuku, pendahulu: Pendahulu | None, terlihat: Terlihat) -> str | None:
    """Which of this person's rows at BKN is known to be this one: what an officer has bound, what was made, what the
    row before it made."""
    ada = {each.id for each in terlihat.baris}
    dikenal = (baris.tambahan.get(IKATAN), baris.rw_id, None if pendahulu is None else pendahulu.rw_id)
    return next((each for each in dikenal if each in ada), None)


def _baris_lain(baris: BarisBuku, niat: Niat, pendahulu: Pendahulu | None, rw: RwBaris) -> KurangBuku | None:
    """An id that somebody has bound does not make another row of the history this one: a row with another decree and
    another day is not taken for it, and only one with both is removed. What was taken already may be read again."""
    dahulu = [each for each in (baris.isi, baris.isi.get("sebelum"), pendahulu and pendahulu.isi) if each]
    sama = PENULIS[baris.jenis].tanda(niat, dahulu, rw)
    if baris.aksi is AksiBuku.HAPUS:
        kata = "Nomor SK atau TMT baris itu di SIASN bukan milik keputusan yang ditarik; ia tidak dihapus dari sini."
        return None if all(sama) else KurangBuku(SebabBuku.BARIS_LAIN, kata)
    if any(sama) or (baris.hanya_baca and rw.id == baris.rw_id):
        return None
    kata = "Baris itu di SIASN bernomor dan bertanggal lain; ia tidak diubah dari sini."
    return KurangBuku(SebabBuku.BARIS_LAIN, kata)


def _perbedaan(
    penulis: Penulis, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama | None
) -> list[dict[str, Any]]:
    """Where BKN differs from what was sent: its row, its main file, the papers of its row."""
    if utama is None:
        return [{"bidang": "data_utama", "di_sini": "ada", "di_bkn": None}]
    beda = [] if rw is None else penulis.banding(niat, rw)
    beda += penulis.banding_utama(niat, rw, terlihat, utama)
    ada = set() if rw is None else {each.dok_id for each in rw.path}
    kurang = [jenis for jenis in penulis.wajib if rw is not None and str(int(jenis)) not in ada]
    return [
        *(each._asdict() for each in beda),
        *({"bidang": f"dokumen {int(each)}", "di_sini": "terlampir", "di_bkn": None} for each in kurang),
    ]
