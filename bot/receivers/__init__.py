"""Receivers: what web shops send by themselves, in their own words, becomes purchases and refunds."""
