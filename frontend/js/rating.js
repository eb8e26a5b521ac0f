// What only the forms of one question a screen need; every form works without this file.

import "./autosave.js";
import "./questions.js";
