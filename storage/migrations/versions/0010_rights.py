"""The customer's rights: who was erased, what was agreed to, in which words."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    nobody = sa.Column(
        "erased", sa.Boolean, nullable=False, server_default=sa.false(), comment="nobody, who keeps figures"
    )
    op.add_column("customers", nobody)
    op.create_table(
        "aliases",
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
        comment="further ids at the shop of customers of whom two records were merged",
    )
    op.create_index("ix_aliases_customer_id", "aliases", ["customer_id"])
    op.create_table(
        "erasures",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("erased_at", MOMENT, nullable=False),
        comment="keyed hashes of what identified people who were erased, so that none is brought back",
    )
    op.create_table(
        "notices",
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        comment="the words in which people were told what is stored, or asked for leave",
    )
    op.create_table(
        "consents",
        sa.Column("id", ID, primary_key=True),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column(
            "version", sa.Text, sa.ForeignKey("notices.version"), comment="NULL where nothing was shown"
        ),
        sa.Column("at", MOMENT, nullable=False),
        comment="what customers agreed to or took back, and when",
    )
    op.create_index("ix_consents_customer_id", "consents", ["customer_id"])
    # What was deleted before deleting meant overwriting may still lie in the file: it is written anew once.
    op.execute(
        "INSERT INTO shop (key, value) SELECT 'scour_due', 'yes' WHERE EXISTS (SELECT 1 FROM customers)"
    )
