import LoadTools
import Testing

@Suite("What the generator reads of the gateway's answers")
struct GatewayAnswerTests {
    private func read<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Array(text.utf8).withUnsafeBytes { try body($0) }
    }

    @Test func statusesOfABatch() throws {
        let text = #"""
            {"items": [
              {"status": 202, "answer": {"messageId": "x", "status": "ACCEPTED", "evidence": {"root": [1, {"a": "}]\""}]}}},
              {"problem": {"status": 422, "title": "kabutės \"„“\\", "violations": []}, "status": 422},
              {"status":429,"problem":null}, {"answer": true, "status": 202}
            ], "more": [[], {}, -1.5e3, false]}
            """#
        #expect(try read(text, BatchAnswer.statuses) == [202, 422, 429, 202])
        #expect(try read(#"{"items":[]}"#, BatchAnswer.statuses).isEmpty)
        #expect(try read("{}", BatchAnswer.statuses).isEmpty)
    }

    @Test(arguments: [
        "", "[]", #"{"items":[{"status":202}"#, #"{"items":[{"answer":{}}]}"#, #"{"items":[{"status":"202"}]}"#, #"{"items":{}}"#,
        #"{"items":[{"status":202,"answer":{"a":"\"}}]}"#, #"{"items" [ ]}"#, #"{"items":[{"status":9999999999999999}]}"#,
    ]) func whatIsNoBatchAnswer(_ text: String) { #expect(throws: JSONCursor.Failure.self) { try read(text, BatchAnswer.statuses) } }

    @Test func anInboxWithoutMessages() throws {
        let text = #"""
            {"items":[{"deliveryId":"0193-d","messageId":"0193-m","conversationId":"0193-c","sender":"ngo.nappz.linija","formatVersion":"1.0","size":6014},
             {"sender":"lt.md","messageId":"m2","deliveryId":"d2","attempt":2}]}
            """#
        let items = try read(text, OfferedDelivery.list)
        #expect(items.map { String(decoding: $0.deliveryID, as: UTF8.self) } == ["0193-d", "d2"])
        #expect(items.map { String(decoding: $0.messageID, as: UTF8.self) } == ["0193-m", "m2"])
        #expect(items.map { String(decoding: $0.sender, as: UTF8.self) } == ["ngo.nappz.linija", "lt.md"])
        #expect(items.allSatisfy { $0.signed == nil })
        #expect(throws: JSONCursor.Failure.self) { try read(#"{"items":[{"deliveryId":"d"}]}"#, OfferedDelivery.list) }
    }

    @Test func anInboxThatBringsTheMessagesAlong() throws {
        let message = #"{"payload":"cGF5","protected":"cHJv","signature":"c2ln","header":{"etsiU":["x"]},"parts":{"body":{"salt":"s","data":"ZA"}}}"#
        let text = #"{"items":[{"deliveryId":"d","message":\#(message),"messageId":"m","sender":"s"}]}"#
        let items = try read(text, OfferedDelivery.list)
        #expect(items.first?.signed == Array("cHJv.cGF5.c2ln".utf8))
        #expect(try read(message, SignedText.compact) == Array("cHJv.cGF5.c2ln".utf8))
        #expect(throws: JSONCursor.Failure.self) { try read(#"{"payload":"a","protected":"b"}"#, SignedText.compact) }
    }
}

@Suite("The message file and what is written from it")
struct MessageRecordTests {
    @Test func recordsComeBackAsTheyWereWritten() throws {
        let messages = [
            (id: [UInt8](repeating: 7, count: 16), text: Array("{}".utf8)), ([UInt8](0..<16), [UInt8](repeating: 0x61, count: 70_000)),
            (id: [UInt8](repeating: 0, count: 16), text: []),
        ]
        var file: [UInt8] = []
        for (id, text) in messages { MessageRecords.append(id: id, message: text, to: &file) }
        #expect(file[16..<20] == [0, 0, 0, 2])
        try file.withUnsafeBytes { bytes in
            var records = MessageRecords(bytes)
            for (id, text) in messages {
                let record = try #require(try records.next())
                #expect(Array(bytes[record.id]) == id)
                #expect(Array(bytes[record.message]) == text)
            }
            #expect(try records.next() == nil)
        }
        for length in [1, 15, 19, 21] {
            Array(file[..<length]).withUnsafeBytes { bytes in
                var records = MessageRecords(bytes)
                #expect(throws: MessageRecords.Truncated.self) { try records.next() }
            }
        }
    }

    @Test func aSequenceIsFramedAsRFC7464Says() {
        let queue = ByteQueue()
        for text in ["{}", "[1]"] { Array(text.utf8).withUnsafeBytes { JSONSequence.append($0, to: queue) } }
        #expect(Array(queue.readable) == [0x1E] + Array("{}\n".utf8) + [0x1E] + Array("[1]\n".utf8))
    }

    @Test func aQueueKeepsItsBytesWhileItGrows() {
        let queue = ByteQueue(capacity: 4)
        var expected: [UInt8] = []
        for number in 10..<2000 {
            queue.append(decimal: number)
            expected += Array(String(number).utf8)
            if number % 3 == 0 {
                queue.drop(2)
                expected.removeFirst(2)
            }
            #expect(queue.count == expected.count)
        }
        #expect(Array(queue.readable) == expected)
        queue.drop(.max)
        #expect(queue.isEmpty)
    }

    @Test func aRingGivesBackInOrder() {
        var ring = Ring<Int>()
        var next = 0
        for number in 0..<100 {
            ring.append(number)
            if number % 3 != 0 {
                #expect(ring.first == next)
                #expect(ring.removeFirst() == next)
                next += 1
            }
        }
        while let number = ring.removeFirst() {
            #expect(number == next)
            next += 1
        }
        #expect(next == 100 && ring.isEmpty && ring.first == nil)
    }
}
