// swift-format-ignore-file
// Made from Definitions/formats/SYS-021/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys021v1_0Examples: StaticString = #"""
{"id":"SYS-021",
"version":"1.0",
"examples":[
{"name":"expiry","binding":"lt","body":{"priezastis":"EXPIRY","galiotiNuo":"2026-11-01T08:00:00Z","raktai":[{"paskirtis":"TLS","prasymas":"MIHoMIGPAgEAMC0xFzAVBgNVBAoMDlZhcnRhaSBsdC50ZXN0MRIwEAYDVQQDDAlsdC5zYXYuMTUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARAqIPXkjjyPMpkMEvdZRXRjeKaMDGPxvPEiFNmVfmNbkeRTBXeMgBklLxw9C6B5EdAahba9duJGTLQk5w_9g-BoAAwCgYIKoZIzj0EAwIDSAAwRQIhAISd6Og_F6FJq9-iXNX3Yp5aoDClyxHi0AbGRmdeOvPaAiBAPLKD9-A5SBzU6zwZ4lqURnKBxTgOuPDI_32GUcRofQ","keiciamas":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0"},{"paskirtis":"SIGNING","prasymas":"MIHnMIGPAgEAMC0xFzAVBgNVBAoMDlZhcnRhaSBsdC50ZXN0MRIwEAYDVQQDDAlsdC5zYXYuMTUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS_unf2b-g8h4BwPBUPhcSSUsRXtBnWifl5NE7wm5_5TpTy49hL_wFXsDcpEGoHQL0M0tgYvyFcLqpgrXJUcUXToAAwCgYIKoZIzj0EAwIDRwAwRAIgVQArabiWpKIUfEBHXVrlq9dOKJpOAsIJ8FCgqR4u4ZACIBTUdu8gSMTysx9L3AysO4fHEKCO5E8tIZcSazgZQNC2","keiciamas":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0"}]}},
{"name":"tls-compromised","binding":"lt","body":{"priezastis":"COMPROMISE","pazeistaNuo":"2026-03-02T19:20:00Z","raktai":[{"paskirtis":"TLS","prasymas":"MIHoMIGPAgEAMC0xFzAVBgNVBAoMDlZhcnRhaSBsdC50ZXN0MRIwEAYDVQQDDAlsdC5zYXYuMTUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARAqIPXkjjyPMpkMEvdZRXRjeKaMDGPxvPEiFNmVfmNbkeRTBXeMgBklLxw9C6B5EdAahba9duJGTLQk5w_9g-BoAAwCgYIKoZIzj0EAwIDSAAwRQIhAISd6Og_F6FJq9-iXNX3Yp5aoDClyxHi0AbGRmdeOvPaAiBAPLKD9-A5SBzU6zwZ4lqURnKBxTgOuPDI_32GUcRofQ"}]}}
]}
"""#
}
