"""What in a text is no language, whatever file it stands in, and is left as it is."""

from __future__ import annotations

import re

from translate.text.placeholders import PLACEHOLDER

# Bare addresses, and what site builders and templates put in (`{{< figure >}}`, `{% include %}`);
# within limits (chosen), since each of many that nothing closes would be read to the end.
LEFT_ALONE = re.compile(
    r"""\{\{.{0,400}?\}\} | \{%.{0,400}?%\}
      | \b(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?»”"')\]*_]
      | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""",
    re.VERBOSE,
)
# Whom and what people speak of on the net, and keys that are pressed together ("Ctrl+Maj+S").
NAMED = re.compile(
    r"""(?<![\w@#&./])(?:@\w[\w-]{1,38}|\#\w{0,40}[^\W\d_]\w{0,40})
      | \b(?:Ctrl|Alt(?:Gr)?|Maj|Shift|Cmd|Super|Win)(?:\+\w{1,12})+""",
    re.VERBOSE,
)


def left_alone_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text holds addresses, names of the net, and what a program fills in.

    >>> text = "Voir www.exemple.fr/eau, #eau et {eau}."
    >>> [text[start:end] for start, end in left_alone_spans(text)]
    ['www.exemple.fr/eau', '#eau', '{eau}']
    """
    patterns = (LEFT_ALONE, PLACEHOLDER, NAMED)
    return tuple(sorted(m.span() for pattern in patterns for m in pattern.finditer(text)))
