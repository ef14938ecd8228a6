"""A case as it is answered: in a list its short form, by itself and after each step the whole."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from services.mutasi.proyeksi import asn
from services.mutasi.usulan import pembalikan_tercatat, repository
from services.mutasi.usulan.arah import arah_usulan
from services.mutasi.usulan.boleh import yang_mungkin
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.langkah.penanda_tangan import penanda_kini
from services.mutasi.usulan.pembalikan_tercatat import Dibalik
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.rinci import rincian
from services.mutasi.usulan.schemas import JabatanUsulan, MutasiDibalik, UsulanRinci
from services.mutasi.usulan.tenggat.hari_ini import Hari, hari_ini
from services.mutasi.usulan.tenggat.kerja import Kerja, kerja
from services.mutasi.usulan.tenggat.schemas import TenggatUsulan, TungguUsulan
from services.mutasi.usulan.tenggat.tahap import Tahap
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag


async def isi_usulan(
    baca: Baca,
    pelaku: Pelaku,
    hari: Hari,
    semua: Sequence[tuple[Usulan, Kerja]],
    terlibat: Mapping[UUID, Keterlibatan],
) -> list[dict[str, Any]]:
    """What every answer says of these cases: the case, what it waits for, and what the caller can do."""
    arah = await arah_usulan(baca, [usulan for usulan, _ in semua], hari.hari)
    penanda = await penanda_kini(baca, pelaku, hari.hari)
    dibalik = await pembalikan_tercatat.dibalik(baca, [usulan.id for usulan, _ in semua])
    nama = await asn.nama(baca, (nip for usulan, satu in semua for nip in (usulan.dibuat_oleh, satu.petugas)))
    return [
        {
            **usulan._asdict(),
            **_kedua_jabatan(usulan),
            **_ditunggu(usulan, satu, hari, pppk=terlibat[usulan.id].pppk),
            "arah": arah.get(usulan.id),
            "dilepas": usulan.kumpulan_id is None or usulan.pelepasan_id is not None,
            "membalik": _membalik(dibalik.get(usulan.id)),
            "nama_pembuat": nama.get(usulan.dibuat_oleh),
            "nama_petugas": nama.get(satu.petugas or ""),
            "langkah_mungkin": yang_mungkin(usulan, pelaku, terlibat[usulan.id], penanda),
        }
        for usulan, satu in semua
    ]


def _membalik(lama: Dibalik | None) -> MutasiDibalik | None:
    return lama and MutasiDibalik(usulan_id=lama.membalik, nomor_sk=lama.nomor_sk, tanggal_sk=lama.tanggal_sk)


def _kedua_jabatan(usulan: Usulan) -> dict[str, JabatanUsulan | None]:
    return {
        f"jabatan_{each}": JabatanUsulan(
            kode=getattr(usulan, f"jabatan_{each}"),
            nama=getattr(usulan, f"nama_jabatan_{each}"),
            kode_unit=getattr(usulan, f"unit_{each}"),
            nama_unit=getattr(usulan, f"nama_unit_{each}"),
        )
        if getattr(usulan, f"nama_jabatan_{each}") is not None
        else None
        for each in ("asal", "tujuan")
    }


def _ditunggu(usulan: Usulan, satu: Kerja, hari: Hari, *, pppk: bool) -> dict[str, Any]:
    langkah = Tahap(usulan.status, usulan.pelantikan == "ditunggu", pppk, usulan.jenis).langkah
    return {
        "langkah": langkah,
        "mulai": satu.masuk,
        "tenggat": TenggatUsulan.dari(hari.tenggat(langkah, usulan.status, satu.berjalan, satu.lalu)),
        "menunggu": TungguUsulan.dari(satu.menunggu),
        "petugas": satu.petugas,
    }


async def jawab_usulan(
    membaca: Pembacaan, baca: Baca, usulan: Usulan, *, tercatat: bool = False, **jawaban: Any
) -> Response:
    """The whole case, as it is now; ``tercatat``: that its person is looked at is on record already."""
    # A look at a case has its purpose; whose roles see no scores elsewhere see none here either.
    dilihat = membaca.pandangan(usulan.nip, bawaan="rincian usulan")
    hari = await hari_ini(baca, membaca.runtime.clock.today())
    terlibat = await repository.keterlibatan(baca, [usulan.id], membaca.pelaku)
    satu = await kerja(baca, usulan.id)
    (isi,) = await isi_usulan(baca, membaca.pelaku, hari, [(usulan, satu)], terlibat)
    lebih = await rincian(baca, membaca.pelaku, dilihat, hari.hari, usulan, terlibat[usulan.id])
    rinci = UsulanRinci(**{**isi, **lebih})
    nip = [*([] if tercatat else [usulan.nip]), *([rinci.menggantikan.nip] if rinci.menggantikan else [])]
    return await membaca.jawab(
        UsulanRinci, rinci, dilihat=dilihat, nip=nip, **{"headers": {"ETag": etag(usulan.versi)}, **jawaban}
    )
