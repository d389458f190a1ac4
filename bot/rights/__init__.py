"""What customers may ask of us: to be told, to be given all of it, to be forgotten."""
