"""Takes over what BKN says, by the functions that write the same when it comes otherwise; never past them.

What they refuse is refused. Each answers what it has replaced, by which it can be taken back the same way.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from services.pegawai.koreksi.identitas import koreksi as koreksi_identitas
from services.pegawai.orang.tahan import versi_orang
from services.pegawai.riwayat import catat
from services.pegawai.riwayat.katalog import MENURUT_SLUG, JenisRiwayat
from services.pegawai.riwayat.schemas import Isian, KoreksiRiwayat, PembatalanRiwayat
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.siasn.roster import terapkan_orang
from services.pegawai.siasn.selisih.banding import MENURUT_BIDANG, OrangLokal
from services.pegawai.siasn.selisih.errors import TidakDapatDipakai, TidakDapatDitarik
from services.pegawai.siasn.selisih.menang import ATURAN, RIWAYAT, Macam, Pintu
from services.pegawai.siasn.selisih.muat import Keadaan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import TETAP, Baris

DOKUMEN = "SIASN (data BKN)"
"""What a correction names as its document where the officer names none."""
_TEMPAT = ("unor_id", "unor_nama", "jabatan_id", "jabatan_nama", "jenis_jabatan_id", "tmt_jabatan")


SUNYI = (
    "BKN tidak mengatakan apa-apa tentang ini. Yang salah di sini dikoreksi pada berkas, atau dibatalkan pada riwayat."
)


def pintu(bidang: str, macam: str) -> tuple[Pintu | None, str | None]:
    """By which door BKN's value of a field comes in, or why by none."""
    aturan = ATURAN[bidang]
    if macam == Macam.HANYA_LOKAL:
        return None, SUNYI
    if aturan.bkn is None or (bidang == "jabatan" and macam != Macam.HANYA_BKN):
        # Who has a post keeps it until two people move them.
        return None, aturan.tanpa_pintu
    return aturan.bkn, None


async def pakai_bkn(
    uow: UnitOfWork,
    pelaku: Pelaku,
    keadaan: Keadaan,
    bidang: str,
    baris: str,
    lokal_id: str | None,
    macam: str,
    alasan: str,
    dokumen: str,
) -> dict[str, Any]:
    """Let what stands here be what BKN says; the person's file is locked.

    Raises:
        TidakDapatDipakai, and what the doors refuse with.
    """
    orang = keadaan.lokal.orang
    lewat, mengapa = pintu(bidang, macam)
    match lewat:
        case Pintu.IDENTITAS:
            isi = _dari_bkn(keadaan, bidang)
            await _identitas(uow, pelaku, orang.nip, isi, alasan, dokumen)
            return _semula(orang, isi)
        case Pintu.ROSTER:
            isi = _dari_bkn(keadaan, bidang)
            await seperti_roster(uow, orang, isi)
            return {} if bidang == "jabatan" else _semula(orang, isi)
        case Pintu.RIWAYAT:
            return await _riwayat(uow, pelaku, keadaan, bidang, baris, lokal_id, alasan, dokumen)
        case _:
            raise TidakDapatDipakai(mengapa or SUNYI)


def _dari_bkn(keadaan: Keadaan, bidang: str) -> Baris:
    if keadaan.utama is None:
        raise TidakDapatDipakai("Data utama dari BKN belum ditarik. Tunggu penarikan berikutnya.")
    isian = _TEMPAT if bidang == "jabatan" else MENURUT_BIDANG[bidang].isian
    return {each: keadaan.utama[each] for each in isian}


def _semula(orang: OrangLokal, isi: Baris) -> Baris:
    return {each: getattr(orang, each) for each in isi}


async def _identitas(
    uow: UnitOfWork, pelaku: Pelaku, nip: str, isi: Mapping[str, Any], alasan: str, dokumen: str
) -> None:
    versi = await versi_orang(uow, nip)
    await koreksi_identitas(uow, pelaku, nip, versi, isi, alasan=alasan, dokumen=dokumen)


async def seperti_roster(uow: UnitOfWork, orang: OrangLokal, isi: Baris) -> None:
    """Write these fields as a roster would that says of all others what is on record.

    Raises:
        TidakDapatDipakai: something here is protected from a roster, which says so.
    """
    if orang.kedudukan_hukum in KELUAR:
        raise TidakDapatDipakai("Pegawai ini tercatat sudah keluar: koreksi dahulu riwayat statusnya.")
    tercatat = orang._asdict()
    baris = {each.isian: tercatat.get(each.isian) for each in KOLOM} | dict.fromkeys(_TEMPAT) | isi
    baris[TETAP] = frozenset(tercatat.keys() - isi.keys())
    hasil = await terapkan_orang(uow, [(1, baris)])
    if hasil.catatan:
        raise TidakDapatDipakai("; ".join(each.alasan for each in hasil.catatan))


async def _riwayat(
    uow: UnitOfWork,
    pelaku: Pelaku,
    keadaan: Keadaan,
    bidang: str,
    baris: str,
    lokal_id: str | None,
    alasan: str,
    dokumen: str,
) -> dict[str, Any]:
    jenis = MENURUT_SLUG[bidang.removeprefix(RIWAYAT)]
    nip = keadaan.lokal.orang.nip
    bkn = next((each.isi for each in keadaan.bkn.riwayat.get(jenis.slug, ()) if each.id == baris), None)
    if bkn is None:
        raise TidakDapatDipakai("Baris itu tidak ada lagi pada BKN. Muat ulang daftarnya.")
    versi = await versi_orang(uow, nip)
    if lokal_id is None:
        tersimpan = await catat.tambah(uow, pelaku, jenis, nip, versi, _isian(jenis, bkn))
        return {"ditambah": str(tersimpan.baris["id"])}
    lama = next((each for each in keadaan.lokal.riwayat[jenis.slug] if str(each["id"]) == lokal_id), None)
    if lama is None or lama.get("sumber") == "penempatan":
        raise TidakDapatDipakai("Penempatan di kota ini dikoreksi dua orang lewat POST /asn/{nip}/penempatan.")
    sana = {nama: isi for nama, isi in bkn.items() if isi is not None}
    if sana.get("kode_unit", lama.get("kode_unit")) != lama.get("kode_unit"):
        # A post of the old unit is none of the new one.
        sana["kode_jabatan"] = None
    benar = _isian(jenis, {**lama, **sana})
    sebab = KoreksiRiwayat(alasan=alasan, dokumen=dokumen, isi={})
    tersimpan = await catat.koreksi(uow, pelaku, jenis, nip, UUID(lokal_id), versi, benar, sebab)
    semula = {nama: _polos(lama.get(nama)) for nama in jenis.isian.model_fields}
    return {"dikoreksi": str(tersimpan.baris["id"]), "isi": semula}


def _polos(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def _isian(jenis: JenisRiwayat, isi: Mapping[str, Any]) -> Isian:
    """What BKN says as a row of a history.

    Raises:
        TidakDapatDipakai: BKN leaves unsaid what a row must say.
    """
    try:
        return jenis.isian.model_validate(
            {nama: isi[nama] for nama in jenis.isian.model_fields if isi.get(nama) is not None}
        )
    except ValidationError as error:
        kurang = ", ".join(sorted({str(each["loc"][0]) for each in error.errors()}))
        raise TidakDapatDipakai(
            f"Baris BKN ini tidak lengkap atau tidak sah pada: {kurang}. Catat barisnya dengan tangan menurut "
            "dokumennya, atau perbaiki di SIASN."
        ) from error


async def tarik(
    uow: UnitOfWork, pelaku: Pelaku, orang: OrangLokal, bidang: str, sebelum: Mapping[str, Any], alasan: str
) -> None:
    """Take back what ``pakai_bkn`` has done: by the same door, what it replaced.

    Raises:
        TidakDapatDitarik, and what the doors refuse with.
    """
    if not sebelum:
        raise TidakDapatDitarik("Penempatan yang dimulai dibatalkan dua orang lewat POST /asn/{nip}/penempatan.")
    versi = await versi_orang(uow, orang.nip)
    if "ditambah" in sebelum:
        jenis = MENURUT_SLUG[bidang.removeprefix(RIWAYAT)]
        sebab = PembatalanRiwayat(alasan=alasan, dokumen=None)
        await catat.batalkan(uow, pelaku, jenis, orang.nip, UUID(sebelum["ditambah"]), versi, sebab)
    elif "dikoreksi" in sebelum:
        jenis = MENURUT_SLUG[bidang.removeprefix(RIWAYAT)]
        nomor, isi = UUID(sebelum["dikoreksi"]), _isian(jenis, sebelum["isi"])
        ulang = KoreksiRiwayat(alasan=alasan, dokumen=DOKUMEN, isi={})
        await catat.koreksi(uow, pelaku, jenis, orang.nip, nomor, versi, isi, ulang)
    elif ATURAN[bidang].bkn is Pintu.IDENTITAS:
        await _identitas(uow, pelaku, orang.nip, sebelum, alasan, DOKUMEN)
    else:
        await seperti_roster(uow, orang, _dengan_hari(sebelum))


def _dengan_hari(isi: Mapping[str, Any]) -> Baris:
    hari = {nama for nama in isi if nama.startswith(("tmt_", "tanggal_"))}
    return {
        nama: date.fromisoformat(nilai) if nama in hari and isinstance(nilai, str) else nilai
        for nama, nilai in isi.items()
    }
