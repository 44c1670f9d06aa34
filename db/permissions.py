"""The table of rights: who may do what. Every read and write of records asks here, not only the screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from db.errors import ForbiddenError
from db.words import Action, Kind, Scope
from geodata.vocabulary import Role


@dataclass(frozen=True)
class Actor:
    """
    Who asks.

    Parameters
    ----------
    name
        As it stands in the history.
    role
        One role; what it may do is in ``RIGHTS``.
    gemeenten
        Codes of the municipalities that count as the actor's own; ``None`` = all (the local administrator).
    organisations
        Ids of the partners that the actor works for.
    roles
        Pairs of code and role, for who has another role in another municipality; elsewhere ``role`` holds.
    memberships
        Ids of the actor's own access, one per municipality: whose keys for feeds are the actor's.
    names
        Pairs of code and name, for who has another name in another municipality; elsewhere ``name`` holds. Each
        municipality names its own people, so that none can write a name into the history of another.
    by_pass
        Whether the actor works with a day pass instead of a sign-in: then no other pass can be made.
    """

    name: str
    role: Role
    gemeenten: frozenset[str] | None = frozenset()
    organisations: frozenset[UUID] = field(default_factory=frozenset)
    roles: tuple[tuple[str, Role], ...] = ()
    memberships: frozenset[UUID] = field(default_factory=frozenset)
    names: tuple[tuple[str, str], ...] = ()
    by_pass: bool = False

    def name_in(self, gemeente: str) -> str:
        """Give the name under which the history of a municipality tells of the actor."""
        return dict(self.names).get(gemeente, self.name)

    def role_in(self, gemeente: str) -> Role:
        """Give the role that counts in a municipality."""
        return dict(self.roles).get(gemeente, self.role)


VISITOR = Actor("bezoeker", Role.BEZOEKER)

_ALL = tuple(Role)
_STAFF = (Role.COORDINATOR, Role.BEHEERDER)
_KNOWN = tuple(role for role in Role if role is not Role.BEZOEKER)
_MAKE = (Action.CREATE, Action.CHANGE, Action.END)
_ABOUT_OFFERS = (Kind.GATHERING, Kind.AGREEMENT, Kind.TAKEOVER)
Right = tuple[Role, Action, Kind]


def _table() -> dict[Right, Scope]:
    rights: dict[Right, Scope] = {}

    def give(roles: tuple[Role, ...], actions: tuple[Action, ...], kinds: tuple[Kind, ...], scope: Scope) -> None:
        rights.update({(role, action, kind): scope for role in roles for action in actions for kind in kinds})

    # Open to all: figures, what there is to go to, and counts of signals.
    open_kinds = (Kind.FIGURES, Kind.MUNICIPALITY, Kind.OWN_FIGURES)
    supply = (Kind.ORGANISATION, Kind.ACTIVITY, Kind.INITIATIVE)
    give(_ALL, (Action.READ,), (*open_kinds, *supply), Scope.EVERYWHERE)
    give(_ALL, (Action.READ_PLACE,), supply, Scope.EVERYWHERE)
    give(_ALL, (Action.COUNT,), (Kind.SIGNAL,), Scope.EVERYWHERE)

    # Who notices something may say so; who reads signals one by one depends on the work.
    give((Role.SIGNAALGEVER, Role.PARTNER, *_STAFF), (Action.CREATE,), (Kind.SIGNAL,), Scope.OWN_MUNICIPALITY)
    give((Role.PARTNER, *_STAFF), (Action.READ,), (Kind.SIGNAL,), Scope.OWN_MUNICIPALITY)
    give(_STAFF, (Action.READ_PLACE,), (Kind.SIGNAL,), Scope.OWN_MUNICIPALITY)

    # Partners keep their own activities; coordinators keep the register of their municipality.
    give((Role.PARTNER,), _MAKE, (Kind.ACTIVITY, Kind.GATHERING), Scope.OWN_ORGANISATION)
    give((Role.PARTNER,), (Action.CHANGE,), (Kind.ORGANISATION,), Scope.OWN_ORGANISATION)
    give(_STAFF, _MAKE, (*supply, *_ABOUT_OFFERS, Kind.SIGNAL), Scope.OWN_MUNICIPALITY)
    give(_STAFF, (Action.READ,), (Kind.HISTORY,), Scope.OWN_MUNICIPALITY)
    # Who takes over what is told to all, as the offer is. Numbers of visitors are counts of people: protected.
    give(_ALL, (Action.READ,), (Kind.TAKEOVER,), Scope.EVERYWHERE)
    give(_ALL, (Action.COUNT,), (Kind.GATHERING,), Scope.EVERYWHERE)
    give((Role.PARTNER,), (Action.READ,), (Kind.GATHERING,), Scope.OWN_ORGANISATION)
    give(_STAFF, (Action.READ,), (Kind.GATHERING,), Scope.OWN_MUNICIPALITY)
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), (Kind.AGREEMENT,), Scope.OWN_MUNICIPALITY)

    # Structural signals: bestuur reads what was reported (db/bundles.py), without the signals in it.
    loop = (Kind.BUNDLE, Kind.PHASE_STEP, Kind.ANSWER)
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), loop, Scope.OWN_MUNICIPALITY)
    give(_STAFF, _MAKE, loop, Scope.OWN_MUNICIPALITY)
    givers = (Role.SIGNAALGEVER, Role.PARTNER, *_STAFF)
    give(givers, (Action.CREATE,), (Kind.FEEDBACK_LINK, Kind.FEEDBACK_NOTE, Kind.EXCEPTION), Scope.OWN_MUNICIPALITY)
    give(_STAFF, (Action.READ, Action.END), (Kind.FEEDBACK_LINK, Kind.FEEDBACK_NOTE), Scope.OWN_MUNICIPALITY)
    # Who holds a private link reads and ends that link: its key makes them its owner (db/feedback/links.py).
    give((Role.SIGNAALGEVER,), (Action.READ, Action.END), (Kind.FEEDBACK_LINK,), Scope.OWN_PERSON)
    give(_STAFF, (Action.READ, Action.END), (Kind.EXCEPTION,), Scope.OWN_MUNICIPALITY)

    # Scenarios are thoughts about what could be: for who works on it in the municipality, not for everybody.
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), (Kind.SCENARIO,), Scope.OWN_MUNICIPALITY)
    give(_STAFF, _MAKE, (Kind.SCENARIO,), Scope.OWN_MUNICIPALITY)

    # What partners agreed is between them and the municipality until it is told: closed for visitors and for who gives
    # signals. Partners read; a step of theirs goes through the coordinator, since a project has more partners than one.
    projects = (Kind.JOINT_PROJECT, Kind.PROJECT_STEP)
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), projects, Scope.OWN_MUNICIPALITY)
    give(_STAFF, _MAKE, projects, Scope.OWN_MUNICIPALITY)
    # A day is prepared by who keeps the register; who comes reads it, without the notes of who presents.
    days = (Kind.INTERVISIE_DAY, Kind.PICTURE)
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), days, Scope.OWN_MUNICIPALITY)
    give(_STAFF, _MAKE, days, Scope.OWN_MUNICIPALITY)

    # A frozen view is what somebody pointed at on a day: it is made and ended, never changed. Those that were frozen
    # as a visitor sees them are open to everybody (db/frozen.py).
    give((Role.BESTUUR, Role.PARTNER, *_STAFF), (Action.READ,), (Kind.FROZEN,), Scope.OWN_MUNICIPALITY)
    give(_STAFF, (Action.CREATE, Action.END), (Kind.FROZEN,), Scope.OWN_MUNICIPALITY)

    # Cards are read by who keeps the register, and by nobody else; the holder of a day's form puts them forward
    # (db/cards.py). A pass for a day is made by who may prepare that day, at the laptop (db/day_pass).
    give(_STAFF, (Action.READ, Action.CHANGE, Action.END), (Kind.CARD,), Scope.OWN_MUNICIPALITY)
    give((Role.SIGNAALGEVER,), (Action.CREATE,), (Kind.CARD,), Scope.OWN_PERSON)
    give(_STAFF, (Action.READ, Action.CREATE, Action.END), (Kind.DAY_PASS,), Scope.OWN_MUNICIPALITY)

    # Files: each row passes the rights of its own kind as well.
    give((Role.PARTNER, *_STAFF), (Action.READ, Action.CREATE, Action.END), (Kind.IMPORT,), Scope.OWN_MUNICIPALITY)

    # Access is the beheerder's; keys for feeds are each person's own, and a beheerder can end them.
    give((Role.BEHEERDER,), (Action.READ, *_MAKE), (Kind.MEMBERSHIP,), Scope.OWN_MUNICIPALITY)
    give(_KNOWN, (Action.READ, Action.CREATE, Action.END), (Kind.FEED_KEY,), Scope.OWN_PERSON)
    give((Role.BEHEERDER,), (Action.READ, Action.END), (Kind.FEED_KEY,), Scope.OWN_MUNICIPALITY)
    give((Role.BEHEERDER,), (Action.READ, Action.REDACT), (Kind.RETENTION,), Scope.OWN_MUNICIPALITY)
    # Who may end a record may take it up again; a pass that was ended opens nothing any more.
    ends = [right for right in rights if right[1] is Action.END and right[2] is not Kind.DAY_PASS]
    rights.update({(role, Action.REOPEN, kind): rights[role, action, kind] for role, action, kind in ends})

    # Loading a municipality is work on the installation; own figures are work on the contents.
    give(_STAFF, (Action.LOAD,), (Kind.OWN_FIGURES,), Scope.OWN_MUNICIPALITY)
    give((Role.BEHEERDER,), (Action.LOAD,), (Kind.MUNICIPALITY,), Scope.EVERYWHERE)
    return rights


RIGHTS: Mapping[Right, Scope] = _table()
"""Scope by role, action and kind; what is not in it is not allowed."""


def may(
    actor: Actor,
    action: Action,
    kind: Kind,
    *,
    gemeente: str,
    organisation: UUID | None = None,
    membership: UUID | None = None,
) -> bool:
    """
    Whether an actor may do something.

    Parameters
    ----------
    gemeente
        Code of the municipality that it is about.
    organisation
        The partner that the record belongs to (a partner's own id for the partner itself), where there is one.
    membership
        The access that the record belongs to, where there is one.

    Returns
    -------
    allowed
        ``False`` for everything that the table does not name.
    """
    scope = RIGHTS.get((actor.role_in(gemeente), action, kind))
    if scope is None or (actor.by_pass and (action, kind) == (Action.CREATE, Kind.DAY_PASS)):
        return False
    if scope is Scope.EVERYWHERE:
        return True
    own = actor.gemeenten is None or gemeente in actor.gemeenten
    if scope is Scope.OWN_PERSON:
        return own and membership is not None and membership in actor.memberships
    if scope is Scope.OWN_ORGANISATION:
        return own and organisation is not None and organisation in actor.organisations
    return own


def require(
    actor: Actor,
    action: Action,
    kind: Kind,
    *,
    gemeente: str,
    organisation: UUID | None = None,
    membership: UUID | None = None,
) -> None:
    """
    Let through, or refuse.

    Raises
    ------
    ForbiddenError
        If :func:`may` says no.
    """
    if not may(actor, action, kind, gemeente=gemeente, organisation=organisation, membership=membership):
        role = actor.role_in(gemeente)
        raise ForbiddenError(
            f"{role} may not {action} {kind} in {gemeente}; ask a beheerder",
            action=action,
            kind=kind,
            role=role,
            gemeente=gemeente,
        )


def may_somewhere(actor: Actor, action: Action, kind: Kind) -> bool:
    """Whether there is any municipality in which an actor may do something."""
    own = sorted(actor.gemeenten or ())
    scopes = {RIGHTS.get((role, action, kind)) for role in {actor.role, *map(actor.role_in, own)}} - {None}
    return Scope.EVERYWHERE in scopes or bool(scopes and (actor.gemeenten is None or own))
