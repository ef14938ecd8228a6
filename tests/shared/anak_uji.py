"""What ``test_child`` has done in a process of its own: each request is the name of something to do."""

import asyncio
import os
import signal
import sys
import threading
from typing import Any

from shared.child import LINE, Given, serve


async def lakukan(diberi: Given, isi: Any) -> Any:
    match isi["apa"]:
        case "siapa":
            print("nothing of what is printed comes between the answers")
            (diberi.folder / "catatan").write_text("ditinggalkan")
            return {"pid": os.getpid(), "sandi": diberi.settings.nats_password.get_secret_value(), "argv": sys.argv}
        case "lama":
            diberi.tell(os.getpid())
            await asyncio.to_thread(threading.Event().wait)
        case "mati":
            os.kill(os.getpid(), signal.SIGKILL)
        case "gagal":
            raise RuntimeError("patah di tengah")
        case "besar":
            return "x" * LINE
        case "pecahan":
            for each in range(3):
                diberi.tell(each)
            return "selesai"
    return None


if __name__ == "__main__":
    serve(lakukan, idle=float(os.environ.get("UJI_DIAM", "60")))
