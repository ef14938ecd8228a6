"""A case as it is answered."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.responses import Response

from services.mutasi.hukum.arah import Arah
from services.mutasi.usulan import pembalikan_tercatat, repository
from services.mutasi.usulan.arah import arah_usulan
from services.mutasi.usulan.boleh import yang_mungkin
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.pembalikan_tercatat import Dibalik
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import JabatanUsulan, MutasiDibalik, UsulanRingkas
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag


def isi_usulan(
    usulan: Usulan,
    pelaku: Pelaku,
    terlibat: Keterlibatan,
    arah: Mapping[UUID, Arah | None],
    dibalik: Mapping[UUID, Dibalik],
) -> dict[str, Any]:
    """The fields of an answer that the case itself gives."""
    asal, tujuan = (
        JabatanUsulan(
            kode=getattr(usulan, f"jabatan_{each}"),
            nama=getattr(usulan, f"nama_jabatan_{each}"),
            kode_unit=getattr(usulan, f"unit_{each}"),
            nama_unit=getattr(usulan, f"nama_unit_{each}"),
        )
        if getattr(usulan, f"nama_jabatan_{each}") is not None
        else None
        for each in ("asal", "tujuan")
    )
    langkah = yang_mungkin(usulan, pelaku, terlibat)
    lama = dibalik.get(usulan.id)
    return {
        **usulan._asdict(),
        "jabatan_asal": asal,
        "jabatan_tujuan": tujuan,
        "arah": arah.get(usulan.id),
        "dilepas": usulan.kumpulan_id is None or usulan.pelepasan_id is not None,
        "membalik": lama and MutasiDibalik(usulan_id=lama.membalik, nomor_sk=lama.nomor_sk, tanggal_sk=lama.tanggal_sk),
        "langkah_mungkin": langkah,
    }


async def jawab_usulan(membaca: Pembacaan, uow: UnitOfWork, usulan: Usulan, **jawaban: Any) -> Response:
    """The case after a step."""
    terlibat = await repository.keterlibatan(uow, [usulan.id], membaca.pelaku)
    arah = await arah_usulan(uow, [usulan], uow.today)
    dibalik = await pembalikan_tercatat.dibalik(uow, [usulan.id])
    return await membaca.jawab(
        UsulanRingkas,
        UsulanRingkas(**isi_usulan(usulan, membaca.pelaku, terlibat[usulan.id], arah, dibalik)),
        dilihat=membaca.pandangan(usulan.nip),
        **{"nip": [usulan.nip], "headers": {"ETag": etag(usulan.versi)}, **jawaban},
    )
