package dev.postrider.emulator.tenant;

/// Who wrote a post.
public sealed interface Author {
  /// A person, by object id.
  record OfPerson(String personId) implements Author {}

  /// A bot, by its Entra client id.
  record OfBot(String botId) implements Author {}
}
