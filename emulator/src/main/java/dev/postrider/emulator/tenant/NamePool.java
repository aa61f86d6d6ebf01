package dev.postrider.emulator.tenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/// Names of one language to combine. English and French ones are Datafaker's; Japanese and Chinese
/// ones come from a table of their own, because a user principal name needs the Latin spelling,
/// which Datafaker has not.
final class NamePool {
  private static final int DRAWS = 400;

  private final List<Name> given;
  private final List<Name> surnames;
  private final Order order;

  private NamePool(List<Name> given, List<Name> surnames, Order order) {
    this.given = given;
    this.surnames = surnames;
    this.order = order;
  }

  /// The pools by language (`en`, `fr`, `ja`, `zh-Hans`); the same seed gives the same names.
  static Map<String, NamePool> all(long randomSeed) {
    return Map.of(
        "en", drawn(Locale.ENGLISH, randomSeed),
        "fr", drawn(Locale.FRENCH, randomSeed),
        "ja", table("names-ja.txt", Order.SURNAME_SPACE_GIVEN),
        "zh-Hans", table("names-zh.txt", Order.SURNAME_GIVEN));
  }

  FullName pick(Random random) {
    var first = given.get(random.nextInt(given.size()));
    var last = surnames.get(random.nextInt(surnames.size()));
    var display =
        switch (order) {
          case GIVEN_SPACE_SURNAME -> first.written() + " " + last.written();
          case SURNAME_SPACE_GIVEN -> last.written() + " " + first.written();
          case SURNAME_GIVEN -> last.written() + first.written();
        };
    return new FullName(
        first.written(), last.written(), display, first.latin() + "." + last.latin());
  }

  private static NamePool drawn(Locale locale, long randomSeed) {
    var faker = new Faker(locale, new Random(randomSeed));
    return new NamePool(
        draw(() -> faker.name().firstName()),
        draw(() -> faker.name().lastName()),
        Order.GIVEN_SPACE_SURNAME);
  }

  private static List<Name> draw(Supplier<String> source) {
    return Stream.generate(source)
        .limit(DRAWS)
        .distinct()
        .map(written -> new Name(written, latin(written)))
        .filter(name -> !name.latin().isEmpty())
        .toList();
  }

  private static NamePool table(String resource, Order order) {
    var given = new ArrayList<Name>();
    var surnames = new ArrayList<Name>();
    for (var line : read(resource).lines().toList()) {
      var words = line.split(" ", -1);
      var into = words[0].equals("surname") ? surnames : given;
      into.add(new Name(words[1], words[2]));
    }
    return new NamePool(given, surnames, order);
  }

  private static String read(String resource) {
    try (var stream = NamePool.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the table of names " + resource + " is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the table of names " + resource, broken);
    }
  }

  private static String latin(String written) {
    return Normalizer.normalize(written, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }

  private enum Order {
    GIVEN_SPACE_SURNAME,
    SURNAME_SPACE_GIVEN,
    SURNAME_GIVEN
  }

  private record Name(String written, String latin) {}

  /// One person's name; `latin` is what their address is made of.
  record FullName(String given, String surname, String display, String latin) {}
}
