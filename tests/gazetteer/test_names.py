"""Names in running text: what they mean, and what only looks like them."""

import pytest

from kg.errors import UsageError
from kg.gazetteer import Name, load
from kg.gazetteer.names import KINDS, MATCHES, NameIndex


def found(text: str) -> list[str]:
    """Ids of the plain readings of all names in a text."""
    return [n.actor for hit in load().scan(text) for n in hit.names[:1]]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Niger and Nigeria", ["state:NER", "state:NGA"]),
        ("Nigerien and Nigerian officials", ["state:NER", "state:NGA"]),
        ("The Niger Delta strike", []),
        ("Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["state:GNB", "state:GNQ", "state:PNG"]),
        ("Guinea pigs and the Gulf of Guinea", []),
        ("roast turkey in Turkey", ["state:TUR"]),
        ("They told us that the US agreed", ["state:USA"]),
        ("Somali herders near Mali", ["state:SOM", "state:MLI"]),
        ("the Washington Post wrote", ["org:washington-post"]),
        ("Michael Jordan flew home", []),
        ("South Korea and North Korea", ["state:KOR", "state:PRK"]),
        ("South Sudan left Sudan", ["state:SSD", "state:SDN"]),
        ("Northern Ireland", ["state:GBR"]),
        ("New Mexico", []),
        ("the Democratic Republic of the Congo", ["state:COD"]),
        ("Congo-Brazzaville", ["state:COG"]),
        ("OTAN, CEDEAO and ECOWAS", ["bloc:nato", "bloc:ecowas", "bloc:ecowas"]),
        ("the Kremlin and Downing Street", ["state:RUS", "state:GBR"]),
    ],
)  # fmt: skip
def test_a_name_means_its_actor_and_its_look_alike_does_not(text: str, actors: list[str]) -> None:
    assert found(text) == actors


def test_a_name_that_needs_support_says_so() -> None:
    (hit,) = load().scan("Congo")
    assert {n.actor for n in hit.names} == {"state:COD", "state:COG"}
    assert all(n.match == "context" for n in hit.names)


def test_offsets_count_characters() -> None:
    text = "Élysée → Mali’s troops in Côte d’Ivoire"
    assert [text[h.start : h.end] for h in load().scan(text)] == [h.text for h in load().scan(text)]
    assert found("Côte d’Ivoire") == found("Côte d'Ivoire") == ["state:CIV"]


def test_capital_letters_of_a_headline_are_understood_and_small_letters_are_not() -> None:
    assert found("MALI LEAVES") == ["state:MLI"]
    assert found("mali") == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Mali", "state:MLI"),
        ("MLI", "state:MLI"),
        ("ml", "state:MLI"),
        ("state:MLI", "state:MLI"),
        ("ecowas", "bloc:ecowas"),
        ("CEDEAO", "bloc:ecowas"),
        ("cote d'ivoire", "state:CIV"),
        ("Sergei Lavrov", "person:sergey-lavrov"),
        ("wagner group", "org:wagner-group"),
    ],
)
def test_friendly_names(name: str, actor: str) -> None:
    assert [a.id for a in load().find(name)] == [actor]


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert load().find("Malli") == []
    assert "Mali (state:MLI)" in load().nearest("Malli")
    with pytest.raises(UsageError, match="did you mean"):
        load().actor("bloc:ecowass")


def test_the_longest_name_wins_and_a_shield_covers_what_is_inside() -> None:
    index = NameIndex(
        [
            Name("state:AAA", "Aland", "name", "en", "exact"),
            Name("bloc:b", "Aland Union", "name", "en", "exact"),
            Name("-", "Aland Times", "bad", "en", "exact"),
        ]
    )
    assert [h.names[0].actor for h in index.scan("Aland, Aland Union, Aland Times, Alands")] == ["state:AAA", "bloc:b"]


def test_an_index_without_names_finds_nothing() -> None:
    assert NameIndex([]).scan("Mali") == []


def test_every_kind_and_match_of_the_tables_is_known() -> None:
    from kg.gazetteer.tables import names

    assert {n.kind for n in names()} <= set(KINDS)
    assert {n.match for n in names()} <= set(MATCHES)


TONGUES = [
    ("es", "Las tropas rusas salieron de Siria, dijo el gobierno francés.", ["RUS", "SYR", "FRA"]),
    ("es", "Los soldados venezolanos cruzaron la frontera colombiana.", ["VEN", "COL"]),
    ("es", "Adís Abeba y Jartum firmaron un acuerdo.", ["ETH", "SDN"]),
    ("pt", "O exército moçambicano recebeu armas de Moscou.", ["MOZ", "RUS"]),
    ("pt", "As forças alemãs e angolanas treinaram em Cabul.", ["DEU", "AGO", "AFG"]),
    ("ru", "Российские войска покинули территорию Армении.", ["RUS", "ARM"]),
    ("ru", "Президент Франции встретился с премьером Израиля в Найроби.", ["FRA", "ISR", "KEN"]),
    ("ru", "Переговоры между Пекином и Вашингтоном прошли в Женеве.", ["CHN", "USA"]),
]


@pytest.mark.parametrize(("lang", "text", "codes"), TONGUES)
def test_states_in_texts_of_other_languages(lang: str, text: str, codes: list[str]) -> None:
    found = [hit.names[0].actor for hit in load().scan(text, lang=lang)]
    assert found == [f"state:{code}" for code in codes]


@pytest.mark.parametrize(
    ("text", "bloc"),
    [("Страны Евросоюза ввели санкции.", "eu"), ("Сессия Африканского союза.", "au"), ("Саммит СЕЛАК.", "celac")],
)
def test_blocs_in_russian_texts(text: str, bloc: str) -> None:
    assert [hit.names[0].actor for hit in load().scan(text, lang="ru")] == [f"bloc:{bloc}"]
