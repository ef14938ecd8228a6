"""The checklist of cases, from what is on record of them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.berkas.daftar import Baris, Diminta, daftar
from services.mutasi.berkas.repository import berkas_usulan
from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.masa_surat import berlaku_sampai
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.usulan import nilai_tercatat
from services.mutasi.usulan.nilai_tercatat import HasilTercatat
from services.mutasi.usulan.repository import Baca, Usulan
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.kelas import Tanda


class Kelengkapan(NamedTuple):
    """The checklist of one case, as one caller sees it."""

    baris: list[Baris]
    tersembunyi: list[JenisDokumen]
    """Kinds of which the caller may not know; named whether there is one or not."""

    @property
    def lengkap(self) -> bool:
        """Whether nothing is to be done about any paper."""
        return not any(each.perlu for each in self.baris)


async def kelengkapan(
    baca: Baca, usulan: Usulan, hari: date, melihat: Callable[[Tanda], bool], *, pppk: bool
) -> Kelengkapan:
    """Which papers a case needs, and where each stands by the law of ``hari``.

    Rules that were judged last say what they miss; what was recorded since then shows as recorded.
    """
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari)
    putusan = await nilai_tercatat.penilaian(baca, usulan.id)
    semua = daftar(
        usulan.tmt,
        _diminta(putusan),
        await dokumen.semua(baca, usulan.id),
        await berkas_usulan(baca, [usulan.id]),
        lambda each: berlaku_sampai(JenisDokumen(each.jenis), each.tanggal, each.selesai, ketentuan),
        pppk=pppk,
        dikecualikan={
            each.aturan for each in await pengecualian.disetujui(baca, usulan.id) if not each.hari_lain(usulan.tmt)
        },
    )
    tersembunyi = [each for each in JenisDokumen if not melihat(each.tanda)]
    return Kelengkapan([each for each in semua if each.jenis not in tersembunyi], tersembunyi)


def _diminta(putusan: Sequence[HasilTercatat]) -> Diminta:
    terakhir = [each for each in putusan if each.versi == putusan[0].versi]
    kurang: dict[JenisDokumen, list[str]] = defaultdict(list)
    for each in terakhir:
        for satu in each.kurang:
            if satu.dokumen is not None:
                kurang[JenisDokumen(satu.dokumen)].append(each.kode)
    return Diminta(kurang, {each.kode for each in terakhir})
