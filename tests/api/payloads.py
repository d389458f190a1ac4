"""What web shops post: the bodies of their documented webhooks, of one order each, with invented people."""

import json
from collections.abc import Mapping


def woocommerce(status: str = "completed", **changes: object) -> bytes:
    """An order as WooCommerce posts it (REST API v3)."""
    address = {
        "first_name": "Anna",
        "last_name": "Kovács",
        "company": "",
        "address_1": "Fő utca 1",
        "address_2": "",
        "city": "Budapest",
        "state": "BU",
        "postcode": "1011",
        "country": "HU",
    }
    order: Mapping[str, object] = {
        "id": 727,
        "parent_id": 0,
        "status": status,
        "currency": "EUR",
        "version": "9.4.2",
        "prices_include_tax": False,
        "date_created": "2026-01-05T08:30:00",
        "date_modified": "2026-01-05T09:10:11",
        "discount_total": "0.00",
        "shipping_total": "10.00",
        "total": "49.90",
        "total_tax": "0.00",
        "customer_id": 26,
        "order_key": "wc_order_58d2d042d1d",
        "billing": {**address, "email": "Anna.Kovacs@example.com", "phone": "+36301234567"},
        "shipping": {**address, "phone": ""},
        "payment_method": "bacs",
        "payment_method_title": "Direct Bank Transfer",
        "transaction_id": "",
        "created_via": "checkout",
        "customer_note": "Ring twice",
        "date_completed": "2026-01-05T10:10:11",
        "date_paid": "2026-01-05T08:30:08",
        "number": "727",
        "meta_data": [{"id": 13106, "key": "_download_permissions_granted", "value": "yes"}],
        "line_items": [{"id": 315, "name": "Green tea", "product_id": 93, "quantity": 2, "total": "39.90"}],
        "tax_lines": [],
        "fee_lines": [],
        "coupon_lines": [],
        "refunds": [],
        "date_created_gmt": "2026-01-05T07:30:00",
        "date_modified_gmt": "2026-01-05T09:10:11",
        "date_completed_gmt": "2026-01-05T09:10:11",
        "date_paid_gmt": "2026-01-05T07:30:08",
        "currency_symbol": "€",
    }
    return json.dumps({**order, **changes}).encode()


def shopify_order(**changes: object) -> bytes:
    """orders/paid."""
    order: Mapping[str, object] = {
        "id": 820982911946154508,
        "admin_graphql_api_id": "gid://shopify/Order/820982911946154508",
        "confirmed": True,
        "contact_email": "anna@example.com",
        "created_at": "2026-01-05T08:59:59+01:00",
        "currency": "EUR",
        "current_total_price": "49.90",
        "customer_locale": "en",
        "email": "anna@example.com",
        "financial_status": "paid",
        "name": "#9999",
        "order_number": 1234,
        "phone": None,
        "presentment_currency": "EUR",
        "processed_at": "2026-01-05T09:00:00+01:00",
        "source_name": "web",
        "test": False,
        "token": "123456abcd",
        "total_price": "49.90",
        "customer": {
            "id": 115310627314723954,
            "email": "anna@example.com",
            "first_name": "Anna",
            "last_name": "Kovács",
            "state": "disabled",
            "verified_email": True,
        },
        "line_items": [{"id": 866550311766439020, "price": "49.90", "quantity": 1, "title": "Green tea"}],
        "refunds": [],
        "shipping_lines": [],
    }
    return json.dumps({**order, **changes}).encode()


def shopify_refund(**changes: object) -> bytes:
    """refunds/create."""
    refund: Mapping[str, object] = {
        "id": 890088186047892319,
        "order_id": 820982911946154508,
        "created_at": "2026-01-05T09:30:00+01:00",
        "note": "Broken cup",
        "user_id": 548380009,
        "processed_at": "2026-01-05T09:31:00+01:00",
        "restock": True,
        "refund_line_items": [{"id": 487817672276298627, "quantity": 1, "subtotal": 9.9}],
        "transactions": [
            {"id": 245135271310201194, "kind": "refund", "status": "success", "amount": "9.90"},
            {"id": 245135271310201195, "kind": "refund", "status": "failure", "amount": "9.90"},
            {"id": 245135271310201196, "kind": "void", "status": "success", "amount": "1.00"},
        ],
    }
    return json.dumps({**refund, **changes}).encode()
