import ExchangeFormats
import Foundation
import GatewayStorage
import Trust

extension Texts {
    static let startAsRestored = BilingualText(
        lt: "saugykla atkurta iš atsarginės kopijos: vieną kartą paleiskite su „--restored --witnessed SANTRAUKA“ (žr. Docs/disaster-recovery.lt.md)",
        en: "the store was restored from a backup: start once with --restored --witnessed HEAD (Docs/disaster-recovery.md)")

    static func name(_ step: BackupProgress.Step) -> BilingualText {
        switch step {
        case .database: BilingualText(lt: "Kopijuojama duomenų bazė", en: "Copying the database")
        case .keys: BilingualText(lt: "Raktai", en: "Keys")
        case .parts: BilingualText(lt: "Kopijuojami priedai", en: "Copying parts")
        case .files: BilingualText(lt: "Skaitomi failai", en: "Reading files")
        case .integrity: BilingualText(lt: "Tikrinama duomenų bazė", en: "Checking the database")
        case .log: BilingualText(lt: "Tikrinamas audito žurnalas", en: "Checking the audit log")
        }
    }

    static func backupMade(_ manifest: BackupManifest) -> BilingualText {
        BilingualText(
            lt: "Atsarginė kopija padaryta: \(manifest.at.rfc3339), pranešimų – \(manifest.contents), priedų – \(manifest.parts).",
            en: "The backup is made: \(manifest.at.rfc3339), \(manifest.contents) contents, \(manifest.parts) parts.")
    }

    static func masterKeyCopied(to folder: String) -> BilingualText {
        BilingualText(
            lt: "Pagrindinis raktas nukopijuotas į \(folder); ankstesnė jo kopija ten sunaikinta.",
            en: "The master key was copied to \(folder); the copy that was there before is destroyed.")
    }

    static func keepMasterKey(_ outcome: StoreBackup.Outcome) -> BilingualText {
        let name = outcome.manifest.masterKey
        guard outcome.hasNewMasterKey else {
            return BilingualText(
                lt: "Pagrindinio rakto (\(name)) kopijoje nėra: saugokite jį atskirai.", en: "The master key (\(name)) is not in it: keep that apart."
            )
        }
        return BilingualText(
            lt: "Nuo ankstesnės kopijos pagrindinis raktas pasikeitė (\(name)): dabar jį nukopijuokite atskirai, senąjį sunaikinkite.",
            en: "The master key is another than at the last backup (\(name)): copy it apart now, and destroy the old one.")
    }

    static func verified(_ report: BackupVerification.Report) -> [BilingualText] {
        var lines = [
            BilingualText(
                lt: "Kopija \(report.state.at.rfc3339): perskaityta failų – \(report.files), baitų – \(report.bytes), pranešimų – "
                    + "\(report.state.contents), priedų – \(report.state.parts).",
                en: "Backup of \(report.state.at.rfc3339): \(report.files) files, \(report.bytes) bytes, \(report.state.contents) contents, "
                    + "\(report.state.parts) parts read.")
        ]
        if report.keys == nil {
            lines.append(BilingualText(lt: "Raktai netikrinti (--keys).", en: "The keys were not looked at (--keys)."))
        } else if report.erasedSince > 0 {
            lines.append(erased(report.erasedSince))
        }
        if let log = report.log {
            lines.append(
                BilingualText(
                    lt: "Audito žurnalas: įrašų – \(log.entries), pasirašytų santraukų – \(log.heads).",
                    en: "Audit log: \(log.entries) entries, \(log.heads) signed heads."))
        } else {
            lines.append(BilingualText(lt: "Audito žurnalas netikrintas (--config).", en: "The audit log was not looked at (--config)."))
        }
        if report.isGood { lines.append(BilingualText(lt: "Kopija tinkama.", en: "The backup is good.")) }
        return lines
    }

    private static func erased(_ count: Int) -> BilingualText {
        BilingualText(lt: "Vėliau sunaikinta ir neatkuriama: \(count).", en: "Erased since, and not restored: \(count).")
    }

    static func backupBad(_ findings: Int) -> BilingualText {
        BilingualText(lt: "kopija netinkama: rasta trūkumų – \(findings)", en: "the backup is not good: \(findings) findings")
    }

    static func restored(_ outcome: StoreRestore.Outcome) -> [BilingualText] {
        let manifest = outcome.manifest
        var lines = [
            BilingualText(
                lt: "Atkurta \(manifest.at.rfc3339) būsena: pranešimų – \(manifest.contents), priedų – \(manifest.parts).",
                en: "Restored as of \(manifest.at.rfc3339): \(manifest.contents) contents, \(manifest.parts) parts.")
        ]
        if outcome.erasedSince > 0 { lines.append(erased(outcome.erasedSince)) }
        lines.append(
            BilingualText(
                lt: "Toliau: iš kelių įstaigų gaukite žurnalo santraukas („vartai audit witness --save“) ir vieną kartą ranka paleiskite "
                    + "„vartaid run --restored --witnessed SANTRAUKA“.",
                en: "Next: get heads of the log from some agencies (vartai audit witness --save), and start once by hand with "
                    + "vartaid run --restored --witnessed HEAD."))
        return lines
    }
}
