package dev.postrider.audience;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A set of people, named and not yet read. The [Roster] reads it page by page.
public sealed interface Audience {
  /// Every member of the tenant; guests are reported as skipped.
  record Everyone() implements Audience {}

  /// The members of a group, those of nested groups included.
  ///
  /// @param group its object id, display name or mail nickname
  record Group(String group) implements Audience {
    public Group {
      requireText(group, "a group");
    }
  }

  /// The members of a team.
  ///
  /// @param team its id or display name
  record Team(String team) implements Audience {
    public Team {
      requireText(team, "a team");
    }
  }

  /// People one by one.
  ///
  /// @param people object ids or user principal names, in the order of the list they come from
  /// @param fields what the list says of them, by its headers: of each person, in the same order;
  ///   empty where it says nothing
  record People(List<String> people, List<Map<String, String>> fields) implements Audience {
    public People {
      people = List.copyOf(people);
      fields = fields.stream().map(Map::copyOf).toList();
      people.forEach(person -> requireText(person, "a person"));
      if (!fields.isEmpty() && fields.size() != people.size()) {
        throw new IllegalArgumentException(
            people.size() + " people, and fields of " + fields.size() + ".");
      }
    }

    /// People of whom the list says nothing else.
    public People(List<String> people) {
      this(people, List.of());
    }

    /// What the list says of the person at `index`.
    public Map<String, String> fieldsOf(int index) {
      return fields.isEmpty() ? Map.of() : fields.get(index);
    }

    /// The names of what the list says, of anybody.
    public Set<String> fieldNames() {
      return fields.stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toSet());
    }

    /// The same people, with no more of what the list says than is asked for.
    public People keeping(Collection<String> names) {
      if (fields.isEmpty() || names.isEmpty()) {
        return new People(people);
      }
      return new People(people, fields.stream().map(one -> Fields.only(one, names)).toList());
    }
  }

  static Audience everyone() {
    return new Everyone();
  }

  static Audience group(String group) {
    return new Group(group);
  }

  static Audience team(String team) {
    return new Team(team);
  }

  static Audience people(List<String> people) {
    return new People(people);
  }

  private static void requireText(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("The name of " + what + " is blank.");
    }
  }
}
