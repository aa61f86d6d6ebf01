package dev.postrider.audience;

import java.util.List;

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
  record People(List<String> people) implements Audience {
    public People {
      people = List.copyOf(people);
      people.forEach(person -> requireText(person, "a person"));
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
