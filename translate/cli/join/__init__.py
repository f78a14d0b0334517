"""Where the two packages meet: a library that never prints and never exits."""
