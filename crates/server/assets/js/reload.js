// Loads a page again after some seconds, unless somebody has the focus on it just now. Without this file a
// `<noscript>` in the page does the same.
"use strict";

const SECONDS = Number(document.body.dataset.reload);

setInterval(() => {
  if (document.activeElement === document.body) {
    location.reload();
  }
}, SECONDS * 1000);
