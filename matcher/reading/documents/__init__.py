"""Documents: the bytes of a PDF, DOCX, HTML or text file become text, read in a confined child process."""
