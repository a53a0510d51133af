#!/usr/bin/env python3
"""Makes the registers of this folder: one invented population, written down differently by police, migration department,
border guard and labour inspectorate.

    python3 Examples/registers/generate.py            writes the files
    python3 Examples/registers/generate.py --check    exits with 1 where a committed file differs from what would be written

Everything is invented. Dates of birth are lifelike; a personal code is given only to people "born" 1880-1899, so that it can be nobody's.
Standard library only; the same bytes from every Python 3.9 or newer.
"""

import csv
import io
import json
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

sys.dont_write_bytecode = True  # leaves no __pycache__ among the examples
import spellings as names  # noqa: E402

FOLDER = Path(__file__).resolve().parent

# Who stands in which registers: police, migration, border. Each register gets 2,000 persons.
MEMBERSHIP = (("PMB", 250), ("PM", 250), ("PB", 300), ("MB", 550), ("P", 1200), ("M", 950), ("B", 900))
VEHICLES = (("PB", 90), ("P", 210), ("B", 210))
# The labour inspectorate met people of the other registers, and as many again whom nobody else knows.
LABOUR, LABOUR_ALONE = 2000, 1000
EMPLOYERS = 200


class Dice:
    """A generator of its own (SplitMix64): `random` promises no equal sequences between versions of Python."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return z ^ (z >> 31)

    def below(self, bound):
        return self.next() % bound

    def chance(self, percent):
        return self.below(1000) < percent * 10

    def pick(self, values):
        return values[self.below(len(values))]

    def digits(self, count):
        return "".join(str(self.below(10)) for _ in range(count))

    def shuffled(self, values):
        values = list(values)
        for i in range(len(values) - 1, 0, -1):
            j = self.below(i + 1)
            values[i], values[j] = values[j], values[i]
        return values


@dataclass(frozen=True)
class Name:
    """One name in the spellings in which registers may write it."""

    lithuanian: str
    passport: str
    cyrillic: str = ""

    @property
    def older(self):
        return names.older_passport(self.cyrillic) if self.cyrillic else self.passport


@dataclass(frozen=True)
class Person:
    id: str
    registers: str
    man: bool
    born: date
    family: Name
    given: Name
    citizenship: str
    birth_name: str = ""
    passport_number: str = ""
    iltu: str = ""
    personal_code: str = ""


# MARK: The population


def day_between(dice, first, last):
    return date(first, 1, 1) + timedelta(days=dice.below((date(last, 12, 31) - date(first, 1, 1)).days + 1))


def personal_code(dice, man, born):
    """An 11-digit code of the nineteenth century (Lietuvos RST 1185-91)."""
    digits = ("1" if man else "2") + born.strftime("%y%m%d") + dice.digits(3)
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)):
        rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
        if rest != 10:
            return digits + str(rest)
    return digits + "0"


def lithuanian_name(dice, man):
    father = dice.pick(names.LITHUANIAN_FAMILIES)
    given = dice.pick(names.LITHUANIAN_MEN if man else names.LITHUANIAN_WOMEN)
    if man:
        return Name(father, father), Name(given, given), ""
    maiden = names.maiden_name(father)
    if not dice.chance(45):
        return Name(maiden, maiden), Name(given, given), ""
    married = names.married_name(dice.pick(names.LITHUANIAN_FAMILIES))
    if dice.chance(12):
        married = f"{maiden}-{married}"
    return Name(married, married), Name(given, given), maiden


def slavic_name(dice, man, state):
    if state == "UA":
        families, givens = names.UKRAINIAN_FAMILIES, names.UKRAINIAN_MEN if man else names.UKRAINIAN_WOMEN
    else:
        families, givens = names.BELARUSIAN_FAMILIES, names.BELARUSIAN_MEN if man else names.BELARUSIAN_WOMEN

    def spelled(cyrillic, family):
        return Name(names.in_lithuanian(cyrillic, man, family), names.passport(cyrillic, state), cyrillic)

    return spelled(dice.pick(families)[0 if man else 1], True), spelled(dice.pick(givens), False), ""


def polish_name(dice, man):
    polish_man, polish_woman, man_here, woman_here = dice.pick(names.POLISH_FAMILIES)
    polish, here = dice.pick(names.POLISH_MEN if man else names.POLISH_WOMEN).split("/")
    family = Name(man_here, polish_man) if man else Name(woman_here, polish_woman)
    return family, Name(here, polish), ""


def papers(dice, state):
    series, digits = {"LT": ([""], 8), "UA": (["FY", "FZ", "GA"], 6), "BY": (["MP", "KH", "HB"], 7)}.get(state, (list("BCEK"), 8))
    iltu = "ILTU" + dice.digits(8) if state != "LT" and dice.chance(60) else ""
    return dict(passport_number=dice.pick(series) + dice.digits(digits), iltu=iltu)


def new_person(dice, number, registers):
    man = dice.chance(50)
    lithuanians = {"P": 60, "PB": 50, "B": 40, "PM": 30, "PMB": 30, "M": 25, "MB": 20, "L": 45}[registers]
    person = dict(id=f"A{number:05}", registers=registers, man=man, born=day_between(dice, 1950, 2008))
    roll = dice.below(100)
    if roll < lithuanians:
        state, (family, given, birth) = "LT", polish_name(dice, man) if dice.chance(12) else lithuanian_name(dice, man)
    elif roll < lithuanians + (100 - lithuanians) * 5 // 10:
        state, (family, given, birth) = "UA", slavic_name(dice, man, "UA")
    elif roll < lithuanians + (100 - lithuanians) * 8 // 10:
        state, (family, given, birth) = "BY", slavic_name(dice, man, "BY")
    else:
        state, families, men, women = dice.pick(names.OTHERS)
        one, other, birth = dice.pick(families), dice.pick(men if man else women), ""
        family, given = Name(one, one), Name(other, other)
    return Person(**person, family=family, given=given, citizenship=state, birth_name=birth, **papers(dice, state))


def related(dice, other, number, registers):
    """A namesake, a brother or sister, or a twin of somebody: other people, whom a matcher must tell apart."""
    person = replace(
        other, id=f"A{number:05}", registers=registers, born=day_between(dice, 1950, 2008), personal_code="", **papers(dice, other.citizenship)
    )
    if other.citizenship not in ("LT", "UA") or dice.chance(50):
        return person
    if other.citizenship == "LT":
        given = dice.pick([g for g in (names.LITHUANIAN_MEN if other.man else names.LITHUANIAN_WOMEN) if g != other.given.lithuanian])
        spelled = Name(given, given)
    else:
        given = dice.pick([g for g in (names.UKRAINIAN_MEN if other.man else names.UKRAINIAN_WOMEN) if g != other.given.cyrillic])
        spelled = Name(names.in_lithuanian(given, other.man, False), names.passport(given, "UA"), given)
    twin = dice.chance(40)
    return replace(person, given=spelled, born=other.born if twin else other.born + timedelta(days=400 + dice.below(2500)))


def make_population(dice):
    # The story of `make run` asks for her: without diacritics, with day and month of birth swapped.
    people = [
        Person("A00000", "MB", False, date(1994, 3, 7), Name("Žąsinaitė", "Žąsinaitė"), Name("Šarūnė", "Šarūnė"), "LT", passport_number="20730944")
    ]
    for registers, count in MEMBERSHIP:
        while sum(person.registers == registers for person in people) < count:
            number = len(people)
            if number > 50 and dice.chance(5):
                people.append(related(dice, dice.pick(people[1:]), number, registers))
            else:
                people.append(new_person(dice, number, registers))
    # A few of the nineteenth century, with personal codes.
    for position in range(len(people)):
        person = people[position]
        if position and person.citizenship == "LT" and dice.chance(2):
            born = day_between(dice, 1880, 1899)
            people[position] = replace(person, born=born, personal_code=personal_code(dice, person.man, born))
    return people


def make_workforce(dice, people):
    """Whom the labour inspectorate met at work: the person of the story, others of the population, and people of its own."""
    met = people[:1] + dice.shuffled(people[1:])[: LABOUR - LABOUR_ALONE - 1]
    while len(met) < LABOUR:
        number = len(people) + len(met)
        person = related(dice, dice.pick(met[1:]), number, "L") if dice.chance(5) else new_person(dice, number, "L")
        if person.citizenship == "LT" and dice.chance(2):
            born = day_between(dice, 1880, 1899)
            person = replace(person, born=born, personal_code=personal_code(dice, person.man, born))
        met.append(person)
    return met


@dataclass(frozen=True)
class Employer:
    """An invented one: no legal-entity code begins with a 9."""

    code: str
    name: str
    sector: str
    municipality: str


def legal_entity_code(digits):
    """Eight digits and the check digit of the Register of Legal Entities."""
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)):
        rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
        if rest != 10:
            return digits + str(rest)
    return digits + "0"


SYLLABLES = ("ve", "lno", "ra", "tū", "ski", "mo", "žu", "dri", "ka", "lė", "šo", "gi", "na", "ru", "bė", "to")
SECTORS = (
    ("Žemės ūkis", "daržovės"), ("Statyba", "statyba"), ("Transportas", "vežimai"), ("Apgyvendinimas ir maitinimas", "valgykla"),
    ("Apdirbamoji gamyba", "mediena"), ("Gatvės prekyba", "prekyba"),
)
MUNICIPALITIES = ("Vilniaus m. sav.", "Vilniaus r. sav.", "Šalčininkų r. sav.", "Trakų r. sav.", "Elektrėnų sav.", "Ukmergės r. sav.")


def make_employers(dice):
    # The employer of the identification form that `make run` sends (Examples/story/identification.lt.json).
    employers = [Employer(legal_entity_code("99000001"), "UAB „Pavyzdinės daržovės“", "Žemės ūkis", "Vilniaus r. sav.")]
    while len(employers) < EMPLOYERS:
        sector, product = dice.pick(SECTORS)
        word = "".join(dice.pick(SYLLABLES) for _ in range(3)).capitalize()
        form = dice.pick(("UAB", "UAB", "UAB", "MB", "IĮ"))
        employer = Employer(legal_entity_code("99" + dice.digits(6)), f"{form} „{word} {product}“", sector, dice.pick(MUNICIPALITIES))
        if all(employer.code != other.code and employer.name != other.name for other in employers):
            employers.append(employer)
    return employers


# MARK: How a register writes


def slip(dice, word):
    """A typing error in the inside of a word."""
    if len(word) < 5:
        return word
    at = 1 + dice.below(len(word) - 3)
    kind = dice.below(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + dice.pick("aeinrst") + word[at + 1 :]


def swapped(day):
    return date(day.year, day.day, day.month) if day.day <= 12 else day


def migration_row(dice, person, number):
    original = f"{person.family.cyrillic} {person.given.cyrillic}" if person.family.cyrillic and dice.chance(70) else ""
    family, given = person.family.passport, person.given.passport
    if person.id != "A00000" and dice.chance(2):
        family = slip(dice, family)
    born = person.born.isoformat()
    if person.citizenship not in ("LT", "UA", "BY") and dice.chance(5):
        born = f"{person.born.year}-00-00"
    return {
        "Įrašo Nr.": f"MD-{number:06}",
        "Pavardė": family,
        "Vardas": given,
        "Pavardė gimus": person.birth_name if dice.chance(80) else "",
        "Pavardė ir vardas originalo kalba": original,
        "Gimimo data": born,
        "Lytis": "V" if person.man else "M",
        "Pilietybė": person.citizenship,
        "Asmens kodas": person.personal_code,
        "ILTU kodas": person.iltu,
        "Dokumento rūšis": "Pasas",
        "Dokumento Nr.": person.passport_number,
        "Dokumentą išdavė": person.citizenship,
    }


def police_row(dice, person, number):
    family, given = person.family.lithuanian, person.given.lithuanian
    roll = dice.below(100)
    if person.family.cyrillic and roll < 8:
        family, given = person.family.cyrillic, person.given.cyrillic
    elif person.citizenship != "LT" and roll < 40:
        family, given = person.family.passport, person.given.passport
    elif person.citizenship == "LT" and roll < 12:
        family, given = names.without_diacritics(family), names.without_diacritics(given)
    if person.birth_name and dice.chance(35):
        family = person.birth_name
    if dice.chance(3):
        family = slip(dice, family)
    if dice.chance(2):
        given = given[0] + "."
    born = swapped(person.born) if dice.chance(3) else person.born
    return {
        "Registro Nr.": f"KPB{number:07}",
        "Pavardė": family,
        "Vardai": given,
        "Kitos pavardės": person.birth_name if person.birth_name and dice.chance(30) else "",
        "Gimimo data": "" if dice.chance(3) else born.isoformat(),
        "Lytis": "" if dice.chance(3) else ("vyras" if person.man else "moteris"),
        "Pilietybės": person.citizenship if dice.chance(93) else "",
        "Asmens kodas": person.personal_code,
    }


def border_row(dice, person, number):
    family, given = person.family.passport, person.given.passport
    if person.family.cyrillic and dice.chance(15):
        family, given = person.family.older, person.given.older
    family, given = names.without_diacritics(family).upper(), names.without_diacritics(given).upper()
    if person.id == "A00000":
        family = "ZASYNAITE"
    elif dice.chance(2):
        family = slip(dice, family.lower()).upper()
    born = swapped(person.born) if person.id != "A00000" and dice.chance(2) else person.born
    if person.id != "A00000" and dice.chance(2):
        family, given = given, family
    return {
        "record": f"SB{number:08}",
        "surname": family,
        "given_names": given,
        "birth_date": born.strftime("%d.%m.%Y"),
        "sex": "M" if person.man else "F",
        "nationality": person.citizenship,
        "document_number": person.passport_number if dice.chance(60) else "",
        "document_state": person.citizenship,
        "crossed_on": (date(2023, 1, 1) + timedelta(days=dice.below(1000))).isoformat(),
        "checkpoint": dice.pick(("Medininkai", "Šalčininkai", "Raigardas", "Lavoriškės", "Kybartai", "Vilniaus oro uostas")),
    }


def labour_row(dice, person, number, employers):
    """An inspector copies the employer's list: passport or Lithuanian spelling, and what the employer did not ask for is empty."""
    family, given = person.family.passport, person.given.passport
    if person.citizenship != "LT" and dice.chance(30):
        family, given = person.family.lithuanian, person.given.lithuanian
    if person.id == "A00000" or person.citizenship == "LT" and dice.chance(15):
        family, given = names.without_diacritics(family), names.without_diacritics(given)
    elif dice.chance(3):
        family = slip(dice, family)
    born = swapped(person.born) if person.id != "A00000" and dice.chance(2) else person.born
    unknown = person.id != "A00000" and dice.chance(4)
    employer = employers[0] if person.id == "A00000" else dice.pick(employers)
    return {
        "Įrašo Nr.": f"VDI-{number:06}",
        "Darbuotojo pavardė": family,
        "Darbuotojo vardas": given,
        "Gimimo data": "" if unknown else born.isoformat(),
        "Lytis": "V" if person.man else "M",
        "Pilietybė": person.citizenship,
        "Asmens kodas": person.personal_code,
        "Dokumento Nr.": person.passport_number if person.id != "A00000" and dice.chance(40) else "",
        "Dokumentą išdavė": person.citizenship,
        "Darbdavio kodas": employer.code,
        "Patikrinta": (date(2023, 1, 1) + timedelta(days=dice.below(900))).isoformat(),
    }


def employer_row(dice, employer, number):
    return {
        "Patikrinimo Nr.": f"VDI-P-{number:05}",
        "Juridinio asmens kodas": employer.code,
        "Pavadinimas": employer.name,
        "Ūkio šaka": employer.sector,
        "Savivaldybė": employer.municipality,
        "Patikrinta": (date(2023, 1, 1) + timedelta(days=dice.below(900))).isoformat(),
        "Be sutarties dirbo": str(dice.below(12)),
    }


# MARK: Vehicles

# No series of Lithuania has an X and no region of Ukraine a Z: the plates are nobody's. ZZZ stands in for the maker's code in the VINs.
MAKES = (("Volkswagen", "Transporter"), ("Opel", "Vivaro"), ("Mercedes-Benz", "Sprinter"), ("Ford", "Transit"), ("Škoda", "Octavia"), ("Renault", "Trafic"))


def make_vehicles(dice):
    vehicles = [("KXZ 481", "LT", "ZZZKXZ48100000001", "B", MAKES[0])]
    for registers, count in VEHICLES:
        while sum(vehicle[3] == registers for vehicle in vehicles) < count:
            if dice.chance(65):
                plate, state = f"{dice.pick('ABCDEFGHJKLMNPRSTUVZ')}X{dice.pick('ABCDEFGHJKLMNPRSTUVZ')} {dice.digits(3)}", "LT"
            else:
                plate, state = f"Z{dice.pick('ABCEHIKMOPTX')}{dice.digits(4)}{dice.pick('ABCEHIKMOPTX')}{dice.pick('ABCEHIKMOPTX')}", "UA"
            vin = "ZZZ" + "".join(dice.pick("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(14))
            if all(vehicle[0] != plate for vehicle in vehicles):
                vehicles.append((plate, state, vin, registers, dice.pick(MAKES)))
    return vehicles


def police_vehicle(dice, vehicle, number):
    plate, state, vin, _, (make, model) = vehicle
    if state == "UA" and dice.chance(20):
        plate = plate.translate(str.maketrans("ABCEHIKMOPTX", "АВСЕНІКМОРТХ"))
    return {
        "Registro Nr.": f"KPT{number:07}", "Valstybinis Nr.": plate.replace(" ", "") if dice.chance(50) else plate, "Valstybė": state,
        "VIN": vin if dice.chance(70) else "", "Markė": make, "Modelis": model,
    }


def border_vehicle(dice, vehicle, number):
    plate, state, vin, _, (make, model) = vehicle
    written = plate.replace(" ", "-" if dice.chance(30) else "")
    return {
        "record": f"SV{number:08}", "plate": written, "plate_state": state, "vin": vin if dice.chance(25) else "", "make": make.upper(),
        "model": model.upper(), "crossed_on": (date(2023, 1, 1) + timedelta(days=dice.below(1000))).isoformat(),
    }


# MARK: Files


def as_csv(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


STORY = {
    "note": {"lt": "Visi duomenys išgalvoti.", "en": "All data are invented."},
    "queries": [
        {
            "name": "person",
            "subjectType": "PERSON",
            "subject": {"givenNames": ["Sarune"], "familyNames": ["Zasinaite"], "dateOfBirth": "1994-07-03"},
            "expected": {"migration": "HIT", "border": "PARTIAL", "labour": "HIT"},
        },
        {
            "name": "vehicle",
            "subjectType": "VEHICLE",
            "subject": {"plate": {"country": "LT", "value": "kxz-481"}},
            "expected": {"migration": "NO_HIT", "border": "HIT", "labour": "NO_HIT"},
        },
    ],
}


def make_files():
    people, vehicles = make_population(Dice(20260615)), make_vehicles(Dice(481))
    workforce, employers = make_workforce(Dice(20260616), people), make_employers(Dice(990))
    files, truth = {}, []

    def register(file, letter, things, row, key, seed):
        dice, rows = Dice(seed), []
        for number, thing in enumerate(dice.shuffled(t for t in things if letter in key(t)), start=1):
            rows.append(row(dice, thing, number))
            if isinstance(thing, Person):
                truth.append({"person": thing.id, "register": file, "record": next(iter(rows[-1].values()))})
        files[file + ".csv"] = as_csv(rows)

    register("police-persons", "P", people, police_row, lambda p: p.registers, 11)
    register("migration-persons", "M", people, migration_row, lambda p: p.registers, 12)
    register("border-crossings", "B", people, border_row, lambda p: p.registers, 13)
    register("labour-persons", "L", workforce, lambda dice, person, number: labour_row(dice, person, number, employers), lambda _: "L", 14)
    register("labour-employers", "L", employers, employer_row, lambda _: "L", 24)
    register("police-vehicles", "P", vehicles, police_vehicle, lambda v: v[3], 21)
    register("border-vehicles", "B", vehicles, border_vehicle, lambda v: v[3], 22)
    files["truth.csv"] = as_csv(sorted(truth, key=lambda row: (row["person"], row["register"])))
    files["story.json"] = (json.dumps(STORY, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    different = 0
    for name, content in make_files().items():
        path = FOLDER / name
        if not arguments:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            print(f"{name} differs from what the generator writes", file=sys.stderr)
            different += 1
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
