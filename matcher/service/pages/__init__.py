"""Pages: what people look at. Every number on them comes out of the API's own answers (`calls`)."""
