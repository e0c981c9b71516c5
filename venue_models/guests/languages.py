"""The languages that a guest may be noted as speaking."""

from typing import Final

_ISO_639_1: Final = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_SPOKEN_WITHOUT_TWO_LETTERS: Final = "cmn fil gsw hak haw nan yue"
_SIGNED: Final = "ase asf bfi bzs csc csl dgs dse dsl fsl gsg hks ise jsl kvk lsm nsl rsl sgg ssp ssr swl tsm tss"

LANGUAGES: Final = frozenset(f"{_ISO_639_1} {_SPOKEN_WITHOUT_TWO_LETTERS} {_SIGNED}".split())
"""ISO 639 codes: all of 639-1, and of 639-3 what visitors speak beside it, sign languages among them."""
