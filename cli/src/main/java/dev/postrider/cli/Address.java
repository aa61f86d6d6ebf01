package dev.postrider.cli;

import java.net.URI;
import java.net.URISyntaxException;

/// A whole address, as somebody typed it.
final class Address {
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
}
