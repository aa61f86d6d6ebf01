package dev.postrider.teams.graph;

import dev.postrider.teams.wire.AppId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An app registration, as far as its own secrets go (Microsoft's page: *application resource
/// type*).
public record Registration(AppId app, @Nullable String displayName, List<Secret> secrets) {

  public Registration {
    secrets = List.copyOf(secrets);
  }

  /// A client secret as Graph tells of it, which is never its value.
  ///
  /// @param hint the first three characters of its value
  public record Secret(
      @Nullable String displayName, @Nullable String hint, @Nullable Instant endsAt) {}

  static Registration from(JsonNode node) {
    return new Registration(
        new AppId(Fields.required(node, "appId")),
        Fields.text(node, "displayName"),
        StreamSupport.stream(node.path("passwordCredentials").spliterator(), false)
            .map(one ->
                new Secret(
                    Fields.text(one, "displayName"),
                    Fields.text(one, "hint"),
                    instant(Fields.text(one, "endDateTime"))))
            .toList());
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
