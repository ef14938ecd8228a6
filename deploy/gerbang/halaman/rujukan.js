"use strict";
const layanan = location.pathname.split("/")[2];
document.title = `Rujukan API ${layanan}`;
document.getElementById("peristiwa").href = `/peristiwa/${layanan}/`;
SwaggerUIBundle({
  url: `/openapi/${layanan}.json`,
  dom_id: "#rujukan",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  filter: true,
  // A token stays in this page and is gone with it.
  persistAuthorization: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
