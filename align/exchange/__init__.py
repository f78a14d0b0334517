"""Bitexts in the formats that other tools read: tables, JSON lines, TMX, XLIFF."""
