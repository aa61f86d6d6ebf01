package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry in a person's activity feed (Microsoft's page: *Send activity feed notifications to
/// users in Microsoft Teams*). Immutable; each step returns another.
///
/// ```java
/// FeedNotification.of("taskCreated")
///     .about(FeedTopic.team(team))
///     .preview("New task created")
///     .with("taskId", "12");
/// ```
///
/// @param activityType one that the installed app's manifest declares, or `systemDefault`
/// @param preview null for none
/// @param parameters what fills the `{name}`s of the type's template; Teams itself fills `{actor}`
/// @param chain where not null, this replaces the app's earlier entry of the same number in the
///   same person's feed, and sending it twice does no harm
/// @param app which app this is of, where several have the same Entra app id
/// @param icon one of the manifest's `activityIcons`; the app's own icon where null
public record FeedNotification(
    String activityType,
    FeedTopic topic,
    @Nullable FeedPreview preview,
    Map<String, String> parameters,
    @Nullable Long chain,
    @Nullable CatalogId app,
    @Nullable String icon) {

  /// The type that every app has: its title is the text it is given.
  public static final String SYSTEM_DEFAULT = "systemDefault";

  static final String SYSTEM_DEFAULT_TEXT = "systemDefaultText";

  public FeedNotification {
    if (activityType.isBlank()) {
      throw new IllegalArgumentException("An activity type must not be blank.");
    }
    requireNonNull(topic);
    if (icon != null && icon.isBlank()) {
      throw new IllegalArgumentException("An icon's id must not be blank.");
    }
    var copy = new LinkedHashMap<String, String>();
    parameters.forEach((name, value) -> {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A template parameter's name must not be blank.");
      }
      copy.put(name, requireNonNull(value));
    });
    parameters = Collections.unmodifiableMap(copy);
  }

  /// A notification of a type that the app's manifest declares.
  public static Untopical of(String activityType) {
    if (activityType.isBlank()) {
      throw new IllegalArgumentException("An activity type must not be blank.");
    }
    return topic -> new FeedNotification(activityType, topic, null, Map.of(), null, null, null);
  }

  /// A notification with a free text as its title, which no manifest need declare. It is not
  /// translated.
  public static Untopical systemDefault(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The text of a systemDefault must not be blank.");
    }
    return topic -> of(SYSTEM_DEFAULT).about(topic).with(SYSTEM_DEFAULT_TEXT, text);
  }

  /// A notification of which it is not said yet what it is about.
  @FunctionalInterface
  public interface Untopical {
    FeedNotification about(FeedTopic topic);
  }

  /// Of the text, Teams shows the first 150 characters.
  public FeedNotification preview(String text) {
    return preview(FeedPreview.text(text));
  }

  public FeedNotification preview(FeedPreview preview) {
    return new FeedNotification(activityType, topic, preview, parameters, chain, app, icon);
  }

  /// Fills one `{name}` of the template.
  public FeedNotification with(String parameter, String value) {
    var more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new FeedNotification(activityType, topic, preview, more, chain, app, icon);
  }

  /// Replaces the app's earlier entry of this number in the same person's feed.
  public FeedNotification chain(long id) {
    return new FeedNotification(activityType, topic, preview, parameters, id, app, icon);
  }

  /// Chooses among apps that have the same Entra app id.
  public FeedNotification forApp(CatalogId app) {
    return new FeedNotification(activityType, topic, preview, parameters, chain, app, icon);
  }

  /// One of the manifest's `activityIcons`.
  public FeedNotification icon(String id) {
    return new FeedNotification(activityType, topic, preview, parameters, chain, app, id);
  }

  public FeedNotification about(FeedTopic topic) {
    return new FeedNotification(activityType, topic, preview, parameters, chain, app, icon);
  }

  /// Whether sending it twice leaves one entry.
  public boolean mayBeRepeated() {
    return chain != null;
  }
}
