package dev.postrider.audience;

import dev.postrider.teams.graph.GraphUser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known of a person, by name.
public final class Fields {
  /// What the directory may know of a person: Graph's own names (*user resource type*), and `name`
  /// for the one that people read.
  public static final List<String> OF_THE_DIRECTORY =
      List.of(
          "name",
          "displayName",
          "givenName",
          "surname",
          "mail",
          "department",
          "jobTitle",
          "officeLocation",
          "preferredLanguage",
          "userPrincipalName",
          "id");

  private Fields() {}

  /// Those of `names`, in whatever case their letters are.
  public static Map<String, String> only(Map<String, String> fields, Collection<String> names) {
    if (fields.isEmpty() || names.isEmpty()) {
      return Map.of();
    }
    var known = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(fields);
    var kept = new LinkedHashMap<String, String>();
    for (String name : names) {
      String value = known.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }

  /// Both; what the list says stands before what the directory says.
  static Map<String, String> merged(Map<String, String> directory, Map<String, String> list) {
    if (list.isEmpty()) {
      return directory;
    }
    var both = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    both.putAll(directory);
    both.putAll(list);
    return both;
  }

  static Map<String, String> of(GraphUser user) {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "name", user.displayName());
    put(fields, "displayName", user.displayName());
    put(fields, "givenName", user.givenName());
    put(fields, "surname", user.surname());
    put(fields, "mail", user.mail());
    put(fields, "department", user.department());
    put(fields, "jobTitle", user.jobTitle());
    put(fields, "officeLocation", user.officeLocation());
    put(fields, "preferredLanguage", user.preferredLanguage());
    put(fields, "userPrincipalName", user.upn());
    put(fields, "id", user.id().value());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, value);
    }
  }
}
