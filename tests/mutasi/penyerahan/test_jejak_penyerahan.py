"""What happens with a served decree enters the public log, without who it was."""

import json

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI
from tests.mutasi.penyerahan.test_penyerahan import disajikan
from tests.simulator.bsre.keadaan import Bsre


async def test_serving_and_receiving_become_leaves(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan}/penyerahan/berkas")
    await mutasi.run_job("masukkan_jejak_publik")
    rows = await mutasi.sql("SELECT isi FROM jejak_publik_bukaan WHERE jenis = 'penyerahan' ORDER BY indeks")
    daun = [json.loads(each["isi"]) for each in rows]
    assert [(each["usulan"], each["peristiwa"]) for each in daun] == [(usulan, "disajikan"), (usulan, "dibuka")]
    assert all(each["waktu"].endswith("Z") for each in daun)
    assert PEGAWAI not in "".join(each["isi"] for each in rows)
