"""What becomes of a person's name and date of birth on the way into another authority's question.

A variant takes a question that states the person as the register does and changes it; it gives False where it does not apply to the person.
"""

from datetime import date, timedelta

import given_names
import surnames
import transcription
from chance import Weighted

FIELDS = ["true_id", "variant", "given", "family", "patronymic", "birth_name", "aliases", "date_of_birth", "sex", "citizenship"]
LETTERS = "abcdefghijklmnoprstuvyz"
NEIGHBOURS = dict(zip("abcdefghijklmnoprstuvyz", "sv vn xv sf wr dg fh gj uo hk jl kp nk bm ip ol et ad ry yi cb tu xa".split()))


class Question:
    def __init__(self, person):
        self.given, self.family, self.patronymic, self.birth_name, self.aliases = person.given, person.family, "", "", ""
        self.born, self.sex, self.citizenship = person.born.isoformat(), person.sex, person.citizenship

    def row(self, true_id, variant):
        return [true_id, variant, self.given, self.family, self.patronymic, self.birth_name, self.aliases, self.born, self.sex, self.citizenship]


# --- letters


def plain(question, person, random):
    given, family = transcription.plain(question.given), transcription.plain(question.family)
    if (given, family) == (question.given, question.family):
        return False
    question.given, question.family = given, family


def capitals(question, person, random):
    question.given, question.family = transcription.plain(question.given).upper(), transcription.plain(question.family).upper()


def edit(word, random):
    """One letter more, one less, or another one."""
    place = random.randrange(1, len(word))
    kind = random.randrange(3)
    if kind == 0 and len(word) > 3:
        return word[:place] + word[place + 1:]
    if kind == 1:
        return word[:place] + random.choice(LETTERS) + word[place:]
    old = transcription.plain(word[place]).lower()
    near = NEIGHBOURS.get(old, LETTERS) if random.random() < 0.6 else LETTERS
    return word[:place] + random.choice([letter for letter in near if letter != old]) + word[place + 1:]


def family_edit(question, person, random):
    changed = edit(question.family, random)
    if len(question.family) < 4 or changed == question.family:
        return False
    question.family = changed


def given_edit(question, person, random):
    words = question.given.split()
    if len(words[0]) < 4:
        return False
    changed = edit(words[0], random)
    if changed == words[0]:
        return False
    question.given = " ".join([changed] + words[1:])


def letters_swapped(question, person, random):
    word = question.family
    places = [place for place in range(1, len(word) - 1) if word[place] != word[place + 1]]
    if not places:
        return False
    place = random.choice(places)
    question.family = word[:place] + word[place + 1] + word[place] + word[place + 2:]


BY_EAR = [("ų", "u"), ("ū", "u"), ("y", "i"), ("į", "i"), ("ch", "h"), ("ie", "e"), ("uo", "o"), ("ė", "e"), ("ia", "e"), ("dž", "ž"), ("w", "v"), ("kh", "h"), ("sh", "š"), ("ou", "u"),
          ("ei", "ej"), ("ij", "i"), ("zh", "ž"), ("ai", "aj"), ("v", "w")]


def by_ear(question, person, random):
    """As somebody writes down a name that was heard."""
    options = [(sound, heard) for sound, heard in BY_EAR if sound in question.family[1:]]
    if not options:
        return False
    sound, heard = random.choice(options)
    place = question.family.index(sound, 1)
    question.family = question.family[:place] + heard + question.family[place + len(sound):]


def truncated(question, person, random):
    if len(question.family) < 8:
        return False
    question.family = question.family[: max(6, len(question.family) - random.randint(1, 4))]


# --- scripts and spellings


def in_cyrillic(question, person, random):
    if person.people not in ("ru", "uk", "be"):
        return False
    question.given, question.family = person.native[0], person.native[1]
    if random.random() < 0.4:
        question.patronymic = person.native[2]


def lithuanian_in_cyrillic(question, person, random):
    if person.people != "lt":
        return False
    question.given, question.family = [" ".join("-".join(map(transcription.cyrillic, word.split("-"))) for word in text.split()) for text in (question.given, question.family)]


def other_latin(question, person, random):
    ways = {"ru": ("english", "french", "german", "passport", "lithuanian"), "uk": ("passport", "lithuanian"), "be": ("passport", "latin", "lithuanian")}.get(person.people)
    if not ways:
        return False
    way = random.choice(ways)
    given, family = transcription.latin(person.native[0], person.people, way), transcription.latin(person.native[1], person.people, way)
    if (given, family) == (question.given, question.family):
        return False
    question.given, question.family = given, family


def polish_spelling(question, person, random):
    if person.people != "pl":
        return False
    other = transcription.polish_in_lithuanian_letters if person.native[1] == question.family else None
    given, family = person.native[0], person.native[1]
    if other:
        given, family = " ".join(map(other, given.split())), other(family)
    if (given, family) == (question.given, question.family):
        return False
    question.given, question.family = given, family


# --- fields


def fields_swapped(question, person, random):
    question.given, question.family = question.family, question.given


def one_field(question, person, random):
    words = [question.given, question.family] if random.random() < 0.5 else [question.family, question.given]
    question.given, question.family = "", " ".join(words)


def word_order(question, person, random):
    """Two given names, or the parts of a compound family name, changed about."""
    if " " in question.given:
        question.given = " ".join(reversed(question.given.split()))
    elif "-" in question.family:
        question.family = "-".join(reversed(question.family.split("-")))
    else:
        return False


# --- names


def patronymic_added(question, person, random):
    if person.people in ("ru", "uk", "be"):
        question.patronymic = transcription.latin(person.native[2], person.people, "passport")
    elif person.people == "lt" and person.born.year < 1975:
        father = random.choice("Jono Petro Antano Juozo Kazio Vytauto Algirdo Stasio Broniaus Prano".split())
        question.patronymic = father
    else:
        return False


def patronymic_among_given(question, person, random):
    if person.people not in ("ru", "uk", "be"):
        return False
    question.given = question.given + " " + transcription.latin(person.native[2], person.people, "passport")


EQUIVALENTS = {}
for _line in given_names.SAME:
    _lithuanian, _russian, _ukrainian, _belarusian, _polish, _foreign = _line.split()
    _latin = [
        _lithuanian, transcription.latin(_russian, "ru", "passport"), transcription.latin(_ukrainian, "uk", "passport"),
        transcription.latin(_belarusian, "be", "passport"), _polish, _foreign,
    ]
    for _form in _latin + [_russian, _ukrainian, _belarusian, transcription.latin(_russian, "ru", "lithuanian"), transcription.latin(_ukrainian, "uk", "lithuanian")]:
        EQUIVALENTS.setdefault(_form, []).extend(_latin)


def given_equivalent(question, person, random):
    first, *rest = question.given.split()
    forms = sorted({form for form in EQUIVALENTS.get(first, []) if form != first})
    if not forms:
        return False
    question.given = " ".join([random.choice(forms)] + rest)


def short_form(question, person, random):
    first = person.native[0].split()[0]
    short = given_names.SHORT.get(first)
    if not short:
        return False
    question.given = short if person.people == "lt" else transcription.latin(short, person.people, "passport")


def maiden_name(question, person, random):
    if not person.birth_name:
        return False
    question.family = person.birth_name


def other_ending(question, person, random):
    """The register holds a daughter's form and the question a wife's, or the other way round: of one stem."""
    if person.people != "lt" or person.sex != "female" or "-" in question.family:
        return False
    for old, new in (("aitė", "ienė"), ("ytė", "ienė"), ("ienė", "ė"), ("iūtė", "ienė"), ("utė", "ienė")):
        if question.family.endswith(old):
            question.family = question.family[: -len(old)] + new
            return None
    return False


def hyphenated(question, person, random):
    """A second family name on one side only."""
    if person.sex != "female" or person.people != "lt":
        return False
    if "-" in question.family:
        question.family = random.choice(question.family.split("-"))
    else:
        other = surnames.womans(random.choice(surnames.FREQUENT), "married" if question.family.endswith("tė") else "single")
        question.family = question.family + "-" + other if question.family.endswith("tė") else other + "-" + question.family


def second_given(question, person, random):
    words = question.given.split()
    if len(words) > 1:
        question.given = words[0]
    elif person.people == "lt":
        question.given += " " + random.choice(("Jonas", "Petras", "Antanas") if person.sex == "male" else ("Marija", "Ona", "Elena"))
    else:
        return False


def initials(question, person, random):
    question.given = " ".join(word[0] + random.choice((".", "")) for word in question.given.split())


def as_alias(question, person, random):
    """The question knows the person under another family name first, and by the one of the register besides."""
    question.aliases = question.given + " " + question.family
    question.family = random.choice(surnames.FREQUENT) if person.sex == "male" else surnames.womans(random.choice(surnames.FREQUENT), "married")


# --- dates


def day_and_month(question, person, random):
    born = person.born
    if born.day > 12 or born.day == born.month:
        return False
    question.born = date(born.year, born.day, born.month).isoformat()


def date_edit(question, person, random):
    """Another digit in one place, and still a date on which somebody of the register may have been born."""
    for _ in range(40):
        place = random.choice((2, 3, 3, 6, 8, 9, 9, 9))
        digits = question.born
        changed = digits[:place] + random.choice("0123456789") + digits[place + 1:]
        if changed == digits or changed[:4] == "0000":
            continue
        try:
            if 1925 <= date.fromisoformat(changed).year <= 2012:
                question.born = changed
                return None
        except ValueError:
            continue
    return False


def year_beside(question, person, random):
    try:
        question.born = person.born.replace(year=person.born.year + random.choice((-1, 1))).isoformat()
    except ValueError:
        return False


def month_only(question, person, random):
    question.born = question.born[:7]


def year_only(question, person, random):
    question.born = question.born[:4]


def first_of_year(question, person, random):
    """Who does not know the day states the first."""
    if person.born.month == 1 and person.born.day == 1:
        return False
    question.born = question.born[:4] + "-01-01"


def no_date(question, person, random):
    question.born = ""


def both(*steps):
    def change(question, person, random):
        for step in steps:
            if step(question, person, random) is False:
                return False
        return None
    return change


VARIANTS = Weighted([(("as-written", lambda question, person, random: None), 60)] + [((name, change), weight) for name, change, weight in [
    ("diacritics-lost", plain, 70), ("capitals", capitals, 30), ("family-one-edit", family_edit, 60), ("given-one-edit", given_edit, 50),
    ("letters-swapped", letters_swapped, 40), ("by-ear", by_ear, 35), ("truncated", truncated, 30), ("cyrillic", in_cyrillic, 700),
    ("lithuanian-in-cyrillic", lithuanian_in_cyrillic, 40), ("other-latin", other_latin, 700), ("polish-spelling", polish_spelling, 250),
    ("fields-swapped", fields_swapped, 40), ("one-field", one_field, 40), ("word-order", word_order, 250), ("patronymic-added", patronymic_added, 30),
    ("patronymic-among-given", patronymic_among_given, 100), ("given-equivalent", given_equivalent, 100), ("short-form", short_form, 60),
    ("maiden-name", maiden_name, 120), ("other-ending", other_ending, 60), ("hyphenated", hyphenated, 70), ("second-given-name", second_given, 30),
    ("initials", initials, 25), ("alias", as_alias, 20), ("day-and-month-swapped", day_and_month, 90), ("date-one-edit", date_edit, 45),
    ("year-beside", year_beside, 15), ("year-and-month", month_only, 20), ("year-only", year_only, 10), ("no-date", no_date, 10),
    ("diacritics-lost-and-day-and-month", both(plain, day_and_month), 20), ("family-one-edit-and-date-one-edit", both(family_edit, date_edit), 8),
    ("fields-swapped-and-diacritics-lost", both(fields_swapped, plain), 15), ("cyrillic-and-day-and-month", both(in_cyrillic, day_and_month), 30),
    ("one-field-and-given-one-edit", both(given_edit, one_field), 10),
]])


def ask(person, true_id, random):
    """A question about the person by a variant that applies to it."""
    while True:
        name, change = VARIANTS.draw(random)
        question = Question(person)
        if change(question, person, random) is False:
            continue
        # Who asks does not state everything.
        if random.random() < 0.2:
            question.sex = ""
        if random.random() < 0.5:
            question.citizenship = ""
        return question.row(true_id, name)
