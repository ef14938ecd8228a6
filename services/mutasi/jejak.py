"""Whose trail an auditor reads here, and how close its fields are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.mutasi.evaluasi.berkala import repository as evaluasi
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.jendela import seleksi
from services.mutasi.keberatan import repository as keberatan
from services.mutasi.keberatan.koreksi import PERKARA as KOREKSI_JAWABAN
from services.mutasi.koreksi.perkara import PERKARA as KOREKSI
from services.mutasi.kumpulan import anggota as anggota_kumpulan
from services.mutasi.kumpulan import repository as kumpulan
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.pengecualian.perkara import PERKARA
from services.mutasi.pertek import anggapan
from services.mutasi.pertek import repository as pertek
from services.mutasi.perwakilan import repository as perwakilan
from services.mutasi.perwakilan.perkara import PERKARA as PERWAKILAN
from services.mutasi.proyeksi.asn import orang_dalam_lingkup
from services.mutasi.usulan import repository
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.privasi.kelas import INTERNAL, PRIBADI, Tanda
from shared.privasi.trail import Door, View, all_of, every_auditor

_DOKUMEN = {each.value: each.tanda for each in JenisDokumen if each.tanda.pokok is not None}


def _kelas(isi: Mapping[str, Any], _: str) -> Tanda:
    """Of what was recorded about a case, a paper is as close as that it is there."""
    return _DOKUMEN.get(isi.get("jenis", ""), PRIBADI)


async def _usulan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await repository.cari(baca, nomor, pelaku)
    # A post in one's unit is no reason to read what is said about somebody of another.
    if usulan is None or not (await repository.keterlibatan(baca, [nomor], pelaku))[nomor].dalam_lingkup:
        return None
    return View((usulan.nip,), _kelas)


async def _pengecualian(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await PERKARA.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View((usulan.nip,), all_of(tanda_putusan(usulan.aturan)))


async def _hasil_seleksi(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await seleksi.PERKARA.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View(tuple(usulan.nip), all_of(PRIBADI))


async def _usulan_koreksi(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await KOREKSI.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View(tuple(usulan.nip), all_of(INTERNAL))


async def _usulan_koreksi_jawaban(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await KOREKSI_JAWABAN.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View(tuple(usulan.nip), all_of(PRIBADI))


async def _usulan_perwakilan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await PERWAKILAN.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View((usulan.nip,), all_of(INTERNAL))


async def _perwakilan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    row = await perwakilan.satu(baca, nomor, pelaku)
    return None if row is None else View((row.wakil,), all_of(INTERNAL))


async def _keinginan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    orang = await orang_dalam_lingkup(baca, objek_id, pelaku)
    return None if orang is None else View((orang.nip,), all_of(PRIBADI))


async def _skenario(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    row = await skenario.cari(baca, nomor, pelaku)
    return None if row is None else View(tuple(IsiSkenario.model_validate(row.isi).nip), all_of(PRIBADI))


async def _penempatan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    """An answer to a suggestion: ``<scenario>/<person>``."""
    nomor, _, nip = objek_id.partition("/")
    return None if await _skenario(baca, pelaku, nomor) is None else View((nip,), all_of(PRIBADI))


async def _kumpulan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    if await kumpulan.cari(baca, nomor, pelaku) is None:
        return None
    return View(tuple(each.nip for each in await anggota_kumpulan.anggota(baca, nomor)), all_of(PRIBADI))


async def _pertek(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    if await pertek.cari(baca, nomor, pelaku) is None:
        return None
    return View(tuple(each.nip for each in await pertek.anggota(baca, nomor)), all_of(PRIBADI))


async def _anggapan_pertek(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    usulan = await anggapan.PERKARA.register.satu(baca, pelaku, nomor)
    return None if usulan is None else View(tuple(usulan.nip), all_of(PRIBADI))


async def _keberatan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    row = await keberatan.cari(baca, nomor, pelaku)
    return None if row is None else View((row.nip,), all_of(PRIBADI))


async def _evaluasi(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    row = await evaluasi.cari(baca, nomor, pelaku)
    return None if row is None else View((row.nip,) if row.nip else (), all_of(INTERNAL))


JEJAK: Mapping[str, Door] = {
    "usulan": _usulan,
    "usulan_pengecualian": _pengecualian,
    "usulan_pembukaan": every_auditor,
    "usulan_pejabat_ppk": every_auditor,
    "register_nomor": every_auditor,
    "nomor_surat": every_auditor,
    "usulan_hasil_seleksi": _hasil_seleksi,
    "usulan_koreksi_surat": _usulan_koreksi,
    "usulan_koreksi_jawaban": _usulan_koreksi_jawaban,
    "usulan_perwakilan": _usulan_perwakilan,
    "perwakilan": _perwakilan,
    "keberatan": _keberatan,
    "keinginan": _keinginan,
    "kumpulan": _kumpulan,
    "pertek": _pertek,
    "usulan_anggapan_pertek": _anggapan_pertek,
    "skenario": _skenario,
    "lambang": every_auditor,
    "indikator": every_auditor,
    "evaluasi": _evaluasi,
    "skenario_penempatan": _penempatan,
    "sesi_tanda_tangan": every_auditor,
    "ketentuan": every_auditor,
    "ketentuan_usulan": every_auditor,
}
