"""A glossary file read strictly: nodes, fields, layouts, problems."""
