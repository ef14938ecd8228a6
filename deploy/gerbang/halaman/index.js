"use strict";
fetch("/health/ready", { cache: "no-store" })
  .then((jawab) => { document.getElementById("keadaan").textContent = jawab.ok ? "siap" : "belum siap"; })
  .catch(() => { document.getElementById("keadaan").textContent = "tidak terjangkau"; });
