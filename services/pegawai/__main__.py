"""``python -m services.pegawai MODE``."""

from services.pegawai.app import SERVICE
from shared.run import main

main(SERVICE)
