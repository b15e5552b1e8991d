"""What leaves the house: documents and records in the shapes others read. Pure."""
