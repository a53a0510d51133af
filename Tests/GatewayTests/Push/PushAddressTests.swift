import Gateway
import Testing

/// What may stand in the directory as an address that is pushed to.
struct PushAddressTests {
    @Test(arguments: [
        ("https://push.example.test", "push.example.test:443", "/"), ("https://push.example.test/", "push.example.test:443", "/"),
        ("https://Push.Example.Test:8443/v1/inbox", "push.example.test:8443", "/v1/inbox"), ("https://10.1.2.3:9/a", "10.1.2.3:9", "/a"),
        ("https://[2001:db8::1]:8443/in", "[2001:db8::1]:8443", "/in"), ("https://localhost:8443/push", "localhost:8443", "/push"),
        ("https://127.0.0.1/", "127.0.0.1:443", "/"), ("https://a-b.c1.lt/x~y_z.w-v", "a-b.c1.lt:443", "/x~y_z.w-v"),
    ])
    func good(_ text: String, _ authority: String, _ path: String) throws {
        let address = try #require(PushAddress(text))
        #expect(address.authority == authority)
        #expect(address.path == path)
    }

    @Test(arguments: [
        "", "https://", "http://push.example.test/", "HTTPS://push.example.test/", "https:/push.example.test", "https://user@push.example.test/",
        "https://user:word@push.example.test/", "https://push.example.test/?a=b", "https://push.example.test/#a", "https://push.example.test/a%2fb",
        "https://push.example.test/../a", "https://push.example.test/a/./b", "https://push.example.test:0/", "https://push.example.test:65536/",
        "https://push.example.test:/", "https://push.example.test:0443/", "https://push.example.test\\@evil.test/", "https://push..test/",
        "https://-push.test/", "https://push.test-/", "https://push.test./", "https://push_er.test/", "https://püsh.test/",
        "https://push.example.test/a b", " https://push.example.test/", "https://push.example.test/\n", "file:///etc/passwd",
        "https://169.254.169.254/latest", "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/", "https://2130706433/",
        "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://127.1/", "https://1.2.3.4.5/", "https://256.1.1.1/", "https://0x7f000001/",
        "https://[::]/", "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://[ff02::1]/", "https://[::ffff:169.254.169.254]/",
        "https://[1.2.3.4]/", "https://[2001:db8::1/", "https://2001:db8::1/",
    ])
    func bad(_ text: String) { #expect(PushAddress(text) == nil) }

    @Test func notLongerThanItsLimit() {
        let path = String(repeating: "a", count: PushAddress.limit)
        #expect(PushAddress("https://push.example.test/" + path) == nil)
        #expect(PushAddress("https://push.example.test/" + path.dropLast(26)) != nil)
    }
}
