"""The commands, one file each; `matcher.service.cli` gathers them."""
