package dev.postrider.cli;

import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a notification says: by flags, or whole in a file.
final class FeedOptions {
  /// Flags of which none goes with `--body`, those of the commands themselves included.
  private static final List<String> ALONE =
      List.of(
          "--type",
          "--system-default",
          "--preview",
          "--param",
          "--chain",
          "--app",
          "--icon",
          "--topic-text",
          "--topic-url",
          "--web-url",
          "--channel",
          "--tab",
          "--message",
          "--reply");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"--type", "--activity-type"},
      paramLabel = "TYPE",
      description = "An activity type that the app's manifest declares.")
  private @Nullable String type;

  @Option(
      names = "--system-default",
      paramLabel = "TEXT",
      description = "A free text as the title, in place of a type; no manifest declares it.")
  private @Nullable String systemDefault;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "Fills {NAME} in the type's template. {actor} is filled by Teams. Repeatable.")
  private List<String> parameters = List.of();

  @Option(
      names = "--preview",
      paramLabel = "TEXT",
      description = "The line below the title; Teams shows 150 characters.")
  private @Nullable String preview;

  @Option(
      names = "--topic-text",
      paramLabel = "TEXT",
      description = "Words of your own as the topic; with --web-url.")
  private @Nullable String topicText;

  @Option(
      names = "--web-url",
      paramLabel = "URL",
      description = "What a click opens: a link into Teams (https://teams.microsoft.com/l/…).")
  private @Nullable String webUrl;

  @Option(
      names = "--topic-url",
      paramLabel = "URL",
      description =
          "Any topic by its Graph address, v1.0 or beta; or from the slash on: /teams/ID.")
  private @Nullable String topicUrl;

  @Option(
      names = "--chain",
      paramLabel = "N",
      description = "Replaces the app's earlier entry of the same number.")
  private @Nullable Long chain;

  @Option(
      names = "--app",
      paramLabel = "ID",
      description = "The app's id in the catalogue, where several share one Entra id.")
  private @Nullable String app;

  @Option(
      names = "--icon",
      paramLabel = "ID",
      description = "One of the manifest's activity icons, in place of the app's own.")
  private @Nullable String icon;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description =
          "The whole notification as Microsoft documents its request body; - reads standard"
              + " input.")
  private @Nullable Path body;

  /// Reads and checks all of it that can be checked before anything is asked.
  ///
  /// @param entity what the command's own flags name as the topic
  /// @param otherwise the topic where no flag names one
  FeedBody read(Optional<FeedTopic> entity, Supplier<FeedTopic> otherwise) {
    if (body != null) {
      requireBodyAlone();
      return new FeedBodyFile(body).read(Surroundings.of(spec));
    }
    FeedTopic topic = topic(entity).orElseGet(otherwise);
    FeedNotification said = said(topic);
    for (Map.Entry<String, String> parameter : parameters().entrySet()) {
      said = said.with(parameter.getKey(), parameter.getValue());
    }
    said = preview == null ? said : said.preview(preview);
    said = chain == null ? said : said.chain(chain);
    said = app == null ? said : said.forApp(new CatalogId(app.strip()));
    return new FeedBody(icon == null ? said : said.icon(icon), List.of(), false);
  }

  private FeedNotification said(FeedTopic topic) {
    if ((type == null) == (systemDefault == null)) {
      throw new IllegalArgumentException(
          "Give either --type TYPE or --system-default TEXT, or a whole body: --body FILE.");
    }
    return type == null
        ? FeedNotification.systemDefault(String.valueOf(systemDefault)).about(topic)
        : FeedNotification.of(type).about(topic);
  }

  private Optional<FeedTopic> topic(Optional<FeedTopic> entity) {
    int named =
        (entity.isPresent() ? 1 : 0) + (topicText == null ? 0 : 1) + (topicUrl == null ? 0 : 1);
    if (named > 1) {
      throw new IllegalArgumentException(
          "A notification has one topic: give --topic-text, --topic-url, or the ids of something"
              + " in the team or chat.");
    }
    if (topicText != null) {
      if (webUrl == null) {
        throw new IllegalArgumentException(
            "--topic-text needs --web-url: the link into Teams that a click opens.");
      }
      return Optional.of(new FeedTopic.Text(topicText, webUrl));
    }
    Optional<FeedTopic> there =
        topicUrl == null ? entity : Optional.of(new FeedTopic.Entity(topicUrl));
    String link = webUrl;
    if (link == null) {
      return there;
    }
    return Optional.of(
        there
            .filter(FeedTopic.Entity.class::isInstance)
            .map(FeedTopic.Entity.class::cast)
            .map(linked -> new FeedTopic.LinkedEntity(linked, link))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--web-url goes with a topic: --topic-text, --topic-url, or the ids of"
                        + " something in the team or chat.")));
  }

  private Map<String, String> parameters() {
    var named = new LinkedHashMap<String, String>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = parameter.substring(0, Math.max(0, equals)).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "--param takes NAME=VALUE, as in taskId=12, not " + parameter + ".");
      }
      if (named.putIfAbsent(name, parameter.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("--param " + name + " is given twice.");
      }
    }
    return named;
  }

  private void requireBodyAlone() {
    var parsed = spec.commandLine().getParseResult();
    List<String> beside = ALONE.stream().filter(parsed::hasMatchedOption).toList();
    if (!beside.isEmpty()) {
      throw new IllegalArgumentException(
          "--body holds the whole notification: leave out " + String.join(", ", beside) + ".");
    }
  }
}
