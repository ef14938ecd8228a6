"""Many cases opened together are opened and judged as one by one, and some take the seats that others leave."""

from typing import Any
from uuid import UUID, uuid4

from services.mutasi.kumpulan import repository as kumpulan
from services.mutasi.proyeksi.asn import orang_menurut_nip
from services.mutasi.proyeksi.jabatan import tahan_jabatan
from services.mutasi.usulan import bezetting
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.nilai_tercatat import Dinilai
from services.mutasi.usulan.serempak import Permintaan, buka_serempak
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDibuat
from shared.db.byproducts import Actor
from tests.layanan import ServiceUnderTest
from tests.mutasi.conftest import isi_kota
from tests.mutasi.kota import (
    PEGAWAI,
    REKAN,
    TMT,
    TUJUAN,
    VERIFIKATOR,
    asn,
    buka_formasi,
    isi_usulan,
    jabatan,
    skor,
    usul,
)

PELAKU = Pelaku(VERIFIKATOR, "Penguji", VERIFIKATOR, frozenset({"verifikator"}), ("*",))
LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"


async def buka(
    mutasi: ServiceUnderTest, *isi: dict[str, Any], skenario_id: UUID | None = None, lalu: Any = None
) -> list[Dinilai]:
    """Open cases together; ``lalu`` runs before the transaction ends."""
    semua = [UsulanBaru(**each) for each in isi]
    async with mutasi.runtime.unit_of_work(Actor(VERIFIKATOR, ["verifikator"], VERIFIKATOR)) as uow:
        orang = await orang_menurut_nip(uow, [each.nip for each in semua], PELAKU)
        posts = await tahan_jabatan(uow, {each.jabatan_tujuan for each in semua})
        keadaan = await bezetting.keadaan_pada(uow, TMT, posts)
        minta = [Permintaan(each, orang[each.nip], posts[each.jabatan_tujuan]) for each in semua]
        nomor = uow.new_id()
        await kumpulan.buat(uow, id=nomor, nama="Penataan", tmt=TMT, alasan="Penataan.", skenario_id=None)
        dinilai = await buka_serempak(uow, skenario_id or uuid4(), nomor, minta, keadaan)
        if lalu is not None:
            await lalu(uow)
    return dinilai


async def _tersimpan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """All that is kept of cases, by person, without what differs with every case."""
    kasus = await mutasi.sql("SELECT * FROM usulan ORDER BY nip")
    hasil: dict[str, Any] = {}
    for each in kasus:
        bagian = {}
        for tabel in ("usulan_langkah", "usulan_penilaian", "usulan_putusan"):
            rows = await mutasi.sql(f"SELECT * FROM {tabel} WHERE usulan_id = $1", each["id"])
            bagian[tabel] = sorted(
                [str({k: v for k, v in dict(row).items() if k not in ("id", "usulan_id")}) for row in rows]
            )
        hasil[each["nip"]] = (
            {k: v for k, v in dict(each).items() if k not in ("id", "skenario_id", "kumpulan_id")},
            bagian,
        )
    return hasil


async def test_cases_opened_together_are_what_each_is_alone(mutasi: ServiceUnderTest, kosong: ServiceUnderTest) -> None:
    await isi_kota(kosong)
    isi = [isi_usulan(), isi_usulan(nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd")]
    for each in isi:
        jawab = await kosong.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", each)
        assert jawab.status_code == 201, jawab.text
    await buka(mutasi, *isi)
    satu, banyak = await _tersimpan(kosong), await _tersimpan(mutasi)
    assert satu.keys() == banyak.keys() == {PEGAWAI, REKAN}
    for nip in satu:
        assert banyak[nip] == satu[nip]
    dibuat = [[each.event for each in await kota.published(UsulanDibuat)] for kota in (kosong, mutasi)]
    assert [{**each.model_dump(), "usulan_id": None} for each in dibuat[0]] == [
        {**each.model_dump(), "usulan_id": None} for each in dibuat[1]
    ]
    jejak = [await kota.sql("SELECT aksi, objek, sesudah, alasan FROM audit ORDER BY id") for kota in (kosong, mutasi)]
    assert [dict(each) for each in jejak[0] if each["objek"] == "usulan"] == [
        dict(each) for each in jejak[1] if each["objek"] == "usulan"
    ]


async def test_each_is_judged_beside_the_others_as_its_verification_will_find_it(mutasi: ServiceUnderTest) -> None:
    await mutasi.sql("DELETE FROM pembukaan_jabatan")
    await mutasi.sql("DELETE FROM pembukaan")
    await buka_formasi(mutasi, GZ, jumlah=1)
    isi = [isi_usulan(nip=nip, jabatan_tujuan=GZ, jenis="antar_opd") for nip in (PEGAWAI, REKAN)]
    dinilai = await buka(mutasi, *isi)
    for each in dinilai:
        (pembukaan,) = each.perkara.jabatan.pembukaan
        assert (pembukaan.jumlah, pembukaan.terpakai) == (1, 1)


async def test_who_got_a_case_meanwhile_is_left_out(mutasi: ServiceUnderTest) -> None:
    await usul(mutasi, nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd")
    dinilai = await buka(mutasi, isi_usulan(), isi_usulan(nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd"))
    assert [each.usulan.nip for each in dinilai] == [PEGAWAI]


async def test_a_case_says_which_plan_it_comes_from_and_is_found_by_it(mutasi: ServiceUnderTest) -> None:
    skenario = uuid4()
    (satu,) = await buka(mutasi, isi_usulan(), skenario_id=skenario)
    await usul(mutasi, nip=REKAN, jabatan_tujuan=GZ, jenis="antar_opd")
    mutasi.client.headers["Tujuan-Akses"] = "pemeriksaan usulan dari rencana"
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    rinci = (await siapa.get(f"/usulan/{satu.usulan.id}")).json()
    assert rinci["skenario_id"] == str(skenario)
    daftar = (await siapa.get("/usulan", skenario_id=str(skenario))).json()["data"]
    assert [each["id"] for each in daftar] == [str(satu.usulan.id)]


async def test_two_who_go_make_room_for_two_who_come_one_by_one(mutasi: ServiceUnderTest) -> None:
    """A post of two seats, both taken: each newcomer names another holder, and neither stands in the other's way."""
    penghuni = ["199201012017011001", "199202022017011002"]
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=2), *(asn(nip, TUJUAN) for nip in penghuni))
    await mutasi.receive(*(skor(nip) for nip in penghuni))
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    await usul(mutasi, menggantikan=penghuni[0])
    kedua = await siapa.post("/usulan", isi_usulan(nip=REKAN, menggantikan=penghuni[1]))
    assert kedua.status_code == 201, kedua.text
    # A third finds no seat, whomever of them he names, or nobody.
    ketiga = "199303032018011003"
    await mutasi.receive(asn(ketiga, LL), skor(ketiga))
    for pemangku in (*penghuni, None):
        jawab = await siapa.post("/usulan", isi_usulan(nip=ketiga, menggantikan=pemangku))
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_ada_kursi")


async def test_one_who_goes_makes_room_for_one(mutasi: ServiceUnderTest) -> None:
    """Two cases that name the same holder of a post with a free seat bring one place, not two."""
    pemangku, ketiga = "199201012017011001", "199303032018011003"
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=1), asn(pemangku, TUJUAN), asn(ketiga, LL), skor(ketiga))
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    await usul(mutasi, menggantikan=pemangku)
    assert (await siapa.post("/usulan", isi_usulan(nip=REKAN, menggantikan=pemangku))).status_code == 201
    jawab = await siapa.post("/usulan", isi_usulan(nip=ketiga))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_ada_kursi")
    assert (jawab.json()["bezetting_pada_tmt"], jawab.json()["diusulkan"]) == (1, 1)
