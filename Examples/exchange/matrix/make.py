#!/usr/bin/env python3
"""Writes directory.yaml and agreements.yaml beside it from matrix.csv: one agreement for every sender, one line for every kind of format.

matrix.csv is the matrix of who may send which format to whom (numbers of THB formats). Formats that this version does not have are left out and named
in a comment. Only the standard library is used."""
import csv
import pathlib

HERE = pathlib.Path(__file__).parent
FORMATS = {path.name.removeprefix("THB-") for path in (HERE / "../../../Definitions/formats").iterdir() if path.name.startswith("THB-")}

# Invented, two of a role where the role exchanges with itself.
ENDPOINTS = {
    "POLICE": [("lt.policija.lkpb", "Lietuvos kriminalinės policijos biuras", "Criminal Police Bureau"),
               ("lt.policija.vilnius.vpk", "Vilniaus apskrities policija", "Vilnius county police")],
    "PROSECUTOR": [("lt.gp", "Generalinė prokuratūra", "Prosecutor General’s Office")],
    "COURT": [("lt.teismas.vilnius", "Vilniaus miesto apylinkės teismas", "Vilnius district court")],
    "BORDER_GUARD": [("lt.vsat", "Valstybės sienos apsaugos tarnyba", "State Border Guard Service")],
    "MIGRATION": [("lt.md", "Migracijos departamentas", "Migration Department")],
    "LABOUR_INSPECTORATE": [("lt.vdi", "Valstybinė darbo inspekcija", "State Labour Inspectorate")],
    "CHILD_RIGHTS": [("lt.vvtait", "Valstybės vaiko teisių apsaugos ir įvaikinimo tarnyba", "State Child Rights Protection and Adoption Service")],
    "MUNICIPALITY": [("lt.sav.15", "Kauno miesto savivaldybė", "Kaunas city municipality"),
                     ("lt.sav.02", "Alytaus miesto savivaldybė", "Alytus city municipality")],
    "NGO": [("ngo.nappz.linija", "Pagalbos linija", "Helpline"), ("ngo.pavyzdys", "Pagalbos organizacija (pavyzdys)", "Assistance organisation (sample)")],
    "INTERNATIONAL": [("int.iom.vno", "Tarptautinė migracijos organizacija", "International Organization for Migration")],
    "CONSULATE": [("lt.urm.konsulatas", "Konsulinė įstaiga", "Consulate")],
    "RAPPORTEUR": [("lt.vrm.np", "Nacionalinis pranešėjas", "National rapporteur")],
    "EUROPOL": [("int.europol.enu", "Europolo nacionalinis padalinys", "Europol national unit")],
}
INVESTIGATORS = {"POLICE", "PROSECUTOR", "COURT", "BORDER_GUARD"}
ASSISTANCE = {"NGO", "MUNICIPALITY", "INTERNATIONAL", "CHILD_RIGHTS", "CONSULATE"}
# A withdrawn consent (THB-233) goes to everybody who received data under it.
UNDER_CONSENT = {"200", "210", "230", "231", "232", "310"}


def terms(number, sender, recipient):
    """Purposes, regimes, handling codes, days."""
    law = ["LED"] if sender in INVESTIGATORS else ["BDAR"]
    helping = recipient in ASSISTANCE
    if number in {"100", "102", "104"}:
        return ["PREVENT", "INVESTIGATE", "IDENTIFY"], ["LED"], ["H0", "H1", "H2", "H3"], 30
    if number in {"101", "103"}:
        return ["PREVENT", "INVESTIGATE", "IDENTIFY"], ["LED"] if sender in INVESTIGATORS else ["LED", "BDAR"], ["H0", "H1", "H2", "H3"], 30
    if number == "200":
        return ["LABOUR", "PREVENT"] if recipient == "LABOUR_INSPECTORATE" else ["PREVENT", "INVESTIGATE", "IDENTIFY"], law, ["H0", "H1", "H2", "H3"], 90
    if number == "210":
        return ["IDENTIFY", "INVESTIGATE"], law, ["H0", "H1", "H2", "H3"], 90
    if number == "231":
        return ["CHILD"], ["BDAR", "LED"] if sender in INVESTIGATORS else ["BDAR"], ["A0", "H2", "H3"], 90
    if number in {"230", "232", "233"}:
        return ["ASSIST"], ["BDAR"], ["A0", "H2"], 90
    if number == "300":
        return ["ASSIST", "CHILD"] if helping else ["IDENTIFY", "INVESTIGATE", "PROSECUTE", "STAY"], law, ["H0", "H1", "H2", "H3"], 365
    if number == "310":
        return ["ASSIST", "STAY"], law, ["H0", "H1", "H2", "H3"], 365
    if number == "411":
        return ["STATISTICS"], ["STAT"], ["H0"], 365
    raise SystemExit(f"matrix.csv: nothing is said of THB-{number}; add it to terms() in make.py")


def flow(items):
    return "[" + ", ".join(items) + "]"


def ids(roles):
    return [endpoint for role in roles for endpoint, _, _ in ENDPOINTS[role]]


def main():
    with open(HERE / "matrix.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    reads = {}
    missing = set()
    agreements = []
    for place, row in enumerate(rows):
        sender = row.pop("from")
        lines = {}
        for recipient, cell in row.items():
            numbers = set(cell.split())
            missing |= numbers - FORMATS
            numbers &= FORMATS
            if numbers & UNDER_CONSENT:
                numbers.add("233")
            for number in numbers:
                reads.setdefault(recipient, set()).add(number)
                purposes, regimes, codes, days = terms(number, sender, recipient)
                lines.setdefault((tuple(purposes), tuple(regimes), tuple(codes), days, recipient), set()).add(number)
        if not lines:
            continue
        # Recipients with the same formats on the same terms share a line.
        shared = {}
        for (*key, recipient), numbers in lines.items():
            shared.setdefault((tuple(key), tuple(sorted(numbers))), []).append(recipient)
        agreements.append((place + 1, sender, shared))
    write_directory(reads)
    write_agreements(agreements, missing)


def write_directory(reads):
    out = ["# Made by make.py from matrix.csv. Certificates are named, and not there: `vartai admin agreement explain` opens none.",
           "exchange: lt.test", "version: 1", "endpoints:"]
    for role, endpoints in ENDPOINTS.items():
        for endpoint, lt, en in endpoints:
            out += [f"  - id: {endpoint}", f"    name: {{lt: '{lt}', en: '{en}'}}", f"    role: {'INTERNATIONAL' if role == 'EUROPOL' else role}",
                    "    certificates:", f"      tls: [endpoints/{endpoint}/tls.pem]", f"      signing: [endpoints/{endpoint}/signing.pem]"]
            formats = sorted(reads.get(role, ()))
            out += ["    reads:"] if formats else ["    reads: {}"]
            for number in formats:
                versions = sorted(path.name for path in (HERE / f"../../../Definitions/formats/THB-{number}").iterdir() if path.is_dir())
                out.append(f"      THB-{number}: {flow(chr(34) + version + chr(34) for version in versions)}")
    (HERE / "directory.yaml").write_text("\n".join(out) + "\n", encoding="utf-8")


def write_agreements(agreements, missing):
    out = ["# A starting set, made by make.py from matrix.csv: who may send which format to whom. The memoranda are invented. Change the endpoints to your own,",
           "# and take out what your parties have not agreed. Formats of the matrix that this version does not have:",
           "# " + ", ".join(f"THB-{number}" for number in sorted(missing)) + ".", "agreements:"]
    for number, sender, shared in agreements:
        controller, lt, en = ENDPOINTS[sender][0]
        out += [f"  - id: SUT-PRADINIS-{number:02}", "    title:", f"      lt: 'Pradinis susitarimas, siuntėjas – {lt}'", f"      en: 'Starting agreement, sender: {en}'",
                f"    memorandum: Nr. SUT-PRADINIS-{number:02} (pavyzdys / sample)", f"    controller: {controller}", "    processor: lt.ird",
                "    dataProtectionOfficer: dap@institucija.example", "    validFrom: 2026-01-01", "    validUntil: 2035-12-31", "    routes:"]
        for ((purposes, regimes, codes, days), numbers), recipients in sorted(shared.items()):
            out += [f"      - from: {flow(ids([sender]))}", f"        to: {flow(ids(recipients))}", f"        formats: {flow('THB-' + number for number in numbers)}",
                    f"        purposes: {flow(purposes)}", f"        regimes: {flow(regimes)}", f"        handlingCodes: {flow(codes)}",
                    f"        retentionCeiling: {days}", "        sealing: clear", "        clearReason:",
                    "          lt: Mainų mazgas tikrina turinį, kol jis dar nešifruojamas gavėjui.", "          en: The gateway validates the body while sealing is not yet in use."]
    (HERE / "agreements.yaml").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
