"""The shop's own channels: subscribers are asked to come in, by a post that an admin has seen before."""
