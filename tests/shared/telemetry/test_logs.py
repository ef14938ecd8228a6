"""What is written down about the work of a process: enough to find a fault, and nobody's number."""

import json
import subprocess
import sys
from typing import Any

PROGRAM = """
import logging, structlog
from shared.telemetry import logs, trace
logs.configure("uji", "INFO", "json")
log = structlog.get_logger("uji")
with trace.span("uji", None):
    log.info("pesan", subject="asn.pegawai.state.asn.198503122010011001", nomor="01971234567890123456", kunci="k" * 20)
try:
    raise ValueError("DETAIL:  Key (nip)=(198503122010011001) already exists, nik '1671070101900001'.")
except ValueError as error:
    log.error("galat", error=repr(error), exc_info=error)
    logging.getLogger("pustaka").error("gagal bagi %s", 198503122010011001, exc_info=error)
"""


def test_no_line_holds_the_number_of_a_person() -> None:
    selesai = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    baris: list[dict[str, Any]] = [json.loads(each) for each in selesai.stdout.splitlines()]
    assert len(baris) == 3
    assert "198503122010011001" not in selesai.stdout
    assert "1671070101900001" not in selesai.stdout
    assert baris[0]["subject"] == "asn.pegawai.state.asn.…001"
    assert (baris[0]["nomor"], baris[0]["kunci"], len(baris[0]["trace_id"])) == ("01971234567890123456", "k" * 20, 32)
    assert "Key (nip)=(…001) already exists" in baris[1]["exception"]
