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
# Whom and what people speak of on the net, keys that are pressed together ("Ctrl+Maj+S"), addresses
# that do not say so (common endings, chosen), and paths that begin as those of systems do (chosen:
# "20 € /jour/personne" is none).
NAMED = re.compile(
    r"""(?<![\w@#&./])(?:@\w[\w-]{1,38}|\#\w{0,40}[^\W\d_]\w{0,40})
      | \b(?:Ctrl|Alt(?:Gr)?|Maj|Shift|Cmd|Super|Win)(?:\+\w{1,12})+
      | (?<![\w@./-])(?:[\w-]{1,63}\.){1,8}
        (?:fr|com|org|net|eu|be|ch|ca|uk|de|es|it|io|info|edu|gov|int|dev|app)
        /(?:[^\s<>]*[^\s<>.,;:!?»”"')\]*_])?
      | (?<![^\s"'’«“(\[])(?:~|\.{1,2}|/(?:home|Users|usr|etc|var|tmp|opt|mnt|srv|media))
        (?:/[\w.+-]*\w)+/?
      | (?<!\w)[A-Za-z]:\\[^\s<>"«»]*[\w\\]""",
    re.VERBOSE,
)


def left_alone_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text holds addresses, paths, names of the net, and what a program fills in.

    >>> text = "Voir exemple.fr/eau, #eau et {eau} dans /home/eau."
    >>> [text[start:end] for start, end in left_alone_spans(text)]
    ['exemple.fr/eau', '#eau', '{eau}', '/home/eau']
    """
    patterns = (LEFT_ALONE, PLACEHOLDER, NAMED)
    return tuple(sorted(m.span() for pattern in patterns for m in pattern.finditer(text)))
