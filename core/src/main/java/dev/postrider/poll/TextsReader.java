package dev.postrider.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads texts that may be given by language, and finds out in the end which languages are missing
/// where.
final class TextsReader {
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private record Place(Part.Members part, String path) {}

  private final Faults faults;
  private final List<Place> translated = new ArrayList<>();

  TextsReader(Faults faults) {
    this.faults = faults;
  }

  /// A text; empty where it is none, and that is a fault then.
  Optional<Texts> read(Part part, String path, int longest) {
    return switch (part) {
      case Part.Scalar scalar -> text(scalar, path, longest).map(Texts::of);
      case Part.Members members -> byLanguage(members, path, longest);
      case Part.Nothing nothing -> wrong(nothing, path);
      case Part.Items items -> wrong(items, path);
    };
  }

  /// A text without languages.
  Optional<String> plain(Part part, String path, int longest) {
    return switch (part) {
      case Part.Scalar scalar -> text(scalar, path, longest);
      case Part.Members members -> wrong(members, path);
      case Part.Nothing nothing -> wrong(nothing, path);
      case Part.Items items -> wrong(items, path);
    };
  }

  private <T> Optional<T> wrong(Part part, String path) {
    faults.add(
        part.line(),
        path,
        "Here stands " + part.kind(),
        "A text is expected",
        "Write a text; in quotes where it has one of : { [ # & *");
    return Optional.empty();
  }

  private Optional<String> text(Part.Scalar scalar, String path, int longest) {
    String text = scalar.text().strip();
    if (text.isEmpty()) {
      faults.add(scalar.line(), path, "The text is empty", "People see it", "Write something");
      return Optional.empty();
    }
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      faults.add(
          scalar.line(),
          path,
          "The text has " + length + " characters",
          "There is room for " + longest + " on the card",
          "Shorten it");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private Optional<Texts> byLanguage(Part.Members members, String path, int longest) {
    var texts = new LinkedHashMap<String, String>();
    members
        .members()
        .forEach((tag, member) -> {
          String at = Faults.path(path, tag);
          if (isTag(tag, member.line(), at)) {
            plain(member.value(), at, longest).ifPresent(text -> texts.put(tag, text));
          }
        });
    translated.add(new Place(members, path));
    return texts.isEmpty() ? Optional.empty() : Optional.of(new Texts(texts));
  }

  private boolean isTag(String tag, int line, String path) {
    boolean isTag = TAG.matcher(tag).matches();
    if (!isTag) {
      faults.add(
          line,
          path,
          tag + " is no language",
          "A text is given by language tag, such as en, de or pt-BR",
          "Write the tag of a language");
    }
    return isTag;
  }

  /// The languages that the file lists.
  Set<String> listed(Part part, String path) {
    var listed = new LinkedHashSet<String>();
    if (!(part instanceof Part.Items items)) {
      faults.add(
          part.line(),
          path,
          "Here stands " + part.kind(),
          "A list of language tags is expected",
          "Write it as [en, ja]");
      return listed;
    }
    for (int i = 0; i < items.parts().size(); i++) {
      Part one = items.parts().get(i);
      String at = path + "[" + i + "]";
      plain(one, at, 40).filter(tag -> isTag(tag, one.line(), at)).ifPresent(listed::add);
    }
    return listed;
  }

  /// The first language of the first text that is given by language.
  Optional<String> first() {
    return translated.stream()
        .flatMap(place -> place.part().members().keySet().stream())
        .findFirst();
  }

  boolean isTranslated() {
    return !translated.isEmpty();
  }

  /// Finds the texts that lack a language: one of those listed, or else one that another text has.
  void missing(Set<String> listed) {
    var wanted = new LinkedHashSet<String>(listed);
    if (listed.isEmpty()) {
      translated.forEach(place -> wanted.addAll(place.part().members().keySet()));
    }
    for (Place place : translated) {
      Set<String> given = place.part().members().keySet();
      List<String> missing = wanted.stream().filter(tag -> !given.contains(tag)).toList();
      if (!missing.isEmpty()) {
        faults.add(
            place.part().line(),
            place.path(),
            "The text is missing in " + String.join(", ", missing),
            "Every text is given in each language of the poll",
            "Add it, or give one text for all languages");
      }
      if (!listed.isEmpty()) {
        unlisted(place, listed);
      }
    }
  }

  private void unlisted(Place place, Set<String> listed) {
    place
        .part()
        .members()
        .forEach((tag, member) -> {
          if (!listed.contains(tag)) {
            faults.add(
                member.line(),
                Faults.path(place.path(), tag),
                "The language " + tag + " is not among languages",
                "They are " + String.join(", ", listed),
                "Add it there, or remove it here");
          }
        });
  }
}
