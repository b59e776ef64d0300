"""Who bears a title: "the defence minister, General A", "the foreign ministers, A and B", "A, the prime minister"."""

from kg.extract.rules.context import Context, Known, slug
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.titles import bear, is_office, kind_of, title_at
from kg.extract.rules.tokens import Token
from kg.gazetteer import Title
from kg.model import Mention

__all__ = ["bearers", "long_titles", "owners"]

_MARKS = frozenset({",", "(", "—", "–"})
_OF_STATES = frozenset({"head-of-state", "head-of-government", "monarch", "minister"})


def long_titles(phrases: list[Phrase], tokens: list[Token], context: Context) -> None:
    """Titles that run over an "of", such as "Minister of Foreign Affairs": the words behind the "of" name nobody."""
    for i, phrase in enumerate(phrases):
        for k in range(phrase.start, phrase.end):
            found = title_at(tokens, k)
            if found is None or k + found[0] <= phrase.end:
                continue
            phrase.title = found[1].slug
            phrase.strong = bool(phrase.mentions) and found[1].acts_for
            for inner in phrases[i + 1 :]:
                if inner.start >= k + found[0]:
                    _take_owner(phrase, inner, k + found[0])
                    break
                if inner.end > k + found[0]:  # "Secretary of State X"
                    _bear(phrase, k + found[0], found[1], tokens[phrase.start : inner.end], context)
                inner.inner, inner.mentions, inner.owner, inner.title, inner.person = True, [], [], None, None
            break


def _bear(phrase: Phrase, end: int, title: Title, tokens: list[Token], context: Context) -> None:
    """The bearer whom the words from token ``end`` on name."""
    whole = Phrase(phrase.start, phrase.start + len(tokens), tokens, mentions=phrase.mentions, title=title.slug)
    if bear(whole, end - phrase.start, title, context):
        phrase.person, phrase.mentions, phrase.strong = whole.person, whole.mentions, whole.strong


def _take_owner(phrase: Phrase, following: Phrase, end: int) -> None:
    """ "… of Albania" behind a title that runs over an "of"."""
    if following.prep == "of" and following.start == end + 1 and following.mentions and not phrase.mentions:
        phrase.mentions, phrase.strong, following.inner = following.mentions, True, True


def bearers(phrases: list[Phrase], tokens: list[Token], context: Context, *, final: bool = False) -> None:
    """Bind titles to the names beside them; ``final`` (after anaphora) also finds the owner of one without."""
    taken: set[int] = set()
    for i, titled in enumerate(phrases):
        _counterpart(titled, phrases[:i])
        if not titled.title:
            continue
        end = _block_end(i, phrases)
        names = [] if titled.person else _names_behind(end, titled, phrases, tokens, taken)
        if names and _is_plural(titled) and len(names) > 1:
            _bind_all(titled, names, context, final=final)
        elif names:
            _bind(titled, names[0], context, final=final)
            _second_title(i, names[0], phrases, tokens, context, final=final)
        elif not titled.person and i and id(phrases[i - 1]) not in taken:
            named = _name_before(i, phrases, tokens)
            if named is not None:
                names = [named]
                _bind(titled, named, context, final=final)
        elif titled.person and final and not titled.mentions:
            _own(titled, [titled], context)
        taken.update(id(p) for p in names)


def _block_end(i: int, phrases: list[Phrase]) -> int:
    """Index of the last phrase that belongs to a titled one: its "of" phrases and the rest of its title."""
    j = i
    while j + 1 < len(phrases):
        following = phrases[j + 1]
        close = following.start <= phrases[j].end + 2
        if not close or following.person or following.title or not (following.inner or following.prep == "of"):
            break
        j += 1
    return j


def _counterpart(phrase: Phrase, before: list[Phrase]) -> None:
    """ "The prime minister and his Mauritian counterpart": the same title again."""
    if phrase.head.low == "counterpart" and not phrase.title:
        phrase.title = next((p.title for p in reversed(before) if p.title), None)


def _second_title(
    i: int, named: Phrase, phrases: list[Phrase], tokens: list[Token], context: Context, *, final: bool
) -> None:
    """ "the deputy prime minister and minister of finance, A": one bearer of two titles, no second article."""
    if phrases[i].tokens[0].tag == "D" or phrases[i].owner:
        return
    for k in range(i - 1, -1, -1):
        if phrases[k].title and not phrases[k].person and _block_end(k, phrases) == i - 1:
            if [t.low for t in tokens[phrases[i - 1].end : phrases[i].start]] == ["and"]:
                _bind(phrases[k], named, context, final=final)
            return


def _is_plural(titled: Phrase) -> bool:
    return titled.head.low.endswith(("s", "men", "women")) or any(
        t.low.endswith("s") and t.tag == "N" for t in titled.tokens[-1:]
    )


def _names_behind(
    end: int, titled: Phrase, phrases: list[Phrase], tokens: list[Token], taken: set[int]
) -> list[Phrase]:
    """The name, or for a plural title the names, behind a comma or bracket."""
    out: list[Phrase] = []
    for k in range(end + 1, len(phrases)):
        gap = [t.low for t in tokens[phrases[k - 1].end : phrases[k].start] if t.tag != "B"]
        allowed = (len(gap) == 1 and gap[0] in _MARKS) if not out else bool(gap) and set(gap) <= {",", "and"}
        if not allowed or not _is_name(phrases[k]) or id(phrases[k]) in taken:
            break
        out.append(phrases[k])
        if not _is_plural(titled):
            break
    return out


def _is_name(phrase: Phrase) -> bool:
    """Whether a phrase is a person's name, at most with a form of address or rank."""
    others = [m for m in phrase.owner if m.how != "person"]
    return phrase.person is not None and not others and not (phrase.title and is_office(phrase.title))


def _name_before(i: int, phrases: list[Phrase], tokens: list[Token]) -> Phrase | None:
    """The name that a title stands behind: "Abiy Ahmed, then prime minister of Ethiopia"."""
    named = phrases[i - 1]
    gap = [t.low for t in tokens[named.end : phrases[i].start] if t.tag != "B"]
    return named if named.person and not named.title and gap in ([","], ["("], ["—"]) else None


def _bind_all(titled: Phrase, names: list[Phrase], context: Context, *, final: bool) -> None:
    """One plural title, several names: owners in order, except where a listed person tells better."""
    if not final and not titled.mentions:
        return
    owners = list({m.actor: m for m in titled.mentions}.values())
    for k, named in enumerate(names):
        known = _known(named, context)
        mine = [m for m in owners if known is not None and m.actor == known.actor]
        in_order = titled.anaphor in {"", "possessive"}  # of "the ministers" alone the order is not told
        if not mine and len(owners) == len(names) and in_order and not (known and known.actor):
            mine = [owners[k]]
        elif not mine and len(owners) == 1:
            mine = owners
        _settle(named, known, mine or named.mentions[:1])
        named.title = titled.title


def _bind(titled: Phrase, named: Phrase, context: Context, *, final: bool) -> None:
    """One title, one name."""
    known = _known(named, context)
    titled.person = named.person
    if titled.mentions and (not titled.anaphor or not (known and known.actor)) and _fits(titled):
        owner = titled.mentions[:1]
    elif final or (known is not None and known.actor and not titled.mentions):
        _own(titled, [titled, named], context)
        return
    else:
        titled.person = None
        return
    _settle(named, known, owner)


def _fits(titled: Phrase) -> bool:
    """A title of states that an anaphor gave to a bloc or armed group is not taken for theirs."""
    return (
        not titled.anaphor or kind_of(titled.title) not in _OF_STATES or titled.mentions[0].actor.startswith("state:")
    )


def _own(titled: Phrase, bearing: list[Phrase], context: Context) -> None:
    """The owner by the bearer: who the document or the list of people says they act for, else who was spoken of."""
    known = _known(bearing[-1], context) or _known(titled, context)
    actor = (known.actor if known else None) or _listed(titled, context) or _spoken_of(titled, context)
    if actor is None:
        titled.person = None if titled.anaphor else titled.person
        return
    name = context.gazetteer.actor(actor).name if context.gazetteer.knows(actor) else actor
    words = " ".join(t.text for t in titled.tokens)
    owner = Mention(actor, name, words, titled.tokens[0].start, titled.tokens[-1].end, "title")
    titled.mentions, titled.strong = [owner], True
    for phrase in bearing[1:]:
        _settle(phrase, known, [owner])
    if known is not None:
        known.actor = actor


def _listed(titled: Phrase, context: Context) -> str | None:
    rows = [p for p in context.gazetteer.people if p.id == titled.person]
    same = [p for p in rows if p.office == titled.title] or rows
    actors = {p.actor for p in same if p.actor}
    return same[0].actor if len(actors) == 1 else None


def _spoken_of(titled: Phrase, context: Context) -> str | None:
    """The state (of a bloc official: the bloc) that was the last subject, if the text names no other as often."""
    kind = kind_of(titled.title)
    scheme = "bloc" if kind == "bloc-official" else "state" if kind in _OF_STATES else ""
    if not scheme or titled.tokens[0].low in {"our", "my"}:
        return None
    subjects = [
        g.actors[0] for g in context.groups[-8:] if g.role == "subj" and g.scheme == scheme and len(g.actors) == 1
    ]
    counted = sorted((n for a, n in context.counts.items() if a.startswith(scheme + ":")), reverse=True)
    leads = subjects and context.counts[subjects[-1]] == counted[0] and counted[1:2] != counted[:1]
    return subjects[-1] if leads else None


def _known(phrase: Phrase, context: Context) -> Known | None:
    return next((k for k in context.persons.values() if k.id == phrase.person), None)


def _settle(named: Phrase, known: Known | None, owner: list[Mention]) -> None:
    """Let a name mean the owner of its bearer's title."""
    if not owner:
        return
    if known is not None:
        known.actor = owner[0].actor
    first, last = named.tokens[0], named.tokens[-1]
    words = " ".join(t.text for t in named.tokens)
    named.mentions = [Mention(owner[0].actor, owner[0].name, words, first.start, last.end, "title")]
    named.strong = True


_BEFORE_OFFICE = ("acting-", "interim-", "caretaker-", "former-", "ex-", "outgoing-", "then-")
_BEHIND_OFFICE = ("-elect", "-designate", "-in-waiting")


def owners(phrase: Phrase) -> list[tuple[str, Mention]]:
    """Offices that a titled phrase names with their state or body: slug without "acting" or "-elect", and the owner."""
    title = phrase.title or ""
    for prefix in _BEFORE_OFFICE:
        title = title.removeprefix(prefix)
    for suffix in _BEHIND_OFFICE:
        title = title.removesuffix(suffix)
    return [(slug(title), m) for m in phrase.mentions[:1]] if title else []
