// Starts what a page asks for. Every page works without it.

import { adviseOnWords } from "./blaming.js";
import { countCharacters } from "./character_count.js";
import { keepDraft } from "./draft.js";
import { focusErrors } from "./error_summary.js";
import { refuseLarge } from "./file_size.js";
import { collapseMenu } from "./menu.js";
import { offerPassword } from "./password.js";
import { watchForExit } from "./quick_exit.js";
import { readByKeys } from "./reading.js";
import { revealChoices } from "./reveals.js";
import { watchTime } from "./session_timeout.js";

// Again where the page has changed its language and all that is on it is new, or a part of it is.
export function startPage(root = document) {
  const each = (selector, start) => root.querySelectorAll(selector).forEach((found) => start(found));
  // The design system's styles hide what a choice reveals only once a script is there to reveal it.
  document.body.classList.add("govuk-frontend-supported");

  each("[data-quick-exit]", watchForExit);
  each("[data-reading]", readByKeys);
  each("[data-reveals]", revealChoices);
  each("[data-menu]", collapseMenu);
  each("[data-password]", offerPassword);
  each("[data-most-characters]", countCharacters);
  each("[data-words=blaming]", adviseOnWords);
  each("[data-most-bytes]", refuseLarge);
  each("form[data-draft-url]", keepDraft);
  each("dialog[data-time-limit]", watchTime);
  each("[data-error-summary]", focusErrors);
}

startPage();
