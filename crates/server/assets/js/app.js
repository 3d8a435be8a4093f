// Small improvements of the citizen pages. Everything works without this file.
"use strict";
