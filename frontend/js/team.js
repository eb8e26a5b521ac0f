// A team side by side: its answers save themselves, and arrows move between them.

import "./autosave.js";
import "./grid.js";
