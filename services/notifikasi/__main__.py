"""``python -m services.notifikasi MODE``."""

from services.notifikasi.app import SERVICE
from shared.run import main

main(SERVICE)
