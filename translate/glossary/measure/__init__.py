"""How well a glossary is kept, how fast it is, and what it might hold."""
