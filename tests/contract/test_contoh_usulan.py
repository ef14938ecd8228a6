"""The example of a case is one that the code could give: its steps are those of its path, and what it waits for."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.usulan.boleh import semua_langkah, yang_mungkin
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.schemas import UsulanRinci, UsulanRingkas
from services.mutasi.usulan.status import PENGAJUAN, StatusMutasi
from services.mutasi.usulan.tenggat.tahap import Tahap
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


def _contoh(model: type[UsulanRingkas]) -> Any:
    lebih: Any = model.model_config["json_schema_extra"]
    return lebih["example"]


RINGKAS, RINCI = _contoh(UsulanRingkas), _contoh(UsulanRinci)
PEMBACA = Pelaku("akun", "", "198303032008011009", frozenset({"verifikator"}), ("*",))
"""A verifikator who has no part in it yet."""


def _usulan(isi: dict[str, Any]) -> tuple[Usulan, Keterlibatan]:
    tanpa: dict[str, Any] = dict.fromkeys(Usulan._fields)
    usulan = Usulan(**{**tanpa, "status": StatusMutasi(isi["status"]), "jenis": JenisMutasi(isi["jenis"])})
    kosong: dict[str, Any] = {"kerabat": [], "pelaku": {}, "tugas": {}, "pengecualian": [], "pelepas": []}
    lain = {"pppk": False, "jenis": usulan.jenis, "dalam_lingkup": True, "kerabat_pelaku": False, "ditunda": False}
    nama: dict[str, Any] = dict.fromkeys(Keterlibatan._fields)
    return usulan._replace(nip=isi["nip"]), Keterlibatan(**{**nama, **kosong, **lain})


@pytest.mark.parametrize("isi", [RINGKAS, RINCI], ids=["ringkas", "rinci"])
def test_it_waits_for_the_step_of_its_state_and_can_be_taken_where_its_path_leads(isi: dict[str, Any]) -> None:
    usulan, terlibat = _usulan(isi)
    assert isi["langkah"] == Tahap(usulan.status, False, False, usulan.jenis).langkah
    assert isi["langkah_mungkin"] == yang_mungkin(usulan, PEMBACA, terlibat)
    assert isi["dilepas"] is (isi["kumpulan_id"] is None)
    assert date.fromisoformat(isi["mulai"]) < date.fromisoformat(isi["tenggat"]["tanggal"])


def test_its_path_is_the_declared_one_whole_and_its_history_ends_where_it_stands() -> None:
    usulan, terlibat = _usulan(RINCI)
    assert RINCI["alur"] == [
        {"langkah": str(each.langkah), "dapat": each.sebab is None, "sebab": each.sebab, "hanya": each.hanya}
        for each in semua_langkah(usulan, PEMBACA, terlibat)
    ]
    awal, akhir = RINCI["riwayat"][0], RINCI["riwayat"][-1]
    assert (awal["langkah"], awal["oleh"], awal["waktu"]) == (PENGAJUAN, RINCI["dibuat_oleh"], RINCI["dibuat_pada"])
    assert (akhir["versi"], akhir["ke_status"]) == (RINCI["versi"], RINCI["status"])
    assert awal["nama_oleh"] == RINCI["nama_pembuat"]
    assert max(each["versi"] for each in RINCI["penilaian"]) <= RINCI["versi"]
