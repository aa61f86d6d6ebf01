package dev.postrider.teams.connector;

import java.util.Optional;

/// What the Bot Connector said when it did not do what it was asked.
///
/// @param status the HTTP status; 0 where we refused by ourselves and asked nobody
/// @param code `error.code`, or the sub-code of the older shape; empty where there is none
/// @param message Microsoft's own words; empty where there are none
public record Refusal(
    int status, String code, String message, Optional<String> requestId, RefusalReason reason) {}
