"""Admins see to who is staff: who sees what, who comes in and who goes."""
