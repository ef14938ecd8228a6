"""Somebody who comes, over HTTP. The row is checked and written as one of a roster would be."""

from typing import Annotated

from fastapi import APIRouter

from services.pegawai.asn import repository as asn
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.schemas import Asn
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.pendaftaran.errors import SudahTercatat
from services.pegawai.pendaftaran.schemas import ISIAN, PegawaiBaru, baris_roster
from services.pegawai.siasn.roster import periksa_orang, terapkan_orang
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR
from shared.http.etag import etag
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.http.tajuk import Dibuat
from shared.privasi.kelas import HUKDIS

router = APIRouter(tags=["asn"], route_class=RuteOrang)


@router.post("/asn", summary="Catat pegawai baru", status_code=201, response_model=Asn)
async def daftarkan(
    uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")], isi: PegawaiBaru
) -> Dibuat:
    """CPNS, PPPK, atau pegawai pindahan yang belum tercatat; hanya petugas berlingkup seluruh kota.

    Diperiksa seperti baris berkas SIASN: yang tidak sejalan dengan NIP disebut pada `peringatan` berkasnya.
    """
    wajib_seluruh_kota(pelaku, "Pegawai baru")
    if isi.nip == pelaku.nip:
        raise KonflikKepentingan("Berkas sendiri dicatat oleh petugas lain.")
    await pastikan_unit(uow, isi.kode_unit, "/kode_unit")
    baris = baris_roster(isi)
    galat = [(isian, alasan) for isian, alasan, tingkat in periksa_orang(baris) if tingkat == "galat"]
    if isi.kedudukan_hukum in KELUAR:
        galat.append(("kedudukan_hukum", f"{isi.kedudukan_hukum.nama}: bukan kedudukan pegawai yang baru datang"))
    if galat:
        raise IsianTidakSah(
            "Perbaiki isian yang disebut pada `kesalahan`, lalu kirim lagi.",
            kesalahan=[
                KesalahanIsian(pointer=f"/{ISIAN.get(isian or 'nip', isian or 'nip')}", pesan=alasan)
                for isian, alasan in galat
            ],
        )
    # Whoever is known already would be changed: what this did then is not kept.
    hasil = await terapkan_orang(uow, [(1, baris)])
    if tertahan := [each for each in hasil.catatan if each.tingkat == "galat"]:
        raise SudahTercatat(f"{tertahan[0].alasan}.")
    if hasil.baru != 1:
        raise SudahTercatat("Pegawai dengan nomor ini sudah tercatat. Koreksi berkasnya, atau catat riwayatnya.")
    uow.audit("catat_pegawai", "asn", isi.nip, sesudah={"dokumen": isi.dokumen})
    hari = membaca.runtime.clock.today()
    dilihat = membaca.pandangan(isi.nip)
    row = await asn.kini(uow, isi.nip, pelaku, hari, lihat_hukdis=dilihat.melihat(HUKDIS))
    assert row is not None
    akar = membaca.runtime.settings.root_path
    return await membaca.jawab(
        Asn,
        susun(row, hari, nik_utuh=dilihat.nik_utuh, akar=akar),
        dilihat=dilihat,
        nip=[isi.nip],
        bawaan="mencatat pegawai baru",
        status=201,
        headers={"ETag": etag(row.versi), "Location": f"{akar}/asn/{isi.nip}"},
    )
