// Everything works without this file; it adds what a browser can only do by itself.
// A behaviour listens on the document, so that parts swapped in by htmx have it too.

import "htmx.org/dist/htmx.esm.js";
import "./confirm.js";
import "./fold.js";
import "./leave.js";
import "./menu.js";
import "./offline.js";
import "./passkey.js";
import "./rail.js";
import "./select.js";
import "./signout.js";
import "./submit.js";
import "./upload.js";
