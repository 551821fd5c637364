"""schema.org JobPosting (JSON-LD, alone or inside a page) to and from the vacancies of `models.vacancy`."""
