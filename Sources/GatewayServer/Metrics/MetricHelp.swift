/// One line on each metric of the gateway, for the person who reads the scrape.
enum MetricHelp {
    static let texts: [String: String] = [
        "vartai_connections_open": "Connections to the exchange API.",
        "vartai_console_connections_open": "Connections to the console.",
        "vartai_admin_connections_open": "Connections to the admin API.",
        "vartai_http_requests_total": "Answered requests of the exchange API, the console and the admin API by route, method and status.",
        "vartai_http_request_duration_seconds": "From a request's head to its answer; long polls wait on purpose.",
        "vartai_messages_accepted_total": "Accepted messages by format.",
        "vartai_messages_repeated_total": "Exact repeats of accepted messages.",
        "vartai_messages_rejected_total": "Refused submissions by error code.",
        "vartai_deliveries_consigned_total": "Deliveries whose content was handed out for the first time.",
        "vartai_deliveries_ended_total": "Deliveries that ended, by state.",
        "vartai_registry_reloads_total": "Readings of directory, agreements, anchors and revocation lists, by outcome.",
        "vartai_registry_applied_timestamp_seconds": "When the registry in force was read, in seconds since 1970.",
        "vartai_certificate_expiry_timestamp_seconds": "When a certificate or revocation list of the configuration ends, in seconds since 1970.",
        "vartai_revocation_fetches_total": "Revocation lists and OCSP answers that were asked for, by kind and outcome.",
        "vartai_alarm": "Alarms: 0 over, 1 warning, 2 critical.",
        "vartai_push_attempts_total": "Pushes and failed greetings by endpoint and outcome.",
        "vartai_push_duration_seconds": "From the start of a push to its end, the judgement of the receipt with it.",
        "vartai_uploads_total": "Parts that were uploaded whole.",
        "vartai_upload_bytes_total": "Bytes of the parts that were uploaded whole.",
        "vartai_uploads_swept_total": "Uploads that were removed because no accepted message named them in time.",
        "vartai_parts_sent_total": "Fetches of parts that travel on their own, begun.",
        "vartai_part_bytes_sent_total": "Bytes of the parts whose fetch was begun.",
        "vartai_parts_damaged": "Parts whose file or key was missing or of another size at the start.",
    ]
}
