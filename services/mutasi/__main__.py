"""``python -m services.mutasi MODE``."""

from services.mutasi.app import SERVICE
from shared.run import main

main(SERVICE)
