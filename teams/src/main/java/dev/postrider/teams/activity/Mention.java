package dev.postrider.teams.activity;

import dev.postrider.teams.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody named in a message so that Teams tells them ("Mentions", MicrosoftDocs/msteams-docs):
///
/// ```java
/// var ada = Mention.of(account);
/// turn.reply(Activity.message("Thanks, " + ada.text() + "!").mentioning(ada));
/// ```
///
/// @param text what stands in the message's text for it, `<at>Ada</at>`
public record Mention(ChannelAccount mentioned, String text) {

  /// A mention of somebody by the name that the account carries, or else by the id.
  public static Mention of(ChannelAccount account) {
    var name = account.name() == null || account.name().isBlank() ? account.id() : account.name();
    return new Mention(account, "<at>" + escaped(name) + "</at>");
  }

  static Optional<Mention> from(JsonNode entity, @Nullable ChannelAccount mentioned) {
    return mentioned == null || !entity.path("type").asString("").equals("mention")
        ? Optional.empty()
        : Optional.of(new Mention(mentioned, entity.path("text").asString("")));
  }

  ObjectNode json() {
    var json = Json.object().put("type", "mention").put("text", text);
    var who = json.putObject("mentioned").put("id", mentioned.id());
    if (mentioned.name() != null) {
      who.put("name", mentioned.name());
    }
    return json;
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Ids only; names stay out of logs.
  @Override
  public String toString() {
    return "Mention[" + mentioned.id() + "]";
  }
}
