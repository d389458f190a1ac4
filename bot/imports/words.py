"""What other programs call our columns, in English, Russian, Hungarian, Persian and German.

A name is worth its number where a header is exactly that name, and less where a header only contains it.
``stem*`` stands for every word that begins with the stem.
"""

_Names = tuple[tuple[float, str], ...]

NAMES: dict[str, _Names] = {
    "time": (
        (1.0, "purchase date|purchased at|date of purchase|order date|date of order|ordered at"),
        (1.0, "sale date|bought at|transaction date|datetime|date time|date and time|timestamp"),
        (1.0, "order created at|purchase time|answered at|response date|responded at|responded"),
        (1.0, "submitted at|submit date|date submitted|completed at|completion date|survey date"),
        (1.0, "response time|response received at|answer date|дата заказа|дата покупки|дата продажи"),
        (1.0, "дата и время|дата ответа|отметка времени|дата чека|дата время|vásárlás dátuma"),
        (1.0, "rendelés dátuma|rendelés ideje|vásárlás ideje|időbélyeg|időbélyegző|válasz ideje"),
        (1.0, "kitöltés ideje|kitöltés dátuma|válasz dátuma|vásárlás időpontja|rendelés időpontja"),
        (1.0, "számla kelte|تاریخ خرید|تاریخ سفارش|تاریخ ثبت|تاریخ پاسخ|زمان ثبت|مهر زمان"),
        (1.0, "تاریخ فاکتور|تاریخ فروش|تاریخ و زمان|bestelldatum|kaufdatum|zeitstempel"),
        (1.0, "datum uhrzeit|auftragsdatum|rechnungsdatum|antwortdatum|belegdatum|rated at"),
        (1.0, "submission date|submission time|время создания|время ответа"),
        (0.9, "date|datum|дата|dátum|kelt|تاریخ|zeitpunkt|időpont|день|day|when"),
        (0.85, "created at|created|date created|creation date|дата создания|создан|létrehozva"),
        (0.85, "erstellt am|erstellt"),
        (0.8, "paid at|invoice date|payment date|date paid|end date|recorded date|дата оплаты"),
        (0.8, "date completed|opened|opened at|ts|unixtime|epoch|closed|дата добавления"),
        (0.7, "time|время|idő|زمان|ساعت|zeit|start date|received at|processed at|closed at"),
        (0.5, "sent|sent at|updated at"),
    ),
    "clock": (
        (1.0, "time|hour|clock|время|час|idő|óra|időpont|ساعت|زمان|uhrzeit|zeit|order time"),
        (1.0, "sale time"),
    ),
    "score": (
        (1.0, "score|nps|nps score|nps rating|recommend*|likely to recommend"),
        (1.0, "likelihood to recommend|promoter score|оценка|балл|баллы|рекоменд*|порекоменд*"),
        (1.0, "посовет*|pontszám|pont|ajánl*|امتیاز|نمره|توصیه|weiterempfehl*|empfehl*|punktzahl"),
        (1.0, "punkte|پیشنهاد می کنید|معرفی می کنید"),
        (0.85, "rating|rate|answer|value|ответ|értékelés|osztályzat|válasz|پاسخ|رتبه|bewertung"),
        (0.85, "antwort|note|grade"),
    ),
    "comment": (
        (1.0, "comment|comments|feedback|nps comment|nps feedback|verbatim|additional comments"),
        (1.0, "open ended response|review|remark|remarks|комментарий|комментарии|отзыв|пожелания"),
        (1.0, "megjegyzés|vélemény|hozzászólás|indoklás|szöveges értékelés|نظر|نظرات|توضیح|توضیحات"),
        (1.0, "دیدگاه|پیام|kommentar|kommentare|bemerkung|anmerkung|anmerkungen|rückmeldung"),
        (1.0, "begründung|freitext"),
        (0.8, "reason|why|because|improve*|explain|opinion|suggest*|почему|причин*|расскаж*|miért"),
        (0.8, "oka|دلیل|چرا|warum|grund|text|message|note|notes|what could|what can we"),
    ),
    "customer": (
        (1.0, "customer id|client id|user id|buyer id|member id|person id|contact id|shopper id"),
        (1.0, "account id|customer no|customer number|customer code|customer reference id"),
        (1.0, "loyalty id|loyalty number|id клиента|код клиента|номер клиента|код контрагента"),
        (1.0, "id покупателя|код покупателя|карта лояльности|номер карты|vevőkód|vevő azonosító"),
        (1.0, "vevőazonosító|ügyfél azonosító|ügyfélazonosító|vásárló azonosító|vásárlóazonosító"),
        (1.0, "ügyfélkód|ügyfélszám|vevőszám|کد مشتری|شناسه مشتری|شناسه کاربر|شماره مشتری|کد خریدار"),
        (1.0, "kundennummer|kunden id|kundennr|kunden nr|kundenkennung|buyer user id"),
        (0.9, "customer|client|buyer|клиент|контрагент|покупатель|заказчик|vevő|ügyfél|vásárló"),
        (0.9, "partner|مشتری|خریدار|kunde|käufer|kundin"),
        (0.85, "email|e mail|mail|email address|customer email|client email|billing email"),
        (0.85, "person email|mail address|recipient email|respondent email|электронная почта|почта"),
        (0.85, "эл почта|email клиента|e mail cím|email cím|ایمیل|پست الکترونیک|پست الکترونیکی"),
        (0.85, "email adresse|e mail adresse|mailadresse"),
        (0.7, "phone|phone number|mobile|telephone|tel|billing phone|customer phone"),
        (0.7, "customer contacts|телефон|номер телефона|telefon|telefonszám|mobil|تلفن|موبایل"),
        (0.7, "شماره تلفن|شماره موبایل|handynummer|telefonnummer"),
        (0.55, "respondent id|respondent|user|username|login|member|person|contact|recipient|кто"),
        (0.55, "пользователь"),
    ),
    "phone": (
        (1.0, "phone|phone number|phone no|mobile|mobile phone|mobile number|telephone|tel|cell phone"),
        (1.0, "customer phone|client phone|customer phone number|billing phone|contact phone|телефон"),
        (1.0, "номер телефона|телефон клиента|телефон покупателя|мобильный телефон|мобильный|telefon"),
        (1.0, "telefonszám|mobil|mobilszám|vevő telefonszáma|ügyfél telefonszáma|تلفن|موبایل"),
        (1.0, "شماره تلفن|شماره موبایل|تلفن همراه|شماره همراه|handynummer|telefonnummer|handy"),
        (0.7, "shipping phone|ship phone|delivery phone|recipient phone|customer contacts"),
    ),
    "name": (
        (1.0, "customer name|client name|full name|buyer name|contact name|billing name|person name"),
        (1.0, "recipient name|customer full name|фио|ф и о|имя клиента|имя покупателя|полное имя"),
        (1.0, "фио клиента|név|teljes név|vevő neve|ügyfél neve|vásárló neve|vevőnév|ügyfélnév"),
        (1.0, "نام مشتری|نام و نام خانوادگی|نام کامل|نام خریدار|kundenname|vollständiger name"),
        (1.0, "name des kunden"),
        (0.9, "name|имя|first name|given name|customer first name|billing first name|keresztnév"),
        (0.9, "utónév|نام|نام کوچک|vorname|display name"),
        (0.6, "shipping name|ship name|shipping first name"),
    ),
    "order": (
        (1.0, "order id|order number|order no|order|order nr|transaction id|receipt number"),
        (1.0, "receipt id|receipt no|receipt|invoice number|invoice no|invoice id|invoice"),
        (1.0, "purchase id|sale id|order reference|order code|sale number|номер заказа|заказ"),
        (1.0, "id заказа|код заказа|номер чека|чек|номер документа|номер продажи|rendelésszám"),
        (1.0, "rendelés száma|rendelési szám|rendelés azonosító|rendelésazonosító|rendelés"),
        (1.0, "számlaszám|számla száma|számla sorszáma|bizonylatszám|nyugtaszám|nyugta sorszáma"),
        (1.0, "شماره سفارش|شماره فاکتور|کد سفارش|شناسه سفارش|سفارش|شماره رسید|bestellnummer"),
        (1.0, "bestell nr|bestellnr|bestell id|auftragsnummer|auftrag|rechnungsnummer|belegnummer"),
        (1.0, "belegnr|bonnummer|bestellung"),
        (0.85, "order name|transaction|payment id|ticket number|check number|order key"),
        (0.75, "name|номер|number|документ|регистратор|no|nr|sorszám|شماره|nummer|reference"),
        (0.6, "id|uuid|ref|#|№|n"),
    ),
    "amount": (
        (1.0, "total|order total|grand total|total amount|amount paid|total paid|total price"),
        (1.0, "total collected|order total amount|итого|сумма заказа|сумма чека|всего"),
        (1.0, "сумма документа|стоимость заказа|végösszeg|fizetett összeg|bruttó összeg|összesen"),
        (1.0, "teljes összeg|fizetendő|bruttó végösszeg|مبلغ کل|جمع کل|مبلغ سفارش|مبلغ پرداختی"),
        (1.0, "مبلغ نهایی|مجموع|gesamtbetrag|gesamt|summe|gesamtsumme|gesamtpreis|bestellwert"),
        (1.0, "endbetrag|bruttobetrag|rechnungsbetrag|итоговая сумма|итоговая стоимость|total money"),
        (1.0, "total incl tax|total ttc"),
        (0.95, "amount|order amount|purchase amount|order value|revenue|sum|sale amount|sales amount"),
        (0.95, "сумма|сумма покупки|сумма продажи|összeg|مبلغ|betrag|umsatz"),
        (0.85, "net sales|net revenue|n revenue|gross sales|order revenue|money|spent|turnover"),
        (0.85, "payment amount"),
        (0.75, "price|value|payment|paid|стоимость|цена|выручка|érték|ár|bruttó|قیمت|ارزش|preis|wert"),
        (0.75, "brutto"),
        (0.65, "subtotal|gross|net|netto|nettó|unit price|item price|промежуточный итог"),
    ),
    "currency": (
        (1.0, "currency|currency code|order currency|currency iso|валюта|код валюты|pénznem|deviza"),
        (1.0, "valuta|devizanem|ارز|واحد پول|واحد ارز|währung|waehrung|währungscode"),
        (0.7, "presentment currency|shop currency"),
    ),
    "segment": (
        (1.0, "segment|store|branch|location|shop|outlet|site|member site|point of sale|store name"),
        (1.0, "branch name|location name|shop name|store location|store id|store number|filial"),
        (1.0, "филиал|магазин|точка|торговая точка|точка продаж|подразделение|сегмент|отделение"),
        (1.0, "салон|üzlet|bolt|telephely|fiók|egység|üzlet neve|szegmens|شعبه|فروشگاه|بخش|نام شعبه"),
        (1.0, "filiale|standort|geschäft|laden|markt|niederlassung"),
        (0.7, "склад|регион|город|region|city|warehouse|restaurant|office|team|cohort|stadt|város"),
        (0.7, "régió|شهر|استان"),
    ),
    "tags": (
        (1.0, "tags|tag|customer tags|customer tag|client tags|labels|customer labels|customer group"),
        (1.0, "customer groups|теги|тег|метки|метка|теги клиента|метки клиента|группа клиента"),
        (1.0, "címkék|címke|vevőcsoport|ügyfélcsoport|برچسب|برچسب ها|گروه مشتری|kundengruppe"),
        (1.0, "schlagworte|schlagwörter"),
        (0.7, "groups|group|группа|группы|csoport|گروه|gruppe"),
    ),
    "product": (
        (1.0, "product group|product category|item category|товарная группа|категория товара"),
        (1.0, "termékcsoport|termékkategória|گروه کالا|دسته کالا|warengruppe|produktgruppe"),
    ),
    "employee": (
        (1.0, "employee|cashier|seller|salesperson|sales rep|staff member|served by|сотрудник|продавец"),
        (1.0, "кассир|eladó|pénztáros|munkatárs|فروشنده|صندوقدار|کارمند|verkäufer|kassierer|mitarbeiter"),
    ),
    "channel": (
        (1.0, "channel|sales channel|канал|канал продаж|csatorna|értékesítési csatorna|کانال|کانال فروش"),
        (1.0, "kanal|vertriebskanal"),
    ),
    "zone": (
        (1.0, "time zone|timezone|customer time zone|customer timezone|tz|часовой пояс|időzóna"),
        (1.0, "منطقه زمانی|zeitzone"),
    ),
}

# Words that make a header mean something else, where it only contains one of our names.
OTHERWISE: dict[str, str] = {
    "time": (
        "birth* born shipped shipping delivery delivered fulfilled cancelled canceled refund* "
        "expir* due modified zone zona рожд* доставк* отмен* отгруз* geburt* született szület* "
        "szállít* تولد ارسال liefer* stage estimated"
    ),
    "clock": "zone spent taken total",
    "score": (
        "reason why csat ces effort satisf* lead почему причин* main id date time comment warum miért چرا"
    ),
    "comment": "id date time",
    "customer": (
        "type since note group count segment marketing service name total first last тип имя név "
        "name نام neve status language country city сервис category"
    ),
    "phone": (
        "store branch shop company seller employee staff cashier courier support type model brand country "
        "магазин* филиал* сотрудник* продав* кассир* курьер* üzlet bolt eladó فروشگاه شعبه فروشنده"
    ),
    "name": (
        "product item file company shop store last surname user campaign lineitem sku vendor "
        "category staff employee cashier device discount фамилия товар* номенклатур* магазин* "
        "termék* فروشگاه محصول payment method event price bolt üzlet город city country street "
        "state coupon survey question collector"
    ),
    "order": (
        "count quantity total status date value amount note item line phone customer user discount "
        "time type currency дата сумма статус клиент* dátum* összeg* تاریخ مبلغ datum version "
        "source channel in of"
    ),
    "amount": (
        "tax taxes shipping discount* refund* fee fees tip unit lineitem item items compare "
        "quantity qty count cost outstanding balance currency points налог* ндс скидк* доставк* "
        "кол* количество áfa kedvezmény* szállít* mennyiség egységár تخفیف مالیات ارسال تعداد واحد "
        "steuer mwst rabatt versand* menge einzelpreis stück* liefer* gift loyalty method type "
        "status id number sku words прописью at profit margin товар* termék* کالا"
    ),
    "currency": "rate amount",
    "segment": "billing shipping url website web customer credit address domain bank phone ship members",
    "tags": "product item line order sku товар* termék* محصول کالا produkt* price id",
    "zone": "delivery shipping",
    "product": "id count quantity price",
    "employee": "id email phone tip commission",
    "channel": "id",
}


def stop_words(field: str) -> tuple[str, ...]:
    """The words of OTHERWISE for one of our columns."""
    return tuple(OTHERWISE[field].split())
