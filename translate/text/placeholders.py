"""What a program fills in before a text is shown: "%(user)s", "%5.1f%%", "{0:>5}", "%count%"."""

from __future__ import annotations

import re

# C's printf(3) with the names of Python, the numbers of POSIX and the objects of Cocoa (%@).
_LENGTH = "(?:hh?|ll?|[qjztL])?"
_KIND = "[@diouxXeEfFgGaAcCsSpn]"
_WHICH = r"(?:\d{1,2}\$|\(\w{1,60}\))"
_WIDTH = r"(?:[*]|[1-9]\d{0,3})"
_POINT = r"(?:\.(?:[*]|\d{1,3}))"
# Something beside the letter says that it is none of a text's per cent; a flag of a space may be.
_PLAIN_TO_SEE = rf"""%(?: {_WHICH}[-+\#0'\ ]*{_WIDTH}?{_POINT}? | [-+\#0']*{_WIDTH}{_POINT}?
      | [-+\#0']+{_POINT}? | {_POINT} ){_LENGTH}{_KIND}"""
# "5 %d'après lui" is a per cent and a word; "%dh%02d" is none.
_NO_WORD = r"(?:(?![\w'’])|(?=(?:h|min|px|[kKMG]?o)(?![^\W\d_])))"
_NO_SHARE = r"(?<!\d[ \u00a0\u202f]%)"
_BARE = rf"%{_LENGTH}(?:@|[sd](?![\w'’])|{_NO_SHARE}{_KIND}{_NO_WORD})"
_BRACES = r"[$%\#]?\{\s?[\w.$\[\]-]{0,60}(?:![rsa])?(?::[^{}\s]{0,20})?\s?\}"
# Those that touch are one, as nothing may come between them.
PLACEHOLDER = re.compile(
    rf"""(?:%%|{_PLAIN_TO_SEE}|(?<!\d){_BARE}|{_BRACES}
      | (?<![\w%])%[a-zA-Z_]\w{{1,40}}%(?!\w)
      | (?<![\w%])%{_NO_SHARE}L?[1-9]\d?(?![\w%]|[.,]\d))+""",
    re.VERBOSE,
)
