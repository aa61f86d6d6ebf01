package dev.postrider.teams.manifest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a value in the manifest may look like.
sealed interface Shape {

  int UNLIMITED = Integer.MAX_VALUE;

  /// A string of at most `maxLength` code points that fits `pattern`, which `looksLike` describes.
  record Text(int maxLength, @Nullable Pattern pattern, String looksLike) implements Shape {}

  record Flag() implements Shape {}

  record Whole(int max) implements Shape {}

  /// One of a few words.
  record Choice(List<String> words) implements Shape {}

  record Items(Shape each, int min, int max, boolean unique) implements Shape {

    Items(Shape each, int max, boolean unique) {
      this(each, 0, max, unique);
    }
  }

  /// An object that has these members and no others.
  record Members(Map<String, Member> members) implements Shape {}

  /// A part of the manifest that we know by name only.
  record Unchecked() implements Shape {}

  /// One member of an object; `purpose` says what Teams uses it for.
  record Member(Shape shape, boolean required, String purpose) {}
}
