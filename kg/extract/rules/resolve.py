"""From phrases to actors: names, titled persons, "of" phrases, coordination, apposition."""

from typing import TYPE_CHECKING

from kg.extract.rules.anaphora import find_anaphor, salient
from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.bearers import bearers, long_titles
from kg.extract.rules.titles import find_title, kind_of
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of
from kg.gazetteer import Name
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.rules.clauses import Predicate

__all__ = ["group_mentions", "resolve", "resolve_anaphora"]

_HEADS = frozenset(
    {"name", "official", "short", "acronym", "former", "capital", "seat", "metonym", "people", "demonym", "person", "adjective"}
)
_PLACES = frozenset({"capital", "seat", "city", "region"})
_PLACE_PREPS = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})


def resolve(phrases: list[Phrase], tokens: list[Token], context: Context) -> None:
    """Give every phrase that names somebody its mentions and strength, in place."""
    for phrase in phrases:
        _names(phrase, context)
        find_title(phrase, context)
    _brackets(phrases, tokens, context)
    long_titles(phrases, tokens)
    _of_phrases(phrases, tokens)
    _coordinate(phrases, tokens)
    _colon_list(phrases, tokens)
    bearers(phrases, tokens, context)


def resolve_anaphora(
    phrases: list[Phrase], tokens: list[Token], predicates: "list[Predicate]", context: Context
) -> None:
    """Give pronouns, possessives and definite group nouns the mentions that they point back to, in text order."""
    subjects = {id(p) for pred in predicates if pred.form == "finite" for p in pred.subject}
    for i, phrase in enumerate(phrases):
        governing = next((pred for pred in predicates if phrase in pred.args), None)
        if phrase.tokens[0].low in POSSESSIVES:
            _possessive(phrase, phrases[:i], governing, subjects, context)
        elif not phrase.mentions and not phrase.owner:
            _genitive(phrase, phrases[:i], subjects, context)
        if not phrase.mentions and not phrase.owner and phrase.place is None:
            own = {m.actor for p in governing.subject for m in p.mentions} if governing is not None else set()
            own |= {m.actor for q in predicates if phrase in q.subject and q.antecedent for m in q.antecedent.mentions}
            find_anaphor(phrase, phrases[:i], subjects, own, context)
    _of_phrases(phrases, tokens)
    _join_anaphors(phrases, tokens)
    bearers(phrases, tokens, context, final=True)


def _mention(token: Token, name: Name, context: Context) -> Mention:
    label = context.gazetteer.actor(name.actor).name
    return Mention(name.actor, label, token.text, token.start, token.end, name.kind)


def _names(phrase: Phrase, context: Context) -> None:
    """Actors named in the phrase: the head itself, or adjectives and owners before an agent noun."""
    found: list[tuple[int, Mention, Name]] = []
    for i, token in enumerate(phrase.tokens):
        if token.hit is None:
            if token.low in context.local:
                m = context.local[token.low]
                found.append((i, Mention(m.actor, m.name, token.text, token.start, token.end, "acronym"), _LOCAL))
            continue
        name = context.resolve(token.hit)
        if name is None:
            continue
        if name.kind == "person":
            acting = _listed_person(phrase, token, name, context)
            if acting and not found:  # "European Council president Donald Tusk": the body named in the phrase counts
                found.append((i, acting, name))
            continue
        found.append((i, _mention(token, name, context), name))
    if not found:
        return
    last_index, last, name = found[-1]
    tail = [t for t in phrase.tokens[last_index + 1 :] if t.tag == "N"]
    if name.kind in _PLACES and not tail and (phrase.prep in _PLACE_PREPS or name.kind in {"city", "region"}):
        phrase.place = last
        if name.kind in {"city", "region"} and not phrase.prep:
            phrase.mentions = [last]
        return
    if not tail:  # in "EU member Poland" the last name is meant
        phrase.mentions, phrase.strong = [last], name.kind in _HEADS
        phrase.owner = [m for _, m, n in found[:-1] if n.kind != "person"]
        return
    phrase.owner = [m for _, m, _ in found]
    phrase.mentions = list(phrase.owner)
    head = phrase.head.low
    phrase.strong = "agent" in classes_of(head) or _hyphen_agent(head)


_LOCAL = Name("", "", "acronym", "", "exact")


def _hyphen_agent(head: str) -> bool:
    return "-" in head and "agent" in classes_of(head.rsplit("-", 1)[1])


def _listed_person(phrase: Phrase, token: Token, name: Name, context: Context) -> Mention | None:
    """Register a person of the tables; the mention of the state or body they act for, where that is known."""
    office = context.office_on_day(name.actor)
    known = context.persons.get(token.low)
    person_id = known.id if known else name.actor
    phrase.person = person_id
    actor = known.actor if known and known.actor else (office.actor if office else None)
    context.introduce(token.text, actor).id = person_id
    if actor is None:
        return None
    label = context.gazetteer.actor(actor).name if context.gazetteer.knows(actor) else actor
    return Mention(actor, label, token.text, token.start, token.end, "person")


def _of_phrases(phrases: list[Phrase], tokens: list[Token]) -> None:
    """ "the foreign ministers of Mali, Burkina Faso and Niger": the agent noun stands for the states of its "of" phrase."""
    for i in range(len(phrases) - 1):
        phrase, following = phrases[i], phrases[i + 1]
        if following.prep == "of" and following.start == phrase.end + 1 and following not in phrase.parts:
            phrase.parts.append(following)
        agent = (phrase.title is not None and kind_of(phrase.title) not in {"other", "party"}) or "agent" in classes_of(phrase.head.low)
        if phrase.mentions and phrase.strong:
            continue
        if (
            following.prep == "of"
            and following.start == phrase.end + 1
            and following.mentions
            and not phrase.mentions
            and (phrase.head.low in _QUANTITIES or phrase.head.tag == "M")
        ):
            phrase.mentions, phrase.strong, following.inner = following.mentions, following.strong, True
            continue
        if following.prep == "from" and (classes_of(phrase.head.low) & {"envoy", "force"} or phrase.tokens[0].low in POSSESSIVES):
            continue  # "recalled its ambassador from Paris", "its troops from Mali": a direction, not a sender
        if not agent or following.prep not in {"of", "from", "for", "to"} or following.start != phrase.end + 1:
            continue
        if following.prep == "to" and phrase.title is None:
            continue
        members = _list_from(phrases, i + 1, tokens)
        named = [p for p in members if p.mentions]
        if named:
            phrase.mentions = [m for p in named for m in p.mentions]
            phrase.strong = True
            phrase.parts = members
            for p in members:
                p.prep = p.prep or following.prep
                p.inner = True


def _list_from(phrases: list[Phrase], first: int, tokens: list[Token]) -> list[Phrase]:
    """The coordinated phrases that begin at one: "Mali, Burkina Faso and Niger"."""
    out = [phrases[first]]
    for j in range(first + 1, len(phrases)):
        if phrases[j].anaphor == "bracket":
            continue
        gap = _gap(out[-1], phrases[j], tokens)
        if not _joins(gap) or not phrases[j].mentions or not _bare_name(phrases[j]):
            break
        titled = phrases[j].person or phrases[j].title or phrases[j].head.low == "counterpart"
        if out[0].prep == "of" and not out[0].person and titled:
            break
        if all(t.low == "," for t in gap) and not _ends_in_and(phrases, j, tokens):
            break
        out.append(phrases[j])
    if len(out) == 2 and {",", "and"} <= {t.low for t in tokens[out[0].end : out[1].start]}:
        return out[:1]  # "via its Wagner Group, and the three nations have": a comma before "and" joins clauses, not two names
    return out


def _gap(before: Phrase, after: Phrase, tokens: list[Token]) -> list[Token]:
    """The tokens between two phrases, without what stands in brackets."""
    out, depth = [], 0
    for t in tokens[before.end : after.start]:
        depth += (t.low == "(") - (t.low == ")")
        if depth == 0 and t.low != ")":
            out.append(t)
    return out


def _joins(gap: list[Token]) -> bool:
    lows = [t.low for t in gap if t.tag != "B"]
    return 0 < len(gap) <= 4 and (
        lows == ["as", "well", "as"] or (bool(lows) and all(w in {",", "and", "&", "or", "nor", "both"} for w in lows))
    )


def _ends_in_and(phrases: list[Phrase], j: int, tokens: list[Token]) -> bool:
    """Whether a comma list goes on to an "and": otherwise a comma is an apposition or a new clause."""
    last = phrases[j]
    for k in range(j + 1, min(j + 14, len(phrases))):
        if phrases[k].anaphor == "bracket":
            continue
        gap = _gap(last, phrases[k], tokens)
        last = phrases[k]
        if not _joins(gap) or not phrases[k].mentions:
            return False
        if any(t.low in {"and", "&", "or"} for t in gap):
            return True
    return False


def _bare_name(phrase: Phrase) -> bool:
    return not phrase.prep


def _coordinate(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Make "Bamako, Ouagadougou and Niamey" one group: each member lists the whole group's first phrase."""
    i = 0
    while i < len(phrases):
        if not phrases[i].mentions or phrases[i].anaphor == "bracket":
            i += 1
            continue
        members = _list_from(phrases, i, tokens)
        if len(members) > 1:
            strong = any(p.strong for p in members)
            for p in members:
                p.group = i
                p.strong = p.strong or (strong and p.head.tag == "A")
                p.prep = members[0].prep
        i = next(k for k in range(i, len(phrases)) if phrases[k] is members[-1]) + 1


def _join_anaphors(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Coordinate what an anaphor and a name say together: "the Union and Uzbekistan"."""
    for i, (a, b) in enumerate(zip(phrases, phrases[1:], strict=False)):
        gap = [t.low for t in tokens[a.end : b.start]]
        fresh = a.group is None and b.group is None and a.mentions and b.mentions and (a.anaphor or b.anaphor)
        if gap != ["and"] or not fresh or b.prep or "possessive" in {a.anaphor, b.anaphor}:
            continue
        clause = b.end < len(tokens) and tokens[b.end].tag in {"V", "X", "O"}
        if not (a.prep and clause):  # "… with Mali and the two states have signed" is two clauses
            a.group = b.group = i
            b.prep = a.prep


POSSESSIVES = frozenset({"its", "their", "his", "her", "whose"})


def _possessive(
    phrase: Phrase, before: list[Phrase], governing: "Predicate | None", subjects: set[int], context: Context
) -> None:
    """ "its foreign ministry", "their troops": the owner is the subject of the clause, or who was spoken of before."""
    first = phrase.tokens[0]
    if phrase.mentions and phrase.owner:
        inner = [m for m in phrase.mentions if m.start > first.start]
    else:
        inner = list(phrase.mentions)
    owner = _owner(first, before, governing, subjects, context)
    if not owner:
        return
    marked = [Mention(m.actor, m.name, first.text, first.start, first.end, "anaphor") for m in owner]
    phrase.owner = [*marked, *phrase.owner] if not inner else marked
    if not inner:
        phrase.mentions = marked
        phrase.strong = "agent" in classes_of(phrase.head.low) or phrase.title is not None
    phrase.anaphor = "possessive"


def _genitive(phrase: Phrase, before: list[Phrase], subjects: set[int], context: Context) -> None:
    """ "the bloc's members", "the country's army": the owner is what the definite noun points back to."""
    mark = next((k for k, t in enumerate(phrase.tokens) if t.tag == "Z"), 0)
    if phrase.tokens[0].tag != "D" or not 0 < mark < len(phrase.tokens) - 1:
        return
    inner = Phrase(phrase.start, phrase.start + mark, phrase.tokens[:mark])
    find_anaphor(inner, before, subjects, set(), context)
    if inner.mentions:
        phrase.owner, phrase.mentions = inner.mentions, list(inner.mentions)
        phrase.strong = "agent" in classes_of(phrase.head.low) or phrase.title is not None


_QUANTITIES = frozenset({"group", "hundreds", "thousands", "dozens", "number", "majority", "most", "pair", "couple", "team", "contingent",
                         "series", "batch", "convoy", "scores", "tens", "some", "all", "many", "several", "part", "handful"})  # fmt: skip


def _owner(
    first: Token, before: list[Phrase], governing: "Predicate | None", subjects: set[int], context: Context
) -> list[Mention]:
    plural = first.low == "their"
    if governing is not None and first.low != "whose":
        found = [m for p in governing.subject for m in p.mentions if p.tokens[0] is not first]
        many = any(p.head.low.endswith("s") for p in governing.subject)
        if found and ((len({m.actor for m in found}) > 1) == plural or (plural and many)):
            return found
    for phrase in reversed(before):
        if phrase.mentions and (phrase.strong or first.low == "whose") and (not phrase.prep or first.low == "whose"):
            mentions = group_mentions(phrase, before)
            if first.low == "whose" or (len({m.actor for m in mentions}) > 1) == plural:
                return mentions
    if first.low in {"his", "her"} and context.last_person and context.last_person.actor:
        return [context.mention_of(context.last_person.actor, first)]
    if not plural:
        return list(salient(context.groups))
    many = [g for g in context.groups[-8:] if len(g.actors) > 1]
    return list(many[-1].mentions) if many else []


def _colon_list(phrases: list[Phrase], tokens: list[Token]) -> None:
    """"Three members do not recognise it: Cyprus, Greece and Spain": the list says who the three are."""
    colon = next((i for i, t in enumerate(tokens) if t.low == ":"), None)
    if colon is None:
        return
    first = next((k for k, p in enumerate(phrases) if p.start == colon + 1 and p.mentions), None)
    if first is None:
        return
    listed = [m for p in _list_from(phrases, first, tokens) for m in p.mentions]
    head = next((p for p in phrases if p.end <= colon and not p.prep and not p.mentions and _counts_actors(p)), None)
    if head is not None and len(listed) > 1:
        head.mentions, head.strong = listed, True


def _counts_actors(phrase: Phrase) -> bool:
    words = {phrase.head.low, *(p.head.low for p in phrase.parts)}
    return phrase.tokens[0].tag == "M" or bool(words & {"states", "countries", "members", "nations", "governments", "capitals"})


def group_mentions(phrase: Phrase, phrases: list[Phrase]) -> list[Mention]:
    """Mentions of the coordination that a phrase belongs to."""
    if phrase.group is None:
        return phrase.mentions
    return [m for p in phrases if p.group == phrase.group for m in p.mentions]


def _brackets(phrases: list[Phrase], tokens: list[Token], context: Context) -> None:
    """ "the Southern African Development Community (SADC)": the letters in brackets mean the same from here on."""
    for a, b in zip(phrases, phrases[1:], strict=False):
        if b.start - a.end == 1 and tokens[a.end].low == "(" and b.end < len(tokens) and tokens[b.end].low == ")":
            word = b.tokens[-1]
            if a.mentions and a.strong and len(b.tokens) == 1 and word.text.isupper() and len(set(a.actors)) == 1 and _abbreviates(b, a):
                context.local.setdefault(word.low, a.mentions[-1])
                b.mentions, b.strong, b.anaphor, b.inner = a.mentions[-1:], True, "bracket", True


def _abbreviates(short: Phrase, full: Phrase) -> bool:
    """Whether letters in brackets may stand for the name: they begin alike, or are known to mean the same."""
    first = next((t for t in full.tokens if t.tag != "D"), full.tokens[0])
    return first.text[0].upper() == short.tokens[-1].text[0] or short.actors == full.actors
