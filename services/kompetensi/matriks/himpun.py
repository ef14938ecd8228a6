"""Brings together what goes into a matrix: the people, posts and policy of a day, all as of one moment."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from services.kompetensi.kecocokan.kota import sesaat
from services.kompetensi.kecocokan.larik import Kota
from services.kompetensi.kecocokan.muat import Hari, JabatanKota, daftar_nip, kebijakan_kecocokan
from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.matriks.cuplikan import Cuplikan, kemas
from services.kompetensi.matriks.errors import KebijakanLain, SeleksiKosong
from services.kompetensi.matriks.repository import Diminta
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from shared.db.reader import Reader
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime


async def himpun(runtime: Runtime, permintaan: Diminta) -> Cuplikan:
    """What goes into the matrix of a request.

    Raises:
        SeleksiKosong, KetentuanBelumAda, KebijakanLain: nothing can be computed for it.
    """
    hari = permintaan.per_tanggal
    pada = Hari.dari(hari, runtime)
    async with sesaat(runtime) as satu:
        baca = satu.baca
        kebijakan = await kebijakan_kecocokan(baca, pada)
        await _periksa_kebijakan(baca, hari, permintaan.kebijakan_diminta or {})
        peta, kota = await satu.peta(pada), await satu.kota(pada)
        pilihan = permintaan.unit, permintaan.lingkup, permintaan.nip
        nip = kota.nip if pilihan == (None, None, None) else await daftar_nip(baca, pada, *pilihan)
    return await asyncio.to_thread(_kemas, hari, kebijakan, peta.kota, permintaan.kode_jabatan, kota, nip)


async def _periksa_kebijakan(baca: Reader, hari: date, diminta: Mapping[str, str]) -> None:
    if not diminta:
        return
    berlaku = {kode: each.versi for kode, each in (await ketentuan_pada(baca, KATALOG, hari)).versi.items()}
    lain = [
        f"{kode} versi {berlaku[kode]}, bukan {versi}" if kode in berlaku else f"tidak ada {kode}"
        for kode, versi in sorted(diminta.items())
        if berlaku.get(kode) != versi
    ]
    if lain:
        raise KebijakanLain(f"Pada {hari:%d-%m-%Y} berlaku {'; '.join(lain)}. Minta lagi dengan versi yang berlaku.")


def _kemas(
    hari: date,
    kebijakan: KebijakanKecocokan,
    kota: JabatanKota,
    kode_jabatan: Sequence[str] | None,
    semua: Kota,
    diminta_nip: Sequence[str],
) -> Cuplikan:
    nip, orang = semua.sebagian(diminta_nip)
    diminta = {each.kode for each in kota.jabatan} if kode_jabatan is None else set(kode_jabatan)
    jabatan = {kode: kota.sidik[tempat] for kode, tempat in kota.ke_profil.items() if kode in diminta}
    if not nip:
        raise SeleksiKosong("Tidak ada pegawai dalam lingkup permintaan ini.")
    if not jabatan:
        raise SeleksiKosong("Tidak satu pun jabatan yang diminta sudah mempunyai standar kompetensi.")
    dipakai = set(jabatan.values())
    return kemas(
        per_tanggal=hari,
        kebijakan=kebijakan,
        nip=nip,
        orang=orang,
        profil={sidik: each for sidik, each in zip(kota.sidik, kota.profil, strict=True) if sidik in dipakai},
        jabatan=jabatan,
        tanpa_standar=sorted(diminta - jabatan.keys()),
    )
