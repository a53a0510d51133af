"""Households of invented persons, as registers hold them: couples, their children, single people, twins."""

from datetime import date, timedelta

import given_names
import surnames
import transcription
from chance import Ranked, Weighted


class Person:
    __slots__ = ("given", "family", "patronymic", "birth_name", "born", "sex", "citizenship", "people", "native")

    def __init__(self, given, family, sex, born, citizenship, people, birth_name="", patronymic="", native=None):
        self.given, self.family, self.sex, self.born = given, family, sex, born
        self.citizenship, self.people, self.birth_name, self.patronymic = citizenship, people, birth_name, patronymic
        # How the person's own state writes the name: given, family, patronymic.
        self.native = native or (given, family, patronymic)

    def row(self):
        return [self.given, self.family, self.patronymic, self.birth_name, self.born.isoformat(), self.sex, self.citizenship]


OWN_STATE = {"lt": "LT", "pl": "PL", "ru": "RU", "uk": "UA", "be": "BY"}
# Those who live in Lithuania and are its citizens, and those who are not: how many of a hundred.
CITIZEN = {"lt": 99, "pl": 90, "ru": 65, "uk": 12, "be": 15, "other": 10}
PATRONYMICS = {
    "ru": (("ович", "овна"), ("евич", "евна")),
    "uk": (("ович", "івна"), ("йович", "ївна")),
    "be": (("авіч", "аўна"), ("евіч", "еўна")),
}


class Population:
    def __init__(self, random):
        self.random = random
        self.peoples = Weighted([("lt", 80.0), ("pl", 6.0), ("ru", 5.5), ("uk", 4.5), ("be", 2.5), ("other", 1.5)])
        self.given = {("lt", sex): [Ranked(names, 8, 1.05) for names in given_names.generations(given_names.LITHUANIAN[sex])] for sex in ("male", "female")}
        for people, names in (("ru", given_names.RUSSIAN), ("uk", given_names.UKRAINIAN), ("be", given_names.BELARUSIAN), ("pl", given_names.POLISH),
                              ("other", given_names.OTHER)):
            for sex in ("male", "female"):
                self.given[people, sex] = [Ranked(names[sex].split(), 6, 1.1)] * 3
        self.family = {
            "lt": Ranked(surnames.lithuanian(), 25, 1.0),
            "ru": Ranked(surnames.composed(surnames.RUSSIAN_STEMS, surnames.SLAVIC_MIDDLES, surnames.RUSSIAN_ENDINGS, 1), 20, 1.0),
            "uk": Ranked(surnames.composed(surnames.UKRAINIAN_STEMS, surnames.SLAVIC_MIDDLES, surnames.UKRAINIAN_ENDINGS, 2), 20, 1.0),
            "be": Ranked(surnames.composed(surnames.BELARUSIAN_STEMS, surnames.BELARUSIAN_MIDDLES, surnames.BELARUSIAN_ENDINGS, 3), 20, 1.0),
            "pl": Ranked(surnames.composed(surnames.POLISH_STEMS, surnames.POLISH_MIDDLES, surnames.POLISH_ENDINGS, 4), 20, 1.0),
            "other": Ranked(surnames.OTHERS, 10, 0.8),
        }
        # Births by year: many in the eighties, few of the very old and of the nineties.
        self.years = Weighted([(year, self.births(year)) for year in range(1930, 1993)])

    @staticmethod
    def births(year):
        if year < 1945:
            return 0.6 + 2.4 * (year - 1930) / 15
        return 4.5 + 1.5 * (1960 < year < 1966) + 1.5 * (1980 < year < 1991)

    def households(self):
        while True:
            yield self.household()

    def day(self, year, people):
        random = self.random
        if random.random() < (0.004 if people == "lt" else 0.015):
            return date(year, 1, 1)
        if random.random() < 0.004:
            return date(year, random.randint(1, 12), 1)
        return date(year, 1, 1) + timedelta(days=random.randrange(365))

    def given_name(self, people, sex, year):
        ranked = self.given[people, sex][0 if year < 1960 else 1 if year < 1990 else 2]
        name = ranked.draw(self.random)
        if people in ("lt", "pl") and self.random.random() < 0.06:
            second = ranked.draw(self.random)
            if second != name:
                name += " " + second
        return name

    def household(self):
        random = self.random
        people = self.peoples.draw(random)
        year = self.years.draw(random)
        surname = self.family[people].draw(random)
        head = "male" if random.random() < 0.5 else "female"
        members = []
        father = self.given_name(people, "male", year) if head == "male" or random.random() < 0.7 else None
        citizen = "LT" if random.random() * 100 < CITIZEN[people] else OWN_STATE.get(people) or random.choice(("DE", "LV", "EE", "GB", "VN", "TR", "GE", "UZ"))
        couple = random.random() < 0.55
        way = self.ways(people, citizen)
        if head == "male" or couple:
            # Of a couple the husband is some years older.
            born = self.day(max(1930, year - (random.randrange(5) if head == "female" else 0)), people)
            members.append(self.person(people, "male", surname, born, citizen, way, given=father if head == "male" else None))
            father = members[-1].native[0].split()[0]
        if head == "female" or couple:
            born = self.day(min(1992, year + (random.randrange(5) if head == "male" else 0)), people)
            own = self.family[people].draw(random)
            married = couple or random.random() < 0.3
            members.append(self.person(people, "female", surname if married else own, born, citizen, way, maiden=own if married else None))
        if (couple or random.random() < 0.25) and len(members):
            mother = members[-1].born.year
            children = random.choice((0, 1, 1, 2, 2, 2, 3, 3, 4))
            child_year = mother + random.randint(19, 27)
            for _ in range(children):
                if child_year > 2010:
                    break
                born = self.day(child_year, people)
                lone = not couple and head == "female"
                # The child of a mother on her own has her name.
                family = own if lone and not married else surname
                for _ in range(2 if random.random() < 0.015 else 1):
                    sex = "male" if random.random() < 0.512 else "female"
                    members.append(self.person(people, sex, family, born, citizen, way, father=father))
                child_year += random.randint(1, 5)
        return members

    def ways(self, people, citizen):
        """How the family's foreign name came into the register."""
        if people in ("lt", "other"):
            return None
        if people == "pl":
            return "lithuanian" if citizen == "LT" and self.random.random() < 0.75 else "own"
        if citizen == "LT":
            return "endings" if self.random.random() < 0.6 else "lithuanian"
        return "passport" if self.random.random() < 0.85 else "lithuanian"

    def person(self, people, sex, surname, born, citizen, way, given=None, maiden=None, father=None):
        random = self.random
        given = given or self.given_name(people, sex, born.year)
        if people == "lt":
            return self.lithuanian(sex, surname, born, citizen, given, maiden)
        if people == "other":
            return Person(given, surname, sex, born, citizen, people)
        place = 0 if sex == "male" else 1
        native_family, native_maiden = surname[place], maiden[place] if maiden else ""
        if people == "pl":
            if sex == "female" and maiden and random.random() < 0.5:
                native_maiden = ""
            change = transcription.polish_in_lithuanian_letters if way == "lithuanian" else str
            words = [change(word) for word in given.split()]
            return Person(" ".join(words), change(native_family), sex, born, citizen, people, change(native_maiden), native=(given, native_family, ""))
        patronymic = self.patronymic(people, father or self.given[people, "male"][0].draw(random), sex)
        keep = citizen != "LT" and random.random() < 0.25
        write = self.writer(people, sex, way)
        birth_name = write(native_maiden, True) if native_maiden and random.random() < 0.6 else ""
        return Person(write(given, False), write(native_family, True), sex, born, citizen, people, birth_name, write(patronymic, False) if keep else "",
                      (given, native_family, patronymic))

    def writer(self, people, sex, way):
        def write(word, is_family):
            if way == "passport":
                return transcription.latin(word, people, "passport")
            text = transcription.latin(word, people, "lithuanian")
            if way != "endings":
                return text
            for ending, lithuanian in (("skij", "skis"), ("skyj", "skis"), ("ski", "skis")):
                if sex == "male" and text.endswith(ending):
                    return text[: -len(ending)] + lithuanian
            if is_family and sex == "male" and text[-1:] not in "aeiouyėj":
                return text + ("ius" if text.endswith("č") else "as")
            if not is_family and sex == "male":
                if text.endswith("ij"):
                    return text[:-2] + "ijus"
                if text.endswith("ej"):
                    return text + "us"
                if text[-1:] not in "aeiouyė":
                    return text + "as"
            if is_family and text.endswith("ko"):
                return text[:-1] + "a"
            return text[:-3] + "aja" if text.endswith("aja") else text
        return write

    @staticmethod
    def patronymic(people, father, sex):
        father = father.split()[0]
        hard, soft = PATRONYMICS[people]
        place = 0 if sex == "male" else 1
        if father[-1:] in "йь":
            return father[:-1] + soft[place]
        return father.rstrip("аояь") + hard[place]

    def lithuanian(self, sex, surname, born, citizen, given, maiden):
        random = self.random
        if sex == "male":
            return Person(given, surname, sex, born, citizen, "lt")
        short = born.year > 1975 and random.random() < 0.04
        birth_name = ""
        if maiden:
            family = surnames.womans(surname, "neutral" if short else "married")
            if random.random() < 0.12:
                # Some keep their own name, some put both together.
                both = surnames.womans(maiden, "single")
                family = both if random.random() < 0.5 else both + "-" + family
            if random.random() < 0.7 and family != surnames.womans(maiden, "single"):
                birth_name = surnames.womans(maiden, "single")
        else:
            family = surnames.womans(surname, "neutral" if short else "single")
        return Person(given, family, sex, born, citizen, "lt", birth_name)
