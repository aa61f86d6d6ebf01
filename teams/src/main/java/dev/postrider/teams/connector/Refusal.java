package dev.postrider.teams.connector;

import java.util.Optional;
import java.util.StringJoiner;

/// What the Bot Connector said when it did not do what it was asked.
///
/// @param status the HTTP status; 0 where we refused by ourselves and asked nobody
/// @param code `error.code`, or the sub-code of the older shape; empty where there is none
/// @param message Microsoft's own words; empty where there are none
public record Refusal(
    int status, String code, String message, Optional<String> requestId, RefusalReason reason) {

  /// All of it in a line, for a log or a person: status, code, message, request id.
  public String inWords() {
    var words = new StringJoiner(" ");
    if (status != 0) {
      words.add(Integer.toString(status));
    }
    if (!code.isBlank()) {
      words.add(code);
    }
    if (!message.isBlank()) {
      words.add(message);
    }
    requestId.ifPresent(id -> words.add("(request " + id + ")"));
    return words.toString();
  }
}
