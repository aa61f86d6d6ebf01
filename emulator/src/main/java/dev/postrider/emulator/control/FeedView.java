package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A feed on the wire, as Teams shows it.
record FeedView(List<EntryView> data, @Nullable String nextCursor, long total, long unread) {

  /// Whose avatar stands beside an entry: the app's, or the person's who notified through it.
  record ActorView(String kind, String id, String name) {}

  /// `topic` is what the entry is about, `link` the Teams address behind it, `conversationId` the
  /// conversation of this tenant that the address opens, `icon` the address of a picture.
  record EntryView(
      String id,
      Instant at,
      String activityType,
      String title,
      @Nullable String preview,
      @Nullable String topic,
      @Nullable String webUrl,
      @Nullable String link,
      @Nullable String conversationId,
      String app,
      ActorView actor,
      @Nullable String icon,
      boolean read) {}

  private static final Pattern CONVERSATION =
      Pattern.compile("https://[^/]+/l/(?:message|channel|chat|team)/([^/?#]+).*");

  static FeedView of(Tenant tenant, Person reader, List<FeedEntry> feed, int shown) {
    long unread = feed.stream().filter(entry -> !entry.read()).count();
    var entries = feed.stream().limit(shown).map(entry -> entry(tenant, reader, entry)).toList();
    return new FeedView(entries, null, feed.size(), unread);
  }

  private static EntryView entry(Tenant tenant, Person reader, FeedEntry entry) {
    var app = tenant.catalogue().find(entry.teamsAppId());
    var name = app.map(TeamsApp::displayName).orElse(entry.teamsAppId());
    var topic = entry.topic();
    return new EntryView(
        entry.id(),
        entry.createdDateTime(),
        entry.activityType(),
        entry.title(),
        entry.previewText() == null ? null : entry.shownPreview(),
        topic.name().isBlank() ? null : topic.name(),
        topic.webUrl(),
        topic.link(),
        conversation(tenant, reader, topic.link()),
        name,
        actor(tenant, entry, name),
        app.map(one -> icon(one, entry.iconId())).orElse(null),
        entry.read());
  }

  private static ActorView actor(Tenant tenant, FeedEntry entry, String appName) {
    var personId = entry.actorId();
    if (personId == null) {
      return new ActorView("app", entry.teamsAppId(), appName);
    }
    var name = tenant.people().find(personId).map(Person::displayName).orElse(personId);
    return new ActorView("person", personId, name);
  }

  private static @Nullable String conversation(
      Tenant tenant, Person reader, @Nullable String link) {
    var match = link == null ? null : CONVERSATION.matcher(link);
    if (match == null || !match.matches()) {
      return null;
    }
    var id = URLDecoder.decode(match.group(1), StandardCharsets.UTF_8);
    return tenant
        .conversations()
        .find(id)
        .filter(found -> tenant.conversations().isMember(found, reader.id()))
        .map(found -> ConversationView.of(tenant, found, reader).id())
        .orElse(null);
  }

  private static @Nullable String icon(TeamsApp app, @Nullable String iconId) {
    var catalogued = ControlSurface.ROOT + "/catalogue/" + PeopleRoutes.encoded(app.id());
    if (iconId != null && picture(app, iconId).isPresent()) {
      return catalogued + "/icons/" + PeopleRoutes.encoded(iconId);
    }
    return picture(app, null).isPresent() ? catalogued + "/icon" : null;
  }

  /// A picture of the app, PNG in Base64: its own, or one of those for activities.
  static Optional<AppManifest.Icon> picture(TeamsApp app, @Nullable String iconId) {
    var manifest = app.published().orElse(app.newest()).manifest();
    return iconId == null
        ? Optional.ofNullable(manifest.colorIcon())
        : manifest.activityIcon(iconId).map(AppManifest.ActivityIcon::icon);
  }
}
