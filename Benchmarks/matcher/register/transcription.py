"""Cyrillic names in Latin letters, and Lithuanian ones in Cyrillic: by the published tables, written here anew.

Ukraine: Cabinet of Ministers No 55 of 27 January 2010. Russia and Belarus: ICAO 9303, part 3, section 6 (2013), the Soviet passport's French spelling, and BGN/PCGN.
Lithuanian: the tables of the State Commission of the Lithuanian Language.
"""

VOWELS = "аеёиоуыэюяіїєўaeiouy"

ICAO_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia".split()))
BGN_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split()))
FRENCH_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e e j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia".split()))
LITHUANIAN_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e io ž z i j k l m n o p r s t u f ch c č š šč - y - e iu ia".split()))
GERMAN_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja".split()))
PASSPORT_UKRAINIAN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia -".split()))
LITHUANIAN_UKRAINIAN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", "a b v h g d e ie ž z y i ji j k l m n o p r s t u f ch c č š šč - iu ia -".split()))
ICAO_BELARUSIAN = dict(zip("абвгдеёжзійклмнопрстуўфхцчшыьэюя’", "a b v h d e io zh z i i k l m n o p r s t u u f kh ts ch sh y - e iu ia -".split()))
LATIN_BELARUSIAN = dict(zip("абвгдеёжзійклмнопрстуўфхцчшыьэюя’", "a b v h d ie io ž z i j k l m n o p r s t u ŭ f ch c č š y - e iu ia -".split()))
LITHUANIAN_BELARUSIAN = dict(zip("абвгдеёжзійклмнопрстуўфхцчшыьэюя’", "a b v h d e io ž z i j k l m n o p r s t u u f ch c č š y - e iu ia -".split()))

INITIAL = {
    "passport_uk": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"},
    "lt": {"е": "je", "ё": "jo", "є": "je", "ї": "ji", "ю": "ju", "я": "ja"},
    "bgn": {"е": "ye"},
    "french": {"е": "e"},
    "latin_be": {"е": "je", "ё": "jo", "ю": "ju", "я": "ja"},
}

TABLES = {
    ("ru", "passport"): (ICAO_RUSSIAN, {}),
    ("ru", "english"): (BGN_RUSSIAN, INITIAL["bgn"]),
    ("ru", "french"): (FRENCH_RUSSIAN, {}),
    ("ru", "german"): (GERMAN_RUSSIAN, {"е": "je"}),
    ("ru", "lithuanian"): (LITHUANIAN_RUSSIAN, INITIAL["lt"]),
    ("uk", "passport"): (PASSPORT_UKRAINIAN, INITIAL["passport_uk"]),
    ("uk", "lithuanian"): (LITHUANIAN_UKRAINIAN, INITIAL["lt"]),
    ("be", "passport"): (ICAO_BELARUSIAN, {}),
    ("be", "latin"): (LATIN_BELARUSIAN, INITIAL["latin_be"]),
    ("be", "lithuanian"): (LITHUANIAN_BELARUSIAN, INITIAL["lt"]),
}


def latin(word, language, way):
    """The word by the table; with a capital letter, as it was."""
    table, initial = TABLES[(language, way)]
    low, letters = word.lower(), []
    softens = way == "lithuanian"
    for place, letter in enumerate(low):
        before = low[place - 1] if place else ""
        if letter == "г" and before == "з" and (language, way) == ("uk", "passport"):
            value = "gh"
        elif letter == "л" and way == "lithuanian":
            value = "l"
        elif place == 0 or (before in VOWELS + "ьъ’" and way != "passport"):
            value = initial.get(letter, table.get(letter, letter))
        else:
            value = table.get(letter, letter)
        if softens and letter == "ь":
            value = "i" if place + 1 < len(low) and low[place + 1] in "оё" else ""
        letters.append("" if value == "-" else value)
    text = "".join(letters)
    if way in ("english", "lithuanian"):
        for long, short in (("iyj", "ij"), ("yy", "y"), ("iy", "iy")):
            text = text.replace(long, short)
    return text[:1].upper() + text[1:]


PAIRS_TO_CYRILLIC = [
    ("iau", "яу"), ("ch", "х"), ("ia", "я"), ("io", "ё"), ("iu", "ю"), ("ių", "ю"), ("iū", "ю"), ("ją", "я"), ("ja", "я"), ("ju", "ю"), ("jo", "йо"),
    ("je", "е"), ("ie", "е"), ("dž", "дж"), ("šč", "щ"), ("ai", "ай"), ("ei", "ей"), ("ui", "уй"),
]
LETTERS_TO_CYRILLIC = dict(zip("aąbcčdeęėfghiįyjklmnoprsštuųūvzžwqx", "а а б ц ч д е е е ф г х и и и й к л м н о п р с ш т у у у в з ж в к кс".split()))
STARTS_TO_CYRILLIC = {"e": "э", "ė": "э", "ie": "е"}


def cyrillic(word):
    """A Lithuanian word as a Russian paper writes it."""
    low, text, place = word.lower(), "", 0
    while place < len(low):
        for latin_letters, value in PAIRS_TO_CYRILLIC:
            if low.startswith(latin_letters, place):
                text += value
                place += len(latin_letters)
                break
        else:
            letter = low[place]
            text += (STARTS_TO_CYRILLIC.get(letter) if place == 0 else None) or LETTERS_TO_CYRILLIC.get(letter, letter)
            place += 1
    return text[:1].upper() + text[1:]


POLISH_TO_LITHUANIAN = [
    ("szcz", "šč"), ("dzi", "dzi"), ("sz", "š"), ("cz", "č"), ("rz", "ž"), ("ch", "ch"), ("ż", "ž"), ("ź", "z"), ("ś", "s"), ("ć", "c"), ("ń", "n"),
    ("ł", "l"), ("ó", "u"), ("ą", "on"), ("ę", "en"), ("w", "v"), ("ks", "ks"),
]


def polish_in_lithuanian_letters(word):
    text = word.lower()
    for polish, lithuanian in POLISH_TO_LITHUANIAN:
        text = text.replace(polish, lithuanian)
    return text[:1].upper() + text[1:]


PLAIN = str.maketrans("ąčęėįšųūžĄČĘĖĮŠŲŪŽłńśźżćóŁŃŚŹŻĆÓāēīļņģķĀĒĪŠäöüõÄÖÜÕŭŬşŞğ", "aceeisuuzACEEISUUZlnszzcoLNSZZCOaeilngkAEISaouoAOUOuUsSg")


def plain(text):
    """Without the marks that a foreign keyboard does not have."""
    return text.translate(PLAIN)
