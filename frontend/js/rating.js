// What only the rating forms need; every form works without this file.

import "./autosave.js";
import "./grid.js";
import "./photo.js";
import "./questions.js";
