package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.Person;
import java.text.Normalizer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody typed to find a person: the beginning of a name, of a word of it, or of an
/// address, without regard to case.
record PersonQuery(String text) implements Predicate<Person> {

  static PersonQuery of(String typed) {
    return new PersonQuery(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip());
  }

  @Override
  public boolean test(Person person) {
    return text.isEmpty()
        || wordBegins(person.displayName())
        || Stream.of(
                person.givenName(), person.surname(), person.userPrincipalName(), person.mail())
            .anyMatch(value -> begins(value, 0));
  }

  private boolean wordBegins(String name) {
    for (int at = 0; at < name.length(); at++) {
      boolean wordStarts = at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
      if (wordStarts && begins(name, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(@Nullable String value, int at) {
    return value != null && value.regionMatches(true, at, text, 0, text.length());
  }
}
