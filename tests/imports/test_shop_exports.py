"""Purchases as shops' programs export them, with no --map at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nps.money import Money
from nps.records import NewPurchase
from tests.imports.reading import options, read_purchases, written


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


SHOPIFY = """\
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,\
Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,\
Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing City,Shipping Name,Notes,Cancelled at,\
Payment Method,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Id,Tags,Risk Level,Source,Phone
#1002,anna@example.com,paid,2025-01-31 18:05:12 +0100,fulfilled,2025-02-02 09:00:00 +0100,yes,EUR,40.00,4.90,\
7.17,44.90,,0.00,Standard,2025-01-31 18:05:10 +0100,1,Tea,30.00,,T-1,Anna Kis,Pécs,Anna Kis,,,Card,0.00,Teas,0.00,\
,Pécs shop,5012345678901,,Low,web,
#1002,anna@example.com,,,,,,,,,,,,,,2025-01-31 18:05:10 +0100,2,Cup,5.00,,C-9,,,,,,,,Teas,,,,,,,,
#1003,bob@example.com,paid,2025-02-01 10:00:00 +0100,fulfilled,,no,EUR,12.00,0.00,1.92,12.00,,0.00,Standard,\
2025-02-01 09:59:58 +0100,1,Tea,12.00,,T-1,Bob Ash,Graz,Bob Ash,,,Card,0.00,Teas,0.00,,Graz shop,5012345678902,,\
Low,web,
"""  # noqa: E501


def test_shopify_gives_an_order_once_however_many_items_it_has(tmp_path: Path) -> None:
    """The order's name is its number, the total stands on the first row only."""
    taken, refused, columns = read_purchases(written(tmp_path / "orders_export.csv", SHOPIFY))
    assert refused == []
    assert columns == {
        "order": "Name",
        "customer": "Email",
        "time": "Created at",
        "currency": "Currency",
        "amount": "Total",
        "name": "Billing Name",
        "segment": "Location",
        "tags": "Tags",
        "employee": "Employee",
        "phone": "Phone",
    }
    assert taken == [
        NewPurchase(
            "#1002",
            "anna@example.com",
            "Anna Kis",
            utc(2025, 1, 31, 17, 5, 10),
            Money(4490, "EUR"),
            "Pécs shop",
        ),
        NewPurchase(
            "#1003", "bob@example.com", "Bob Ash", utc(2025, 2, 1, 8, 59, 58), Money(1200, "EUR"), "Graz shop"
        ),
    ]


WOOCOMMERCE = """\
order_id,order_number,date,status,shipping_total,tax_total,discount_total,order_total,refunded_total,\
order_currency,payment_method,customer_id,billing_first_name,billing_last_name,billing_company,billing_email,\
billing_phone,billing_city,shipping_first_name,customer_note,line_items
812,W-812,2025-03-01 14:22:07,completed,5.00,3.10,0.00,31.00,0.00,GBP,stripe,77,Mary,Shaw,,mary@example.com,\
+4420000,Leeds,Mary,,"name:Tea|quantity:2|total:26.00"
813,W-813,2025-03-02 08:00:00,completed,0.00,1.00,0.00,10.00,0.00,GBP,stripe,78,Ali,Rezaei,,ali@example.com,\
+4420001,York,Ali,"Leave at door,
please","name:Cup|quantity:1|total:10.00"
"""

WOOCOMMERCE_ANALYTICS = """\
Date,"Order #","N. Revenue (formatted)",Status,Customer,"Customer type",Product(s),"Items sold",Coupon(s),\
"N. Revenue",Attribution
"2025-03-01 14:22:07",812,"£31.00",completed,"Mary Shaw",new,"2× Tea",2,,31,Direct
"2025-03-14 10:00:00",813,"£1,010.50",completed,"Ali Rezaei",returning,"1× Cup",1,,1010.5,Direct
"""

SQUARE = """\
Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,\
Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,\
Customer Reference ID
2025-05-30,17:15:00,Eastern Time (US & Canada),Tea,Green,1,Regular,,,"$1,012.00",$0.00,"$1,012.00",$1.10,TX1,PY1,\
iPad,,,Payment,Main Street,,CU1,Joan Bell,
2025-05-31,09:01:30,Eastern Time (US & Canada),Tea,Black,1,Regular,,,$8.50,$0.50,$8.00,$0.80,TX2,PY2,iPad,,,\
Payment,Harbour,,CU2,Omar Said,
2025-05-31,10:00:00,Eastern Time (US & Canada),Tea,Black,1,Regular,,,($8.50),$0.50,($8.00),($0.80),TX3,PY3,iPad,,,\
Refund,Harbour,,CU2,Omar Said,
"""  # noqa: E501

ONE_C = """\
Отчёт по продажам;;;;;
Период: 01.01.2025 - 31.01.2025;;;;;
;;;;;
Дата;Номер;Контрагент;Сумма;Валюта;Подразделение
09.01.2025 0:00:00;00УТ-000001;Иванова Мария Петровна;1 234,56;руб.;Тверь
31.01.2025 14:05:09;00УТ-000002;Сидоров Олег;980,00;руб.;Москва, Арбат
"""

LOYVERSE = """\
Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total money,Payment type,Store,Cashier name,\
Customer name,Customer contacts,Status
5/13/25 2:09 PM,1-1001,Sale,1.500,0.000,1.500,0.000,1.500,Cash,Corner,Tim,Eva,eva@example.com,Closed
5/2/25 3:10 PM,1-1002,Sale,0.750,0.000,0.750,0.000,0.750,Cash,Corner,Tim,,,Closed
"""  # noqa: E501

HUNGARIAN = """\
Számla sorszáma;Számla kelte;Vevő neve;Vevő e-mail címe;Bruttó összeg;Nettó összeg;Devizanem;Üzlet
2025/0001;2025. 04. 03.;Kovács Őrs;ors@example.hu;12 700;10 000;HUF;Győr
2025/0002;2025. 04. 21.;Szűcs Bea;bea@example.hu;1 270;1 000;HUF;Pécs
"""

PERSIAN = """\
شماره سفارش,تاریخ سفارش,نام مشتری,کد مشتری,مبلغ کل,شعبه
۱۰۰۱,۱۴۰۳/۱۲/۳۰ ۱۸:۳۰,زهرا احمدی,۵۵,۱٬۲۵۰٬۰۰۰ تومان,تجریش
۱۰۰۲,۱۴۰۴/۰۱/۰۵ ۰۹:۰۰,علی کریمی,۵۶,۸۰٬۰۰۰ تومان,ونک
"""

GERMAN = """\
Bestellnummer;Bestelldatum;Kundennummer;Vorname;Nachname;Gesamtbetrag;Versandkosten;MwSt;Währung;Filiale
B-1;03.02.2025 11:30;K7;Jörg;Müller;1.234,50 €;4,90 €;197,10 €;EUR;Köln
B-2;04.02.2025 08:00;K8;Ute;Weiß;9,99 €;4,90 €;1,60 €;EUR;Köln
"""


def test_woocommerce_customer_order_export(tmp_path: Path) -> None:
    taken, refused, columns = read_purchases(written(tmp_path / "a.csv", WOOCOMMERCE))
    assert refused == []
    assert (columns["amount"], columns["customer"], columns["time"]) == ("order_total", "customer_id", "date")
    assert taken[0] == NewPurchase("812", "77", "Mary", utc(2025, 3, 1, 14, 22, 7), Money(3100, "GBP"))
    assert taken[1].name == "Ali"


def test_woocommerce_analytics_export(tmp_path: Path) -> None:
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", WOOCOMMERCE_ANALYTICS))
    assert refused == []
    assert [each.order for each in taken] == ["812", "813"]
    assert [each.amount.minor for each in taken] == [3100, 101050]
    assert [each.name for each in taken] == ["Mary Shaw", "Ali Rezaei"]


def test_square_has_the_time_of_day_in_a_column_of_its_own_and_refunds_are_no_purchases(
    tmp_path: Path,
) -> None:
    chosen = options("America/New_York")
    taken, refused, columns = read_purchases(written(tmp_path / "items.csv", SQUARE), chosen)
    assert taken[0] == NewPurchase(
        "TX1", "CU1", "Joan Bell", utc(2025, 5, 30, 21, 15), Money(101200, "USD"), "Main Street"
    )
    assert taken[1].bought_at == utc(2025, 5, 31, 13, 1, 30)
    assert [(each.line, each.reason) for each in refused] == [
        (4, "a negative amount: a return is no purchase")
    ]
    assert columns["clock"] == "Time"


def test_a_report_of_1c_in_code_page_1251_under_a_title(tmp_path: Path) -> None:
    chosen = options("Europe/Moscow", "RUB")
    path = written(tmp_path / "отчёт.csv", ONE_C.replace("\n", "\r\n"), "cp1251")
    taken, refused, _ = read_purchases(path, chosen)
    assert refused == []
    assert taken[0] == NewPurchase(
        "00УТ-000001",
        "Иванова Мария Петровна",
        "Иванова Мария Петровна",
        utc(2025, 1, 8, 21),
        Money(123456, "RUB"),
        "Тверь",
    )
    assert taken[1].segment == "Москва, Арбат"


def test_a_till_that_writes_three_decimals(tmp_path: Path) -> None:
    taken, refused, columns = read_purchases(written(tmp_path / "a.csv", LOYVERSE))
    assert refused == []
    assert [each.amount.minor for each in taken] == [150, 75]
    assert taken[0].bought_at == utc(2025, 5, 13, 14, 9)
    assert (taken[0].customer, taken[1].customer) == ("eva@example.com", None)
    assert columns["segment"] == "Store"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16"])
def test_hungarian_invoices(tmp_path: Path, encoding: str) -> None:
    taken, refused, _ = read_purchases(
        written(tmp_path / "a.csv", HUNGARIAN, encoding), options("Europe/Budapest", "HUF")
    )
    assert refused == []
    assert taken[0] == NewPurchase(
        "2025/0001", "ors@example.hu", "Kovács Őrs", utc(2025, 4, 2, 22), Money(1270000, "HUF"), "Győr"
    )


def test_persian_orders_with_iranian_dates_and_tomans(tmp_path: Path) -> None:
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", PERSIAN), options("Asia/Tehran", "IRR"))
    assert refused == []
    assert taken[0] == NewPurchase(
        "1001", "55", "زهرا احمدی", utc(2025, 3, 20, 15), Money(12_500_000, "IRR"), "تجریش"
    )
    assert taken[1].bought_at == utc(2025, 3, 25, 5, 30)


def test_german_orders_in_latin_1(tmp_path: Path) -> None:
    taken, refused, columns = read_purchases(
        written(tmp_path / "a.csv", GERMAN, "cp1252"), options("Europe/Berlin", "EUR")
    )
    assert refused == []
    assert taken[0] == NewPurchase("B-1", "K7", "Jörg", utc(2025, 2, 3, 10, 30), Money(123450, "EUR"), "Köln")
    assert columns["segment"] == "Filiale"


def test_a_log_of_purchases_without_order_numbers(tmp_path: Path) -> None:
    """The columns of the CDNOW data set: no order, no currency, no time of day."""
    text = (
        "customer_id,date,quantity,amount\n1,1997-01-01,1,11.77\n2,1997-01-12,1,12.00\n2,1997-01-12,5,0.00\n"
    )
    taken, refused, columns = read_purchases(written(tmp_path / "a.csv", text))
    assert refused == []
    assert columns == {"customer": "customer_id", "time": "date", "amount": "amount"}
    assert [each.amount.minor for each in taken] == [1177, 1200, 0]


def test_headers_in_camel_case_and_run_together(tmp_path: Path) -> None:
    text = "OrderID,customerid,orderDate,TotalPrice,currencyCode,StoreName\nA1,7,2025-01-02,5.00,EUR,North\n"
    _, _, columns = read_purchases(written(tmp_path / "a.csv", text))
    assert set(columns) == {"order", "customer", "time", "amount", "currency", "segment"}


def test_columns_nobody_named_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    text = "a,b,c,d\nx@example.com,2025-01-02,12.50,3\ny@example.com,2025-01-03,7.00,4\n"
    _, _, columns = read_purchases(written(tmp_path / "a.csv", text))
    assert columns == {"customer": "a", "time": "b", "amount": "c"}


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (
            "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Fee,Customer ID,Customer Email",
            'ch_3N,Tea,2025-01-31 10:00,"1044,90","0,00",eur,"1,20",cus_1,ann@example.com',
            {
                "order": "id",
                "time": "Created (UTC)",
                "amount": "Amount",
                "currency": "Currency",
                "customer": "Customer ID",
            },
        ),
        (
            "Sale Date,Order ID,Buyer User ID,Full Name,Date Shipped,Ship City,Currency,Order Total",
            "01/30/25,3100200,annlee,Ann Lee,01/31/25,Leeds,USD,26.00",
            {
                "time": "Sale Date",
                "order": "Order ID",
                "customer": "Buyer User ID",
                "name": "Full Name",
                "currency": "Currency",
                "amount": "Order Total",
            },
        ),
        (
            '"Date","Time","TimeZone","Name","Currency","Gross","Fee","From Email Address","Transaction ID"',
            '"30/01/2025","10:11:12","Europe/London","Ann","GBP","1,012.00","-1.20","a@example.com","9A1"',
            {
                "time": "Date",
                "clock": "Time",
                "name": "Name",
                "currency": "Currency",
                "amount": "Gross",
                "customer": "From Email Address",
                "order": "Transaction ID",
            },
        ),
        (
            "Order ID,Customer ID,Customer Name,Order Date,Order Time,Tax Total,Order Total (inc tax)",
            "100,7,Ann Lee,01/30/2025,10:11:12,2,45.00",
            {
                "order": "Order ID",
                "customer": "Customer ID",
                "name": "Customer Name",
                "time": "Order Date",
                "clock": "Order Time",
                "amount": "Order Total (inc tax)",
            },
        ),
        (
            "Номер;Дата создания;Имя;Телефон;Email;Сумма товаров;Стоимость доставки;Скидка;Итоговая сумма",
            "1001;30.01.2025 10:11;Анна;+7900;ann@example.com;1000,00;200,00;0;1 200,00",
            {
                "order": "Номер",
                "time": "Дата создания",
                "name": "Имя",
                "customer": "Email",
                "amount": "Итоговая сумма",
            },
        ),
        (
            "شماره سفارش,تاریخ سفارش,نام (صورتحساب),نام خانوادگی (صورتحساب),مبلغ کل سفارش,واحد پول سفارش",
            "1001,2025-01-30 10:11,زهرا,احمدی,1250000,IRT",
            {
                "order": "شماره سفارش",
                "time": "تاریخ سفارش",
                "name": "نام (صورتحساب)",
                "amount": "مبلغ کل سفارش",
                "currency": "واحد پول سفارش",
            },
        ),
    ],
)
def test_more_programs(tmp_path: Path, header: str, row: str, columns: dict[str, str]) -> None:
    taken, refused, found = read_purchases(written(tmp_path / "a.csv", f"{header}\n{row}\n"))
    assert (len(taken), refused, found) == (1, [], columns)
