"""Brings together what goes into a matrix: the people, posts and policy of a day, all as of one moment."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import orjson

from services.kompetensi.isian import akhir_hari
from services.kompetensi.kecocokan.kota import sesaat
from services.kompetensi.kecocokan.larik import Kota
from services.kompetensi.kecocokan.muat import Hari, JabatanKota, daftar_nip, dilepas, kebijakan_kecocokan, sidik_rumpun
from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.matriks.cuplikan import Cuplikan, Dasar, kemas
from services.kompetensi.matriks.errors import KebijakanLain, SeleksiKosong
from services.kompetensi.matriks.repository import Diminta
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime


async def himpun(runtime: Runtime, permintaan: Diminta) -> Cuplikan:
    """What goes into the matrix of a request.

    Raises:
        SeleksiKosong, KetentuanBelumAda, KebijakanLain: nothing can be computed for it.
    """
    hari = permintaan.per_tanggal
    hari_ini = runtime.clock.today()
    pada = Hari(hari) if hari >= hari_ini else Hari(hari, akhir_hari(hari, runtime))
    async with sesaat(runtime) as satu:
        baca = satu.baca
        kebijakan = await kebijakan_kecocokan(baca, pada)
        berlaku = {kode: each.versi for kode, each in (await ketentuan_pada(baca, KATALOG, hari)).versi.items()}
        _periksa_kebijakan(hari, berlaku, permintaan.kebijakan_diminta or {})
        peta, kota = await satu.peta(pada), await satu.kota(pada)
        rumpun = await sidik_rumpun(baca, pada)
        pilihan = permintaan.unit, permintaan.lingkup, permintaan.nip
        if pilihan == (None, None, None):
            nip: Sequence[str] = (*kota.nip, *kota.tidak_terbaca)
        else:
            nip = await daftar_nip(baca, pada, *pilihan)
        lepas = await dilepas(baca, pada, *pilihan)
    dasar = Dasar(min(hari, hari_ini), berlaku, {"rumpun": rumpun})
    return await asyncio.to_thread(_kemas, hari, dasar, kebijakan, peta.kota, permintaan.kode_jabatan, kota, nip, lepas)


def _periksa_kebijakan(hari: date, berlaku: Mapping[str, str], diminta: Mapping[str, str]) -> None:
    lain = [
        f"{kode} versi {berlaku[kode]}, bukan {versi}" if kode in berlaku else f"tidak ada {kode}"
        for kode, versi in sorted(diminta.items())
        if berlaku.get(kode) != versi
    ]
    if lain:
        raise KebijakanLain(f"Pada {hari:%d-%m-%Y} berlaku {'; '.join(lain)}. Minta lagi dengan versi yang berlaku.")


def _kemas(
    hari: date,
    dasar: Dasar,
    kebijakan: KebijakanKecocokan,
    kota: JabatanKota,
    kode_jabatan: Sequence[str] | None,
    semua: Kota,
    diminta_nip: Sequence[str],
    lepas: Mapping[str, str],
) -> Cuplikan:
    nip, orang = semua.sebagian(diminta_nip)
    diminta = {each.kode for each in kota.jabatan} if kode_jabatan is None else set(kode_jabatan)
    jabatan = {kode: kota.sidik[tempat] for kode, tempat in kota.ke_profil.items() if kode in diminta}
    if not nip:
        raise SeleksiKosong("Tidak ada pegawai dalam lingkup permintaan ini.")
    if not jabatan:
        raise SeleksiKosong("Tidak satu pun jabatan yang diminta sudah mempunyai standar kompetensi.")
    dipakai = set(jabatan.values())
    standar = hashlib.blake2b(orjson.dumps(sorted(jabatan.items())), digest_size=16).hexdigest()
    return kemas(
        per_tanggal=hari,
        dasar=replace(dasar, acuan={**dasar.acuan, "standar": standar}),
        kebijakan=kebijakan,
        nip=nip,
        orang=orang,
        profil={sidik: each for sidik, each in zip(kota.sidik, kota.profil, strict=True) if sidik in dipakai},
        jabatan=jabatan,
        tanpa_standar=sorted(diminta - jabatan.keys()),
        tidak_terbaca={each: sebab for each, sebab in semua.tidak_terbaca.items() if each in set(diminta_nip)},
        tidak_bertugas=lepas,
    )
