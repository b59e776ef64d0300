"""French sentences read by the rules: own examples, one construction each."""

import pytest

from kg.extract.rules import RulesExtractor
from kg.extract.rules.french import tokenise
from kg.model import Document, Event, Statement

FACTS = [
    # tenses and negation
    ("Le Mali quitte la Cédéao.", "MLI memberOf ecowas ends actual affirmed"),
    ("Le Mali a quitté la Cédéao en janvier 2025.", "MLI memberOf ecowas ends actual affirmed"),
    ("Le Togo n'a pas quitté la Cédéao.", "TGO memberOf ecowas ends actual denied"),
    ("Le Togo ne quittera jamais la Cédéao.", "TGO memberOf ecowas ends planned denied"),
    ("Le Togo va rejoindre l'Alliance des États du Sahel.", "TGO memberOf aes begins planned affirmed"),
    ("Le Togo pourrait rejoindre l'Alliance des États du Sahel.", "TGO memberOf aes begins hypothetical affirmed"),
    ("La Finlande avait rejoint l'Otan en avril 2023.", "FIN memberOf nato begins actual affirmed"),
    ("La Finlande rejoignit l'Otan.", "FIN memberOf nato begins actual affirmed"),
    ("L'Iran aurait livré des drones à la Russie.", "IRN suppliesArmsTo RUS holds alleged affirmed"),
    ("Le Tchad vient de quitter le G5 Sahel.", "TCD memberOf g5-sahel ends actual affirmed"),
    ("Le Niger s'est retiré de la Cédéao.", "NER memberOf ecowas ends actual affirmed"),
    ("Le Niger se retirera de la Cédéao en mars.", "NER memberOf ecowas ends planned affirmed"),
    ("Le Niger, qui s'était retiré de la Cédéao, attend.", "NER memberOf ecowas ends actual affirmed"),
    # passive
    ("Le Niger a été suspendu par la Cédéao.", "NER memberOf ecowas suspended actual affirmed"),
    ("Des chars ont été livrés à l'Ukraine par l'Allemagne.", "DEU suppliesArmsTo UKR holds actual affirmed"),
    # recipients, pronouns, partitives
    ("La Turquie a livré des drones au Sénégal.", "TUR suppliesArmsTo SEN holds actual affirmed"),
    ("La Turquie fournit au Niger des véhicules blindés.", "TUR suppliesArmsTo NER holds actual affirmed"),
    ("La Chine a prêté 200 millions de dollars au Kenya.", "CHN aids KEN holds actual affirmed"),
    ("Le Japon accorde une aide alimentaire à Madagascar.", "JPN aids MDG holds actual affirmed"),
    # forces
    ("La France a retiré ses troupes du Niger.", "NER hostsForcesOf FRA ends actual affirmed"),
    ("Djibouti abrite une base militaire américaine.", "DJI hostsForcesOf USA holds actual affirmed"),
    ("Des instructeurs russes entraînent l'armée malienne.", "RUS givesMilitarySupportTo MLI holds actual affirmed"),
    ("La Russie occupe une partie de l'Ukraine.", "RUS occupies UKR holds actual affirmed"),
    # ties
    ("L'Algérie a rompu ses relations diplomatiques avec le Maroc.",
     "DZA diplomaticRelationsWith MAR ends actual affirmed"),
    ("Le Ghana et le Japon ont établi des relations diplomatiques.",
     "GHA diplomaticRelationsWith JPN begins actual affirmed"),
    ("Le Soudan a annoncé la rupture de ses relations diplomatiques avec le Kenya.",
     "SDN diplomaticRelationsWith KEN ends actual affirmed"),
    ("La Chine et la Zambie n'ont plus de relations diplomatiques.",
     "CHN diplomaticRelationsWith ZMB holds actual denied"),
    ("La Norvège a reconnu la Palestine.", "NOR recognises PSE begins actual affirmed"),
    ("La Norvège ne reconnaît pas le Kosovo.", "NOR recognises XKX holds actual denied"),
    ("La France et le Gabon ont signé un accord de défense.", "FRA cooperatesWith GAB begins actual affirmed"),
    ("Le Mali, le Burkina Faso et le Niger ont conclu un pacte de défense mutuelle.",
     "MLI defencePactWith NER begins actual affirmed"),
    ("Le Kenya soutient l'Ukraine.", "KEN supports UKR holds actual affirmed"),
    ("L'Union européenne a imposé des sanctions à la Russie.", "eu sanctions RUS begins actual affirmed"),
    ("Les Etats-Unis ont levé les sanctions contre la Syrie.", "USA sanctions SYR ends actual affirmed"),
    ("Le Qatar joue les médiateurs entre le Rwanda et le Burundi.", "QAT mediatesFor BDI holds actual affirmed"),
    ("La Hongrie s'oppose à l'adhésion de l'Ukraine.", "HUN opposes UKR holds actual affirmed"),
    # what is claimed
    ("Le Soudan accuse l'Éthiopie d'avoir livré des armes au Tchad.",
     "ETH suppliesArmsTo TCD holds alleged affirmed"),
    ("L'Éthiopie nie avoir livré des armes au Tchad.", "ETH suppliesArmsTo TCD holds alleged denied"),
    # nouns, titles, relative clauses
    ("Le Sénégal, membre de l'Union africaine, a protesté.", "SEN memberOf au holds actual affirmed"),
    ("Le Togo demeure membre de la Cédéao.", "TGO memberOf ecowas holds actual affirmed"),
    ("Le Kenya n'est pas membre de l'Otan.", "KEN memberOf nato holds actual denied"),
    ("Le ministre malien des Affaires étrangères, Sékou Traoré, est arrivé à Moscou.",
     "sekou-traore holdsOffice foreign-minister-MLI holds actual affirmed"),
    ("Le chef de la diplomatie togolaise, Koffi Mensah, a quitté Paris.",
     "koffi-mensah holdsOffice foreign-minister-TGO holds actual affirmed"),
    ("La Pologne, alliée des Etats-Unis, a protesté.", "POL alliedWith USA holds actual affirmed"),
    ("Les drones que la Turquie a livrés au Mali volent.", "TUR suppliesArmsTo MLI holds actual affirmed"),
    # apposition that opens the sentence, owners, lists, fixed words
    ("Membre de l'Union africaine, le Tchad a protesté.", "TCD memberOf au holds actual affirmed"),
    ("Le Pérou a annoncé son retrait de l'Otan.", "PER memberOf nato ends actual affirmed"),
    ("Le Gabon, lui, a quitté l'Union africaine.", "GAB memberOf au ends actual affirmed"),
    ("Il n'y a pas de base russe au Togo.", "TGO hostsForcesOf RUS holds actual denied"),
    ("Le Tchad a dénoncé l'accord militaire avec la France.", "TCD cooperatesWith FRA suspended actual affirmed"),
    ("Le Maroc a demandé à rejoindre la Cédéao.", "MAR candidateFor ecowas holds actual affirmed"),
    ("Le Bénin et le Togo ont mené des manœuvres conjointes.", "BEN cooperatesWith TGO holds actual affirmed"),
    ("Israël et le Hamas ont conclu un cessez-le-feu.", "ISR inConflictWith hamas suspended actual affirmed"),
    ("La Chine a fait don de 900 tonnes de riz au Bénin.", "CHN aids BEN holds actual affirmed"),
    ("Le retrait des troupes russes de Syrie a débuté.", "SYR hostsForcesOf RUS ends actual affirmed"),
    # anaphora
    ("Le Mali et le Niger protestent. Les deux pays ont quitté la Cédéao.",
     "NER memberOf ecowas ends actual affirmed"),
    ("La Cédéao se réunit. Le Togo a quitté l'organisation.", "TGO memberOf ecowas ends actual affirmed"),
]  # fmt: skip

EVENTS = [
    ("La Belgique a condamné l'attaque de l'armée rwandaise.", "ACCUSE BEL > RWA"),
    ("Le Soudan accuse le Tchad de soutenir les rebelles.", "ACCUSE SDN > TCD"),
    ("Bamako a rappelé son ambassadeur à Alger.", "SANCTION MLI > DZA"),
    ("Le Niger a expulsé l'ambassadeur de France.", "SANCTION NER > FRA"),
    ("Le président ghanéen s'est rendu à Lomé.", "CONSULT GHA > TGO"),
    ("Le ministre kényan de la Défense a rencontré son homologue ougandais.", "CONSULT KEN UGA >"),
    ("Le Kenya a demandé à l'Ouganda de retirer ses soldats.", "REQUEST KEN > UGA"),
    ("La Corée du Nord menace la Corée du Sud.", "THREATEN PRK > KOR"),
    ("L'armée israélienne a bombardé le Liban.", "ASSAULT ISR > LBN"),
    ("La Turquie a envoyé des médicaments au Soudan.", "AID TUR > SDN"),
    ("Le président ghanéen a reçu à Accra les ministres du Mali, du Niger et du Tchad.", "CONSULT MLI NER TCD > GHA"),
    ("Le Tchad accueille plus de 700 réfugiés soudanais.", "AID TCD > SDN"),
    ("Le Ghana a condamné l'attaque et demandé au Bénin de retirer ses soldats.", "REQUEST GHA > BEN"),
    ("Le Burundi a rouvert sa frontière avec le Rwanda.", "CONCEDE BDI > RWA"),
    ("Le Sénégal a salué la décision du Ghana.", "SUPPORT SEN > GHA"),
]

SILENT = [
    "Le buteur camerounais a égalisé contre le Nigeria après la mi-temps, a dit le sélectionneur.",
    "Versez la sauce dans la marmite, ajoutez le gombo et laissez le poisson du Sénégal mijoter.",
    "Averses sur la Belgique, éclaircies en France, températures en hausse de deux degrés en Suisse.",
    "Le Mali a un nouveau musée.",
    "Un avion de la compagnie turque a atterri à Dakar.",
    "Une romancière ivoirienne a reçu un prix à Paris.",
    "La police espagnole a arrêté un trafiquant marocain.",
    "La France compte 68 millions d'habitants.",
    "Pourquoi le Mali a-t-il quitté la Cédéao ?",
]

GLOSSES = [
    ("Il n'a jamais été signé.", "it was not signed ."),
    ("Ils ne signeront pas.", "they will not sign ."),
    ("La junte ne veut plus négocier.", "the junta does not want to negotiate ."),
    ("les relations diplomatiques et commerciales", "the diplomatic and commercial relations"),
    ("sans quitter le bloc", "without leaving the bloc"),
    ("en quittant le bloc", "by leaving the bloc"),
    ("des milliers de soldats", "thousands soldiers"),
    ("les trois pays", "the three countries"),
    ("ne pas signer", "to not sign"),
]


def _facts(text: str) -> list[str]:
    out = []
    for fact in RulesExtractor().extract(Document(id="d", text=text, lang="fr", published="2025-06-01")):
        if isinstance(fact, Statement):
            ids = [i.split(":")[1] for i in (fact.subject, fact.object)]
            out.append(f"{ids[0]} {fact.relation} {ids[1]} {fact.phase} {fact.modality} {fact.polarity}")
        elif isinstance(fact, Event):
            sides = [" ".join(a.split(":")[1] for a in side) for side in (fact.actors, fact.recipients)]
            out.append(f"{fact.type} {sides[0]} > {sides[1]}".strip())
    return out


@pytest.mark.parametrize(("text", "fact"), FACTS)
def test_statement(text: str, fact: str) -> None:
    assert fact in _facts(text)


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_event(text: str, event: str) -> None:
    assert event in _facts(text)


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert _facts(text) == []


@pytest.mark.parametrize(("text", "english"), GLOSSES)
def test_gloss(text: str, english: str) -> None:
    assert " ".join(t.low for t in tokenise(text, 0, [])) == english


def test_tokens_keep_their_place_in_the_text() -> None:
    text = "Les troupes n'ont pas quitté l'île."
    assert all(text[t.start : t.end].startswith(t.text[:1]) for t in tokenise(text, 0, []))
