"""What is made for people: pages, Word documents, Markdown, reports of scores."""
