import ExchangeFormats
import TestSupport
import Testing

/// Bodies changed at random: the library stays up, and what it says of them holds together.
struct HostileBodyTests {
    @Test(arguments: FormatCatalogueTests.files("examples"))
    func mutants(_ file: FormatCatalogueTests.File) throws {
        let body = try Repository.json(file.path)
        let mutation = BodyMutation([body])
        var generator = SeededGenerator(state: 522)
        for _ in 0..<50 {
            let mutant = mutation.mutate(body, using: &generator)
            let violations = file.format.body.validate(mutant, binding: file.binding, now: testInstant)
            // The place of a violation is there, or it is the place of something missing in an object that is there.
            for violation in violations {
                let parent = JSONPointer(Array(violation.pointer.tokens.dropLast()))
                #expect(mutant[violation.pointer] != nil || mutant[parent]?.object != nil)
            }
            let converted = file.format.body.convert(mutant, from: file.binding, to: file.binding.other)
            if violations.isEmpty { #expect(file.format.body.convert(converted, from: file.binding.other, to: file.binding) == mutant) }
            // A body that is not valid in one binding is not valid in the other.
            #expect(file.format.body.validate(converted, binding: file.binding.other, now: testInstant).isEmpty == violations.isEmpty)
        }
    }
}
