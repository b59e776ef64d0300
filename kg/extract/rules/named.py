"""What names in a noun phrase make of it: the actor itself, an agent with an adjective or owner, or only a thing."""

from dataclasses import replace

from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.titles import titles_in
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of, set_aside
from kg.gazetteer import Hit, Name, Person
from kg.gazetteer.surnames import in_office, leader
from kg.model import Mention

__all__ = ["name_phrase"]

# kinds of names that mean the actor itself where they end a phrase
_HEADS = frozenset({
    "name", "official", "short", "acronym", "former", "capital", "seat", "metonym", "people", "demonym", "person",
    "adjective",
})  # fmt: skip
_SCENES = frozenset({"city", "region"})  # places that are never actors
_PLACES = _SCENES | frozenset({"capital", "seat"})
_PLACE_PREPS = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})
_OWNERS = frozenset({"name", "short", "official", "adjective", "demonym", "people", "acronym"})
_Found = tuple[int, Mention, str]  # index of the token in the phrase, mention, kind of name


def name_phrase(phrase: Phrase, context: Context) -> None:
    """Set mentions, owner, place and strength of a phrase by the names in it."""
    found = _names(phrase, context)
    if not found:
        _led_by(phrase, context)
        return
    found = _own_organ(phrase, found)
    last_index, last, kind = found[-1]
    tail = [t for t in phrase.tokens[last_index + 1 :] if t.tag == "N" or _unknown_name(t)]
    scene = kind in _SCENES or (kind in _PLACES and phrase.prep in _PLACE_PREPS)
    if scene and not tail:
        phrase.place = last
        phrase.mentions = [last] if kind in _SCENES and not phrase.prep else []
    elif not tail:  # in "EU member Poland" the last name is meant
        phrase.mentions, phrase.strong = [last], kind in _HEADS
        phrase.owner = [m for _, m, k in found[:-1] if k != "person"]
    else:
        phrase.owner = [m for _, m, _ in found]
        phrase.mentions = [last] if _in_its_state(found) else phrase.owner[:1] if _sent(phrase) else list(phrase.owner)
        phrase.strong = _acts(phrase, last_index, last)


def _led_by(phrase: Phrase, context: Context) -> None:
    """ "the Howard government": the state of whoever led one under that name on the day."""
    words = [t for t in phrase.tokens if t.tag != "D"]
    if len(words) != _PAIR or words[1].low not in _GOVERNMENTS or not words[0].capital:
        return
    head = leader(words[0].text, context.document.published)
    if head is not None and head.actor.startswith("state:"):
        name = context.gazetteer.actor(head.actor).name
        phrase.mentions = [Mention(head.actor, name, words[0].text, words[0].start, words[0].end, "person")]
        phrase.owner, phrase.strong = list(phrase.mentions), True


_PAIR = 2
_GOVERNMENTS = frozenset({"government", "administration", "regime", "cabinet", "presidency", "dictatorship"})


def _sent(phrase: Phrase) -> bool:
    """ "Israel's UN ambassador": of a state and a body the state sends."""
    schemes = [m.actor.partition(":")[0] for m in phrase.owner]
    return schemes == ["state", "bloc"] and "envoy" in classes_of(phrase.head.low)


def _in_its_state(found: list[_Found]) -> bool:
    """ "Angolan UNITA rebels": the adjective only tells where the group is."""
    inner = [kind for _, m, kind in found[:-1] if m.actor.startswith("state:")]
    return bool(inner) and found[-1][1].actor.startswith("org:") and set(inner) <= {"adjective", "demonym"}


def _of_a_body(actor: str, state: str, context: Context) -> bool:
    """ "the Russian nationalist X": who leads an organisation of the state named before acts for that."""
    row = context.gazetteer.rows.get(actor)
    return row is not None and actor.startswith("org:") and row.country == state


def _own_organ(phrase: Phrase, found: list[_Found]) -> list[_Found]:
    """ "Belarusian KGB", "Cuba's Politburo": an organ of one name in several states is that of the state before it."""
    if len(found) > 1 and found[-1][2] == "metonym":
        (at, owner, kind), (last, organ, _) = found[-2:]
        apart = [t for t in phrase.tokens[at + 1 : last] if t.tag != "Z"]
        if not apart and kind in _OWNERS and owner.actor != organ.actor and owner.actor.startswith("state:"):
            mine = replace(organ, actor=owner.actor, name=owner.name)
            return [*found[:-1], (last, mine, "metonym")]
    return found


def _names(phrase: Phrase, context: Context) -> list[_Found]:
    found: list[_Found] = []
    for i, token in enumerate(phrase.tokens):
        local = context.local.get(token.low) if token.hit is None else None
        name = (context.resolve(token.hit) or _borne_out(phrase, token.hit)) if token.hit is not None else None
        if local is not None:
            found.append(
                (i, Mention(local.actor, local.name, token.text, token.start, token.end, "acronym"), "acronym")
            )
        elif name is not None and name.kind == "person":
            acting = _listed_person(phrase, token, name, context)
            if acting and (not found or _of_a_body(acting.actor, found[-1][1].actor, context)):
                # "European Council president Donald Tusk": the body named in the phrase counts
                found.append((i, acting, name.kind))
        elif name is not None:
            label = context.gazetteer.actor(name.actor).name
            found.append((i, Mention(name.actor, label, token.text, token.start, token.end, name.kind), name.kind))
    return found


def _unknown_name(token: Token) -> bool:
    """A name of the tables that means nobody in this text: a thing like any other."""
    return token.hit is not None and token.hit.names[0].kind != "person"


def _acts(phrase: Phrase, at: int, owner: Mention) -> bool:
    """Whether the words behind a name act for whom it names.

    "Malian troops" do; "Mali-backed troops" and "Malian opposition leaders" do not, "militants" do for a body only.
    """
    behind = [t.low for t in phrase.tokens[at + 1 :] if t.tag not in {"Z", "U"}]
    head, pair = phrase.head.low, "-".join(behind[-2:])
    if set_aside(behind) or "aside" in classes_of(pair):
        return False
    if "bodyagent" in classes_of(head):
        return not owner.actor.startswith("state:")
    if "organisation" in classes_of(head) and owner.actor.startswith("bloc:"):
        return True  # "the NATO alliance"
    return _agent(head) or "agent" in classes_of(pair)


def _agent(head: str) -> bool:
    """Whether a noun acts for its owner; of a compound the last part decides."""
    return "agent" in classes_of(head) or ("-" in head and "agent" in classes_of(head.rsplit("-", 1)[1]))


def _borne_out(phrase: Phrase, hit: Hit) -> Name | None:
    """ "the Persian government": an adjective that needs support has it where what acts stands behind it."""
    name = hit.names[0]
    alone = len({n.actor for n in hit.names}) == 1 and name.kind in {"adjective", "demonym"}
    behind = [t.low for t in phrase.tokens if t.start > hit.start]
    return name if alone and any("agent" in classes_of(low) for low in behind) and not set_aside(behind) else None


def _listed_person(phrase: Phrase, token: Token, name: Name, context: Context) -> Mention | None:
    """Register a person of the tables; the mention of the state or body they act for, where that is known."""
    known = context.persons.get(token.low)
    namesake = _namesake(phrase, token, name, context) if known is None and " " not in token.text else None
    office = namesake or context.office_on_day(name.actor)
    phrase.person = known.id if known else office.id if office else name.actor
    actor = known.actor if known and known.actor else (office.actor if office else None)
    context.introduce(token.text, actor).id = phrase.person
    if actor is None:
        return None
    label = context.gazetteer.actor(actor).name if context.gazetteer.knows(actor) else actor
    return Mention(actor, label, token.text, token.start, token.end, "person")


def _namesake(phrase: Phrase, token: Token, name: Name, context: Context) -> Person | None:
    """Another person of the surname, who held the office named before it: "President Maduro" of Honduras in 2004."""
    day = context.document.published
    titles = [title.slug for _, title in titles_in(phrase.tokens)]
    meant = context.titled(token.text, titles[-1]) if titles else leader(token.text, day)
    held = in_office(context.gazetteer.offices(name.actor), day)
    if meant is None or meant.id == name.actor or not in_office([meant], day):
        return None
    return meant if not held or titles else None
