"""What a tag says in an advertisement, format by format."""
