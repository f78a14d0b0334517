"""What in a text is no language, whatever file it stands in, and is left as it is."""

from __future__ import annotations

import re

# Bare addresses, and what site builders and templates put in (`{{< figure >}}`, `{% include %}`);
# within limits (chosen), since each of many that nothing closes would be read to the end.
LEFT_ALONE = re.compile(
    r"""\{\{.{0,400}?\}\} | \{%.{0,400}?%\}
      | \b(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?»”"')\]*_]
      | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""",
    re.VERBOSE,
)
