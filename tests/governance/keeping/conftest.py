"""Fixtures of keeping: two keepers of one agency, items that name people, and a hold."""

import pytest
from django.db import connection
from django.utils import timezone

from sightline.governance import actions
from sightline.governance.keep_records import NewHold
from sightline.terms import DisposalHow, DisposalWhy, HoldKind, RecordKind, Regime, Role
from tests.subjects.conftest import colleague, fern_officer, judging, opened, put_in, record_of

__all__ = ["colleague", "fern_officer", "judging", "opened", "put_in", "record_of"]
ITEM = RecordKind.ITEM


@pytest.fixture
def keeper(person):
    """A police gatekeeper in the shared compartment."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def second(person):
    """The agency's lead, in the same compartment."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def proposed(entering):
    """Propose that a record goes: `proposed(keeper, item)`; returns the proposal."""

    def propose(who, record, kind=ITEM, how=DisposalHow.DISPOSE, words="Nobody needs it."):
        with entering(who) as viewer:
            return actions.propose(
                kind=kind,
                record=record,
                how=how,
                why=DisposalWhy.PERIOD_OVER,
                words=words,
                by=viewer,
                at=timezone.now(),
            )

    return propose


@pytest.fixture
def approved(entering):
    """Agree to a proposal, and let the record go."""

    def approve(who, disposal):
        with entering(who) as viewer:
            actions.approve(disposal=disposal, by=viewer, at=timezone.now())

    return approve


@pytest.fixture
def disposed(proposed, approved, keeper, second):
    """Let a record go by two people; returns the certificate's reference."""

    def dispose(record, kind=ITEM, how=DisposalHow.DISPOSE):
        reference = proposed(keeper, record, kind, how)
        approved(second, reference)
        return reference

    return dispose


@pytest.fixture
def held(entering, keeper):
    """Put a hold on: `held(HoldKind.RECORD, item, RecordKind.ITEM)`."""

    def place(kind, about, record_kind=None, who=None):
        new = NewHold(kind, about, "Operation Fern.", "CPIA 1996", "OP/1", record_kind)
        with entering(who or keeper) as viewer:
            return actions.place(new=new, by=viewer, at=timezone.now())

    return place


@pytest.fixture
def item_held(held):
    return lambda item: held(HoldKind.RECORD, item, ITEM)


@pytest.fixture
def all_rows():
    """Read anything, as the database's superuser would: `all_rows("SELECT ...", value)`."""

    def ask(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            if "ledger_entry" in statement:
                cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
            cursor.execute("SELECT access_errand_begin()")
            before = cursor.fetchone()[0]
            cursor.execute(statement, values)
            found = cursor.fetchall() if cursor.description else []
            cursor.execute("SELECT access_errand_end(%s)", [before])
            if "ledger_entry" in statement:
                cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
        return found

    return ask


@pytest.fixture
def submission_of(person, entering):
    """Send a report to the police; returns its reference."""
    from sightline.intake import actions as intake
    from sightline.intake.answers import Answers
    from sightline.terms import HowKnown
    from sightline.terms.reporting import Danger

    custodian = person(roles={Role.SOURCE_CUSTODIAN}, compartments=set())
    intake.make_key(account=custodian.account, passphrase="a" * 20, at=timezone.now())

    def send():
        sender = person(roles={Role.REPORTER}, compartments=set())
        said = Answers(
            what="A man gave her a phone.", danger=Danger.NO, how_known=HowKnown.SAW,
        )  # fmt: skip
        with entering(sender) as viewer:
            return intake.submit(answers=said, by=viewer, at=timezone.now())

    return send
