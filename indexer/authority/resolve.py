"""From a printed name to the entity that bears it."""

from __future__ import annotations

from indexer.authority.fold import fold
from indexer.authority.values import Authority, Entity


def institution_by_id(authority: Authority, id_: str) -> Entity | None:
    return next((entity for entity in authority.institutions if entity.id == id_), None)


def _by_ids(entities: tuple[Entity, ...], ids: tuple[str, ...]) -> tuple[Entity, ...]:
    return tuple(entity for entity in entities if entity.id in ids)


def spellings(authority: Authority, name: str) -> tuple[str, ...]:
    """The folded name and what it may stand for in this serial, surest first: 市X = 南京市X,
    省X = 江苏省X (lexicon), the city left out before a district or an institution's own name, 区
    left out after a district's name."""
    key = fold(name)
    found = [key]
    for short, full in authority.lexicon.prefixes:
        if key.startswith(short):
            found.append(full + key[len(short) :])
            break
    homes = tuple(dict.fromkeys(full for _, full in authority.lexicon.prefixes))
    bare = key
    for home in homes:
        for start in (home, home.removesuffix("市").removesuffix("省")):
            if bare.startswith(start) and len(bare) - len(start) > 2 and home.endswith("市"):
                bare = bare[len(start) :].removeprefix("市")
                break
    without_area = bare
    for district in authority.districts:
        if bare.startswith(district.id) and len(bare) > len(district.id) + 1:
            without_area = district.id.removesuffix("区") + bare[len(district.id) :]
            with_area = bare
            break
        stem = district.id.removesuffix("区")
        if district.id.endswith("区") and bare.startswith(stem) and len(bare) > len(stem) + 1:
            with_area = district.id + bare[len(stem) :]
            break
    else:
        with_area = bare
    cities = tuple(home for home in homes if home.endswith("市"))
    for city in cities:
        for body in (bare, without_area, with_area):
            found += [city + body, city.removesuffix("市") + body]
    found += [without_area, with_area]
    return tuple(dict.fromkeys(found))


def resolve_institution(authority: Authority, name: str) -> tuple[Entity, ...]:
    """The institutions that ``name`` may be: one where it is known, several where ambiguous,
    none where unknown. The surest spelling that leads anywhere decides."""
    for spelling in spellings(authority, name):
        ids = authority.institution_index.get(spelling)
        if ids:
            return _by_ids(authority.institutions, ids)
    return ()


def institutions_like(authority: Authority, name: str) -> tuple[Entity, ...]:
    """Whom a part of a name may mean: those that end with it, else those that hold it. None for
    a single character and for words that many share (医院, 社区卫生服务中心)."""
    key = fold(name)
    if len(key) < 2 or any(key == fold(head.word) for head in authority.lexicon.heads):
        return ()
    index = authority.institution_index
    for fits in (str.endswith, str.__contains__):
        ids = dict.fromkeys(one for known, ids in index.items() if fits(known, key) for one in ids)
        if ids:
            return _by_ids(authority.institutions, tuple(ids))
    return ()


def user_words(authority: Authority) -> tuple[str, ...]:
    """Words that segmentation must keep whole: every printed name of institutions, platforms,
    people and places, and the terms of the lexicon; longest first, each once."""
    words = {name.name for entity in authority.institutions for name in entity.names}
    words.update(name.name for entity in authority.platforms for name in entity.names)
    words.update(person.name for person in authority.people)
    words.update(name for place in authority.places for name in place.names)
    words.update(authority.lexicon.terms)
    return tuple(sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w)))
