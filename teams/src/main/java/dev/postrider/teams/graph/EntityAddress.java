package dev.postrider.teams.graph;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the address of a topic leads to: `…/v1.0/teams/{id}/channels/{id}/tabs/{id}` and its like.
///
/// @param home the id of the team, chat or person that it is or lies below; empty for a catalogue
///   app
record EntityAddress(Kind kind, String home) {

  /// Things that a notification may be about.
  enum Kind {
    TEAM("a team"),
    CHANNEL("a channel"),
    TAB("a tab"),
    CHANNEL_MESSAGE("a channel's message"),
    CHAT("a chat"),
    CHAT_MESSAGE("a chat's message"),
    INSTALLATION("an installed app"),
    CATALOG_APP("an app of the catalogue");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }

  /// Whether ids are of the same thing: those that are GUIDs are written in either case.
  boolean isOf(String id) {
    return home.equalsIgnoreCase(id);
  }

  /// Absent where the address has another shape than those that Microsoft documents.
  ///
  /// @param address absolute, or from the version's root
  static Optional<EntityAddress> parse(String address) {
    List<String> path = segments(address);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    return switch (path.getFirst()) {
      case "teams" -> inTeam(path);
      case "chats" -> inChat(path);
      case "users" ->
          matches(path, "users", "", "teamwork", "installedapps", "")
              ? found(Kind.INSTALLATION, path.get(1))
              : Optional.empty();
      case "appcatalogs" ->
          matches(path, "appcatalogs", "teamsapps", "")
              ? found(Kind.CATALOG_APP, "")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<EntityAddress> inTeam(List<String> path) {
    if (matches(path, "teams", "")) {
      return found(Kind.TEAM, path.get(1));
    }
    if (matches(path, "teams", "", "channels", "")) {
      return found(Kind.CHANNEL, path.get(1));
    }
    if (matches(path, "teams", "", "channels", "", "tabs", "")) {
      return found(Kind.TAB, path.get(1));
    }
    boolean message =
        matches(path, "teams", "", "channels", "", "messages", "")
            || matches(path, "teams", "", "channels", "", "messages", "", "replies", "");
    return message ? found(Kind.CHANNEL_MESSAGE, path.get(1)) : Optional.empty();
  }

  private static Optional<EntityAddress> inChat(List<String> path) {
    if (matches(path, "chats", "")) {
      return found(Kind.CHAT, path.get(1));
    }
    return matches(path, "chats", "", "messages", "")
        ? found(Kind.CHAT_MESSAGE, path.get(1))
        : Optional.empty();
  }

  private static Optional<EntityAddress> found(Kind kind, String home) {
    return Optional.of(new EntityAddress(kind, home));
  }

  /// Names stand at the even places and ids, which are anything, at those where the pattern is
  /// blank.
  private static boolean matches(List<String> path, String... pattern) {
    if (path.size() != pattern.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean id = pattern[i].isEmpty();
      if (!id && !path.get(i).toLowerCase(Locale.ROOT).equals(pattern[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String address) {
    String path = address;
    if (!address.startsWith("/")) {
      try {
        path = String.valueOf(URI.create(address).getRawPath());
      } catch (IllegalArgumentException notAnAddress) {
        return List.of();
      }
      int version = Math.max(path.indexOf("/v1.0/"), path.indexOf("/beta/"));
      path = version < 0 ? "" : path.substring(path.indexOf('/', version + 1));
    }
    try {
      List<String> parts =
          Arrays.stream(path.split("/"))
              .filter(part -> !part.isEmpty())
              .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
              .toList();
      return parts.isEmpty() ? parts : lowered(parts);
    } catch (IllegalArgumentException notEncoded) {
      return List.of();
    }
  }

  private static List<String> lowered(List<String> parts) {
    var copy = new ArrayList<>(parts);
    copy.set(0, copy.getFirst().toLowerCase(Locale.ROOT));
    return List.copyOf(copy);
  }
}
