"""Alerts: a customer is about to be lost; staff work it in the chat until the customer says it is solved."""
