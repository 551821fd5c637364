"""What is put into a CV to gain without having."""
