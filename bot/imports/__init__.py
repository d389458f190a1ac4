"""Purchases and past responses out of CSV files that other programs wrote."""
