package dev.postrider.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// A whole address, as somebody typed it.
final class Address {
  private static final Set<String> WEB = Set.of("http", "https");

  private Address() {}

  /// @throws IllegalArgumentException where it is none; the message names the flag
  static URI of(String text, String flag) {
    try {
      var uri = new URI(text.strip());
      if (uri.getHost() != null && uri.getScheme() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, in the same words.
    }
    throw new IllegalArgumentException(
        flag + " takes a whole address such as " + LocalOption.USUAL + ", not " + text + ".");
  }

  /// The address where a bot listens, which is printed, and so holds no password.
  ///
  /// @throws IllegalArgumentException where it is none; the message names the flag
  static URI ofBot(URI given, String flag, String example) {
    if (String.valueOf(given.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          flag + " takes an address without a user name or a password, such as " + example + ".");
    }
    String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
    if (given.getHost() == null || !WEB.contains(scheme)) {
      throw new IllegalArgumentException(
          flag + " takes a whole address such as " + example + ", not " + given + ".");
    }
    return given;
  }
}
