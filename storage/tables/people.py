"""Customers, what they bought, and what they agreed to; and what the shop itself remembers."""

import sqlalchemy as sa

from storage.tables.base import Moment, id_column, metadata

shop = sa.Table(
    "shop",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    comment="what is remembered of the shop: the bot it belongs to, the time zone of its rollups",
)

customers = sa.Table(
    "customers",
    metadata,
    id_column(),
    sa.Column("external_id", sa.Text, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("time_zone", sa.Text),
    sa.Column("phone", sa.Text, index=True, comment="E.164"),
    sa.Column("chat_id", sa.BigInteger, unique=True),
    sa.Column("stopped_at", Moment),
    sa.Column("blocked_at", Moment),
    sa.Column("may_write", sa.Boolean),
    sa.Column("last_asked_at", Moment),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column(
        "erased", sa.Boolean, nullable=False, server_default=sa.false(), comment="nobody, who keeps figures"
    ),
)

aliases = sa.Table(
    "aliases",
    metadata,
    sa.Column("external_id", sa.Text, primary_key=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=True),
    comment="further ids at the shop of customers of whom two records were merged",
)

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("erased_at", Moment, nullable=False),
    comment="keyed hashes of what identified people who were erased, so that none is brought back",
)

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("since", Moment, nullable=False),
    comment="the words in which people were told what is stored, or asked for leave",
)

consents = sa.Table(
    "consents",
    metadata,
    id_column(),
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("given", sa.Boolean, nullable=False),
    sa.Column("version", sa.ForeignKey("notices.version"), comment="NULL where nothing was shown"),
    sa.Column("at", Moment, nullable=False),
    comment="what customers agreed to or took back, and when",
)

purchases = sa.Table(
    "purchases",
    metadata,
    id_column(),
    sa.Column("external_id", sa.Text, nullable=False, unique=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("bought_at", Moment, nullable=False, index=True),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("segment", sa.Text, nullable=False),
    sa.Column("traits", sa.JSON, nullable=False, server_default="{}", comment="segments of further fields"),
    sa.Column("ask", sa.Boolean, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    # All that a history is read for: millions of them are read a night, from here alone.
    sa.Index(
        "ix_purchases_customer_id_bought_at_amount_minor_currency",
        *("customer_id", "bought_at", "amount_minor", "currency"),
    ),
)

refunds = sa.Table(
    "refunds",
    metadata,
    id_column(),
    sa.Column("external_id", sa.Text, nullable=False, unique=True),
    sa.Column("purchase_id", sa.ForeignKey("purchases.id"), nullable=False, index=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("refunded_at", Moment, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False, comment="more than nothing"),
    sa.Column("currency", sa.Text, nullable=False, comment="the purchase's"),
    sa.Column("created_at", Moment, nullable=False),
    sa.Index("ix_refunds_customer_id_refunded_at", "customer_id", "refunded_at"),
    comment="money of a purchase that its customer got back",
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("purchase_id", sa.ForeignKey("purchases.id"), nullable=False, unique=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("opened_at", Moment),
)

tags = sa.Table(
    "tags",
    metadata,
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("tag", sa.Text, primary_key=True, index=True),
)
