"""Names of the simulated people, in the scripts of their languages; some are there to break things."""

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "Alice", "Bob", "Charlie", "Diana", "Edward", "Fiona", "George", "Hannah", "Isaac", "Julia",
        "Kevin", "Laura", "Martin", "Nora", "Oliver", "Paula", "Quentin", "Rose", "Samuel", "Tessa",
    ),
    "ru": (
        "Анна", "Борис", "Вера", "Григорий", "Дарья", "Егор", "Жанна", "Илья", "Ксения", "Лев",
        "Мария", "Никита", "Ольга", "Пётр", "Светлана", "Тимур", "Ульяна", "Фёдор", "Юлия", "Яков",
    ),
    "hu": (
        "Ágnes", "Balázs", "Csilla", "Dénes", "Erzsébet", "Ferenc", "Győző", "Ildikó", "József", "Katalin",
        "László", "Márta", "Nándor", "Örs", "Piroska", "Réka", "Sándor", "Tünde", "Vilmos", "Zsófia",
    ),
    "fa": (
        "آرش", "بهاره", "پرویز", "ترانه", "جمشید", "حمید", "داریوش", "رویا", "زهرا", "ژاله",
        "سارا", "شیرین", "فرهاد", "کاوه", "گلناز", "لیلا", "مریم", "نادر", "هومن", "یاسمن",
    ),
}  # fmt: skip

LAST_NAMES: dict[str, tuple[str, ...]] = {
    "en": ("Ashby", "Brown", "Carver", "Dunn", "Ellis", "Fox", "Grant", "Hughes", "O'Neill", "Young"),
    "ru": ("Белых", "Воробей", "Гончар", "Дубко", "Живаго", "Корж", "Лисенко", "Мороз", "Седых", "Шевчук"),
    "hu": ("Balogh", "Fekete", "Horváth", "Kiss", "Kovács", "Molnár", "Nagy", "Szabó", "Tóth", "Varga"),
    "fa": ("احمدی", "بهرامی", "تهرانی", "حسینی", "رضایی", "کریمی", "محمدی", "موسوی", "نجفی", "یزدانی"),
}

NASTY_NAMES: tuple[tuple[str, str | None], ...] = (
    ("<b>Bold</b>", None),
    ("Tom & Jerry", "& Sons <ltd>"),
    ("🦊✨", None),
    ("\u200fسارا\u200e", "\u202ebackwards"),
    (
        "Maximiliane Wilhelmine Auguste Friederike Charlotte Luise Sophie",
        "von und zu der Hohen Langenstraße am Oberen Wiesengrund bei Tal",
    ),
    ("Robert'); DROP TABLE customers;--", None),
    ("{name} $shop %s", "*_`[x](y)~"),
)
"""First and last names; Telegram allows 64 characters in each."""
