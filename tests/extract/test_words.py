"""Verbs and nouns of news by the type of event that they tell, in sentences of our own."""

import pytest

from kg.extract import extractor
from kg.model import Document, Event

TYPES = {
    "Togo hailed the decision of Benin to pardon smugglers.": ("SUPPORT", "state:TGO", "state:BEN"),
    "Togo conveyed its condolences to Benin.": ("SUPPORT", "state:TGO", "state:BEN"),
    "Togo voiced its anger at Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo slammed Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo telephoned Benin.": ("CONSULT", "state:TGO", "state:BEN"),
    "Togo published evidence against Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo granted permission to Benin.": ("CONCEDE", "state:TGO", "state:BEN"),
    "Togo stepped up the pressure on Benin.": ("THREATEN", "state:TGO", "state:BEN"),
    "Togolese peacekeepers have landed in Benin.": ("AID", "state:TGO", "state:BEN"),
    "Togolese police searched the consulate of Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo on June 13 condemned Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo on 13 June condemned Benin.": ("ACCUSE", "state:TGO", "state:BEN"),
    "Togo repeated its demand to Benin.": ("REQUEST", "state:TGO", "state:BEN"),
    "Togo eased the emergency measures in Benin.": ("CONCEDE", "state:TGO", "state:BEN"),
}


@pytest.mark.parametrize(("text", "told"), TYPES.items())
def test_a_verb_tells_its_type(text: str, told: tuple[str, str, str]) -> None:
    facts = extractor().extract(Document(id="t", text=text))
    assert told in {(f.type, *f.actors, *f.recipients) for f in facts if isinstance(f, Event)}
