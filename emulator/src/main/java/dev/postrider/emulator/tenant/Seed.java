package dev.postrider.emulator.tenant;

import java.util.Locale;

/// What a tenant begins with: the kind of world and how many people live in it.
public record Seed(Kind kind, int people) {
  public static final Seed NONE = new Seed(Kind.NONE, 0);
  public static final Seed TINY = new Seed(Kind.TINY, 12);
  public static final Seed ACME = new Seed(Kind.ACME, 1_200);
  public static final Seed ACME_100K = new Seed(Kind.ACME, 100_000);

  /// `none`, `tiny`, `acme` or `acme-100k`.
  public static Seed of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "tiny" -> TINY;
      case "acme" -> ACME;
      case "acme-100k" -> ACME_100K;
      default ->
          throw new IllegalArgumentException(
              "No seed is called '" + name + "'. There are none, tiny, acme and acme-100k.");
    };
  }

  /// The company of `acme` with another head count.
  public static Seed acme(int people) {
    return new Seed(Kind.ACME, people);
  }

  /// The kinds of world.
  public enum Kind {
    NONE,
    TINY,
    ACME
  }
}
